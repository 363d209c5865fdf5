"""Three parsers of Markdown, with raw HTML switched on: do they read the words of the document, and nothing else?

Each document is written in both flavours and read by every parser that knows the flavour. What they read is compared
with the document (words, links, pictures, tables, code) and with what the other parsers read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import cmarkgfm
import mistune
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mistune.plugins.table import table_in_list, table_in_quote

import newsmodel as nm
from newsmodel.content.article import Document
from newsmodel.content.blocks import Code
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.media import Image
from newsmodel.content.table import Table
from newsmodel.traversal import body_text, walk

#: Every element that Markdown can mean; any other comes from words that were read as markup.
_ELEMENTS = frozenset(["html", "head", "body", "p", "br", "hr", "blockquote", "ul", "ol", "li", "pre", "a", "img"])
_ELEMENTS |= frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "code", "em", "strong"])
_IN_GFM = frozenset(["table", "thead", "tbody", "tr", "th", "td", "del", "s", "sup", "section"])

_UNSAFE = Options.CMARK_OPT_UNSAFE
_FOOTNOTES = Options.CMARK_OPT_FOOTNOTES
_PLUGINS: list[Any] = ["table", table_in_quote, table_in_list, "strikethrough", "footnotes"]


def _mistune(read: Any) -> Callable[[str], str]:
    return lambda text: str(read(text))


READERS: dict[str, dict[str, Callable[[str], str]]] = {
    "commonmark": {
        "cmark": lambda text: cmarkgfm.markdown_to_html(text, _UNSAFE),
        "markdown-it-py": MarkdownIt("commonmark", {"html": True}).render,
        "mistune": _mistune(mistune.create_markdown(escape=False)),
    },
    "gfm": {
        "cmark-gfm": lambda text: cmarkgfm.markdown_to_html_with_extensions(
            text, _UNSAFE | _FOOTNOTES, ["table", "strikethrough"]
        ),
        "markdown-it-py": MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .render,
        "mistune": _mistune(mistune.create_markdown(escape=False, plugins=_PLUGINS)),
    },
}


def judge(document: Document, text: str, flavour: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a document's Markdown: the parser that shows it, and what it is."""
    for name, read in READERS[flavour].items():
        page = BeautifulSoup(read(text), "html5lib")
        yield from ((name, fault) for fault in faults(page, document, gfm=flavour == "gfm"))


def faults(page: BeautifulSoup, document: Document, *, gfm: bool) -> Iterator[str]:
    """What a parsed page has and the document does not, and the other way round."""
    found = Counter(element.name for element in page.find_all())
    strange = set(found) - _ELEMENTS - (_IN_GFM if gfm else frozenset())
    if strange:
        yield f"unexpected elements: {sorted(strange)}"
    yield from _words(page, document)
    yield from _counts(found, document, gfm=gfm)
    yield from _links(page, document)


def _words(page: BeautifulSoup, document: Document) -> Iterator[str]:
    """Every run of the running text is on the page; markers and marks are only between runs."""
    read = _squeezed("".join(page.strings))
    for run in _runs(document):
        if _squeezed(run) not in read:
            yield f"missing words: {run[:60]!r}"


def _runs(document: Document) -> Iterator[str]:
    if isinstance(document, nm.Article):
        yield document.headline
    for part in walk(document):
        if isinstance(part, nm.Paragraph):
            yield from (run if isinstance(run, str) else run.text for run in part.text)
    if not any(isinstance(part, (nm.Span, nm.Code)) for part in walk(document)):
        yield from body_text(document).split("\n\n")


def _squeezed(text: str) -> str:
    """Text without blanks, which Markdown keeps only in part, and without quotation marks, which it adds."""
    return re.sub(r"\s|[\u201c\u201d\u200b\ufeff]", "", text)


def _counts(found: Counter[str], document: Document, *, gfm: bool) -> Iterator[str]:
    parts = list(walk(document))
    shown = {
        "pre": sum(isinstance(part, Code) for part in parts),
        "table": sum(isinstance(part, (Table, ComparisonTable)) for part in parts) if gfm else 0,
        "img": sum(isinstance(part, Image) for part in parts),
    }
    yield from (f"{found[name]} {name}, expected {count}" for name, count in shown.items() if found[name] != count)


def _links(page: BeautifulSoup, document: Document) -> Iterator[str]:
    known = set(_addresses(nm.to_dict(document)))
    for element in page.find_all("a", href=True):
        href = str(element["href"])
        is_footnote = href.startswith("#fn")
        if not is_footnote and _plain(href) not in known:
            yield f"an unexpected link: {href[:80]!r}"
    read = {_plain(str(element["href"])) for element in page.find_all("a", href=True)}
    for part in walk(document):
        if isinstance(part, nm.Paragraph):
            for run in part.text:
                link = run.link if isinstance(run, nm.Span) and run.text.strip() else None
                if link is not None and _plain(link.href) not in read:
                    yield f"a missing link: {link.href[:80]!r}"


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _addresses(item)


def _plain(href: str) -> str:
    """An address as parsers agree on it: they differ in what they percent-encode."""
    return re.sub(r"%[0-9A-Fa-f]{2}|[^0-9A-Za-z]", "", href)
