"""What a command changes in files: piece by piece, so that a large file is never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NamedTuple

import attrs

from newsmodel._cli.files import Form
from newsmodel._cli.output import change_file
from newsmodel._cli.payloads import Payload, opened_file, payloads
from newsmodel._cli.reports import Finding
from newsmodel._validate.lines import is_blank
from newsmodel._wire.limits import DEFAULT_LIMITS

_LIMIT: Final = DEFAULT_LIMITS.size


class Changed(NamedTuple):
    """What becomes of a text.

    Attributes:
        text: What it is now, or what it was if there are findings.
        fixed: How many problems were corrected.
        findings: Why it was left as it is.
        losses: What it does not say any more.
    """

    text: bytes
    fixed: int = 0
    findings: tuple[Finding, ...] = ()
    losses: tuple[Finding, ...] = ()


class Piece(NamedTuple):
    """A part of a file: all of it, or for NDJSON a line.

    Attributes:
        before: What the file holds.
        after: What it shall hold.
        fixed: How many problems were corrected in it.
        findings: Why it stays as it is.
        losses: What it does not say any more.
    """

    before: bytes
    after: bytes
    fixed: int = 0
    findings: tuple[Finding, ...] = ()
    losses: tuple[Finding, ...] = ()


@attrs.frozen
class Changes:
    """A way to change files.

    Attributes:
        change: Returns what becomes of the text of a payload, without the end of its line.
        end: What every text ends with that is changed, and lines that hold nothing are left out; None leaves both.
    """

    change: Callable[[Payload], Changed]
    end: bytes | None = None

    def pieces(self, path: str, form: Form) -> Iterator[Piece]:
        """The pieces of a file of JSON or NDJSON.

        Raises:
            OSError: The file cannot be read.
        """
        if form == "ndjson":
            with opened_file(path) as file:
                yield from self._lines(path, file)
        else:
            for payload in payloads(path, form):
                yield self._piece(payload, b"")

    def write(self, path: str, form: Form) -> None:
        """Change a file.

        Raises:
            OSError: It cannot be read or written; it is as it was.
        """
        change_file(path, (piece.after for piece in self.pieces(path, form)))

    def _piece(self, payload: Payload, end: bytes) -> Piece:
        if not isinstance(payload.data, bytes):  # it is too large to be kept
            return Piece(b"", b"", findings=tuple(payload.findings(lambda _: ())))
        text, fixed, findings, losses = self.change(payload)
        before = payload.data + end
        after = before if findings else text + (end if self.end is None else self.end)
        return Piece(before, after, fixed, findings, losses)

    def _lines(self, path: str, file: BinaryIO) -> Iterator[Piece]:
        number = 0
        while line := file.readline(_LIMIT + 1):
            if not line.endswith(b"\n") and len(line) > _LIMIT:
                yield from self._long_line(Payload(path, line, "json", number), file)
            elif not is_blank(line):
                text = line.removesuffix(b"\n")
                yield self._piece(Payload(path, text, "json", number), line[len(text) :])
            else:
                yield Piece(line, line if self.end is None else b"")
            number += 1

    def _long_line(self, payload: Payload, file: BinaryIO) -> Iterator[Piece]:
        """The pieces of a line that is longer than its limit, which stays as it is."""
        from newsmodel.problems import too_large

        piece, size = payload.data, 0
        while isinstance(piece, bytes) and piece:
            size += len(piece.removesuffix(b"\n"))
            yield Piece(piece, piece)
            piece = b"" if piece.endswith(b"\n") else file.readline(_LIMIT)
        refused = attrs.evolve(payload, data=too_large(size, _LIMIT))
        yield Piece(b"", b"", findings=tuple(refused.findings(lambda _: ())))
