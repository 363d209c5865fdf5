"""The command line: what it prints and the codes it ends with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest

import newsmodel as nm
from newsmodel._cli.reports import FORMATS
from newsmodel.documents import KINDS
from newsmodel.explanation import explain
from newsmodel.linting import CHECKS

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]

BAD = '{"type": "faq", "schema_version": "1.0",\n "items": [{"question": "Why?", "answr": []}],\n "x\\u001b[31m": 1}'
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "good.json"),
        ("validate", "."),
        ("validate", "bad.json", "--format", "sarif"),
        ("lint", "good.json", "--format", "full"),
        ("render", "good.json", "--to", "text"),
        ("render", "bad.json"),
        ("example", "comment", "--minimal"),
        ("schema", "source", "--flavour", "open"),
        ("validate", "missing.json"),
        ("frobnicate",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_the_program_does_what_its_entry_point_does(
    run: Run, program: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """The same is printed and the code is the same, so that the other tests need not start it."""
    (tmp_path / "good.json").write_text(GOOD)
    (tmp_path / "bad.json").write_text(BAD)
    expected, actual = run(*arguments, stdin=GOOD), program(*arguments, stdin=GOOD)
    assert (expected.returncode, expected.stdout, expected.stderr) == (
        actual.returncode,
        actual.stdout,
        actual.stderr,
    )
    assert expected.stdout + expected.stderr


def test_a_clean_file_ends_with_0(run: Run, tmp_path: Path) -> None:
    """Only the counts are reported."""
    (tmp_path / "a.json").write_text(GOOD)
    done = run("validate", "a.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 file, 0 errors\n")


def test_findings_end_with_1(run: Run) -> None:
    """Each problem has its line, and no control character of a payload is printed."""
    done = run("validate", "-", stdin=BAD)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        '-:2:33: unknown_member unknown member "answr", did you mean the required "answer"? (/items/0/answr)',
        '-:3:2: unknown_member unknown member "x\\u001b[31m" (/x\\x1b[31m)',
    ]
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "missing.json"),
        ("validate", "*.json"),
        ("validate", "--format", "poem", "-"),
        ("validate", "--kind", "poem", "-"),
        ("lint", "--select", "no-such-check", "-"),
        ("render", "missing.json"),
        ("render", "--page", "--to", "text", "-"),
        ("render", "--time-zone", "UTC", "--to", "jsonld", "-"),
        ("render", "--time-zone", "Mars", "-"),
        ("render", "--now", "2026-03-01", "-"),
        ("render", "--stylesheet", "/own.css", "-"),
        ("example", "article", "-o", "no/such/folder/x.json"),
        ("explain", "no-such-code"),
        ("frobnicate",),
    ],
    ids=" ".join,
)
def test_what_the_tool_cannot_do_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    """Missing files and wrong options are reported in one or two lines on standard error, without a traceback."""
    done = run(*arguments, stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_what_nobody_foresaw_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a traceback: 1 would say that the content has problems."""
    monkeypatch.setattr(nm.ContentModel, "validate", lambda *_, **__: 1 // 0)
    done = run("validate", "-", stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ZeroDivisionError" in done.stderr


def test_an_error_of_the_library_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a line, without a traceback."""

    def refuse(*_: object, **__: object) -> None:
        raise nm.ModelError("no such engine")

    monkeypatch.setattr(nm.ContentModel, "validate", refuse)
    done = run("validate", "-", stdin=GOOD)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "newsmodel: no such engine\n")


def test_an_interrupted_run_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(nm.ContentModel, "validate", interrupt)
    done = run("validate", "-", stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("newsmodel: aborted\n")


def test_an_explanation_is_the_page_of_its_code(run: Run) -> None:
    """As Markdown, where nobody looks at a terminal."""
    assert str(explain("required")) in run("explain", "required").stdout


def test_an_example_renders_for_a_terminal(run: Run) -> None:
    """As wide as is asked for, without control sequences where the output is none."""
    done = run("render", "-", "--to", "terminal", "--width", "40", stdin=run("example").stdout)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 40
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_of_every_kind_is_valid(run: Run, kind: str) -> None:
    """The complete example and the minimal one both are."""
    for options in ((), ("--minimal",)):
        text = run("example", kind, *options).stdout
        assert nm.validate(text, kind) == ()


@pytest.mark.parametrize(
    ("output", "word"), [("html", "<h1"), ("markdown", "# Why"), ("text", "Why some"), ("jsonld", "@graph")]
)
def test_an_example_renders(run: Run, output: str, word: str) -> None:
    """Every output can be written from standard input."""
    done = run("render", "-", "--to", output, stdin=run("example").stdout)
    assert done.returncode == 0
    assert word in done.stdout


def test_what_is_invalid_is_not_rendered(run: Run) -> None:
    """Its problems are reported instead."""
    done = run("render", "-", stdin=BAD)
    assert (done.returncode, done.stdout) == (1, "")
    assert "answr" in done.stderr


def test_a_schema_is_printed(run: Run) -> None:
    """The options choose its flavour and the base of its "$id"."""
    printed = json.loads(run("schema", "faq", "--flavour", "open", "--base", "https://example.org/").stdout)
    assert printed == nm.json_schema("faq", flavour="open", base="https://example.org/")


def test_the_types_of_typescript_are_printed(run: Run) -> None:
    """They are those of all kinds, so that no kind goes with them; without them, one has to be named."""
    assert run("schema", "--typescript").stdout == nm.typescript()
    for wrong in (("--typescript", "faq"), ("--typescript", "--flavour", "open"), ("--typescript", "--base", "a:"), ()):
        done = run("schema", *wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert ("--typescript" if wrong else "KIND") in done.stderr


def test_folders_patterns_ndjson_and_yaml_are_read(run: Run, tmp_path: Path) -> None:
    """A folder stands for the files of known forms in it; lines of NDJSON are counted in their file."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.json").write_text(GOOD)
    (tmp_path / "in" / "b.ndjson").write_text(f"{GOOD}\n\n{GOOD[:-1]}}}\n" + '{"type": "source"}\n')
    (tmp_path / "in" / "deep" / "c.yaml").write_text("type: source\nschema_version: '1.0'\nid: c\nname: [no]\n")
    (tmp_path / "in" / "notes.txt").write_text("not looked at")
    done = run("validate", "in")
    assert [line.split()[0] for line in done.stdout.splitlines()] == [*["in/b.ndjson:4:1:"] * 3, "in/deep/c.yaml:4:7:"]
    assert done.stderr == "3 files, 4 errors\n"
    assert run("validate", "in/*.ndjson", "--format", "concise").stdout.count("\n") == 3


def test_warnings_are_findings(run: Run) -> None:
    """Lint reports them with exit code 1; a check can be left out."""
    text = run("example", "faq", "--minimal").stdout
    done = run("lint", "-", stdin=text)
    assert (done.returncode, done.stdout.split()[1]) == (1, "faq-item-without-id")
    assert run("lint", "-", "--ignore", "faq-item-without-id", stdin=text).returncode == 0
    assert run("lint", "-", "--select", "heading-first", stdin=text).returncode == 0
    assert "faq-item-without-id" in CHECKS


def test_json_formats_hold_the_same(run: Run) -> None:
    """One format is an array, the other one object per line."""
    whole = json.loads(run("validate", "-", "--format", "json", stdin=BAD).stdout)
    lines = [json.loads(line) for line in run("validate", "-", "--format", "jsonl", stdin=BAD).stdout.splitlines()]
    assert whole == lines
    assert [(each["pointer"], each["line"], each["column"]) for each in whole] == [
        ("/items/0/answr", 2, 33),
        ("/x\x1b[31m", 3, 2),
    ]


def test_github_shows_problems_beside_their_lines(run: Run) -> None:
    """The format is that of workflow commands."""
    first = run("validate", "-", "--format", "github", stdin=BAD).stdout.splitlines()[0]
    assert first.startswith("::error file=-,line=2,col=33,title=unknown_member::unknown member")


def test_junit_is_read_by_a_parser(run: Run, tmp_path: Path) -> None:
    """There is one failed test case per problem."""
    path = tmp_path / "report.xml"
    path.write_text(run("validate", "-", "--format", "junit", stdin=BAD).stdout)
    (suite,) = junitparser.JUnitXml.fromfile(str(path))
    assert (suite.tests, suite.failures) == (2, 2)
    assert ET.parse(path).getroot().tag == "testsuites"  # noqa: S314  (our own)


def test_sarif_has_one_result_per_problem(run: Run) -> None:
    """The result has the rule, the place and the level."""
    log = json.loads(run("validate", "-", "--format", "sarif", stdin=BAD).stdout)
    (only,) = log["runs"]
    places = [result["locations"][0]["physicalLocation"]["region"] for result in only["results"]]
    assert places == [{"startLine": 2, "startColumn": 33}, {"startLine": 3, "startColumn": 2}]
    assert {result["ruleId"] for result in only["results"]} == {rule["id"] for rule in only["tool"]["driver"]["rules"]}


#: The schema that OASIS publishes for SARIF 2.1.0, from the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT).
SARIF = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text("utf-8"))


