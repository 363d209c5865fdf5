"""A vocabulary, and everything that is derived from it.

A `ContentModel` is a value: it is made from its blocks and cannot change. The functions of the package are the
methods of one that has the core blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast, get_args, overload

import attrs

from newsmodel import problems
from newsmodel._codec.cattrs import register, register_unions
from newsmodel._codec.compiled.fast import FastCodec, ParserName
from newsmodel._codec.reference import Codec
from newsmodel._declare.construction import own_problems, unchecked
from newsmodel._declare.shapes import OneOf, classes_in, reachable, record
from newsmodel._lazy import lazily
from newsmodel._validate.schema import BASE, Flavour, Schema, document_schema
from newsmodel._wire.canonical import Json, write
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.parsing import gate_value, parse, too_large
from newsmodel._words.labels import Labels
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.block import Block, Custom
from newsmodel.content.comment import Comment
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.documents import (
    SCHEMA_VERSION,
    JsonText,
    as_text,
    check_document,
    check_root,
    document_class,
    is_text,
    kind_of,
    root_problems,
    with_positions_in,
    without_version,
)
from newsmodel.errors import ModelError, Problem, UnknownNameError, ValidationError
from newsmodel.traversal import is_visible, walk_with_pointers

if TYPE_CHECKING:
    import cattrs
    import jsonschema
    from markupsafe import Markup

    from newsmodel._validate.engines import Engine, EngineName
    from newsmodel.writers.html.players import Player
    from newsmodel.writers.markdown.blocks import MarkdownFlavour

Output = Literal["html", "markdown", "text", "terminal", "jsonld"]
OUTPUTS: Final = get_args(Output)
Override = Mapping[type, Callable[[Any, Any], Any]]

Show = Callable[[Comment], bool]

_D = TypeVar("_D", bound=Document)
_K = TypeVar("_K", bound="cattrs.Converter")


def _table(overrides: Override) -> Override:
    return MappingProxyType(dict(overrides))


@attrs.frozen(kw_only=True, slots=False, eq=False)
class ContentModel:
    """A vocabulary of blocks, with its schemas, loading, dumping, validation and rendering.

    Attributes:
        blocks: The classes of blocks that may stand in documents: core blocks and classes derived from Custom.
        html: For a class, the function that renders it to HTML in place of the library's own.
        markdown: The same for Markdown, and for a terminal.
        text: The same for plain text.
        jsonld: The same for JSON-LD.
        limits: How much of anything is taken.
        base: What every ``$id`` of the schemas begins with.
        engine: What explains refusals: "jsonschema", "jsonschema-rs" (much faster; from ``newsmodel[fast]``), or
            "auto".
        parser: What reads and writes JSON text: "json" (the standard library's), "msgspec" (much faster; from
            ``newsmodel[fast]``), or "auto". The results are the same.

    Raises:
        ModelError: A class of blocks is not well made, or two have the same name or tag.
    """

    blocks: tuple[type[Block], ...] = attrs.field(default=CORE_BLOCKS, converter=tuple[type[Block], ...])
    html: Override = attrs.field(factory=dict, converter=_table)
    markdown: Override = attrs.field(factory=dict, converter=_table)
    text: Override = attrs.field(factory=dict, converter=_table)
    jsonld: Override = attrs.field(factory=dict, converter=_table)
    limits: Limits = DEFAULT_LIMITS
    base: str = BASE
    engine: EngineName = "auto"
    parser: ParserName = "auto"

    def __attrs_post_init__(self) -> None:
        for cls in self.blocks:
            _check_block(cls)
        classes = list(dict.fromkeys([*reachable(*DOCUMENTS.values()), *reachable(*self.blocks)]))
        _check_unique("name", [cls.__name__ for cls in classes])
        _check_unique("tag", [str(record(cls).tag) for cls in self.blocks])

    # --- The vocabulary ---

    def _choose(self, shape: OneOf) -> tuple[type, ...]:
        """The classes of this model that may stand in a union."""
        chosen = [cls for cls in shape.classes if not issubclass(cls, Block) or cls in self.blocks]
        if shape.open_to is not None:
            chosen += [cls for cls in self.blocks if issubclass(cls, shape.open_to)]
        if not chosen:
            names = ", ".join(cls.__name__ for cls in shape.classes)
            raise ModelError(f"a part of the vocabulary takes only {names}, and this model has none of them")
        return tuple(chosen)

    @lazily
    def _codec(self) -> Codec:
        """Loads and dumps the classes of this model."""
        return Codec(self._choose)

    @lazily
    def _fast(self) -> FastCodec:
        """The fast path: what it does not take or write goes by the reference path."""
        return FastCodec(self.classes, self._choose, self.limits, self.parser)

    # --- Schemas ---

    def json_schema(self, kind: str, *, flavour: Flavour = "strict", base: str | None = None) -> Schema:
        """The JSON Schema (draft 2020-12) of a kind of document, as a new dict.

        Args:
            kind: article, source, faq, comparison_table or comment.
            flavour: strict for who writes payloads, open for who reads them, codegen for generators of code.
            base: What the ``$id`` begins with, such as the address of a folder where the schemas are published.

        Raises:
            UnknownNameError: There is no such kind or flavour.

        >>> DEFAULT.json_schema("article")["$id"]
        'urn:newsmodel:1:article'
        """
        return document_schema(document_class(kind), flavour, self._choose, self.base if base is None else base)

    def validator(self, kind: str, *, flavour: Flavour = "strict") -> jsonschema.Draft202012Validator:
        """A jsonschema validator for a kind of document, ready and offline.

        It knows what a schema can say; `validate` also knows the rules.

        Raises:
            UnknownNameError: There is no such kind or flavour.
        """
        document_class(kind)
        return self._validators(kind, flavour)

    @lazily
    def _validators(self) -> Callable[[str, Flavour], jsonschema.Draft202012Validator]:
        from newsmodel._validate.engines import offline_validator

        return lru_cache(None)(lambda kind, flavour: offline_validator(self.json_schema(kind, flavour=flavour)))

    # --- Validation ---

    def validate(self, data: object, kind: str | None = None, *, flavour: Flavour = "strict") -> tuple[Problem, ...]:
        """Every problem of a payload; none means that it is valid.

        Args:
            data: JSON text (``bytes`` in UTF-8, or ``str``), or plain data as ``json.loads`` gives it.
            kind: The kind of document it should be; None takes any.
            flavour: ``"open"`` allows what a later 1.x may add; the rules are then left out, for they need to know all.

        Bad input is a problem and never an exception.

        Raises:
            UnknownNameError: There is no such kind or flavour.

        >>> DEFAULT.validate('{"type": "article"')[0].code
        'not_json'
        """
        cls = None if kind is None else document_class(kind)
        if flavour == "strict" and self._is_surely_valid(data, cls):
            return ()
        try:
            payload = self._payload(data)
            if flavour != "strict":
                return with_positions_in(self._schema_problems(payload, kind_of(payload, cls), flavour), data)
            self._accept(payload, cls)
        except ValidationError as error:
            return with_positions_in(error.problems, data)
        return ()

    def advise(
        self, data: object, kind: str | None = None, *, only: Iterable[str] | None = None, skip: Iterable[str] = ()
    ) -> tuple[Problem, ...]:
        """Every problem of a payload, or, where there is none, the editorial warnings about it.

        As `lint`, for a payload instead of a document, so that each warning has its place in the text.

        Raises:
            UnknownNameError: There is no such kind or check.
        """
        from newsmodel._validate.explaining import with_payload_pointer
        from newsmodel.linting import lint

        cls = None if kind is None else document_class(kind)
        try:
            document = self._loaded(data, cls) or self._accept(self._payload(data), cls)
        except ValidationError as error:
            return with_positions_in(error.problems, data)
        warnings = lint(document, only=only, skip=skip)
        if not warnings:
            return ()
        payload = self._payload(data)  # only warnings have places in it
        return with_positions_in(tuple(with_payload_pointer(each, payload) for each in warnings), data)

    def _loaded(self, data: object, cls: type[Document] | None) -> Document | None:
        """The document that a fast door makes of a payload, or None for the exact path to decide."""
        document = self._fast.load(as_text(data)) if is_text(data) else self._fast.take(data)
        return document if cls is None or type(document) is cls else None

    def _is_surely_valid(self, data: object, cls: type[Document] | None) -> bool:
        """Whether a fast door takes a payload; if not, the exact path decides."""
        if not is_text(data):
            return self._loaded(data, cls) is not None
        found = self._fast.check(as_text(data))
        return found is not None and cls in (None, found)

    def _payload(self, data: object) -> Json:
        if is_text(data):
            payload = parse(as_text(data), self.limits)
            self._check_comment_size(data, payload)
            return payload
        gate_value(data, self.limits)
        return cast("Json", data)

    def _check_comment_size(self, data: JsonText, payload: Json) -> None:
        if isinstance(payload, dict) and payload.get("type") == Comment.tag:
            size = len(data.encode()) if isinstance(data, str) else len(data)
            if size > self.limits.comment_size:
                raise problems.refusal(too_large(size, self.limits.comment_size))

    def _accept(self, payload: Json, cls: type[Document] | None) -> Document:
        """The document of a payload that has passed the gate, by the exact path: schema, rules, plain loading."""
        kind = kind_of(payload, cls)
        found = self._schema_problems(payload, kind, "strict") or self._broken_rules(payload, kind)
        if found:
            raise ValidationError(found)
        return self._load_root(payload, kind)

    def _broken_rules(self, payload: Json, kind: str) -> tuple[Problem, ...]:
        """The rules that a payload breaks with which the schema finds nothing wrong."""
        from newsmodel._validate.explaining import at_most, with_payload_pointer

        document = Codec(self._choose, unchecked).load(without_version(payload), DOCUMENTS[kind])
        broken = [
            problem.under(pointer) for pointer, part in walk_with_pointers(document) for problem in own_problems(part)
        ]
        broken += root_problems(document)
        return at_most(self.limits.problems, [with_payload_pointer(problem, payload) for problem in broken])

    def _load_root(self, payload: Json, kind: str) -> Document:
        """The document of plain data, by loading alone, without the schema.

        Raises:
            ValidationError: With the problems of the first object that is refused.
        """
        document = self._codec.load(without_version(payload), DOCUMENTS[kind])
        check_root(document)
        return document

    def _schema_problems(self, payload: Json, kind: str, flavour: Flavour) -> tuple[Problem, ...]:
        from newsmodel._validate.explaining import schema_problems
        from newsmodel._validate.pruning import prune

        left = prune(cast("dict[str, Json]", payload), DOCUMENTS[kind], self._choose, self._fast.is_surely_valid)
        faults = left.restored(self._engines(kind, flavour)(left.payload))
        return schema_problems(faults, payload, self._scalars, self.limits.problems)

    @lazily
    def _engines(self) -> Callable[[str, Flavour], Engine]:
        from newsmodel._validate.engines import engine

        return lru_cache(None)(lambda kind, flavour: engine(self.engine, self.json_schema(kind, flavour=flavour)))

    @lazily
    def _scalars(self) -> Any:
        from newsmodel._validate.explaining import scalars

        return scalars(*DOCUMENTS.values(), *self.blocks)

    # --- Loading and dumping ---

    @overload
    def from_json(self, data: JsonText) -> Document: ...
    @overload
    def from_json(self, data: JsonText, cls: type[_D]) -> _D: ...
    def from_json(self, data: JsonText, cls: Any = None) -> Any:
        """The document that a JSON text holds.

        Args:
            data: JSON text: ``bytes`` in UTF-8, or ``str``.
            cls: The class it should be; None takes any of the five.

        Raises:
            ValidationError: With every problem that `validate` finds.
        """
        if not is_text(data):
            raise problems.refusal(problems.wrong_type("JSON text as bytes or str", data))
        document = self._loaded(data, cls)
        if document is not None:
            return document
        payload = self._payload(data)
        try:
            return self._accept(payload, cls)
        except ValidationError as error:
            raise ValidationError(with_positions_in(error.problems, data)) from None

    @overload
    def from_dict(self, data: Mapping[str, Any]) -> Document: ...
    @overload
    def from_dict(self, data: Mapping[str, Any], cls: type[_D]) -> _D: ...
    def from_dict(self, data: Mapping[str, Any], cls: Any = None) -> Any:
        """The document that plain data holds, as ``json.loads`` gives it.

        Raises:
            ValidationError: With every problem that `validate` finds.
        """
        document = self._loaded(data, cls)
        if document is not None:
            return document
        gate_value(data, self.limits)
        return self._accept(cast("Json", data), cls)

    def to_dict(self, document: Document) -> dict[str, Any]:
        """A document as plain data in canonical order, ready for any JSON writer.

        Raises:
            ModelError: It is no document, or holds a block that is not of this model.
            ValidationError: It cannot stand alone: something it cites is not among its own sources.
        """
        check_document(document)
        members = self._codec.dump(document)
        return {"type": members.pop("type"), "schema_version": SCHEMA_VERSION, **members}

    def to_json(self, document: Document, *, indent: int | None = None) -> str:
        """A document as canonical JSON text: equal documents give equal text, which loads to an equal document.

        Args:
            document: The document.
            indent: Spaces a level; None writes it on one line.

        Raises:
            ModelError: It is no document, or holds a block that is not of this model.
            ValidationError: It cannot stand alone: something it cites is not among its own sources.
        """
        check_document(document)
        text = self._fast.write(document, indent)
        return write(self.to_dict(document), indent) if text is None else text

    @overload
    def converter(self) -> cattrs.Converter: ...
    @overload
    def converter(self, taught: _K) -> _K: ...
    def converter(self, taught: Any = None) -> Any:
        """A cattrs Converter that knows the classes of this model, for classes of your own that hold them.

        Args:
            taught: A converter of yours that is taught the classes and given back, such as those of ``cattrs.preconf``
                for MessagePack, CBOR and YAML; None makes a new one.
        """
        import cattrs

        made = cattrs.Converter() if taught is None else taught
        documents = tuple(DOCUMENTS.values())
        register(made, self._codec, self.classes)
        for cls in documents:
            made.register_structure_hook(cls, self.from_dict)
            made.register_unstructure_hook(cls, self.to_dict)
        register_unions(made, documents, lambda _: self.from_dict, lambda _: self.to_dict)
        return made

    @lazily
    def classes(self) -> tuple[type, ...]:
        """Every class of this model, documents first."""
        dropped = set(CORE_BLOCKS) - set(self.blocks) - set(DOCUMENTS.values())
        return tuple(cls for cls in reachable(*DOCUMENTS.values(), *self.blocks) if cls not in dropped)

    # --- Rendering ---

    def to_html(  # noqa: PLR0913
        self,
        document: Document,
        *,
        page: bool = False,
        base_level: int = 1,
        prefix: str = "",
        labels: Labels | None = None,
        show: Show = is_visible,
        players: Iterable[Player] = (),
    ) -> Markup:
        """A document as HTML: a fragment, or a complete page with a stylesheet and its JSON-LD.

        Args:
            document: The document.
            page: Whether to give a complete page.
            base_level: The level of the heading of the document, 1 to 6.
            prefix: What every id begins with, where a page holds several fragments.
            labels: The words that are added to those of the author; those of its language, where none are given.
            show: Which comments are rendered.
            players: The players of other sites that may be loaded (`newsmodel.PLAYERS` are some); what others play
                is shown as a card with a link.
        """
        from newsmodel.writers.html import document as html

        jsonld = self.to_jsonld(document, show=show) if page else None
        return html.to_html(
            document,
            page=page,
            base_level=base_level,
            prefix=prefix,
            labels=labels,
            overrides=self.html,
            show=show,
            players=players,
            jsonld=jsonld,
        )

    def to_markdown(
        self,
        document: Document,
        *,
        flavour: MarkdownFlavour = "gfm",
        front_matter: bool = False,
        base_level: int = 1,
        labels: Labels | None = None,
        show: Show = is_visible,
    ) -> str:
        """A document as Markdown, without raw HTML: GitHub's dialect of it, or with "commonmark" nothing beyond that.

        ``front_matter`` begins it with the title, dates and authors in YAML, as generators of sites take them.
        """
        from newsmodel.writers.markdown import document as markdown

        return markdown.to_markdown(
            document,
            flavour=flavour,
            front_matter=front_matter,
            base_level=base_level,
            labels=labels,
            overrides=self.markdown,
            show=show,
        )

    def to_text(
        self,
        document: Document,
        *,
        width: int = 78,
        numbered_links: bool = False,
        labels: Labels | None = None,
        show: Show = is_visible,
    ) -> str:
        """A document as plain text, wrapped to ``width`` columns; addresses in place, or numbered at the end."""
        from newsmodel.writers.text import document as text

        return text.to_text(
            document, width=width, numbered_links=numbered_links, labels=labels, overrides=self.text, show=show
        )

    def to_terminal(
        self,
        document: Document,
        *,
        width: int = 78,
        color: bool = True,
        labels: Labels | None = None,
        show: Show = is_visible,
    ) -> str:
        """A document for a terminal, with styles and links that can be followed, or without any (``color=False``).

        Raises:
            ModelError: The library rich, which this needs, is not installed.
        """
        try:
            from newsmodel.writers.terminal import to_terminal
        except ImportError:
            raise ModelError("terminal output needs rich: pip install 'newsmodel[cli]'") from None

        return to_terminal(document, width=width, color=color, labels=labels, overrides=self.markdown, show=show)

    def to_jsonld(self, document: Document, *, indent: int | None = 2, show: Show = is_visible) -> str:
        """A document as JSON-LD in the terms of schema.org, safe inside a script element."""
        from newsmodel.writers.jsonld import document as jsonld

        return jsonld.to_jsonld(document, indent=indent, overrides=self.jsonld, show=show)

    def render(self, document: Document, output: str, **options: Any) -> str:
        """A document in an output, by its name: html, markdown, text, terminal or jsonld.

        The options are those of the ``to_...`` method.

        Raises:
            UnknownNameError: There is no such output.
        """
        if output not in OUTPUTS:
            raise UnknownNameError("output", output, OUTPUTS)
        rendered: str = getattr(self, f"to_{output}")(document, **options)
        return rendered


# --- Making a model -------------------------------------------------------------------------------------------------


def _check_block(cls: type) -> None:
    if not (isinstance(cls, type) and issubclass(cls, Block)):
        raise ModelError(f"{cls!r} is no class of blocks")
    if cls in CORE_BLOCKS:
        return
    if not issubclass(cls, Custom) or cls is Custom:
        raise ModelError(f"{cls.__name__} must derive from Custom")
    described = record(cls)
    if described.tag is None:
        raise ModelError(f"{cls.__name__} has no tag: add 'tag: ClassVar[str] = \"yours:{cls.__name__.lower()}\"'")
    if re.fullmatch("[A-Za-z][A-Za-z0-9_.:-]*", described.tag) is None:
        raise ModelError(
            f"{cls.__name__} has the tag {described.tag!r}: a tag is of letters, digits, '_', '.', ':' and '-'"
        )
    held = [found for member in described.members for found in classes_in(member.shape) if issubclass(found, Block)]
    if held:
        raise ModelError(f"{cls.__name__} holds {held[0].__name__}: a custom block holds no blocks")


def _check_unique(what: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ModelError(f"two classes have the {what} {name!r}")


# --- The root of a payload ------------------------------------------------------------------------------------------


#: The model with the core blocks; the functions of the package are its methods.
DEFAULT: Final = ContentModel()
