"""A block is found by its id, and replaced, at any depth."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import newsmodel as nm
from newsmodel.editing import Identified
from newsmodel.strategies import articles

#: How fast a computer is does not count, and every run tries the same.
STEADY = settings(deadline=None, derandomize=True)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def comment(block: nm.CommentBlock) -> nm.Comment:
    """A comment of one block."""
    return nm.Comment([block], id="c1", status="visible", author=nm.CommentAuthor("Bo"), created=AT)


ARTICLE = nm.Article(
    id="tag:example.org,2026:1",
    headline="Rain",
    language="en",
    lead=nm.Image("https://example.org/a.jpg", id="picture"),
    body=[
        nm.Paragraph("First.", id="first"),
        nm.Callout([nm.Paragraph("Inside.", id="inside"), nm.Divider()], kind="note", id="box"),
        nm.ListBlock([nm.ListItem("Salt", id="salt")], id="list"),
        nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("So.", id="so")], id="why")], id="faq"),
        nm.Timeline([nm.Event([nm.Paragraph("Then.", id="then")], date="2026")], id="line"),
    ],
    corrections=[nm.Correction("Fixed.", kind="correction", at=AT, id="fix")],
    discussion=nm.Discussion(open=True, comments=[comment(nm.Paragraph("Mine.", id="first"))]),
)
IDS = ["picture", "first", "box", "inside", "list", "salt", "faq", "why", "so", "line", "then", "fix"]


@pytest.mark.parametrize("name", IDS)
def test_what_has_an_id_of_a_block_is_found(name: str) -> None:
    """Before the body, in it, in containers, in lists, and among corrections."""
    found = nm.find(ARTICLE, name)
    assert found is not None
    assert found.id == name


def test_an_id_that_no_block_has_is_not_found() -> None:
    """Nor the id of the document, of a comment, or of a block in a comment."""
    assert [nm.find(ARTICLE, name) for name in ("frist", ARTICLE.id, "c1")] == [None, None, None]
    assert nm.find(ARTICLE, "first") == ARTICLE.body[0]
    assert nm.find(comment(nm.Paragraph("Mine.", id="first")), "first") == nm.Paragraph("Mine.", id="first")


@STEADY
@given(articles())
def test_every_block_with_an_id_is_found(article: nm.Article) -> None:
    """Also in articles that nobody has thought of."""
    inside = {id(part) for each in nm.walk(article) if isinstance(each, nm.Comment) for part in nm.walk(each)}
    for part in nm.walk(article):
        if isinstance(part, Identified) and part.id is not None and id(part) not in inside:
            assert nm.find(article, part.id) == part


@pytest.mark.parametrize("name", IDS)
def test_a_block_is_replaced_where_it_is(name: str) -> None:
    """The rest stays, and the old document too."""
    old: Any = nm.find(ARTICLE, name)
    new = attrs.evolve(old, id=f"{name}-2")
    changed = nm.replace(ARTICLE, name, new)
    assert nm.find(changed, name) is None
    assert nm.find(changed, f"{name}-2") == new
    assert nm.replace(changed, f"{name}-2", old) == ARTICLE
    assert nm.find(ARTICLE, name) is old


def test_a_leaf_is_replaced_by_another_kind_of_leaf() -> None:
    """Inside a container too."""
    changed = nm.replace(ARTICLE, "inside", nm.Code("x", id="inside"))
    assert isinstance(changed.body[1], nm.Callout)
    assert changed.body[1].body == (nm.Code("x", id="inside"), nm.Divider())


def test_a_block_that_cannot_be_in_that_place_is_refused() -> None:
    """A container inside a container, a paragraph among the items of a list; the place is that in the document."""
    with pytest.raises(nm.ValidationError) as box:
        nm.replace(ARTICLE, "inside", nm.Callout([nm.Paragraph("x")], kind="tip"))
    assert [problem.pointer for problem in box.value.problems] == ["/body/1/body/0"]
    with pytest.raises(nm.ValidationError) as item:
        nm.replace(ARTICLE, "salt", nm.Paragraph("x"))
    assert [problem.pointer for problem in item.value.problems] == ["/body/2/items/0"]


def test_a_replacement_that_breaks_a_rule_is_refused() -> None:
    """An id that is given twice, a citation of no source."""
    with pytest.raises(nm.ValidationError) as twice:
        nm.replace(ARTICLE, "inside", nm.Paragraph("x", id="first"))
    assert [(each.pointer, each.code) for each in twice.value.problems] == [("/body/1/body/0/id", "id-duplicate")]
    with pytest.raises(nm.ValidationError) as cited:
        nm.replace(ARTICLE, "so", nm.Quote(["x"], citations=nm.Citation("nobody")))
    assert [each.code for each in cited.value.problems] == ["citation-unresolved"]


def test_an_id_that_does_not_exist_is_named() -> None:
    """With the nearest one."""
    with pytest.raises(nm.UnknownNameError, match='no block "frist", did you mean "first"'):
        nm.replace(ARTICLE, "frist", nm.Paragraph("x"))


def test_a_document_that_is_a_block_is_replaced_by_one_of_its_kind() -> None:
    """An FAQ with an id can be found in itself."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("So.")])], id="faq")
    other = attrs.evolve(faq, title="Questions")
    assert nm.find(faq, "faq") is faq
    assert nm.replace(faq, "faq", other) is other
    with pytest.raises(nm.ValidationError, match="FAQ"):
        nm.replace(faq, "faq", nm.Paragraph("x"))
