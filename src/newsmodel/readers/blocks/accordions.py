"""Headings that are buttons: readers open what is under them with a click. The words of such a button are no furniture.

Source: W3C, ARIA Authoring Practices Guide, accordion pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.content.blocks import Heading
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, Text
from newsmodel.readers.parsing import is_hidden


def opening(builder: Builder, element: Element) -> Sequence[AnyBlock] | None:
    """The heading that an element is whose only content is a button; None where it is any other."""
    button = _only(element)
    if button is None or button.tag != "button" or is_hidden(button):
        return None
    mark = builder.account.mark()
    words = builder.line(button)
    if words is None:
        return None
    builder.account.lose_attributes(element)
    made = Heading(words, level=int(element.tag[1]), id=builder.addresses.take(element))
    return [builder.made(made, element, mark)]


def _only(element: Element) -> Element | None:
    """The only thing that is in an element, where that is an element."""
    inside = [child for child in element.children if not isinstance(child, Text) or child.value.strip()]
    if len(inside) != 1 or isinstance(inside[0], Text):
        return None
    return inside[0]
