"""Checks files again when they change."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from typing import Final

import click

#: The least number of seconds between two looks at the files.
_PAUSE: Final = 0.3
#: A look at many files takes long: the pause after it is at least this many times as long.
_REST: Final = 10

#: What is known of a file without reading it: when it was changed, its size and its identity; None if it is not there.
_State = tuple[int, int, int] | None


def check_when_changed(
    find: Callable[[], Iterable[str]], check: Callable[[], object], sleep: Callable[[float], None] = time.sleep
) -> None:
    """Check now, and again each time that a file is changed, new or gone, until Ctrl-C.

    The files are found anew and asked for their times, because whatever finds them knows best which belong to them: a
    system that reports changes knows neither patterns nor what is left out, and nothing of folders on other machines.

    Args:
        find: Returns the paths of the files, or raises OSError, as when a pattern matches nothing.
        check: Checks them, and reports what it finds.
        sleep: Waits for a number of seconds.
    """
    try:
        seen, _ = _looked(find)  # before the check, so that a change during it is seen
        while True:
            click.clear()  # at a terminal only
            with contextlib.suppress(SystemExit):  # with which it would end where there is no file to read
                check()
            click.echo("Waiting for changes - Ctrl-C ends it", err=True)
            now, seconds = seen, 0.0
            while now == seen:
                sleep(max(_PAUSE, _REST * seconds))
                now, seconds = _looked(find)
            seen = now
    except KeyboardInterrupt:
        click.echo(err=True)  # so that what the shell writes begins a line


def _looked(find: Callable[[], Iterable[str]]) -> tuple[dict[str, _State] | str, float]:
    """The files with what is known of each, or why they cannot be found; and the seconds that this took."""
    start = time.monotonic()
    try:
        found: dict[str, _State] | str = {path: _state(path) for path in find()}
    except OSError as error:
        found = str(error)
    return found, time.monotonic() - start


def _state(path: str) -> _State:
    try:
        status = os.stat(path)  # noqa: PTH116  ("" is no folder)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
