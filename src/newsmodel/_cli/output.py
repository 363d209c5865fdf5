"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from typing import Final

#: Where names stand for streams and devices, as in "/dev/stdout".
_IN_PLACE: Final = ("/dev/", "/proc/")


def write_file(target: str | os.PathLike[str], text: str) -> None:
    """Write text to a file, as UTF-8.

    The text goes to a new file in the same folder, which then takes the place and the permissions of the old one, so
    that there is always a whole file: the old one or the new one. A symbolic link stays, and the file that it leads to
    is replaced. What is no file (a stream, a device, a named pipe) is written in place.

    Raises:
        OSError: It cannot be written; an old file is as it was.
    """
    name, data = os.fspath(target), text.encode("utf-8")
    mode = _mode(name)
    if os.path.abspath(name).startswith(_IN_PLACE) or not (mode is None or stat.S_ISREG(mode)):  # noqa: PTH100
        # Appended, for a stream may lead to a file that holds something.
        _written(os.open(name, os.O_WRONLY | os.O_APPEND), [data])
    else:
        _replace(os.path.realpath(name), [data], mode)


def change_file(name: str, pieces: Iterable[bytes]) -> None:
    """Replace a file that there is by what is made from it piece by piece, as `write_file` does.

    Raises:
        OSError: It is no regular file, or cannot be written; it is as it was.
    """
    mode = _mode(name)
    if mode is None or not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "no regular file, whose text could be changed", name)
    _replace(os.path.realpath(name), pieces, mode)


def _mode(name: str) -> int | None:
    """The type and the permissions of a file, or None if there is none yet."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116
    except FileNotFoundError:
        if os.path.basename(name):  # noqa: PTH119
            return None
        raise  # a name that ends in "/" is the name of a folder
    if stat.S_ISREG(mode) and not os.access(name, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
    return mode


def _replace(path: str, pieces: Iterable[bytes], mode: int | None) -> None:
    new = os.path.join(os.path.dirname(path), f".newsmodel-{os.urandom(8).hex()}.tmp")  # noqa: PTH118, PTH120
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        if mode is not None:
            os.chmod(new, stat.S_IMODE(mode))  # noqa: PTH101
        _written(file, pieces)
        os.replace(new, path)  # noqa: PTH105
    except BaseException:
        os.unlink(new)  # noqa: PTH108
        raise


def _written(file: int, pieces: Iterable[bytes]) -> None:
    with os.fdopen(file, "wb") as opened:
        opened.writelines(pieces)
        opened.flush()
        if stat.S_ISREG(os.fstat(file).st_mode):
            os.fsync(file)
