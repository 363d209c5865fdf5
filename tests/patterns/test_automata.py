"""An automaton accepts the UTF-8 of exactly the texts that Python's ``re`` matches with the same expression."""

from __future__ import annotations

import re
import sys
from array import array
from itertools import pairwise, product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel._declare.automata import MOST_STATES, MOST_STEPS, Automaton, automaton, made
from newsmodel._declare.automata.encoding import encoded
from newsmodel._declare.automata.form import accepts, read, written
from newsmodel._declare.automata.machines import Effort, TooLargeError, machine
from newsmodel._declare.automata.stored import STORED
from newsmodel._declare.automata.syntax import parsed
from newsmodel._declare.constraints import Pattern
from newsmodel._declare.scalars import _WIDE
from regexes import declared

OWN = {text.pattern.regex: text.pattern.expects for text in declared() if text.pattern is not None}
#: What publishers declare for blocks of their own.
CUSTOM = {
    "ISBN-13": "97[89]-?[0-9]{1,5}-?[0-9]{1,7}-?[0-9]{1,6}-?[0-9]",
    "ISSN": "[0-9]{4}-[0-9]{3}[0-9X]",
    "DOI": r"10\.[0-9]{4,9}/[A-Za-z0-9._;()/:-]+",
    "colour": "#(?:[0-9A-Fa-f]{3}){1,2}",
    "ticker": r"[A-Z]{1,6}(?:\.[A-Z]{1,2})?",
    "version": r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
    "UUID": "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "IBAN": "[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?",
    "postcode": "(?:[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|[0-9]{5}(?:-[0-9]{4})?)",
    "clock": "(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    "duration": "PT(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?",
    "coordinates": r"-?(?:[1-8]?[0-9](?:\.[0-9]{1,6})?|90),-?[0-9]{1,3}(?:\.[0-9]{1,6})?",
    "hash tag": r"#[^\x00-\x20!-/]+",
    "handle": "@[A-Za-z0-9_]{1,15}",
    "score": "[0-9]{1,2}[:\u2013-][0-9]{1,2}",
    "percentage": r"(?:100(?:\.0+)?|[1-9]?[0-9](?:\.[0-9]+)?) ?%",
    "one line": r"[^\n\r]{1,80}",
    "anything": ".+",
    "Cyrillic name": "[\u0410-\u042f\u0401][\u0430-\u044f\u0451]+(?:-[\u0410-\u042f\u0401][\u0430-\u044f\u0451]+)?",
    "pictures": "[\U0001f300-\U0001faff\u2600-\u27bf](?:\ufe0f|\u200d[\U0001f300-\U0001faff])*",
    "edition": "(morning|noon|evening)-([0-9]{4})-?(a|b|)",
    "path": "(?:/[a-z0-9]+?(?:-[a-z0-9]+?)*)+",
    "escapes": r"\x41\u00e9\U0001F600[\]\\\-\^\t]+\.",
}
EVERY = {expects[:40]: regex for regex, expects in OWN.items()} | CUSTOM


def verdicts(regex: str, text: str) -> tuple[bool, bool]:
    """What Python says of a text, and what the automaton says."""
    pattern = Pattern(regex, "a text")
    found = automaton(pattern)
    assert found is not None
    return pattern.compiled.match(text) is not None, accepts(found, text.encode())


def sure(regex: str) -> Automaton:
    """The automaton of an expression that surely has one."""
    found = made(regex)
    assert found is not None
    return found


def table(found: Automaton) -> list[list[int]]:
    """The next states of each state, by class."""
    numbers = array("H", found.table).tolist()
    return [numbers[at : at + found.width] for at in range(0, len(numbers), found.width)]


# --- The same texts as Python -----------------------------------------------------------------------------------------

#: Characters beside the borders of ASCII classes, of the lengths of UTF-8, and of the classes of a slug.
NEIGHBOURS = [
    *"/0:;@AGZ[`agz{~\n\r\t -_.%+#\x00\x1f\x7f",
    *"\u0080\u00a0\u00a1\u00ac\u00ad\u00ae\u07ff\u0800\u200b\u200c\u2028\u3000\u3001\ud7ff\ue000\ufdcf\ufdd0\ufdf0",
    *"\ufefe\ufeff\uff00\uffff\U00010000\U0001fffd\U0001fffe\U000e00ff\U000e0100\U0010fffd\U0010ffff",
]
EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2), st.sampled_from(NEIGHBOURS)), max_size=3)


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with some characters before others, in place of others, or left out."""
    for at, kind, sign in edits:
        text = text[:at] + (sign if kind < 2 else "") + text[at + (kind > 0) :]
    return text


@pytest.mark.parametrize("name", EVERY)
def test_an_automaton_agrees_with_python(name: str) -> None:
    """On texts made from the expression and on those with up to three changes, of which some match and some do not."""
    regex, seen = EVERY[name], set()
    # Hypothesis makes a list of all characters of a class.
    narrow = regex.replace(_WIDE, "\u00a1\u07ff\u0800\u200c\u6c34\uffef\U00010000\U000efffd")

    @settings(deadline=None, derandomize=True, max_examples=60)
    @given(st.from_regex(re.compile(narrow), fullmatch=True), EDITS)
    def agree(text: str, edits: list[tuple[int, int, str]]) -> None:
        for each in (text, edited(text, edits), text[:-1], text[1:], text + "\n"):
            python, own = verdicts(regex, each)
            assert python == own, each
            seen.add(python)

    agree()
    assert seen == {True, False}


def test_every_code_point_of_a_slug_is_judged_as_by_python() -> None:
    """All 1,112,064 of them, as the first character; and those beside a border as a later one."""
    pattern = next(text.pattern for text in declared() if text.named and text.named.name == "Slug")
    assert pattern is not None
    found, matches = automaton(pattern), pattern.compiled.match
    assert found is not None
    signs = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x110000))]
    expected = [matches(sign) is not None for sign in signs]
    assert expected == [accepts(found, sign.encode()) for sign in signs]
    borders = [index for index, pair in enumerate(pairwise(expected)) if pair[0] != pair[1]]
    assert len(borders) > 70
    for text in (f"a{signs[index + step]}b%C3{signs[index + step]}" for index in borders for step in (-1, 0, 1, 2)):
        assert (matches(text) is not None) == accepts(found, text.encode()), text


CHARACTERS = st.sampled_from(
    [
        "a",
        "b",
        ".",
        "[ab]",
        "[^a]",
        "[^b-\u00e9]",
        r"\x61",
        "[a\u00e8-\u00ea]",
        "\u00e9",
        "\U0001f600",
        r"[\ud800-\ue000]",
    ]
)
REPETITIONS = st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "*?", "+?", "??", "{0,2}?", "{0}"])
EXPRESSIONS = st.recursive(
    CHARACTERS,
    lambda inner: (
        st.tuples(inner, inner).map("".join)
        | st.lists(inner | st.just(""), min_size=1, max_size=3).map(lambda each: f"(?:{'|'.join(each)})")
        | st.tuples(inner, REPETITIONS).map(lambda each: f"(?:{each[0]}){each[1]}")
    ),
    max_leaves=6,
)
SHORT = ["".join(signs) for count in range(5) for signs in product("ab\u00e9", repeat=count)]
SHORT += [*"\u00e8\u00ea\ue000\U0001f600\n\x00\U0010ffff", "a\n", "\U0001f600a", "a\u00ea\U0001f600"]


def test_expressions_of_the_grammar_mean_what_they_mean_to_python() -> None:
    """Whatever is put together of classes, groups, alternation and repetition, some short texts are judged alike."""
    counts = {True: 0, False: 0}

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(EXPRESSIONS)
    def agree(regex: str) -> None:
        found = made(regex)
        if found is not None:
            matches = Pattern(regex, "a text").compiled.match
            assert [text for text in SHORT if (matches(text) is not None) != accepts(found, text.encode())] == []
        counts[found is not None] += 1

    agree()
    assert min(counts[True] / 10, counts[False]) > 20


def is_utf8(data: bytes) -> bool:
    """Whether Python decodes the bytes."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("regex", ["[^a]*", r"[\x00-\U0010FFFF]*"])
