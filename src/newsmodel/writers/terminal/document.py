"""Documents for a terminal: Markdown, drawn by rich with the terminal's own colours and links that can be followed.

Markdown decides what is shown and in which order, so a function that writes a class as Markdown is used here too.
"""

from __future__ import annotations

from io import StringIO
from types import MappingProxyType
from typing import Annotated, Unpack

from annotated_types import Ge, Le
from rich.theme import Theme

from newsmodel._words.media import caption_words, picture_text
from newsmodel._words.options import MOST_WIDE, WIDTH, ReaderOptions, check_options, returning, text_taken
from newsmodel._words.pieces import paragraphs
from newsmodel._words.provenance import told_of
from newsmodel._words.publication import view_of
from newsmodel._words.runs import labels_of
from newsmodel.content.article import Document
from newsmodel.content.media import Image
from newsmodel.numbering import numbered
from newsmodel.traversal import is_visible
from newsmodel.writers.markdown.document import Markdown, MarkdownOverrides, written
from newsmodel.writers.markdown.inline import Dialect
from newsmodel.writers.terminal.drawing import Drawing, FastConsole

#: Long quotations and boxes keep the terminal's own colour.
_THEME = Theme({"markdown.block_quote": "none"})


class TerminalOptions(ReaderOptions, total=False):
    """The options of text for a terminal, besides `ReaderOptions`.

    Attributes:
        width: How wide a line may be, in columns; 78 if not given.
        color: Whether there are control sequences; True if not given. Without them, addresses are written after the
            words of links.
    """

    width: Annotated[int, Ge(1), Le(MOST_WIDE)]
    color: bool


def to_terminal(
    document: Document, *, overrides: MarkdownOverrides = MappingProxyType({}), **options: Unpack[TerminalOptions]
) -> str:
    r"""A document as text with the control sequences of a terminal (ECMA-48, and OSC 8 for links).

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that writes it as Markdown.
        options: See `TerminalOptions`.

    Raises:
        ArgumentError: An option has a wrong value.

    >>> import newsmodel as nm
    >>> to_terminal(nm.Source(id="s", name="Fish & Chips"), color=False)
    'Fish & Chips\n'
    """
    check_options(options, TerminalOptions)
    view, color = view_of(document, options), options.get("color", True)
    marked = numbered(view.document)
    labels = labels_of(document, options.get("labels"), options.get("time_zone"))
    context = Markdown(
        labels=labels,
        base_level=1,
        level=0,
        # The Markdown parser of rich knows tables, but no footnotes.
        dialect=Dialect(
            numbers=marked.numbers,
            signs=marked.signs,
            extended=True,
            quotation=labels.quotation,
            markers="numbers",
            inner_links=False,
            pictures=False,
        ),
        overrides={Image: _image, **returning(overrides, "Markdown", text_taken)},
        show=options.get("show", is_visible),
        told=told_of(document, labels),
    )
    return drawn(written(view, marked, context), width=options.get("width", WIDTH), color=color)


def drawn(markdown: str, *, width: int, color: bool) -> str:
    """Markdown as text for a terminal.

    Args:
        markdown: The Markdown.
        width: How wide a line may be, in columns.
        color: Whether there are control sequences.
    """
    console = FastConsole(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        soft_wrap=False,
        theme=_THEME,
    )
    with console.capture() as captured:
        console.print(Drawing(markdown, hyperlinks=color))
    return "\n".join(line.rstrip(" ") for line in captured.get().splitlines()) + "\n"


def _image(image: Image, to: Markdown) -> str:
    """A picture in words, because a terminal shows none: its alternative text with a link to it, and its caption."""
    return paragraphs(to.runs(picture_text(image, to.labels)), to.runs(caption_words(image, to.labels)))
