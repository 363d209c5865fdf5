"""Which files are read and which codes reported, by options: what is printed, counted, and the code at the end."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newsmodel._cli.reports import FORMATS
from newsmodel.linting import CHECKS

Run = Callable[..., subprocess.CompletedProcess[str]]

#: A source without a name and with a member too much; and an FAQ of which lint gives one warning.
WRONG = '{"type": "source", "schema_version": "1.0", "id": "a", "nam": "A"}'
ADVISED = json.dumps(
    {
        "type": "faq",
        "schema_version": "1.0",
        "items": [{"question": "Why?", "answer": [{"type": "paragraph", "text": ["Because."]}]}],
    }
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One file of each."""
    (tmp_path / "wrong.json").write_text(WRONG)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/advised.json").write_text(ADVISED)
    return tmp_path


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The codes that are reported."""
    return [line.split()[1] for line in done.stdout.splitlines()]


# --- Codes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected", "code"),
    [
        ((), ["unknown_member"], 1),
        (("--select", "unknown_member"), ["unknown_member"], 1),
        (("--select", "required,unknown_member"), ["unknown_member"], 1),
        (("--select", "required"), [], 0),
        (("--ignore", "unknown_member"), [], 0),
        (("--ignore", "required", "--ignore", "enum, unknown_member"), [], 0),
        (("--ignore", "required"), ["unknown_member"], 1),
        (("--select", "unknown_member", "--ignore", "unknown_member"), [], 0),
        (("--per-file-ignores", "w*.json:unknown_member"), [], 0),
        (("--per-file-ignores", "in/:unknown_member,/x:enum"), ["unknown_member"], 1),
        (("--per-file-ignores", "!in/:unknown_member"), [], 0),
    ],
)
def test_codes_choose_what_is_reported_of_errors(
    run: Run, folder: Path, options: tuple[str, ...], expected: list[str], code: int
) -> None:
    """What is not reported is not counted among the errors, and the exit code follows those."""
    done = run("validate", ".", *options, folder=folder)
    assert (expected, code) == (codes(done), done.returncode)
    said = "2 files, 1 error\n" if expected else "2 files, 0 errors, 1 not selected\n"
    assert said == done.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["faq-item-without-id", "unknown_member"]),
        (("--select", "heading-first"), ["unknown_member"]),
        (("--select", "faq-item-without-id"), ["faq-item-without-id", "unknown_member"]),
        (("--ignore", "faq-item-without-id"), ["unknown_member"]),
        (("--per-file-ignores", "in/:faq-item-without-id"), ["unknown_member"]),
        (("--per-file-ignores", "x:faq-item-without-id"), ["faq-item-without-id", "unknown_member"]),
    ],
)
def test_codes_choose_what_is_reported_of_warnings(
    run: Run, folder: Path, options: tuple[str, ...], expected: list[str]
) -> None:
    """Codes of warnings leave errors alone: a file that is not valid has not been looked at."""
    done = run("lint", ".", *options, folder=folder)
    assert (expected, 1) == (codes(done), done.returncode)


def test_settings_choose_codes_for_both_commands(run: Run, folder: Path) -> None:
    """A code chooses among those of its command; an option adds to what is ignored, or starts anew what is selected."""
    settings = folder / "newsmodel.toml"
    settings.write_text('select = ["heading-first"]')
    assert [["unknown_member"]] * 2 == [codes(run(name, ".")) for name in ("validate", "lint")]
    settings.write_text('ignore = ["unknown_member"]')
    assert [[], ["faq-item-without-id"]] == [codes(run(name, ".")) for name in ("validate", "lint")]
    assert [] == codes(run("lint", ".", "--ignore", "faq-item-without-id"))
    assert ["unknown_member"] == codes(run("validate", ".", "--select", "unknown_member"))
    settings.write_text('per-file-ignores = {"*.json" = ["unknown_member", "faq-item-without-id"]}')
    assert [[], []] == [codes(run(name, ".")) for name in ("validate", "lint")]
    assert ["unknown_member"] == codes(run("validate", ".", "--per-file-ignores", "in/*:enum"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("validate", "--select", "requird"), 'no code "requird", did you mean "required"?'),
        (("validate", "--ignore", "unknown_member,heading-first"), "heading-first is a warning, which lint gives"),
        (("validate", "--ignore", "not_json"), "not_json is always reported"),
        (("validate", "--per-file-ignores", "a.json:more_problems"), "more_problems is always reported"),
        (("validate", "--per-file-ignores", "a.json"), "write PATTERN:CODE"),
        (("lint", "--select", "required"), "required is an error, which validate reports"),
        (("lint", "--select", "not_json"), "not_json is always reported"),
        (("lint", "--ignore", "heading-frist"), 'no code "heading-frist", did you mean "heading-first"?'),
        (("lint", "--ignore", ""), 'no code ""'),
    ],
)
def test_a_code_that_there_is_not_is_a_wrong_option(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """The program says what it could be, and ends with 2."""
    done = run(*arguments, "-", stdin=WRONG)
    assert (2, "") == (done.returncode, done.stdout)
    assert said in done.stderr


@pytest.mark.parametrize("options", [("--select", "required"), ("--ignore", "required")])
def test_what_could_not_be_checked_is_always_reported(run: Run, options: tuple[str, ...]) -> None:
    """Otherwise it would count as good."""
    done = run("validate", "-", *options, stdin="{")
    assert (["not_json"], 1) == (codes(done), done.returncode)


def test_every_check_can_be_ignored(run: Run, folder: Path) -> None:
    """Then a valid file has no warnings."""
    done = run("lint", "in", "--ignore", ",".join(CHECKS), folder=folder)
    assert (0, "1 file, 0 errors\n") == (done.returncode, done.stderr)


# --- Reports --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", FORMATS)
def test_a_report_can_be_written_to_a_file(run: Run, folder: Path, report: str) -> None:
    """It is what would be printed, and nothing is printed but the counts of reports for people."""
    printed = run("validate", ".", "--format", report, folder=folder)
    (folder / "out.txt").write_text("old")
    done = run("validate", ".", "--format", report, "--output", "out.txt", folder=folder)
    assert (1, "", printed.stderr) == (done.returncode, done.stdout, done.stderr)
    assert printed.stdout == (folder / "out.txt").read_text()
    assert printed.stdout == run("validate", ".", "--format", report, "-o", "-", folder=folder).stdout


def test_a_report_that_cannot_be_written_is_a_failure(run: Run, folder: Path) -> None:
    """Its folder is missing; the old file of a run that is broken off stays."""
    done = run("validate", ".", "-o", "no/such.txt", folder=folder)
    assert (2, "newsmodel: no/such.txt: No such file or directory\n") == (done.returncode, done.stderr)
    (folder / "out.txt").write_text("old")
    assert 2 == run("validate", "--config", "missing", "-o", "out.txt", folder=folder).returncode
    assert "old" == (folder / "out.txt").read_text()


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_findings_need_not_end_with_1(run: Run, folder: Path, command: str) -> None:
    """With --exit-zero they are reported all the same; what cannot be read still ends with 2."""
    expected = run(command, ".", folder=folder)
    done = run(command, ".", "--exit-zero", folder=folder)
    assert (1, 0) == (expected.returncode, done.returncode)
    assert (expected.stdout, expected.stderr) == (done.stdout, done.stderr)
    assert 2 == run(command, "wrong.json", "missing.json", "--exit-zero", folder=folder).returncode


@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_counts_can_be_left_out(run: Run, folder: Path, option: str) -> None:
    """The report is printed, and what cannot be read is said."""
    expected = run("validate", ".", folder=folder)
    done = run("validate", ".", option, folder=folder)
    assert (expected.stdout, "") == (done.stdout, done.stderr)
    missing = run("validate", "missing.json", option, folder=folder)
    assert (2, "newsmodel: missing.json: No such file or directory\n") == (missing.returncode, missing.stderr)


# --- Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 2),
        (("--exclude", "in"), 1),
        (("--exclude", "/advised.json"), 2),
        (("--exclude", "*.json", "--exclude", "!in/*"), 1),
        (("--exclude", "in", "--extend-exclude", "wr*"), None),
        (("--include", "in/**"), 1),
        (("--include", "*.yaml"), None),
    ],
)
def test_patterns_choose_files_of_folders(
    run: Run, folder: Path, options: tuple[str, ...], expected: int | None
) -> None:
    """Where none is left the work is not done, and the program ends with 2."""
    done = run("validate", ".", "--exit-zero", *options, folder=folder)
    if expected is None:
        assert (2, "newsmodel: .: no file to read, apart from what is left out\n") == (done.returncode, done.stderr)
    else:
        assert (0, f"{expected} file") == (done.returncode, done.stderr.partition(",")[0].removesuffix("s"))


def test_an_option_adds_to_what_settings_exclude(run: Run, folder: Path) -> None:
    """Or goes before them."""
    (folder / "newsmodel.toml").write_text('exclude = ["in"]')
    assert "1 file, 1 error\n" == run("validate", ".").stderr
    assert "1 file, 0 errors\n" == run("validate", ".", "--exclude", "wrong.json").stderr
    assert 2 == run("validate", ".", "--extend-exclude", "wrong.json").returncode


def test_what_is_named_is_left_out_only_if_that_is_asked_for(run: Run, folder: Path) -> None:
    """A folder, too; if nothing is left, nothing is wrong, as pre-commit needs it."""
    for name in ("in", "in/advised.json"):
        assert "1 file, 0 errors\n" == run("validate", name, "--exclude", "in", folder=folder).stderr
        done = run("validate", name, "--exclude", "in", "--force-exclude", folder=folder)
        assert (0, "0 files, 0 errors\n") == (done.returncode, done.stderr)
    (folder / "newsmodel.toml").write_text('exclude = ["in"]\nforce-exclude = true')
    assert "1 file, 1 error\n" == run("validate", "in/advised.json", "wrong.json").stderr
    assert "1 file, 0 errors\n" == run("validate", "-", "in", stdin=ADVISED).stderr


def test_without_names_the_folder_is_read_unless_something_is_piped(program: Run, folder: Path) -> None:
    """From /dev/null, as in many a CI, nothing is piped."""
    piped = program("validate", stdin=WRONG)
    assert piped.stdout.startswith("-:1:")
    program_name = piped.args[0]
    for path, expected in ((os.devnull, "wrong.json:1:"), (folder / "wrong.json", "-:1:")):
        with Path(path).open("rb") as file:
            done = subprocess.run(  # noqa: S603
                [program_name, "validate"], stdin=file, capture_output=True, text=True, cwd=folder, check=False
            )
        assert (1, True) == (done.returncode, done.stdout.startswith(expected))


@pytest.mark.parametrize("option", ["--select=required", "--format=json", "-oa", "--exit-zero", "-q"])
def test_options_of_reports_do_not_go_with_a_large_file(run: Run, option: str) -> None:
    """Its report lists what is refused, all of it, in a form of its own."""
    done = run("validate", "a.ndjson", "--report", "out.ndjson", option)
    assert (2, True) == (done.returncode, "does not go with --report." in done.stderr)
