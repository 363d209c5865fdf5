"""A fragment as a complete page with a stylesheet."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple, assert_never

from markupsafe import Markup

from newsmodel._excerpts import described
from newsmodel._words.labels import Labels
from newsmodel._words.publication import View, hidden_words
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.errors import ArgumentError
from newsmodel.writers.html.feeds import Feed
from newsmodel.writers.html.fragments import (
    NOTHING,
    Fragment,
    escaped,
    fragment,
    from_markup,
    inside_script,
    lang_attributes,
)
from newsmodel.writers.html.head import metadata
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


class Around(NamedTuple):
    """What is around a document on its page.

    Attributes:
        jsonld: JSON-LD that is safe inside a script element.
        head: HTML of the caller, at the end of the head.
        stylesheet: The address of a stylesheet; "inline" for that of this library, None for none.
        nonce: A number used once, by which a Content-Security-Policy allows styles and scripts.
        feed: A feed of the site.
        skips_to: The id to which a link before everything else leads; None for no such link.
        marks: The attributes of what is added beside the document, where it is to be read back.
    """

    jsonld: str | None = None
    head: Markup | None = None
    stylesheet: str | None = "inline"
    nonce: str | None = None
    feed: Feed | None = None
    skips_to: Fragment | None = None
    marks: Fragment = NOTHING


#: Source: Content Security Policy Level 3, section 2.3.1 (base64-value).
_NONCE: Final = re.compile("[A-Za-z0-9+/_-]+={0,2}")
#: No blank, no control character.
_ADDRESS: Final = re.compile(r"[^\s\x00-\x20\x7f]+")


def check_page(around: Around, *, is_page: bool) -> None:
    """Refuse what is of a page where there is none, and what can be in no page.

    Raises:
        ArgumentError: It is given without a page, or the nonce or the address of the stylesheet is none.
    """
    nonce, address = around.nonce, around.stylesheet
    given = {
        "head": around.head is not None,
        "stylesheet": address != "inline",
        "nonce": nonce is not None,
        "feed": around.feed is not None,
    }
    if not is_page and (names := [name for name, is_given in given.items() if is_given]):
        raise ArgumentError(f"HtmlOptions.{names[0]}: it goes only with page=True")
    if nonce is not None and not _NONCE.fullmatch(nonce):
        raise ArgumentError(f"HtmlOptions.nonce: expected letters and digits of base64, got {described(nonce)}")
    if address is not None and not _ADDRESS.fullmatch(address):
        wrong = described(address)
        raise ArgumentError(f'HtmlOptions.stylesheet: expected "inline", an address or None, got {wrong}')


@fragment
def page(view: View, written: Fragment, around: Around, disclosures: Disclosures, labels: Labels) -> str:
    """A complete page.

    Args:
        view: What readers get of the document.
        written: The document as HTML.
        around: What is around it.
        disclosures: Writes what is disclosed of the document.
        labels: The words that are added to those of the author.
    """
    document = view.document
    title = hidden_words(view, labels) if view.is_hidden else _title(document, labels)
    own = None if view.is_hidden else _own_heading(document, labels)
    heading = f'<h1 class="nm-headline"{around.marks}>{escaped(own)}</h1>' if own else NOTHING
    language = None if view.is_hidden else document.language
    nonce = Fragment(f' nonce="{escaped(around.nonce)}"') if around.nonce else NOTHING
    return (
        f"<!DOCTYPE html>\n<html{lang_attributes(language or labels.language)}>"
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(title)}</title>{metadata(view, title, around.feed)}"
        f"{NOTHING if view.is_hidden else disclosures.metadata(document)}"
        f"{_styles(around.stylesheet, nonce)}{_script(around.jsonld, nonce)}{_own_head(around.head)}</head>"
        f'<body class="nm-page">{_skip(around, labels)}<main>{heading}{written}</main></body></html>\n'
    )


@fragment
def _styles(address: str | None, nonce: Fragment) -> str:
    if address == "inline":
        return f"<style{nonce}>{from_markup(stylesheet())}</style>"
    return NOTHING if address is None else f'<link rel="stylesheet" href="{escaped(address)}"{nonce}>'


@fragment
def _script(jsonld: str | None, nonce: Fragment) -> str:
    return f'<script type="application/ld+json"{nonce}>{inside_script(jsonld)}</script>' if jsonld else NOTHING


def _own_head(head: Markup | None) -> Fragment:
    return NOTHING if head is None else from_markup(head)


@fragment
def _skip(around: Around, labels: Labels) -> str:
    if around.skips_to is None:
        return NOTHING
    return f'<a class="nm-skip" href="#{around.skips_to}"{around.marks}>{escaped(labels.skip_to_text)}</a>'


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
