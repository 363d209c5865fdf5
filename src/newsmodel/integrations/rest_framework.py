"""Documents in and out of Django REST framework.

A view reads a document and returns one::

from rest_framework.response import Response
from rest_framework.views import APIView

import newsmodel as nm
from newsmodel.integrations.rest_framework import DocumentRenderer, read


class Articles(APIView):
    renderer_classes = [DocumentRenderer]

    def put(self, request):
        article = read(request, nm.Article)
        return Response(article)

The setting ``REST_FRAMEWORK`` has ``"EXCEPTION_HANDLER": "newsmodel.integrations.rest_framework.exception_handler"``.

A `DocumentParser` puts the document into ``request.data``. REST framework asks no parser where a request has no
``Content-Length``, or an empty body: ``request.data`` is then ``{}``. `read` refuses the one and reads the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework import serializers, views
from rest_framework.exceptions import ErrorDetail, ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

from newsmodel._excerpts import described
from newsmodel.content.article import Document
from newsmodel.documents import LoadFlavour, is_document
from newsmodel.errors import ArgumentError, ValidationError
from newsmodel.integrations.django import answer, read
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE, RequestError, body, refused, written
from newsmodel.integrations.streams import read_stream
from newsmodel.model import DEFAULT, ContentModel

__all__ = ["DocumentField", "DocumentParser", "DocumentRenderer", "exception_handler", "read"]


# --- Whole documents -----------------------------------------------------------------------------------------


class DocumentParser(BaseParser):
    """Puts a document into ``request.data``; a class derived from it says which one.

    It stands behind a ``FormParser``, because it takes every ``application/...`` and refuses what is not JSON.

    Attributes:
        holds: A class of documents, a union of them, or a list of these.
        model: The vocabulary.
        max_bytes: The most bytes of the body; by default the limit of the model.
        flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.
    """

    media_type = "application/*"  # a parser has one; "+json" is no pattern of its own
    holds: ClassVar[Any] = Document
    model: ClassVar[ContentModel] = DEFAULT
    max_bytes: ClassVar[int | None] = None
    flavour: ClassVar[LoadFlavour] = "strict"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:  # noqa: ARG002
        """What the stream holds.

        Raises:
            RequestError: The body is no JSON (415), too large (413), not valid (422), or ends too early (400).
        """
        expected = body(self.holds, self.model, self.max_bytes, self.flavour)
        return read_stream(expected, parser_context["request"].headers, stream.read)


class DocumentRenderer(JSONRenderer):
    """Writes documents and lists of them as canonical JSON, errors as RFC 9457 wants them, and other data as before.

    Attributes:
        model: The vocabulary.
    """

    model: ClassVar[ContentModel] = DEFAULT

    @property
    def encoder_class(self) -> type[JSONEncoder]:
        """What writes documents inside other data, such as a page of a list of them."""
        return _encoder(self.model)

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """The body, in UTF-8."""
        if _are_documents(data):
            return written(data, self.model)
        response = (renderer_context or {}).get("response")
        if data is not None and response is not None and response.status_code >= HTTPStatus.BAD_REQUEST:
            data = _problem(data, response)
            if response.accepted_renderer is self:  # and not one that shows what this one writes, in a page
                response["Content-Type"] = PROBLEM_TYPE
        rendered: bytes = super().render(data, accepted_media_type, renderer_context)
        return rendered


@cache
def _encoder(model: ContentModel) -> type[JSONEncoder]:
    class Encoder(JSONEncoder):
        def default(self, obj: Any) -> Any:
            return model.to_dict(obj) if is_document(obj) else super().default(obj)

    return Encoder


def _are_documents(data: Any) -> bool:
    items = data if type(data) in (list, tuple) else (data,)
    return all(map(is_document, items))


def _problem(data: Any, response: Any) -> dict[str, Any]:
    """What REST framework says of an error, as an object of RFC 9457."""
    details = {"type": "about:blank", "title": response.status_text, "status": response.status_code}
    is_detail = isinstance(data, Mapping) and isinstance(data.get("detail"), str)
    return {**details, **(data if is_detail else {"errors": data})}


def exception_handler(error: Exception, context: dict[str, Any]) -> Any:
    """The answer to a request that is refused, for the setting ``EXCEPTION_HANDLER``.

    For a view with a `DocumentParser`, also what REST framework itself says of a body. Everything else is answered
    as by ``rest_framework.views.exception_handler``.
    """
    refusal = _refusal(error, context)
    if refusal is None:
        return views.exception_handler(error, context)
    views.set_rollback()
    response: HttpResponse = answer(refusal)
    return response


def _refusal(error: Exception, context: dict[str, Any]) -> RequestError | None:
    if isinstance(error, RequestError):
        return error
    takes_documents = any(isinstance(parser, DocumentParser) for parser in context["view"].get_parsers())
    if takes_documents and isinstance(error, UnsupportedMediaType):
        return refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, str(error.detail), Accept=JSON_TYPE)
    if takes_documents and isinstance(error, ParseError):
        return refused(HTTPStatus.BAD_REQUEST, str(error.detail))
    return None


# --- Documents inside other data -----------------------------------------------------------------------------


class DocumentField(serializers.Field):
    """A document as a field of a serializer."""

    def __init__(
        self,
        holds: Any = Document,
        *,
        model: ContentModel = DEFAULT,
        flavour: LoadFlavour = "strict",
        **options: Any,
    ) -> None:
        """Keep what it holds.

        Args:
            holds: A class of documents, or a union of them. For a list of them there is ``ListField(child=...)``.
            model: The vocabulary.
            flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.
            options: The options of every field, such as ``allow_null``.

        Raises:
            ArgumentError: ``holds`` is something else.
        """
        super().__init__(**options)
        self._expected, self._options = body(holds, model, None, flavour), options
        if self._expected.holds.many or self._expected.holds.optional:
            raise ArgumentError(f"expected a class of documents, or a union of them, got {described(holds)}")
        self._holds = holds

    def __deepcopy__(self, _: Any) -> DocumentField:
        """Another field of the same model: each serializer has its own fields."""
        return type(self)(self._holds, model=self._expected.model, flavour=self._expected.flavour, **self._options)

    def to_internal_value(self, data: Any) -> Document:
        """The document that plain data holds.

        Raises:
            ValidationError: That of REST framework, with every problem.
        """
        try:
            return self._expected.document(data)
        except ValidationError as error:
            found = [ErrorDetail(str(each), code=each.code) for each in error.problems]
            raise serializers.ValidationError(found) from None

    def to_representation(self, value: Document) -> dict[str, Any]:
        """The plain data of a document."""
        return self._expected.model.to_dict(value)
