"""The rows of inputs: articles of about two kilobytes, and what is refused. The same number gives the same row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from typing import Final

from benchmarks.articles import compact
from newsmodel.model import DEFAULT

#: The bytes of an article.
SIZE: Final = 2_000
#: So many different articles there are; each row has an id of its own.
_ARTICLES: Final = 400
#: What stands for the id.
_ID: Final = b"2026:benchmark"
#: The bytes of a large line, a little less than the most that a payload may have, and of one that has too many.
LARGE: Final = 2_400_000
TOO_LARGE: Final = DEFAULT.limits.size + 100_000
#: Of so many rows of a mix one is not a plain article, one is too large, and one has a hundred problems.
_OTHER_EACH: Final = 9
_TOO_LARGE_EACH: Final = 4_001
_HUNDRED_EACH: Final = 311

Row = Callable[[int], bytes]


@cache
def _articles() -> tuple[tuple[bytes, bytes], ...]:
    """What is before and after the id in each article."""
    before_after = (compact(SIZE, seed=seed).split(_ID) for seed in range(_ARTICLES))
    return tuple((before, after) for before, after in before_after)


def valid(number: int) -> bytes:
    """An article."""
    before, after = _articles()[number % _ARTICLES]
    return b"%b2026:row-%d%b" % (before, number, after)


def misspelt(number: int) -> bytes:
    """An article without a headline."""
    return valid(number).replace(b'"headline"', b'"headlin"', 1)


def of_its_own(number: int) -> bytes:
    """An article with a member that no other one has."""
    return valid(number).replace(b'"headline"', b'"member_%d":%d,"headline"' % (number, number), 1)


def broken(number: int) -> bytes:
    """An article that was cut off."""
    return valid(number)[:-10]


def surrogate(number: int) -> bytes:
    """An article with half of a character in its headline."""
    return valid(number).replace(b'"headline":"', b'"headline":"\\ud83d', 1)


def no_text(number: int) -> bytes:
    """An article in which there is a byte that UTF-8 has not."""
    return valid(number).replace(b'"headline":"', b'"headline":"\xff', 1)


def separators(number: int) -> bytes:
    """An article with characters that end lines elsewhere."""
    return valid(number).replace(b'"headline":"', '"headline":"\u2028\u0085'.encode(), 1)


def hundred(number: int) -> bytes:
    """An article with a hundred problems."""
    members = b"".join(b'"nonsense_%d":1,' % index for index in range(100))
    return valid(number).replace(b'"headline"', members + b'"headline"', 1)


def strange_id(number: int) -> bytes:
    """An article whose id is a number."""
    return b'{"type":"article","schema_version":"1.0","id":%d}' % number


def crlf(number: int) -> bytes:
    """An article whose line ends as in Windows."""
    return valid(number) + b"\r"


def blank(number: int) -> bytes:
    """Blanks, or nothing."""
    return b" \t\r"[: number % 4]


def plain(number: int) -> bytes:
    """A number where an article is expected."""
    return b"%d" % number


def too_large(number: int) -> bytes:
    """An article with more bytes than a payload may have."""
    return valid(number).ljust(TOO_LARGE)


@cache
def _block(number: int) -> bytes:
    paragraph = json.loads(valid(number))["body"][0]
    return json.dumps(paragraph, ensure_ascii=False).encode() + b","


def large(number: int) -> bytes:
    """An article with many paragraphs: of four, one has a problem."""
    block = _block(number % 4)
    data = (valid if number % 4 else misspelt)(number)
    return data.replace(b'"body":[', b'"body":[' + block * ((LARGE - len(data)) // len(block)), 1)


def many_problems(number: int) -> bytes:
    """A large line of members that no article has."""
    members = bytearray(b'{"type":"article","id":"%d"' % number)
    index = 0
    while len(members) < LARGE:
        members += b',"m%d":0' % index
        index += 1
    return bytes(members + b"}")


#: What is often in a mix beside articles.
REFUSED: Final[tuple[Row, ...]] = (
    *(misspelt, of_its_own, broken, surrogate, no_text, separators, strange_id, crlf, blank, plain),
)
#: The sign for the order of bytes, with which some programs begin a file.
BOM: Final = b"\xef\xbb\xbf"


def rows(row: Row, count: int) -> Iterator[bytes]:
    """So many rows."""
    return map(row, range(count))


def mixed(count: int, *, has_blank: bool = True) -> Iterator[bytes]:
    """Articles with all that is refused among them; blank rows only where they stand for nothing."""
    others = cycle(row for row in REFUSED if has_blank or row is not blank)
    for number in range(count):
        if number % _TOO_LARGE_EACH == _TOO_LARGE_EACH // 2:
            yield too_large(number)
        elif number % _HUNDRED_EACH == 0:
            yield hundred(number)
        else:
            yield next(others)(number) if number % _OTHER_EACH == 0 else valid(number)
