"""Many payloads at once, one a line: NDJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO, StringIO
from typing import Final

#: What JSON allows around a value; a line of nothing else is blank.
_SPACE: Final = " \t\r\n"


def refused_lines(data: bytes | str, accepts: Callable[[bytes | str], bool]) -> tuple[int, ...]:
    r"""The numbers, from 1, of the lines that are not accepted; blank lines are counted, but not asked about.

    >>> refused_lines("1\n\n3\n4", lambda line: line.strip() == "3")
    (1, 4)
    """
    # Only a line feed ends a line: other characters that Python takes for the end of a line may be in a JSON text.
    lines: Iterable[bytes | str] = StringIO(data, newline="\n") if isinstance(data, str) else BytesIO(data)
    return tuple(number for number, line in enumerate(lines, 1) if not (_is_blank(line) or accepts(line)))


def _is_blank(line: bytes | str) -> bool:
    return not (line.strip(_SPACE) if isinstance(line, str) else line.strip(_SPACE.encode()))
