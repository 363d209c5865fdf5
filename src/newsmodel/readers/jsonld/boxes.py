"""Nodes of a graph that are blocks: judgements, questions, instructions, entries of a live blog, what lies behind."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast

from newsmodel.content.blocks import Heading, LeafBlock
from newsmodel.content.containers import (
    AnyBlock,
    Callout,
    Claimant,
    ClaimReview,
    LiveUpdate,
    Offer,
    Price,
    Review,
    Subject,
)
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.rating import Rating
from newsmodel.errors import ValidationError
from newsmodel.readers.jsonld.graph import Node
from newsmodel.readers.jsonld.media import when
from newsmodel.readers.jsonld.people import address, address_of, contributors, name_of, organization
from newsmodel.readers.jsonld.words import body, line, plain
from newsmodel.readers.jsonld.works import moment
from newsmodel.readers.making import is_id, unused
from newsmodel.readers.members import Members, Stated, room_in

#: The most questions, and the most good or bad points.
_MOST: Final = room_in(FAQ, "items")
_POINTS: Final = room_in(Review, "positives")
_OFFERS: Final = room_in(Review, "offers")
#: The most entries of a list.
_ENTRIES: Final = room_in(ListBlock, "items")
#: Nodes that are blocks wherever they are in a graph.
BOXES = frozenset({"FAQPage", "ClaimReview", "Review", "EmployerReview", "CriticReview"})


def box(members: Members, node: Node, base: str | None) -> list[AnyBlock]:
    """The blocks that a node is; none, which is noted, where it lacks what they need."""
    try:
        if "FAQPage" in node.types:
            made: AnyBlock | None = _faq(members, node, base)
        elif "ClaimReview" in node.types:
            made = _claim_review(members, node, base)
        else:
            made = _review(members, node, base)
    except ValidationError:
        made = None
    if made is None:
        members.lose(node.place)
        return []
    node.use()
    return [made]


# --- Questions ------------------------------------------------------------------------------------------------------


def _faq(members: Members, node: Node, base: str | None) -> FAQ | None:
    items: list[FAQItem] = []
    for question in node.nodes("mainEntity", "hasPart"):
        asked = line(members, question.text("name", "text"))
        answers = [
            each for answer in question.nodes("acceptedAnswer", "suggestedAnswer") for each in _text(answer.use())
        ]
        blocks = [block for each in answers for block in body(members, each, base)]
        if asked is None or not blocks or len(items) == _MOST:
            members.lose(question.place)
            continue
        question.use()
        try:
            items.append(FAQItem(asked, cast("list[LeafBlock]", blocks)))
        except ValidationError:
            members.lose(question.place)
    return FAQ(items, title=line(members, node.text("name", "headline"))) if items else None


def _text(node: Node) -> list[Stated]:
    found = node.text("text", "name")
    return [found] if found else []


# --- Judgements -----------------------------------------------------------------------------------------------------


def _claim_review(members: Members, node: Node, base: str | None) -> ClaimReview | None:
    claim, said = node.text("claimReviewed"), node.text("reviewBody", "description")
    rating = next(iter(node.nodes("reviewRating")), None)
    verdict = line(members, rating.text("alternateName", "name")) if rating else None
    blocks = body(members, said, base) if said else []
    words = plain(members, claim) if claim else ""
    if not words or verdict is None or not blocks:
        return None
    claims = node.nodes("itemReviewed")
    by, at = (_claimant(members, claims[0], base), claims[0].use().text("datePublished")) if claims else (None, None)
    return ClaimReview(
        words,
        body=cast("list[LeafBlock]", blocks),
        verdict=verdict,
        rating=_rating(members, rating) if rating else None,
        claimant=by,
        claimed=when(members, at),
    )


def _claimant(members: Members, claim: Node, base: str | None) -> Claimant | None:
    by = claim.first("author")
    found = organization(members, by, base) if by is not None else None
    if found is not None:
        return Claimant(found.name, url=found.url)
    name = line(members, claim.text("creditText"), 300)
    return Claimant(name) if name else None


def _rating(members: Members, node: Node) -> Rating | None:
    """A place on a scale; None where it is no number."""
    node.use()
    value, best, worst = (node.text(name) for name in ("ratingValue", "bestRating", "worstRating"))
    if value is not None:
        try:
            return Rating(_number(value), best=_number(best, 5), worst=_number(worst, 1))
        except (ValueError, ValidationError):
            pass
    for each in (value, best, worst):
        if each is not None:
            members.lose(each.place, words=each.text)
    return None


def _number(stated: Stated | None, usual: float = 0) -> float:
    return usual if stated is None else _whole(float(stated.text.replace(",", ".")))


def _whole(number: float) -> float:
    return int(number) if number == number // 1 else number


def _review(members: Members, node: Node, base: str | None) -> Review | None:
    said = node.text("reviewBody", "articleBody", "description")
    blocks = body(members, said, base) if said else []
    thing = node.first("itemReviewed")
    name = line(members, thing if isinstance(thing, Stated) else thing.text("name")) if thing else None
    if name is None or not blocks:
        return None
    rating = next(iter(node.nodes("reviewRating")), None)
    return Review(
        body=cast("list[LeafBlock]", blocks),
        subject=_subject(members, thing, name, base) if isinstance(thing, Node) else Subject(name),
        rating=_rating(members, rating) if rating else None,
        label=line(members, node.text("abstract")),
        positives=_points(members, node, "positiveNotes"),
        negatives=_points(members, node, "negativeNotes"),
        offers=_offers(members, thing, base) if isinstance(thing, Node) else (),
    )


def _subject(members: Members, node: Node, name: str, base: str | None) -> Subject:
    brand = next(iter(node.use().named("brand")), None)
    kinds = [each for each in node.types if each not in ("Thing", "Product")]
    return Subject(
        name,
        kind=kinds[0] if kinds else None,
        brand=name_of(members, brand) if brand is not None else None,
        url=address(members, node.text("url"), base),
        image_url=address_of(members, node, "image", base),
    )


def _points(members: Members, node: Node, name: str) -> list[str]:
    found: list[str] = []
    for each in node.named(name, most=_POINTS):
        is_list = isinstance(each, Node) and "ItemList" in each.types
        left = _POINTS - len(found)
        for item in each.use().named("itemListElement", most=left) if is_list and isinstance(each, Node) else [each]:
            if isinstance(item, Node):
                item.use().text("position")
            words = line(members, item if isinstance(item, Stated) else item.text("name", "item"))
            if words:
                found.append(words)
    return found


def _offers(members: Members, node: Node, base: str | None) -> list[Offer]:
    made: list[Offer] = []
    for each in node.nodes("offers")[:_OFFERS]:
        seller = each.first("seller", "offeredBy")
        by = name_of(members, seller) if seller is not None else None
        price, currency = each.text("price"), each.text("priceCurrency")
        if by is None or price is None or currency is None:
            members.lose(each.place)
            continue
        url = address(members, each.use().text("url"), base)
        try:
            made.append(Offer(by, price=Price(price.text, currency.text), url=url))
        except ValidationError:
            members.lose(each.place)
    return made


# --- Instructions ---------------------------------------------------------------------------------------------------


def recipe(members: Members, node: Node, base: str | None) -> list[AnyBlock]:
    """What a recipe needs, and what is done, as lists; the names of its sections are headings."""
    blocks: list[AnyBlock] = []
    stated = node.texts("recipeIngredient", "ingredients", most=_ENTRIES)
    needed = [found for each in stated if (found := line(members, each))]
    if needed:
        blocks.append(ListBlock([ListItem(each) for each in needed]))
    steps: list[str] = []
    for each in node.named("recipeInstructions"):
        if isinstance(each, Stated):
            blocks += [*_steps(steps), *body(members, each, base)]
            steps = []
            continue
        title = line(members, each.text("name")) if "HowToSection" in each.types else None
        if title:
            blocks += _steps(steps)
            blocks.append(Heading(title, 2))
            steps = []
        for step in each.use().named("itemListElement") or [each]:
            said = step if isinstance(step, Stated) else step.use().text("text") or _name_of_step(step)
            words = line(members, said, 100_000)
            if words and len(steps) < _ENTRIES:
                steps.append(words)
            elif words and said:
                members.lose(said.place, words=words)
    return [*blocks, *_steps(steps)]


def _name_of_step(step: Node) -> Stated | None:
    """What is done, where only the name of a step says it; the name of a section is a heading."""
    return None if "HowToSection" in step.types else step.text("name")


def _steps(steps: list[str]) -> list[AnyBlock]:
    return [ListBlock([ListItem(each) for each in steps], style="number")] if steps else []


# --- Live blogs and what lies behind --------------------------------------------------------------------------------


def live_updates(members: Members, node: Node, base: str | None) -> list[AnyBlock]:
    """The entries of a live blog."""
    made: list[AnyBlock] = []
    for index, each in enumerate(node.nodes("liveBlogUpdate")):
        title, said = line(members, each.text("headline", "name")), each.text("articleBody", "text")
        at, changed = moment(members, each.text("datePublished")), moment(members, each.text("dateModified"))
        blocks = body(members, said, base) if said else []
        name = each.id.rpartition("#")[2]
        if not isinstance(at, datetime) or not (title or blocks):
            members.lose(each.place)
            continue
        try:
            made.append(
                LiveUpdate(
                    cast("list[LeafBlock]", blocks),
                    id=unused(name if is_id(name) else f"update-{index + 1}", members.ids),
                    published=at,
                    modified=changed if isinstance(changed, datetime) else None,
                    title=title,
                    contributors=contributors(members, each.use(), base),
                )
            )
        except ValidationError:
            members.lose(each.place)
    return made


def backstory(members: Members, node: Node, base: str | None) -> list[AnyBlock]:
    """How the piece came about."""
    made: list[AnyBlock] = []
    for each in node.named("backstory"):
        stated = each if isinstance(each, Stated) else each.use().text("text", "articleBody", "description")
        blocks = body(members, stated, base) if stated else []
        if blocks:
            made.append(Callout(cast("list[LeafBlock]", blocks), kind="methodology"))
        else:
            members.lose(each.place)
    return made
