"""The commands that compare documents and bring them together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, NoReturn, get_args

import attrs
import click

from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, fail, reason, say, shown
from newsmodel._cli.options import FLAVOUR, INPUT, TARGET, write
from newsmodel._cli.payloads import payloads
from newsmodel._cli.reports import Finding, print_findings
from newsmodel._cli.streams import STDIN, shown_at
from newsmodel._excerpts import counted, excerpt
from newsmodel._wire.canonical import Json
from newsmodel._wire.canonical import write as json_text
from newsmodel.content.article import Document
from newsmodel.differences.changes import Change
from newsmodel.differences.documents import diff as changes_between
from newsmodel.differences.documents import merge as merged
from newsmodel.differences.html import diff_to_html
from newsmodel.differences.leaves import texts_of
from newsmodel.differences.markdown import diff_to_markdown, diff_to_terminal
from newsmodel.differences.merging import Conflict
from newsmodel.differences.patches import to_json_patch
from newsmodel.differences.similarity import same
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ArgumentError, ValidationError
from newsmodel.model import DEFAULT

_Format = Literal["terminal", "json", "html", "markdown", "json-patch"]
#: How many spaces a level of JSON is indented.
_INDENT: Final = 2


@click.command("diff")
@click.argument("old", shell_complete=complete_files)
@click.argument("new", shell_complete=complete_files)
@INPUT
@FLAVOUR
@click.option("--format", "shown_as", type=click.Choice(get_args(_Format)), default="terminal", show_default=True)
@TARGET
def diff(
    old: str, new: str, form: Form | None, flavour: LoadFlavour | None, shown_as: _Format, target: str | None
) -> None:
    """Say what is different in NEW, block by block: words, pictures, credits, order.

    Ends with 0 if the documents are equal, with 1 if they differ, and with 2 if they cannot be compared. One of the
    files may be "-" for standard input.
    """
    before, after = _documents((old, new), form, flavour)
    try:
        changes = changes_between(before, after)
    except ArgumentError as error:
        fail(f"{shown(new)} cannot be compared with {shown(old)}: {error}")
    if shown_as != "terminal":
        write(_FORMATS[shown_as](before, after, changes), target)
    elif changes or target not in (None, STDIN):
        width, color = shown_at(target)
        write(diff_to_terminal(before, after, changes, width=width, color=color), target)
    sys.exit(FINDINGS if changes else CLEAN)


@click.command("merge")
@click.argument("base", shell_complete=complete_files)
@click.argument("ours", shell_complete=complete_files)
@click.argument("theirs", shell_complete=complete_files)
@INPUT
@FLAVOUR
@TARGET
def merge(
    base: str, ours: str, theirs: str, form: Form | None, flavour: LoadFlavour | None, target: str | None
) -> None:
    """Bring OURS and THEIRS together, which were both made from BASE; where both changed the same, OURS stands.

    Each conflict is named on standard error. Ends with 0 if there is none, with 1 if there is one, and with 2 if the
    work could not be done.
    """
    documents = _documents((base, ours, theirs), form, flavour)
    try:
        found = merged(*documents)
    except ArgumentError as error:
        fail(f"these documents cannot be merged: {error}")
    for conflict in found.conflicts:
        say(f"conflict: {shown(conflict.pointer)}{_told(conflict)}; ours stands")
    write(DEFAULT.to_json(found.document, indent=_INDENT), target)
    if found.conflicts:
        say(counted(len(found.conflicts), "conflicts"))
    sys.exit(FINDINGS if found.conflicts else CLEAN)


def _documents(paths: tuple[str, ...], form: Form | None, flavour: LoadFlavour | None) -> list[Document]:
    """The documents in files, of which one may be standard input."""
    if paths.count(STDIN) > 1:
        raise click.UsageError('only one of the files can be "-", for standard input')
    return [_document(path, form, flavour) for path in paths]


#: How much of a text is shown before the first character that differs.
_BEFORE: Final = 24


def _told(conflict: Conflict) -> str:
    """What a conflict is about, with the beginning of what each side has, or what it has where they differ."""
    where = "" if conflict.base is not None else " in theirs"
    ours, theirs = _words(conflict.ours), _words(conflict.theirs)
    if same(conflict.ours, conflict.theirs):
        return f"{where}: the order: ours and theirs have {excerpt(ours)} in different places"
    differs = next((at for at, (left, right) in enumerate(zip(ours, theirs, strict=False)) if left != right), 0)
    begun = max(0, differs - _BEFORE) if conflict.ours is not None and conflict.theirs is not None else 0
    sides = (("ours", conflict.ours, ours), ("theirs", conflict.theirs, theirs))
    return f"{where}: {', '.join(f'{name} {_shown(value, words, begun)}' for name, value, words in sides)}"


def _shown(value: Json, words: str, begun: int) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (str, list, dict)) and words:
        return excerpt(f"{'...' if begun else ''}{words[begun:]}")
    return excerpt(value)


def _words(value: Json) -> str:
    """The texts in a value; of an object of a kind, behind that."""
    return ", ".join(text for _, text in texts_of(value))


def _document(path: str, form: Form | None, flavour: LoadFlavour | None) -> Document:
    """The document in a file; what cannot be read, or is not valid, is a failure and not a difference."""
    found = form or form_of(path)
    try:
        (payload,) = payloads(path, "json" if found == "ndjson" else found)
        return payload.document(flavour or "strict")
    except OSError as error:
        fail(reason(error, path))
    except ValidationError as error:
        _refuse(path, error)


def _refuse(path: str, error: ValidationError) -> NoReturn:
    print_findings(Finding(path, problem) for problem in error.problems)
    sys.exit(FAILED)


def _json(_: Document, __: Document, changes: Iterable[Change]) -> str:
    return json_text([attrs.asdict(change) for change in changes], _INDENT)


def _json_patch(_: Document, __: Document, changes: Iterable[Change]) -> str:
    return json_text(to_json_patch(changes), _INDENT)


def _html(old: Document, new: Document, changes: Iterable[Change]) -> str:
    return diff_to_html(old, new, changes, page=True)


_FORMATS: Final[Mapping[_Format, Callable[[Document, Document, Iterable[Change]], str]]] = {
    "json": _json,
    "html": _html,
    "markdown": diff_to_markdown,
    "json-patch": _json_patch,
}
