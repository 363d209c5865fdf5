"""What was published elsewhere is plain data: a provider, an address, words; never markup."""

from __future__ import annotations

import pytest
from balanced import BASE, blocks, losses

from newsmodel import Embed, Paragraph, Quote, Video
from newsmodel.providers import PROVIDERS, provider_of
from newsmodel.writers.html.players import PLAYERS


def embed(html: str) -> Embed:
    """The only block of HTML, which is an embed."""
    (found,) = blocks(html)
    assert isinstance(found, Embed)
    return found


@pytest.mark.parametrize(
    ("source", "provider", "page"),
    [
        ("https://www.youtube.com/embed/abcdefghijk?rel=0", "YouTube", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("//www.youtube-nocookie.com/embed/videoseries?list=PL1", "YouTube",
         "https://www.youtube.com/playlist?list=PL1"),
        ("https://player.vimeo.com/video/12?h=a", "Vimeo", "https://vimeo.com/12"),
        ("https://geo.dailymotion.com/player/x1.html?video=x2", "Dailymotion", "https://www.dailymotion.com/video/x2"),
        ("https://open.spotify.com/embed/episode/4a", "Spotify", "https://open.spotify.com/episode/4a"),
        ("https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/ada/rain&color=0", "SoundCloud",
         "https://soundcloud.com/ada/rain"),
        ("https://embed.podcasts.apple.com/us/podcast/x/id1", "Apple Podcasts",
         "https://podcasts.apple.com/us/podcast/x/id1"),
        ("https://datawrapper.dwcdn.net/aBcDe/1/", "Datawrapper", "https://datawrapper.dwcdn.net/aBcDe/1/"),
        ("https://flo.uri.sh/visualisation/12/embed", "Flourish",
         "https://public.flourish.studio/visualisation/12/"),
        ("https://www.instagram.com/p/Ab_1/embed/captioned/", "Instagram", "https://www.instagram.com/p/Ab_1/"),
        ("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fada%2Fposts%2F1", "Facebook",
         "https://www.facebook.com/ada/posts/1"),
        ("https://platform.twitter.com/embed/Tweet.html?id=12", "X", "https://x.com/i/status/12"),
        ("https://embed.bsky.app/embed/did:plc:a/app.bsky.feed.post/3k", "Bluesky",
         "https://bsky.app/profile/did:plc:a/post/3k"),
        ("https://example.social/@ada/12/embed", "Mastodon", "https://example.social/@ada/12/embed"),
        ("https://example.org/videos/embed/a-1", "PeerTube", "https://example.org/videos/embed/a-1"),
        ("https://www.google.com/maps/embed?pb=1", "Google Maps", "https://www.google.com/maps/embed?pb=1"),
        ("https://www.google.com/other", "google.com", "https://www.google.com/other"),
        ("https://youtube.com.example.org/embed/x", "youtube.com.example.org",
         "https://youtube.com.example.org/embed/x"),
    ],
)  # fmt: skip
def test_frames_have_a_provider_and_a_page(source: str, provider: str, page: str) -> None:
    """A frame is an embed of the site that its host belongs to, with the page that it shows."""
    found = embed(f'<iframe src="{source.replace("&", "&amp;")}"></iframe>')
    assert (found.provider, found.url) == (provider, page)
    assert found.embed_url == (f"https:{source}" if source.startswith("//") else source)


def test_names_of_providers_are_in_the_account() -> None:
    """The name of a provider is not in the words of the input: the address is its evidence."""
    html = '<iframe src="https://player.vimeo.com/video/1" title="Rain in May">Old</iframe>'
    assert embed(html).title == "Rain in May"
    assert losses(html, "fact", "title", "fallback") == [
        ("title", "demoted", "Rain in May"),
        ("fact", "invented", "Vimeo"),
        ("fallback", "dropped", "Old"),
    ]


@pytest.mark.parametrize("name", ["data-src", "data-lazy-src", "data-cookieblock-src"])
def test_frames_that_a_script_loads_have_their_address(name: str) -> None:
    """Where a script would set the address of a frame, that address is read."""
    assert embed(f'<iframe src="about:blank" {name}="https://player.vimeo.com/video/1"></iframe>').provider == "Vimeo"


@pytest.mark.parametrize(
    "attributes",
    ['srcdoc="<p>Rain</p>"', 'src="javascript:alert(1)"', 'src="data:text/html,x"', 'src="about:blank"', ""],
)
def test_frames_without_an_address_are_lost(attributes: str) -> None:
    """A frame whose content stands in the page, or whose address is none, is in no document."""
    html = f"<p>Rain.</p><iframe {attributes}></iframe>"
    assert blocks(html) == (Paragraph("Rain."),)
    assert losses(html, "embed") == [("embed", "dropped", "")]


@pytest.mark.parametrize(
    "attributes",
    [
        'src="https://www.googletagmanager.com/ns.html?id=1"',
        'src="https://ads.doubleclick.net/x"',
        'src="https://example.org/x" width="1" height="1"',
    ],
)
def test_frames_that_count_readers_are_furniture(attributes: str) -> None:
    """A frame of advertising, or one that nobody can see, is in no document."""
    assert blocks(f"<p>Rain.</p><iframe {attributes}></iframe>") == (Paragraph("Rain."),)


def test_old_players_are_one_embed() -> None:
    """An object around an embed is what it shows; the inner one stands in for it."""
    html = (
        '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk">'
        '<embed src="https://www.youtube.com/v/abcdefghijk"></object>'
    )
    assert embed(html).url == "https://www.youtube.com/watch?v=abcdefghijk"
    assert losses(html, "embed") == [("embed", "dropped", "")]


def test_each_name_of_a_provider_is_written_once() -> None:
    """No two providers have one name, or one host."""
    names = [provider.name for provider in PROVIDERS]
    hosts = [host for provider in PROVIDERS for host in provider.hosts]
    assert len(set(names)) == len(names)
    assert len(set(hosts)) == len(hosts)


@pytest.mark.parametrize("player", PLAYERS, ids=lambda player: player.name)
def test_players_are_those_of_their_providers(player: object) -> None:
    """Each host of a player belongs to the provider that has its name."""
    for host in player.hosts:  # type: ignore[attr-defined]
        found = provider_of(f"https://{host}{player.path}x")  # type: ignore[attr-defined]
        assert found is not None
        assert found.name == player.name  # type: ignore[attr-defined]


# --- Posts ----------------------------------------------------------------------------------------------------------

X = (
    '<blockquote class="twitter-tweet"><p lang="de">Regen <a href="https://twitter.com/hashtag/x">#x</a><br>heute</p>'
    '&mdash; Ada Marsh (@ada) <a href="https://twitter.com/ada/status/1234567890123456789?ref_src=twsrc">'
    "2 March 2020</a></blockquote>"
)


def test_posts_of_x_have_author_words_time_and_address() -> None:
    """The number of a post of X says when it was made; the words of its date are kept in that."""
    assert embed(X) == Embed(
        "https://twitter.com/ada/status/1234567890123456789",
        provider="X",
        author="Ada Marsh (@ada)",
        excerpt="Regen #x\nheute",
        published="2020-03-02T19:54:56Z",
        language="de",
    )
    assert losses(X, "date", "link") == [
        ("link", "demoted", "#x"),
        ("link", "demoted", ""),
        ("date", "kept", "2 March 2020"),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (('<blockquote class="bluesky-embed"><p>It rains</p>&mdash; Ada (<a href="https://bsky.app/x">@a.b</a>) '
         '<a href="https://bsky.app/profile/a/post/3k?ref_src=embed">1 May</a></blockquote>'),
         Embed("https://bsky.app/profile/a/post/3k", provider="Bluesky", author="Ada (@a.b)",
               excerpt="It rains\n1 May")),
        (('<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/A/?utm_source=ig">'
         '<div><p><a href="https://www.instagram.com/p/A/">A post shared by Ada (@ada)</a></p></div></blockquote>'),
         Embed("https://www.instagram.com/p/A/", provider="Instagram", author="@ada",
               excerpt="A post shared by Ada (@ada)")),
        (('<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ada/video/1"><section>'
         '<a href="https://www.tiktok.com/@ada">@ada</a><p>Rain</p></section></blockquote>'),
         Embed("https://www.tiktok.com/@ada/video/1", provider="TikTok", author="@ada", excerpt="@ada\nRain")),
        (('<blockquote class="mastodon-embed" data-embed-url="https://example.social/@ada/1/embed">'
         '<a href="https://example.social/@ada/1"><div>Post by @ada@example.social</div></a></blockquote>'),
         Embed("https://example.social/@ada/1", provider="Mastodon", author="@ada@example.social",
               excerpt="Post by @ada@example.social", embed_url="https://example.social/@ada/1/embed")),
        (('<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/rain/comments/1/x/">Rain</a> by '
         '<a href="https://www.reddit.com/user/ada/">u/ada</a></blockquote>'),
         Embed("https://www.reddit.com/r/rain/comments/1/x/", provider="Reddit", author="u/ada",
               excerpt="Rain by u/ada")),
    ],
    ids=["Bluesky", "Instagram", "TikTok", "Mastodon", "Reddit"],
)  # fmt: skip
def test_posts_of_other_sites_are_embeds(html: str, expected: Embed) -> None:
    """A quotation whose class is that of a site is a post of it, with all its words."""
    assert embed(html) == expected


