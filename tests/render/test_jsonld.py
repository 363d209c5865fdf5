"""JSON-LD: one graph for each document, in the terms of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

import newsmodel as nm
from newsmodel import _schema_org as jsonld_terms
from newsmodel._declare.shapes import Choice, record
from newsmodel._validate.schema import example
from newsmodel.content.article import ArticleKind, Entity
from newsmodel.content.people import ContributorKind, ContributorRole
from newsmodel.content.source import SourceKind
from newsmodel.writers.jsonld.document import graph, to_jsonld

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
EVERY_VALID = sorted(CORPUS.glob("*/valid/*.json"))
AT = datetime(2026, 1, 1, tzinfo=UTC)


def node_of(document: nm.Document) -> dict[str, Any]:
    """The first node of a document's graph."""
    found: dict[str, Any] = graph(document)["@graph"][0]
    return found


def article(**members: Any) -> nm.Article:
    """A minimal article with some members."""
    minimal = {"id": "tag:example.org,2026:1", "headline": "H", "language": "en", "body": [nm.Paragraph("One two.")]}
    return nm.Article(**{**minimal, **members})


def is_reference(node: dict[str, Any]) -> bool:
    """Whether a node only refers to one that is written elsewhere."""
    return node.keys() == {"@id"}


def parts(value: Any) -> Iterator[Any]:
    """Everything within a JSON value, itself first."""
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(item)


@pytest.mark.parametrize("path", EVERY_VALID, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_document_has_a_graph_that_says_something(path: Path) -> None:
    """Every node has a type or refers to one that has, and no member is null or empty."""
    document = nm.from_json(path.read_bytes())
    found = json.loads(nm.to_jsonld(document))
    assert found["@context"] == "https://schema.org"
    assert [] == [
        part for part in parts(found["@graph"]) if part in (None, "", [], {}) and part is not False and part != 0
    ]
    nodes = [part for part in parts(found["@graph"]) if isinstance(part, dict)]
    typed = {node.get("@id") for node in nodes if "@type" in node}
    assert all("@type" in node or (is_reference(node) and node["@id"] in typed) for node in nodes)


def test_text_cannot_end_a_script_element() -> None:
    """What HTML or JavaScript could read wrongly is escaped, and JSON reads it back unchanged."""
    document = nm.Source(id="s", name="</script><!--& x")
    text = to_jsonld(document)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == document.name


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("news", "NewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("live_blog", "LiveBlogPosting"),
        ("press_release", "Article"),
        (None, "NewsArticle"),
    ],
)
def test_the_kind_of_an_article_decides_its_type(kind: Any, expected: str) -> None:
    """schema.org has subtypes of NewsArticle; a kind without a subtype is a NewsArticle."""
    assert node_of(article(kind=kind))["@type"] == expected


def test_tables_of_terms_know_only_codes_that_exist() -> None:
    """A term for a code that is not in the vocabulary would be a misspelling."""
    assert jsonld_terms.ARTICLE_TYPES.keys() <= set(get_args(ArticleKind))
    assert jsonld_terms.SOURCE_TYPES.keys() <= set(get_args(SourceKind))
    assert jsonld_terms.ROLE_PROPERTIES.keys() <= {None, *get_args(ContributorRole)}
    assert jsonld_terms.CONTRIBUTOR_TYPES.keys() == {None, *get_args(ContributorKind)} - {"system"}
    entity_kind = record(Entity).member("kind").shape
    assert isinstance(entity_kind, Choice)
    assert jsonld_terms.ENTITY_TYPES.keys() == set(entity_kind.values)


def test_those_who_wrote_are_authors() -> None:
    """Roles become the properties that schema.org has for them; other roles are contributors."""
    people = [
        nm.Contributor("A", role="reporter"),
        nm.Contributor("E", role="editor"),
        nm.Contributor("P", role="photographer"),
    ]
    node = node_of(article(contributors=people))
    assert [node[name][0]["name"] for name in ("author", "editor", "contributor")] == ["A", "E", "P"]


