"""The command that prints schemas, in the forms that services ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

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
@click.option("--typescript", is_flag=True, help="The types of all documents, as a module of TypeScript (.d.ts).")
@click.option("--flavour", type=click.Choice(FLAVOURS), help="[default: strict]")
@click.option("--draft", type=click.Choice(DRAFTS), help="The draft of JSON Schema.  [default: 2020-12]")
@click.option("--base", help='What the "$id" begins with, such as the address where the schemas are published.')
@click.option("--prefix", help="For OpenAPI: what the name of each component begins with.")
@TARGET
def schema(kind: str | None, target: str | None, **options: Any) -> None:
    """Print the JSON Schema of a KIND of document, one for any kind, an OpenAPI document, or types of TypeScript."""
    asked = (["KIND"] if kind else []) + [f"--{name}" for name in _FORMS if options.pop(name)]
    given = {name: value for name, value in options.items() if value is not None}
    _check(asked, given)
    match asked[0]:
        case "--openapi":
            text = _description(**given)
        case "--typescript":
            text = DEFAULT.typescript()
        case _:
            text = schema_text(DEFAULT.json_schema(kind, **given))
    write(text, target)


#: What can be asked for in the place of a KIND.
_FORMS: Final = ("bundle", "openapi", "typescript")
#: The options of a form; those of KIND and --bundle are all others.
_OPTIONS: Final[dict[str, tuple[str, ...]]] = {"--openapi": ("prefix",), "--typescript": ()}


def _check(asked: Sequence[str], given: Iterable[str]) -> None:
    """Refuse what does not go together."""
    if not asked:
        raise click.UsageError(
            f"Name a KIND ({', '.join(KINDS)}), or give --bundle, for a schema of any, --openapi or --typescript."
        )
    if len(asked) > 1:
        raise click.UsageError(f"{asked[-1]} does not go with {asked[0]}")
    (form,) = asked
    for name in given:
        if form in _OPTIONS and name not in _OPTIONS[form]:
            raise click.UsageError(f"--{name} does not go with {form}")
        if form not in _OPTIONS and name == "prefix":
            raise click.UsageError("--prefix goes only with --openapi")


def _description(prefix: str = "") -> str:
    """All schemas as an OpenAPI document."""
    schemas = DEFAULT.openapi_components(prefix=prefix)
    return json.dumps(api_description("newsmodel", newsmodel.__version__, schemas), indent=2) + "\n"
