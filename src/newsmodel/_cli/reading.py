"""The command that reads content of others."""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final, NoReturn, get_args

import attrs
import click

import newsmodel
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.messages import CLEAN, FINDINGS, counts, fail, reason, say, shown
from newsmodel._cli.options import TARGET, named, write
from newsmodel._cli.payloads import opened_file
from newsmodel._cli.reports import Finding, print_findings
from newsmodel._cli.streams import is_coloured
from newsmodel._excerpts import excerpt
from newsmodel._wire.canonical import write as as_json
from newsmodel.errors import Problem, ReadError, ValidationError
from newsmodel.readers.reading import CommentReading, Reading
from newsmodel.readers.sizes import LARGEST
from newsmodel.versions.losses import Loss, State

AnyReading = Reading | CommentReading

#: How many spaces a level of a single document is indented.
_INDENT: Final = 2
#: The most bytes of a text that is read whole, which readers take; and so many show what it is.
_MOST: Final = LARGEST
_BEGINNING: Final = 1_024
# --- Formats --------------------------------------------------------------------------------------------------------

_Read = Callable[[BinaryIO, dict[str, Any]], Iterator[AnyReading]]


def _one(name: str) -> _Read:
    """Reads a text with a function of the package, as one document."""

    def read(opened: BinaryIO, options: dict[str, Any]) -> Iterator[AnyReading]:
        yield getattr(newsmodel, name)(opened.read(_MOST + 1), **options)

    return read


def _wordpress(opened: BinaryIO, options: dict[str, Any]) -> Iterator[AnyReading]:
    """Reads an export of any size, or a post, or several, in JSON."""
    is_file = opened.seekable()
    data = opened.read(_BEGINNING) if is_file else opened.read(_MOST + 1)
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<":
        if is_file:
            opened.seek(0)
        yield from newsmodel.read_wordpress_export(opened if is_file else data, **options)
        return
    data += opened.read(_MOST) if is_file else b""
    try:
        posts = json.loads(data)
    except (ValueError, RecursionError):
        posts = None  # the reader says what is wrong
    for post in posts if isinstance(posts, list) else [data]:
        yield newsmodel.read_wordpress(post, **options)


def _isso(opened: BinaryIO, options: dict[str, Any]) -> Iterator[AnyReading]:
    """Reads the threads of an export."""
    yield from newsmodel.read_isso_export(opened.read(_MOST + 1), **options)


#: What reads each format.
_READERS: Final[Mapping[str, _Read]] = {
    "html": _one("read_html"),
    "page": _one("read_page"),
    "markdown": _one("read_markdown"),
    "wordpress": _wordpress,
    "jsonld": _one("read_jsonld"),
    "guardian": _one("read_guardian_discussion"),
    "isso": _isso,
    "activitypub": _one("read_activitypub"),
}
#: Formats that may have several documents.
_SEVERAL: Final = frozenset({"wordpress", "isso"})
#: The formats by the ends of names; JSON may be any of several.
_BY_SUFFIX: Final[Mapping[str, str]] = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".xml": "wordpress", ".wxr": "wordpress",
    ".jsonld": "jsonld",
}  # fmt: skip
#: Formats whose readers make no article: what a discussion may lack is no text.
_WITHOUT_DEFAULTS: Final = frozenset({"guardian", "isso"})


