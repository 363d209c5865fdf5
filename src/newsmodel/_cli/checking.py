"""The commands that report what they find in files."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any, Final, NoReturn, TypedDict, Unpack

import attrs
import click

from newsmodel._cli.bulk import bulk_options, taken, validate_bulk
from newsmodel._cli.chosen import Chosen
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.files import Form
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, reason, say
from newsmodel._cli.options import FLAVOUR, INPUT, KIND, all_named, write
from newsmodel._cli.payloads import Check, CheckOf, payloads
from newsmodel._cli.reports import COLOURED, FORMATS, Checked, Finding
from newsmodel._cli.selection import reporting_codes, selecting, with_options
from newsmodel._cli.streams import STDIN, is_coloured, is_terminal
from newsmodel._validate.schema import CHECKED_FLAVOURS
from newsmodel.errors import Problem
from newsmodel.linting import CHECKS
from newsmodel.model import DEFAULT
from newsmodel.problems import CODES

#: From this number of files on, a run is long and shows its progress.
LONG_RUN: Final = 50


class _ReportOptions(TypedDict):
    """What every command takes that reports what it finds in files."""

    names: tuple[str, ...]
    form: Form | None
    target: str | None
    exit_zero: bool
    quiet: bool
    watch: bool
    fix: bool
    diff: bool


def _reporting(known: Iterable[str], others: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The arguments and options of a command that reports what it finds in files; see `reporting_codes`."""
    options = (
        click.argument("names", nargs=-1, metavar="[FILES]...", shell_complete=complete_files),
        click.option("--kind", type=KIND, help="The kind that every document must be."),
        INPUT,
        reporting_codes(known, others),
        click.option("--format", type=click.Choice(list(FORMATS)), help="[default: full on a terminal, else concise]"),
        click.option(
            "--output",
            "-o",
            "target",
            metavar="FILE",
            shell_complete=complete_files,
            help="Write the report to this file.",
        ),
        click.option("--exit-zero", is_flag=True, help="End with 0 also if something is reported."),
        click.option("--quiet", "-q", is_flag=True, help="Print the report only: no counts, no progress."),
        click.option("--watch", is_flag=True, help="Check again when a file changes, until Ctrl-C."),
        click.option("--fix", is_flag=True, help="First correct in the files what has exactly one right correction."),
        click.option("--diff", is_flag=True, help="With --fix: change nothing, and show what would change."),
    )
    return lambda command: with_options(selecting(command), options)


@click.command()
@_reporting(CODES, "a warning, which lint gives")
@click.option("--flavour", type=click.Choice(CHECKED_FLAVOURS), help="[default: strict]")
@bulk_options
def validate(chosen: Chosen, **options: Any) -> None:
    """Validate FILES: files, folders, patterns, "-" for standard input.

    Without FILES, standard input is read if it is a pipe or a file, and else the working directory. A folder stands for
    the JSON, NDJSON and YAML files in it. In folders and patterns, what git ignores, what is hidden (.git), folders of
    packages (node_modules, site-packages) and virtual environments are left out. A file is read once.

    With --report, FILES is one large file of NDJSON (.ndjson, .jsonl, also .gz and .zst) or Parquet: what is refused
    is written to a file as Parquet or NDJSON.
    """
    bulk, rest = taken(options)
    if bulk is not None:
        validate_bulk(chosen, rest, bulk)

    def check(path: str) -> Check:
        kind, flavour = chosen.kind(path), chosen.flavour
        return lambda data: DEFAULT.validate(data, kind, flavour=flavour)

    _report(check, chosen, **rest)


@click.command()
@_reporting(CHECKS, "an error, which validate reports")
@FLAVOUR
def lint(chosen: Chosen, **options: Unpack[_ReportOptions]) -> None:
    """Give editorial warnings about FILES, which must be valid and are named as for validate.

    With --flavour open, what this version does not know is a warning and no error.
    """
    only, skip = chosen.checks()

    def check(path: str) -> Check:
        kind, flavour = chosen.kind(path), chosen.load_flavour
        return lambda data: DEFAULT.advise(data, kind, only=only, skip=skip, flavour=flavour)

    _report(check, chosen, **options)


