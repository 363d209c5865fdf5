"""The commands that write documents in another version."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, Literal, NoReturn, TypedDict, Unpack, cast

import attrs
import click

from newsmodel._cli.changes import Changed, Changes
from newsmodel._cli.chosen import Chosen
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.diffs import difference
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.formatting import schema_named
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, counts, reason, say, shown
from newsmodel._cli.options import INPUT, all_named
from newsmodel._cli.payloads import Payload
from newsmodel._cli.reports import COLOURED, FORMATS, Checked, Finding
from newsmodel._cli.selection import selecting, with_options
from newsmodel._cli.streams import STDIN, is_coloured, print_bytes
from newsmodel._excerpts import excerpt, excerpt_text
from newsmodel._wire.canonical import write
from newsmodel._wire.positions import with_positions
from newsmodel.documents import SCHEMA_MEMBER, SCHEMA_VERSION, SCHEMA_VERSIONS
from newsmodel.errors import Problem, ValidationError, tokens
from newsmodel.model import DEFAULT
from newsmodel.versions import Downgraded, Loss, downgrade

#: How many spaces a level is indented, if nothing else is said.
_INDENT: Final = 2


class _Options(TypedDict):
    """What both commands take."""

    names: tuple[str, ...]
    form: Form | None
    chosen: Chosen
    indent: int
    check: bool
    diff: bool


def _rewriting(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of a command that writes documents in another version."""
    options = (
        click.argument("names", nargs=-1, metavar="[FILES]...", shell_complete=complete_files),
        INPUT,
        click.option(
            "--indent",
            type=click.IntRange(0, 16),
            default=_INDENT,
            show_default=True,
            help="Spaces for each level of JSON that changes; NDJSON has one line for each document.",
        ),
        click.option("--check", is_flag=True, help="Change nothing: name the files that would change, and end with 1."),
        click.option("--diff", is_flag=True, help="Change nothing: show what would change, and end with 1."),
        click.option(
            "--format",
            type=click.Choice(list(FORMATS)),
            help="The form of the report, which is on standard error. [default: concise]",
        ),
    )
    return with_options(selecting(command), options)


@click.command("upgrade")
@_rewriting
def upgrade_files(**options: Unpack[_Options]) -> None:
    """Write the documents in FILES that are of an older version in the newest one, which loses nothing.

    FILES are named as for validate. Standard input is written to standard output. A document that changes is written in
    its canonical form; all others stay as they are. What is not valid is reported and left, and so is YAML.
    """
    _Run(upgraded, "upgraded", **_does(options)).end(options)


@click.command("downgrade")
@click.option("--to", required=True, type=click.Choice(SCHEMA_VERSIONS[:-1]), help="The older version.")
@_rewriting
def downgrade_files(to: str, **options: Unpack[_Options]) -> None:
    """Write the documents in FILES in an older version, and report on standard error what that version cannot say.

    FILES are named, written and left as by upgrade; documents of that version, or of an older one, stay as they are,
    unless they have what that version cannot say. Ends with 1 where anything is lost: look with --check first.
    """
    _Run(partial(lessened, to=to), "downgraded", **_does(options)).end(options)


# --- Files ----------------------------------------------------------------------------------------------------------


def _does(options: _Options) -> dict[str, Any]:
    return {"does": "diff" if options["diff"] else "check" if options["check"] else "write"}


