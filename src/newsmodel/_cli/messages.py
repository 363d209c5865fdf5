"""Messages of the program itself, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Mapping
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


def counts(count: Mapping[str, int], **named: str) -> str:
    """How many there are of each sort that there is, by its name with a noun first.

    >>> counts({"changed": 1, "same": 1_200}, changed="file changed", same="file left", failed="file not read")
    '1 file changed, 1,200 files left'
    """
    parts = []
    for sort, name in named.items():
        noun, _, rest = name.partition(" ")
        number = count.get(sort, 0)
        if number:
            parts.append(f"{number:,} {noun}{'' if number == 1 else 's'}{rest and ' '}{rest}")
    return ", ".join(parts) or "nothing to do"
