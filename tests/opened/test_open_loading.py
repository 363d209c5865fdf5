"""The flavour open keeps what this version does not know, and says where it is."""

from __future__ import annotations

import copy
import json
import pickle
import warnings
from typing import Any, assert_never

import attrs
import pytest
from hypothesis import given, settings

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._declare.classes import known_class
from newsmodel._declare.opened import choices_of
from newsmodel._declare.shapes import Many
from newsmodel._validate.schema import example
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import KINDS, SCHEMA_VERSION
from newsmodel.model import DEFAULT
from newsmodel.strategies import LaterPayload, later_payloads
from newsmodel.strategies.faults import places
from newsmodel.strategies.futures import NEXT_MINOR

LATER = ("newer-version", "unknown-member", "unknown-block", "unknown-value", "reference-to-unknown")
BLOCK: dict[str, Any] = {"type": "quiz", "id": "q1", "questions": ["How far is it?"], "published": "2026-03-01"}


def article(*body: Any, **members: Any) -> dict[str, Any]:
    """A payload of an article, canonical."""
    head = {"type": "article", "schema_version": SCHEMA_VERSION, "id": "tag:example.org,2026:1"}
    return {**head, "headline": "H", "language": "en", "body": [*body] or [paragraph()], **members}


def paragraph(**members: Any) -> dict[str, Any]:
    """A payload of a paragraph."""
    return {"type": "paragraph", "text": ["Rain."], **members}


def opened(payload: dict[str, Any]) -> Any:
    """The document of a payload."""
    return nm.from_dict(payload, flavour="open")


def advice(document: nm.Document) -> list[tuple[str, str]]:
    """What is said to be unknown in a document."""
    return [(each.code, each.pointer) for each in nm.lint(document, only=LATER)]


def codes_of(document: nm.Document) -> set[str]:
    """The codes of all advice about a document."""
    return {each.code for each in nm.lint(document)}


def members_of(document: nm.Article) -> dict[str, Any]:
    """The members of an article that it must have."""
    return {"id": document.id, "headline": document.headline, "language": document.language}


def unpickled(document: nm.Document) -> Any:
    """The document after it was pickled."""
    return pickle.loads(pickle.dumps(document))  # noqa: S301  (our own)


@settings(deadline=None, derandomize=True)
@given(later_payloads("article"))
def test_a_later_payload_is_given_back_and_refused_by_strict(later: LaterPayload) -> None:
    """Nothing is lost, advice names what was added, and the flavour strict has one problem: the version."""
    document = opened(later.payload)
    assert nm.to_dict(document) == nm.to_dict(opened(nm.to_dict(document)))
    assert json.loads(nm.to_json(document))["schema_version"] == NEXT_MINOR
    assert (later.code, later.pointer) in advice(document)
    assert [each.pointer for each in nm.validate(later.payload)] == ["/schema_version"]
    assert nm.validate(later.payload, flavour="open") == ()


