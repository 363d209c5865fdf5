"""The description of a service in OpenAPI 3.1, made from the table of its operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

from newsmodel._validate.components import OPENAPI
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_SCHEMA, PROBLEM_TYPE
from newsmodel.serving.answers import PROBLEM_MEMBERS, Answer, as_json
from newsmodel.serving.operations import OPERATIONS, Call, Operation, Service
from newsmodel.serving.parameters import Parameter

#: Schemas of what is no content.
_OWN: Final[Mapping[str, Any]] = {
    "FoundProblem": {"type": "object", "properties": PROBLEM_MEMBERS, "required": list(PROBLEM_MEMBERS)},
    "ProblemDetails": PROBLEM_SCHEMA,
}
_REFUSAL: Final = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}


def described(operations: Iterable[Operation], service: Service) -> dict[str, Any]:
    """The description of a service that has some operations."""
    return {
        "openapi": OPENAPI,
        "info": {"title": "newsmodel", "version": service.version, "summary": "Validates and renders news content."},
        # Wherever it is published.
        "servers": [{"url": "/"}],
        "paths": {each.path: {each.method.lower(): _operation(each)} for each in operations},
        "components": {"schemas": {**service.model.openapi_components(), **_OWN}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    words = "_".join(re.findall(r"\w+", operation.path)) or "page"
    written: dict[str, Any] = {
        "operationId": f"{operation.method.lower()}_{words}",
        "summary": operation.summary,
        "parameters": [_parameter(each) for each in operation.parameters],
        "responses": _responses(operation),
    }
    return {**written, "requestBody": _body(operation)} if operation.takes else written


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = parameter.schema
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.where == "path",
        "description": parameter.description,
        "schema": {"type": "array", "items": schema} if parameter.many else schema,
    }


def _body(operation: Operation) -> dict[str, Any]:
    """The body that is expected; for the page it may be anything."""
    schema = {"$ref": "#/components/schemas/Document"} if operation.refuses else {}
    body = {"required": True, "content": {JSON_TYPE: {"schema": schema}}}
    return {**body, "description": _BODY} if operation.refuses else body


_BODY: Final = "A document; with flavour=open, also one of a later 1.x, which has more than its schema says."


def _responses(operation: Operation) -> dict[str, Any]:
    content = {media_type: {"schema": schema} for media_type, schema in operation.answers.items()}
    found = {"200": {"description": "The answer.", "content": content}}
    return found | {
        str(int(status)): {"description": status.phrase, "content": _REFUSAL} for status in _refusals(operation)
    }


def _refusals(operation: Operation) -> Iterable[HTTPStatus]:
    """The statuses with which an operation refuses, besides those of every HTTP service."""
    yield HTTPStatus.BAD_REQUEST
    if operation.path == "/preview" or any(each.where == "path" for each in operation.parameters):
        yield HTTPStatus.NOT_FOUND
    if operation.takes:
        yield HTTPStatus.REQUEST_TIMEOUT
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        yield HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if operation.refuses:
        yield HTTPStatus.UNPROCESSABLE_ENTITY


def _description(service: Service, _: Call) -> Answer:
    return as_json(described(ALL, service), is_kept=True)


#: Every operation, with that of the description itself.
ALL: Final = (
    *OPERATIONS,
    Operation(
        path="/openapi.json",
        run=_description,
        summary="Read this description.",
        works=True,
        answers={JSON_TYPE: {"type": "object"}},
    ),
)
