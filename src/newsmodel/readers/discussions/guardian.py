"""Discussions of the Guardian: the JSON of its discussion API."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json
from newsmodel.content.comment import CommentAuthor
from newsmodel.errors import ValidationError
from newsmodel.readers.discussions.dates import moment_of
from newsmodel.readers.discussions.exported import Exported, Written, in_order, name_of, reaction
from newsmodel.readers.discussions.members import Members
from newsmodel.readers.discussions.talks import check_discussion, discussion_of
from newsmodel.readers.discussions.threads import Place, comment_id
from newsmodel.readers.given import check_address, json_of, not_of_format
from newsmodel.readers.libraries import require
from newsmodel.readers.reading import CommentReading
from newsmodel.versions.losses import State

#: What their status says of comments that are there no more.
_REMOVED_BY: Final = {"blocked": "moderator", "deleted": "author"}
_WHAT: Final = "a discussion of the Guardian"
_EXPECTED: Final = 'an object with a list of "comments", or a "discussion" that has one'


@checked
def read_guardian_discussion(
    data: str | bytes | Mapping[str, Any],
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> CommentReading:
    """One page of a discussion of the Guardian, as its discussion API returns it.

    A comment that a moderator blocked is a tombstone: what stands in its place was not written by its author.

    Args:
        data: The JSON as text, or plain data.
        base: The address of the page, by which relative addresses are resolved.
        defaults: Members of the discussion that the input does not have, such as whether it is open.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: The input is no discussion or too large, or a loss has one of the states.
        ValidationError: No discussion can have the defaults.
        ModelError: The extra ``html`` is not installed.
    """
    require("html", "read_guardian_discussion")
    check_address(base, "read_guardian_discussion(base)")
    check_discussion(defaults)
    exported = Exported(json_of(data, _WHAT), "guardian", base)
    around: list[Members] = []
    members = Members(exported.data, ())
    while not isinstance(members.peek("comments"), list) and isinstance(members.peek("discussion"), dict):
        around.append(members)
        members = members.object("discussion")
    if not isinstance(members.peek("comments"), list):
        raise not_of_format(_WHAT, _EXPECTED, exported.data)
    items = members.array("comments")
    url = exported.url(members.peek("webUrl"))
    if url is not None:
        members.take("webUrl")
    written = in_order(items, members.at("comments"), "responses", lambda each: _written(exported, each, url))
    is_closed = members.flag("isClosedForComments")
    total = members.number("commentCount")
    for each in (*around, members):
        exported.drop(each)
    made = exported.comments(written, "/comments")
    is_open = None if is_closed is None else not is_closed
    at = members.at("isClosedForComments")
    return exported.reading(discussion_of(exported, made, defaults, at, is_open=is_open, total=total), fail_on)


def _written(exported: Exported, members: Members, url: str | None) -> Written:
    profile, answered = members.object("userProfile"), members.object("responseTo")
    written = Written(members, objects=[("userProfile", profile), ("responseTo", answered)])
    written.place = Place(comment_id(members.take("id")), parent_id=comment_id(answered.take("commentId")))
    written.created_at = members.at("isoDateTime")
    written.created = moment_of(members.peek("isoDateTime"))
    if written.created is not None:
        members.take("isoDateTime")
        said = members.text("date")
        if said is not None:
            exported.lose(members.at("date"), "duplicate", "dropped", said)
    written.body_at, written.body = members.at("body"), members.text("body")
    status = members.take("status")
    if isinstance(status, str) and status in _REMOVED_BY:
        written.deleted = {"removed_by": _REMOVED_BY[status]}
        written.became.append((members.at("status"), status, "removed_by"))
        exported.lose(written.body_at, "comment", "dropped", exported.words(written))
        return written
    if status != "visible":
        written.became.append((members.at("status"), status, "status"))
    written.author = _author(exported, profile)
    page = exported.url(members.peek("webUrl"))
    if page is not None:
        members.take("webUrl")
    written.more = {
        "status": "visible" if status == "visible" else "pending",
        "url": page,
        "article_id": url,
        "reactions": list(reaction("recommend", members.number("numRecommends"))),
        "highlighted": members.flag("isHighlighted") or False,
        "pinned": members.flag("isPinned") or False,
    }
    return written


def _author(exported: Exported, profile: Members) -> CommentAuthor | None:
    name, url = name_of(profile.peek("displayName")), exported.url(profile.peek("webUrl"))
    badges = [each for each in map(_badge, profile.array("badge")) if each is not None]
    avatar = exported.url(profile.peek("secureAvatarUrl")) or exported.url(profile.peek("avatar"))
    author = comment_id(profile.peek("userId"))
    try:
        made = CommentAuthor(
            name,
            id=author,
            url=url,
            avatar_url=avatar,
            role="staff" if "Staff" in badges else None,
            badges=[each for each in badges if each != "Staff"],
        )
    except ValidationError:
        return None
    for member, value in (("displayName", name), ("webUrl", url), ("userId", author), ("secureAvatarUrl", avatar)):
        if value is not None:
            profile.take(member)
    other = profile.peek("avatar")
    if other is not None and exported.url(other) == avatar:
        profile.take("avatar")
    return made


def _badge(value: Json) -> str | None:
    return name_of(value.get("name")) if isinstance(value, dict) else None
