"""Entries of live blogs and timelines come back where everything they need is there for machines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pieces import blocks, body, kinds, read, words

import newsmodel as nm

ENTRY = (
    '<article id="b1" class="live-update key-event"><time datetime="2026-03-01T10:00:00Z">10:00</time>'
    "<h3>Rain begins</h3><p>It is wet.</p></article>"
)


def test_an_entry_with_an_id_and_a_moment_is_an_update() -> None:
    """The words of its time are kept as the moment."""
    reading = read(ENTRY)
    (entry,) = blocks(reading)
    assert isinstance(entry, nm.LiveUpdate)
    assert (entry.id, entry.title, entry.key_event) == ("b1", "Rain begins", True)
    assert entry.published == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert words(entry.body) == ["It is wet."]
    assert [(loss.kind, loss.words) for loss in reading.losses if loss.state == "kept"] == [("date", "10:00")]


@pytest.mark.parametrize(
    "html",
    [
        ENTRY.replace(' id="b1"', ""),
        ENTRY.replace("T10:00:00Z", ""),
        ENTRY.replace("live-update key-event", "story"),
    ],
)
def test_what_lacks_something_is_no_update(html: str) -> None:
    """An id, a moment, a class or a property that says what it is."""
    assert "live_update" not in kinds(html)


def test_a_property_of_schema_org_says_it_too() -> None:
    """With the moment as a property."""
    assert kinds(
        '<div id="b1" itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">'
        '<meta itemprop="datePublished" content="2026-03-01T10:00:00Z"><p>It is wet.</p></div>'
    ) == ["live_update"]


def test_a_moment_without_a_zone_is_in_utc() -> None:
    """Its zone is invented, and that is noted."""
    reading = read(ENTRY.replace("00Z", "00"))
    assert ("date", "invented") in [(loss.kind, loss.state) for loss in reading.losses]


TIMELINE = (
    '<div class="timeline"><h2>The storm</h2><ol><li><time datetime="2026-03">Early March</time><p>Rain.</p></li>'
    '<li><time datetime="2026-04-01">2026-04-01</time><h3>Sun</h3><p>Warm.</p></li></ol></div>'
)


def test_a_timeline_has_a_date_for_machines_in_each_part() -> None:
    """The words of a date stay, where they are not the date itself."""
    (found,) = body(TIMELINE)
    assert isinstance(found, nm.Timeline)
    assert found.title == "The storm"
    assert [(each.date, each.date_label, each.title, words(each.body)) for each in found.events] == [
        ("2026-03", "Early March", None, ["Rain."]),
        ("2026-04-01", None, "Sun", ["Warm."]),
    ]


@pytest.mark.parametrize(
    "html",
    [
        TIMELINE.replace(' datetime="2026-03"', ""),
        TIMELINE.replace('class="timeline"', 'class="story"'),
        TIMELINE.replace("<p>Rain.</p>", '<time datetime="2026-03-02">2 March</time>'),
        TIMELINE.replace("<h2>", "<p>Long ago.</p><h2>"),
    ],
)
def test_what_is_not_surely_a_timeline_is_none(html: str) -> None:
    """A part without a date, or with two, another class, or other words in it."""
    assert "timeline" not in kinds(html)


def test_a_timeline_with_nothing_to_say_at_a_date_is_none() -> None:
    """What is hidden says nothing; all other words stay, each once."""
    html = TIMELINE.replace("<p>Rain.</p>", "<p hidden>Rain.</p>").replace("Early March", "2026-03")
    assert kinds(html) == ["paragraph", "paragraph", "paragraph", "heading", "paragraph"]
