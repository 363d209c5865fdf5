"""Other words for the members of the vocabulary: what schema.org, feeds and other content models call them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from newsmodel._excerpts import EXCERPT_LENGTH, closest

#: For each word, the members that it can mean, the likeliest first; a class has some of them or none.
SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "about": ("entities",),
    "abstract": ("standfirst", "description", "caption"),
    "address": ("url", "href"),
    "alternateName": ("title", "label"),
    "alternativeHeadline": ("headline_variants",),
    "answers": ("answer",),
    "article": ("article_id",),
    "articleBody": ("body",),
    "articleSection": ("section",),
    "author": ("contributors", "author", "attribution", "name"),
    "authors": ("contributors", "author"),
    "avatar": ("avatar_url",),
    "bestRating": ("best",),
    "blocks": ("body", "answer"),
    "category": ("section", "kind"),
    "children": ("body", "items"),
    "cite": ("citations", "source"),
    "citation": ("citations", "sources"),
    "claimReviewed": ("claim",),
    "content": ("body", "text", "answer", "paragraphs", "items"),
    "contentUrl": ("url",),
    "copyright": ("rights", "notice"),
    "copyrightHolder": ("holder", "rights"),
    "copyrightNotice": ("notice", "rights"),
    "cost": ("price", "amount"),
    "count": ("total_count", "reply_count"),
    "creator": ("contributors", "credit", "author"),
    "credits": ("credit", "contributors"),
    "dateCreated": ("created", "published"),
    "dateModified": ("modified", "edited"),
    "datePublished": ("published", "created", "date"),
    "date": ("published", "created", "at", "claimed"),
    "datetime": ("published", "created", "at", "date"),
    "deck": ("standfirst",),
    "dek": ("standfirst",),
    "description": ("standfirst", "caption", "alt", "text", "note", "excerpt"),
    "duration": ("duration_seconds",),
    "email": ("url",),
    "embedUrl": ("embed_url",),
    "endDate": ("date_end", "coverage_end"),
    "guid": ("id",),
    "heading": ("headline", "title", "text"),
    "headline": ("title", "text"),
    "hed": ("headline",),
    "href": ("url",),
    "hreflang": ("language",),
    "html": ("text", "body"),
    "image": ("lead", "image_url", "thumbnail_url", "logo_url"),
    "images": ("items", "renditions"),
    "inLanguage": ("language",),
    "isAccessibleForFree": ("access",),
    "key": ("id",),
    "label": ("title", "text", "name"),
    "lang": ("language",),
    "lastModified": ("modified",),
    "lede": ("standfirst",),
    "license": ("license_url", "rights"),
    "link": ("url", "href"),
    "links": ("items",),
    "locale": ("language",),
    "location": ("dateline",),
    "logo": ("logo_url",),
    "max": ("maximum", "best"),
    "message": ("text", "body"),
    "mime": ("media_type",),
    "mimeType": ("media_type",),
    "min": ("minimum", "worst"),
    "name": ("headline", "title", "label", "question", "seller"),
    "parent": ("parent_id",),
    "permalink": ("url", "canonical_url"),
    "photographer": ("credit",),
    "poster": ("thumbnail_url",),
    "provider": ("publisher",),
    "publicationDate": ("published",),
    "publishedAt": ("published",),
    "pubDate": ("published",),
    "ratingValue": ("value", "rating"),
    "references": ("sources",),
    "replyTo": ("parent_id",),
    "reviewBody": ("body",),
    "reviewRating": ("rating",),
    "sameAs": ("same_as",),
    "source": ("url", "citations", "sources", "credit"),
    "sponsor": ("sponsorship",),
    "src": ("url",),
    "startDate": ("date", "coverage_start"),
    "state": ("status",),
    "subheading": ("standfirst", "title"),
    "subtitle": ("standfirst", "caption"),
    "summary": ("standfirst", "description", "excerpt", "caption", "note"),
    "tags": ("keywords", "topics", "badges"),
    "teaser": ("standfirst",),
    "text": ("body", "paragraphs", "answer", "label", "title", "note", "quote"),
    "thumbnail": ("thumbnail_url", "image_url"),
    "time": ("published", "at", "created", "date"),
    "timestamp": ("published", "created", "at"),
    "title": ("headline", "text", "label", "question", "name"),
    "type": ("kind", "style"),
    "updated": ("modified", "edited"),
    "updatedAt": ("modified", "edited"),
    "uploadDate": ("published",),
    "uri": ("url", "id", "href"),
    "url": ("href", "canonical_url"),
    "user": ("author",),
    "username": ("name",),
    "value": ("text", "amount"),
    "website": ("url",),
    "worstRating": ("worst",),
    "writer": ("contributors", "author"),
}


def _plain(name: str) -> str:
    """A name without what only its spelling adds: capitals, and the signs between words."""
    return name.rpartition(":")[2].lower().translate(_SIGNS)


_SIGNS: Final = str.maketrans("", "", "_-@ ")
_MEANINGS: Final = {_plain(word): members for word, members in SYNONYMS.items()}


def meant(name: str, known: Collection[str]) -> str | None:
    """The one of ``known`` members that a name stands for: another spelling, a synonym, or a similar name.

    >>> meant("datePublished", ["id", "published"]), meant("sameAs", ["same_as"]), meant("heading", ["text"])
    ('published', 'same_as', 'text')
    """
    plain = _plain(name[:EXCERPT_LENGTH])
    respelt = next((member for member in known if _plain(member) == plain), None)
    if respelt is not None:
        return respelt
    synonym = next((member for member in _MEANINGS.get(plain, ()) if member in known), None)
    return synonym if synonym is not None else closest(name, known)
