"""Comments of isso: its generic export, which others import too, and the JSON of its server."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json
from newsmodel.content.comment import CommentAuthor
from newsmodel.errors import ValidationError
from newsmodel.readers.discussions.dates import moment_of
from newsmodel.readers.discussions.exported import Exported, Written, in_order, name_of, reaction
from newsmodel.readers.discussions.members import Members, Path
from newsmodel.readers.discussions.talks import check_discussion, discussion_of
from newsmodel.readers.discussions.threads import Place, comment_id
from newsmodel.readers.given import check_address, json_of, not_of_format
from newsmodel.readers.libraries import require
from newsmodel.readers.reading import CommentReading
from newsmodel.versions.losses import State

#: What is not to be published: addresses of mailboxes and networks, and what was made from them.
_PRIVATE: Final = ("email", "remote_addr", "hash", "voters", "notification")
_STATUSES: Final = {2: "pending"}
_ACCEPTED: Final = 1
_DELETED: Final = 4
_WHAT: Final = "an export of isso"
_EXPECTED: Final = 'objects with a list of "comments" or "replies"'


@checked
def read_isso_export(
    data: str | bytes | Mapping[str, Any] | Sequence[Any],
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> tuple[CommentReading, ...]:
    """The threads of an export of isso, each as a discussion.

    The generic export has plain text; what the server returns for one page has HTML. Addresses of mailboxes and
    networks are dropped, and their words are not in the account.

    Args:
        data: The JSON as text, or plain data: a list of threads, or one thread.
        base: The address of the site, by which the addresses of pages are resolved.
        defaults: Members of the discussions that the input does not have, such as whether they are open.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: The input has no threads or is too large, or a loss has one of the states.
        ValidationError: No discussion can have the defaults.
        ModelError: The extra ``html`` is not installed.
    """
    require("html", "read_isso_export")
    check_address(base, "read_isso_export(base)")
    check_discussion(defaults)
    found = json_of(data, _WHAT)
    threads: list[tuple[Json, Path]] = [(found, ())]
    if isinstance(found, list):
        threads = [(each, (index,)) for index, each in enumerate(found)]
    if threads and not any(_is_thread(each) for each, _ in threads):
        raise not_of_format(_WHAT, _EXPECTED, found)
    return tuple(_thread(each, path, base, defaults, fail_on) for each, path in threads)


def _is_thread(value: Json) -> bool:
    """Whether a value has comments, or says that it has none."""
    return isinstance(value, dict) and any(isinstance(value.get(name), list) for name in ("comments", "replies"))


def _thread(
    value: Json, path: Path, base: str | None, defaults: Mapping[str, Any], fail_on: Collection[State]
) -> CommentReading:
    exported = Exported(value, "isso", base, _PRIVATE, path)
    members = Members(value, path)
    if not _is_thread(value):
        exported.drop_whole(value, path)
        return exported.reading(None, fail_on)
    page = members.peek("id")
    url = exported.url(page) if isinstance(page, str) else None
    if url is not None:
        members.take("id")
    is_html = isinstance(members.peek("replies"), list)
    name = "replies" if is_html else "comments"
    written = in_order(
        members.array(name),
        members.at(name),
        "replies",
        lambda each: _written(exported, each, url, is_html=is_html),
    )
    total = members.number("total_replies")
    title = members.text("title")
    if title is not None:
        exported.lose(members.at("title"), "metadata", "dropped", title)
    exported.drop(members)
    made = exported.comments(written, "/comments")
    return exported.reading(discussion_of(exported, made, defaults, path, total=total), fail_on)


def _written(exported: Exported, members: Members, url: str | None, *, is_html: bool) -> Written:
    written = Written(members, is_html=is_html)
    written.place = Place(comment_id(members.take("id")), parent_id=comment_id(members.take("parent")))
    written.created_at, written.created = members.at("created"), moment_of(members.peek("created"))
    if written.created is not None:
        members.take("created")
    edited = moment_of(members.peek("modified"))
    if edited is not None:
        members.take("modified")
    written.body_at, written.body = members.at("text"), members.text("text")
    mode = members.number("mode")
    if mode not in (None, _ACCEPTED):
        written.became.append((members.at("mode"), mode, "" if mode == _DELETED else "status"))
    if mode == _DELETED:
        written.deleted = {}
        return written
    written.author, written.unnamed_at = _author(exported, members), members.at("author")
    written.more = {
        "status": _STATUSES.get(mode or 0, "visible"),
        "article_id": url,
        "edited": None if edited is None else edited.at,
        "reply_count": members.number("total_replies"),
        "reactions": [
            *reaction("like", members.number("likes")),
            *reaction("dislike", members.number("dislikes")),
        ],
    }
    return written


def _author(exported: Exported, members: Members) -> CommentAuthor | None:
    name, url = name_of(members.peek("author")), exported.url(members.peek("website"))
    avatar = exported.url(members.peek("gravatar_image"))
    try:
        made = CommentAuthor(name, url=url, avatar_url=avatar)
    except ValidationError:
        return None
    for member, value in (("author", name), ("website", url), ("gravatar_image", avatar)):
        if value is not None:
            members.take(member)
    return made
