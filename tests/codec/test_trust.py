"""Loading leaves out only what is declared to change nothing when it is left out."""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._declare.constraints import MaxLen, MinLen
from newsmodel._declare.converters import is_kept_loaded, is_kept_valid, keeps_loaded, keeps_valid, many
from newsmodel._declare.filling import can_be_filled
from newsmodel._declare.scalars import Instant, Number
from newsmodel._declare.shapes import record
from newsmodel.content.inline import BlockId, Mark, marks, runs
from newsmodel.content.lists import list_items


def lower(value: str) -> str:
    """Lower case."""
    return value.lower()


def louder(value: str) -> str:
    """One more exclamation mark, every time."""
    return value + "!"


@functools.wraps(many)
def reversed_many(value: Any) -> Any:
    """Wraps a converter that keeps what is loaded, but does not keep it itself."""
    return tuple(reversed(many(value)))


def of_the_library(converter: Callable[[str], str]) -> Callable[[str], str]:
    """A converter that looks as if it came with the library."""
    named = functools.partial(converter)
    named.__module__ = "newsmodel.mine"
    return named


COUNT = itertools.count()
WITH_LANGUAGE: Any = attrs.Converter(lambda value, owner: f"{value} {owner.language}", takes_self=True)  # type: ignore[call-overload]


def right_only(value: str) -> str:
    """The value if it is "right"; otherwise an error of another kind."""
    return {"right": "right"}[value]


def lower_or_none(value: str | None) -> str | None:
    """Lower case, or None."""
    return None if value is None else value.lower()


def next_number() -> str:
    """Another number every time."""
    return f"number {next(COUNT)}"


@attrs.frozen(kw_only=True)
class Words(nm.Custom):
    """The base of the classes below.

    Attributes:
        words: The words.
    """

    words: nm.Line


@attrs.frozen(kw_only=True)
class Lowered(Words):
    """A custom converter."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(converter=lower)


@attrs.frozen(kw_only=True)
class Ours(Words):
    """A converter of a module whose name begins like the library's."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(converter=of_the_library(lower))  # type: ignore[misc]


@attrs.frozen(kw_only=True)
class Louder(Words):
    """A converter that may be called only once."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(converter=louder)


@attrs.frozen(kw_only=True)
class Wrapped(Words):
    """A converter that attrs wraps."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(converter=attrs.Converter(lower))  # type: ignore[misc]


@attrs.frozen(kw_only=True)
class Aware(Words):
    """A converter that looks at the object."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(converter=WITH_LANGUAGE)  # type: ignore[misc]


@attrs.frozen(kw_only=True)
class Checked(Words):
    """A validator."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(validator=attrs.validators.max_len(3))


NEVER = nm.Problem(pointer="/words", code="pattern", message="never right")


@attrs.frozen(kw_only=True)
class Ruled(Words):
    """A rule."""

    tag: ClassVar[str] = "acme:block"

    def _rules(self) -> Iterator[nm.Problem]:
        yield NEVER


@attrs.frozen(kw_only=True)
class Referring(Words):
    """References that are looked up in another way."""

    tag: ClassVar[str] = "acme:block"

    def _references(self) -> Iterator[nm.Problem]:
        yield NEVER


@attrs.frozen(kw_only=True)
class Prepared(Words):
    """Something that is done first."""

    tag: ClassVar[str] = "acme:block"

    def __attrs_pre_init__(self) -> None:
        raise nm.ValidationError([NEVER])


@attrs.frozen(kw_only=True)
class Initialised(Words):
    """A custom ``__init__``."""

    tag: ClassVar[str] = "acme:block"

    def __init__(self, **members: Any) -> None:
        self.__attrs_init__(**{**members, "words": "always"})  # type: ignore[attr-defined]


@attrs.frozen(kw_only=True, cache_hash=True, unsafe_hash=True)
class Cached(Words):
    """A cached hash."""

    tag: ClassVar[str] = "acme:block"


@attrs.frozen(kw_only=True)
class LowDefault(Words):
    """A default that its converter changes."""

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(default="ABC", converter=lower)


@attrs.frozen(kw_only=True)
class Backwards(Words):
    """A converter that wraps one which may be skipped."""

    tag: ClassVar[str] = "acme:block"
    words: Annotated[tuple[nm.Line, ...], MaxLen(3)] = attrs.field(converter=reversed_many)  # type: ignore[assignment, misc]


