"""What is asked of objects that are made without calling their class."""

from __future__ import annotations

from datetime import UTC, datetime

import newsmodel as nm
from newsmodel._declare.construction import is_whole
from newsmodel._declare.filling import rules_of
from newsmodel._declare.rules import Ids


def ids_of(content: object) -> Ids:
    """The ids of an object, where those in a whole inside it belong to that alone."""
    ids = Ids()
    ids.note(content, is_whole)
    return ids


def comment(name: str, *, link: str) -> nm.Comment:
    """A comment with a block, and a link to a block of it."""
    words = nm.Span("here", link=nm.Link(f"#{link}"))
    return nm.Comment(
        [nm.Paragraph([words], id="inside")],
        id=name,
        status="visible",
        author=nm.CommentAuthor("A"),
        created=datetime(2026, 3, 1, tzinfo=UTC),
    )


ARTICLE = nm.Article(
    id="tag:a.example,2026:1",
    headline="A",
    language="en",
    body=[
        nm.Paragraph([nm.Span("a", citations=nm.Citation("one", via="two"))], id="first"),
        nm.Details([nm.Paragraph("b", id="second")], title="More"),
    ],
    sources=[nm.Source(id="one", name="One"), nm.Source(id="two", name="Two")],
    discussion=nm.Discussion([comment("c1", link="inside"), comment("c2", link="inside")], open=True),
)


def test_ids_are_those_of_all_objects_but_those_in_another_whole() -> None:
    """Of a comment in an article, only its own id is one of the article."""
    ids = ids_of(ARTICLE)
    assert {"first", "second"} == set(ids.defined["block"])
    assert {"one", "two"} == set(ids.defined["source"]) == set(ids.used["source"])
    assert ["c1", "c2"] == sorted(ids.defined["comment"])
    assert ids.are_resolved()
    assert ["inside"] == ids_of(comment("c", link="inside")).defined["block"]


def test_ids_are_resolved_where_each_is_given_once_and_referred_to_where_it_is() -> None:
    """The control: a second time, and a reference to none, are found."""
    twice = ids_of(ARTICLE)
    twice.note(nm.Divider(id="first"), is_whole)
    assert not twice.are_resolved()
    assert not ids_of(nm.Paragraph([nm.Span("a", citations=nm.Citation("one"))])).are_resolved()
    assert ids_of(nm.Divider(id="first")).are_resolved()


def test_only_classes_with_rules_are_asked_for_them() -> None:
    """Those of ids and references count too."""
    assert rules_of(nm.Divider) is None
    for cls in (nm.Article, nm.Table, nm.Comment):
        assert rules_of(cls) is not None
