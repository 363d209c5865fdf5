"""The command line: the only folder with files, exit codes and colours.

Exit codes: 0 all is well, 1 problems were found, 2 the tool could not do its work.
"""

from __future__ import annotations

import functools
import io
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NoReturn

from newsmodel._extras import install

try:
    import click
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.progress import track
except ModuleNotFoundError as error:  # pragma: no cover  (tested in an environment without the extra)
    sys.exit(f"newsmodel: the command line needs {error.name}: {install('cli')}")

import newsmodel
from newsmodel._cli.payloads import FORMS, STDIN, Check, Form, files, payloads
from newsmodel._cli.reports import COLOURED, FORMATS, Finding
from newsmodel._excerpts import excerpt_text
from newsmodel._validate.schema import FLAVOURS, Flavour, example, schema_text
from newsmodel.documents import KINDS
from newsmodel.errors import NewsmodelError, UnknownNameError, ValidationError
from newsmodel.linting import CHECKS
from newsmodel.model import DEFAULT, OUTPUTS
from newsmodel.writers.markdown.blocks import MARKDOWN_FLAVOURS

CLEAN: Final = 0
FINDINGS: Final = 1
FAILED: Final = 2
#: From this number of files on, a run is long and shows its progress.
LONG_RUN: Final = 50

#: The outputs to which an option of ``render`` applies.
_GOES_WITH: Final = {
    "page": ("html",),
    "flavour": ("markdown",),
    "front_matter": ("markdown",),
    "numbered_links": ("text",),
    "width": ("text", "terminal"),
}
_KIND = click.Choice(KINDS)
_FILE = click.argument("file", default="-")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsmodel.__version__, prog_name="newsmodel")
def main() -> None:
    """Validate, render and describe news content."""
    # Content is always UTF-8, also where the locale says otherwise.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _reporting(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of a command that reports what it finds in files."""
    options = (
        click.argument("names", nargs=-1, metavar="[FILES]..."),
        click.option("--kind", type=_KIND, help="The kind that every document must be."),
        click.option(
            "--input", "form", type=click.Choice(FORMS), help="The format of FILES, where their names do not show it."
        ),
        click.option(
            "--format", "report", type=click.Choice(list(FORMATS)), help="[default: full on a terminal, else concise]"
        ),
    )
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


@main.command()
@_reporting
@click.option("--flavour", type=click.Choice(FLAVOURS), default="strict", show_default=True)
def validate(names: tuple[str, ...], kind: str | None, form: Form | None, report: str | None, flavour: Flavour) -> None:
    """Validate FILES: files, folders, patterns, "-" or nothing for standard input."""
    _report(names, form, report, lambda data: DEFAULT.validate(data, kind, flavour=flavour))