def test_questions_are_a_node_of_their_own() -> None:
    """An FAQ in an article is an FAQPage beside it, with plain answers."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph(["Be", nm.Span("cause", marks=["strong"])])], id="why")])
    types = {node["@type"]: node for node in graph(article(body=[faq]))["@graph"]}
    (question,) = types["FAQPage"]["mainEntity"]
    assert (question["name"], question["acceptedAnswer"]["text"]) == ("Why?", "Because")


def test_only_visible_comments_are_given() -> None:
    """A comment says who, when and what; hidden ones and tombstones are left out."""

    def comment(name: str, status: Any, **members: Any) -> nm.Comment:
        body = [nm.Paragraph(f"I am {name}")]
        return nm.Comment(body, id=name, status=status, author=nm.CommentAuthor(name), created=AT, **members)

    gone = nm.Tombstone(id="t", deleted=AT)
    discussion = nm.Discussion(open=True, comments=[comment("a", "visible"), comment("b", "spam"), gone])
    (given,) = node_of(article(discussion=discussion))["comment"]
    assert (given["author"]["name"], given["text"], given["datePublished"]) == ("a", "I am a", "2026-01-01T00:00:00Z")
    shown = graph(article(discussion=discussion), show=lambda _: True)["@graph"][0]["comment"]
    assert len(shown) == 2


def test_a_paywall_names_what_it_hides() -> None:
    """What subscribers read is a part that is not free, found by its class in the HTML."""
    blocks = [nm.Paragraph("One."), nm.Paragraph("Two.")]
    expected = {None: ".nm-body", 0: ".nm-paywalled", 1: ".nm-paywalled"}
    for shown, selector in expected.items():
        piece = article(body=blocks, access=nm.Access("subscription", preview_blocks=shown))
        node = node_of(piece)
        assert node["isAccessibleForFree"] is False
        assert node["hasPart"]["cssSelector"] == selector
        assert f'class="{selector[1:]}"' in nm.to_html(piece)
    assert "hasPart" not in node_of(article(body=blocks, access=nm.Access("metered", preview_blocks=2)))
    assert node_of(article(access=nm.Access("free")))["isAccessibleForFree"] is True


@pytest.mark.parametrize("kind", get_args(ArticleKind))
def test_only_types_of_news_have_a_dateline(kind: Any) -> None:
    """The other types, a live blog, a satire and a press release, have the place of creation instead."""
    node = node_of(article(kind=kind, dateline="LISBON"))
    is_news = node["@type"].endswith("NewsArticle")
    assert is_news is (kind not in {"live_blog", "satire", "press_release"})
    place = node["dateline"] if is_news else node["locationCreated"]["name"]
    assert place == "LISBON"


def test_corrections_sources_and_reviews_are_given() -> None:
    """Corrections are members of correction, sources of citation; a checked claim is a node of its own."""
    review = nm.ClaimReview(
        "The moon is cheese", verdict="False", rating=nm.Rating(1), body=[nm.Paragraph("It is rock.")]
    )
    node, checked = graph(
        article(
            body=[review],
            corrections=[nm.Correction("Spelling.", at=AT, kind="correction")],
            sources=[nm.Source(id="s", name="Moon Report", kind="report")],
        )
    )["@graph"]
    assert node["correction"][0] == {
        "@type": "CorrectionComment",
        "datePublished": "2026-01-01T00:00:00Z",
        "text": "Spelling.",
    }
    assert node["citation"] == [
        {"@id": "tag:example.org,2026:1#source-1", "@type": "Report", "name": "Moon Report"},
    ]
    assert (checked["@type"], checked["reviewRating"]["alternateName"]) == ("ClaimReview", "False")


def test_a_source_that_reported_another_cites_it() -> None:
    """It cites the other by the id of its node, as does a claim that appeared in a source."""
    cited = nm.Paragraph(nm.Span("So they say.", citations=nm.Citation("board", via="wire")))
    checked = nm.ClaimReview("It rained.", verdict="True", appearances=["board"], body=[cited])
    node, claim = graph(
        article(body=[checked], sources=[nm.Source(id="wire", name="Wire"), nm.Source(id="board", name="Board")])
    )["@graph"]
    board, wire = node["citation"]
    named = {"@id": board["@id"]}
    assert (board["name"], "citation" in board) == ("Board", False)
    assert (wire["name"], wire["citation"]) == ("Wire", [named])
    assert claim["itemReviewed"]["appearance"] == [named]


def test_a_claim_names_each_source_once() -> None:
    """A source that is listed twice says no more than one that is listed once."""
    checked = nm.ClaimReview("It rained.", verdict="True", appearances=["a", "a"], body=[nm.Paragraph("So.")])
    piece = article(body=[checked], sources=[nm.Source(id="a", name="Wire")])
    assert len(graph(piece)["@graph"][1]["itemReviewed"]["appearance"]) == 1
    assert nm.to_text(piece).count("[1]") == 2  # and once in the list of sources


def test_documents_other_than_articles_cite_their_sources() -> None:
    """An FAQ and a comparison have their own sources."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("So.")])], sources=[nm.Source(id="a", name="Almanac")])
    assert node_of(faq)["citation"] == [{"@id": "_:source-1", "@type": "CreativeWork", "name": "Almanac"}]


