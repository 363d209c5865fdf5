"""Documents, and parts of them, in models of pydantic.

Every class of content can be the type of a field::

    from pydantic import BaseModel

    import newsmodel as nm


    class Draft(BaseModel):
        article: nm.Article
        comments: list[nm.Comment] = []

It is validated as `from_dict` does it, with every problem at its place, and dumped as `to_dict` does it. `Vocabulary`
says which `ContentModel` is meant, where it is not the one with the core blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Final, NoReturn, Union, cast, get_args, get_origin

import attrs
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, WithJsonSchema
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema
from pydantic_core import ValidationError as RefusedByPydantic

from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import record
from newsmodel._excerpts import described
from newsmodel._plain import is_of
from newsmodel._validate.bundle import ANY_DOCUMENT
from newsmodel._validate.components import COMPONENTS
from newsmodel._validate.schema import Schema
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Block
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ModelError, Problem, ValidationError, pointer, tokens
from newsmodel.integrations.requests import check_flavour, holds
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.problems import refusal, unknown_type, wrong_type

#: The name of the definition of any block.
_ANY_BLOCK: Final = "AnyBlock"


@attrs.frozen(eq=False)
class Vocabulary:
    """Says of a type which vocabulary its documents have: ``Annotated[nm.Article, Vocabulary(MODEL)]``.

    The type is a class of content; or a union of documents, such as `Document`, which is then refused with the
    problems of the kind that ``type`` names, and not with those of every member; or a list of these.

    Attributes:
        model: The vocabulary; by default the one with the core blocks.
        prefix: What the names of its definitions begin with. Where one schema has two vocabularies, pydantic makes up
            names for both; with a prefix they are told apart by it.
        flavour: ``"open"`` keeps what a later 1.x may add, and the schema allows it; ``"strict"`` refuses it.
    """

    model: ContentModel = DEFAULT
    prefix: str = ""
    flavour: LoadFlavour = "strict"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic validates and dumps the type.

        Raises:
            ModelError: The type is something else, or not in the vocabulary.
            UnknownNameError: There is no such flavour.
        """
        check_flavour(self.flavour)
        if isinstance(source, type) and issubclass(source, Content):
            return self._one((source,), handler)
        found = holds(source)
        if found is None:
            raise ModelError(f"Vocabulary: expected a class of content, or documents, got {described(source)}")
        schema = self._one(found.classes, handler)
        if found.many:
            schema = core_schema.list_schema(schema)
        return core_schema.nullable_schema(schema) if found.optional else schema

    def _one(self, classes: tuple[type[Any], ...], handler: GetCoreSchemaHandler) -> CoreSchema:
        for cls in classes:
            if cls is not Block and cls not in self.model.classes:
                raise ModelError(
                    f"{cls.__name__} is not in the vocabulary of the field: "
                    f"Annotated[{cls.__name__}, Vocabulary(model)] says which ContentModel has it"
                )
        return handler.generate_schema(_type_of(classes, self.model, self.prefix, self.flavour, self._dump))

    @property
    def _dump(self) -> Callable[[Any], Any]:
        return self.model.to_dict


class AsText(Vocabulary):
    """As `Vocabulary`, but a document is dumped as JSON text: for a response that writes the text as it is."""

    @property
    def _dump(self) -> Callable[[Any], Any]:
        return self.model.to_json


def content_schema(cls: type[Content], handler: GetCoreSchemaHandler) -> CoreSchema:
    """How pydantic validates and dumps objects of a class of content; `Content` calls it.

    Raises:
        ModelError: The class is not in the vocabulary of the core blocks.
    """
    return Vocabulary().__get_pydantic_core_schema__(cls, handler)