def test_loading_raises_no_warning_of_python() -> None:
    """Who loads asks `lint`."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        opened(article(BLOCK, mood="glad", schema_version="1.99"))


def test_a_canonical_payload_comes_back_byte_for_byte() -> None:
    """Unknown members follow the known ones, sorted as in RFC 8785."""
    payload = article(paragraph(mood={"a": [1, None], "b": 0.5}), schema_version="1.99", aside=True, é="x")
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    assert nm.to_json(nm.from_json(text, flavour="open")) == text


def test_members_are_sorted_and_equal_as_json() -> None:
    """The order in which a payload has them means nothing."""
    one, other = (opened(article(paragraph(**members))) for members in ({"b": 2.0, "a": 1}, {"a": 1, "b": 2}))
    assert one == other
    assert list(nm.to_dict(one)["body"][0]) == ["type", "text", "a", "b"]
    assert one != opened(article(paragraph(a=1, b=True)))


@pytest.mark.parametrize("core", CORES)
def test_both_cores_load_the_same(core: Any) -> None:
    """The core takes what has nothing unknown; the reference path the rest."""
    model = nm.ContentModel(core=core)
    for payload in (article(), article(BLOCK), article(mood=1)):
        found = model.from_json(json.dumps(payload), flavour="open")
        assert found == opened(payload)
        assert type(found) is (nm.Article if "mood" not in payload else type(opened(payload)))


@pytest.mark.parametrize("core", CORES)
def test_a_member_whose_name_has_escapes_is_known(core: Any) -> None:
    """The core leaves such a run to Python, and the text around it is one run all the same."""
    text = json.dumps(article(paragraph(text=["a", {"text": "b"}]))).replace('{"text"', r'{"\u0074ext"')
    document = nm.ContentModel(core=core).from_json(text, nm.Article, flavour="open")
    assert document.body == (nm.Paragraph("ab"),)


@pytest.mark.parametrize("core", CORES)
def test_rules_are_asked_of_what_holds_something_unknown(core: Any) -> None:
    """The core is not sure of them there: a row has too few cells, one of them unknown."""
    criteria = [{"label": "C", "kind": "text"}, {"label": "D", "kind": "text"}]
    rows = [{"subject": ["A"], "cells": [BLOCK]}]
    table = {"type": "comparison_table", "title": "T", "subject_label": "S", "criteria": criteria, "rows": rows}
    (problem,) = nm.ContentModel(core=core).validate(json.dumps(article(table)), flavour="open")
    assert problem.code == "comparison-row-width"


def test_what_is_known_has_its_own_class() -> None:
    """An object has a class of its own only where it keeps something."""
    document = opened(article(paragraph(), paragraph(mood=1)))
    plain, kept = document.body
    assert type(document) is nm.Article
    assert type(plain) is nm.Paragraph
    assert isinstance(kept, nm.Paragraph)
    assert known_class(type(kept)) is nm.Paragraph


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, attrs.evolve, unpickled])
def test_copies_keep_everything(copied: Any) -> None:
    """They are equal, have the same hash, and are written alike."""
    document = opened(article(BLOCK, paragraph(mood=1), kind="column", schema_version="1.99", sky="grey"))
    again = copied(document)
    assert (again, hash(again), nm.to_json(again)) == (document, hash(document), nm.to_json(document))


def test_evolving_a_member_keeps_the_others() -> None:
    """Also a value of a choice that is not known."""
    document = attrs.evolve(opened(article(kind="column", sky="grey")), headline="New")
    assert nm.to_dict(document) == article(kind="column", sky="grey", headline="New")


def test_unknown_members_are_read_by_a_function() -> None:
    """They are a mapping that cannot change."""
    document = opened(article(paragraph(mood={"a": 1})))
    found = nm.unknown_members(document.body[0])
    assert dict(found) == {"mood": {"a": 1}}
    assert dict(nm.unknown_members(document)) == {}
    with pytest.raises(TypeError):
        found["mood"] = 1  # type: ignore[index]
    with pytest.raises(nm.ArgumentError):
        nm.unknown_members("words")  # type: ignore[arg-type]


def test_an_unknown_block_is_a_custom_block() -> None:
    """A match that ends with Custom takes it."""
    block = opened(article(BLOCK)).body[0]
    match block:
        case nm.Paragraph():
            found = "paragraph"
        case nm.Custom():
            found = "custom"
        case _:
            found = "other"
    assert (found, block.tag, block.id, block.language) == ("custom", "quiz", "q1", None)
    assert dict(block.members) == {name: value for name, value in BLOCK.items() if name != "type"}


def test_an_unknown_object_can_be_made() -> None:
    """It is compared as JSON, and refuses what is no JSON."""
    made = nm.Unknown("quiz", {"rounds": 2.0, "id": 5})
    assert made == nm.Unknown("quiz", {"id": 5, "rounds": 2})
    assert made.id is None
    assert eval(repr(made), {"Unknown": nm.Unknown}) == made  # noqa: S307  (our own)
    assert attrs.evolve(made, tag="poll") == nm.Unknown("poll", made.members)
    for tag, members in (("quiz", {"type": "x"}), (5, {}), ("quiz", {1: 2}), ("quiz", {"a": {1}}), ("quiz", [])):
        with pytest.raises(nm.ValidationError):
            nm.Unknown(tag, members)  # type: ignore[arg-type]


SLOTS: dict[str, dict[str, Any]] = {
    "/body/0": article(BLOCK),
    "/lead": article(lead=BLOCK),
    "/body/0/items/0": article({"type": "gallery", "items": [BLOCK]}),
    "/body/0/body/0": article({"type": "callout", "kind": "note", "body": [BLOCK]}),
    "/body/0/rows/0/cells/0": article(
        {
            "type": "comparison_table",
            "title": "T",
            "subject_label": "S",
            "criteria": [{"label": "C", "kind": "text"}],
            "rows": [{"subject": ["A"], "cells": [BLOCK]}],
        }
    ),
    "/discussion/comments/0": article(discussion={"open": True, "comments": [BLOCK]}),
}


@pytest.mark.parametrize("pointer", SLOTS)
def test_an_unknown_object_may_stand_in_every_union(pointer: str) -> None:
    """It is kept, advised about, and its words are shown by every output that people read."""
    payload = SLOTS[pointer]
    document = opened(payload)
    assert nm.to_dict(document) == payload
    assert advice(document) == [("unknown-block", pointer)]
    for output in ("html", "markdown", "text", "terminal"):
        assert "How far is it?" in nm.render(document, output)
        assert "2026-03-01" not in nm.render(document, output)


def test_a_known_type_in_a_place_where_it_cannot_be_is_unknown_there() -> None:
    """A later version may allow it there."""
    document = opened(article({"type": "callout", "kind": "note", "body": [{"type": "details", "title": "More"}]}))
    assert document.body[0].body[0] == nm.Unknown("details", {"title": "More"})
    (said_of,) = nm.lint(document, only=["unknown-block"])
    assert said_of.message == 'the type "details" is not known here, and kept as it is'
    assert attrs.evolve(document) == nm.Article(**{**members_of(document), "body": [attrs.evolve(document.body[0])]})


@pytest.mark.parametrize("members", [{"text": ["x"]}, {"text": 5}])
def test_no_unknown_object_stands_for_a_known_one(members: dict[str, Any]) -> None:
    """Its JSON would be that of the known class, or be refused."""
    made = nm.Unknown("paragraph", members)
    document = opened(article())
    for make in (
        lambda: nm.Article(**{**members_of(document), "body": [made]}),
        lambda: attrs.evolve(document, body=[made]),
        lambda: nm.Callout([made], kind="note"),
    ):
        with pytest.raises(nm.ValidationError, match="Paragraph"):
            make()
    gallery = nm.Gallery([made])
    assert nm.from_dict(nm.to_dict(gallery), nm.Gallery, flavour="open") == gallery


@pytest.mark.parametrize("core", CORES)
def test_a_block_that_a_model_leaves_out_is_unknown_to_it(core: Any) -> None:
    """What it loads can be changed, copied and written, as with all that is not known."""
    model = nm.ContentModel(core=core, blocks=[cls for cls in nm.CORE_BLOCKS if cls is not nm.Quote])
    quote = {"type": "quote", "paragraphs": [["x"]]}
    for members in ({}, {"mood": 1}):
        payload = article(quote, **members)
        document = model.from_dict(payload, nm.Article, flavour="open")
        assert document.body == (nm.Unknown("quote", {"paragraphs": [["x"]]}),)
        for each in (document, attrs.evolve(document), copy.deepcopy(document), unpickled(document)):
            assert model.to_dict(attrs.evolve(each, headline="H")) == payload


def test_the_root_and_runs_are_never_unknown() -> None:
    """There must be a kind, and a run is a text or a span."""
    for payload, pointer in (
        (BLOCK | {"schema_version": "1.99"}, "/type"),
        (article(paragraph(text=[5])), "/body/0/text/0"),
    ):
        (problem,) = nm.validate(payload, flavour="open")
        assert problem.pointer == pointer


# --- Values ---------------------------------------------------------------------------------------------------------


def test_unknown_marks_stay_in_their_order() -> None:
    """Only a version that knows them can order them."""
    text = [{"text": "x", "marks": ["quotation", "blink", "strong"]}]
    document = opened(article(paragraph(text=text)))
    assert document.body[0].text[0].marks == ("quotation", "blink", "strong")
    assert nm.to_dict(document)["body"][0]["text"] == text
    assert "<strong>" in nm.to_html(document)
    assert "blink" not in nm.to_html(document)


def test_there_may_be_more_marks_than_are_known() -> None:
    """That there are as many as the vocabulary has is no bound for a later one."""
    marks = [f"mark-{number}" for number in range(30)]
    assert nm.validate(article(paragraph(text=[{"text": "x", "marks": marks}])), flavour="open") == ()


def test_a_span_that_is_plain_but_for_an_unknown_member_stays_a_span() -> None:
    """It would be merged with the text beside it if it added nothing."""
    text = ["a", {"text": "b", "mood": 1}, "c"]
    assert nm.to_dict(opened(article(paragraph(text=text))))["body"][0]["text"] == text


def test_an_unknown_status_hides_a_piece() -> None:
    """It may mean that the piece was withdrawn."""
    document = opened(article(status="recalled"))
    assert "Rain." not in nm.to_html(document)
    assert "Rain." in nm.to_html(document, show_unpublished=True)


def test_unknown_rules_of_data_mining_reserve_all_rights() -> None:
    """What is not known to be allowed is not allowed."""
    found = nm.data_mining_headers(opened(article(rights={"data_mining": "some_of_it"})))
    assert found["TDM-Reservation"] == "1"


def test_an_unknown_comment_is_shown_unless_its_status_says_otherwise() -> None:
    """What readers wrote is not published before it is known to be visible."""
    for status, shown in (({}, True), ({"status": "visible"}, True), ({"status": "pending"}, False)):
        entry = {"type": "voice_note", "title": "Words of a reader", **status}
        document = opened(article(discussion={"open": True, "comments": [entry]}))
        assert ("Words of a reader" in nm.to_html(document)) is shown


@pytest.mark.parametrize("status", ["visible", "pending", "shadow"])
def test_what_a_comment_has_is_shown_with_the_comment(status: str) -> None:
    """In no output, JSON-LD too, are there words of a comment that is not visible."""
    block = {"type": "poll", "title": "Words of a reader"}
    for comment in (said(status, block), {"type": "voice_note", "status": status, "title": "Words of a reader"}):
        document = opened(article(discussion={"open": True, "comments": [comment]}))
        for output in ("html", "markdown", "text", "terminal", "jsonld"):
            assert ("Words of a reader" in nm.render(document, output)) is (status == "visible"), output
        assert ("Words of a reader" in nm.to_html(document, page=True)) is (status == "visible")


def test_an_id_in_the_graph_is_one_of_the_page() -> None:
    """An unknown comment has no anchor, and no block whose id another one has; two nodes of one id would be one."""
    comments = [{"type": "voice_note", "id": "v1"}, said("visible", {"type": "voice_note", "id": "v2"})]
    blocks = [BLOCK, {**BLOCK, "id": "q2"}, paragraph(id="q2"), *(2 * [{**BLOCK, "id": "q3"}])]
    document = opened(article(*blocks, discussion={"open": True, "comments": comments}))
    nodes = json.loads(nm.to_jsonld(document))["@graph"]
    found = [node.get("@id") for node in nodes if node["@type"] == "WebPageElement"]
    assert found == [f"{document.id}#q1", *(5 * [None])]


# --- Rules ----------------------------------------------------------------------------------------------------------


CITING = paragraph(text=[{"text": "x", "citations": [{"source": "wire"}]}])


def test_a_reference_into_something_unknown_is_a_warning() -> None:
    """A later version may list what is referred to in another place."""
    document = opened(article(CITING, references=[{"id": "wire"}]))
    assert ("reference-to-unknown", "/body/0/text/0/citations/0/source") in advice(document)
    assert "x" in nm.to_html(document)


def test_no_reference_into_something_unknown_is_shown() -> None:
    """Outputs show the text without a mark: an id says nothing to readers."""
    marked = paragraph(text=["a ", {"text": "b", "citations": [{"source": "zz-1", "locator": "p. 4"}], "note": "zz-2"}])
    claim = {"type": "claim_review", "claim": ["x"], "claimed": "2026-03-01", "verdict": "False", "body": [marked]}
    document = opened(
        article(
            paragraph(text=[{"text": "c", "citations": [{"source": "s", "via": "zz-1"}]}], ai=["zz-3"]),
            {**claim, "appearances": ["zz-1"]},
            sources=[{"type": "source", "id": "s", "name": "S"}],
            corrections=[{"at": "2026-03-01T10:00:00Z", "kind": "correction", "text": ["d"], "blocks": ["zz-4"]}],
            later=["zz-1", "zz-2", "zz-3", "zz-4"],
        )
    )
    assert len([code for code, _ in advice(document) if code == "reference-to-unknown"]) == 5
    for output in ("html", "markdown", "text", "terminal", "jsonld"):
        assert "zz" not in nm.render(document, output), output
        assert "p. 4" not in nm.render(document, output), output
    assert "zz" not in nm.to_markdown(document, flavour="commonmark")


@pytest.mark.parametrize("flavour", ["strict", "open"])
def test_a_reference_to_nothing_is_a_problem(flavour: Any) -> None:
    """The rules hold for what is known."""
    (problem,) = nm.validate(article(CITING), flavour=flavour)
    assert problem.code == "citation-unresolved"


def test_validation_says_the_same_as_loading() -> None:
    """With every problem, and the rules too."""
    payload = article(paragraph(mood=1), {"type": "video", "title": "T", "mood": 1}, sky="grey")
    assert [(each.pointer, each.code) for each in nm.validate(payload, flavour="open")] == [
        ("/body/1", "media-without-url")
    ]
    with pytest.raises(nm.ValidationError) as caught:
        opened(payload)
    assert caught.value.problems == nm.validate(payload, flavour="open")


def test_an_unknown_style_of_a_list_says_itself_what_has_a_term() -> None:
    """The rule is about definitions."""
    items = [{"text": ["x"], "term": ["y"]}]
    assert nm.validate(article({"type": "list", "items": items, "style": "glossary"}), flavour="open") == ()
    assert nm.validate(article({"type": "list", "items": items, "mood": 1}), flavour="open")[0].code == "list-term"


def test_unknown_comments_are_in_the_thread() -> None:
    """They answer others, and nothing answers them; equal ids and circles do no harm."""
    known = {
        "type": "comment",
        "id": "c1",
        "status": "visible",
        "author": {"name": "Ada"},
        "created": "2026-03-01T00:00:00Z",
        "body": [paragraph()],
        "parent_id": "c2",
    }
    voice = {"type": "voice_note", "id": "c2", "parent_id": "c1"}
    document = opened(article(discussion={"open": True, "comments": [known, voice, voice]}))
    found = nm.thread(document.discussion.comments)
    assert [(type(each.comment).__name__, each.depth) for each in found] == [
        ("Comment", 0),
        ("Unknown", 1),
        ("Unknown", 1),
    ]


def said(status: str, *body: dict[str, Any], **members: Any) -> dict[str, Any]:
    """A comment."""
    who = {"author": {"name": "Ada"}, "created": "2026-03-01T00:00:00Z"}
    return {"type": "comment", "id": "c1", "status": status, "body": list(body), **who, **members}


LINK = paragraph(text=[{"text": "the round", "link": {"href": "#q1"}}])


def test_a_link_to_an_unknown_block_leads_there() -> None:
    """The advice is that of the page, which has an anchor where nothing else has the id."""
    for body, leads in (([LINK, BLOCK], True), ([LINK, BLOCK, BLOCK], False), ([LINK], False)):
        document = opened(article(*body))
        assert ('id="q1"' in nm.to_html(document)) is leads
        assert ("link-fragment-unresolved" not in codes_of(document)) is leads


def test_a_link_in_a_comment_leads_to_what_the_comment_has() -> None:
    """Its ids are its own: an unknown block of the article, or an unknown comment, has none of them."""
    voice = {"type": "voice_note", "id": "q1"}
    for body, beside, leads in (([LINK, BLOCK], [], True), ([LINK], [BLOCK], False), ([LINK, BLOCK, BLOCK], [], False)):
        comments = [said("visible", *body), voice]
        document = opened(article(*beside, discussion={"open": True, "comments": comments}))
        assert nm.to_html(document).count('id="comment-c1:q1"') == leads
        assert nm.to_html(document).count(' id="q1"') == len(beside)
        assert ("link-fragment-unresolved" not in codes_of(document)) is leads


def test_a_comment_may_answer_an_unknown_one() -> None:
    """It is among the comments, even though a thread does not show what it is."""
    for name, codes in (("v1", {"unknown-block"}), ("v2", {"parent-missing", "unknown-block"})):
        comments = [{"type": "voice_note", "id": "v1"}, said("visible", paragraph(), parent_id=name)]
        document = opened(article(discussion={"open": True, "comments": comments}))
        assert codes_of(document) & {"parent-missing", "unknown-block"} == codes


@pytest.mark.parametrize("kind", KINDS)
def test_no_output_shows_an_unknown_value(kind: str) -> None:
    """It is written as if there were none, in attributes too."""
    payload = nm.to_dict(nm.from_dict(example(kind)))
    for place in list(places(payload, DOCUMENTS[kind], DEFAULT._choose)):
        for name in choices_of(place.described.cls):
            if name in place.value or name == "ai_disclosure":
                is_many = isinstance(place.described.member(name).shape, Many)
                place.value[name] = ["zz\x9b"] if is_many else "zz\x9b"
    document = opened(payload)
    assert sum(code == "unknown-value" for code, _ in advice(document)) > 0
    for output in ("html", "markdown", "text", "terminal", "jsonld"):
        shown = {"show_unpublished": True} if kind == "article" else {}
        assert "zz" not in nm.render(document, output, **shown), output
    assert "zz" not in nm.to_html(document, page=True)


# --- Outputs --------------------------------------------------------------------------------------------------------


def test_a_function_of_the_model_writes_what_is_unknown() -> None:
    """For those who know more than the library."""
    model = nm.ContentModel(markdown={nm.Unknown: lambda block, _: f"[{block.tag}]"})
    assert "[quiz]" in model.to_markdown(opened(article(BLOCK)))


def test_functions_for_a_class_write_what_was_opened_from_it() -> None:
    """An object is of its known class for those who write."""
    model = nm.ContentModel(text={nm.Paragraph: lambda *_: "written"})
    assert "written" in model.to_text(opened(article(paragraph(mood=1))))


def test_an_id_is_in_a_page_once() -> None:
    """Nothing keeps the id of an unknown block from being that of another."""
    twice = nm.to_html(opened(article(BLOCK, paragraph(id="q1"))))
    assert twice.count('id="q1"') == 1
    assert 'class="nm-unknown" id="q1"' in nm.to_html(opened(article(BLOCK)))


def test_words_of_unknown_content_are_harmless() -> None:
    """They are escaped as all words are."""
    block = {"type": "<b>", "text": ["<script>alert(1)</script>"], "title": "a *b* [c](d)"}
    html = nm.to_html(opened(article(block)))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
    assert "\\*b\\*" in nm.to_markdown(opened(article(block)))


# --- Versions and limits --------------------------------------------------------------------------------------------


def test_a_version_is_written_as_it_was_read_if_it_is_newer() -> None:
    """An older one is upgraded."""
    assert nm.to_dict(opened(article(schema_version="1.99")))["schema_version"] == "1.99"
    assert nm.to_dict(opened(article(schema_version="1.0")))["schema_version"] == SCHEMA_VERSION


@pytest.mark.parametrize("version", ["2.0", "0.9", "1", "1.01", "one", 1.1, None, "1.1\n", "9" * 5_000 + ".0"])
def test_what_is_no_later_minor_version_is_one_problem(version: Any) -> None:
    """Also in the flavour open."""
    (problem,) = nm.validate(article(schema_version=version), flavour="open")
    assert problem.pointer == "/schema_version"


def test_a_version_of_thousands_of_digits_is_said_in_short() -> None:
    """In advice, and in the problem of the flavour strict."""
    payload = article(schema_version=f"1.{'9' * 4_000}")
    (problem,) = nm.validate(payload)
    for said_of in (problem, *nm.lint(opened(payload), only=["newer-version"])):
        assert "1.999" in said_of.message
        assert len(said_of.message) < 250


def test_a_future_that_is_nested_too_deep_is_one_problem() -> None:
    """The limit is that of every payload."""
    text = json.dumps(article())[:-1] + ', "deep": ' + "[" * 10_000 + "]" * 10_000 + "}"
    (problem,) = nm.validate(text, flavour="open")
    assert problem.code == "too_deep"


def test_parts_are_loaded_openly() -> None:
    """By their class, as strict ones."""
    found = nm.from_dict(paragraph(mood=1), nm.Paragraph, flavour="open")
    assert nm.to_dict(found) == paragraph(mood=1)
    assert nm.from_dict(BLOCK, nm.Block, flavour="open") == nm.Unknown(
        "quiz", {k: v for k, v in BLOCK.items() if k != "type"}
    )
    with pytest.raises(nm.ValidationError):
        nm.from_dict(paragraph(mood=1), nm.Paragraph)


def kind_of(cell: nm.AnyCell | nm.Lead) -> str:
    """Type checkers know that an unknown object may be there."""
    if isinstance(cell, nm.Unknown):
        return cell.tag
    match cell:
        case nm.TextCell() | nm.NumberCell() | nm.RangeCell() | nm.MoneyCell() | nm.DateCell() | nm.BooleanCell():
            return "value"
        case nm.RatingCell() | nm.UnknownCell() | nm.NotApplicableCell():
            return "other"
        case nm.Image() | nm.Video() | nm.Audio() | nm.Embed() | nm.Gallery():
            return "media"
        case _:
            assert_never(cell)


def test_unions_name_unknown() -> None:
    """So that no match forgets it."""
    assert kind_of(nm.Unknown("quiz")) == "quiz"