def test_an_answer_to_what_is_not_shown_answers_nothing() -> None:
    """A tombstone has no node, so no comment names it as what it answers."""
    people = nm.CommentAuthor("Ada")
    said = [nm.Paragraph("Yes.")]
    first = nm.Comment(said, id="a", status="visible", author=people, created=AT)
    answer = attrs.evolve(first, id="b", parent_id="a")
    orphan = attrs.evolve(first, id="c", parent_id="t")
    comments: list[nm.Comment | nm.Tombstone] = [first, answer, nm.Tombstone(id="t", deleted=AT), orphan]
    given = node_of(article(discussion=nm.Discussion(open=True, comments=comments)))["comment"]
    assert [comment.get("parentItem", {}).get("@id") for comment in given] == [None, given[0]["@id"], None]


def test_people_and_organizations_are_written_once() -> None:
    """The first place has everything that is known, the others its id only: authors, publisher and makers alike."""
    ada = nm.Contributor("Ada", role="reporter", url="https://example.org/ada")
    wire = nm.Publisher("Wire", url="https://example.org")
    update = nm.LiveUpdate(
        [nm.Paragraph("Rain.")], id="u", title="Rain", published=AT, contributors=[attrs.evolve(ada, role="editor")]
    )
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("So.")])], publisher=wire)
    offers = [nm.Offer("Shop", url="https://example.org/a", price=nm.Price(amount="1", currency="EUR"))] * 2
    review = nm.Review(
        nm.Subject("A lamp", image_url="https://example.org/a.png"), offers=offers, body=[nm.Paragraph("It glows.")]
    )
    piece = article(kind="live_blog", contributors=[ada], publisher=wire, body=[update, faq, review])
    node, page, judged = graph(piece)["@graph"]
    assert {"@type": "Person", "@id": "tag:example.org,2026:1#person:1", "name": "Ada", "url": ada.url} == (
        node["author"][0]
    )
    same, publisher = {"@id": node["author"][0]["@id"]}, {"@id": node["publisher"]["@id"]}
    assert (node["liveBlogUpdate"][0]["editor"], judged["author"]) == ([same], [same])
    assert (node["publisher"]["name"], page["publisher"]) == ("Wire", publisher)
    first, second = (offer["seller"] for offer in judged["itemReviewed"]["offers"])
    assert (first["name"], second) == ("Shop", {"@id": first["@id"]})


def test_commenters_of_one_name_are_not_one_person() -> None:
    """Nothing says that two people who sign with the same name are the same, so each is written in full."""
    author = nm.CommentAuthor("Petra")
    said = [nm.Comment([nm.Paragraph("Yes.")], id=name, author=author, created=AT, status="visible") for name in "ab"]
    given = node_of(article(discussion=nm.Discussion(open=True, comments=said)))["comment"]
    assert [comment["author"] for comment in given] == [{"@type": "Person", "name": "Petra"}] * 2


