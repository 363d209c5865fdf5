"""Graphs in the terms of schema.org as documents: every value is in a member or in a loss."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from graph_ledger import unaccounted
from hypothesis import HealthCheck, given, settings

import newsmodel as nm
from newsmodel import strategies
from newsmodel.readers.jsonld.document import read_jsonld
from newsmodel.readers.reading import ReadError, Reading

CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "article" / "valid").glob("*.json"))

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "AnalysisNewsArticle",
    "@id": "https://example.org/dykes#article",
    "headline": "Dykes hold",
    "alternativeHeadline": "What the board said",
    "description": "The water rose and fell.",
    "inLanguage": "en",
    "url": "https://example.org/dykes",
    "datePublished": "2026-03-01T09:30:00Z",
    "dateModified": "2026-03-02",
    "author": [{"@type": "Person", "name": "Ada Marsh", "jobTitle": "Reporter"}, "Ben Vale"],
    "editor": {"@type": "Person", "name": "Cleo Dunn"},
    "publisher": {"@type": "NewsMediaOrganization", "name": "North Post", "logo": {"url": "https://example.org/l.png"}},
    "image": {"@type": "ImageObject", "url": "https://example.org/dyke.jpg", "width": 800, "caption": "The old dyke"},
    "keywords": "dykes, rain",
    "articleSection": ["Water"],
    "isPartOf": {"@type": "CreativeWorkSeries", "name": "On the dykes"},
    "about": {"@type": "Place", "name": "Aberford"},
    "citation": {"@type": "Report", "name": "The state of the dykes", "datePublished": "2025"},
    "correction": {
        "@type": "CorrectionComment",
        "text": "The dyke is older.",
        "datePublished": "2026-03-02T08:00:00Z",
    },
    "backstory": "We walked along the dykes.",
    "articleBody": "The dykes held, the board said.\n\nThey are old.",
    "wordCount": 9,
    "copyrightYear": 2026,
}


def read(**changes: Any) -> Reading:
    """The article, with other members."""
    return read_jsonld({**ARTICLE, **changes})


def document(**changes: Any) -> nm.Article:
    """Its document."""
    found = read(**changes).document
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "https://example.org/dykes#article"),
        ("kind", "analysis"),
        ("headline", "Dykes hold"),
        ("headline_variants", (nm.HeadlineVariant("alternative", "What the board said"),)),
        ("standfirst", ("The water rose and fell.",)),
        ("language", "en"),
        ("published", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        ("modified", date(2026, 3, 2)),
        ("publisher", nm.Publisher("North Post", logo_url="https://example.org/l.png")),
        ("lead", nm.Image("https://example.org/dyke.jpg", width=800, caption="The old dyke")),
        ("keywords", ("dykes", "rain")),
        ("sections", (nm.Section("Water"),)),
        ("series", nm.Series("On the dykes")),
        ("entities", (nm.Entity("Aberford", "place", role="about"),)),
        (
            "body",
            (
                nm.Paragraph("The dykes held, the board said."),
                nm.Paragraph("They are old."),
                nm.Callout([nm.Paragraph("We walked along the dykes.")], kind="methodology"),
            ),
        ),
    ],
)
def test_a_member_of_the_graph_is_one_of_the_document(name: str, value: object) -> None:
    """What the model has a member for is in it."""
    assert getattr(document(), name) == value


def test_people_have_the_roles_of_the_properties_that_name_them() -> None:
    """A text is a name."""
    found = [(each.name, each.role, each.job_title) for each in document().contributors]
    assert found == [("Ada Marsh", "author", "Reporter"), ("Ben Vale", "author", None), ("Cleo Dunn", "editor", None)]


def test_a_citation_is_a_source() -> None:
    """With an id of its own."""
    (source,) = document().sources
    assert (source.id, source.name, source.kind, source.published) == ("s1", "The state of the dykes", "report", "2025")


def test_what_has_no_member_is_listed_with_its_pointer() -> None:
    """Nothing of it is in the document."""
    lost = {loss.path for loss in read().losses if loss.state == "dropped"}
    assert lost == {"/wordCount", "/copyrightYear"}


# --- Ways to write a graph ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "graph",
    [
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "North Post"}, ARTICLE]},
        {"@type": ["WebPage"], "mainEntity": ARTICLE},
        {**{f"schema:{name}" if name[0] != "@" else name: value for name, value in ARTICLE.items()}},
        {**ARTICLE, "@type": ["http://schema.org/AnalysisNewsArticle"]},
        {**ARTICLE, "headline": [{"@value": "Dykes hold", "@language": "en"}]},
        {**ARTICLE, "keywords": {"@list": ["dykes", "rain"]}},
    ],
    ids=["list", "graph", "main entity", "prefix", "http", "value", "list of JSON-LD"],
)
def test_a_graph_can_be_written_in_many_ways(graph: Any) -> None:
    """The document is the same."""
    assert read_jsonld(graph).document == document()


def test_a_reference_leads_to_the_node() -> None:
    """Nodes refer to each other by ``@id``."""
    person = {"@type": "Person", "@id": "#ada", "name": "Ada Marsh"}
    graph = {"@graph": [{**ARTICLE, "author": {"@id": "#ada"}, "editor": []}, person]}
    found = read_jsonld(graph).document
    assert found is not None
    assert [each.name for each in found.contributors] == ["Ada Marsh"]


def test_nodes_that_refer_to_each_other_end() -> None:
    """A circle of references is no endless one."""
    one = {**ARTICLE, "@id": "#1", "isPartOf": {"@id": "#2"}, "comment": {"@id": "#1"}}
    assert read_jsonld(
        {"@graph": [one, {"@id": "#2", "@type": "CreativeWorkSeries", "name": "On", "hasPart": {"@id": "#1"}}]}
    )


def test_a_page_has_its_graph_in_scripts() -> None:
    """The losses stand at the line of the script, the language may be that of the page."""
    graph = {name: value for name, value in ARTICLE.items() if name != "inLanguage"}
    page = f'<html lang="en">\n<script type="application/ld+json">\n{json.dumps(graph)}\n</script><p>Other text'
    reading = read_jsonld(page)
    assert reading.document == document()
    assert {(loss.line, loss.path) for loss in reading.losses if loss.state == "dropped"} == {
        (2, "/0/wordCount"),
        (2, "/0/copyrightYear"),
    }


def test_a_script_that_is_no_json_is_lost() -> None:
    """The other one is read."""
    reading = read_jsonld(
        '<script type="application/ld+json">{"a": </script>'
        f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'
    )
    assert reading.document == document()
    assert ("dropped", "/0") in [(loss.state, loss.path) for loss in reading.losses]


def test_text_with_markup_is_read_as_html() -> None:
    """Some graphs have HTML where text should be."""
    found = document(articleBody="<h2>Water</h2><p>It <b>rose</b>.</p>", backstory=[])
    assert [type(block) for block in found.body] == [nm.Heading, nm.Paragraph]


def test_without_text_the_description_is_the_body() -> None:
    """What describes a piece is the only text of it that there is."""
    assert document(articleBody="", backstory=[]).body == (nm.Paragraph("The water rose and fell."),)


def test_a_graph_without_an_article_has_no_document() -> None:
    """All of it is dropped."""
    reading = read_jsonld({"@type": "WebSite", "name": "North Post"})
    assert (reading.document, [loss.words for loss in reading.losses]) == (None, ["North Post"])


def test_a_node_is_no_article_because_of_what_is_in_it() -> None:
    """An article in a list of links is taken only where nothing else is one."""
    other = {"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "Elsewhere"}]}
    assert read_jsonld([other, ARTICLE]).document == document()


# --- Blocks ---------------------------------------------------------------------------------------------------------


def test_questions_are_an_faq() -> None:
    """A page of questions is a piece of its own."""
    answer = {"@type": "Answer", "text": "It rained."}
    found = read_jsonld(
        {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?", "acceptedAnswer": answer}]}
    )
    assert found.document is not None
    assert found.document.body == (nm.FAQ([nm.FAQItem("Why?", [nm.Paragraph("It rained.")])]),)


def test_a_checked_claim_is_one() -> None:
    """With its verdict on a scale."""
    node = {
        "@type": "ClaimReview",
        "claimReviewed": "The dyke broke.",
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Eve Pond"}},
        "reviewBody": "It held.",
    }
    (block,) = [block for block in document_of([ARTICLE, node]).body if isinstance(block, nm.ClaimReview)]
    assert (block.verdict, block.rating, block.claimant) == ("False", nm.Rating(1), nm.Claimant("Eve Pond"))


def document_of(graph: Any) -> nm.Article:
    """The document of a graph."""
    found = read_jsonld(graph).document
    assert found is not None
    return found


def test_a_recipe_has_what_it_needs_and_what_is_done() -> None:
    """As lists."""
    found = document_of(
        {
            "@type": "Recipe",
            "name": "Soup",
            "recipeIngredient": ["Water", "Salt"],
            "recipeInstructions": [{"@type": "HowToStep", "text": "Boil."}],
        }
    )
    assert found.body == (nm.ListBlock(["Water", "Salt"]), nm.ListBlock(["Boil."], style="number"))


def test_comments_are_a_discussion() -> None:
    """An answer inside a comment answers it."""
    answer = {"@type": "Comment", "text": "Yes.", "author": "Ada", "datePublished": "2026-03-01T11:00:00Z"}
    comment = {**answer, "@id": "#comment-7", "text": "Good.", "author": {"name": "Ben"}, "comment": answer}
    discussion = document(comment=comment).discussion
    assert discussion is not None
    assert [each.parent_id for each in discussion.comments if isinstance(each, nm.Comment)] == [None, "7"]


# --- The account ----------------------------------------------------------------------------------------------------


def test_every_value_is_accounted_for() -> None:
    """By another reading of the graph and of the document."""
    assert unaccounted(ARTICLE, read()) == []


@pytest.mark.parametrize("name", ["headline", "published", "contributors", "sources", "keywords"])
def test_a_member_that_is_forgotten_is_noticed(name: str) -> None:
    """The account is no remainder: who reads a value and does not use it is found out."""
    reading = read()
    assert reading.document is not None
    other: Any = {"headline": "Other", "published": datetime(2025, 1, 1, tzinfo=UTC)}.get(name, ())
    wrong = attrs.evolve(reading, document=attrs.evolve(reading.document, **{name: other}))
    assert unaccounted(ARTICLE, wrong) != []


def test_a_loss_that_is_forgotten_is_noticed() -> None:
    """Without its losses, a reading claims that nothing is lost."""
    assert ("/copyrightYear", 2026) in unaccounted(ARTICLE, attrs.evolve(read(), losses=()))


@pytest.mark.parametrize("private", ["ada@example.org", "+44 1632 960000"])
def test_nothing_private_of_a_graph_is_repeated(private: str) -> None:
    """A mailbox or a telephone is listed without its value; the control is the name."""
    found = repr(read(author={"@type": "Person", "name": "Ada Marsh", "email": private, "telephone": private}))
    assert private not in found
    assert "Ada Marsh" in found


# --- What is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "graph",
    ["{", '{"@type": "Article", "@type": "Article"}', "[" * 100_000, '{"a": 1e999}', '"\\ud800"'],
    ids=["cut", "twice", "deep", "number", "surrogate"],
)
def test_what_is_no_graph_is_refused(graph: str) -> None:
    """With an error of the readers."""
    with pytest.raises(ReadError, match="not JSON-LD"):
        read_jsonld(graph)


def test_references_to_the_same_large_node_are_bounded() -> None:
    """A small graph can stand for a very large one."""
    book = {"@id": "#c", "@type": "Book", "name": "B", "author": [{"@type": "Person", "name": "P"}] * 500}
    with pytest.raises(ReadError, match="too often"):
        read_jsonld({"@graph": [{**ARTICLE, "citation": [{"@id": "#c"}] * 500}, book]})


# --- What we write ourselves ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_our_own_graphs_are_accounted_for(path: Path) -> None:
    """Every value that the library writes for a document of the corpus is read or listed."""
    written = nm.to_jsonld(nm.from_json(path.read_text(encoding="utf-8")), show=lambda _: True)
    assert unaccounted(json.loads(written), read_jsonld(written)) == []


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(strategies.articles())
def test_our_own_graphs_of_drawn_documents_are_accounted_for(article: nm.Article) -> None:
    """The same of documents that are drawn."""
    written = nm.to_jsonld(article, show=lambda _: True)
    assert unaccounted(json.loads(written), read_jsonld(written)) == []


def test_what_comes_back_differs_where_a_graph_cannot_say_it() -> None:
    """The graph says no kicker and no notes; what it says comes back."""
    article = nm.Article(
        id="https://example.org/1",
        headline="Dykes hold",
        language="en",
        kicker="Water",
        published=date(2026, 3, 1),
        status="published",
        contributors=[nm.Contributor("Ada Marsh", kind="person", role="author")],
        keywords=["dykes"],
        body=[nm.Paragraph("The dykes held.")],
    )
    found = read_jsonld(nm.to_jsonld(article), defaults={"body": article.body}).document
    assert found is not None
    assert [change.pointer for change in nm.diff(article, found)] == ["/kicker"]