def _defaults(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """The members that are written in an option."""
    pairs = [each.partition("=") for each in given]
    if not all(name and sign for name, sign, _ in pairs):
        raise click.BadParameter("write a member of the article and its value, such as language=de")
    return {name: value for name, _, value in pairs}


# --- The command ----------------------------------------------------------------------------------------------------


@click.command("read")
@click.argument("file", default=None, required=False, shell_complete=complete_files)
@click.option(
    "--format", "form", type=click.Choice(list(_READERS)), help="What is read, where its name does not show it."
)
@click.option("--base", "--url", "base", metavar="ADDRESS", help="The address of what is read, for relative addresses.")
@click.option(
    "--default",
    "defaults",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_defaults,
    help="A member of the article that the input does not have, such as language=de; may be repeated.",
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(get_args(State)),
    help="Write nothing, and end with 1, where something is lost in this way; may be repeated.",
)
@click.option(
    "--losses",
    metavar="FILE",
    shell_complete=complete_files,
    help="Write what is lost to this file, one JSON object a line, instead of to standard error.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing of what is lost.")
@TARGET
def read_file(file: str | None, form: str | None, target: str | None, losses: str | None, **options: Any) -> NoReturn:
    """Read FILE, or standard input, as a document, which is written as JSON; what is lost is on standard error.

    FILE is HTML, a whole page, Markdown, a post or an export of WordPress, JSON-LD, or comments in JSON. An export and
    the threads of isso are written as NDJSON, one document a line. Ends with 1 where no document was found.
    """
    (path,) = named((file,) if file is not None else ())
    form = form or _BY_SUFFIX.get(os.path.splitext(path)[1].lower())  # noqa: PTH122
    if form is None:
        raise click.UsageError(f"{shown(path)}: say with --format what it is")
    if options["defaults"] and form in _WITHOUT_DEFAULTS:
        raise click.UsageError(f"--default does not go with --format {form}")
    _Run(path, form, target, losses, **options).end()


@attrs.define
class _Run:
    """What is read, and where it goes."""

    path: str
    form: str
    target: str | None
    losses: str | None
    base: str | None
    defaults: Mapping[str, str]
    fail_on: tuple[State, ...]
    quiet: bool
    count: Counter[str] = attrs.field(factory=Counter)
    written: list[str] = attrs.field(factory=list)
    lost: list[str] = attrs.field(factory=list)

    def end(self) -> NoReturn:
        """Read, write, and end with the code that follows from it."""
        try:
            with opened_file(self.path) as opened:
                for reading in self._readings(opened):
                    self._report(reading)
        except OSError as error:
            fail(reason(error, self.path))
        except ValidationError as error:  # of no text, but of what --default says
            fail(f"--default: {'; '.join(problem.message for problem in error.problems)}")
        except ReadError as error:
            if error.losses:
                print_findings(self._found(loss) for loss in error.losses)
            else:
                say(f"{shown(self.path)}: {error}")
            sys.exit(FINDINGS)
        if self.losses is not None:
            write("".join(self.lost), self.losses)
        if self.written:
            write("".join(self.written), self.target)
        if self.count and not self.quiet:
            states = {state: f"thing {state}" for state in get_args(State)}
            click.echo(counts(self.count, read="document read", **states), err=True, color=is_coloured(sys.stderr))
        if not self.written:
            say(f"{shown(self.path)}: there is nothing in it that can be a document")
        sys.exit(CLEAN if self.written else FINDINGS)

    # --- Reading ----------------------------------------------------------------------------------------------------

    def _readings(self, opened: BinaryIO) -> Iterator[AnyReading]:
        options: dict[str, Any] = {"fail_on": self.fail_on}
        options["url" if self.form == "page" else "base"] = self.base
        if self.form not in _WITHOUT_DEFAULTS:
            options["defaults"] = self.defaults
        yield from _READERS[self.form](opened, options)

    # --- Writing ----------------------------------------------------------------------------------------------------

    def _report(self, reading: AnyReading) -> None:
        self.count.update(loss.state for loss in reading.losses)
        if self.losses is not None:
            self.lost += [as_json(attrs.asdict(loss)) + "\n" for loss in reading.losses]
        elif not self.quiet:
            print_findings(self._found(loss) for loss in reading.losses)
        if not self.quiet and isinstance(reading, Reading):
            print_findings(
                self._finding(each.path, "suggested", f"{each.kind} {excerpt(each.words)}")
                for each in reading.suggestions
            )
        if reading.document is not None:
            self.count["read"] += 1
            indent = None if self.form in _SEVERAL else _INDENT
            self.written.append(as_json(newsmodel.to_dict(reading.document), indent) + "\n")

    def _found(self, loss: Loss) -> Finding:
        words = f" {excerpt(loss.words)}" if loss.words else ""
        now = f", now {loss.became or '(root)'}" if loss.became is not None else ""
        return self._finding(loss.path, loss.state, f"{loss.kind}{words}{now}", loss.line, loss.column)

    def _finding(
        self, pointer: str, code: str, message: str, line: int | None = None, column: int | None = None
    ) -> Finding:
        problem = Problem(
            pointer=pointer, code=code, message=message, severity="warning", line=line, column=column or 1
        )
        return Finding(self.path, problem)