@pytest.mark.parametrize("text", [GOOD, BAD, "{"], ids=["clean", "invalid", "not JSON"])
def test_sarif_is_valid_by_its_published_schema(run: Run, text: str) -> None:
    """It is, with and without findings; a log without its version is not."""
    log = json.loads(run("validate", "-", "--format", "sarif", stdin=text).stdout)
    validator = jsonschema.validators.validator_for(SARIF)(SARIF)
    assert [] == list(validator.iter_errors(log))
    del log["version"]
    assert not validator.is_valid(log)


def test_full_points_at_the_place(run: Run) -> None:
    """The report shows the line of the source, with a caret under the column."""
    lines = run("validate", "-", "--format", "full", stdin=BAD).stdout.splitlines()
    source, caret = lines[2], lines[3]
    assert source[caret.index("^") :].startswith('"answr"')


@pytest.mark.parametrize("report", FORMATS)
def test_every_format_can_report_a_clean_run(run: Run, report: str) -> None:
    """A report without findings is complete, and ends with 0."""
    done = run("validate", "-", "--format", report, stdin=GOOD)
    assert done.returncode == 0
    if report in {"json", "sarif"}:
        json.loads(done.stdout)


def test_the_schema_of_the_example_is_a_schema(run: Run) -> None:
    """A validator can use what the program prints."""
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", "article").stdout))


