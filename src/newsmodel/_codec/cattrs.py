"""Teaches a cattrs converter the classes of a model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from newsmodel._codec.reference import Codec, Dump, Load
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.shapes import (
    OneOf,
    tagged_union,
)
from newsmodel._excerpts import described
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import gate_data
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.extending import load_extensions
from newsmodel.content.unknown import Unknown, payload_of
from newsmodel.errors import ArgumentError

if TYPE_CHECKING:
    import cattrs


def teach(
    taught: Any,
    codec: Codec,
    classes: Sequence[type],
    from_dict: Callable[..., Any],
    to_dict: Dump,
    limits: Limits,
) -> cattrs.Converter:
    """Teach a cattrs converter the classes of a model, and return it.

    Args:
        taught: The converter; None makes a new one.
        codec: Loads and dumps the classes that are not documents.
        classes: Every class of the model.
        from_dict: Loads documents, which must be complete.
        to_dict: Dumps documents.
        limits: The limits of what is accepted.

    Raises:
        ArgumentError: It is no converter.
    """
    import cattrs

    converter: cattrs.Converter = cattrs.Converter() if taught is None else taught
    if not isinstance(converter, cattrs.BaseConverter):
        raise ArgumentError(f"converter(taught): expected a cattrs Converter or None, got {described(taught)}")
    documents = tuple(DOCUMENTS.values())

    def load_part(value: object, cls: Any) -> Any:
        return codec.load(gate_data(value, limits), cls)

    def part_loader(shape: OneOf) -> Load:
        load = codec.loader(shape)
        return lambda value: load(gate_data(value, limits))

    for cls in classes:
        load, dump = (from_dict, to_dict) if cls in documents else (load_part, codec.dump)
        converter.register_structure_hook(cls, load)
        converter.register_unstructure_hook(cls, dump)
    converter.register_unstructure_hook(Unknown, payload_of)
    _register_unions(converter, classes, part_loader, codec.dumper)
    _register_unions(converter, documents, lambda _: from_dict, lambda _: to_dict)
    converter.register_structure_hook(Extensions, lambda value, _: load_extensions(gate_data(value, limits)))
    converter.register_unstructure_hook(Extensions, dict)
    return converter


def _register_unions(
    converter: cattrs.Converter, classes: Collection[type], load: Callable[[OneOf], Load], dump: Callable[[OneOf], Dump]
) -> None:
    """Teach a cattrs converter all unions of the given classes, such as `AnyBlock`."""
    known = frozenset(classes)

    def union(hint: Any) -> OneOf | None:
        shape = tagged_union(hint)
        return shape if shape is not None and set(shape.classes) <= known else None

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
