"""Recordings and files to download keep their addresses, and what stands in for them is lost in the account."""

from __future__ import annotations

import pytest
from of_media import BASE, blocks, losses

from newsmodel import Audio, Embed, File, MediaRendition, Paragraph, Track, Video


def test_videos_have_files_tracks_and_a_first_picture() -> None:
    """A video has its first file, the others as renditions, its texts, and how it is played."""
    html = (
        '<video loop muted poster="/p.jpg"><source src="/a.mp4" type="video/mp4; codecs=x">'
        '<source src="/a.webm" type="video/webm" width="640"><track kind="captions" src="/a.vtt" srclang="en">'
        '<track src="/b.vtt"><track kind="metadata" src="/c.vtt"></video>'
    )
    assert blocks(html) == (
        Video(
            url=f"{BASE}a.mp4",
            renditions=[MediaRendition(f"{BASE}a.webm", media_type="video/webm", width=640)],
            thumbnail_url=f"{BASE}p.jpg",
            tracks=[Track("captions", f"{BASE}a.vtt", language="en"), Track("subtitles", f"{BASE}b.vtt")],
            loop=True,
            muted=True,
        ),
    )


def test_sound_has_its_file() -> None:
    """A sound is its file."""
    assert blocks('<audio controls src="/a.mp3"></audio>') == (Audio(url=f"{BASE}a.mp3"),)


@pytest.mark.parametrize("name", ["data-src", "data-video-src"])
def test_recordings_that_a_script_loads_have_their_address(name: str) -> None:
    """Where a script would set the address of a recording, that address is read."""
    assert blocks(f'<video {name}="/a.mp4"></video>') == (Video(url=f"{BASE}a.mp4"),)


@pytest.mark.parametrize(("name", "kind"), [("title", "title"), ("aria-label", "label")])
def test_what_a_recording_says_of_itself_is_its_title(name: str, kind: str) -> None:
    """The words in an attribute become the title, and the account says so."""
    html = f'<video src="/a.mp4" {name}="Rain  in May"></video>'
    assert blocks(html) == (Video("Rain in May", url=f"{BASE}a.mp4"),)
    assert losses(html, kind) == [(kind, "demoted", "Rain in May")]


def test_what_stands_in_for_a_recording_is_lost() -> None:
    """The inside of a recording is for programs that cannot play it; its link is a loss of its own."""
    html = '<video src="/a.mp4">Your browser <p>plays <a href="/a.mp4">none</a></p><img alt="Still"></video>'
    assert losses(html, "fallback", "link", "picture") == [
        ("fallback", "dropped", "Your browser"),
        ("fallback", "dropped", "plays none"),
        ("link", "dropped", ""),
        ("picture", "dropped", "Still"),
    ]


@pytest.mark.parametrize("url", ["", "blob:https://example.org/1", "javascript:alert(1)", "data:video/mp4,x"])
def test_recordings_without_an_address_are_lost(url: str) -> None:
    """A recording whose address is no web address is in no document, and what stands in for it neither."""
    html = f'<p>Rain.</p><video src="{url}" title="Rain"><source src="{url}">None</video>'
    assert blocks(html) == (Paragraph("Rain."),)
    assert losses(html, "recording", "title", "fallback") == [
        ("recording", "dropped", ""),
        ("title", "dropped", "Rain"),
        ("fallback", "dropped", "None"),
    ]


# --- Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "media_type"),
    [
        ('<p><a href="/a.pdf">The report</a></p>', "application/pdf"),
        ('<div> <a href="/a.XLSX?v=2"><b>The report</b></a> </div>',
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ('<p><a href="/a" download>The report</a></p>', None),
    ],
)  # fmt: skip
def test_paragraphs_that_are_a_link_to_a_file_are_files(html: str, media_type: str | None) -> None:
    """A link by itself, to a file of a known format or one to download, is a file with the words of the link."""
    (found,) = blocks(html)
    assert isinstance(found, File)
    assert (found.title, found.media_type) == ("The report", media_type)
    assert losses(html, "link") == [("link", "demoted", "The report")]


@pytest.mark.parametrize(
    "html",
    [
        '<p>Read <a href="/a.pdf">the report</a></p>',
        '<p><a href="/a.pdf">One</a> <a href="/b.pdf">two</a></p>',
        '<p><a href="/a.html">The report</a></p>',
        '<p><a href="/a.txt">The report</a></p>',
        '<p><a href="javascript:x.pdf" download>The report</a></p>',
    ],
)
def test_other_links_are_no_files(html: str) -> None:
    """A link in a text, or to what browsers show by themselves, stays one."""
    assert [type(block) for block in blocks(html)] == [Paragraph]


def test_files_with_a_button_are_one_file() -> None:
    """A file that is shown, linked and has a button with the same link is one file."""
    html = (
        '<div class="wp-block-file"><object data="/a.pdf"></object><a href="/a.pdf">The report</a>'
        '<a class="wp-block-file__button" href="/a.pdf" download>Download</a></div>'
    )
    assert blocks(html) == (File("The report", f"{BASE}a.pdf", media_type="application/pdf"),)
    assert losses(html, "furniture", "embed") == [("embed", "dropped", ""), ("furniture", "dropped", "Download")]


def test_objects_show_files() -> None:
    """An object is something embedded, and its inside stands in for it."""
    html = '<object data="/a.pdf"><p>Take <a href="/a.pdf">the file</a></p></object>'
    assert blocks(html) == (Embed(f"{BASE}a.pdf", provider="example.org", embed_url=f"{BASE}a.pdf"),)
    assert losses(html, "fallback", "link") == [("fallback", "dropped", "Take the file"), ("link", "dropped", "")]


def test_the_inside_of_an_empty_object_is_read() -> None:
    """Browsers show the inside of an object that names nothing to show."""
    assert blocks("<object><p>It rained.</p></object>") == (Paragraph("It rained."),)
    assert losses("<object><p>It rained.</p></object>", "embed", "fallback") == [("embed", "dropped", "")]


@pytest.mark.parametrize("name", ["related-links", "tip", "cta"])
def test_a_class_of_a_box_makes_no_box_of_a_recording(name: str) -> None:
    """Whether it can be played or not, it is in the account as what it is."""
    recorded = blocks(f'<p>A<audio class="{name}" src="/a.mp3"></audio>')
    assert [type(block) for block in recorded] == [Paragraph, Audio]
    assert losses(f'<p>A<audio class="{name}">', "recording") == [("recording", "dropped", "")]
