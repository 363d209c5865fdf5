"""The fast doors write what the exact path writes, whatever inherits from the types that JSON has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from enum import Enum, IntEnum
from typing import Any, ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel._codec.compiled.fast import ParserName
from newsmodel._declare.scalars import Instant, Number
from newsmodel._wire.canonical import write


class Words(str):
    """A string by inheritance."""

    __slots__ = ()


class Kind(str, Enum):  # noqa: UP042  (it shows itself otherwise than a StrEnum does)
    """Strings with names."""

    TEXT = "news"


class Level(IntEnum):
    """Integers with names."""

    TWO = 2


class Fraction(float):
    """A number that shows itself in another way, as those of NumPy do."""

    def __repr__(self) -> str:
        return f"Fraction({float(self)})"


class Moment(datetime):
    """A moment by inheritance."""


@attrs.frozen(kw_only=True)
class Free(nm.Custom):
    """Members that say no more than their types.

    Attributes:
        text: Any text.
        at: Any moment.
        number: Any number.
    """

    tag: ClassVar[str] = "acme:free"
    text: str = ""
    at: Instant | None = None
    number: Number | None = None


@attrs.frozen(kw_only=True)
class Homonym(nm.Custom):
    """Members called like what the functions use.

    Attributes:
        item: Is taken.
        moment: Is taken.
        dumps: Is taken.
        type_: Is free.
    """

    tag: ClassVar[str] = "acme:homonym"
    item: nm.Line | None = None
    moment: Instant | None = None
    dumps: nm.Line = "none"
    type_: nm.Line | None = None


PARSERS: tuple[ParserName, ...] = ("json", "msgspec")
MODELS = {parser: nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Free, Homonym), parser=parser) for parser in PARSERS}
ELSEWHERE = timezone(timedelta(hours=2))


def article(*body: Any, **members: Any) -> nm.Article:
    """An article of those blocks."""
    given: dict[str, Any] = {
        "id": "tag:a.example,2026:1",
        "headline": "A",
        "language": "en",
        "body": body or [nm.Divider()],
    }
    return nm.Article(**{**given, **members})


@pytest.mark.parametrize("parser", MODELS)
@pytest.mark.parametrize(
    "document",
    [
        article(headline=Words("x"), id=Words("tag:a.example,2026:1"), keywords=[Words("a"), Kind.TEXT]),
        article(headline=Kind.TEXT, kind=Kind.TEXT),
        article(nm.Paragraph([Words("x")]), nm.Paragraph([Kind.TEXT])),
        article(nm.Paragraph([Words("x"), nm.Span(Words("a"), marks=[Words("strong")]), Kind.TEXT])),  # type: ignore[list-item]
        article(nm.Heading("a", level=Level.TWO), Free(number=Fraction(2.5)), Free(number=Fraction(1e-7))),
        article(published=Moment(2026, 3, 1, tzinfo=UTC), modified=Moment(2026, 3, 1, 9, 0, 0, 5, tzinfo=ELSEWHERE)),
        article(Homonym(item="a", moment=datetime(2026, 3, 1, tzinfo=UTC), dumps="b", type_="c")),
        article(Free(at=datetime(2026, 3, 1, tzinfo=ELSEWHERE))),
        article(Free(text="".join(map(chr, range(0x100))) + '\\u0001\u2028"')),
    ],
)
def test_a_door_writes_what_the_exact_path_writes(parser: ParserName, document: nm.Article) -> None:
    """By their values, and never by what they show of themselves."""
    model = MODELS[parser]
    assert write(model.to_dict(document)) == model._fast.write(document)
