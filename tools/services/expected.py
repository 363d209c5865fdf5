"""What has to come back, and what is wrong with what did."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

import attrs

from newsmodel.errors import Problem, pointer
from newsmodel.integrations.requests import PROBLEM_TYPE
from services.wire import Answer


@attrs.frozen
class Cell:
    """What one case showed.

    Attributes:
        shown: What came back, in a few words.
        faults: What should have been otherwise.
    """

    shown: str
    faults: tuple[str, ...] = ()


@attrs.frozen
class Expected:
    """What has to come back.

    Attributes:
        status: The status code.
        content_type: The Content-Type.
        problems: The problems that the answer lists, where they are known.
        accepts: The header that says what would be taken, and its value.
    """

    status: int
    content_type: str = PROBLEM_TYPE
    problems: tuple[Problem, ...] = ()
    accepts: tuple[str, str] | None = None

    def faults(self, answer: Answer) -> Iterator[str]:
        """What is wrong with an answer."""
        if (answer.status, answer.content_type) != (self.status, self.content_type):
            yield f"expected {self.status} {self.content_type}, got {shown(answer)}: {answer.body[:200]!r}"
        elif self.content_type == PROBLEM_TYPE:
            yield from self._wrong_details(answer)
        elif self.problems:
            yield from _differences(_of_framework(self.problems), _found_by_framework(answer.body))

    def _wrong_details(self, answer: Answer) -> Iterator[str]:
        details = json.loads(answer.body)
        if details["status"] != self.status or not details["title"] or not details["detail"]:
            yield f"no details of RFC 9457: {details}"
        if self.problems:
            yield from _differences(_listed(self.problems), details["errors"])
        if self.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            yield from _differences(["too_large"], [each["code"] for each in details["errors"]])
        if self.accepts and answer.headers.get(self.accepts[0]) != self.accepts[1]:
            yield f"expected the header {': '.join(self.accepts)}, got {answer.headers.get(self.accepts[0])}"


def _listed(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as the answer lists them."""
    return [
        {"pointer": f"#{each.pointer}", "code": each.code, "detail": each.message}
        | {"line": each.line, "column": each.column}
        for each in problems
    ]


def _of_framework(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as a framework that knows no lines lists them."""
    return [{"pointer": each.pointer, "code": each.code, "detail": each.message} for each in problems]


def _found_by_framework(body: bytes) -> list[dict[str, Any]]:
    """The problems that FastAPI lists."""
    listed = json.loads(body)["detail"]
    return [{"pointer": pointer(each["loc"][1:]), "code": each["type"], "detail": each["msg"]} for each in listed]


def _differences(expected: list[Any], found: list[Any]) -> Iterator[str]:
    for each in expected:
        if each not in found:
            yield f"does not say {each}"
    for each in found:
        if each not in expected:
            yield f"says {each}"


def shown(answer: Answer) -> str:
    """An answer in a few words."""
    return f"{answer.status} {answer.content_type.removeprefix('application/')}".strip()
