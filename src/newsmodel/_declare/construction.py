"""What every content class inherits: its members are checked when an object is built.

The checks are those of the JSON Schemas, made from the same shapes, so every object that exists is valid. Only the
object's own members are checked: the objects in them were checked when they were built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timezone
from typing import Any, ClassVar, Final, assert_never

import attrs

from newsmodel import problems
from newsmodel._declare.calls import Shown, compared, finish, hashed, short
from newsmodel._declare.classes import is_for_unknown, known_class, tag_of
from newsmodel._declare.converters import DAY_TYPE, day_or_instant, instant
from newsmodel._declare.extensions import Extensions, Members
from newsmodel._declare.scalars import EARLIEST, LATEST, UNPRINTABLE
from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
    by_class,
    classes_in,
    record,
)
from newsmodel._plain import is_of, plain, plain_items
from newsmodel._wire.parsing import gate_value
from newsmodel.errors import Problem, ValidationError, pointer

Check = Callable[[Any], Iterable[Problem]]
#: What a value of a choice is in a later version.
ANY_TEXT: Final = Text()
_Converter = Callable[..., Any]


@attrs.frozen(kw_only=True)
class Content:
    """The base of all content classes, and of parts of custom blocks: frozen, compared by value, valid once built."""

    #: Whether it is a whole: ids and references are looked up within it alone; `_references` does that.
    _is_whole: ClassVar[bool] = False
    #: Whether it stands for an object of a tag that this version does not know.
    _is_unknown: ClassVar[bool] = False
    #: What of it this version does not know.
    _unknown: ClassVar[Members] = Members()
    #: The class that it was opened from, to keep what this version does not know: `opened.py`.
    _opened_from: ClassVar[type | None] = None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        finish(cls, Content)

    def __repr__(self) -> str:
        """The expression that makes it, without what has its default."""
        return short(self)

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class, and has the same values."""
        cls = type(self)
        if type(other) is not cls:
            return NotImplemented
        values = compared(cls)
        return values(self) == values(other)

    def __hash__(self) -> int:
        """A hash of the class and the values."""
        cls = type(self)
        return hash((cls, hashed(cls)(self)))

    def __attrs_post_init__(self) -> None:
        """Check the members, and then, if they are valid, the rules.

        Raises:
            ValidationError: With every problem of this object; pointers start at it.
        """
        found = own_problems(self)
        if found:
            raise ValidationError(problems.named(type(self), each) for each in found)

    _repr_pretty_ = Shown()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """How pydantic validates and dumps objects of the class, so that it can be the type of a field."""
        from newsmodel.integrations.pydantic import content_schema  # the one import upwards: pydantic asks the class

        return content_schema(cls, handler)

    def _rules(self) -> Iterator[Problem]:
        """The problems that a schema cannot find in this class, except those of ids and references."""
        return iter(())

    def _references(self) -> Iterator[Problem]:
        """The problems of ids and references, for a class that is a whole: an article, a comment."""
        return iter(())


def own_problems(content: Content) -> list[Problem]:
    """The problems of the members of an object, or, if these are valid, of the rules."""
    found = [problem for check in _checks(type(content)) for problem in check(content)]
    return found or [*content._rules(), *content._references()]  # noqa: SLF001  (methods for this module alone)


def is_whole(cls: type) -> bool:
    """Whether ids and references are looked up within each object of the class alone."""
    return issubclass(cls, Content) and cls._is_whole


@by_class
def _checks(cls: type) -> tuple[Check, ...]:
    is_open = known_class(cls) is not cls
    return tuple(_member_check(member, is_open=is_open) for member in record(cls).members)


def _member_check(member: Member, *, is_open: bool) -> Check:
    """Return a function that finds the problems of a member, and makes its value plain if it is not."""
    name, prefix = member.name, pointer([member.name])
    may_be_none = not member.required and member.default is None
    check, made_plain = shape_check(member.shape, is_open=is_open), plain_maker(member.shape)

    def check_member(owner: object) -> Iterable[Problem]:
        value = getattr(owner, name)
        if value is None and may_be_none:
            return ()
        found = check(value)
        if not found:
            return ()
        # The check accepts only plain values, so that values that are plain already cost no more time than the check.
        value = made_plain(value)
        object.__setattr__(owner, name, value)
        return [problem.under(prefix) for problem in check(value)]

    return check_member


def plain_maker(shape: Shape) -> Callable[[Any], Any]:
    """Return a function that makes a value plain, except the objects in it: these are plain since they were built."""
    match shape:
        case Text() | Choice() | Flag() | Number() | TextOr():
            return plain
        case Instant(or_day=or_day):
            return day_or_instant if or_day else instant
        case Many():
            make = plain_maker(shape.item)
            return lambda value: plain_items(plain(value), make)
        case Ref() | OneOf() | FreeJson():
            return lambda value: value
        case _:
            assert_never(shape)


def shape_check(shape: Shape, *, is_open: bool = False) -> Check:
    """Return a function that finds the problems of a Python value that should be of the shape.

    Args:
        shape: The shape.
        is_open: Whether values are allowed that a later version may add to those of a choice.
    """
    match shape:
        case Text():
            return text_check(shape)
        case Instant(or_day=or_day):
            return _day_or_instant_problems if or_day else _instant_problems
        case Number():
            return _number_check(shape)
        case Flag():
            return lambda value: () if type(value) is bool else [problems.wrong_value("True or False", value)]
        case Choice(values):
            return text_check(ANY_TEXT) if is_open else _choice_check(values)
        case Many():
            return _many_check(shape, is_open=is_open)
        case Ref(cls):
            return _object_check((cls,))
        case OneOf():
            return _one_of_check(shape.classes if shape.open_to is None else (*shape.classes, shape.open_to))
        case TextOr():
            return _text_or_check(shape)
        case FreeJson():
            return _extensions_problems
        case _:
            assert_never(shape)


