"""What a person at a terminal sees: colours, a source excerpt, and a progress bar on long runs."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import newsmodel as nm

PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'


def at_a_terminal(*arguments: str, folder: Path, **environment: str) -> str:
    """All that the program writes to a terminal."""
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    started = subprocess.Popen(  # noqa: S603
        [PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**inherited, "TERM": "xterm-256color", "COLUMNS": "120", **environment},
    )
    os.close(theirs)
    written = bytearray()
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # when the other side is closed, reading a terminal on Linux ends with an error
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    started.wait()
    return written.decode()


def test_a_terminal_gets_colours_and_the_source(tmp_path: Path) -> None:
    """A terminal gets the full report in colour; NO_COLOR switches the colours off."""
    (tmp_path / "a.json").write_text('{"type": "sauce"}')
    coloured = at_a_terminal("validate", "a.json", folder=tmp_path)
    assert "\x1b[31munknown_type\x1b[0m" in coloured
    plain = at_a_terminal("validate", "a.json", folder=tmp_path, NO_COLOR="1")
    assert "\x1b[31m" not in plain
    for report in (coloured, plain):
        assert '{"type": "sauce"}' in report
        assert "^" in report


def test_a_long_run_shows_its_progress(tmp_path: Path) -> None:
    """A run over fifty files or more shows a progress bar, a shorter one does not."""
    for number in range(60):
        (tmp_path / f"{number}.json").write_text(GOOD)
    assert "Reading" in at_a_terminal("validate", ".", folder=tmp_path)
    assert "Reading" not in at_a_terminal("validate", "1.json", folder=tmp_path)


def test_an_explanation_is_shown_as_a_page(tmp_path: Path) -> None:
    """With its headings as such, not with the signs of Markdown."""
    shown = at_a_terminal("explain", "required", folder=tmp_path)
    assert "\x1b[1" in shown
    assert "\n## " not in shown.replace("\r", "")


def test_only_a_terminal_gets_control_sequences(tmp_path: Path) -> None:
    """Of a difference and of a document, no file gets them, and no terminal that does not know them."""
    for name in "ab":
        document = nm.Article(
            id="tag:example.org,2026:1", headline=name, language="en", body=[nm.Heading("A", level=2)]
        )
        (tmp_path / f"{name}.json").write_text(nm.to_json(document))
    for command in (("diff", "a.json", "b.json"), ("render", "a.json", "--to", "terminal")):
        assert "\x1b[" in at_a_terminal(*command, folder=tmp_path)
        assert "\x1b[" not in at_a_terminal(*command, folder=tmp_path, TERM="dumb")
        at_a_terminal(*command, "-o", "made", folder=tmp_path)
        made = (tmp_path / "made").read_text("utf-8")
        assert made
        assert "\x1b[" not in made


def test_colours_that_are_forced_come_through_a_pipe(tmp_path: Path) -> None:
    """As ``less -R`` shows them; without ``FORCE_COLOR`` a pipe gets none."""
    (tmp_path / "a.json").write_text(GOOD)
    (tmp_path / "b.json").write_text(GOOD.replace('"A"', '"B"'))
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    found = []
    for forced in ({"FORCE_COLOR": "1"}, {}):
        done = subprocess.run(  # noqa: S603
            [PROGRAM, "diff", "a.json", "b.json"],
            capture_output=True,
            cwd=tmp_path,
            env={**inherited, "TERM": "xterm", **forced},
            check=False,
        )
        found.append(b"\x1b[" in done.stdout)
    assert found == [True, False]


def test_a_difference_does_not_command_a_terminal(tmp_path: Path) -> None:
    """What a terminal obeys is escaped there; elsewhere ``patch`` reads the lines as they are."""
    words = "a\x9b31m b\u202e c"
    payload = {"type": "source", "schema_version": "1.99", "id": "a", "name": "A", "later": words}
    (tmp_path / "a.json").write_text(json.dumps(payload, ensure_ascii=False, indent="\t"), "utf-8")
    arguments = ("fmt", "--flavour", "open", "--diff", "a.json")
    shown = at_a_terminal(*arguments, folder=tmp_path)
    assert "a\\x9b31m b\\u202e c" in shown
    assert '-\t"name"' in shown
    assert words not in shown
    piped = subprocess.run([PROGRAM, *arguments], cwd=tmp_path, capture_output=True, check=False)  # noqa: S603
    assert words in piped.stdout.decode()
