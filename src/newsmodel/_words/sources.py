"""Sources in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsmodel._words.formatting import when
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, citation_of, distinct, joined, linked, said, span
from newsmodel.content.inline import Citation
from newsmodel.content.source import Source
from newsmodel.numbering import NumberedSource


def source_words(entry: NumberedSource, labels: Labels) -> Words:
    """A source in a list of sources, with the words of it that are cited."""
    source = entry.source
    known = [linked(source.name, source.url), *_source_facts(source, labels), *_reporters(entry, labels)]
    facts = joined(distinct(known), labels.comma)
    reason = () if source.anonymous_reason is None else (labels.anonymous.format(reason=source.anonymous_reason),)
    return joined([facts, reason, said(source.note), *_evidence(entry.citations, labels)], "\n")


def only_source_words(source: Source, labels: Labels) -> Words:
    """A source that is a document of its own, which nothing cites."""
    return source_words(NumberedSource(1, source, (), ()), labels)


def _source_facts(source: Source, labels: Labels) -> Iterator[Words]:
    if source.title is not None:
        yield (span(source.title, marks=("emphasis",)),)
    if source.contributors:
        yield joined((linked(person.known_as, person.url) for person in source.contributors), labels.comma)
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
    return ((labels.via.format(name=reporter.name), citation_of(reporter.id)) for reporter in entry.via)


def _evidence(citations: Iterable[Citation], labels: Labels) -> Iterator[Words]:
    telling = [citation for citation in citations if citation.quote is not None or citation.url is not None]
    for citation in dict.fromkeys(telling):
        quote = () if citation.quote is None else (labels.quotation.format(text=citation.quote),)
        address = () if citation.url is None else linked(citation.url, citation.url)
        yield joined([said(citation.locator), quote, address], labels.comma)
