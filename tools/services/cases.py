"""The cells of the matrix: what is sent to a service, and what has to come back."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Final

import attrs

from newsmodel.errors import Problem
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE
from services import documents
from services.documents import ENDLESS, LIMIT
from services.expected import Cell, Expected, shown
from services.servers import Running
from services.wire import Answer, Connection, chunked, head

#: How much more than the limit may be on the way when the answer comes, and how much memory a body may take.
_ON_THE_WAY: Final = 8_000_000
_MEMORY: Final = 24_000_000
#: The size of a body that is too large but ends.
_LARGE: Final = 8_000_000
#: What servers write when a handler fails.
_FAILURES: Final = ("Traceback", "Exception", "ERROR", "CRITICAL")
_JSON: Final = {"Content-Type": JSON_TYPE}


_NOT_TAKEN: Final = Cell("not taken")


def put(running: Running, data: bytes, path: str | None = None, headers: Mapping[str, str] = _JSON) -> Answer:
    """The answer to a request whose body is sent as a whole; it is an article, where no path is given."""
    paths = running.service.paths
    said = head(paths.method, path or paths.article, {**headers, "Content-Length": str(len(data))})
    with Connection(running.port) as connection:
        return connection.exchange(said, [data])


def streamed(running: Running, pieces: Iterable[bytes]) -> Answer:
    """The answer to a request that does not say how large its body is."""
    with Connection(running.port) as connection:
        return connection.exchange(begun(running, {"Transfer-Encoding": "chunked"}), chunked(pieces))


def begun(running: Running, framing: Mapping[str, str]) -> bytes:
    """What is sent before an article."""
    paths = running.service.paths
    return head(paths.method, paths.article, {**_JSON, **framing})


# --- Right bodies ------------------------------------------------------------------------------------------


def returned(running: Running, answer: Answer, data: bytes) -> Iterator[str]:
    """What is wrong with an answer to a document that was sent."""
    service, sent = running.service, json.loads(data)
    yield from Expected(200, JSON_TYPE).faults(answer)
    if answer.status != HTTPStatus.OK:
        return
    if service.returns and not service.is_plain and answer.body != data:
        yield f"expected the same bytes, got {answer.body[:200]!r}"
    expected = sent if service.returns else {"valid": True, "kind": sent["type"]}
    if json.loads(answer.body) != expected:
        yield f"expected {str(expected)[:200]}, got {answer.body[:200]!r}"


def valid(running: Running) -> Cell:
    """The examples of every kind come back."""
    faults = list[str]()
    for data in documents.valid().values():
        faults += returned(running, put(running, data, running.service.paths.document), data)
    answer = put(running, documents.valid()["article"])
    return Cell(shown(answer), (*faults, *returned(running, answer, documents.valid()["article"])))


def many(running: Running) -> Cell:
    """A list comes back."""
    path, one = running.service.paths.articles, documents.valid()["article"]
    if path is None:
        return _NOT_TAKEN
    data = b"[%s,%s]" % (one, one)
    answer = put(running, data, path)
    return Cell(shown(answer), tuple(returned(running, answer, data)))


def null(running: Running) -> Cell:
    """Null may stand for an article where that is said; with an integration, nothing may stand for it too."""
    service = running.service
    if service.paths.draft is None:
        return _NOT_TAKEN
    sent = [(b"null", _JSON), (b"", _JSON), (b"", {})][: 1 if service.is_plain else 3]
    answers = [put(running, data, service.paths.draft, headers) for data, headers in sent]
    expected = Expected(200, JSON_TYPE if service.nothing else "")
    faults = [fault for answer in answers for fault in expected.faults(answer)]
    faults += [f"expected {service.nothing!r}" for answer in answers if answer.body != service.nothing]
    return Cell(f"{shown(answers[0])} {service.nothing.decode() or 'empty'}", tuple(faults))


def in_pieces(running: Running) -> Cell:
    """A body without its length is read, where it is not too large."""
    data = documents.valid()["article"]
    answer = streamed(running, [data[:5000], data[5000:]])
    return Cell(shown(answer), tuple(returned(running, answer, data)))


def asks_first(running: Running) -> Cell:
    """A client that asks whether it may send a body is told to, and sends it (RFC 9110, section 10.1.1)."""
    data = documents.valid()["article"]
    with Connection(running.port) as connection:
        connection.send(begun(running, {"Content-Length": str(len(data)), "Expect": "100-continue"}))
        told = connection.receive(b"\r\n\r\n")
        answer = connection.exchange(b"", [data])
    faults = [] if told.startswith(b"HTTP/1.1 100 ") else [f"expected 100, got {told[:200]!r}"]
    return Cell(shown(answer), (*faults, *returned(running, answer, data)))


def slow(running: Running) -> Cell:
    """A client that takes its time gets its answer, and others get theirs meanwhile."""
    data = documents.valid()["article"]
    with Connection(running.port) as connection:
        connection.send(begun(running, {"Content-Length": str(len(data))}) + data[:1000])
        other = put(running, data)
        left = [data[start : start + 2000] for start in range(1000, len(data), 2000)]
        answer = connection.exchange(b"", left, pause=0.05)
    return Cell(shown(answer), (*returned(running, other, data), *returned(running, answer, data)))


# --- Wrong bodies ------------------------------------------------------------------------------------------


def refused(running: Running, name: str, answer: Answer, problems: tuple[Problem, ...] = ()) -> Cell:
    """What has to be answered in a case."""
    if running.service.is_plain:
        status, content_type = PLAIN[name]
        expected = Expected(status, content_type, problems)
    else:
        expected = Expected(REFUSED[name], PROBLEM_TYPE, problems, _ACCEPTS.get(name))
    return Cell(shown(answer), tuple(expected.faults(answer)))


def invalid(running: Running) -> Cell:
    """Every problem is said, with its pointer, code and line."""
    data = documents.invalid()
    return refused(running, "invalid", put(running, data), documents.problems(data))


def invalid_batch(running: Running) -> Cell:
    """The problems of an article in a list are said at their places."""
    path = running.service.paths.articles
    if path is None:
        return _NOT_TAKEN
    return refused(running, "invalid list", put(running, documents.batch(), path), documents.batch_problems())


def doubled(running: Running) -> Cell:
    """A member that occurs twice is a problem."""
    data = documents.doubled()
    problems = () if running.service.is_plain else documents.problems(data)
    return refused(running, "double member", put(running, data), problems)


def wrong_type(running: Running) -> Cell:
    """A body of another type is not read."""
    answer = put(running, documents.valid()["article"], headers={"Content-Type": "text/plain"})
    return refused(running, "other type", answer)


def no_type(running: Running) -> Cell:
    """A body of no type is not read."""
    return refused(running, "no type", put(running, documents.valid()["article"], headers={}))


def compressed(running: Running) -> Cell:
    """A compressed body is not read."""
    data = gzip.compress(documents.valid()["article"])
    return refused(running, "compressed", put(running, data, headers={**_JSON, "Content-Encoding": "gzip"}))


def not_json(running: Running) -> Cell:
    """What is no JSON is said to be none, and where it ends to be."""
    data = b'{"type": "article",\n'
    problems = () if running.service.is_plain else documents.problems(data)
    return refused(running, "not JSON", put(running, data), problems)


def empty(running: Running) -> Cell:
    """Nothing is no document."""
    problems = () if running.service.is_plain else documents.problems(b"")
    return refused(running, "empty", put(running, b""), problems)


# --- Large bodies ------------------------------------------------------------------------------------------


def at_the_limit(running: Running) -> Cell:
    """A body may be as large as the limit, and not a byte larger."""
    data = documents.valid()["article"]
    largest = put(running, documents.padded(LIMIT))
    answer = put(running, documents.padded(LIMIT + 1))
    cell = refused(running, "a byte too much", answer)
    return attrs.evolve(cell, faults=(*returned(running, largest, data), *cell.faults))


def oversized(running: Running) -> Cell:
    """A body that says that it is too large is refused before it is sent."""
    size = ENDLESS if running.service.has_early else _LARGE
    sent = [documents.valid()["article"]] if running.service.has_early else documents.pieces(size)
    with Connection(running.port) as connection:
        answer = connection.exchange(begun(running, {"Content-Length": str(size)}), sent)
    return refused(running, "large", answer)


def endless(running: Running) -> Cell:
    """A body that does not end is refused when it is too large, and is never held as a whole."""
    running.forget_peak()
    service, before = running.service, running.peak()
    answer = streamed(running, documents.pieces(ENDLESS if service.has_early else _LARGE))
    held, megabytes = running.peak() - before, answer.sent / 1e6
    cell = refused(running, "streamed", answer)
    faults = list(cell.faults)
    if service.has_early and answer.sent > LIMIT + _ON_THE_WAY:
        faults.append(f"took {megabytes:.1f} MB before it answered")
    if service.has_early and held > _MEMORY:
        faults.append(f"held {held / 1e6:.1f} MB")
    return Cell(f"{cell.shown} after {megabytes:.1f} MB, held {held / 1e6:.1f} MB", tuple(faults))


def one_answer(running: Running) -> Cell:
    """What is left of a refused body is not taken for requests."""
    inner = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    data = inner * (_LARGE // len(inner))
    with Connection(running.port) as connection:
        with suppress(OSError):  # the server has closed the connection
            connection.send(begun(running, {"Content-Length": str(len(data))}) + data)
        received = connection.receive(b"never", silence=1)
    answers = re.findall(rb"HTTP/1\.1 \d{3}", received)
    expected = [b"HTTP/1.1 %d" % (PLAIN["not JSON"][0] if running.service.is_plain else REFUSED["large"])]
    faults = () if answers == expected else (f"expected {expected}, got {answers[:9]}",)
    return Cell(b", ".join(answers[:2]).decode().replace("HTTP/1.1 ", ""), faults)


def gone(running: Running) -> Cell:
    """A client that goes away in the middle leaves a server that is well, and writes no traceback."""
    data, before = documents.valid()["article"], len(running.log)
    for framing in ({"Content-Length": str(len(data))}, {"Transfer-Encoding": "chunked"}):
        half = begun(running, framing) + b"4000\r\n" + data[:9000]
        with Connection(running.port) as connection:
            connection.send(half)
        with Connection(running.port) as connection:
            connection.send(half)
            connection.reset()
    time.sleep(0.5)
    faults = list(returned(running, put(running, data), data))
    return Cell("goes on", (*faults, *failures(running.log[before:])))


def failures(log: str) -> Iterator[str]:
    """What a server has written of handlers that failed."""
    for number, line in enumerate(log.splitlines()):
        if any(word in line for word in _FAILURES):
            yield f"wrote in line {number}: {line}"
            return


#: The columns of the matrix.
CASES: Final[Mapping[str, Callable[[Running], Cell]]] = {
    "valid": valid,
    "list": many,
    "null": null,
    "in pieces": in_pieces,
    "asks first": asks_first,
    "slow": slow,
    "invalid": invalid,
    "invalid list": invalid_batch,
    "double member": doubled,
    "other type": wrong_type,
    "no type": no_type,
    "compressed": compressed,
    "not JSON": not_json,
    "empty": empty,
    "a byte too much": at_the_limit,
    "large": oversized,
    "streamed": endless,
    "one answer": one_answer,
    "goes away": gone,
}
#: The status codes of refusals.
REFUSED: Final = {
    "invalid": 422,
    "invalid list": 422,
    "double member": 422,
    "other type": 415,
    "no type": 415,
    "compressed": 415,
    "not JSON": 422,
    "empty": 422,
    "a byte too much": 413,
    "large": 413,
    "streamed": 413,
}
#: Where the answer says what would be taken.
_ACCEPTS: Final = {
    "other type": ("accept", JSON_TYPE),
    "no type": ("accept", JSON_TYPE),
    "compressed": ("accept-encoding", "identity"),
}
#: What FastAPI answers by itself: it has no limit, looks at no Content-Encoding, and takes the last of two members.
PLAIN: Final = {
    **dict.fromkeys(REFUSED, (422, JSON_TYPE)),
    "double member": (200, JSON_TYPE),
    "compressed": (400, JSON_TYPE),
    "a byte too much": (200, JSON_TYPE),
    "large": (200, JSON_TYPE),
    "streamed": (200, JSON_TYPE),
}
