"""Documents in and out of Starlette.

A handler reads a document and returns one::

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

import newsmodel as nm
from newsmodel.integrations.starlette import DocumentResponse, install, read


async def put(request: Request) -> DocumentResponse:
    article = await read(request, nm.Article)
    return DocumentResponse(article)


app = Starlette(routes=[Route("/articles", put, methods=["PUT"])])
install(app)
"""

from __future__ import annotations

from typing import Any, TypeVar, cast, overload

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from newsmodel.content.article import Document
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE, Body, RequestError, body, written
from newsmodel.model import DEFAULT, ContentModel

_T = TypeVar("_T")


@overload
async def read(
    request: Request, holds: type[_T], *, model: ContentModel = DEFAULT, max_bytes: int | None = None
) -> _T: ...
@overload
async def read(
    request: Request, holds: Any = Document, *, model: ContentModel = DEFAULT, max_bytes: int | None = None
) -> Any: ...
async def read(
    request: Request, holds: Any = Document, *, model: ContentModel = DEFAULT, max_bytes: int | None = None
) -> Any:
    """The document that the body of a request holds.

    Args:
        request: The request; its body is not read yet.
        holds: A class of documents, a union of them, or a list of these; by default any document.
        model: The vocabulary.
        max_bytes: The most bytes of the body; by default the limit of the model.

    Raises:
        RequestError: The body is no JSON (415), too large (413), or not valid (422). `install` answers it.
        ArgumentError: ``holds`` is something else.
    """
    return await read_body(request, body(holds, model, max_bytes))


async def read_body(request: Request, expected: Body) -> Any:
    """As `read`, for a body that is described already."""
    expected.check_headers(request.headers)
    reader = expected.reader()
    async for piece in request.stream():
        reader.add(piece)
    return expected.load(reader.data())


class DocumentResponse(Response):
    """A document, or a list of them, as JSON."""

    media_type = JSON_TYPE

    def __init__(self, content: Any, status_code: int = 200, *, model: ContentModel = DEFAULT, **more: Any) -> None:
        """Keep the model that writes it."""
        self._model = model
        super().__init__(content, status_code, **more)

    def render(self, content: Any) -> bytes:
        """The body, in UTF-8."""
        return written(content, self._model)


def install(app: Starlette) -> None:
    """Answer refusals with their problems (RFC 9457)."""
    app.add_exception_handler(RequestError, answer)


def answer(_: Request, error: Exception) -> Response:
    """The answer to a request that is refused."""
    refused = cast("RequestError", error)  # as Starlette wants handlers typed
    return Response(refused.body, refused.status, refused.headers, PROBLEM_TYPE)
