"""What titles, sentences and cells say a part of a piece is for, in any language that has words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, cast

from newsmodel._words.labels import labels_in, languages
from newsmodel.content.containers import CalloutKind
from newsmodel.readers.words import WORDS

#: White space that is not one blank already.
_BLANKS: Final = re.compile(r"[^\S ]\s*+| \s++")
#: The longest title that is looked up, in code points.
_LONGEST: Final = 80
_QUESTION_MARKS: Final = ("?", "\uff1f", "\u061f")


def normal(text: str) -> str:
    r"""A title as it is looked up.

    >>> normal(" Did you\nknow\u2026? ")
    'did you know'
    """
    if "  " in text or not text.isprintable():  # white space that is not a blank is not printable
        text = _BLANKS.sub(" ", text)
    found = text.replace("\u2019", "'").casefold()
    return _trimmed(found) if len(found) <= 4 * _LONGEST else ""


def _trimmed(text: str) -> str:
    """Text without what is no letter or digit at its ends."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def is_question(text: str) -> bool:
    """Whether a title asks something."""
    return text.rstrip().rstrip(")\"'\u201d\u00bb").rstrip().endswith(_QUESTION_MARKS)


def kind_of_title(text: str) -> CalloutKind | None:
    """The kind of box that has a title; None where none has."""
    return _titles().get(normal(text))


def names_a_box(text: str) -> bool:
    """Whether no part has a title that is no box."""
    return normal(text) in _all_alone()


def is_about_questions(text: str) -> bool:
    """Whether a title is that of questions and answers; it may say of what, after a colon or a blank."""
    found = normal(text)
    if found in _of("faq"):
        return True
    head = found.partition(":")[0].rstrip()
    return head in _of("faq") or any(
        found.startswith(f"{each} ") for each in _of("faq") if " " in each and len(each) > _SPECIFIC
    )


#: Titles of questions that are longer are not the beginning of anything else.
_SPECIFIC: Final = 12


def is_about_more(text: str) -> bool:
    """Whether a title is that of what else there is to read."""
    return normal(text) in _of("related")


def asks_for_action(text: str) -> bool:
    """Whether a sentence of a text begins as those do that ask readers to do something."""
    return any(map(_asks, _SENTENCE.split(text)))


def _asks(sentence: str) -> bool:
    found = normal(sentence)
    return found.startswith(_beginnings()) and any(
        found.startswith(each) and not found[len(each) : len(each) + 1].isalnum() for each in _beginnings()
    )


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(_of("actions"))


_SENTENCE: Final = re.compile(r"[.!?:\n]")


def heads_outlets(text: str) -> bool:
    """Whether a heading of a column says that the column names outlets."""
    return normal(text) in _of("outlets")


def heads_years(text: str) -> bool:
    """Whether a heading of a column says that the column has years."""
    return normal(text) in _of("years")


def yes_or_no(text: str) -> bool | None:
    """What a cell answers; None where that is something else."""
    found = normal(text)
    if found in _of("yes"):
        return True
    return False if found in _of("no") else None


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known."""
    return normal(text) in _of("unknown")


def is_not_applicable(text: str) -> bool:
    """Whether a cell says that the question makes no sense."""
    return normal(text) in _of("not_applicable")


@cache
def _titles() -> dict[str, CalloutKind]:
    """The kind of box of each title, of all languages: also those that outputs of the library write."""
    found: dict[str, CalloutKind] = {}
    for words in WORDS.values():
        for kind, titles in words.callouts.items():
            for title in titles:
                found.setdefault(normal(title), kind)
    for language in sorted(languages()):
        labels = labels_in(language)
        for kind in WORDS["en"].callouts:
            found.setdefault(normal(str(getattr(labels, kind))), kind)
    return found


#: What outputs of the library call it.
_LABELS: Final[Mapping[str, str]] = {
    "faq": "faq",
    "related": "related_links",
    "yes": "yes",
    "no": "no",
    "unknown": "unknown",
    "not_applicable": "not_applicable",
}


@cache
def _of(name: str) -> frozenset[str]:
    """The words of all languages for something: also those that outputs of the library write."""
    found = {normal(each) for words in WORDS.values() for each in cast("tuple[str, ...]", getattr(words, name))}
    if name in _LABELS:
        found |= {normal(str(getattr(labels_in(language), _LABELS[name]))) for language in languages()}
    return frozenset(found)


@cache
def _all_alone() -> frozenset[str]:
    return frozenset(normal(each) for words in WORDS.values() for each in words.alone)
