"""Quotation marks: which words they enclose, by the typography of each language.

Marks are paired from left to right, in time in proportion to the text. A mark that can be read in two ways is read in
the way that is right: an apostrophe, a sign of feet or inches, and an arrow are no faults.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import attrs

#: What closes each mark in some language: Danish books write \u00bb \u00ab, French ones \u00ab \u00bb.
_CLOSING: Final = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"',
}
#: Marks that some languages write on both sides.
_BOTH_SIDES: Final = "\u201d\u00bb"
_CLOSING_OR_SAME: Final = {**_CLOSING, **{mark: _CLOSING.get(mark, "") + mark for mark in _BOTH_SIDES}}
#: Languages that never do. Others are given the benefit of the doubt.
_TWO_MARKS: Final = frozenset(["cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt"])
_MARK: Final = re.compile(f"[{''.join(_CLOSING)}{''.join(_CLOSING.values())}]")
#: A straight mark after a letter or a digit; only after a digit can it be the sign of inches.
_MAYBE_INCH: Final = re.compile(r'[^\W_]"')
#: Languages that set guillemets off by blanks. In others, one between blanks is an arrow, as in "more \u00bb".
_BLANKS_INSIDE: Final = frozenset(["fr"])
_GUILLEMETS: Final = "\u00ab\u00bb"
_NO_BREAKS: Final = frozenset("\u00a0\u202f\u2009")


@attrs.frozen
class Marked:
    """The quotation marks of a text.

    Attributes:
        quotations: Of each quotation the place of its first character, and that of the mark that closes it.
        open: The outermost mark that is not closed, or "".
        closes: Whether a mark closes what is not open.
        continued: Whether it closes what the text before it has opened.
    """

    quotations: tuple[tuple[int, int], ...]
    open: str
    closes: bool
    continued: bool


def closing(mark: str, language: str) -> str:
    """The marks that close a mark; "" if it opens nothing."""
    return _closings(language).get(mark, "")


def _closings(language: str) -> Mapping[str, str]:
    return _CLOSING if language in _TWO_MARKS else _CLOSING_OR_SAME


def marked(text: str, language: str, earlier: str = "") -> Marked:
    r"""The quotation marks of a text.

    Args:
        text: The words.
        language: Their language, in lower case and without a region; "" if it is not known.
        earlier: The mark that the text before it has opened and not closed, or "".

    >>> marked("\u00bbJa,\u00ab siger hun.", "da").quotations
    ((1, 4),)
    """
    if _MARK.search(text) is None:  # as most text
        return Marked((), earlier, closes=False, continued=False)
    waiting: list[tuple[int, str]] = [(-1, earlier)] if earlier else []
    quotations: list[tuple[int, int]] = []
    unopened = inches = 0
    closings = _closings(language)
    for place, mark in _placed(text):
        if mark == "\u201d" and _after_digit(text, place):
            inches += 1
        if waiting and mark in closings.get(waiting[-1][1], ""):
            quotations.append((waiting.pop()[0] + 1, place))
        elif _opens(text, place, language):
            waiting.append((place, mark))
        elif not _is_sign(text, place, language):
            unopened += 1
    return Marked(
        quotations=tuple(quotations),
        open=waiting[0][1] if waiting else "",
        closes=unopened > inches,
        continued=bool(earlier) and (-1, earlier) not in waiting,
    )


def outside_quotations(text: str, language: str) -> str:
    r"""The words that are in no quotation, with the marks.

    >>> outside_quotations("He said \u201cnow\u201d twice.", "en")
    'He said \u201c \u201d twice.'
    """
    pieces, end = [], 0
    for start, stop in sorted(marked(text, language).quotations):
        if start >= end:  # not within the one before
            pieces.append(text[end:start])
            end = stop
    return " ".join([*pieces, text[end:]])


def _placed(text: str) -> list[tuple[int, str]]:
    found = [(match.start(), match.group()) for match in _MARK.finditer(text)]
    inches = _straight_inches(text, [place for place, mark in found if mark == '"'])
    return [each for each in found if each[0] not in inches]


def _straight_inches(text: str, places: list[int]) -> set[int]:
    """The straight marks that are signs of inches: those after a digit that close no quotation."""
    inches: set[int] = set()
    if _MAYBE_INCH.search(text) is None:
        return inches
    is_open = False
    # Whether the next mark that is not after a digit closes a quotation, by the characters around it.
    closes_later, closes = {}, False
    for place in reversed(places):
        closes_later[place] = closes
        closes = closes if _after_digit(text, place) else not _before_word(text, place)
    for place in places:
        if _after_digit(text, place) and (not is_open or closes_later[place]):
            inches.add(place)
        else:
            is_open = not is_open
    return inches


def _after_digit(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit()


def _before_word(text: str, place: int) -> bool:
    """Whether a word begins at a mark: a blank or the start before it, and none after it."""
    return not text[place - 1 : place].strip("([{-\u2013\u2014 \n") and text[place + 1 : place + 2].strip() != ""


def _opens(text: str, place: int, language: str) -> bool:
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if not closing(mark, language) or (mark in _BOTH_SIDES and before.isalnum()):
        return False
    return mark not in _GUILLEMETS or after.strip() != "" or after in _NO_BREAKS or language in _BLANKS_INSIDE


def _is_sign(text: str, place: int, language: str) -> bool:
    """Whether a mark that neither opens nor closes is no quotation mark: a guillemet between blanks is an arrow."""
    is_alone = not (text[place - 1 : place].strip() or text[place + 1 : place + 2].strip())
    return text[place] in _GUILLEMETS and is_alone and language not in _BLANKS_INSIDE


def unpartnered(texts: list[str], language: str) -> list[int]:
    """Which of some successive paragraphs open or close a quotation without its partner, by their indices.

    A quotation of several paragraphs is closed in the last. Each of them begins with the opening mark again, or, with
    guillemets, with the closing mark, or with no mark.
    """
    faults: set[int] = set()
    opened: int | None = None
    earlier = ""
    for index, text in enumerate(texts):
        if not earlier and _MARK.search(text) is None:  # as most lines
            opened = None
            continue
        if earlier and _begins(text, earlier):
            opened, earlier = None, ""  # the mark is opened again, so that nothing waits for the end of the one before
        found = marked(_without_follower(text, earlier), language, earlier)
        if found.closes:
            faults.add(index)
        if found.continued or not earlier:
            opened = index if found.open else None
        earlier = found.open
        following = "".join(texts[index + 1 : index + 2])
        if earlier and earlier == closing(earlier, language) and not _begins(following, earlier):
            faults.add(index)
            opened, earlier = None, ""
    return sorted(faults if opened is None else {*faults, opened})


def _begins(text: str, mark: str) -> bool:
    return text.lstrip().startswith(mark)


def _without_follower(text: str, earlier: str) -> str:
    """A paragraph without the guillemet that says, at its start, that a speech goes on."""
    follows = earlier in _GUILLEMETS and bool(earlier) and _begins(text, _CLOSING[earlier])
    return text.lstrip()[1:] if follows else text
