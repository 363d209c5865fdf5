"""Checks that no other judge makes: captions, scopes, the order of headings, and where links inside a page lead."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import extruct
from bs4 import BeautifulSoup
from bs4.element import Tag

_HEADING = re.compile("^h[1-6]$")
#: The ids that JSON-LD gives to people, organizations and sources.
_GIVEN = re.compile("(?:^_:|#)(?:person:|organization:|source-)[0-9]+$")


def own_faults(page: BeautifulSoup, by_author: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is wrong with a page by the rules of this project.

    Args:
        page: The page.
        by_author: The ids to which the author's own links lead, which need not exist.
    """
    yield from _tables(page)
    yield from _headings(page)
    yield from _links(page, by_author)
    yield from (
        f"a {name} element" for name in ("script", "iframe", "object", "embed", "form") for _ in _active(page, name)
    )
    yield from (f"an event handler: {name}" for tag in page.find_all() for name in tag.attrs if name.startswith("on"))


def _active(page: BeautifulSoup, name: str) -> list[Tag]:
    return [tag for tag in page.find_all(name) if tag.get("type") != "application/ld+json"]


def _tables(page: BeautifulSoup) -> Iterator[str]:
    for table in page.find_all("table"):
        frame = table.find_parent(attrs={"aria-label": True})
        if table.find("caption") is None and frame is None:
            yield "a table with neither a caption nor a label"
        yield from (
            f"a header cell without scope: {str(cell)[:80]}" for cell in table.find_all("th") if not cell.get("scope")
        )


def _headings(page: BeautifulSoup) -> Iterator[str]:
    levels = [int(heading.name[1]) for heading in page.find_all(_HEADING)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings begin {levels[:3]}, with {levels.count(1)} of level 1"
    yield from (f"heading level {after} follows {before}" for before, after in pairwise(levels) if after > before + 1)


def _links(page: BeautifulSoup, by_author: frozenset[str]) -> Iterator[str]:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    yield from (f"duplicate id {name}" for name in {name for name in ids if ids.count(name) > 1})
    for link in page.find_all("a", href=True):
        href = str(link["href"])
        if href.startswith("#") and href[1:] not in ids and not _is_authors(href[1:], by_author):
            yield f"a link to {href}, which does not exist"
        by_reader = link.find_parent(class_="nm-comment") is not None and not href.startswith("#")
        if by_reader and not {"ugc", "nofollow"} <= set(link.get("rel") or []):
            yield f"a reader's link without rel: {href[:80]}"


def _is_authors(name: str, by_author: frozenset[str]) -> bool:
    """Whether the author wrote a link to an id; ids in comments have that of the comment before them."""
    return name.rpartition(":")[2] in by_author


def jsonld_faults(markup: str, rendered: str) -> Iterator[str]:
    """Whether extruct reads from a page what was rendered."""
    found = extruct.extract(markup, syntaxes=["json-ld"])["json-ld"]
    if found != [json.loads(rendered)]:
        yield f"read back differently: {json.dumps(found)[:120]}"


def reference_faults(rendered: str) -> Iterator[str]:
    """Whether what JSON-LD refers to is written, and only once."""
    nodes = list(_nodes(json.loads(rendered)))
    written = Counter(node["@id"] for node in nodes if "@type" in node and _GIVEN.search(node.get("@id", "")))
    for name in sorted({node["@id"] for node in nodes if node.keys() == {"@id"}} - written.keys()):
        yield f"a reference to {name}, which is not written"
    for name in (name for name, count in written.items() if count > 1):
        yield f"{name} is written more than once"


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, itself first."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(item)
