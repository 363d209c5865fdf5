"""The command with something planted into it: ``python -m bulk.planted PLANT[=VALUE] validate FILE ...``.

What is planted is a stop, at which the whole group of processes is killed, a watch, or a fault that has to be found.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

#: What changes names of files, as Python announces it (https://docs.python.org/3/library/audit_events.html).
_CHANGES: Final = ("os.rename", "os.remove", "os.mkdir", "os.rmdir")


def replaced(module: str, name: str, value: Any) -> None:
    """Put something in the place of what a module has.

    Raises:
        AttributeError: It has nothing of that name, so that the plant would say nothing.
    """
    *inside, last = name.split(".")
    owner = import_module(module)
    for part in inside:
        owner = getattr(owner, part)
    getattr(owner, last)
    setattr(owner, last, value)


def _nothing(*_: Any) -> None:
    """Do nothing."""


# --- Stops and watches ----------------------------------------------------------------------------------------------


def stop(value: str) -> None:
    """Kill the group before the n-th change of a file in a folder: ``stop=12:FOLDER``."""
    number, _, folder = value.partition(":")
    is_change, left = changes_in(folder), int(number)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if is_change(event, arguments):
            left -= 1
            if left == 0:
                os.killpg(0, signal.SIGKILL)

    sys.addaudithook(hook)


def changes_in(folder: str) -> Callable[[str, tuple[Any, ...]], bool]:
    """Whether an event is a change of a file in a folder: one is opened for writing, renamed or removed."""
    inside = Path(folder).resolve()

    def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            path, mode, _ = arguments
            is_written = isinstance(mode, str) and "r" not in mode
        else:
            path, is_written = (arguments[0], True) if event in _CHANGES else (None, False)
        return is_written and isinstance(path, str | os.PathLike) and inside in Path(path).absolute().parents

    return is_change


def watch(log: str) -> None:
    """Write the names of all files that get their names, and whether all of each was on the disk: ``watch=FILE``."""
    sync, replace, synced = os.fsync, os.replace, dict[int, tuple[int, int]]()

    def noted(file: int) -> None:
        sync(file)
        status = os.fstat(file)
        synced[status.st_ino] = (status.st_size, status.st_mtime_ns)

    def noting(source: Path, target: Path) -> None:
        status = Path(source).stat()
        is_synced = synced.get(status.st_ino) == (status.st_size, status.st_mtime_ns)
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{'synced' if is_synced else 'unsynced'} {Path(target).name}\n")
        replace(source, target)

    os.fsync, os.replace = noted, noting  # type: ignore[assignment]


def unsynced_parts(log: str) -> None:
    """The watch, and finished ranges of which it is not made sure that they are on the disk."""
    watch(log)
    noted = os.fsync

    def fsync(file: int) -> None:
        if not Path(f"/proc/self/fd/{file}").readlink().name.endswith(".arrow.open"):
            noted(file)

    os.fsync = fsync  # type: ignore[assignment]


# --- Faults ---------------------------------------------------------------------------------------------------------


def disordered(_: str) -> None:
    """After a kill, the finished ranges are in the report in the wrong order."""
    if "--resume" in sys.argv:
        _ordered(reversed)


def lost(_: str) -> None:
    """After a kill, the first finished range is not in the report."""
    if "--resume" in sys.argv:
        _ordered(lambda parts: iter(parts[1:]))


def _ordered(order: Callable[[list[Any]], Iterator[Any]]) -> None:
    from newsmodel.bulk.parts import Parts

    usual = Parts.__iter__
    replaced("newsmodel.bulk.parts", "Parts.__iter__", lambda parts: order(list(usual(parts))))


def left_over(_: str) -> None:
    """The checkpoint is not removed."""
    replaced("newsmodel.bulk.run", "remove_parts", _nothing)


def believing(_: str) -> None:
    """Finished ranges are believed, whatever is in them."""
    replaced("newsmodel.bulk.parts", "_is_whole", Path.is_file)


def blind(_: str) -> None:
    """A checkpoint is taken for that of any run."""
    replaced("newsmodel.bulk.checkpoint", "check_same", _nothing)
    replaced("newsmodel.bulk.run", "check_same", _nothing)


def unlocked(_: str) -> None:
    """Two runs can be in one checkpoint."""
    replaced("newsmodel.bulk.checkpoint", "_lock", _nothing)


def growing(_: str) -> None:
    """All rows stay in memory."""
    usual = import_module("newsmodel.bulk.run").line_rows
    kept = []

    def line_rows(*arguments: Any, **options: Any) -> Iterator[Any]:
        for row in usual(*arguments, **options):
            kept.append(row)
            yield row

    replaced("newsmodel.bulk.run", "line_rows", line_rows)


def staying(_: str) -> None:
    """Processes that check do not end with their parent."""
    replaced("newsmodel.bulk.workers", "_begin", _nothing)


def with_arrow(_: str) -> None:
    """Processes that check load Arrow."""
    replaced("newsmodel.bulk.workers", "_begin", _load)


def _load() -> None:
    import_module("pyarrow")


#: What can be planted, by name.
PLANTS: Final[dict[str, Callable[[str], None]]] = {
    plant.__name__: plant
    for plant in (
        *(stop, watch, unsynced_parts),
        *(disordered, lost, left_over, believing, blind, unlocked, growing, staying, with_arrow),
    )
}


def main() -> None:
    """Plant, and run the command."""
    name, _, value = sys.argv.pop(1).partition("=")
    PLANTS[name](value)
    from newsmodel._cli.program import run

    run()


if __name__ == "__main__":
    main()
