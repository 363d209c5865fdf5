"""What an item of an export says of itself, also where it contradicts itself, is too long or no text at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import newsmodel as nm
from newsmodel.readers.reading import ReadError, Reading
from newsmodel.readers.wordpress.export import read_wordpress_export

HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://example.org</link>'
BODY = "<content:encoded>The dykes held.</content:encoded>"
PATH = "/rss/channel/item/0/"


def readings(items: str) -> list[Reading]:
    """The readings of an export."""
    return list(read_wordpress_export(f"{HEAD}{items}</channel></rss>"))


def read(item: str) -> Reading:
    """The reading of an item with a text."""
    return readings(f"<item>{item}{BODY}</item>")[0]


def document(item: str) -> nm.Article:
    """Its document."""
    found = read(item).document
    assert found is not None
    return found


def lost(item: str) -> list[tuple[str, str, str, str]]:
    """What is lost of its facts: kind, state, words and the element; without what was invented as a member."""
    found = [loss for loss in read(item).losses if loss.path.startswith(PATH) and loss.became is None]
    return [(loss.kind, loss.state, loss.words, loss.path.removeprefix(PATH)) for loss in found]


# --- Titles, addresses and states -----------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["", "<title><![CDATA[<b></b>]]></title>"])
def test_an_item_without_words_in_its_title_has_no_headline_of_its_own(title: str) -> None:
    """One is invented, as for every document."""
    assert ("member", "/headline") in [(loss.kind, loss.became) for loss in read(title).losses]


def test_a_title_that_is_too_long_is_cut() -> None:
    """To what a headline may have, with an ellipsis."""
    title = f"<title>{'ab ' * 200}</title>"
    assert document(title).headline == "ab " * 99 + "ab\u2026"
    assert lost(title) == [("over_limit", "dropped", "", "title")]


def test_a_title_in_two_sections_is_one() -> None:
    """Text and marked sections may follow each other."""
    assert document("<title>Dykes <![CDATA[&]]><![CDATA[ mills]]></title>").headline == "Dykes & mills"


@pytest.mark.parametrize("reference", ["&#8211;", "&#x2013;", "&#X2013;"])
def test_a_character_may_be_a_number(reference: str) -> None:
    """In both notations."""
    assert document(f"<title>Rain {reference} wind</title>").headline == "Rain \u2013 wind"


@pytest.mark.parametrize("reference", ["&#0;", "&#x7;", "&#99999999;", "&#xD800;"])
def test_a_number_of_no_character_is_left_out(reference: str) -> None:
    """XML has no such characters."""
    assert document(f"<title>Rain{reference} today</title>").headline == "Rain today"


@pytest.mark.parametrize(
    ("item", "loss"),
    [
        ("<link>javascript:void(0)</link><guid>tag:example.org,2026:1</guid>", ("javascript:void(0)", "link")),
        ("<guid>17</guid>", ("17", "guid")),
        ("<wp:status>odd</wp:status>", ("odd", "wp:status")),
        ("<wp:post_name>two words</wp:post_name>", ("two words", "wp:post_name")),
        (f"<wp:post_id>{'7' * 1001}</wp:post_id>", ("7" * 1001, "wp:post_id")),
        ("<wp:post_date>soon</wp:post_date>", ("soon", "wp:post_date")),
        ('<category domain="series">Rivers</category>', ("Rivers", "category")),
        (f"<category>{'a' * 1001}</category>", ("a" * 1001, "category")),
        (f'<category domain="post_tag">{"a" * 1001}</category>', ("a" * 1001, "category")),
        ("<wp:is_sticky>1</wp:is_sticky>", ("1", "wp:is_sticky")),
    ],
    ids=["link", "guid", "status", "slug", "number", "date", "taxonomy", "category", "tag", "sticky"],
)
def test_a_fact_that_is_none_is_listed(item: str, loss: tuple[str, str]) -> None:
    """With its words, and the element that says it."""
    assert lost(item) == [("metadata", "dropped", *loss)]


def test_the_language_may_be_a_term() -> None:
    """Plugins for several languages write one; it counts more than that of the site."""
    head = "<language>en</language>"
    item = '<category domain="language" nicename="pt_BR">Portugu\u00eas</category>'
    (reading,) = readings(f"{head}<item>{item}{BODY}</item>")
    assert reading.document is not None
    assert reading.document.language == "pt-BR"


def test_only_as_many_terms_as_an_article_may_have_are_read() -> None:
    """The others are listed."""
    item = "".join(f"<category>Part {number}</category>" for number in range(21))
    assert len(document(item).sections) == 20
    assert lost(item) == [("metadata", "dropped", "Part 20", "category")]


def test_an_item_with_a_password_is_withheld() -> None:
    """The password is nowhere."""
    item = "<wp:status>publish</wp:status><wp:post_password>abc123</wp:post_password>"
    assert document(item).status == "withheld"
    assert "abc123" not in repr(read(item))


# --- Dates ----------------------------------------------------------------------------------------------------------

GMT = "<wp:post_date_gmt>2026-03-01 09:30:00</wp:post_date_gmt>"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "published", "losses"),
    [
        (f"{GMT}<pubDate>Sun, 01 Mar 2026 09:30:20 +0000</pubDate>", AT, []),
        (f"{GMT}<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>", AT, []),
        (f"{GMT}<pubDate>Sun, 01 Mar 2026 10:30:00 +0000</pubDate>", AT, ["Sun, 01 Mar 2026 10:30:00 +0000"]),
        (f"{GMT}<pubDate>once</pubDate>", AT, ["once"]),
        ("<pubDate>Sun, 01 Mar 2026 09:30:00 +0000</pubDate>", AT, []),
        ("<wp:post_date>2026-03-01T10:30:00+01:00</wp:post_date>", AT, []),
        (f"<wp:post_date>2026-03-01 10:30:00</wp:post_date>{GMT}", AT, []),
        (f"<wp:post_date>2026-03-01 10:37:00</wp:post_date>{GMT}", AT, ["2026-03-01 10:37:00"]),
        (f"<wp:post_date>2026-03-04 09:30:00</wp:post_date>{GMT}", AT, ["2026-03-04 09:30:00"]),
        ("<wp:post_date>0000-00-00 00:00:00</wp:post_date>", None, []),
    ],
    ids=["agrees", "unset", "differs", "no date", "alone", "zone", "an hour", "minutes", "days", "zero"],
)
def test_the_date_of_the_feed_is_compared(item: str, published: datetime | None, losses: list[str]) -> None:
    """It is read where it is the only one, and listed where it says something else."""
    assert document(item).published == published
    assert [words for _, _, words, _ in lost(item)] == losses


# --- People, pictures and comments ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("login", "words"), [("\u200b", "\u200b"), ("a" * 301, "a" * 301), ("ada@example.org", "")])
def test_a_login_that_is_no_name_is_nobody(login: str, words: str) -> None:
    """It is listed; that of a mailbox without its words."""
    item = f"<dc:creator>{login}</dc:creator>"
    assert document(item).contributors == ()
    assert lost(item) == [("metadata", "dropped", words, "dc:creator")]


def file(url: str, *, caption: str = "", alt: str = "", parent: str = "0") -> str:
    """A file of the site, with the number 5."""
    return (
        f"<item><wp:post_id>5</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>{parent}"
        f"</wp:post_parent><wp:attachment_url>{url}</wp:attachment_url><excerpt:encoded>{caption}</excerpt:encoded>"
        "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value>{alt}</wp:meta_value></wp:postmeta></item>"
    )


THUMBNAIL = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>5</wp:meta_value></wp:postmeta>"


@pytest.mark.parametrize(
    "files",
    ["", file("javascript:void(0)"), file("https://example.org/a.jpg", alt="a" * 2001)],
    ids=["unknown", "no address", "too many words"],
)
def test_a_picture_that_cannot_be_the_lead_is_listed(files: str) -> None:
    """With the number that stands for it."""
    reading = readings(f"<item>{THUMBNAIL}{BODY}</item>{files}")[0]
    assert reading.document is not None
    assert reading.document.lead is None
    assert [loss.words for loss in reading.losses if loss.state == "dropped"] == ["_thumbnail_id 5"]


def test_a_gallery_without_numbers_has_the_files_of_its_post() -> None:
    """Those that belong to it; a picture without a caption has none."""
    post = "<wp:post_id>17</wp:post_id><content:encoded>The dykes held. [gallery]</content:encoded>"
    reading = readings(f"<item>{post}</item>{file('https://example.org/a.jpg', parent='17')}")[0]
    assert reading.document is not None
    assert reading.document.body[1] == nm.Gallery([nm.Image("https://example.org/a.jpg", alt="")])
    assert "caption" not in [loss.kind for loss in reading.losses]


def test_only_so_many_files_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory stays bounded; the limit of the test is a low one."""
    monkeypatch.setattr("newsmodel.readers.wordpress.media.MOST", 0)
    reading = readings(f"<item>{THUMBNAIL}{BODY}</item>{file('https://example.org/a.jpg')}")[0]
    assert reading.document is not None
    assert reading.document.lead is None