@attrs.frozen(kw_only=True)
class Listed(Words):
    """A converter of the library in a place where its result is not valid."""

    tag: ClassVar[str] = "acme:block"
    words: Annotated[tuple[nm.Line, ...], MaxLen(3)] = attrs.field(converter=list_items)  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class Marked(Words):
    """Marks, of which the converter leaves too few."""

    tag: ClassVar[str] = "acme:block"
    words: Annotated[tuple[Mark, ...], MinLen(2)] = attrs.field(converter=marks)  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class Short(Words):
    """Rich text of short runs, which are too long once they are merged."""

    tag: ClassVar[str] = "acme:block"
    words: tuple[Annotated[str, MaxLen(2)] | nm.Span, ...] = attrs.field(converter=runs)  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class Bare(Words):
    """No converters at all.

    Attributes:
        many: Several.
        moment: A moment.
        number: A number.
    """

    tag: ClassVar[str] = "acme:block"
    many: tuple[nm.Line, ...]
    moment: Instant
    number: Number


#: Each class, the members of a payload, and the same for the class.
CASES: list[tuple[type[Any], dict[str, Any], dict[str, Any]]] = [
    *(
        (cls, {"words": "HI you"}, {"words": "HI you"})
        for cls in (
            Lowered,
            Ours,
            Louder,
            Wrapped,
            Aware,
            Checked,
            Ruled,
            Referring,
            Prepared,
            Initialised,
            Cached,
        )
    ),
    (LowDefault, {}, {}),
    (Backwards, {"words": ["a", "b"]}, {"words": ["a", "b"]}),
    (Listed, {"words": ["a"]}, {"words": ["a"]}),
    (Marked, {"words": ["code", "code"]}, {"words": ["code", "code"]}),
    (Short, {"words": ["ab", "c"]}, {"words": ["ab", "c"]}),
    (
        Bare,
        {"words": "a", "many": ["a"], "moment": "2026-03-01T11:00:00+02:00", "number": 2.0},
        {"words": "a", "many": ("a",), "moment": datetime(2026, 3, 1, 9, tzinfo=UTC), "number": 2},
    ),
]


def article(*blocks: dict[str, Any], **members: Any) -> str:
    """An article of those blocks."""
    head = {"type": "article", "schema_version": "1.0", "id": "tag:a.example,2026:1", "headline": "A", "language": "en"}
    return json.dumps({**head, **members, "body": list(blocks)})


def built(cls: type[Any], members: dict[str, Any]) -> Any:
    """The object that the class makes from the members; None if it refuses them."""
    try:
        return cls(**members)
    except (nm.ValidationError, ValueError):
        return None


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize(("cls", "payload", "members"), CASES, ids=[case[0].__name__ for case in CASES])
def test_loading_returns_what_the_class_makes(
    cls: type[Any], payload: dict[str, Any], members: dict[str, Any], core: CoreName
) -> None:
    """It refuses where the class refuses; this is so whatever the class does."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls), core=core)
    text = article({"type": "acme:block", **payload})
    expected = built(cls, members)
    loaded: Any = None
    with contextlib.suppress(nm.ValidationError, ValueError):
        loaded = model.from_json(text, nm.Article).body[0]
    assert repr(expected) == repr(loaded)
    assert (expected is None) == (model.check_lines(text) == (1,))
    if expected is not None:
        assert hash(expected) == hash(loaded)
        assert expected == loaded


def test_some_of_these_are_accepted_and_some_are_refused() -> None:
    """The control: both happen."""
    given = {cls.__name__: built(cls, members) is not None for cls, _, members in CASES}
    assert (given["Lowered"], given["Bare"], given["Ruled"], given["Short"]) == (True, True, False, False)


@attrs.frozen(kw_only=True)
class Numbered(nm.Custom):
    """A default that is a new one every time.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:numbered"
    words: nm.Line = attrs.field(factory=next_number)


@attrs.frozen(kw_only=True)
class Raising(nm.Custom):
    """A converter that raises an error of its own.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:raising"
    words: nm.Line = attrs.field(converter=right_only)


@attrs.frozen(kw_only=True)
class Renamed(nm.Custom):
    """Changes the id that it was given."""

    tag: ClassVar[str] = "acme:renamed"
    id: BlockId | None = attrs.field(default=None, converter=lower_or_none)


@pytest.mark.parametrize("core", CORES)
def test_a_default_factory_is_called_for_every_object(core: CoreName) -> None:
    """It may return another value each time."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Numbered), core=core)
    body: Any = model.from_json(article({"type": "acme:numbered"}, {"type": "acme:numbered"}), nm.Article).body
    assert body[0].words != body[1].words


