"""A large file for the command that validates: its options, its progress and its summary."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import attrs
import click

import newsmodel
from newsmodel._cli.chosen import Chosen
from newsmodel._cli.messages import CLEAN, FINDINGS, fail, reason, shown
from newsmodel._cli.selection import given_options, with_options
from newsmodel._cli.streams import STDIN
from newsmodel._extras import install


@attrs.frozen
class BulkOptions:
    """What goes with ``--report`` alone.

    Attributes:
        report: The file of the report.
        quarantine: The file of refused lines.
        jobs: How many processes check; None is one for each core.
        column: The column of Parquet.
        resume: Whether to go on with a run that was interrupted.
    """

    report: str
    quarantine: str | None
    jobs: int | None
    column: str | None
    resume: bool


def bulk_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options with which a large file is validated."""
    options = (
        click.option("--report", metavar="FILE", help="Write each refused row of a large file to this one."),
        click.option("--quarantine", metavar="FILE", help="With --report: write refused lines as they are."),
        click.option("--jobs", type=click.IntRange(1, 256), help="With --report: how many processes check."),
        click.option("--column", metavar="NAME", help="With --report: the column of Parquet.  [default: payload]"),
        click.option("--resume", is_flag=True, help="With --report: go on with a run that was interrupted."),
    )
    return with_options(command, options)


def taken(options: Mapping[str, Any]) -> tuple[BulkOptions | None, dict[str, Any]]:
    """The options of a large file, if one is to be validated, and all others.

    Raises:
        click.UsageError: Options are given that do not go together.
    """
    names = {field.name for field in attrs.fields(BulkOptions)}
    own = {name: options[name] for name in names}
    rest = {name: value for name, value in options.items() if name not in own}
    given = [each for each in given_options() if each.name not in ("names", "kind", "flavour", "config", "isolated")]
    if own["report"] is not None:
        for each in given:
            if each.name not in (*names, "exit_zero", "quiet"):
                raise click.UsageError(f"{each.opts[0]} does not go with --report")
        return BulkOptions(**own), rest
    for each in given:
        if each.name in names:
            raise click.UsageError(f"{each.opts[0]} goes only with --report")
    return None, rest


def validate_bulk(chosen: Chosen, rest: Mapping[str, Any], options: BulkOptions) -> NoReturn:
    """Validate a large file, and end with the exit code that follows from it."""
    try:
        from newsmodel.bulk.assembly import Targets
        from newsmodel.bulk.run import Run, validate_file
        from newsmodel.bulk.workers import Question
    except ModuleNotFoundError as error:
        fail(f"this command needs {error.name}: {install('bulk')}")
    name = _source(rest["names"])
    run = Run(
        source=Path(name),
        column=options.column or "payload",
        question=Question(chosen.kind(name), chosen.flavour),
        targets=Targets(Path(options.report), None if options.quarantine is None else Path(options.quarantine)),
        jobs=options.jobs or _cores(),
        version=newsmodel.__version__,
    )
    try:
        with _progress(run.source.stat().st_size, is_shown=not rest["quiet"]) as progress:
            summary = validate_file(run, progress, is_resumed=options.resume)
    except OSError as error:
        fail(reason(error, name))
    except KeyboardInterrupt:
        fail("interrupted: with --resume, the same command goes on")
    if not rest["quiet"]:
        click.echo(_line(summary), err=True)
    sys.exit(FINDINGS if summary["refused"] and not rest["exit_zero"] else CLEAN)


def _source(names: Sequence[str]) -> str:
    """The one file that is named."""
    if len(names) != 1 or names[0] == STDIN:
        raise click.UsageError("--report is for one file: name it.")
    if not os.path.isfile(names[0]):  # noqa: PTH113
        fail(f"{shown(names[0])}: {'it is no file' if os.path.exists(names[0]) else os.strerror(errno.ENOENT)}")  # noqa: PTH110
    return names[0]


def _line(summary: dict[str, Any]) -> str:
    """What a summary says, in one line."""
    return f"{summary['rows']:,} rows, {summary['refused']:,} refused, {summary['problems']:,} problems"


def _cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(size: int, *, is_shown: bool) -> Iterator[Callable[[int], None]]:
    """A bar at a terminal: how much is read, how fast, and how long it will take."""
    if not (is_shown and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("Validating"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size)
        yield lambda read: progress.update(task, completed=read)
