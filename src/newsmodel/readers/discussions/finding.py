"""The comments in a page, by the classes and the types of their elements, and which of them answers which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

import attrs

from newsmodel.readers.discussions import signs
from newsmodel.readers.discussions.facts import said_in
from newsmodel.readers.discussions.said import Said
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element, Text, text_in
from newsmodel.readers.overview import Overview
from newsmodel.readers.parsing import UNCOUNTED

_DEPTH: Final = re.compile(r"(?:^|\s)depth-([0-9]{1,3})(?:\s|$)")


class Seen(NamedTuple):
    """What a quick look at a page shows.

    Attributes:
        is_own: Whether this library may have written it, with comments.
        has_comments: Whether an element has a name that comments have.
        scripts: The scripts that are JSON-LD and may have comments.
    """

    is_own: bool
    has_comments: bool
    scripts: list[Element]


def look_at(seen: Overview) -> Seen:
    """What a quick look at a page shows."""
    kinds = {each.rstrip("/").rpartition("/")[2].lower() for each in seen.types}
    has_comments = not seen.classes.isdisjoint(signs.COMMENTS) or not kinds.isdisjoint(signs.TYPES)
    stating = [
        each for each in seen.scripts if any("Comment" in text.value for text in each.children if type(text) is Text)
    ]
    return Seen("nm-discussion" in seen.classes, has_comments, stating)


@attrs.define(eq=False)
class Candidate:
    """An element that may be a comment.

    Attributes:
        element: The element.
        outer: The candidate that it is in.
        listed: The element of answers that it is in, inside the outer one.
        said: What it says.
        inner: The candidates that are in it, and in no other one in it.
    """

    element: Element
    outer: Candidate | None
    listed: Element | None
    said: Said = attrs.field(init=False)
    inner: list[Candidate] = attrs.field(factory=list["Candidate"])


def candidates_in(root: Element) -> list[Candidate]:
    """The elements that may be comments, in the order of the page."""
    found: list[Candidate] = []
    stack: list[tuple[Element, Candidate | None, Element | None]] = [(root, None, None)]
    while stack:
        element, outer, listed = stack.pop()
        if element.tag in UNCOUNTED or (element is not root and unshown(element)):
            continue
        if _may_be(element):
            made = Candidate(element, outer, listed)
            if outer is not None:
                outer.inner.append(made)
            found.append(made)
            outer, listed = made, None
        elif element.attributes and not element.classes.isdisjoint(signs.ANSWERS):
            listed = element
        stack += [(each, outer, listed) for each in reversed(element.children) if isinstance(each, Element)]
    return found


def _may_be(element: Element) -> bool:
    if element.tag not in signs.TAGS or not element.attributes:
        return False
    kind = element.attributes.get("itemtype", "").rstrip("/").rpartition("/")[2].lower()
    return kind in signs.TYPES or not element.classes.isdisjoint(signs.COMMENTS)


@contextmanager
def apart(elements: Sequence[Element]) -> Iterator[None]:
    """Takes elements out of those around them for a while, so that what is in one is its own."""
    known = set(map(id, elements))
    parents = {id(each.parent): each.parent for each in elements if each.parent is not None}
    before = [(parent, parent.children) for parent in parents.values()]
    for parent, children in before:
        parent.children = [child for child in children if id(child) not in known]
    try:
        yield
    finally:
        for parent, children in before:
            parent.children = children


def comments_of(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are comments, each with its place in the thread; the elements are apart.

    One that says nothing itself is only around others.
    """
    for each in candidates:
        each.said = said_in(each.element)
    comments = [each for each in candidates if not is_around(each)]
    before: dict[int, Candidate] = {}
    by_depth: dict[int, Candidate] = {}
    for each in comments:
        parent = _nested_in(each) or _listed_after(each, before) or _by_depth(each, by_depth)
        if parent is not None and parent is not each:
            each.said.place.answers = parent.said.place
        if each.element.parent is not None:
            before[id(each.element.parent)] = each
        if each.said.place.id is None and each.outer is not None and is_around(each.outer):
            each.said.place.id = each.outer.said.place.id
        each.said.place.signs = signs_of(each.said)
    return comments


def is_around(candidate: Candidate) -> bool:
    """Whether a candidate is no comment itself: comments are in it, and nothing in it says who wrote it, or when."""
    said = candidate.said
    return bool(candidate.inner) and said.name is None and said.at is None and not said.is_deleted


def signs_of(said: Said) -> tuple[str, ...]:
    """What makes an id for a comment."""
    name = text_in(said.name) if isinstance(said.name, Element) else said.name or ""
    return (name, "" if said.at is None else said.at.at.isoformat(), text_in(said.element)[:1_000])


def _nested_in(candidate: Candidate) -> Candidate | None:
    """The comment that another one is in; of an element that is only around it, the comment for which that stands."""
    outer: Candidate | None = candidate.outer
    listed = candidate.listed
    while outer is not None:
        if not is_around(outer):
            return outer
        own = [each for each in outer.inner if each.listed is None]
        if listed is not None and len(own) == 1:
            return own[0]
        listed = outer.listed
        outer = outer.outer
    return None


def _listed_after(candidate: Candidate, before: dict[int, Candidate]) -> Candidate | None:
    """The comment before the list of answers that one is in."""
    listed = candidate.listed
    if listed is None or listed.parent is None or candidate.outer is not None:
        return None
    return before.get(id(listed.parent))


def _by_depth(candidate: Candidate, by_depth: dict[int, Candidate]) -> Candidate | None:
    """The last comment whose class says that it is one level higher."""
    found = _DEPTH.search(candidate.element.attributes.get("class", ""))
    if found is None:
        return None
    depth = int(found[1])
    by_depth[depth] = candidate
    for deeper in [each for each in by_depth if each > depth]:
        del by_depth[deeper]
    return by_depth.get(depth - 1)
