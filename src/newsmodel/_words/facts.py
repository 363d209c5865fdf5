"""Facts in the small print of many parts, as data: HTML marks each up, the other outputs write it in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple, assert_never

from newsmodel._words.formatting import day_or_moment, when
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, joined, linked, said_once
from newsmodel.content.article import Section, Series
from newsmodel.content.people import Publisher


class Named(NamedTuple):
    """Something with a name, and the address of a page about it."""

    name: str
    url: str | None = None


class Happened(NamedTuple):
    """What was done, on a day or at a moment."""

    label: str
    at: date


class Dated(NamedTuple):
    """A date as precise as it is known."""

    date: str


class Translated(NamedTuple):
    """What something is a translation of: its title, or else another name for it."""

    title: str
    url: str | None


Fact = Named | Happened | Dated | Translated


def fact_words(fact: Fact, labels: Labels) -> Words:
    """A fact in words."""
    match fact:
        case Named(name, url):
            return linked(name, url)
        case Happened(label, at):
            return (f"{label}{labels.colon}{day_or_moment(at, labels)}",)
        case Dated(text):
            return (when(text, labels),)
        case Translated(title, url):
            return linked(labels.translated_from.format(title=title), url)
        case _:
            assert_never(fact)


def line_of(facts: Iterable[Fact], labels: Labels) -> Words:
    """Facts on one line."""
    return joined((fact_words(fact, labels) for fact in facts), labels.comma)


def dates(published: date | None, modified: date | None, labels: Labels) -> tuple[Fact, ...]:
    """When something was published and changed."""
    first = () if published is None else (Happened(labels.published, published),)
    return first if modified is None else (*first, Happened(labels.modified, modified))


def names(*named: Publisher | Section | Series | None) -> tuple[Fact, ...]:
    """The publisher, sections or series of something, for those that are given."""
    given = [Named(each.name, each.url) for each in named if each is not None]
    return tuple(said_once(given, attrgetter("name"), attrgetter("url")))
