"""Values built in Python must keep the same contract as payloads."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

import newsmodel as nm
from newsmodel.numbering import _towards_marks


def problems(make: Any, *arguments: Any, **members: Any) -> list[tuple[str, str]]:
    """Pointer and code of every problem when building is refused."""
    with pytest.raises(nm.ValidationError) as raised:
        make(*arguments, **members)
    return [(problem.pointer, problem.code) for problem in raised.value.problems]


MINIMAL: dict[str, Any] = {"id": "tag:example.org,2026:1", "headline": "H", "language": "en", "body": [nm.Divider()]}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"headline": 123}, ("/headline", "type")),
        ({"headline": None}, ("/headline", "type")),
        ({"headline": b"H"}, ("/headline", "type")),
        ({"headline": ""}, ("/headline", "min_length")),
        ({"headline": "x" * 301}, ("/headline", "max_length")),
        ({"headline": "a\nb"}, ("/headline", "forbidden_character")),
        ({"headline": "a\ud800"}, ("/headline", "lone_surrogate")),
        ({"language": "e n"}, ("/language", "pattern")),
        ({"kind": "poem"}, ("/kind", "enum")),
        ({"body": "abc"}, ("/body", "type")),
        ({"body": {"a": 1}}, ("/body", "type")),
        ({"body": []}, ("/body", "min_items")),
        ({"body": ["abc"]}, ("/body/0", "type")),
        ({"keywords": "abc"}, ("/keywords", "type")),
        ({"keywords": [1]}, ("/keywords/0", "type")),
        ({"revision": 1.5}, ("/revision", "type")),
        ({"revision": True}, ("/revision", "type")),
        ({"revision": "1"}, ("/revision", "type")),
        ({"revision": -1}, ("/revision", "minimum")),
        ({"revision": 2**53}, ("/revision", "maximum")),
        ({"published": "2026-01-01T00:00:00Z"}, ("/published", "type")),
        ({"published": datetime(2026, 1, 1)}, ("/published", "type")),  # noqa: DTZ001  (that is the fault)
        ({"published": datetime(999, 12, 31, tzinfo=UTC)}, ("/published", "instant-range")),
        ({"lead": nm.Divider()}, ("/lead", "type")),
        ({"extensions": {"layout": 1}}, ("/extensions/layout", "extension_key")),
        ({"extensions": {"a:b": {1, 2}}}, ("/extensions/a:b", "not_json_value")),
        ({"extensions": "a:b"}, ("/extensions", "type")),
    ],
)
def test_python_may_not_build_what_a_payload_may_not_hold(members: dict[str, Any], expected: tuple[str, str]) -> None:
    """Each constraint is checked when the object is built, and nothing is coerced."""
    assert problems(nm.Article, **{**MINIMAL, **members}) == [expected]


def test_all_problems_are_reported_at_once() -> None:
    """Not only the first."""
    assert problems(nm.Article, **{**MINIMAL, "headline": 1, "language": 2}) == [
        ("/headline", "type"),
        ("/language", "type"),
    ]


def test_the_message_says_what_is_wrong() -> None:
    """It has the place, the class and its field, what was expected and what was found."""
    with pytest.raises(nm.ValidationError, match=r"/headline: type: Article\.headline: expected a string, got 123"):
        nm.Article(**{**MINIMAL, "headline": 123})


def test_the_field_one_writes_first_is_positional() -> None:
    """So are the required ones after it; all others are keywords."""
    assert nm.Code("A", syntax="c") == nm.Code(text="A", syntax="c")
    with pytest.raises(TypeError):
        nm.Code("A", "c")  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]


def test_text_stands_for_rich_text() -> None:
    """So does one span; neighbouring plain runs become one, and a span that adds nothing becomes plain."""
    assert nm.Paragraph("ab").text == ("ab",)
    assert nm.Paragraph(["a", "b", nm.Span("c")]).text == ("abc",)
    assert nm.Paragraph(nm.Span("a", marks=["code"])).text == (nm.Span("a", marks=["code"]),)
    assert nm.ListBlock(["a", nm.ListItem("b", level=2)]).items[0] == nm.ListItem("a")
    assert nm.Quote(["a", ["b", "c"]]).paragraphs == (("a",), ("bc",))
    assert problems(nm.Paragraph, "") == [("/text", "min_items")]
    assert problems(nm.Paragraph, 5) == [("/text", "type")]


def test_long_text_is_cut_at_the_limit_of_a_run() -> None:
    """It is always cut in the same places, and none of it is lost."""
    parts = ["a" * 60_000, "b" * 60_000]
    text = nm.Paragraph(parts).text
    assert [len(run) for run in text if isinstance(run, str)] == [100_000, 20_000]
    assert nm.plain_text(text) == "".join(parts)
    assert nm.Paragraph("".join(parts)).text == text


def test_iterables_become_tuples() -> None:
    """A generator or a list is accepted where a tuple is kept."""
    assert nm.Article(**{**MINIMAL, "keywords": (word for word in ["a", "b"])}).keywords == ("a", "b")


def test_values_are_frozen_slotted_and_hashable() -> None:
    """So they can be shared, compared and used as keys."""
    article = nm.Article(**MINIMAL, extensions={"a:b": [1, {"c": None}]})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.headline = "Other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    assert not hasattr(article, "__dict__")
    for again in (copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article))):  # noqa: S301
        assert (again, hash(again)) == (article, hash(article))


def test_evolving_checks_again() -> None:
    """attrs.evolve returns a new value, or raises the same error as building one."""
    article = nm.Article(**MINIMAL)
    assert attrs.evolve(article, headline="Other").headline == "Other"
    with pytest.raises(nm.ValidationError):
        attrs.evolve(article, headline="")


def test_instants_are_kept_in_utc() -> None:
    """Their original offset does not matter."""
    east = timezone(timedelta(hours=9))
    article = nm.Article(**MINIMAL, published=datetime(2026, 1, 1, 8, tzinfo=east))
    assert article.published == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert isinstance(article.published, datetime)
    assert article.published.tzinfo is UTC


def test_integral_numbers_are_integers() -> None:
    """2.0 and 2 are the same value; NaN and the infinities are refused."""
    assert repr(nm.Rating(2.0).value) == "2"
    assert repr(nm.Heading("a", level=2.0).level) == "2"  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert nm.Rating(2.5).value == 2.5
    for number in (float("nan"), float("inf"), True, "2"):
        assert problems(nm.Rating, number)[0][0] == "/value"


def test_the_order_of_marks_means_nothing() -> None:
    """They are kept in the order of the vocabulary, each once; unknown ones are refused."""
    assert nm.Span("a", marks=["code", "strong"]) == nm.Span("a", marks=["strong", "code"])
    assert nm.Span("a", marks=["code", "code"]).marks == ("code",)
    assert nm.Link("#a", rel=["ugc", "sponsored", "ugc"]).rel == ("sponsored", "ugc")
    assert problems(nm.Span, "a", marks=["blink"]) == [("/marks/0", "enum")]


def test_extensions_compare_as_json() -> None:
    """1 is not true, order means nothing, and reading a member returns a copy."""
    assert nm.Extensions({"a:b": 1}) != nm.Extensions({"a:b": True})
    assert nm.Extensions({"a:b": 1}) == nm.Extensions({"a:b": 1.0})
    first, second = nm.Extensions({"a:b": {"x": 1, "y": 2}}), nm.Extensions({"a:b": {"y": 2, "x": 1}})
    assert (first, hash(first)) == (second, hash(second))
    given: Any = first["a:b"]
    given["x"] = 5
    assert first["a:b"] == {"x": 1, "y": 2}
    assert (len(first), list(first), eval(repr(first), {"Extensions": nm.Extensions})) == (1, ["a:b"], first)  # noqa: S307


CITED = nm.Paragraph(nm.Span("x", citations=nm.Citation("s")))
SOURCE = nm.Source(id="s", name="S")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: nm.Video("V"), ("", "media-without-url")),
        (nm.RangeCell, ("", "range-without-bound")),
        (lambda: nm.RangeCell(minimum=2, maximum=1), ("/minimum", "range-order")),
        (lambda: nm.Rating(6), ("/value", "rating-range")),
        (
            lambda: nm.Table(rows=[nm.TableRow([nm.TableCell("")] * width) for width in (2, 1)]),
            ("/rows/1", "table-grid"),
        ),
        (
            lambda: nm.Article(**{**MINIMAL, "body": [CITED]}),
            ("/body/0/text/0/citations/0/source", "citation-unresolved"),
        ),
        (lambda: nm.Article(**MINIMAL, sources=[SOURCE, SOURCE]), ("/sources/1/id", "id-duplicate")),
    ],
)
def test_rules_are_checked_when_an_object_is_built(make: Any, expected: tuple[str, str]) -> None:
    """The pointers of the problems start at that object."""
    assert problems(make) == [expected]


def test_a_block_may_cite_what_the_article_lists() -> None:
    """References are looked up in the whole document, so a table or an FAQ can be built before its article."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[CITED])])
    assert nm.Article(**{**MINIMAL, "body": [faq]}, sources=[SOURCE]).sources == (SOURCE,)
    with pytest.raises(nm.ValidationError, match="citation-unresolved"):
        nm.to_json(faq)
    assert "Why?" in nm.to_json(attrs.evolve(faq, sources=[SOURCE]))


