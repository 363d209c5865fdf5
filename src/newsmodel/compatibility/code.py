"""Whether code of a model is the same: all that can be seen of it without running it."""

from __future__ import annotations

from typing import Any, Final

import attrs

from newsmodel.compatibility.fingerprints import fingerprint, is_shared

_LIBRARY: Final = "newsmodel."
#: Methods with which a class can refuse objects, or change what its rules read.
_METHODS: Final = (
    "_rules",
    "__attrs_post_init__",
    "__attrs_pre_init__",
    "__new__",
    "__init__",
    "__setattr__",
    "__getattr__",
    "__getattribute__",
)


def class_code(cls: type) -> str | None:
    """What the code is, beyond that of the library, with which a class refuses objects; None if there is none."""
    own = [vars(base) for base in cls.__mro__ if not is_shared(base)]
    found = [(name, _own(known[name])) for known in own for name in _METHODS if name in known]
    found = [(name, method) for name, method in found if not is_shared(method)]
    return fingerprint(found, cls) if found else None


def _own(method: Any) -> Any:
    """A method without what the library has put around it."""
    while is_shared(method) and hasattr(method, "__wrapped__"):
        method = method.__wrapped__
    return method


def member_code(field: attrs.Attribute[Any], cls: type) -> str | None:
    """What the code is, beyond that of the library, that makes, changes or checks a member; None if there is none."""
    default = getattr(field.default, "factory", None)
    found = [each for each in (field.converter, field.validator) if each is not None and not _is_ours(each)]
    found += [default] if default is not None and not is_shared(default) else []
    return fingerprint(found, cls) if found else None


def _is_ours(value: Any) -> bool:
    return f"{getattr(value, '__module__', '')}.".startswith(_LIBRARY)
