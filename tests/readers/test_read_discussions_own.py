"""The discussion of a page that this library wrote is read back, with what the page says of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from commented import read_all

from newsmodel import (
    Article,
    Comment,
    CommentAuthor,
    Discussion,
    Link,
    Paragraph,
    Quote,
    Reaction,
    Span,
    Tombstone,
    to_html,
)

AT = datetime(2026, 3, 1, 9, 30, 11, tzinfo=UTC)


def comment(name: str, parent: str | None = None, **members: Any) -> Comment:
    """A comment whose id is made of the name of its author."""
    made = Comment(
        [Paragraph(f"{name} says rain.")],
        id=name.lower(),
        status="visible",
        author=CommentAuthor(name),
        created=AT,
        parent_id=parent,
    )
    return attrs.evolve(made, **members)


def parents(found: Discussion) -> list[tuple[str, str | None]]:
    """The ids of comments, each with that of its parent."""
    return [(each.id, each.parent_id) for each in found.comments if isinstance(each, (Comment, Tombstone))]


def back(*comments: Comment | Tombstone, language: str = "en", **members: Any) -> Discussion:
    """A discussion, written as a page and read again."""
    written = Discussion(comments, **{"open": True, **members})
    article = Article(
        id="urn:x:1", headline="Rain", language=language, body=[Paragraph("It rained.")], discussion=written
    )
    found, _ = read_all(to_html(article))
    assert found is not None
    return found


FULL = comment(
    "Ada",
    body=[Paragraph(["Rain in the ", Span("north", marks=("strong",)), "."]), Quote([["Wind"]])],
    author=CommentAuthor(
        "Ada", url="https://example.org/ada", avatar_url="https://example.org/ada.png", role="staff", badges=["Top"]
    ),
    edited=datetime(2026, 3, 2, tzinfo=UTC),
    url="https://example.org/rain#ada",
    language="de",
    reactions=[Reaction("like", 1_234)],
    highlighted=True,
    pinned=True,
)


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "ar"])
def test_a_comment_comes_back(language: str) -> None:
    """All that a page says of a comment is read, in the language of the page."""
    assert back(FULL, language=language).comments == (FULL,)


def test_an_author_without_a_name_comes_back() -> None:
    """An address that stands for a name is no name."""
    author = CommentAuthor(url="https://example.org/ada")
    (found,) = back(comment("Ada", author=author)).comments
    assert isinstance(found, Comment)
    assert found.author == author


def test_an_id_that_is_an_address_comes_back() -> None:
    """The id of the element is not the id of the comment."""
    assert parents(back(comment("Ada", id="https://example.org/c/1?a=b"))) == [("https://example.org/c/1?a=b", None)]


@pytest.mark.parametrize("is_open", [True, False])
def test_whether_comments_are_accepted_comes_back(is_open: bool) -> None:  # noqa: FBT001
    """The line over the comments says it, and how many there are."""
    found = back(comment("Ada"), open=is_open, total_count=1_234_567, prompt="What fell?")
    assert (found.open, found.total_count, found.prompt) == (is_open, 1_234_567, ("What fell?",))


def test_tombstones_come_back() -> None:
    """The words in the place of a deleted comment say who deleted it."""
    stones = [Tombstone("a", removed_by="author"), Tombstone("b", removed_by="moderator"), Tombstone("c")]
    assert list(back(*stones).comments) == stones


def test_threads_come_back() -> None:
    """Each answer has its parent, whatever the depth: deep ones by the words that say whom they answer."""
    thread = [
        comment("Ada"),
        comment("Ben", "ada"),
        comment("Cleo", "ben"),
        comment("Dan", "cleo"),
        comment("Eve", "dan"),
        comment("Fay", "eve"),
        comment("Gil", "dan"),
        comment("Hal", "ada"),
    ]
    assert parents(back(*thread)) == [(each.id, each.parent_id) for each in thread]


def test_a_deep_answer_to_a_tombstone_comes_back() -> None:
    """Where nothing says whom a deep answer answers, it answers what was deleted."""
    thread: list[Comment | Tombstone] = [
        comment("Ada"),
        comment("Ben", "ada"),
        comment("Cleo", "ben"),
        comment("Dan", "cleo"),
        Tombstone("eve", parent_id="dan"),
        comment("Fay", "eve"),
    ]
    assert [parent for _, parent in parents(back(*thread))] == [None, "ada", "ben", "cleo", "dan", "eve"]


def test_a_parent_that_the_page_loses_is_noticed() -> None:
    """The comparison of threads fails where a page says another depth: it is no accident that it holds."""
    article = Article(
        id="urn:x:1",
        headline="Rain",
        language="en",
        body=[Paragraph("It rained.")],
        discussion=Discussion([comment("Ada"), comment("Ben", "ada")], open=True),
    )
    found, _ = read_all(to_html(article).replace("nm-depth-1", "nm-depth-0"))
    assert found is not None
    assert [each.parent_id for each in found.comments if isinstance(each, Comment)] == [None, None]


def test_authors_that_are_exchanged_are_noticed() -> None:
    """Each name belongs to the comment that it stands over."""
    article = Article(
        id="urn:x:1",
        headline="Rain",
        language="en",
        body=[Paragraph("It rained.")],
        discussion=Discussion([comment("Ada"), comment("Ben")], open=True),
    )
    page = str(to_html(article)).replace(">Ada<", ">?<").replace(">Ben<", ">Ada<").replace(">?<", ">Ben<")
    found, _ = read_all(page)
    assert found is not None
    assert [each.author.name for each in found.comments if isinstance(each, Comment)] == ["Ben", "Ada"]


def test_ids_in_a_comment_come_back() -> None:
    """What stands before them in the page is left out, so that links in the comment lead to them."""
    body = [
        Paragraph(["See ", Span("below", link=Link("#more", rel=("ugc", "nofollow"))), "."]),
        Paragraph("More.", id="more"),
    ]
    (found,) = back(comment("Ada", body=body)).comments
    assert isinstance(found, Comment)
    assert [block.id for block in found.body] == [None, "more"]
    assert isinstance(found.body[0], Paragraph)
    assert [run.link.href for run in found.body[0].text if isinstance(run, Span) and run.link] == ["#more"]
