"""Feeds of a site, to which pages lead."""

from __future__ import annotations

import attrs

from newsmodel._arguments import make_fields_plain


@attrs.frozen(kw_only=True)
class Feed:
    """A feed, which readers of feeds find by a link in the head of a page.

    Attributes:
        url: Its address.
        title: Its title.
        media_type: Its media type; for Atom "application/atom+xml", for JSON Feed "application/feed+json".

    Source: HTML, section 4.6.7.1 (the link type alternate); RSS Advisory Board, RSS Autodiscovery.
    """

    url: str
    title: str | None = None
    media_type: str = "application/rss+xml"

    def __attrs_post_init__(self) -> None:
        """Make the words plain text, so that HTML escapes them."""
        make_fields_plain(self)
