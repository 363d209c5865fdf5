"""Changes to JSON text, byte by byte and value by value, that make nearly valid texts of valid ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Final

import attrs

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.?)*+(?:"|\Z)', re.DOTALL)  # to the end, so that no quote is tried again
_NUMBER: Final = re.compile(rb"(?<=[:,\[])-?\d[\d.eE+-]*")
_DATE: Final = re.compile(rb'"\d{4}-\d\d-\d\d(?:T[^"]*)?"')
_MEMBER: Final = re.compile(rb'"[a-z_]+":')
#: Values that stand where another one was.
VALUES: Final[tuple[bytes, ...]] = (
    *(b"null true false [] {} 0 1 -1 0.0 -0 -0.0 1.0 1e0 1E+2 1e-7 0.1 1.5 12 100 101 1000 1e22 1e23 1e308 1e309"
      b" 9007199254740991 9007199254740992 -9007199254740991 9007199254740991.0 9007199254740993 1e999 01 1. .5 +1 -"
      b" 0.30000000000000004 123456789.123456789 0.000000000000000000000001 4.9e-324 1.7976931348623157e308 NaN"
      b" 999999 1000000 1000001 1e6 1000000.5 -1e-320 1e+ 00 0e0 0e999999999 1e-999 3.0000000000000004").split(),
    b'""', b'"a"', b'" "', b'"a b"', b'"a\\nb"', b'"\\u0000"', b'"\\ud800"', b'"\\udc00\\ud800"', b'"\\ud83d\\ude00"',
    b'"\\ud83d"', b'"\xc3\xa9"', b'"\xf0\x9f\x98\x80"', b'"\xed\xa0\x80"', b'"\xc0\x80"', b'"\xff"',
    b'"\xf4\x90\x80\x80"', b'"\xe0\x9f\xbf"', b'"\xe0\x80\xaf"', b'"\xf0\x8f\xbf\xbf"', b'"\xc3("', b'"\xe2\x80"',
    b'"a\x80"', b'"\xc3\xc3"',
    b'"\xe2\x80\xa8"', b'"\x7f"', b'"\\u007f"', b'"\xc2\x80"', b'"\xc2\xa0"', b'"\xe2\x80\x8b"', b'"\xef\xbb\xbf"',
    b'"\xef\xbf\xbe"', b'"\\uFFFF"', b'"\x00"', b'"\x1f"', b'"\\u001F"', b'"\\x"', b'"\\', b'"https://a.example/"',
    b'"en"', b'"x-klingon"', b'"a-b-c"', b'"1:2"', b"[[]]", b'[""]', b'["a","b"]', b'{"a":1}', b'{"a:b":1}',
    b'{"acme:x":{"y":[{}]}}', b'{"acme:x":1,"acme:x":2}', b'{"acme:x":{"a":1,"\\u0061":2}}', b'"' + b"a" * 299 + b'"',
    b'"' + b"a" * 300 + b'"', b'"' + b"a" * 301 + b'"', b'"' + b"a" * 1001 + b'"', b'"' + b"\xc3\xa9" * 300 + b'"',
    b'{"text":"a","marks":["strong","emphasis"]}', b'{"text":"a","marks":["emphasis","strong"]}',
    b'"\\udc00\\udc00"', b'{"text":"a","marks":["emphasis","emphasis"]}', b'{"text":"a"}',
    b'["a",{"text":"b"}]',
)  # fmt: skip
DATES: Final[tuple[bytes, ...]] = tuple(
    b'"' + each + b'"'
    for each in (
        b"2026-02-29 2024-02-29 1900-02-29 2000-02-29 2026-02-30 2026-04-31 2026-13-01 2026-00-01 2026-01-00 0999-12-31"
        b" 1000-01-01 2999-12-31 3000-01-01 2026-1-1 2026-01-01T00:00:00Z 2026-01-01T24:00:00Z 2026-01-01T23:59:60Z"
        b" 2026-01-01T23:59:59.123456Z 2026-01-01T23:59:59.1234567Z 2026-01-01T23:59:59.1Z 2026-01-01T00:00:00+14:00"
        b" 2026-01-01T00:00:00-12:00 2026-01-01T00:00:00+23:59 2026-01-01T00:00:00-23:59 2026-01-01T00:00:00+24:00"
        b" 2026-03-01T00:00:00+01:00 2024-03-01T00:00:00+01:00 2026-12-31T23:59:59-01:00 1000-01-01T00:00:00+01:00"
        b" 0999-12-31T23:59:59-01:00 2999-12-31T23:59:59-01:00 3000-01-01T00:00:00+01:00 2026-01-01T00:00:00"
        b" 2026-01-01T00:00Z 2026-01-01t00:00:00z 2026-01-01T00:00:00-00:00 2026-01-01T00:00:00+0000"
        b" 2026-02-29T12:00:00Z"
        b" 2026-01-01T00:00:00.Z 2026-02-30T00:00:00+01:00 2026-02-28T23:30:00-01:00 2024-02-28T23:30:00-01:00"
        b" 1900-02-28T23:30:00-01:00 1900-03-01T00:00:00+01:00 2000-02-28T23:30:00-01:00 2000-03-01T00:00:00+01:00"
    ).split()
)
_BYTES: Final = bytes(range(256))
_SIGNS: Final = b'"\\{}[]:,0159-+.eEtfnu \n\r\t\x00\x1f\x7f\x80\xc3\xed\xf0\xff'


def _short_first(texts: Iterable[bytes]) -> list[bytes]:
    return sorted(texts, key=len)


@attrs.define
class ByteMutator:
    """Makes texts of texts; equal seeds give equal texts.

    Attributes:
        random: Decides.
        bases: The texts to begin with; short ones are chosen more often, for they are read sooner.
    """

    random: Random
    bases: Sequence[bytes] = attrs.field(converter=_short_first)

    def mutant(self) -> bytes:
        """A changed text: mostly by one step, so that many are still valid."""
        random = self.random
        text = self.bases[int(len(self.bases) * random.random() ** 2)]
        steps = 1 if random.random() < _ONE_STEP else 2 + int(random.random() * 3)
        for _ in range(steps):
            text = random.choice(_STEPS)(self, text)
        return text

    def place(self, text: bytes) -> int:
        """A place in a text, or its end."""
        return int(self.random.random() * (len(text) + 1))

    def found(self, pattern: re.Pattern[bytes], text: bytes) -> re.Match[bytes] | None:
        """One of the next places of a pattern, after any place."""
        return pattern.search(text, self.place(text)) or pattern.search(text)


_ONE_STEP: Final = 0.7
_Step = Callable[[ByteMutator, bytes], bytes]


def _flip(mutator: ByteMutator, text: bytes) -> bytes:
    """One byte becomes another."""
    at = mutator.place(text)
    return text[:at] + bytes((mutator.random.choice(_BYTES),)) + text[at + 1 :]


def _sign(mutator: ByteMutator, text: bytes) -> bytes:
    """One byte becomes one that matters in JSON."""
    at = mutator.place(text)
    return text[:at] + bytes((mutator.random.choice(_SIGNS),)) + text[at + 1 :]


def _insert(mutator: ByteMutator, text: bytes) -> bytes:
    at = mutator.place(text)
    return text[:at] + bytes((mutator.random.choice(_SIGNS),)) + text[at:]


def _drop(mutator: ByteMutator, text: bytes) -> bytes:
    at = mutator.place(text)
    return text[:at] + text[at + mutator.random.choice((1, 1, 1, 2, 4, 8)) :]


def _truncate(mutator: ByteMutator, text: bytes) -> bytes:
    return text[: mutator.place(text)]


def _splice(mutator: ByteMutator, text: bytes) -> bytes:
    """The beginning of one, and the end of another."""
    other = mutator.random.choice(mutator.bases)
    return text[: mutator.place(text)] + other[mutator.place(other) :]


def _repeat(mutator: ByteMutator, text: bytes) -> bytes:
    """A piece of it twice."""
    start = mutator.place(text)
    end = start + mutator.random.choice((1, 2, 8, 30, 100))
    return text[:end] + text[start:end] + text[end:]


def _value(mutator: ByteMutator, text: bytes) -> bytes:
    """Another value in place of a text or a number."""
    match = mutator.found(mutator.random.choice((_STRING, _NUMBER)), text)
    return text if match is None else text[: match.start()] + mutator.random.choice(VALUES) + text[match.end() :]


def _number(mutator: ByteMutator, text: bytes) -> bytes:
    match = mutator.found(_NUMBER, text)
    return text if match is None else text[: match.start()] + mutator.random.choice(VALUES[:55]) + text[match.end() :]


def _date(mutator: ByteMutator, text: bytes) -> bytes:
    match = mutator.found(_DATE, text)
    return text if match is None else text[: match.start()] + mutator.random.choice(DATES) + text[match.end() :]


def _string(mutator: ByteMutator, text: bytes) -> bytes:
    """A text of the same document, or of another one, in place of a text: ids, tags and names too."""
    match, other = (
        mutator.found(_STRING, text),
        mutator.found(_STRING, mutator.random.choice((text, mutator.random.choice(mutator.bases)))),
    )
    return text if match is None or other is None else text[: match.start()] + other[0] + text[match.end() :]


def _escape(mutator: ByteMutator, text: bytes) -> bytes:
    """A text with one of its characters, or with all, escaped."""
    match = mutator.found(_STRING, text)
    if match is None:
        return text
    try:
        string = json.loads(match[0])
    except ValueError:
        return text
    whole = mutator.random.random() < 0.5  # noqa: PLR2004
    at = int(mutator.random.random() * (len(string) + 1))
    made = "".join(
        "".join(f"\\u{unit:04x}" for unit in _units(each)) if whole or index == at else json.dumps(each)[1:-1]
        for index, each in enumerate(string)
    )
    return text[: match.start()] + b'"' + made.encode() + b'"' + text[match.end() :]


def _units(character: str) -> list[int]:
    octets = character.encode("utf-16-be", "surrogatepass")
    return [octets[at] << 8 | octets[at + 1] for at in range(0, len(octets), 2)]


def _character(mutator: ByteMutator, text: bytes) -> bytes:
    """One more character in a text, from anywhere in Unicode."""
    match = mutator.found(_STRING, text)
    if match is None:
        return text
    at = match.start() + 1
    code = mutator.random.choice(
        (0x7F, 0x80, 0xA0, 0xAD, 0x7FF, 0x800, 0x200B, 0x2028, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0x10000, 0x10FFFF)
    )
    if mutator.random.random() < 0.5:  # noqa: PLR2004
        code = mutator.random.choice(
            (mutator.random.randrange(0x20, 0x3000), mutator.random.randrange(0xE000, 0x110000))
        )
    return text[:at] + chr(code).encode("utf-8", "surrogatepass") + text[at:]


def _member(mutator: ByteMutator, text: bytes) -> bytes:
    """A piece from one member to another, elsewhere: members are re-ordered, doubled or gone."""
    first, second, target = (mutator.found(_MEMBER, text) for _ in range(3))
    if first is None or second is None or target is None:
        return text
    start, end = sorted((first.start(), second.start()))
    piece, at = text[start:end], target.start()
    if mutator.random.random() < 0.5 and not start < at < end:  # noqa: PLR2004
        rest, at = text[:start] + text[end:], at - (end - start) * (at >= end)
        return rest[:at] + piece + rest[at:]
    return text[:at] + piece + text[at:]


def _unwritten(mutator: ByteMutator, text: bytes) -> bytes:
    """Without the piece from one member to another."""
    first = mutator.found(_MEMBER, text)
    if first is None:
        return text
    second = _MEMBER.search(text, first.end())
    return text[: first.start()] + (b"" if second is None else text[second.start() :])


def _reordered(mutator: ByteMutator, text: bytes) -> bytes:
    """The same value, with the members of all objects in another order, and sometimes with blanks."""
    random = mutator.random
    separators = random.choice(((",", ":"), (", ", ": "), (",\n ", "\t: "), ("\r\n,", ":")))
    ascii_only = random.random() < 0.5  # noqa: PLR2004
    try:
        value = _shuffled(random, json.loads(text))
        made = json.dumps(value, separators=separators, ensure_ascii=ascii_only)
    except (ValueError, RecursionError):
        return text
    return made.encode("utf-8", "surrogatepass")


def _shuffled(random: Random, value: object) -> object:
    if isinstance(value, dict):
        names = list(value)
        random.shuffle(names)
        return {name: _shuffled(random, value[name]) for name in names}
    return [_shuffled(random, each) for each in value] if isinstance(value, list) else value


def _deep(mutator: ByteMutator, text: bytes) -> bytes:
    """A value inside many arrays or objects."""
    match = mutator.found(_STRING, text)
    if match is None:
        return text
    random = mutator.random
    depth = random.choice((1, 2, 5, 20, 28, 29, 30, 31, 32, 33, 200, 2_000))
    opens, closes = random.choice(
        ((b"[", b"]"), (b'{"a:b":', b"}"), (b'{"type":"list","items":[{"content":[', b"]}]}"))
    )
    return text[: match.start()] + opens * depth + match[0] + closes * depth + text[match.end() :]


def _huge(mutator: ByteMutator, text: bytes) -> bytes:
    """One byte, or an item with its comma, many times."""
    random = mutator.random
    if random.random() < 0.5:  # noqa: PLR2004
        at = mutator.place(text)
        return text[:at] + text[at : at + 1] * random.choice((16, 64, 300, 1_000)) + text[at:]
    match = mutator.found(_STRING, text)
    if match is None:
        return text
    return text[: match.start()] + (match[0] + b",") * random.choice((10, 64, 200)) + text[match.start() :]


def _white(mutator: ByteMutator, text: bytes) -> bytes:
    """White space, or what looks like it, after a sign."""
    at = max((text.find(mutator.random.choice((b",", b":", b"{", b"[", b"}")), mutator.place(text))), 0)
    return text[:at] + mutator.random.choice((b" ", b"\n", b"\r\n", b"\t ", b"\x0b", b"\xc2\xa0", b"\x00")) + text[at:]


#: Each change as often as it is worth.
_STEPS: Final[tuple[_Step, ...]] = (
    *(_flip, _sign, _sign, _insert, _insert, _drop, _drop, _truncate, _splice, _splice, _repeat, _value, _value),
    *(_value, _number, _number, _date, _date, _string, _string, _string, _escape, _escape, _character, _character),
    *(_member, _member, _unwritten, _unwritten, _reordered, _deep, _huge, _white, _white),
)  # fmt: skip
