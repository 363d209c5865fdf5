"""A fragment as a complete page with a stylesheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import assert_never

from markupsafe import Markup

from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.labels import Labels
from newsmodel.reading import plain_text
from newsmodel.rendering.html_inline import direction, element, void


@cache
def stylesheet() -> Markup:
    """The stylesheet of a page; its class names are part of the interface."""
    text = files("newsmodel").joinpath("rendering", "page.css").read_text("utf-8")
    return Markup(text)  # noqa: S704  (it comes with the library, and holds no "</")


def page(document: Document, fragment: Markup, jsonld: str | None, labels: Labels) -> Markup:
    """A complete page.

    Args:
        document: The document.
        fragment: The document as HTML.
        jsonld: JSON-LD that is safe inside a script element.
        labels: The words that are added to those of the author.
    """
    language = getattr(document, "language", None) or labels.language
    title = _title(document, labels)
    script = Markup('<script type="application/ld+json">{}</script>').format(Markup(jsonld)) if jsonld else ""  # noqa: S704
    head = element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        *_metadata(document),
        element("style", stylesheet()),
        script,
    )
    # A source or a comment has no heading of its own, and a page needs one.
    heading = element("h1", title, class_="nm-headline") if isinstance(document, (Source, Comment)) else ""
    body = element("body", element("main", heading, fragment), class_="nm-page")
    return Markup("<!DOCTYPE html>\n{}\n").format(element("html", head, body, lang=language, dir=direction(language)))


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
            return document.author.name
        case _:
            assert_never(document)


def _metadata(document: Document) -> Iterator[Markup]:
    if isinstance(document, Article) and document.standfirst:
        yield void("meta", name="description", content=plain_text(document.standfirst))
    address = getattr(document, "canonical_url", None) or getattr(document, "url", None)
    if address is not None and not isinstance(document, Source):
        yield void("link", rel="canonical", href=address)
