"""Objects of ActivityPub that begin a thread: what they say of themselves, and what is invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from newsmodel import (
    Article,
    Comment,
    CommentAuthor,
    Contributor,
    Discussion,
    Image,
    Loss,
    Paragraph,
    Reaction,
    Video,
    plain_text,
)
from newsmodel.readers.building import Builder
from newsmodel.readers.discussions.activitypub import read_activitypub
from newsmodel.readers.discussions.guardian import read_guardian_discussion
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style

ADA = "https://example.org/users/ada"
PICTURE = "https://example.org/dyke.png"


def page(**members: Any) -> dict[str, Any]:
    """A page with a title and words."""
    return {
        "id": "https://example.org/pages/1",
        "type": "Page",
        "name": "Dykes",
        "content": "<p>They held.</p>",
        **members,
    }


def piece(**members: Any) -> Article:
    """The article of a page."""
    found = read_activitypub(page(**members)).document
    assert isinstance(found, Article)
    return found


def losses(**members: Any) -> list[Loss]:
    """What is lost of a page, but for its type and its language, which every page here lacks."""
    return [each for each in read_activitypub(page(**members)).losses if each.path not in ("/type", "/language")]


def named(**members: Any) -> list[tuple[str, str, str, str]]:
    """The losses of a page: kind, state, words and path."""
    return [(each.kind, each.state, each.words, each.path) for each in losses(**members)]


# --- What it must have ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["not an id", 7, None])
def test_an_id_that_is_none_is_invented(name: Any) -> None:
    """It stays the same as long as the words do."""
    assert piece(id=name).id.startswith("urn:uuid:")
    assert piece(id=name).id == piece(id=name).id
    assert ("member", "invented", "", "/id") in named(id=name)


def test_a_page_without_a_title_has_a_headline() -> None:
    """It is invented."""
    assert piece(name=None).headline == "Untitled"
    assert named(name=None) == [("member", "invented", "Untitled", "/name")]


# --- The language ---------------------------------------------------------------------------------------------------


def test_the_language_may_be_an_object() -> None:
    """Its name in words is lost."""
    language = {"identifier": "de", "name": "Deutsch"}
    assert piece(language=language).language == "de"
    lost = read_activitypub(page(language=language)).losses
    assert [(each.path, each.words) for each in lost if each.state == "dropped"] == [("/language/name", "Deutsch")]


def test_the_only_language_in_which_words_are_given_is_that_of_the_piece() -> None:
    """The same words again are a duplicate, others are lost; so is the source of the words."""
    members = {
        "contentMap": {"nl": "<p>They held.</p>"},
        "nameMap": {"nl": "Dijken"},
        "source": {"content": "They held."},
    }
    assert piece(**members).language == "nl"
    assert named(**members) == [
        ("duplicate", "dropped", "<p>They held.</p>", "/contentMap/nl"),
        ("metadata", "dropped", "Dijken", "/nameMap/nl"),
        ("duplicate", "dropped", "They held.", "/source/content"),
    ]


def test_the_language_may_be_a_tag() -> None:
    """One that is none is kept."""
    assert piece(language="de").language == "de"
    assert piece(language="not a tag").extensions["activitypub:language"] == "not a tag"


def test_words_in_two_languages_state_none() -> None:
    """Nobody knows in which of them the piece is."""
    assert piece(contentMap={"de": "<p>A</p>", "nl": "<p>B</p>"}).language == "und"


# --- What it says of itself -----------------------------------------------------------------------------------------


def test_a_summary_of_an_article_is_its_standfirst() -> None:
    """That of other objects warns of what they say, and is kept as it is."""
    article = piece(type="Article", summary="What the board said.")
    assert plain_text(article.standfirst) == "What the board said."
    assert piece(summary="Water").extensions["activitypub:summary"] == "Water"


@pytest.mark.parametrize(
    ("image", "lead", "kept"),
    [
        (PICTURE, Image(PICTURE), False),
        ({"type": "Image", "url": PICTURE, "name": "A dyke"}, Image(PICTURE, alt="A dyke"), False),
        ({"type": "Image", "url": PICTURE, "blurhash": "x"}, Image(PICTURE), True),
        ({"type": "Image"}, None, True),
        ([PICTURE], None, True),
    ],
    ids=["address", "object", "more", "no address", "list"],
)
def test_a_picture_is_the_lead(image: Any, lead: Image | None, kept: bool) -> None:  # noqa: FBT001
    """What says more than its address and its words is kept."""
    found = piece(image=image)
    assert found.lead == lead
    assert ("activitypub:image" in found.extensions) == kept


def test_hashtags_are_keywords() -> None:
    """Each once, and none without words."""
    tags = [{"type": "Hashtag", "name": name} for name in ("#rain", "#rain", "#", "wind")]
    assert piece(tag=[*tags, {"type": "Mention", "name": "@ada"}, 7]).keywords == ("rain", "wind")


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ({"type": "Person", "name": "Ada", "url": ADA}, (Contributor("Ada", url=ADA, role="author"),)),
        ({"type": "Person"}, ()),
        (7, ()),
    ],
)
def test_who_a_page_is_attributed_to_is_its_author(author: Any, people: tuple[Contributor, ...]) -> None:
    """Nobody is, who has no name and no address."""
    assert piece(attributedTo=author).contributors == people


@pytest.mark.parametrize(
    ("members", "is_open", "total"),
    [
        ({"replies": {"totalItems": 3}}, False, 3),
        ({"commentsEnabled": True}, True, None),
    ],
)
def test_a_page_may_have_a_discussion_without_comments(
    members: dict[str, Any],
    is_open: bool,  # noqa: FBT001
    total: int | None,
) -> None:
    """Where it says how many there are, or whether more are accepted; what it does not say is invented."""
    found = piece(**members).discussion
    assert found == Discussion([], open=is_open, total_count=total)
    invented = [each.became for each in losses(**members) if each.state == "invented"]
    assert invented == [] if is_open else ["/discussion/open"]


def test_a_member_whose_name_no_extension_has_is_lost() -> None:
    """With its words."""
    assert named(**{"two words": "Rain"}) == [("metadata", "dropped", "Rain", "/two words")]


# --- Links and addresses --------------------------------------------------------------------------------------------


def _refusing(_: Builder, element: Element, __: Style) -> Sequence[Any] | None:
    """A function that makes what the model does not take."""
    return [Paragraph("")] if element.attributes.get("class") == "refused" else None


def test_what_the_model_refuses_is_read_without_its_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that fails is left out, and what it was noted is not."""
    monkeypatch.setattr("newsmodel.readers.discussions.exported.HANDLERS", {"*": (_refusing,)})
    content = '<div>A</div><div class="refused">Rain <small>fell</small></div>'
    assert piece(content=content).body == (Paragraph("A"), Paragraph("Rain fell"))
    assert named(content=content) == [("mark", "demoted", "fell", "/content")]


