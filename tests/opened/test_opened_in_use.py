"""What the library does with documents of a later version besides loading and writing them: nothing of them is lost."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from cattrs.preconf.json import make_converter
from laters import some_later

import newsmodel as nm
from newsmodel import examples
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._declare.classes import known_class
from newsmodel.content.article import DOCUMENTS
from newsmodel.strategies.futures import NEXT_MINOR, LaterPayload

LATER = some_later(11)
EACH = pytest.mark.parametrize("later", LATER, ids=lambda each: f"{each.addition} {each.place}")
OPEN = nm.converter(flavour="open")

ARTICLE: dict[str, Any] = {
    "type": "article",
    "schema_version": NEXT_MINOR,
    "id": "tag:example.org,2026:later",
    "headline": "Later",
    "language": "en",
    "body": [
        {"type": "paragraph", "id": "first", "text": ["Rain falls ", {"text": "often", "mood": "sad"}, "."]},
        {"type": "later-poll", "id": "poll", "question": "Does it rain?"},
    ],
}


def loaded(payload: dict[str, Any]) -> Any:
    """The document of a payload."""
    return nm.from_dict(payload, flavour="open")


@EACH
def test_copies_keep_all_of_it(later: LaterPayload) -> None:
    """Copies, pickles and evolved documents are equal, have the same fingerprint, and are written alike."""
    document = loaded(later.payload)
    copies = (
        copy.copy(document),
        copy.deepcopy(document),
        pickle.loads(pickle.dumps(document)),  # noqa: S301  (our own)
        attrs.evolve(document),
    )
    for each in copies:
        assert (document, hash(document), type(document)) == (each, hash(each), type(each))
        assert nm.to_dict(each) == later.payload
        assert nm.content_hash(each) == nm.content_hash(document)


def test_an_object_that_keeps_nothing_any_more_is_equal_to_a_known_one() -> None:
    """Its JSON is the same, which loads as the known class."""
    known = nm.Callout([nm.Paragraph("x")], kind="note")
    later = nm.from_dict({**nm.to_dict(known), "kind": "aside"}, nm.Callout, flavour="open")
    changed = attrs.evolve(later, kind="note")
    assert nm.from_dict(nm.to_dict(changed), nm.Callout) == changed == known
    assert hash(changed) == hash(known)
    assert len({later, changed, known}) == 2
    kept = nm.from_dict({**nm.to_dict(known), "mood": 1}, nm.Callout, flavour="open")
    assert known != kept != later
    assert kept == nm.from_dict({**nm.to_dict(known), "mood": 1}, nm.Callout, flavour="open")
    assert nm.Paragraph("x") != later


def test_an_object_with_an_unknown_value_takes_others() -> None:
    """Whoever changes it asks lint: nothing else says that a value is misspelt."""
    later = nm.from_dict(
        {"type": "callout", "kind": "aside", "body": [{"type": "paragraph", "text": ["x"]}]}, nm.Callout, flavour="open"
    )
    misspelt: Any = "nooo"
    document = attrs.evolve(loaded(ARTICLE), body=[attrs.evolve(later, kind=misspelt)])
    (said,) = nm.lint(document, only=["unknown-value"])
    assert (said.pointer, "nooo" in said.message) == ("/body/0/kind", True)


@EACH
def test_every_part_keeps_all_of_it(later: LaterPayload) -> None:
    """Each block and part by itself: evolved, and written and read."""
    document = loaded(later.payload)
    for part in nm.walk(document):
        assert attrs.evolve(part) == part
        cls: Any = known_class(type(part))
        if cls in DOCUMENTS.values():  # inside another one it may refer to what that has
            continue
        union: Any = nm.AnyBlock
        is_unknown = cls is nm.Unknown
        assert nm.from_dict(nm.to_dict(part), nm.Block if is_unknown else cls, flavour="open") == part
        assert OPEN.structure(OPEN.unstructure(part), union if is_unknown else cls) == part


@EACH
def test_what_is_said_of_a_document_is_said(later: LaterPayload) -> None:
    """Excerpts, times, contents and sources are those of what is known, or of the words of what is not."""
    document = loaded(later.payload)
    assert isinstance(nm.excerpt(document, 20), str)
    assert nm.reading_time(document).total_seconds() >= 0
    assert isinstance(nm.contents(document), tuple)
    assert nm.word_count(document) >= 0
    assert isinstance(nm.data_mining_headers(document), dict)
    assert len(nm.numbered_sources(document)) <= len(later.payload.get("sources", [])) + 1
    if isinstance(document, nm.Article):
        assert isinstance(nm.outline(document), tuple)


@EACH
def test_a_draft_is_refused(later: LaterPayload) -> None:
    """One error names the first place, and how many more there are: a draft would lose what is there."""
    with pytest.raises(
        nm.ModelError, match=r"a draft has no place for what this version does not know: /schema_version"
    ):
        nm.to_llm(loaded(later.payload))


def test_a_draft_is_refused_for_one_unknown_member() -> None:
    """Also where the version is that of this library."""
    payload = {**ARTICLE, "schema_version": nm.to_dict(examples.faq())["schema_version"]}
    with pytest.raises(nm.ModelError, match=r"/body/0/text/1/mood.*, and 1 more place"):
        nm.to_llm(loaded(payload))


def test_a_place_in_a_message_is_short_and_printable() -> None:
    """Whatever the name of a member."""
    with pytest.raises(nm.ModelError) as caught:
        nm.to_llm(
            loaded({**ARTICLE, "schema_version": "1.1", "body": [{**ARTICLE["body"][0], "\x1b[2J\u202e" * 99: 1}]})
        )
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


# --- Converters -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Box:
    """A class of somebody else that holds documents and blocks."""

    document: nm.Document
    blocks: list[nm.AnyBlock]


@pytest.mark.parametrize("converter", [OPEN, nm.converter(make_converter(), flavour="open")], ids=["plain", "json"])
def test_a_converter_reads_and_writes_it(converter: Any) -> None:
    """Documents and unknown blocks, also in classes of somebody else."""
    for later in LATER:
        data = {"document": later.payload, "blocks": [{"type": "later-poll", "question": "Why?"}]}
        assert converter.unstructure(converter.structure(data, Box)) == data


def test_a_converter_is_strict_unasked() -> None:
    """It refuses what it could write."""
    converter = nm.converter()
    for later in LATER:
        with pytest.raises(nm.ValidationError):
            converter.structure(later.payload, DOCUMENTS[later.payload["type"]])
        assert converter.unstructure(loaded(later.payload)) == later.payload


# --- One block ------------------------------------------------------------------------------------------------------


def test_an_unknown_block_is_found_by_its_id() -> None:
    """As any block; what holds it is not there."""
    document = loaded(ARTICLE)
    assert nm.find(document, "poll") == nm.Unknown("later-poll", {"id": "poll", "question": "Does it rain?"})
    assert nm.find(document, "question") is None


def test_what_is_no_block_is_not_found_by_its_id() -> None:
    """An unknown comment has an id among those of comments."""
    comments = [{"type": "later-comment", "id": "first"}]
    payload = {**ARTICLE, "body": ARTICLE["body"][1:], "discussion": {"open": True, "comments": comments}}
    assert [part.id for part in nm.walk(loaded(payload)) if isinstance(part, nm.Unknown)] == ["poll", "first"]
    assert nm.find(loaded(payload), "first") is None


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("poll", nm.Paragraph("Snow.", id="poll")),
        ("poll", nm.Unknown("other", {"id": "poll"})),
        ("first", nm.Unknown("other", {"id": "first"})),
    ],
)
def test_a_block_is_replaced_beside_what_is_not_known(name: str, block: Any) -> None:
    """The version, the other blocks, and what they keep stay."""
    changed = nm.replace(loaded(ARTICLE), name, block)
    written = nm.to_dict(block)
    body = [written if each["id"] == name else each for each in ARTICLE["body"]]
    assert nm.to_dict(changed) == {**ARTICLE, "body": body}


def test_a_document_that_is_a_block_is_replaced_by_one_of_its_kind() -> None:
    """Whether it has something unknown or not."""
    items = [{"question": "Why?", "answer": [{"type": "paragraph", "text": ["Rain."]}]}]
    faq = {"type": "faq", "schema_version": NEXT_MINOR, "id": "f", "items": items, "tone": "calm"}
    known = nm.FAQ([nm.FAQItem("When?", answer=[nm.Paragraph("Now.")])], id="f")
    assert nm.replace(loaded(faq), "f", known) == known
    assert nm.replace(known, "f", loaded(faq)) == loaded(faq)


def test_a_known_block_is_found_before_an_unknown_one_of_its_id() -> None:
    """Nothing keeps the id of an unknown object from being that of a block; two unknown ones of one id are none."""
    body = [{"type": "later-poll", "id": "first"}, *ARTICLE["body"], {"type": "later-poll", "id": "poll"}]
    document = loaded({**ARTICLE, "body": body})
    assert isinstance(nm.find(document, "first"), nm.Paragraph)
    changed = nm.replace(document, "first", nm.Paragraph("Snow.", id="first"))
    assert nm.to_dict(changed)["body"][:2] == [body[0], {"type": "paragraph", "text": ["Snow."], "id": "first"}]
    assert nm.find(document, "poll") is None
    with pytest.raises(nm.UnknownNameError):
        nm.replace(document, "poll", nm.Paragraph("Snow."))


@pytest.mark.parametrize("render", [nm.to_html, nm.to_markdown, nm.to_text, nm.to_terminal])
def test_an_unknown_block_is_rendered_by_itself(render: Callable[..., str]) -> None:
    """With its words."""
    assert "Does it rain?" in render(nm.find(loaded(ARTICLE), "poll"))


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize("name", ["schema_version", "$schema"])
def test_a_part_with_a_member_that_means_something_else_at_a_root_is_not_written_as_a_document(
    name: str, core: CoreName
) -> None:
    """As a part of its document it keeps that member; by itself it would be of another version, or not what it was."""
    model = nm.ContentModel(core=core)
    faq = {"type": "faq", "items": [{"question": "Why?", "answer": [{"type": "paragraph", "text": ["So."]}]}]}
    payload = {**nm.to_dict(examples.article()), "body": [{**faq, name: "9.9"}]}
    article = model.from_dict(payload, nm.Article, flavour="open")
    part = article.body[0]
    assert isinstance(part, nm.FAQ)
    assert dict(nm.unknown_members(part)) == {name: "9.9"}
    assert model.to_dict(article)["body"][0][name] == "9.9"
    for write in (model.to_json, model.to_dict, model.to_json_bytes):
        with pytest.raises(nm.ValidationError, match=f"/{re.escape(name)}: unknown_member"):
            write(part)
    assert nm.from_json(model.to_json(nm.FAQ(items=part.items)))  # the control
