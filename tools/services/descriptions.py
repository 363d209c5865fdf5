"""What services say of themselves: OpenAPI documents, judged by a library for them and by what is sent."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from newsmodel._validate.bundle import ANY_DOCUMENT
from newsmodel._validate.components import COMPONENTS
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import pointer
from newsmodel.integrations.requests import JSON_TYPE
from services import documents
from services.servers import Running
from services.wire import Connection, head

_NAME: Final = "urn:description"
_REF: Final = "$ref"


def fetched(running: Running, path: str) -> Any:
    """An OpenAPI document, as a client gets it."""
    with Connection(running.port) as connection:
        answer = connection.exchange(head("GET", path, {}), [])
    return json.loads(answer.body)


def printed() -> Any:
    """The OpenAPI document that the command line prints, which has no paths."""
    command: list[str | Path] = [Path(sys.executable).with_name("newsmodel"), "schema", "--openapi"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603


def with_path(description: dict[str, Any], path: str) -> dict[str, Any]:
    """An OpenAPI document with one path, that takes any document of news."""
    body = {"content": {JSON_TYPE: {"schema": {_REF: f"{COMPONENTS}{ANY_DOCUMENT}"}}}}
    operation = {"requestBody": body, "responses": {"204": {"description": "It is taken."}}}
    return {**description, "paths": {path: {"put": operation}}}


def faults(description: dict[str, Any], bodies: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What is wrong with an OpenAPI document.

    Args:
        description: The document.
        bodies: What each path takes: the bodies by their names. It takes no other kind of document.
    """
    wrong = [*_invalid(description), *lost(description)]
    yield from wrong
    for path, accepted in () if wrong else bodies.items():
        yield from wrong_bodies(description, path, accepted)


def _invalid(description: dict[str, Any]) -> Iterator[str]:
    from openapi_spec_validator import validate  # the group `services` has it, that of the tests has not

    try:
        validate(description)
    except Exception as error:  # noqa: BLE001 # it lets those of the libraries below it through
        yield f"is not valid: {str(error)[:300]}"


def lost(description: dict[str, Any]) -> Iterator[str]:
    """Every reference, also those of discriminators, which the library does not follow."""
    resolver = _registry(description).resolver(_NAME)
    for reference in sorted(set(_references(description))):
        try:
            resolver.lookup(reference)
        except Unresolvable:
            yield f"has no {reference}"


def _references(value: Any) -> Iterator[str]:
    match value:
        case dict():
            if type(value.get(_REF)) is str:
                yield value[_REF]
            yield from value.get("discriminator", {}).get("mapping", {}).values()
            for each in value.values():
                yield from _references(each)
        case list():
            for each in value:
                yield from _references(each)
        case _:
            pass


def wrong_bodies(description: dict[str, Any], path: str, accepted: Mapping[str, Any]) -> Iterator[str]:
    """Bodies that a path should take and does not, or takes and should not."""
    (method,) = description["paths"][path]
    place = pointer(["paths", path, method, "requestBody", "content", JSON_TYPE, "schema"])
    validator = Draft202012Validator({_REF: f"{_NAME}#{place}"}, registry=_registry(description))
    for name, body in accepted.items():
        for error in validator.iter_errors(body):
            yield f"{path} does not take {name}: {error.json_path}: {error.message[:200]}"
    for name, body in _refused(accepted).items():
        if validator.is_valid(body):
            yield f"{path} takes {name}"


def _refused(accepted: Mapping[str, Any]) -> dict[str, Any]:
    """Documents of other kinds, and each without anything but its type."""
    others = {kind: json.loads(data) for kind, data in documents.valid().items() if kind not in accepted}
    return others | {f"an empty {kind}": {"type": kind} for kind in DOCUMENTS}


def _registry(description: dict[str, Any]) -> Registry[Any]:
    resource = DRAFT202012.create_resource(description)
    registry: Registry[Any] = Registry().with_resource(_NAME, resource)
    return registry
