"""Values built in Python must keep the same contract as payloads."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
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
        ({"keywords": None}, ("/keywords", "type")),
        ({"sources": None}, ("/sources", "type")),
        ({"standfirst": None}, ("/standfirst", "type")),
    ],
)
def test_python_may_not_build_what_a_payload_may_not_hold(members: dict[str, Any], expected: tuple[str, str]) -> None:
    """Each constraint is checked when the object is built, and nothing is coerced."""
    assert problems(nm.Article, **{**MINIMAL, **members}) == [expected]


def test_none_is_no_value_where_nothing_is_stated_by_another() -> None:
    """Where an empty array, false or a number is the default, None is refused, as null is in a payload."""
    assert problems(nm.Span, "x", marks=None) == [("/marks", "type")]
    assert problems(nm.TableCell, "x", header=None) == [("/header", "type")]
    assert problems(nm.Rating, 3, best=None) == [("/best", "type")]
    assert problems(nm.ListBlock, ["x"], style=None) == [("/style", "type")]
    assert nm.Article(**MINIMAL, kind=None, published=None, lead=None, slug=None).kind is None


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
    """Ids in its body are not those of the article."""
    author, at = nm.CommentAuthor("A"), datetime(2026, 1, 1, tzinfo=UTC)
    said = nm.Comment([nm.Paragraph("x", id="here")], id="c", status="visible", author=author, created=at)
    discussion = nm.Discussion(open=True, comments=[said])
    assert nm.Article(**{**MINIMAL, "body": [nm.Divider(id="top")]}, discussion=discussion).discussion == discussion
    twice = [nm.Divider(), nm.Paragraph("x", id="top"), nm.Paragraph("x", id="top")]
    assert problems(attrs.evolve, said, body=twice[1:]) == [("/body/1/id", "id-duplicate")]
    assert problems(nm.Article, **{**MINIMAL, "body": twice}) == [("/body/2/id", "id-duplicate")]


def test_a_link_that_leads_nowhere_is_no_fault() -> None:
    """Where it should lead can be on the page around the document; a check of the linter reports it."""
    linked = nm.Paragraph(nm.Span("x", link=nm.Link("#nowhere")))
    piece = nm.Article(**{**MINIMAL, "body": [linked]})
    assert nm.validate(nm.to_json(piece)) == ()
    found = nm.lint(piece, only=["link-fragment-unresolved"])
    assert [(problem.pointer, problem.severity) for problem in found] == [("/body/0/text/0/link/href", "warning")]


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
    assert _towards_marks(nm.Discussion) == (None, False, (("prompt", 1),))


# --- Days and moments -------------------------------------------------------------------------------------------------


class Day(date):
    """A day of another class."""


def test_a_day_stays_a_day() -> None:
    """It is no midnight; an article of that day and one of its first moment are different."""
    on_a_day = nm.Article(**MINIMAL, published=date(2026, 3, 1), modified=datetime(2026, 3, 1, 8, tzinfo=UTC))
    assert (type(on_a_day.published), type(on_a_day.modified)) == (date, datetime)
    text = nm.to_json(on_a_day)
    assert '"published":"2026-03-01","modified":"2026-03-01T08:00:00Z"' in text
    assert nm.from_json(text) == on_a_day
    assert on_a_day != attrs.evolve(on_a_day, published=datetime(2026, 3, 1, tzinfo=UTC))


def test_a_moment_is_not_taken_for_a_day() -> None:
    """In Python each datetime is a date too: one without a time zone is refused, one with an offset is kept in UTC."""
    naive = datetime(2026, 1, 1, 8)  # noqa: DTZ001  (that is the fault)
    assert problems(nm.Article, **MINIMAL, published=naive) == [("/published", "type")]
    west = datetime(2026, 1, 1, 23, tzinfo=timezone(timedelta(hours=-2)))
    assert nm.Article(**MINIMAL, published=west).published == datetime(2026, 1, 2, 1, tzinfo=UTC)


def test_a_day_of_another_class_becomes_a_day() -> None:
    """As all values of derived classes do."""
    assert type(nm.HumanReview("light", at=Day(2026, 3, 1)).at) is date


@pytest.mark.parametrize(
    ("day", "accepted"),
    [(date(999, 12, 31), False), (date(1000, 1, 1), True), (date(2999, 12, 31), True), (date(3000, 1, 1), False)],
)
def test_the_first_and_the_last_day(day: date, accepted: bool) -> None:  # noqa: FBT001
    """They are those of the years 1000 to 2999."""
    if accepted:
        assert nm.Article(**MINIMAL, published=day).published == day
    else:
        assert problems(nm.Article, **MINIMAL, published=day) == [("/published", "instant-range")]


@pytest.mark.parametrize("member", ["embargoed_until", "expires", "coverage_start", "coverage_end"])
def test_a_day_is_no_moment(member: str) -> None:
    """What begins or ends at a moment needs one."""
    assert problems(nm.Article, **MINIMAL, **{member: date(2026, 1, 1)}) == [(f"/{member}", "type")]


# --- Citations --------------------------------------------------------------------------------------------------------


def test_one_citation_stands_for_several() -> None:
    """One or several are taken wherever a claim can be cited; none is the default."""
    one, other = nm.Citation("a"), nm.Citation("b", locator="p. 2")
    assert nm.Span("x").citations == ()
    assert nm.Span("x", citations=one).citations == (one,)
    assert nm.Span("x", citations=[one, other]).citations == (one, other)
    assert nm.Span("x", citations=(each for each in (other, one))).citations == (other, one)
    for cited in (
        nm.Quote(["x"], citations=one),
        nm.PullQuote("x", citations=one),
        nm.Image("https://a.example/", citations=one),
        nm.Audio(url="https://a.example/", citations=one),
        nm.Embed("https://a.example/", provider="A", citations=one),
        nm.Table(rows=[nm.TableRow([nm.TableCell("x")])], citations=one),
        nm.Event([nm.Divider()], date="2026", citations=one),
        nm.TextCell("x", citations=one),
    ):
        assert cited.citations == (one,)


def test_other_values_are_no_citations() -> None:
    """The name of a source, no value at all, and more than twenty are refused."""
    assert problems(nm.Span, "x", citations="a") == [("/citations", "type")]
    assert problems(nm.Span, "x", citations=["a"]) == [("/citations/0", "type")]
    assert problems(nm.Span, "x", citations=None) == [("/citations", "type")]
    assert problems(nm.Span, "x", citations=[nm.Citation("a")] * 21) == [("/citations", "max_items")]
    assert len(nm.Span("x", citations=[nm.Citation("a")] * 20).citations) == 20


def test_an_empty_array_of_citations_says_nothing() -> None:
    """A span with one is plain text, as one without."""
    assert nm.Paragraph(["a", nm.Span("b", citations=[])]).text == ("ab",)


def test_the_former_name_of_citations_is_explained() -> None:
    """It is refused, and the message says what to write."""
    make: Any = nm.Span
    with pytest.raises(nm.ArgumentError, match='Span has no field "cite", did you mean citations='):
        make("x", cite=nm.Citation("a"))


# --- Notes ------------------------------------------------------------------------------------------------------------

NOTED = nm.Paragraph(nm.Span("x", note="n"))
NOTE = nm.Note("A note.", id="n")


def test_a_span_refers_to_a_note_of_the_document() -> None:
    """It must be there; that of an FAQ may be on the article that holds it."""
    assert nm.Article(**{**MINIMAL, "body": [NOTED]}, notes=[NOTE]).notes == (NOTE,)
    assert problems(nm.Article, **{**MINIMAL, "body": [NOTED]}) == [("/body/0/text/0/note", "note-unresolved")]
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[NOTED])])
    assert nm.Article(**{**MINIMAL, "body": [faq]}, notes=[NOTE]).body == (faq,)
    assert problems(nm.to_json, faq) == [("/items/0/answer/0/text/0/note", "note-unresolved")]


def test_there_is_no_note_on_a_note() -> None:
    """Not even on itself; it may link, and cite a source."""
    assert problems(nm.Note, ["a", nm.Span("b", note="n")], id="n") == [("/text/1/note", "note-in-note")]
    citing = nm.Note(nm.Span("b", link=nm.Link("#a"), citations=nm.Citation("s")), id="n")
    assert nm.Article(**MINIMAL, notes=[citing], sources=[SOURCE]).notes == (citing,)
    assert problems(nm.Article, **MINIMAL, notes=[citing]) == [
        ("/notes/0/text/0/citations/0/source", "citation-unresolved")
    ]


def test_ids_of_notes_are_their_own() -> None:
    """A block and a source may have the same id, another note may not."""
    assert nm.Article(**{**MINIMAL, "body": [nm.Divider(id="n")]}, notes=[NOTE], sources=[nm.Source(id="n", name="S")])
    assert problems(nm.Article, **MINIMAL, notes=[NOTE, NOTE]) == [("/notes/1/id", "id-duplicate")]


# --- Systems ----------------------------------------------------------------------------------------------------------

WRITER = nm.AIInfo(id="writer", system=nm.AISystem("Writer"))


def test_parts_refer_to_uses_of_systems() -> None:
    """At any depth; each reference that leads nowhere is a problem at its place."""
    body = [nm.Callout([nm.Divider(ai=["writer", "painter"])], kind="note")]
    lead = nm.Image("https://a.example/", ai=["painter"])
    members = {**MINIMAL, "body": body, "lead": lead, "ai": ["writer"], "ai_info": [WRITER]}
    assert problems(nm.Article, **members) == [
        ("/body/0/body/0/ai/1", "ai-unresolved"),
        ("/lead/ai/0", "ai-unresolved"),
    ]
    painter = nm.AIInfo(id="painter", system=nm.AISystem("Painter"))
    assert nm.Article(**{**members, "ai_info": [WRITER, painter]}).ai == ("writer",)


def test_only_text_says_how_much_of_it_machines_made() -> None:
    """Pictures and recordings say it by the code of their source type."""
    assert nm.Divider(ai_disclosure="ai-assisted").ai_disclosure == "ai-assisted"
    makers: list[Any] = [nm.Image, nm.Video, nm.Audio, nm.Gallery, nm.Embed]
    for make in makers:
        with pytest.raises(nm.ArgumentError, match='no field "ai_disclosure", did you mean digital_source_type='):
            make(ai_disclosure="ai-assisted")


# --- Comments ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (NOTED, ("/body/0/text/0/note", "comment-content")),
        (nm.Paragraph("x", ai=["writer"]), ("/body/0/ai", "comment-content")),
        (
            nm.ListBlock([nm.ListItem("x", image=nm.Image("https://a.example/"))]),
            ("/body/0/items/0/image", "comment-content"),
        ),
        (CITED, ("/body/0/text/0/citations/0", "comment-citation")),
    ],
)
def test_a_comment_holds_only_what_readers_may_write(block: Any, expected: tuple[str, str]) -> None:
    """No citation, note, picture or reference to a system."""
    members: dict[str, Any] = {"id": "c", "status": "visible", "created": datetime(2026, 1, 1, tzinfo=UTC)}
    assert problems(nm.Comment, [block], author=nm.CommentAuthor("A"), **members) == [expected]


@pytest.mark.parametrize("make", [nm.Contributor, nm.CommentAuthor])
def test_somebody_is_known_by_a_name_or_an_address(make: Any) -> None:
    """Either is enough; readers see the name, or else the address without its scheme."""
    assert problems(make) == [("", "name-or-url")]
    assert make("Ada", url="https://social.example/@ada").known_as == "Ada"
    assert make(url="https://social.example/@ada/").known_as == "social.example/@ada"


# --- Lists, tables, updates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([("t", 1, None), ("", 1, None)], None),
        ([("", 1, None)], "/items/0"),
        ([("t", 1, None), ("", 2, None)], "/items/1"),
        ([("t", 1, None), ("", 2, "bullet"), ("", 1, None)], None),
        ([("t", 1, None), ("u", 2, None), ("", 2, None), ("", 1, None)], None),
        ([("t", 1, None), ("u", 2, None), ("", 1, None), ("", 2, None)], "/items/3"),
        ([("t", 1, None), ("u", 2, "number")], "/items/1/term"),
    ],
)
def test_a_definition_has_a_term(items: list[tuple[str, int, Any]], expected: str | None) -> None:
    """Its own, or the one before it on its level; an item with a style of its own is no definition."""
    made = [nm.ListItem("x", term=term, level=level, style=style) for term, level, style in items]
    if expected is None:
        assert len(nm.ListBlock(made, style="definition").items) == len(items)
    else:
        assert problems(nm.ListBlock, made, style="definition") == [(expected, "list-term")]


def test_items_and_cells_may_be_pictures() -> None:
    """A cell may be empty, an item may not."""
    picture = nm.Image("https://a.example/")
    assert nm.ListItem("", image=picture).image == picture
    assert problems(nm.ListItem, "") == [("/text", "list-item-empty")]
    assert nm.TableCell("", image=picture).image == picture
    assert nm.TableCell("").text == ()


def test_only_a_header_cell_has_a_scope() -> None:
    """Other cells head nothing."""
    assert nm.TableCell("x", header=True, scope="row").scope == "row"
    assert problems(nm.TableCell, "x", scope="row") == [("/scope", "scope-without-header")]


def test_an_update_says_something() -> None:
    """It has a title, a body or both."""
    members: dict[str, Any] = {"id": "u", "published": datetime(2026, 1, 1, tzinfo=UTC)}
    assert nm.LiveUpdate(title="Rain", **members).body == ()
    assert nm.LiveUpdate([nm.Divider()], **members).title is None
    assert problems(nm.LiveUpdate, **members) == [("", "update-empty")]
    assert problems(nm.LiveUpdate, [], **members) == [("", "update-empty")]
