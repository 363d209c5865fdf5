"""What the parts of a document say in words, for outputs that are read as text.

Everything comes as `Words`: rich text in which a citation may also stand by itself, where its marker is to appear. An
output gives them its own syntax; what is said, and in which order, is decided here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import assert_never

from newsmodel.content.article import Article, Correction, Document, Sponsorship, Translation
from newsmodel.content.blocks import Embed, RelatedLink
from newsmodel.content.comment import Comment, Tombstone
from newsmodel.content.containers import ClaimReview, Event, LiveUpdate, Offer, Review
from newsmodel.content.inline import Citation, Link, Mark, Span
from newsmodel.content.media import Audio, Image, Rights, Video, is_made_by_ai
from newsmodel.content.people import Contributor, is_bylined
from newsmodel.content.source import Source
from newsmodel.formatting import duration, moment, money, number, rating_text, when
from newsmodel.labels import Labels, labels_for
from newsmodel.reading import NumberedSource

#: Runs of text in reading order; a citation among them stands for its marker.
Words = tuple[str | Span | Citation, ...]

#: The ids that outputs give; none of an author begins with an underscore.
_OWN_IDS = re.compile(r"(?:source|cite|comment)-|corrections\Z")
_QUOTATION_MARKS = frozenset("\"'\u2018\u201a\u201c\u201e\u2039\u00ab\u300c\u300e")


def labels_of(document: Document, labels: Labels | None) -> Labels:
    """The words asked for, or else those in the language of a document; a source is listed in that of who lists it."""
    if labels is not None:
        return labels
    return labels_for(None if isinstance(document, Source) else document.language)


# --- Putting words together -----------------------------------------------------------------------------------------


def strong(text: str) -> Words:
    """Words that stand out."""
    return (_span(text, marks=("strong",)),) if text else ()


def linked(text: str, href: str | None) -> Words:
    """Words that lead somewhere, if there is somewhere to lead to."""
    return (text,) if href is None else (_span(text, link=_link(href)),)


# What these hold was checked where it stands in the document, and a renderer makes many: they are not checked again.


def _span(text: str, *, marks: tuple[Mark, ...] = (), link: Link | None = None) -> Span:
    span = object.__new__(Span)
    _put(span, "text", text)
    _put(span, "marks", marks)
    _put(span, "link", link)
    _put(span, "cite", None)
    _put(span, "language", None)
    return span


def _link(href: str) -> Link:
    link = object.__new__(Link)
    _put(link, "href", href)
    _put(link, "title", None)
    _put(link, "rel", ())
    return link


def _citation(source: str) -> Citation:
    citation = object.__new__(Citation)
    _put(citation, "source", source)
    for name in ("via", "locator", "quote", "quote_language", "url"):
        _put(citation, name, None)
    return citation


_put = object.__setattr__


def joined(parts: Iterable[Words], separator: str) -> Words:
    """Those of the parts that say something, with a separator between.

    >>> joined([("Reuters",), (), ("2026",)], ", ")
    ('Reuters', ', ', '2026')
    """
    found: list[str | Span | Citation] = []
    for part in parts:
        if part:
            if found:
                found.append(separator)
            found += part
    return tuple(found)


def labelled(label: str, words: Words, labels: Labels) -> Words:
    """Words after a label, or nothing where there are no words."""
    if not words:
        return ()
    sign = labels.colon.rstrip(" ")
    blank = labels.colon[len(sign) :]
    return (*strong(f"{label}{sign}"), *((blank,) if blank else ()), *words)


def cited(words: Words, cite: Citation | None) -> Words:
    """Words and what they rest on."""
    return words if cite is None else (*words, cite)


def _said(text: str | None) -> Words:
    return () if text is None else (text,)


# --- Reading words --------------------------------------------------------------------------------------------------


def flat(words: Words, quotation: str) -> Iterator[str | Span | Citation]:
    """The runs with every citation by itself, and ``quotation`` (see `Labels`) around what is marked as one.

    Neighbouring spans that rest on the same citation have it once, after the last of them. A quotation that begins with
    a quotation mark of its own gets no other. What a span cites is yielded after it; the span's own is to be ignored.
    """
    closing = ""
    marks = quotation.split("{text}")
    for index, run in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if not isinstance(run, Span):
            yield run
            continue
        if is_quoted(run) and not (index and is_quoted(words[index - 1])):
            opening, closing = ("", "") if has_own_marks(run) else marks
            if opening:
                yield opening
        yield run
        if closing and not is_quoted(following):
            yield closing
            closing = ""
        if run.cite is not None and not (isinstance(following, Span) and following.cite == run.cite):
            yield run.cite


def is_quoted(run: str | Span | Citation | None) -> bool:
    """Whether a run is somebody else's words."""
    return isinstance(run, Span) and "quotation" in run.marks


