"""The blocks that hold other blocks, and the closed union of all blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal, get_args

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Filled
from newsmodel._declare.constraints import MaxLen, MinLen, Named, Refers
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import instant, instant_or_none, keeps_loaded, many, texts
from newsmodel._declare.scalars import Currency, DecimalText, Instant, Line, LocalId, Name, Url, When
from newsmodel.content.block import Block, Custom, TextBlock
from newsmodel.content.blocks import LeafBlock, Leaves, LeavesOrNone, leaves
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import BlockId, Citations, SomeRichText, citations, runs
from newsmodel.content.people import Contributors, contributors
from newsmodel.content.rating import Rating
from newsmodel.errors import Problem

CalloutKind = Literal[
    "did_you_know",
    "tip",
    "note",
    "warning",
    "key_points",
    "fact_box",
    "context",
    "disclosure",
    "methodology",
    "other",
]


@attrs.frozen(kw_only=True)
class Callout(TextBlock):
    """A box beside the text.

    Attributes:
        kind: What it is for.
        title: Its title, where it is not the usual one for its kind.
        body: What it says.
    """

    tag: ClassVar[str] = "callout"

    kind: CalloutKind
    title: Line | None = None
    body: Leaves = attrs.field(converter=leaves, kw_only=False)


@attrs.frozen(kw_only=True)
class Details(TextBlock):
    """A section that is closed until a reader opens it.

    Attributes:
        title: What is inside.
        body: What it says.

    Source: HTML, section 4.11.1.
    """

    tag: ClassVar[str] = "details"

    title: Line
    body: Leaves = attrs.field(converter=leaves, kw_only=False)


@attrs.frozen(kw_only=True)
class Event(Content):
    """Something that happened, in a timeline.

    Attributes:
        date: When, or since when.
        date_end: Until when.
        date_label: When, in words, where the date alone is not enough.
        title: What, in a line.
        body: What, at length.
        citations: Where it comes from.

    Source: schema.org/Event.
    """

    date: When
    date_end: When | None = None
    date_label: Line | None = None
    title: Line | None = None
    body: Leaves = attrs.field(converter=leaves, kw_only=False)
    citations: Citations = attrs.field(default=(), converter=citations)


def events(value: Iterable[Event]) -> tuple[Event, ...]:
    """Events."""
    return many(value)


keeps_loaded(events)


@attrs.frozen(kw_only=True)
class Timeline(TextBlock):
    """What happened, in order.

    Attributes:
        title: Its title.
        events: The events.
    """

    tag: ClassVar[str] = "timeline"

    title: Line | None = None
    events: Annotated[tuple[Event, ...], MinLen(1), MaxLen(500)] = attrs.field(converter=events, kw_only=False)


@attrs.frozen(kw_only=True)
class LiveUpdate(TextBlock):
    """An entry of a live blog.

    Attributes:
        id: Its id; links lead to it.
        published: When it was published.
        modified: When it was last changed.
        title: Its title.
        contributors: Who wrote it.
        key_event: Whether it reports a turning point.
        pinned: Whether it stays on top.
        body: What it says; may be absent where there is a title.

    Source: schema.org/LiveBlogPosting.
    """

    tag: ClassVar[str] = "live_update"

    id: BlockId  # pyright: ignore[reportGeneralTypeIssues]  (the id, optional in Block, is required here)
    published: Instant = attrs.field(converter=instant)
    modified: Instant | None = attrs.field(default=None, converter=instant_or_none)
    title: Line | None = None
    contributors: Contributors = attrs.field(default=(), converter=contributors)
    key_event: bool = False
    pinned: bool = False
    body: LeavesOrNone = attrs.field(default=(), converter=leaves, kw_only=False)

    _rarely_drafted: ClassVar = "modified contributors pinned"

    _surely_kept: ClassVar = (Filled("title", "body"),)

    def _rules(self) -> Iterator[Problem]:
        if self.title is None and not self.body:
            yield problems.update_empty()


AppearanceId = Annotated[LocalId, Refers("source", "appearance-unresolved")]


@attrs.frozen(kw_only=True)
class Claimant(Content):
    """Who made a claim: a person or an organization.

    Attributes:
        name: Their name.
        url: A page about them.
    """

    name: Name = attrs.field(kw_only=False)
    url: Url | None = None


@attrs.frozen(kw_only=True)
class ClaimReview(TextBlock):
    """A claim that was checked, with the verdict.

    Attributes:
        claim: What was claimed.
        verdict: What the check found, in a word or two.
        rating: The verdict as a number on a scale.
        claimant: Who claimed it.
        claimed: When they did.
        appearances: The ids of the sources in which they did.
        body: How it was checked.

    Source: schema.org/ClaimReview.
    """

    tag: ClassVar[str] = "claim_review"

    claim: SomeRichText = attrs.field(converter=runs, kw_only=False)
    verdict: Line = attrs.field(kw_only=False)
    rating: Rating | None = None
    claimant: Claimant | None = None
    claimed: When | None = None
    appearances: Annotated[tuple[AppearanceId, ...], MaxLen(100)] = attrs.field(default=(), converter=texts)
    body: Leaves = attrs.field(converter=leaves, kw_only=False)

    _rarely_drafted: ClassVar = "appearances"


@attrs.frozen(kw_only=True)
class Subject(Content):
    """What a review is about.

    Attributes:
        name: Its name.
        kind: What it is, such as a film, a book or a product.
        brand: Its brand.
        url: A page about it.
        image_url: A picture of it.

    Source: schema.org/itemReviewed.
    """

    name: Line = attrs.field(kw_only=False)
    kind: Line | None = None
    brand: Name | None = None
    url: Url | None = None
    image_url: Url | None = None

    _rarely_drafted: ClassVar = "url image_url"


@attrs.frozen(kw_only=True)
class Price(Content):
    """An amount of money.

    Attributes:
        amount: The amount, as decimal text.
        currency: Its currency.

    Source: ISO 4217; schema.org/PriceSpecification.
    """

    amount: DecimalText = attrs.field(kw_only=False)
    currency: Currency = attrs.field(kw_only=False)


@attrs.frozen(kw_only=True)
class Offer(Content):
    """Where the subject of a review is sold, and for how much.

    Attributes:
        seller: Who sells it.
        url: Where.
        price: For how much.

    Source: schema.org/Offer.
    """

    seller: Name = attrs.field(kw_only=False)
    url: Url | None = None
    price: Price = attrs.field(kw_only=False)


def offers(value: Iterable[Offer]) -> tuple[Offer, ...]:
    """Offers."""
    return many(value)


keeps_loaded(offers)


Points = Annotated[tuple[Line, ...], MaxLen(50)]


@attrs.frozen(kw_only=True)
class Review(TextBlock):
    """A judgement of a work, a product or a place.

    Attributes:
        subject: What it is about.
        rating: The judgement as a number on a scale.
        label: The judgement in a word or two.
        positives: Its good points.
        negatives: Its bad points.
        offers: Where it is sold.
        body: The judgement at length.

    Source: schema.org/Review.
    """

    tag: ClassVar[str] = "review"

    subject: Subject = attrs.field(kw_only=False)
    rating: Rating | None = None
    label: Line | None = None
    positives: Points = attrs.field(default=(), converter=texts)
    negatives: Points = attrs.field(default=(), converter=texts)
    offers: Annotated[tuple[Offer, ...], MaxLen(50)] = attrs.field(default=(), converter=offers)
    body: Leaves = attrs.field(converter=leaves, kw_only=False)


AnyBlock = LeafBlock | Callout | Details | Timeline | FAQ | LiveUpdate | ClaimReview | Review


def any_blocks(value: Iterable[AnyBlock]) -> tuple[AnyBlock, ...]:
    """Blocks."""
    return many(value)


keeps_loaded(any_blocks)


#: What an article holds.
Body = Annotated[
    tuple[Annotated[AnyBlock, Named("AnyBlock", "A block.")], ...],
    MinLen(1),
    MaxLen(5_000),
]

#: Every block of this library, in the order of the vocabulary.
CORE_BLOCKS: tuple[type[Block], ...] = tuple(cls for cls in get_args(AnyBlock) if not issubclass(cls, Custom))
