"""Shapes become the source of Python functions that write whole documents at once.

There are two sets of them: one gives JSON text, the other fills msgspec Structs, which msgspec then writes in C. Both
write what `Codec` and `canonical` write, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any

from newsmodel.canonical import number_text
from newsmodel.extensions import Extensions
from newsmodel.serialization import instant_text
from newsmodel.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)

Names = dict[str, Any]

# --- JSON text ------------------------------------------------------------------------------------------------------


def text_source(classes: Iterable[type], names: Names) -> str:
    """The source of a function ``dump_NAME(value)`` for every class, which gives JSON text.

    ``names`` is given what the source names, but for ``dumps``: the functions by class.
    """
    names |= {"free": _free_text, "moment": instant_text, "number": number_text, "quoted": encode_basestring}
    return "\n\n\n".join("\n".join(_text_dumper(record(cls), names)) for cls in classes) + "\n"


def _text_dumper(described: Record, names: Names) -> Iterator[str]:
    head = "" if described.tag is None else f',"type":"{described.tag}"'
    yield f"def dump_{described.name}(value):"
    yield f"    text = {head!r}"
    for member in described.members:
        label = f',"{member.name}":'
        add = f"    text += {label!r} + {_text(member.shape, 'item')}"
        yield f"    item = value.{member.name}"
        if not member.required:
            yield f"    if {_is_written(described, member, 'item', names)}:"
            add = "    " + add
        yield add
    yield "    return '{' + text[1:] + '}'"


def _text(shape: Shape, item: str) -> str:
    match shape:
        case Text() | Choice():
            return f"quoted({item})"
        case Flag():
            return f"('true' if {item} else 'false')"
        case Number():
            return f"(str({item}) if type({item}) is int else number({item}))"
        case Instant():
            return f"quoted(moment({item}))"
        case Many():
            return f"'[' + ','.join([{_text(shape.item, 'each')} for each in {item}]) + ']'"
        case Ref(cls):
            return f"dump_{cls.__name__}({item})"
        case OneOf():
            return f"dumps[type({item})]({item})"
        case TextOr():
            return f"(quoted({item}) if type({item}) is str else dump_{shape.cls.__name__}({item}))"
        case FreeJson():
            return f"free({item})"


def _free_text(value: Extensions) -> str:
    return "{" + ",".join(f"{encode_basestring(name)}:{text}" for name, text in value.texts.items()) + "}"


def _is_written(described: Record, member: Member, item: str, names: Names) -> str:
    """The condition under which an optional member is written."""
    if member.default is None:
        return f"{item} is not None"
    if isinstance(member.shape, FreeJson):
        return f"{item}.texts"  # rather than asking a Mapping for its length
    if member.default == () or member.default is False:
        return item
    names[f"{described.name}_{member.name}_default"] = member.default
    return f"{item} is not None and {item} != {described.name}_{member.name}_default"


# --- Structs --------------------------------------------------------------------------------------------------------


def struct_source(structs: Mapping[type, Any], raw: Any, unset: Any, names: Names) -> str:
    """The source of a function ``dump_NAME(self)`` for every class, which fills its Struct.

    The Structs have the members of their classes, in order. ``raw`` makes JSON text stand as it is; ``unset`` stands
    for what is not written. ``names`` is given what the source names, but for ``dumps``: the functions by class.
    """
    names |= {f"Struct_{cls.__name__}": struct for cls, struct in structs.items()}
    names |= {
        "_free": lambda value: {name: raw(text) for name, text in value.texts.items()},
        "_moment": instant_text,
        "_number": lambda value: raw(number_text(value)),
        "_unset": unset,
    }
    return "\n\n\n".join("\n".join(_struct_dumper(record(cls), names)) for cls in structs) + "\n"


def _struct_dumper(described: Record, names: Names) -> Iterator[str]:
    yield f"def dump_{described.name}(self):"
    for member in described.members:
        yield f"    {member.name} = self.{member.name}"
        value = _filled(member.shape, member.name)
        if member.required:
            if value != member.name:
                yield f"    {member.name} = {value}"
        elif value != member.name or not stands_for_nothing(member.default):
            written = _is_written(described, member, member.name, names)
            yield f"    {member.name} = {value} if {written} else _unset"
    yield f"    return Struct_{described.name}({', '.join(member.name for member in described.members)})"


def stands_for_nothing(default: object) -> bool:
    """Whether msgspec knows a default when it sees it, and leaves it out: there is only one of each of these."""
    return default is None or default is False or default == ()


def _filled(shape: Shape, item: str) -> str:
    match shape:
        case Text() | Choice() | Flag():
            return item
        case Number():
            return f"({item} if type({item}) is int else _number({item}))"
        case Instant():  # msgspec writes a moment as we do, but for the fraction
            return f"({item} if not {item}.microsecond else _moment({item}))"
        case Many():
            each = _filled(shape.item, "_each")
            made = f"[{each} for _each in {item}]"
            if isinstance(shape.item, TextOr):  # most rich text is a single run
                return f"({item} if len({item}) == 1 and type({item}[0]) is str else {made})"
            return item if each == "_each" else made
        case Ref(cls):
            return f"dump_{cls.__name__}({item})"
        case OneOf():
            return f"dumps[type({item})]({item})"
        case TextOr():
            return f"({item} if type({item}) is str else dump_{shape.cls.__name__}({item}))"
        case FreeJson():
            return f"_free({item})"
