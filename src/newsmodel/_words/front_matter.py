"""The names of facts in front matter, as generators of sites use them: what is written, and what is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: For members of an article the names that say it: the first one is written, and all are read, whatever their case and
#: with any of ``_``, ``-`` or nothing between their words.
FRONT_MATTER: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": ("title", "headline"),
    "standfirst": ("description", "standfirst", "excerpt", "summary", "subtitle"),
    "language": ("lang", "language", "locale"),
    "published": ("date", "published", "published_at", "date_published", "publish_date", "pub_date"),
    "modified": ("lastmod", "modified", "updated", "modified_at", "updated_at", "last_modified", "last_modified_at"),
    "contributors": ("authors", "author"),
    "keywords": ("keywords", "tags"),
    "sections": ("categories", "category", "section"),
    "canonical_url": ("canonical_url", "canonical"),
    "url": ("url", "permalink"),
    "slug": ("slug",),
    "status": ("draft",),
    "lead": ("image", "cover", "cover_image", "featured_image", "thumbnail"),
}
#: The name of what kind of document it is.
KIND: Final = "type"


def written_name(member: str) -> str:
    """The name by which a member is written.

    >>> written_name("headline")
    'title'
    """
    return FRONT_MATTER[member][0]


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


_MEMBERS: Final = {_plain(name): member for member, names in FRONT_MATTER.items() for name in names}


def member_of(name: str) -> str | None:
    """The member of an article that a name says; None for one that is not known.

    >>> member_of("pubDate"), member_of("layout")
    ('published', None)
    """
    return _MEMBERS.get(_plain(name))
