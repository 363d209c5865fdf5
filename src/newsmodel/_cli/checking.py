"""The commands that report what they find in files."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NoReturn, TypedDict, Unpack

import click

from newsmodel._cli.files import Form, files
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, reason, say
from newsmodel._cli.options import INPUT, KIND, named
from newsmodel._cli.payloads import Check, payloads
from newsmodel._cli.reports import COLOURED, FORMATS, Checked, Finding
from newsmodel._cli.streams import STDIN, is_coloured, is_terminal
from newsmodel._cli.watching import check_when_changed
from newsmodel._validate.schema import CHECKED_FLAVOURS, CheckedFlavour
from newsmodel.errors import UnknownNameError
from newsmodel.model import DEFAULT

#: From this number of files on, a run is long and shows its progress.
LONG_RUN: Final = 50


class _ReportOptions(TypedDict):
    """What every command takes that reports what it finds in files."""

    names: tuple[str, ...]
    form: Form | None
    exclude: tuple[str, ...]
    report: str | None
    watch: bool


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
        click.option("--watch", is_flag=True, help="Check again when a file changes, until Ctrl-C."),
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
    from newsmodel.linting import CHECKS

    for code in (*only, *skip):
        if code not in CHECKS:
            raise click.UsageError(str(UnknownNameError("check", code, tuple(CHECKS))))
    _report(lambda data: DEFAULT.advise(data, kind, only=only or None, skip=skip), **options)


# --- Reports --------------------------------------------------------------------------------------------------------


def _report(check: Check, names: tuple[str, ...], exclude: tuple[str, ...], *, watch: bool, **options: Any) -> NoReturn:
    """Print what a check finds in files, and end with the exit code that follows from it."""
    if watch and (not names or STDIN in names):
        raise click.UsageError("--watch needs the names of files or folders: standard input can be read only once.")
    given = named(names)
    report = functools.partial(_reported, lambda: files(given, exclude), check, **options)
    if not watch:
        sys.exit(report())
    check_when_changed(lambda: files(given, exclude), report)
    sys.exit(CLEAN)


def _reported(find: Callable[[], Iterable[str]], check: Check, form: Form | None, report: str | None) -> int:
    """Print what a check finds in files, and return the exit code that follows from it."""
    chosen = report or ("full" if is_terminal(sys.stdout) else "concise")
    count = Counter[str]()
    try:
        paths = list(find())
    except OSError as error:
        say(reason(error, ""))
        return FAILED
    colour = is_coloured(sys.stdout)
    for line in FORMATS[chosen](_checked(_with_progress(paths), form, check, count)):
        click.echo(line, color=colour)
    if chosen in COLOURED:
        _print_summary(count)
    return FAILED if count["unread"] else FINDINGS if count["error"] + count["warning"] else CLEAN


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


def _with_progress(paths: list[str]) -> Iterable[str]:
    """The files; on a long run at a terminal, with a progress bar."""
    if len(paths) < LONG_RUN or not sys.stderr.isatty():
        return paths
    from rich.console import Console
    from rich.progress import track

    return track(paths, description="Reading", console=Console(stderr=True), transient=True)


def _print_summary(count: Counter[str]) -> None:
    def of(what: str) -> str:
        return f"{count[what]:,} {what}{'' if count[what] == 1 else 's'}"

    parts = [of("file"), of("error"), *([of("warning")] if count["warning"] else [])]
    click.echo(", ".join([*parts, *([f"{count['unread']:,} not read"] if count["unread"] else [])]), err=True)