def test_what_plugins_say_of_a_comment_is_listed() -> None:
    """By its name, without its value."""
    meta = "<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value>abc123</wp:meta_value></wp:commentmeta>"
    item = f"<wp:comment>{meta}</wp:comment>"
    assert ("metadata", "dropped", "rating", "wp:comment/0/wp:commentmeta") in lost(item)
    assert "abc123" not in repr(read(item))


def test_settings_of_what_is_no_piece_are_listed() -> None:
    """By their names."""
    (reading,) = readings(f"<item><wp:post_type>nav_menu_item</wp:post_type>{THUMBNAIL}</item>")
    assert [loss.words for loss in reading.losses] == ["nav_menu_item", "_thumbnail_id"]


# --- Excerpts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("excerpt", "standfirst"),
    [
        ("Rain\n\nand wind", ("Rain\nand wind",)),
        ("<ul><li>Rain</li><li>Wind</li></ul>", ("Rain Wind",)),
        ("<p>Rain<br>and <em>wind</em></p>", ("Rain\nand ", nm.Span("wind", marks=["emphasis"]))),
    ],
    ids=["paragraphs", "list", "marks"],
)
def test_an_excerpt_is_the_standfirst(excerpt: str, standfirst: nm.RichText) -> None:
    """One that is more than paragraphs gives its words."""
    assert document(f"<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>").standfirst == standfirst


