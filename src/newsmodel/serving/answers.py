"""What an operation answers, before it is a response of a framework."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import attrs

from newsmodel._lazy import lazily
from newsmodel.errors import Problem
from newsmodel.integrations.requests import JSON_TYPE

#: The type of a JSON Schema (JSON Schema draft 2020-12, section 14.1).
SCHEMA_TYPE: Final = "application/schema+json"


@attrs.frozen(slots=False)
class Answer:
    """An answer with the status 200.

    Attributes:
        body: What it holds.
        media_type: What that is.
        headers: Its headers, besides its type and those that every answer has.
        is_kept: Whether browsers may keep it, and ask whether it is still the same.
    """

    body: bytes
    media_type: str = JSON_TYPE
    headers: Mapping[str, str] = attrs.field(factory=dict)
    is_kept: bool = False

    @lazily
    def etag(self) -> str:
        """The name of what it holds (RFC 9110, section 8.8.3)."""
        return f'"{sha256(self.body).hexdigest()[:32]}"'


def as_json(value: Any, *, is_kept: bool = False) -> Answer:
    r"""An answer in JSON.

    >>> as_json({"pointer": "/\ud800"}).body
    b'{"pointer": "/\\ud800"}'
    """
    # A half of a surrogate pair, as the name of a wrong member may be, becomes the escape of JSON for it.
    return Answer(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"), is_kept=is_kept)


def members_of(problem: Problem) -> dict[str, Any]:
    """A problem as the answers hold it."""
    return {name: getattr(problem, name) for name in PROBLEM_MEMBERS}


#: The members of a problem, with their schemas.
PROBLEM_MEMBERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "pointer": {"type": "string", "description": "Where: a JSON Pointer (RFC 6901)."},
    "code": {"type": "string", "description": "What kind of problem; /explain/{code} explains it."},
    "message": {"type": "string", "description": "What to correct, in one sentence."},
    "severity": {"type": "string", "enum": ["error", "warning"]},
    "line": {"type": ["integer", "null"], "description": "The line in the text, from 1, where it is known."},
    "column": {"type": ["integer", "null"], "description": "The column in code points, from 1, where it is known."},
}
