"""Players of other sites: which addresses may be loaded into a page, and what they may do there.

Without players an embed is a card with a link, and nothing of another site is loaded. A caller who wants players names
them: `PLAYERS`, some of these, or others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from newsmodel import providers
from newsmodel._arguments import checked_methods, make_fields_plain


@checked_methods
@attrs.frozen(kw_only=True)
class Player:
    """A site whose players a page may hold, in an iframe that is sandboxed.

    Attributes:
        name: The name of the site.
        hosts: The hosts that serve the player, exactly; a subdomain is another host.
        path: The beginning of the path of its addresses.
        sandbox: What the player may do: tokens of HTML's ``sandbox`` attribute.
        allow: The browser's features that it may use: HTML's ``allow`` attribute.
        ratio: Its width divided by its height.
    """

    name: str
    hosts: tuple[str, ...]
    path: str = "/"
    sandbox: tuple[str, ...] = ("allow-scripts", "allow-same-origin", "allow-popups", "allow-presentation")
    allow: str = "fullscreen; picture-in-picture; encrypted-media"
    ratio: float = 16 / 9

    def __attrs_post_init__(self) -> None:
        """Make the words plain text, so that HTML escapes them."""
        make_fields_plain(self)

    def plays(self, url: str) -> bool:
        """Whether an address is one of this player: by https, on its own hosts, on the usual port.

        >>> (
        ...     YOUTUBE.plays("https://www.youtube-nocookie.com/embed/x"),
        ...     YOUTUBE.plays("https://youtube.com.example/embed/x"),
        ... )
        (True, False)
        """
        from urllib.parse import urlsplit

        address = urlsplit(url)
        is_there = address.scheme == "https" and address.netloc.lower() in self.hosts
        return is_there and address.path.startswith(self.path)


YOUTUBE: Final = Player(
    name=providers.YOUTUBE.name, hosts=("www.youtube-nocookie.com", "www.youtube.com"), path="/embed/"
)
VIMEO: Final = Player(name=providers.VIMEO.name, hosts=("player.vimeo.com",), path="/video/")
DAILYMOTION: Final = Player(name=providers.DAILYMOTION.name, hosts=("geo.dailymotion.com",), path="/player")
SPOTIFY: Final = Player(name=providers.SPOTIFY.name, hosts=("open.spotify.com",), path="/embed/", ratio=2.2)
SOUNDCLOUD: Final = Player(name=providers.SOUNDCLOUD.name, hosts=("w.soundcloud.com",), path="/player/", ratio=2.2)
APPLE_PODCASTS: Final = Player(name=providers.APPLE_PODCASTS.name, hosts=("embed.podcasts.apple.com",), ratio=2.2)
DATAWRAPPER: Final = Player(name=providers.DATAWRAPPER.name, hosts=("datawrapper.dwcdn.net",), ratio=4 / 3)

#: Players that many newsrooms use; this library does not check what they load.
PLAYERS: Final = (YOUTUBE, VIMEO, DAILYMOTION, SPOTIFY, SOUNDCLOUD, APPLE_PODCASTS, DATAWRAPPER)


def player_of(url: str | None, players: Iterable[Player]) -> Player | None:
    """The first of the players that plays an address, if any does."""
    return None if url is None else next((player for player in players if player.plays(url)), None)
