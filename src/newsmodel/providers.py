"""Sites whose content other pages embed: their names, their hosts, and the pages that their players show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import parse_qs, urlsplit

import attrs


@attrs.frozen
class Way:
    """From the address of an embed to that of the page which it shows.

    Attributes:
        path: The path of the address of the embed: a regular expression for all of it.
        page: The address of the page, where {0} stands for the first group of the path, or for the parameter.
        parameter: The parameter of the address that names the page; its value is then what stands for {0}.
    """

    path: str
    page: str
    parameter: str = ""

    def lead(self, path: str, query: str) -> str | None:
        """The address of the page; None where this is not the way."""
        found = _compiled(self.path).fullmatch(path)
        if found is None:
            return None
        if not self.parameter:
            return self.page.format(*found.groups())
        values = parse_qs(query).get(self.parameter)
        return self.page.format(values[0]) if values else None


@attrs.frozen
class Provider:
    """A site whose content other pages embed.

    Attributes:
        name: What it is called.
        hosts: The hosts of its pages and players, perhaps with the beginning of a path; their subdomains are its too.
        ways: From the addresses of its players to those of its pages.
        posts: Classes of quotations by which its posts stand in other pages.
    """

    name: str
    hosts: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    posts: tuple[str, ...] = ()

    def page(self, url: str) -> str | None:
        """The address of the page that an embed shows; None where its address does not say.

        >>> YOUTUBE.page("https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0")
        'https://www.youtube.com/watch?v=abcdefghijk'
        """
        address = urlsplit(url)
        return next(filter(None, (way.lead(address.path, address.query) for way in self.ways)), None)


_ID = r"([0-9A-Z_a-z-]+)"

YOUTUBE: Final = Provider(
    "YouTube",
    ("youtube.com", "youtube-nocookie.com", "youtu.be"),
    (
        Way("/embed/videoseries", "https://www.youtube.com/playlist?list={0}", "list"),
        Way("/embed/live_stream", "https://www.youtube.com/channel/{0}/live", "channel"),
        Way(f"/(?:embed|v|shorts)/{_ID}", "https://www.youtube.com/watch?v={0}"),
    ),
)
VIMEO: Final = Provider("Vimeo", ("vimeo.com",), (Way(r"/video/([0-9]+)", "https://vimeo.com/{0}"),))
DAILYMOTION: Final = Provider(
    "Dailymotion",
    ("dailymotion.com", "dai.ly"),
    (
        Way(f"/embed/video/{_ID}", "https://www.dailymotion.com/video/{0}"),
        Way(r"/player(?:/[^/]+)?\.html", "https://www.dailymotion.com/video/{0}", "video"),
    ),
)
SPOTIFY: Final = Provider(
    "Spotify",
    ("spotify.com",),
    (Way(r"/embed(?:-podcast)?/([a-z]+/[0-9A-Za-z]+)(?:/video)?", "https://open.spotify.com/{0}"),),
)
SOUNDCLOUD: Final = Provider("SoundCloud", ("soundcloud.com",), (Way("/player/?", "{0}", "url"),))
APPLE_PODCASTS: Final = Provider(
    "Apple Podcasts", ("podcasts.apple.com",), (Way("(/.+)", "https://podcasts.apple.com{0}"),)
)
DATAWRAPPER: Final = Provider("Datawrapper", ("datawrapper.dwcdn.net", "datawrapper.de"))
X: Final = Provider(
    "X",
    ("x.com", "twitter.com"),
    (Way(r"/embed/Tweet\.html", "https://x.com/i/status/{0}", "id"),),
    ("twitter-tweet", "twitter-video"),
)
BLUESKY: Final = Provider(
    "Bluesky",
    ("bsky.app",),
    (Way(r"/embed/([^/]+)/app\.bsky\.feed\.post/([0-9a-z]+)", "https://bsky.app/profile/{0}/post/{1}"),),
    ("bluesky-embed",),
)
#: A server of Mastodon has any host: the path of its embeds says what it is.
MASTODON: Final = Provider("Mastodon", posts=("mastodon-embed",))
PEERTUBE: Final = Provider("PeerTube")

_INSTAGRAM = Way(rf"(/(?:p|reel|tv)/{_ID}/)embed(?:/captioned)?/?", "https://www.instagram.com{0}")

#: The sites that are known.
PROVIDERS: Final[tuple[Provider, ...]] = (
    *(YOUTUBE, VIMEO, DAILYMOTION, SPOTIFY, SOUNDCLOUD, APPLE_PODCASTS, DATAWRAPPER, X, BLUESKY, MASTODON, PEERTUBE),
    # posts
    Provider("Instagram", ("instagram.com", "instagr.am"), (_INSTAGRAM,), ("instagram-media",)),
    Provider("TikTok", ("tiktok.com",), posts=("tiktok-embed",)),
    Provider(
        "Facebook",
        ("facebook.com", "fb.watch"),
        (Way(r"/(?:v[0-9.]+/)?plugins/(?:post|video|page)(?:\.php)?/?", "{0}", "href"),),
        ("fb-xfbml-parse-ignore",),
    ),
    Provider("Reddit", ("reddit.com", "redditmedia.com"), posts=("reddit-embed-bq", "reddit-card")),
    Provider("Threads", ("threads.net", "threads.com"), posts=("text-post-media",)),
    Provider("Imgur", ("imgur.com",), posts=("imgur-embed-pub",)),
    Provider("LinkedIn", ("linkedin.com",)),
    Provider("Pinterest", ("pinterest.com",)),
    Provider("Telegram", ("t.me", "telegram.org")),
    Provider("Tumblr", ("tumblr.com",)),
    Provider("VK", ("vk.com",)),
    # moving pictures
    Provider("Brightcove", ("brightcove.net", "brightcove.com")),
    Provider("Internet Archive", ("archive.org",), (Way(r"/embed/([^/]+)", "https://archive.org/details/{0}"),)),
    Provider("JW Player", ("jwplatform.com", "jwplayer.com")),
    Provider("Kaltura", ("kaltura.com",)),
    Provider("Loom", ("loom.com",), (Way("/embed/([0-9a-f]+)", "https://www.loom.com/share/{0}"),)),
    Provider("Odysee", ("odysee.com",)),
    Provider("Rumble", ("rumble.com",)),
    Provider("Streamable", ("streamable.com",), (Way("/[eos]/([0-9a-z]+)", "https://streamable.com/{0}"),)),
    Provider("TED", ("ted.com",), (Way(r"(/talks/[0-9a-z_]+)(?:\.html)?", "https://www.ted.com{0}"),)),
    Provider(
        "Twitch",
        ("twitch.tv",),
        (
            Way("/embed", "https://www.twitch.tv/{0}", "clip"),
            Way("/?", "https://www.twitch.tv/videos/{0}", "video"),
            Way("/?", "https://www.twitch.tv/{0}", "channel"),
        ),
    ),
    Provider("Vidyard", ("vidyard.com",)),
    Provider("Wistia", ("wistia.com", "wistia.net")),
    # sound
    Provider("Acast", ("acast.com",)),
    Provider("Apple Music", ("music.apple.com",)),
    Provider("Audioboom", ("audioboom.com",)),
    Provider("Bandcamp", ("bandcamp.com",)),
    Provider("Buzzsprout", ("buzzsprout.com",)),
    Provider("Deezer", ("deezer.com",)),
    Provider("Libsyn", ("libsyn.com",)),
    Provider("Megaphone", ("megaphone.fm",)),
    Provider("Mixcloud", ("mixcloud.com",)),
    Provider("Omny Studio", ("omny.fm",)),
    Provider("Podbean", ("podbean.com",)),
    Provider("Podigee", ("podigee.com", "podigee.io")),
    Provider("Simplecast", ("simplecast.com",)),
    Provider("Spreaker", ("spreaker.com",)),
    # figures, maps, documents
    Provider("ArcGIS", ("arcgis.com",)),
    Provider("Canva", ("canva.com",)),
    Provider(
        "CodePen", ("codepen.io",), (Way("/([^/]+)/(?:embed|pen)/([A-Za-z]+)", "https://codepen.io/{0}/pen/{1}"),)
    ),
    Provider("DocumentCloud", ("documentcloud.org",)),
    Provider(
        "Flourish",
        ("flourish.studio", "flo.uri.sh"),
        (Way("/(visualisation|story)/([0-9]+)/embed", "https://public.flourish.studio/{0}/{1}/"),),
    ),
    Provider("Genially", ("genially.com", "genial.ly")),
    Provider("Getty Images", ("gettyimages.com",)),
    Provider("Giphy", ("giphy.com",), (Way("/embed/([0-9A-Za-z]+)", "https://giphy.com/gifs/{0}"),)),
    Provider("GitHub", ("github.com", "github.io")),
    Provider("Google Docs", ("docs.google.com",)),
    Provider("Google Drive", ("drive.google.com",)),
    Provider("Google Maps", ("maps.google.com", "google.com/maps")),
    Provider("Infogram", ("infogram.com",)),
    Provider("Issuu", ("issuu.com",)),
    Provider("Knight Lab", ("knightlab.com",)),
    Provider("OpenStreetMap", ("openstreetmap.org", "umap.openstreetmap.fr")),
    Provider("Prezi", ("prezi.com",)),
    Provider("Scribd", ("scribd.com",), (Way("/embeds/([0-9]+)/content", "https://www.scribd.com/document/{0}"),)),
    Provider("SlideShare", ("slideshare.net",)),
    Provider("SurveyMonkey", ("surveymonkey.com",)),
    Provider("Tableau Public", ("public.tableau.com",)),
    Provider("Typeform", ("typeform.com",)),
)

#: The classes of quotations that are posts of a site.
POSTS: Final[dict[str, Provider]] = {name: provider for provider in PROVIDERS for name in provider.posts}

_FEDERATED: Final = (
    (MASTODON, re.compile(r"/@[^/]+/[0-9]+/embed")),
    (PEERTUBE, re.compile(r"/videos/embed/[0-9A-Za-z-]+")),
)


def provider_of(url: str) -> Provider | None:
    """The site that an address belongs to; None where it is none of those that are known.

    >>> provider_of("https://player.vimeo.com/video/1").name, provider_of("https://vimeo.com.example.org/1")
    ('Vimeo', None)
    """
    address = urlsplit(url)
    host = (address.hostname or "").lower()
    for name in _domains(host):
        for path, provider in _hosts().get(name, ()):
            if address.path.startswith(path):
                return provider
    return next((provider for provider, path in _FEDERATED if path.fullmatch(address.path)), None)


def site_of(url: str) -> str:
    """What the site of an address is called: its name where it is known, else its host.

    >>> site_of("https://www.youtube.com/embed/x"), site_of("https://www.example.org/a")
    ('YouTube', 'example.org')
    """
    provider = provider_of(url)
    return (urlsplit(url).hostname or "").removeprefix("www.") if provider is None else provider.name


def _domains(host: str) -> Iterator[str]:
    """A host, and the domains that it is in, from the narrowest."""
    parts = host.split(".")[-8:]
    return (".".join(parts[start:]) for start in range(len(parts) - 1))


@cache
def _hosts() -> dict[str, list[tuple[str, Provider]]]:
    """Each host with the paths under which providers are found there."""
    found: dict[str, list[tuple[str, Provider]]] = {}
    for provider in PROVIDERS:
        for each in provider.hosts:
            host, slash, path = each.partition("/")
            found.setdefault(host, []).append((slash + path, provider))
    return found


@cache
def _compiled(path: str) -> re.Pattern[str]:
    return re.compile(path)