def text_check(shape: Text) -> Check:
    """Return a function that finds the problems of what should be text of the shape."""
    least, most = shape.min_length, shape.max_length
    pattern, excludes = shape.pattern, shape.excludes
    match_pattern = pattern.compiled.match if pattern else None
    find_excluded = excludes.compiled.search if excludes else None
    unprintable = excludes in UNPRINTABLE  # then printable text, which is most text, need not be searched

    def check_text(value: object) -> Iterable[Problem]:
        if type(value) is not str:
            return [problems.wrong_value("a string", value)]
        size = len(value)
        if size < least:
            return [problems.wrong_size("min_length", least, size)]
        if most is not None and size > most:
            return [problems.wrong_size("max_length", most, size)]
        if find_excluded is not None and not (unprintable and value.isprintable()) and (found := find_excluded(value)):
            assert excludes is not None  # noqa: S101
            return [problems.forbidden_character(excludes.expects, found.group())]
        if match_pattern is not None and match_pattern(value) is None:
            assert pattern is not None  # noqa: S101
            return [problems.wrong_form(pattern.expects, value)]
        return () if value.isascii() else _surrogate_problems(value)

    return check_text


def _surrogate_problems(value: str) -> Iterable[Problem]:
    try:
        gate_value(value)
    except ValidationError as error:
        return error.problems
    return ()


def _instant_problems(value: Any, *, or_day: bool = False) -> Iterable[Problem]:
    if type(value) is not type(EARLIEST) or type(value.tzinfo) is not timezone:  # as `instant` makes it
        return [problems.not_an_instant(value, or_day=or_day)]
    if not EARLIEST <= value <= LATEST:
        return [problems.instant_range(value)]
    return ()


def _day_or_instant_problems(value: Any) -> Iterable[Problem]:
    if type(value) is not DAY_TYPE:
        return _instant_problems(value, or_day=True)
    return () if EARLIEST.year <= value.year <= LATEST.year else [problems.instant_range(value)]


#: Tools that stop the clock in tests replace the name `date` in every module.


def _number_check(shape: Number) -> Check:
    least, most = shape.minimum, shape.maximum
    other = int if shape.integer else float
    expected = "an integer" if shape.integer else "a number"

    def check_number(value: Any) -> Iterable[Problem]:
        if (type(value) is not int and type(value) is not other) or value != value:  # noqa: PLR0124  (NaN)
            return [problems.wrong_value(expected, value)]
        if value < least:
            return [problems.out_of_bounds("minimum", least, value)]
        if value > most:
            return [problems.out_of_bounds("maximum", most, value)]
        return ()

    return check_number


def _choice_check(values: tuple[str, ...]) -> Check:
    allowed = frozenset(values)

    def check_choice(value: object) -> Iterable[Problem]:
        if type(value) is not str:
            return [problems.wrong_value("a string", value)]
        return () if value in allowed else [problems.not_allowed(value, values)]

    return check_choice


def _many_check(shape: Many, *, is_open: bool) -> Check:
    least, most = shape.min_items, most_items(shape, is_open=is_open)
    check_item, classes = shape_check(shape.item, is_open=is_open), classes_in(shape.item)

    def check_many(value: object) -> Iterable[Problem]:
        if type(value) is not tuple:
            return [problems.not_several(value, classes, or_text=isinstance(shape.item, TextOr))]
        size = len(value)
        if size < least:
            return [problems.wrong_size("min_items", least, size)]
        if most is not None and size > most:
            return [problems.wrong_size("max_items", most, size)]
        return [problem.under(f"/{index}") for index, item in enumerate(value) for problem in check_item(item)]

    return check_many


def most_items(shape: Many, *, is_open: bool) -> int | None:
    """The most items of an array, if there is a bound; that of choices is how many there are, and versions add some."""
    return None if is_open and isinstance(shape.item, Choice) else shape.max_items


def _one_of_check(classes: tuple[type, ...]) -> Check:
    check = _object_check(classes)
    tagged = {tag: cls for cls in classes if (tag := tag_of(cls)) is not None}

    def check_one_of(value: Any) -> Iterable[Problem]:
        if not is_unknown(value):
            return check(value)
        # Where a class with its tag may be, its JSON is that of an object of this class.
        is_known = value.tag in tagged and not value._left_out  # noqa: SLF001
        return [problems.not_an_object(value, (tagged[value.tag],))] if is_known else ()

    return check_one_of


def is_unknown(value: object) -> bool:
    """Whether a value stands for an object of a tag that this version does not know."""
    return is_for_unknown(type(value))


def _object_check(classes: tuple[type, ...]) -> Check:
    def check_object(value: object) -> Iterable[Problem]:
        return () if is_of(value, classes) else [problems.not_an_object(value, classes)]

    return check_object


def _extensions_problems(value: Any) -> Iterable[Problem]:
    if type(value) is Extensions:
        return ()
    try:
        Extensions(value)
    except ValidationError as error:
        return error.problems
    return [problems.wrong_value("Extensions", value)]


def _text_or_check(shape: TextOr) -> Check:
    check_text, cls = text_check(shape.text), shape.cls

    def check_run(value: object) -> Iterable[Problem]:
        if is_of(value, cls):
            return ()
        return check_text(value) if type(value) is str else [problems.wrong_value(f"a string or {cls.__name__}", value)]

    return check_run
