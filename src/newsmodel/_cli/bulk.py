"""A large file for the command that validates: its options, its progress and its summary."""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import attrs
import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

import newsmodel
from newsmodel._cli.messages import CLEAN, FINDINGS, fail, reason, shown
from newsmodel._cli.streams import STDIN
from newsmodel._extras import install
from newsmodel._validate.schema import CheckedFlavour


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
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def taken(options: dict[str, Any]) -> tuple[BulkOptions | None, dict[str, Any]]:
    """The options of a large file, if one is to be validated, and all others.

    Raises:
        click.UsageError: An option is given that needs a report.
    """
    names = [field.name for field in attrs.fields(BulkOptions)]
    own = {name: options[name] for name in names}
    rest = {name: value for name, value in options.items() if name not in own}
    if own["report"] is not None:
        return BulkOptions(**own), rest
    for name, value in own.items():
        if value:
            raise click.UsageError(f"--{name} goes only with --report")
    return None, rest


def validate_bulk(names: Sequence[str], kind: str | None, flavour: CheckedFlavour, options: BulkOptions) -> NoReturn:
    """Validate a large file, and end with the exit code that follows from it."""
    try:
        from newsmodel.bulk.assembly import Targets
        from newsmodel.bulk.run import Run, validate_file
        from newsmodel.bulk.workers import Question
    except ModuleNotFoundError as error:
        fail(f"this command needs {error.name}: {install('bulk')}")
    if len(names) != 1 or names[0] == STDIN:
        raise click.UsageError("--report is for one file: name it.")
    if not os.path.isfile(names[0]):  # noqa: PTH113
        fail(f"{shown(names[0])}: {'it is no file' if os.path.exists(names[0]) else os.strerror(errno.ENOENT)}")  # noqa: PTH110
    run = Run(
        source=Path(names[0]),
        column=options.column or "payload",
        question=Question(kind, flavour),
        targets=Targets(Path(options.report), None if options.quarantine is None else Path(options.quarantine)),
        jobs=options.jobs or _cores(),
        version=newsmodel.__version__,
    )
    try:
        with _progress(run.source.stat().st_size) as progress:
            summary = validate_file(run, progress, is_resumed=options.resume)
    except OSError as error:
        fail(reason(error, names[0]))
    except KeyboardInterrupt:
        fail("interrupted: with --resume, the same command goes on")
    click.echo(_line(summary), err=True)
    sys.exit(FINDINGS if summary["refused"] else CLEAN)


def _line(summary: dict[str, Any]) -> str:
    """What a summary says, in one line."""
    return f"{summary['rows']:,} rows, {summary['refused']:,} refused, {summary['problems']:,} problems"


def _cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """A bar at a terminal: how much is read, how fast, and how long it will take."""
    columns = (TextColumn("Validating"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=size)
        yield lambda read: progress.update(task, completed=read)
