"""Every regular expression of the project takes time in proportion to its text, whatever the text is."""

from __future__ import annotations

import ast
import re
from itertools import chain, islice

import pytest

from backtracking import program
from hostile import common_families, families
from regexes import FOLDERS, MADE_ELSEWHERE, MOST_GROWTH, ROOT, calls, distinct, evaluated, growth, patterns

PATTERNS = distinct()


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear(name: str) -> None:
    """Twice as much text takes at most about twice as many steps, on the worst of all families."""
    found = growth(PATTERNS[name])
    assert found.ratio <= MOST_GROWTH, found


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a|a)*b",
        r"(?:[^x]*\s){2,}x",
        r'"(?:[^"y]*\s){2,}[^"y]*y',
        r"\s+$",
        r"a*a*b",
        r"x*y?x*$",
        r"\[insert[^\]]*\]",
        r"\S+\.png\Z",
        r"[0-9]+(?=!)",
        r"(?i:a)*A*b",
        r"^(?:[a-z]+,?)*;$",
        r"^(?:a.*?)+b$",
    ],
)
def test_a_pattern_that_is_not_linear_is_caught(pattern: str) -> None:
    """Exponential and quadratic ones, nested and adjacent: the controls."""
    assert growth(re.compile(pattern), enough=MOST_GROWTH).ratio > MOST_GROWTH


@pytest.mark.parametrize("pattern", [r"a+", r'"[^"]*"', r"c(?:ab)*d", r"(?<!a)a*b", r"^(?:[a-z]+,)*;$", r"\bx{4,}\b"])
def test_a_linear_pattern_is_not_blamed(pattern: str) -> None:
    """Repetitions that cannot share their characters are linear."""
    assert growth(re.compile(pattern)).ratio <= MOST_GROWTH


@pytest.mark.parametrize("name", PATTERNS)
def test_steps_are_counted_by_a_matcher_that_agrees_with_python(name: str) -> None:
    """It finds the same match in the same place, in short texts of the families."""
    pattern = PATTERNS[name]
    if isinstance(pattern.pattern, bytes):
        pattern = re.compile(pattern.pattern.decode("latin-1"), pattern.flags)
    ready = program(pattern)
    for _, family in chain(islice(families(pattern), 150), common_families()):
        text = family(3)
        found = pattern.search(text)
        assert (found.span() if found else None) == ready.found(text), text


def test_every_call_is_accounted_for() -> None:
    """A pattern that is made of what only a function knows is found in another way, and the list says in which."""
    missed = {where.split(":")[0] for where, call, names in calls() if evaluated(call, names) is None}
    assert missed == MADE_ELSEWHERE.keys()


def other_names(source: str) -> list[str]:
    """The other names that source gives to `re` or to its functions."""
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return [
        alias.name
        for node in imports
        for alias in node.names
        if (isinstance(node, ast.ImportFrom) and node.module == "re") or (alias.name == "re" and alias.asname)
    ]


def test_patterns_are_made_by_no_other_name() -> None:
    """The functions are called as those of `re`, so that the calls can be found."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts]
    assert [] == [path for path in paths if other_names(path.read_text("utf-8"))]
    assert other_names("from re import compile") + other_names("import re as r") == ["compile", "re"]


def test_patterns_of_every_origin_are_found() -> None:
    """In calls, in values of modules, in scalars and in schemas; one that is built by formatting, too."""
    found = patterns()
    origins = ("src/newsmodel/", "newsmodel.", "scalar ", "schemas, ", "tools/", "conformance/")
    assert [] == [origin for origin in origins if not any(name.startswith(origin) for name in found)]
    assert any("_ADDRESS" not in str(each.pattern) and "[Ww]{3}" in str(each.pattern) for each in found.values())
