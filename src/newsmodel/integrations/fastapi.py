"""Documents in and out of FastAPI.

FastAPI takes classes of content as they are (`pydantic.py`), and answers what it refuses in its own form. With
`install` the same handlers read the raw body::

    from typing import Annotated

    from fastapi import Body, FastAPI

    import newsmodel as nm
    from newsmodel.integrations.fastapi import install

    app = FastAPI()
    install(app)


    @app.put("/articles")
    def put(article: Annotated[nm.Article, Body()]) -> nm.Article:
        return article

A refusal is then an object of RFC 9457 with lines, columns and members that stand twice; bytes are counted before they
are parsed; and answers are canonical JSON.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Iterator
from functools import partial, update_wrapper
from http import HTTPStatus
from typing import Annotated, Any, ClassVar, cast

import attrs
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from newsmodel.documents import LoadFlavour, is_document
from newsmodel.errors import ArgumentError
from newsmodel.integrations.pydantic import AsText, Vocabulary, without_vocabulary
from newsmodel.integrations.requests import (
    JSON_TYPE,
    PROBLEM_SCHEMA,
    PROBLEM_TYPE,
    Body,
    BodyReader,
    RequestError,
    body,
    check_flavour,
    holds,
)
from newsmodel.integrations.starlette import read_body
from newsmodel.model import DEFAULT, ContentModel

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def install(
    app: FastAPI,
    *,
    model: ContentModel = DEFAULT,
    max_bytes: int | None = None,
    flavour: LoadFlavour = "strict",
) -> None:
    """Let the handlers of an application read and write documents with `DocumentRoute`.

    It is called before the handlers are declared. An APIRouter has its own routes, whenever it is included: it is made
    with ``APIRouter(route_class=DocumentRoute)``.

    Args:
        app: The application.
        model: The vocabulary, where an annotation does not say another one.
        max_bytes: The most bytes of a body; by default the limit of the model.
        flavour: ``"open"`` keeps what a later 1.x may add, where an annotation does not say another one.

    Raises:
        UnknownNameError: There is no such flavour.
        ArgumentError: A handler that takes documents is declared already.
    """
    for route in app.routes:
        if type(route) is APIRoute and _described(route, Vocabulary(model)) is not None:
            raise ArgumentError(
                f"install: expected no handlers of documents yet, got {route.path}: install comes first"
            )
    app.router.route_class = document_route(model=model, max_bytes=max_bytes, flavour=flavour)


def document_route(
    *, model: ContentModel = DEFAULT, max_bytes: int | None = None, flavour: LoadFlavour = "strict"
) -> type[DocumentRoute]:
    """A class of routes with options, for ``APIRouter(route_class=...)``.

    Args:
        model: The vocabulary, where an annotation does not say another one.
        max_bytes: The most bytes of a body; by default the limit of the model.
        flavour: ``"open"`` keeps what a later 1.x may add, where an annotation does not say another one.

    Raises:
        UnknownNameError: There is no such flavour.
    """
    check_flavour(flavour)
    return type("DocumentRoute", (DocumentRoute,), {"model": model, "max_bytes": max_bytes, "flavour": flavour})


class DocumentRoute(APIRoute):
    """A route that reads and writes documents by itself; one without documents is as FastAPI makes it.

    Attributes:
        model: The vocabulary, where an annotation does not say another one.
        max_bytes: The most bytes of a body; None is the limit of the model.
        flavour: The flavour that documents are loaded in, where an annotation does not say another one.
    """

    model: ClassVar[ContentModel] = DEFAULT
    max_bytes: ClassVar[int | None] = None
    flavour: ClassVar[LoadFlavour] = "strict"

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Make the route, and then make it again with what follows from its annotations, which FastAPI has read.

        Raises:
            ArgumentError: FastAPI would look for a document in the query.
        """
        super().__init__(path, endpoint, **options)
        for field in _from_query(self.dependant):
            if holds(without_vocabulary(field.field_info.annotation)[0]) is not None:
                raise ArgumentError(f"{path}: FastAPI takes {field.name} from the query: write Annotated[..., Body()]")
        more = {**self._answered(options), **self._documented(options)}
        if more:
            super().__init__(path, _in_vocabulary(endpoint, self._said), **{**options, **more, "name": self.name})

    def get_route_handler(self) -> _Handler:
        """The function that answers a request: FastAPI's own, after the document is read."""
        handle = super().get_route_handler()
        sent = _described(self, self._said, self.max_bytes)
        if sent is None:
            return handle

        async def read_and_handle(request: Request) -> Response:
            try:
                data, value = await read_body(request, cast("Body", sent))
            except RequestError as error:
                return _answer(error)
            request._body = data  # noqa: SLF001  (Starlette keeps a body there that is read; handlers of faults get it)
            try:
                return await handle(_Read(request, data, value))
            except RequestValidationError as error:
                if isinstance(value, RequestError):
                    return _answer(value)
                _without_documents(error, sent.given.model)
                raise

        return read_and_handle

    @property
    def _said(self) -> Vocabulary:
        """What is said of documents, where an annotation does not say it."""
        return Vocabulary(self.model, flavour=self.flavour)

    def _answered(self, options: dict[str, Any]) -> dict[str, Any]:
        """The options with which documents are answered as `to_json` writes them, unless another class answers."""
        annotation, said = without_vocabulary(self.response_model)
        answers = options.get("response_class")
        if answers is _Written or holds(annotation) is None:
            return {}
        said = said or self._said
        if isinstance(answers, type):
            return {"response_model": Annotated[annotation, said]}
        as_text = AsText(said.model, said.prefix, said.flavour)
        return {"response_model": Annotated[annotation, as_text], "response_class": _Written}

    def _documented(self, options: dict[str, Any]) -> dict[str, Any]:
        """The options with which OpenAPI has the refusals."""
        if _described(self, self._said) is None:
            return {}
        content: dict[str, Any] = {PROBLEM_TYPE: {"schema": {**PROBLEM_SCHEMA}}}
        responses: dict[int | str, Any] = {
            status.value: {"description": description, "content": content} for status, description in _REFUSALS.items()
        }
        reads = self.dependant
        if reads.path_params or reads.query_params or reads.header_params or reads.cookie_params or reads.dependencies:
            refused = responses[HTTPStatus.UNPROCESSABLE_ENTITY.value]
            refused["content"] = {**content, JSON_TYPE: {"schema": _REFUSED_PARAMETERS}}
        return {"responses": {**responses, **(options.get("responses") or {})}}


