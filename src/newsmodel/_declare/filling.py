"""Which objects may be made without calling their class, and what has to be asked of objects either way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from newsmodel import problems
from newsmodel._declare.calls import construct
from newsmodel._declare.construction import Content, own_problems, shape_check
from newsmodel._declare.converters import is_kept_loaded, is_kept_valid
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.shapes import by_class, record
from newsmodel._declare.trusted import fillable, has_own_code
from newsmodel.errors import Problem, ValidationError

#: Classes that, called without arguments, always return equal objects, which cannot be changed.
_CONSTANT: Final = (Extensions, tuple, str, bytes, int, float, bool, frozenset)


# --- Classes --------------------------------------------------------------------------------------------------------


@by_class
def can_be_filled(cls: Any) -> bool:
    """Whether objects of a class can be, and may be, made without calling it."""
    return calls_add_nothing(cls) and fillable(cls) is not None


@by_class
def calls_add_nothing(cls: Any) -> bool:
    """Whether a call of a class does only what shapes and rules say, so that its objects may be made without it."""
    return (
        _is_made_by_attrs(cls) and not has_own_code(cls) and all(_is_plain(cls, field) for field in attrs.fields(cls))
    )


def _is_made_by_attrs(cls: Any) -> bool:
    """Whether the ``__init__`` of a class is that of attrs, and does only what that of `Content` does."""
    made = vars(cls).get("__attrs_props__")
    return (
        made is not None
        and made.added_init
        and made.hashability is not attrs.ClassProps.Hashability.HASHABLE_CACHED
        and type(cls).__call__ is type.__call__
        and not hasattr(cls, "__attrs_pre_init__")
        and cls.__attrs_post_init__ is Content.__attrs_post_init__
        and (cls._references is Content._references or "_is_whole" in vars(cls))  # noqa: SLF001  (compared, not called)
    )


def _is_plain(cls: type, field: attrs.Attribute[Any]) -> bool:
    """Whether the loaded value can be put into a field, if needed through a converter that `keeps_valid`.

    The default must be valid, always the same, and no id.
    """
    member = record(cls).member(field.name)
    factory = getattr(field.default, "factory", None)
    has_id = member.defines is not None or member.refers is not None
    return (
        field.init
        and field.validator is None
        and (is_kept_loaded(field.converter) or is_kept_valid(field.converter, member.shape))
        and (factory is None or factory in _CONSTANT)
        and (member.default is None or not shape_check(member.shape)(member.default))
        and not (has_id and member.default)
    )


@by_class
def rules_of(cls: Any) -> Callable[[Any], Iterable[Problem]] | None:
    """A function that finds the broken rules of an object with valid members; None where the class has no rules."""
    has_rules, has_references = cls._rules is not Content._rules, cls._references is not Content._references  # noqa: SLF001
    if not has_rules and not has_references:
        return None
    return lambda content: [*content._rules(), *content._references()]  # noqa: SLF001  (in place of the class)


# --- Objects --------------------------------------------------------------------------------------------------------


def built(cls: type, members: Mapping[str, Any]) -> Any:
    """The object that a class makes of members that have their shapes, each in its final form.

    Raises:
        ValidationError: The class refuses them, or what it has made is not valid.
        Exception: What a class of a caller raises.
    """
    made: Any = construct(cls, members)
    if cls.__attrs_post_init__ is not Content.__attrs_post_init__:  # type: ignore[attr-defined]
        refuse(cls, own_problems(made))
    return made


def refuse(cls: type, found: Iterable[Problem]) -> None:
    """Raise what a class raises for its problems; nothing if there are none.

    Raises:
        ValidationError: There are some.
    """
    named = [problems.named(cls, each) for each in found]
    if named:
        raise ValidationError(named)
