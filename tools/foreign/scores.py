"""How right an answer is."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

import attrs

from foreign.answers import Answer
from foreign.labels import Label

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
_BETWEEN = re.compile(r"[,;&]| and ")


@attrs.frozen
class Score:
    """How right an answer is; None where the label does not say.

    Attributes:
        f1: The harmonic mean of precision and recall of the words of the text, each as often as it occurs.
        title: Whether the title is the labelled one, but for white space and the form of quotation marks.
        author: Whether every labelled name is among those of the answer.
        invented: Whether names are given, and none is labelled or not every labelled one is among them.
        date: Whether the day is the labelled one.
        wanted: How many of the snippets are in the text that must be.
        unwanted: How many are in it that must not be.
    """

    f1: float
    precision: float
    recall: float
    title: bool
    author: bool | None
    invented: bool
    date: bool | None
    wanted: int
    unwanted: int


def scored(label: Label, answer: Answer) -> Score:
    """How right an answer is."""
    f1, precision, recall = of_words(label.text, answer.text)
    names = _names(label.author or "")
    given = {key(name) for each in answer.authors for name in (each, *_BETWEEN.split(each))} - {""}
    is_right = names <= given if names else None
    text = key(answer.text)
    return Score(
        f1=f1,
        precision=precision,
        recall=recall,
        title=line(label.title) == line(answer.title),
        author=is_right,
        invented=bool(given) and not is_right,
        date=None if label.date is None else label.date[:10] in answer.dates,
        wanted=sum(key(each) in text for each in label.wanted),
        unwanted=sum(key(each) in text for each in label.unwanted),
    )


def of_words(expected: str, got: str) -> tuple[float, float, float]:
    """F1, precision and recall of words."""
    one, two = Counter(_WORD.findall(expected.lower())), Counter(_WORD.findall(got.lower()))
    both = sum((one & two).values())
    if not both:
        return 0.0, 0.0, 0.0
    precision, recall = both / sum(two.values()), both / sum(one.values())
    return 2 * precision * recall / (precision + recall), precision, recall


def line(text: str) -> str:
    """A text on one line, with plain quotation marks."""
    return " ".join(normalize("NFC", text).translate(_QUOTES).split())


def key(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, normalize("NFKC", text).casefold()))


def _names(text: str) -> set[str]:
    """The names in a label, without degrees and memberships: words of capitals after a comma."""
    first, *rest = _BETWEEN.split(text)
    return {key(each) for each in (first, *(other for other in rest if not other.isupper()))} - {""}