def has_own_marks(quoted: Span) -> bool:
    """Whether a quotation begins with a quotation mark, so that it needs no other."""
    return quoted.text[0] in _QUOTATION_MARKS


def citation_marker(citation: Citation, numbers: Mapping[str, int]) -> str:
    """The marker of a citation: the number of its source, or its id where that has none, and the place in the source.

    >>> citation_marker(Citation("report", locator="p. 4"), {"report": 1})
    '[1, p. 4]'
    """
    number = str(numbers.get(citation.source, citation.source))
    return f"[{number}]" if citation.locator is None else f"[{number}, {citation.locator}]"


def anchor(name: str) -> str:
    """What an author's id is called where outputs have ids of their own: sources, citations, comments, corrections.

    >>> anchor("heat"), anchor("source-1")
    ('heat', '_source-1')
    """
    return f"_{name}" if _OWN_IDS.match(name) else name


# --- People ---------------------------------------------------------------------------------------------------------


def bylined(contributors: Iterable[Contributor]) -> Iterator[Contributor]:
    """Those who are named under a headline."""
    return filter(is_bylined, contributors)


def byline(contributors: Iterable[Contributor], labels: Labels) -> Words:
    """Those who wrote a piece, each name leading to the page about them."""
    names = joined((linked(person.name, person.url) for person in bylined(contributors)), labels.comma)
    if not names:
        return ()
    before, _, after = labels.by.partition("{names}")
    return joined([_said(before or None), names, _said(after or None)], "")


def contributor_words(person: Contributor, labels: Labels) -> Words:
    """Who somebody is; a few words about them on a line of their own."""
    affiliation = () if person.affiliation is None else linked(person.affiliation.name, person.affiliation.url)
    told = [linked(person.name, person.url), _said(person.job_title), affiliation, _said(person.location)]
    facts = joined(told, labels.comma)
    return joined([facts, person.bio], "\n")


def needs_introduction(article: Article) -> bool:
    """Whether the contributors say more than the byline does."""
    return any(
        article.byline is not None
        or not is_bylined(person)
        or person.job_title
        or person.affiliation
        or person.location
        or person.bio
        for person in article.contributors
    )


# --- An article around its body -------------------------------------------------------------------------------------


def notices(article: Article, labels: Labels) -> Iterator[Words]:
    """What a reader has to know before anything else: that a piece was withdrawn, is not out, or was paid for."""
    for correction in article.corrections:
        if correction.kind == "retraction":
            yield labelled(labels.retraction, correction.text, labels)
    if article.status is not None and article.status != "published":
        yield strong(str(getattr(labels, article.status)))
    if article.embargoed_until is not None and article.status != "published":
        yield strong(labels.embargoed.format(date=moment(article.embargoed_until, labels)))
    if article.sponsorship is not None:
        yield _sponsorship(article.sponsorship, labels)


def _sponsorship(sponsorship: Sponsorship, labels: Labels) -> Words:
    label = str(getattr(labels, sponsorship.kind))
    name = sponsorship.name or sponsorship.url
    return strong(label) if name is None else labelled(label, linked(name, sponsorship.url), labels)


def about(article: Article, labels: Labels) -> Iterator[Words]:
    """The lines under the standfirst: who wrote the piece, when, for whom, how it was made, and how often mended."""
    yield _said(article.byline) or byline(article.contributors, labels)
    yield dates(article.published, article.modified, labels)
    publisher = () if article.publisher is None else linked(article.publisher.name, article.publisher.url)
    section = () if article.section is None else linked(article.section.name, article.section.url)
    yield joined([publisher, section], labels.comma)
    if article.translation_of is not None:
        yield _translation(article.translation_of, labels)
    if is_made_by_ai(article.digital_source_type):
        yield strong(labels.made_by_ai)
    if article.corrections:
        yield labelled(labels.corrections, (number(len(article.corrections), labels),), labels)


def dates(published: datetime | None, modified: datetime | None, labels: Labels) -> Words:
    """When something was published and changed."""
    told = ((labels.published, published), (labels.modified, modified))
    return joined(
        ((f"{label}{labels.colon}{moment(at, labels)}",) for label, at in told if at is not None), labels.comma
    )


def _translation(original: Translation, labels: Labels) -> Words:
    title = original.title or original.url or original.language
    return () if title is None else linked(labels.translated_from.format(title=title), original.url)


