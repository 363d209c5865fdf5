"""The JSON Schema engines: what they report becomes the same `Fault`.

`jsonschema` is the reference and always installed. `jsonschema-rs` is used where it is installed, because it is much
faster. Neither reads a file or the network: they resolve only references within the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

import attrs

from newsmodel._extras import install
from newsmodel._validate.schema import EngineName, Schema
from newsmodel.errors import ModelError, Path


@attrs.frozen
class Fault:
    """What an engine found.

    Attributes:
        path: Its place in the payload.
        keyword: The keyword of JSON Schema that failed; ``propertyNames`` for every keyword below that.
        schema: The schema object that has the keyword.
        or_text: Whether a string is allowed there too: the other branch of a run of rich text.
    """

    path: Path
    keyword: str
    schema: Schema
    or_text: bool = False


#: Finds every fault of a payload that has passed the gate, in any order.
Engine = Callable[[Any], Iterator[Fault]]


def engine(name: EngineName, schema: Schema) -> Engine:
    """The engine of that name for a schema; "auto" is the fastest one that is installed.

    Raises:
        ModelError: It is not installed.
    """
    if name == "jsonschema" or (name == "auto" and find_spec("jsonschema_rs") is None):
        return _python(schema)
    try:
        return _rust(schema)
    except ModuleNotFoundError:
        raise ModelError(f"the engine jsonschema-rs is not installed: {install('fast')}") from None


def offline_validator(schema: Schema, cls: Any = None) -> Any:
    """A jsonschema validator, of a class for the same draft, that resolves only references within the schema."""
    import jsonschema
    from referencing import Registry

    return (cls or jsonschema.Draft202012Validator)(schema, registry=Registry())


def _python(schema: Schema) -> Engine:
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend
    validator = offline_validator(schema, extend(Draft202012Validator, {"allOf": _all_of}))

    def faults(payload: Any) -> Iterator[Fault]:
        for error in validator.iter_errors(payload):
            yield _fault(error.absolute_path, error.absolute_schema_path, error.schema)

    return faults


def _all_of(validator: Any, branches: list[Schema], value: Any, _: Schema) -> Iterator[Any]:
    """As ``allOf`` of jsonschema, but of a union only the branch of the tag is looked at."""
    tag = value.get("type") if isinstance(value, dict) else None
    for index, branch in enumerate(branches):
        if tag == _tag_of(branch, tag):
            yield from validator.descend(value, branch, schema_path=index)


def _tag_of(branch: Schema, other: Any) -> Any:
    """The tag of the objects that a branch of a union is for, or ``other`` if it is for all."""
    return branch["if"]["properties"]["type"]["const"] if "if" in branch else other


def _rust(schema: Schema) -> Engine:
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(schema, offline=True)

    def faults(payload: Any) -> Iterator[Fault]:
        for error in validator.iter_errors(payload):
            yield _fault(error.instance_path, error.evaluation_path, _at(schema, error.schema_path[:-1]))

    return faults


def _fault(path: Sequence[str | int], evaluated: Sequence[str | int], schema: Schema) -> Fault:
    keyword = "propertyNames" if "propertyNames" in evaluated else str(evaluated[-1])
    # The object branch of a run is reached directly by "else", or by "else" and "$ref".
    or_text = keyword == "type" and "else" in list(evaluated)[-3:]
    return Fault(tuple(path), keyword, schema, or_text)


def _at(schema: Any, path: Sequence[str | int]) -> Schema:
    for token in path:
        schema = schema[token]
    found: Schema = schema
    return found
