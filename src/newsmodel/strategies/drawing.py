"""How objects of a class are drawn: as payloads with the members that a caller gives, which are then loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._declare.calls import Shown
from newsmodel._declare.construction import plain_maker
from newsmodel._declare.shapes import converted, reachable, record
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.comment import Comment
from newsmodel.errors import ModelError, UnknownNameError
from newsmodel.model import ContentModel
from newsmodel.strategies.objects import Objects
from newsmodel.strategies.references import Payload, resolve_references


@attrs.frozen
class Drawn:
    """What objects of a class are loaded from; its repr is short, because Hypothesis writes it in its reports."""

    cls: type
    model: ContentModel = attrs.field(repr=False)
    payloads: SearchStrategy[Payload] = attrs.field(repr=False)

    _repr_pretty_ = Shown()


# These are no `map`, because Hypothesis shows what that returns as a call of its function, and not as it is.


@st.composite
def loaded(draw: DrawFn, drawn: Drawn) -> Any:
    """Objects of a class."""
    return drawn.model._codec.load(draw(drawn.payloads), drawn.cls)


@st.composite
def _resolved(draw: DrawFn, drawn: Drawn, *, add: bool) -> Payload:
    payload = draw(drawn.payloads)
    resolve_references(payload, drawn.cls, drawn.model._choose, add=add)
    return payload


def payloads_of(cls: type, model: ContentModel, members: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Payload]:
    """Payloads of a class, with strategies for some of its members; what is cited becomes a source of a document.

    Raises:
        UnknownNameError: The class has no such member.
        ModelError: The converter of a given member takes the whole object.
    """
    known = [member.name for member in record(cls).members]
    for name in members:
        if name not in known:
            raise UnknownNameError(f"member of {cls.__name__}", name, known)
    given = {name: strategy.map(_written(cls, name, model)) for name, strategy in members.items()}
    drawn = Drawn(cls, model, _objects(model).of(cls, **given))
    resolves = cls in DOCUMENTS.values() or Comment in reachable(cls)
    return _resolved(drawn, add="sources" not in members) if resolves else drawn.payloads


@cache
def _objects(model: ContentModel) -> Objects:
    return Objects(model._choose)


def _written(cls: type, name: str, model: ContentModel) -> Callable[[Any], Any]:
    """Returns a function from what a class accepts for a member to JSON; None is a member that is left out."""
    field = next(field for field in attrs.fields(cls) if field.name == name)
    shape = record(cls).member(name).shape
    dump, made_plain = model._codec.dumper(shape), plain_maker(shape)

    if getattr(field.converter, "takes_self", False):
        raise ModelError(f"{cls.__name__}.{name} cannot be given: its converter takes the whole object")
    return lambda value: None if value is None else dump(made_plain(converted(field, value)))
