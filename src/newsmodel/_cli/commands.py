"""The commands of the command line.

Exit codes: 0 all is well, 1 problems were found, 2 the work could not be done.
"""

from __future__ import annotations

import contextlib
import functools
import io
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final, NoReturn, TypedDict, Unpack

from newsmodel._extras import install

try:
    import click
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.progress import track
except ModuleNotFoundError as error:  # pragma: no cover  (tested in an environment without the extra)
    sys.exit(f"newsmodel: the command line needs {error.name}: {install('cli')}")

import newsmodel
from newsmodel._cli.files import Form, files, form_of
from newsmodel._cli.messages import FAILED, fail, reason, say
from newsmodel._cli.options import INPUT, KIND, TARGET, write
from newsmodel._cli.payloads import Check, payloads
from newsmodel._cli.reports import COLOURED, FORMATS, Checked, Finding, concise_line
from newsmodel._cli.schemas import schema
from newsmodel._cli.services import preview, serve
from newsmodel._cli.streams import STDIN, StreamError, Streams, typed
from newsmodel._codec.native import described
from newsmodel._excerpts import excerpt_text
from newsmodel._validate.schema import CHECKED_FLAVOURS, CheckedFlavour, example
from newsmodel.content.article import Document
from newsmodel.errors import NewsmodelError, UnknownNameError, ValidationError
from newsmodel.examples import LANGUAGES, file_name
from newsmodel.linting import CHECKS
from newsmodel.model import DEFAULT, OUTPUTS
from newsmodel.writers.markdown.blocks import MARKDOWN_FLAVOURS

CLEAN: Final = 0
FINDINGS: Final = 1
#: From this number of files on, a run is long and shows its progress.
LONG_RUN: Final = 50

#: The outputs to which an option of ``render`` applies; any other option applies to all of them.
_GOES_WITH: Final = {
    "page": ("html",),
    "contents": ("html",),
    "stylesheet": ("html",),
    "time_zone": ("html", "markdown", "text", "terminal"),
    "flavour": ("markdown",),
    "front_matter": ("markdown",),
    "numbered_links": ("text",),
    "width": ("text", "terminal"),
}


def _moment(_: click.Context, __: click.Parameter, written: str | None) -> datetime | None:
    """The moment that is written in an option."""
    if written is None:
        return None
    with contextlib.suppress(ValueError):
        if (found := datetime.fromisoformat(written)).utcoffset() is not None:
            return found
    raise click.BadParameter("write a date-time of RFC 3339 with its offset, such as 2026-03-01T09:30:00Z")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(f"{newsmodel.__version__} ({described()})", prog_name="newsmodel")
def main() -> None:
    """Validate, render and describe news content.

    Ends with 0 if all is well, with 1 if problems were found, and with 2 if the work could not be done.
    """


class _ReportOptions(TypedDict):
    """What every command takes that reports what it finds in files."""

    names: tuple[str, ...]
    form: Form | None
    exclude: tuple[str, ...]
    report: str | None


