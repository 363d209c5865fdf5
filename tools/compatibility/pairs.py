"""The pairs that explain rules, in full: schemas of documents, or models."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Annotated, Any, ClassVar, Final, Literal

import attrs
from annotated_types import Ge, Le, MaxLen, MinLen

import newsmodel as nm
from newsmodel import problems
from newsmodel._declare.constraints import Defines, Refers
from newsmodel._declare.converters import instant, instant_or_none
from newsmodel._declare.scalars import InstantText
from newsmodel.compatibility.rules import Pair, Side

#: What the code of a model can use.
NAMES: Final[dict[str, Any]] = {
    "Annotated": Annotated,
    "Any": Any,
    "ClassVar": ClassVar,
    "Defines": Defines,
    "Ge": Ge,
    "InstantText": InstantText,
    "Le": Le,
    "Literal": Literal,
    "MaxLen": MaxLen,
    "MinLen": MinLen,
    "Refers": Refers,
    "attrs": attrs,
    "instant": instant,
    "instant_or_none": instant_or_none,
    "nm": nm,
    "problems": problems,
}
#: The kind of the documents that hold a part.
KIND: Final = "note"


def sources(pair: Pair) -> tuple[Any, Any]:
    """What `compatibility` takes for both sides of a pair."""
    old, new = (_source(side, name) for side, name in zip(pair, ("old", "new"), strict=True))
    return old, new


def _source(side: Side, name: str) -> Any:
    if isinstance(side, str):
        return model(side, name)
    if isinstance(side, list):
        return [_closed(schema) for schema in side]
    if "strict" in side:
        return [_document(side["strict"], is_open=False), _document(side["open"], is_open=True)]
    return [_document(side, is_open=False)]


def model(code: str, name: str, core: tuple[type[nm.Block], ...] = nm.CORE_BLOCKS) -> nm.ContentModel:
    """The model that some code describes, by a class Poll, limits or extensions, with some blocks of the library."""
    module = ModuleType(f"pair_{name}")
    vars(module).update(NAMES)
    sys.modules[module.__name__] = module  # annotations are evaluated there
    try:
        exec(compile(code, module.__name__, "exec", dont_inherit=True), vars(module))  # noqa: S102  (our own pages)
        blocks = (*core, module.Poll) if "Poll" in vars(module) else core
        given = {name: vars(module)[name] for name in ("limits", "extensions") if name in vars(module)}
        made = nm.ContentModel(blocks=blocks, **given)
        assert made.classes  # noqa: S101  (the classes are read while their module is there)
        return made
    finally:
        del sys.modules[module.__name__]


def _document(side: dict[str, Any], *, is_open: bool) -> dict[str, Any]:
    """The schema of a document that holds a part, or of one that is given in full."""
    if "type" in side:
        return side
    defs = dict(side.get("$defs", {}))
    part = {name: value for name, value in side.items() if name != "$defs"}
    objects = {"Part": part, **defs}
    return {
        "type": "object",
        "properties": {"type": {"const": KIND}, "part": {"$ref": "#/$defs/Part"}},
        "required": ["type", "part"],
        "$defs": {name: _object(schema, is_open=is_open) for name, schema in objects.items()},
        **({} if is_open else {"additionalProperties": False}),
    }


def _object(schema: dict[str, Any], *, is_open: bool) -> dict[str, Any]:
    """A definition; where it is an object, with what every object has."""
    if "properties" not in schema or "allOf" in schema:
        return schema
    return {"type": "object", **({} if is_open else {"additionalProperties": False}), **schema}


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    return _document(schema, is_open=False)


def every(pairs: dict[str, Pair]) -> Iterator[tuple[str, Any, Any]]:
    """Pairs in full, by the codes of their rules."""
    for code, pair in pairs.items():
        yield code, *sources(pair)
