"""The JSON of comment systems is read, and every member of it is in the document or in the account."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from ledgers import letters

from newsmodel import (
    Article,
    Comment,
    CommentAuthor,
    Discussion,
    Loss,
    Paragraph,
    Quote,
    Reaction,
    Tombstone,
    plain_text,
    to_html,
    to_json,
)
from newsmodel.readers.discussions.guardian import read_guardian_discussion
from newsmodel.readers.discussions.isso import read_isso_export
from newsmodel.readers.reading import CommentReading, ReadError

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def guardian(number: int, name: str, body: str, **members: Any) -> dict[str, Any]:
    """A comment as the discussion API of the Guardian has it."""
    return {
        "id": number,
        "body": body,
        "isoDateTime": "2026-03-01T09:30:00Z",
        "status": "visible",
        "webUrl": f"https://example.org/comment/{number}",
        "numRecommends": 0,
        "isHighlighted": False,
        "userProfile": {"userId": "9", "displayName": name, "webUrl": "https://example.org/user/9", "badge": []},
        "responses": [],
        **members,
    }


def page(*comments: dict[str, Any], **members: Any) -> dict[str, Any]:
    """A page of a discussion as the API has it."""
    inside = {"webUrl": "https://example.org/rain", "isClosedForComments": False, "comments": list(comments), **members}
    return {"status": "ok", "currentPage": 1, "discussion": inside}


def found_in(reading: CommentReading) -> Discussion:
    """The discussion of a reading."""
    assert isinstance(reading.document, Discussion)
    return reading.document


def comments_of(reading: CommentReading) -> list[Comment]:
    """The comments of a reading that are no tombstones."""
    return [each for each in found_in(reading).comments if isinstance(each, Comment)]


def named(losses: tuple[Loss, ...], *kinds: str) -> list[tuple[str, str, str, str | None]]:
    """The losses of some kinds, each with its state, its path and what it became."""
    return [(loss.kind, loss.state, loss.path, loss.became) for loss in losses if loss.kind in kinds]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values in JSON that say something, each with its pointer."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, f"{path}/{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from leaves(each, f"{path}/{index}")
    elif value not in (None, ""):
        yield path, value


def unaccounted(data: Any, reading: CommentReading) -> list[str]:
    """The values of an input that are neither in the document, as its JSON says them, nor in the account."""
    document = found_in(reading)
    written = written_as(document) + " ".join(plain_of(each) for each in document.comments)
    paths = {loss.path for loss in reading.losses}
    return [
        path
        for path, value in leaves(data)
        if not any(path == each or path.startswith(each + "/") for each in paths)
        and not isinstance(value, bool)
        and value != 0
        and str(value) not in written
    ]


def written_as(discussion: Discussion) -> str:
    """The JSON of an article that has a discussion."""
    return to_json(Article(id="urn:x:1", headline="x", language="en", body=[Paragraph("x")], discussion=discussion))


def plain_of(comment: Any) -> str:
    """The words of a comment that has paragraphs."""
    if not isinstance(comment, Comment):
        return ""
    return "".join(plain_text(block.text) for block in comment.body if isinstance(block, Paragraph))


# --- The Guardian ---------------------------------------------------------------------------------------------------


def test_a_comment_of_the_guardian_is_read() -> None:
    """It has its author, its moment, its address and its reactions."""
    reading = read_guardian_discussion(
        page(guardian(1, "Ada Marsh", "<p>Rain in the <b>north</b>.</p>", numRecommends=3, isHighlighted=True))
    )
    (comment,) = comments_of(reading)
    assert (comment.id, comment.created, comment.url) == ("1", AT, "https://example.org/comment/1")
    assert comment.author == CommentAuthor("Ada Marsh", id="9", url="https://example.org/user/9")
    assert comment.reactions == (Reaction("recommend", 3),)
    assert (comment.highlighted, comment.article_id) == (True, "https://example.org/rain")
    assert plain_of(comment) == "Rain in the north."


def test_text_and_bytes_are_read_like_data() -> None:
    """JSON is read as it comes."""
    data = page(guardian(1, "Ada", "Rain."))
    assert read_guardian_discussion(json.dumps(data)) == read_guardian_discussion(json.dumps(data).encode())
    assert read_guardian_discussion(data) == read_guardian_discussion(json.dumps(data))


def test_responses_answer_the_comment_that_they_name() -> None:
    """A response that names another one than the comment around it answers that one."""
    inner = guardian(3, "Eve", "No.", responseTo={"commentId": "2"})
    reading = read_guardian_discussion(
        page(guardian(1, "Ada", "Rain.", responses=[guardian(2, "Ben", "Yes."), inner]), guardian(4, "Ida", "Wind."))
    )
    assert [(each.id, each.parent_id) for each in comments_of(reading)] == [
        ("1", None),
        ("2", "1"),
        ("3", "2"),
        ("4", None),
    ]


def test_what_a_moderator_blocked_is_a_tombstone() -> None:
    """The words in its place are not those of its author, of whom nothing is kept."""
    reading = read_guardian_discussion(page(guardian(1, "Ada", "<p>Removed.</p>", status="blocked")))
    (stone,) = found_in(reading).comments
    assert stone == Tombstone("1", created=AT, removed_by="moderator")
    path = "/discussion/comments/0"
    assert ("comment", "dropped", f"{path}/body", None) in named(reading.losses, "comment")
    assert ("metadata", "dropped", f"{path}/userProfile/displayName", None) in named(reading.losses, "metadata")


def test_staff_is_a_role() -> None:
    """A badge that says so is no badge."""
    profile = {"displayName": "Ada", "badge": [{"name": "Staff"}, {"name": "Top"}]}
    (comment,) = comments_of(read_guardian_discussion(page(guardian(1, "", "Rain.", userProfile=profile))))
    assert (comment.author.role, comment.author.badges) == ("staff", ("Top",))


@pytest.mark.parametrize(
    "change", [{"isoDateTime": "soon"}, {"userProfile": {}}, {"body": " "}, {"body": "<p><img src=x></p>"}]
)
def test_a_comment_that_lacks_something_is_lost(change: dict[str, Any]) -> None:
    """Without an author, a moment or words it is no comment; its answers still name it."""
    answer = guardian(2, "Ben", "Yes.")
    reading = read_guardian_discussion(page({**guardian(1, "Ada", "Rain.", responses=[answer]), **change}))
    assert [(each.id, each.parent_id) for each in comments_of(reading)] == [("2", "1")]
    assert named(reading.losses, "comment") == [("comment", "dropped", "/discussion/comments/0", None)]


def test_members_without_a_place_are_kept() -> None:
    """They are extensions of the comment, and the account says where each is."""
    reading = read_guardian_discussion(page(guardian(1, "Ada", "Rain.", apiUrl="https://example.org/api/1")))
    (comment,) = comments_of(reading)
    assert dict(comment.extensions) == {"guardian:apiUrl": "https://example.org/api/1"}
    assert (
        *("metadata", "kept", "/discussion/comments/0/apiUrl"),
        "/comments/0/extensions/guardian:apiUrl",
    ) in named(reading.losses, "metadata")


def test_losses_in_a_body_have_its_pointer() -> None:
    """A loss in the HTML of a comment says where that is, and where in it the loss is."""
    reading = read_guardian_discussion(page(guardian(1, "Ada", "<p>Rain\n<kbd>F1</kbd></p>")))
    (loss,) = [loss for loss in reading.losses if loss.kind == "mark"]
    assert (loss.path, loss.line, loss.column) == ("/discussion/comments/0/body", 2, 1)
    assert loss.became == "/comments/0/body/0"


def test_every_member_of_a_discussion_is_accounted_for() -> None:
    """Each value is in the document or in the account."""
    data = page(
        guardian(
            1, "Ada", "Rain.", date="1 March", apiUrl="a:b", responses=[guardian(2, "Ben", "No.", other={"a": [1]})]
        ),
        guardian(3, "Eve", "Gone.", status="blocked"),
        guardian(4, "", "Lost."),
        title="Weather today",
        commentCount=7,
    )
    assert unaccounted(data, read_guardian_discussion(data)) == []


def test_a_member_that_is_lost_in_silence_is_noticed() -> None:
    """The count of members fails where one is taken out of the account."""
    data = page(guardian(1, "Ada", "Rain.", apiUrl="https://example.org/api/1"), title="Weather today")
    reading = read_guardian_discussion(data)
    less = CommentReading(
        document=reading.document, losses=tuple(each for each in reading.losses if not each.path.endswith("/title"))
    )
    assert unaccounted(data, less) == ["/discussion/title"]


def test_letters_of_bodies_balance() -> None:
    """The letters of a body are those of the comment and of what is dropped."""
    body = "<p>Rain in the north.</p><nav>Home</nav><p hidden>Secret</p><blockquote><p>Wind</p></blockquote>"
    reading = read_guardian_discussion(page(guardian(1, "Ada", body)))
    (comment,) = comments_of(reading)
    (quote,) = [block for block in comment.body if isinstance(block, Quote)]
    gone = " ".join(loss.words for loss in reading.losses if loss.path.endswith("/body") and loss.state == "dropped")
    assert letters(plain_of(comment) + plain_text(quote.paragraphs[0]) + gone) == letters(
        "Rain in the north. Home Secret Wind"
    )


def test_hostile_bodies_reach_no_output() -> None:
    """Scripts and handlers are no part of what a comment says."""
    body = '<p onclick="a()">Rain<script>b()</script> <a href="javascript:c()">x</a><img src=x onerror="d()"></p>'
    (comment,) = comments_of(read_guardian_discussion(page(guardian(1, "<script>e()</script>", body))))
    for sign in ("onclick", "b()", "javascript:", "onerror", "<script>e"):
        assert sign not in to_html(comment)
    assert "&lt;script&gt;e()" in to_html(comment)


@pytest.mark.parametrize("data", ["{", b"\xff", "[" * 100_000, {1: 2}, {"a": float("nan")}])
def test_what_is_no_json_is_refused(data: Any) -> None:
    """There is one error."""
    with pytest.raises(ReadError):
        read_guardian_discussion(data)


def test_losses_that_must_not_be_are_refused() -> None:
    """Where something is dropped and nothing may be, the error has the losses."""
    with pytest.raises(ReadError, match="dropped") as caught:
        read_guardian_discussion(page(guardian(1, "Ada", "Rain.")), fail_on=["dropped"])
    assert {loss.state for loss in caught.value.losses} == {"dropped"}


@pytest.mark.parametrize("name", sorted({**guardian(1, "", ""), "responseTo": 1}))
@pytest.mark.parametrize("value", [None, True, -3, 9e12, "x", [], [[]], {}, {"name": {"id": 1}}, [{"name": 3}]])
def test_members_of_the_guardian_of_another_kind_raise_nothing(name: str, value: Any) -> None:
    """Whatever a member is, there is a discussion."""
    found_in(read_guardian_discussion(page({**guardian(1, "Ada", "Rain."), name: value})))


# --- isso -----------------------------------------------------------------------------------------------------------


def exported(**members: Any) -> list[dict[str, Any]]:
    """A generic export of isso with one comment."""
    comment = {
        "id": 1,
        "author": "Ada Marsh",
        "email": "ada@example.org",
        "remote_addr": "192.0.2.7",
        "website": "https://example.org/ada",
        "created": "2026-03-01 09:30:00",
        "text": "Rain <b>now</b>.\nMore.\n\nEnd.",
        **members,
    }
    return [{"id": "/rain", "title": "Rain", "comments": [comment]}]


def test_a_comment_of_isso_is_read() -> None:
    """The generic export has plain text; its moments have no zone, which is noted."""
    (reading,) = read_isso_export(exported(), base="https://example.org/")
    (comment,) = comments_of(reading)
    assert (comment.id, comment.created, comment.article_id) == ("1", AT, "https://example.org/rain")
    assert comment.author == CommentAuthor("Ada Marsh", url="https://example.org/ada")
    assert comment.body == (Paragraph("Rain <b>now</b>.\nMore."), Paragraph("End."))
    assert ("date", "invented", "/0/comments/0/created", "/comments/0/created") in named(reading.losses, "date")


def test_addresses_of_people_are_kept_nowhere() -> None:
    """Neither the document nor the account has them; the account says that they are dropped."""
    (reading,) = read_isso_export(exported())
    everything = written_as(found_in(reading)) + repr(reading.losses)
    assert "ada@example.org" not in everything
    assert "192.0.2.7" not in everything
    assert ("metadata", "dropped", "/0/comments/0/email", None) in named(reading.losses, "metadata")


def test_each_thread_is_a_discussion() -> None:
    """Ids of comments may be the same in two threads, and pointers lead into the whole export."""
    one, two = read_isso_export(exported() + exported(author="Ben"))
    assert [comments_of(each)[0].author.name for each in (one, two)] == ["Ada Marsh", "Ben"]
    assert {loss.path.split("/")[1] for loss in two.losses} == {"1"}


@pytest.mark.parametrize("author", [None, "", " "])
def test_an_anonymous_comment_of_isso_is_kept(author: str | None) -> None:
    """It has the name that readers see, which is invented."""
    (reading,) = read_isso_export(exported(author=author, website=""))
    assert [each.author for each in comments_of(reading)] == [CommentAuthor("Anonymous")]
    found = [(loss.state, loss.words, loss.path, loss.became) for loss in reading.losses if loss.kind == "fact"]
    assert found == [("invented", "Anonymous", "/0/comments/0/author", "/comments/0/author/name")]


def test_an_author_of_isso_who_has_an_address_is_not_anonymous() -> None:
    """The address is what they are known by."""
    (reading,) = read_isso_export(exported(author=None))
    assert [each.author for each in comments_of(reading)] == [CommentAuthor(url="https://example.org/ada")]
    assert named(reading.losses, "fact") == []


def test_a_deleted_comment_of_isso_has_no_invented_author() -> None:
    """Nothing of it is kept."""
    (reading,) = read_isso_export(exported(author=None, website="", mode=4))
    assert named(reading.losses, "fact") == []


def test_the_json_of_the_server_of_isso_is_read() -> None:
    """It has HTML, seconds since 1970, answers in their comments, and deleted comments."""
    answer = {"id": 2, "parent": 1, "created": 1772357400.0, "mode": 2, "text": "<p>Yes</p>", "author": "Ben"}
    data = {
        "id": None,
        "total_replies": 2,
        "replies": [
            {
                "id": 1,
                "parent": None,
                "created": 1772357400.5,
                "modified": 1772357460,
                "mode": 1,
                "likes": 2,
                "text": "<p>Rain</p>",
                "author": "Ada",
                "dislikes": 0,
                "hash": "abc",
                "replies": [answer],
            },
            {"id": 3, "created": 1772357400.0, "mode": 4, "text": "", "author": "Eve"},
        ],
    }
    (reading,) = read_isso_export(data)
    (one, two), (stone,) = (
        comments_of(reading),
        [each for each in found_in(reading).comments if type(each) is Tombstone],
    )
    assert (one.created, one.edited) == (AT.replace(microsecond=500_000), AT.replace(minute=31))
    assert (one.reactions, one.status) == ((Reaction("like", 2),), "visible")
    assert (two.parent_id, two.status, stone.id) == ("1", "pending", "3")
    assert found_in(reading).total_count == 2


@pytest.mark.parametrize("name", [*exported()[0]["comments"][0], "parent", "mode", "likes", "modified", "replies"])
@pytest.mark.parametrize("value", [None, True, -3, 9e12, "x", [], [[]], {}, [{"text": 3}]])
def test_members_of_isso_of_another_kind_raise_nothing(name: str, value: Any) -> None:
    """Whatever a member is, there is a discussion."""
    (reading,) = read_isso_export(exported(**{name: value}))
    found_in(reading)


# --- Sizes ----------------------------------------------------------------------------------------------------------


def test_an_export_may_be_larger_than_a_payload() -> None:
    """It is as large as whatever else is read of others, and not as a document."""
    comments = [
        {"id": number, "text": "rain " * 10_000, "created": 1_772_355_600, "author": "Ada"} for number in range(60)
    ]
    (reading,) = read_isso_export([{"id": "/a/", "title": "A", "comments": comments}])
    assert isinstance(reading.document, Discussion)
    assert len(reading.document.comments) == 60
