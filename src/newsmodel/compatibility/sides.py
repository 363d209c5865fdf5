"""What is compared: schemas, or a model, as vocabularies of each kind of document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import attrs

from newsmodel._declare.conditions import Filled, conditions_of
from newsmodel._declare.shapes import Instant, Many, Record, Shape, record
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import gate_data
from newsmodel.compatibility.code import class_code, member_code
from newsmodel.compatibility.flavours import combined
from newsmodel.compatibility.forms import Member, Thing, Vocabulary
from newsmodel.compatibility.metaschema import check_schema
from newsmodel.compatibility.reading import flavour_of, kinds_of, vocabularies
from newsmodel.documents import KINDS
from newsmodel.errors import ArgumentError, NewsmodelError
from newsmodel.model import ContentModel

Schema = Mapping[str, Any]
#: What can be compared.
Source = ContentModel | Schema | Iterable[Schema]


#: How large and how deep a schema may be.
LIMITS: Final = Limits(size=100_000_000, depth=MAX_DEPTH, members=1_000_000)
Flavour = Literal["strict", "open"]
#: What errors call a schema that has no name.
_UNNAMED: Final = "incompatibilities"


@attrs.frozen(eq=False)
class Given:
    """A schema, with what is known of it.

    Attributes:
        schema: The schema.
        flavour: Its flavour; None where only the schema itself says it.
        name: What errors call it.
    """

    schema: Schema
    flavour: Flavour | None = None
    name: str = _UNNAMED


@attrs.frozen(eq=False)
class Side:
    """One of two sides.

    Attributes:
        vocabularies: What documents of each kind may be.
        schemas: The schemas as they are published, by kind and flavour.
        model: The model, if it is one.
    """

    vocabularies: dict[str, Vocabulary]
    schemas: dict[tuple[str, Flavour], Schema]
    model: ContentModel | None = None

    def as_schemas(self) -> Side:
        """The same without what a model says beside its schemas."""
        if self.model is None:
            return self
        return of_schemas(Given(schema, flavour) for (_, flavour), schema in self.schemas.items())

    def flavours(self, kind: str) -> list[Flavour]:
        """The flavours of which there is a schema of a kind."""
        return [flavour for known, flavour in self.schemas if known == kind]


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
    plain: list[Any] = [gate_data(schema, LIMITS) for schema in given]
    for schema in plain:
        check_schema(schema, _UNNAMED)
    return of_schemas(map(Given, plain))


def of_schemas(schemas: Iterable[Given]) -> Side:
    """What is compared, as schemas that are valid as such.

    Raises:
        ArgumentError: One is no schema of documents, or two are of one kind and flavour.
    """
    read: dict[tuple[str, Flavour], Vocabulary] = {}
    used: dict[tuple[str, Flavour], Given] = {}
    for each in _with_flavours(list(schemas)):
        assert each.flavour is not None  # noqa: S101  (they were found)
        for kind, vocabulary in vocabularies(each.schema, is_open=each.flavour == "open").items():
            other = used.setdefault((kind, each.flavour), each)
            if other is not each:
                names = dict.fromkeys((other.name, each.name))
                said = f"two schemas are of the kind {kind} and the flavour {each.flavour}"
                raise ArgumentError(f"{' and '.join(names)}: {said}")
            read[kind, each.flavour] = vocabulary
    if not read:
        raise ArgumentError("incompatibilities: there is no schema of a document")
    kinds = dict.fromkeys(kind for kind, _ in read)
    known = {kind: combined(read.get((kind, "strict")), read.get((kind, "open"))) for kind in kinds}
    return Side(known, {place: each.schema for place, each in used.items()})


def _with_flavours(schemas: list[Given]) -> list[Given]:
    """The same with the flavour of each: where it is not said, the schema says it by its objects.

    One of which only some objects are open is the open one if there is a strict one beside it, and strict if not.
    """
    found: list[tuple[Given, set[str]]] = []
    for each in schemas:
        try:
            flavour = flavour_of(each.schema)
            found.append((attrs.evolve(each, flavour=each.flavour or flavour), set(kinds_of(each.schema))))
        except NewsmodelError as error:
            raise ArgumentError(f"{each.name}: {error}") from None
    strict = {kind for each, kinds in found if each.flavour == "strict" for kind in kinds}
    return [
        each if each.flavour is not None else attrs.evolve(each, flavour="open" if kinds & strict else "strict")
        for each, kinds in found
    ]


def _of_model(model: ContentModel) -> Side:
    flavours: tuple[Flavour, ...] = ("strict", "open")
    side = of_schemas(Given(model.json_schema(kind, flavour=each), each) for kind in KINDS for each in flavours)
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


__all__ = ["LIMITS", "Flavour", "Given", "Member", "Side", "Source", "of_schemas", "side_of"]
