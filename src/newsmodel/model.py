"""A vocabulary, and everything that is derived from it.

A `ContentModel` is a value: it is made from its blocks and cannot change. The functions of the package are the
methods of one that has the core blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, Unpack, cast, get_args, overload

import attrs

from newsmodel import problems
from newsmodel._arguments import check_fields, checked_methods
from newsmodel._codec.compiled.fast import FastCodec, ParserName
from newsmodel._codec.reference import Codec
from newsmodel._declare.construction import many
from newsmodel._declare.shapes import OneOf
from newsmodel._declare.trusted import unchecked
from newsmodel._extras import install
from newsmodel._lazy import lazily
from newsmodel._plain import plain
from newsmodel._validate.acceptance import Acceptance
from newsmodel._validate.schema import BASE, EngineName, Flavour, Schema, document_schema
from newsmodel._wire.canonical import write
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._words.options import Indent
from newsmodel.content.article import Document
from newsmodel.content.block import Block
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.vocabulary import check_blocks, check_overrides, classes_in_union, classes_of
from newsmodel.documents import (
    SCHEMA_MEMBER,
    SCHEMA_VERSION,
    AnyKind,
    JsonText,
    check_document,
    document_class,
    is_text,
    schema_url_problems,
)
from newsmodel.errors import ArgumentError, ModelError, Problem, UnknownNameError, ValidationError
from newsmodel.traversal import is_visible

if TYPE_CHECKING:
    import cattrs
    import jsonschema
    from markupsafe import Markup

    from newsmodel.writers.html.document import HtmlOptions
    from newsmodel.writers.jsonld.document import JsonLdOptions
    from newsmodel.writers.markdown.document import MarkdownOptions
    from newsmodel.writers.terminal.document import TerminalOptions
    from newsmodel.writers.text.document import TextOptions

Output = Literal["html", "markdown", "text", "terminal", "jsonld"]
OUTPUTS: Final = get_args(Output)
Override = Mapping[type, Callable[[Any, Any], Any]]

_D = TypeVar("_D", bound=Document)
_K = TypeVar("_K", bound="cattrs.Converter")


def _table(overrides: Override) -> Override:
    return MappingProxyType(dict(overrides)) if isinstance(overrides, Mapping) else overrides


def _classes(blocks: Iterable[type[Block]]) -> tuple[type[Block], ...]:
    try:
        return many(blocks)
    except ValidationError as error:
        raise ArgumentError(f"ContentModel.blocks: {error.problems[0].message}") from None


@checked_methods
@attrs.frozen(kw_only=True, slots=False, eq=False)
class ContentModel:
    """A vocabulary of blocks, with its schemas, loading, dumping, validation and rendering.

    Attributes:
        blocks: The classes of blocks that documents may have: core blocks and classes derived from Custom.
        html: For a class, the function that renders it to HTML in place of the library's own.
        markdown: The same for Markdown, and for a terminal.
        text: The same for plain text.
        jsonld: The same for JSON-LD.
        limits: The limits of what is accepted.
        base: The start of every ``$id`` of the schemas.
        engine: What explains refusals: "jsonschema", "jsonschema-rs" (much faster; from the extra ``fast``), or
            "auto".
        parser: What reads and writes JSON text: "json" (the standard library's), "msgspec" (much faster; from
            the extra ``fast``), or "auto". The results are the same.

    Raises:
        ModelError: A class of blocks is badly declared, two have the same name or tag, or an override is for no class.
        ArgumentError: Another value is wrong.
        UnknownNameError: There is no such engine or parser.
    """

    blocks: tuple[type[Block], ...] = attrs.field(default=CORE_BLOCKS, converter=_classes)
    html: Override = attrs.field(factory=dict, converter=_table)
    markdown: Override = attrs.field(factory=dict, converter=_table)
    text: Override = attrs.field(factory=dict, converter=_table)
    jsonld: Override = attrs.field(factory=dict, converter=_table)
    limits: Limits = DEFAULT_LIMITS
    base: str = attrs.field(default=BASE, converter=plain)
    engine: EngineName = "auto"
    parser: ParserName = "auto"

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        check_blocks(self.blocks)
        check_overrides(html=self.html, markdown=self.markdown, text=self.text, jsonld=self.jsonld)

    def _choose(self, shape: OneOf) -> tuple[type, ...]:
        """The classes of this model that a union allows."""
        return classes_in_union(shape, self.blocks)

    @lazily
    def classes(self) -> tuple[type, ...]:
        """Every class of this model, documents first."""
        return classes_of(self.blocks)

    @lazily
    def _codec(self) -> Codec:
        return Codec(self._choose)

    @lazily
    def _fast(self) -> FastCodec:
        return FastCodec(self.classes, self._choose, self.limits, self.parser)

    @lazily
    def _acceptance(self) -> Acceptance:
        return Acceptance(
            fast=self._fast,
            load=self._codec.load,
            load_unchecked=Codec(self._choose, unchecked).load,
            schema=lambda kind, flavour: self.json_schema(kind, flavour=flavour),
            engine=self.engine,
            choose=self._choose,
            blocks=self.blocks,
            limits=self.limits,
        )

    def json_schema(self, kind: AnyKind, *, flavour: Flavour = "strict", base: str | None = None) -> Schema:
        """The JSON Schema (draft 2020-12) of a kind of document, as a new dict.

        Args:
            kind: article, source, faq, comparison_table or comment, or the class.
            flavour: strict to write payloads, open to read them, codegen for generators of code.
            base: The start of the ``$id``, such as the address of a folder where the schemas are published.

        Raises:
            UnknownNameError: There is no such kind or flavour.

        >>> DEFAULT.json_schema("article")["$id"]
        'urn:newsmodel:1:article'
        """
        return document_schema(document_class(kind), flavour, self._choose, self.base if base is None else plain(base))

    def validator(self, kind: AnyKind, *, flavour: Flavour = "strict") -> jsonschema.Draft202012Validator:
        """A jsonschema validator for a kind of document, which reads no file and no network.

        It checks what a schema can express; `validate` also checks the rules.

        Raises:
            UnknownNameError: There is no such kind or flavour.
        """
        return self._acceptance.validator(document_class(kind).tag, flavour)

    def validate(
        self, data: object, kind: AnyKind | None = None, *, flavour: Flavour = "strict"
    ) -> tuple[Problem, ...]:
        """Every problem of a payload; none means that it is valid.

        Args:
            data: JSON text (``bytes`` in UTF-8, or ``str``), or plain data as ``json.loads`` returns it.
            kind: The kind of document it should be, or its class; None accepts any.
            flavour: ``"open"`` allows what a later 1.x may add; the rules are then not checked, because they need to
                know every member.

        Bad input is a problem and never an exception.

        Raises:
            UnknownNameError: There is no such kind or flavour.

        >>> DEFAULT.validate('{"type": "article"')[0].code
        'not_json'
        """
        return self._acceptance.problems(data, None if kind is None else document_class(kind), flavour)

    def advise(
        self, data: object, kind: AnyKind | None = None, *, only: Iterable[str] | None = None, skip: Iterable[str] = ()
    ) -> tuple[Problem, ...]:
        """Every problem of a payload, or, if there is none, the editorial warnings about it.

        As `lint`, but for a payload instead of a document, so that each warning has its place in the text.

        Raises:
            UnknownNameError: There is no such kind or check.
        """
        from newsmodel.linting import lint

        cls = None if kind is None else document_class(kind)
        return self._acceptance.advise(data, cls, partial(lint, only=only, skip=skip))

    @overload
    def from_json(self, data: JsonText) -> Document: ...
    @overload
    def from_json(self, data: JsonText, cls: type[_D]) -> _D: ...
    def from_json(self, data: Any, cls: type[_D] | None = None) -> Any:
        """The document that a JSON text holds.

        Args:
            data: JSON text: ``bytes`` in UTF-8, or ``str``.
            cls: The class it should be; None accepts any of the five.

        Raises:
            ValidationError: With every problem that `validate` finds.
        """
        if not is_text(data):
            raise problems.refusal(problems.wrong_type("JSON text as bytes or str", data))
        return self._acceptance.accept(data, cast("Any", cls))

    @overload
    def from_dict(self, data: dict[str, Any]) -> Document: ...
    @overload
    def from_dict(self, data: dict[str, Any], cls: type[_D]) -> _D: ...
    def from_dict(self, data: Any, cls: type[_D] | None = None) -> Any:
        """The document that plain data holds, as ``json.loads`` returns it.

        Raises:
            ValidationError: With every problem that `validate` finds.
        """
        if is_text(data):
            raise problems.refusal(problems.wrong_type("an object", data))
        return self._acceptance.accept(data, cast("Any", cls))

    def to_dict(self, document: Document) -> dict[str, Any]:
        """A document as plain data in canonical order, ready for any JSON writer.

        Raises:
            ModelError: It is not a document, or has a block that is not of this model.
            ValidationError: It is not complete by itself: it cites something that is not among its own sources.
        """
        check_document(document)
        members = self._codec.dump(document)
        return {"type": members.pop("type"), "schema_version": SCHEMA_VERSION, **members}

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
        if schema is not None and (found := tuple(schema_url_problems(schema))):
            raise ArgumentError(f"to_json(schema): {found[0].message}")
        text = self._fast.write(document, indent, schema)
        if text is not None:
            return text
        head = {} if schema is None else {SCHEMA_MEMBER: schema}
        return write({**head, **self.to_dict(document)}, indent)

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

    def to_html(self, document: Document, **options: Unpack[HtmlOptions]) -> Markup:
        """A document as HTML, a fragment or a complete page with its JSON-LD; the options are `HtmlOptions`."""
        from newsmodel.writers.html.document import to_html

        show = options.get("show", is_visible)
        jsonld = self.to_jsonld(document, indent=None, show=show) if options.get("page") is True else None
        return to_html(document, overrides=self.html, jsonld=jsonld, **options)

    def to_markdown(self, document: Document, **options: Unpack[MarkdownOptions]) -> str:
        """A document as Markdown, without raw HTML; the options are `MarkdownOptions`."""
        from newsmodel.writers.markdown.document import to_markdown

        return to_markdown(document, overrides=self.markdown, **options)

    def to_text(self, document: Document, **options: Unpack[TextOptions]) -> str:
        """A document as plain text; the options are `TextOptions`."""
        from newsmodel.writers.text.document import to_text

        return to_text(document, overrides=self.text, **options)

    def to_terminal(self, document: Document, **options: Unpack[TerminalOptions]) -> str:
        """A document for a terminal; the options are `TerminalOptions`.

        Raises:
            ModelError: The library ``rich``, which this needs, is not installed.
        """
        try:
            from newsmodel.writers.terminal.document import to_terminal
        except ImportError:
            raise ModelError(f"terminal output needs rich: {install('cli')}") from None

        return to_terminal(document, overrides=self.markdown, **options)

    def to_jsonld(self, document: Document, **options: Unpack[JsonLdOptions]) -> str:
        """A document as JSON-LD, safe inside a script element; the options are `JsonLdOptions`."""
        from newsmodel.writers.jsonld.document import to_jsonld

        return to_jsonld(document, overrides=self.jsonld, **options)

    def render(self, document: Document, output: str, **options: Any) -> str:
        """A document in the output of a name: html, markdown, text, terminal or jsonld; with the options of ``to_...``.

        Raises:
            UnknownNameError: There is no such output.
        """
        if output not in OUTPUTS:
            raise UnknownNameError("output", output, OUTPUTS)
        rendered: str = getattr(self, f"to_{plain(output)}")(document, **options)
        return rendered


#: The model with the core blocks; the functions of the package are its methods.
DEFAULT: Final = ContentModel()
