"""Pictures and frames that count readers, show advertising or hold forms, and nothing that is part of a piece."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from newsmodel.readers.nodes import Element

#: Hosts that serve nothing else, perhaps with the beginning of a path; their subdomains too.
_HOSTS: Final = (
    *("2mdn.net", "adnxs.com", "adspeed.net", "adtrafficquality.google", "amazon-adsystem.com"),
    *("analytics.twitter.com", "bat.bing.com", "bluekai.com", "chartbeat.net", "criteo.com"),
    *("doubleclick.net", "duckduckgo.com/search.html", "facebook.com/plugins/like.php"),
    *("facebook.com/plugins/share_button.php", "facebook.com/tr", "google-analytics.com"),
    *("google.com/recaptcha", "googleadservices.com", "googlesyndication.com", "googletagmanager.com"),
    *("hcaptcha.com", "imrworldwide.com", "ioam.de", "jetpack.wordpress.com/jetpack-comment", "outbrain.com"),
    *("permutive.app", "pixel.wp.com", "platform.twitter.com/widgets/follow_button", "px.ads.linkedin.com"),
    *("quantserve.com", "scorecardresearch.com", "stats.wp.com", "t.co/i/adsct", "taboola.com", "vgwort.de"),
)  # fmt: skip
_BY_HOST: Final[dict[str, list[str]]] = {}
for _each in _HOSTS:
    _name, _slash, _path = _each.partition("/")
    _BY_HOST.setdefault(_name, []).append(_slash + _path)

#: Sides of pictures that nobody can see.
_UNSEEN: Final = frozenset({"0", "1", "2", "0px", "1px", "2px"})


def is_tracker(url: str) -> bool:
    """Whether an address belongs to those who count readers, show advertising or hold forms.

    >>> is_tracker("https://www.googletagmanager.com/ns.html?id=1"), is_tracker("https://www.facebook.com/a/posts/1")
    (True, False)
    """
    address = urlsplit(url)
    parts = (address.hostname or "").split(".")[-8:]
    for start in range(len(parts) - 1):
        paths = _BY_HOST.get(".".join(parts[start:]), ())
        if any(address.path.startswith(path) for path in paths):
            return True
    return False


def is_unseen(element: Element) -> bool:
    """Whether a picture or a frame is too small to be seen.

    >>> is_unseen(Element("img", {"width": "1", "height": "1"})), is_unseen(Element("img", {"width": "640"}))
    (True, False)
    """
    attributes = element.attributes
    style = attributes.get("style", "")
    if "%" in style or "auto" in style:  # what sets the size then is the style
        return False
    return attributes.get("width", "").strip() in _UNSEEN and attributes.get("height", "").strip() in _UNSEEN
