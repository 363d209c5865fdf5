"""Boxes, instructions, entries and comments of a graph: what lacks what they need is dropped, and only that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from small_graphs import LEAST, changed, document, dropped, invented, reading

import newsmodel as nm
from newsmodel.readers.jsonld.document import read_jsonld

QUESTION = {"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "It rained."}}
CLAIM = {
    "@type": "ClaimReview",
    "claimReviewed": "The dyke broke.",
    "reviewBody": "It held.",
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}
COAT = {"@type": "Product", "name": "Coat"}
REVIEW = {"@type": "Review", "reviewBody": "It is warm.", "itemReviewed": COAT}
UPDATE = {"@type": "BlogPosting", "headline": "Gate shut", "datePublished": "2026-03-01T11:00:00Z"}
COMMENT = {"@type": "Comment", "text": "Good.", "author": "Ben Vale", "datePublished": "2026-03-01T11:00:00Z"}


def blocks(found: Any) -> tuple[Any, ...]:
    """The body of the document of a reading."""
    return document(found).body


def review(**members: Any) -> tuple[nm.Review, list[tuple[str | None, str]]]:
    """The review of a graph, and what of the graph is dropped."""
    found = reading({**REVIEW, **members})
    (block,) = [each for each in blocks(found) if isinstance(each, nm.Review)]
    return block, [each for each in dropped(found) if each != ("/@type", "Review")]


# --- Questions and judgements ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        {"@type": "Question", "name": "When?"},
        {"@type": "Question", "acceptedAnswer": {"@type": "Answer", "text": "Now."}},
        {**QUESTION, "acceptedAnswer": {"text": "<details><summary>More</summary><p>It rained.</p></details>"}},
    ],
    ids=["no answer", "no words", "a box as the answer"],
)
def test_a_question_that_is_none_is_dropped(question: Any) -> None:
    """The others stay."""
    found = reading({"@type": "FAQPage", "mainEntity": [question, QUESTION]})
    assert blocks(found) == (nm.FAQ([nm.FAQItem("Why?", [nm.Paragraph("It rained.")])]),)
    assert "/mainEntity/0" in [path for path, _ in dropped(found)]


def test_a_page_of_no_questions_is_no_block() -> None:
    """It is dropped, and the article stands beside it."""
    found = reading([LEAST, {"@type": "FAQPage", "name": "Questions"}])
    assert blocks(found) == (nm.Paragraph("The dykes held."),)
    assert ("/1", "") in dropped(found)


@pytest.mark.parametrize("missing", ["claimReviewed", "reviewBody", "reviewRating"])
def test_a_checked_claim_needs_claim_verdict_and_words(missing: str) -> None:
    """Without one of them it is dropped."""
    found = reading([LEAST, {name: value for name, value in CLAIM.items() if name != missing}])
    assert blocks(found) == (nm.Paragraph("The dykes held."),)
    assert ("/1", "") in dropped(found)


def test_a_claim_may_say_who_made_it_by_a_credit() -> None:
    """And when."""
    claim = {"@type": "Claim", "creditText": "Eve Pond", "datePublished": "2026-02"}
    (_, block) = blocks(reading([LEAST, {**CLAIM, "itemReviewed": claim}]))
    assert (block.claimant, block.claimed) == (nm.Claimant("Eve Pond"), "2026-02")


def test_a_claim_may_be_nobody_s() -> None:
    """Then only when it was made is said."""
    (_, block) = blocks(reading([LEAST, {**CLAIM, "itemReviewed": {"@type": "Claim", "datePublished": "2026"}}]))
    assert (block.claimant, block.claimed) == (None, "2026")


@pytest.mark.parametrize("worst", ["low", "5", "1e999"])
def test_a_rating_that_is_on_no_scale_is_dropped(worst: str) -> None:
    """The numbers are said, and the review stays."""
    block, lost = review(reviewRating={"@type": "Rating", "ratingValue": "4,5", "bestRating": 5, "worstRating": worst})
    assert block.rating is None
    assert lost == [
        ("/reviewRating/ratingValue", "4,5"),
        ("/reviewRating/bestRating", "5"),
        ("/reviewRating/worstRating", worst),
    ]


def test_a_rating_may_have_a_comma() -> None:
    """The usual scale ends at 5."""
    assert review(reviewRating={"@type": "Rating", "ratingValue": "4.5"})[0].rating == nm.Rating(4.5)


def test_a_rating_without_a_number_is_none() -> None:
    """The end of its scale is said."""
    block, lost = review(reviewRating={"@type": "Rating", "bestRating": 10})
    assert (block.rating, lost) == (None, [("/reviewRating/bestRating", "10")])


@pytest.mark.parametrize(
    "members",
    [
        {"itemReviewed": None},
        {"reviewBody": None},
        {"reviewBody": "<details><summary>More</summary><p>It is warm.</p></details>"},
    ],
    ids=["no thing", "no words", "a box"],
)
def test_a_review_that_is_none_is_dropped(members: Any) -> None:
    """Nothing stands in its place."""
    found = reading([LEAST, {**REVIEW, **members}])
    assert blocks(found) == (nm.Paragraph("The dykes held."),)
    assert ("/1", "") in dropped(found)


def test_the_thing_may_be_a_text() -> None:
    """Then only its name is known."""
    assert review(itemReviewed="Coat")[0].subject == nm.Subject("Coat")


def test_a_thing_has_its_kind_its_maker_and_its_picture() -> None:
    """The address of its maker has no member."""
    thing = {
        "@type": ["Product", "Book"],
        "name": "On coats",
        "url": "https://example.org/coats",
        "image": "https://example.org/coat.jpg",
        "brand": {"@type": "Brand", "name": "Loom", "url": "https://example.org/loom"},
    }
    block, lost = review(itemReviewed=thing)
    assert block.subject == nm.Subject(
        "On coats",
        kind="Book",
        brand="Loom",
        url="https://example.org/coats",
        image_url="https://example.org/coat.jpg",
    )
    assert lost == [("/itemReviewed/brand/url", "https://example.org/loom")]


def test_points_are_texts_or_a_list() -> None:
    """Each is one."""
    items = [{"@type": "ListItem", "position": 1, "name": "Warm"}, {"@type": "ListItem", "position": 2}, "Light"]
    block, _ = review(positiveNotes={"@type": "ItemList", "itemListElement": items}, negativeNotes=["Dear", "Long"])
    assert (block.positives, block.negatives) == (("Warm", "Light"), ("Dear", "Long"))


POINTS = [f"Warm {number}" for number in range(51)]


@pytest.mark.parametrize("stated", [POINTS, {"@type": "ItemList", "itemListElement": POINTS}], ids=["texts", "list"])
def test_the_most_points_are_there(stated: Any) -> None:
    """The others are said."""
    block, lost = review(positiveNotes=stated)
    assert len(block.positives) == 50
    assert [words for _, words in lost] == ["Warm 50"]


def test_an_offer_has_a_seller_and_a_price() -> None:
    """One without, or with a price that is none, is dropped."""
    right = {"price": "90", "priceCurrency": "EUR", "seller": {"name": "Shop"}, "url": "https://example.org/shop"}
    offers = [right, {"price": "80", "priceCurrency": "EUR"}, {**right, "price": "ninety", "seller": "Shop"}]
    block, lost = review(itemReviewed={**COAT, "offers": offers})
    assert block.offers == (nm.Offer("Shop", price=nm.Price("90", "EUR"), url="https://example.org/shop"),)
    assert {path for path, _ in lost} >= {"/itemReviewed/offers/1", "/itemReviewed/offers/2"}


# --- Instructions ---------------------------------------------------------------------------------------------------


def cooked(*instructions: Any) -> tuple[Any, ...]:
    """The body of a recipe."""
    return blocks(reading({"@type": "Recipe", "name": "Soup", "recipeInstructions": list(instructions)}))


def test_sections_of_instructions_have_headings() -> None:
    """Their steps are nodes or texts, and one without steps has its words."""
    steps = [{"@type": "HowToStep", "name": "Boil."}, "Stir."]
    assert cooked(
        {"@type": "HowToStep", "text": "Wash."},
        {"@type": "HowToSection", "name": "Broth", "itemListElement": steps},
        {"@type": "HowToSection", "name": "Salt"},
    ) == (
        nm.ListBlock(["Wash."], style="number"),
        nm.Heading("Broth", 2),
        nm.ListBlock(["Boil.", "Stir."], style="number"),
        nm.Heading("Salt", 2),
    )


def test_instructions_in_words_stand_between_steps() -> None:
    """In the order of the graph."""
    assert cooked({"@type": "HowToStep", "text": "Boil."}, "Wait.", {"@type": "HowToStep", "text": "Eat."}) == (
        nm.ListBlock(["Boil."], style="number"),
        nm.Paragraph("Wait."),
        nm.ListBlock(["Eat."], style="number"),
    )


def test_the_most_entries_of_lists_are_there() -> None:
    """The others are said."""
    graph = {
        "@type": "Recipe",
        "name": "Soup",
        "recipeIngredient": [f"Salt {number}" for number in range(1_001)],
        "recipeInstructions": [{"@type": "HowToStep", "text": f"Stir {number}."} for number in range(1_001)],
    }
    found = read_jsonld(graph)
    assert [len(each.items) for each in blocks(found)] == [1_000, 1_000]
    assert [words for _, words in dropped(found) if words != "Recipe"] == ["Stir 1000.", "Salt 1000"]


# --- Entries --------------------------------------------------------------------------------------------------------


def live(*updates: Any) -> Any:
    """What is read of a live blog."""
    return changed(**{"@type": "LiveBlogPosting", "liveBlogUpdate": list(updates)})


def test_an_entry_has_a_time_a_title_and_words() -> None:
    """And who wrote it."""
    entry = {**UPDATE, "@id": "#gate", "articleBody": "It is shut.", "author": "Ada Marsh"}
    assert blocks(live({**entry, "dateModified": "2026-03-01T12:00:00Z"}))[1] == nm.LiveUpdate(
        [nm.Paragraph("It is shut.")],
        id="gate",
        published=datetime(2026, 3, 1, 11, tzinfo=UTC),
        modified=datetime(2026, 3, 1, 12, tzinfo=UTC),
        title="Gate shut",
        contributors=[nm.Contributor("Ada Marsh", role="author")],
    )


@pytest.mark.parametrize(
    "entry",
    [
        {**UPDATE, "datePublished": "2026-03-01"},
        {**UPDATE, "headline": ""},
        {**UPDATE, "articleBody": "<details><summary>More</summary><p>It is shut.</p></details>"},
    ],
    ids=["no time", "no words", "a box"],
)
def test_an_entry_that_is_none_is_dropped(entry: Any) -> None:
    """The others stay."""
    found = live(entry, UPDATE)
    assert [each.title for each in blocks(found)[1:]] == ["Gate shut"]
    assert ("/liveBlogUpdate/0", "") in dropped(found)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["#gate", "#gate"], ["gate", "gate-2"]),
        (["#update-2", ""], ["update-2", "update-2-2"]),
        (["#a b", "#c"], ["update-1", "c"]),
    ],
)
def test_every_entry_has_an_id_of_its_own(stated: list[str], expected: list[str]) -> None:
    """That of the graph where it can be."""
    found = blocks(live(*({**UPDATE, "@id": name} for name in stated)))
    assert [each.id for each in found[1:]] == expected


def test_texts_of_a_graph_do_not_have_the_same_ids() -> None:
    """A later text that has one of an earlier one has none, and its links to it are none."""
    text = '<p><a href="#gate">Look</a></p><h2 id="gate">Gate</h2><p>It is shut.</p>'
    found = changed(articleBody=text, backstory=text)
    *first, box = blocks(found)
    assert first[1] == nm.Heading("Gate", 2, id="gate")
    assert box.body[:2] == (nm.Paragraph("Look"), nm.Heading("Gate", 2))
    assert [(loss.kind, loss.path) for loss in found.losses if loss.state == "demoted"] == [("link", "/backstory")]


def test_a_text_does_not_have_the_ids_of_defaults() -> None:
    """What is there by default keeps its id."""
    lead = nm.Image("https://example.org/gate.jpg", id="gate")
    text = '<p><a href="#gate">Look</a></p><h2 id="gate">Gate</h2>'
    found = document(
        reading({**LEAST, "articleBody": text}, defaults={"lead": lead, "sections": [nm.Section("Water")]})
    )
    assert (found.lead, found.body[1]) == (lead, nm.Heading("Gate", 2))


def test_what_lies_behind_needs_words() -> None:
    """A node without is dropped."""
    found = changed(backstory={"@type": "CreativeWork", "name": "How we walked"})
    assert blocks(found) == (nm.Paragraph("The dykes held."),)
    assert ("/backstory", "") in dropped(found)


# --- Comments -------------------------------------------------------------------------------------------------------


def talk(*comments: Any, **members: Any) -> tuple[nm.Discussion, list[tuple[str | None, str]]]:
    """The discussion of a graph, and what of the graph is dropped."""
    found = changed(comment=list(comments), **members)
    discussion = document(found).discussion
    assert discussion is not None
    assert ("", "/discussion/open") in invented(found)
    return discussion, dropped(found)


def parents(discussion: nm.Discussion) -> list[tuple[str, str | None]]:
    """Its comments by their ids, each with what it answers."""
    return [(each.id, each.parent_id) for each in discussion.comments if isinstance(each, nm.Comment)]


def test_no_two_comments_have_the_same_id() -> None:
    """The first one has it."""
    discussion, _ = talk({**COMMENT, "@id": "#comment-1"}, {**COMMENT, "@id": "#comment-1", "text": "No."})
    assert parents(discussion) == [("1", None), ("1-2", None)]


def test_a_comment_names_what_it_answers() -> None:
    """Another one by its id."""
    discussion, _ = talk({**COMMENT, "@id": "#a"}, {**COMMENT, "@id": "#b", "parentItem": {"@id": "#a"}})
    assert parents(discussion) == [("a", None), ("b", "a")]


def test_comments_that_answer_each_other_answer_nothing() -> None:
    """One of them is the first, and that is said."""
    both = [{**COMMENT, "@id": f"#{one}", "parentItem": {"@id": f"#{other}"}} for one, other in ("ab", "ba")]
    discussion, lost = talk(*both)
    assert parents(discussion) == [("a", None), ("b", "a")]
    assert lost == [("", "a")]


def test_reactions_are_counted() -> None:
    """Those without a number or a name are dropped."""
    like = {"interactionType": "https://schema.org/LikeAction", "userInteractionCount": 4}
    discussion, lost = talk({**COMMENT, "interactionStatistic": [like, {"userInteractionCount": 2}, {"name": "sad"}]})
    (comment,) = discussion.comments
    assert isinstance(comment, nm.Comment)
    assert comment.reactions == (nm.Reaction("LikeAction", 4),)
    assert {path for path, _ in lost} == {f"/comment/0/interactionStatistic/{index}" for index in (1, 2)}


def test_a_total_that_is_no_number_is_dropped() -> None:
    """The comments stay."""
    discussion, lost = talk(COMMENT, commentCount="many")
    assert (len(discussion.comments), discussion.total_count, lost) == (1, None, [("/commentCount", "many")])


@pytest.mark.parametrize(
    "members",
    [
        {"author": None},
        {"author": {"@type": "Person", "image": "https://example.org/ben.jpg"}},
        {"text": None},
        {"text": "<table><tr><td>1<td>2<tr><td>3<td>4</table>"},
        {"datePublished": "2026-03-01"},
        {"inLanguage": "no language!"},
    ],
    ids=["nobody", "no name", "no words", "no text", "no time", "no language"],
)
def test_a_comment_that_is_none_is_dropped(members: dict[str, Any]) -> None:
    """The others stay."""
    discussion, lost = talk({**COMMENT, **members}, COMMENT)
    assert (len(discussion.comments), "/comment/0" in [path for path, _ in lost]) == (1, True)


def test_the_most_blocks_of_a_comment_are_there() -> None:
    """That there are more is said."""
    discussion, lost = talk({**COMMENT, "text": "<p>Good.</p>" * 101})
    (comment,) = discussion.comments
    assert isinstance(comment, nm.Comment)
    assert (len(comment.body), lost) == (100, [("/comment/0", "")])
