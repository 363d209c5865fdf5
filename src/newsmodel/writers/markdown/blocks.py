"""The blocks of a document as Markdown, and what a function that writes one can use."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar, assert_never, get_args

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
from newsmodel._words.lists import Line, listed
from newsmodel._words.media import caption_words, embed_words, recording_words, related_link_words
from newsmodel._words.runs import Words, cited, joined, linked, strong
from newsmodel._words.tables import (
    Alignment,
    Grid,
    comparison_grid,
    criterion_notes,
    table_caption,
    table_grid,
    table_heading,
)
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
from newsmodel.content.inline import Citation
from newsmodel.content.media import Audio, Gallery, Image, Video, is_made_by_ai
from newsmodel.content.table import Table
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.writers.markdown import inline as markdown_inline
from newsmodel.writers.markdown.inline import Dialect

DEEPEST = 6
_RULES: Mapping[Alignment | None, str] = {None: "---", "start": ":--", "center": ":-:", "end": "--:"}
_Value = TypeVar("_Value")

#: CommonMark alone, or GitHub's dialect of it: with tables, footnotes and strikethrough.
MarkdownFlavour = Literal["commonmark", "gfm"]
MARKDOWN_FLAVOURS = get_args(MarkdownFlavour)

#: Functions that write certain classes, each in place of the one given here.
MarkdownOverrides = Mapping[type, Callable[[Any, "Markdown"], str]]


@attrs.frozen(kw_only=True, slots=False)
class Markdown:
    """What a function that writes Markdown can use.

    Attributes:
        labels: The words that are added to those of the author.
        base_level: The level of the heading of the document.
        level: The level of the heading that stands over the place being written; 0 where there is none.
        dialect: What Markdown can say here, and how citations are marked.
        overrides: For a class, the function that writes it.
        show: Which comments are written.
        second_list: Whether a list stands right before, so that this one needs other signs to be a list of its own.
    """

    labels: Labels
    base_level: int
    level: int
    dialect: Dialect
    overrides: MarkdownOverrides
    show: Callable[[Comment], bool]
    second_list: bool = False

    @property
    def is_root(self) -> bool:
        """Whether the document has no heading yet, so that the block that is written is the document."""
        return self.level < self.base_level

    def runs(self, text: Words) -> str:
        """Rich text as the text of a paragraph."""
        return markdown_inline.paragraph_text(text, self.dialect)

    def heading(self, text: Words) -> str:
        """A heading one level below the one that stands over this place."""
        return f"{'#' * self.deeper().level} {markdown_inline.heading_text(text, self.dialect)}"

    def deeper(self) -> Markdown:
        """The same, below a heading written here."""
        return attrs.evolve(self, level=min(self.level + 1, DEEPEST))

    def blocks(self, blocks: Iterable[AnyBlock]) -> str:
        """Blocks, one after the other."""
        context = self
        written: list[str] = []
        for block in blocks:
            written.append(context.block(block))
            if isinstance(block, Heading):
                context = attrs.evolve(context, level=context.level_of(block))
            follows_list = isinstance(block, ListBlock) and not context.second_list
            if follows_list != context.second_list:
                context = attrs.evolve(context, second_list=follows_list)
        return paragraphs(*written)

    def level_of(self, heading: Heading) -> int:
        """The level of a heading block here."""
        return min(heading.level + self.base_level - 1, DEEPEST)

    def block(self, block: AnyBlock) -> str:
        """A block."""
        written = self.overridden(block, _block)
        if not is_made_by_ai(block.digital_source_type):
            return written
        return paragraphs(written, self.runs(strong(self.labels.made_by_ai)))

    def overridden(self, value: _Value, write: Callable[[_Value, Markdown], str]) -> str:
        """A value as the override for its class writes it, or else as ``write`` does."""
        return self.overrides.get(type(value), write)(value, self)


def paragraphs(*parts: str) -> str:
    """Parts with a blank line between; those that are empty are left out."""
    return "\n\n".join(part for part in parts if part)


def prefixed(text: str, first: str, rest: str) -> str:
    """Text with something before its first line and something before the others."""
    head, *tail = text.split("\n")
    return "\n".join(
        [first + head if head else first.rstrip(" "), *(rest + line if line else rest.rstrip(" ") for line in tail)]
    )


def points(items: Iterable[str]) -> str:
    """A list that no block of the payload is; its sign keeps it apart from those that are."""
    return "\n".join(prefixed(item, "* ", "  ") for item in items)


# --- Blocks ---------------------------------------------------------------------------------------------------------


def _block(block: AnyBlock, to: Markdown) -> str:  # noqa: PLR0912  (one case for every block)
    match block:
        case Paragraph():
            return to.runs(block.text)
        case Heading():
            return f"{'#' * to.level_of(block)} {markdown_inline.heading_text(block.text, to.dialect)}"
        case ListBlock():
            return _list(block, to)
        case Quote():
            return _quotation(block.paragraphs, block.attribution, block.cite, to)
        case PullQuote():
            return _quotation([block.text], block.attribution, block.cite, to)
        case Code():
            return markdown_inline.fenced(block.text, block.syntax or "")
        case Divider():
            return "---"
        case Image():
            return _image(block, to)
        case Video() | Audio():
            return paragraphs(to.runs(recording_words(block, to.labels)), to.runs(caption_words(block, to.labels)))
        case Gallery():
            return paragraphs(to.runs(strong(block.title or to.labels.gallery)), *map(to.block, block.items))
        case Embed():
            return _embed(block, to)
        case Table():
            return paragraphs(to.runs(table_heading(block, to.labels)), _grid(table_grid(block), to))
        case ComparisonTable():
            return _comparison(block, to)
        case CallToAction():
            actions = [to.runs(linked(action.label, action.href)) for action in block.actions]
            return paragraphs(to.runs(block.text), points(actions))
        case RelatedLinks():
            links = [to.runs(related_link_words(item, to.labels)) for item in block.items]
            return paragraphs(to.runs(strong(block.title or to.labels.related_links)), points(links))
        case Callout():
            title = to.runs(strong(to.labels.for_callout(block)))
            return prefixed(paragraphs(title, to.deeper().blocks(block.body)), "> ", "> ")
        case Timeline():
            return _timeline(block, to)
        case FAQ():
            return _faq(block, to)
        case LiveUpdate():
            return _live_update(block, to)
        case ClaimReview():
            return _claim_review(block, to)
        case Review():
            return _review(block, to)
        case Custom():
            return _unrendered(block, to)
        case _:
            assert_never(block)


def _list(block: ListBlock, to: Markdown) -> str:
    bullet, after_number = ("+", ")") if to.second_list else ("-", ".")
    return "\n".join(_item(line, to) for line in listed(block, bullet=bullet, after_number=after_number))


def _item(line: Line, to: Markdown) -> str:
    text = to.runs(line.item.text) or "&#32;"  # the sign alone could be taken for the underline of a heading
    return prefixed(text, " " * line.indent + line.sign, " " * (line.indent + len(line.sign)))


def _quotation(quoted: Iterable[Words], attribution: Words, cite: Citation | None, to: Markdown) -> str:
    source = cited(attribution, cite)
    parts = [*map(to.runs, quoted), to.runs(("\u2014 ", *source) if source else ())]
    return prefixed(paragraphs(*parts), "> ", "> ")


def _image(image: Image, to: Markdown) -> str:
    alt = markdown_inline.one_line((image.alt,), to.dialect) if image.alt else ""
    picture = f"![{alt}]{markdown_inline.destination(image.url)}"
    return paragraphs(picture, to.runs(caption_words(image, to.labels)))


def _embed(embed: Embed, to: Markdown) -> str:
    excerpt = prefixed(to.runs((embed.excerpt,)), "> ", "> ") if embed.excerpt else ""
    return paragraphs(to.runs(embed_words(embed, to.labels)), excerpt)


def _grid(grid: Grid, to: Markdown) -> str:
    if not to.dialect.extended:
        return _grid_as_list(grid, to)
    rule = [_RULES[alignment] for alignment in grid.alignments]
    rows = [[markdown_inline.cell_text(cell, to.dialect) for cell in row] for row in (grid.header, *grid.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _grid_as_list(grid: Grid, to: Markdown) -> str:
    """A table for readers that know none: a point for each row, each cell after the heading of its column."""
    colon = to.labels.colon
    rows = (
        (_headed(heading, cell, colon) for heading, cell in zip(grid.header, row, strict=True)) for row in grid.rows
    )
    return points(to.runs(joined(row, "\n")) for row in rows)


def _headed(heading: Words, cell: Words, colon: str) -> Words:
    return (*heading, colon, *cell) if heading and cell else cell


def _comparison(table: ComparisonTable, to: Markdown) -> str:
    notes = points(to.runs(note) for note in criterion_notes(table, to.labels))
    return paragraphs(*_comparison_title(table, to), _grid(comparison_grid(table, to.labels), to), notes)


def _comparison_title(table: ComparisonTable, to: Markdown) -> tuple[str, ...]:
    if to.is_root:
        return to.heading((table.title,)), to.runs(table_caption(table, to.labels))
    return (to.runs(table_heading(table, to.labels)),)


def _timeline(timeline: Timeline, to: Markdown) -> str:
    written = [to.runs(strong(timeline.title or to.labels.timeline))]
    for event in timeline.events:
        written += [to.runs(event_words(event, to.labels)), to.blocks(event.body)]
    return paragraphs(*written)


def _faq(faq: FAQ, to: Markdown) -> str:
    inside = to.deeper()
    written = [to.heading((faq.title or to.labels.faq,))]
    for item in faq.items:
        written += [inside.heading((item.question,)), inside.deeper().blocks(item.answer)]
    return paragraphs(*written)


def _live_update(update: LiveUpdate, to: Markdown) -> str:
    return paragraphs(
        to.heading((update_heading(update, to.labels),)),
        to.runs(update_words(update, to.labels)),
        to.deeper().blocks(update.body),
    )


def _claim_review(review: ClaimReview, to: Markdown) -> str:
    return paragraphs(
        to.runs(strong(to.labels.fact_check)),
        to.runs(claim_words(review, to.labels)),
        to.blocks(review.body),
    )


def _review(review: Review, to: Markdown) -> str:
    labels = to.labels
    return paragraphs(
        to.runs(review_title(review, labels)),
        to.runs(review_verdict(review, labels)),
        _named_points(labels.positives, ((point,) for point in review.positives), to),
        _named_points(labels.negatives, ((point,) for point in review.negatives), to),
        _named_points(labels.offers, (offer_words(offer, labels) for offer in review.offers), to),
        to.blocks(review.body),
    )


def _named_points(label: str, items: Iterable[Words], to: Markdown) -> str:
    written = points(map(to.runs, items))
    return paragraphs(to.runs(strong(label)), written) if written else ""


def _unrendered(block: Custom, to: Markdown) -> str:
    name = tag_of(type(block)) or type(block).__name__
    warnings.warn(f"no function writes {name} in Markdown: give one in overrides", UnrenderedBlockWarning, stacklevel=2)
    return to.runs((to.labels.unsupported.format(type=name),))
