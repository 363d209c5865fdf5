"""What a post of the REST API says of itself becomes members; everything else is listed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from ledgers import imbalance

import newsmodel as nm
from newsmodel.readers.reading import ReadError, Reading
from newsmodel.readers.wordpress.rest import read_wordpress

POST: dict[str, Any] = {
    "id": 17,
    "date": "2026-03-01T10:30:00",
    "date_gmt": "2026-03-01T09:30:00",
    "modified": "2026-03-02T10:00:00",
    "modified_gmt": "2026-03-02T09:00:00",
    "guid": {"rendered": "https://example.org/?p=17"},
    "slug": "dykes-hold",
    "status": "publish",
    "type": "post",
    "link": "https://example.org/2026/dykes-hold/",
    "title": {"rendered": "Dykes <em>hold</em> &#8211; for now"},
    "content": {"rendered": "<p>The dykes held, the board said.</p><p>They are old.</p>", "protected": False},
    "excerpt": {"rendered": "<p>What the board said.</p>"},
    "author": 3,
    "featured_media": 5,
    "comment_status": "open",
    "sticky": True,
    "format": "aside",
    "_links": {"self": [{"href": "https://example.org/wp-json/wp/v2/posts/17"}]},
    "_embedded": {
        "author": [{"id": 3, "name": "Ada Marsh", "link": "https://example.org/ada/", "avatar_urls": {"24": "x"}}],
        "wp:term": [
            [{"id": 1, "name": "Water &amp; land", "taxonomy": "category", "link": "https://example.org/water/"}],
            [{"id": 2, "name": "dykes", "taxonomy": "post_tag"}, {"id": 8, "name": "rain", "taxonomy": "post_tag"}],
            [{"id": 9, "name": "Longer", "taxonomy": "format_of_ours"}],
        ],
        "wp:featuredmedia": [
            {
                "source_url": "https://example.org/dyke.jpg",
                "alt_text": "A dyke",
                "caption": {"rendered": "<p>The old dyke</p>"},
                "media_details": {"width": 800, "height": 600, "sizes": {}},
            }
        ],
        "replies": [
            [
                {
                    "id": 31,
                    "parent": 0,
                    "author_name": "Ben",
                    "author_email": "ben@example.org",
                    "author_ip": "192.0.2.7",
                    "date": "2026-03-01T12:00:00",
                    "date_gmt": "2026-03-01T11:00:00",
                    "content": {"rendered": "<p>Good <strong>news</strong>.</p>"},
                    "link": "https://example.org/2026/dykes-hold/#comment-31",
                    "status": "approved",
                },
                {
                    "id": 32,
                    "parent": 31,
                    "author_name": "Ada",
                    "date_gmt": "2026-03-01T12:00:00",
                    "content": {"rendered": "<p>Indeed.</p>"},
                },
            ]
        ],
    },
}


def read(**changes: Any) -> Reading:
    """The post, with other members."""
    return read_wordpress({**POST, **changes})


def document(**changes: Any) -> nm.Article:
    """Its document."""
    found = read(**changes).document
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "https://example.org/?p=17"),
        ("headline", "Dykes hold \u2013 for now"),
        ("url", "https://example.org/2026/dykes-hold/"),
        ("slug", "dykes-hold"),
        ("status", "published"),
        ("standfirst", ("What the board said.",)),
        ("identifiers", (nm.Identifier("wordpress", "17"),)),
        ("sections", (nm.Section("Water & land", url="https://example.org/water/"),)),
        ("keywords", ("dykes", "rain")),
        ("contributors", (nm.Contributor("Ada Marsh", role="author", url="https://example.org/ada/"),)),
        (
            "lead",
            nm.Image("https://example.org/dyke.jpg", alt="A dyke", caption="The old dyke", width=800, height=600),
        ),
    ],
)
def test_a_fact_is_a_member(name: str, value: object) -> None:
    """What the model has a member for is in it."""
    assert getattr(document(), name) == value


def test_the_clock_of_greenwich_gives_the_moment() -> None:
    """The clock of the site is an hour ahead of it, which is no loss."""
    reading = read()
    assert reading.document is not None
    assert reading.document.published == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert "/date" not in [loss.path for loss in reading.losses]


def test_a_date_without_its_twin_has_an_invented_zone() -> None:
    """Nobody knows what the clock of the site shows."""
    found = [(loss.kind, loss.state) for loss in read(date_gmt=None).losses if loss.path == "/date"]
    assert sorted(found) == [("date", "invented"), ("fact", "invented")]


def test_a_changed_date_is_noticed() -> None:
    """The control: another date is another document."""
    assert document(date="2026-03-01T11:30:00", date_gmt="2026-03-01T10:30:00") != document()


def test_clocks_that_do_not_agree_are_reported() -> None:
    """No zone is seven minutes from another."""
    losses = read(date="2026-03-01T10:37:00").losses
    assert [loss.words for loss in losses if loss.path == "/date"] == ["2026-03-01T10:37:00"]


def test_what_waits_for_its_time_is_embargoed() -> None:
    """A scheduled post is not published."""
    found = document(status="future")
    assert (found.status, found.published) == ("withheld", None)
    assert found.embargoed_until == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def test_a_draft_has_no_date_of_publication() -> None:
    """What was never published has no date, and the date is in the account."""
    reading = read(status="draft")
    assert reading.document is not None
    assert reading.document.published is None
    assert any(loss.path == "/date_gmt" and loss.state == "dropped" for loss in reading.losses)


def test_a_post_with_a_password_is_withheld() -> None:
    """Nobody may publish it by accident."""
    assert document(content={**POST["content"], "protected": True}).status == "withheld"


def test_an_excerpt_of_the_first_words_is_no_standfirst() -> None:
    """WordPress makes one where the author wrote none."""
    assert document(excerpt={"rendered": "<p>The dykes held, the [&hellip;]</p>"}).standfirst == ()


@pytest.mark.parametrize("path", ["/sticky", "/format", "/_embedded/wp:term/2/0"])
def test_what_has_no_member_is_listed(path: str) -> None:
    """Each with its JSON Pointer."""
    assert path in [loss.path for loss in read().losses if (loss.kind, loss.state) == ("metadata", "dropped")]


def test_numbers_without_what_they_stand_for_are_listed() -> None:
    """Without ``_embed`` an author is a number."""
    paths = {loss.path for loss in read(_embedded={}, categories=[1]).losses if loss.state == "dropped"}
    assert {"/author", "/featured_media", "/categories"} <= paths


def test_the_first_heading_is_not_the_headline() -> None:
    """The title is; the heading is one of the text."""
    assert isinstance(document(content={"rendered": "<h1>Water</h1><p>A.</p>"}).body[0], nm.Heading)


# --- Comments -------------------------------------------------------------------------------------------------------


def test_replies_are_the_discussion() -> None:
    """With names, times and parents."""
    discussion = document().discussion
    assert discussion is not None
    assert discussion.open
    found = [
        (each.id, each.author.name, each.parent_id) for each in discussion.comments if isinstance(each, nm.Comment)
    ]
    assert found == [("31", "Ben", None), ("32", "Ada", "31")]


@pytest.mark.parametrize("private", ["ben@example.org", "192.0.2.7"])
def test_nothing_private_is_read(private: str) -> None:
    """Neither a mailbox nor a network address is in the document or in the account; the control is the name."""
    reading = read()
    assert private not in repr(reading)
    assert "Ben" in repr(reading)


# --- The account and what is refused --------------------------------------------------------------------------------


def test_facts_are_invented_as_far_as_the_text_is_concerned() -> None:
    """The account of the content balances with all that the facts add to the document."""
    reading = read(excerpt={"rendered": ""})
    mine = [loss for loss in reading.losses if loss.path == "/content/rendered" or loss.state == "invented"]
    assert imbalance(POST["content"]["rendered"], attrs.evolve(reading, losses=tuple(mine))) == {}


def test_a_post_is_read_from_its_json() -> None:
    """As text, as bytes and as data."""
    text = json.dumps(POST)
    assert read_wordpress(text) == read_wordpress(text.encode()) == read_wordpress(POST)


@pytest.mark.parametrize("post", ["{", "[]", '{"id": 1, "id": 2}', "[" * 100_000])
def test_what_is_no_post_is_refused(post: str) -> None:
    """With an error of the readers."""
    with pytest.raises(ReadError, match="not a post"):
        read_wordpress(post)


def test_a_post_without_text_has_no_document() -> None:
    """And its facts are dropped."""
    reading = read(content={"rendered": ""})
    assert reading.document is None
    assert "Dykes hold \u2013 for now" in [loss.words for loss in reading.losses if loss.state == "dropped"]


def test_a_state_that_must_not_be_fails() -> None:
    """As for every reader."""
    with pytest.raises(ReadError, match="dropped"):
        read_wordpress(POST, fail_on=["dropped"])
