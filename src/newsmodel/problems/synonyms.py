"""Other words for the members of the vocabulary: what schema.org, feeds and other content models call them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from newsmodel._excerpts import EXCERPT_LENGTH, closest

#: For each word, the members that it can mean, the likeliest first; a class has some of them or none.
SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "about": ("entities",),
    "abstract": ("standfirst", "description", "caption"),
    "address": ("url", "href"),
    "ai_disclosure": ("digital_source_type",),  # of pictures and recordings
    "aiGenerated": ("ai_disclosure", "digital_source_type"),
    "aiPromptInformation": ("prompt",),
    "aiPromptWriterName": ("prompt_author",),
    "aiSystemUsed": ("system",),
    "aiUsage": ("ai_info",),
    "alternateName": ("title", "label"),
    "alternativeHeadline": ("headline_variants",),
    "alternativeText": ("alt",),
    "altText": ("alt",),
    "annotations": ("notes",),
    "answers": ("answer",),
    "article": ("article_id",),
    "articleBody": ("body",),
    "articleSection": ("sections",),
    "aspect": ("aspect_ratio",),
    "attributedTo": ("author", "contributors"),
    "author": ("contributors", "author", "attribution", "name"),
    "authors": ("contributors", "author"),
    "avatar": ("avatar_url",),
    "bestRating": ("best",),
    "blocks": ("body", "answer"),
    "category": ("sections", "kind"),
    "channel": ("sections",),
    "children": ("body", "items"),
    "citation": ("citations", "sources"),
    "cite": ("citations", "source"),
    "claimReviewed": ("claim",),
    "colspan": ("column_span",),
    "content": ("body", "text", "answer", "paragraphs", "items"),
    "contentSize": ("size_bytes",),
    "contentType": ("media_type", "kind"),
    "contentUrl": ("url",),
    "copyright": ("rights", "notice"),
    "copyrightHolder": ("holder", "rights"),
    "copyrightNotice": ("notice", "rights"),
    "cost": ("price", "amount"),
    "count": ("total_count", "reply_count"),
    "creator": ("contributors", "credit", "author"),
    "credits": ("credit", "contributors"),
    "date": ("published", "created", "at", "claimed"),
    "dateCreated": ("created", "published"),
    "dateModified": ("modified", "edited"),
    "datePublished": ("published", "created", "date"),
    "datetime": ("published", "created", "at", "date"),
    "dd": ("text",),
    "deck": ("standfirst",),
    "definition": ("text",),
    "dek": ("standfirst",),
    "description": ("standfirst", "caption", "alt", "text", "note", "excerpt"),
    "dt": ("term",),
    "duration": ("duration_seconds",),
    "editor": ("by", "contributors"),
    "email": ("url",),
    "embedUrl": ("embed_url",),
    "encoding": ("renditions",),
    "encodingFormat": ("media_type",),
    "endDate": ("date_end", "coverage_end"),
    "endnotes": ("notes",),
    "fileName": ("title",),
    "fileSize": ("size_bytes",),
    "footnote": ("note", "notes"),
    "footnotes": ("notes",),
    "formats": ("renditions",),
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
    "inReplyTo": ("parent_id",),
    "isAccessibleForFree": ("access",),
    "isPartOf": ("series", "sections"),
    "key": ("id",),
    "label": ("title", "text", "name"),
    "lang": ("language",),
    "lastModified": ("modified",),
    "lede": ("standfirst",),
    "license": ("license_url", "rights"),
    "link": ("href", "url"),
    "links": ("items",),
    "locale": ("language",),
    "location": ("dateline",),
    "logo": ("logo_url",),
    "max": ("maximum", "best"),
    "message": ("text", "body"),
    "mime": ("media_type",),
    "mimeType": ("media_type",),
    "min": ("minimum", "worst"),
    "model": ("system",),
    "name": ("headline", "title", "label", "question", "seller"),
    "parent": ("parent_id",),
    "partOfSeries": ("series",),
    "permalink": ("url", "canonical_url"),
    "photographer": ("credit",),
    "poster": ("thumbnail_url",),
    "programmingLanguage": ("syntax",),
    "provider": ("publisher",),
    "pubDate": ("published",),
    "publicationDate": ("published",),
    "publishedAt": ("published",),
    "ratingValue": ("value", "rating"),
    "ratio": ("aspect_ratio",),
    "references": ("sources",),
    "replyTo": ("parent_id",),
    "ressort": ("sections",),
    "reviewBody": ("body",),
    "reviewedBy": ("human_review", "by"),
    "reviewer": ("by",),
    "reviewRating": ("rating",),
    "rubric": ("sections",),
    "sameAs": ("same_as",),
    "section": ("sections",),
    "size": ("size_bytes",),
    "source": ("url", "citations", "sources", "credit"),
    "sponsor": ("sponsorship",),
    "src": ("url",),
    "srcset": ("renditions",),
    "stars": ("rating", "value"),
    "startDate": ("date", "coverage_start"),
    "state": ("status",),
    "streams": ("renditions",),
    "subheading": ("standfirst", "title"),
    "subtitle": ("standfirst", "caption"),
    "summary": ("standfirst", "description", "excerpt", "caption", "note", "title"),
    "tags": ("keywords", "topics", "badges"),
    "teaser": ("standfirst",),
    "text": ("body", "paragraphs", "answer", "label", "title", "note", "quote"),
    "tfoot": ("footer_rows",),
    "thumbnail": ("thumbnail_url", "image_url"),
    "time": ("published", "at", "created", "date"),
    "timestamp": ("published", "created", "at"),
    "title": ("headline", "text", "label", "question", "name"),
    "tool": ("system",),
    "type": ("kind", "style"),
    "updated": ("modified", "edited"),
    "updatedAt": ("modified", "edited"),
    "uploadDate": ("published",),
    "uri": ("url", "id", "href"),
    "url": ("href", "canonical_url"),
    "user": ("author",),
    "username": ("name",),
    "value": ("text", "amount"),
    "variants": ("renditions", "headline_variants"),
    "vendor": ("provider",),
    "website": ("url",),
    "worstRating": ("worst",),
    "writer": ("contributors", "author"),
}


@lru_cache(maxsize=1_024)  # of members, which are few, and of excerpts
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
