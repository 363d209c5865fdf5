"""Facts: what a page says about its article outside the text, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal
from unicodedata import normalize

import attrs

from newsmodel.content.people import ContributorKind
from newsmodel.readers.nodes import Element

#: What a fact is about: a member of the article; `title` is the title of the page, `image` its picture.
About = Literal[
    "title", "headline", "description", "author", "published", "modified", "publisher", "site", "language",
    "canonical_url", "image", "section", "keywords", "kind", "body",
]  # fmt: skip

#: Who says it: the sources in the order in which they are believed, where nothing else decides.
Source = Literal["json_ld", "microdata", "meta", "text"]
RANKS: Final[Mapping[Source, int]] = {"json_ld": 0, "microdata": 1, "meta": 2, "text": 3}


@attrs.frozen
class Person:
    """Somebody, or an organization, that a page names.

    Attributes:
        name: The name as published.
        kind: What they are, where the page says it.
        url: A page about them, as published.
    """

    name: str
    kind: ContributorKind | None = None
    url: str = ""


@attrs.frozen
class Fact:
    """One thing that a page says about its article.

    Attributes:
        about: What it is about.
        value: What is said: a text, or a `Person`.
        source: Who says it.
        node: The element that says it.
        path: Where in JSON it is: a JSON Pointer.
        weight: How sure it is that the article is meant, from 0; more is surer.
    """

    about: About
    value: Any
    source: Source
    node: Element
    path: str = ""
    weight: int = 0

    @property
    def words(self) -> str:
        """The value in words."""
        return self.value.name if isinstance(self.value, Person) else str(self.value)


class Facts:
    """All facts of a page, the surest first."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = sorted(facts, key=lambda fact: (-fact.weight, RANKS[fact.source]))

    def __iter__(self) -> Iterator[Fact]:
        """All of them."""
        return iter(self._facts)

    def all(self, *about: About) -> Iterator[Fact]:
        """The facts about some things."""
        return (fact for fact in self._facts if fact.about in about)

    def first(self, *about: About) -> Fact | None:
        """The surest fact about some things."""
        return next(self.all(*about), None)


def key(text: str) -> str:
    """A text as it is compared: its letters and digits, in lower case.

    >>> key("Rain, in the North!") == key("rain in the north")
    True
    """
    return "".join(filter(str.isalnum, normalize("NFKC", text).casefold()))
