"""What is hard to do in templates: numbers of sources, nesting of lists, levels of headings; and their environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import attrs
import jinja2
from markupsafe import Markup

import newsmodel as nm
from newsmodel._wire.canonical import instant_text
from newsmodel._words import formatting
from newsmodel._words.anchors import anchored
from newsmodel._words.labels import Labels
from newsmodel._words.media import file_facts
from newsmodel._words.numbers import with_whole_numbers
from newsmodel._words.tables import cell_text
from newsmodel.content.rating import Rating
from newsmodel.numbering import NumberedSource, numbered, numbered_sources
from newsmodel.traversal import Threaded, is_visible, shown_thread
from newsmodel.writers.html.fragments import direction

#: Dates and numbers as ISO writes them, on both sides: Babel would take the same time in both.
LABELS: Final = Labels(iso=True)
_DEEPEST: Final = 6
_ELEMENTS: Final = {
    "strong": "strong",
    "emphasis": "em",
    "work_title": "cite",
    "highlight": "mark",
    "underline": "u",
    "strikethrough": "s",
    "subscript": "sub",
    "superscript": "sup",
    "code": "code",
}
_BYLINED: Final = (None, "author", "reporter", "correspondent", "interviewer", "reviewer")


@attrs.frozen
class Mark:
    """The marker of a citation."""

    number: int
    anchor: str
    label: str
    place: str


class Page:
    """What is prepared for the templates."""

    def __init__(self, article: nm.Article) -> None:
        self.article = article
        self.sources: tuple[NumberedSource, ...] = numbered_sources(article)
        self.marks: dict[str, list[Mark]] = {entry.source.id: [] for entry in self.sources}
        self.authors = [person for person in article.contributors if person.role in _BYLINED]
        self.introduces = any(
            person.role not in _BYLINED or person.job_title or person.affiliation or person.location or person.bio
            for person in article.contributors
        )
        self.thread: tuple[Threaded, ...] = ()
        if article.discussion is not None:
            self.thread = shown_thread(article.discussion, is_visible)
        self.anchors = {id(heading): anchor for heading, anchor in anchored(numbered(article).headings)}
        self._numbers = {entry.source.id: entry.number for entry in self.sources}
        self._comments = {entry.comment.id: entry.comment for entry in self.thread}

    def mark(self, source: str, cite: nm.Citation | None) -> Mark:
        """A new marker that leads to a source, which leads back to it."""
        number, marks = self._numbers[source], self.marks[source]
        label = LABELS.citation.format(number=number)
        place = ""
        if cite is not None and cite.locator is not None:
            label = f"{label}, {cite.locator}"
            place = "" if cite.quote or cite.url else f"\u00a0{cite.locator}"
        marks.append(Mark(number, f"cite-{number}-{len(marks) + 1}", label, place))
        return marks[-1]

    def evidence(self, entry: NumberedSource) -> list[nm.Citation]:
        """The citations of a source that say more than its name, each once."""
        return [cite for cite in dict.fromkeys(entry.citations) if cite.quote or cite.url]

    def answered(self, comment: nm.Comment) -> nm.Comment | None:
        """The comment that a comment answers."""
        parent = None if comment.parent_id is None else self._comments.get(comment.parent_id)
        return parent if isinstance(parent, nm.Comment) else None

    def tombstone(self, tombstone: nm.Tombstone) -> str:
        """The words in the place of a deleted comment."""
        by = tombstone.removed_by
        return LABELS.deleted_comment if by in (None, "system") else getattr(LABELS, f"deleted_by_{by}")


#: The page that is being written, for macros, which are compiled separately.
_shown: Final[ContextVar[Page]] = ContextVar("shown")


# --- Filters --------------------------------------------------------------------------------------------------------


def _lines(text: str) -> str:
    """Text with its line breaks, and with no line that ends between a number and its unit."""
    text = with_whole_numbers(text)
    return Markup("<br>").join(text.split("\n")) if "\n" in text else text


def _own(block: Any) -> str:
    """The attributes that every block can have."""
    name = block.id or _shown.get().anchors.get(id(block))
    if name is None and block.language is None:
        return ""
    anchor = Markup(' id="{}"').format(name) if name else Markup("")
    spoken = Markup(' lang="{}" dir="{}"').format(block.language, direction(block.language)) if block.language else ""
    return anchor + spoken


def _mark(source: str, cite: nm.Citation | None) -> Mark:
    return _shown.get().mark(source, cite)


def _placed(blocks: Iterable[Any], h: int) -> Iterator[tuple[Any, int]]:
    """The blocks, each with the level of a heading in its place; no level is skipped."""
    under = over = h - 1
    for block in blocks:
        if block.tag == "heading":
            over = min(under + block.level - 1, over + 1, _DEEPEST)
            yield block, over
        else:
            yield block, min(over + 1, _DEEPEST)


@attrs.frozen
class _Nested:
    tag: str
    items: list[_Node]


@attrs.frozen
class _Node:
    item: nm.ListItem
    below: _Nested | None


def _nested(block: nm.ListBlock) -> _Nested:
    return _nest(list(block.items), block.style)


def _nest(items: list[nm.ListItem], style: str) -> _Nested:
    nodes: list[_Node] = []
    index = 0
    while index < len(items):
        end = index + 1
        while end < len(items) and items[end].level > items[0].level:
            end += 1
        inner = items[index + 1 : end]
        nodes.append(_Node(items[index], _nest(inner, inner[0].style or style) if inner else None))
        index = end
    return _Nested("ol" if (items[0].style or style) == "number" else "ul", nodes)


def _srcset(image: nm.Image) -> str:
    by_width = {rendition.width: rendition.url for rendition in image.renditions}
    if image.width:
        by_width.setdefault(image.width, image.url)
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())


def _aligned(column: nm.Column) -> str | None:
    align = column.align or ("end" if column.kind == "number" else None)
    return f"nm-{align}" if align else None


def _machine_date(text: str) -> str:
    return instant_text(datetime.fromisoformat(text)) if "T" in text else text


def _rating(rating: Rating) -> str:
    return formatting.rating_text(rating, LABELS)


def _price(price: nm.Price) -> str:
    return formatting.money(price.amount, price.currency, LABELS)


# --- Environment ----------------------------------------------------------------------------------------------------


class _Squeezed(jinja2.FileSystemLoader):
    """Templates without their line breaks, so that they can be read and their output is as small as ours."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, current = super().get_source(environment, template)
        return re.sub(r"\n[ ]*", "", source), name, current