def test_a_link_in_a_page_leads_to_a_block_of_it() -> None:
    """One that leads to nothing is words."""
    found = piece(content='<p><a href="#a">A</a> <a href="#b">B</a></p><p id="a">Rain</p>')
    assert [block.id for block in found.body if isinstance(block, Paragraph)] == [None, "a"]
    members = {"content": '<p><a href="#a">A</a> <a href="#b">B</a></p><p id="a">Rain</p>'}
    assert named(**members) == [("link", "demoted", "B", "/content")]


def test_the_address_of_a_page_may_be_one_of_several() -> None:
    """The first one that is a page."""
    note = {
        "id": "https://example.org/notes/1",
        "type": "Note",
        "attributedTo": ADA,
        "inReplyTo": "https://example.org/notes/0",
        "published": "2026-03-01T09:30:00Z",
        "content": "<p>Rain.</p>",
    }
    assert isinstance(read_activitypub([note]).document, Discussion)
    assert piece(url="/a", id=None).url is None
    assert piece(url="https://example.org/a").url == "https://example.org/a"
    several = [
        {"href": "https://example.org/a.mp4", "mediaType": "video/mp4"},
        {"href": "javascript:void(0)"},
        {"href": "https://example.org/a"},
    ]
    found = read_activitypub({**note, "url": several}).document
    assert isinstance(found, Comment)
    assert found.url == "https://example.org/a"
    found = read_activitypub({**note, "url": several[:2]}).document
    assert isinstance(found, Comment)
    assert found.url is None


# --- Videos ---------------------------------------------------------------------------------------------------------