@pytest.mark.parametrize("core", CORES)
def test_what_a_converter_raises_does_not_hide_what_is_wrong(core: CoreName) -> None:
    """The schema has its say before what the class raises."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Raising), core=core)
    wrong = {"type": "acme:raising", "words": "wrong"}
    assert [problem.code for problem in model.validate(article(wrong, {"type": "heading"}))] == ["required"] * 2
    with pytest.raises(KeyError):
        model.from_json(article(wrong))
    assert model.validate(article({**wrong, "words": "right"})) == ()


@pytest.mark.parametrize("core", CORES)
def test_ids_are_those_that_an_object_has(core: CoreName) -> None:
    """They are not those of the payload if the class changes them."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Renamed), core=core)
    renamed = {"type": "acme:renamed", "id": "TOP"}
    link = {"type": "paragraph", "text": [{"text": "a", "link": {"href": "#top"}}]}
    assert model.validate(article(renamed, link)) == ()
    assert [problem.code for problem in model.validate(article(renamed, {"type": "divider", "id": "top"}))] == [
        "id-duplicate"
    ]


@attrs.frozen(kw_only=True)
class Shouting(nm.Custom):
    """A default that is not valid.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = "two\nlines"


@attrs.frozen(kw_only=True)
class Careless(Ruled):
    """Checks nothing when it is built."""

    tag: ClassVar[str] = "acme:block"

    def __attrs_post_init__(self) -> None:
        """Leave out what all classes do."""


@attrs.frozen(kw_only=True)
class Written(nm.Custom):
    """A converter that makes text of anything.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:block"
    words: nm.Line = attrs.field(converter=str)


#: Classes that would make an object of these members, each with its members and the code of the problem.
LAX: list[tuple[type[Any], dict[str, Any], str]] = [
    (Shouting, {}, "forbidden_character"),
    (Careless, {"words": "a"}, "pattern"),
    (Written, {"words": 5}, "type"),
]


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize(("cls", "members", "code"), LAX, ids=[case[0].__name__ for case in LAX])
def test_a_class_cannot_make_a_payload_valid(
    cls: type[Any], members: dict[str, Any], code: str, core: CoreName
) -> None:
    """What the schema or the rules refuse is refused, whatever the class would make of it."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls), core=core)
    text = article({"type": "acme:block", **members})
    assert [code] == [problem.code for problem in model.validate(text)]
    assert model.check_lines(text) == (1,)
    with pytest.raises(nm.ValidationError):
        model.from_json(text)
    with pytest.raises(nm.ValidationError) as refused:  # a part has no schema
        model.from_dict({"type": "acme:block", **members}, cls)
    assert [("/words", "never" in str(refused.value))] == [
        (each.pointer, cls is Careless) for each in refused.value.problems
    ]


def test_every_class_of_the_library_is_filled() -> None:
    """None has a converter that is not declared, which would be correct but slow."""
    assert [] == [cls.__name__ for cls in nm.ContentModel().classes if not can_be_filled(cls)]


#: Values in their final form, of every kind that members have.
FINAL = (
    "text",
    True,
    2,
    2.5,
    datetime(2026, 3, 1, tzinfo=UTC),
    (),
    ("a", "b"),
    (nm.Divider(),),
    nm.Extensions({"a:b": 1}),
)


@pytest.mark.parametrize("value", FINAL, ids=repr)
def test_converters_keep_what_they_declare_to_keep(value: object) -> None:
    """This is so for every value and every converter."""
    converters: set[Any] = {
        field.converter
        for cls in nm.ContentModel().classes
        for field in attrs.fields(cls)
        if field.converter is not None and is_kept_loaded(field.converter)
    }
    assert len(converters) > 30
    assert [] == [converter for converter in converters if converter(value) != value]


def test_only_the_converter_itself_was_declared() -> None:
    """A wrapper needs its own declaration."""

    def kept(value: Any) -> Any:
        return value

    keeps_loaded(kept)
    keeps_valid(kept, nm.Line | None)
    shape = record(Words).member("words").shape
    wrapped = functools.wraps(kept)(lambda value: value * 2)
    assert (is_kept_loaded(kept), is_kept_valid(kept, shape)) == (True, True)
    assert (is_kept_loaded(wrapped), is_kept_valid(wrapped, shape)) == (False, False)
    assert not is_kept_valid(kept, record(Short).member("words").shape)
