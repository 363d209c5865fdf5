"""Players of other sites: only those that the caller allows, and only in a sandbox."""

from __future__ import annotations

import pytest

import newsmodel as nm
from newsmodel.writers.html.players import YOUTUBE

PLAYS = "https://www.youtube-nocookie.com/embed/x1"


def html_of(embed_url: str, **options: object) -> str:
    """The HTML of an embed with a player at that address."""
    embed = nm.Embed("https://video.example/1", provider="Tube", title="A flood", embed_url=embed_url)
    piece = nm.Article(id="tag:a.example,2026:1", headline="A", language="en", body=[embed])
    return nm.render(piece, "html", **options)


def test_by_default_nothing_of_another_site_is_loaded() -> None:
    """An embed is a card with a link."""
    assert "<iframe" not in html_of(PLAYS)
    assert 'href="https://video.example/1"' in html_of(PLAYS)


def test_a_player_that_is_allowed_is_in_a_sandbox() -> None:
    """It has a title, and attributes that limit what it may do and use."""
    markup = html_of(PLAYS, players=nm.PLAYERS)
    assert f'<iframe src="{PLAYS}" title="A flood" sandbox="allow-scripts ' in markup
    assert 'loading="lazy"' in markup
    assert "allow-top-navigation" not in markup


@pytest.mark.parametrize(
    "address",
    [
        "http://www.youtube.com/embed/x1",
        "https://www.youtube.com/watch?v=x1",
        "https://www.youtube.com.evil.example/embed/x1",
        "https://evilwww.youtube.com/embed/x1",
        "https://evil.www.youtube.com/embed/x1",
        "https://youtube.com/embed/x1",
        "https://www.youtube.co/embed/x1",
        "https://www-youtube.com/embed/x1",
        "https://www.youtube.com/x/embed/x1",
        "https://www.youtube.com/embed",
        "https://evil.example/www.youtube.com/embed/x1",
        "https://www.youtube.com:8443/embed/x1",
        "https://evil.example/?https://www.youtube.com/embed/",
        "https://evil.example/#https://www.youtube.com/embed/",
    ],
)
def test_only_https_addresses_of_its_own_hosts_and_path_are_a_player(address: str) -> None:
    """No other address is one, however similar it looks."""
    assert not YOUTUBE.plays(address)
    assert "<iframe" not in html_of(address, players=nm.PLAYERS)


def test_a_recording_without_a_file_has_the_player_of_its_site() -> None:
    """A recording with a file of its own needs no other player."""
    video = nm.Video("A flood", embed_url=PLAYS)
    owned = nm.Video("A flood", embed_url=PLAYS, url="https://media.example/a.mp4")
    piece = nm.Article(id="tag:a.example,2026:1", headline="A", language="en", body=[video, owned])
    assert nm.to_html(piece, players=[YOUTUBE]).count("<iframe") == 1
