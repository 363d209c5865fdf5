"""Documents in and out of Flask.

A view reads a document and returns one::

from flask import Flask, Response

import newsmodel as nm
from newsmodel.integrations.flask import install, read, respond

app = Flask(__name__)
install(app)


@app.put("/articles")
def put() -> Response:
    article = read(nm.Article)
    return respond(article)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast, overload

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from newsmodel.content.article import Document
from newsmodel.documents import LoadFlavour
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE, RequestError, body, refused_content, written
from newsmodel.integrations.streams import Read, is_chunked, read_stream
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.problems import refusal, too_large

_T = TypeVar("_T")


@overload
def read(
    holds: type[_T], *, model: ContentModel = ..., max_bytes: int | None = ..., flavour: LoadFlavour = ...
) -> _T: ...
@overload
def read(
    holds: Any = ..., *, model: ContentModel = ..., max_bytes: int | None = ..., flavour: LoadFlavour = ...
) -> Any: ...
def read(
    holds: Any = Document,
    *,
    model: ContentModel = DEFAULT,
    max_bytes: int | None = None,
    flavour: LoadFlavour = "strict",
) -> Any:
    """The document that the body of the current request holds.

    Flask's own limit, ``MAX_CONTENT_LENGTH``, holds too.

    Args:
        holds: A class of documents, a union of them, or a list of these; by default any document.
        model: The vocabulary.
        max_bytes: The most bytes of the body; by default the limit of the model.
        flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.

    Raises:
        RequestError: The body is no JSON (415), too large (413), or not valid (422); it ends too early (400), or comes
            in chunks that the server does not pass on (411). `install` answers it.
        ArgumentError: ``holds`` is something else.
    """
    expected = body(holds, model, max_bytes, flavour)
    is_chunked(request.environ)
    return read_stream(expected, cast("Mapping[str, str]", request.headers), _reading(expected.max_bytes))


def _reading(max_bytes: int) -> Read:
    """What reads the body, also one that was read before by ``request.get_data()``: Flask has kept it."""
    is_first = True

    def next_bytes(size: int) -> bytes:
        nonlocal is_first
        try:
            piece = request.stream.read(size) or (request.get_data(cache=False) if is_first else b"")
        except RequestEntityTooLarge:
            most = request.max_content_length or max_bytes
            raise refused_content(refusal(too_large(None, most))) from None
        is_first = False
        return piece

    return next_bytes


def respond(document: Any, status: int = 200, *, model: ContentModel = DEFAULT) -> Response:
    """A response with a document, or a list of them, as JSON."""
    return Response(written(document, model), status, content_type=JSON_TYPE)


def install(app: Flask | Blueprint) -> None:
    """Answer refusals with their problems (RFC 9457), in an application, or in one blueprint of it."""
    app.register_error_handler(RequestError, answer)


def answer(refused: RequestError) -> Response:
    """The answer to a request that is refused."""
    return Response(refused.body, refused.status, refused.headers, content_type=PROBLEM_TYPE)
