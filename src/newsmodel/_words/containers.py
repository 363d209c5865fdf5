"""The parts of containers, in words."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel._words.article import byline
from newsmodel._words.facts import dates, line_of
from newsmodel._words.formatting import moment, money, rating_text, when
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, citation_of, cited, distinct, joined, labelled, linked, said, strong
from newsmodel.content.blocks import RatingBlock
from newsmodel.content.containers import ClaimReview, Event, LiveUpdate, Offer, Review


def event_words(event: Event, labels: Labels) -> Words:
    """When something happened, and its title on the same line."""
    date = when(event.date, labels)
    if event.date_end is not None:
        date = labels.range.format(minimum=date, maximum=when(event.date_end, labels))
    heading = event.date_label or date
    return cited(strong(heading if event.title is None else f"{heading}{labels.colon}{event.title}"), event.citations)


def update_heading(update: LiveUpdate, labels: Labels) -> str:
    """When an entry of a live blog was published, and its title."""
    at = moment(update.published, labels)
    return at if update.title is None else f"{at}{labels.colon}{update.title}"


def update_marks(update: LiveUpdate, labels: Labels) -> Iterator[str]:
    """The marks of an entry of a live blog."""
    marks = ((labels.key_event, update.key_event), (labels.pinned, update.pinned))
    return (label for label, is_so in marks if is_so)


def update_words(update: LiveUpdate, labels: Labels) -> Words:
    """The marks of an entry of a live blog, who wrote it, and when it was changed."""
    marks = map(strong, update_marks(update, labels))
    changed = line_of(dates(None, update.modified, labels), labels)
    return joined([*marks, byline(update.contributors, labels), changed], labels.comma)


def claim_words(review: ClaimReview, labels: Labels) -> Words:
    """A claim, who made it and when, where it appeared, and the verdict."""
    claimed = () if review.claimed is None else (when(review.claimed, labels),)
    claimant = (
        ()
        if review.claimant is None
        else linked(labels.claimed_by.format(name=review.claimant.name), review.claimant.url)
    )
    appearances = dict.fromkeys(review.appearances)
    rating = () if review.rating is None else (f" ({rating_text(review.rating, labels)})",)
    return joined(
        [
            labelled(labels.claim, review.claim, labels),
            joined([claimant, claimed], labels.comma),
            labelled(labels.appearances, joined(((citation_of(name),) for name in appearances), labels.comma), labels),
            labelled(labels.verdict, (review.verdict, *rating), labels),
        ],
        "\n",
    )


def review_title(review: Review, labels: Labels) -> Words:
    """What a review is about: its name with a link to the page about it, its brand and its kind."""
    subject = review.subject
    known = [linked(subject.name, subject.url), said(subject.brand), said(subject.kind)]
    return labelled(labels.review, joined(distinct(known), labels.comma), labels)


def judgement(block: Review | RatingBlock, labels: Labels) -> Words:
    """A judgement in a word or two and on a scale."""
    rating = () if block.rating is None else (rating_text(block.rating, labels),)
    return joined(distinct([strong(block.label or ""), rating]), labels.comma)


def offer_words(offer: Offer, labels: Labels) -> Words:
    """Where something is sold, and for how much."""
    price = money(offer.price.amount, offer.price.currency, labels)
    return joined([linked(offer.seller, offer.url), (price,)], labels.comma)
