"""The terms of schema.org for codes of the vocabulary, as far as they say one thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from newsmodel._schema_org import ARTICLE_TYPES, DIGITAL_SOURCE_TYPES, SOURCE_TYPES
from newsmodel.content.article import ArticleKind
from newsmodel.content.people import ContributorRole
from newsmodel.content.source import SourceKind

#: The kind of an article by its type: the first of those that are written as that type, but for the types that most
#: pieces of no particular kind have.
ARTICLES: Final[Mapping[str, ArticleKind | None]] = {
    **dict.fromkeys(("TechArticle", "ScholarlyArticle", "SocialMediaPosting", "DiscussionForumPosting")),
    **dict.fromkeys(("AskPublicNewsArticle", "AdvertiserContentArticle", "Report", "MedicalScholarlyArticle")),
    **{name: cast("ArticleKind", kind) for kind, name in reversed(list(ARTICLE_TYPES.items()))},
    **dict.fromkeys(("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle")),
}
#: Types that are pieces where a graph has no article, in the order in which they are looked for.
OTHERS: Final = ("Recipe", "FAQPage", "ClaimReview", "Review")
#: Types of which nothing is lost when only the piece is there.
PLAIN: Final = frozenset({"NewsArticle", "Article", "BlogPosting"})
#: The kind of a source by its type: the first of those that are written as that type.
SOURCES: Final[Mapping[str, SourceKind]] = {
    **{name: cast("SourceKind", kind) for kind, name in reversed(list(SOURCE_TYPES.items()))},
    "NewsArticle": "article",
}
#: The code of the IPTC by the name of schema.org for how something was made.
SOURCE_TYPE_CODES: Final = {name: code for code, name in DIGITAL_SOURCE_TYPES.items()}
#: The role of somebody by the property that names them.
ROLES: Final[Mapping[str, ContributorRole | None]] = {
    "author": "author",
    "creator": "author",
    "editor": "editor",
    "producer": "producer",
    "translator": "translator",
    "contributor": None,
}
#: Types of people; all others that name somebody are organizations.
PEOPLE: Final = frozenset({"Person"})
#: The kind of an entity by its type.
ENTITIES: Final[Mapping[str, str]] = {
    "Person": "person",
    "Organization": "organization",
    "NewsMediaOrganization": "organization",
    "Corporation": "organization",
    "GovernmentOrganization": "organization",
    "SportsTeam": "organization",
    "SportsOrganization": "organization",
    "Place": "place",
    "City": "place",
    "Country": "place",
    "State": "place",
    "AdministrativeArea": "place",
    "Event": "event",
    "CreativeWork": "work",
    "Book": "work",
    "Movie": "work",
    "TVSeries": "work",
    "MusicRecording": "work",
    "Product": "product",
    "Thing": "subject",
}
