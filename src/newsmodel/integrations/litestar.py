"""Documents in and out of Litestar.

A handler takes a document and returns one::

    from litestar import Litestar, put
    from litestar.params import JSONBody

    import newsmodel as nm
    from newsmodel.integrations.litestar import NewsmodelPlugin


    @put("/articles")
    async def put_article(data: JSONBody[nm.Article]) -> nm.Article:
        return data


    app = Litestar([put_article], plugins=[NewsmodelPlugin()])
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from http import HTTPStatus
from typing import Any, ClassVar, Final, TypeVar, cast

import attrs
from litestar.concurrency import sync_to_thread
from litestar.config.app import AppConfig
from litestar.connection import Request
from litestar.datastructures import Headers
from litestar.dto import AbstractDTO
from litestar.dto.data_structures import DTOFieldDefinition
from litestar.enums import MediaType, RequestEncodingType, ScopeType
from litestar.exceptions import WebSocketException
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import Discriminator, OpenAPIType, Reference, Schema
from litestar.params import BodyKwarg
from litestar.plugins.base import InitPlugin, OpenAPISchemaPlugin, ReceiveRoutePlugin, SerializationPlugin
from litestar.response import Response
from litestar.routes import BaseRoute, HTTPRoute
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.typing import FieldDefinition
from msgspec import Raw
from typing_extensions import override

from newsmodel._declare.construction import Content
from newsmodel._validate.bundle import ANY_DOCUMENT
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.documents import LoadFlavour, is_document
from newsmodel.errors import ArgumentError
from newsmodel.integrations.requests import (
    LARGE,
    PROBLEM_SCHEMA,
    PROBLEM_TYPE,
    Body,
    RequestError,
    body,
    disconnected,
    holds,
    written,
)
from newsmodel.model import DEFAULT, ContentModel

_T = TypeVar("_T")

#: The bodies of Litestar that are not JSON.
_OTHER_BODIES: Final = set(RequestEncodingType) - {RequestEncodingType.JSON}
#: What Litestar adds to a status code of HTTP for the code with which it closes a WebSocket.
_CLOSED: Final = 4000
#: Where the scope of a request has a large body, and what it holds.
_LOADED: Final = "newsmodel.loaded"


class ProblemDetails:
    """What stands for the answer to a refusal in a description of the API, which has a component of this name."""


_REFUSALS: Final = {
    int(status): ResponseSpec(ProblemDetails, generate_examples=False, description=description, media_type=PROBLEM_TYPE)
    for status, description in (
        (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
        (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body is no JSON, or is compressed"),
        (HTTPStatus.UNPROCESSABLE_ENTITY, "The body is not valid"),
    )
}


class DocumentDTO(AbstractDTO[_T]):
    """Reads the body of a request as documents, and writes documents as canonical JSON.

    `NewsmodelPlugin` gives one to every handler. A handler with other needs has its own::

        class Polls(DocumentDTO[nm.Article]):
            model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))
            prefix = "Polls"


        @put("/polls", dto=Polls, return_dto=Polls)
        async def put_poll(data: nm.Article) -> nm.Article: ...

    What is read and written is what the handler's annotations say.

    Attributes:
        model: The vocabulary.
        max_bytes: The most bytes of a body; None is the limit of the model.
        flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.
        prefix: What the names of the components of OpenAPI begin with.
    """

    model: ClassVar[ContentModel] = DEFAULT
    max_bytes: ClassVar[int | None] = None
    flavour: ClassVar[LoadFlavour] = "strict"
    prefix: ClassVar[str] = ""

    # --- When a request is handled ---

    @override
    def decode_bytes(self, value: bytes) -> Any:
        """What a body, or a message of a WebSocket, holds.

        Raises:
            RequestError: It is no JSON (415), too large (413), or not valid (422). The plugin answers it.
            WebSocketException: A message is too large, or not valid.
        """
        connection = self.asgi_connection
        expected = self.body(cast("Any", connection.route_handler).parsed_data_field)
        if connection.scope["type"] == ScopeType.HTTP:
            expected.check_headers(connection.headers)
        data, document = cast("Any", connection.scope).pop(_LOADED, (None, None))
        if data == value:
            return document
        try:
            expected.reader().check(len(value))  # Again: the plugin does it earlier, but there may be none.
            return expected.load(value)
        except RequestError as error:
            if connection.scope["type"] == ScopeType.HTTP:
                raise
            raise WebSocketException(code=_CLOSED + error.status, detail=str(error)) from None

    @override
    def data_to_encodable_type(self, data: Any) -> Any:
        """What Litestar sends for what a handler returned."""
        if not isinstance(data, Response):
            return self._written(data)
        data.content = self._written(data.content)
        return data

    def _written(self, value: Any) -> Any:
        items = value if type(value) in (list, tuple) else (value,)
        return Raw(written(value, self.model)) if any(map(is_document, items)) else value

    # --- When a handler is registered ---

    @classmethod
    def body(cls, field: FieldDefinition) -> Body:
        """The body that an annotation describes.

        Raises:
            ArgumentError: It describes something else.
        """
        return body(field.annotation, cls.model, cls.max_bytes, cls.flavour)

    @classmethod
    @override
    def create_for_field_definition(
        cls, field_definition: FieldDefinition, handler_id: str, backend_cls: Any = None
    ) -> None:
        """Check that an annotation is one of documents in JSON; there is nothing to make for a handler.

        Raises:
            ArgumentError: It is not.
        """
        cls.body(_content(field_definition))
        described = field_definition.kwarg_definition
        if isinstance(described, BodyKwarg) and described.media_type in _OTHER_BODIES:
            raise ArgumentError(f"documents are read as JSON, not as {RequestEncodingType(described.media_type).value}")

    @classmethod
    @override
    def is_supported_model_type_field(cls, field_definition: FieldDefinition) -> bool:
        """Whether a handler returns documents."""
        return holds(_content(field_definition).annotation) is not None

    @classmethod
    @override
    def generate_field_definitions(cls, model_type: type[Any]) -> Generator[DTOFieldDefinition, None, None]:
        """None: a document is read and written as a whole."""
        yield from ()

    @classmethod
    @override
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:
        """No: a document is read and written as a whole."""
        return False

    # --- When the API is described ---

    @classmethod
    @override
    def create_openapi_schema(cls, field_definition: FieldDefinition, handler_id: str, schema_creator: Any) -> Any:
        """The schema of what a handler takes or returns."""
        found = cls.body(_content(field_definition)).holds
        one = cls._any_of(found.classes, schema_creator)
        schema = Schema(type=OpenAPIType.ARRAY, items=one) if found.many else one
        if found.optional:
            schema = Schema(one_of=[schema, Schema(type=OpenAPIType.NULL)])
        said = Schema() if isinstance(schema, Reference) else schema
        schema_creator.not_generating_examples.process_schema_result(field_definition, said)
        if said is schema or said == Schema():
            return schema
        said.all_of = [schema]  # A reference to a component stands alone.
        return said

    @classmethod
    def _any_of(cls, classes: tuple[type[Document], ...], creator: Any) -> Reference | Schema:
        if set(classes) == set(DOCUMENTS.values()):
            return cls.component(ANY_DOCUMENT, creator)
        references = {each.tag: cls.component(each.__name__, creator) for each in classes}
        if len(references) == 1:
            return references[classes[0].tag]
        mapping = {tag: reference.ref for tag, reference in references.items()}
        return Schema(one_of=list(references.values()), discriminator=Discriminator("type", mapping))

    @classmethod
    def component(cls, name: str, creator: Any) -> Reference:
        """A reference to the component with a name, which gets the prefix.

        All components of the vocabulary are described when the first one is asked for.
        """
        registry, name = creator.schema_registry, cls.prefix + name
        if (known := registry.get_reference_for_field_definition(cls._key(name))) is not None:
            return cast("Reference", known)
        for each, members in cls.model.openapi_components(prefix=cls.prefix, flavour=cls.flavour).items():
            _fill(registry.get_schema_for_field_definition(cls._key(each)), members)
        return cast("Reference", registry.get_reference_for_field_definition(cls._key(name)))

    @classmethod
    def _key(cls, name: str) -> FieldDefinition:
        """What Litestar finds a component by; that of another vocabulary or flavour with the same name it refuses."""
        return FieldDefinition.from_annotation(
            (cls.model, cls.flavour), kwarg_definition=BodyKwarg(schema_component_key=name)
        )


class NewsmodelPlugin(InitPlugin, SerializationPlugin, OpenAPISchemaPlugin, ReceiveRoutePlugin):
    """Handlers take and return documents, and refusals are answered with their problems (RFC 9457).

    A handler whose annotations name no documents is left as it is.
    """

    def __init__(
        self,
        *,
        model: ContentModel = DEFAULT,
        max_bytes: int | None = None,
        flavour: LoadFlavour = "strict",
        prefix: str = "",
    ) -> None:
        """Make the DTO of every handler that has none.

        Args:
            model: The vocabulary.
            max_bytes: The most bytes of a body; by default the limit of the model. Litestar has a limit of its own,
                ``request_max_body_size``, by default 10 MB; the lower one holds.
            flavour: ``"open"`` keeps what a later 1.x may add; ``"strict"`` refuses it.
            prefix: What the names of the components of OpenAPI begin with.
        """
        members = {"model": model, "max_bytes": max_bytes, "flavour": flavour, "prefix": prefix}
        self.dto: type[DocumentDTO[Any]] = type("DocumentDTO", (DocumentDTO,), members)

    @override
    def on_app_init(self, app_config: AppConfig) -> AppConfig:
        """Count the bytes of bodies as they arrive, and answer refusals."""
        app_config.middleware.append(_Bodies())
        app_config.exception_handlers.setdefault(RequestError, answer)
        return app_config

    @override
    def receive_route(self, route: BaseRoute) -> None:
        """Describe what Litestar does not know of a handler: the answers to refusals, and the type of a response.

        Raises:
            ArgumentError: It returns documents in MessagePack.
        """
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
            if _expected(handler) is not None:
                handler.responses = {**_REFUSALS, **(handler.responses or {})}
            if _is_ours(handler.resolve_return_dto()):
                handler.media_type = handler.media_type or MediaType.JSON
                if handler.media_type == MediaType.MESSAGEPACK:
                    raise ArgumentError(f"documents are written as JSON, not as {MediaType.MESSAGEPACK.value}")

    @override
    def supports_type(self, field_definition: FieldDefinition) -> bool:
        """Whether an annotation, or a part of one, is a class of content; those of parts are refused then."""
        return field_definition.is_subclass_of(Content)

    @override
    def create_dto_for_type(self, field_definition: FieldDefinition) -> type[DocumentDTO[Any]]:
        """What reads and writes for an annotation.

        Raises:
            ArgumentError: It holds documents in something else than a list, or parts of documents.
        """
        self.dto.body(_content(field_definition))
        return self.dto

    @override
    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Whether an annotation is a class of documents, or stands for a refusal."""
        return field_definition.annotation in (*DOCUMENTS.values(), ProblemDetails)

    @override
    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: Any) -> Any:
        """The component of a refusal, and that of a class of documents where no handler takes or returns it."""
        if field_definition.annotation is ProblemDetails:
            return _fill(
                schema_creator.schema_registry.get_schema_for_field_definition(field_definition), PROBLEM_SCHEMA
            )
        return self.dto.component(field_definition.annotation.__name__, schema_creator)


