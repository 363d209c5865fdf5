"""The command that writes documents in their canonical form."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final, Literal, NoReturn, cast

import attrs
import click

from newsmodel._cli.changes import Changed, Changes, Piece
from newsmodel._cli.chosen import Chosen
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.diffs import difference
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, counts, reason, say, shown
from newsmodel._cli.options import INPUT, all_named
from newsmodel._cli.payloads import Payload
from newsmodel._cli.reports import print_findings
from newsmodel._cli.selection import selecting
from newsmodel._cli.streams import STDIN, print_bytes
from newsmodel.documents import SCHEMA_MEMBER
from newsmodel.errors import ValidationError
from newsmodel.model import DEFAULT

#: How many spaces a level is indented, if nothing else is said.
_INDENT: Final = 2


@click.command("fmt")
@click.argument("names", nargs=-1, metavar="[FILES]...", shell_complete=complete_files)
@INPUT
@selecting
@click.option(
    "--indent",
    type=click.IntRange(0, 16),
    default=_INDENT,
    show_default=True,
    help="Spaces for each level of JSON; NDJSON has one line for each document.",
)
@click.option("--check", is_flag=True, help="Change nothing: name the files that would change, and end with 1.")
@click.option("--diff", is_flag=True, help="Change nothing: show what would change, and end with 1.")
def fmt(
    names: tuple[str, ...],
    form: Form | None,
    chosen: Chosen,
    indent: int,
    *,
    check: bool,
    diff: bool,
) -> None:
    """Write the documents in FILES in their canonical form: one order of members, one spelling of values, one layout.

    FILES are named as for validate. Standard input is written to standard output. What is not valid is reported and
    left as it is, and so is each such line of NDJSON. YAML is not formatted.
    """
    run = _Run("diff" if diff else "check" if check else "write")
    for path in chosen.files(all_named(names)):
        found = form or form_of(path)
        if found == "yaml":
            run.count["unread"] += path in names
            say(f"{shown(path)}: YAML is left as it is: only JSON and NDJSON are formatted")
        else:
            run.format(path, found, None if found == "ndjson" else indent)
    run.end()


@attrs.define
class _Run:
    """What is done with files, and how many of them there were.

    Attributes:
        does: Whether changes are written, shown, or only looked for.
        count: The numbers of files that are changed, the same, or unread, and of documents that are refused.
    """

    does: Literal["write", "diff", "check"]
    count: Counter[str] = attrs.field(factory=Counter)

    def format(self, path: str, form: Form, indent: int | None) -> None:
        """Format a file; if that fails, a message says why."""
        changes = Changes(partial(formatted, indent=indent), end=b"\n")
        try:
            is_changed = self._look(path, changes.pieces(path, form))
            if is_changed and self.does == "write" and path != STDIN:
                changes.write(path, form)
        except OSError as error:
            self.count["unread"] += 1
            say(reason(error, path))
        else:
            self.count["changed" if is_changed else "same"] += 1
            if is_changed and self.does == "check":
                click.echo(f"Would reformat: {shown(path)}")

    def _look(self, path: str, pieces: Iterator[Piece]) -> bool:
        """Look through a file, and show what is to be shown; returns whether it changes."""
        is_changed = False
        for piece in difference(path, pieces) if self.does == "diff" else pieces:
            is_changed |= piece.after != piece.before
            self.count["refused"] += bool(piece.findings)
            print_findings(piece.findings)
            if path == STDIN and self.does == "write":
                print_bytes(piece.after)
        return is_changed

    def end(self) -> NoReturn:
        """Print the numbers, and end with the code that follows from them."""
        would = "" if self.does == "write" else "would be "
        click.echo(
            counts(
                self.count, changed=f"file {would}reformatted", same="file left unchanged", refused="document refused"
            ),
            err=True,
        )
        found = self.count["refused"] or (self.does != "write" and self.count["changed"])
        sys.exit(FAILED if self.count["unread"] else FINDINGS if found else CLEAN)


def formatted(payload: Payload, *, indent: int | None) -> Changed:
    """The canonical form of a text."""
    try:
        document = payload.document()
    except ValidationError as error:
        problems = error.problems
        return Changed(b"", findings=tuple(payload.findings(lambda _: problems)))
    schema = schema_named(cast("bytes", payload.data))
    return Changed(DEFAULT.to_json_bytes(document, indent=indent, schema=schema))


def schema_named(text: bytes) -> str | None:
    """The address of its JSON Schema that a valid document gives."""
    # The name of the member can be written with escapes.
    if SCHEMA_MEMBER.encode() not in text and b"\\" not in text:
        return None
    found: str | None = json.loads(text).get(SCHEMA_MEMBER)
    return found
