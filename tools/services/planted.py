"""Applications with faults, which have to be found: the controls of everything that is measured here."""

from __future__ import annotations

import json
from itertools import count
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE
from services.apps.starlette_app import app

#: Every so manieth request fails.
_FAILS: Final = 50
#: So many bytes are kept of each request.
_KEPT: Final = 100_000


async def _yes(request: Request) -> Response:
    return Response(await request.body(), media_type=JSON_TYPE)


#: Reads all of a body, and returns it whatever it is.
says_yes: Final = Starlette(routes=[Route("/{path}", _yes, methods=["PUT"])])


async def _no(_: Request) -> Response:
    details = {"type": "about:blank", "title": "No", "status": 415, "detail": "no"}
    taken = {"Accept": JSON_TYPE, "Accept-Encoding": "identity"}
    return Response(json.dumps(details), 415, taken, PROBLEM_TYPE)


#: Refuses everything, and looks at nothing.
says_no: Final = Starlette(routes=[Route("/{path}", _no, methods=["PUT"])])


class Fails:
    """The application for Starlette, but that it cannot be relied on."""

    def __init__(self) -> None:
        """Begin with the first request."""
        self.count = count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Fail, or do what has to be done."""
        fails = scope["type"] == "http" and next(self.count) % _FAILS == 0
        await (Response(status_code=500) if fails else app)(scope, receive, send)


class Leaks:
    """The application for Starlette, but that it keeps something of every request."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kept = list[bytes]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do what has to be done, and keep something."""
        self.kept.append(b"x" * _KEPT)
        await app(scope, receive, send)


fails: Final = Fails()
leaks: Final = Leaks()
