"""HTTP over plain sockets: what is sent when, how much of it, and what comes back meanwhile.

A library for clients would send a whole body before it looks for an answer, and hide an answer that came early.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException, HTTPResponse
from select import select
from types import TracebackType
from typing import Final, Self

import attrs

#: A server that says nothing for so many seconds is taken to hang.
SILENCE: Final = 10.0
#: What the client keeps of what it has sent; small, so that what was sent is about what the server has taken.
_SEND_BUFFER: Final = 65_536


@attrs.frozen
class Answer:
    """What came back.

    Attributes:
        status: The status code; 0 where nothing came that is HTTP.
        headers: The headers, by their names in small letters.
        body: The body.
        sent: How many bytes of the request's body were sent before.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    sent: int

    @property
    def content_type(self) -> str:
        """The Content-Type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


class Connection:
    """A connection of a client, for one request after the other."""

    def __init__(self, port: int) -> None:
        """Connect to a port of this machine."""
        self._socket = socket.create_connection(("127.0.0.1", port), SILENCE)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        """The connection."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Close it."""
        self._socket.close()

    def exchange(self, head: bytes, pieces: Iterable[bytes], pause: float = 0.0) -> Answer:
        """Send a request piece by piece, until an answer comes or all is sent, and read the answer.

        Args:
            head: The request line and the headers.
            pieces: The body, as it goes over the wire.
            pause: How many seconds pass between two pieces.
        """
        sent = 0
        try:
            self._socket.sendall(head)
            for piece in pieces:
                sent += self._send(piece)
                if self._has_answer(pause):
                    break
        except OSError:
            pass  # the server has closed the connection; it may have answered before
        return self._answer(sent)

    def send(self, data: bytes) -> None:
        """Send bytes, and do not wait for an answer."""
        self._socket.sendall(data)

    def receive(self, end: bytes, silence: float = SILENCE) -> bytes:
        """What comes until these bytes come, or the server closes the connection, or says nothing for some seconds."""
        received = b""
        self._socket.settimeout(silence)
        try:
            while not received.endswith(end) and (more := self._socket.recv(65_536)):
                received += more
        except OSError:
            pass  # silence, or a connection that is reset: what came before counts
        return received

    def reset(self) -> None:
        """Go away at once: the server is told that the connection is no more (RST)."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def _send(self, piece: bytes) -> int:
        """Send as much of a piece as the server takes before it answers."""
        sent = 0
        while sent < len(piece):
            readable, writable, _ = select([self._socket], [self._socket], [], SILENCE)
            if readable or not writable:
                break
            sent += self._socket.send(piece[sent : sent + _SEND_BUFFER])
        return sent

    def _has_answer(self, seconds: float) -> bool:
        return bool(select([self._socket], [], [], seconds)[0])

    def _answer(self, sent: int) -> Answer:
        try:
            response = HTTPResponse(self._socket, method="PUT")
            response.begin()
            body = response.read()
        except (OSError, HTTPException) as error:
            return Answer(0, {}, repr(error).encode(), sent)
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body, sent)


def head(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    """A request line and headers."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def chunked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces as HTTP/1.1 sends them where it does not say how many there are (RFC 9112, section 7.1)."""
    for piece in pieces:
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"
