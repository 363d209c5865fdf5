"""The members of an article that a node of a graph states.

`members_of` is for whoever has a node: what reads a graph by itself, and what reads a page whose text is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, TypeVar, cast

import attrs

from newsmodel.content.article import (
    Access,
    Article,
    Correction,
    Entity,
    HeadlineVariant,
    Section,
    Series,
    Sponsorship,
    Translation,
)
from newsmodel.content.people import Identifier
from newsmodel.content.source import Source, SourceKind
from newsmodel.errors import ValidationError
from newsmodel.readers.jsonld.graph import Node
from newsmodel.readers.jsonld.media import digital_source_type, rights, when
from newsmodel.readers.jsonld.people import (
    address,
    address_of,
    addresses,
    contributors,
    organization,
    publisher,
    trust_indicators,
)
from newsmodel.readers.jsonld.terms import ARTICLES, ENTITIES, PLAIN, SOURCES
from newsmodel.readers.jsonld.words import line, plain
from newsmodel.readers.making import is_id
from newsmodel.readers.members import Members, Stated, room_in
from newsmodel.readers.menders import mend, mend_date, names_zone

_T = TypeVar("_T")
_STATES: Final = frozenset({"draft", "published", "withheld", "canceled"})
_COMMA: Final = re.compile(r"\s{0,99}+,\s{0,99}+")


def members_of(node: Node, members: Members, base: str | None) -> None:
    """Put what a node of an article states into members; what it states and no member has is noted.

    Args:
        node: The node.
        members: The members so far.
        base: The address by which relative ones are resolved.
    """
    node.use()
    _kind(node, members)
    _names(node, members, base)
    _words(node, members)
    _times(node, members)
    _people(node, members, base)
    _subjects(node, members, base)
    _rights(node, members, base)
    _others(node, members, base)


def put_most(members: Members, name: str, found: Iterable[_T], node: Node) -> None:
    """Let a member have as many values as it may; where there are more, that is noted."""
    values, most = tuple(found), room_in(Article, name)
    if len(values) > most:
        members.lose(node.place, "over_limit", became=None)
    if values:
        members.put(name, values[:most], node.place)


def _kind(node: Node, members: Members) -> None:
    for name in node.types:
        kind = ARTICLES.get(name)
        if kind is not None and "kind" not in members.found:
            members.put("kind", kind, node.place)
        elif name not in PLAIN:
            members.lose(node.graph.place(f"{node.path}/@type"), words=name)


def _names(node: Node, members: Members, base: str | None) -> None:
    """Its id, its addresses, and what it is called."""
    url = address(members, node.text("url"), base)
    page = node.first("mainEntityOfPage")
    stated = page.use().text("url") or _id_of(page) if isinstance(page, Node) else page
    main = None if stated is None or stated.text in ("true", "false") else address(members, stated, base)
    if node.id and ":" in node.id:
        members.put("id", node.id, node.place)
    elif url or main:
        members.put("id", url or main, node.place)
    if url or main:
        members.put("url", url or main, node.place)
    if url and main and url != main:
        members.put("canonical_url", main, node.place)
    headline = line(members, node.text("headline", "name"), 300)
    if headline:
        members.put("headline", headline, node.place)
    for each in node.texts("name"):
        if " ".join(each.text.split()) != headline:
            members.lose(each.place, words=each.text)
    others = [found for each in node.texts("alternativeHeadline") if (found := line(members, each, 300))]
    put_most(members, "headline_variants", (HeadlineVariant("alternative", each) for each in others), node)
    made = [_identifier(members, each) for each in node.named("identifier")]
    put_most(members, "identifiers", (each for each in made if each), node)


def _id_of(node: Node) -> Stated | None:
    return Stated(node.id, node.place) if node.id else None


def _identifier(members: Members, stated: Node | Stated) -> Identifier | None:
    if isinstance(stated, Stated):
        members.lose(stated.place, words=stated.text)
        return None
    scheme, value = line(members, stated.text("propertyID")), line(members, stated.text("value"))
    if scheme is None or value is None:
        members.lose(stated.place)
        return None
    stated.use()
    return Identifier(scheme, value)


def _words(node: Node, members: Members) -> None:
    about = node.text("description", "abstract")
    words = plain(members, about) if about else ""
    if about and words:
        members.put("standfirst", (words[:100_000],), about.place)
    language = language_of(node)
    if language is not None:
        members.put("language", language.text.strip().replace("_", "-"), language.place)
    keywords: list[str] = []
    named = node.named("keywords")
    for each in named:
        stated = each if isinstance(each, Stated) else each.use().text("name")
        found = line(members, stated)
        if found is not None:  # a text by itself may name several
            keywords += filter(None, _COMMA.split(found) if len(named) == 1 and isinstance(each, Stated) else [found])
    put_most(members, "keywords", dict.fromkeys(keywords), node)
    sections = [found for each in node.texts("articleSection") if (found := line(members, each))]
    put_most(members, "sections", (Section(name) for name in dict.fromkeys(sections)), node)
    place = node.text("dateline")
    created = node.first("locationCreated") if place is None else None
    if created is not None:
        place = created if isinstance(created, Stated) else created.use().text("name")
    where = line(members, place)
    if where and place:
        members.put("dateline", where, place.place)


def language_of(node: Node) -> Stated | None:
    """The language of a work, which may be a node."""
    found = node.first("inLanguage")
    return found.use().text("alternateName", "name") if isinstance(found, Node) else found


# --- Times ----------------------------------------------------------------------------------------------------------


def _times(node: Node, members: Members) -> None:
    for name, member in (("datePublished", "published"), ("dateModified", "modified")):
        stated = node.text(name)
        at = moment(members, stated)
        if at is not None and stated is not None:
            members.put(member, at, stated.place)
    named = (("expires", "expires"), ("coverageStartTime", "coverage_start"), ("coverageEndTime", "coverage_end"))
    for name, member in named:
        stated = node.text(name)
        at = moment(members, stated)
        if stated is None or at is None:
            continue
        if isinstance(at, datetime):
            members.put(member, at, stated.place)
        else:
            members.lose(stated.place, words=stated.text)
    status = node.text("creativeWorkStatus")
    if status is not None:
        word = status.text.strip().lower()
        if word in _STATES:
            members.put("status", word, status.place)
        else:
            members.lose(status.place, words=status.text)


def moment(members: Members, stated: Stated | None) -> date | datetime | None:
    """A day or a moment; where its zone is not said, that it is invented is noted."""
    if stated is None:
        return None
    found = mend_date(stated.text)
    if found is None:
        members.lose(stated.place, words=stated.text)
    elif not names_zone(stated.text):
        members.lose(stated.place, "date", "invented")
    return found


# --- People and things ----------------------------------------------------------------------------------------------


def _people(node: Node, members: Members, base: str | None) -> None:
    made = contributors(members, node, base)
    put_most(members, "contributors", made, node)
    _publisher(node, members, base)
    sponsor = node.first("sponsor", "funder")
    payer = organization(members, sponsor, base) if sponsor is not None else None
    if sponsor is not None and payer is not None:
        logo = address_of(members, sponsor, "logo", base) if isinstance(sponsor, Node) else None
        paid = Sponsorship("sponsored", name=payer.name, url=payer.url, logo_url=logo)
        members.put("sponsorship", paid, sponsor.place)
        members.lose(sponsor.place, "fact", "invented", "", "/sponsorship/kind")  # what was paid for is not said


def _publisher(node: Node, members: Members, base: str | None) -> None:
    stated = node.first("publisher")
    pages = list(trust_indicators(members, node, base))
    if stated is not None:
        found = publisher(members, stated, base)
        if found is None:
            members.lose(stated.place)
        else:
            members.put("publisher", found, stated.place)
        if found is not None and isinstance(stated, Node):
            pages = [*trust_indicators(members, stated, base), *pages]
    put_most(members, "trust_indicators", pages, node)


def _subjects(node: Node, members: Members, base: str | None) -> None:
    made = [
        entity
        for name, role in (("about", "about"), ("mentions", "mention"))
        for each in node.named(name)
        if (entity := _entity(members, each, role, base))
    ]
    put_most(members, "entities", made, node)
    for each in node.nodes("isPartOf"):
        is_first = _is_series(each) and "series" not in members.found
        name = line(members, each.text("name")) if is_first else None
        if name is None:
            continue
        url = address(members, each.use().text("url"), base)
        members.put("series", Series(name, url=url), each.place)


def _is_series(node: Node) -> bool:
    return any(name.endswith("Series") for name in node.types)


def _entity(members: Members, stated: Node | Stated, role: Any, base: str | None) -> Entity | None:
    name = line(members, stated if isinstance(stated, Stated) else stated.text("name"), 300)
    if name is None:
        return None
    if isinstance(stated, Stated):
        return Entity(name, cast("Any", "subject"), role=role)
    types = [*stated.types, *(each.text.rpartition("/")[2] for each in stated.texts("additionalType"))]
    kind = next((ENTITIES[each] for each in reversed(types) if each in ENTITIES), "subject")
    return Entity(name, cast("Any", kind), role=role, same_as=addresses(members, stated.use(), "sameAs", base))


# --- Rights and the rest --------------------------------------------------------------------------------------------


def _rights(node: Node, members: Members, base: str | None) -> None:
    found = rights(members, node, base)
    if found is not None:
        members.put("rights", found, node.place)
    free = node.text("isAccessibleForFree")
    if free is None:
        return
    word = free.text.strip().rpartition("/")[2].lower()
    if word == "true":
        members.put("access", Access("free"), free.place)
    elif word == "false":
        members.put("access", Access("subscription"), free.place)
        members.lose(free.place, "metadata", "demoted", "", "/access")  # whom it is open to is not said
    else:
        members.lose(free.place, words=free.text)


def _others(node: Node, members: Members, base: str | None) -> None:
    code = digital_source_type(members, node.text("digitalSourceType"))
    if code is not None:
        members.put("digital_source_type", code, node.place)
    made = [found for each in node.nodes("correction") if (found := _correction(members, each))]
    put_most(members, "corrections", made, node)
    original = node.first("translationOfWork")
    if isinstance(original, Node):
        _original(original, members, base)
    elif original is not None:
        members.lose(original.place, words=original.text)
    put_most(members, "sources", _sources(node, members, base), node)


def _correction(members: Members, node: Node) -> Correction | None:
    stated, at = node.text("text", "name"), moment(members, node.text("datePublished", "dateCreated"))
    words = plain(members, stated) if stated else ""
    if not words or not isinstance(at, datetime):
        members.lose(node.place, words=words)
        return None
    node.use()
    members.lose(node.place, "fact", "invented", "", "/corrections")  # that it is a correction, and not an update
    return Correction(words, at=at, kind="correction")


def _original(node: Node, members: Members, base: str | None) -> None:
    language = language_of(node)
    found = Translation(
        id=None, url=address(members, node.text("url"), base), title=line(members, node.text("headline", "name"))
    )
    node.use()
    for name, value in (("id", node.id or None), ("language", language.text if language else None)):
        try:
            found = attrs.evolve(found, **{name: value})
        except ValidationError:
            members.lose(node.place, words=value or "")
    members.put("translation_of", found, node.place)


def _sources(node: Node, members: Members, base: str | None) -> list[Source]:
    """What it cites, each under an id of its own."""
    made: list[Source] = []
    names: set[str] = set()
    for each in node.named("citation"):
        name = each.id.rpartition("#")[2] if isinstance(each, Node) else ""
        name = name if name not in names and is_id(name) else f"s{len(made) + 1}"
        try:
            found = _source(members, each, name, base)
        except ValidationError:
            found = None
        if found is None:
            members.lose(each.place, words=each.text if isinstance(each, Stated) else "")
            continue
        names.add(found.id)
        made.append(found)
    return made


def _source(members: Members, stated: Node | Stated, name: str, base: str | None) -> Source | None:
    if isinstance(stated, Stated):
        url = mend(stated.text, base) if "://" in stated.text else None
        called = line(members, stated, 300)
        return None if called is None else Source(id=name, name=called, url=url)
    node = stated
    title, maker = line(members, node.text("name", "headline")), node.first("publisher")
    if title is None:
        return None
    by = publisher(members, maker, base) if maker is not None else None
    kind: SourceKind | None = next((SOURCES[each] for each in node.types if each in SOURCES), None)
    language = language_of(node.use())
    found = [_identifier(members, each) for each in node.named("identifier")]
    return Source(
        id=name,
        name=by.name if by is not None else title[:300],
        title=title if by is not None and by.name != title else None,
        kind=kind,
        url=address(members, node.text("url"), base),
        publisher=by,
        published=when(members, node.text("datePublished")),
        archived_url=address(members, node.text("archivedAt"), base),
        identifiers=[each for each in found if each],
        language=language.text if language else None,
        contributors=contributors(members, node, base),
    )
