"""What annotations of functions, options and settings allow; those of content are read by ``_declare/shapes.py``."""

from __future__ import annotations

import operator
import types
import typing
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Annotated, Any, Final, Literal, TypeVar, get_args, get_origin

import annotated_types as at
import attrs

from newsmodel._excerpts import excerpt
from newsmodel._plain import is_of, items_of, plain


class Wrong:
    """Stands for a value that is not accepted."""


#: What `Expected.take` returns for it.
WRONG: Final = Wrong()


@attrs.frozen
class Expected:
    """What an annotation allows.

    Attributes:
        words: What it allows, in words.
        take: Returns an accepted value, an iterable as a tuple; `WRONG` for any other value.
        classes: The classes of the objects that it allows.
        kinds: The classes that it allows themselves.
        names: The strings that it allows, where it allows only some.
        schema: What it allows as JSON Schema; None for what no text can stand for.
        item: What it allows in an iterable.
    """

    words: str
    take: Callable[[Any], Any]
    classes: tuple[type, ...] = ()
    kinds: tuple[type, ...] = ()
    names: tuple[str, ...] = ()
    schema: Mapping[str, Any] | None = None
    item: Expected | None = None

    def allows(self, value: Any) -> bool:
        """Whether it allows a value."""
        return self.take(value) is not WRONG


@cache
def members_of(cls: Any) -> dict[str, Expected]:
    """What each member of a class of options or settings allows; those that allow any value are left out."""
    hints = typing.get_type_hints(cls, include_extras=True)
    found = ((name, expectation(hint)) for name, hint in hints.items())
    return {name: expected for name, expected in found if expected is not None}


