"""How marshmallow declares a shape: fields, where the other libraries have annotations."""

from __future__ import annotations

from typing import assert_never

from benchmarks.dialects import Dialect, arguments, class_source, literal_members, pattern
from newsmodel._declare.classes import tag_of
from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
)


class MarshmallowDialect(Dialect):
    """Schemas of marshmallow."""

    module = "marshmallow_schemas"
    about = "An article as schemas of marshmallow."
    imports = """\
from marshmallow import Schema, fields, validate

from benchmarks.peers.marshmallow_fields import Run, Tagged
"""

    def alias(self, name: str, shape: Shape) -> str:
        """The validators of a named text; other shapes have no name, because a field belongs to one schema."""
        return f"{_constant(name)} = {self._validators(shape)}" if isinstance(shape, Text) else ""

    def _validators(self, shape: Text) -> str:
        regex = pattern(shape, r"\Z")
        size = arguments(min=shape.min_length or None, max=shape.max_length)
        found = [f"validate.Length({size})"] if size else []
        found += [f"validate.Regexp({regex!a})"] if regex else []
        return f"[{', '.join(found)}]"

    def field(self, shape: Shape, **options: object) -> str:
        """A field."""
        more = arguments(**options)
        match shape:
            case Text():
                validators = self._validators(shape) if shape.named is None else _constant(shape.named.name)
                return _call("fields.String", f"validate={validators}", more)
            case Instant():
                return _call("fields.AwareDateTime", 'format="iso"', more)
            case Number():
                bounds = f"validate=validate.Range({shape.minimum}, {shape.maximum})"
                kind = _call("fields.Integer", "strict=True", bounds, more)
                return kind if shape.integer else _call("fields.Float", bounds, more)
            case Flag():
                return _call("fields.Boolean", more)
            case Choice(values):
                return _call("fields.String", f"validate=validate.OneOf({values!r})", more)
            case Many():
                size = arguments(min=shape.min_items or None, max=shape.max_items)
                limit = f"validate=validate.Length({size})" if size else ""
                return _call("fields.List", self.field(shape.item), limit, more)
            case Ref(cls):
                return _call("fields.Nested", f"{cls.__name__}", more)
            case OneOf():
                table = ", ".join(f'"{tag_of(cls)}": {cls.__name__}' for cls in shape.classes)
                return _call("Tagged", f"{{{table}}}", more)
            case TextOr():
                return _call("Run", self.field(shape.text), shape.cls.__name__, more)
            case FreeJson():
                return _call("fields.Dict", "keys=fields.String()", more)
            case _:
                assert_never(shape)

    def declaration(self, described: Record) -> str:
        """A schema."""
        lines = [
            f"{name} = fields.String(required=True, validate={_one_of(values)})"
            for name, values in literal_members(described)
        ]
        lines += [
            f"{member.name} = {self.field(member.shape, required=True if member.required else None)}"
            for member in described.members
        ]
        return class_source(described.name, "Schema", lines, described.description)


def _one_of(values: tuple[str, ...]) -> str:
    """The validator of a fixed string, or of one of several."""
    return f'validate.Equal("{values[0]}")' if len(values) == 1 else f"validate.OneOf({values!r})"


def _call(name: str, *given: str) -> str:
    return f"{name}({', '.join(filter(None, given))})"


def _constant(name: str) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in name).lstrip("_").upper()
