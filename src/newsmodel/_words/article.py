"""The parts of an article before and after its body, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsmodel._declare.opened import known_value
from newsmodel._words.formatting import moment
from newsmodel._words.labels import Labels
from newsmodel._words.publication import View
from newsmodel._words.runs import Words, distinct, joined, labelled, linked, said, strong
from newsmodel.content.article import Article, Correction, Sponsorship
from newsmodel.content.media import Rights
from newsmodel.content.people import Contributor, is_bylined


def bylined(contributors: Iterable[Contributor]) -> Iterator[Contributor]:
    """Those who are named under a headline."""
    return filter(is_bylined, contributors)


def byline(contributors: Iterable[Contributor], labels: Labels) -> Words:
    """Those who wrote a piece, each name with a link to the page about them."""
    names = joined([linked(person.known_as, person.url) for person in bylined(contributors)], labels.comma)
    if not names:
        return ()
    before, _, after = labels.by.partition("{names}")
    return joined([said(before or None), names, said(after or None)], "")


def contributor_words(person: Contributor, labels: Labels) -> Words:
    """Who somebody is; a few words about them follow on the next line."""
    affiliation = () if person.affiliation is None else linked(person.affiliation.name, person.affiliation.url)
    known = [linked(person.known_as, person.url), said(person.job_title), affiliation, said(person.location)]
    facts = joined(distinct(known), labels.comma)
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


def notices(article: Article, view: View, labels: Labels) -> Iterator[Words]:
    """What a reader has to know first: that a piece was withdrawn, is not published, or was paid for."""
    for correction in article.corrections:
        if correction.kind == "retraction":
            yield labelled(labels.retraction, correction.text, labels)
    status = known_value(article, "status")
    if status is not None and status != "published":
        yield strong(str(getattr(labels, status)))
    if article.embargoed_until is not None and view.unpublished == "embargoed":
        yield strong(labels.embargoed.format(date=moment(article.embargoed_until, labels)))
    if article.expires is not None and view.unpublished == "expired":
        yield strong(labels.expired.format(date=moment(article.expires, labels)))
    if article.sponsorship is not None:
        yield _sponsorship(article.sponsorship, labels)


def _sponsorship(sponsorship: Sponsorship, labels: Labels) -> Words:
    label = str(getattr(labels, known_value(sponsorship, "kind") or "sponsored"))
    name = sponsorship.name or sponsorship.url
    return strong(label) if name is None else labelled(label, linked(name, sponsorship.url), labels)


def correction_words(correction: Correction, labels: Labels) -> Words:
    """The note on a correction, with the words before and after the change."""
    return joined(
        [
            labelled(f"{labels.for_correction(correction)} ({moment(correction.at, labels)})", correction.text, labels),
            labelled(labels.before, said(correction.before), labels),
            labelled(labels.after, said(correction.after), labels),
        ],
        "\n",
    )


def rights_words(rights: Rights, labels: Labels) -> Words:
    """Who owns something, and under what terms it may be used."""
    credit = () if rights.credit is None else (labels.credit.format(name=rights.credit),)
    addresses = [linked(url, url) for url in (rights.license_url, rights.acquire_url) if url is not None]
    owner = said(rights.notice or rights.holder)
    words = joined(distinct([owner, credit, said(rights.usage_terms), *addresses]), " \u2014 ")
    return labelled(labels.rights, words, labels)
