"""What a vocabulary is in JSON: its schemas, validation, loading and dumping. `ContentModel` adds the outputs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast, overload

import attrs
from annotated_types import Ge

from newsmodel import problems
from newsmodel._arguments import checked_methods
from newsmodel._core import loaded, valid, written, written_bytes
from newsmodel._declare.construction import Content
from newsmodel._declare.opened import version_of
from newsmodel._plain import plain
from newsmodel._quick import tried_first, with_quick_answers
from newsmodel._validate.bundle import schema_of
from newsmodel._validate.dialects import Draft, in_draft
from newsmodel._validate.schema import REF_TEMPLATE, CheckedFlavour, Flavour, Schema
from newsmodel._wire.canonical import Indent, write
from newsmodel.content.article import Document
from newsmodel.content.inline import RichText, Span
from newsmodel.derived import Derived
from newsmodel.documents import (
    SCHEMA_MEMBER,
    SCHEMA_VERSION,
    AnyKind,
    JsonText,
    LoadFlavour,
    as_text,
    check_document,
    check_schema_url,
    document_class,
    is_text,
)
from newsmodel.errors import Problem
from newsmodel.parts import dump_part, load_part

if TYPE_CHECKING:
    import cattrs
    import jsonschema

_C = TypeVar("_C", bound=Content)
_D = TypeVar("_D", bound=Document)
_K = TypeVar("_K", bound="cattrs.Converter")


def _written(members: dict[str, Any], indent: int | None, schema: str | None) -> str:
    head = {} if schema is None else {SCHEMA_MEMBER: schema}
    return write({**head, **members}, indent)


@with_quick_answers
@checked_methods
@attrs.frozen(kw_only=True, slots=False, eq=False)
class Contract(Derived):
    """A vocabulary of blocks in JSON."""

    def json_schema(
        self,
        kind: AnyKind | None = None,
        *,
        flavour: Flavour = "strict",
        base: str | None = None,
        ref_template: str = REF_TEMPLATE,
        draft: Draft = "2020-12",
    ) -> Schema:
        """The JSON Schema of a kind of document, or of any document, as a new dict.

        Args:
            kind: article, source, faq, comparison_table or comment, or the class; None accepts any.
            flavour: strict to write payloads, open to read them, codegen for generators of code, editor for editors,
                llm for language models (see `to_llm`), which has no ``$id``.
            base: The start of the ``$id``, such as the address of a folder where the schemas are published.
            ref_template: What references to definitions become, with ``{model}`` for the name; any other than the
                default is for a part of another document, and leaves ``$schema`` and ``$id`` out.
            draft: The draft of JSON Schema; 07, with its ``definitions``, is for validators that know no later one.

        Raises:
            UnknownNameError: There is no such kind, flavour or draft.
            ArgumentError: The template does not have ``{model}``, the flavour has no schema of any document, or a class
                has the name of another definition there.

        >>> import newsmodel as nm
        >>> nm.json_schema("article")["$id"], nm.json_schema()["$id"]
        ('urn:newsmodel:1:article', 'urn:newsmodel:1:document')
        """
        cls, start = None if kind is None else document_class(kind), self.base if base is None else plain(base)
        schema = schema_of(cls, self.classes, flavour, self._choose, start, plain(ref_template))
        return in_draft(schema, draft, flavour)

    def validator(
        self, kind: AnyKind | None = None, *, flavour: CheckedFlavour = "strict"
    ) -> jsonschema.Draft202012Validator:
        """A jsonschema validator for a kind of document, or for any, which reads no file and no network.

        It checks what a schema can express; `validate` also checks the rules.

        Raises:
            UnknownNameError, ArgumentError: As `json_schema`.
        """
        return self._acceptance.validator(None if kind is None else document_class(kind).tag, flavour)

    @tried_first(valid)
    def validate(
        self, data: object, kind: AnyKind | None = None, *, flavour: CheckedFlavour = "strict"
    ) -> tuple[Problem, ...]:
        """Every problem of a payload; none means that it is valid.

        Args:
            data: JSON text (``bytes`` in UTF-8, or ``str``), or plain data as ``json.loads`` returns it.
            kind: The kind of document it should be, or its class; None accepts any.
            flavour: ``"open"`` allows what a later 1.x may add.

        Bad input is a problem and never an exception.

        Raises:
            UnknownNameError: There is no such kind or flavour.

        >>> import newsmodel as nm
        >>> nm.validate('{"type": "article"')[0].code
        'not_json'
        """
        return self._acceptance.problems(data, None if kind is None else document_class(kind), flavour)

    def check_lines(
        self, data: JsonText, kind: AnyKind | None = None, *, threads: Annotated[int, Ge(1)] = 1
    ) -> tuple[int, ...]:
        """The numbers, from 1, of the lines of NDJSON that `validate` would refuse; blank lines are skipped.

        Args:
            data: JSON texts, one a line. The limit of the size is for each line.
            kind: The kind of document that each should be, or its class; None accepts any.
            threads: How many threads the native core may use; there is one without it.

        Raises:
            UnknownNameError: There is no such kind.
        """
        return self._acceptance.refused_lines(as_text(data), None if kind is None else document_class(kind), threads)

    def advise(
        self,
        data: object,
        kind: AnyKind | None = None,
        *,
        only: Iterable[str] | None = None,
        skip: Iterable[str] = (),
        flavour: LoadFlavour = "strict",
    ) -> tuple[Problem, ...]:
        """Every problem of a payload, or, if there is none, the editorial warnings about it.

        As `lint`, but for a payload instead of a document, so that each warning has its place in the text. The flavour
        is as for `from_json`.

        Raises:
            UnknownNameError: There is no such kind or check.
        """
        from newsmodel.linting import lint

        cls = None if kind is None else document_class(kind)
        return self._acceptance.advise(data, cls, partial(lint, only=only, skip=skip), flavour)

    @overload
    def from_json(self, data: JsonText, *, flavour: LoadFlavour = ...) -> Document: ...
    @overload
    def from_json(self, data: JsonText, cls: type[_D], *, flavour: LoadFlavour = ...) -> _D: ...
    @tried_first(loaded)
    def from_json(self, data: Any, cls: type[_D] | None = None, *, flavour: LoadFlavour = "strict") -> Any:
        """The document that a JSON text holds.

        Args:
            data: JSON text: ``bytes`` in UTF-8, or ``str``.
            cls: The class it should be; None accepts any of the five.
            flavour: ``"open"`` keeps what a later 1.x may add, and `lint` says where it is; ``"strict"`` refuses it.

        Raises:
            ValidationError: With every problem that `validate` finds.
        """
        if not is_text(data):
            raise problems.refusal(problems.wrong_type("JSON text as bytes or str", data))
        return self._acceptance.accept(data, cast("Any", cls), flavour)

    @overload
    def from_dict(self, data: dict[str, Any], *, flavour: LoadFlavour = ...) -> Document: ...
    @overload
    def from_dict(self, data: list[Any], cls: type[Span], *, flavour: LoadFlavour = ...) -> RichText: ...
    @overload
    def from_dict(self, data: dict[str, Any], cls: type[_C], *, flavour: LoadFlavour = ...) -> _C: ...
    def from_dict(self, data: Any, cls: type[_C] | None = None, *, flavour: LoadFlavour = "strict") -> Any:
        """The document, the part of one, or the rich text that plain data holds, as ``json.loads`` returns it.

        Args:
            data: An object; for rich text an array.
            cls: The class it should be: of a document, of a part such as a Paragraph, Block for any block, or Span for
                the runs of rich text. None accepts any of the five documents.
            flavour: As for `from_json`.

        Raises:
            ValidationError: With every problem that `validate` finds; of a part, which has no schema, with the first.
            ModelError: The class is not of this model.
        """
        if is_text(data):
            raise problems.refusal(problems.wrong_type("an object", data))
        if cls is not None and not issubclass(cls, Document):
            return load_part(data, cls, self._codec_of(flavour), self.classes, self.limits)
        return self._acceptance.accept(data, cast("Any", cls), flavour)

    @overload
    def to_dict(self, document: Content) -> dict[str, Any]: ...
    @overload
    def to_dict(self, document: RichText) -> list[Any]: ...
    def to_dict(self, document: Content | RichText) -> Any:
        """A document, a part of one, or rich text as plain data in canonical order, ready for any JSON writer.

        Raises:
            ModelError: It is not of this model, or holds a block that is not.
            ValidationError: A document is not complete by itself: it cites something that is not among its own sources;
                or the rich text is not valid.
        """
        if not isinstance(document, Document):
            return dump_part(document, self._codec, self.classes)
        check_document(document)
        members = self._codec.dump(document)
        return {"type": members.pop("type"), "schema_version": version_of(document) or SCHEMA_VERSION, **members}

    @tried_first(written)
    def to_json(self, document: Document, *, indent: Indent | None = None, schema: str | None = None) -> str:
        """A document as canonical JSON text: equal documents have equal text, which loads to an equal document.

        Args:
            document: The document.
            indent: Spaces per level; None writes it on one line.
            schema: Where its JSON Schema is, written as ``$schema`` before all else so that editors find it.

        Raises:
            ModelError, ValidationError: As `to_dict`.
            ArgumentError: The address of the schema is not one line of text, or has more than 2,048 characters.
        """
        check_document(document)
        check_schema_url(schema, "to_json")
        text = None if self._core is None else self._core.write(document, indent, schema)
        return _written(self.to_dict(document), indent, schema) if text is None else text

    @tried_first(written_bytes)
    def to_json_bytes(self, document: Document, *, indent: Indent | None = None, schema: str | None = None) -> bytes:
        """As `to_json`, in UTF-8.

        Raises:
            ModelError, ValidationError, ArgumentError: As `to_json`.
        """
        check_document(document)
        check_schema_url(schema, "to_json_bytes")
        octets = None if self._core is None else self._core.encode(document, indent, schema)
        return _written(self.to_dict(document), indent, schema).encode() if octets is None else octets

    @overload
    def converter(self) -> cattrs.Converter: ...
    @overload
    def converter(self, taught: _K) -> _K: ...
    def converter(self, taught: Any = None) -> Any:
        """A cattrs Converter that knows the classes of this model, for your own classes that hold them.

        Args:
            taught: Your own converter, which is taught the classes and returned, such as those of ``cattrs.preconf``
                for MessagePack, CBOR and YAML; None makes a new one.
        """
        from newsmodel._codec.cattrs import teach

        return teach(taught, self._codec, self.classes, self.from_dict, self.to_dict, self.limits)
