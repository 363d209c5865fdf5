"""Strategies for documents of a vocabulary, with much of one object in them: the one that was changed."""

from __future__ import annotations

from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from compatibility.freeing import EXTENSION
from compatibility.places import ways
from newsmodel._declare.shapes import Flag
from newsmodel.compatibility.forms import (
    Array,
    Enum,
    Form,
    Free,
    Number,
    One,
    Run,
    Text,
    Union,
    Unreadable,
    Versions,
    Vocabulary,
)
from newsmodel.compatibility.languages import accepts
from newsmodel.strategies import scalars
from newsmodel.strategies.choices import finish

#: The most items of an array that is as long as it may be.
_MANY: Final = 50


@attrs.frozen(repr=False)
class Aim:
    """What documents are of, and what they show much of.

    Attributes:
        vocabulary: The vocabulary.
        thing: The object.
        member: The member that is nearly always there; None for none.
    """

    vocabulary: Vocabulary
    thing: str
    member: str | None = None


@st.composite
def documents(draw: DrawFn, aim: Aim) -> dict[str, Any]:
    """Documents that a strict writer of the vocabulary writes; they may break rules that no schema says."""
    route = ways(aim.vocabulary).get(aim.thing, ())
    name = aim.thing if route or aim.thing == aim.vocabulary.root else aim.vocabulary.root
    value: Any = _object(draw, aim, name, is_aim=True)
    for step in reversed(route):
        for array in reversed(step.arrays):
            others = max(array.min_items - 1, 0)
            value = [value, *(_form(draw, aim, array.item, is_aim=False) for _ in range(others))]
        value = _object(draw, aim, step.owner, is_aim=False, given={step.member: value})
    found: dict[str, Any] = value
    return found


def _object(draw: DrawFn, aim: Aim, name: str, *, is_aim: bool, given: dict[str, Any] | None = None) -> dict[str, Any]:
    thing, known = aim.vocabulary.things[name], given or {}
    made: dict[str, Any] = {} if thing.tag is None else {"type": thing.tag}
    for member in thing.members:
        likely = 9 if is_aim and member.name == aim.member else 3 if is_aim else 0
        if member.name in known:
            made[member.name] = known[member.name]
        elif member.required or (likely and draw(st.integers(0, 9)) < likely):
            made[member.name] = _form(draw, aim, member.form, is_aim=is_aim and member.name == aim.member)
    return made


def _form(draw: DrawFn, aim: Aim, form: Form, *, is_aim: bool) -> Any:
    match form:
        case Text():
            return finish(draw, draw(st.sampled_from(scalars.text(form))))
        case Number():
            return finish(draw, draw(st.sampled_from(scalars.number(form))))
        case Flag():
            return draw(st.booleans())
        case Enum(values):
            return draw(st.sampled_from((*values, *values[-1:] * len(values)) if is_aim else values))
        case Versions(values):
            return draw(st.sampled_from(values))
        case Array():
            return _array(draw, aim, form, is_aim=is_aim)
        case One(name):
            return _object(draw, aim, name, is_aim=False)
        case Union(names):
            return _object(draw, aim, draw(st.sampled_from(list(names.values())[::-1])), is_aim=False)
        case Run(text, name):
            is_text = draw(st.booleans())
            return _form(draw, aim, text, is_aim=is_aim) if is_text else _object(draw, aim, name, is_aim=False)
        case Free(names, declared):
            some = {_form(draw, aim, names, is_aim=False): True} if draw(st.booleans()) else {}
            name = draw(st.sampled_from(sorted({EXTENSION, *declared})))
            if not draw(st.booleans()) or not accepts(names, name):
                return some
            return {**some, name: _object(draw, aim, declared[name], is_aim=False) if name in declared else True}
        case Unreadable():
            return draw(st.sampled_from(("x", "y")))


def _array(draw: DrawFn, aim: Aim, form: Array, *, is_aim: bool) -> list[Any]:
    least = form.min_items
    most = least + 2 if form.max_items is None else form.max_items
    lengths = [least, min(least + 1, most), min(least + 2, most)]
    if is_aim and form.max_items is None:
        lengths += [_MANY + 1] * 3
    elif is_aim and most <= _MANY:
        lengths += [most, most]
    length = draw(st.sampled_from(lengths)) if is_aim else least
    # All but the first items are of the first one's kind, since what is drawn costs time.
    items = [_form(draw, aim, form.item, is_aim=is_aim) for _ in range(min(length, 3))]
    return [items[index % len(items)] for index in range(length)]
