"""Shapes become the source of Python functions that write whole documents at once.

There are two sets of functions: one returns JSON text, the other fills msgspec Structs, which msgspec then writes in C.
Both write what `Codec` and `canonical` write, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date
from typing import Any, Final, assert_never

from newsmodel._declare.extensions import Extensions
from newsmodel._declare.shapes import (
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
from newsmodel._wire.canonical import instant_text, number_text, write

Names = dict[str, Any]

# --- JSON text ------------------------------------------------------------------------------------------------------
# Most text needs no escapes, and checking each string takes longer than everything else. So text is written as it is,
# with a control character in place of each quotation mark of JSON. Then the whole document is escaped at once, and at
# last the quotation marks are put in. Text that may hold control characters is escaped by itself, and so are objects of
# subclasses of str (an enumeration would show its name).

_MARK: Final = "\x01"
#: Takes the place of backslashes that already belong to escapes.
_ESCAPING: Final = "\x02"
_CONTROLS: Final = frozenset(map(chr, range(0x20))) - {"\n"}


def text_source(classes: Iterable[type], names: Names) -> str:
    """The source of a function ``dump_NAME(value)`` for every class; `finished` makes JSON of the text that it returns.

    All names that the source uses are added to ``names``, except ``dumps``: the functions by class.
    """
    names |= {"escaped": _escaped, "free": _free_text, "moment": instant_text, "number": number_text}
    return "\n\n\n".join("\n".join(_text_dumper(record(cls), names)) for cls in classes) + "\n"


def finished(text: str) -> str:
    """JSON text, from the text that the functions of `text_source` return."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text.replace(_MARK, '"').replace(_ESCAPING, "\\")


def _free_text(value: Extensions) -> str:
    return _finished_already("{" + ",".join(f'"{name}":{text}' for name, text in value.texts.items()) + "}")


def _escaped(value: str) -> str:
    return _finished_already(write(str.__str__(value))[1:-1])


def _finished_already(text: str) -> str:
    return text.replace('"', _MARK).replace("\\", _ESCAPING)


def _text_dumper(described: Record, names: Names) -> Iterator[str]:
    tag = "" if described.tag is None else f",{_MARK}type{_MARK}:{_MARK}{described.tag}{_MARK}"
    yield f"def dump_{described.name}(self):"
    for member in described.members:
        text = f'f",{_MARK}{member.name}{_MARK}:{_text(member.shape, "item")}"'
        if not member.required:
            text += f" if {_is_written(described, member, 'item', names)} else ''"
        yield f"    item = self.{member.name}"
        yield f"    {_local(member)} = {text}"
    members = tag + "".join(f"{{{_local(member)}}}" for member in described.members)
    if described.tag is None:
        yield f'    return "{{" + f"{members}"[1:] + "}}"'
    else:
        yield f'    return f"{{{{{members[1:]}}}}}"'


def _text(shape: Shape, item: str) -> str:
    """The part of an f-string that writes a value; within braces, strings have single quotes."""
    match shape:
        case Text() | Choice():
            is_clean = f"type({item}) is str" + ("" if _has_no_controls(shape) else f" and {item}.isprintable()")
            return f"{_MARK}{{{item} if {is_clean} else escaped({item})}}{_MARK}"
        case Flag():
            return f"{{'true' if {item} else 'false'}}"
        case Number():
            return f"{{{item} if type({item}) is int else number({item})}}"
        case Instant():
            return f"{_MARK}{{moment({item})}}{_MARK}"
        case Many():
            each = f"','.join([{_text_of_item(shape.item, 'each')} for each in {item}])"
            if isinstance(shape.item, TextOr):  # most rich text is a single run
                each = f"f'{_text(shape.item.text, item + '[0]')}' if {_is_one_run(item)} else {each}"
            return f"[{{{each}}}]"
        case Ref() | OneOf() | TextOr() | FreeJson():
            return f"{{{_text_of_item(shape, item)}}}"
        case _:
            assert_never(shape)


def _has_no_controls(shape: Text | Choice) -> bool:
    """Whether text of a shape surely has no control character of ASCII except the line break."""
    if isinstance(shape, Choice):
        return _CONTROLS.isdisjoint("".join(shape.values))
    return shape.excludes is not None and all(map(shape.excludes.compiled.search, _CONTROLS))


