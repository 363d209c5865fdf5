"""A fragment as a complete page with a stylesheet."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, assert_never

from markupsafe import Markup

from newsmodel._words.labels import Labels
from newsmodel._words.publication import View, hidden_words
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.traversal import plain_text
from newsmodel.writers.html.fragments import (
    NOTHING,
    Fragment,
    escaped,
    fragment,
    from_markup,
    inside_script,
    lang_attributes,
)
from newsmodel.writers.html.provenance import Disclosures

_COMMENT: Final = re.compile(r"/\*[^*]*\*/")
_INDENT: Final = re.compile(r"\n *")
_AROUND_BRACES: Final = re.compile(r" ?([{};]) ?")


@cache
def stylesheet() -> Markup:
    """The stylesheet of a page, without its comments and needless blanks; its class names are part of the interface."""
    text = files("newsmodel").joinpath("writers", "html", "page.css").read_text("utf-8")
    for written, short in ((_COMMENT, ""), (_INDENT, ""), (_AROUND_BRACES, r"\1")):
        text = written.sub(short, text)
    return Markup(text)  # noqa: S704  (it comes with the library, and holds no "</")


@fragment
def page(view: View, written: Fragment, jsonld: str | None, labels: Labels, disclosures: Disclosures) -> str:
    """A complete page.

    Args:
        view: What readers get of the document.
        written: The document as HTML.
        jsonld: JSON-LD that is safe inside a script element.
        labels: The words that are added to those of the author.
        disclosures: Writes what is disclosed of the document.
    """
    document = view.document
    title = escaped(hidden_words(view, labels) if view.is_hidden else _title(document, labels))
    script = f'<script type="application/ld+json">{inside_script(jsonld)}</script>' if jsonld else NOTHING
    own = _own_heading(document, labels)
    heading = f'<h1 class="nm-headline">{escaped(own)}</h1>' if own else NOTHING
    return (
        f"<!DOCTYPE html>\n<html{lang_attributes(document.language or labels.language)}>"
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{NOTHING if view.is_hidden else _metadata(document)}"
        f"{NOTHING if view.is_hidden else disclosures.metadata(document)}"
        f"<style>{from_markup(stylesheet())}</style>{script}</head>"
        f'<body class="nm-page"><main>{heading}{written}</main></body></html>\n'
    )


def _title(document: Document, labels: Labels) -> str:
    match document:
        case Article():
            return document.headline
        case Source():
            return document.name
        case FAQ():
            return document.title or labels.faq
        case ComparisonTable():
            return document.title
        case Comment():
            return document.author.known_as
        case _:
            assert_never(document)


def _own_heading(document: Document, labels: Labels) -> str | None:
    """What a document is, where it has no heading of its own: a page needs one, and its words begin with its name."""
    match document:
        case Source():
            return labels.source
        case Comment():
            return labels.comment
        case Article() | FAQ() | ComparisonTable():
            return None
        case _:
            assert_never(document)


@fragment
def _metadata(document: Document) -> str:
    description = canonical = NOTHING
    if isinstance(document, Article) and document.standfirst:
        description = Fragment(f'<meta name="description" content="{escaped(plain_text(document.standfirst))}">')
    address = None if isinstance(document, Source) else document.url
    if isinstance(document, Article):
        address = document.canonical_url or address
    if address is not None:
        canonical = Fragment(f'<link rel="canonical" href="{escaped(address)}">')
    return f"{description}{canonical}"
