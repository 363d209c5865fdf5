"""What a piece is based on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Unless
from newsmodel._declare.constraints import Defines, MaxLen
from newsmodel._declare.converters import keeps_loaded, many
from newsmodel._declare.scalars import LanguageTag, Line, LocalId, Name, Prose, Url, When
from newsmodel.content.people import Contributors, Extensible, Identifiers, Publisher, contributors, identifiers
from newsmodel.errors import Problem, pointer

SourceKind = Literal[
    "outlet",
    "agency",
    "organization",
    "person",
    "document",
    "article",
    "report",
    "study",
    "book",
    "interview",
    "statement",
    "court_record",
    "legislation",
    "dataset",
    "website",
    "social_post",
    "press_release",
    "broadcast",
    "other",
]
#: The members that would identify an anonymous source.
IDENTIFYING = ("url", "contributors", "publisher", "archived_url", "identifiers")


@attrs.frozen(kw_only=True)
class Source(Extensible):
    """Where something in a piece comes from: an outlet, a document, a person.

    Attributes:
        id: The id by which citations refer to it.
        name: Its name as readers know it; for an anonymous source a description, such as "a person briefed on the
            talks".
        kind: What it is.
        url: Where it can be read.
        title: The title of the work, where the source is one.
        contributors: Who made it.
        publisher: Who published it.
        published: When it was published.
        accessed: When it was last looked at.
        archived_url: A copy kept for later.
        identifiers: Its identifiers elsewhere, such as a DOI.
        language: Its language.
        note: What readers should know about it.
        anonymous_reason: Why it is not named; an anonymous source has no member that identifies it.

    Source: schema.org/citation and schema.org/CreativeWork.
    """

    tag: ClassVar[str] = "source"

    id: Annotated[LocalId, Defines("source")]
    name: Name
    kind: SourceKind | None = None
    url: Url | None = None
    title: Line | None = None
    contributors: Contributors = attrs.field(default=(), converter=contributors)
    publisher: Publisher | None = None
    published: When | None = None
    accessed: When | None = None
    archived_url: Url | None = None
    identifiers: Identifiers = attrs.field(default=(), converter=identifiers)
    language: LanguageTag | None = None
    note: Prose | None = None
    anonymous_reason: Line | None = None

    _rarely_drafted: ClassVar = "contributors publisher archived_url identifiers language"

    _surely_kept: ClassVar = (Unless("anonymous_reason", *IDENTIFYING),)

    def _rules(self) -> Iterator[Problem]:
        if self.anonymous_reason is not None:
            for name in IDENTIFYING:
                if getattr(self, name):
                    yield problems.anonymous_source_identified(name, pointer([name]))


def sources(value: Iterable[Source]) -> tuple[Source, ...]:
    """Sources."""
    return many(value)


keeps_loaded(sources)


Sources = Annotated[tuple[Source, ...], MaxLen(1_000)]