ARTICLE = nm.Article(
    id="tag:example.org,2026:1",
    headline="Rain",
    language="en",
    body=[nm.Heading("Where", level=2), nm.Paragraph("In the hills.")],
    published=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    embargoed_until=datetime(2999, 1, 1, tzinfo=UTC),
    access=nm.Access("subscription", preview_blocks=1),
)


def test_what_is_not_published_is_rendered_when_asked(run: Run) -> None:
    """By an option, or because of the moment that another gives."""
    payload = nm.to_json(ARTICLE)
    hidden = run("render", "-", "--to", "text", stdin=payload)
    assert (hidden.returncode, "Rain" in hidden.stdout) == (0, False)
    asked = run("render", "-", "--to", "text", "--show-unpublished", stdin=payload)
    later = run("render", "-", "--to", "text", "--now", "2999-01-01T01:00:00+01:00", stdin=payload)
    assert all("Rain" in done.stdout for done in (asked, later))
    assert ("Embargoed" in asked.stdout, "Embargoed" in later.stdout) == (True, False)


def test_times_and_previews_are_as_asked(run: Run) -> None:
    """In the zone of the reader, and up to where everybody may read."""
    options = ("--to", "markdown", "--show-unpublished", "--time-zone", "Asia/Tokyo", "--preview")
    done = run("render", "-", *options, stdin=nm.to_json(ARTICLE))
    assert ("6:30" in done.stdout, "Where" in done.stdout, "hills" in done.stdout) == (True, True, False)


def test_a_page_has_the_stylesheet_and_the_contents_that_are_asked_for(run: Run) -> None:
    """An address, or none."""
    options = ("render", "-", "--page", "--show-unpublished", "--contents", "--stylesheet")
    own = run(*options, "/own.css", stdin=nm.to_json(ARTICLE)).stdout
    none = run(*options, "none", stdin=nm.to_json(ARTICLE)).stdout
    assert '<link rel="stylesheet" href="/own.css">' in own
    assert "stylesheet" not in none
    assert all("<nav" in page and "<style" not in page for page in (own, none))
