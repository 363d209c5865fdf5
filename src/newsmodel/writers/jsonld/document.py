"""Documents as JSON-LD in the terms of schema.org: one graph for each document.

Search engines decide what they show: FAQPage and ClaimReview no longer lead to rich results on Google. The graph
still says what the document says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Unpack, assert_never

from newsmodel._declare.opened import known_value
from newsmodel._excerpts import described, error_words
from newsmodel._schema_org import ARTICLE_TYPES, CONTEXT, ENTITY_TYPES, TRUST_PROPERTIES
from newsmodel._wire.canonical import Indent, instant_text, write
from newsmodel._words.options import PublicationOptions, UnfitError, check_options, publication_of, returning
from newsmodel._words.publication import View, view_of
from newsmodel.content.article import Article, Correction, Document, Entity
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import LiveUpdate
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.numbering import numbered
from newsmodel.traversal import NO_IDS, body_text, ids_of_unknown, is_visible, known_word_count, plain_text
from newsmodel.writers.jsonld.blocks import embedded, faq_node, table_node
from newsmodel.writers.jsonld.comments import comment_node, discussion_members
from newsmodel.writers.jsonld.context import JsonLd, JsonLdOverrides, Node, Parties, Party, instant
from newsmodel.writers.jsonld.media import digital_source_type, media_members, rights_members
from newsmodel.writers.jsonld.people import authors_of, people_members, publisher_node
from newsmodel.writers.jsonld.sources import citations, identifier_node, source_node

__all__ = ["JsonLd", "JsonLdOverrides", "graph", "to_jsonld"]

# What could end a script element or begin a comment in one, and two line ends of JavaScript that are none in JSON.
_UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class JsonLdOptions(PublicationOptions, total=False):
    """The options of JSON-LD, besides `PublicationOptions`.

    Attributes:
        indent: How many spaces for each level, or None for text on one line; 2 if not given.
    """

    indent: Indent | None


def to_jsonld(document: Document, *, overrides: JsonLdOverrides | None = None, **options: Unpack[JsonLdOptions]) -> str:
    r"""A document as JSON-LD text that is safe inside a script element of HTML.

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that makes its node.
        options: See `JsonLdOptions`.

    Raises:
        ArgumentError: An option has a wrong value.

    >>> import newsmodel as nm
    >>> to_jsonld(nm.Source(id="s", name="<Report>"), indent=None)
    '{"@context":"https://schema.org","@graph":[{"@type":"CreativeWork","name":"\\u003cReport\\u003e"}]}'
    """
    check_options(options, JsonLdOptions)
    text = write(graph(document, overrides=overrides, **publication_of(options)), options.get("indent", 2))
    for character, escape in _UNSAFE.items():  # fifty times as fast as str.translate
        text = text.replace(character, escape)
    return text


def _hidden(view: View) -> Node:
    """What is said of a document that is not published: an address or a type would say too much."""
    return {"@context": CONTEXT, "@graph": [{"@type": "CreativeWork", "creativeWorkStatus": view.unpublished}]}


def graph(
    document: Document, *, overrides: JsonLdOverrides | None = None, **options: Unpack[PublicationOptions]
) -> Node:
    """A document as a JSON-LD object with one ``@graph``; members that say nothing are left out."""
    view = view_of(document, options)
    if view.is_hidden:
        return _hidden(view)
    document = view.document
    root = document.id if isinstance(document, Article) else getattr(document, "url", None) or ""
    marked = numbered(document)
    sources = marked.sources
    parties = Parties(root)
    to = JsonLd(
        root=root,
        sources=sources,
        numbers={entry.source.id: entry.number for entry in sources},
        parties=parties,
        authors=authors_of(document, parties),
        show=options.get("show", is_visible),
        unknown_ids=ids_of_unknown(document) if marked.unknown else NO_IDS,
        is_preview=view.is_preview,
        overrides=returning(overrides or {}, "JSON-LD", _taken),
    )
    written: set[str] = set()
    nodes = [_pruned(node, written) for node in _nodes(document, to) if node is not None]
    return {"@context": CONTEXT, "@graph": nodes}


def _taken(made: Any) -> Node | None:
    """A node that a function made.

    Raises:
        UnfitError: It is none, or no JSON.
    """
    if made is not None and not isinstance(made, dict):
        raise UnfitError(f"{described(made)}, expected a dict or None")
    try:
        write(made).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise UnfitError(f"a dict with what is no JSON: {error_words(error)}") from None
    return made


def _pruned(value: Any, written: set[str]) -> Any:
    """The value without members that are None or empty, at every depth, and with each party in full only once.

    ``written`` are the ``@id`` of the parties that come before it.
    """
    if type(value) is str:
        return value  # as most are
    if isinstance(value, Party):
        if value["@id"] in written:
            return {"@id": value["@id"]}
        written.add(value["@id"])
    if isinstance(value, dict):
        return {name: found for name, item in value.items() if (found := _pruned(item, written)) or _is_number(found)}
    if isinstance(value, list):
        return [found for item in value if (found := _pruned(item, written)) or _is_number(found)]
    return value


def _is_number(value: Any) -> bool:
    """Whether it is a number or a flag: zero and false are values."""
    return isinstance(value, (bool, int, float))


def _nodes(document: Document, to: JsonLd) -> Iterator[Node | None]:
    match document:
        case Article():
            yield to.node(document, _article)
            yield from embedded(document, to)
        case Source():
            yield to.node(document, source_node)
        case FAQ() | ComparisonTable():
            make = faq_node if isinstance(document, FAQ) else table_node
            yield to.node(document, lambda value, to: {**make(value, to), "citation": citations(to)})
        case Comment():
            yield to.node(document, comment_node) if to.show(document) else None
        case _:
            assert_never(document)


# --- Articles -------------------------------------------------------------------------------------------------------


def _article(article: Article, to: JsonLd) -> Node:
    node: Node = {
        "@type": ARTICLE_TYPES.get(article.kind or "", "NewsArticle"),
        "@id": article.id,
        "headline": article.headline,
        "alternativeHeadline": [variant.text for variant in article.headline_variants],
        "description": plain_text(article.standfirst),
        "inLanguage": article.language,
        "url": article.url,
        "mainEntityOfPage": article.canonical_url or article.url,
        "identifier": [identifier_node(each.scheme, each.value) for each in article.identifiers],
        "datePublished": instant(article.published),
        "dateModified": instant(article.modified),
        "expires": instant(article.expires),
        "publisher": _publisher(article, to),
        "articleSection": [section.name for section in article.sections],
        "isPartOf": _series(article),
        "keywords": list(article.keywords),
        "wordCount": None if to.is_preview else known_word_count(article),
        "creativeWorkStatus": known_value(article, "status"),
        "digitalSourceType": digital_source_type(article.digital_source_type),
    }
    node |= _dateline(article.dateline, node["@type"])
    node |= people_members(article.contributors, to.parties)
    node |= _entities(article.entities)
    node |= media_members(article, to)
    node |= rights_members(article.rights, to)
    node |= _access(article, to)
    node["citation"] = citations(to)
    node["correction"] = [_correction(correction) for correction in article.corrections]
    node["translationOfWork"] = _original(article)
    node["sponsor"] = _sponsor(article, to)
    node |= discussion_members(article, to)
    if article.kind == "live_blog":
        node["coverageStartTime"] = instant(article.coverage_start)
        node["coverageEndTime"] = instant(article.coverage_end)
        node["liveBlogUpdate"] = [_live_update(block, to) for block in article.body if isinstance(block, LiveUpdate)]
    return node


def _series(article: Article) -> Node | None:
    if article.series is None:
        return None
    return {"@type": "CreativeWorkSeries", "name": article.series.name, "url": article.series.url}


def _dateline(place: str | None, kind: str) -> Node:
    """Where a piece was written; only types of news have a dateline."""
    if place is None:
        return {}
    if kind.endswith("NewsArticle"):
        return {"dateline": place}
    return {"locationCreated": {"@type": "Place", "name": place}}


def _publisher(article: Article, to: JsonLd) -> Party | None:
    if article.publisher is None:
        return None
    policies = {
        page.role: page.url
        for page in article.trust_indicators
        if page.role is not None and page.role in TRUST_PROPERTIES
    }
    return Party(publisher_node(article.publisher, to.parties) | policies)


def _entities(entities: Iterable[Entity]) -> Node:
    found: dict[str, list[Node]] = {"about": [], "mentions": []}
    for entity in entities:
        node = {
            **ENTITY_TYPES.get(entity.kind, ENTITY_TYPES["subject"]),
            "name": entity.name,
            "sameAs": list(entity.same_as),
        }
        found["about" if entity.role == "about" else "mentions"].append(node)
    return dict(found)


def _access(article: Article, to: JsonLd) -> Node:
    if article.access is None:
        return {}
    if article.access.kind == "free":
        return {"isAccessibleForFree": True}
    shown = article.access.preview_blocks
    # The class in the HTML of what follows the preview, or of the whole body where it does not say how much is open.
    selector = ".nm-body" if shown is None and not to.is_preview else ".nm-paywalled"
    hidden = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": selector}
    is_hidden = to.is_preview or shown is None or shown < len(article.body)
    return {"isAccessibleForFree": False, "hasPart": hidden if is_hidden else None}


def _correction(correction: Correction) -> Node:
    return {
        "@type": "CorrectionComment",
        "datePublished": instant_text(correction.at),
        "text": plain_text(correction.text),
    }


def _original(article: Article) -> Node | None:
    original = article.translation_of
    if original is None:
        return None
    return {
        "@type": "NewsArticle",
        "@id": original.id,
        "headline": original.title,
        "url": original.url,
        "inLanguage": original.language,
    }


def _sponsor(article: Article, to: JsonLd) -> Party | None:
    sponsorship = article.sponsorship
    if sponsorship is None or sponsorship.name is None:
        return None
    return to.parties.organization(sponsorship.name, sponsorship.url, logo=sponsorship.logo_url)


def _live_update(update: LiveUpdate, to: JsonLd) -> Node:
    return {
        "@type": "BlogPosting",
        "@id": to.place(update.id),
        "headline": update.title,
        "datePublished": instant_text(update.published),
        "dateModified": instant(update.modified),
        "articleBody": body_text(update),
        **people_members(update.contributors, to.parties),
    }
