"""The command that writes a document to begin with."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

import click

from newsmodel._cli.messages import fail, shown
from newsmodel._cli.options import KIND, TARGET, write
from newsmodel._validate.schema import example
from newsmodel._wire.canonical import instant_text
from newsmodel.errors import ArgumentError, ValidationError
from newsmodel.model import DEFAULT

#: What stands where text is to come; the check placeholder-text finds it.
_TO_COME: Final = "TK"
#: The members of which the text is no text to come.
_KEPT: Final = frozenset({"type", "schema_version", "kind", "status", "language"})
#: The member that is the title of a document, by its kind; a comment has none.
_TITLES: Final = {"article": "headline", "faq": "title", "comparison_table": "title", "source": "name"}


@click.command("new")
@click.argument("kind", type=KIND)
@click.option("--headline", metavar="TEXT", help="The headline of an article; the title, or the name of a source.")
@click.option("--language", metavar="TAG", help="The language, such as en or pt-BR.  [default for an article: en]")
@click.option("--id", "given", metavar="ID", help="The id.  [default: a new one]")
@click.option("--schema", metavar="ADDRESS", help="Where its JSON Schema is, for editors: written as $schema.")
@click.option("--force", is_flag=True, help="Replace a file that there is.")
@TARGET
def new(  # noqa: PLR0913  (click gives each option)
    kind: str,
    headline: str | None,
    language: str | None,
    given: str | None,
    schema: str | None,
    target: str | None,
    *,
    force: bool,
) -> None:
    """Write a new document of a KIND: valid, with no more than it must have, and TK where text is to come.

    The id of an article is a urn:uuid: URI, unless it is given.
    """
    if headline is not None and kind not in _TITLES:
        raise click.UsageError(f"--headline goes only with {', '.join(_TITLES)}")
    if target not in (None, "-") and os.path.lexists(str(target)) and not force:
        fail(f"{shown(target)}: there is such a file; --force replaces it")
    members = _without_text(example(f"{kind}.minimal"))
    # A URI (RFC 9562), or an id within another document.
    fresh = {
        "id": uuid4().urn if kind == "article" else f"{kind}-{uuid4()}",
        "created": instant_text(datetime.now(UTC)),
    }
    members |= {name: value for name, value in fresh.items() if name in members}
    values = {"id": given, "language": language, _TITLES.get(kind, ""): headline}
    members |= {name: value for name, value in values.items() if value is not None}
    try:
        text = DEFAULT.to_json(DEFAULT.from_dict(members), indent=2, schema=schema)
    except ValidationError as error:
        raise click.UsageError("; ".join(map(str, error.problems))) from None
    except ArgumentError as error:
        raise click.UsageError(str(error)) from None
    write(text, target)


def _without_text(value: Any, name: str = "") -> Any:
    """An example with what is to come in the place of its texts."""
    if isinstance(value, dict):
        return {name: _without_text(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_without_text(item, name) for item in value]
    return _TO_COME if isinstance(value, str) and name not in _KEPT else value
