"""Checks the arguments of public functions by their annotations, so that a wrong one is refused where it is given.

The only code that reads the annotations of functions, of options and of settings; those of content are read by
``_declare/shapes.py``.
"""

from __future__ import annotations

import inspect
import operator
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial, wraps
from typing import Annotated, Any, Final, Literal, TypeVar, get_args, get_origin

import annotated_types as at
import attrs

from newsmodel._excerpts import described, excerpt
from newsmodel._plain import is_of, items_of, plain, plain_items
from newsmodel.errors import ArgumentError, UnknownNameError

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")


class _Wrong:
    """Stands for a value that is not accepted."""


_WRONG: Final = _Wrong()


@attrs.frozen
class Expected:
    """What an annotation allows.

    Attributes:
        words: What it allows, in words.
        take: Returns an accepted value, an iterable as a tuple; `_WRONG` for any other value.
        classes: The classes of the objects that it allows.
        kinds: The classes that it allows themselves.
        names: The strings that it allows, where it allows only some.
        item: What it allows in an iterable.
    """

    words: str
    take: Callable[[Any], Any]
    classes: tuple[type, ...] = ()
    kinds: tuple[type, ...] = ()
    names: tuple[str, ...] = ()
    item: Expected | None = None


# --- Where arguments are checked ------------------------------------------------------------------------------------


