"""The codes of problems, and where problems are made."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

import newsmodel as nm
from newsmodel.linting import CHECKS
from newsmodel.problems import (
    CODES,
    GATE,
    REPORT,
    RULES,
    SCHEMA,
    Code,
    GateCode,
    ReportCode,
    RuleCode,
    SchemaCode,
)

SOURCE = Path(nm.__file__).parent


@pytest.mark.parametrize(
    ("kind", "meanings"),
    [(GateCode, GATE), (ReportCode, REPORT), (SchemaCode, SCHEMA), (RuleCode, RULES), (Code, CODES)],
    ids=["gate", "report", "schema", "rules", "all"],
)
def test_every_code_has_a_meaning(kind: object, meanings: dict[str, str]) -> None:
    """A table has the meanings of exactly the codes that the type declares, in the same order."""
    assert list(get_args(kind)) == list(meanings)


def test_a_code_is_of_one_kind() -> None:
    """No code is in two tables, and none is also the code of a warning."""
    codes = [*GATE, *REPORT, *SCHEMA, *RULES, *CHECKS]
    assert len(codes) == len(set(codes)) == len(CODES) + len(CHECKS)


def test_the_spelling_of_a_code_shows_what_a_schema_can_find() -> None:
    """Codes of rules and advice have hyphens, so that people see the difference: the library does not read it."""
    assert {code for code in (*CODES, *CHECKS) if re.fullmatch("[a-z]+(-[a-z]+)+", code)} == {*RULES, *CHECKS}
    assert {code for code in CODES if re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", code)} == {*GATE, *REPORT, *SCHEMA}


def test_problems_are_made_in_one_place_of_errors_and_one_of_warnings() -> None:
    """In other places, problems with a misspelt code or another message could be made.

    What a downgrade or a reader loses, and what is not compatible, is reported in the form of problems, and is none.
    """
    makers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Problem"
    }
    reports = {"_cli/comparing.py", "_cli/reading.py", "_cli/versions.py"}
    assert makers == {"problems/codes.py", "linting/__init__.py", *reports}


def test_messages_of_errors_are_in_problems() -> None:
    """Only the functions in `problems` call the function that takes a code and a message."""
    callers = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"problem", "problems.problem"}
    }
    assert callers == {"problems"}
