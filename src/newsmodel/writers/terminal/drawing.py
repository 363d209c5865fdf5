"""Drawing for a terminal: rich, with tables that lose nothing, and with plain text drawn line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar, Final, cast

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.containers import Renderables
from rich.markdown import Markdown, MarkdownElement, Paragraph, TableElement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from newsmodel.writers.terminal.reading import parser

#: A line with its end, or what comes after the last end of a line.
_LINE: Final = re.compile("[^\\n]*\\n|[^\\n]+")


class FastConsole(Console):
    """A console that takes linear time: rich copies the rest of a text for each line in it."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of something that can be drawn, each with one line at most."""
        for segment in super().render(renderable, options):
            if segment.text.count("\n") > 1:
                yield from (segment._replace(text=line) for line in _LINE.findall(segment.text))
            else:
                yield segment

    def render_lines(
        self,
        renderable: RenderableType,
        options: ConsoleOptions | None = None,
        *,
        style: Style | None = None,
        pad: bool = True,
        new_lines: bool = False,
    ) -> list[list[Segment]]:
        """The lines of something that can be drawn; those of a plain paragraph have no blanks at their ends."""
        width = (options or self.options).max_width
        if width > 0 and isinstance(renderable, Renderables) and not style and not new_lines:
            match list(cast("Iterable[RenderableType]", renderable)):
                case [_Paragraph() as only] if only.is_plain:
                    return [[Segment(line)] for line in only.lines(self, width)]
        return super().render_lines(renderable, options, style=style, pad=pad, new_lines=new_lines)


class _Paragraph(Paragraph):
    """A paragraph that is drawn line by line where it is plain."""

    @property
    def is_plain(self) -> bool:
        """Whether no part of it has a style."""
        return not self.text.spans and "\t" not in self.text.plain

    def lines(self, console: Console, width: int) -> Iterable[str]:
        """The lines of a plain paragraph."""
        for line in self.text.plain.split("\n"):
            if cell_len(line) <= width:
                yield line
            else:
                yield from (part.plain for part in Text(line).wrap(console, width, justify="left"))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.is_plain:
            for line in self.lines(console, options.max_width):
                yield Segment(f"{line}\n")
        else:
            yield from super().__rich_console__(console, options)


class _Table(TableElement):
    """A table with every second row dimmed; a word too wide for its column is broken, where rich would cut it off."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for drawn in super().__rich_console__(console, options):
            if isinstance(drawn, Table):
                drawn.row_styles = ["", "dim"]
                for column in drawn.columns:
                    column.overflow = "fold"
            yield drawn


class Drawing(Markdown):
    """Markdown that can be drawn."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "paragraph_open": _Paragraph,
        "table_open": _Table,
    }

    def __init__(self, markup: str, *, hyperlinks: bool) -> None:
        """Read the Markdown."""
        super().__init__("", hyperlinks=hyperlinks, code_theme="ansi_dark")
        self.markup = markup
        self.parsed = parser().parse(markup)