def correction_words(correction: Correction, labels: Labels) -> Words:
    """What readers are told of a change, with the words before and after it."""
    return joined(
        [
            labelled(f"{labels.for_correction(correction)} ({moment(correction.at, labels)})", correction.text, labels),
            labelled(labels.before, _said(correction.before), labels),
            labelled(labels.after, _said(correction.after), labels),
        ],
        "\n",
    )


def rights_words(rights: Rights, labels: Labels) -> Words:
    """Who owns something, and under what terms it may be used."""
    credit = () if rights.credit is None else (labels.credit.format(name=rights.credit),)
    addresses = [linked(url, url) for url in (rights.license_url, rights.acquire_url) if url is not None]
    owner = _said(rights.notice or rights.holder)
    told = joined([owner, credit, _said(rights.usage_terms), *addresses], " \u2014 ")
    return labelled(labels.rights, told, labels)


# --- Sources --------------------------------------------------------------------------------------------------------


def source_words(entry: NumberedSource, labels: Labels) -> Words:
    """A source as a list of sources tells it, with the words of it that citations rest on."""
    source = entry.source
    told = [linked(source.name, source.url), *_source_facts(source, labels), *_reporters(entry, labels)]
    facts = joined(told, labels.comma)
    reason = () if source.anonymous_reason is None else (labels.anonymous.format(reason=source.anonymous_reason),)
    return joined([facts, reason, _said(source.note), *_evidence(entry.citations, labels)], "\n")


def _source_facts(source: Source, labels: Labels) -> Iterator[Words]:
    if source.title is not None:
        yield (_span(source.title, marks=("emphasis",)),)
    yield joined((linked(person.name, person.url) for person in source.contributors), labels.comma)
    if source.publisher is not None:
        yield linked(source.publisher.name, source.publisher.url)
    if source.published is not None:
        yield (when(source.published, labels),)
    for identifier in source.identifiers:
        yield (f"{identifier.scheme}{labels.colon}{identifier.value}",)
    if source.accessed is not None:
        yield (labels.accessed.format(date=when(source.accessed, labels)),)
    if source.archived_url is not None:
        yield linked(labels.archived, source.archived_url)


def _reporters(entry: NumberedSource, labels: Labels) -> Iterator[Words]:
    return ((labels.via.format(name=reporter.name), _citation(reporter.id)) for reporter in entry.via)


def _evidence(citations: Iterable[Citation], labels: Labels) -> Iterator[Words]:
    telling = (citation for citation in citations if citation.quote is not None or citation.url is not None)
    for citation in dict.fromkeys(telling):
        quote = () if citation.quote is None else (labels.quotation.format(text=citation.quote),)
        address = () if citation.url is None else linked(citation.url, citation.url)
        yield joined([_said(citation.locator), quote, address], labels.comma)


# --- Media and things published elsewhere ---------------------------------------------------------------------------


def caption_words(media: Image | Video | Audio, labels: Labels) -> Words:
    """The words under a picture or a recording, who made it, and where it comes from."""
    return cited(joined([media.caption, credit_words(media, labels)], " \u2014 "), media.cite)


def credit_words(media: Image | Video | Audio, labels: Labels) -> Words:
    """Who made a picture or a recording, and whose it is."""
    credit = media.credit or (media.rights and media.rights.credit)
    credited = () if credit is None else (labels.credit.format(name=credit),)
    notice = () if media.rights is None else _said(media.rights.notice)
    return joined([credited, notice], " \u2014 ")


def recording_words(media: Video | Audio, labels: Labels) -> Words:
    """The title of a recording, which leads to it, how long it lasts, when it was published, and its transcripts."""
    label = labels.video if isinstance(media, Video) else labels.audio
    length = () if media.duration_seconds is None else (duration(media.duration_seconds),)
    published = () if media.published is None else (when(media.published, labels),)
    transcripts = [linked(labels.transcript, track.url) for track in media.tracks if track.kind == "transcript"]
    title = linked(media.title, media.url or media.embed_url)
    return labelled(label, joined([title, length, published, *transcripts], labels.comma), labels)


def embed_words(embed: Embed, labels: Labels) -> Words:
    """What was published elsewhere, by whom and when; its own words are not among these."""
    origin = labels.embed_from.format(provider=embed.provider)
    published = () if embed.published is None else (when(embed.published, labels),)
    title = linked(embed.title or embed.url, embed.url)
    facts = labelled(origin, joined([title, _said(embed.author), published], labels.comma), labels)
    return joined([cited(facts, embed.cite), _said(embed.description), topic_words(embed.topics, labels)], "\n")


def topic_words(topics: Iterable[str], labels: Labels) -> Words:
    """What something is about, in a word or two each."""
    return labelled(labels.topics, _said(labels.comma.join(topics) or None), labels)


