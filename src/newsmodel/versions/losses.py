"""What became of something that one form of a document can say, and another cannot."""

from __future__ import annotations

from typing import Any, Literal

import attrs

#: What became of it.
State = Literal["kept", "demoted", "dropped", "invented"]


@attrs.frozen(kw_only=True)
class Loss:
    """Something that is not, or not as it was, in what a document became.

    The states:

    kept
        All of it is there, said in another way. Nothing is lost.
    demoted
        Its words are there, as something more general: what it was is lost.
    dropped
        Nothing of it is there.
    invented
        It was not there before, and what the document became has to have it.

    Attributes:
        kind: What it was: block, member, mark or value; a reader of another format has words of its own.
        state: What became of it.
        words: The plain words that it is about: those of a block or of what is marked, a text, a value; "" where it has
            none.
        line: The line of the input, from 1, where that is a text.
        column: The column there in code points, from 1.
        path: Where it was: a JSON Pointer in the input. Of what is invented, where it would have been.
        became: Where it is now, as a JSON Pointer in the output; of what is not JSON, a description. None: nowhere.
    """

    kind: str
    state: State
    words: str = ""
    line: int | None = None
    column: int | None = None
    path: str
    became: str | None = None


@attrs.frozen
class Downgraded:
    """A document in an older version, and what that version cannot say.

    Attributes:
        data: The document, as plain data.
        losses: What is lost, in the order of the document; none means that upgrading gives the same document again.
    """

    data: dict[str, Any]
    losses: tuple[Loss, ...] = ()
