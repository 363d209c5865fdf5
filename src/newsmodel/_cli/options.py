"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import click

from newsmodel._cli.files import FORMS, files
from newsmodel._cli.messages import fail, reason, shown
from newsmodel._cli.output import write_file
from newsmodel._cli.streams import STDIN, typed
from newsmodel.documents import KINDS

KIND: Final = click.Choice(KINDS)
INPUT: Final = click.option(
    "--input", "form", type=click.Choice(FORMS), help="The format of what is read, where its name does not show it."
)
EXCLUDE: Final = click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="Leave out what has this name or path; may be repeated."
)
TARGET: Final = click.option("--output", "-o", "target", help="Write to this file instead of standard output.")


def write(text: str, target: str | None) -> None:
    """Write what a command makes to the file that `TARGET` names, or to standard output."""
    text = text if text.endswith("\n") else text + "\n"
    if target is None or target == "-":
        click.echo(text, nl=False)
        return
    try:
        write_file(target, text)
    except OSError as error:
        fail(f"{shown(target)}: {error.strerror or error}")


def named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that were given, or that of standard input."""
    if not names and typed():
        raise click.UsageError('Name a file to read, or "-" for what you type.')
    return names or (STDIN,)


def selected(names: tuple[str, ...], exclude: Iterable[str] = ()) -> list[str]:
    """The files that the names of a command line stand for, or standard input."""
    try:
        return list(files(named(names), exclude))
    except OSError as error:
        fail(reason(error, ""))
