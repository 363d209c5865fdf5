"""Messages of the program itself, on standard error."""

from __future__ import annotations

import sys
from typing import Final, NoReturn

import click

from newsmodel._excerpts import excerpt_text

#: The exit codes: all is well, problems were found, the work could not be done.
CLEAN: Final = 0
FINDINGS: Final = 1
FAILED: Final = 2


def reason(error: OSError, name: str) -> str:
    """Why a file cannot be read, with its name."""
    return f"{shown(error.filename or name)}: {error.strerror or error}"


def shown(name: object) -> str:
    """The name of a file, which is short and printable, and never nothing."""
    return excerpt_text(str(name), 200) or '""'


def fail(message: str) -> NoReturn:
    """End with a message, because the work could not be done."""
    say(message)
    sys.exit(FAILED)


def say(message: str) -> None:
    """Write a message, which is short and printable."""
    click.echo(f"newsmodel: {excerpt_text(message, 1_000)}", err=True)