def test_bytes_that_are_not_utf_8_are_refused(regex: str) -> None:
    """Also by an expression that matches nearly every text: cut, overlong, beyond Unicode, or surrogates."""
    found = sure(regex)
    edges = [0x00, 0x62, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED]
    edges += [0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]
    short = [bytes(each) for count in (1, 2) for each in product(range(256), repeat=count) if 0x61 not in each]
    for data in (*short, *map(bytes, product(edges, repeat=3)), *map(bytes, product(edges[2:], repeat=4))):
        assert is_utf8(data) == accepts(found, data), data


# --- As small as can be -----------------------------------------------------------------------------------------------


def distinct(found: Automaton) -> int:
    """The number of states that differ, by the plainest of all ways: split until nothing is left to split."""
    rows, names = table(found), list(found.accepting)
    while True:
        keys = [(name, *(names[then] for then in row)) for name, row in zip(names, rows, strict=True)]
        order = {key: index for index, key in enumerate(dict.fromkeys(keys))}
        if len(order) == len(set(names)):
            return len(order)
        names = [order[key] for key in keys]


@pytest.mark.parametrize("name", EVERY)
def test_an_automaton_is_minimal(name: str) -> None:
    """State 0 is dead, every other is reached and unlike all others, and no two classes of bytes are alike."""
    found = sure(EVERY[name])
    rows = table(found)
    assert (len(rows), len(found.accepting), found.start) == (distinct(found),) * 2 + (1,)
    assert (rows[0], found.accepting[0]) == ([0] * found.width, 0)
    assert {0, 1, *(then for row in rows for then in row)} == set(range(len(rows)))
    assert len(set(zip(*rows, strict=True))) == found.width
    assert (len(found.classes), set(found.classes)) == (256, set(range(found.width)))


