"""What is compared: schemas, or a model, as vocabularies of each kind of document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from newsmodel._declare.conditions import Filled, conditions_of
from newsmodel._declare.shapes import Instant, Many, Record, Shape, record
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import gate_data
from newsmodel.compatibility.code import class_code, member_code
from newsmodel.compatibility.flavours import combined
from newsmodel.compatibility.forms import Member, Thing, Vocabulary
from newsmodel.compatibility.reading import is_open, vocabularies
from newsmodel.documents import KINDS
from newsmodel.errors import ArgumentError
from newsmodel.model import ContentModel

Schema = Mapping[str, Any]
#: What can be compared.
Source = ContentModel | Schema | Iterable[Schema]


#: How large and how deep a schema may be.
_LIMITS: Final = Limits(size=100_000_000, depth=MAX_DEPTH, members=1_000_000)


@attrs.frozen(eq=False)
class Side:
    """One of two sides.

    Attributes:
        vocabularies: What documents of each kind may be.
        schemas: The schemas as they are published, by kind and flavour.
        model: The model, if it is one.
    """

    vocabularies: dict[str, Vocabulary]
    schemas: dict[tuple[str, str], Schema]
    model: ContentModel | None = None

    def as_schemas(self) -> Side:
        """The same without what a model says beside its schemas."""
        return self if self.model is None else _of_schemas(self.schemas.values())


def side_of(source: Source) -> Side:
    """What is compared.

    Raises:
        ArgumentError: It is no schema of documents, or two schemas are of one kind and flavour.
        ValidationError: A schema is not JSON.
    """
    if isinstance(source, ContentModel):
        return _of_model(source)
    given = (source,) if isinstance(source, Mapping) else source
    # A schema is made plain, and its depth limited, as any JSON that comes from elsewhere.
    return _of_schemas([gate_data(schema, _LIMITS) for schema in given])


def _of_schemas(schemas: Iterable[Any]) -> Side:
    read: dict[tuple[str, str], Vocabulary] = {}
    published: dict[tuple[str, str], Schema] = {}
    for schema in schemas:
        found = vocabularies(schema)
        flavour = "open" if is_open(schema) else "strict"
        for kind, vocabulary in found.items():
            if (kind, flavour) in read:
                raise ArgumentError(f"incompatibilities: two schemas are of the kind {kind} and the flavour {flavour}")
            read[kind, flavour] = vocabulary
            published[kind, flavour] = schema
    if not read:
        raise ArgumentError("incompatibilities: there is no schema of a document")
    kinds = dict.fromkeys(kind for kind, _ in read)
    return Side({kind: combined(read.get((kind, "strict")), read.get((kind, "open"))) for kind in kinds}, published)


def _of_model(model: ContentModel) -> Side:
    side = _of_schemas(model.json_schema(kind, flavour=flavour) for kind in KINDS for flavour in ("strict", "open"))
    records = {cls.__name__: record(cls) for cls in model.classes}
    known = {kind: _with_facts(vocabulary, records) for kind, vocabulary in side.vocabularies.items()}
    return attrs.evolve(side, vocabularies=known, model=model)


def _with_facts(vocabulary: Vocabulary, records: Mapping[str, Record]) -> Vocabulary:
    """A vocabulary with what the classes say beside the schemas."""
    things = {
        name: thing if name not in records else _thing(thing, records[name])
        for name, thing in vocabulary.things.items()
    }
    return attrs.evolve(vocabulary, things=things)


def _thing(thing: Thing, described: Record) -> Thing:
    fields = {field.name: field for field in attrs.fields(described.cls)}
    known = {member.name: member for member in described.members}
    members = []
    for member in thing.members:
        declared = known.get(member.name)
        if declared is not None:
            member = attrs.evolve(  # noqa: PLW2901
                member,
                defines=None if declared.defines is None else declared.defines.space,
                refers=None if declared.refers is None else declared.refers.space,
                is_moment=_is_moment(declared.shape),
                code=member_code(fields[member.name], described.cls),
            )
        members.append(member)
    filled = tuple(each.members for each in conditions_of(described.cls) if isinstance(each, Filled))
    return attrs.evolve(thing, members=tuple(members), code=class_code(described.cls), filled=filled)


def _is_moment(shape: Shape) -> bool:
    return _is_moment(shape.item) if isinstance(shape, Many) else isinstance(shape, Instant)


__all__ = ["Member", "Side", "Source", "side_of"]
