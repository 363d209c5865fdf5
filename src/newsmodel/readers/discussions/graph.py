"""Comments in JSON-LD: objects of schema.org whose type is Comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsmodel._wire.canonical import Json
from newsmodel.content.comment import CommentAuthor, Reaction
from newsmodel.errors import ValidationError
from newsmodel.readers.discussions.dates import moment_of
from newsmodel.readers.discussions.exported import Exported, Written, language_of, name_of, reaction
from newsmodel.readers.discussions.members import Members, Path
from newsmodel.readers.discussions.threads import Place, comment_id

_TAG: Final = re.compile(r"</?[A-Za-z]|&[A-Za-z#]")
_TYPES: Final = frozenset({"Comment", "UserComments"})
#: Properties that have the text of a comment, and its moment, in the order in which they are looked for.
_TEXTS: Final = ("text", "commentText", "articleBody", "description")
_CREATED: Final = ("dateCreated", "datePublished", "commentTime", "uploadDate")
_IDS: Final = ("@id", "identifier", "url")
_ACTIONS: Final = {"LikeAction": "like", "DislikeAction": "dislike", "AgreeAction": "agree"}


def comments_in_graph(exported: Exported, value: Json, path: Path = ()) -> list[Written]:
    """The comments in a graph, or in what is in it, each before those that answer it.

    Args:
        exported: Reads the input.
        value: The graph, or a part of it.
        path: Where that is in the input.
    """
    made: list[Written] = []
    stack: list[tuple[Json, Path, Place | None]] = [(value, path, None)]
    while stack:
        found, at, answers = stack.pop()
        if isinstance(found, list):
            stack.extend((each, (*at, index), answers) for index, each in reversed(list(enumerate(found))))
        elif isinstance(found, dict) and not _TYPES.isdisjoint(_types(found)):
            members = Members(found, at)
            inner = members.take("comment")
            written = _written(exported, members)
            written.place.answers = answers
            made.append(written)
            stack.append((inner, (*at, "comment"), written.place))
        elif isinstance(found, dict):
            stack.extend((each, (*at, name), answers) for name, each in reversed(found.items()) if name != "parentItem")
    return made


def _types(value: Mapping[str, Json]) -> set[str]:
    kinds = value.get("@type")
    several = kinds if isinstance(kinds, list) else [kinds]
    return {each.rpartition("/")[2] for each in several if isinstance(each, str)}


def _written(exported: Exported, members: Members) -> Written:
    members.take("@type")
    written = Written(members)
    written.author = _author(exported, members)
    for name in _CREATED:
        if written.created is None:
            written.created_at, written.created = members.at(name), moment_of(members.peek(name))
            if written.created is not None:
                members.take(name)
    for name in _TEXTS:
        if written.body is None:
            written.body_at, written.body = members.at(name), members.text(name)
    written.is_html = written.body is not None and _TAG.search(written.body) is not None
    edited = moment_of(members.peek("dateModified"))
    if edited is not None:
        members.take("dateModified")
    url = exported.url(members.peek("url"))
    if url is not None:
        members.take("url")
    parent = members.object("parentItem")
    language = language_of(members.peek("inLanguage"))
    if language is not None:
        members.take("inLanguage")
    written.place = Place(
        next(filter(None, (comment_id(members.take(name)) for name in _IDS[:2])), comment_id(url)),
        parent_id=next(filter(None, (comment_id(parent.take(name)) for name in _IDS)), None),
    )
    written.more = {
        "status": "visible",
        "edited": None if edited is None or edited == written.created else edited.at,
        "url": url,
        "language": language,
        "reactions": list(_reactions(members)),
    }
    return written


def _author(exported: Exported, members: Members) -> CommentAuthor | None:
    value: Any = members.peek("author") or members.peek("creator")
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        value = {"name": value}
    if not isinstance(value, dict):
        return None
    image = value.get("image")
    try:
        made = CommentAuthor(
            name_of(value.get("name")),
            url=exported.url(value.get("url")),
            avatar_url=exported.url(image.get("url") if isinstance(image, dict) else image),
        )
    except ValidationError:
        return None
    members.take("author" if members.peek("author") else "creator")
    return made


def _reactions(members: Members) -> Iterator[Reaction]:
    yield from reaction("upvote", members.number("upvoteCount"))
    yield from reaction("downvote", members.number("downvoteCount"))
    stated = members.peek("interactionStatistic")
    for each in stated if isinstance(stated, list) else [stated]:
        action = each.get("interactionType") if isinstance(each, dict) else None
        kind = action.get("@type") if isinstance(action, dict) else action
        name = _ACTIONS.get(kind.rpartition("/")[2]) if isinstance(kind, str) else None
        count = each.get("userInteractionCount") if isinstance(each, dict) else None
        if name is not None and type(count) is int and count > 0:
            yield Reaction(name, count)