def nowhere(document: nm.Document) -> list[str]:
    """The places of links that lead to no part of the document."""
    return [warning.pointer for warning in nm.lint(document, only=["link-fragment-unresolved"])]


def test_a_comment_is_a_document_of_its_own() -> None:
    """Ids in its body are not those of the article, and its links do not lead into the article."""
    author, at = nm.CommentAuthor("A"), datetime(2026, 1, 1, tzinfo=UTC)
    said = nm.Comment([nm.Paragraph("x", id="here")], id="c", status="visible", author=author, created=at)
    discussion = nm.Discussion(open=True, comments=[said])
    piece = nm.Article(**{**MINIMAL, "body": [nm.Divider(id="here")]}, discussion=discussion)
    assert piece.discussion == discussion
    linked = attrs.evolve(said, body=[nm.Paragraph(nm.Span("x", link=nm.Link("#here")))])
    assert nowhere(linked) == ["/body/0/text/0/link/href"]
    replied = attrs.evolve(piece, discussion=attrs.evolve(discussion, comments=[linked]))
    assert nowhere(replied) == ["/discussion/comments/0/body/0/text/0/link/href"]


def test_links_of_comments_are_not_those_of_the_article() -> None:
    """A comment may link to its own block, where the article has none; the article cannot link to that block."""
    author, at = nm.CommentAuthor("A"), datetime(2026, 1, 1, tzinfo=UTC)
    linked = nm.Paragraph(nm.Span("x", link=nm.Link("#here")))
    said = nm.Comment([nm.Paragraph("x", id="here"), linked], id="c", status="visible", author=author, created=at)
    piece = nm.Article(**MINIMAL, discussion=nm.Discussion(open=True, comments=[said]))
    assert nowhere(piece) == []
    assert nowhere(attrs.evolve(piece, body=[linked])) == ["/body/0/text/0/link/href"]


def test_citations_are_not_looked_for_in_comments() -> None:
    """They have none, so that only the prompt of a discussion can cite."""
    assert _towards_marks(nm.Discussion) == (False, (("prompt", 1),))