def environment() -> jinja2.Environment:
    """An environment as sites use it: autoescaping, compiled once, kept in memory."""
    made = jinja2.Environment(
        loader=_Squeezed(Path(__file__).parent), autoescape=True, auto_reload=False, undefined=jinja2.StrictUndefined
    )
    made.filters |= {
        "aligned": _aligned,
        "cell_text": partial(cell_text, labels=LABELS),
        "direction": direction,
        "duration": formatting.duration,
        "lines": _lines,
        "machine_date": _machine_date,
        "machine_time": instant_text,
        "mark": _mark,
        "moment": partial(formatting.moment, labels=LABELS),
        "nested": _nested,
        "number": partial(formatting.number, labels=LABELS),
        "own": _own,
        "placed": _placed,
        "price": _price,
        "file_facts": lambda file: ", ".join(file_facts(file, LABELS)),
        "rating": _rating,
        "srcset": _srcset,
        "when": partial(formatting.when, labels=LABELS),
    }
    made.globals |= {
        "deeper": {level: min(level + 1, _DEEPEST) for level in range(1, _DEEPEST + 1)},
        "elements": _ELEMENTS,
        "labels": LABELS,
        "numeric": frozenset(["number", "money", "rating"]),
        "opening_marks": frozenset("\"'\u2018\u201a\u201c\u201e\u2039\u00ab\u300c\u300e"),
    }
    return made


def renderer() -> Callable[[nm.Article], str]:
    """A function that writes an article; the templates are compiled already."""
    template = environment().get_template("article.html.jinja")

    def render(article: nm.Article) -> str:
        page = Page(article)
        _shown.set(page)
        return template.render(article=article, page=page)

    return render