@attrs.define
class _Run:
    """What is done with files, and how many of them there were.

    Attributes:
        rewrite: Returns what becomes of a payload.
        done: What is done with a file, in a word.
        does: Whether changes are written, shown, or only looked for.
        count: The numbers of files that are changed, the same, or unread, of documents that are refused, and of losses.
    """

    rewrite: Callable[..., Changed]
    done: str
    does: Literal["write", "diff", "check"]
    count: Counter[str] = attrs.field(factory=Counter)

    def end(self, options: _Options) -> NoReturn:
        """Rewrite the files, report what is found, and end with the code that follows from it."""
        name = options["chosen"].settings.format or "concise"
        for line in FORMATS[name](self._checked(options)):
            click.echo(line, err=True, color=is_coloured(sys.stderr))
        if name in COLOURED:
            would = "" if self.does == "write" else "would be "
            named = {"changed": f"file {would}{self.done}", "same": "file left unchanged"}
            click.echo(counts(self.count, **named, refused="document refused", lost="thing lost"), err=True)
        found = self.count["refused"] or self.count["lost"] or (self.does != "write" and self.count["changed"])
        sys.exit(FAILED if self.count["unread"] else FINDINGS if found else CLEAN)

    def _checked(self, options: _Options) -> Iterator[Checked]:
        names = all_named(options["names"])
        for path in options["chosen"].files(names):
            form = options["form"] or form_of(path)
            if form == "yaml":
                self.count["unread"] += path in names
                say(f"{shown(path)}: YAML is left as it is: only JSON and NDJSON are {self.done}")
                continue
            indent = None if form == "ndjson" else options["indent"]
            yield Checked(path, self._findings(path, form, indent))

    def _findings(self, path: str, form: Form, indent: int | None) -> Iterator[Finding]:
        """Rewrite a file, and return what is found in it; if it cannot be read or written, a message says why."""
        changes = Changes(partial(self.rewrite, indent=indent))
        is_changed = False
        try:
            pieces = changes.pieces(path, form)
            for piece in difference(path, pieces) if self.does == "diff" else pieces:
                is_changed |= piece.after != piece.before
                self.count["refused"] += bool(piece.findings)
                self.count["lost"] += len(piece.losses)
                yield from (*piece.findings, *piece.losses)
                if path == STDIN and self.does == "write":
                    print_bytes(piece.after)
            if is_changed and self.does == "write" and path != STDIN:
                changes.write(path, form)
        except OSError as error:
            self.count["unread"] += 1
            say(reason(error, path))
            return
        self.count["changed" if is_changed else "same"] += 1
        if is_changed and self.does == "check":
            click.echo(f"Would be {self.done}: {shown(path)}")


# --- Documents ------------------------------------------------------------------------------------------------------


def upgraded(payload: Payload, *, indent: int | None) -> Changed:
    """A text in the newest version; the same where it is of that version."""
    try:
        document = payload.document()
    except ValidationError as error:
        return _refused(payload, error)
    text = cast("bytes", payload.data)
    if json.loads(text)["schema_version"] == SCHEMA_VERSION:
        return Changed(text)
    return Changed(DEFAULT.to_json_bytes(document, indent=indent, schema=schema_named(text)) + _end(indent))


def lessened(payload: Payload, *, to: str, indent: int | None) -> Changed:
    """A text in an older version, with what that version cannot say; the same where that version says all of it."""
    try:
        payload.document()
    except ValidationError as error:
        return _refused(payload, error)
    text = cast("bytes", payload.data)
    data = json.loads(text)
    if SCHEMA_VERSIONS.index(data["schema_version"]) < SCHEMA_VERSIONS.index(to):
        return Changed(text)
    found = downgrade(data, to)
    if found.data == data:
        return Changed(text)
    # What is left is a document of the newest version too: it is written as one, but for the version that it says.
    members = downgrade(DEFAULT.to_dict(DEFAULT.from_dict(found.data)), to).data
    head = {SCHEMA_MEMBER: data[SCHEMA_MEMBER]} if SCHEMA_MEMBER in data else {}
    written = write({**head, **members}, indent).encode() + _end(indent)
    return Changed(written, losses=tuple(_reported(found, payload, text)))


def _end(indent: int | None) -> bytes:
    """The end of a text; a line has its own."""
    return b"" if indent is None else b"\n"


def _refused(payload: Payload, error: ValidationError) -> Changed:
    problems = error.problems
    return Changed(b"", findings=tuple(payload.findings(lambda _: problems)))


def _reported(found: Downgraded, payload: Payload, text: bytes) -> Iterable[Finding]:
    """Losses in the form of problems, with their places in the text."""
    data = json.loads(text)
    losses = with_positions(tuple(_as_problem(loss, data, found.data) for loss in found.losses), text.decode())
    return payload.findings(lambda _: losses)


def _as_problem(loss: Loss, before: dict[str, Any], after: dict[str, Any]) -> Problem:
    is_member = loss.kind in ("member", "value")
    name = excerpt_text(tokens(loss.path)[-1]) if is_member else _named(before, loss.path)
    now = "" if loss.became is None else f", now {_named(after, loss.became)}"
    message = f"{loss.kind} {name} {excerpt(loss.words)}{now}"
    return Problem(pointer=loss.path, code=loss.state, message=message, severity="warning")


def _named(value: Any, at: str) -> str:
    """What is at a pointer: the type of an object, or a value."""
    for token in tokens(at):
        value = value[int(token) if isinstance(value, list) else token]
    return excerpt_text(str(value["type"] if isinstance(value, dict) and "type" in value else value))
