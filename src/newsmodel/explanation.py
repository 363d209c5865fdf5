"""What the codes of problems and warnings mean, for people."""

from __future__ import annotations

import inspect

import attrs

from newsmodel.errors import Severity, UnknownNameError
from newsmodel.linting import CHECKS
from newsmodel.problems import CODES


@attrs.frozen
class Explanation:
    """What a code means.

    Attributes:
        code: The code.
        severity: Whether it refuses a document or only advises.
        text: What it means, in a sentence.
    """

    code: str
    severity: Severity
    text: str

    def __str__(self) -> str:
        """A page of Markdown."""
        return f"# {self.code}\n\n{self.severity}: {self.text}\n"


def codes() -> tuple[str, ...]:
    """Every code, those of errors first."""
    return (*CODES, *CHECKS)


def explain(code: str) -> Explanation:
    """What a code means.

    Raises:
        UnknownNameError: There is no such code.

    >>> explain("required").text
    'a required member is missing'
    """
    if code in CODES:
        return Explanation(code, "error", CODES[code])
    if code in CHECKS:
        return Explanation(code, "warning", inspect.getdoc(CHECKS[code]) or "")
    raise UnknownNameError("code", code, codes())
