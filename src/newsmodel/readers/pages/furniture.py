"""What on a page is not the article, by what its elements are and are called."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from newsmodel.readers.blocks.purposes import purpose_of
from newsmodel.readers.nodes import Element

_TAGS: Final = frozenset({"nav", "form", "dialog", "search", "fieldset"})
_ROLES: Final = frozenset({
    "navigation", "search", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tablist", "alert", "form",
})  # fmt: skip
#: Words of classes and ids that newsrooms and publishing systems give to what is not the article.
_WORDS: Final = frozenset({
    "ad", "ads", "adsense", "advert", "advertisement", "advertising", "adslot", "addthis", "breadcrumb", "breadcrumbs",
    "comments", "commentlist", "copyright", "respond", "disqus", "cookie", "cookies", "consent", "gdpr", "donate",
    "footer", "masthead", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "newsletters", "outbrain",
    "taboola", "pager", "pagination", "paywall", "popup", "promo", "promos", "promoted", "related", "recommended",
    "recommendation", "recommendations", "recirc", "share", "sharing", "sharebar", "sharedaddy", "sidebar", "signup",
    "skip", "social", "sponsor", "sponsored", "subscribe", "subscription", "toc", "toolbar", "trending", "upsell",
    "readmore", "morestories", "jetpack", "optin",
})  # fmt: skip
#: Pairs of words that say it only together.
_PAIRS: Final = frozenset({
    ("author", "bio"), ("author", "box"), ("about", "author"), ("post", "tags"), ("entry", "tags"), ("tag", "list"),
    ("tags", "links"), ("cat", "links"), ("read", "more"), ("more", "stories"), ("most", "read"), ("most", "popular"),
    ("up", "next"), ("post", "navigation"), ("table", "of"), ("call", "to"), ("email", "form"), ("entry", "footer"),
    ("post", "footer"), ("popular", "posts"), ("latest", "news"), ("recent", "posts"), ("more", "posts"),
    ("author", "profile"), ("author", "info"), ("next", "post"), ("prev", "post"),
})  # fmt: skip
#: Words that say that an element arranges others, so that what it is called is not about its text.
_AROUND: Final = frozenset({"has", "with", "no", "without", "is", "page", "single", "layout", "wrapper", "container"})
#: Names of sections with comments of readers, in publishing systems and services.
_DISCUSSIONS: Final = frozenset({
    "comments", "comments-area", "comment-list", "commentlist", "comment-section", "comments-section", "entry-comments",
    "disqus_thread", "disqus-thread", "comments-wrapper", "comments-list", "post-comments", "blog-comments",
})  # fmt: skip
#: Words of classes of what announces another article.
_CARDS: Final = frozenset({"card", "teaser", "post", "story", "tile", "article", "blog", "news", "preview"})
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
#: The longest class that is looked at.
_LONGEST: Final = 500


def is_furniture(element: Element) -> bool:
    """Whether an element says that it is not the article.

    >>> is_furniture(Element("div", {"class": "post-related"})), is_furniture(Element("div", {"class": "has-sidebar"}))
    (True, False)
    """
    attributes = element.attributes
    if is_certain(element):
        return True
    if attributes.get("aria-hidden") == "true" and element.tag in ("div", "section", "aside"):
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return len(names) > 1 and any(_is_named(name) for name in names[:_LONGEST].split())


def is_certain(element: Element) -> bool:
    """Whether the tag or the role of an element says that it is not the article."""
    role = element.attributes.get("role", "").lower()
    if role == "complementary" and (purpose := purpose_of(element)) is not None:
        return not (purpose.sure and purpose.what == "box")  # a box of the article is beside its text, too
    return element.tag in _TAGS or role in _ROLES


def is_discussion(element: Element) -> bool:
    """Whether an element is called what comments of readers are called.

    >>> is_discussion(Element("div", {"id": "comments"})), is_discussion(Element("p", {"class": "comment-count"}))
    (True, False)
    """
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}".lower()[:_LONGEST]
    return not _DISCUSSIONS.isdisjoint(names.split())


def is_card(element: Element) -> bool:
    """Whether an element is called what elements are called that announce an article."""
    if element.tag == "article":
        return True
    names = element.attributes.get("class", "")[:_LONGEST]
    return not _CARDS.isdisjoint(each.lower() for each in _PARTS.findall(names))


@lru_cache(maxsize=8_192)
def _is_named(name: str) -> bool:
    words = [each.lower() for each in _PARTS.findall(name)]
    if not _AROUND.isdisjoint(words[:2]) and words[0] in _AROUND:
        return False
    return not _WORDS.isdisjoint(words) or any(pair in _PAIRS for pair in pairwise(words))
