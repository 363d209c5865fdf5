"""What elements are for, as far as their classes and roles say it: a table, in which each class is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal, get_args

import attrs

from newsmodel.content.containers import CalloutKind
from newsmodel.readers.nodes import Element

What = Literal["box", "pull_quote", "related", "action", "question", "update", "timeline"]


@attrs.frozen
class Purpose:
    """What an element is for.

    Attributes:
        what: What it is.
        kind: The kind of box, where it is one.
        sure: Whether nothing else has such a class or role. Otherwise what is in it must agree.
    """

    what: What
    kind: CalloutKind | None = None
    sure: bool = True


#: Classes of boxes that nothing else has, by kind.
_BOXES: Final[dict[CalloutKind, tuple[str, ...]]] = {
    "did_you_know": ("did-you-know", "didyouknow", "dyk", "fun-fact", "funfact", "schon-gewusst", "le-saviez-vous"),
    "tip": ("pro-tip", "protip", "pro-tips", "quick-tip", "expert-tip"),
    "key_points": (
        *("key-points", "keypoints", "key-takeaways", "key-takeaway", "keytakeaways", "takeaways", "key-facts"),
        *("article-highlights", "story-highlights", "puntos-clave"),
    ),
    "fact_box": ("fact-box", "factbox", "fact-file", "quick-facts", "fast-facts", "faktenbox", "infokasten"),
    "context": ("context-box", "background-box"),
    "disclosure": ("affiliate-disclosure", "disclosure-box", "editorial-disclosure"),
    "methodology": ("methodology-box", "how-we-tested"),
}
#: What classes add to a class of boxes.
_ENDINGS: Final = ("", "-box", "-callout", "-block", "-panel", "-card", "-container", "-wrapper")
#: Classes of boxes of any kind, and what they are called together with the kind.
_FRAMES: Final = ("callout", "admonition", "alert", "notice", "box", "panel", "aside", "message", "card")
_KINDS: Final[dict[str, CalloutKind]] = {
    "note": "note",
    "info": "note",
    "information": "note",
    "important": "note",
    "tip": "tip",
    "tips": "tip",
    "hint": "tip",
    "warning": "warning",
    "caution": "warning",
    "danger": "warning",
    "attention": "warning",
}
#: Classes that boxes have, and other things too.
_UNSURE: Final[dict[str, CalloutKind]] = {
    **{name: _KINDS[name] for name in ("note", "tip", "hint", "warning", "caution")},
    "callout": "other",
    "admonition": "other",
}
_PULL_QUOTES: Final = ("pullquote", "pull-quote", "wp-block-pullquote", "pq", "article-pull-quote", "pulled-quote")
_RELATED: Final = (
    *("related", "related-links", "related-articles", "related-article", "related-content", "related-stories"),
    *("related-story", "related-posts", "related-post", "related-news", "related-reading", "related-items"),
    *("read-more", "readmore", "read-also", "also-read", "read-next", "more-on-this", "see-also", "seealso"),
    *("you-may-also-like", "you-might-also-like", "recommended", "recommended-articles", "further-reading"),
    *("more-stories", "article-related", "story-related", "inline-related", "lire-aussi", "leggi-anche"),
)
_ACTIONS: Final = (
    *("cta", "call-to-action", "calltoaction", "cta-box", "cta-block", "newsletter-cta", "newsletter-signup"),
    *("newsletter-promo", "newsletter-box", "subscribe-box", "subscribe-cta", "tip-line", "comment-cta"),
)
_QUESTIONS: Final = (
    *("schema-faq-section", "faq-item", "faq-entry", "rank-math-list-item", "faq-block", "faq-question-answer"),
    *("accordion-faq-item", "faq-accordion-item"),
)
_UPDATES: Final = (
    *("liveblog-entry", "live-blog-entry", "liveblog-post", "live-blog-post", "live-update", "liveblog-update"),
    *("live-blog-update", "live-post", "lb24-liveblog-post", "liveblog-item"),
)
_TIMELINES: Final = ("timeline", "event-timeline", "news-timeline", "wp-block-timeline", "timeline-list")

_ROLES: Final[dict[str, Purpose]] = {
    "note": Purpose("box", "note", sure=False),
    "doc-tip": Purpose("box", "tip"),
    "doc-notice": Purpose("box", "note"),
    "doc-pullquote": Purpose("pull_quote"),
}
#: Ends of addresses of types of schema.org.
_TYPES: Final[dict[str, Purpose]] = {"question": Purpose("question")}


def _classes() -> dict[str, Purpose]:
    found: dict[str, Purpose] = {}
    for kind, names in _BOXES.items():
        found |= {f"{name}{ending}": Purpose("box", kind) for name in names for ending in _ENDINGS}
    for frame in _FRAMES:
        for name, kind in _KINDS.items():
            for joined in (f"{frame}-{name}", f"{name}-{frame}", f"{frame}--{name}", f"{name}{frame}"):
                found[joined] = Purpose("box", kind, sure=False)
    found |= {name: Purpose("box", kind, sure=False) for name, kind in _UNSURE.items()}
    for what, classes in _OTHERS:
        found |= {name: Purpose(what, sure=False) for name in classes}
    for each in get_args(CalloutKind):
        found[f"nm-callout-{each.replace('_', '-')}"] = Purpose("box", each)
    return found | _OWN


_OTHERS: Final[tuple[tuple[What, Iterable[str]], ...]] = (
    ("pull_quote", _PULL_QUOTES),
    ("related", _RELATED),
    ("action", _ACTIONS),
    ("question", _QUESTIONS),
    ("update", _UPDATES),
    ("timeline", _TIMELINES),
)
#: Classes that this library gives to what it writes.
_OWN: Final[dict[str, Purpose]] = {
    "nm-pull-quote": Purpose("pull_quote"),
    "nm-live-update": Purpose("update"),
    "nm-timeline": Purpose("timeline"),
}
_CLASSES: Final = _classes()


def purpose_of(element: Element) -> Purpose | None:
    """What an element is for, by its role, its type and its classes; None where they say nothing.

    >>> purpose_of(Element("div", {"class": "box pro-tip"}))
    Purpose(what='box', kind='tip', sure=True)
    """
    attributes = element.attributes
    if not attributes:
        return None
    found = _of_class(attributes["class"]) if "class" in attributes else None
    if (found is None or not found.sure) and not attributes.keys().isdisjoint(_SAYING):
        stated = _ROLES.get(attributes.get("role", "")) or _of_type(attributes)
        found = stated if stated is not None and (found is None or stated.sure) else found
    return found


@lru_cache(maxsize=4_096)
def _of_class(stated: str) -> Purpose | None:
    found = None
    for name in stated.lower().replace("_", "-").split():
        purpose = _CLASSES.get(name)
        if purpose is not None and (found is None or _says_more(purpose, found)):
            found = purpose
    return found


#: The other attributes that say what an element is for.
_SAYING: Final = frozenset({"role", "itemprop", "itemtype"})


def _of_type(attributes: Mapping[str, str]) -> Purpose | None:
    if attributes.get("itemprop") == "liveBlogUpdate":
        return Purpose("update")
    return _TYPES.get(attributes.get("itemtype", "").rstrip("/").rpartition("/")[2].lower())


def _says_more(one: Purpose, other: Purpose) -> bool:
    """Whether a purpose says more than another one: it is sure, or names a kind of box."""
    if one.what != other.what:
        return other.what == "box" and (other.kind == "other" or one.sure) and not other.sure
    return (one.sure, one.kind != "other") > (other.sure, other.kind != "other")