def _from_query(dependant: Any) -> Iterator[Any]:
    """The parameters of a handler, and of what it depends on, that FastAPI takes from the query."""
    yield from dependant.query_params
    for each in dependant.dependencies:
        yield from _from_query(each)


_REFUSALS = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is no JSON",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The document is not valid",
}
#: What FastAPI answers where another parameter is not valid.
_REFUSED_PARAMETERS = {
    "title": "RefusedParameters",
    "type": "object",
    "properties": {"detail": {"type": "array", "items": {"type": "object"}}},
}


@attrs.frozen
class _Sent:
    """The body of a route, as `read_body` takes it, which is kept as it was sent, too.

    Attributes:
        given: What it holds, if there is one.
        left_out: What it holds if there is none: that is allowed where the parameter has a default.
    """

    given: Body
    left_out: Body

    def check_headers(self, headers: Any) -> None:
        self.left_out.check_headers(headers)

    def reader(self) -> BodyReader:
        return self.given.reader()

    def load(self, data: bytes) -> tuple[bytes, Any]:
        """The body as it was sent, and what it holds: a RequestError, which is no value of any field, if it is refused.

        FastAPI then asks the dependencies first, such as one that wants to know who sends it.
        """
        if not data:
            return data, self.left_out.load(data)
        try:
            return data, self.given.load(data)
        except RequestError as error:
            return data, error


def _answer(error: RequestError) -> Response:
    return Response(error.body, error.status, error.headers, PROBLEM_TYPE)


def _described(route: APIRoute, usual: Vocabulary, max_bytes: int | None = None) -> _Sent | None:
    """The body of a route; None where it does not hold documents alone."""
    if route.body_field is None:
        return None
    field = route.body_field.field_info
    annotation, said = without_vocabulary(Annotated[field.annotation, *field.metadata, None])
    if holds(annotation) is None:
        return None
    said = said or usual
    given = body(annotation, said.model, max_bytes, said.flavour)
    return _Sent(given, attrs.evolve(given, holds=attrs.evolve(given.holds, optional=not field.is_required())))


def _without_documents(error: RequestValidationError, model: ContentModel) -> None:
    """Put plain data where an error of FastAPI has documents: what answers it writes the data as JSON."""

    def as_plain(value: Any) -> Any:
        if type(value) is list:
            return [as_plain(item) for item in value]
        return model.to_dict(value) if is_document(value) else value

    error.body = as_plain(error.body)
    for each in error.errors():
        if type(each) is dict and "input" in each:  # a handler may raise one with errors of its own
            each["input"] = as_plain(each["input"])


class _Read(Request):
    """A request whose body is read."""

    def __init__(self, request: Request, data: bytes, value: Any) -> None:
        super().__init__(request.scope, request.receive)
        self._body = data  # as FastAPI describes it for requests of a class of their own
        self._values = [value]

    async def json(self) -> Any:
        """The document for FastAPI, which asks first; plain data for whoever asks then."""
        return self._values.pop() if self._values else await super().json()


class _Written(JSONResponse):
    """An answer of documents that are written already."""

    def render(self, content: Any) -> bytes:
        """The body, in UTF-8."""
        if isinstance(content, list):
            return b"[" + ",".join(content).encode() + b"]"
        return b"null" if content is None else str(content).encode()


def _in_vocabulary(endpoint: Callable[..., Any], usual: Vocabulary) -> Callable[..., Any]:
    """A handler whose parameters say which vocabulary their documents have, so that OpenAPI shows it."""
    try:
        signature = inspect.signature(endpoint, eval_str=True)
    except NameError:  # a name that only type checkers know; FastAPI allows it where it need not know it
        return endpoint
    parameters = [_marked(each, usual) for each in signature.parameters.values()]
    if parameters == list(signature.parameters.values()):
        return endpoint
    marked = update_wrapper(partial(endpoint), endpoint)
    cast("Any", marked).__signature__ = signature.replace(parameters=parameters)
    return marked


def _marked(parameter: inspect.Parameter, usual: Vocabulary) -> inspect.Parameter:
    """A parameter that says the vocabulary of its documents, where pydantic would take another one or several types."""
    annotation, said = without_vocabulary(parameter.annotation)
    found = holds(annotation)
    is_default = usual.model is DEFAULT and usual.flavour == "strict"
    if found is None or said is not None or (is_default and len(found.classes) == 1):
        return parameter
    return parameter.replace(annotation=Annotated[parameter.annotation, usual])
