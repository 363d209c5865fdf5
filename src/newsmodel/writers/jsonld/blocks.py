"""The blocks that are nodes of their own in JSON-LD."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

from newsmodel._declare.classes import known_class, tag_of
from newsmodel._declare.opened import changed
from newsmodel.content.article import Article
from newsmodel.content.block import Custom, Standalone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import ClaimReview, Offer, Review
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.rating import Rating
from newsmodel.content.table import Table
from newsmodel.content.unknown import Unknown
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.readable import type_of, words_in
from newsmodel.traversal import body_text, is_shown, plain_text, walk
from newsmodel.writers.jsonld.context import JsonLd, Node, instant
from newsmodel.writers.jsonld.media import digital_source_type
from newsmodel.writers.jsonld.people import people_members, publisher_node


def embedded(article: Article, to: JsonLd) -> Iterator[Node | None]:
    """The nodes of the blocks that have one; of what readers say, those of what is not known and shown."""
    makers: dict[type, Callable[[Any, JsonLd], Node | None]] = {
        FAQ: faq_node,
        ClaimReview: _claim_review,
        Review: _review,
        ComparisonTable: table_node,
        Table: table_node,
    }
    # What readers say is walked by itself, because not all of it is shown.
    for part in walk(changed(article, discussion=None)):
        if isinstance(part, Unknown):
            yield to.node(part, _unknown)
        elif isinstance(part, Custom):
            yield to.node(part, _unwritten)
        elif (make := makers.get(known_class(type(part)))) and not (isinstance(part, Table) and part.title is None):
            yield to.node(part, make)
    for comment in article.discussion.comments if article.discussion is not None else ():
        if is_shown(comment, to.show):
            yield from (to.node(part, _unknown_said) for part in walk(comment) if isinstance(part, Unknown))


def _unknown(block: Unknown, to: JsonLd) -> Node:
    return {"@id": to.place(block.id) if block.id in to.unknown_ids else None, **_unknown_said(block, to)}


def _unknown_said(unknown: Unknown, _: JsonLd) -> Node:
    """What is not known in what a reader says, whose ids are not those of the document."""
    words = "\n\n".join(words_in(unknown.members))
    return {"@type": "WebPageElement", "name": type_of(unknown.tag), "text": words or None}


def _unwritten(block: Custom, to: JsonLd) -> Node:
    tag = str(tag_of(type(block)))
    message = f"no function gives {tag} blocks as JSON-LD: give one to the model, which may give None"
    warnings.warn(message, UnrenderedBlockWarning, stacklevel=2)
    return {"@type": "WebPageElement", "@id": to.place(block.id), "name": tag}


def faq_node(faq: FAQ, to: JsonLd) -> Node:
    """Questions with their answers."""
    questions = [_question(item, to) for item in faq.items]
    return {"@type": "FAQPage", "name": faq.title, "mainEntity": questions, **_standalone(faq, to)}


def _question(item: FAQItem, to: JsonLd) -> Node:
    answer = {"@type": "Answer", "text": "\n\n".join(body_text(block) for block in item.answer if body_text(block))}
    identity = to.place(item.id)
    return {"@type": "Question", "@id": identity, "name": item.question, "acceptedAnswer": answer}


def table_node(table: Table | ComparisonTable, to: JsonLd) -> Node:
    """A table: only its name and the like, because its cells are on the page."""
    more = _standalone(table, to) if isinstance(table, ComparisonTable) else {}
    return {
        "@type": "Table",
        "@id": to.place(table.id),
        "name": table.title,
        "description": plain_text(table.caption),
        **more,
    }


def _standalone(document: Standalone, to: JsonLd) -> Node:
    return {
        "url": document.url,
        "inLanguage": document.language,
        "datePublished": instant(document.published),
        "dateModified": instant(document.modified),
        "digitalSourceType": digital_source_type(document.digital_source_type),
        "publisher": publisher_node(document.publisher, to.parties) if document.publisher else None,
        **people_members(document.contributors, to.parties),
    }


def _claim_review(review: ClaimReview, to: JsonLd) -> Node:
    # An author has to be a person or an organization, and the payload does not say which one the claimant is.
    claimant = review.claimant.name if review.claimant else None
    appearances = [to.source(name) for name in dict.fromkeys(review.appearances)]
    claim = {
        "@type": "Claim",
        "datePublished": review.claimed,
        "creditText": claimant,
        "appearance": appearances,
    }
    rating = {"@type": "Rating", "alternateName": review.verdict} | _rating(review.rating)
    return {
        "@type": "ClaimReview",
        "@id": to.place(review.id),
        "author": to.authors,
        "claimReviewed": plain_text(review.claim),
        "itemReviewed": claim,
        "reviewRating": rating,
        "reviewBody": body_text(review),
    }


def _review(review: Review, to: JsonLd) -> Node:
    subject = review.subject
    is_product = bool(review.offers and subject.image_url)  # search engines require both
    about: Node = {"@type": "Thing", "name": subject.name, "url": subject.url, "image": subject.image_url}
    if is_product:
        about["@type"] = "Product"
        about["brand"] = {"@type": "Brand", "name": subject.brand} if subject.brand else None
        about["offers"] = [_offer(offer, to) for offer in review.offers]
    return {
        "@type": "Review",
        "@id": to.place(review.id),
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


def _offer(offer: Offer, to: JsonLd) -> Node:
    return {
        "@type": "Offer",
        "seller": to.parties.organization(offer.seller),
        "url": offer.url,
        "price": offer.price.amount,
        "priceCurrency": offer.price.currency,
    }


def _rating(rating: Rating | None) -> Node:
    if rating is None:
        return {}
    return {"ratingValue": rating.value, "bestRating": rating.best, "worstRating": rating.worst}
