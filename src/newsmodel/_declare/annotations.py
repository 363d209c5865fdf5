"""The annotations of the fields of a class, evaluated, as `typing.get_type_hints` returns them but in less time."""

from __future__ import annotations

import inspect
import sys
import typing
from functools import cache
from types import CodeType, UnionType
from typing import Any, Final, Literal, get_args, get_origin

import attrs

from newsmodel.errors import ModelError

#: Whether None is allowed, and the annotation without it.
Hint = tuple[bool, Any]
UNIONS: Final = (UnionType, typing.Union)
_OR_NONE: Final = " | None"


def own_hints(cls: type) -> dict[str, Hint]:
    """The annotations of the fields that a class adds itself.

    Raises:
        ModelError: An annotation uses a name that its module does not define.
    """
    own = inspect.get_annotations(cls)
    given = {field.name: own[field.name] for field in attrs.fields(cls) if field.name in own}
    outer, inner = getattr(sys.modules.get(cls.__module__), "__dict__", {}), dict(vars(cls))
    try:
        hints = {name: _evaluated(hint, outer, inner) for name, hint in given.items()}
        if not any(_holds_text(hint) for _, hint in hints.values()):
            return hints
        bare = type(cls.__name__, (), {"__annotations__": given, "__module__": cls.__module__})
        found = typing.get_type_hints(bare, localns=inner, include_extras=True)
        return {name: without_none(hint) for name, hint in found.items()}
    except NameError as error:
        raise ModelError(f"{cls.__name__}: {error}: annotations may use only names that the module defines") from None


def _evaluated(hint: Any, outer: dict[str, Any], inner: dict[str, Any]) -> Hint:
    if type(hint) is not str:
        return without_none(hint)
    # Half of all members may be None: unions that would only be taken apart again are not made.
    rest = hint.removesuffix(_OR_NONE)
    optional, evaluated = without_none(eval(_code(rest), outer, inner))  # noqa: S307
    return optional or hint.endswith(_OR_NONE), evaluated


@cache  # many fields have one annotation
def _code(text: str) -> CodeType:
    return compile(text, "<annotation>", "eval")


def _holds_text(hint: Any) -> bool:
    """Whether a part of an annotation is still to be evaluated."""
    if isinstance(hint, (str, typing.ForwardRef)):
        return True
    origin = get_origin(hint)
    if origin is None or origin is Literal:
        return False
    parts = (hint.__origin__,) if origin is typing.Annotated else get_args(hint)
    return any(map(_holds_text, parts))


def without_none(hint: Any) -> Hint:
    """Whether an annotation allows None, and the annotation without it."""
    if get_origin(hint) not in UNIONS or type(None) not in (branches := get_args(hint)):
        return False, hint
    rest = tuple(branch for branch in branches if branch is not type(None))
    return True, rest[0] if len(rest) == 1 else typing.Union[rest]  # noqa: UP007  (built at run time)
