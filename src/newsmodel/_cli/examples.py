"""The command that prints an example."""

from __future__ import annotations

import click

from newsmodel._cli.options import KIND, TARGET, write
from newsmodel._validate.schema import example
from newsmodel.examples import LANGUAGES, file_name
from newsmodel.model import DEFAULT


@click.command("example")
@click.argument("kind", type=KIND, default="article")
@click.option("--minimal", is_flag=True, help="Only the members that are required, in English.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@TARGET
def print_example(kind: str, minimal: bool, language: str, target: str | None) -> None:  # noqa: FBT001
    """Print a complete example of a KIND of document (by default an article)."""
    if minimal and language != "en":
        raise click.UsageError("--minimal goes only with --language en")
    document = DEFAULT.from_dict(example(f"{kind}.minimal" if minimal else file_name(kind, language)))
    write(DEFAULT.to_json(document, indent=2), target)