# --- Reports --------------------------------------------------------------------------------------------------------


def _report(check: CheckOf, chosen: Chosen, **options: Unpack[_ReportOptions]) -> NoReturn:
    """Print what a check finds in files, and end with the exit code that follows from it."""
    names = all_named(options["names"])
    if options["diff"] and not options["fix"]:
        raise click.UsageError("--diff goes only with --fix")
    if options["watch"] and options["fix"]:
        raise click.UsageError("--watch does not go with --fix")
    if not options["watch"]:
        sys.exit(_reported(check, chosen, names, options))
    if STDIN in names:
        raise click.UsageError("--watch needs the names of files or folders: standard input can be read only once.")
    from newsmodel._cli.watching import check_when_changed

    check_when_changed(lambda: chosen.found(names), lambda: _reported(check, chosen, names, options))
    sys.exit(CLEAN)


def _reported(check: CheckOf, chosen: Chosen, names: tuple[str, ...], options: _ReportOptions) -> int:
    """Print what a check finds in files, and return the exit code that follows from it."""
    target = None if options["target"] == "-" else options["target"]
    report = None if target is None else StringIO()
    name = chosen.settings.format or ("full" if report is None and is_terminal(sys.stdout) else "concise")
    colour = report is None and is_coloured(sys.stdout)
    count = Counter[str]()
    paths = chosen.files(names)
    if options["fix"]:
        from newsmodel._cli.fixing import fix_files

        count += fix_files(paths, options["form"], _of_reported(check, chosen), is_shown=options["diff"])
    shown = paths if options["quiet"] else _with_progress(paths)
    for line in FORMATS[name](_checked(shown, options["form"], check, chosen, count)):
        if not options["diff"]:
            click.echo(line, file=report, color=colour)
    if report is not None:
        write(report.getvalue(), target)
    if options["fix"] and not options["quiet"]:
        from newsmodel._cli.fixing import print_fixed

        print_fixed(count, is_shown=options["diff"])
    elif name in COLOURED and not options["quiet"]:
        _print_summary(count)
    found = count["error"] + count["warning"] and not options["exit_zero"]
    return FAILED if count["unread"] else FINDINGS if found else CLEAN


def _of_reported(check: CheckOf, chosen: Chosen) -> CheckOf:
    """The same check, where problems that are not reported have no place: so they are not corrected."""

    def placed(path: str) -> Check:
        problems_of, is_reported = check(path), chosen.reported(path)
        return lambda data: [
            each if is_reported(each) else attrs.evolve(each, line=None, column=None) for each in problems_of(data)
        ]

    return placed


def _checked(
    paths: Iterable[str], form: Form | None, check: CheckOf, chosen: Chosen, count: Counter[str]
) -> Iterator[Checked]:
    """The files, with what a check finds in them; one that cannot be read does not keep others from being checked."""
    for path in paths:
        file = Checked(path, ())
        file.findings = _findings(file, form, check(path), chosen.reported(path), count)
        yield file


def _findings(
    file: Checked, form: Form | None, check: Check, is_reported: Callable[[Problem], bool], count: Counter[str]
) -> Iterator[Finding]:
    try:
        for payload in payloads(file.path, form):
            for finding in payload.findings(check):
                if is_reported(finding.problem):
                    count[finding.problem.severity] += 1
                    yield finding
                else:
                    count["not selected"] += 1
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


#: What else is counted, and how it is called.
_REST: Final = {"not selected": "not selected", "unread": "not read"}


def _print_summary(count: Counter[str]) -> None:
    def of(what: str) -> str:
        return f"{count[what]:,} {what}{'' if count[what] == 1 else 's'}"

    parts = [of("file"), of("error"), *([of("warning")] if count["warning"] else [])]
    rest = [f"{count[what]:,} {words}" for what, words in _REST.items() if count[what]]
    click.echo(", ".join([*parts, *rest]), err=True)
