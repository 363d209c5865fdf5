"""What a page says of itself in its head: to search engines, to sites that show a link to it, to readers of feeds.

Source: the Open Graph protocol (ogp.me), with the words of its object type article; HTML, section 4.6.7.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from newsmodel._wire.canonical import instant_text
from newsmodel._words.article import bylined
from newsmodel._words.publication import View
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.media import Crop, Gallery, Image, Recording
from newsmodel.content.source import Source
from newsmodel.traversal import plain_text
from newsmodel.writers.html.feeds import Feed
from newsmodel.writers.html.fragments import NOTHING, Fragment, attribute, concat, escaped, fragment


class _Picture(NamedTuple):
    """The picture that goes with a link to the page."""

    url: str
    alt: str | None
    width: int | None
    height: int | None


@fragment
def metadata(view: View, title: str, feed: Feed | None) -> str:
    """The elements of the head that say what a page is about and where more is; of a hidden document nothing."""
    if view.is_hidden:
        return f"{_NOT_LISTED}{_feed(feed)}"
    document = view.document
    is_draft = isinstance(document, Article) and document.status == "draft"
    listed = _NOT_LISTED if is_draft or view.unpublished is not None else NOTHING
    return f"{_described(document)}{listed}{_linked(document)}{_feed(feed)}{_shared(document, title)}"


_NOT_LISTED: Final = Fragment('<meta name="robots" content="noindex">')


@fragment
def _named(name: str, content: str | None) -> str:
    return f'<meta name="{escaped(name)}" content="{escaped(content)}">' if content else NOTHING


@fragment
def _property(name: str, content: str | int | None) -> str:
    if content is None or content == "":
        return NOTHING
    said = content if isinstance(content, int) else escaped(content)
    return f'<meta property="{escaped(name)}" content="{said}">'


# --- The page and others --------------------------------------------------------------------------------------------


def _address(document: Document) -> str | None:
    if isinstance(document, Source):
        return None
    return (document.canonical_url if isinstance(document, Article) else None) or document.url


def _described(document: Document) -> Fragment:
    standfirst = plain_text(document.standfirst) if isinstance(document, Article) else None
    return concat([_named("description", standfirst), *(_named("author", name) for name in _authors(document))])


def _authors(document: Document) -> Iterator[str]:
    """Those whom the byline names; somebody without a name is not named here."""
    if not isinstance(document, (Source, Comment)):
        yield from (person.name for person in bylined(document.contributors) if person.name is not None)


@fragment
def _linked(document: Document) -> str:
    """The address of the page, and the page that it is a translation of; each is said to be in its language."""
    address = _address(document)
    canonical = NOTHING if address is None else Fragment(f'<link rel="canonical" href="{escaped(address)}">')
    original = document.translation_of if isinstance(document, Article) else None
    if original is None or original.url is None or original.language in (None, document.language):
        return canonical
    return f"{canonical}{_in_language(document.language, address)}{_in_language(original.language, original.url)}"


@fragment
def _in_language(language: str | None, url: str | None) -> str:
    if language is None or url is None:
        return NOTHING
    return f'<link rel="alternate" hreflang="{escaped(language)}" href="{escaped(url)}">'


@fragment
def _feed(feed: Feed | None) -> str:
    if feed is None:
        return NOTHING
    title = attribute("title", feed.title)
    return f'<link rel="alternate" type="{escaped(feed.media_type)}"{title} href="{escaped(feed.url)}">'


# --- Links on other sites -------------------------------------------------------------------------------------------


def _shared(document: Document, title: str) -> Fragment:
    """What other sites show with a link to the page."""
    article = document if isinstance(document, Article) else None
    picture = None if article is None else _picture(article)
    shown = {
        "og:type": "website" if article is None else "article",
        "og:title": title if article is None else _variant(article) or title,
        "og:description": None if article is None else plain_text(article.standfirst),
        "og:url": _address(document),
        "og:site_name": _publisher(document),
        "og:locale": _locale(document.language),
    }
    card = _named("twitter:card", "summary" if picture is None else "summary_large_image")
    more = () if article is None else _article(article)
    return concat([*(_property(name, said) for name, said in shown.items()), *_pictured(picture), *more, card])


def _variant(article: Article) -> str | None:
    """The headline for other sites."""
    return next((variant.text for variant in article.headline_variants if variant.role == "social"), None)


def _publisher(document: Document) -> str | None:
    publisher = None if isinstance(document, (Source, Comment)) else document.publisher
    return None if publisher is None else publisher.name


def _locale(language: str | None) -> str | None:
    """A language with its region; one without a region has no name there."""
    first, *others = (language or "").split("-")
    region = next((tag for tag in others if len(tag) == 2 and tag.isalpha()), None)  # noqa: PLR2004  (ISO 3166-1)
    return None if region is None else f"{first.lower()}_{region.upper()}"


def _article(article: Article) -> Iterator[Fragment]:
    yield _property("article:published_time", _moment(article.published))
    yield _property("article:modified_time", _moment(article.modified))
    yield _property("article:expiration_time", _moment(article.expires))
    # The profiles of the authors are addresses: their names are in the element of the same name.
    yield from (_property("article:author", person.url) for person in bylined(article.contributors))
    yield from (_property("article:section", section.name) for section in article.sections[:1])
    yield from (_property("article:tag", keyword) for keyword in article.keywords)


def _moment(at: date | None) -> str | None:
    return None if at is None else instant_text(at)


def _pictured(picture: _Picture | None) -> Iterator[Fragment]:
    if picture is not None:
        yield _property("og:image", picture.url)
        yield _property("og:image:alt", picture.alt)
        yield _property("og:image:width", picture.width)
        yield _property("og:image:height", picture.height)


#: How many times as wide as high other sites show a picture: 1200 pixels by 630.
_SHAPE: Final = 1_200 / 630


def _picture(article: Article) -> _Picture | None:
    """The lead picture, or the crop of it whose shape is nearest to what other sites show."""
    lead = article.lead.items[0] if isinstance(article.lead, Gallery) else article.lead
    if isinstance(lead, Recording):
        return None if lead.thumbnail_url is None else _Picture(lead.thumbnail_url, lead.title, None, None)
    if not isinstance(lead, Image):
        return None
    best: Image | Crop = lead
    least = math.inf
    for shape, each in _shaped((lead, *lead.crops)):
        if abs(shape - _SHAPE) < least:
            best, least = each, abs(shape - _SHAPE)
    return _Picture(best.url, lead.alt, best.width, best.height)


def _shaped(pictures: Iterable[Image | Crop]) -> Iterator[tuple[float, Image | Crop]]:
    """Pictures of which the shape is known: the width divided by the height."""
    for each in pictures:
        if each.width and each.height:
            yield each.width / each.height, each
        elif isinstance(each, Crop) and each.aspect_ratio is not None:
            width, _, height = each.aspect_ratio.partition(":")
            yield int(width) / int(height), each
