"""What keeps a service from harm: whom it answers, for how long, and what browsers may do with its answers.

A page of another site can do nothing with the service. It cannot read an answer: there are no headers of CORS, and
`Cross-Origin-Resource-Policy` forbids to embed one. It cannot send a document: JSON needs a question beforehand (a
"preflight"), which is refused. It cannot pass for the same site under a name of its own that leads to this machine
(DNS rebinding): the name in ``Host`` is checked. And no request changes anything, so that ``Origin`` need not be
checked too.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from types import MappingProxyType
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsmodel._excerpts import excerpt
from newsmodel.integrations.requests import RequestError, refused
from newsmodel.integrations.starlette import answer

_POLICY: Final = "Content-Security-Policy"
#: For the page: only its own scripts and styles, and nothing can be sent elsewhere. What it shows in a frame has the
#: same policy, and may load pictures and recordings.
PAGE_POLICY: Final[Mapping[str, str]] = MappingProxyType(
    {
        _POLICY: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' https: data:; media-src https: data:; frame-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    }
)
#: For what is rendered, when somebody opens it: as a document of no origin, with its own styles only.
RENDERED_POLICY: Final[Mapping[str, str]] = MappingProxyType(
    {
        _POLICY: "sandbox; default-src 'none'; img-src https: data:; media-src https: data:; "
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }
)
#: For every answer that says nothing else.
_HEADERS: Final = {
    _POLICY: "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Headers:
    """Adds to every answer the headers that browsers obey."""

    def __init__(self, app: ASGIApp) -> None:
        """Guard an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, add)


class TimeLimit:
    """Ends a request that takes too long: 408 while its body is read, 503 after that."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        """Guard an application."""
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_read, is_answered = False, False

        async def read() -> Message:
            nonlocal is_read
            message = await receive()
            is_read = not message.get("more_body", False)
            return message

        async def write(message: Message) -> None:
            nonlocal is_answered
            is_answered = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds):
                await self._app(scope, read, write)
        except TimeoutError:
            if not is_answered:  # or else nobody reads the answer, and the server closes the connection
                await _refuse(self._late(is_read=is_read), scope, receive, send)

    def _late(self, *, is_read: bool) -> RequestError:
        if is_read:
            detail = f"the work took longer than {self._seconds:g} s"
            return refused(HTTPStatus.SERVICE_UNAVAILABLE, detail, Retry_After="5")
        detail = f"the request was not read to its end in {self._seconds:g} s"
        return refused(HTTPStatus.REQUEST_TIMEOUT, detail, Connection="close")


class Hosts:
    """Refuses requests for another host than this one."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        """Guard an application.

        Args:
            app: The application.
            names: Names and addresses of the host, besides those that every machine has for itself. Among them
                "0.0.0.0" or "::" stands for every address.
        """
        self._app, self._names = app, frozenset(name.lower().strip("[]") for name in names)
        self._any_address = any(
            address is not None and address.is_unspecified for address in map(_address, self._names)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        host = Request(scope).headers.get("host", "")
        found = _HOST.fullmatch(host)
        if found is not None and self._is_known(found[1].lower().strip("[]").removesuffix(".")):
            await self._app(scope, receive, send)
        else:
            detail = f"this service does not answer for the host {excerpt(host)}; --allowed-host allows one more"
            await _refuse(refused(HTTPStatus.MISDIRECTED_REQUEST, detail), scope, receive, send)

    def _is_known(self, name: str) -> bool:
        if name in self._names or name == "localhost" or name.endswith(".localhost"):
            return True
        address = _address(name)
        # Where any address is taken, no page of another site can have one as its name.
        return address is not None and (address.is_loopback or self._any_address)


#: Source: RFC 9110, section 7.2.
_HOST: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]+)(?::[0-9]{0,5})?")


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


async def _refuse(error: RequestError, scope: Scope, receive: Receive, send: Send) -> None:
    await answer(Request(scope), error)(scope, receive, send)
