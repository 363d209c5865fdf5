from __future__ import annotations

import gc
import json
import weakref
from typing import Any, ClassVar

import attrs
import pytest

import custom_blocks as blocks
import newsmodel as nm
from custom_blocks import article
from fuzz_native import same
from newsmodel._codec import native
from newsmodel._declare.plan.objects import is_filled

pytestmark = pytest.mark.skipif(not native.AVAILABLE, reason="the native core is not built")

EACH = [
    pytest.param(cls, payload, id=f"{cls.__name__}-{at}")
    for cls in blocks.BLOCKS
    for at, payload in enumerate(blocks.PAYLOADS[cls])
]
NATIVE, REFERENCE = (blocks.model("native"), blocks.model("python")) if native.AVAILABLE else (None, None)


def core() -> Any:
    """The core of the model with the custom blocks."""
    assert NATIVE is not None
    return NATIVE._core


def text(*payloads: dict[str, Any], **members: Any) -> str:
    """An article as JSON text."""
    return json.dumps(article(*payloads, **members))


def test_blocks_whose_calls_add_nothing_are_filled() -> None:
    """All others are called, and one with too many members is left to Python."""
    assert {*blocks.FILLED, blocks.Vast} == {cls for cls in blocks.BLOCKS if is_filled(cls)}


@pytest.mark.parametrize(("cls", "payload"), EACH)
def test_the_core_takes_blocks_of_every_kind(cls: type, payload: dict[str, Any]) -> None:
    """Filled or called, it makes and checks what the reference path makes, but for a block with over 256 members."""
    given = text(payload)
    assert REFERENCE is not None
    if cls is blocks.Vast:
        assert (None, None) == (core().load(given), core().check(given))
        return
    assert nm.Article is core().check(given)
    assert same(REFERENCE.from_json(given), core().load(given))


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 8])
@pytest.mark.parametrize(("cls", "payload"), EACH)
def test_the_core_writes_blocks_of_every_kind(cls: type, payload: dict[str, Any], indent: int | None) -> None:
    """The same text as the reference path, with any indent."""
    assert NATIVE is not None
    assert REFERENCE is not None
    document = REFERENCE.from_json(text(payload))
    expected = None if cls is blocks.Vast else REFERENCE.to_json(document, indent=indent)
    assert expected == core().write(document, indent, None)
    assert REFERENCE.to_json(document, indent=indent) == NATIVE.to_json(document, indent=indent)


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "acme:match", "sides": []},
        {"type": "acme:match", "sides": [{"name": "A"}] * 5},
        {"type": "acme:match", "sides": [{"name": "A", "points": -6}]},
        {"type": "acme:match", "sides": [{"name": "A", "points": 100}]},
        {"type": "acme:match", "sides": [{"name": "A", "points": 1.5}]},
        {"type": "acme:match", "sides": [{"name": "A"}], "weight": 2.6},
        {"type": "acme:match", "sides": [{"name": "A"}], "weight": -1.6},
        {"type": "acme:match", "sides": [{"name": "A"}], "state": "ope"},
        {"type": "acme:match", "sides": [{"name": "A"}], "begins": "2026-02-29T00:00:00Z"},
        {"type": "acme:match", "sides": [{"name": "A"}], "names": ["a"] * 4},
        {"type": "acme:match"},
        {"type": "acme:shout", "words": "a\nb"},
        {"type": "acme:even", "words": "one"},
        {"type": "acme:short", "words": "long words"},
        {"type": "acme:loose", "words": ""},
        {"type": "acme:loose", "other": 1},
        {"type": "acme:wide", **blocks.members(range(0, 60, 10))},
        {"type": "acme:wide", **blocks.members(range(1, 70))},
        {"type": "acme:broad", **blocks.members(range(139)), blocks.member(139): 1_001},
        {"type": "acme:broad", **{name: index for name, index in blocks.members(range(140)).items() if index != 130}},
        {"type": "acme:vast", **blocks.members(range(0, 290, 10))},
    ],
    ids=lambda payload: json.dumps(payload)[:60],
)
def test_the_core_takes_nothing_that_a_block_refuses(payload: dict[str, Any]) -> None:
    """Its bounds, its required members, and what its own code says."""
    given = text(payload)
    assert REFERENCE is not None
    assert REFERENCE.validate(given)
    assert (None, None) == (core().load(given), core().check(given))


