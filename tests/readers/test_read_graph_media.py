"""Pictures, recordings, files and texts of a graph, and the ways in which a graph stands in a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from small_graphs import LEAST, changed, document, dropped, reading

import newsmodel as nm
from newsmodel.readers.jsonld.document import read_jsonld

VIDEO = {"@type": "VideoObject", "name": "The gate", "contentUrl": "https://example.org/gate.mp4"}


# --- Pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "expected", "lost"),
    [
        (800, 800, []),
        ("800px", 800, []),
        ({"@type": "QuantitativeValue", "value": 800, "unitCode": "E37"}, 800, []),
        ("wide", None, [("/image/width", "wide")]),
        (0, None, [("/image/width", "0")]),
        ({"@type": "QuantitativeValue", "unitText": "px"}, None, [("/image/width", "QuantitativeValue")]),
    ],
)
def test_a_picture_has_a_width_in_pixels(width: Any, expected: int | None, lost: list[tuple[str, str]]) -> None:
    """What is none is dropped, and the picture stays."""
    found = changed(image={"@type": "ImageObject", "url": "https://example.org/gate.jpg", "width": width})
    assert document(found).lead == nm.Image("https://example.org/gate.jpg", width=expected)
    assert dropped(found) == lost


def test_a_picture_says_who_made_it_and_how() -> None:
    """And what may be done with it."""
    picture = {
        "@type": "ImageObject",
        "url": "https://example.org/gate.jpg",
        "creditText": "Ada Marsh",
        "digitalSourceType": "https://schema.org/DigitalCaptureDigitalSource",
        "license": "https://example.org/licence",
    }
    assert document(changed(image=picture)).lead == nm.Image(
        "https://example.org/gate.jpg",
        credit="Ada Marsh",
        digital_source_type="digitalCapture",
        rights=nm.Rights(license_url="https://example.org/licence"),
    )


def test_pictures_that_say_nothing_are_crops_of_the_one_before() -> None:
    """The same address is there once."""
    gate, wide = "https://example.org/gate.jpg", "https://example.org/wide.jpg"
    found = changed(image=[gate, {"@type": "ImageObject", "url": wide, "width": 1600}, gate])
    assert document(found).lead == nm.Image(gate, crops=[nm.Crop(wide, width=1600)])
    assert dropped(found) == [("/image/2", "")]


def test_pictures_that_say_something_are_blocks() -> None:
    """But for the first, which leads."""
    other = {"@type": "ImageObject", "url": "https://example.org/mill.jpg", "caption": "The mill"}
    found = document(changed(image=["https://example.org/gate.jpg", other]))
    assert found.body[1:] == (nm.Image("https://example.org/mill.jpg", caption="The mill"),)


@pytest.mark.parametrize(
    "picture",
    [
        {"@type": "ImageObject", "caption": "The gate"},
        {"@type": "ImageObject", "url": "not an address"},
        "not an address",
    ],
    ids=["no address", "wrong address", "text"],
)
def test_a_picture_without_an_address_is_dropped(picture: Any) -> None:
    """There is nothing to show."""
    found = changed(image=picture)
    assert (document(found).lead, "/image" in [path for path, _ in dropped(found)]) == (None, True)


def test_a_picture_with_another_address_says_so() -> None:
    """It has one."""
    gate, page = "https://example.org/gate.jpg", "https://example.org/gate"
    found = changed(image={"@type": "ImageObject", "contentUrl": gate, "url": page})
    assert (document(found).lead, dropped(found)) == (nm.Image(gate), [("/image/url", page)])


@pytest.mark.parametrize(
    ("thumbnail", "lost"),
    [
        ("https://example.org/gate.jpg", []),
        ("https://example.org/small.jpg", [("/thumbnailUrl", "https://example.org/small.jpg")]),
        ({"@type": "ImageObject", "name": "Small"}, [("/thumbnailUrl", ""), ("/thumbnailUrl", "Small")]),
    ],
)
def test_a_small_picture_is_that_of_the_piece_or_lost(thumbnail: Any, lost: list[tuple[str, str]]) -> None:
    """It has no member of its own."""
    found = changed(image="https://example.org/gate.jpg", thumbnailUrl=thumbnail)
    assert dropped(found) == lost


# --- Recordings and files -------------------------------------------------------------------------------------------


def test_a_video_has_its_length_its_picture_and_its_renditions() -> None:
    """A rendition whose type is none is dropped, and one without an address."""
    renditions = [
        {"contentUrl": "https://example.org/small.mp4", "encodingFormat": "video/mp4", "width": 320},
        {"contentUrl": "https://example.org/other.mp4", "encodingFormat": "a video"},
        {"encodingFormat": "video/webm"},
    ]
    video = {
        **VIDEO,
        "description": "It closes.",
        "duration": "PT1M2.5S",
        "uploadDate": "2026-03",
        "thumbnail": {"@type": "ImageObject", "url": "https://example.org/gate.jpg"},
        "encoding": renditions,
    }
    found = changed(video=video)
    assert document(found).lead == nm.Video(
        "The gate",
        url="https://example.org/gate.mp4",
        thumbnail_url="https://example.org/gate.jpg",
        published="2026-03",
        duration_seconds=62.5,
        caption="It closes.",
        renditions=[nm.MediaRendition("https://example.org/small.mp4", media_type="video/mp4", width=320)],
    )
    assert {path for path, _ in dropped(found)} == {"/video/encoding/1", "/video/encoding/2"}


@pytest.mark.parametrize(("name", "value"), [("duration", "a minute"), ("duration", "P"), ("uploadDate", "in March")])
def test_what_is_no_length_and_no_date_is_dropped(name: str, value: str) -> None:
    """The video stays."""
    found = changed(video={**VIDEO, name: value})
    assert document(found).lead == nm.Video("The gate", url="https://example.org/gate.mp4")
    assert dropped(found) == [(f"/video/{name}", value)]


def test_a_video_without_an_address_is_dropped() -> None:
    """There is nothing to play."""
    found = changed(video={"@type": "VideoObject", "name": "The gate"})
    assert (document(found).lead, dropped(found)) == (None, [("/video", "")])


def test_the_most_renditions_are_there() -> None:
    """The others are said."""
    renditions = [{"contentUrl": f"https://example.org/{number}.mp4"} for number in range(51)]
    found = changed(video={**VIDEO, "encoding": renditions})
    assert dropped(found) == [("/video/encoding/50", "")]


def test_sound_is_sound_whatever_names_it() -> None:
    """A node without a type is a video among videos."""
    sound = {"@type": "AudioObject", "name": "The water", "contentUrl": "https://example.org/water.mp3"}
    found = document(changed(video=[sound, {**VIDEO, "@type": None}], audio=[{**sound, "@type": None}, VIDEO]))
    assert [type(each) for each in (found.lead, *found.body[1:])] == [nm.Audio, nm.Video, nm.Audio, nm.Video]


@pytest.mark.parametrize(
    ("size", "bytes_of", "lost"),
    [("2048 B", 2048, []), ("two pages", None, [("/associatedMedia/contentSize", "two pages")])],
)
def test_a_file_has_a_size(size: str, bytes_of: int | None, lost: list[tuple[str, str]]) -> None:
    """In bytes."""
    file = {"name": "Report", "contentUrl": "https://example.org/r.pdf", "encodingFormat": "application/pdf"}
    found = changed(associatedMedia={**file, "contentSize": size})
    assert document(found).body[1:] == (
        nm.File("Report", "https://example.org/r.pdf", media_type="application/pdf", size_bytes=bytes_of),
    )
    assert dropped(found) == lost


@pytest.mark.parametrize(
    "file",
    [
        {"contentUrl": "https://example.org/r.pdf"},
        {"name": "Report"},
        {"name": "Report", "contentUrl": "https://example.org/r.pdf", "encodingFormat": "a report"},
    ],
    ids=["no title", "no address", "no type"],
)
def test_a_file_that_is_none_is_dropped(file: Any) -> None:
    """Nothing stands in its place."""
    found = changed(associatedMedia=file)
    assert (len(document(found).body), "/associatedMedia" in [path for path, _ in dropped(found)]) == (1, True)


# --- Texts ----------------------------------------------------------------------------------------------------------


def test_entities_in_a_text_are_what_they_stand_for() -> None:
    """That it was markup is said."""
    found = changed(headline="Dykes &amp; gates hold")
    assert document(found).headline == "Dykes & gates hold"
    assert [(loss.kind, loss.state, loss.path) for loss in found.losses] == [("markup", "demoted", "/headline")]


def test_tags_in_a_line_are_left_out() -> None:
    """That it was markup is said."""
    found = changed(headline="Dykes <em>hold</em>")
    assert document(found).headline == "Dykes hold"
    assert [(loss.kind, loss.state, loss.path) for loss in found.losses] == [("markup", "demoted", "/headline")]


def test_a_headline_that_is_too_long_is_none() -> None:
    """It is dropped with its words."""
    long = "Dykes hold " * 40
    found = changed(headline=long)
    assert document(found).headline == "Untitled"
    assert ("/headline", long.strip()) in dropped(found)


@pytest.mark.parametrize(("number", "expected"), [(2026, "2026"), (2.5, "2.5"), (True, "true")])
def test_numbers_and_flags_are_texts(number: Any, expected: str) -> None:
    """Where a text is wanted."""
    assert document(changed(articleSection=number)).sections == (nm.Section(expected),)


def test_a_list_in_a_list_is_not_read() -> None:
    """It is said."""
    found = changed(articleSection=["Water", ["Land"]])
    assert (document(found).sections, dropped(found)) == ((nm.Section("Water"),), [("/articleSection/1", "")])


# --- The body -------------------------------------------------------------------------------------------------------


WITHOUT = {name: value for name, value in LEAST.items() if name != "articleBody"}


def test_without_text_and_description_the_picture_is_the_body() -> None:
    """It does not lead then."""
    found = document(reading({**WITHOUT, "image": "https://example.org/gate.jpg"}))
    assert (found.lead, found.body) == (None, (nm.Image("https://example.org/gate.jpg"),))


def test_without_anything_there_is_no_document() -> None:
    """All is dropped at once."""
    found = reading(WITHOUT)
    assert (found.document, dropped(found)) == (None, [("", "Dykes hold")])


def test_the_default_body_stands_where_there_is_no_text() -> None:
    """With what the graph says of it."""
    found = document(reading(WITHOUT, defaults={"body": [nm.Paragraph("They are old.")]}))
    assert (found.headline, found.body) == ("Dykes hold", (nm.Paragraph("They are old."),))


def test_a_graph_without_id_language_and_headline_has_invented_ones() -> None:
    """The id is the same for the same text."""
    graph = {"@type": "NewsArticle", "articleBody": "The dykes held."}
    first, other = document(reading(graph)), document(reading(dict(graph)))
    assert (first.headline, first.language, first.id) == ("Untitled", "und", other.id)


def test_defaults_to_which_the_text_refers_stand() -> None:
    """The sources of the graph are others, and are dropped."""
    board = nm.Source(id="board", name="Board of dykes")
    body = [nm.Paragraph([nm.Span("It rose.", citations=[nm.Citation("board")])])]
    found = reading({**WITHOUT, "citation": "A report"}, defaults={"body": body, "sources": [board]})
    assert (document(found).headline, document(found).sources) == ("Dykes hold", (board,))
    assert dropped(found) == [("", "A report")]


def test_a_document_has_the_most_blocks_that_it_can_have() -> None:
    """That there are more is said."""
    found = read_jsonld({**LEAST, "articleBody": "Water.\n" * 5_001})
    assert len(document(found).body) == 5_000
    assert [(loss.kind, loss.state) for loss in found.losses] == [("over_limit", "dropped")]


@pytest.mark.parametrize("name", ["Recipe", "ClaimReview", "Review"])
def test_without_an_article_another_piece_is_one(name: str) -> None:
    """What it is called is its headline."""
    piece = {
        "@type": name,
        "headline": "On soup",
        "recipeInstructions": "Boil.",
        "reviewBody": "It is warm.",
        "itemReviewed": {"@type": "Product", "name": "Soup"},
        "claimReviewed": "Soup is cold.",
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    assert document(read_jsonld({"@graph": [{"@type": "WebPage", "name": "Page"}, piece]})).headline == "On soup"


# --- Scripts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "script",
    [
        "<!--{}-->",
        "//<![CDATA[\n{}\n//]]>",
        "<![CDATA[{}]]>",
        "/*<![CDATA[*/{}/*]]>*/",
    ],
)
def test_a_script_may_be_hidden_from_old_browsers(script: str) -> None:
    """The marks are no part of it."""
    html = f'<script type="application/ld+json">{script.replace("{}", json.dumps(LEAST))}</script>'
    assert read_jsonld(html).document == document(changed())


def test_a_script_may_have_lines_in_its_texts() -> None:
    """Which JSON does not allow."""
    text = json.dumps({**LEAST, "articleBody": "One.|Two."}).replace("|", "\n")
    found = document(read_jsonld(f'<script type="application/ld+json">{text}</script>'))
    assert found.body == (nm.Paragraph("One."), nm.Paragraph("Two."))


@pytest.mark.parametrize("script", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '["\n' + "[" * 100_000])
def test_a_script_that_is_too_deep_is_lost(script: str) -> None:
    """The other one is read."""
    other = f'<script type="application/ld+json">{json.dumps(LEAST)}</script>'
    found = read_jsonld(f'<script type="application/ld+json">{script}</script>{other}')
    assert found.document == document(changed())
    assert dropped(found) == [("/0", "")]