def expectation(hint: Any) -> Expected | None:
    """What an annotation allows; None for any value.

    Raises:
        TypeError: The annotation is of no kind that this function reads.
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in (Any, object):
        return None
    if isinstance(hint, TypeVar):
        return expectation(hint.__bound__ or object)
    if origin is Annotated:
        return _annotated(arguments[0], hint.__metadata__)
    if origin is Literal:
        return one_of(arguments)
    if origin in (types.UnionType, typing.Union):
        return _union([expectation(each) for each in arguments])
    if origin is type or hint is type:
        return _class(arguments)
    if isinstance(hint, type) or hint is None or origin is not None:
        return _instance(origin or hint, arguments)
    raise TypeError(f"arguments cannot have the type {hint!r}")


def _instance(cls: Any, arguments: tuple[Any, ...]) -> Expected:
    """An object of a class, or several in an iterable."""
    if cls is Callable:
        return Expected("a function", lambda value: value if callable(value) else WRONG)
    if cls in (tuple, list, Iterable, Collection) and arguments:
        return _several(expectation(arguments[0]))
    if cls in _PLAIN:
        words, allowed = _PLAIN[cls]
        return Expected(
            words,
            lambda value: value if type(value) is bool is cls or _is(value, allowed) else WRONG,
            schema=_SCHEMAS.get(cls),
        )
    words = _WORDS.get(cls.__name__, cls.__name__)
    return Expected(words, lambda value: value if is_of(value, cls) else WRONG, (cls,), schema=_SCHEMAS.get(cls))


def _is(value: object, allowed: tuple[type, ...]) -> bool:
    found = plain(value)
    return is_of(found, allowed) and type(found) is not bool and found == found  # noqa: PLR0124  (NaN)


#: The plain classes, in words, and the classes whose objects are accepted for them; true and false are no numbers.
_PLAIN: Final[Mapping[Any, tuple[str, tuple[type, ...]]]] = {
    bool: ("True or False", ()),
    int: ("an integer", (int,)),
    float: ("a number", (int, float)),
    str: ("a string", (str,)),
    None: ("None", (type(None),)),
    type(None): ("None", (type(None),)),
}
_SCHEMAS: Final[Mapping[Any, Mapping[str, Any]]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
}
_WORDS: Final = {
    "Block": "a block, such as a Paragraph",
    "Content": "an object of the model, such as an Article or a Paragraph",
    "SearchStrategy": "a strategy of Hypothesis",
    "Extensible": "an object that may have extensions, such as a Paragraph",
    "Mapping": "a dict",
    "Readable": "an open file",
    "datetime": "a datetime",
}


def _annotated(hint: Any, metadata: Iterable[object]) -> Expected | None:
    """A plain type, or one with bounds; of moments only those that say their offset from UTC."""
    unbounded = expectation(hint)
    bounds: list[tuple[str, Callable[[Any], bool]]] = []
    schema: dict[str, Any] = {}
    for each in metadata:
        if isinstance(each, at.Ge):
            bounds.append((f"at least {each.ge}", partial(operator.le, each.ge)))
            schema["minimum"] = each.ge
        if isinstance(each, at.Le):
            bounds.append((f"at most {each.le}", partial(operator.ge, each.le)))
            schema["maximum"] = each.le
        if isinstance(each, at.Timezone):
            bounds.append(("with a time zone", lambda value: value.utcoffset() is not None))
    if unbounded is None or not bounds:
        return unbounded

    def take(value: Any) -> Any:
        found = unbounded.take(value)
        return found if found is not WRONG and all(holds(found) for _, holds in bounds) else WRONG

    words = f"{unbounded.words}, {' and '.join(words for words, _ in bounds)}"
    return Expected(words, take, schema=unbounded.schema and {**unbounded.schema, **schema})


def one_of(values: tuple[Any, ...]) -> Expected:
    """One of some strings."""
    words = _either([excerpt(value) for value in values])
    schema = {"type": "string", "enum": list(values)}

    def take(value: Any) -> Any:
        return name if is_of(value, str) and (name := plain(value)) in values else WRONG

    return Expected(words, take, names=values, schema=schema)


def _class(arguments: tuple[Any, ...]) -> Expected:
    """A class, of some if they are named."""
    (of,) = arguments or (object,)
    expected = expectation(of)
    if expected is None:
        return Expected("a class", lambda value: value if is_of(value, type) else WRONG)
    classes = expected.classes
    words = f"a class ({_either([cls.__name__ for cls in classes])})"
    return Expected(
        words, lambda value: value if is_of(value, type) and issubclass(value, classes) else WRONG, kinds=classes
    )


def _several(item: Expected | None) -> Expected:
    """Any iterable, except text and mappings; its items are checked, and become a tuple."""

    def take(value: Any) -> Any:
        if is_of(value, (str, bytes, bytearray, Mapping, type)) or not is_of(value, Iterable):
            return WRONG
        found = items_of(value)
        if found is None:
            return WRONG
        taken = found if item is None else tuple(item.take(each) for each in found)
        return WRONG if any(each is WRONG for each in taken) else taken

    return Expected(f"a list of {item.words if item else 'values'}", take, item=item)


def _union(branches: list[Expected | None]) -> Expected | None:
    known = [each for each in branches if each is not None]
    if len(known) < len(branches):
        return None
    classes = tuple(cls for each in known for cls in each.classes)

    def take(value: Any) -> Any:
        if is_of(value, classes):
            return value
        return next((found for each in known if (found := each.take(value)) is not WRONG), WRONG)

    kinds = tuple(cls for each in known for cls in each.kinds)
    names = tuple(name for each in known for name in each.names)
    item = next((each.item for each in known if each.item is not None), None)
    schema = next((each.schema for each in known if each.schema is not None), None)
    return Expected(_either(_named_together(known)), take, classes, kinds, names, schema, item)


#: More classes than this are named by the class that they have in common.
_MOST_NAMED: Final = 8


def _named_together(branches: list[Expected]) -> list[str]:
    words = [each.words for each in branches]
    if len(words) <= _MOST_NAMED:
        return words
    classes = [cls for each in branches for cls in each.classes]
    common = next(base for base in classes[0].__mro__ if all(issubclass(cls, base) for cls in classes))
    return [_WORDS.get(common.__name__, common.__name__)]


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
