"""Reads a class once into plain data; the only code that reads annotations, which ``annotations.py`` evaluates for it.

A class becomes a `Record` of `Member`s, each with a shape; everything derived (construction checks, JSON Schema,
loading, dumping, strategies) walks shapes and nothing else::

    Shape = Text | Instant | Number | Flag | Choice | Many | Ref | OneOf | TextOr | FreeJson
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, assert_never, get_args, get_origin

import annotated_types as at
import attrs

from newsmodel._declare.annotations import UNIONS, Hint, own_hints, without_none
from newsmodel._declare.classes import is_for_unknown, known_class, tag_of
from newsmodel._declare.constraints import Defines, Excludes, Named, Pattern, Refers, WrittenAs
from newsmodel._declare.descriptions import in_order, own_descriptions, rarely_drafted, summary
from newsmodel._declare.extensions import Extensions
from newsmodel._plain import plain, plain_items
from newsmodel.errors import ModelError

Metadata = tuple[object, ...]
_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class Text:
    """A string.

    Attributes:
        named: The name of its scalar, if it has one.
        pattern: The form of the whole text.
        excludes: Characters that it may not have.
        min_length: Least length in code points.
        max_length: Greatest length in code points.
    """

    named: Named | None = None
    pattern: Pattern | None = None
    excludes: Excludes | None = None
    min_length: int = 0
    max_length: int | None = None


@attrs.frozen
class Instant:
    """A ``datetime`` in UTC, written as text.

    Attributes:
        text: Its text.
        or_day: Whether it may also be a ``date``.
    """

    text: Text
    or_day: bool = False


@attrs.frozen(kw_only=True)
class Number:
    """A number between two bounds, both of them allowed."""

    integer: bool
    minimum: float
    maximum: float


@attrs.frozen
class Flag:
    """true or false."""


@attrs.frozen
class Choice:
    """One of a few strings."""

    values: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Many:
    """An array of items of one shape."""

    named: Named | None = None
    item: Shape
    min_items: int = 0
    max_items: int | None = None


@attrs.frozen
class Ref:
    """An object of one class."""

    cls: type


@attrs.frozen(kw_only=True)
class OneOf:
    """An object of one of several classes, distinguished by their tags.

    Attributes:
        named: Its name, if it has one.
        classes: The classes, each with a tag of its own.
        open_to: A class whose subclasses a content model may add here.
    """

    named: Named | None = None
    classes: tuple[type, ...]
    open_to: type | None = None


@attrs.frozen(kw_only=True)
class TextOr:
    """A string, or an object of one class: a run of rich text."""

    text: Text
    cls: type


@attrs.frozen
class FreeJson:
    """Namespaced members with any JSON."""


Shape = Text | Instant | Number | Flag | Choice | Many | Ref | OneOf | TextOr | FreeJson
#: Returns the classes that a union allows: a content model leaves out classes or adds some.
Choose = Callable[[OneOf], Sequence[type]]


@attrs.frozen(kw_only=True)
class Member:
    """A member of an object.

    Attributes:
        name: Its name, in JSON and in Python.
        description: What it says, in one sentence.
        shape: The shape of its value.
        required: Whether it must be present.
        default: Its value when it is absent; never written.
        defines: The space in which it defines an id.
        refers: The reference that it is: the space of the id, and the code of the problem when there is no such id.
        is_rare: Whether those who draft a document rarely write it.
    """

    name: str
    description: str
    shape: Shape
    required: bool
    default: Any = None
    defines: Defines | None = None
    refers: Refers | None = None
    is_rare: bool = False


@attrs.frozen(kw_only=True)
class Record:
    """A class as data.

    Attributes:
        cls: The class.
        name: Its name.
        tag: The ``type`` of its objects; None where they have none.
        description: What it is.
        members: Its members in canonical order: id first, then those it adds itself, then those it inherits.
    """

    cls: type
    name: str
    tag: str | None
    description: str
    members: tuple[Member, ...]

    def member(self, name: str) -> Member:
        """The member of that name."""
        return next(member for member in self.members if member.name == name)


def by_class(function: Callable[[type], _T]) -> Callable[[type], _T]:
    """Cache a function of a class; with types, since mypy believes that classes with a ``__hash__`` are unhashable."""
    return typing.cast("Callable[[type], _T]", cache(function))


@by_class
def record(cls: type) -> Record:
    """Read a class, once; for an opened class, the record is that of the known one.

    Raises:
        ModelError: The class is not an attrs class, or the annotation of a field has no shape.
    """
    if (known := known_class(cls)) is not cls:
        return record(known)
    if not attrs.has(cls):
        raise ModelError(f"{cls.__name__} is not an attrs class")
    if is_for_unknown(cls):  # what it holds has no shape
        return Record(cls=cls, name=cls.__name__, tag=None, description=summary(cls), members=())
    own = [_own(base) for base in reversed(cls.__mro__)]
    hints = {name: hint for annotated, _ in own for name, hint in annotated.items()}
    described = {name: text for _, said in own for name, text in said.items()}
    rare = rarely_drafted(cls)
    members = [_member(cls, field, hints[field.name], described, rare) for field in in_order(cls)]
    return Record(cls=cls, name=cls.__name__, tag=tag_of(cls), description=summary(cls), members=tuple(members))


def reachable(*roots: type) -> Iterator[type]:
    """The classes that objects of ``roots`` can hold, the roots first, each once."""
    seen = dict.fromkeys(roots)
    queue = list(seen)
    while queue:
        cls = queue.pop(0)
        yield cls
        for member in record(cls).members:
            for found in classes_in(member.shape):
                if found not in seen:
                    seen[found] = None
                    queue.append(found)


def classes_in(shape: Shape) -> tuple[type, ...]:
    """The classes that a shape names."""
    match shape:
        case Many():
            return classes_in(shape.item)
        case Ref() | TextOr():
            return (shape.cls,)
        case OneOf():
            return shape.classes
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            return ()
        case _:
            assert_never(shape)


def shape_of(hint: object) -> Shape:
    """The shape of an annotation, without ``None`` where that is allowed too.

    Raises:
        ModelError: The annotation has no shape.
    """
    return _shape(without_none(hint)[1], repr(hint))


def tagged_union(hint: object) -> OneOf | None:
    """The shape of a union of classes that are distinguished by their tags; None for any other annotation."""
    branches = get_args(hint) if get_origin(hint) in UNIONS else ()
    branches = tuple(branch for branch in branches if not (isinstance(branch, type) and is_for_unknown(branch)))
    classes = [branch for branch in branches if isinstance(branch, type) and attrs.has(branch)]
    if not branches or len(classes) < len(branches) or sum(tag_of(cls) is None for cls in classes) > 1:
        return None
    shape = _union(branches, (), "")
    return shape if isinstance(shape, OneOf) else None


# --- Reading annotations --------------------------------------------------------------------------------------------


def _member(
    cls: type, field: attrs.Attribute[Any], given: Hint, described: dict[str, str], rare: frozenset[str]
) -> Member:
    where = f"{cls.__name__}.{field.name}"
    optional, hint = given
    if field.name not in described:
        raise ModelError(f"{where} is not described: add it to the class docstring under 'Attributes:'")
    required, within = field.default is attrs.NOTHING, _metadata_within(hint)
    if required and optional:
        raise ModelError(f"{where} may be None and has no default: give it one")
    shape = _shape(hint, where)
    return Member(
        name=field.name,
        description=described[field.name],
        shape=shape,
        required=required,
        default=_default(field, where),
        defines=_only(within, Defines),
        refers=_only(within, Refers),
        is_rare=field.name in rare or isinstance(shape, FreeJson),
    )


def _default(field: attrs.Attribute[Any], where: str) -> object:
    if field.default is attrs.NOTHING:
        return None
    factory = getattr(field.default, "factory", None)
    default = factory() if factory is not None else field.default
    try:
        return (
            default if getattr(field.converter, "takes_self", False) else plain_items(plain(converted(field, default)))
        )
    except Exception as error:  # a converter may raise anything
        raise ModelError(f"{where}: its converter refuses its default {default!r}: {error}") from error


def converted(field: attrs.Attribute[Any], value: object, owner: object = None) -> Any:
    """A value after the converter of its field; ``owner`` is the object so far, with the fields before this one."""
    converter: Any = field.converter  # a function, or an attrs.Converter
    if converter is None:
        return value
    return converter(value, owner, field) if hasattr(converter, "takes_self") else converter(value)


def _shape(hint: object, where: str) -> Shape:
    plain, metadata = _parts(hint)
    if plain is str:
        return _text(metadata)
    if plain is bool:
        return Flag()
    if plain is int or plain is float:
        return _number(metadata, where, integer=plain is int)
    if (written := _only(metadata, WrittenAs)) and plain in (datetime, date | datetime):
        return Instant(_text(_parts(written.text)[1]), or_day=plain is not datetime)
    if plain is Extensions:
        return FreeJson()
    origin = get_origin(plain)
    if origin is Literal:
        return Choice(get_args(plain))
    if origin is tuple:
        return _many(plain, metadata, where)
    if origin in UNIONS:
        return _union(get_args(plain), metadata, where)
    if isinstance(plain, type) and attrs.has(plain):
        return Ref(plain)
    raise ModelError(f"{where}: fields cannot have the type {plain!r}")


@cache
def _text(metadata: Metadata) -> Text:
    return Text(
        named=_only(metadata, Named),
        pattern=_only(metadata, Pattern),
        excludes=_only(metadata, Excludes),
        min_length=length.min_length if (length := _only(metadata, at.MinLen)) else 0,
        max_length=limit.max_length if (limit := _only(metadata, at.MaxLen)) else None,
    )


def _number(metadata: Metadata, where: str, *, integer: bool) -> Number:
    least, most = _only(metadata, at.Ge), _only(metadata, at.Le)
    if least is None or most is None:
        name = "int" if integer else "float"
        raise ModelError(f"{where}: a number needs both bounds: Annotated[{name}, Ge(0), Le(100)], of annotated_types")
    return Number(integer=integer, minimum=typing.cast(float, least.ge), maximum=typing.cast(float, most.le))


def _many(plain: object, metadata: Metadata, where: str) -> Many:
    item, dots = (*get_args(plain), None, None)[:2]
    if dots is not Ellipsis:
        raise ModelError(f"{where}: a tuple is of any length, tuple[X, ...]")
    return Many(
        named=_only(metadata, Named),
        item=_shape(item, where),
        min_items=length.min_length if (length := _only(metadata, at.MinLen)) else 0,
        max_items=limit.max_length if (limit := _only(metadata, at.MaxLen)) else None,
    )


def _union(branches: tuple[object, ...], metadata: Metadata, where: str) -> OneOf | TextOr:
    texts = [branch for branch in branches if not isinstance(branch, type)]
    classes = tuple(branch for branch in branches if isinstance(branch, type) and not is_for_unknown(branch))
    if len(texts) == len(classes) == 1:
        text = _shape(texts[0], where)
        if isinstance(text, Text):
            return TextOr(text=text, cls=classes[0])
    untagged = [cls for cls in classes if tag_of(cls) is None]
    if texts or len(untagged) > 1:
        raise ModelError(f"{where}: a union is of tagged classes, or of a string and one class")
    tagged = tuple(cls for cls in classes if tag_of(cls) is not None)
    return OneOf(named=_only(metadata, Named), classes=tagged, open_to=untagged[0] if untagged else None)


@by_class
def _own(cls: type) -> tuple[dict[str, Hint], dict[str, str]]:
    """The annotations and the descriptions of the fields that a class adds itself; each class is read once."""
    return own_hints(cls) if attrs.has(cls) else {}, own_descriptions(cls)


def _parts(hint: Any) -> tuple[Any, Metadata]:
    """An annotation without its metadata, and these."""
    metadata = getattr(hint, "__metadata__", ())
    return (hint.__origin__ if metadata else hint), metadata


def _metadata_within(hint: object) -> Metadata:
    """The metadata of an annotation and, where it is an array, of its items."""
    plain, metadata = _parts(hint)
    items = get_args(plain)[:1] if get_origin(plain) is tuple else ()
    return (*metadata, *(entry for item in items for entry in _parts(item)[1]))


def _only(metadata: Metadata, kind: type[_T]) -> _T | None:
    """The last entry of a kind: the metadata of a field come after those of its scalar, and replace them."""
    for entry in reversed(metadata):
        if isinstance(entry, kind):
            return entry
    return None
