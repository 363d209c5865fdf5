"""The blocks that hold blocks as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, assert_never

from newsmodel._declare.opened import known_value
from newsmodel._words.article import byline
from newsmodel._words.containers import claim_words, judgement, offer_words, review_title, update_marks
from newsmodel._words.facts import dates
from newsmodel._words.runs import Words
from newsmodel.content.containers import Callout, ClaimReview, Details, Event, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import (
    DOT,
    NOTHING,
    Fragment,
    attribute,
    concat,
    escaped,
    filled,
    fragment,
    join,
    picture,
)
from newsmodel.writers.html.times import machine_date

#: The blocks that this module writes.
Container = Callout | Details | Timeline | FAQ | LiveUpdate | ClaimReview | Review


def container_writer(block: Container) -> Callable[[Any, Context], Fragment]:
    """The function that writes the blocks of a class."""
    match block:
        case Callout():
            return _callout
        case Details():
            return _details
        case Timeline():
            return _timeline
        case FAQ():
            return _faq
        case LiveUpdate():
            return _live_update
        case ClaimReview():
            return _claim_review
        case Review():
            return _review
        case _:
            assert_never(block)


@fragment
def _callout(block: Callout, to: Context) -> str:
    """A box beside the text."""
    css = escaped(f"nm-callout nm-callout-{(known_value(block, 'kind') or 'other').replace('_', '-')}")
    text = to.labels.for_callout(block)
    inside = f"{to.title(text)}{to.deeper().blocks(block.body)}" if text else to.blocks(block.body)
    return f'<aside class="{css}"{to.attributes(block)}>{inside}</aside>'


@fragment
def _details(block: Details, to: Context) -> str:
    """A section that a reader opens."""
    summary = f"<summary>{to.title(block.title)}</summary>"
    return f'<details class="nm-details"{to.attributes(block)}>{summary}{to.deeper().blocks(block.body)}</details>'


@fragment
def _timeline(block: Timeline, to: Context) -> str:
    """Events in their order."""
    title = to.title(block.title or to.labels.timeline)
    inside = to.deeper()
    events = concat([_event(event, inside) for event in block.events])
    return f'<section class="nm-timeline"{to.attributes(block)}>{title}<ol>{events}</ol></section>'


@fragment
def _event(event: Event, to: Context) -> str:
    date = f'<p class="nm-date">{_date(event, to)}{to.marked(event.citations)}</p>'
    if event.title is None:
        return f"<li>{date}{to.blocks(event.body)}</li>"
    return f"<li>{date}{to.title(event.title)}{to.deeper().blocks(event.body)}</li>"


@fragment
def _date(event: Event, to: Context) -> str:
    """When something happened, in the words of the author where there are any."""
    if event.date_label is not None:
        return f'<time datetime="{machine_date(event.date)}">{escaped(event.date_label)}</time>'
    if event.date_end is not None:
        return filled(to.labels.range, minimum=to.date(event.date), maximum=to.date(event.date_end))
    return to.date(event.date)


@fragment
def _faq(block: FAQ, to: Context) -> str:
    """Questions under a heading; each opens its answer."""
    title = to.title(block.title or to.labels.faq)
    return f'<section class="nm-faq"{to.attributes(block)}>{title}{faq_items(block, to.deeper())}</section>'


def faq_items(held: FAQ, to: Context) -> Fragment:
    """The questions with their answers."""
    return concat([_faq_item(item, to) for item in held.items])


@fragment
def _faq_item(item: FAQItem, to: Context) -> str:
    question, answer = to.title(item.question), to.deeper().blocks(item.answer)
    return (
        f"<details{attribute('id', to.anchor_id(item.id))}><summary>{question}</summary>"
        f'<div class="nm-answer">{answer}</div></details>'
    )


@fragment
def _live_update(block: LiveUpdate, to: Context) -> str:
    """An entry of a live blog."""
    at = to.time(block.published)
    title, facts = (to.heading(at), []) if block.title is None else (to.title(block.title), [at])
    about = join((*facts, *_update_facts(block, to)), DOT)
    known = f'<p class="nm-about">{about}</p>' if about else NOTHING
    body = to.deeper().blocks(block.body)
    return f'<article class="nm-live-update"{to.attributes(block)}>{title}{known}{body}</article>'


def _update_facts(block: LiveUpdate, to: Context) -> Iterator[Fragment]:
    """The marks of an entry of a live blog, when it was changed, and who wrote it."""
    for label in update_marks(block, to.labels):
        yield Fragment(f"<strong>{escaped(label)}</strong>")
    yield from map(to.fact, dates(None, block.modified, to.labels))
    if by := to.runs(byline(block.contributors, to.labels)):
        yield by


@fragment
def _claim_review(block: ClaimReview, to: Context) -> str:
    """A claim and the verdict on it."""
    words = to.paragraph(claim_words(block, to.labels), Fragment(' class="nm-claim"'))
    return (
        f'<section class="nm-claim-review"{to.attributes(block)}>{to.title(to.labels.fact_check)}{words}'
        f"{to.deeper().blocks(block.body)}</section>"
    )


@fragment
def _review(block: Review, to: Context) -> str:
    """A judgement, with the points for and against."""
    inside, labels = to.deeper(), to.labels
    title = to.heading(to.runs(review_title(block, labels)))
    verdict = to.paragraph(judgement(block, labels), Fragment(' class="nm-verdict"'))
    body = inside.blocks(block.body)
    points = (
        _points(labels.positives, ((point,) for point in block.positives), inside),
        _points(labels.negatives, ((point,) for point in block.negatives), inside),
        _points(labels.offers, (offer_words(offer, labels) for offer in block.offers), inside),
    )
    return (
        f'<section class="nm-review"{to.attributes(block)}>{title}{picture(block.subject.image_url)}{verdict}'
        f"{body}{concat(points)}</section>"
    )


def _points(title: str, points: Iterable[Words], to: Context) -> Fragment:
    items = concat(Fragment(f"<li>{to.runs(point)}</li>") for point in points)
    return to.section(title, Fragment(f"<ul>{items}</ul>"), "nm-points", tag="div") if items else NOTHING
