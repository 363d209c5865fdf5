"""The command that prints schemas, in the forms that services ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

import newsmodel
from newsmodel._cli.options import KIND, TARGET, write
from newsmodel._validate.components import api_description
from newsmodel._validate.dialects import DRAFTS
from newsmodel._validate.schema import FLAVOURS, schema_text
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT


@click.command()
@click.argument("kind", type=KIND, required=False)
@click.option("--bundle", is_flag=True, help="One schema for documents of any kind.")
@click.option("--openapi", is_flag=True, help="An OpenAPI 3.1 document with all schemas as its components.")
@click.option("--flavour", type=click.Choice(FLAVOURS), help="[default: strict]")
@click.option("--draft", type=click.Choice(DRAFTS), help="The draft of JSON Schema.  [default: 2020-12]")
@click.option("--base", help='What the "$id" begins with, such as the address where the schemas are published.')
@click.option("--prefix", help="For OpenAPI: what the name of each component begins with.")
@TARGET
def schema(kind: str | None, bundle: bool, openapi: bool, target: str | None, **options: str | None) -> None:  # noqa: FBT001
    """Print the JSON Schema of a KIND of document, one for any kind, or an OpenAPI document."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    _check(kind, bundle, openapi, given)
    write(_description(**given) if openapi else schema_text(DEFAULT.json_schema(kind, **given)), target)


def _check(kind: str | None, bundle: bool, openapi: bool, given: Iterable[str]) -> None:  # noqa: FBT001
    """Refuse what does not go together."""
    asked = [*(["KIND"] if kind else []), *(["--bundle"] if bundle else []), *(["--openapi"] if openapi else [])]
    if not asked:
        raise click.UsageError(
            f"Name a KIND ({', '.join(KINDS)}), or give --bundle for a schema of any document, or --openapi."
        )
    if len(asked) > 1:
        raise click.UsageError(f"{asked[-1]} does not go with {asked[0]}")
    for name in given:
        if openapi and name != "prefix":
            raise click.UsageError(f"--{name} does not go with --openapi")
        if name == "prefix" and not openapi:
            raise click.UsageError("--prefix goes only with --openapi")


def _description(prefix: str = "") -> str:
    """All schemas as an OpenAPI document."""
    schemas = DEFAULT.openapi_components(prefix=prefix)
    return json.dumps(api_description("newsmodel", newsmodel.__version__, schemas), indent=2) + "\n"
