"""The words that renderers add to those of the author, in the language of the document."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Final

import attrs

from newsmodel._arguments import checked, checked_methods, make_fields_plain
from newsmodel._declare.opened import known_value
from newsmodel._words.zones import UTC_NAME, zone_of
from newsmodel.content.article import Correction
from newsmodel.content.containers import Callout


@checked_methods
@attrs.frozen(kw_only=True)
class Labels:
    """Reader-facing words, in English unless others are given.

    Words with ``{...}`` are filled in by ``str.format``.

    Attributes:
        language: The tag of the language the words are in; dates and numbers follow it (`formatting`).
        iso: Whether dates and numbers are written as in ISO, even where Babel is installed.
        time_zone: The time zone in which moments are written, by its name of the IANA Time Zone Database.
        comma: The separator of things that are listed in a line; like `colon`, with the blank that follows it.
        colon: The separator of a label and what it labels.
        quotation: The marks around somebody else's words.
    """

    language: str = "en"
    iso: bool = False
    time_zone: str = UTC_NAME
    comma: str = ", "
    colon: str = ": "
    quotation: str = "\u201c{text}\u201d"
    source: str = "Source"
    sources: str = "Sources"
    via: str = "reported by {name}"
    accessed: str = "accessed {date}"
    archived: str = "archived copy"
    anonymous: str = "Not named: {reason}"
    back_to_text: str = "Back to text"
    citation: str = "Source {number}"
    notes: str = "Notes"
    note_sign: str = "Note {sign}"
    by: str = "By {names}"
    published: str = "Published"
    modified: str = "Updated"
    translated_from: str = "Translated from {title}"
    contributors: str = "Contributors"
    faq: str = "Frequently asked questions"
    did_you_know: str = "Did you know?"
    tip: str = "Tip"
    note: str = "Note"
    warning: str = "Warning"
    key_points: str = "Key points"
    fact_box: str = "Facts"
    context: str = "Context"
    disclosure: str = "Disclosure"
    methodology: str = "How we did this"
    corrections: str = "Corrections and updates"
    correction: str = "Correction"
    clarification: str = "Clarification"
    update: str = "Update"
    retraction: str = "Retraction"
    editors_note: str = "Editor's note"
    removal: str = "Removal"
    before: str = "Before"
    after: str = "After"
    credit: str = "Credit: {name}"
    rights: str = "Rights"
    image: str = "Image"
    file: str = "File"
    video: str = "Video"
    audio: str = "Audio"
    gallery: str = "Gallery"
    watch: str = "Watch"
    listen: str = "Listen"
    transcript: str = "Transcript"
    embed_from: str = "From {provider}"
    topics: str = "Topics"
    read_more: str = "Open"
    as_of: str = "As of {date}"
    yes: str = "Yes"
    no: str = "No"
    unknown: str = "Not known"
    not_applicable: str = "Not applicable"
    winner: str = "Best"
    rating: str = "{value} out of {best}"
    at_least: str = "at least {value}"
    at_most: str = "at most {value}"
    range: str = "{minimum} to {maximum}"
    table: str = "Table"
    timeline: str = "Timeline"
    key_event: str = "Key event"
    pinned: str = "Pinned"
    fact_check: str = "Fact check"
    claim: str = "Claim"
    claimed_by: str = "Claimed by {name}"
    appearances: str = "Where it appeared"
    verdict: str = "Verdict"
    review: str = "Review"
    positives: str = "Good"
    negatives: str = "Not so good"
    offers: str = "Where to get it"
    related_links: str = "You may also like"
    links: str = "Links"
    comment: str = "Comment"
    comments: str = "Comments"
    comments_open: str = "Comments are open"
    comments_closed: str = "Comments are closed"
    comment_count: str = "Comments in all: {count}"
    deleted_comment: str = "This comment was deleted"
    deleted_by_author: str = "This comment was deleted by its author"
    deleted_by_moderator: str = "This comment was removed by a moderator"
    in_reply_to: str = "in reply to {name}"
    edited: str = "edited"
    highlighted: str = "Editors' pick"
    staff: str = "Staff"
    author: str = "Author"
    moderator: str = "Moderator"
    expert: str = "Expert"
    paid_content: str = "Paid content"
    sponsored: str = "Sponsored"
    foundation: str = "Supported by a foundation"
    made_by_ai: str = "Made with artificial intelligence"
    ai_assisted: str = "Made with the help of artificial intelligence and reviewed by a person before publication"
    ai_autonomous: str = "Made by artificial intelligence and not reviewed by a person before publication"
    ai_parts: str = "Parts of this were made with artificial intelligence"
    ai_uses: str = "How artificial intelligence was used"
    prompt: str = "Prompt"
    reviewed_by: str = "Reviewed by {name}"
    responsible: str = "Editorial responsibility"
    embargoed: str = "Embargoed until {date}"
    draft: str = "Draft"
    withheld: str = "Withheld"
    canceled: str = "Canceled"
    expired: str = "Expired on {date}"
    not_available: str = "This piece is not available"
    not_yet_published: str = "This piece is not published yet"
    no_longer_available: str = "This piece is no longer available"
    rest_for_subscribers: str = "The rest of this piece is for subscribers."
    rest_for_registered: str = "The rest of this piece is for registered readers."
    contents: str = "Contents"
    skip_to_text: str = "Skip to the text"
    about_this: str = "How we work"
    unsupported: str = "A part of this piece ({type}) cannot be shown here."

    def __attrs_post_init__(self) -> None:
        """Make the words plain text, so that outputs escape them.

        Raises:
            UnknownNameError: There is no such time zone.
        """
        make_fields_plain(self)
        zone_of(self.time_zone)

    def for_callout(self, callout: Callout) -> str:
        """The title of a callout: its own, or that of its kind; "" where it is of no kind that has a title."""
        kind = known_value(callout, "kind") or "other"
        return callout.title or ("" if kind == "other" else str(getattr(self, kind)))

    def for_correction(self, correction: Correction) -> str:
        """The name of a correction's kind."""
        return str(getattr(self, known_value(correction, "kind") or "corrections"))