def answer(_: Request[Any, Any, Any], error: RequestError) -> Response[bytes]:
    """The answer to a request that is refused."""
    return Response(error.body, status_code=error.status, headers=error.headers, media_type=PROBLEM_TYPE)


class _Bodies(ASGIMiddleware):
    """Refuses bodies of documents by their headers, and as soon as they are too large."""

    scopes = (ScopeType.HTTP,)

    @override
    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        handler = cast("HTTPRouteHandler", scope["route_handler"])
        expected = _expected(handler)
        if expected is not None:
            limit = handler.resolve_request_max_body_size()
            if limit is not None:
                expected = attrs.evolve(expected, max_bytes=min(expected.max_bytes, limit))
            expected.check_headers(Headers.from_scope(scope))
            receive = _counting(receive, expected, cast("Any", scope))
        await next_app(scope, receive, send)


def _counting(receive: Receive, expected: Body, scope: dict[str, Any]) -> Receive:
    """What receives the body of a request, and refuses it where it is too large, empty, or not whole.

    A DTO cannot wait for a thread, so that a large body is loaded here.
    """
    reader, is_whole = expected.reader(), False

    async def receive_counted() -> Any:
        nonlocal is_whole
        message: Any = await receive()
        if is_whole:
            return message
        if message["type"] == "http.disconnect":
            raise disconnected()
        reader.add(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if not is_whole:
            return message
        data = reader.data()
        if not data:
            expected.load(data)
            return {**message, "body": b"null"}  # Litestar asks no DTO about an empty body.
        if len(data) > LARGE:
            scope[_LOADED] = data, await sync_to_thread(expected.load, data)
        return message

    return receive_counted


def _fill(schema: Schema, members: Mapping[str, Any]) -> Schema:
    """A schema of Litestar with the keywords of a JSON Schema; what is inside of them stays plain data."""
    names = Schema.field_aliases()
    for keyword, value in members.items():
        setattr(schema, names.get(keyword, keyword), value)
    return schema


def _expected(handler: HTTPRouteHandler) -> Body | None:
    """The body that a handler takes; None if it takes no documents."""
    dto, field = handler.resolve_data_dto(), handler.parsed_data_field
    if dto is None or field is None or not issubclass(dto, DocumentDTO):
        return None
    return dto.body(field)


def _is_ours(dto: type[AbstractDTO[Any]] | None) -> bool:
    """Whether a DTO is one for documents."""
    return dto is not None and issubclass(dto, DocumentDTO)


def _content(field: FieldDefinition) -> FieldDefinition:
    """What a handler's annotation says that is sent: of ``Response[Article]``, Article."""
    return field.inner_types[0] if field.is_subclass_of(Response) and field.inner_types else field
