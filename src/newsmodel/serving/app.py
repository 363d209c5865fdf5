"""The service as an ASGI application.

It can be run by any ASGI server::

    from newsmodel.serving.app import application

    app = application()

`newsmodel serve` runs it with limits that only a server can keep (`running.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Final, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from newsmodel._excerpts import excerpt
from newsmodel.content.article import Document
from newsmodel.integrations.requests import Body, body, refused
from newsmodel.integrations.starlette import answer, install, read_bytes
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.serving.answers import Answer
from newsmodel.serving.guard import Headers, Hosts, TimeLimit
from newsmodel.serving.inspection import Preview
from newsmodel.serving.openapi import ALL
from newsmodel.serving.operations import Call, Operation, Service
from newsmodel.serving.parameters import read

#: How many requests are worked on at once. More would not be faster: Python runs one at a time.
WORKERS: Final = 4
#: How long a request may take, in seconds.
SECONDS: Final = 30.0

_Endpoint = Callable[[Request], Awaitable[Response]]


def application(
    *,
    model: ContentModel = DEFAULT,
    max_bytes: int | None = None,
    seconds: float = SECONDS,
    hosts: Iterable[str] = (),
    preview: Preview | None = None,
    version: str = "",
) -> ASGIApp:
    """The application.

    Args:
        model: The vocabulary.
        max_bytes: The most bytes of a body; by default the limit of the model.
        seconds: How long a request may take: its reading and its work together.
        hosts: Names and addresses by which it is called, besides those of every machine for itself; "0.0.0.0" stands
            for every address.
        preview: The file that is previewed.
        version: The version of the library.
    """
    service = Service(model=model, version=version, preview=preview)
    expected = body(Document, model, max_bytes)
    pool = ThreadPoolExecutor(WORKERS, "newsmodel")
    routes = [
        Route(each.path, _endpoint(each, service, expected, pool), methods=[each.method], name=each.path)
        for each in ALL
    ]
    inner = Starlette(routes=routes, exception_handlers={HTTPException: _http_error})
    inner.add_exception_handler(Exception, _fault)
    inner.router.redirect_slashes = False
    install(inner)
    return Headers(TimeLimit(Hosts(inner, hosts), seconds))


def _endpoint(operation: Operation, service: Service, expected: Body, pool: ThreadPoolExecutor) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        query = request.query_params.multi_items()
        values = read(operation.parameters, request.path_params, query, request.scope["path"])
        data = await read_bytes(request, expected) if operation.takes else b""
        call = Call(values, data)
        if not operation.works:
            return _response(operation.run(service, call), request)
        # Whoever no longer waits leaves a thread that works to its end; what it reads has a limit, and its time grows
        # in a line with that.
        made = await asyncio.get_running_loop().run_in_executor(pool, operation.run, service, call)
        return _response(made, request)

    return endpoint


def _response(made: Answer, request: Request) -> Response:
    headers = dict(made.headers)
    if made.is_kept:
        headers |= {"ETag": made.etag, "Cache-Control": "no-cache"}
        if made.etag in _known(request):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    # The type is a header here, so that nothing is added to it.
    return Response(made.body, headers={**headers, "Content-Type": made.media_type})


def _known(request: Request) -> set[str]:
    """The names of what the client has already (RFC 9110, section 13.1.2)."""
    return {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}


# --- Errors ---------------------------------------------------------------------------------------------------------


async def _http_error(request: Request, error: Exception) -> Response:
    """The answer where the framework finds nothing to answer: no such path, or not with this method."""
    found = cast("HTTPException", error)  # as Starlette wants handlers typed
    headers = dict(found.headers or {})
    path = excerpt(request.scope["path"])
    if found.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = ", ".join(sorted(headers["Allow"].split(", ")))
        return answer(request, refused(HTTPStatus.METHOD_NOT_ALLOWED, f"{path} takes {allowed}", Allow=allowed))
    detail = f"there is nothing at {path}; /openapi.json describes what there is"
    return answer(request, refused(HTTPStatus.NOT_FOUND, detail))


async def _fault(request: Request, _: Exception) -> Response:
    """The answer after a fault of this program, which is in its log."""
    return answer(request, refused(HTTPStatus.INTERNAL_SERVER_ERROR, "the program has a fault; its log says which"))