def without_vocabulary(annotation: Any) -> tuple[Any, Vocabulary | None]:
    """An annotation without what is said about it, and the vocabulary that it says.

    >>> without_vocabulary(list[Annotated[int, "a number"]])
    (list[int], None)
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if origin not in (Annotated, list, Union, UnionType):
        return annotation, None
    said = [each for each in args if type(each) is Vocabulary]
    members = []
    for each in args[:1] if origin is Annotated else args:
        member, inner = without_vocabulary(each)
        members.append(member)
        said += [] if inner is None else [inner]
    kind: Any = list if origin is list else Union
    return members[0] if origin is Annotated else kind[tuple(members)], said[0] if said else None


# --- Values ---------------------------------------------------------------------------------------------------------


@cache
def _type_of(
    classes: tuple[type[Any], ...], model: ContentModel, prefix: str, flavour: LoadFlavour, dump: Callable[[Any], Any]
) -> type:
    """A class that says to pydantic what a field holds: it asks classes, and gives the schema of each a name."""
    held = _Held(classes, model, prefix, flavour, dump)

    class Type:
        __get_pydantic_core_schema__ = staticmethod(held.core_schema)
        __get_pydantic_json_schema__ = staticmethod(held.json_schema)

    return Type


@attrs.frozen
class _Held:
    """What a field holds: an object of one of some classes; there is more than one only where they are of documents."""

    classes: tuple[type[Any], ...]
    model: ContentModel
    prefix: str
    flavour: LoadFlavour
    dump: Callable[[Any], Any]

    @property
    def name(self) -> str | None:
        """The name of its definition; a union of some documents has none."""
        cls, *more = self.classes
        if set(self.classes) == set(DOCUMENTS.values()):
            return f"{self.prefix}{ANY_DOCUMENT}"
        if more:
            return None
        return f"{self.prefix}{_ANY_BLOCK if cls is Block else record(cls).name}"

    def core_schema(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.validated,
            serialization=core_schema.plain_serializer_function_ser_schema(self.dump),
            ref=None if self.name is None else _identity(self.name, self.model, self.flavour),
        )

    def json_schema(self, _: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        components = _components(self.model, self.prefix, self.flavour)
        if self.name is not None:
            return self._defined(components[self.name], components, handler)
        refs = {cls.tag: f"{COMPONENTS}{self.prefix}{record(cls).name}" for cls in self.classes}
        discriminator = {"propertyName": "type", "mapping": refs}
        schema = {"oneOf": [{"$ref": ref} for ref in refs.values()], "discriminator": discriminator}
        return self._defined(schema, components, handler)

    def _defined(self, schema: Schema, components: dict[str, Schema], handler: GetJsonSchemaHandler) -> Schema:
        return _with_definitions(
            schema, partial(_identity, model=self.model, flavour=self.flavour), components, handler
        )

    def validated(self, value: Any) -> Any:
        """The value itself, if it is an object of a class, or else what it holds as plain data."""
        if is_of(value, self.classes):
            return value
        try:
            return self._loaded(value)
        except ValidationError as error:
            _refuse(error.problems, value, " | ".join(cls.__name__ for cls in self.classes))

    def _loaded(self, value: Any) -> Any:
        cls, *more = self.classes
        found: Any = self.model.from_dict(value, cast("Any", None if more else cls), flavour=self.flavour)
        if is_of(found, self.classes):
            return found
        if more:
            raise refusal(unknown_type(found.tag, [each.tag for each in self.classes], pointer(["type"])))
        raise refusal(wrong_type("an object", value))  # an array, which is rich text for `from_dict`


def _refuse(problems: Sequence[Problem], value: Any, title: str) -> NoReturn:
    """Raise the error of pydantic that has a line for each problem; pydantic adds where the value is."""
    raise RefusedByPydantic.from_exception_data(
        title,
        [
            # Without a context, which would be formatted into it, the message may have braces. What was found is an
            # excerpt: whole documents would be written into the answer as often as they have problems.
            InitErrorDetails(
                type=PydanticCustomError(cast("Any", each.code), cast("Any", each.message)),
                loc=tuple(_location(each.pointer, value)),
                input=each.got,
            )
            for each in problems
        ],
    )


def _location(json_pointer: str, value: Any) -> Iterator[str | int]:
    """The path of a pointer: indexes of arrays are numbers, names of members are not."""
    for token in tokens(json_pointer):
        if is_of(value, list):
            index = int(token)
            yield index
            value = list.__getitem__(value, index)
        else:
            yield token
            value = dict.get(value, token) if is_of(value, dict) else None


# --- Schemas --------------------------------------------------------------------------------------------------------


@cache
def _components(model: ContentModel, prefix: str, flavour: LoadFlavour) -> dict[str, Schema]:
    """The schemas of a vocabulary. As it is kept, no other vocabulary ever has the `id` of this one."""
    return model.openapi_components(prefix=prefix, flavour=flavour)


def _identity(name: str, model: ContentModel, flavour: LoadFlavour) -> str:
    """What pydantic knows a definition by; it calls it by its name, as long as it is the only one of that name."""
    return f"newsmodel.{flavour}.{name}:{id(model)}"


def _with_definitions(
    schema: Schema, identify: Callable[[str], str], components: dict[str, Schema], handler: GetJsonSchemaHandler
) -> Schema:
    """A copy of a schema in which references are those of pydantic, which is given what they refer to."""

    def refer(name: str) -> str:
        identity = identify(name)
        reference = core_schema.definition_reference_schema(identity)
        ref = str(handler(reference)["$ref"])
        if not _is_defined(ref, handler):
            inner = _with_definitions(components[name], identify, components, handler)  # no schema is recursive
            written: Any = TypeAdapter(Annotated[Any, WithJsonSchema(inner)]).core_schema
            definition: Any = {**written, "ref": identity}
            handler(core_schema.definitions_schema(reference, [definition]))
        return ref

    copy: Schema = _replaced(schema, refer)
    return copy


def _is_defined(ref: str, handler: GetJsonSchemaHandler) -> bool:
    try:
        handler.resolve_ref_schema({"$ref": ref})
    except LookupError:
        return False
    return True


def _replaced(schema: Any, refer: Callable[[str], str]) -> Any:
    """A copy of a schema in which each reference to a component is what a function returns for its name."""
    if isinstance(schema, dict):
        return {key: _replaced(value, refer) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_replaced(item, refer) for item in schema]
    is_reference = isinstance(schema, str) and schema.startswith(COMPONENTS)
    return refer(schema.removeprefix(COMPONENTS)) if is_reference else schema