def test_the_count_of_distinct_states_can_fail() -> None:
    """The control: in a machine with two equal states it finds one less."""
    found = sure("ab")
    rows = [*table(found), table(found)[-1]]
    larger = attrs.evolve(
        found, table=array("H", [then for row in rows for then in row]).tobytes(), accepting=found.accepting + b"\x01"
    )
    assert (distinct(found), distinct(larger), len(larger.accepting)) == (4, 4, 5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(?:a|b)", "[ab]"),
        ("a+", "aa*"),
        ("a{2,}?", "aaa*?"),
        ("(?:ab|ac|a)", "a[bc]?"),
        ("a{0,3}", "(?:a(?:aa?)?)?"),
        (r"\x61\u0062\U00000063\$", "abc[$]"),
        ("[^\x00-\ud7ff\uffff-\U0010ffff]", "[\ue000-\ufffe]"),
        ("(a)(?:b)", "ab"),
        ("[a-ceb-d]", "[a-e]"),
    ],
)
def test_expressions_that_mean_the_same_have_the_same_automaton(one: str, other: str) -> None:
    """Byte for byte, because states and classes are numbered in the order in which texts reach them."""
    assert sure(one) == sure(other)
    assert sure(f"{one}x") != sure(f"{other}y")


def test_surrogates_are_in_no_text() -> None:
    """What asks for one accepts nothing, and its automaton has the dead state alone."""
    found = sure("[\ud800-\udfff]b*")
    assert (found.start, found.accepting, found.width, table(found)) == (0, b"\x00", 1, [[0]])
    assert sure("(?:[\ud800]|a)") == sure("a")


# --- Bounds -----------------------------------------------------------------------------------------------------------


def effort_of(regex: str) -> tuple[bool, int]:
    """Whether an expression is beyond the bounds, and the steps until this was known."""
    effort = Effort(MOST_STEPS, MOST_STATES)
    try:
        encoded(machine(parsed(regex), effort), effort)
    except TooLargeError:
        return True, effort.steps
    return False, effort.steps


@pytest.mark.parametrize(
    "regex",
    [
        "(?:a|b)*a(?:a|b){20}",
        "(?:a|b)*a(?:a|b){200}",
        "(?:(?:a{1000}){1000}){1000}",
        "a{100000000}",
        "[a-z]{5000}",
        "[\u0100-\u0200\u0300-\uffff]{1,3000}",
        "(?:a?b?c?d?){1,1}".replace("a?", "[a-z]?" * 3_000),
        "(?:" + "|".join(f"[\\u{code:04x}]x{code}" for code in range(0x100, 0x3000, 2)) + ")",
        "(?:(?:.{1,60}a){1,60}b){1,60}",
    ],
    ids=lambda regex: regex[:30],
)
def test_what_would_be_huge_is_given_up_soon(regex: str) -> None:
    """It has no automaton, and this is known after a bounded number of steps."""
    is_too_large, steps = effort_of(regex)
    assert is_too_large
    assert steps < 1.1 * MOST_STEPS
    assert made(regex) is None


def test_too_many_states_are_noticed_before_too_many_steps() -> None:
    """Each state is counted when it is found, not when all are."""
    assert effort_of("(?:a|b)*a(?:a|b){10}")[0] is False
    is_too_large, steps = effort_of("(?:a|b)*a(?:a|b){20}")
    assert is_too_large
    assert steps < MOST_STEPS / 5


def test_the_bounds_are_far_from_what_is_needed() -> None:
    """The control: the library's own patterns need less than a tenth; one with many states is made whole."""
    assert [regex for regex in OWN if effort_of(regex)[0]] == []
    assert max(effort_of(regex)[1] for regex in OWN) < MOST_STEPS / 10
    assert max(len(sure(regex).accepting) for regex in OWN) < MOST_STATES / 10
    # It has to remember the last eleven letters.
    assert len(sure("(?:a|b)*a(?:a|b){10}").accepting) == 2**11 + 1


