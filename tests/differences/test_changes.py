"""What changes between two documents, and that they lead from one to the other."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.inline import runs
from newsmodel.differences.changes import CHANGE_KINDS
from newsmodel.strategies import values


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.RichText = attrs.field(converter=runs, kw_only=False)


IMAGE = nm.Image("https://example.org/a.jpg", alt="A square", credit="Ada", rights=nm.Rights(holder="Ada"))


def article(*body: Any, **members: Any) -> nm.Article:
    """An article with a body."""
    given: Any = {"id": "tag:example.org,2026:1", "headline": "Rain", "language": "en", **members}
    return nm.Article(body=list(body), **given)


def paragraphs(*texts: str) -> list[nm.Paragraph]:
    """A paragraph of each text."""
    return [nm.Paragraph(text) for text in texts]


def places(changes: tuple[nm.Change, ...]) -> list[tuple[str, str | None, str | None]]:
    """The kinds and places of changes."""
    return [(change.kind, change.pointer, change.new_pointer) for change in changes]


A = "Rain fell on the square all day and nobody sat on the benches."
B = "The council measured the shade of forty streets in one summer."
C = "Trees come first, provided that somebody waters them in July."
D = "Light roofs reflect the sun before it turns into heat at all."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (paragraphs(A), paragraphs(A.replace("day", "night")), [("text", "/body/0/text", "/body/0/text")]),
        (paragraphs(A), [nm.Paragraph([nm.Span(A, marks=["strong"])])], [("marks", "/body/0/text", "/body/0/text")]),
        (paragraphs(A, B), paragraphs(A, C, B), [("inserted", None, "/body/1")]),
        (paragraphs(A, C, B), paragraphs(A, B), [("deleted", "/body/1", None)]),
        (paragraphs(A, B, C), paragraphs(C, A, B), [("moved", "/body/2", "/body/0")]),
        (paragraphs(A, B, C), paragraphs(C + " Now.", A, B), [("moved_changed", "/body/2", "/body/0")]),
        (paragraphs(A, B), [*paragraphs(A), nm.PullQuote(B)], [("kind_changed", "/body/1", "/body/1")]),
        (paragraphs(A), [nm.Paragraph(A, id="a")], [("member", None, "/body/0/id")]),
    ],
    ids=CHANGE_KINDS[:2] + CHANGE_KINDS[3:] + CHANGE_KINDS[2:3],
)
def test_each_kind_of_change_is_one_change(old: list[Any], new: list[Any], expected: object) -> None:
    """A block that changed once is one change, of the kind that says what happened."""
    assert places(nm.diff(article(*old), article(*new))) == expected


@pytest.mark.parametrize(
    ("member", "value"),
    [("alt", "A park"), ("alt", None), ("credit", "Ben"), ("url", "https://example.org/b.jpg"), ("width", 5)],
)
def test_attributes_are_as_visible_as_words(member: str, value: Any) -> None:
    """Each member of a picture that changes is a change of its own."""
    data = nm.to_dict(IMAGE)
    changed = {name: each for name, each in {**data, member: value}.items() if each is not None}
    (change,) = nm.diff(article(IMAGE), article(nm.from_dict(changed, nm.Image)))
    where = f"/body/0/{member}"
    assert (change.kind, change.before, change.after) == ("member", data.get(member), value)
    assert (change.pointer or where, change.new_pointer or where) == (where, where)


def test_rights_are_seen_member_by_member() -> None:
    """A change deep in an attribute has its own place."""
    other = nm.from_dict(nm.to_dict(IMAGE) | {"rights": {"holder": "Ben"}}, nm.Image)
    assert places(nm.diff(article(IMAGE), article(other))) == [
        ("member", "/body/0/rights/holder", "/body/0/rights/holder")
    ]


def test_a_link_or_a_citation_inside_a_text_is_a_change_of_its_marks() -> None:
    """The words are the same, and what is added to them is not."""
    old, new = (nm.Paragraph(["See ", nm.Span("this", link=nm.Link(f"#{name}"))]) for name in "ab")
    (change,) = nm.diff(article(old), article(new))
    assert (change.kind, change.after) == ("marks", ["See ", {"text": "this", "link": {"href": "#b"}}])


def test_blocks_with_ids_are_found_again_by_them() -> None:
    """Even where not one word is the same, and where another block has the old words."""
    old = article(nm.Paragraph(A, id="a"), nm.Paragraph(B, id="b"))
    new = article(nm.Paragraph(B, id="a"), nm.Paragraph(C, id="b"))
    assert places(nm.diff(old, new)) == [
        ("text", "/body/0/text", "/body/0/text"),
        ("text", "/body/1/text", "/body/1/text"),
    ]


def test_a_block_that_moves_into_a_container_has_moved() -> None:
    """It is found again in another array, equal or by its id."""
    callout = nm.Callout(paragraphs(B), kind="note")
    inside = nm.Callout(paragraphs(B, A), kind="note")
    assert places(nm.diff(article(*paragraphs(A), callout), article(inside))) == [
        ("moved", "/body/0", "/body/0/body/1")
    ]
    named = nm.Callout([*paragraphs(B), nm.Paragraph(C, id="a")], kind="note")
    assert places(nm.diff(article(nm.Paragraph(A, id="a"), callout), article(named))) == [
        ("moved_changed", "/body/0", "/body/0/body/1")
    ]


def test_a_block_that_moves_into_the_next_one_has_moved() -> None:
    """It is not what stands in its place now, which has no id and words like its own."""
    callout, inside = (nm.Callout([*paragraphs(B), *more], kind="note") for more in ([], [nm.Paragraph(A, id="a")]))
    old, new = article(*paragraphs(D), nm.Paragraph(A, id="a"), callout), article(*paragraphs(D), inside)
    assert places(nm.diff(old, new)) == [("moved", "/body/1", "/body/1/body/1")]
    assert places(nm.diff(new, old)) == [("moved", "/body/1/body/1", "/body/1")]
    around = article(*paragraphs(D), nm.Callout([nm.Paragraph(A, id="a")], kind="note"))
    assert places(nm.diff(article(*paragraphs(D), nm.Paragraph(A, id="a")), around)) == [
        ("deleted", "/body/1", None),
        ("inserted", None, "/body/1"),
    ]


def test_what_is_unknown_is_compared_as_a_whole_where_its_parts_say_more() -> None:
    """Such as an array of small numbers that all changed; a single number in it has its own place."""
    numbers = list(range(50))
    for other, expected in ((numbers[::-1], "/extensions/acme:a"), ([*numbers[:-1], 7], "/extensions/acme:a/49")):
        old, new = (article(*paragraphs(A), extensions={"acme:a": value}) for value in (numbers, other))
        assert places(nm.diff(old, new)) == [("member", expected, expected)]


def test_words_of_a_list_are_compared_one_by_one() -> None:
    """A keyword more is one change, and not a new list."""
    old, new = (article(*paragraphs(A), keywords=words) for words in (["rain", "wind"], ["rain", "snow", "wind"]))
    assert places(nm.diff(old, new)) == [("inserted", None, "/keywords/1")]


def test_extensions_are_compared_as_json() -> None:
    """True is not 1, and what is inside has its own place."""
    old, new = (article(*paragraphs(A), extensions={"acme:a": {"b": [value, 2]}}) for value in (1, True))
    assert places(nm.diff(old, new)) == [("member", "/extensions/acme:a/b/0", "/extensions/acme:a/b/0")]


def test_what_was_not_there_has_no_pointer() -> None:
    """A member that is added has none in the old document, and one that is removed none in the new."""
    old, new = article(*paragraphs(A)), article(*paragraphs(A), byline="By Ada")
    assert nm.diff(old, new) == (nm.Change("member", None, "/byline", None, "By Ada"),)
    assert nm.diff(new, old) == nm.invert(nm.diff(old, new))


def test_different_kinds_of_documents_get_one_error() -> None:
    """The message names both kinds."""
    with pytest.raises(nm.ArgumentError, match="expected an Article, as the first document is one, got a Source"):
        nm.diff(article(*paragraphs(A)), nm.Source(id="s", name="S"))


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.sampled_from(list(DOCUMENTS.values())).flatmap(lambda cls: st.tuples(values(cls), values(cls))))
def test_changes_lead_from_any_document_to_any_other(pair: tuple[Any, Any]) -> None:
    """And back; there are none if, and only if, the documents are equal."""
    old, new = pair
    changes = nm.diff(old, new)
    assert (old == new) is (changes == ())
    assert nm.diff(new, new) == ()
    assert nm.apply(old, changes) == new
    assert nm.apply(new, nm.invert(changes)) == old
    assert nm.invert(nm.invert(changes)) == changes


def test_the_order_of_changes_means_nothing() -> None:
    """Each place is one of a whole document, and not of a step between."""
    old, new = article(*paragraphs(A, B, C), IMAGE), article(*paragraphs(D, C, A), nm.Divider())
    changes = nm.diff(old, new)
    assert len(changes) > 2
    assert nm.apply(old, reversed(changes)) == nm.apply(old, changes) == new


def test_blocks_of_ones_own_are_compared_with_their_model() -> None:
    """The shapes of its class say what is a rich text; the default model does not know it."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))
    old, new = (article(Poll(text)) for text in (["Rain or sun?"], ["Rain or snow?"]))
    changes = nm.diff(old, new, model=model)
    assert places(changes) == [("text", "/body/0/question", "/body/0/question")]
    assert nm.apply(old, changes, model=model) == new
    assert "sun" in nm.diff_to_html(old, new, model=model)
    with pytest.raises(nm.ModelError, match="Poll"):
        nm.diff(old, new)


