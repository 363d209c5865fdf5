"""What every block of a body has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Without
from newsmodel._declare.constraints import Defines, MaxLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import day_or_instant_or_none, keeps_loaded, many, texts
from newsmodel._declare.scalars import DayOrInstant, DigitalSourceType, LanguageTag, LocalId, Url
from newsmodel.content.inline import BlockId, SomeRichText, Span, runs
from newsmodel.content.people import Contributors, Extensible, Publisher, contributors
from newsmodel.content.provenance import AIDisclosure, AIIds, AIInfos, HumanReview, ai_info
from newsmodel.content.source import Sources, sources
from newsmodel.errors import Problem, pointer


@attrs.frozen(kw_only=True)
class Note(Content):
    """What readers may read besides, such as a footnote.

    Attributes:
        id: The id by which spans refer to it.
        text: What it says; there is no note on it.
    """

    id: Annotated[LocalId, Defines("note")]
    text: SomeRichText = attrs.field(converter=runs, kw_only=False)

    _surely_kept: ClassVar = (Without(Span, "note"),)

    def _rules(self) -> Iterator[Problem]:
        for index, run in enumerate(self.text):
            if isinstance(run, Span) and run.note is not None:
                yield problems.note_in_note(pointer(("text", index, "note")))
                return


def notes(value: Iterable[Note]) -> tuple[Note, ...]:
    """Notes."""
    return many(value)


keeps_loaded(notes)


Notes = Annotated[tuple[Note, ...], MaxLen(1_000)]


@attrs.frozen(kw_only=True)
class Block(Extensible):
    """A part of a body.

    Attributes:
        id: Its id, unique among the blocks of the document; links lead to it, so it never changes.
        language: Its language, where it is not that of the document.
        digital_source_type: How it was made, as a code of the IPTC Digital Source Type NewsCodes.
        ai: The ids of the uses of systems that made it or had a part in it.
    """

    id: BlockId | None = None
    language: LanguageTag | None = None
    digital_source_type: DigitalSourceType | None = None
    ai: AIIds = attrs.field(default=(), converter=texts)

    _rarely_drafted: ClassVar = "id language digital_source_type ai"


@attrs.frozen(kw_only=True)
class TextBlock(Block):
    """A block that is made of words; a picture or a recording says how it was made by ``digital_source_type``.

    Attributes:
        ai_disclosure: How much of it machines made.

    Source: W3C AI Content Disclosure Community Group, AI Content Disclosure (draft of 21 September 2026).
    """

    ai_disclosure: AIDisclosure | None = None

    _rarely_drafted: ClassVar = "ai_disclosure"


def is_disclosing(block: Block) -> bool:
    """Whether a block says how it was made."""
    return block.digital_source_type is not None or getattr(block, "ai_disclosure", None) is not None


@attrs.frozen(kw_only=True)
class Custom(TextBlock):
    """A publisher's own block; derive a class from it and pass that class to a ContentModel.

    The class is an attrs class like those of this library, has a ``tag`` that no other block has (namespaced, as in
    ``acme:poll``), holds no blocks, and describes its members under ``Attributes:``. Its parts derive from Content.
    """


@attrs.frozen(kw_only=True)
class Standalone(TextBlock):
    """A block that can also be a document of its own, with what a document then needs.

    Attributes:
        sources: What its citations refer to.
        notes: The notes on it.
        contributors: Who made it.
        publisher: Who publishes it.
        url: Its address.
        published: When it was first published.
        modified: When it was last changed.
        ai_info: How systems were used in making it.
        human_review: Who looked at what they made.
    """

    sources: Sources = attrs.field(default=(), converter=sources)
    notes: Notes = attrs.field(default=(), converter=notes)
    contributors: Contributors = attrs.field(default=(), converter=contributors)
    publisher: Publisher | None = None
    url: Url | None = None
    published: DayOrInstant | None = attrs.field(default=None, converter=day_or_instant_or_none)
    modified: DayOrInstant | None = attrs.field(default=None, converter=day_or_instant_or_none)
    ai_info: AIInfos = attrs.field(default=(), converter=ai_info)
    human_review: HumanReview | None = None

    _rarely_drafted: ClassVar = "contributors publisher url published modified ai_info human_review"