def test_an_excerpt_that_shows_nothing_is_listed() -> None:
    """A shortcode of a plugin alone is no standfirst."""
    item = "<excerpt:encoded>[weather town=a]</excerpt:encoded>"
    assert document(item).standfirst == ()
    assert lost(item) == [("metadata", "dropped", "[weather town=a]", "excerpt:encoded")]


def test_an_excerpt_may_be_long() -> None:
    """Longer than a run of text may be."""
    item = f"<excerpt:encoded><![CDATA[<ul><li>{'a' * 100_000}</li><li>Wind</li></ul>]]></excerpt:encoded>"
    assert nm.plain_text(document(item).standfirst) == "a" * 100_000 + " Wind"
    assert lost(item) == []


# --- Files ----------------------------------------------------------------------------------------------------------


def headline(export: bytes) -> str:
    """The headline of the first item."""
    found = next(read_wordpress_export(export)).document
    assert found is not None
    return found.headline


def in_encoding(name: str, stated: str) -> bytes:
    """An export in an encoding that says it is in one."""
    text = f'<?xml version="1.0" encoding="{stated}"?>{HEAD}<item><title>Caf\u00e9</title>{BODY}</item></channel></rss>'
    return text.encode(name)


@pytest.mark.parametrize(
    ("name", "stated"),
    [("utf-8", "UTF-8"), ("latin-1", "ISO-8859-1"), ("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8")],
)
def test_an_export_is_read_in_its_encoding(name: str, stated: str) -> None:
    """As it states it, or its first bytes do."""
    assert headline(in_encoding(name, stated)) == "Caf\u00e9"


@pytest.mark.parametrize("stated", ["nosuch", "hex", "idna", "utf-16", "unicode_escape", "punycode"])
def test_an_encoding_that_it_cannot_have_is_not_used(stated: str) -> None:
    """A name of no encoding, or of one in which the name itself could not be read."""
    assert headline(in_encoding("utf-8", stated)) == "Caf\u00e9"


def test_a_section_may_be_longer_than_what_is_read_at_once() -> None:
    """Its end may be cut in two."""
    for more in range(4):
        words = "a" * (65_536 - len(HEAD) - 60 + more)
        item = f"<item><title>A</title><content:encoded><![CDATA[{words}]]></content:encoded></item>"
        (reading,) = readings(item)
        assert reading.document is not None
        assert reading.document.body == (nm.Paragraph(words),)


def test_an_item_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of the test is lower than that of the readers."""
    monkeypatch.setattr("newsmodel.readers.wordpress.xml.MOST_OF_ITEM", 1_000)
    assert len(readings(f"<item>{BODY}</item>" * 20)) == 20
    with pytest.raises(ReadError, match="a post of more than 1,000 characters"):
        readings(f"<item><content:encoded>{'a' * 1_001}</content:encoded></item>")
