"""Processes that check payloads. They load no Arrow, and end with the process that started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection

import attrs

from newsmodel import problems
from newsmodel._validate.schema import CheckedFlavour
from newsmodel._wire.limits import DEFAULT_LIMITS
from newsmodel._wire.parsing import parse
from newsmodel.bulk.columns import Kept, kept
from newsmodel.bulk.inputs import Payload, TooLong
from newsmodel.bulk.ranges import Piece
from newsmodel.bulk.rows import judge_of
from newsmodel.errors import NewsmodelError, Problem, ValidationError


@attrs.frozen
class Question:
    """What payloads are checked for.

    Attributes:
        kind: The kind of document that each should be; None accepts any.
        flavour: The flavour of the schema.
    """

    kind: str | None = None
    flavour: CheckedFlavour = "strict"


@attrs.define
class Refused:
    """A payload that is not accepted.

    Attributes:
        place: Which of its piece it is, from 0.
        id: The id that it has, if it has one.
        problems: The pointer, code and message of each problem.
    """

    place: int
    id: str | None
    problems: list[Kept]


def refused(question: Question, payloads: Sequence[Payload]) -> list[Refused]:
    """Those of the payloads that are not accepted."""
    judge = judge_of(None, question.kind, question.flavour)
    found = []
    for place, payload in enumerate(payloads):
        if isinstance(payload, TooLong):
            listed: tuple[Problem, ...] = (problems.too_large(payload.size, DEFAULT_LIMITS.size),)
        else:
            listed = judge(payload)
        if listed:
            found.append(Refused(place, _id(payload), list(map(kept, listed))))
    return found


def _id(payload: Payload) -> str | None:
    """The id of a document that is refused, as far as one can be read."""
    if not isinstance(payload, bytes):
        return None
    try:
        value = parse(payload)
    except ValidationError:
        return None
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


#: A piece, and what is refused of it.
Checked = tuple[Piece, list[Refused]]


# --- Processes ------------------------------------------------------------------------------------------------------


def checked(
    pieces: Iterator[Piece], question: Question, jobs: int
) -> Generator[tuple[Piece, list[Refused]], None, None]:
    """The pieces, in order, with what is refused in each; only a few are in memory at any time.

    Raises:
        NewsmodelError: A process has ended by itself.
    """
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin) as pool:
        waiting: deque[tuple[Piece, Future[list[Refused]]]] = deque()
        try:
            for piece in pieces:
                waiting.append((piece, pool.submit(refused, question, [row.payload for row in piece.rows])))
                if len(waiting) > 2 * jobs:
                    first, answer = waiting.popleft()
                    yield first, answer.result()
            for first, answer in waiting:
                yield first, answer.result()
        except BrokenProcessPool:
            raise NewsmodelError("a process that checks rows has ended by itself") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Make a new process end with its parent, and leave Ctrl-C to that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
