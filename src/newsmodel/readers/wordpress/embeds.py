"""What WordPress shows for an address on a line of its own, because its publisher offers that (oEmbed)."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import attrs

#: The publishers whose addresses WordPress shows as what they lead to, by their hosts.
#: Source: WordPress, class WP_oEmbed.
PROVIDERS: Final[dict[str, str]] = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
    "flickr.com": "Flickr",
    "flic.kr": "Flickr",
    "scribd.com": "Scribd",
    "wordpress.tv": "WordPress.tv",
    "videopress.com": "VideoPress",
    "crowdsignal.com": "Crowdsignal",
    "twitter.com": "Twitter",
    "x.com": "X",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "imgur.com": "Imgur",
    "issuu.com": "Issuu",
    "mixcloud.com": "Mixcloud",
    "ted.com": "TED",
    "animoto.com": "Animoto",
    "kickstarter.com": "Kickstarter",
    "reverbnation.com": "ReverbNation",
    "speakerdeck.com": "Speaker Deck",
    "slideshare.net": "SlideShare",
    "tumblr.com": "Tumblr",
    "reddit.com": "Reddit",
    "tiktok.com": "TikTok",
    "pinterest.com": "Pinterest",
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
}


@attrs.frozen
class EmbedAt:
    """An embed that an address stands for.

    Attributes:
        url: The address, as it stands.
        provider: Who publishes it; "" where nobody knows.
    """

    url: str
    provider: str


def provider_of(url: str, *, or_host: bool = False) -> str | None:
    """Who publishes what an address leads to, if it is one of those that are known; else perhaps the host.

    >>> provider_of("https://www.youtube.com/watch?v=1"), provider_of("https://example.org/")
    ('YouTube', None)
    """
    try:
        host = (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return None
    parts = host.split(".")
    for start in range(max(len(parts) - 3, 0), len(parts) - 1):
        name = PROVIDERS.get(".".join(parts[start:]))
        if name:
            return name
    return host or None if or_host else None