@main.command()
@_reporting
@click.option("--only", multiple=True, metavar="CODE", help="Run only this check; may be repeated.")
@click.option("--skip", multiple=True, metavar="CODE", help="Leave this check out; may be repeated.")
def lint(
    names: tuple[str, ...],
    kind: str | None,
    form: Form | None,
    report: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> None:
    """Give editorial warnings about FILES, which must be valid."""
    for code in (*only, *skip):
        if code not in CHECKS:
            raise click.UsageError(str(UnknownNameError("check", code, tuple(CHECKS))))
    _report(names, form, report, lambda data: DEFAULT.advise(data, kind, only=only or None, skip=skip))


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
@_FILE
@click.option("--to", "output", type=click.Choice(OUTPUTS), default="html", show_default=True)
@click.option("--page", is_flag=True, help="For HTML: a complete page with a stylesheet.")
@click.option("--flavour", type=click.Choice(MARKDOWN_FLAVOURS), help="Markdown dialect; default: GitHub's.")
@click.option("--front-matter", is_flag=True, help="For Markdown: begin with title, dates and authors in YAML.")
@click.option("--numbered-links", is_flag=True, help="For text: write addresses in a list at the end.")
@click.option("--width", type=click.IntRange(20, 400), help="For text and terminal: columns per line.")
@click.option("--output", "-o", "target", help="Write to this file instead of standard output.")
def render(file: str, output: str, target: str | None, **options: object) -> None:
    """Render FILE, or standard input, as HTML, Markdown, text or JSON-LD, or for the terminal."""
    given = {name: value for name, value in options.items() if value not in (None, False)}
    for name in given:
        if output not in _GOES_WITH[name]:
            raise click.UsageError(f"--{name.replace('_', '-')} goes only with --to {' or '.join(_GOES_WITH[name])}")
    if output == "terminal":
        console = Console()
        given = {"width": console.width, "color": console.is_terminal and not console.no_color, **given}
    try:
        document = DEFAULT.from_json(_read(file))
    except ValidationError as error:
        for line in FORMATS["concise"](Finding(file, problem) for problem in error.problems):
            Console(soft_wrap=True, highlight=False, stderr=True).print(line)
        sys.exit(FINDINGS)
    _write(DEFAULT.render(document, output, **given), target)


@main.command()
@click.argument("kind", type=_KIND)
@click.option("--flavour", type=click.Choice(FLAVOURS), default="strict", show_default=True)
@click.option("--base", help='What the "$id" begins with, such as the address where the schemas are published.')
@click.option("--output", "-o", "target", help="Write to this file instead of standard output.")
def schema(kind: str, flavour: Flavour, base: str | None, target: str | None) -> None:
    """Print the JSON Schema of a KIND of document."""
    _write(schema_text(DEFAULT.json_schema(kind, flavour=flavour, base=base)), target)


@main.command("example")
@click.argument("kind", type=_KIND, default="article")
@click.option("--minimal", is_flag=True, help="Only the members that are required.")
@click.option("--output", "-o", "target", help="Write to this file instead of standard output.")
def print_example(kind: str, minimal: bool, target: str | None) -> None:  # noqa: FBT001
    """Print a complete example of a KIND of document (by default an article)."""
    document = DEFAULT.from_dict(example(f"{kind}.minimal" if minimal else kind))
    _write(DEFAULT.to_json(document, indent=2), target)


# --- Files ----------------------------------------------------------------------------------------------------------


def _read(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        _fail_to_read(error, name)


def _fail_to_read(error: OSError, name: str) -> NoReturn:
    _fail(f"{error.filename or name}: {error.strerror}")


def _write(text: str, target: str | None) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if target is None or target == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        _fail(f"{target}: {error.strerror}")


def _fail(message: str) -> NoReturn:
    click.echo(f"newsmodel: {excerpt_text(message, 300)}", err=True)
    sys.exit(FAILED)


# --- Reports --------------------------------------------------------------------------------------------------------


def _report(names: tuple[str, ...], form: Form | None, report: str | None, check: Check) -> NoReturn:
    """Print what a check finds in files, and end with the exit code that follows from it."""
    console = Console(soft_wrap=True, highlight=False)
    chosen = report or ("full" if console.is_terminal else "concise")
    count = Counter[str]()
    lines = FORMATS[chosen](_counted(_findings(names or (STDIN,), form, check, count), count))
    try:
        for line in lines:
            if chosen in COLOURED:
                console.print(line)
            else:
                click.echo(line)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        _fail_to_read(error, "")
    if chosen in COLOURED:
        _print_summary(count)
    sys.exit(FINDINGS if count["error"] + count["warning"] else CLEAN)


def _findings(names: tuple[str, ...], form: Form | None, check: Check, count: Counter[str]) -> Iterator[Finding]:
    for path in _watched(list(files(names))):
        count["file"] += 1
        for payload in payloads(path, form):
            yield from payload.findings(check)


def _counted(findings: Iterator[Finding], count: Counter[str]) -> Iterator[Finding]:
    for finding in findings:
        count[finding.problem.severity] += 1
        yield finding


def _watched(paths: list[str]) -> Iterable[str]:
    """The files; on a long run at a terminal, with a progress bar."""
    if len(paths) < LONG_RUN or not sys.stderr.isatty():
        return paths
    return track(paths, description="Reading", console=Console(stderr=True), transient=True)


def _print_summary(count: Counter[str]) -> None:
    def of(what: str) -> str:
        return f"{count[what]:,} {what}{'' if count[what] == 1 else 's'}"

    click.echo(", ".join([of("file"), of("error"), *([of("warning")] if count["warning"] else [])]), err=True)


def run() -> NoReturn:
    """The entry point: an unexpected error is a failure of the tool (2), not a finding (1)."""
    try:
        main(standalone_mode=False)
    except click.exceptions.Abort:
        _fail("aborted")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code if error.exit_code != FINDINGS else FAILED)
    except NewsmodelError as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except Exception:  # noqa: BLE001  (whatever it is, 1 would say that the content has problems)
        traceback.print_exc()
        sys.exit(FAILED)
    sys.exit(CLEAN)
