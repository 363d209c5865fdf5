"""The annotations of the fields of a class, evaluated, as `typing.get_type_hints` returns them but in less time."""

from __future__ import annotations

import inspect
import sys
import typing
from functools import cache
from types import CodeType
from typing import Any, Literal, get_args, get_origin

import attrs

from newsmodel.errors import ModelError


def own_hints(cls: type) -> dict[str, Any]:
    """The annotations of the fields that a class adds itself.

    Raises:
        ModelError: An annotation uses a name that its module does not define.
    """
    own = inspect.get_annotations(cls)
    given = {field.name: own[field.name] for field in attrs.fields(cls) if field.name in own}
    outer, inner = getattr(sys.modules.get(cls.__module__), "__dict__", {}), dict(vars(cls))
    try:
        hints = {name: eval(_code(hint), outer, inner) if type(hint) is str else hint for name, hint in given.items()}  # noqa: S307
        if not any(map(_holds_text, hints.values())):
            return hints
        bare = type(cls.__name__, (), {"__annotations__": given, "__module__": cls.__module__})
        return typing.get_type_hints(bare, localns=inner, include_extras=True)
    except NameError as error:
        raise ModelError(f"{cls.__name__}: {error}: annotations may use only names that the module defines") from None


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
