"""Options that several commands have."""

from __future__ import annotations

from typing import Final

import click

from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.files import FORMS
from newsmodel._cli.messages import fail, shown
from newsmodel._cli.output import write_file
from newsmodel._cli.streams import STDIN, piped, typed
from newsmodel.documents import KINDS, LOAD_FLAVOURS

KIND: Final = click.Choice(KINDS)
INPUT: Final = click.option(
    "--input", "form", type=click.Choice(FORMS), help="The format of what is read, where its name does not show it."
)
FLAVOUR: Final = click.option(
    "--flavour",
    type=click.Choice(LOAD_FLAVOURS),
    help="strict refuses what a later version adds, open keeps it.  [default: strict]",
)
TARGET: Final = click.option(
    "--output", "-o", "target", shell_complete=complete_files, help="Write to this file instead of standard output."
)


def write(text: str, target: str | None) -> None:
    """Write what a command makes to the file that `TARGET` names, or to standard output."""
    text = text if text.endswith("\n") else text + "\n"
    if target is None or target == "-":
        click.echo(text, nl=False, color=True)  # what made it knows whether there are colours
        return
    try:
        write_file(target, text)
    except OSError as error:
        fail(f"{shown(target)}: {error.strerror or error}")


def all_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that were given; or that of standard input, if it is a pipe or a file; or the working directory."""
    return names or ((STDIN,) if piped() else (".",))


def named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that were given, or that of standard input."""
    if not names and typed():
        raise click.UsageError('Name a file to read, or "-" for what you type.')
    return names or (STDIN,)
