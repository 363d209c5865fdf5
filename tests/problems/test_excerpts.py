"""What a message repeats of a payload can neither hide nor reorder anything where it is shown."""

from __future__ import annotations

import sys
import unicodedata

import pytest

import newsmodel as nm
from newsmodel._excerpts import EXCERPT_LENGTH, excerpt, excerpt_text

#: Controls, characters that reorder or hide what is beside them, halves of surrogate pairs, line separators.
HARMFUL = [
    *map(chr, (*range(0x20), *range(0x7F, 0xA0))),
    *map(chr, (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)),
    *("\ud800", "\udfff", "\ufff9", "\U000e0001", "\ufffe"),
]


@pytest.mark.parametrize("character", HARMFUL, ids=ascii)
def test_a_harmful_character_is_shown_as_its_escape(character: str) -> None:
    """The escape says which character it is; the characters beside it are as they were."""
    assert character not in excerpt(f"a{character}b")
    assert character not in excerpt_text(f"a{character}b")
    assert excerpt_text(f"a{character}b") == f"a{character.encode('unicode_escape', 'surrogatepass').decode()}b"


def test_every_character_that_is_shown_is_printable() -> None:
    """Only letters, marks, numbers, signs and the blank are shown as they are; nearly all others are escaped."""
    shown = {chr(code) for code in range(sys.maxunicode + 1) if excerpt_text(chr(code)) == chr(code)}
    assert {unicodedata.category(character)[0] for character in shown} <= set("LMNPSZ")
    assert [character for character in shown if unicodedata.category(character)[0] == "Z"] == [" "]
    assert {"a", "\u0627", "\u65e5", "\U0001f600", "\u0301"} <= shown


@pytest.mark.parametrize("character", ["\x85", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff"], ids=ascii)
def test_no_problem_repeats_a_harmful_character(character: str) -> None:
    """It is so for a name, a value and a pointer, in every text of a problem."""
    name = f"x{character}y"
    payload = {"type": "source", "schema_version": "1.0", "id": f"a{character}", "name": "A", name: 1}
    found = [*nm.validate(payload), *nm.validate(f'{{"{name}": 1, "{name}": 2}}')]
    assert len(found) == 3
    for problem in found:
        assert character not in f"{problem.message}{problem.got}{problem}"


@pytest.mark.parametrize("length", [EXCERPT_LENGTH, 10])
def test_an_excerpt_is_no_longer_than_it_may_be(length: int) -> None:
    """What has just that length is whole; one character more is cut, and says so."""
    whole, longer = "x" * length, "x" * (length + 1)
    assert excerpt_text(whole, length) == whole
    assert excerpt_text(longer, length) == "x" * (length - 3) + "..."
    assert excerpt(whole[2:], length) == f'"{whole[2:]}"'
    assert len(excerpt("x" * 100_000, length)) == length
    assert len(excerpt_text("\u202e" * 100_000, length)) == length


def test_an_excerpt_has_eighty_characters_at_most() -> None:
    """That is what `Problem.got` promises."""
    payload = {"type": "source", "schema_version": "1.0", "id": "a", "name": "A", "url": "-" * 500}
    (problem,) = nm.validate(payload)
    assert len(str(problem.got)) == 80