def _reporting(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of a command that reports what it finds in files."""
    options = (
        click.argument("names", nargs=-1, metavar="[FILES]..."),
        click.option("--kind", type=KIND, help="The kind that every document must be."),
        INPUT,
        click.option(
            "--exclude", multiple=True, metavar="PATTERN", help="Leave out what has this name or path; may be repeated."
        ),
        click.option(
            "--format", "report", type=click.Choice(list(FORMATS)), help="[default: full on a terminal, else concise]"
        ),
    )
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


@main.command()
@_reporting
@click.option("--flavour", type=click.Choice(CHECKED_FLAVOURS), default="strict", show_default=True)
def validate(kind: str | None, flavour: CheckedFlavour, **options: Unpack[_ReportOptions]) -> None:
    """Validate FILES: files, folders, patterns, "-" or nothing for standard input.

    A folder stands for the JSON, NDJSON and YAML files in it. In folders and patterns, what is hidden (.git),
    folders of packages (node_modules, site-packages) and virtual environments are left out. A file is read once.
    """
    _report(lambda data: DEFAULT.validate(data, kind, flavour=flavour), **options)


@main.command()
@_reporting
@click.option("--only", multiple=True, metavar="CODE", help="Run only this check; may be repeated.")
@click.option("--skip", multiple=True, metavar="CODE", help="Leave this check out; may be repeated.")
def lint(kind: str | None, only: tuple[str, ...], skip: tuple[str, ...], **options: Unpack[_ReportOptions]) -> None:
    """Give editorial warnings about FILES, which must be valid and are named as for validate."""
    for code in (*only, *skip):
        if code not in CHECKS:
            raise click.UsageError(str(UnknownNameError("check", code, tuple(CHECKS))))
    _report(lambda data: DEFAULT.advise(data, kind, only=only or None, skip=skip), **options)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain the CODE of a problem or warning, with a bad and a good example."""
    from newsmodel.explanation import explain as explained

    try:
        page = str(explained(code))
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    if sys.stdout.isatty():
        Console().print(Markdown(page))
    else:
        click.echo(page)


@main.command()
@click.argument("file", default=None, required=False)
@INPUT
@click.option("--to", "output", type=click.Choice(OUTPUTS), default="html", show_default=True)
@click.option("--page", is_flag=True, help="For HTML: a complete page with a stylesheet.")
@click.option("--contents", is_flag=True, help="For HTML: a list of contents before the text.")
@click.option("--stylesheet", metavar="ADDRESS", help='For a page: the address of its stylesheet, or "none".')
@click.option("--flavour", type=click.Choice(MARKDOWN_FLAVOURS), help="Markdown dialect; default: GitHub's.")
@click.option("--front-matter", is_flag=True, help="For Markdown: begin with title, dates and authors in YAML.")
@click.option("--numbered-links", is_flag=True, help="For text: write addresses in a list at the end.")
@click.option("--width", type=click.IntRange(20, 400), help="For text and terminal: columns per line.")
@click.option("--time-zone", metavar="NAME", help="The time zone of times, such as Europe/Berlin.  [default: UTC]")
@click.option("--show-unpublished", is_flag=True, help="Write what is withheld, canceled, embargoed or expired.")
@click.option("--now", callback=_moment, metavar="MOMENT", help="When it is, such as 2026-03-01T09:30:00Z.")
@click.option("--preview", is_flag=True, help="Only what everybody may read of an article that is not free.")
@TARGET
def render(file: str | None, form: Form | None, output: str, target: str | None, **options: object) -> None:
    """Render FILE, or standard input, as HTML, Markdown, text or JSON-LD, or for the terminal."""
    given = {name: value for name, value in options.items() if value not in (None, False)}
    for name in given:
        if output not in _GOES_WITH.get(name, OUTPUTS):
            raise click.UsageError(f"--{name.replace('_', '-')} goes only with --to {' or '.join(_GOES_WITH[name])}")
    if given.get("stylesheet") == "none":
        given["stylesheet"] = None
    if output == "terminal":
        console = Console()
        given = {"width": console.width, "color": console.is_terminal and not console.no_color, **given}
    (path,) = _named((file,) if file is not None else ())
    write(DEFAULT.render(_document(path, form or form_of(path)), output, **given), target)


@main.command("example")
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


main.add_command(schema)
main.add_command(serve)
main.add_command(preview)


# --- Files ----------------------------------------------------------------------------------------------------------


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that were given, or that of standard input."""
    if not names and typed():
        raise click.UsageError('Name a file to read, or "-" for what you type.')
    return names or (STDIN,)


def _document(path: str, form: Form) -> Document:
    """The document in a file; one line of NDJSON is a document, too."""
    try:
        (payload,) = payloads(path, "json" if form == "ndjson" else form)
        return payload.document()
    except OSError as error:
        fail(reason(error, path))
    except ValidationError as error:
        console = Console(soft_wrap=True, highlight=False, stderr=True)
        for problem in error.problems:
            console.print(concise_line(Finding(path, problem)))
        sys.exit(FINDINGS)


# --- Reports --------------------------------------------------------------------------------------------------------


def _report(
    check: Check, names: tuple[str, ...], form: Form | None, exclude: tuple[str, ...], report: str | None
) -> NoReturn:
    """Print what a check finds in files, and end with the exit code that follows from it."""
    console = Console(soft_wrap=True, highlight=False)
    chosen = report or ("full" if console.is_terminal else "concise")
    count = Counter[str]()
    try:
        paths = list(files(_named(names), exclude))
    except OSError as error:
        fail(reason(error, ""))
    for line in FORMATS[chosen](_checked(_watched(paths), form, check, count)):
        if chosen in COLOURED:
            console.print(line)
        else:
            click.echo(line)
    if chosen in COLOURED:
        _print_summary(count)
    sys.exit(FAILED if count["unread"] else FINDINGS if count["error"] + count["warning"] else CLEAN)


def _checked(paths: Iterable[str], form: Form | None, check: Check, count: Counter[str]) -> Iterator[Checked]:
    """The files, with what a check finds in them; one that cannot be read does not keep others from being checked."""
    for path in paths:
        file = Checked(path, ())
        file.findings = _findings(file, form, check, count)
        yield file


def _findings(file: Checked, form: Form | None, check: Check, count: Counter[str]) -> Iterator[Finding]:
    try:
        for payload in payloads(file.path, form):
            for finding in payload.findings(check):
                count[finding.problem.severity] += 1
                yield finding
    except OSError as error:
        file.failure = reason(error, file.path)
        count["unread"] += 1
        say(file.failure)
    else:
        count["file"] += 1


def _watched(paths: list[str]) -> Iterable[str]:
    """The files; on a long run at a terminal, with a progress bar."""
    if len(paths) < LONG_RUN or not sys.stderr.isatty():
        return paths
    return track(paths, description="Reading", console=Console(stderr=True), transient=True)


def _print_summary(count: Counter[str]) -> None:
    def of(what: str) -> str:
        return f"{count[what]:,} {what}{'' if count[what] == 1 else 's'}"

    parts = [of("file"), of("error"), *([of("warning")] if count["warning"] else [])]
    click.echo(", ".join([*parts, *([f"{count['unread']:,} not read"] if count["unread"] else [])]), err=True)


# --- The program ----------------------------------------------------------------------------------------------------


def run() -> NoReturn:
    """The entry point: whatever keeps the tool from its work is a failure (2), not a finding (1)."""
    streams = Streams()
    try:
        code = _ended()
        streams.flush()
    except StreamError as error:
        code = FAILED
        with contextlib.suppress(StreamError):
            if not error.quiet:
                say(str(error))
    streams.discard()
    sys.exit(code)


def _ended() -> int:
    """The code with which the command ends that was asked for."""
    try:
        main(standalone_mode=False)
    except SystemExit as ended:
        return int(ended.code or CLEAN)
    except StreamError:
        raise
    except click.exceptions.Abort:
        say("aborted")
    except click.ClickException as error:
        usage = io.StringIO()
        error.show(usage)
        click.echo("\n".join(excerpt_text(line, 1_000) for line in usage.getvalue().split("\n")), nl=False, err=True)
    except NewsmodelError as error:
        say(str(error))
    except Exception:  # noqa: BLE001  (whatever it is, 1 would say that the content has problems)
        traceback.print_exc()
    else:
        return CLEAN
    return FAILED
