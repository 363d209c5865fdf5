"""Problems of files as text: one function for each format.

Every function turns files into lines as they are checked, so that a long run shows its first findings at once. Names of
files may hold anything: what cannot be printed is escaped in every format.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

import attrs
import click
from click import style

from newsmodel._cli.streams import is_coloured
from newsmodel._excerpts import excerpt_text, printable
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


@attrs.define
class Checked:
    """A file that is checked while its findings are taken.

    Attributes:
        path: The file as it was named; "-" is standard input.
        findings: What is found in it.
        failure: Why it could not be read to its end; known when all findings are taken.
    """

    path: str
    findings: Iterable[Finding]
    failure: str | None = None


def _all(files: Iterable[Checked]) -> Iterator[Finding]:
    for file in files:
        yield from file.findings


def full(files: Iterable[Checked]) -> Iterator[str]:
    """What is wrong, the line in which it is, and a caret under the place; coloured."""
    for finding in _all(files):
        problem = finding.problem
        colour = "red" if problem.severity == "error" else "yellow"
        yield f"{_bold(_escaped(_place(finding)))} {style(problem.code, fg=colour)} {_escaped(problem.message)}"
        yield f"  {_dim('at ' + (_escaped(problem.pointer) or '(root)'))}"
        if finding.source is not None and problem.line is not None and problem.column is not None:
            text, caret = _around(finding.source, problem.column)
            yield f"  {_dim(f'{problem.line:>5} |')} {_escaped(text)}"
            yield f"  {_dim('      |')} {' ' * caret}{style('^', fg=colour)}"
        yield ""


def _around(source: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the offset of that column in it."""
    start = max(0, column - 1 - _SHOWN // 2)
    before = excerpt_text(source[start : column - 1], 10 * _SHOWN)
    shown = before + excerpt_text(source[column - 1 : start + _SHOWN], 10 * _SHOWN)
    return shown, len(before)


def concise(files: Iterable[Checked]) -> Iterator[str]:
    """One line per problem: ``path:line:column: code message (pointer)``; coloured."""
    for finding in _all(files):
        yield concise_line(finding)


def concise_line(finding: Finding) -> str:
    """A problem as one line, coloured."""
    problem = finding.problem
    colour = "red" if problem.severity == "error" else "yellow"
    where = f" {_dim(f'({_escaped(problem.pointer)})')}" if problem.pointer else ""
    return (
        f"{_bold(f'{_escaped(_place(finding))}:')} {style(problem.code, fg=colour)} {_escaped(problem.message)}{where}"
    )


def _bold(text: str) -> str:
    return style(text, bold=True)


def _dim(text: str) -> str:
    return style(text, dim=True)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print problems on standard error, where something else is on standard output."""
    for finding in findings:
        click.echo(concise_line(finding), err=True, color=is_coloured(sys.stderr))


def _place(finding: Finding) -> str:
    problem = finding.problem
    return finding.path if problem.line is None else f"{finding.path}:{problem.line}:{problem.column}"


def _escaped(text: str) -> str:
    """Text for a terminal: unprintable characters as escapes."""
    return excerpt_text(text, 1_000)


def as_json(files: Iterable[Checked]) -> Iterator[str]:
    """One JSON array."""
    yield _json([_data(finding) for finding in _all(files)], indent=2)


def jsonl(files: Iterable[Checked]) -> Iterator[str]:
    """One JSON object per line."""
    for finding in _all(files):
        yield _json(_data(finding))


def _data(finding: Finding) -> dict[str, Any]:
    return {"path": finding.path, **attrs.asdict(finding.problem)}


def _json(value: object, indent: int | None = None) -> str:
    """JSON text of printable characters, which every reader of JSON accepts: a lone surrogate is written as text."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return "".join(c if c.isprintable() or c == "\n" else _json_escape(c) for c in text)


def _json_escape(character: str) -> str:
    surrogate = "\ud800" <= character <= "\udfff"
    return "\\" + printable(character) if surrogate else json.dumps(character)[1:-1]


def github(files: Iterable[Checked]) -> Iterator[str]:
    """Workflow commands of GitHub Actions, which show problems beside the lines they are in."""
    for finding in _all(files):
        problem = finding.problem
        where = {"file": finding.path, "line": problem.line, "col": problem.column, "title": problem.code}
        properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value is not None)
        pointer = problem.pointer or "(root)"
        yield f"::{problem.severity} {properties}::{_command_data(f'{problem.message} ({pointer})')}"


def _command_data(text: str) -> str:
    """Text after ``::``, escaped as the toolkit of GitHub Actions does."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(value: object) -> str:
    """The value of a property, escaped as the toolkit of GitHub Actions does."""
    return _command_data(str(value)).replace(":", "%3A").replace(",", "%2C")


def sarif(files: Iterable[Checked]) -> Iterator[str]:
    """A log of SARIF 2.1.0 (OASIS), as code scanning reads it."""
    results = [_result(finding) for finding in _all(files)]
    rules = sorted({result["ruleId"] for result in results})
    driver = {"name": "newsmodel", "rules": [{"id": code} for code in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield _json(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, indent=2
    )


def _result(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(finding.path))}}
    if problem.line is not None:
        physical["region"] = {"startLine": problem.line, "startColumn": problem.column}
    logical = {"fullyQualifiedName": problem.pointer or "(root)"}
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": physical, "logicalLocations": [logical]}],
    }


def junit(files: Iterable[Checked]) -> Iterator[str]:
    """JUnit's XML, as build servers read it: a failed test for each problem, or a test for a file without problems."""
    suite = ET.Element("testsuite", name="newsmodel")
    for file in files:
        before = len(suite)
        suite.extend(_case(finding) for finding in file.findings)
        if file.failure is not None:
            case = _test(suite, file.path, "can be read")
            ET.SubElement(case, "error", message=_xml(file.failure), type="OSError")
        elif len(suite) == before:
            _test(suite, file.path, "has no problems")
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _test(suite: ET.Element, path: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_xml(path), name=_xml(name))


def _case(finding: Finding) -> ET.Element:
    problem = finding.problem
    name = f"{problem.code} {problem.pointer or '(root)'}"
    case = ET.Element("testcase", classname=_xml(finding.path), name=_xml(name))
    shown = ET.SubElement(case, "failure" if problem.severity == "error" else "system-out")
    if problem.severity == "error":
        shown.set("message", _xml(problem.message))
        shown.set("type", problem.code)
    shown.text = _xml(f"{_place(finding)}: {problem.message}")
    return case


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return excerpt_text(text, 10_000)


#: Every format by its name. Those of ``COLOURED`` return escape sequences for colours.
FORMATS: Final[Mapping[str, Callable[[Iterable[Checked]], Iterator[str]]]] = MappingProxyType(
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
