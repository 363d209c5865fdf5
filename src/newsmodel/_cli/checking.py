"""The commands that report what they find in files."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NoReturn, TypedDict, Unpack

import click
from rich.console import Console
from rich.progress import track

from newsmodel._cli.files import Form
from newsmodel._cli.fixing import fix_files, print_fixed
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, reason, say
from newsmodel._cli.options import EXCLUDE, INPUT, KIND, selected
from newsmodel._cli.payloads import Check, payloads
from newsmodel._cli.reports import COLOURED, FORMATS, Checked, Finding
from newsmodel._validate.schema import CHECKED_FLAVOURS, CheckedFlavour
from newsmodel.errors import UnknownNameError
from newsmodel.linting import CHECKS
from newsmodel.model import DEFAULT

#: From this number of files on, a run is long and shows its progress.
LONG_RUN: Final = 50


class _ReportOptions(TypedDict):
    """What every command takes that reports what it finds in files."""

    names: tuple[str, ...]
    form: Form | None
    exclude: tuple[str, ...]
    report: str | None
    fix: bool
    diff: bool


def _reporting(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of a command that reports what it finds in files."""
    options = (
        click.argument("names", nargs=-1, metavar="[FILES]..."),
        click.option("--kind", type=KIND, help="The kind that every document must be."),
        INPUT,
        EXCLUDE,
        click.option(
            "--format", "report", type=click.Choice(list(FORMATS)), help="[default: full on a terminal, else concise]"
        ),
        click.option("--fix", is_flag=True, help="First correct in the files what has exactly one right correction."),
        click.option("--diff", is_flag=True, help="With --fix: change nothing, and show what would change."),
    )
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


@click.command()
@_reporting
@click.option("--flavour", type=click.Choice(CHECKED_FLAVOURS), default="strict", show_default=True)
def validate(kind: str | None, flavour: CheckedFlavour, **options: Unpack[_ReportOptions]) -> None:
    """Validate FILES: files, folders, patterns, "-" or nothing for standard input.

    A folder stands for the JSON, NDJSON and YAML files in it. In folders and patterns, what is hidden (.git),
    folders of packages (node_modules, site-packages) and virtual environments are left out. A file is read once.
    """
    _report(lambda data: DEFAULT.validate(data, kind, flavour=flavour), **options)


@click.command()
@_reporting
@click.option("--only", multiple=True, metavar="CODE", help="Run only this check; may be repeated.")
@click.option("--skip", multiple=True, metavar="CODE", help="Leave this check out; may be repeated.")
def lint(kind: str | None, only: tuple[str, ...], skip: tuple[str, ...], **options: Unpack[_ReportOptions]) -> None:
    """Give editorial warnings about FILES, which must be valid and are named as for validate."""
    for code in (*only, *skip):
        if code not in CHECKS:
            raise click.UsageError(str(UnknownNameError("check", code, tuple(CHECKS))))
    _report(lambda data: DEFAULT.advise(data, kind, only=only or None, skip=skip), **options)


# --- Reports --------------------------------------------------------------------------------------------------------


def _report(check: Check, **options: Unpack[_ReportOptions]) -> NoReturn:
    """Print what a check finds in files, and end with the exit code that follows from it."""
    console = Console(soft_wrap=True, highlight=False)
    report, form = options["report"], options["form"]
    chosen = report or ("full" if console.is_terminal else "concise")
    if options["diff"] and not options["fix"]:
        raise click.UsageError("--diff goes only with --fix")
    count = Counter[str]()
    paths = selected(options["names"], options["exclude"])
    if options["fix"]:
        count += fix_files(paths, form, check, is_shown=options["diff"])
    for line in FORMATS[chosen](_checked(_watched(paths), form, check, count)):
        if options["diff"]:
            continue
        if chosen in COLOURED:
            console.print(line)
        else:
            click.echo(line)
    if options["fix"]:
        print_fixed(count, is_shown=options["diff"])
    elif chosen in COLOURED:
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
