"""What reading gives: a document, the account of what is not in it, and what a person should decide."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

import attrs

from newsmodel._excerpts import excerpt
from newsmodel.content.article import Article
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.errors import ReadError
from newsmodel.versions.losses import Loss, State

__all__ = ["AnyTalk", "CommentReading", "ReadError", "Reading", "Suggestion", "finished", "place_of"]

#: What a reader of the JSON of comments makes.
AnyTalk = Article | Discussion | Comment | Tombstone


@attrs.frozen(kw_only=True)
class Suggestion:
    """Something that the text seems to say, and that no reader asserts: a person decides.

    Attributes:
        kind: What is suggested, such as a source.
        value: What would be added to the document: an object of the model.
        words: The words of the document that suggest it.
        path: Where in the document they are: a JSON Pointer.
    """

    kind: str
    value: Any
    words: str
    path: str


@attrs.frozen(kw_only=True)
class Reading:
    """What was read.

    Attributes:
        document: The document; None where the input has nothing that can be a block. It is an article, as its type
            says, unless this library wrote the input without loss from another document: then it is that one.
        losses: What of the input is not, or not as it was, in the document, in the order of the input. None means that
            nothing is lost.
        suggestions: What the text seems to say.
    """

    document: Article | None
    losses: tuple[Loss, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@attrs.frozen(kw_only=True)
class CommentReading:
    """What was read of the JSON of a comment system.

    Attributes:
        document: A discussion, a comment, what remains of a deleted one, or the piece that begins a thread; None where
            the input has none of them.
        losses: What of the input is not, or not as it was, in the document, in the order of the input.
    """

    document: AnyTalk | None
    losses: tuple[Loss, ...] = ()


_R = TypeVar("_R", Reading, CommentReading)


def finished(reading: _R, fail_on: Collection[State]) -> _R:
    """A reading, if nothing in it is in a state that it must not be in.

    Raises:
        ReadError: Something is.
    """
    found = tuple(loss for loss in reading.losses if loss.state in fail_on)
    if found:
        first = found[0]
        words = f" {excerpt(first.words)}" if first.words else ""
        more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
        raise ReadError(f"{place_of(first)}: {first.state} {first.kind}{words}{more}", found)
    return reading


def place_of(loss: Loss) -> str:
    """Where something stood that is lost, in words.

    >>> place_of(Loss(kind="link", state="dropped", path="/content", line=2, column=7))
    '/content, line 2, column 7'
    """
    line = "" if loss.line is None else f"line {loss.line}"
    column = "" if loss.column is None else f"column {loss.column}"
    nowhere = "not in the input" if loss.state == "invented" else "(root)"
    return ", ".join(filter(None, (loss.path, line, column))) or nowhere
