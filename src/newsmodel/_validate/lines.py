"""Many payloads at once, one a line: NDJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO
from typing import Final

#: What JSON allows around a value; a line of nothing else is blank.
_SPACE: Final = " \t\r\n"


def refused_lines(
    data: bytes | str, accepts: Callable[[bytes | str], bool], untaken: Callable[[bytes], list[int]] | None = None
) -> tuple[int, ...]:
    r"""The numbers, from 1, of the lines that are not accepted; blank lines are counted, but not asked about.

    Args:
        data: The lines.
        accepts: Whether a line is accepted.
        untaken: Returns the numbers of the only lines that have to be asked about.

    >>> refused_lines("1\n\n3\n4", lambda line: line.strip() == "3")
    (1, 4)
    """
    if untaken is not None and (octets := _octets(data)) is not None:
        return tuple(number for number, line in _numbered(octets, untaken(octets)) if not accepts(line))
    # Only a line feed ends a line: other characters that Python takes for the end of a line may be in a JSON text.
    lines: Iterable[bytes | str] = StringIO(data, newline="\n") if isinstance(data, str) else BytesIO(data)
    return tuple(number for number, line in enumerate(lines, 1) if not (is_blank(line) or accepts(without_end(line))))


def _octets(data: bytes | str) -> bytes | None:
    """Lines in UTF-8; None if they have no such form."""
    try:
        return data if isinstance(data, bytes) else data.encode()
    except UnicodeEncodeError:
        return None


def _numbered(data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Lines by their numbers, which are in order."""
    lines = enumerate(BytesIO(data), 1)
    for wanted in numbers:
        yield next((number, line.removesuffix(b"\n")) for number, line in lines if number == wanted)


def is_blank(line: bytes | str) -> bool:
    """Whether a line holds nothing to be judged."""
    return not (line.strip(_SPACE) if isinstance(line, str) else line.strip(_SPACE.encode()))


def without_end(line: bytes | str) -> bytes | str:
    """A line without the line feed that ends it."""
    return line.removesuffix("\n") if isinstance(line, str) else line.removesuffix(b"\n")
