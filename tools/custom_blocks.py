"""Custom blocks of every kind that the native core tells apart, for tests and for fuzzing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

import attrs
from annotated_types import Ge, Le, MaxLen, MinLen

import newsmodel as nm


@attrs.frozen(kw_only=True)
class Side(nm.Content):
    """A side of a match.

    Attributes:
        name: Its name.
        points: Its points.
    """

    name: nm.Line
    points: Annotated[int, Ge(-5), Le(99)] = 0


@attrs.frozen(kw_only=True)
class Match(nm.Custom):
    """Plain members of every shape, which the core fills.

    Attributes:
        sides: Who played.
        state: How far it is.
        weight: A number with a fraction.
        begins: When it begins.
        played: Whether it was played.
        link: Where more is.
        note: A few words with marks.
        cite: Where this comes from.
        names: Short texts.
    """

    tag: ClassVar[str] = "acme:match"

    sides: Annotated[tuple[Side, ...], MinLen(1), MaxLen(4)]
    state: Literal["open", "closed", "unknown"] = "open"
    weight: Annotated[float, Ge(-1.5), Le(2.5)] | None = None
    begins: nm.Instant | None = None
    played: bool = False
    link: nm.Url | None = None
    note: nm.RichText = ()
    cite: nm.Citation | None = None
    names: Annotated[tuple[nm.Line, ...], MaxLen(3)] = ()


def upper(value: str) -> str:
    """Upper case."""
    return value.upper()


@attrs.frozen(kw_only=True)
class Shout(nm.Custom):
    """A converter of its own.

    Attributes:
        words: The words.
        echoes: More words.
    """

    tag: ClassVar[str] = "acme:shout"

    words: nm.Line = attrs.field(converter=upper)
    echoes: Annotated[tuple[nm.Line, ...], MaxLen(3)] = ()


@attrs.frozen(kw_only=True)
class Even(nm.Custom):
    """A check after it has been made.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:even"

    words: nm.Line

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.words.split()) % 2:
            raise nm.ValidationError([nm.Problem(pointer="/words", code="pattern", message="an odd number of words")])


def is_short(_: object, __: object, value: str) -> None:
    """Refuse long words."""
    if len(value) > 8:  # noqa: PLR2004  (so it is declared)
        raise nm.ValidationError([nm.Problem(pointer="/words", code="too_long", message="a long word")])


@attrs.frozen(kw_only=True)
class Short(nm.Custom):
    """A validator of its own.

    Attributes:
        words: The words.
        sides: Parts.
    """

    tag: ClassVar[str] = "acme:short"

    words: nm.Line = attrs.field(validator=is_short)
    sides: tuple[Side, ...] = ()


@attrs.define(kw_only=True, frozen=True, slots=False)
class Loose(nm.Custom):
    """Objects without slots.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:loose"

    words: nm.Line = "none"


def member(index: int) -> str:
    """The name of a member of a block with many: "m_aa", "m_ab" ..."""
    return f"m_{chr(97 + index // 26)}{chr(97 + index % 26)}"


def _many(name: str, tag: str, count: int) -> Any:
    """A block with that many members, of which the first and every tenth must be there."""
    described = "\n".join(f"    {member(index)}: Number {index}." for index in range(count))
    names = {member(index): attrs.field(default=attrs.NOTHING if index % 10 == 0 else None) for index in range(count)}
    whole: Any = Annotated[int, Ge(0), Le(1_000)]
    types: dict[str, Any] = {member(index): whole if index % 10 == 0 else whole | None for index in range(count)}
    body = {
        "__annotations__": {"tag": ClassVar[str], **types},
        "__doc__": f"Many members.\n\nAttributes:\n{described}\n",
        "__module__": __name__,
        "tag": tag,
        **names,
    }
    return attrs.frozen(kw_only=True)(type(name, (nm.Custom,), body))


Wide: Final = _many("Wide", "acme:wide", 70)
Broad: Final = _many("Broad", "acme:broad", 140)
Vast: Final = _many("Vast", "acme:vast", 300)

BLOCKS: Final = (Match, Shout, Even, Short, Loose, Wide, Broad, Vast)
#: The blocks whose objects are made by filling their slots.
FILLED: Final = (Match, Wide, Broad)


def model(core: Literal["auto", "native", "python"] = "auto") -> nm.ContentModel:
    """The model with these blocks."""
    return nm.ContentModel(blocks=(*nm.CORE_BLOCKS, *BLOCKS), core=core)


def members(indexes: Iterable[int]) -> dict[str, int]:
    """Members of a block with many, each with its number."""
    return {member(index): index for index in indexes}


#: Blocks of each class as plain data, all valid.
PAYLOADS: Final[Mapping[Any, list[dict[str, Any]]]] = {
    Match: [
        {"type": "acme:match", "sides": [{"name": "North", "points": -5}, {"name": "South"}]},
        {
            "type": "acme:match",
            "id": "one",
            "sides": [{"name": "Näss", "points": 99}],
            "state": "closed",
            "weight": -1.5,
            "begins": "2026-03-01T23:30:00-01:00",
            "played": True,
            "link": "https://a.example/b?c=d",
            "note": ["Words ", {"text": "in bold", "marks": ["strong"]}],
            "names": ["a", "b"],
            "extensions": {"acme:x": {"y": [1, 2.5, None, "z"]}},
        },
    ],
    Shout: [{"type": "acme:shout", "words": "ah", "echoes": ["a", "b"]}],
    Even: [{"type": "acme:even", "words": "two words"}],
    Short: [{"type": "acme:short", "words": "brief", "sides": [{"name": "North"}]}],
    Loose: [{"type": "acme:loose", "words": "loose"}, {"type": "acme:loose"}],
    Wide: [{"type": "acme:wide", **members(range(0, 70, 10)), **members((63, 64, 69))}],
    Broad: [{"type": "acme:broad", **members(range(140))}],
    Vast: [{"type": "acme:vast", **members(range(0, 300, 10))}],
}


def article(*blocks: Any, **members: Any) -> dict[str, Any]:
    """An article of blocks, as plain data."""
    head = {"type": "article", "schema_version": "1.0", "id": "tag:a.example,2026:1", "headline": "A", "language": "en"}
    return {**head, **members, "body": list(blocks)}


def texts(write: Callable[[Any], str] = json.dumps) -> list[str]:
    """Articles with these blocks, as JSON text."""
    each = [payload for payloads in PAYLOADS.values() for payload in payloads]
    return [write(article(payload)) for payload in each] + [write(article(*each))]
