"""Differences as HTML: with `ins` and `del`, and with words and lines, so that no colour has to be seen.

It is written in fragments, as the HTML of documents is (`newsmodel.writers.html.fragments` says how that is proved).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from newsmodel._arguments import checked
from newsmodel._words.options import Level
from newsmodel.content.article import Document
from newsmodel.differences.changes import Change
from newsmodel.differences.report import Entry, Line, Report, report
from newsmodel.differences.texts import Piece
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.writers.html.fragments import (
    NOTHING,
    Fragment,
    Tag,
    as_markup,
    concat,
    escaped,
    fragment,
    lang_attributes,
    lines,
)

_TITLE: Final = "Differences"
_HEADINGS: Final[tuple[Tag, ...]] = ("h1", "h2", "h3", "h4", "h5", "h6")
#: The words are read aloud, and shown where there is no stylesheet; a page shows lines through and under words instead.
_STYLE: Final = Fragment(
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 system-ui,sans-serif;margin:0 auto;max-width:46rem;overflow-wrap:anywhere;padding:1.5rem}"
    ".nm-changes{list-style:none;margin:0;padding:0}"
    ".nm-change{border-inline-start:.25rem solid #767676;margin:0 0 1.5rem;padding:0 0 0 1rem}"
    ".nm-change p{margin:0 0 .4rem}.nm-change dl{margin:0}.nm-change dt{font-weight:600}"
    ".nm-change dd{margin:0 0 .4rem}"
    "ins,del{unicode-bidi:isolate}"
    "ins{background:#d9f2df;color:#0b3d17;text-decoration:underline;text-decoration-thickness:.12em}"
    "del{background:#fbe0dd;color:#5c100a;text-decoration:line-through}del+ins{margin-inline-start:.2em}"
    ".nm-sign{clip-path:inset(50%);height:1px;overflow:hidden;position:absolute;white-space:nowrap;width:1px}"
)


@checked
def diff_to_html(
    old: Document,
    new: Document,
    changes: Iterable[Change] | None = None,
    *,
    page: bool = False,
    base_level: Level = 1,
    model: ContentModel = DEFAULT,
) -> Markup:
    """The differences of two documents as HTML, a fragment or a complete page, in English.

    Args:
        old: A document.
        new: A document of the same kind.
        changes: The changes from one to the other, if they are known; if not, `diff` finds them.
        page: Whether to return a complete page with a stylesheet.
        base_level: The level of the heading.
        model: The vocabulary of both.

    Raises:
        ArgumentError, ModelError, ValidationError: As `diff`.
        ChangesError: A change has a value that is no JSON.

    >>> import newsmodel as nm
    >>> print(
    ...     diff_to_html(nm.Source(id="s", name="Survey"), nm.Source(id="s", name="Street Survey"))
    ... )  # doctest: +ELLIPSIS
    <section class="nm-diff" lang="en" dir="ltr"><h1>Differences</h1><p ...>1 difference: 1 changed</p>...
    """
    found = report(old, new, changes, model)
    written = _section(found, _HEADINGS[base_level - 1])
    return as_markup(_page(written) if page else written)


@fragment
def _page(written: Fragment) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(_TITLE)}</title><style>{_STYLE}</style></head><body><main>{written}</main></body></html>\n"
    )


@fragment
def _section(found: Report, heading: Tag) -> str:
    entries = concat([_entry(entry) for entry in found.entries])
    listed = Fragment(f'<ol class="nm-changes">{entries}</ol>') if found.entries else NOTHING
    head = Fragment(f'<{heading}>{escaped(_TITLE)}</{heading}><p class="nm-diff-summary">{escaped(found.summary)}</p>')
    return f'<section class="nm-diff"{lang_attributes("en")}>{head}{listed}</section>'


@fragment
def _entry(entry: Entry) -> str:
    origin = NOTHING if entry.moved_from is None else Fragment(f", moved from {escaped(entry.moved_from)}")
    head = Fragment(f"<p><strong>{escaped(entry.name)}</strong>: {escaped(entry.place)}{origin}</p>")
    return f'<li class="nm-change nm-change-{escaped(entry.kind)}">{head}{_lines(entry.lines)}</li>'


@fragment
def _lines(shown: tuple[Line, ...]) -> str:
    """Texts as paragraphs, and below them members as a list of descriptions."""
    texts = [Fragment(f'<p class="nm-change-text"{_shown(line)}</p>') for line in shown if not line.name]
    members = [
        Fragment(f'<dt>{escaped(line.name)}</dt><dd class="nm-change-text"{_shown(line)}</dd>')
        for line in shown
        if line.name
    ]
    listed = Fragment(f"<dl>{concat(members)}</dl>") if members else NOTHING
    return f"{concat(texts)}{listed}"


@fragment
def _shown(line: Line) -> str:
    """The end of a start tag, with the language of most of a text, and its pieces; what was deleted has its own."""
    old, new = line.languages
    main = old if all(piece.status == "deleted" for piece in line.pieces) else new
    deleted = NOTHING if old == main else lang_attributes(old)
    return f"{lang_attributes(main)}>{concat([_piece(piece, deleted) for piece in line.pieces])}"


@fragment
def _piece(piece: Piece, language: Fragment) -> str:
    if piece.status == "same":
        return lines(piece.text)
    if piece.status == "inserted":
        return f"<ins>{_sign('[inserted: ')}{lines(piece.text)}{_sign(']')}</ins>"
    return f"<del{language}>{_sign('[deleted: ')}{lines(piece.text)}{_sign(']')}</del>"


@fragment
def _sign(words: str) -> str:
    return f'<span class="nm-sign" lang="en">{escaped(words)}</span>'
