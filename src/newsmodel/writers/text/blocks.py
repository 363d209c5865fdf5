"""The blocks of a document as plain text, and what a function that writes one can use."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, assert_never

import attrs

from newsmodel._declare.shapes import tag_of
from newsmodel._words.containers import (
    claim_words,
    event_words,
    offer_words,
    review_title,
    review_verdict,
    update_heading,
    update_words,
)
from newsmodel._words.labels import Labels
from newsmodel._words.lists import listed
from newsmodel._words.media import caption_words, embed_words, recording_words, related_link_words
from newsmodel._words.runs import Words, citation_marker, cited, flat, joined, labelled, linked, strong
from newsmodel._words.tables import Grid, comparison_grid, criterion_notes, table_caption, table_grid, table_heading
from newsmodel.content.block import Custom
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    Heading,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    RelatedLinks,
)
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation, Link, Span
from newsmodel.content.media import Audio, Gallery, Image, Video, is_made_by_ai
from newsmodel.content.table import Table
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.traversal import NumberedSource
from newsmodel.writers.text.lines import hung, prefixed, table, underlined, wrapped

#: The narrowest that text is set, however far in it stands.
NARROWEST = 20
_UNDERLINES = {1: "=", 2: "-", 3: "~"}
_Value = TypeVar("_Value")

#: Functions that write certain classes, each in place of the one given here.
TextOverrides = Mapping[type, Callable[[Any, "Text"], str]]


@attrs.frozen(kw_only=True, slots=False)
class Text:
    """What a function that writes plain text can use.

    Attributes:
        labels: The words that are added to those of the author.
        width: How wide a line may be, in columns.
        level: The level of the heading that stands over the place being written; 0 where there is none.
        sources: The sources of the document with their numbers.
        numbers: The numbers of the sources by their ids.
        overrides: For a class, the function that writes it.
        show: Which comments are written.
        links: The addresses met so far with their numbers, where links are numbered; None where each address stands
            after the words that lead to it.
    """

    labels: Labels
    width: int
    level: int
    sources: tuple[NumberedSource, ...]
    numbers: Mapping[str, int]
    overrides: TextOverrides
    show: Callable[[Comment], bool]
    links: dict[str, int] | None = None

    def runs(self, text: Words) -> str:
        """Rich text in lines that are not too wide."""
        return wrapped(self.unbroken(text), self.width)

    def unbroken(self, text: Words) -> str:
        """Rich text with no line breaks but its own; links are followed by where they lead."""
        return "".join(_written(text, self))

    def heading(self, text: Words) -> str:
        """A heading one level below the one that stands over this place."""
        return underlined(self.runs(text), _UNDERLINES.get(self.level + 1, ""))

    def deeper(self) -> Text:
        """The same, below a heading written here."""
        return attrs.evolve(self, level=self.level + 1)

    def narrower(self, by: int) -> Text:
        """The same, further in."""
        return attrs.evolve(self, width=max(self.width - by, NARROWEST))

    def blocks(self, blocks: Iterable[AnyBlock]) -> str:
        """Blocks, one after the other."""
        context = self
        written: list[str] = []
        for block in blocks:
            written.append(context.block(block))
            if isinstance(block, Heading):
                context = attrs.evolve(context, level=block.level)
        return paragraphs(*written)

    def block(self, block: AnyBlock) -> str:
        """A block."""
        written = self.overridden(block, _block)
        if not is_made_by_ai(block.digital_source_type):
            return written
        return paragraphs(written, self.runs(strong(self.labels.made_by_ai)))

    def overridden(self, value: _Value, write: Callable[[_Value, Text], str]) -> str:
        """A value as the override for its class writes it, or else as ``write`` does."""
        return self.overrides.get(type(value), write)(value, self)


def paragraphs(*parts: str) -> str:
    """Parts with a blank line between; those that are empty are left out."""
    return "\n\n".join(part for part in parts if part)


def points(items: Iterable[Words], to: Text) -> str:
    """A list."""
    return "\n".join(hung(to.narrower(2).runs(item), "- ") for item in items)


# --- Runs -----------------------------------------------------------------------------------------------------------


def _written(words: Words, to: Text) -> Iterable[str]:
    """The words; a link, which may go on over several runs, is followed by its address or its number once."""
    link: Link | None = None
    linked_text = ""
    for run in flat(words, to.labels.quotation):
        found = run.link if isinstance(run, Span) else None
        if link is not None and found != link:
            yield _address(link, linked_text, to.links)
            linked_text = ""
        link = found
        text = _run_text(run, to.numbers)
        linked_text += text if link is not None else ""
        yield text
    if link is not None:
        yield _address(link, linked_text, to.links)


def _run_text(run: str | Span | Citation, numbers: Mapping[str, int]) -> str:
    match run:
        case str():
            return run
        case Span():
            return f"~{run.text}~" if "strikethrough" in run.marks else run.text
        case Citation():
            return citation_marker(run, numbers)
        case _:
            assert_never(run)


def _address(link: Link, text: str, links: dict[str, int] | None) -> str:
    """Where a link leads, in parentheses; nothing where its words say so already or it stays in the document."""
    href = link.href.removeprefix("mailto:").removeprefix("tel:")
    if href.startswith("#") or text in {href, link.href}:
        return ""
    return f" ({href})" if links is None else f" [L{links.setdefault(href, len(links) + 1)}]"


# --- Blocks ---------------------------------------------------------------------------------------------------------


def _block(block: AnyBlock, to: Text) -> str:  # noqa: PLR0912  (one case for every block)
    match block:
        case Paragraph():
            return to.runs(block.text)
        case Heading():
            return underlined(to.runs(block.text), _UNDERLINES.get(block.level, ""))
        case ListBlock():
            return _list(block, to)
        case Quote():
            return _quotation(block.paragraphs, block.attribution, block.cite, to)
        case PullQuote():
            return _quotation([block.text], block.attribution, block.cite, to)
        case Code():
            return prefixed(block.text, "    ")
        case Divider():
            return "* * *"
        case Image():
            return _image(block, to)
        case Video() | Audio():
            return to.runs(joined([recording_words(block, to.labels), caption_words(block, to.labels)], "\n"))
        case Gallery():
            return paragraphs(to.runs(strong(block.title or to.labels.gallery)), *map(to.block, block.items))
        case Embed():
            return _embed(block, to)
        case Table():
            return paragraphs(to.runs(table_heading(block, to.labels)), _grid(table_grid(block), to))
        case ComparisonTable():
            return _comparison(block, to)
        case CallToAction():
            return paragraphs(to.runs(block.text), points((linked(act.label, act.href) for act in block.actions), to))
        case RelatedLinks():
            title = block.title or to.labels.related_links
            return _named_points(title, (related_link_words(item, to.labels) for item in block.items), to)
        case Callout():
            return _callout(block, to)
        case Timeline():
            return _timeline(block, to)
        case FAQ():
            return _faq(block, to)
        case LiveUpdate():
            return _live_update(block, to)
        case ClaimReview():
            facts = to.runs(claim_words(block, to.labels))
            return paragraphs(to.runs(strong(to.labels.fact_check)), facts, to.blocks(block.body))
        case Review():
            return _review(block, to)
        case Custom():
            return _unrendered(block, to)
        case _:
            assert_never(block)


def _list(block: ListBlock, to: Text) -> str:
    return "\n".join(
        hung(to.narrower(line.indent + len(line.sign)).runs(line.item.text), line.sign, line.indent)
        for line in listed(block)
    )


def _quotation(quoted: Iterable[Words], attribution: Words, cite: Citation | None, to: Text) -> str:
    source = cited(attribution, cite)
    inside = to.narrower(2)
    parts = [*map(inside.runs, quoted), inside.runs(("\u2014 ", *source) if source else ())]
    return prefixed(paragraphs(*parts), "> ")


def _image(image: Image, to: Text) -> str:
    picture = labelled(to.labels.image, linked(image.alt or image.url, image.url), to.labels)
    return to.runs(joined([picture, caption_words(image, to.labels)], "\n"))


def _embed(embed: Embed, to: Text) -> str:
    excerpt = prefixed(to.narrower(2).runs((embed.excerpt,)), "> ") if embed.excerpt else ""
    return paragraphs(to.runs(embed_words(embed, to.labels)), excerpt)


def _grid(grid: Grid, to: Text) -> str:
    header, *rows = [[_cell(cell, to) for cell in row] for row in (grid.header, *grid.rows)]
    return table(header, rows, grid.alignments, to.width, to.labels.colon)


def _cell(words: Words, to: Text) -> str:
    return to.unbroken(words).replace("\n", " ").strip()


def _comparison(comparison: ComparisonTable, to: Text) -> str:
    labels = to.labels
    if to.level:
        title = to.runs(table_heading(comparison, labels))
    else:
        title = paragraphs(to.heading((comparison.title,)), to.runs(table_caption(comparison, labels)))
    notes = points(criterion_notes(comparison, labels), to)
    return paragraphs(title, _grid(comparison_grid(comparison, labels), to), notes)


def _callout(callout: Callout, to: Text) -> str:
    inside = to.deeper().narrower(2)
    title = inside.runs(strong(to.labels.for_callout(callout)))
    return prefixed(paragraphs(title, inside.blocks(callout.body)), "| ")


def _timeline(timeline: Timeline, to: Text) -> str:
    inside = to.narrower(2)
    title = to.runs(strong(timeline.title or to.labels.timeline))
    headings = (to.runs(event_words(event, to.labels)) for event in timeline.events)
    bodies = (prefixed(inside.blocks(event.body), "  ") for event in timeline.events)
    return paragraphs(title, *(f"{heading}\n{body}" for heading, body in zip(headings, bodies, strict=True)))


def _faq(faq: FAQ, to: Text) -> str:
    inside = to.deeper()
    written = [to.heading((faq.title or to.labels.faq,))]
    for item in faq.items:
        written += [inside.heading((item.question,)), inside.deeper().blocks(item.answer)]
    return paragraphs(*written)


def _live_update(update: LiveUpdate, to: Text) -> str:
    return paragraphs(
        to.heading((update_heading(update, to.labels),)),
        to.runs(update_words(update, to.labels)),
        to.deeper().blocks(update.body),
    )


def _review(review: Review, to: Text) -> str:
    labels = to.labels
    return paragraphs(
        to.runs(joined([review_title(review, labels), review_verdict(review, labels)], "\n")),
        _named_points(labels.positives, [(point,) for point in review.positives], to),
        _named_points(labels.negatives, [(point,) for point in review.negatives], to),
        _named_points(labels.offers, (offer_words(offer, labels) for offer in review.offers), to),
        to.blocks(review.body),
    )


def _named_points(label: str, items: Iterable[Words], to: Text) -> str:
    written = points(items, to)
    return f"{to.runs((f'{label}:',))}\n{written}" if written else ""


def _unrendered(block: Custom, to: Text) -> str:
    name = tag_of(type(block)) or type(block).__name__
    warnings.warn(f"no function writes {name} in text: give one in overrides", UnrenderedBlockWarning, stacklevel=2)
    return to.runs((to.labels.unsupported.format(type=name),))