def test_a_member_beyond_the_64th_is_known_when_it_comes_twice() -> None:
    """Each member has its own bit."""
    once = text({"type": "acme:wide", **blocks.members(range(70))})
    last, before = (f'"{blocks.member(at)}": {at}' for at in (69, 5))
    assert core().load(once) is not None
    assert core().load(once.replace(last, f"{last}, {before}")) is None
    assert core().load(once.replace(last, f"{last}, {last}")) is None


def test_what_holds_custom_blocks_is_seen_by_the_collector() -> None:
    """They may hold anything; what the library makes alone holds no cycles and need not be looked at."""
    plain = core().load(text({"type": "paragraph", "text": ["a"]}))
    assert (False, False, False) == tuple(map(gc.is_tracked, (plain, plain.body, plain.body[0])))
    for payload in (blocks.PAYLOADS[blocks.Match][1], blocks.PAYLOADS[blocks.Short][0]):
        made = core().load(text({"type": "paragraph", "text": ["a"]}, payload))
        parts = (made, made.body, *made.body, made.body[1].sides, *made.body[1].sides)
        assert {True} == set(map(gc.is_tracked, parts))


@attrs.frozen(kw_only=True)
class Ending(nm.Custom):
    """A finalizer.

    Attributes:
        words: The words.
        more: More words.
    """

    tag: ClassVar[str] = "acme:ending"
    ended: ClassVar[list[str]] = []

    words: nm.Line
    more: nm.Line

    def __del__(self) -> None:
        self.ended.append(self.words + self.more)


def test_a_finalizer_sees_no_object_that_was_given_up() -> None:
    """It would find members without values."""
    made: Any = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Ending))._core
    assert made.load(text({"type": "acme:ending", "words": "a"})) is None
    assert [] == Ending.ended
    assert made.load(text({"type": "acme:ending", "words": "a", "more": "b"})) is not None
    assert ["ab"] == Ending.ended


SEEN: list[bool] = []
#: Content of other tests, which may be anything.
BEFORE: set[int] = set()


def reachable() -> list[nm.Content]:
    """The content that the collector can reach; other objects may have classes that answer wrongly."""
    return [each for each in gc.get_objects() if issubclass(type(each), nm.Content)]


def look(words: str) -> str:
    """Look at new content, but for the object that attrs makes at this moment."""
    found = [each for each in reachable() if id(each) not in BEFORE and type(each) is not Looking]
    SEEN.append(all(hasattr(each, field.name) for each in found for field in attrs.fields(type(each))))
    return words


@attrs.frozen(kw_only=True)
class Looking(nm.Custom):
    """A converter that looks around.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:looking"
    words: nm.Line = attrs.field(converter=look)


def test_no_callback_finds_an_object_that_is_not_finished() -> None:
    """The collector sees an object when it has all of its members."""
    made: Any = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Looking, blocks.Match))._core
    SEEN.clear()
    before = reachable()  # kept, so that no new object gets the id of an old one
    BEFORE.update(map(id, before))
    payload = {"type": "acme:looking", "words": "a"}
    kept = made.load(text(*blocks.PAYLOADS[blocks.Match], payload, payload, extensions={"acme:x": 1}))
    assert kept is not None
    assert [True, True] == SEEN


def test_cycles_through_what_a_class_was_given_are_collected() -> None:
    """Objects of a class with code of its own are kept by others, which the collector has to know."""
    made = core().load(text(blocks.PAYLOADS[blocks.Short][0]))
    side, gone = made.body[0].sides[0], weakref.ref(made)
    object.__setattr__(side, "name", made)
    del made, side
    gc.collect()
    assert gone() is None


def test_objects_that_are_read_can_be_referred_to_weakly() -> None:
    """And go when nobody holds them."""
    made = core().load(text(blocks.PAYLOADS[blocks.Match][0]))
    gone = weakref.ref(made), weakref.ref(made.body[0])
    del made
    assert (None, None) == tuple(each() for each in gone)
