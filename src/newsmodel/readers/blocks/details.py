"""Sections that are closed until a reader opens them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock, Details
from newsmodel.readers.blocks.degrading import beside, leaves_of
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style
from newsmodel.traversal import plain_text

#: What browsers call a section without a summary.
_UNTITLED: Final = "Details"
#: The most blocks of a section.
_MOST: Final = 1_000


def details(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A section with a title; a box in it is opened, and what no box can hold stands after it."""
    account = builder.account
    mark = account.mark()
    account.lose_attributes(element)
    summary = next((each for each in element.elements() if each.tag == "summary" and unshown(each) is None), None)
    title = None if summary is None else builder.line(summary)
    spent = None if summary is None or title is None else summary
    name = builder.addresses.take(element)
    read = builder.blocks((child for child in element.children if child is not spent), style)
    inside, after = beside(read)
    body = leaves_of(builder, inside)
    if not body:
        made = [] if title is None else [builder.made(Paragraph(title, id=name), element, mark)]
        if title is not None:
            account.lose(element, "box", "demoted", title, made[0])
        return [*made, *after]
    rest = body[_MOST:]
    if rest:
        first = rest[0]
        account.lose(element, "over_limit", "demoted", plain_text(first.text) if isinstance(first, Paragraph) else "")
    if title is None:
        account.lose(element, "member", "invented", _UNTITLED)
    block = Details(body[:_MOST], title=title or _UNTITLED, id=name)
    return [builder.made(block, element, mark), *rest, *after]
