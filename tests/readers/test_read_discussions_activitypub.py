"""Objects of ActivityPub are comments, tombstones, discussions or articles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from newsmodel import Article, Comment, CommentAuthor, Discussion, Image, Paragraph, Reaction, Tombstone, Video
from newsmodel.readers.discussions.activitypub import read_activitypub

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ADA = "https://example.org/users/ada"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def note(**members: Any) -> dict[str, Any]:
    """A note that answers another one."""
    return {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "https://example.org/notes/1",
        "type": "Note",
        "attributedTo": ADA,
        "inReplyTo": "https://example.org/notes/0",
        "published": "2026-03-01T09:30:00Z",
        "to": [PUBLIC],
        "content": "<p>Rain in the <b>north</b>.</p>",
        **members,
    }


def read(data: Any, **options: Any) -> Any:
    """The document that is read."""
    return read_activitypub(data, **options).document


def losses(data: Any, *kinds: str) -> list[tuple[str, str, str | None]]:
    """The losses of some kinds, each with its state, its path and what it became."""
    return [(each.state, each.path, each.became) for each in read_activitypub(data).losses if each.kind in kinds]


def test_a_note_that_answers_is_a_comment() -> None:
    """It has the address of its author as author, its moment, and the note that it answers as parent."""
    comment = read(note())
    assert isinstance(comment, Comment)
    assert (comment.id, comment.parent_id) == ("https://example.org/notes/1", "https://example.org/notes/0")
    assert (comment.author, comment.created) == (CommentAuthor(id=ADA, url=ADA), AT)
    assert (comment.status, comment.edited) == ("visible", None)


def test_an_author_that_is_an_object_has_a_name() -> None:
    """A person has a name, a page and a picture; a channel beside them is none."""
    person = {
        "id": ADA,
        "type": "Person",
        "name": "Ada Marsh",
        "url": "https://example.org/@ada",
        "icon": {"type": "Image", "url": "https://example.org/ada.png"},
    }
    channel = {"id": "https://example.org/channels/rain", "type": "Group"}
    assert read(note(attributedTo=[channel, person])).author == CommentAuthor(
        "Ada Marsh", id=ADA, url="https://example.org/@ada", avatar_url="https://example.org/ada.png"
    )


def test_a_note_to_few_is_not_shown() -> None:
    """What is not addressed to everybody is no public comment."""
    assert read(note(to=["https://example.org/users/ben"], cc=[])).status == "pending"


def test_members_of_a_note_are_read() -> None:
    """Its address, when it was changed, its language and how readers reacted."""
    comment = read(
        note(
            url="https://example.org/@ada/1",
            updated="2026-03-01T10:00:00Z",
            contentMap={"de": "<p>Rain in the <b>north</b>.</p>"},
            likes={"type": "Collection", "totalItems": 4},
            replies={"type": "Collection", "totalItems": 2},
        )
    )
    assert (comment.url, comment.language, comment.reply_count) == ("https://example.org/@ada/1", "de", 2)
    assert comment.edited == AT.replace(hour=10, minute=0)
    assert comment.reactions == (Reaction("like", 4),)


def test_words_in_other_languages_are_dropped() -> None:
    """The account has them, with their pointer; the same words again are a duplicate."""
    data = note(contentMap={"en": "<p>Rain in the <b>north</b>.</p>", "de": "<p>Regen</p>"})
    assert ("dropped", "/contentMap/de", None) in losses(data, "metadata")
    assert losses(data, "duplicate") == [("dropped", "/contentMap/en", None)]
    assert read(data).language is None


def test_members_without_a_place_in_a_comment_are_kept() -> None:
    """They are extensions; a colon in their name is a point."""
    data = note(**{"sensitive": True, "toot:votersCount": 3})
    assert read(data).extensions["activitypub:toot.votersCount"] == 3
    assert ("kept", "/sensitive", "/extensions/activitypub:sensitive") in losses(data, "metadata")


def test_who_is_addressed_in_secret_is_not_kept() -> None:
    """Neither the document nor the account says who that is."""
    data = note(bto=["https://example.org/users/secret"])
    assert "secret" not in repr(read_activitypub(data))
    assert ("dropped", "/bto", None) in losses(data, "metadata")


def test_text_that_is_no_html_is_read_as_it_stands() -> None:
    """A note in Markdown or plain text has its signs as words."""
    assert read(note(mediaType="text/markdown", content="Rain <b>\n\nWind")).body == (
        Paragraph("Rain <b>"),
        Paragraph("Wind"),
    )


@pytest.mark.parametrize("missing", ["attributedTo", "published", "content"])
def test_a_note_that_lacks_something_is_lost(missing: str) -> None:
    """Without an author, a moment or words it is no comment."""
    data = {name: value for name, value in note().items() if name != missing}
    reading = read_activitypub(data)
    assert reading.document is None
    assert [(each.kind, each.state, each.path) for each in reading.losses if each.kind == "comment"] == [
        ("comment", "dropped", "")
    ]


def test_a_tombstone_is_one() -> None:
    """It needs no time; what stood there before is known to the account alone."""
    data = {"id": "https://example.org/notes/1", "type": "Tombstone", "former_type": "Note"}
    assert read(data) == Tombstone("https://example.org/notes/1")
    assert losses(data, "metadata") == [("dropped", "/former_type", None)]


def test_a_tombstone_has_its_times() -> None:
    """When it was written and when it was deleted."""
    data = {
        "id": "https://example.org/notes/1",
        "type": "Tombstone",
        "published": "2026-03-01T09:30:00Z",
        "deleted": "2026-03-01T10:30:00Z",
    }
    assert read(data) == Tombstone("https://example.org/notes/1", created=AT, deleted=AT.replace(hour=10))


def test_a_page_is_an_article() -> None:
    """It has a headline, its author, its picture and its words."""
    article = read(
        note(
            type="Page",
            inReplyTo=None,
            name="Rain",
            language={"identifier": "en", "name": "English"},
            image={"type": "Image", "url": "https://example.org/a.png"},
            tag=[{"type": "Hashtag", "name": "#weather"}],
        )
    )
    assert isinstance(article, Article)
    assert (article.id, article.headline, article.language) == ("https://example.org/notes/1", "Rain", "en")
    assert (article.published, article.contributors[0].url) == (AT, ADA)
    assert (article.lead, article.keywords) == (Image("https://example.org/a.png"), ("weather",))


def test_a_note_that_begins_a_thread_is_an_article() -> None:
    """It has no headline: one is given, or invented and noted."""
    data = note(inReplyTo=None)
    assert read(data, defaults={"headline": "Notes", "language": "en"}).headline == "Notes"
    assert ("invented", "/name", "/headline") in losses(data, "member")


def test_answers_in_a_page_are_its_discussion() -> None:
    """Notes that stand in its collection of replies are comments."""
    data = note(
        type="Page",
        name="Rain",
        inReplyTo=None,
        commentsEnabled=True,
        replies={
            "type": "Collection",
            "first": {"type": "CollectionPage", "items": [note(id="https://example.org/notes/2")]},
        },
    )
    discussion = read(data).discussion
    assert discussion.open
    assert [each.id for each in discussion.comments] == ["https://example.org/notes/2"]


def test_a_video_is_an_article_with_a_video() -> None:
    """The first file stands before the words."""
    data = note(
        type="Video",
        name="Rain",
        inReplyTo=None,
        url=[
            {"type": "Link", "mediaType": "text/html", "href": "https://example.org/v"},
            {"type": "Link", "mediaType": "video/mp4", "href": "https://example.org/v.mp4"},
        ],
    )
    assert read(data).body[0] == Video("Rain", url="https://example.org/v.mp4")


def test_a_page_without_words_is_no_document() -> None:
    """Nothing of it can be a block."""
    assert read(note(type="Page", name="Rain", inReplyTo=None, content="")) is None


def test_a_collection_is_a_discussion() -> None:
    """Its items are comments and tombstones, in its order."""
    stone = {"id": "https://example.org/notes/2", "type": "Tombstone"}
    found = read(
        {"type": "OrderedCollection", "totalItems": 9, "orderedItems": [note(), stone, "https://example.org/3"]}
    )
    assert isinstance(found, Discussion)
    assert [each.id for each in found.comments] == ["https://example.org/notes/1", "https://example.org/notes/2"]
    assert found.total_count == 9


def test_an_activity_is_about_its_object() -> None:
    """Who sends a note is not who wrote it."""
    data = {"type": "Create", "id": "https://example.org/a/1", "actor": ADA, "object": note()}
    assert isinstance(read(data), Comment)
    assert ("dropped", "/actor", None) in losses(data, "metadata")


@pytest.mark.parametrize("data", [{"type": "Like"}, {"type": ["Note"]}])
def test_an_object_without_words_is_no_document(data: Any) -> None:
    """Nothing is raised."""
    assert read(data) is None


@pytest.mark.parametrize("name", sorted(note().keys() - {"type"}))
@pytest.mark.parametrize("value", [None, True, 3, "x", [], [[]], {}, {"id": {"id": 1}}, [{"type": 3}]])
def test_members_of_another_kind_raise_nothing(name: str, value: Any) -> None:
    """Whatever a member is, there is a document or none."""
    read_activitypub(note(**{name: value}))