def test_authors_taken_from_words_are_in_the_account() -> None:
    """An author that the words name too is a second use of them."""
    html = (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ada/video/1">'
        '<a href="https://www.tiktok.com/@ada">@ada</a> Rain</blockquote>'
    )
    assert losses(html, "byline") == [("byline", "invented", "@ada")]


def test_posts_without_an_address_are_quotations() -> None:
    """A post that nothing leads to is the words of somebody else."""
    html = '<blockquote class="twitter-tweet"><p>It rains</p></blockquote>'
    assert blocks(html) == (Quote([["It rains"]]),)
    assert losses(html, "embed") == [("embed", "demoted", "")]


def test_links_to_another_site_are_no_address_of_a_post() -> None:
    """The address of a post is on its own site."""
    html = (
        '<blockquote class="twitter-tweet"><p>It rains</p>&mdash; Ada '
        '<a href="https://example.org/ada/status/1">1 May</a></blockquote>'
    )
    assert [type(block) for block in blocks(html)] == [Quote]


def test_hidden_frames_and_players_are_lost_one_by_one() -> None:
    """What is hidden with frames and recordings in it has a loss for each."""
    html = '<p>Rain.</p><div hidden><iframe src="/x"></iframe><video src="/a.mp4"></video>Old</div>'
    assert losses(html, "embed", "recording", "hidden") == [
        ("hidden", "dropped", "Old"),
        ("embed", "dropped", ""),
        ("recording", "dropped", ""),
    ]


def test_players_in_headings_follow_them() -> None:
    """What no heading can hold stands after it."""
    html = '<h2>Rain <video src="/a.mp4"></video></h2>'
    assert blocks(html)[1:] == (Video(url=f"{BASE}a.mp4"),)