def _text_of_item(shape: Shape, item: str) -> str:
    match shape:
        case Ref(cls):
            return f"dump_{cls.__name__}({item})"
        case OneOf():
            return f"dumps[type({item})]({item})"
        case TextOr():
            return f"f'{_text(shape.text, item)}' if isinstance({item}, str) else dump_{shape.cls.__name__}({item})"
        case FreeJson():
            return f"free({item})"
        case Many():
            return f"'[' + ','.join([{_text_of_item(shape.item, 'each')} for each in {item}]) + ']'"
        case Text() | Instant() | Number() | Flag() | Choice():
            return f"f'{_text(shape, item)}'"
        case _:
            assert_never(shape)


def _is_written(described: Record, member: Member, item: str, names: Names) -> str:
    """The condition under which an optional member is written."""
    if member.default is None:
        return f"{item} is not None"
    if isinstance(member.shape, FreeJson):
        return f"{item}.texts"  # faster than the length of a Mapping
    if member.default == () or member.default is False:
        return item
    names[f"{described.name}__{member.name}_default"] = member.default
    return f"{item} is not None and {item} != {described.name}__{member.name}_default"


def _is_one_run(item: str) -> str:
    return f"len({item}) == 1 and type({item}[0]) is str"


# --- Structs --------------------------------------------------------------------------------------------------------


def struct_source(structs: Mapping[type, Any], raw: Any, unset: Any, names: Names) -> str:
    """The source of a function ``dump_NAME(self)`` for every class, which fills its Struct.

    The Structs have the members of their classes, in order. ``raw`` wraps JSON text that is written unchanged;
    ``unset`` is the value of a member that is not written. All names that the source uses are added to ``names``,
    except ``dumps``: the functions by class.
    """
    names |= {f"Struct_{cls.__name__}": struct for cls, struct in structs.items()}
    names |= {
        "_free": lambda value: {name: raw(text) for name, text in value.texts.items()},
        "_moment": instant_text,
        "_number": lambda value: raw(number_text(value)),
        "_unset": unset,
        "_utc": UTC,
    }
    return "\n\n\n".join("\n".join(_struct_dumper(record(cls), names)) for cls in structs) + "\n"


def plain(value: object) -> object:
    """A value that msgspec can write, from a value of a subclass of str, date or datetime.

    Raises:
        TypeError: It is of another class.
    """
    match value:
        case str():
            return str.__str__(value)
        case date():
            return instant_text(value)
        case _:
            raise TypeError(f"{value!r} has no JSON form")


def _struct_dumper(described: Record, names: Names) -> Iterator[str]:
    yield f"def dump_{described.name}(self):"
    for member in described.members:
        item = _local(member)
        yield f"    {item} = self.{member.name}"
        value = _filled(member.shape, item)
        if member.required:
            if value != item:
                yield f"    {item} = {value}"
        elif value != item or not stands_for_nothing(member.default):
            written = _is_written(described, member, item, names)
            yield f"    {item} = {value} if {written} else _unset"
    yield f"    return Struct_{described.name}({', '.join(map(_local, described.members))})"


def _local(member: Member) -> str:
    """The name of the local variable for a member; nothing else in the source has such a name."""
    return f"my_{member.name}"


def stands_for_nothing(default: object) -> bool:
    """Whether msgspec recognises a default and leaves it out: only one object of each of these values exists."""
    return default is None or default is False or default == ()


def _filled(shape: Shape, item: str) -> str:
    match shape:
        case Text() | Choice() | Flag():
            return item
        case Number():
            return f"({item} if type({item}) is int else _number({item}))"
        case Instant(or_day=True):
            return f"_moment({item})"
        case Instant():  # msgspec writes fractions and other time zones than UTC in another way
            return f"({item} if not {item}.microsecond and {item}.tzinfo is _utc else _moment({item}))"
        case Many():
            each = _filled(shape.item, "_each")
            made = f"[{each} for _each in {item}]"
            if isinstance(shape.item, TextOr):  # most rich text is a single run
                return f"({item} if {_is_one_run(item)} else {made})"
            return item if each == "_each" else made
        case Ref(cls):
            return f"dump_{cls.__name__}({item})"
        case OneOf():
            return f"dumps[type({item})]({item})"
        case TextOr():
            return f"({item} if isinstance({item}, str) else dump_{shape.cls.__name__}({item}))"
        case FreeJson():
            return f"_free({item})"
        case _:
            assert_never(shape)
