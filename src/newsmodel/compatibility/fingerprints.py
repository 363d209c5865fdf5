"""Fingerprints of code and of the values that it uses: equal only where they are known to be the same.

Code is read as instructions, without the names of local variables and without docstrings. What it uses is followed:
global names, closures, attributes of its own class, functions and values of other modules. Code of Python, of attrs and
of this library is named, since both sides use the same. Of what else there is, only the same object is the same.
"""

from __future__ import annotations

import builtins
import dis
import enum
import functools
import hashlib
import inspect
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from types import (
    BuiltinFunctionType,
    CodeType,
    FunctionType,
    GenericAlias,
    GetSetDescriptorType,
    MappingProxyType,
    MemberDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    UnionType,
)
from typing import Any, Final

import attrs

#: What is written as it is: values without parts, whose text says all of them.
_PLAIN: Final = frozenset(
    {str, bytes, int, float, bool, complex, type(None), type(...), type(NotImplemented), range}
    | {date, datetime, time, timedelta, timezone, Decimal, Fraction}
)
#: Packages, beside those of Python itself, of which both sides use the same code.
_SHARED: Final = frozenset({"newsmodel", "attr", "attrs"})
#: Where the modules of Python are.
_PYTHON: Final = f"{sysconfig.get_path('stdlib')}{os.sep}"
#: How deep values are followed, and how many of them; beyond that, only the same object is the same.
_DEEPEST: Final = 60
_MOST: Final = 20_000
#: Attributes of classes that say nothing about what their code does.
_NAMES_OF_CLASSES: Final = frozenset(
    {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__firstlineno__"}
    | {"__static_attributes__", "__match_args__", "__slots__", "__dataclass_fields__", "__dataclass_params__"}
    | {"__attrs_attrs__", "__attrs_own_setattr__", "__attrs_props__", "__abstractmethods__", "_abc_impl"}
)
#: How names of files begin whose code attrs has written.
_GENERATED: Final = "<attrs generated"


def fingerprint(values: Iterable[object], owner: type) -> str:
    """A text that is the same for the same code; ``owner`` is the class whose objects it changes or checks."""
    return _Walk(owner).digest(values, 0)


def is_shared(value: Any) -> bool:
    """Whether it is code of Python, of attrs, or of this library."""
    if isinstance(value, FunctionType):  # what has wrapped another function has taken its name
        return is_generated(value) or _is_shared_module(str(value.__globals__.get("__name__", "")))
    return _is_shared_module(str(getattr(value, "__module__", None) or ""))


def _is_shared_module(name: str) -> bool:
    root = name.partition(".")[0]
    if root not in sys.stdlib_module_names:
        return root in _SHARED
    # A team may call a module as one of Python: it is one of Python only by where it is from.
    origin = getattr(getattr(sys.modules.get(root), "__spec__", None), "origin", None) or ""
    return origin in ("built-in", "frozen") or (origin.startswith(_PYTHON) and "-packages" not in origin)


def is_generated(value: object) -> bool:
    """Whether attrs has written a function."""
    return isinstance(value, FunctionType) and value.__code__.co_filename.startswith(_GENERATED)


@attrs.define(eq=False)
class _Walk:
    """A way through values that comes to each once.

    Attributes:
        owner: The class whose objects the code changes or checks.
        left: How many values may still come: one number, also for walks that begin within this one.
        seen: What was there, by identity, so that it lives as long as the walk.
    """

    owner: type
    left: list[int] = attrs.field(factory=lambda: [_MOST])
    seen: dict[int, tuple[int, object]] = attrs.field(factory=dict)

    def digest(self, values: Iterable[object], depth: int) -> str:
        """A short text for values."""
        digest = hashlib.sha256()
        for value in values:
            for part in self.parts(value, depth):
                digest.update(part.encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()

    def parts(self, value: Any, depth: int) -> Iterator[str]:
        """What a value is, piece by piece."""
        self.left[0] -= 1
        if type(value) in _PLAIN:
            yield f"{type(value).__name__} {value!r}"
        elif isinstance(value, type) and value in self._classes():
            yield f"class {self._classes().index(value)} of its own"
        elif id(value) in self.seen:
            yield f"again {self.seen[id(value)][0]}"
        elif depth > _DEEPEST or self.left[0] < 0:
            yield _same(value)
        else:
            self.seen[id(value)] = len(self.seen), value
            yield from self._inner(value, depth + 1)

    def _classes(self) -> list[type]:
        return [cls for cls in self.owner.__mro__ if not is_shared(cls)]

    def _inner(self, value: Any, depth: int) -> Iterator[str]:  # noqa: PLR0912  (one case for each kind of value)
        match value:
            case CodeType():
                yield from self._code(value, depth)
            case FunctionType():
                yield from self._function(value, depth)
            case ModuleType():
                yield f"module {value.__name__}" if _is_shared_module(value.__name__) else "module"
            case type():
                yield from self._class(value, depth)
            case enum.Enum():
                yield from self._several("enum", (type(value), value.name, value.value), depth)
            case re.Pattern():
                yield from self._several("pattern", (value.pattern, value.flags), depth)
            case functools.partial():
                yield from self._several("partial", (value.func, value.args, value.keywords), depth)
            case MethodType():
                yield from self._several("method", (value.__func__, value.__self__), depth)
            case BuiltinFunctionType() | MethodWrapperType():
                owner = None if isinstance(value.__self__, ModuleType) else value.__self__
                yield from self._several(f"built-in {value.__qualname__}", (owner,), depth)
            case property():
                yield from self._several("property", (value.fget, value.fset, value.fdel), depth)
            case staticmethod() | classmethod():
                yield from self._several(type(value).__name__, (value.__func__,), depth)
            case functools.cached_property():
                yield from self._several("cached", (value.func,), depth)
            case GenericAlias() | UnionType():
                origin = getattr(value, "__origin__", None)
                yield from self._several("alias", (origin, value.__args__), depth)
            case _:
                yield from self._object(value, depth)

    def _object(self, value: Any, depth: int) -> Iterator[str]:
        kind = type(value)
        if kind in (tuple, list):
            yield from self._several(kind.__name__, value, depth)
        elif kind in (set, frozenset):
            # A fingerprint of each, since there is no order.
            yield " ".join(
                [kind.__name__, *sorted(_Walk(self.owner, self.left).digest([each], depth) for each in value)]
            )
        elif kind in (dict, MappingProxyType):
            yield from self._several(kind.__name__, [each for item in value.items() for each in item], depth)
        elif isinstance(value, str):
            yield from self._several("str", (kind, str.__str__(value)), depth)
        elif inspect.ismethoddescriptor(value) and hasattr(value, "__objclass__"):
            yield from self._several(f"method {value.__name__}", (value.__objclass__,), depth)
        elif is_shared(kind) and hasattr(value, "__wrapped__"):
            yield from self._several("wrapper", (kind, getattr(value, "__wrapped__", None)), depth)
        elif isinstance(value, attrs.Converter):
            yield from self._several("converter", (getattr(value, name, None) for name in _CONVERTER), depth)
        elif attrs.has(kind) or is_dataclass(kind):
            described: Any = kind
            names: Any = attrs.fields(described) if attrs.has(kind) else fields(described)
            yield from self._several("object", (kind, *(getattr(value, each.name, None) for each in names)), depth)
        elif hasattr(value, "__dict__") and all(cls is object or _is_plain_class(cls) for cls in kind.__mro__):
            yield from self._several("object", (kind, *_doing(vars(value))), depth)
        else:
            yield _same(value)

    def _several(self, what: str, values: Iterable[object], depth: int) -> Iterator[str]:
        yield f"{what} ("
        for value in values:
            yield from self.parts(value, depth)
        yield ")"

    # --- Classes ---

    def _class(self, cls: type, depth: int) -> Iterator[str]:
        """Another class: by its name if it is shared, else by its bases, its functions and its values."""
        if is_shared(cls):
            yield f"class {cls.__module__}:{cls.__qualname__}"
            return
        yield from self._several("bases", cls.__bases__, depth)
        if issubclass(cls, enum.Enum):
            yield from self._several("members", [(each.name, each.value) for each in cls], depth)
            methods = [each for each in vars(cls).items() if isinstance(each[1], _METHODS) and not is_shared(each[1])]
            yield from self._several("methods", methods, depth)
            return
        for field in vars(cls).get("__attrs_attrs__", ()):
            yield from self._several(f"field {field.name}", (field.default, field.converter, field.validator), depth)
        for name, value in vars(cls).items():
            if _does_something(name, value):
                yield from self._several(f"attribute {name}", (value,), depth)

    # --- Functions ---

    def _function(self, function: FunctionType, depth: int) -> Iterator[str]:
        if is_generated(function):  # it says what the fields of the class say
            yield f"generated {function.__code__.co_name}"
            return
        if is_shared(function):
            code = function.__code__
            yield f"function {function.__globals__.get('__name__')}:{code.co_qualname}:{code.co_firstlineno}"
        else:
            yield from self.parts(function.__code__, depth)
            yield from self._several("attributes", _doing(vars(function)), depth)
            yield from self._used(function, depth)
        yield from self._several("defaults", function.__defaults__ or (), depth)
        yield from self._several("keywords", (function.__kwdefaults__ or {}).items(), depth)
        for cell in function.__closure__ or ():
            try:
                held = cell.cell_contents
            except ValueError:
                yield "empty cell"
            else:
                yield from self.parts(held, depth)

    def _code(self, code: CodeType, depth: int) -> Iterator[str]:
        yield f"code {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount} {code.co_flags & 0x2F}"
        yield code.co_exceptiontable.hex()
        for each in dis.get_instructions(code):
            if each.opcode in dis.hasconst:
                yield each.opname
                yield from self.parts(each.argval, depth)
            else:
                yield f"{each.opname} {each.argval if each.opcode in dis.hasname else each.arg}"

    def _used(self, function: FunctionType, depth: int) -> Iterator[str]:
        """What the code of a function uses by name: global names, and attributes of its class and of modules."""
        names, attributes, modules = _names(function.__code__)
        if _BY_TEXT & {*names, *attributes}:
            yield _same(function)
        if _OF_OBJECTS & {*names, *attributes}:
            attributes = list(dict.fromkeys([*attributes, *(name for base in self._classes() for name in vars(base))]))
        found: list[ModuleType] = []
        for name in names:
            known = function.__globals__ if name in function.__globals__ else vars(builtins)
            value = known.get(name, _MISSING)
            yield from self._several(f"name {name}", (value,), depth)
            found += [value] if isinstance(value, ModuleType) else []
        for name in modules:
            found += [sys.modules[name]] if name in sys.modules else []
            if name not in sys.modules:  # one of a package, or one that is not there yet
                yield _same(function)
        found = [module for module in found if not _is_shared_module(module.__name__)]
        for name in attributes:
            for base in self._classes():
                known = dict(vars(base))
                if name in known and _does_something(name, known[name]):
                    yield from self._several(f"attribute {name}", (known[name],), depth)
            for module in found:
                if name in vars(module):
                    yield from self._several(f"of a module {name}", (vars(module)[name],), depth)


#: What stands in a class for a function.
_METHODS: Final = (FunctionType, property, staticmethod, classmethod, functools.cached_property)
#: What leads from a text to anything at all: what uses it is the same only if it is the same object.
_BY_TEXT: Final = frozenset({"eval", "exec", "compile", "globals", "__globals__", "__import__", "import_module"})
#: What leads from a text to an attribute of an object: what uses it uses all of its class.
_OF_OBJECTS: Final = frozenset({"getattr", "vars", "dir", "attrgetter", "methodcaller", "__dict__", "__getattribute__"})
#: What a converter of attrs consists of.
_CONVERTER: Final = ("converter", "takes_self", "takes_field")


def _does_something(name: str, value: object) -> bool:
    """Whether an attribute of a class is code, or a value that code reads."""
    is_known = name in _NAMES_OF_CLASSES or name.startswith("__annot")
    return not (is_known or is_generated(value) or isinstance(value, _FIELDS))


def _doing(held: dict[str, Any]) -> list[tuple[str, Any]]:
    """What an object holds by name."""
    return [(name, value) for name, value in held.items() if _does_something(name, value)]


def _is_plain_class(cls: type) -> bool:
    """Whether objects keep all that they hold in their ``__dict__``."""
    return not is_shared(cls) and "__slots__" not in vars(cls)


_MISSING: Final = "no such name"
#: What stands in a class for the members of its objects.
_FIELDS: Final = (MemberDescriptorType, GetSetDescriptorType)


def _names(code: CodeType) -> tuple[list[str], list[str], list[str]]:
    """The global names, the attributes and the modules that code uses, also in functions within it.

    A text that code holds may be the name of an attribute, which it asks for by that.
    """
    names, attributes, modules = dict[str, None](), dict[str, None](), dict[str, None]()
    waiting = [code]
    for each in waiting:  # which grows
        waiting += [inner for inner in each.co_consts if isinstance(inner, CodeType)]
        for done in dis.get_instructions(each):
            if done.opname == "IMPORT_NAME":
                modules[done.argval] = None
            elif done.opcode in dis.hasname and done.opname.endswith(("_GLOBAL", "_NAME")):
                names[done.argval] = None
            elif done.opcode in dis.hasname or (done.opcode in dis.hasconst and isinstance(done.argval, str)):
                attributes[done.argval] = None
    return list(names), list(attributes), list(modules)


def _same(value: object) -> str:
    """What only the same object is."""
    return f"{type(value).__qualname__} {id(value)}"
