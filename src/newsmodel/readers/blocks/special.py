"""Elements that are for something: a class, a role or a title says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from newsmodel.content.containers import AnyBlock
from newsmodel.readers.blocks.accordions import opening
from newsmodel.readers.blocks.boxes import MAY_HAVE_TITLES, box, titled
from newsmodel.readers.blocks.faq import question
from newsmodel.readers.blocks.live import timeline, update
from newsmodel.readers.blocks.pull_quotes import pull_quote
from newsmodel.readers.blocks.purposes import Purpose, What, purpose_of
from newsmodel.readers.blocks.related import action, related
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import HEADINGS, PLAYED
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style

_Maker = Callable[[Builder, Element, Style, Purpose], "Sequence[AnyBlock] | None"]

_MAKERS: Final[Mapping[What, _Maker]] = {
    "box": box,
    "pull_quote": pull_quote,
    "related": related,
    "action": action,
    "question": question,
    "update": update,
    "timeline": timeline,
}


def special(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """The blocks that an element is for; None where nothing says what it is for."""
    if element.tag in PLAYED:  # no box, whatever its class says
        return None
    if element.tag in HEADINGS and element.tag != "h1":
        return opening(builder, element)
    purpose = purpose_of(element) if element.attributes else None
    if purpose is not None:
        made = _MAKERS[purpose.what](builder, element, style, purpose)
        if made is not None:
            return made
    return titled(builder, element, style) if element.tag in MAY_HAVE_TITLES else None
