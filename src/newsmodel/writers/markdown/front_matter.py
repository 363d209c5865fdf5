"""The front matter that generators of sites read before the text of a document: YAML between two rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from newsmodel._wire.canonical import Json, instant_text, write
from newsmodel._words.article import bylined
from newsmodel._words.front_matter import FRONT_MATTER, KIND, written_name
from newsmodel._words.labels import Labels
from newsmodel._words.publication import View, hidden_words
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.media import Image
from newsmodel.content.source import Source
from newsmodel.traversal import plain_text

#: What YAML reads as the end of a line or as a byte order mark, and JSON as a character; and what begins HTML, links or
#: attributes for a parser that knows no front matter.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "\u0085\u2028\u2029\ufeff<[]{`~*"}
#: What such a parser sets words off with, beside a letter or a digit only on one side, and addresses without a scheme.
_MARKUP = re.compile(r"(?<![^\W_])_|_(?![^\W_])|(?<=[^:]/)/")


def yaml_front_matter(view: View, labels: Labels) -> str:
    """The front matter of a document; every value is JSON, which YAML reads as it is."""
    facts = _hidden_facts(view, labels) if view.is_hidden else _facts(view.document)
    members = "\n".join(f"{name}: {_value(value)}" for name, value in facts)
    return f"---\n{members}\n---"


def _value(value: Json) -> str:
    if isinstance(value, list):
        return f"[{','.join(map(_value, value))}]"
    return _MARKUP.sub(lambda found: f"\\u{ord(found[0]):04x}", write(value).translate(_ESCAPED))


def _hidden_facts(view: View, labels: Labels) -> Iterator[tuple[str, Json]]:
    """Of a document that is not published nothing but its kind."""
    yield KIND, type(view.document).tag
    yield written_name("headline"), hidden_words(view, labels)


def _facts(document: Document) -> Iterator[tuple[str, Json]]:
    yield KIND, type(document).tag
    facts: dict[str, Json | None] = {
        "headline": _title(document),
        "language": document.language,
        "published": _date(getattr(document, "published", None)),
        "modified": _date(getattr(document, "modified", None)),
        "contributors": [person.known_as for person in bylined(getattr(document, "contributors", ()))],
        "canonical_url": getattr(document, "canonical_url", None) or document.url,
        **(_article_facts(document) if isinstance(document, Article) else {}),
    }
    yield from ((written_name(member), facts[member]) for member in FRONT_MATTER if facts.get(member))


def _article_facts(article: Article) -> dict[str, Json | None]:
    return {
        "standfirst": plain_text(article.standfirst),
        "keywords": list(article.keywords),
        "sections": [section.name for section in article.sections],
        "slug": article.slug,
        "status": True if article.status == "draft" else None,
        "lead": article.lead.url if isinstance(article.lead, Image) else None,
    }


def _title(document: Document) -> str | None:
    match document:
        case Article():
            return document.headline
        case Source():
            return document.title or document.name
        case FAQ() | ComparisonTable():
            return document.title
        case Comment():
            return None
        case _:
            assert_never(document)


def _date(at: date | str | None) -> str | None:
    return instant_text(at) if isinstance(at, date) else at
