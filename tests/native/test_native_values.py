from __future__ import annotations

import json

import pytest

import custom_blocks as blocks
import newsmodel as nm
from byte_mutations import DATES, VALUES
from fuzz_native import same
from newsmodel._codec import native
from newsmodel._codec.native.native_core import free_depth

pytestmark = pytest.mark.skipif(not native.AVAILABLE, reason="the native core is not built")

NATIVE, REFERENCE = (blocks.model("native"), blocks.model("python")) if native.AVAILABLE else (None, None)
#: Every value of JSON, and what only looks like it, that is near a bound of numbers, dates, texts or Unicode.
TOKENS = [
    *VALUES,
    *DATES,
    *(b'"' + each * size + b'"' for each in (b"a", b"\xc3\xa9", b"\\u00e9") for size in (999, 1_000, 1_001)),
]
MEMBERS = (
    "weight",
    "begins",
    "played",
    "link",
    "state",
    "note",
    "names",
    "id",
    "language",
    "extensions",
    "sides",
    "other",
)
MATCH = blocks.PAYLOADS[blocks.Match][1]
HOLE = "a value"
PARAGRAPH = {"type": "paragraph", "text": ["a"]}


def with_hole(member: str) -> bytes:
    """An article with one value to be filled in, in a member of a block."""
    return json.dumps(blocks.article({**MATCH, member: HOLE})).encode()


PLACES = {
    **{member: with_hole(member) for member in MEMBERS},
    "points": json.dumps(blocks.article({**MATCH, "sides": [{"name": "A", "points": HOLE}]})).encode(),
    "name": json.dumps(blocks.article({**MATCH, "sides": [{"name": HOLE}]})).encode(),
    "in a note": json.dumps(blocks.article({**MATCH, "note": ["a", HOLE]})).encode(),
    "in free JSON": json.dumps(blocks.article({**MATCH, "extensions": {"acme:x": {"y": HOLE, "z": [HOLE]}}})).encode(),
    "called": json.dumps(blocks.article({"type": "acme:shout", "words": HOLE})).encode(),
    "published": json.dumps(blocks.article(MATCH, published=HOLE)).encode(),
    "headline": json.dumps(blocks.article(MATCH, headline=HOLE)).encode(),
}


@pytest.mark.parametrize("place", PLACES)
def test_values_near_every_bound_are_read_as_by_the_reference_path(place: str) -> None:
    """What the core takes is valid, is equal, and is written the same; and it takes nearly all that is valid."""
    assert NATIVE is not None
    assert REFERENCE is not None
    core, valid, taken = NATIVE._core, 0, 0
    assert core is not None
    for token in TOKENS:
        text = PLACES[place].replace(f'"{HOLE}"'.encode(), token)
        made = core.load(text)
        assert (made is None) == (core.check(text) is None), text
        is_valid = REFERENCE.validate(text) == ()
        valid, taken = valid + is_valid, taken + (made is not None)
        if made is not None:
            assert is_valid, text
            expected = REFERENCE.from_json(text)
            assert same(expected, made), text
            assert REFERENCE.to_json(expected) == core.write(made, None, None), text
    assert valid - taken <= 1


@pytest.mark.parametrize("limit", [32, 40, 200])
def test_depth_is_limited_as_on_the_reference_path(limit: int) -> None:
    """In free JSON, of arrays and of objects; the core leaves what is nearly as deep as may be to Python."""
    limits = nm.Limits(depth=limit)
    native_model, reference = (nm.ContentModel(core=name, limits=limits) for name in ("native", "python"))
    core = native_model._core
    assert core is not None
    most = free_depth(native_model.classes, limits)
    for depth in (1, 2, most - 2, most - 1, most, most + 1, limit - 3, limit - 2, limit - 1, limit):
        for opens, closes in (("[", "]"), ('{"a":', "}")):
            value = opens * depth + "1" + closes * depth
            text = json.dumps(blocks.article(PARAGRAPH, extensions={"acme:x": HOLE})).replace(f'"{HOLE}"', value)
            assert (reference.validate(text) == ()) == (depth <= limit - 2)
            assert (core.load(text) is not None) == (core.check(text) is not None) == (depth + 1 <= most)


@pytest.mark.parametrize("spaces", [0, 1])
def test_the_size_is_limited_as_on_the_reference_path(spaces: int) -> None:
    """In bytes, white space included."""
    text = json.dumps(blocks.article({"type": "paragraph", "text": ["é"]}), ensure_ascii=False).encode()
    model = nm.ContentModel(core="native", limits=nm.Limits(size=len(text)))
    core = model._core
    assert core is not None
    given = text + b" " * spaces
    assert (model.validate(given) == ()) == (core.load(given) is not None) == (spaces == 0)
    assert (core.check(given.decode()) is not None) == (spaces == 0)


@pytest.mark.parametrize("count", [8, 9, 20, 21])
def test_members_of_free_json_are_limited_as_on_the_reference_path(count: int) -> None:
    """At the top and inside."""
    limits = nm.Limits(members=100)
    model, reference = (nm.ContentModel(core=name, limits=limits) for name in ("native", "python"))
    core = model._core
    assert core is not None
    for size in (count, 100, 101):
        inside, names = {f"n{at}": at for at in range(size)}, {f"acme:n{at}": at for at in range(size)}
        for extensions in (names, {"acme:x": inside}, {"acme:x": [{}, inside, 1]}):
            text = json.dumps(blocks.article(PARAGRAPH, extensions=extensions))
            is_valid = reference.validate(text) == ()
            assert (size <= 100) == is_valid == (core.load(text) is not None) == (core.check(text) is not None)
            twice = text.replace('"n0": 0', '"n1": 0').replace('"acme:n0": 0', '"acme:n1": 0')
            assert core.load(twice) is None


@pytest.mark.parametrize("count", [2, 8, 9, 30])
def test_ids_are_looked_up_as_on_the_reference_path(count: int) -> None:
    """Few are compared with each other, and many are indexed; the last counts like the first."""
    assert REFERENCE is not None
    assert NATIVE is not None
    core = NATIVE._core
    assert core is not None
    for at in (0, count // 2, count - 1):
        sources = [{"type": "source", "id": f"s{index}", "name": "A"} for index in range(count)]
        match = {"type": "acme:match", "sides": [{"name": "A"}], "cite": {"source": f"s{at}"}}
        right = json.dumps(blocks.article(match, sources=sources))
        assert (REFERENCE.validate(right) == ()) == (core.load(right) is not None)
        unknown = right.replace(f'{{"source": "s{at}"}}', '{"source": "s99"}')
        double = right.replace(f'"id": "s{at}"', f'"id": "s{(at + 1) % count}"')
        for wrong in (unknown, double):
            assert REFERENCE.validate(wrong)
            assert (None, None) == (core.load(wrong), core.check(wrong))
