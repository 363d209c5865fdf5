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

from collections.abc import Mapping, Sequence
from contextlib import aclosing
from typing import Any, TypeVar, cast, overload

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from newsmodel.content.article import Document
from newsmodel.documents import LoadFlavour
from newsmodel.integrations.requests import (
    JSON_TYPE,
    LARGE,
    PROBLEM_TYPE,
    Body,
    RequestError,
    body,
    disconnected,
    written,
)
from newsmodel.model import DEFAULT, ContentModel

_T = TypeVar("_T")


@overload
async def read(
    request: Request, *, model: ContentModel = ..., max_bytes: int | None = ..., flavour: LoadFlavour = ...
) -> Document: ...
@overload
async def read(
    request: Request,
    holds: type[_T],
    *,
    model: ContentModel = ...,
    max_bytes: int | None = ...,
    flavour: LoadFlavour = ...,
) -> _T: ...
@overload
async def read(
    request: Request, holds: Any, *, model: ContentModel = ..., max_bytes: int | None = ..., flavour: LoadFlavour = ...
) -> Any: ...
async def read(
    request: Request,
    holds: Any = Document,
    *,
    model: ContentModel = DEFAULT,
    max_bytes: int | None = None,
    flavour: LoadFlavour = "strict",
) -> Any:
    """The document that the body of a request holds.

    Args:
        request: The request.
        holds: A class of documents, a union of them, or a list of these, each also with None; by default any document.
        model: The vocabulary.
        max_bytes: The most bytes of the body; by default the limit of the model.
        flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.

    Raises:
        RequestError: The body is no JSON (415), too large (413), not valid (422), or not whole (400). `install`
            answers it.
        ArgumentError: ``holds`` is something else.
    """
    return await read_body(request, body(holds, model, max_bytes, flavour))


async def read_body(request: Request, expected: Body) -> Any:
    """As `read`, for a body that is described already."""
    data = await read_bytes(request, expected)
    return await run_in_threadpool(expected.load, data) if len(data) > LARGE else expected.load(data)


async def read_bytes(request: Request, expected: Body) -> bytes:
    """The body of a request, whatever it holds.

    Raises:
        RequestError: It is no JSON (415), too large (413), or not whole (400).
    """
    expected.check_headers(request.headers)
    reader = expected.reader()
    try:
        async with aclosing(request.stream()) as stream:
            async for piece in stream:
                reader.add(piece)
    except ClientDisconnect:
        raise disconnected() from None
    return reader.data()


class DocumentResponse(Response):
    """A document, a list of them, or None, as canonical JSON.

    It has the parameters of `Response`, and ``model``: the vocabulary.
    """

    media_type = JSON_TYPE

    def __init__(
        self,
        content: Document | Sequence[Document] | None,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
        background: BackgroundTask | None = None,
        *,
        model: ContentModel = DEFAULT,
    ) -> None:
        """Write the content.

        Raises:
            ModelError, ValidationError: As `ContentModel.to_json`.
        """
        self._model = model
        super().__init__(content, status_code, headers, media_type, background)

    def render(self, content: Any) -> bytes:
        """The body, in UTF-8."""
        return written(content, self._model)


def install(app: Starlette) -> None:
    """Answer refusals with their problems (RFC 9457).

    An application that is mounted in another one needs it too. What has no application, or makes its own, says
    ``exception_handlers={RequestError: answer}``.
    """
    app.add_exception_handler(RequestError, _answer_at_once)


async def _answer_at_once(request: Request, error: Exception) -> Response:
    """As `answer`, which Starlette calls in a thread, where it would wait for those that load large bodies."""
    return answer(request, error)


def answer(_: Request, error: Exception) -> Response:
    """The answer to a request that is refused: what Starlette calls for a `RequestError`."""
    refused = cast("RequestError", error)  # as Starlette wants handlers typed
    return Response(refused.body, refused.status, refused.headers, PROBLEM_TYPE)
