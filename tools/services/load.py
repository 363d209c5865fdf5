"""Load: clients that keep their connections, what they get, and what memory the server holds meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median
from typing import Final

import attrs

from newsmodel.integrations.requests import JSON_TYPE
from services import documents
from services.servers import Running
from services.wire import Answer, Connection, head

CLIENTS: Final = 8
#: Seconds between two looks at the memory.
_INTERVAL: Final = 0.05
#: A server is warm when each client has had so many answers, and in a second the memory has not grown by such a part:
#: caches are full then, and each thread has had large bodies. One that leaks is never warm, and not waited for.
_ANSWERS: Final = 20
_WARM: Final = 0.01
_PATIENCE: Final = 5.0
#: From the first third of the time to the last, the memory may grow by this part.
GROWTH: Final = 0.05


@attrs.frozen
class Request:
    """A request, as bytes, and what is answered to it when nothing else is asked."""

    data: bytes
    status: int
    body: bytes


@attrs.frozen
class Load:
    """What was measured.

    Attributes:
        seconds: For how long.
        requests: How many requests were answered.
        errors: The answers that were others than those without load.
        connections: How many connections were made.
        memory: The bytes that the server held, from the first to the last look.
    """

    seconds: float
    requests: int
    errors: tuple[str, ...]
    connections: int
    memory: tuple[int, ...]

    @property
    def rate(self) -> float:
        """Requests for each second."""
        return self.requests / self.seconds

    @property
    def growth(self) -> float:
        """By which part the memory has grown from the first third of the time to the last."""
        first, last = self.thirds
        return last / first - 1

    @property
    def thirds(self) -> tuple[float, float]:
        """The size in the middle of those of the first third of the time, and of the last."""
        third = max(len(self.memory) // 3, 1)
        return median(self.memory[:third]), median(self.memory[-third:])

    def faults(self) -> Iterator[str]:
        """What should have been otherwise."""
        if not self.requests:
            yield "answered nothing"
        if self.errors:
            yield f"{len(self.errors)} errors, such as {self.errors[0]}"
        if self.growth > GROWTH:
            first, last = self.thirds
            yield f"grew by {self.growth:.1%}, from {first / 1e6:.1f} MB to {last / 1e6:.1f} MB"


def requests(running: Running) -> list[Request]:
    """What is sent in turn: mostly articles as they are, some with faults, and a large one."""
    valid, invalid, large = (
        _request(running, data, status)
        for data, status in ((documents.valid()["article"], 200), (documents.invalid(), 422), (documents.large(), 200))
    )
    return [valid, valid, valid, invalid, valid, valid, valid, invalid, valid, large]


def _request(running: Running, data: bytes, status: int) -> Request:
    headers = {"Content-Type": JSON_TYPE, "Content-Length": str(len(data))}
    paths = running.service.paths
    sent = head(paths.method, paths.article, headers) + data
    with Connection(running.port) as connection:
        answer = connection.exchange(sent, [])
    return Request(sent, status, answer.body)


class _Client(threading.Thread):
    """A client that sends one request after the other on a connection, until it is told to end."""

    def __init__(self, running: Running, turn: list[Request], start: int) -> None:
        super().__init__()
        self.turn = islice(cycle(turn), start, None)
        self.port, self.ends = running.port, threading.Event()
        self.requests, self.connections, self.errors = 0, 0, list[str]()

    def run(self) -> None:
        """Send until the end."""
        while not self.ends.is_set():
            self.connections += 1
            try:
                with Connection(self.port) as connection:
                    self._talk(connection)
            except OSError as error:
                self.errors.append(repr(error))

    def _talk(self, connection: Connection) -> None:
        for request in self.turn:
            answer = connection.exchange(request.data, [])
            self.requests += 1
            if (answer.status, answer.body) != (request.status, request.body):
                self.errors.append(f"{answer.status} for {request.status}: {answer.body[:200]!r}")
            if self.ends.is_set() or _closes(answer):
                return


def _closes(answer: Answer) -> bool:
    """Whether the server ends the connection."""
    return answer.status == 0 or answer.headers.get("connection", "").lower() == "close"


def load(running: Running, seconds: float) -> Load:
    """Send for so many seconds, when the server is warm."""
    turn = requests(running)
    clients = [_Client(running, turn, start) for start in range(CLIENTS)]
    for client in clients:
        client.start()
    _warm_up(running, clients)
    begun, before = time.monotonic(), sum(client.requests for client in clients)
    memory = tuple(_memory(running, begun + seconds))
    taken, answered = time.monotonic() - begun, sum(client.requests for client in clients) - before
    for client in clients:
        client.ends.set()
    for client in clients:
        client.join()
    errors = tuple(error for client in clients for error in client.errors)
    return Load(taken, answered, errors, sum(client.connections for client in clients), memory)


def _warm_up(running: Running, clients: list[_Client]) -> None:
    while any(client.requests < _ANSWERS for client in clients):
        time.sleep(_INTERVAL)
    end, before, now = time.monotonic() + _PATIENCE, 0, running.memory()
    while now > before * (1 + _WARM) and time.monotonic() < end:
        time.sleep(1)
        before, now = now, running.memory()


def _memory(running: Running, end: float) -> Iterator[int]:
    while time.monotonic() < end:
        yield running.memory()
        time.sleep(_INTERVAL)