def test_a_video_is_its_first_file() -> None:
    """Files may be listed under that of a stream."""
    url = [
        {"mediaType": "text/html", "href": "https://example.org/v"},
        {
            "mediaType": "application/x-mpegURL",
            "href": "https://example.org/v.m3u8",
            "tag": [{"mediaType": "video/mp4", "href": "https://example.org/v.mp4"}],
        },
    ]
    assert piece(type="Video", url=url).body[0] == Video("Dykes", url="https://example.org/v.mp4")


def test_a_title_that_is_no_text_is_none() -> None:
    """It is kept as it stands."""
    url = [{"mediaType": "video/mp4", "href": "https://example.org/v.mp4"}]
    found = piece(type="Video", name={"en": "Dykes"}, url=url)
    assert found.body[0] == Video(url="https://example.org/v.mp4")
    assert found.extensions["activitypub:name"] == {"en": "Dykes"}


@pytest.mark.parametrize("url", [None, [], [["x"]], [{"mediaType": "video/mp4", "href": "rain:"}], "x"])
def test_a_video_without_a_file_is_words(url: Any) -> None:
    """Its description stays."""
    assert piece(type="Video", url=url).body == (Paragraph("They held."),)


def test_a_video_without_a_file_and_words_is_no_document() -> None:
    """All of it is lost, value by value."""
    reading = read_activitypub(page(type="Video", content=None))
    assert reading.document is None
    assert [(each.state, each.words, each.path) for each in reading.losses] == [
        ("dropped", "https://example.org/pages/1", "/id"),
        ("dropped", "Video", "/type"),
        ("dropped", "Dykes", "/name"),
    ]


def test_comments_on_a_page_that_is_no_document_are_lost_with_it() -> None:
    """Value by value, as they stand; nothing became anything."""
    note = {"attributedTo": ADA, "published": "2026-03-01T09:30:00Z", "content": "<p>Rain <kbd>fell</kbd>.</p>", "x": 1}
    reading = read_activitypub(page(content=" ", replies={"items": [note]}))
    assert reading.document is None
    assert {(each.kind, each.state, each.became) for each in reading.losses} == {("metadata", "dropped", None)}
    words = {each.path: each.words for each in reading.losses}
    assert (words["/name"], words["/replies/items/0/content"]) == ("Dykes", "<p>Rain <kbd>fell</kbd>.</p>")


# --- Threads --------------------------------------------------------------------------------------------------------


def guardian(*comments: dict[str, Any]) -> list[Any]:
    """The comments of a discussion of the Guardian, and those losses that have no body."""
    least = {"body": "Rain.", "isoDateTime": "2026-03-01T09:30:00Z", "status": "visible"}
    made = [{**least, "userProfile": {"displayName": "Ada"}, **each} for each in comments]
    return list(read_guardian_discussion({"comments": made, "isClosedForComments": True}).document.comments)  # type: ignore[union-attr]


def test_a_body_that_is_nested_too_deeply_stays() -> None:
    """Its elements are left out, and its words are not."""
    (found,) = guardian({"id": 1, "body": "<div>" * 110 + "Rain."})
    assert found.body == (Paragraph("Rain."),)


def test_no_comment_answers_itself() -> None:
    """Directly or through others."""
    found = guardian(
        {"id": 1, "responseTo": {"commentId": 1}},
        {"id": 2, "responseTo": {"commentId": 3}},
        {"id": 3, "responseTo": {"commentId": 2}},
    )
    assert [(each.id, each.parent_id) for each in found] == [("1", None), ("2", None), ("3", "2")]


def test_a_picture_of_an_author_may_be_stated_twice() -> None:
    """The same address again is not kept."""
    profile = {"displayName": "Ada", "avatar": PICTURE, "secureAvatarUrl": PICTURE}
    (found,) = guardian({"id": 1, "userProfile": profile})
    assert found.author == CommentAuthor("Ada", avatar_url=PICTURE)
    assert list(found.extensions) == []


def test_an_author_without_a_name_and_an_address_loses_the_comment() -> None:
    """Somebody wrote it."""
    assert guardian({"id": 1, "userProfile": {"displayName": "\u200b"}}) == []


def test_invisible_characters_of_a_name_are_left_out() -> None:
    """No name may have them."""
    (found,) = guardian({"id": 1, "userProfile": {"displayName": "A\u200bda"}, "numRecommends": 2})
    assert (found.author.name, found.reactions) == ("Ada", (Reaction("recommend", 2),))