def checked(function: _F) -> _F:
    """Check the arguments of a function by its annotations, each time that it is called.

    Raises:
        ArgumentError: From the function that is returned: an argument is not of the annotated type.
        UnknownNameError: The same: a name is not one of the annotated ones.
    """
    placed, named, more, rest = _parameters(function)
    where = function.__qualname__.rpartition(".")[2]
    # The place, the name and what is expected, of those that are checked: what needs no check costs no time.
    in_order: list[tuple[int, str, Expected]] = []
    by_name: dict[str, Expected | None] = {}

    def prepare() -> None:
        hints = _hints(function)  # when it is first called: the module may define what it names further down
        found = ((place, name, hints.get(name)) for place, name in enumerate(placed))
        in_order.extend((place, name, expected) for place, name, expected in found if expected is not None)
        by_name.update({name: hints.get(name) for name in (*placed, *named, more, rest)})

    def accept(name: str, expected: Expected | None, value: Any) -> Any:
        if expected is None or is_of(value, expected.classes):
            return value
        return accepted(expected, value, f"{where}({name})", name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if not by_name:
            prepare()
        given = args
        for place, name, expected in in_order:
            if place >= len(given):
                break
            if not issubclass(type(given[place]), expected.classes):
                given = (*given[:place], accept(name, expected, given[place]), *given[place + 1 :])
        if more:
            given = (*given[: len(placed)], *(accept(more, by_name[more], value) for value in given[len(placed) :]))
        for name, value in kwargs.items():
            kwargs[name] = accept(name, by_name.get(name, by_name[rest]), value)
        return function(*given, **kwargs)

    # With the globals of the function, by which doctest knows where it is from.
    made = types.FunctionType(call.__code__, function.__globals__, function.__name__, None, call.__closure__)
    return typing.cast("_F", wraps(function)(made))


def checked_methods(cls: type[_T]) -> type[_T]:
    """Check the arguments of every public method of a class."""
    for name, value in list(vars(cls).items()):
        if inspect.isfunction(value) and not name.startswith("_"):
            setattr(cls, name, checked(value))
    return cls


def check_fields(settings: Any) -> None:
    """Check the values of an attrs object that is no content.

    Raises:
        ArgumentError: A value is not of the annotated type.
        UnknownNameError: A name is not one of the annotated ones.
    """
    cls: Any = type(settings)
    for name, hint in _fields(cls).items():
        accepted(hint, getattr(settings, name), f"{cls.__name__}.{name}", name)


def make_fields_plain(settings: Any) -> None:
    """Check the values of an attrs object that is no content, and make them plain, so that outputs escape its words.

    Raises:
        ArgumentError: As `check_fields`.
        UnknownNameError: As `check_fields`.
    """
    check_fields(settings)
    for field in attrs.fields(type(settings)):
        object.__setattr__(settings, field.name, plain_items(plain(getattr(settings, field.name))))


def check_members(given: Any, declared: Any) -> None:
    """Check the values of options, and make tuples of iterables among them.

    Args:
        given: The options, a dict of its own.
        declared: The TypedDict that declares them, which has all their names.

    Raises:
        ArgumentError: A value is not of the annotated type.
        UnknownNameError: A name is not one of the annotated ones.
    """
    for name, value in given.items():
        given[name] = accepted(_fields(declared)[name], value, f"{declared.__name__}.{name}", name)


def accepted(expected: Expected, value: Any, where: str, name: str) -> Any:
    """A value as `Expected.take` returns it.

    Raises:
        ArgumentError: It is not what is expected.
        UnknownNameError: It is not one of the expected names.
    """
    found = expected.take(value)
    if found is not _WRONG:
        return found
    if expected.names and is_of(value, str):
        raise UnknownNameError(name, value, expected.names)
    raise wrong_argument(where, expected, value)


def wrong_argument(where: str, expected: Expected, value: object) -> ArgumentError:
    """An error that says what is expected, what was found, and what to do."""
    fix = _fix(expected, value)
    return ArgumentError(f"{where}: expected {expected.words}, got {_found(expected, value)}{fix and ': '}{fix}")


def _found(expected: Expected, value: object) -> str:
    """A value in words; of a list, the first wrong item."""
    if expected.item is not None and is_of(value, (list, tuple)):
        wrong = next((index for index, each in enumerate(value) if expected.item.take(each) is _WRONG), None)
        return described(value) if wrong is None else f"{described(value)} with {described(value[wrong])} at {wrong}"
    return described(value)


# --- What to do -----------------------------------------------------------------------------------------------------


def _fix(expected: Expected, value: object) -> str:
    wanted = {cls.__name__ for cls in expected.classes}
    if "Labels" in wanted and is_of(value, str):
        return f"write newsmodel.labels_for({excerpt(value)})"
    if "SearchStrategy" in wanted:
        return "write hypothesis.strategies.just(...) for a single value"
    if (wanted & {"Article", "Content"}) and (fix := _fix_content(value, wanted)):
        return fix
    if expected.item is not None and is_of(value, (str, *expected.item.classes)):
        return "put it in a list"
    if expected.words.startswith("a class") and is_of(value, type) and _is_content(value):
        return f"parts of documents are loaded by newsmodel.from_dict(data, {value.__name__})"
    return ""


def _fix_content(value: object, wanted: set[str]) -> str:
    if is_of(value, (str, bytes)):
        return "load JSON text first, with newsmodel.from_json(...)"
    if is_of(value, Mapping):
        return "load plain data first, with newsmodel.from_dict(...)"
    if is_of(value, type) and _is_content(value):
        return f"make an object of the class: {value.__name__}(...)"
    if _is_content(type(value)) and "Source" in wanted and "Block" not in wanted:
        return "a block goes into the body of an Article"
    return ""


def _is_content(cls: type) -> bool:
    return any(base.__name__ == "Content" for base in cls.__mro__)


# --- Reading annotations --------------------------------------------------------------------------------------------


def _parameters(function: Callable[..., Any]) -> tuple[list[str], list[str], str, str]:
    """The names of the parameters: those with a place, those without, the one for more values, that for more names."""
    kinds = inspect.Parameter
    found = inspect.signature(function).parameters.values()
    placed = [each.name for each in found if each.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    named = [each.name for each in found if each.kind is kinds.KEYWORD_ONLY]
    more = "".join(each.name for each in found if each.kind is kinds.VAR_POSITIONAL)
    return placed, named, more, "".join(each.name for each in found if each.kind is kinds.VAR_KEYWORD)


def _hints(function: Callable[..., Any]) -> dict[str, Expected | None]:
    """What each parameter allows; None for any value."""
    found: dict[str, Expected | None] = {}
    for name, hint in inspect.get_annotations(function).items():
        if name != "return" and not str(hint).startswith("Unpack["):  # options are checked by the function
            found[name] = expectation(eval(hint, function.__globals__) if isinstance(hint, str) else hint)  # noqa: S307
    return found


@cache
def _fields(cls: Any) -> dict[str, Expected]:
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
        return _literal(arguments)
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
        return Expected("a function", lambda value: value if callable(value) else _WRONG)
    if cls in (tuple, list, Iterable) and arguments:
        return _several(expectation(arguments[0]))
    if cls in _PLAIN:
        words, allowed = _PLAIN[cls]
        return Expected(words, lambda value: value if type(value) is bool is cls or _is(value, allowed) else _WRONG)
    words = _WORDS.get(cls.__name__, cls.__name__)
    return Expected(words, lambda value: value if is_of(value, cls) else _WRONG, (cls,))


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
_WORDS: Final = {
    "Block": "a block, such as a Paragraph",
    "Content": "an object of the model, such as an Article or a Paragraph",
    "SearchStrategy": "a strategy of Hypothesis",
    "Mapping": "a dict",
    "datetime": "a datetime",
}


def _annotated(hint: Any, metadata: Iterable[object]) -> Expected | None:
    """A plain type, or one with bounds; of moments only those that say their offset from UTC."""
    unbounded = expectation(hint)
    bounds: list[tuple[str, Callable[[Any], bool]]] = []
    for each in metadata:
        if isinstance(each, at.Ge):
            bounds.append((f"at least {each.ge}", partial(operator.le, each.ge)))
        if isinstance(each, at.Le):
            bounds.append((f"at most {each.le}", partial(operator.ge, each.le)))
        if isinstance(each, at.Timezone):
            bounds.append(("with a time zone", lambda value: value.utcoffset() is not None))
    if unbounded is None or not bounds:
        return unbounded

    def take(value: Any) -> Any:
        found = unbounded.take(value)
        return found if found is not _WRONG and all(holds(found) for _, holds in bounds) else _WRONG

    return Expected(f"{unbounded.words}, {' and '.join(words for words, _ in bounds)}", take)


def _literal(values: tuple[Any, ...]) -> Expected:
    words = _either([excerpt(value) for value in values])
    return Expected(
        words, lambda value: name if is_of(value, str) and (name := plain(value)) in values else _WRONG, names=values
    )


def _class(arguments: tuple[Any, ...]) -> Expected:
    """A class, of some if they are named."""
    (of,) = arguments or (object,)
    expected = expectation(of)
    if expected is None:
        return Expected("a class", lambda value: value if is_of(value, type) else _WRONG)
    classes = expected.classes
    words = f"a class ({_either([cls.__name__ for cls in classes])})"
    return Expected(
        words, lambda value: value if is_of(value, type) and issubclass(value, classes) else _WRONG, kinds=classes
    )


def _several(item: Expected | None) -> Expected:
    """Any iterable, except text and mappings; its items are checked, and become a tuple."""

    def take(value: Any) -> Any:
        if is_of(value, (str, bytes, bytearray, Mapping, type)) or not is_of(value, Iterable):
            return _WRONG
        found = items_of(value)
        if found is None:
            return _WRONG
        taken = found if item is None else tuple(item.take(each) for each in found)
        return _WRONG if any(each is _WRONG for each in taken) else taken

    return Expected(f"a list of {item.words if item else 'values'}", take, item=item)


def _union(branches: list[Expected | None]) -> Expected | None:
    known = [each for each in branches if each is not None]
    if len(known) < len(branches):
        return None
    classes = tuple(cls for each in known for cls in each.classes)

    def take(value: Any) -> Any:
        if is_of(value, classes):
            return value
        return next((found for each in known if (found := each.take(value)) is not _WRONG), _WRONG)

    kinds = tuple(cls for each in known for cls in each.kinds)
    names = tuple(name for each in known for name in each.names)
    item = next((each.item for each in known if each.item is not None), None)
    return Expected(_either(_named_together(known)), take, classes, kinds, names, item)


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