def test_a_change_is_checked_when_it_is_made() -> None:
    """A kind that there is not, and a pointer that is no text, are wrong arguments."""
    with pytest.raises(nm.UnknownNameError, match="insrted"):
        nm.Change("insrted", None, "/body/0")  # type: ignore[arg-type]
    with pytest.raises(nm.ArgumentError, match="pointer"):
        nm.Change("deleted", 5, None)  # type: ignore[arg-type]
    with pytest.raises(nm.ArgumentError, match="expected a pointer, a new_pointer or both, got neither"):
        nm.Change("text", None, None)


def test_an_id_that_was_added_or_renamed_is_one_change() -> None:
    """Where nothing else differs, it is the same block, wherever it stands."""
    old, new = (
        article(*paragraphs(A), nm.Paragraph(B, id="b")),
        article(nm.Paragraph(A, id="a"), nm.Paragraph(B, id="c")),
    )
    assert places(nm.diff(old, new)) == [
        ("member", None, "/body/0/id"),
        ("member", "/body/1/id", "/body/1/id"),
    ]
    changed = article(nm.Paragraph(B + " Now.", id="c"))
    assert [kind for kind, _, _ in places(nm.diff(article(nm.Paragraph(B, id="b")), changed))] == [
        "deleted",
        "inserted",
    ]
