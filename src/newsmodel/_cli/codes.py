"""The command that lists the codes of problems and warnings."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, get_args

import click

from newsmodel._cli.streams import is_terminal
from newsmodel.errors import Severity
from newsmodel.linting import CHECKS
from newsmodel.problems import CODES

_Format = Literal["table", "json"]
_COLOURS: Final = {"error": "red", "warning": "yellow"}


class _Entry(NamedTuple):
    """A code, and what it means."""

    code: str
    severity: Severity
    meaning: str


@click.command("codes")
@click.option("--format", "form", type=click.Choice(get_args(_Format)), default="table", show_default=True)
def list_codes(form: _Format) -> None:
    """List the codes of problems and warnings, with what they mean; explain says more about each."""
    if form == "json":
        click.echo(json.dumps([entry._asdict() for entry in _entries()], ensure_ascii=False, indent=2))
        return
    if not is_terminal(sys.stdout):
        width = max(len(entry.code) for entry in _entries())
        for code, severity, meaning in _entries():
            click.echo(f"{code:<{width}}  {severity:<7}  {meaning}")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("code", "severity", "meaning")
    for code, severity, meaning in _entries():
        table.add_row(code, f"[{_COLOURS[severity]}]{severity}[/]", meaning)
    Console(highlight=False).print(table)


def _entries() -> Iterator[_Entry]:
    """Every code: of errors what is wrong, of warnings what the check asks for."""
    for code, meaning in CODES.items():
        yield _Entry(code, "error", meaning)
    for code, check in CHECKS.items():
        sentence = " ".join((inspect.getdoc(check) or "").partition("\n\n")[0].split())
        yield _Entry(code, "warning", sentence.removesuffix("."))