# --- What is not understood -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unsupported", "supported"),
    [
        (r"\d", "[0-9]"),
        (r"\w", "[a-z]"),
        (r"\s", "[ ]"),
        (r"[\d]", "[d]"),
        (r"a\b", "ab"),
        (r"a\Z", "aZ"),
        (r"\A", "A"),
        (r"[\b]", r"[\x08]"),
        (r"\a", r"\x07"),
        ("^a", r"\^a"),
        ("a$", r"a\$"),
        ("a|b", "(?:a|b)"),
        ("(?=a)a", "(?:a)a"),
        ("(?!b)a", "a"),
        ("(?<=a)b|a", "(?:b|a)"),
        ("(?<!a)b", "b"),
        (r"(a)\1", "(a)1"),
        (r"\0", r"\x00"),
        (r"\101", r"\x41"),
        ("(?P<name>a)", "(a)"),
        ("(?P<name>a)(?P=name)", "(a)a"),
        ("(?i)a", "[Aa]"),
        ("(?i:a)", "(?:[Aa])"),
        ("(?x) a", " a"),
        ("(?s:.)", "(?:.)"),
        ("(?>a+)", "(?:a+)"),
        ("(a)(?(1)b|c)", "(a)b"),
        ("(?#note)a", "a"),
        ("a++", "a+"),
        ("a*+", "a*?"),
        ("a?+", "a??"),
        ("a{2}+", "a{2}?"),
        ("a{,3}", "a{0,3}"),
        ("a{", r"a\{"),
        ("a{x}", r"a\{x\}"),
        ("a{1,2", r"a\{1,2"),
        ("a}", r"a\}"),
        ("a]", r"a\]"),
        ("[]a]", r"[\]a]"),
        ("[^]a]", r"[^\]a]"),
        ("[[a]", r"[\[a]"),
        ("[!--]", "[!-]"),
        ("[+--b]", r"[+-\-b]"),
        ("[&&a]", "[&a]"),
        ("[a||]", "[a|]"),
        ("[~~]", "[~]"),
        ("(?:a*)*", "(?:a)*"),
        ("(?:a|){2}", "(?:a|)"),
        ("(?:a?b?)+", "(?:a?b?)?"),
        ("(" * 51 + "a" + ")" * 51, "(" * 50 + "a" + ")" * 50),
        (r"\N{BULLET}", "\u2022"),
    ],
)
@pytest.mark.filterwarnings("ignore:Possible:FutureWarning")
def test_other_syntax_has_no_automaton(unsupported: str, supported: str) -> None:
    """Python reads it, so ``re`` is asked; the control, which looks like it, has one."""
    re.compile(unsupported)
    assert automaton(Pattern(unsupported, "a text")) is None
    assert automaton(Pattern(supported, "a text")) is not None


@pytest.mark.parametrize(
    "regex", ["(a", "a)", "[a", "[]", "[z-a]", "*a", "a**", "a{2}{3}", "a{3,2}", "\\", r"\U00110000", r"\x4", "[a-"]
)
def test_what_python_does_not_read_has_no_automaton(regex: str) -> None:
    """It is never taken for something else."""
    with pytest.raises(re.error):
        re.compile(regex)
    assert made(regex) is None


# --- What is stored ---------------------------------------------------------------------------------------------------


def test_the_automata_of_all_patterns_are_stored() -> None:
    """All patterns of the library have one, and it is what would be made now."""
    assert STORED.keys() == set(OWN)
    assert {regex: read(text) for regex, text in STORED.items()} == {regex: made(regex) for regex in OWN}


def test_an_automaton_is_made_once() -> None:
    """Whether it is stored or not, the second answer is the first."""
    own = next(iter(OWN))
    for regex in (own, CUSTOM["ISSN"], r"\d"):
        assert automaton(Pattern(regex, "one")) is automaton(Pattern(regex, "another"))
    assert automaton(Pattern(own, "one")) == made(own)


@pytest.mark.parametrize("name", EVERY)
def test_an_automaton_is_the_same_after_storing(name: str) -> None:
    """Its text has all of it."""
    found = sure(EVERY[name])
    assert found == read(written(found))


def test_the_stored_form_is_that_of_all_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that writes the large byte of a number first writes the same text, and reads its own order from it."""
    found = sure("[a-z]{300}")
    text, numbers = written(found), array("H", found.table)
    numbers.byteswap()
    other = attrs.evolve(found, table=numbers.tobytes())
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    assert (written(other), read(text)) == (text, other)
    assert found != other
