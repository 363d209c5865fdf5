"""Reports of problems: no name of a file and no word of a problem is a command to the program that reads the report."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from click import unstyle

from newsmodel._cli.reports import COLOURED, FORMATS, Checked, Finding
from newsmodel.errors import Problem

#: A name that would end the property or the command that it is in.
PATH = "50% a,b:c\r\nd.json"
EVIL = Problem(pointer="/a,b:%", code="type", message="100%: [red]x[/] a,b\r\n::error::gotcha", line=3, column=2)


def report(name: str, *findings: Finding) -> str:
    """The report in a format."""
    return "\n".join(FORMATS[name]([Checked(PATH, findings)]))


def test_github_commands_are_escaped_as_the_toolkit_does() -> None:
    """Each sign that ends a property, a command or a line has its escape, and the escape sign itself comes first."""
    expected = (
        "::error file=50%25 a%2Cb%3Ac%0D%0Ad.json,line=3,col=2,title=type"
        "::100%25: [red]x[/] a,b%0D%0A::error::gotcha (/a,b:%25)"
    )
    assert expected == report("github", Finding(PATH, EVIL))


def test_github_leaves_out_a_place_that_is_not_known() -> None:
    """A problem of a whole file has neither line nor column."""
    problem = Problem(pointer="", code="too_large", message="large", severity="warning")
    assert report("github", Finding("a.json", problem)) == "::warning file=a.json,title=too_large::large ((root))"


@pytest.mark.parametrize("name", sorted(COLOURED))
@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\x07", "\u202e", "\r"], ids=ascii)
def test_a_terminal_gets_no_character_that_controls_it(name: str, character: str) -> None:
    """Names, messages, pointers and lines of the file show such characters as escapes."""
    text = f"a{character}b"
    problem = Problem(pointer=f"/{text}", code="type", message=text, line=1, column=2)
    assert character not in unstyle(report(name, Finding(text, problem, source=f"{text}{text}")))


@pytest.mark.parametrize("name", sorted(COLOURED))
def test_brackets_in_a_problem_are_no_markup(name: str) -> None:
    """What looks like the markup of colours is shown as it is."""
    problem = Problem(pointer="/[bold]", code="type", message="[red]x[/]", line=1, column=1)
    shown = unstyle(report(name, Finding("[b]a", problem, source="[i]y")))
    assert {"[b]a", "[red]x[/]", "/[bold]"} <= {word.strip("():") for word in shown.replace(":1:1", " ").split()}


def test_the_caret_is_under_the_column_also_in_a_long_line() -> None:
    """Of a long line, what is around the column is shown."""
    source = "x" * 300 + "Y" + "z" * 300
    for column in (1, 2, 50, 51, 52, 301, 601):
        problem = Problem(pointer="", code="type", message="m", line=1, column=column)
        *_, shown, caret, _ = report("full", Finding("a", problem, source=source)).split("\n")
        line, mark = (unstyle(each).split("| ", 1)[1] for each in (shown, caret))
        assert mark.strip() == "^"
        assert line[mark.index("^")] == source[column - 1]
        assert len(line) <= 100
        assert (column == 301) == (line[mark.index("^")] == "Y")


def test_junit_is_xml_whatever_is_in_it() -> None:
    """Characters that XML cannot hold are shown as escapes."""
    problem = Problem(pointer="/\x00", code="type", message="\x1b<a> & \ufffe")
    root = ET.fromstring(report("junit", Finding("\x07.json", problem)))  # noqa: S314
    case = root.find("testsuite/testcase")
    assert case is not None
    failure = case.find("failure")
    assert failure is not None
    assert case.get("classname") == "\\x07.json"
    assert failure.get("message") == "\\x1b<a> & \\ufffe"


def test_a_path_in_sarif_is_a_uri() -> None:
    """A blank and a percent sign are encoded, a slash is not."""
    (result,) = json.loads(report("sarif", Finding("a b/50%#.json", EVIL)))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "a%20b/50%25%23.json"}
