"""Completion in a shell, as click asks for it: with the words of a line, and the number of the one that was begun."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newsmodel._cli.program import _COMMANDS, main
from newsmodel._cli.reports import FORMATS
from newsmodel.documents import KINDS
from newsmodel.explanation import explained
from newsmodel.linting import CHECKS
from newsmodel.model import OUTPUTS

PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
#: The variable by which a shell asks; the name of the program is in it.
ASKS = "_NEWSMODEL_COMPLETE"


def offered(line: str, shell: str = "bash") -> list[str]:
    """What is offered for the last word of a line, which may be empty: "plain,WORD" or "file,WORD" in bash."""
    words = [*shlex.split(line), *([""] if line.endswith(" ") else [])]
    asked = {"COMP_WORDS": shlex.join(words) if words[-1] else line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        asked["COMP_CWORD"] = words[-1]
    done = subprocess.run(  # noqa: S603
        [PROGRAM],
        env={**os.environ, ASKS: f"{shell}_complete", **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def plain(*words: str) -> list[str]:
    """Words as bash is given them."""
    return [f"plain,{word}" for word in words]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("newsmodel ", tuple(_COMMANDS)),
        ("newsmodel val", ("validate",)),
        ("newsmodel schema ", KINDS),
        ("newsmodel validate --kind co", ("comparison_table", "comment")),
        ("newsmodel render --to ", OUTPUTS),
        ("newsmodel lint --format ", tuple(FORMATS)),
        ("newsmodel lint --select ", tuple(CHECKS)),
        ("newsmodel lint --ignore heading-j", ("heading-jump",)),
        ("newsmodel lint --select heading-first,heading-j", ("heading-first,heading-jump",)),
        ("newsmodel validate --select requ", ("required",)),
        ("newsmodel explain ", explained()),
        ("newsmodel explain no-such-code", ()),
        ("newsmodel validate --wat", ("--watch",)),
    ],
)
def test_names_are_offered(line: str, words: tuple[str, ...]) -> None:
    """Commands, kinds, outputs, formats, codes and options: those that begin as the word does."""
    assert offered(line) == plain(*words)


@pytest.mark.parametrize(
    "line",
    [
        "newsmodel validate a",
        "newsmodel validate a.json b",
        "newsmodel lint a",
        "newsmodel lint --output a",
        "newsmodel lint --config a",
        "newsmodel render a",
        "newsmodel render a.json -o b",
        "newsmodel preview a",
        "newsmodel schema article -o a",
        "newsmodel example -o a",
    ],
)
def test_the_shell_offers_files_itself(line: str) -> None:
    """Where the name of a file stands, it is asked to, for what was begun."""
    assert offered(line) == [f"file,{line.rsplit(maxsplit=1)[-1]}"]


def test_each_argument_that_is_a_file_offers_files() -> None:
    """No command has an argument for files that was forgotten above."""
    context = main.make_context("newsmodel", ["--help"], resilient_parsing=True)
    for name in _COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if parameter.name in {"names", "file", "target", "config"}:
                assert [each.type for each in parameter.shell_complete(context, "a")] == ["file"], (name, parameter)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_offered_the_same(shell: str) -> None:
    """Each in the form that it reads."""
    form = {"zsh": ["plain", "heading-first", "_"], "fish": ["plain,heading-first"]}[shell]
    assert offered("newsmodel explain heading-f", shell) == form


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --no-files")]
)
def test_each_shell_has_a_script(shell: str, word: str) -> None:
    """It is printed, for the shell to read when it starts, as the documentation says."""
    asked = {**os.environ, ASKS: f"{shell}_source"}
    done = subprocess.run([PROGRAM], env=asked, capture_output=True, text=True, check=True)  # noqa: S603
    assert word in done.stdout


def test_a_shell_that_has_gone_is_no_fault() -> None:
    """As with all that is printed: where it cannot be written, the code is 2."""
    command = f"{ASKS}=bash_source {shlex.quote(PROGRAM)} >/dev/full"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (2, "newsmodel: standard output: No space left on device\n")
