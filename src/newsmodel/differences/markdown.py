"""Differences as Markdown, and for a terminal, which draws the Markdown.

What was deleted is struck out and in ``[-...-]``, what was inserted is bold and in ``{+...+}``: signs that are there
without colours and without Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Annotated, Final

from annotated_types import Ge, Le

from newsmodel._arguments import checked
from newsmodel._declare.scalars import RUN_LENGTH
from newsmodel._extras import install
from newsmodel._words.options import MOST_WIDE, WIDTH, Level
from newsmodel.content.article import Document
from newsmodel.content.inline import Mark, Span
from newsmodel.differences.changes import Change
from newsmodel.differences.report import Entry, Line, Report, report
from newsmodel.differences.texts import Piece, Status
from newsmodel.errors import ModelError
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.writers.markdown.inline import Dialect, one_line, paragraph_text

#: What is before and after a piece, and how it is set off.
_SIGNS: Final[dict[Status, tuple[str, str, tuple[Mark, ...]]]] = {
    "same": ("", "", ()),
    "deleted": ("[-", "-]", ("strikethrough",)),
    "inserted": ("{+", "+}", ("strong",)),
}
_DIALECT: Final = Dialect(
    numbers=MappingProxyType({}), signs=MappingProxyType({}), extended=True, quotation="{text}", markers="none"
)


@checked
def diff_to_markdown(
    old: Document,
    new: Document,
    changes: Iterable[Change] | None = None,
    *,
    base_level: Level = 1,
    model: ContentModel = DEFAULT,
) -> str:
    r"""The differences of two documents as Markdown in GitHub's dialect, in English.

    Args:
        old: A document.
        new: A document of the same kind.
        changes: The changes from one to the other, if they are known; if not, `diff` finds them.
        base_level: The level of the heading.
        model: The vocabulary of both.

    Raises:
        ArgumentError, ModelError, ValidationError: As `diff`.
        ChangesError: A change has a value that is no JSON.

    >>> import newsmodel as nm
    >>> print(diff_to_markdown(nm.Source(id="s", name="Survey"), nm.Source(id="s", name="Street Survey")), end="")
    # Differences
    <BLANKLINE>
    1 difference: 1 changed
    <BLANKLINE>
    - **Changed**: name
    <BLANKLINE>
      **\{+Street+}** Survey
    """
    return _written(report(old, new, changes, model), base_level)


@checked
def diff_to_terminal(
    old: Document,
    new: Document,
    changes: Iterable[Change] | None = None,
    *,
    width: Annotated[int, Ge(1), Le(MOST_WIDE)] = WIDTH,
    color: bool = True,
    model: ContentModel = DEFAULT,
) -> str:
    """The differences of two documents for a terminal, in English.

    Args:
        old: A document.
        new: A document of the same kind.
        changes: The changes from one to the other, if they are known; if not, `diff` finds them.
        width: How wide a line may be, in columns.
        color: Whether there are control sequences.
        model: The vocabulary of both.

    Raises:
        ArgumentError, ModelError, ValidationError: As `diff`; a ModelError too, where ``rich`` is not installed.
        ChangesError: A change has a value that is no JSON.
    """
    try:
        from newsmodel.writers.terminal.document import drawn
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("rich"):
            raise
        raise ModelError(f"terminal output needs rich: {install('cli')}") from None

    return drawn(diff_to_markdown(old, new, changes, model=model), width=width, color=color)


def _written(found: Report, base_level: int) -> str:
    parts = [f"{'#' * base_level} Differences", paragraph_text((found.summary,), _DIALECT)]
    parts += ["\n\n".join(_entry(entry)) for entry in found.entries]
    return "\n\n".join(parts) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    origin = "" if entry.moved_from is None else f", moved from {entry.moved_from}"
    yield f"- {one_line((Span(entry.name, marks=('strong',)), f': {entry.place}{origin}'), _DIALECT)}"
    for line in entry.lines:
        yield "\n".join(f"  {part}" for part in _text(line).split("\n"))


def _text(line: Line) -> str:
    name = (Span(line.name, marks=("emphasis",)), ": ") if line.name else ()
    return paragraph_text((*name, *(run for piece in line.pieces for run in _runs(piece))), _DIALECT)


def _runs(piece: Piece) -> Iterator[str | Span]:
    """A piece with its signs; blanks at its ends are outside, where Markdown takes marks for marks."""
    before, after, marks = _SIGNS[piece.status]
    core = piece.text.strip()
    if not marks or not core:
        yield piece.text
        return
    at = piece.text.index(core)
    yield from filter(None, (piece.text[:at],))
    whole = f"{before}{core}{after}"
    yield from (Span(whole[start : start + RUN_LENGTH], marks=marks) for start in range(0, len(whole), RUN_LENGTH))
    yield from filter(None, (piece.text[at + len(core) :],))
