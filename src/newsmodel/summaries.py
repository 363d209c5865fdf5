"""What lists of documents say of a document: how it begins, how long it takes to read, what is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from itertools import starmap
from typing import Annotated, Final, NamedTuple, assert_never

import attrs
from annotated_types import Ge, Le

from newsmodel._arguments import checked
from newsmodel._declare.rules import walk_with_paths
from newsmodel._reading_rates import rate_for
from newsmodel._words.anchors import anchor, anchored, in_body
from newsmodel.content.article import Article, Document
from newsmodel.content.blocks import Paragraph
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.numbering import numbered
from newsmodel.traversal import WITHOUT_SPACES, body_text, plain_text

# --- How it begins --------------------------------------------------------------------------------------------------


@checked
def excerpt(document: Document, words: Annotated[int, Ge(1), Le(10_000)]) -> str:
    """How a document begins, as plain text of one line.

    Of an article it is the standfirst, or else its first paragraphs; of an FAQ the first questions with their answers;
    of a comparison table the caption, or else the title; of a source its note, title or name; of a comment its text.

    Args:
        document: The document.
        words: The most words of it, from 1 to 10,000. In scripts without spaces between words, two letters count as a
            word.

    An ellipsis ends text that is cut inside a sentence.

    >>> import newsmodel as nm
    >>> excerpt(nm.FAQ([nm.FAQItem("Who?", answer=[nm.Paragraph("Ann saw rain, then sun.")])]), 4)
    'Who? Ann saw rain…'
    """
    text = " ".join(_beginning(document).split())
    left, end = 2 * words, 0
    for unit in _units(text):
        left -= unit.weight
        if left < 0:
            return _cut(text, end)
        end = unit.end
    return text


def _beginning(document: Document) -> str:
    match document:
        case Article():
            return plain_text(document.standfirst) or "\n".join(_paragraphs(document)) or body_text(document)
        case FAQ() | Comment():
            return body_text(document)
        case ComparisonTable():
            return plain_text(document.caption) or document.title
        case Source():
            return document.note or document.title or document.name
        case _:
            assert_never(document)


def _paragraphs(article: Article) -> Iterator[str]:
    for block in article.body:
        for _, found in walk_with_paths(block):
            if isinstance(found, Paragraph):
                yield plain_text(found.text)


class _Unit(NamedTuple):
    """A part of a text that is counted.

    Attributes:
        end: Where it ends.
        weight: 2 for a word, 1 for a letter of a script without spaces, 0 for what only stands beside such letters.
    """

    end: int
    weight: int


_LETTER: Final = WITHOUT_SPACES.pattern.removesuffix("+")
_UNIT: Final = re.compile(rf"(?P<letter>{_LETTER})|(?:(?!{_LETTER})\S)+")


def _units(text: str) -> Iterator[_Unit]:
    """The parts of a text, by white space and by letters of scripts without spaces."""
    beside = -1  # where the last letter of such a script ends
    for found in _UNIT.finditer(text):
        if found["letter"]:
            beside = found.end()
            yield _Unit(beside, 0 if unicodedata.combining(found[0]) else 1)
        else:
            is_mark = found.start() == beside and not any(map(str.isalnum, found[0]))
            yield _Unit(found.end(), 0 if is_mark else 2)
            beside = found.end() if is_mark else -1


#: What ends a sentence, besides quotation marks and brackets after it.
_ENDS: Final = frozenset(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964")
#: What is left out before an ellipsis: by category, and the marks of pauses.
_OPENING: Final = frozenset({"Ps", "Pd", "Zs"})
_PAUSES: Final = frozenset(",;:\u060c\u061b\u3001\uff0c\uff1b\uff1a\u00b7\u2022")
#: Quotation marks, of which some open in one language and close in another.
_QUOTATION: Final = frozenset({"Pi", "Pf"})


def _cut(text: str, end: int) -> str:
    """The beginning of a text, with an ellipsis unless a sentence ends there."""
    while end > 0 and _is_left_out(text, end - 1):
        end -= 1
    last = end
    while last > 0 and (unicodedata.category(text[last - 1]) in {*_QUOTATION, "Pe"} or text[last - 1] in "\"'"):
        last -= 1
    return text[:end] if last > 0 and text[last - 1] in _ENDS else f"{text[:end]}\u2026"


def _is_left_out(text: str, place: int) -> bool:
    """Whether a character means nothing at the end: a pause, a dash, what opens something."""
    character, category = text[place], unicodedata.category(text[place])
    if category in _QUOTATION:
        return place == 0 or text[place - 1] == " "
    return category in _OPENING or character in _PAUSES


# --- How long it takes to read --------------------------------------------------------------------------------------


@checked
def reading_time(document: Document) -> timedelta:
    """How long an adult takes to read a document, to the second.

    Counted is what `word_count` counts; pictures and recordings are not. The rates are those of the language of the
    document, from two studies that docs/helpers.md names. ``math.ceil(time / timedelta(minutes=1))`` is in minutes.

    >>> import newsmodel as nm
    >>> faq = nm.FAQ([nm.FAQItem("How long?", answer=[nm.Paragraph("word " * 236)])], language="en")
    >>> reading_time(faq)
    datetime.timedelta(seconds=60)
    """
    weights = [unit.weight for unit in _units(body_text(document))]
    rate = rate_for(document.language)
    minutes = weights.count(2) / rate.words + weights.count(1) / rate.letters
    return timedelta(seconds=round(minutes * 60))


# --- What is in it --------------------------------------------------------------------------------------------------


@attrs.frozen
class ContentsEntry:
    """An entry of a list of contents.

    Attributes:
        level: The level of the heading, from 2.
        text: Its words.
        anchor: The id of its element in HTML, without the prefix that a page gives to all ids.
    """

    level: int
    text: str
    anchor: str


@checked
def contents(document: Document) -> tuple[ContentsEntry, ...]:
    """The headings to which a page can link, in order: of an article those of its body, of an FAQ its questions.

    Headings inside containers are not among them, as in `outline`; nor are questions that have no id.

    >>> import newsmodel as nm
    >>> faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.")], id="why")])
    >>> [(entry.level, entry.text, entry.anchor) for entry in contents(faq)]
    [(2, 'Why?', 'why')]
    """
    match document:
        case Article():
            headings = in_body(document, anchored(numbered(document).headings))
            found = [(each.heading.level, plain_text(each.heading.text), each.anchor) for each in headings]
        case FAQ():
            found = [(2, item.question, anchor(item.id)) for item in document.items if item.id is not None]
        case ComparisonTable() | Source() | Comment():
            return ()
        case _:
            assert_never(document)
    return tuple(starmap(ContentsEntry, found))
