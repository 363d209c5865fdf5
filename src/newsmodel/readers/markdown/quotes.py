"""Quotations in Markdown, which say in a last paragraph after a dash whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Quote
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText, runs
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style

_DASH: Final = re.compile("[\u2012-\u2015] ?")


def attributed_quote(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock]:
    """A quotation, whose last paragraph says whose words they are if it begins with a dash."""
    tried = (handler(builder, element, style) for handler in HANDLERS["blockquote"])
    made = next(found for found in tried if found is not None)
    return [_attributed(builder, block) if isinstance(block, Quote) else block for block in made]


def _attributed(builder: Builder, block: Quote) -> Quote:
    *said, last = block.paragraphs
    by = _after_dash(last) if said and not block.attribution else ()
    return builder.changed(block, 0, paragraphs=said, attribution=by) if by else block


def _after_dash(text: RichText) -> RichText:
    first = text[0]
    if not isinstance(first, str) or (dash := _DASH.match(first)) is None:
        return ()
    return runs([first[dash.end() :], *text[1:]])
