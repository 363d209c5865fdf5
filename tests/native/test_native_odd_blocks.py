"""Blocks that are declared in unusual ways: the native core and the reference path agree about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

import attrs
import pytest
from annotated_types import Ge, Le, MaxLen

import newsmodel as nm
from custom_blocks import article as article_of
from newsmodel._codec.native import AVAILABLE

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="there is no native core")


class Mood(StrEnum):
    """A mood."""

    CALM = "calm"


@attrs.frozen(kw_only=True)
class Listing(nm.Custom):
    """Rules that are returned, and not yielded.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:listing"
    words: nm.Line

    def _rules(self) -> Any:
        return [nm.Problem(pointer="/words", code="rating-range", message="No.")] if self.words == "no" else ()


@attrs.frozen(kw_only=True)
class Loose(nm.Custom):
    """Free JSON without a converter.

    Attributes:
        data: The data, which may be absent.
        more: Other data, which is never absent.
    """

    tag: ClassVar[str] = "acme:loose"
    data: nm.Extensions | None = None
    more: nm.Extensions = attrs.field(default=nm.Extensions({"a:b": 1}))


@attrs.frozen(kw_only=True)
class Bounded(nm.Custom):
    """Bounds that no number reaches, and some that are not whole.

    Attributes:
        half: A whole number.
        below: A whole number below nothing.
        wide: A number of any size.
        long: Words of any length.
    """

    tag: ClassVar[str] = "acme:bounded"
    half: Annotated[int, Ge(0.5), Le(9.5)] | None = None
    below: Annotated[int, Ge(-9), Le(-0.5)] | None = None
    wide: Annotated[float, Ge(-1e300), Le(2**70)] | None = None
    long: Annotated[str, MaxLen(10**19)] | None = None


@attrs.frozen(kw_only=True)
class Chosen(nm.Custom):
    """Choices that are no plain strings of ASCII.

    Attributes:
        wide: A word.
        mood: A mood.
    """

    tag: ClassVar[str] = "acme:chosen"
    wide: Literal["été", "hiver"] | None = None
    mood: Literal[Mood.CALM, "loud"] | None = None


def converted(value: str) -> str:
    """The word, unless it is a wrong one."""
    if value == "wrong":
        raise ValueError(value)
    return value


@attrs.frozen(kw_only=True)
class Called(nm.Custom):
    """A class that has to be called.

    Attributes:
        word: A word.
    """

    tag: ClassVar[str] = "acme:called"
    word: nm.Line = attrs.field(converter=converted)


@attrs.frozen(kw_only=True)
class Node(nm.Content):
    """A part that holds others like it.

    Attributes:
        word: A word.
        nodes: The others.
    """

    word: nm.Line
    nodes: tuple[nm.Line | Node, ...] = ()


@attrs.frozen(kw_only=True)
class Tree(nm.Custom):
    """A part that holds others like it.

    Attributes:
        nodes: The others.
    """

    tag: ClassVar[str] = "acme:tree"
    nodes: tuple[nm.Line | Node, ...]


LOOSE: tuple[dict[str, Any], ...] = ({}, {"data": {}}, {"data": {"a:b": 2}}, {"more": {}}, {"more": {"a:b": 1}})
PAYLOADS: tuple[tuple[type[Any], dict[str, Any]], ...] = (
    *((Listing, {"words": words}) for words in ("yes", "no")),
    *((Loose, members) for members in LOOSE),
    *((Bounded, {"half": value}) for value in (0, 1, 9, 10, 0.5, 1.0)),
    *((Bounded, {"below": value}) for value in (0, -1, -9, -10)),
    *((Bounded, {"wide": value}) for value in (0.5, 2**53 - 1, 2**53, 1e300)),
    (Bounded, {"long": "x" * 1_000}),
    *((Chosen, {"wide": value}) for value in ("été", "hiver", "ete", 1)),
    *((Chosen, {"mood": value}) for value in ("calm", "loud", "CALM")),
    *((Called, {"word": value}) for value in ("right", "wrong")),
)


def outcome(model: nm.ContentModel, text: str) -> tuple[object, ...]:
    """Everything that a model says of a text."""
    try:
        problems = model.validate(text)
    except ValueError as error:  # of a class, which goes through
        return type(error), str(error)
    if problems:
        return (problems,)
    document = model.from_json(text)
    assert isinstance(document, nm.Article)
    return (
        document,
        [type(block) for block in document.body],
        model.to_json(document),
        model.to_json(document, indent=2),
    )


def article(blocks: Iterable[dict[str, Any]]) -> str:
    """An article with these blocks."""
    return json.dumps(article_of(*blocks), ensure_ascii=False)


@pytest.mark.parametrize(("cls", "members"), PAYLOADS, ids=lambda value: getattr(value, "__name__", str(value)[:30]))
def test_both_say_the_same(cls: type[Any], members: dict[str, Any]) -> None:
    """Of a block by itself, and between a refused one and another."""
    native, python = (nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls), core=core) for core in ("native", "python"))
    block = {"type": cls.tag, **members}
    for blocks in ([block], [{"type": cls.tag, "nonsense": 1}, block, {"type": "divider"}]):
        text = article(blocks)
        assert outcome(python, text) == outcome(native, text)


def test_a_part_may_hold_others_like_it() -> None:
    """The core has no bound of its depth, and leaves it to Python."""
    native, python = (nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Tree), core=core) for core in ("native", "python"))
    assert native._core is None
    text = article([{"type": "acme:tree", "nodes": ["a", {"word": "a", "nodes": [{"word": "b"}]}]}])
    assert outcome(python, text) == outcome(native, text)
    assert () == native.validate(text)


def test_a_refused_block_does_not_hide_that_others_are_right() -> None:
    """What a class raises is forgotten before the next block is looked at."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Called, Listing), core="native")
    right, wrong = {"type": "acme:called", "word": "right"}, {"type": "acme:called", "word": "wrong"}
    listing = {"type": "acme:listing", "words": "yes"}
    assert model._core is not None
    survey = model._core.survey(article([wrong, right, listing, wrong, right]))
    assert survey is not None
    assert survey.root == {"body": {0: None, 3: None}}
