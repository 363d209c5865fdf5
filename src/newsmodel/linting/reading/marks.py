"""Quotation marks: which words they enclose, by the typography of each language.

Marks are paired from left to right, in time in proportion to the text. A mark that can be read in two ways is read in
the way that is right: an apostrophe, a sign of feet or inches, and an arrow are no faults.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
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
#: What closes a mark besides, in languages that write these two the other way round.
_TURNED: Final = {"\u201d": "\u201c"}
_TURNED_IN: Final = frozenset(["ar", "ckb", "ps", "ug", "ur"])
#: Marks that some languages write on both sides.
_BOTH_SIDES: Final = "\u201d\u00bb"
#: Languages that never do. Others are given the benefit of the doubt.
_TWO_MARKS: Final = frozenset(["cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt"])
_MARK: Final = re.compile(f"[{''.join(_CLOSING)}{''.join(_CLOSING.values())}]")
#: A straight mark after a letter or a digit; only after a digit can it be the sign of inches.
_MAYBE_INCH: Final = re.compile(r'[^\W_]"')
#: Languages that always set guillemets off by blanks. In others, one between blanks is an arrow, as in "more \u00bb",
#: unless it has a partner between blanks.
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


@lru_cache(64)
def _closings(language: str) -> Mapping[str, str]:
    both = "" if language in _TWO_MARKS else _BOTH_SIDES
    turned = _TURNED if language in _TURNED_IN else {}
    return {
        mark: _CLOSING.get(mark, "") + (mark if mark in both else "") + turned.get(mark, "")
        for mark in (*_CLOSING, *both, *turned)
    }


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
    placed = _placed(text)
    between_blanks = _between_blanks(text, placed)
    for place, mark in placed:
        inches += mark == "\u201d" and _after_digit(text, place)
        if waiting and mark in closings.get(waiting[-1][1], ""):
            quotations.append((waiting.pop()[0] + 1, place))
        elif place in between_blanks or _opens(text, place, language):
            waiting.append((place, mark))
        elif not _is_sign(text, place, language):
            unopened += 1
    if waiting and _only_closes(text, *waiting[0], language):
        del waiting[0]
        unopened += 1
    return Marked(
        quotations=tuple(quotations),
        open=waiting[0][1] if waiting else "",
        closes=unopened > inches,
        continued=bool(earlier) and (-1, earlier) not in waiting,
    )


def _only_closes(text: str, place: int, mark: str, language: str) -> bool:
    """Whether a mark that is the same on both sides of words stands behind one."""
    return place >= 0 and mark == closing(mark, language) and not _before_word(text, place)


def _between_blanks(text: str, placed: list[tuple[int, str]]) -> set[int]:
    """The places of guillemets that open words which are set off by blanks on both sides."""
    guillemets = [place for place, mark in placed if mark in _GUILLEMETS]
    return {
        place
        for place, then in pairwise(guillemets)
        if text[place] + text[then] == _GUILLEMETS and text[place + 1].isspace() and text[then - 1].isspace()
    }


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
    if not closing(mark, language) or (mark in _BOTH_SIDES and before.isalnum() and language not in _TURNED_IN):
        return False
    return mark not in _GUILLEMETS or after.strip() != "" or after in _NO_BREAKS or language in _BLANKS_INSIDE


def _is_sign(text: str, place: int, language: str) -> bool:
    """Whether a mark that neither opens nor closes is no quotation mark: a guillemet between blanks is an arrow."""
    is_alone = not (text[place - 1 : place].strip() or text[place + 1 : place + 2].strip())
    return text[place] in _GUILLEMETS and is_alone and language not in _BLANKS_INSIDE


def unpartnered(texts: list[str], language: str) -> list[int]:
    """Which of some successive paragraphs open or close a quotation without its partner, by their indices.

    A quotation of several paragraphs is closed in the last. Each of them begins with the opening mark again, or, with
    guillemets, with the closing mark, or with no mark. None of them quotes other words with the same marks.
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
        if opened is not None and _opens_another(text, earlier, language):
            faults.add(opened)
            opened, earlier = None, ""
        found = marked(_without_follower(text, earlier), language, earlier)
        if found.closes:
            faults.add(index)
        if found.continued or not earlier:
            opened = index if found.open else None
        earlier = found.open
    return sorted(faults if opened is None else {*faults, opened})


def _opens_another(text: str, earlier: str, language: str) -> bool:
    """Whether words are quoted within a paragraph before the quotation that it continues is closed."""
    ends = closing(earlier, language)
    place, mark = next((each for each in _placed(text) if each[1] in earlier + ends), (0, ""))
    # Guillemets may be within guillemets.
    return mark == earlier not in _GUILLEMETS and (mark != ends or _before_word(text, place))


def _begins(text: str, mark: str) -> bool:
    return text.lstrip().startswith(mark)


def _without_follower(text: str, earlier: str) -> str:
    """A paragraph without the guillemet that says, at its start, that a speech goes on."""
    follows = earlier in _GUILLEMETS and bool(earlier) and _begins(text, _CLOSING[earlier])
    return text.lstrip()[1:] if follows else text
