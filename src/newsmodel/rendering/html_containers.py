"""The blocks that hold blocks as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from newsmodel.content.containers import Callout, ClaimReview, Event, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.formatting import moment
from newsmodel.rendering.html_context import Html, machine_date
from newsmodel.rendering.html_inline import element, together, void
from newsmodel.wording import Words, byline, claim_words, offer_words, review_title, review_verdict


def callout(block: Callout, to: Html) -> Markup:
    """A box beside the text."""
    css = f"nm-callout nm-callout-{block.kind.replace('_', '-')}"
    title = to.heading(to.labels.for_callout(block))
    return element("aside", title, to.deeper().blocks(block.body), class_=css, **to.attributes(block))


def timeline(block: Timeline, to: Html) -> Markup:
    """Events in their order."""
    title = to.heading(block.title or to.labels.timeline)
    events = together(element("li", *_event(event, to.deeper())) for event in block.events)
    return element("section", title, element("ol", events), class_="nm-timeline", **to.attributes(block))


def _event(event: Event, to: Html) -> Iterator[Markup]:
    date = to.date(event.date)
    if event.date_end is not None:
        date = Markup.escape(to.labels.range).format(minimum=date, maximum=to.date(event.date_end))
    if event.date_label is not None:
        date = element("time", event.date_label, datetime=machine_date(event.date))
    marker = to.marker(event.cite) if event.cite else ""
    yield element("p", date, marker, class_="nm-date")
    if event.title is None:
        yield to.blocks(event.body)
    else:
        yield to.heading(event.title)
        yield to.deeper().blocks(event.body)


def faq(block: FAQ, to: Html) -> Markup:
    """Questions under a heading, each of which opens its answer."""
    title = to.heading(block.title or to.labels.faq)
    return element("section", title, faq_items(block, to.deeper()), class_="nm-faq", **to.attributes(block))


def faq_items(held: FAQ, to: Html) -> Markup:
    """The questions with their answers."""
    return together(_faq_item(item, to) for item in held.items)


def _faq_item(item: FAQItem, to: Html) -> Markup:
    question = element("summary", to.heading(item.question))
    answer = element("div", to.deeper().blocks(item.answer), class_="nm-answer")
    return element("details", question, answer, id=to.place(item.id))


def live_update(block: LiveUpdate, to: Html) -> Markup:
    """An entry of a live blog."""
    labels = to.labels
    flags = [label for label, is_so in ((labels.key_event, block.key_event), (labels.pinned, block.pinned)) if is_so]
    head = [to.time(block.published), *(element("strong", flag) for flag in flags)]
    if block.modified is not None:
        head.append(Markup.escape(f"{labels.modified} ") + to.time(block.modified))
    by = to.runs(byline(block.contributors, labels))
    inside = to.deeper()
    return element(
        "article",
        to.heading(block.title or moment(block.published, labels)),
        element("p", Markup(" \u00b7 ").join([*head, *([by] if by else [])]), class_="nm-about"),
        inside.blocks(block.body),
        class_="nm-live-update",
        **to.attributes(block),
    )


def claim_review(block: ClaimReview, to: Html) -> Markup:
    """A claim and what became of it."""
    words = to.paragraph(claim_words(block, to.labels), class_="nm-claim")
    inside = to.deeper()
    heading = to.heading(to.labels.fact_check)
    return element(
        "section", heading, words, inside.blocks(block.body), class_="nm-claim-review", **to.attributes(block)
    )


def review(block: Review, to: Html) -> Markup:
    """A judgement, with what speaks for and against."""
    inside = to.deeper()
    labels = to.labels
    picture = (
        void("img", src=block.subject.image_url, alt="", loading="lazy") if block.subject.image_url else Markup("")
    )
    return element(
        "section",
        to.heading(to.runs(review_title(block, labels))),
        picture,
        to.paragraph(review_verdict(block, labels), class_="nm-verdict"),
        inside.blocks(block.body),
        _points(labels.positives, ((point,) for point in block.positives), inside),
        _points(labels.negatives, ((point,) for point in block.negatives), inside),
        _points(labels.offers, (offer_words(offer, labels) for offer in block.offers), inside),
        class_="nm-review",
        **to.attributes(block),
    )


def _points(title: str, points: Iterable[Words], to: Html) -> Markup:
    items = together(element("li", to.runs(point)) for point in points)
    return to.section(title, element("ul", items), css="nm-points", tag="div") if items else Markup("")
