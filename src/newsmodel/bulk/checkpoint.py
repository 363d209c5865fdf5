"""The folder in which a run keeps what it has finished, so that it can be resumed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from newsmodel.errors import ArgumentError

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


#: How many bytes at the start and at the end of an input tell it from others.
_EDGE: Final = 1_000_000
_MANIFEST: Final = "manifest.json"
_LOCK: Final = "lock"
#: The end of the names of finished ranges.
FINISHED: Final = ".arrow"


def identity(path: Path) -> dict[str, Any]:
    """What tells a file from others without reading it: its size, its time of change, its first and last bytes."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        head = file.read(_EDGE)
        file.seek(max(0, status.st_size - _EDGE))
        tail = file.read(_EDGE)
    digests = {"head": hashlib.sha256(head).hexdigest(), "tail": hashlib.sha256(tail).hexdigest()}
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns, **digests}


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make a folder if it is not there, and keep other runs out of it; remove it if no range in it is finished.

    Raises:
        ArgumentError: Another run is in it.
    """
    while True:
        folder.mkdir(exist_ok=True)
        try:
            file = (folder / _LOCK).open("ab")
        except FileNotFoundError:
            continue  # the run that had it has just ended and removed the folder
        with file:
            try:
                _lock(file)
            except OSError:
                raise ArgumentError(f"{folder.name} is in use by another run") from None
            if not _is_there(folder / _LOCK, file):
                continue
            try:
                yield
            finally:
                if not (is_begun(folder) and any(folder.glob(f"*{FINISHED}"))):
                    remove_parts(folder)
                    (folder / _LOCK).unlink(missing_ok=True)
                    folder.rmdir()
            return


def _is_there(path: Path, file: IO[bytes]) -> bool:
    """Whether the file of a name is still the one that is open."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def begin(folder: Path, manifest: Mapping[str, Any], *, is_resumed: bool) -> None:
    """Begin a run in a folder, or go on with the one that was interrupted there.

    Raises:
        ArgumentError: It was of another input, or had other options; or nobody said that it is to be resumed.
    """
    path = folder / _MANIFEST
    if is_begun(folder) and is_resumed:
        check_same(read_object(path), manifest, folder.name)
        return
    if is_begun(folder) and any(folder.glob(f"*{FINISHED}")):
        raise ArgumentError(f"{folder.name} is of a run that was interrupted: give --resume, or remove it")
    _clear(folder)
    new = path.with_suffix(".open")
    with new.open("wb") as file:
        file.write(json.dumps(manifest, indent=2).encode())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def is_begun(folder: Path) -> bool:
    """Whether a run has begun in a folder."""
    return (folder / _MANIFEST).exists()


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file that a run has written.

    Raises:
        ArgumentError: Something else is in it.
    """
    try:
        value = json.loads(path.read_bytes())
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ArgumentError(f"{path.parent.name}/{path.name} is no longer what a run has written: remove it")
    return value


def check_same(found: Mapping[str, Any], asked: Mapping[str, Any], name: str) -> None:
    """Refuse to go on with a run that was another.

    Raises:
        ArgumentError: It was of another input, or had other options or versions.
    """
    for part, value in asked.items():
        if found.get(part) == value:
            continue
        was = found.get(part)
        members = value if not isinstance(was, dict) else [each for each in value if was.get(each) != value[each]]
        raise ArgumentError(f"{name} is of another run ({part}: {', '.join(members)}): remove it to begin anew")


def remove_parts(folder: Path) -> None:
    """Remove all that a run has kept; the manifest first, so that what is left is not taken for a run."""
    (folder / _MANIFEST).unlink(missing_ok=True)
    _clear(folder)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != _LOCK:
            path.unlink()