def related_link_words(item: RelatedLink, labels: Labels) -> Words:
    """Something else to read."""
    published = () if item.published is None else (when(item.published, labels),)
    return joined([linked(item.title, item.url), _said(item.kind), published], labels.comma)


# --- Parts of containers --------------------------------------------------------------------------------------------


def event_words(event: Event, labels: Labels) -> Words:
    """When something happened, and what in a line."""
    date = when(event.date, labels)
    if event.date_end is not None:
        date = labels.range.format(minimum=date, maximum=when(event.date_end, labels))
    heading = event.date_label or date
    return cited(strong(heading if event.title is None else f"{heading}{labels.colon}{event.title}"), event.cite)


def update_heading(update: LiveUpdate, labels: Labels) -> str:
    """When an entry of a live blog was published, and what it says in a line."""
    at = moment(update.published, labels)
    return at if update.title is None else f"{at}{labels.colon}{update.title}"


def update_words(update: LiveUpdate, labels: Labels) -> Words:
    """What sets an entry of a live blog apart, who wrote it, and when it was changed."""
    marks = [
        strong(label)
        for label, is_so in ((labels.key_event, update.key_event), (labels.pinned, update.pinned))
        if is_so
    ]
    return joined([*marks, byline(update.contributors, labels), dates(None, update.modified, labels)], labels.comma)


def claim_words(review: ClaimReview, labels: Labels) -> Words:
    """A claim, who made it and when, where it appeared, and the verdict."""
    claimed = () if review.claimed is None else (when(review.claimed, labels),)
    claimant = (
        ()
        if review.claimant is None
        else linked(labels.claimed_by.format(name=review.claimant.name), review.claimant.url)
    )
    rating = () if review.rating is None else (f" ({rating_text(review.rating, labels)})",)
    return joined(
        [
            labelled(labels.claim, review.claim, labels),
            joined([claimant, claimed], labels.comma),
            labelled(
                labels.appearances, joined(((_citation(name),) for name in review.appearances), labels.comma), labels
            ),
            labelled(labels.verdict, (review.verdict, *rating), labels),
        ],
        "\n",
    )


def review_title(review: Review, labels: Labels) -> Words:
    """What a review is about: its name, which leads to the page about it, its brand and what it is."""
    subject = review.subject
    told = [linked(subject.name, subject.url), _said(subject.brand), _said(subject.kind)]
    return labelled(labels.review, joined(told, labels.comma), labels)


def review_verdict(review: Review, labels: Labels) -> Words:
    """The judgement of a review in a word or two and on a scale."""
    rating = () if review.rating is None else (rating_text(review.rating, labels),)
    return joined([strong(review.label or ""), rating], labels.comma)


def offer_words(offer: Offer, labels: Labels) -> Words:
    """Where something is sold, and for how much."""
    price = money(offer.price.amount, offer.price.currency, labels)
    return joined([linked(offer.seller, offer.url), (price,)], labels.comma)


# --- Comments -------------------------------------------------------------------------------------------------------


def comment_heading(comment: Comment, parent: Comment | None, labels: Labels) -> Words:
    """Who wrote a comment and when, in answer to whom."""
    author = comment.author
    role = () if author.role in {None, "reader"} else (str(getattr(labels, str(author.role))),)
    badges = [(badge,) for badge in author.badges]
    distinctions = joined([role, *badges], labels.comma)
    name: Words = (author.name, " (", *distinctions, ")") if distinctions else (author.name,)
    edited = () if comment.edited is None else (f"{labels.edited} {moment(comment.edited, labels)}",)
    answered = () if parent is None else (labels.in_reply_to.format(name=parent.author.name),)
    return joined([name, linked(moment(comment.created, labels), comment.url), edited, answered], labels.comma)


def comment_marks(comment: Comment, labels: Labels) -> Words:
    """What the editors say of a comment."""
    told = ((labels.highlighted, comment.highlighted), (labels.pinned, comment.pinned))
    return joined((strong(label) for label, is_so in told if is_so), labels.comma)


def reaction_words(comment: Comment, labels: Labels) -> Words:
    """How readers reacted to a comment."""
    told = (f"{reaction.name}{labels.colon}{number(reaction.count, labels)}" for reaction in comment.reactions)
    return joined(((each,) for each in told), labels.comma)


def tombstone_text(tombstone: Tombstone, labels: Labels) -> str:
    """What stands in the place of a deleted comment."""
    match tombstone.removed_by:
        case "author":
            return labels.deleted_by_author
        case "moderator":
            return labels.deleted_by_moderator
        case "system" | None:
            return labels.deleted_comment
        case _:
            assert_never(tombstone.removed_by)
