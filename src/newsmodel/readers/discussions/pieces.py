"""The piece that begins a thread: a page, an article, a video or a note of ActivityPub, as an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from newsmodel._wire.canonical import Json
from newsmodel.content.article import Article
from newsmodel.content.comment import CommentAuthor, Discussion
from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Image, Video
from newsmodel.content.people import Contributor
from newsmodel.errors import ValidationError
from newsmodel.readers.discussions.exported import Exported, blocks_of, language_of, name_of
from newsmodel.readers.discussions.members import Members
from newsmodel.readers.menders import mend_date, mend_line

_LONGEST_HEADLINE: Final = 300
_UNDETERMINED: Final = "und"


def piece(
    exported: Exported,
    members: Members,
    objects: Sequence[tuple[str, Members]],
    defaults: Mapping[str, Any],
    author: CommentAuthor | None,
    talk: Discussion | None,
) -> Article | None:
    """The article of an object; None where nothing of it can be a block.

    Args:
        exported: Reads the input.
        members: The object.
        objects: Objects in it; what is left of them is kept.
        defaults: Members that the object does not have.
        author: Who it is attributed to.
        talk: What readers say about it.
    """
    made: dict[str, Any] = {**defaults}
    language = language_in(exported, members)
    if language is not None:
        made["language"] = language
    body = _body(exported, members, language or made.get("language"))
    _facts(exported, members, made)
    if author is not None:
        made["contributors"] = [Contributor(author.name, url=author.url, role="author")]
    if talk is not None:
        made["discussion"] = talk
    if not body:
        return None
    _invent(exported, members, made, body)
    for inside, each in (("", members), *objects):
        made["extensions"] = {**made.get("extensions", {}), **exported.kept(each, "/extensions", inside)}
    return Article(**{**made, "body": body})


def language_in(exported: Exported, members: Members, **taken: Json) -> str | None:
    """The language of an object: as it states it, or that of the only language in which its words are given.

    Args:
        exported: Reads the input.
        members: The object.
        taken: Values of members that were taken already.
    """
    stated = members.peek("language")
    found = language_of(stated.get("identifier") if isinstance(stated, dict) else stated)
    if found is not None:
        members.take("language")
        if isinstance(stated, dict) and stated.get("name"):
            exported.lose((*members.at("language"), "name"), "metadata", "dropped", stated["name"])
    only: list[str] = []
    for same, of in (("contentMap", "content"), ("nameMap", "name"), ("summaryMap", "summary")):
        given = members.object(same)
        for name, value in list(given.left()):
            only.append(name)
            exported.lose(
                given.at(name),
                "duplicate" if value == taken.get(of, members.peek(of)) else "metadata",
                "dropped",
                value,
            )
    source = members.object("source")
    for name, value in list(source.left()):
        exported.lose(source.at(name), "duplicate", "dropped", value)
    return found or (language_of(only[0]) if len(set(only)) == 1 else None)


def _body(exported: Exported, members: Members, language: str | None) -> list[AnyBlock]:
    """What a piece says: its video, where it is one, and its content."""
    blocks: list[AnyBlock] = []
    video = _video(exported, members) if members.peek("type") == "Video" else None
    if video is not None:
        blocks.append(video)
    is_html = members.take("mediaType") in (None, "text/html")
    at, content = members.at("content"), members.text("content")
    if content is not None:
        blocks += blocks_of(exported, content, at, language, is_html=is_html)
    return blocks


def _video(exported: Exported, members: Members) -> Video | None:
    """The file of a video: the first one that is no list of others."""
    stack = [members.peek("url")]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            kind = value.get("mediaType")
            url = exported.url(value.get("href"))
            if url is not None and isinstance(kind, str) and kind.startswith("video/"):
                try:
                    return Video(mend_line(str(members.peek("name") or "")) or None, url=url)
                except ValidationError:
                    return None
            stack.append(value.get("tag"))
    return None


def _facts(exported: Exported, members: Members, made: dict[str, Any]) -> None:
    """What an object says about itself."""
    headline = members.peek("name")
    if isinstance(headline, str) and mend_line(headline, _LONGEST_HEADLINE):
        made["headline"] = mend_line(headline, _LONGEST_HEADLINE)
        members.take("name")
    for name, of in (("published", "published"), ("modified", "updated")):
        value = members.peek(of)
        found = mend_date(value) if isinstance(value, str) else None
        if found is not None:
            made[name] = found
            members.take(of)
    url = members.peek("url")
    if isinstance(url, str) and exported.url(url):
        made["url"] = exported.url(url)
        members.take("url")
    summary = members.peek("summary")
    if members.peek("type") == "Article" and isinstance(summary, str) and "<" not in summary and summary.strip():
        made["standfirst"] = mend_line(summary, 10_000) or ()
        members.take("summary")
    _picture(exported, members, made)
    _keywords(members, made)


def _picture(exported: Exported, members: Members, made: dict[str, Any]) -> None:
    """The picture that stands for an object."""
    value = members.peek("image")
    url = exported.url(value.get("url")) if isinstance(value, dict) else exported.url(value)
    if url is None:
        return
    alt = name_of(value.get("name")) if isinstance(value, dict) else None
    made["lead"] = Image(url, alt=alt)
    if isinstance(value, str) or (isinstance(value, dict) and set(value) <= {"type", "url", "name", "mediaType"}):
        members.take("image")


def _keywords(members: Members, made: dict[str, Any]) -> None:
    """The hashtags of an object; they stay in its tags, which also have their addresses."""
    tags = members.peek("tag")
    found = [
        name.removeprefix("#")
        for each in (tags if isinstance(tags, list) else [])
        if isinstance(each, dict) and each.get("type") == "Hashtag" and (name := name_of(each.get("name")))
    ]
    if found:
        made["keywords"] = [each for each in dict.fromkeys(found) if each][:200]


def _invent(exported: Exported, members: Members, made: dict[str, Any], body: list[AnyBlock]) -> None:
    """What an article must have: as the object states it, as it was given, or invented."""
    stated = members.peek("id")
    if isinstance(stated, str) and _is_id(stated):
        made["id"] = stated
        members.take("id")
    if "headline" not in made:
        made["headline"] = "Untitled"
        exported.lose(members.at("name"), "member", "invented", "Untitled", "/headline")
    if "language" not in made:
        made["language"] = _UNDETERMINED
        exported.lose(members.at("language"), "member", "invented", "", "/language")
    if "id" not in made:
        made["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, repr((made['headline'], body)))}"
        exported.lose(members.at("id"), "member", "invented", "", "/id")


def _is_id(text: str) -> bool:
    try:
        Article(id=text, headline="x", language="en", body=[Video(url="https://example.org/")])
    except ValidationError:
        return False
    return True
