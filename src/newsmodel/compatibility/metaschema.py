"""Whether a schema is valid as one."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

from newsmodel._excerpts import excerpt_text
from newsmodel.errors import ArgumentError, pointer

#: The dialect that is read; a schema that names none is of it too.
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def check_schema(schema: Any, name: str) -> None:
    """Refuse what is no JSON Schema.

    Args:
        schema: The schema, as plain data.
        name: What the error calls it.

    Raises:
        ArgumentError: It is none.
    """
    if find_spec("jsonschema_rs") is not None:
        import jsonschema_rs

        if isinstance(schema, dict) and jsonschema_rs.meta.is_valid({**schema, "$schema": DIALECT}):
            return
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    wrong = best_match(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema))
    if wrong is not None:
        raise ArgumentError(
            f"{name}: expected a JSON Schema of draft 2020-12, but at {pointer(wrong.absolute_path) or 'the root'}: "
            f"{excerpt_text(wrong.message)}"
        )
