"""Exports of WordPress: item by item, with places in the file, and nothing that is nobody's business."""

from __future__ import annotations

import gc
import io
import tracemalloc
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.readers.reading import ReadError, Reading
from newsmodel.readers.wordpress.export import read_wordpress_export

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<link>https://example.org</link>
<language>en-GB</language>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_email>ada@example.org</wp:author_email>
<wp:author_display_name><![CDATA[Ada Marsh]]></wp:author_display_name></wp:author>
"""
POST = """<item>
<title>Dykes hold</title>
<link>https://example.org/dykes-hold/</link>
<dc:creator>ada</dc:creator>
<guid isPermaLink="false">https://example.org/?p=17</guid>
<content:encoded><![CDATA[The dykes held.

[weather town="Aberford"]
[gallery ids="5"]]]></content:encoded>
<excerpt:encoded><![CDATA[What the board said.]]></excerpt:encoded>
<wp:post_id>17</wp:post_id>
<wp:post_date>2026-03-01 10:30:00</wp:post_date>
<wp:post_date_gmt>2026-03-01 09:30:00</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status>
<wp:post_name>dykes-hold</wp:post_name>
<wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
<category domain="category" nicename="water"><![CDATA[Water]]></category>
<category domain="post_tag" nicename="dykes"><![CDATA[dykes]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>5</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_secret</wp:meta_key><wp:meta_value>abc123</wp:meta_value></wp:postmeta>
<wp:comment>
<wp:comment_id>31</wp:comment_id>
<wp:comment_author><![CDATA[Ben]]></wp:comment_author>
<wp:comment_author_email>ben@example.org</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
<wp:comment_date_gmt>2026-03-01 11:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Good news.

Thanks!]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved>
<wp:comment_parent>0</wp:comment_parent>
</wp:comment>
<wp:comment>
<wp:comment_id>32</wp:comment_id>
<wp:comment_author>Other site</wp:comment_author>
<wp:comment_date_gmt>2026-03-01 12:00:00</wp:comment_date_gmt>
<wp:comment_content>We link to it.</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved>
<wp:comment_type>pingback</wp:comment_type>
</wp:comment>
</item>
"""
FILE = """<item>
<title>dyke</title>
<wp:post_id>5</wp:post_id>
<wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://example.org/dyke.jpg</wp:attachment_url>
<excerpt:encoded><![CDATA[The old dyke]]></excerpt:encoded>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A dyke</wp:meta_value></wp:postmeta>
</item>
"""
MENU = "<item><title>Home</title><wp:post_type>nav_menu_item</wp:post_type></item>\n"
EXPORT = f"{HEAD}{POST}{FILE}{MENU}</channel></rss>"
PICTURE = nm.Image("https://example.org/dyke.jpg", alt="A dyke", caption="The old dyke")


def readings(xml: Any = EXPORT) -> list[Reading]:
    """All readings of an export."""
    return list(read_wordpress_export(xml))


def post() -> nm.Article:
    """The document of the post."""
    found = readings()[0].document
    assert found is not None
    return found


def of_item(item: str) -> nm.Article:
    """The document of one item."""
    (reading,) = readings(f"{HEAD}<item>{item}</item></channel></rss>")
    assert reading.document is not None
    return reading.document


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "https://example.org/?p=17"),
        ("headline", "Dykes hold"),
        ("language", "en-GB"),
        ("url", "https://example.org/dykes-hold/"),
        ("status", "published"),
        ("standfirst", ("What the board said.",)),
        ("sections", (nm.Section("Water"),)),
        ("keywords", ("dykes",)),
        ("contributors", (nm.Contributor("Ada Marsh", role="author"),)),
        ("lead", PICTURE),
    ],
)
def test_a_fact_of_an_item_is_a_member(name: str, value: object) -> None:
    """The author by the published name, the picture from a later item."""
    assert getattr(post(), name) == value


def test_a_gallery_has_the_pictures_of_its_ids() -> None:
    """The shortcode names files that are items of the same export."""
    assert nm.Gallery([PICTURE]) in post().body


def test_each_item_has_a_reading() -> None:
    """A file and a menu are no pieces: all that they say is dropped."""
    found = readings()
    assert [reading.document is None for reading in found] == [False, True, True]
    assert [loss.words for loss in found[2].losses] == ["Home", "nav_menu_item"]


def test_what_is_lost_of_a_content_stands_in_the_file() -> None:
    """The line and the column are those of the export."""
    (loss,) = (loss for loss in readings()[0].losses if loss.kind == "shortcode" and loss.state == "dropped")
    assert loss.line is not None
    assert loss.column is not None
    assert EXPORT.splitlines()[loss.line - 1][loss.column - 1 :].startswith(loss.words)


def test_comments_are_the_discussion() -> None:
    """What another site sends when it links to the post is no comment."""
    discussion = post().discussion
    assert discussion is not None
    (comment,) = discussion.comments
    assert isinstance(comment, nm.Comment)
    assert (comment.id, comment.author.name, comment.parent_id, comment.status) == ("31", "Ben", None, "visible")
    assert comment.body == (nm.Paragraph("Good news."), nm.Paragraph("Thanks!"))


def test_a_comment_that_is_no_comment_is_listed() -> None:
    """With its words."""
    assert "We link to it." in [loss.words for loss in readings()[0].losses if loss.state == "dropped"]


@pytest.mark.parametrize("private", ["ben@example.org", "ada@example.org", "192.0.2.7", "abc123"])
def test_nothing_private_of_an_export_is_read(private: str) -> None:
    """Neither mailboxes nor network addresses nor values that plugins keep; the control is a name."""
    found = repr(readings())
    assert private not in found
    assert "Ben" in found


def test_a_login_that_is_a_mailbox_is_nobody() -> None:
    """Some sites let people log in with their mailbox."""
    found = of_item("<title>A</title><dc:creator>eve@example.org</dc:creator><content:encoded>B</content:encoded>")
    assert found.contributors == ()


# --- What is not well-formed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Rain &amp; wind", "Rain & wind"),
        ("Rain & wind", "Rain & wind"),
        ("Rain&mdash;wind", "Rain\u2014wind"),
        ("Rain &nosuch; wind", "Rain &nosuch; wind"),
        ("Rain\x0b wind", "Rain wind"),
    ],
)
def test_what_can_be_put_right_is(title: str, words: str) -> None:
    """Exports of other systems have bare ampersands and names of HTML."""
    assert of_item(f"<title>{title}</title><content:encoded>B</content:encoded>").headline == words


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<rss><channel><item>", "not XML"),
        (
            '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "document type",
        ),
        ('<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "document type"),
        ("<rss>" + "<a>" * 30, "nested"),
        ("<p>Rain.</p>", 'expected an element "rss" with a "channel", got "p"'),
        ("<rss/>", 'expected an element "rss" with a "channel", got none'),
        ('<rss><channel><x a="' + "y" * 3_000_000, "a tag or comment of more than"),
        ("", "not XML"),
    ],
)
def test_what_is_no_export_is_refused(xml: str, message: str) -> None:
    """With an error of the readers; no entity is expanded, and nothing is fetched."""
    with pytest.raises(ReadError, match=message):
        readings(xml)


def test_what_is_no_text_and_no_file_is_refused() -> None:
    """As an argument of the wrong type."""
    with pytest.raises(nm.ArgumentError, match="expected a string, bytes or an open file"):
        readings(7)


def test_what_comes_before_a_fault_is_read() -> None:
    """A file that cannot be read twice gives what it has."""

    class Pipe(io.RawIOBase):
        """A file without places."""

        def __init__(self) -> None:
            self.parts = iter([f"{HEAD}{POST}".encode(), b"<item></x>"])

        def read(self, _: int = -1, /) -> bytes:
            return next(self.parts, b"")

    found: Iterator[Reading] = read_wordpress_export(Pipe())
    assert next(found).document is not None
    with pytest.raises(ReadError):
        next(found)


# --- Large files ----------------------------------------------------------------------------------------------------


def test_a_file_is_read_as_its_text_is() -> None:
    """As text, as bytes, and from an open file, in parts of any size."""
    assert (
        readings(EXPORT.encode())
        == readings()
        == readings(io.StringIO(EXPORT))
        == readings(io.BytesIO(EXPORT.encode()))
    )


def _peak(items: int) -> int:
    """The most memory that a file of so many posts takes."""

    class Source:
        """A file that is made while it is read."""

        def __init__(self) -> None:
            self.parts = chain([HEAD], repeat(POST, items), ["</channel></rss>"])

        def read(self, _: int = -1, /) -> str:
            return next(self.parts, "")

    gc.collect()
    tracemalloc.start()
    for _ in read_wordpress_export(Source()):
        gc.collect()  # trees are cycles: when the collector comes by itself, the peak is chance
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_number_of_posts() -> None:
    """Each post is forgotten before the next one is read."""
    readings()  # what is loaded once
    assert _peak(60) < 1.3 * _peak(15)
