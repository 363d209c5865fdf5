"""Many problems at once: the last one of a shortened list, and the answer of an HTTP service (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from newsmodel._excerpts import counted, error_words
from newsmodel.errors import Problem, listed
from newsmodel.problems.codes import problem


def more_problems(count: int) -> Problem:
    """Problems that are not listed, because there are too many."""
    message = f"{counted(count, 'more problems')}, which are not listed"
    return problem("more_problems", message, got=count)


def items_not_checked(count: int) -> Problem:
    """Documents at the end of a list that were not looked at, because those before them have too many problems."""
    message = f"{counted(count, 'more items')}, which were not checked"
    return problem("more_problems", message, got=count)


def check_failed(error: Exception, code: str = "code of the vocabulary") -> Problem:
    """A class of the model, or a function that renders one, raised an exception that is none of a payload.

    Args:
        error: The exception.
        code: What raised it, in words.
    """
    what = error_words(error)
    return problem("check_failed", f"{code} failed: {what}", got=what)


#: The ``type`` of RFC 9457 for a refused document.
DETAILS_TYPE: Final = "urn:newsmodel:problem:invalid-document"


def problem_details(problems: Iterable[Problem], *, instance: str | None = None, status: int = 422) -> dict[str, Any]:
    """Problems as an HTTP service answers them: an object for ``application/problem+json``.

    Args:
        problems: What `validate` returned, or the problems of a ValidationError.
        instance: A URI that names this refusal, if there is one.
        status: The HTTP status code of the answer.

    Raises:
        ArgumentError: They are not problems.

    Source: RFC 9457, with ``errors`` as in its section 3; with ``line`` and ``column`` where they are known.

    >>> from newsmodel.problems import missing
    >>> problem_details([missing("headline")])["errors"]
    [{'pointer': '#', 'code': 'required', 'detail': 'member "headline" is missing'}]
    """
    found = listed(problems)
    details: dict[str, Any] = {
        "type": DETAILS_TYPE,
        "title": "The document is not valid",
        "status": status,
        "detail": counted(len(found), "problems"),
        "errors": [_error(each) for each in found],
    }
    return details if instance is None else {**details, "instance": instance}


def _error(found: Problem) -> dict[str, Any]:
    """An entry of ``errors``; its pointer is a URI fragment: ``#`` and the JSON Pointer (RFC 6901, section 6)."""
    from urllib.parse import quote

    fragment = "#" + quote(found.pointer, safe="/~!$&'()*+,;=:@", errors="surrogatepass")
    error: dict[str, Any] = {"pointer": fragment, "code": found.code, "detail": found.message}
    if found.line is not None:
        error |= {"line": found.line, "column": found.column}
    return error
