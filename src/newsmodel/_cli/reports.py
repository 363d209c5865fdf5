"""Problems of files as text: one function for each format.

Every function turns findings into lines as they arrive, so that a long run shows its first findings at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

import attrs
from rich.markup import escape

from newsmodel._excerpts import excerpt_text
from newsmodel.errors import Problem

#: How much of a long source line is shown around a problem, in characters.
_SHOWN: Final = 100


@attrs.frozen
class Finding:
    """A problem in a file.

    Attributes:
        path: The file as it was named; "-" is standard input.
        problem: The problem.
        source: The line of the file in which it is, where that is known.
    """

    path: str
    problem: Problem
    source: str | None = None


def full(findings: Iterable[Finding]) -> Iterator[str]:
    """What is wrong, the line in which it is, and a caret under the place; with rich's markup for colours."""
    for finding in findings:
        problem = finding.problem
        colour = "red" if problem.severity == "error" else "yellow"
        yield f"[bold]{_escaped(_place(finding))}[/] [{colour}]{problem.code}[/] {_escaped(problem.message)}"
        yield f"  [dim]at {_escaped(problem.pointer) or '(root)'}[/]"
        if finding.source is not None and problem.line is not None and problem.column is not None:
            text, caret = _around(finding.source, problem.column)
            yield f"  [dim]{problem.line:>5} |[/] {_escaped(text)}"
            yield f"  [dim]      |[/] {' ' * caret}[{colour}]^[/]"
        yield ""


def _around(source: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the offset of that column in it."""
    start = max(0, column - 1 - _SHOWN // 2)
    before = excerpt_text(source[start : column - 1], 10 * _SHOWN)
    shown = before + excerpt_text(source[column - 1 : start + _SHOWN], 10 * _SHOWN)
    return shown, len(before)


def concise(findings: Iterable[Finding]) -> Iterator[str]:
    """One line per problem: ``path:line:column: code message (pointer)``; with rich's markup for colours."""
    for finding in findings:
        problem = finding.problem
        colour = "red" if problem.severity == "error" else "yellow"
        where = f" [dim]({_escaped(problem.pointer)})[/]" if problem.pointer else ""
        yield f"[bold]{_escaped(_place(finding))}:[/] [{colour}]{problem.code}[/] {_escaped(problem.message)}{where}"


def _place(finding: Finding) -> str:
    problem = finding.problem
    return finding.path if problem.line is None else f"{finding.path}:{problem.line}:{problem.column}"


def _escaped(text: str) -> str:
    """Text for a terminal: unprintable characters as escapes, rich's markup switched off."""
    return escape(excerpt_text(text, 1_000))


def as_json(findings: Iterable[Finding]) -> Iterator[str]:
    """One JSON array."""
    yield json.dumps([_data(finding) for finding in findings], ensure_ascii=False, indent=2)


def jsonl(findings: Iterable[Finding]) -> Iterator[str]:
    """One JSON object per line."""
    for finding in findings:
        yield json.dumps(_data(finding), ensure_ascii=False)


def _data(finding: Finding) -> dict[str, Any]:
    return {"path": finding.path, **attrs.asdict(finding.problem)}


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """Workflow commands of GitHub Actions, which show problems beside the lines they are in."""
    for finding in findings:
        problem = finding.problem
        where = {"file": finding.path, "line": problem.line, "col": problem.column, "title": problem.code}
        properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value is not None)
        pointer = problem.pointer or "(root)"
        yield f"::{problem.severity} {properties}::{_command_data(f'{problem.message} ({pointer})')}"


def _command_data(text: str) -> str:
    """Text after ``::``, escaped as the toolkit of GitHub Actions does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    """The value of a property, escaped as the toolkit of GitHub Actions does."""
    return _command_data(str(value)).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Iterable[Finding]) -> Iterator[str]:
    """A log of SARIF 2.1.0 (OASIS), as code scanning reads it."""
    listed = list(findings)
    rules = sorted({finding.problem.code for finding in listed})
    driver = {"name": "newsmodel", "rules": [{"id": code} for code in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(each) for each in listed]}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _result(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.path)}}
    if problem.line is not None:
        physical["region"] = {"startLine": problem.line, "startColumn": problem.column}
    logical = {"fullyQualifiedName": problem.pointer or "(root)"}
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": physical, "logicalLocations": [logical]}],
    }


def junit(findings: Iterable[Finding]) -> Iterator[str]:
    """JUnit's XML, as build servers read it: one failed test case per problem."""
    listed = list(findings)
    failures = sum(finding.problem.severity == "error" for finding in listed)
    suite = ET.Element("testsuite", name="newsmodel", tests=str(len(listed)), failures=str(failures), errors="0")
    for finding in listed:
        problem = finding.problem
        name = f"{problem.code} {problem.pointer or '(root)'}"
        case = ET.SubElement(suite, "testcase", classname=_xml(finding.path), name=_xml(name))
        tag = "failure" if problem.severity == "error" else "system-out"
        shown = ET.SubElement(case, tag)
        if problem.severity == "error":
            shown.set("message", _xml(problem.message))
            shown.set("type", problem.code)
        shown.text = _xml(f"{_place(finding)}: {problem.message}")
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return excerpt_text(text, 10_000)


#: Every format by its name. Those of ``COLOURED`` return rich's markup.
FORMATS: Final[Mapping[str, Callable[[Iterable[Finding]], Iterator[str]]]] = MappingProxyType(
    {
        "full": full,
        "concise": concise,
        "json": as_json,
        "jsonl": jsonl,
        "github": github,
        "sarif": sarif,
        "junit": junit,
    }
)
COLOURED: Final = frozenset({"full", "concise"})
