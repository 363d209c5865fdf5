"""What a format has besides what HTML has: a class that each reader may derive its own from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsmodel.content.containers import AnyBlock
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.building import Builder, Handler
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Tree


class Additions:
    """What is added to the reading of a tree: here nothing.

    A tree may be read more than once: `begin` comes first each time, and `end` last, at least once.

    Attributes:
        headline: The headline, where something else than the tree says it; `begin` may set it where the first heading
            of level 1 is not taken.
        takes_headline: Whether the first heading of level 1 is the headline.
        takes_discussion: Whether comments of readers are the discussion.
        rest: What everything is lost as where nothing is a block; None where each thing is lost as what it is.
        handlers: What makes blocks of elements.
    """

    headline: str | None = None
    takes_headline: bool = True
    takes_discussion: bool = True
    rest: Kind | None = None
    handlers: Mapping[str, Sequence[Handler]] = HANDLERS

    def begin(self, builder: Builder, tree: Tree) -> None:
        """Look at a tree before its blocks are made.

        The ids to which links lead may become fewer, and the tree may be changed until `end`.
        """

    def end(self) -> None:
        """Leave a tree as it was, whatever became of it."""

    def finish(self, _: Builder, blocks: list[AnyBlock], /) -> tuple[list[AnyBlock], Mapping[str, Any]]:
        """The blocks of the body, and members of the article, of the blocks that were made."""
        return blocks, {}