#: English, which is also used for a language that has no table.
ENGLISH: Final = Labels()


@cache
def languages() -> frozenset[str]:
    """The languages that have a table of words.

    >>> sorted(languages())
    ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt']
    """
    from importlib.resources import files

    tables = files("newsmodel").joinpath("_words", "translations").iterdir()
    return frozenset(["en", *(table.name.removesuffix(".json") for table in tables if table.name.endswith(".json"))])


@checked
def labels_for(language: str | None) -> Labels:
    """The words in a language, by its tag or the longest part of it that has a table; in English where none has.

    The result has the whole tag, so that a date in "en-GB" is written as in Britain.
    Source: RFC 4647, section 3.4 (lookup).

    >>> labels_for("de-AT").sources, labels_for("de-AT").language, labels_for("gsw").language
    ('Quellen', 'de-AT', 'en')
    """
    return labels_in(language)


@lru_cache(256)  # any document may name a language of its own, and any caller a time zone
def labels_in(language: str | None, time_zone: str = UTC_NAME) -> Labels:
    """As `labels_for`, for the tag of a document and a time zone.

    Raises:
        UnknownNameError: There is no such time zone.
    """
    if time_zone != UTC_NAME:
        return attrs.evolve(labels_in(language), time_zone=time_zone)
    wanted = language or ENGLISH.language
    found = wanted.lower()
    while found and found not in languages():
        found = found.rpartition("-")[0]
    if not found:
        return ENGLISH
    return attrs.evolve(_table(found), language=wanted)


def _table(language: str) -> Labels:
    if language == ENGLISH.language:
        return ENGLISH
    from importlib.resources import files

    words = files("newsmodel").joinpath("_words", "translations", f"{language}.json").read_text("utf-8")
    return Labels(**json.loads(words))
