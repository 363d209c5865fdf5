"""Entries of live blogs, and timelines: only where everything they need is there, and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

import attrs

from newsmodel.content.blocks import Heading, LeafBlock, Paragraph
from newsmodel.content.comparison_table import DateCell
from newsmodel.content.containers import AnyBlock, Event, LiveUpdate, Timeline
from newsmodel.errors import ValidationError
from newsmodel.readers.blocks.boxes import as_they_are, can_hold
from newsmodel.readers.blocks.degrading import leaves_of
from newsmodel.readers.blocks.purposes import Purpose
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import HEADINGS
from newsmodel.readers.lines import Line, line_of
from newsmodel.readers.making import is_id
from newsmodel.readers.menders import mend_date, names_zone
from newsmodel.readers.nodes import Element, Text, walk
from newsmodel.readers.styles import Style

#: The most events of a timeline.
_MOST: Final = 500
_ITEMS: Final = frozenset({"li", "div", "article", "section"})
_KEY_EVENTS: Final = frozenset({"key-event", "keyevent", "is-key-event", "key_event"})
_PINNED: Final = frozenset({"pinned", "is-pinned"})


# --- Live blogs -----------------------------------------------------------------------------------------------------


def update(builder: Builder, element: Element, style: Style, _: Purpose) -> Sequence[AnyBlock] | None:
    """The entry of a live blog that an element is, if it has an id and says at which moment it was published."""
    name = element.attributes.get("id", "")
    found = _moment(element)
    if found is None or not is_id(name) or name in builder.addresses.given:
        return None
    stated, published = found
    mark = builder.account.mark()
    if stated.tag == "time":
        builder.spent.add(id(stated))
    blocks = builder.blocks(element.children, style)
    builder.account.lose_attributes(element)
    builder.spent.discard(id(stated))
    if not can_hold(blocks) or name in builder.addresses.given:
        return [*builder.blocks([stated], style), *as_they_are(builder, element, blocks, mark)]
    if stated.tag == "time":
        builder.account.lose_all(stated, "date", "kept")
    if not names_zone(_date_in(stated)):
        builder.account.lose(stated, "date", "invented")
    line = _title(builder, blocks, element)
    if line is not None:
        line.note(builder)
    made = LiveUpdate(
        leaves_of(builder, blocks if line is None else blocks[1:]),
        id=builder.addresses.take(element) or name,
        published=published,
        title=line.words if line else None,
        key_event=not _KEY_EVENTS.isdisjoint(element.classes),
        pinned=not _PINNED.isdisjoint(element.classes),
    )
    if line is not None:
        builder.account.replace(line.block, made)
    return [builder.made(made, element, mark)]


def _moment(element: Element) -> tuple[Element, datetime] | None:
    """When an element was published, and the element that says so: the first date in it that is a moment."""
    for each in walk(element):
        if isinstance(each, Element) and (each.tag == "time" or each.attributes.get("itemprop") == "datePublished"):
            found = mend_date(_date_in(each))
            if isinstance(found, datetime):
                return each, found
    return None


def _date_in(element: Element) -> str:
    return element.attributes.get("datetime") or element.attributes.get("content", "")


def _title(builder: Builder, blocks: Sequence[AnyBlock], element: Element) -> Line | None:
    line = line_of(builder, blocks[0], element) if isinstance(blocks[0], Heading) else None
    return line if line is not None and line.id is None else None


# --- Timelines ------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Item:
    element: Element
    time: Element
    date: str


def timeline(builder: Builder, element: Element, style: Style, _: Purpose) -> Sequence[AnyBlock] | None:
    """The timeline that an element with a class for it is, if each thing in it has one date for machines."""
    heading, items = _items(element)
    if not 1 < len(items) <= _MOST:
        return None
    mark = builder.account.mark()
    title = None if heading is None else builder.line(heading)
    before = [] if heading is None or title is not None else builder.blocks([heading], style)  # no title can be so long
    read: list[tuple[_Item, str | None, list[AnyBlock]]] = []
    for item in items:
        label = builder.line(item.time)
        if label is not None:
            builder.spent.add(id(item.time))
        read.append((item, label, builder.blocks(item.element.children, style)))
        builder.account.lose_attributes(item.element)
    if all(can_hold(blocks) for _, _, blocks in read):
        return [*before, *_timeline(builder, element, [_event(builder, *each) for each in read], title, mark)]
    made: list[AnyBlock] = before
    if title is not None:
        made = [Paragraph(title)]
        builder.account.lose(heading, "heading", "demoted", title, made[0])
    for _item, label, blocks in read:
        made += [*(() if label is None else (Paragraph(label),)), *blocks]
    builder.account.lose_attributes(element)
    return made


def _timeline(
    builder: Builder, element: Element, events: Sequence[Event], title: str | None, mark: int
) -> Sequence[AnyBlock]:
    builder.account.lose_attributes(element)
    found = Timeline(events, title=title, id=builder.addresses.take(element))
    return [builder.made(found, element, mark)]


def _event(builder: Builder, item: _Item, label: str | None, blocks: Sequence[AnyBlock]) -> Event:
    line = _title(builder, blocks, item.element) if len(blocks) > 1 else None
    if line is not None:
        line.note(builder)
    body: list[LeafBlock] = leaves_of(builder, blocks if line is None else blocks[1:])
    title = line.words if line else None
    made = Event(body, date=item.date, date_label=None if label == item.date else label, title=title)
    if label is not None and label == item.date:
        builder.account.lose(item.time, "date", "kept", label, made)
    if line is not None:
        builder.account.replace(line.block, made)
    return made


def _items(element: Element) -> tuple[Element | None, list[_Item]]:
    """The heading of a timeline, if it has one, and what happened; nothing where it holds anything else."""
    heading: Element | None = None
    found: list[_Item] = []
    for child in element.children:
        if isinstance(child, Text):
            if child.value.strip():
                return None, []
        elif child.tag in HEADINGS and child.tag != "h1" and heading is None and not found:
            heading = child
        elif child.tag in ("ol", "ul") and not found and element.tag not in ("ol", "ul"):
            found = list(_dated(child.elements()))
        elif child.tag in _ITEMS and element.tag != child.tag:
            dated = list(_dated([child]))
            if not dated:
                return None, []
            found += dated
        else:
            return None, []
    return heading, found


def _dated(elements: Sequence[Element] | Iterator[Element]) -> Iterator[_Item]:
    """Elements that have one date for machines."""
    for each in elements:
        times = [found for found in walk(each) if isinstance(found, Element) and found.tag == "time"]
        date = when(_date_in(times[0])) if len(times) == 1 else None
        if date is None:
            return
        yield _Item(each, times[0], date)


def when(text: str) -> str | None:
    """A date as precise as it is known, in the form of the model; None where a text is no date for machines.

    >>> when("2026-03"), when("March")
    ('2026-03', None)
    """
    try:
        return DateCell(text.strip()).date
    except ValidationError:
        found = mend_date(text)
    return None if found is None else found.isoformat()
