"""Posts of the REST API that are not whole: without what they embed, with errors in its place, with odd values."""

from __future__ import annotations

from typing import Any

import pytest

import newsmodel as nm
from newsmodel.readers.reading import Reading
from newsmodel.readers.wordpress.rest import read_wordpress

URL = "https://example.org/dyke.jpg"


def read(**members: Any) -> Reading:
    """The reading of a post with a text."""
    return read_wordpress({"content": {"rendered": "<p>The dykes held.</p>"}, **members})


def document(**members: Any) -> nm.Article:
    """Its document."""
    found = read(**members).document
    assert found is not None
    return found


def lost(**members: Any) -> list[tuple[str, str]]:
    """The pointers and the words of what is dropped."""
    return [(loss.path, loss.words) for loss in read(**members).losses if loss.state == "dropped"]


def embedded(**members: Any) -> dict[str, Any]:
    """A post with what it embeds."""
    return {"_embedded": members}


# --- Values ---------------------------------------------------------------------------------------------------------


def test_a_text_may_be_no_object() -> None:
    """Some endpoints give the text itself."""
    found = read_wordpress({"title": "Dykes", "content": "<p>They held.</p>"}).document
    assert found is not None
    assert (found.headline, found.body) == ("Dykes", (nm.Paragraph("They held."),))


@pytest.mark.parametrize("value", [None, True, [], {}, {"raw": ""}, 7], ids=repr)
def test_a_text_that_is_none_says_nothing(value: Any) -> None:
    """The post has no headline then."""
    assert ("member", "/headline") in [(loss.kind, loss.became) for loss in read(title=value).losses]


def test_a_number_may_be_a_fraction() -> None:
    """JSON has one kind of numbers."""
    assert document(id=17.0).identifiers == (nm.Identifier("wordpress", "17"),)
    assert document(id=17.5).identifiers == (nm.Identifier("wordpress", "17.5"),)


def test_an_id_of_control_characters_is_listed() -> None:
    """It names nothing."""
    found = read(id="\u0007")
    assert found.document is not None
    assert found.document.identifiers == ()
    assert [loss.path for loss in found.losses if loss.state == "dropped"] == ["/id"]


def test_the_language_is_a_tag() -> None:
    """Plugins state it as a locale."""
    assert document(lang="pt_BR").language == "pt-BR"


def test_other_forms_of_a_text_are_listed() -> None:
    """A plugin may add some."""
    assert lost(title={"rendered": "Dykes", "plain": "Dykes"}) == [("/title/plain", "")]


def test_what_else_is_embedded_is_listed() -> None:
    """By its name."""
    assert lost(**embedded(up=[{"id": 3}])) == [("/_embedded/up", "")]


# --- People and terms -----------------------------------------------------------------------------------------------


def test_an_author_who_cannot_be_seen_is_listed() -> None:
    """The API gives an error in place of them."""
    found = embedded(author=[{"code": "rest_user_invalid_id", "message": "Invalid user ID."}])
    assert document(author=3, **found).contributors == ()
    assert lost(author=3, **found) == [("/_embedded/author/0", ""), ("/author", "3")]


def test_an_author_has_the_words_about_them() -> None:
    """And the first of the addresses; what else is said of them is listed."""
    found = embedded(author=[{"name": "Ada", "url": "/ada/", "description": "Writes of <b>water</b>.", "slug": "ada"}])
    (author,) = document(link="https://example.org/a/", **found).contributors
    assert author == nm.Contributor("Ada", role="author", url="https://example.org/ada/", bio="Writes of water.")
    assert lost(**found) == [("/_embedded/author/0/slug", "ada")]


@pytest.mark.parametrize("groups", [{}, "x", [{}], [[]]], ids=repr)
def test_terms_that_are_no_lists_of_lists_are_none(groups: Any) -> None:
    """As an error in place of them."""
    found = document(**embedded(**{"wp:term": groups}))
    assert (found.sections, found.keywords) == ((), ())


def test_a_term_without_a_name_is_listed() -> None:
    """It is an error, or says nothing."""
    assert lost(**embedded(**{"wp:term": [[{"taxonomy": "category"}]]})) == [("/_embedded/wp:term/0/0", "")]


# --- The lead -------------------------------------------------------------------------------------------------------


def media(**members: Any) -> dict[str, Any]:
    """A post that embeds a picture."""
    return embedded(**{"wp:featuredmedia": [members]})


def test_a_picture_has_its_renditions() -> None:
    """Those whose address and width are known; the others are listed."""
    sizes = {
        "thumbnail": {"source_url": "https://example.org/dyke-150.jpg", "width": 150, "height": 100},
        "odd": {"source_url": "https://example.org/dyke-0.jpg", "width": "wide"},
        "none": {"width": 300},
    }
    found = media(source_url=URL, media_details={"width": 800, "height": True, "sizes": sizes})
    rendition = nm.Rendition("https://example.org/dyke-150.jpg", 150, height=100)
    assert document(**found).lead == nm.Image(URL, width=800, renditions=[rendition])
    where = "/_embedded/wp:featuredmedia/0/media_details/sizes"
    assert lost(**found) == [(f"{where}/odd", ""), (f"{where}/none", "")]


def test_a_picture_whose_words_are_too_many_is_listed() -> None:
    """The model has no such picture."""
    found = media(source_url=URL, alt_text="a" * 2_001)
    assert document(**found).lead is None
    assert ("/_embedded/wp:featuredmedia/0/source_url", URL) in lost(**found)


@pytest.mark.parametrize(
    ("members", "words"),
    [({"code": "rest_forbidden"}, ""), ({"source_url": "javascript:void(0)"}, "javascript:void(0)")],
    ids=["error", "no address"],
)
def test_a_picture_without_an_address_is_listed(members: dict[str, str], words: str) -> None:
    """And its number too."""
    found = {"featured_media": 5, **media(**members)}
    assert document(**found).lead is None
    assert lost(**found) == [("/_embedded/wp:featuredmedia/0", words), ("/featured_media", "5")]


def test_a_picture_may_be_an_address_alone() -> None:
    """A plugin gives it beside the number; what is embedded is listed where it has no address."""
    found = {"featured_media": 5, "jetpack_featured_media_url": URL}
    assert document(**found).lead == nm.Image(URL)
    assert lost(**found) == []
    assert lost(**found, **media(code="rest_forbidden")) == [("/_embedded/wp:featuredmedia/0", "")]


# --- Comments -------------------------------------------------------------------------------------------------------


def test_a_comment_whose_text_is_no_object_is_as_it_was_written() -> None:
    """So empty lines divide its paragraphs."""
    reply = {"id": 31, "author_name": "Ben", "date_gmt": "2026-03-01T11:00:00", "content": "Good.\n\nThanks."}
    discussion = document(**embedded(replies=[[reply]])).discussion
    assert discussion is not None
    (found,) = discussion.comments
    assert isinstance(found, nm.Comment)
    assert found.body == (nm.Paragraph("Good."), nm.Paragraph("Thanks."))


def test_what_else_a_comment_says_is_listed() -> None:
    """As of every object."""
    reply = {"id": 31, "author_name": "Ben", "date_gmt": "2026-03-01T11:00:00", "content": "Good.", "karma": 3}
    assert lost(**embedded(replies=[[reply]])) == [("/_embedded/replies/0/0/karma", "3")]


@pytest.mark.parametrize(("status", "is_there"), [("open", True), ("closed", False), ("", False)])
def test_an_open_discussion_may_be_empty(status: str, is_there: bool) -> None:  # noqa: FBT001
    """One that is closed is none."""
    assert (document(comment_status=status).discussion is not None) == is_there
