"""The headline: which heading of the page it is, and what the title is without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsmodel.readers.nodes import words_of
from newsmodel.readers.pages.facts import Facts, key
from newsmodel.readers.pages.leaves import Leaf, Leaves

_BETWEEN: Final = re.compile(r" (?:[|\u2013\u2014\u00b7\u2022\u00bb\u00ab:/-]|::) ")
_WORD: Final = re.compile(r"[^\W_]++")
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
#: A heading has so much in common with a title if it is the same in other words.
_ALIKE: Final = 0.5
_FEWEST: Final = 3
#: How many titles, and how many headings, are compared in their words.
_MOST: Final = 20


def without_site(title: str, names: Sequence[str]) -> str:
    """A title without the name of the site before or behind it.

    >>> without_site("Rain in the North | The Post", ["The Post"])
    'Rain in the North'
    """
    known = {key(name) for name in names} - {""}
    parts = list(_BETWEEN.finditer(title))
    while parts and parts[-1].start() > 0 and key(title[parts[-1].end() :]) in known:
        title = title[: parts.pop().start()]
    if parts and key(title[: parts[0].start()]) in known:
        return title[parts[0].end() :]
    for name in names:
        if name and title.startswith(f"{name} ") and len(title) > len(name) + 1:
            return title[len(name) + 1 :].strip()
    return title


def titles_of(facts: Facts, sites: Sequence[str]) -> list[str]:
    """The titles that the head gives the article, the surest first."""
    stated = [fact.words for fact in facts.all("headline")] + [fact.words for fact in facts.all("title")]
    return [found for found in (without_site(each, sites) for each in map(words_of, stated[:_MOST])) if key(found)]


def headline_leaf(leaves: Leaves, titles: Sequence[str], others: Sequence[str]) -> Leaf | None:
    """The text block of the page that is the headline; None where none is.

    Args:
        leaves: The text blocks of the page.
        titles: The titles that the head gives the article, the surest first.
        others: Names that a heading of a page may show in place of the headline: of the site, of authors.
    """
    names = {key(name) for name in others}
    keys = {key(title) for title in titles}
    first = [leaf for leaf in leaves.all if _heading(leaf) == "h1" and leaf.key not in names]
    for leaf in first:
        if leaf.key in keys:
            return leaf
    best = max(first[:_MOST], key=lambda leaf: _likeness(leaf.words, titles), default=None)
    if best is not None and _likeness(best.words, titles) >= _ALIKE:
        return best
    for leaf in leaves.all:
        if leaf.key in keys and _heading(leaf) in _HEADINGS:
            return leaf
    return first[0] if len(first) == 1 else None


def _heading(leaf: Leaf) -> str:
    """The heading that a text block is in, or its own element."""
    around = leaf.element
    return around.parent.tag if around.parent is not None and around.parent.tag in _HEADINGS else around.tag


def _likeness(text: str, titles: Sequence[str]) -> float:
    """The share of words that a text has in common with the title that is most like it."""
    words = set(_WORD.findall(text.lower()))
    best = 0.0
    for title in titles:
        other = set(_WORD.findall(title.lower()))
        fewer = min(len(words), len(other))
        if fewer and (fewer >= _FEWEST or words == other):
            best = max(best, len(words & other) / fewer)
    return best
