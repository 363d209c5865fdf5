"""The server: what listens, what ends it, and the limits of connections, which an application does not see."""

from __future__ import annotations

import asyncio
import math
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from newsmodel._excerpts import excerpt_text

#: How many connections are served at once; one more is answered with 503.
CONNECTIONS: Final = 64
#: How many connections wait until they are taken.
BACKLOG: Final = 128
#: How long the application has to end a request after its time, in seconds.
_GRACE: Final = 1.0


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Args:
        host: A name or an address of this machine.
        port: The port; 0 chooses one that is free.

    Raises:
        OSError: That is not possible; its ``strerror`` is a sentence.
    """
    where = f"{host}:{port}"
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.create_server(address, family=family, backlog=BACKLOG)
    except (OSError, UnicodeError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        reason = reason.partition(" (")[0]  # Python adds what it tried
        raise OSError(None, excerpt_text(f"cannot listen at {where}: {reason}", 300)) from None
    # asyncio sends small pieces at once (TCP_NODELAY) only where a socket says that it is one of TCP. Without that, the
    # body of an answer waits up to 40 ms until its head is acknowledged.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())


def address_of(listener: socket.socket) -> str:
    """The address of what listens, as a browser takes it; for every address of the machine, its own.

    >>> with socket.create_server(("127.0.0.1", 0)) as listener:
    ...     address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"
    True
    """
    host, port = listener.getsockname()[:2]
    shown = _OWN.get(host) or str(host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


#: The addresses that stand for every address, and that of a machine for itself.
_OWN: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (nothing is bound)


def serve(app: ASGIApp, listener: socket.socket, seconds: float, started: Callable[[], object]) -> None:
    """Serve an application until a signal ends it; what is being answered then, is answered.

    Args:
        app: The application.
        listener: What `listening` returned.
        seconds: How long a request may take; a connection that waits for one, or an answer that is read, too.
        started: Called when requests are answered.
    """
    config = uvicorn.Config(
        app,
        http=protocol(seconds),
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        limit_concurrency=CONNECTIONS,
        # The time limit ends every request before.
        timeout_graceful_shutdown=math.ceil(seconds) + 1,
    )
    with _signals_end_well():
        _Server(config, started).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], object]) -> None:
        super().__init__(config)
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._say_started()


@contextmanager
def _signals_end_well() -> Iterator[None]:
    """Let a signal end the server and not the program: the server raises it again when it has ended."""
    before = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def protocol(seconds: float) -> type[asyncio.Protocol]:
    """A protocol of HTTP that closes a connection which asks for nothing, or does not read what it is answered.

    The server itself waits without end for the headers of a request, and for a client to read.
    """

    class Limited(H11Protocol):
        _waiting: asyncio.TimerHandle | None = None
        _seen: object = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def on_response_complete(self) -> None:
            self._wait()  # first: what the client has sent already begins in the next line
            super().on_response_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def _wait(self, more: float = 0) -> None:
            self._stop()
            self._waiting = self.loop.call_later(seconds + more, self._look)

        def _stop(self) -> None:
            if self._waiting is not None:
                self._waiting.cancel()

        def _look(self) -> None:
            running = None if self.cycle is None or self.cycle.response_complete else self.cycle
            if running is None or running is self._seen:
                self.transport.abort()
            else:  # the application ends it, unless it cannot say so: its client does not read
                self._seen = running
                self._wait(_GRACE)

    return Limited
