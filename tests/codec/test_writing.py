"""Every core writes the values of documents, also those of subclasses of the types that JSON has."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum, IntEnum
from typing import Any, ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._declare.scalars import Instant, Number
from newsmodel._wire.canonical import write


class Words(str):
    """A subclass of str."""

    __slots__ = ()


class Kind(str, Enum):  # noqa: UP042  (its str() differs from that of a StrEnum)
    """Strings with names."""

    TEXT = "news"


class Level(IntEnum):
    """Integers with names."""

    TWO = 2


class Fraction(float):
    """A number with another repr, like those of NumPy."""

    def __repr__(self) -> str:
        return f"Fraction({float(self)})"


class Moment(datetime):
    """A subclass of datetime."""


@attrs.frozen(kw_only=True)
class Free(nm.Custom):
    """Members without constraints.

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
    """Members with names that the functions use.

    Attributes:
        item: Is used.
        moment: Is used.
        dumps: Is used.
        type_: Is not used.
    """

    tag: ClassVar[str] = "acme:homonym"
    item: nm.Line | None = None
    moment: Instant | None = None
    dumps: nm.Line = "none"
    type_: nm.Line | None = None


MODELS = {core: nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Free, Homonym), core=core) for core in CORES}
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


@pytest.mark.parametrize("core", CORES)
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
def test_a_core_writes_values(core: CoreName, document: nm.Article) -> None:
    """It writes them, and never their repr: text that has the same plain data, in canonical form, as bytes too."""
    model = MODELS[core]
    text = model.to_json(document)
    assert repr(json.loads(text)) == repr(model.to_dict(document))
    assert (write(json.loads(text)), text.encode()) == (text, model.to_json_bytes(document))


@pytest.mark.parametrize("core", CORES)
def test_bytes_are_the_text_in_utf_8(core: CoreName) -> None:
    """This is so with every option; a wrong address of a schema is refused by the name of the function."""
    model, document = MODELS[core], article(headline="Wärme, 暖かさ")
    for options in ({}, {"indent": 0}, {"indent": 2}, {"schema": "../ü.json"}, {"indent": 1, "schema": "a"}):
        given: dict[str, Any] = options
        assert model.to_json(document, **given).encode() == model.to_json_bytes(document, **given)
    assert model.to_json_bytes(document, schema="a").startswith(b'{"$schema":"a","type":"article"')
    with pytest.raises(nm.ArgumentError, match=r"^to_json_bytes\(schema\)"):
        model.to_json_bytes(document, schema="two\nlines")
    with pytest.raises(nm.ArgumentError, match="got a Divider"):
        model.to_json_bytes(nm.Divider())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
