"""Documents as JSON-LD in the terms of schema.org: one graph a document.

What search engines show is their own affair: FAQPage and ClaimReview no longer give rich results on Google. The
graph says what the document says all the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, assert_never

import attrs

from newsmodel.canonical import write
from newsmodel.construction import Content
from newsmodel.content.article import Article, Correction, Document, Entity
from newsmodel.content.block import Custom, Standalone
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import ClaimReview, LiveUpdate, Offer, Review
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.media import Audio, Image, Rights, Video
from newsmodel.content.people import Contributor, Publisher
from newsmodel.content.rating import Rating
from newsmodel.content.source import Source
from newsmodel.content.table import Table
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.reading import NumberedSource, body_text, is_visible, numbered_sources, plain_text, walk, word_count
from newsmodel.rendering.jsonld_terms import (
    ARTICLE_TYPES,
    CONTEXT,
    CONTRIBUTOR_TYPES,
    DIGITAL_SOURCE_TYPES,
    ENTITY_TYPES,
    MAKERS,
    ROLE_PROPERTIES,
    SOURCE_TYPES,
    TRUST_PROPERTIES,
)
from newsmodel.serialization import instant_text
from newsmodel.shapes import tag_of

Node = dict[str, Any]
#: Functions that give the node of certain classes, each in place of the one given here; None leaves it out.
JsonLdOverrides = Mapping[type, Callable[[Any, "JsonLd"], "Node | None"]]

#: How many authors a judgement names at most.
_ANSWERING = 10
# What could end a script element or begin a comment in one, and the two line ends that are none in JSON.
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@attrs.frozen(kw_only=True)
class JsonLd:
    """What a function that gives a node can use.

    Attributes:
        root: The ``@id`` of the document, or "" where it has none.
        sources: The sources of the document with their numbers.
        numbers: The numbers of the sources by their ids.
        authors: Those who answer for a judgement that the document gives: its authors, or else its publisher.
        show: Which comments are given.
        overrides: For a class, the function that gives its node.
    """

    root: str
    sources: tuple[NumberedSource, ...]
    numbers: Mapping[str, int]
    authors: list[Node]
    show: Callable[[Comment], bool]
    overrides: JsonLdOverrides

    def node(self, value: Content, make: Callable[[Any, JsonLd], Node | None]) -> Node | None:
        """The node of a value by the function that the caller has for its class, or else by ``make``."""
        return self.overrides.get(type(value), make)(value, self)

    def identified(self, fragment: str) -> str | None:
        """The ``@id`` of a part of the document."""
        return f"{self.root.partition('#')[0]}#{fragment}" if self.root else None

    def source(self, name: str) -> Node | None:
        """What names the node of a source, by its id; None where it has no such name."""
        identity = self.identified(f"source-{self.numbers[name]}") if name in self.numbers else None
        return None if identity is None else {"@type": "CreativeWork", "@id": identity}


def to_jsonld(
    document: Document,
    *,
    indent: int | None = 2,
    overrides: JsonLdOverrides | None = None,
    show: Callable[[Comment], bool] = is_visible,
) -> str:
    r"""A document as JSON-LD text that is safe inside a script element of HTML.

    >>> import newsmodel as nm
    >>> to_jsonld(nm.Source(id="s", name="<Report>"), indent=None)
    '{"@context":"https://schema.org","@graph":[{"@type":"CreativeWork","name":"\\u003cReport\\u003e"}]}'
    """
    return write(graph(document, overrides=overrides, show=show), indent).translate(_UNSAFE)


def graph(
    document: Document, *, overrides: JsonLdOverrides | None = None, show: Callable[[Comment], bool] = is_visible
) -> Node:
    """A document as a JSON-LD object with one ``@graph``; members that say nothing are left out."""
    root = document.id if isinstance(document, Article) else getattr(document, "url", None) or ""
    sources = numbered_sources(document)
    to = JsonLd(
        root=root,
        sources=sources,
        numbers={entry.source.id: entry.number for entry in sources},
        authors=_authors(document),
        show=show,
        overrides={} if overrides is None else overrides,
    )
    return {"@context": CONTEXT, "@graph": [pruned(node) for node in _nodes(document, to) if node is not None]}


def pruned(value: Any) -> Any:
    """The value without members that are None or empty, all the way down."""
    if isinstance(value, dict):
        members = {name: pruned(item) for name, item in value.items()}
        return {name: item for name, item in members.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [found for item in value if (found := pruned(item)) not in (None, "", [], {})]
    return value


def _nodes(document: Document, to: JsonLd) -> Iterator[Node | None]:
    match document:
        case Article():
            yield to.node(document, _article)
            yield from _embedded(document, to)
        case Source():
            yield to.node(document, _source)
        case FAQ() | ComparisonTable():
            make = _faq if isinstance(document, FAQ) else _table
            yield to.node(document, lambda value, to: {**make(value, to), "citation": _citations(to)})
        case Comment():
            yield to.node(document, _comment) if to.show(document) else None
        case _:
            assert_never(document)


def _embedded(article: Article, to: JsonLd) -> Iterator[Node | None]:
    """What stands in the body and is a node of its own."""
    makers: dict[type, Callable[[Any, JsonLd], Node | None]] = {
        FAQ: _faq,
        ClaimReview: _claim_review,
        Review: _review,
        ComparisonTable: _table,
        Table: _table,
    }
    for part in walk(article):
        if isinstance(part, Custom):
            yield to.node(part, _unknown)
        elif type(part) in makers and not (isinstance(part, Table) and part.title is None):
            yield to.node(part, makers[type(part)])


def _unknown(block: Custom, to: JsonLd) -> Node:
    tag = str(tag_of(type(block)))
    message = f"no function gives {tag} blocks as JSON-LD: give one to the model, which may give None"
    warnings.warn(message, UnrenderedBlockWarning, stacklevel=2)
    return {"@type": "WebPageElement", "@id": to.identified(block.id) if block.id else None, "name": tag}


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
        "identifier": [_identifier(each.scheme, each.value) for each in article.identifiers],
        "datePublished": _instant(article.published),
        "dateModified": _instant(article.modified),
        "expires": _instant(article.expires),
        "publisher": _publisher(article),
        "articleSection": article.section.name if article.section else None,
        "keywords": list(article.keywords),
        "wordCount": word_count(article),
        "creativeWorkStatus": article.status,
        "digitalSourceType": _digital_source_type(article.digital_source_type),
    }
    node |= _dateline(article.dateline, node["@type"])
    node |= _people(article.contributors)
    node |= _entities(article.entities)
    node |= _media(article, to)
    node |= _rights(article.rights)
    node |= _access(article)
    node["citation"] = _citations(to)
    node["correction"] = [_correction(correction) for correction in article.corrections]
    node["translationOfWork"] = _original(article)
    node["sponsor"] = _sponsor(article)
    node |= _discussion(article, to)
    if article.kind == "live_blog":
        node["coverageStartTime"] = _instant(article.coverage_start)
        node["coverageEndTime"] = _instant(article.coverage_end)
        node["liveBlogUpdate"] = [_live_update(block, to) for block in article.body if isinstance(block, LiveUpdate)]
    return node


def _instant(at: Any) -> str | None:
    return None if at is None else instant_text(at)


def _dateline(place: str | None, kind: str) -> Node:
    """Where a piece was written; only types of news have a dateline."""
    if place is None:
        return {}
    if kind.endswith("NewsArticle"):
        return {"dateline": place}
    return {"locationCreated": {"@type": "Place", "name": place}}


def _identifier(scheme: str, value: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _publisher(article: Article) -> Node | None:
    if article.publisher is None:
        return None
    policies = {
        page.role: page.url
        for page in article.trust_indicators
        if page.role is not None and page.role in TRUST_PROPERTIES
    }
    return {**_organization(article.publisher), **policies}


def _organization(publisher: Publisher) -> Node:
    logo = {"@type": "ImageObject", "url": publisher.logo_url, "contentUrl": publisher.logo_url}
    return {
        "@type": "NewsMediaOrganization",
        "name": publisher.name,
        "url": publisher.url,
        "logo": logo if publisher.logo_url else None,
        "sameAs": list(publisher.same_as),
    }


def _people(contributors: Iterable[Contributor]) -> Node:
    """Contributors by what they did; schema.org has no property for a system that had a part in a work."""
    found: dict[str, list[Node]] = {}
    for person in contributors:
        if person.kind == "system":
            continue
        found.setdefault(ROLE_PROPERTIES.get(person.role, "contributor"), []).append(_contributor(person))
    return dict(found)


def _contributor(person: Contributor) -> Node:
    affiliation = person.affiliation
    kind = CONTRIBUTOR_TYPES[person.kind]
    node: Node = {
        "@type": kind,
        "name": person.name,
        "url": person.url,
        "description": plain_text(person.bio),
        "image": person.image_url,
        "sameAs": list(person.same_as),
    }
    if kind == "Person":
        node["jobTitle"] = person.job_title
        if affiliation is not None:
            node["affiliation"] = {"@type": "Organization", "name": affiliation.name, "url": affiliation.url}
    return node


def _authors(document: Document) -> list[Node]:
    # Each judgement of a piece repeats them, so a long list would make a piece with many of them huge.
    authors: list[Node] = _people(getattr(document, "contributors", ())).get("author", [])[:_ANSWERING]
    publisher = getattr(document, "publisher", None)
    return authors or ([] if publisher is None else [_organization(publisher)])


def _entities(entities: Iterable[Entity]) -> Node:
    found: dict[str, list[Node]] = {"about": [], "mentions": []}
    for entity in entities:
        node = {**ENTITY_TYPES[entity.kind], "name": entity.name, "sameAs": list(entity.same_as)}
        found["about" if entity.role == "about" else "mentions"].append(node)
    return dict(found)


def _access(article: Article) -> Node:
    if article.access is None:
        return {}
    if article.access.kind == "free":
        return {"isAccessibleForFree": True}
    shown = article.access.preview_blocks
    # The class that the HTML gives to what follows the preview, or to the whole body where there is none.
    selector = ".nm-body" if shown is None else ".nm-paywalled"
    hidden = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": selector}
    is_hidden = shown is None or shown < len(article.body)
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


def _sponsor(article: Article) -> Node | None:
    sponsorship = article.sponsorship
    if sponsorship is None or sponsorship.name is None:
        return None
    return {
        "@type": "Organization",
        "name": sponsorship.name,
        "url": sponsorship.url,
        "logo": sponsorship.logo_url,
    }


def _live_update(update: LiveUpdate, to: JsonLd) -> Node:
    return {
        "@type": "BlogPosting",
        "@id": to.identified(update.id),
        "headline": update.title,
        "datePublished": instant_text(update.published),
        "dateModified": _instant(update.modified),
        "articleBody": body_text(update),
        **_people(update.contributors),
    }


# --- Media and rights -----------------------------------------------------------------------------------------------


def _media(article: Article, to: JsonLd) -> Node:
    """The pictures, videos and recordings of an article: its lead first."""
    found: dict[str, list[Node | None]] = {"image": [], "video": [], "audio": []}
    blocks = article.body if article.lead is None else (article.lead, *article.body)
    for part in chain.from_iterable(map(walk, blocks)):
        match part:
            case Image():
                found["image"].append(to.node(part, _image))
            case Video():
                found["video"].append(to.node(part, _recording))
            case Audio():
                found["audio"].append(to.node(part, _recording))
            case _:
                pass
    return dict(found)


def _image(image: Image, _: JsonLd) -> Node:
    return {
        "@type": "ImageObject",
        "contentUrl": image.url,
        "url": image.url,
        "caption": plain_text(image.caption) or image.alt,
        "width": _pixels(image.width),
        "height": _pixels(image.height),
        "creditText": image.credit,
        "digitalSourceType": _digital_source_type(image.digital_source_type),
        **_without_nothing(_rights(image.rights)),
    }


def _pixels(count: int | None) -> Node | None:
    """A length on a screen; E37 is the pixel among the unit codes of UN/CEFACT."""
    return None if count is None else {"@type": "QuantitativeValue", "value": count, "unitCode": "E37"}


def _recording(media: Video | Audio, _: JsonLd) -> Node:
    length = media.duration_seconds
    return {
        "@type": "VideoObject" if isinstance(media, Video) else "AudioObject",
        "name": media.title,
        "description": plain_text(media.caption) or media.title,
        "contentUrl": media.url,
        "embedUrl": media.embed_url,
        "thumbnailUrl": media.thumbnail_url,
        "uploadDate": media.published,
        "duration": None if length is None else _duration(length),
        "creditText": media.credit,
        "digitalSourceType": _digital_source_type(media.digital_source_type),
        **_without_nothing(_rights(media.rights)),
    }


def _duration(seconds: float) -> str:
    """A duration of ISO 8601.

    >>> _duration(3725)
    'PT1H2M5S'
    """
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + f"{left}S"


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _rights(rights: Rights | None) -> Node:
    if rights is None:
        return {}
    return {
        "copyrightHolder": {"@type": "Organization", "name": rights.holder} if rights.holder else None,
        "copyrightNotice": rights.notice,
        "creditText": rights.credit,
        "license": rights.license_url,
        "acquireLicensePage": rights.acquire_url,
    }


def _digital_source_type(code: str | None) -> str | None:
    name = DIGITAL_SOURCE_TYPES.get(code or "")
    return None if name is None else f"https://schema.org/{name}"


# --- Sources, questions, tables -------------------------------------------------------------------------------------


def _citations(to: JsonLd) -> list[Node | None]:
    """The sources of the document; one that reported what another said cites that other."""
    reported: dict[str, list[Node | None]] = {}
    for entry in to.sources:
        for reporter in entry.via:
            reported.setdefault(reporter.id, []).append(to.source(entry.source.id))
    return [_citation(entry.source, reported.get(entry.source.id, []), to) for entry in to.sources]


def _citation(source: Source, reported: list[Node | None], to: JsonLd) -> Node | None:
    node = to.node(source, _source)
    identity = (to.source(source.id) or {}).get("@id")
    return None if node is None else {"@id": identity, "citation": reported, **node}


def _source(source: Source, _: JsonLd) -> Node:
    kind = SOURCE_TYPES.get(source.kind or "", "CreativeWork")
    if kind in MAKERS and source.title is None:
        return {
            "@type": "CreativeWork",
            "name": source.name,
            "url": source.url,
            "publisher": {"@type": kind, "name": source.name},
        }
    made = "CreativeWork" if kind in MAKERS else kind
    publisher = source.publisher.name if source.publisher else (source.name if source.title else None)
    return {
        "@type": made,
        "name": source.title or source.name,
        "url": source.url,
        "datePublished": source.published,
        "inLanguage": source.language,
        "archivedAt": source.archived_url,
        "identifier": [_identifier(each.scheme, each.value) for each in source.identifiers],
        "publisher": {"@type": kind if kind in MAKERS else "Organization", "name": publisher} if publisher else None,
        **_people(source.contributors),
    }


def _standalone(document: Standalone) -> Node:
    return {
        "url": document.url,
        "inLanguage": document.language,
        "datePublished": _instant(document.published),
        "dateModified": _instant(document.modified),
        "publisher": _organization(document.publisher) if document.publisher else None,
        **_people(document.contributors),
    }


def _faq(faq: FAQ, to: JsonLd) -> Node:
    questions = [_question(item, to) for item in faq.items]
    return {"@type": "FAQPage", "name": faq.title, "mainEntity": questions, **_standalone(faq)}


def _question(item: FAQItem, to: JsonLd) -> Node:
    answer = {"@type": "Answer", "text": "\n\n".join(body_text(block) for block in item.answer if body_text(block))}
    identity = to.identified(item.id) if item.id else None
    return {"@type": "Question", "@id": identity, "name": item.question, "acceptedAnswer": answer}


def _table(table: Table | ComparisonTable, to: JsonLd) -> Node:
    told = _standalone(table) if isinstance(table, ComparisonTable) else {}
    return {
        "@type": "Table",
        "@id": to.identified(table.id) if table.id else None,
        "name": table.title,
        "description": plain_text(table.caption),
        **told,
    }


# --- Reviews --------------------------------------------------------------------------------------------------------


def _claim_review(review: ClaimReview, to: JsonLd) -> Node:
    # An author would have to be a person or an organization, and nobody says which of them the claimant is.
    claimant = review.claimant.name if review.claimant else None
    appearances = [to.source(name) for name in review.appearances]
    claim = {
        "@type": "Claim",
        "datePublished": review.claimed,
        "creditText": claimant,
        "appearance": appearances,
    }
    rating = {"@type": "Rating", "alternateName": review.verdict} | _rating(review.rating)
    return {
        "@type": "ClaimReview",
        "@id": to.identified(review.id) if review.id else None,
        "author": to.authors,
        "claimReviewed": plain_text(review.claim),
        "itemReviewed": claim,
        "reviewRating": rating,
        "reviewBody": body_text(review),
    }


def _rating(rating: Rating | None) -> Node:
    if rating is None:
        return {}
    return {"ratingValue": rating.value, "bestRating": rating.best, "worstRating": rating.worst}


def _review(review: Review, to: JsonLd) -> Node:
    subject = review.subject
    is_product = bool(review.offers and subject.image_url)  # what search engines ask of one
    about: Node = {"@type": "Thing", "name": subject.name, "url": subject.url, "image": subject.image_url}
    if is_product:
        about["@type"] = "Product"
        about["brand"] = {"@type": "Brand", "name": subject.brand} if subject.brand else None
        about["offers"] = [_offer(offer) for offer in review.offers]
    return {
        "@type": "Review",
        "@id": to.identified(review.id) if review.id else None,
        "author": to.authors,
        "itemReviewed": about,
        "reviewRating": {"@type": "Rating", **_rating(review.rating)} if review.rating else None,
        "abstract": review.label,
        "positiveNotes": _notes(review.positives),
        "negativeNotes": _notes(review.negatives),
        "reviewBody": body_text(review),
    }


def _notes(points: tuple[str, ...]) -> Node | None:
    items = [{"@type": "ListItem", "position": place, "name": point} for place, point in enumerate(points, 1)]
    return {"@type": "ItemList", "itemListElement": items} if items else None


def _offer(offer: Offer) -> Node:
    return {
        "@type": "Offer",
        "seller": {"@type": "Organization", "name": offer.seller},
        "url": offer.url,
        "price": offer.price.amount,
        "priceCurrency": offer.price.currency,
    }


# --- Comments -------------------------------------------------------------------------------------------------------


def _discussion(article: Article, to: JsonLd) -> Node:
    if article.discussion is None:
        return {}
    shown = [found for found in article.discussion.comments if isinstance(found, Comment) and to.show(found)]
    ids = {comment.id for comment in shown}
    total = article.discussion.total_count
    return {
        "commentCount": len(shown) if total is None else total,
        "comment": [_in_thread(each, ids, to) for each in shown],
    }


def _in_thread(comment: Comment, shown: set[str], to: JsonLd) -> Node | None:
    """A comment; what it answers is named only where that is given too."""
    node = to.node(comment, _comment)
    if node is None or comment.parent_id in shown:
        return node
    return {name: value for name, value in node.items() if name != "parentItem"}


def _comment(comment: Comment, to: JsonLd) -> Node:
    parent = to.identified(f"comment-{comment.parent_id}") if comment.parent_id else None
    return {
        "@type": "Comment",
        "@id": to.identified(f"comment-{comment.id}"),
        "author": {"@type": "Person", "name": comment.author.name, "url": comment.author.url},
        "datePublished": instant_text(comment.created),
        "dateModified": _instant(comment.edited),
        "text": "\n\n".join(body_text(block) for block in comment.body),
        "url": comment.url,
        "inLanguage": comment.language,
        "parentItem": {"@type": "Comment", "@id": parent} if parent else None,
        "interactionStatistic": [
            {"@type": "InteractionCounter", "name": reaction.name, "userInteractionCount": reaction.count}
            for reaction in comment.reactions
        ],
    }
