"""Documents in and out of Django.

A view reads a document and returns one::

from django.http import HttpRequest
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

import newsmodel as nm
from newsmodel.integrations.django import DocumentResponse, read


@csrf_exempt
def put(request: HttpRequest) -> DocumentResponse:
    article = read(request, nm.Article)
    return DocumentResponse(article)


urlpatterns = [path("articles", put)]

The setting ``MIDDLEWARE`` has ``"newsmodel.integrations.django.RefusalMiddleware"``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast, overload

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from newsmodel.content.article import Document
from newsmodel.documents import LoadFlavour
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE, RequestError, body, written
from newsmodel.integrations.streams import Read, is_chunked, read_stream
from newsmodel.model import DEFAULT, ContentModel

_T = TypeVar("_T")


# The request may be that of REST framework, which holds one of Django and is none.
@overload
def read(
    request: Any,
    holds: type[_T],
    *,
    model: ContentModel = ...,
    max_bytes: int | None = ...,
    flavour: LoadFlavour = ...,
) -> _T: ...
@overload
def read(
    request: Any,
    holds: Any = ...,
    *,
    model: ContentModel = ...,
    max_bytes: int | None = ...,
    flavour: LoadFlavour = ...,
) -> Any: ...
def read(
    request: Any,
    holds: Any = Document,
    *,
    model: ContentModel = DEFAULT,
    max_bytes: int | None = None,
    flavour: LoadFlavour = "strict",
) -> Any:
    """The document that the body of a request holds.

    Async views call it as it is: Django has the whole body by then.

    Args:
        request: The request, of Django or of REST framework; its stream is not read yet.
        holds: A class of documents, a union of them, or a list of these; by default any document.
        model: The vocabulary.
        max_bytes: The most bytes of the body; by default the limit of the model. ``DATA_UPLOAD_MAX_MEMORY_SIZE`` is
            about ``request.body`` and forms, and not asked.
        flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.

    Raises:
        RequestError: The body is no JSON (415), too large (413), or not valid (422); it ends too early (400), or comes
            in chunks that the server does not pass on (411). `RefusalMiddleware` answers it.
        ArgumentError: ``holds`` is something else.
    """
    expected = body(holds, model, max_bytes, flavour)
    return read_stream(expected, cast("Mapping[str, str]", request.headers), _reading(request))


def _reading(request: Any) -> Read:
    """What reads a body, also of one in chunks, which Django takes for empty with WSGI (ticket 35838)."""
    read: Read = request.read
    stream = request.META.get("wsgi.input")
    if stream is None or not is_chunked(request.META):
        return read
    return lambda size: read(size) or stream.read(size)


class DocumentResponse(HttpResponse):
    """A document, or a list of them, as JSON."""

    def __init__(self, document: Any, status: int = 200, *, model: ContentModel = DEFAULT, **more: Any) -> None:
        """Write it."""
        super().__init__(written(document, model), status=status, content_type=JSON_TYPE, **more)


class RefusalMiddleware(MiddlewareMixin):
    """Answers refusals with their problems (RFC 9457), in sync and async views."""

    def process_exception(self, _: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a request that is refused; None leaves another error to others."""
        return answer(error) if isinstance(error, RequestError) else None


def answer(refused: RequestError) -> HttpResponse:
    """The answer to a request that is refused."""
    return HttpResponse(refused.body, status=refused.status, headers=refused.headers, content_type=PROBLEM_TYPE)
