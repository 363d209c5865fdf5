"""Differences of texts, as ``diff -u`` writes them and ``patch`` reads them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from typing import Final

import click

from newsmodel._cli.changes import Piece
from newsmodel._cli.messages import shown
from newsmodel._excerpts import printable

#: Up to so many lines, those that stay are looked for between those that change; that takes quadratic time.
_COMPARED: Final = 2_000


def difference(path: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces of a file; what changes in each is printed before it is returned."""
    line = new_line = 1
    is_first, is_terminal = True, sys.stdout.isatty()
    for piece in pieces:
        if piece.after != piece.before:
            if is_first:
                click.echo(f"--- {shown(path)}\n+++ {shown(path)}")
                is_first = False
            for text in _hunks(piece.before.decode(), piece.after.decode(), line, new_line):
                click.echo(_for_terminal(text) if is_terminal else text)
        line += piece.before.count(b"\n")
        new_line += piece.after.count(b"\n")
        yield piece


def _for_terminal(line: str) -> str:
    """A line without what a terminal obeys; ``patch`` reads the line as it is."""
    return "\t".join(map(printable, line.split("\t")))


def _hunks(before: str, after: str, start: int, new_start: int) -> Iterator[str]:
    """The lines that show how a part of a text changed; it begins at these lines of what was and of what is."""
    old, new = _lines(before), _lines(after)
    if max(len(old), len(new)) <= _COMPARED and start == 1:
        for line in islice(unified_diff(old, new, lineterm=""), 2, None):
            yield from _shown(line)
    else:
        yield from _one_hunk(old, new, start, new_start)


def _one_hunk(old: list[str], new: list[str], start: int, new_start: int) -> Iterator[str]:
    """All that changed, without what stays before and after it."""
    same = _same(old, new)
    old, new = old[same:], new[same:]
    end = _same(old[::-1], new[::-1])
    old, new = old[: len(old) - end], new[: len(new) - end]
    yield f"@@ -{_range(start + same, len(old))} +{_range(new_start + same, len(new))} @@"
    for sign, lines in (("-", old), ("+", new)):
        for line in lines:
            yield from _shown(sign + line)


def _same(old: list[str], new: list[str]) -> int:
    """How many lines both begin with."""
    return next(
        (at for at, (left, right) in enumerate(zip(old, new, strict=False)) if left != right), min(len(old), len(new))
    )


def _range(start: int, count: int) -> str:
    """Lines as a hunk names them: none are named by the line before them."""
    return f"{start},{count}" if count else f"{start - 1},0"


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _shown(line: str) -> Iterator[str]:
    yield line.removesuffix("\n")
    if not line.endswith("\n") and not line.startswith("@@"):
        yield "\\ No newline at end of file"
