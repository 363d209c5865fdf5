"""What front matter says of a document, in the terms of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from newsmodel._wire.canonical import Json
from newsmodel._words.front_matter import KIND, member_of
from newsmodel.content.article import Article, Section
from newsmodel.content.blocks import Divider
from newsmodel.content.media import Image
from newsmodel.content.people import Contributor
from newsmodel.errors import ValidationError
from newsmodel.readers.building import language_or_none
from newsmodel.readers.markdown.front_matter import FrontMatter
from newsmodel.readers.menders import mend, mend_date, mend_line, names_zone

#: The members that have several values.
_MANY: Final = frozenset({"contributors", "keywords", "sections"})


@attrs.frozen(eq=False)
class Fact:
    """Something that front matter says.

    Attributes:
        name: Its name there.
        member: The member of the article that it is; None where it is none.
        value: The value of that member, or as it stands.
        line: Its line in the input.
        words: The words that the document has of it.
        is_zone_invented: Whether it is a time whose zone it does not say.
    """

    name: str
    member: str | None
    value: Any
    line: int
    words: str = ""
    is_zone_invented: bool = False


def facts_of(front: FrontMatter, base: str | None) -> Iterator[Fact]:
    """The facts in front matter, in its order. What says nothing, such as an empty text, is left out."""
    known: set[str] = set()
    alts = {name: front.facts.get(name) for name in ("image_alt", "image-alt", "cover_alt")}
    alt = next((each for each in alts.values() if isinstance(each, str)), None)
    for name, stated in front.facts.items():
        line = front.lines.get(name, 1)
        if stated in (None, "", [], {}) or (name == KIND and stated == Article.tag):
            continue
        member = member_of(name)
        if member == "status" and stated is False:
            continue
        value = _value(member, stated, base, alt) if member and (member not in known or member in _MANY) else None
        if member is None or value is None:
            yield Fact(name, None, stated, line)
            continue
        known.add(member)
        no_zone = isinstance(stated, str) and member in ("published", "modified") and not names_zone(stated)
        yield Fact(name, member, value, line, _words(member, value), no_zone)


def members_of(facts: Iterable[Fact]) -> dict[str, Any]:
    """The members of an article that facts are."""
    members: dict[str, Any] = {}
    for fact in facts:
        if fact.member in _MANY:
            members[fact.member] = tuple(dict.fromkeys((*members.get(fact.member, ()), *fact.value)))
        elif fact.member is not None:
            members[fact.member] = fact.value
    return members


def _words(member: str, value: Any) -> str:
    if member in ("headline", "slug", "url", "canonical_url", "language", "status"):
        return value if member == "headline" else ""
    if member == "standfirst":
        return str(value[0])
    if member == "lead":
        return value.alt or ""
    if member in _MANY:
        return " ".join(getattr(each, "name", each) for each in value)
    return ""


def _value(member: str, stated: Json, base: str | None, alt: str | None) -> Any:
    """A stated value as that of a member; None where it is none."""
    found = _READ[member](stated, base)
    if member == "lead" and found is not None and alt:
        found = attrs.evolve(found, alt=mend_line(alt, 2_000))
    return found if found not in (None, ()) and _is_taken(member, found) else None


def _is_taken(member: str, value: Any) -> bool:
    """Whether an article can have a value."""
    members: dict[str, Any] = {"id": "urn:x:1", "headline": "x", "language": "en", member: value}
    try:
        Article(body=[Divider()], **members)
    except ValidationError:
        return False
    return True


def _line(stated: Json, _: str | None, most: int = 1_000) -> str | None:
    if isinstance(stated, bool):  # a word like any other, where words are
        return "true" if stated else "false"
    return mend_line(str(stated), most) if isinstance(stated, (str, int, float)) else None


def _standfirst(stated: Json, _: str | None) -> tuple[str, ...]:
    line = mend_line(stated, 100_000) if isinstance(stated, str) else None
    return () if line is None else (line,)


def _date(stated: Json, _: str | None) -> Any:
    return mend_date(stated) if isinstance(stated, str) else None


def _url(stated: Json, base: str | None) -> str | None:
    return mend(stated, base) if isinstance(stated, str) else None


def _each(stated: Json) -> Iterator[Json]:
    """The values in a list, or in a text with commas."""
    if isinstance(stated, list):
        yield from stated
    elif isinstance(stated, str):
        yield from stated.split(",")
    else:
        yield stated


def _lines(stated: Json, base: str | None) -> tuple[str, ...]:
    return _all(_line(each, base) for each in _each(stated))


def _sections(stated: Json, base: str | None) -> tuple[Section, ...]:
    return tuple(map(Section, _lines(stated, base)))


def _people(stated: Json, base: str | None) -> tuple[Contributor, ...]:
    return _all(_person(each, base) for each in (stated if isinstance(stated, list) else [stated]))


def _person(stated: Json, base: str | None) -> Contributor | None:
    name = stated.get("name") if isinstance(stated, dict) else stated
    line = mend_line(name, 300) if isinstance(name, str) else None
    url = _url(stated.get("url"), base) if isinstance(stated, dict) else None
    return None if line is None else Contributor(name=line, url=url)


def _all(values: Iterable[Any]) -> tuple[Any, ...]:
    """All values, each once; none where one of them is none."""
    found = tuple(dict.fromkeys(values))
    return () if None in found else found


def _image(stated: Json, base: str | None) -> Image | None:
    of = stated if isinstance(stated, dict) else {"url": stated}
    address = next((of[name] for name in ("url", "src", "path") if name in of), None)
    url = _url(address, base)
    alt = of.get("alt")
    return None if url is None else Image(url, alt=mend_line(alt, 2_000) if isinstance(alt, str) else None)


_READ: Final[Mapping[str, Callable[[Json, str | None], Any]]] = {
    "headline": lambda stated, base: _line(stated, base, 300),
    "standfirst": _standfirst,
    "language": lambda stated, _: language_or_none(stated) if isinstance(stated, str) else None,
    "published": _date,
    "modified": _date,
    "contributors": _people,
    "keywords": _lines,
    "sections": _sections,
    "canonical_url": _url,
    "url": _url,
    "slug": _line,
    "status": lambda stated, _: "draft" if stated is True else None,
    "lead": _image,
}
