"""The lines of source that check a value, for the loaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

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
)


def noted(member: Member) -> Iterator[str]:
    """The lines that collect ids and references, which are resolved when all are known."""
    add = "extend" if isinstance(member.shape, Many) else "append"
    if member.defines is not None:
        yield f"ids.{member.defines.space}_defined.{add}(item)"
    if member.refers is not None:
        yield f"ids.{member.refers.space}_used.{add}(item)"


def type_faults(shape: Shape, item: str) -> Iterator[str]:
    match shape:
        case Text():
            yield f"type({item}) is not str"
            yield from size_faults(item, shape.min_length, shape.max_length)
        case Instant():
            yield f"type({item}) is not str"
        case Number(integer=integer, minimum=least, maximum=most):
            yield f"type({item}) is not int" + ("" if integer else f" and type({item}) is not float")
            yield f"not {least!r} <= {item} <= {most!r}"
        case Flag():
            yield f"type({item}) is not bool"
        case Choice(values):
            yield f"type({item}) is not str"
            yield f"{item} not in {{{', '.join(map(repr, values))}}}"
        case Many():
            yield f"type({item}) is not list"
            yield from size_faults(item, shape.min_items, shape.max_items)
        case FreeJson():
            yield f"type({item}) is not dict"
        case Ref() | OneOf() | TextOr():
            return  # the functions of these check the type themselves
        case _:
            assert_never(shape)


def size_faults(item: str, least: int, most: int | None) -> Iterator[str]:
    if least or most is not None:
        if not least:
            yield f"len({item}) > {most}"
        elif most is None:
            yield f"len({item}) < {least}"
        else:
            yield f"not {least} <= len({item}) <= {most}"


def exact_names() -> Iterator[str]:
    """The lines that refuse names of classes derived from str, which may be equal to any other."""
    yield "for name in value:"
    yield from indented(refusing("type(name) is not str"))


def conditional(faults: Iterable[str]) -> Iterator[str]:
    found = " or ".join(faults)
    if found:
        yield from refusing(found)


def refusing(fault: str) -> Iterator[str]:
    yield f"if {fault}:"
    yield "    raise Fallback"


def indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
