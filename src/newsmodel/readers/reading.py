"""What reading gives: a document, the account of what is not in it, and what a person should decide."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import attrs

from newsmodel.content.article import Article
from newsmodel.errors import NewsmodelError
from newsmodel.versions.losses import Loss, State


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


class ReadError(NewsmodelError, ValueError):
    """Something cannot be read as it was asked: it is too large, or something is lost that must not be.

    Attributes:
        losses: What is lost that must not be.
    """

    def __init__(self, message: str, losses: tuple[Loss, ...] = ()) -> None:
        """Remember the losses."""
        super().__init__(message, losses)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What is lost that must not be."""
        found: tuple[Loss, ...] = self.args[1]
        return found

    def __str__(self) -> str:
        """What is wrong."""
        return str(self.args[0])


def finished(reading: Reading, fail_on: Collection[State]) -> Reading:
    """A reading, if nothing in it is in a state that it must not be in.

    Raises:
        ReadError: Something is.
    """
    found = tuple(loss for loss in reading.losses if loss.state in fail_on)
    if found:
        first = found[0]
        more = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
        raise ReadError(f"line {first.line}, column {first.column}: {first.kind} {first.state}{more}", found)
    return reading
