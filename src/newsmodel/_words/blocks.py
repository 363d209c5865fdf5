"""Blocks as pieces: those that Markdown and text write in the same way."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import assert_never

from newsmodel._declare.classes import tag_of
from newsmodel._words.containers import (
    claim_words,
    judgement,
    offer_words,
    review_title,
    update_heading,
    update_words,
)
from newsmodel._words.labels import Labels
from newsmodel._words.media import caption_words, embed_words, file_words, recording_words, related_link_words
from newsmodel._words.pieces import Blocks, Lines, Piece, Points, Quotation, Rows, Title
from newsmodel._words.runs import Words, cited, linked, strong
from newsmodel._words.tables import comparison_grid, criterion_notes, table_caption, table_grid, table_heading
from newsmodel.content.block import Custom
from newsmodel.content.blocks import CallToAction, Embed, File, PullQuote, Quote, RatingBlock, RelatedLinks
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import ClaimReview, Details, LiveUpdate, Review
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation
from newsmodel.content.media import Audio, Gallery, Video
from newsmodel.content.table import Table
from newsmodel.errors import UnrenderedBlockWarning

#: The blocks that Markdown and text write in the same way.
InPieces = (
    Quote
    | PullQuote
    | Video
    | Audio
    | Gallery
    | Embed
    | Table
    | ComparisonTable
    | CallToAction
    | RelatedLinks
    | File
    | RatingBlock
    | Details
    | FAQ
    | LiveUpdate
    | ClaimReview
    | Review
)


def block_pieces(block: InPieces, labels: Labels, *, is_root: bool) -> Iterator[Piece]:  # noqa: PLR0912  (a case each)
    """The pieces of a block; ``is_root`` says whether the block is the document, so that there is no heading yet."""
    match block:
        case Quote():
            yield _quotation(block.paragraphs, block.attribution, block.citations)
        case PullQuote():
            yield _quotation((block.text,), block.attribution, block.citations)
        case Video() | Audio():
            yield Lines((recording_words(block, labels), caption_words(block, labels)))
        case Gallery():
            yield Lines((strong(block.title or labels.gallery),))
            yield Blocks(block.items)
        case Embed():
            yield Lines((embed_words(block, labels),))
            if block.excerpt is not None:
                yield Quotation(((block.excerpt,),))
        case Table():
            yield Lines((table_heading(block, labels),))
            yield Rows(table_grid(block, labels))
        case ComparisonTable():
            yield from _comparison(block, labels, is_root=is_root)
        case CallToAction():
            yield Lines((block.text,))
            yield from _points(linked(action.label, action.href) for action in block.actions)
        case RelatedLinks():
            links = (related_link_words(item, labels) for item in block.items)
            yield from _points(links, block.title or labels.related_links)
        case File():
            yield Lines((file_words(block, labels),))
        case RatingBlock():
            yield Lines((judgement(block, labels),))
        case Details():
            yield Title((block.title,))
            yield Blocks(block.body, depth=1)
        case FAQ():
            yield from _faq(block, labels)
        case LiveUpdate():
            yield Title((update_heading(block, labels),))
            yield Lines((update_words(block, labels),))
            yield Blocks(block.body, depth=1)
        case ClaimReview():
            yield Lines((strong(labels.fact_check),))
            yield Lines((claim_words(block, labels),))
            yield Blocks(block.body)
        case Review():
            yield from _review(block, labels)
        case _:
            assert_never(block)


def _quotation(quoted: tuple[Words, ...], attribution: Words, citations: Iterable[Citation]) -> Quotation:
    source = cited(attribution, citations)
    return Quotation((*quoted, ("\u2014 ", *source)) if source else quoted)


def _comparison(table: ComparisonTable, labels: Labels, *, is_root: bool) -> Iterator[Piece]:
    if is_root:
        yield Title((table.title,))
        yield Lines((table_caption(table, labels),))
    else:
        yield Lines((table_heading(table, labels),))
    yield Rows(comparison_grid(table, labels))
    yield from _points(criterion_notes(table, labels))


def _faq(faq: FAQ, labels: Labels) -> Iterator[Piece]:
    yield Title((faq.title or labels.faq,))
    for item in faq.items:
        yield Title((item.question,), depth=1)
        yield Blocks(item.answer, depth=2)


def _review(review: Review, labels: Labels) -> Iterator[Piece]:
    yield Lines((review_title(review, labels), judgement(review, labels)))
    yield from _points(((point,) for point in review.positives), labels.positives)
    yield from _points(((point,) for point in review.negatives), labels.negatives)
    yield from _points((offer_words(offer, labels) for offer in review.offers), labels.offers)
    yield Blocks(review.body)


def _points(items: Iterable[Words], label: str | None = None) -> Iterator[Points]:
    if found := tuple(items):
        yield Points(found, label)


def unsupported(block: Custom, output: str, labels: Labels) -> Words:
    """The words in place of a block that no function writes; warns of it too."""
    name = tag_of(type(block)) or type(block).__name__
    message = f"no function writes {name} in {output}: give one in overrides"
    warnings.warn(message, UnrenderedBlockWarning, stacklevel=2)
    return (labels.unsupported.format(type=name),)
