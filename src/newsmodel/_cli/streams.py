"""The standard streams: an error of their own where they are closed, full, or nobody reads any more."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from typing import Any, BinaryIO, Final, TextIO, cast

STDIN: Final = "-"
#: Kinds of terminals without colours.
_COLOURLESS: Final = ("dumb", "unknown")


class StreamError(Exception):
    """A standard stream cannot be written.

    It is no OSError, for which click and rich would end the program with 1, as if problems had been found.

    Attributes:
        quiet: Whether nothing is to be said: whoever read the stream has seen enough.
    """

    def __init__(self, name: str, error: OSError) -> None:
        """For a stream, by its name, and what the system says."""
        super().__init__(f"{name}: {error.strerror or error}")
        self.quiet = isinstance(error, BrokenPipeError)


class _GuardedBytes(io.BufferedIOBase):
    """The bytes of a guarded stream: click writes so what it offers a shell."""

    def __init__(self, guarded: _Guarded) -> None:
        self._guarded = guarded

    def write(self, data: Any, /) -> int:
        return self._guarded.write_raw(bytes(data))

    def flush(self) -> None:
        self._guarded.flush()

    def close(self) -> None:
        """Do nothing, as the stream itself."""


class _Guarded(io.TextIOBase):
    """A stream whose errors are StreamErrors; None is a stream that is closed."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name: str, stream: TextIO | None) -> None:
        self._name = name
        self._stream = stream
        self.buffer = _GuardedBytes(self)
        if isinstance(stream, io.TextIOWrapper):  # content is UTF-8, also where the locale says otherwise
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        return self._open().fileno()

    def write(self, text: str, /) -> int:
        try:
            return self._open().write(text)
        except OSError as error:
            raise StreamError(self._name, error) from None

    def write_raw(self, data: bytes) -> int:
        self.flush()
        try:
            return self._open().buffer.write(data)
        except OSError as error:
            raise StreamError(self._name, error) from None

    def flush(self) -> None:
        try:
            if self._stream is not None:
                self._stream.flush()
        except OSError as error:
            raise StreamError(self._name, error) from None

    def close(self) -> None:
        """Do nothing when the guard is collected: the stream is not its own, and may be closed by then."""

    def discard(self) -> None:
        """Drop what could not be written, so that the interpreter does not try again when it ends."""
        try:
            self.flush()
        except StreamError:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self.fileno())
            os.close(null)

    def _open(self) -> TextIO:
        if self._stream is None:
            raise OSError(errno.EBADF, "it is closed")
        return self._stream


class Streams:
    """Standard output and standard error, guarded as long as the program runs."""

    def __init__(self) -> None:
        """Put guards in the place of the streams; a closed standard error hides messages, which is no failure."""
        stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (open to the end)
        self._guarded = (_Guarded("standard output", sys.stdout), _Guarded("standard error", stderr))
        sys.stdout, sys.stderr = self._guarded

    def flush(self) -> None:
        """Write what is still to be written.

        Raises:
            StreamError: It cannot be written.
        """
        for stream in self._guarded:
            stream.flush()

    def discard(self) -> None:
        """Drop what cannot be written."""
        for stream in self._guarded:
            stream.discard()


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is shown to a person; ``FORCE_COLOR`` says that it is, or, if it is empty, that it is not."""
    forced = os.environ.get("FORCE_COLOR")
    return stream.isatty() if forced is None else bool(forced)


def is_coloured(stream: TextIO) -> bool:
    """Whether colours are shown: at a terminal that has them, unless ``NO_COLOR`` is set (https://no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in _COLOURLESS


def shown_at(target: str | None) -> tuple[int, bool]:
    """How wide what is written for a terminal may be, and whether it is coloured; a file has no colours.

    Args:
        target: The file that it is written to; None or "-" for standard output.
    """
    from newsmodel._words.options import MOST_WIDE, WIDTH

    if target not in (None, STDIN):
        return WIDTH, False
    from rich.console import Console

    return min(Console().width, MOST_WIDE), is_coloured(sys.stdout)


def print_bytes(data: bytes) -> None:
    """Write to standard output what may be no UTF-8.

    Raises:
        StreamError: It cannot be written.
    """
    cast("_Guarded", sys.stdout).write_raw(data)


def typed() -> bool:
    """Whether somebody at a terminal would have to type standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def piped() -> bool:
    """Whether somebody gives something by standard input: it is no terminal, and no device such as /dev/null."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError):  # it is closed, which reading it says; or no stream of the system, as in tests
        return True
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISREG(mode)


def standard_input() -> BinaryIO:
    """Standard input, as bytes.

    Raises:
        OSError: It is closed.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed", "standard input")
    return sys.stdin.buffer
