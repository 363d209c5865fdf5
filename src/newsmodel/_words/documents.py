"""Documents as pieces: what Markdown and text say of each part, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from newsmodel._words import discussion, outline
from newsmodel._words.article import contributor_words, correction_words, rights_words
from newsmodel._words.comments import reaction_words
from newsmodel._words.discussion import CommentPart, DiscussionPart
from newsmodel._words.facts import line_of
from newsmodel._words.formatting import number
from newsmodel._words.labels import Labels
from newsmodel._words.media import topic_words
from newsmodel._words.outline import Part
from newsmodel._words.pieces import Blocks, Lines, Piece, Points, Title
from newsmodel._words.runs import Words, joined, labelled, linked, strong

#: Each output numbers sources and indents threads in its own way, so lists of both are left to it.
DocumentPiece = Piece | outline.Sources | discussion.Thread


def part_pieces(part: Part, labels: Labels) -> Iterator[DocumentPiece]:  # noqa: PLR0912  (a case for each part)
    """The pieces of a part of a document."""
    match part:
        case outline.Notices(notices):
            yield Lines(notices)
        case outline.Kicker(text) | outline.Dateline(text):
            yield Lines((strong(text),))
        case outline.Headline(text):
            yield Title((text,))
        case outline.Standfirst(words):
            yield Lines((words,))
        case outline.Credits():
            yield Lines(tuple(_credits(part, labels)))
        case outline.About():
            yield Lines(tuple(_about(part, labels)))
        case outline.Lead(block) | outline.Itself(block):
            yield Blocks((block,))
        case outline.Body(blocks):
            yield Blocks(blocks, depth=1)
        case outline.Corrections(notes):
            yield from _section(labels.corrections, (correction_words(note, labels) for note in notes))
        case outline.Contributors(people):
            yield from _section(labels.contributors, (contributor_words(person, labels) for person in people))
        case outline.Keywords(topics):
            yield Lines((topic_words(topics, labels),))
        case outline.Trust(pages):
            yield from _section(labels.about_this, (linked(page.title, page.url) for page in pages))
        case outline.Sources():
            yield part
        case outline.Rights(rights):
            yield Lines((rights_words(rights, labels),))
        case outline.Comments(parts):
            yield Title((labels.comments,), depth=1)
            yield from map(_discussion_piece, parts)
        case _:
            assert_never(part)


def _credits(part: outline.Credits, labels: Labels) -> Iterator[Words]:
    yield part.byline
    yield from (line_of(facts, labels) for facts in part.facts)


def _about(part: outline.About, labels: Labels) -> Iterator[Words]:
    yield from _credits(part.credits, labels)
    if part.made_by_ai:
        yield strong(labels.made_by_ai)
    if part.corrections:
        yield labelled(labels.corrections, (number(part.corrections, labels),), labels)


def _section(title: str, items: Iterable[Words]) -> Iterator[Piece]:
    yield Title((title,), depth=1)
    yield Points(tuple(items))


def _discussion_piece(part: DiscussionPart) -> Lines | discussion.Thread:
    match part:
        case discussion.Prompt(text):
            return Lines((text,))
        case discussion.State(facts):
            return Lines(tuple((fact,) for fact in facts))
        case discussion.Thread():
            return part
        case _:
            assert_never(part)


def comment_piece(part: CommentPart, labels: Labels) -> Piece:
    """A part of a comment, which is always one piece."""
    match part:
        case discussion.Marks(marks):
            return Lines((joined(map(strong, marks), labels.comma),))
        case discussion.Said(blocks):
            return Blocks(blocks)
        case discussion.Reactions(reactions):
            return Lines((reaction_words(reactions, labels),))
        case _:
            assert_never(part)
