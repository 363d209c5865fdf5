"""What every block of a body has."""

from __future__ import annotations

from typing import Annotated

import attrs

from newsmodel._declare.constraints import Defines
from newsmodel._declare.construction import instant_or_none
from newsmodel._declare.scalars import DigitalSourceType, Instant, LanguageTag, LocalId, Url
from newsmodel.content.people import Contributors, Extensible, Publisher, contributors
from newsmodel.content.source import Sources, sources

BlockId = Annotated[LocalId, Defines("block")]


@attrs.frozen(kw_only=True)
class Block(Extensible):
    """A part of a body.

    Attributes:
        id: Its id, unique among the blocks of the document; links lead to it, so it never changes.
        language: Its language, where it is not that of the document.
        digital_source_type: How it was made, as a code of the IPTC Digital Source Type NewsCodes.
    """

    id: BlockId | None = None
    language: LanguageTag | None = None
    digital_source_type: DigitalSourceType | None = None


@attrs.frozen(kw_only=True)
class Custom(Block):
    """A publisher's own block; derive a class from it and pass that class to a ContentModel.

    The class is an attrs class like those of this library, has a ``tag`` that no other block has (namespaced, as in
    ``acme:poll``), holds no blocks, and describes its members under ``Attributes:``.
    """


@attrs.frozen(kw_only=True)
class Standalone(Block):
    """A block that can also be a document of its own, with what a document then needs.

    Attributes:
        sources: What its citations refer to.
        contributors: Who made it.
        publisher: Who publishes it.
        url: Its address.
        published: When it was first published.
        modified: When it was last changed.
    """

    sources: Sources = attrs.field(default=(), converter=sources)
    contributors: Contributors = attrs.field(default=(), converter=contributors)
    publisher: Publisher | None = None
    url: Url | None = None
    published: Instant | None = attrs.field(default=None, converter=instant_or_none)
    modified: Instant | None = attrs.field(default=None, converter=instant_or_none)
