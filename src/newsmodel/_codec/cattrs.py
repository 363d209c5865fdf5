"""Teaches a cattrs converter the classes of a model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from newsmodel._codec.reference import Codec, Dump, Load, load_extensions
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.shapes import (
    OneOf,
    tagged_union,
)

if TYPE_CHECKING:
    import cattrs


def register(converter: cattrs.Converter, codec: Codec, classes: Sequence[type]) -> None:
    """Teach a cattrs converter the classes: what it is given as plain data is loaded and dumped by the codec."""
    for cls in classes:
        converter.register_structure_hook(cls, codec.load)
        converter.register_unstructure_hook(cls, codec.dump)
    known = frozenset(classes)
    register_unions(converter, known, codec.loader, codec.dumper)
    converter.register_structure_hook(Extensions, lambda value, _: load_extensions(value))
    converter.register_unstructure_hook(Extensions, dict)


def register_unions(
    converter: cattrs.Converter, classes: Collection[type], load: Callable[[OneOf], Load], dump: Callable[[OneOf], Dump]
) -> None:
    """Teach a cattrs converter every union of some classes, such as `AnyBlock`."""

    def union(hint: Any) -> OneOf | None:
        shape = tagged_union(hint)
        return shape if shape is not None and set(shape.classes) <= set(classes) else None

    def is_ours(hint: Any) -> bool:
        return union(hint) is not None

    def loading(hint: Any) -> Callable[[Any, Any], Any]:
        shape = union(hint)
        assert shape is not None  # noqa: S101  (the predicate has said so)
        loads = load(shape)
        return lambda value, _: loads(value)

    def dumping(hint: Any) -> Dump:
        shape = union(hint)
        assert shape is not None  # noqa: S101  (the predicate has said so)
        return dump(shape)

    converter.register_structure_hook_factory(is_ours, loading)
    converter.register_unstructure_hook_factory(is_ours, dumping)
