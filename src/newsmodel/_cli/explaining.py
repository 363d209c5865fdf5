"""The command that explains a code."""

from __future__ import annotations

import sys

import click

from newsmodel._cli.completion import some_of
from newsmodel.errors import UnknownNameError


def _codes() -> tuple[str, ...]:
    from newsmodel.explanation import codes

    return codes()


@click.command()
@click.argument("code", shell_complete=some_of(_codes))
def explain(code: str) -> None:
    """Explain the CODE of a problem or warning, with a bad and a good example."""
    from newsmodel.explanation import explain as explained

    try:
        page = str(explained(code))
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page))
    else:
        click.echo(page)
