"""The context in which HTML is written, and what is the same everywhere: rich text, links, dates, headings, blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, assert_never, overload

import attrs

from newsmodel._declare.classes import known_class
from newsmodel._words.anchors import anchor
from newsmodel._words.facts import Dated, Fact, Happened, Named, Translated
from newsmodel._words.formatting import moment_and_zone, when
from newsmodel._words.labels import Labels
from newsmodel._words.lists import paragraphs_of
from newsmodel._words.provenance import mark_of
from newsmodel._words.runs import (
    NoteMark,
    Words,
    has_marker,
    links,
    marks_after,
    quotations,
    without_blanks,
)
from newsmodel.content.block import Block
from newsmodel.content.blocks import Heading
from newsmodel.content.comment import Comment
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RELATIONS, Citation, Link, Span
from newsmodel.content.media import Image, Recording
from newsmodel.numbering import Numbered
from newsmodel.writers.html.fragments import (
    NOTHING,
    Fragment,
    Tag,
    attribute,
    concat,
    escaped,
    fragment,
    lang_attributes,
    prose,
    unbroken,
)
from newsmodel.writers.html.inline import Element, Tags, has_quotation, nested_tags, span_text
from newsmodel.writers.html.marks import MOST_BACK, Markers, NoteMarks
from newsmodel.writers.html.players import Player
from newsmodel.writers.html.provenance import Disclosures
from newsmodel.writers.html.times import machine_date, machine_time

DEEPEST: Final = 6
_HEADINGS: Final[tuple[Tag, ...]] = ("h1", "h2", "h3", "h4", "h5", "h6", "h6")
_Value = TypeVar("_Value")

#: Before the body, in it, or side by side in a gallery.
PicturesIn = Literal["lead", "body", "gallery"]


@attrs.define(eq=False)
class Context:
    """The context in which something is written.

    Attributes:
        labels: The words that are added to those of the author.
        level: The level of the heading above what is written; before there is one, one less than the document's.
        prefix: The beginning of every id.
        numbered: The sources and the notes of the document.
        markers: The markers of each source, by its id.
        notes: The marks of each note, by its id.
        overrides: For a class, the function of the caller that writes it.
        write: The function that writes a block whose class has no other.
        show: Which comments are written.
        told: What readers were told of how the whole document was made.
        disclosures: Writes what is disclosed of each block.
        players: The players of other sites that may be loaded.
        by_reader: Whether what is written comes from a reader, whose links the publisher does not vouch for.
        pictures: Where the pictures are, which decides how wide they are and when they are loaded.
        leads_back: Whether each marker gets an id, so that the list of sources can link back to it.
        anchors: The anchors of each heading object, one for each place where it is.
        unknown_ids: The ids of things that are not known which nothing else in the document has.
        written_ids: The ids of the spans that are written already: some text stands in two places of a page.
    """

    labels: Labels
    level: int
    prefix: str
    numbered: Numbered
    markers: Mapping[str, Markers]
    notes: Mapping[str, NoteMarks]
    overrides: Mapping[type, Callable[[Any, Context], Fragment]]
    write: Callable[[AnyBlock, Context], Fragment]
    show: Callable[[Comment], bool]
    told: str | None
    disclosures: Disclosures
    players: tuple[Player, ...] = ()
    by_reader: bool = False
    pictures: PicturesIn = "body"
    leads_back: bool = True
    anchors: Mapping[int, Iterator[str]] = MappingProxyType({})
    unknown_ids: frozenset[str] = frozenset()
    written_ids: set[str] = attrs.field(factory=set)
    _levels: dict[int, Context] = attrs.field(factory=dict, init=False)

    # --- Text ---

    @fragment
    def runs(self, words: Words) -> str:
        """Rich text; the markers of citations are after the words that they support, once for neighbouring spans."""
        if len(words) == 1 and isinstance(words[0], str):  # as most rich text is
            return prose(words[0])
        if has_quotation(words):
            return self._with_quotations(words)
        written: list[Fragment] = []
        in_link = False
        for index, run in enumerate(words):
            if isinstance(run, str):
                written.append(prose(run))
                continue
            if not isinstance(run, Span):
                written.append(self.block(run) if isinstance(run, Image) else self.mark(run))
                continue
            following = words[index + 1] if index + 1 < len(words) else None
            is_marked = (run.citations or run.note is not None) and has_marker(run, following)
            shown, blanks = without_blanks(run) if is_marked else (run, "")
            if run.link is None:
                written.append(self._span(shown))
            else:
                goes_on = not is_marked and isinstance(following, Span) and following.link == run.link
                if not in_link:
                    written.append(self._link_start(run, run.link, is_whole=not goes_on))
                written.append(self._span(shown))
                if not goes_on:
                    written.append(_LINK_END)
                in_link = goes_on
            if is_marked:
                written += map(self.mark, marks_after(run))
                if blanks:
                    written.append(escaped(blanks))
        return concat(written)

    @fragment
    def _with_quotations(self, words: Words) -> str:
        """The same where a quotation may be around links, or a link around quotations."""
        written: list[Fragment] = []
        opening, closing = self._around(words)
        for index, run in enumerate(words):
            if isinstance(run, str):
                written.append(prose(run))
            elif isinstance(run, Span):
                following = words[index + 1] if index + 1 < len(words) else None
                is_marked = has_marker(run, following)
                shown, blanks = without_blanks(run) if is_marked else (run, "")
                written += (*opening.get(index, ()), self._span(shown), *closing.get(index, ()))
                if is_marked:
                    written += (*map(self.mark, marks_after(run)), escaped(blanks))
            else:
                written.append(self.block(run) if isinstance(run, Image) else self.mark(run))
        return concat(written)

    def _span(self, span: Span) -> Fragment:
        """The text of a span; links lead to the first place where the one with an id is written."""
        if span.id is None or span.id in self.written_ids:
            return span_text(span)
        self.written_ids.add(span.id)
        return span_text(span, attribute("id", self.anchor_id(span.id)))

    @fragment
    def _link_start(self, run: Span, link: Link, *, is_whole: bool) -> str:
        """The tag before a link; it says so where the words of the whole link are its address."""
        css = _ADDRESS if is_whole and run.text == link.href else NOTHING
        return f"<a{self.link(link)}{css}>"

    def _around(self, words: Words) -> Tags:
        """The tags of links and quotations: before the run with an index, and after it."""
        quoted = quotations(words)
        elements = [Element(start, -end, *_QUOTED) for start, end in quoted]
        for start, end in links(words, quoted):
            run = words[start]
            if isinstance(run, Span) and run.link is not None:
                tag = self._link_start(run, run.link, is_whole=end == start + 1)
                elements.append(Element(start, -end, tag, _LINK_END))
        return nested_tags(elements)

    @fragment
    def paragraph(self, words: Words, attributes: Fragment = NOTHING) -> str:
        """Rich text as a paragraph; nothing where there is no text."""
        return f"<p{attributes}>{self.runs(words)}</p>" if words else NOTHING

    def paragraphs(self, text: Words) -> list[Words]:
        """The text of an item, paragraph by paragraph."""
        return paragraphs_of(text)

    def mark(self, mark: Citation | NoteMark) -> Fragment:
        """The mark of a citation or of a note."""
        return self.marker(mark) if isinstance(mark, Citation) else self.note(mark)

    @fragment
    def note(self, mark: NoteMark) -> str:
        """The sign of a note, as a link to the note."""
        of = self.notes.get(mark.name)
        if of is None:
            return NOTHING
        own = NOTHING
        if self.leads_back and of.written < MOST_BACK:
            of.written += 1
            own = Fragment(f' id="{of.anchor}{of.written}"')
        return f'<sup class="nm-noteref"><a href="{of.href}"{own} aria-label="{of.label}">[{of.sign}]</a></sup>'

    def marked(self, citations: Iterable[Citation]) -> Fragment:
        """The markers of citations, in their order."""
        return concat([self.marker(citation) for citation in citations])

    @fragment
    def marker(self, citation: Citation) -> str:
        """The number of a source, as a link to its entry in the list of sources."""
        of = self.markers.get(citation.source)
        if of is None:
            return NOTHING
        own, title, place = NOTHING, NOTHING, NOTHING
        if self.leads_back and len(of.written) < MOST_BACK:
            of.written.append(citation)
            own = Fragment(f' id="{of.anchor}{len(of.written)}"')
        if citation.locator is not None:
            title = attribute("title", citation.locator)
            place = escaped(f"{self.labels.comma}{citation.locator}")
        link = f'<a href="{of.href}"{own} aria-label="{of.label}{place}">[{of.number}]</a>'
        return f'<sup class="nm-cite"{title}>{link}</sup>'

    @fragment
    def link(self, link: Link) -> str:
        """The attributes of a link."""
        address = self.address(link.href, link.rel)
        return address if link.title is None else f"{address}{attribute('title', link.title)}"

    @fragment
    def address(self, href: str, rel: Iterable[str] = ()) -> str:
        """The attributes ``href`` and ``rel``: where a link leads and how the publisher is related to it."""
        if href.startswith("#"):
            there = f"#{self.anchor_id(href[1:])}"
            href = href if there == href else there  # so that it stays the text of the document
        if self.by_reader:
            rel = dict.fromkeys((*rel, "ugc", "nofollow"))
        known = [each for each in rel if each in RELATIONS]
        relations = attribute("rel", " ".join(known)) if known else NOTHING
        return f' href="{escaped(href)}"{relations}'

    @overload
    def anchor_id(self, name: str) -> str: ...
    @overload
    def anchor_id(self, name: None) -> None: ...
    def anchor_id(self, name: str | None) -> str | None:
        """The id in the page for an id of an author; None for None."""
        return None if name is None else self.prefix + anchor(name)

    @fragment
    def linked(self, text: str, href: str | None) -> str:
        """Words with a link, if there is an address."""
        return escaped(text) if href is None else f"<a{self.address(href)}>{escaped(text)}</a>"

    @fragment
    def time(self, at: date) -> str:
        """A day or a moment, for people and machines."""
        if not isinstance(at, datetime):
            return self.date(at.isoformat())
        written, zone = moment_and_zone(at, self.labels)
        # No line ends before the time zone.
        return f'<time datetime="{machine_time(at)}">{escaped(written)}\u00a0{unbroken(zone)}</time>'

    @fragment
    def date(self, text: str) -> str:
        """A date as precise as it is known, for people and machines."""
        if "T" in text:
            return self.time(datetime.fromisoformat(text))
        return f'<time datetime="{machine_date(text)}">{escaped(when(text, self.labels))}</time>'

    @fragment
    def fact(self, fact: Fact) -> str:
        """A fact, with its link and its time for machines."""
        match fact:
            case Named(name, url):
                return self.linked(name, url)
            case Happened(label, at):
                return f"{escaped(label)} {self.time(at)}"
            case Dated(text):
                return self.date(text)
            case Translated(title, url):
                return self.linked(self.labels.translated_from.format(title=title), url)
            case _:
                assert_never(fact)

    @fragment
    def topics(self, topics: Iterable[str]) -> str:
        """What something is about, in a word or two each."""
        listed = concat(Fragment(f"<dd>{escaped(topic)}</dd>") for topic in topics)
        if not listed:
            return NOTHING
        return f'<dl class="nm-topics"><dt>{escaped(self.labels.topics)}</dt>{listed}</dl>'

    @fragment
    def made_by_ai(self) -> str:
        """The mark of content that a machine made."""
        return f'<span class="nm-ai">{escaped(self.labels.made_by_ai)}</span>'

    # --- Structure ---

    @fragment
    def heading(self, content: Fragment, attributes: Fragment = NOTHING) -> str:
        """A heading one level below the one above this place."""
        tag = _HEADINGS[self.level]
        return f"<{tag}{attributes}>{content}</{tag}>"

    @fragment
    def title(self, title: str) -> str:
        """A heading of plain text."""
        tag = _HEADINGS[self.level]
        return f"<{tag}>{prose(title)}</{tag}>"

    @fragment
    def section(self, title: str, content: Fragment, css: str, tag: Tag | Fragment = "section") -> str:
        """Content under a heading of its own; write the content with `deeper`."""
        return f'<{tag} class="{escaped(css)}">{self.title(title)}{content}</{tag}>'

    def under(self, level: int) -> Context:
        """The same context under a heading of that level; made once for each level, as many blocks need it."""
        found = self if level == self.level else self._levels.get(level)
        if found is None:
            found = self._levels[level] = self.evolve(level=level, _levels=self._levels)
        return found

    def deeper(self) -> Context:
        """The same context, below a heading written here."""
        return self.under(min(self.level + 1, DEEPEST))

    @fragment
    def blocks(self, blocks: Iterable[AnyBlock]) -> str:
        """Blocks, one after the other; a heading moves what follows it one level down, and no level is skipped."""
        return concat(self.each(blocks))

    def each(self, blocks: Iterable[AnyBlock]) -> list[Fragment]:
        """The same, as one fragment for each block."""
        over, context = self.level, self
        written: list[Fragment] = []
        for block in blocks:
            if isinstance(block, Heading):
                over = min(self.level + block.level - 1, over + 1, DEEPEST)
                written.append(self.under(over - 1).block(block))
                context = self.under(over)
            else:
                written.append(context.block(block))
        return written

    @fragment
    def block(self, block: AnyBlock) -> str:
        """A block, and below it a note where a machine made it; pictures and recordings say so in their captions."""
        written = self.overrides.get(known_class(type(block)), self.write)(block, self)
        mark = mark_of(block, self.labels, self.told)
        if mark is None or isinstance(block, (Image, Recording)):
            return written
        return f'{written}<p class="nm-ai">{escaped(mark)}</p>'

    def overridden(self, value: _Value, write: Callable[[_Value, Context], Fragment]) -> Fragment:
        """A value by the function that the caller has for its class, or else by ``write``."""
        return self.overrides.get(known_class(type(value)), write)(value, self)

    @fragment
    def attributes(self, block: Block) -> str:
        """The id, language and direction of a block, and what is disclosed of it."""
        made = self.disclosures.attributes(block)
        if block.id is None and block.language is None and not isinstance(block, Heading):
            return made
        return f"{attribute('id', self.block_id(block))}{lang_attributes(block.language)}{made}"

    def block_id(self, block: Block) -> str | None:
        """The id in the page of a block, or the anchor of a heading; None where there is none."""
        if block.id is not None or not isinstance(block, Heading):
            return self.anchor_id(block.id)
        found = next(self.anchors.get(id(block), iter(())), None)
        return None if found is None else f"{self.prefix}{found}"

    def evolve(self, **changes: object) -> Context:
        """The same with some attributes changed."""
        # Every comment has a context of its own, and `attrs.evolve` takes five times as long.
        made = type(self)(*_members(self))
        for name, value in changes.items():
            setattr(made, name, value)
        return made


_members: Final = attrgetter(*(field.name for field in attrs.fields(Context) if field.init))
_QUOTED: Final = (Fragment("<q>"), Fragment("</q>"))
_LINK_END: Final = Fragment("</a>")
#: The class of a link whose words are its address.
_ADDRESS: Final = Fragment(' class="nm-address"')
