"""Notes, pages and what is left of deleted ones, as ActivityPub has them.

Source: Activity Streams 2.0; ActivityPub; FEP-b2b8 (long-form text).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json
from newsmodel.content.comment import CommentAuthor, Discussion
from newsmodel.errors import ValidationError
from newsmodel.readers.discussions.dates import moment_of
from newsmodel.readers.discussions.exported import Exported, Written, name_of, reaction
from newsmodel.readers.discussions.members import Members, Path
from newsmodel.readers.discussions.pieces import language_in, piece
from newsmodel.readers.discussions.threads import Place, comment_id
from newsmodel.readers.given import check_address, check_defaults, json_of, not_of_format
from newsmodel.readers.libraries import require
from newsmodel.readers.reading import AnyTalk, CommentReading
from newsmodel.versions.losses import State

#: Those of an object that are addressed in secret are not to be published.
_PRIVATE: Final = ("bto", "bcc", "signature")
_ACTIVITIES: Final = frozenset({"Create", "Update", "Announce", "Add"})
_COLLECTIONS: Final = frozenset({"Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"})
_PUBLIC: Final = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_ACTORS: Final = ("Person", "Service", "Application", "Organization", "Group")


@checked
def read_activitypub(
    data: str | bytes | Mapping[str, Any] | Sequence[Any],
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> CommentReading:
    """An object of ActivityPub, or a collection of them.

    A note that answers something is a comment, and a tombstone is one; a collection of them is a discussion; a page, an
    article, a video, or a note that answers nothing, is an article. What of an object has no place in the model is kept
    in extensions whose names begin with ``activitypub:``.

    Args:
        data: The JSON as text, or plain data.
        base: The address by which relative addresses are resolved.
        defaults: Members of the article that the input does not have, such as its language.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: The input is no such object or too large, or a loss has one of the states.
        ValidationError: No article can have the defaults.
        ModelError: The extra ``html`` is not installed.
    """
    require("html", "read_activitypub")
    check_address(base, "read_activitypub(base)")
    check_defaults(defaults)
    found = json_of(data, "ActivityPub")
    if found != [] and not any(_is_object(each) for each in (found if isinstance(found, list) else [found])):
        raise not_of_format("ActivityPub", 'an object with a "type", or a list of them', found)
    exported = Exported(found, "activitypub", base, _PRIVATE)
    return exported.reading(_document(exported, exported.data, (), defaults), fail_on)


def _is_object(value: Json) -> bool:
    """Whether a value says what it is, as all objects do."""
    return isinstance(value, dict) and _type(value.get("type")) != ""


def _document(exported: Exported, value: Json, path: Path, defaults: Mapping[str, Any]) -> AnyTalk | None:
    """The document of an object, or of what an activity is about."""
    while isinstance(value, dict) and _type(value.get("type")) in _ACTIVITIES and isinstance(value.get("object"), dict):
        around = Members(value, path)
        value, path = around.take("object"), (*path, "object")
        exported.drop(around)
    if isinstance(value, list):
        return _discussion(exported, value, path)
    members = Members(value, path)
    kind = _type(members.peek("type"))
    if kind in _COLLECTIONS:
        name = "orderedItems" if isinstance(members.peek("orderedItems"), list) else "items"
        items = members.array(name)
        total = members.number("totalItems")
        exported.drop(members)
        return _discussion(exported, items, members.at(name), total)
    if kind == "Tombstone" or _answers(members):
        made = exported.comments([_written(exported, members)], "")
        return made[0] if made else None
    article = _article(exported, members, defaults)
    if article is None:
        exported.drop_whole(value, path)
    return article


def _discussion(exported: Exported, items: list[Json], path: Path, total: int | None = None) -> Discussion:
    """Comments and tombstones as a discussion."""
    exported.lose(path, "member", "invented", "", "/open")
    written = [_written(exported, Members(item, (*path, index))) for index, item in enumerate(items)]
    return Discussion(exported.comments(written, "/comments"), open=False, total_count=total)


def _article(exported: Exported, members: Members, defaults: Mapping[str, Any]) -> AnyTalk | None:
    """A piece, with the comments that are in it."""
    thread = members.object("replies")
    page = thread.object("first") if isinstance(thread.peek("first"), dict) else thread
    name = "orderedItems" if isinstance(page.peek("orderedItems"), list) else "items"
    items = page.array(name)
    written = [_written(exported, Members(item, (*page.at(name), index))) for index, item in enumerate(items)]
    comments = exported.comments(written, "/discussion/comments")
    accepts = members.flag("commentsEnabled")
    total = thread.number("totalItems")
    talk = None
    if comments or accepts is not None or total is not None:
        if accepts is None:
            exported.lose(members.at("commentsEnabled"), "member", "invented", "", "/discussion/open")
        talk = Discussion(comments, open=bool(accepts), total_count=total)
    contributor = author_of(exported, members)
    rest = [("replies", thread)] if page is thread else [("replies", thread), ("replies.first", page)]
    return piece(exported, members, rest, defaults, contributor, talk)


def _type(value: Json) -> str:
    """The type of an object; of several the first."""
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, str) else ""


def _answers(members: Members) -> bool:
    """Whether an object answers another one."""
    return members.peek("inReplyTo") not in (None, "", [])


# --- Comments -------------------------------------------------------------------------------------------------------


def _written(exported: Exported, members: Members) -> Written:
    """A note, or what is left of one."""
    written = Written(members)
    written.place = Place(_id_of(members, "id"), parent_id=_id_of(members, "inReplyTo"))
    written.created_at, written.created = members.at("published"), moment_of(members.peek("published"))
    if written.created is not None:
        members.take("published")
    kind = _type(members.peek("type"))
    if kind in ("Note", "Tombstone") and isinstance(members.peek("type"), str):
        members.take("type")
    if kind == "Tombstone":
        deleted = moment_of(members.peek("deleted"))
        if deleted is not None:
            members.take("deleted")
        written.deleted = {"deleted": None if deleted is None else deleted.at}
        return written
    written.author = author_of(exported, members)
    written.is_html = members.take("mediaType") in (None, "text/html")
    written.body_at, written.body = members.at("content"), members.text("content")
    edited = moment_of(members.peek("updated"))
    if edited is not None:
        members.take("updated")
    language = language_in(exported, members, content=written.body)
    likes, shares, replies = (members.object(name) for name in ("likes", "shares", "replies"))
    written.objects = [("likes", likes), ("shares", shares), ("replies", replies)]
    written.more = {
        "status": "visible" if _is_public(members) else "pending",
        "edited": None if edited is None or edited == written.created else edited.at,
        "url": url_of(exported, members),
        "language": language,
        "reactions": [*reaction("like", likes.number("totalItems")), *reaction("share", shares.number("totalItems"))],
        "reply_count": replies.number("totalItems"),
    }
    return written


def _id_of(members: Members, name: str) -> str | None:
    """The id that a member is, or that the object has which it is; what else there is, is left."""
    value = members.peek(name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    found = comment_id(value.get("id") if isinstance(value, dict) else value)
    if found is not None and not isinstance(value, dict):
        members.take(name)
    return found


def _is_public(members: Members) -> bool:
    """Whether an object is addressed to everybody; one that is addressed to nobody is published as it is."""
    addressed = [value for value in (members.peek("to"), members.peek("cc")) if value]
    names = {str(each) for value in addressed for each in (value if isinstance(value, list) else [value])}
    return not addressed or not _PUBLIC.isdisjoint(names)


def author_of(exported: Exported, members: Members) -> CommentAuthor | None:
    """Who an object is attributed to: the first of them that is a person, or else the first; the others are left."""
    value = members.peek("attributedTo")
    several = value if isinstance(value, list) else [value]
    people = [each for each in several if isinstance(each, str) or (isinstance(each, dict) and _is_actor(each))]
    people.sort(key=lambda each: _ACTORS.index(_type(each["type"])) if isinstance(each, dict) and "type" in each else 0)
    if not people:
        return None
    who = people[0]
    made = _person(exported, who if isinstance(who, dict) else {"id": who})
    if made is not None and len(several) == 1 and (isinstance(who, str) or set(who) <= {"id", "type", "name", "url"}):
        members.take("attributedTo")
    return made


def _is_actor(value: dict[str, Json]) -> bool:
    return _type(value.get("type", "Person")) in _ACTORS


def _person(exported: Exported, actor: Mapping[str, Json]) -> CommentAuthor | None:
    name = name_of(actor.get("name")) or name_of(actor.get("preferredUsername"))
    icon = actor.get("icon")
    try:
        return CommentAuthor(
            name,
            id=comment_id(actor.get("id")),
            url=exported.url(actor.get("url")) or exported.url(actor.get("id")),
            avatar_url=exported.url(icon.get("url")) if isinstance(icon, dict) else None,
        )
    except ValidationError:
        return None


def url_of(exported: Exported, members: Members) -> str | None:
    """The address of a page about an object: the only one that there is, or the first that is a page."""
    value = members.peek("url")
    several = value if isinstance(value, list) else [value]
    for each in several:
        if isinstance(each, dict) and each.get("mediaType", "text/html") != "text/html":
            continue
        found = exported.url(each.get("href") if isinstance(each, dict) else each)
        if found is not None:
            if not isinstance(value, list) and isinstance(each, str):
                members.take("url")
            return found
    return None
