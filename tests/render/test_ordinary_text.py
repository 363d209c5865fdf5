"""Most text needs no care; the quick questions that find this out agree with what looks at every character."""

from __future__ import annotations

import re
import sys
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel._words.numbers import OF_DIGITS, with_whole_numbers
from newsmodel.writers.html.fragments import lines, prose
from newsmodel.writers.markdown import escaping
from newsmodel.writers.text import lines as text_lines

#: Every character that text can hold.
CHARACTERS: Final = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
#: Text in which what needs care is frequent.
TEXTS: Final = st.lists(
    st.sampled_from(["word", "58", "km", "p.", "\u0663", "\u20ac", "\u201cquote\u201d", "a.example", "www.", "//", "@"])
    | st.sampled_from(list(" \n.&<>\"'\\`*_[]~{^=\u00e9\u00ad\u65e5"))
    | st.characters(exclude_categories=["Cs"]),
    max_size=30,
).map("".join)


def test_no_digit_is_taken_for_another_character() -> None:
    """Every digit holds a byte that may be part of one, and most other characters do not."""
    digits = [each for each in CHARACTERS if each.isdecimal()]
    assert [each for each in digits if not OF_DIGITS & set(each.encode())] == []
    others = [each for each in "word \u00e9\u0416\u2019\u2026\u65e5" if OF_DIGITS & set(each.encode())]
    assert (len(digits) > 600, others) == (True, [])


@given(TEXTS)
@settings(deadline=None, derandomize=True)
def test_html_of_text_is_that_of_its_lines(text: str) -> None:
    """Text that is written as it is has no line breaks, no numbers to keep whole, and nothing to escape."""
    assert prose(text) == lines(with_whole_numbers(text))


@given(TEXTS)
@settings(deadline=None, derandomize=True)
def test_markdown_of_text_is_that_of_its_pattern(text: str) -> None:
    """Text that is not searched for what is active in Markdown holds nothing that is."""
    assert escaping.in_text(text) == escaping._IN_TEXT.sub(escaping._escaped, text)


def test_narrow_characters_take_one_column() -> None:
    """Every character that is called narrow takes one column, by wcwidth and by the tables of Python."""
    narrow = [each for each in CHARACTERS if text_lines._NARROW(each) and each != "\n"]
    measured = {(text_lines._measured(each), text_lines._approximate_width(each)) for each in narrow}
    assert (measured, len(narrow) > 600) == ({(1, 1)}, True)


@given(TEXTS, st.integers(7, 40))
@settings(deadline=None, derandomize=True)
def test_lines_are_filled_by_length_as_word_by_word(text: str, width: int) -> None:
    """Text whose characters all take one column is divided where it is when each word is measured."""
    line = " ".join(re.sub("[^ -~\u00e9\u201c\u201d]", "", text).split())
    by_word = list(text_lines._filled_by_word(line, width))
    assert list(text_lines._filled(line, width)) == by_word


@pytest.mark.parametrize("text", ["58 km on p. 4", "1 < 2", "one\ntwo"])
def test_text_that_needs_care_gets_it(text: str) -> None:
    """The quick question does not take every text for one that is written as it is."""
    assert prose(text) != text