def test_a_function_that_leaves_a_node_out_leaves_no_person_without_a_name() -> None:
    """Whoever is written in full is found when all nodes are known, so no reference leads nowhere."""
    review = nm.Review(nm.Subject("A lamp"), body=[nm.Paragraph("It glows.")])
    piece = article(body=[review], contributors=[nm.Contributor("Ada")])
    (judged,) = graph(piece, overrides={nm.Article: lambda *_: None})["@graph"]
    assert judged["author"][0]["name"] == "Ada"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("https://example.org/1", "https://example.org/1#person:1"), (f"tag:example.org,2026:{'1' * 200}", "_:person:1")],
)
def test_a_long_id_of_a_document_is_not_repeated(name: str, expected: str) -> None:
    """An id is a fragment of that of the document, or, where that is long, one that is known in the graph only."""
    assert node_of(article(id=name, contributors=[nm.Contributor("Ada")]))["author"][0]["@id"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "雨は一晩中降り続いた。",
        "大雨下了一整夜。",
        "ฝนตกตลอดทั้งคืน",
        "ຝົນຕົກຕະຫຼອດຄືນ",
        "ភ្លៀងធ្លាក់ពេញមួយយប់",
        "တစ်ညလုံးမိုးရွာတယ်",
        "ｱﾒﾀﾞ",
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_words_are_not_counted_where_no_spaces_divide_them(text: str, language: str) -> None:
    """The letters decide, not the language that is stated."""
    assert "wordCount" not in node_of(article(body=[nm.Paragraph(text)], language=language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("밤새 비가 내렸다.", 3),
        ("Всю ночь шёл дождь.", 4),
        ("भारी बारिश हुई", 3),
        ("The word for rain is written 雨 there, and it is older than any of the towns along the river.", 20),
    ],
)
def test_words_are_counted_where_spaces_divide_them(text: str, expected: int) -> None:
    """Also in other scripts, and where a few letters of another script are quoted."""
    assert node_of(article(body=[nm.Paragraph(text)]))["wordCount"] == expected


def test_a_judgement_names_ten_authors_at_most() -> None:
    """Each judgement refers to the authors, and a piece may hold thousands of judgements."""
    review = nm.Review(nm.Subject("A lamp"), body=[nm.Paragraph("It glows.")])
    people = [nm.Contributor(f"Writer {index}") for index in range(30)]
    node, judged = graph(article(body=[review], contributors=people))["@graph"]
    assert (len(node["author"]), len(judged["author"])) == (30, 10)


def test_pictures_inside_other_blocks_are_given() -> None:
    """Pictures are given wherever they are in the piece, the lead first."""
    boxed = nm.Callout([nm.Image("https://example.org/b.png", alt="B")], kind="note")
    lead = nm.Image("https://example.org/a.png", alt="A")
    assert [image["caption"] for image in node_of(article(lead=lead, body=[boxed]))["image"]] == ["A", "B"]


def test_pictures_and_recordings_are_given() -> None:
    """A picture has its address and its credit, a video its length in ISO 8601."""
    image = nm.Image("https://example.org/a.png", alt="A", credit="B")
    video = nm.Video("V", url="https://example.org/v.mp4", duration_seconds=61)
    node = node_of(article(body=[image, video]))
    assert (node["image"][0]["contentUrl"], node["image"][0]["creditText"]) == ("https://example.org/a.png", "B")
    assert node["video"][0]["duration"] == "PT1M1S"


def test_a_function_of_the_caller_gives_a_node_or_leaves_it_out() -> None:
    """An override replaces the library's own function for a class."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Because.")])])
    assert len(graph(article(body=[faq]), overrides={nm.FAQ: lambda *_: None})["@graph"]) == 1
    replaced = graph(article(body=[faq]), overrides={nm.FAQ: lambda *_: {"@type": "Quiz"}})["@graph"]
    assert replaced[1] == {"@type": "Quiz"}


def test_the_page_carries_the_graph() -> None:
    """The script of a complete page is the result of to_jsonld."""
    document = nm.from_dict(example("article"))
    script = str(nm.to_html(document, page=True)).split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(script) == json.loads(nm.to_jsonld(document))
