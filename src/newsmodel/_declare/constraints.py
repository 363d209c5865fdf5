r"""What a field can declare in ``Annotated[...]``.

Sizes and bounds are those of annotated-types (``MinLen``, ``MaxLen``, ``Ge``, ``Le``); this module adds what that
vocabulary lacks. Code that knows only annotated-types, such as Hypothesis, sees every constraint on text as a
``Predicate``.

Patterns are read by four engines (Python ``re``, ECMAScript with ``u``, Rust ``regex``, RE2), so they use explicit
ASCII classes, no look-around, no ``\d`` or ``\w`` (which differ), no named groups and no needless escapes but
``\$``: fastjsonschema takes every bare dollar sign for the end of the text, also one in a class.
`automata` turns patterns of this kind into tables over bytes; others are slower, because ``re`` is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, cast

import attrs
from annotated_types import Ge, GroupedMetadata, Le, MaxLen, MinLen, Predicate

from newsmodel.problems import RuleCode

__all__ = [
    "Defines",
    "Excludes",
    "Ge",
    "Le",
    "MaxLen",
    "MinLen",
    "Named",
    "Pattern",
    "Refers",
    "Space",
    "WrittenAs",
]

#: The sets of ids of a document: every id is unique in its space, every reference is to an id of its space.
Space = Literal["block", "source", "comment", "note", "ai"]


@attrs.frozen(slots=False)
class Pattern(GroupedMetadata):
    """Text that a regular expression matches as a whole.

    Attributes:
        regex: The expression without anchors; an alternation at the top level must be in a group.
        expects: What it describes, for people: it completes the sentence "this is not ...".
        format: The JSON Schema ``format`` that every match also satisfies, for information only.
    """

    regex: str
    expects: str
    format: str | None = None

    @property
    def anchored(self) -> str:
        """The expression as JSON Schema writes it."""
        return f"^{self.regex}$"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression for Python, where ``$`` would also match before a final line break."""
        return re.compile(self.regex + r"\Z")

    def __iter__(self) -> Iterator[Any]:
        """The same, for readers of annotated-types."""
        # From a method "fullmatch" Hypothesis makes a strategy; with any other function it would only filter.
        yield Predicate(cast("Any", self.compiled.fullmatch))


@attrs.frozen(slots=False)
class Excludes(GroupedMetadata):
    """Text without the characters of a class.

    Attributes:
        characters: The inside of a regular expression's bracketed class.
        expects: What the text is without them, for people: it completes the sentence "this is not ...".
    """

    characters: str
    expects: str

    @property
    def regex(self) -> str:
        """An expression that finds the first excluded character."""
        return f"[{self.characters}]"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression for Python."""
        return re.compile(self.regex)

    def __iter__(self) -> Iterator[Any]:
        """The same, for readers of annotated-types."""
        yield Predicate(lambda text: self.compiled.search(text) is None)


@attrs.frozen
class Named:
    """A named type, which becomes a definition in the JSON Schema.

    Attributes:
        name: The name of the definition.
        description: What it is, in one sentence.
    """

    name: str
    description: str


@attrs.frozen
class WrittenAs:
    """A Python value that JSON holds as text of the given annotated string type."""

    text: Any


@attrs.frozen
class Defines:
    """This id is what references in its space point to; it is unique there."""

    space: Space


@attrs.frozen
class Refers:
    """This text names an id of a space that must exist in the same document.

    Attributes:
        space: The set of ids that it refers to.
        rule: The code of the problem when there is no such id.
    """

    space: Space
    rule: RuleCode
