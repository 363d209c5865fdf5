"""The command that explains a code."""

from __future__ import annotations

import sys

import click

from newsmodel._cli.completion import some_of
from newsmodel.errors import UnknownNameError


def _codes() -> tuple[str, ...]:
    from newsmodel.explanation import explained

    return explained()


@click.command()
@click.argument("code", shell_complete=some_of(_codes))
def explain(code: str) -> None:
    """Explain the CODE of a problem or warning, a rule of compat, or the kind of a loss of read, with an example."""
    from newsmodel.explanation import explain as explanation_of

    try:
        page = str(explanation_of(code))
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page))
    else:
        click.echo(page)
