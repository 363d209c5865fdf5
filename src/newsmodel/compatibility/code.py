"""Whether code of a model is the same: all that can be seen of it without running it.

Code of the library is named, since both models use the same library. Other functions are compared by their bytecode,
their constants and the functions of their own module that they call.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import attrs

_LIBRARY: Final = "newsmodel."
#: Methods with which a class refuses objects.
_METHODS: Final = ("_rules", "__attrs_post_init__")
#: How many calls deep functions are followed.
_DEEPEST: Final = 10
_PLAIN: Final = (str, bytes, int, float, bool, type(None))


def class_code(cls: type) -> str | None:
    """What the code is, beyond that of the library, with which a class refuses objects; None if there is none."""
    found = [vars(base)[name] for base in cls.__mro__ if not _is_ours(base) for name in _METHODS if name in vars(base)]
    return fingerprint(*found) if found else None


def member_code(field: attrs.Attribute[Any]) -> str | None:
    """What the code is, beyond that of the library, that changes or checks a member; None if there is none."""
    found = [each for each in (field.converter, field.validator) if each is not None and not _is_ours(each)]
    return fingerprint(*found) if found else None


def fingerprint(*values: object) -> str:
    """A text that is the same for the same code."""
    parts = "\n".join(part for value in values for part in _parts(value, 0))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def _is_ours(value: Any) -> bool:
    return f"{getattr(value, '__module__', '')}.".startswith(_LIBRARY)


def _parts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, _PLAIN):
        yield repr(value)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in sorted(value, key=repr) if isinstance(value, frozenset) else value:
            yield from _parts(each, depth)
    elif isinstance(value, CodeType):
        yield value.co_code.hex()
        yield " ".join(value.co_names)
        yield from _parts(value.co_consts, depth)
    elif isinstance(value, FunctionType) and not _is_ours(value) and depth < _DEEPEST:
        yield from _function(value, depth)
    elif isinstance(value, (type, FunctionType, ModuleType)) or (_is_ours(value) and hasattr(value, "__qualname__")):
        yield f"{getattr(value, '__module__', '')}:{getattr(value, '__qualname__', value.__name__)}"
    else:
        yield f"{type(value).__qualname__} {id(value)}"  # only the same object is known to be the same


def _function(function: FunctionType, depth: int) -> Iterator[str]:
    yield from _parts(function.__code__, depth)
    yield from _parts(function.__defaults__, depth)
    yield from _parts(tuple((function.__kwdefaults__ or {}).items()), depth)
    for cell in function.__closure__ or ():
        yield from _parts(cell.cell_contents, depth + 1)
    for name in function.__code__.co_names:
        used = function.__globals__.get(name)
        if isinstance(used, FunctionType) and used is not function:
            yield from _parts(used, depth + 1)
        elif isinstance(used, _PLAIN) and name in function.__globals__:
            yield f"{name}={used!r}"
