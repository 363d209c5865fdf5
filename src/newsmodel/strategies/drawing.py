"""How objects of a class are drawn: as payloads with the members that a caller gives, which are then loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, cast

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._arguments import checked
from newsmodel._declare.calls import Shown
from newsmodel._declare.construction import Content, plain_maker
from newsmodel._declare.shapes import converted, reachable, record
from newsmodel._excerpts import described
from newsmodel._plain import is_of
from newsmodel._words.options import noted
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.comment import Comment
from newsmodel.errors import ModelError, UnknownNameError
from newsmodel.model import ContentModel
from newsmodel.packages.package import BlockPackage, Strategy
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
    given = _given(cls, model, members)
    drawn = Drawn(cls, model, _objects(model).of(cls, **given))
    resolves = cls in DOCUMENTS.values() or Comment in reachable(cls)
    return _resolved(drawn, add="sources" not in members) if resolves else drawn.payloads


def _given(
    cls: type, model: ContentModel, members: Mapping[str, SearchStrategy[Any]]
) -> dict[str, SearchStrategy[Any]]:
    """Strategies for members, as payloads."""
    known = [member.name for member in record(cls).members]
    for name in members:
        if name not in known:
            raise UnknownNameError(f"member of {cls.__name__}", name, known)
    return {name: strategy.map(_written(cls, name, model)) for name, strategy in members.items()}


@cache
def _objects(model: ContentModel) -> Objects:
    own = {
        cls: partial(_of_package, package, cls, function, model)
        for package in model.packages
        for cls, function in package.strategies.items()
    }
    return Objects(model._choose, own)


def _of_package(package: BlockPackage, cls: type, function: Strategy, model: ContentModel) -> SearchStrategy[Payload]:
    """Payloads of a class of a package, whose function makes their strategy.

    Raises:
        ModelError: The function returns no strategy, or one that draws something else.
    """

    @checked
    def as_declared(**members: SearchStrategy[Any]) -> SearchStrategy[Any]:
        return loaded(Drawn(cls, model, _objects(model).as_declared(cls, **_given(cls, model, members))))

    where = f"{package}: the strategy for {cls.__name__}"
    with noted(where):
        strategy = function(as_declared)
    if not is_of(strategy, SearchStrategy):
        raise ModelError(f"{where} is {described(strategy)}")
    return _dumped(_OfPackage(where, cls, model, strategy))


@attrs.frozen
class _OfPackage:
    """A strategy of a package; its repr is short, because Hypothesis writes it in its reports."""

    where: str
    cls: type = attrs.field(repr=False)
    model: ContentModel = attrs.field(repr=False)
    objects: SearchStrategy[Any] = attrs.field(repr=False)

    _repr_pretty_ = Shown()


@st.composite
def _dumped(draw: DrawFn, of_package: _OfPackage) -> Payload:
    found = draw(of_package.objects)
    if type(found) is not of_package.cls:
        raise ModelError(f"{of_package.where} draws {described(found)}")
    return of_package.model._codec.dump(cast("Content", found))


def _written(cls: type, name: str, model: ContentModel) -> Callable[[Any], Any]:
    """Returns a function from what a class accepts for a member to JSON; None is a member that is left out."""
    field = next(field for field in attrs.fields(cls) if field.name == name)
    shape = record(cls).member(name).shape
    dump, made_plain = model._codec.dumper(shape), plain_maker(shape)

    if getattr(field.converter, "takes_self", False):
        raise ModelError(f"{cls.__name__}.{name} cannot be given: its converter takes the whole object")
    return lambda value: None if value is None else dump(made_plain(converted(field, value)))
