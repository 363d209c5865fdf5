"""Documents as pieces: what Markdown and text say of each part, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from newsmodel._words.article import contributor_words, correction_words, rights_words
from newsmodel._words.comments import reaction_words
from newsmodel._words.discussion import CommentPart, DiscussionPart, Marks, Prompt, Reactions, Said, State, Thread
from newsmodel._words.facts import line_of
from newsmodel._words.formatting import number
from newsmodel._words.labels import Labels
from newsmodel._words.media import topic_words
from newsmodel._words.outline import (
    About,
    Body,
    Comments,
    Contributors,
    Corrections,
    Credits,
    Dateline,
    Headline,
    Itself,
    Keywords,
    Kicker,
    Lead,
    Notes,
    Notices,
    Part,
    Provenance,
    Rest,
    Rights,
    Sources,
    Standfirst,
    Trust,
    Uses,
)
from newsmodel._words.pieces import Blocks, Lines, Piece, Points, Title
from newsmodel._words.provenance import use_words
from newsmodel._words.runs import Words, joined, labelled, linked, strong

#: Each output marks sources and notes and indents threads in its own way, so lists of these are left to it.
DocumentPiece = Piece | Notes | Sources | Thread


def part_pieces(part: Part, labels: Labels) -> Iterator[DocumentPiece]:  # noqa: PLR0912  (a case for each part)
    """The pieces of a part of a document."""
    match part:
        case Notices(notices):
            yield Lines(notices)
        case Kicker(text) | Dateline(text):
            yield Lines((strong(text),))
        case Headline(text):
            yield Title((text,))
        case Standfirst(words):
            yield Lines((words,))
        case Credits():
            yield Lines(tuple(_credits(part, labels)))
        case About():
            yield Lines(tuple(_about(part, labels)))
        case Provenance(words):
            yield Lines((words,))
        case Uses(uses):
            yield from _section(labels.ai_uses, (use_words(use, labels) for use in uses))
        case Lead(block) | Itself(block):
            yield Blocks((block,))
        case Body(blocks):
            yield Blocks(blocks, depth=1)
        case Rest(text):
            yield Lines((strong(text),))
        case Corrections(notes):
            yield from _section(labels.corrections, (correction_words(note, labels) for note in notes))
        case Contributors(people):
            yield from _section(labels.contributors, (contributor_words(person, labels) for person in people))
        case Keywords(topics):
            yield Lines((topic_words(topics, labels),))
        case Trust(pages):
            yield from _section(labels.about_this, (linked(page.title, page.url) for page in pages))
        case Notes() | Sources():
            yield part
        case Rights(rights):
            yield Lines((rights_words(rights, labels),))
        case Comments(parts):
            yield Title((labels.comments,), depth=1)
            yield from map(_discussion_piece, parts)
        case _:
            assert_never(part)


def _credits(part: Credits, labels: Labels) -> Iterator[Words]:
    yield part.byline
    yield from (line_of(facts, labels) for facts in part.facts)


def _about(part: About, labels: Labels) -> Iterator[Words]:
    yield from _credits(part.credits, labels)
    if part.corrections:
        yield labelled(labels.corrections, (number(part.corrections, labels),), labels)


def _section(title: str, items: Iterable[Words]) -> Iterator[Piece]:
    yield Title((title,), depth=1)
    yield Points(tuple(items))


def _discussion_piece(part: DiscussionPart) -> Lines | Thread:
    match part:
        case Prompt(text):
            return Lines((text,))
        case State(facts):
            return Lines(tuple((fact,) for fact in facts))
        case Thread():
            return part
        case _:
            assert_never(part)


def comment_piece(part: CommentPart, labels: Labels) -> Piece:
    """A part of a comment, which is always one piece."""
    match part:
        case Marks(marks):
            return Lines((joined(map(strong, marks), labels.comma),))
        case Said(blocks):
            return Blocks(blocks)
        case Reactions(reactions):
            return Lines((reaction_words(reactions, labels),))
        case _:
            assert_never(part)
