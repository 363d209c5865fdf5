"""What a function that writes HTML can use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar, overload

import attrs
from markupsafe import Markup

from newsmodel.content.block import Block
from newsmodel.content.blocks import Heading
from newsmodel.content.comment import Comment
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Citation, Link
from newsmodel.content.media import Image, Recording
from newsmodel.formatting import moment, when
from newsmodel.labels import Labels
from newsmodel.reading import NumberedSource
from newsmodel.rendering.html_inline import direction, element, rich_text, together
from newsmodel.rendering.html_players import Player
from newsmodel.serialization import instant_text
from newsmodel.wording import Words, anchor, made_by_ai

DEEPEST = 6
_Value = TypeVar("_Value")

#: Functions that write certain classes, each in place of the one given here.
HtmlOverrides = Mapping[type, Callable[[Any, "Html"], Markup]]
#: Before the body, in it, or side by side.
PicturesIn = Literal["lead", "body", "gallery"]


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Html:
    """What a function that writes HTML can use.

    Attributes:
        labels: The words that are added to those of the author.
        level: The level of the heading that stands over the place being written; one less than that of the document
            where there is none yet.
        prefix: What every id begins with.
        sources: The sources of the document with their numbers.
        numbers: The numbers of the sources by their ids.
        overrides: For a class, the function that writes it.
        write: The function that writes a block whose class has no other.
        show: Which comments are written.
        players: The players of other sites that may be loaded.
        by_reader: Whether what is written comes from a reader, whose links the publisher does not vouch for.
        pictures: Where pictures stand, which decides how wide they are and when they are loaded.
        anchors: The markers of citations written so far, by source: their ids, which links back lead to, and what they
            mark; None where markers need no ids.
    """

    labels: Labels
    level: int
    prefix: str
    sources: tuple[NumberedSource, ...]
    numbers: Mapping[str, int]
    overrides: HtmlOverrides
    write: Callable[[AnyBlock, Html], Markup]
    show: Callable[[Comment], bool]
    players: tuple[Player, ...] = ()
    by_reader: bool = False
    pictures: PicturesIn = "body"
    anchors: dict[str, list[tuple[str, Citation]]] | None = attrs.field(factory=dict)

    # --- Text ---

    def runs(self, text: Words) -> Markup:
        """Rich text."""
        return rich_text(text, self.marker, self.link)

    def paragraph(self, text: Words, **attributes: object) -> Markup:
        """Rich text as a paragraph; nothing where there is no text."""
        return element("p", self.runs(text), **attributes) if text else Markup("")

    def marker(self, citation: Citation) -> Markup:
        """The number of a source, which leads to it in the list of sources."""
        number = self.numbers.get(citation.source)
        if number is None:
            return Markup("")
        own = None if self.anchors is None else self._anchor(number, citation, self.anchors)
        label = self.labels.citation.format(number=number)
        if citation.locator is not None:
            label = f"{label}{self.labels.comma}{citation.locator}"
        link = element("a", str(number), href=f"#{self.prefix}source-{number}", id=own, aria_label=label)
        return element("sup", link, class_="nm-cite", title=citation.locator)

    def _anchor(self, number: int, citation: Citation, anchors: dict[str, list[tuple[str, Citation]]]) -> str:
        markers = anchors.setdefault(citation.source, [])
        own = f"{self.prefix}cite-{number}-{len(markers) + 1}"
        markers.append((own, citation))
        return own

    def link(self, link: Link) -> dict[str, str | None]:
        """The attributes of a link."""
        return {**self.address(link.href, link.rel), "title": link.title}

    def address(self, href: str, rel: Iterable[str] = ()) -> dict[str, str | None]:
        """The attributes that say where a link leads and how the publisher stands to it."""
        relations = dict.fromkeys([*rel, *(("ugc", "nofollow") if self.by_reader else ())])
        target = f"#{self.place(href[1:])}" if href.startswith("#") else href
        return {"href": target, "rel": " ".join(relations) or None}

    @overload
    def place(self, name: str) -> str: ...
    @overload
    def place(self, name: None) -> None: ...
    def place(self, name: str | None) -> str | None:
        """The id in the page of what an author gave an id; None where there is none."""
        return None if name is None else self.prefix + anchor(name)

    def linked(self, text: str, href: str | None) -> Markup:
        """Words that lead somewhere, if there is somewhere to lead to."""
        return Markup.escape(text) if href is None else element("a", text, **self.address(href))

    def time(self, at: datetime) -> Markup:
        """A moment, for people and machines."""
        return element("time", moment(at, self.labels), datetime=_machine_time(at))

    def date(self, date: str) -> Markup:
        """A date as precise as it is known, for people and machines."""
        return element("time", when(date, self.labels), datetime=machine_date(date))

    def topics(self, topics: Iterable[str]) -> Markup:
        """What something is about, in a word or two each."""
        listed = together(element("dd", topic) for topic in topics)
        return element("dl", element("dt", self.labels.topics), listed, class_="nm-topics") if listed else Markup("")

    # --- Structure ---

    def heading(self, *content: str, **attributes: object) -> Markup:
        """A heading one level below the one that stands over this place."""
        return element(f"h{min(self.level + 1, DEEPEST)}", *content, **attributes)

    def deeper(self) -> Html:
        """The same, below a heading written here."""
        return attrs.evolve(self, level=min(self.level + 1, DEEPEST))

    def section(self, title: str, *content: str, css: str, tag: str = "section") -> Markup:
        """Content under a heading of its own; write the content with `deeper`."""
        return element(tag, self.heading(title), *content, class_=css)

    def blocks(self, blocks: Iterable[AnyBlock]) -> Markup:
        """Blocks, one after the other; a heading moves what follows it one level down, and no level is skipped."""
        return together(self.each(blocks))

    def each(self, blocks: Iterable[AnyBlock]) -> Iterator[Markup]:
        """The same, one by one."""
        over, context = self.level, self
        for block in blocks:
            if isinstance(block, Heading):
                over = min(self.level + block.level - 1, over + 1, DEEPEST)
                yield attrs.evolve(self, level=over - 1).block(block)
                context = attrs.evolve(self, level=over)
            else:
                yield context.block(block)

    def block(self, block: AnyBlock) -> Markup:
        """A block, and under it that a machine made it; pictures and recordings say so in their captions."""
        written = self.overridden(block, self.write)
        if not made_by_ai(block.digital_source_type) or isinstance(block, (Image, Recording)):
            return written
        return written + element("p", element("span", self.labels.made_by_ai, class_="nm-ai"))

    def overridden(self, value: _Value, write: Callable[[_Value, Html], Markup]) -> Markup:
        """A value by the function that the caller has for its class, or else by ``write``."""
        return self.overrides.get(type(value), write)(value, self)

    def attributes(self, block: Block) -> dict[str, object]:
        """The id, language and direction of a block."""
        return {
            "id": self.place(block.id),
            "lang": block.language,
            "dir": direction(block.language),
        }


def _machine_time(at: datetime) -> str:
    """A moment as HTML takes it: in UTC, with three fraction digits at most."""
    return instant_text(at.replace(microsecond=at.microsecond // 1000 * 1000))


def machine_date(date: str) -> str:
    """A date as HTML takes it."""
    return _machine_time(datetime.fromisoformat(date)) if "T" in date else date
