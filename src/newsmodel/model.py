"""A vocabulary, and everything that is derived from it.

A `ContentModel` is a value: it is made from its blocks and cannot change. The functions of the package are the
methods of one that has the core blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, Self, TypeVar, Unpack, cast, get_args, overload

import attrs

from newsmodel._arguments import check_fields, checked_methods
from newsmodel._extras import install
from newsmodel._plain import plain
from newsmodel._validate.components import component_schemas
from newsmodel._validate.schema import Schema
from newsmodel._validate.typescript import declarations
from newsmodel._wire.canonical import Json
from newsmodel.content.article import Document
from newsmodel.content.vocabulary import check_blocks, check_extensions, check_overrides
from newsmodel.contract import Contract
from newsmodel.documents import AnyKind, JsonText, LoadFlavour, document_class
from newsmodel.errors import ModelError, Problem, UnknownNameError, ValidationError
from newsmodel.packages.package import BlockPackage, Override, overrides
from newsmodel.parts import Written, carried

if TYPE_CHECKING:
    from markupsafe import Markup

    from newsmodel.packages.composition import ModelOptions
    from newsmodel.pages import Explanation
    from newsmodel.writers.html.document import HtmlOptions
    from newsmodel.writers.jsonld.document import JsonLdOptions
    from newsmodel.writers.markdown.document import MarkdownOptions
    from newsmodel.writers.terminal.document import TerminalOptions
    from newsmodel.writers.text.document import TextOptions

_D = TypeVar("_D", bound=Document)

Output = Literal["html", "markdown", "text", "terminal", "jsonld"]
OUTPUTS: Final = get_args(Output)


@checked_methods
@attrs.frozen(kw_only=True, slots=False, eq=False)
class ContentModel(Contract):
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
        core: What loads, checks and writes valid documents: "native" (in C, many times as fast; built where there is
            a C compiler), "python", or "auto". The results are the same.
        extensions: For the name of an extension, such as acme:layout, the class of its value, derived from Content: it
            is then checked like any other member. Others stay free JSON.
        packages: The packages that some of the blocks are from; `of` makes a model of packages.

    Raises:
        ModelError: A class of blocks is badly declared, two have the same name or tag, or an override is for no class.
        ArgumentError: Another value is wrong.
        UnknownNameError: There is no such engine or core.
    """

    html: Override = attrs.field(factory=dict, converter=overrides)
    markdown: Override = attrs.field(factory=dict, converter=overrides)
    text: Override = attrs.field(factory=dict, converter=overrides)
    jsonld: Override = attrs.field(factory=dict, converter=overrides)

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        check_blocks(self.blocks)
        if self.packages:
            from newsmodel.packages.composition import check_packages

            check_packages(self.packages, self.blocks)
        check_extensions(self.extensions, self.blocks)
        check_overrides("ContentModel", html=self.html, markdown=self.markdown, text=self.text, jsonld=self.jsonld)

    @classmethod
    def of(cls, *packages: BlockPackage, **options: Unpack[ModelOptions]) -> Self:
        """A vocabulary with the blocks of some packages beside those of newsmodel, in any order of the packages.

        Args:
            packages: The packages.
            options: What else the model has: `ModelOptions`.

        Raises:
            ModelError: Two packages have the same name, tag or name of a class; the message names both.
            ArgumentError, UnknownNameError: As for the class.
        """
        from newsmodel.packages.composition import composed

        return cls(**composed(packages, options))

    def upgrade(self, data: dict[str, Any]) -> dict[str, Any]:
        """A document as plain data, in the newest version, and with the blocks of packages in the form of today.

        Args:
            data: The document, as ``json.loads`` returns it. It is not changed; the result is not checked, which
                `from_dict` does.

        Raises:
            ValidationError: It is no JSON object, says no version that is known, or an upgrade of a package fails with
                it.
            ModelError: An upgrade of a package does not return a block.
        """
        from newsmodel.packages.upgrading import upgraded
        from newsmodel.versions import upgrade

        return upgraded(upgrade(data, limits=self.limits), self.packages, self.limits)

    def explain(self, code: str) -> Explanation:
        """The explanation of a code: as `newsmodel.explain`, also for the checks of the packages of this model.

        Raises:
            UnknownNameError: There is no such code.
        """
        from newsmodel.pages import explain_with

        return explain_with(self._checks, code)

    def content_hash(self, document: Document) -> str:
        """A fingerprint of what a document says: ``sha256:`` and the SHA-256 of its canonical JSON in UTF-8, in hex.

        Equal documents have equal fingerprints, in whatever form they were read.

        Raises:
            ModelError, ValidationError: As `to_dict`.
        """
        from hashlib import sha256

        return f"sha256:{sha256(self.to_json_bytes(document)).hexdigest()}"

    def openapi_components(self, *, prefix: str = "", flavour: LoadFlavour = "strict") -> dict[str, Schema]:
        """The schemas of all documents, and of what is in them, as ``components.schemas`` of OpenAPI 3.1.

        Unions say which member tells their schemas apart (``discriminator``). Article, Source, FAQ, ComparisonTable and
        Comment are documents; those that stand in others are NestedSource and so on. Document is any of the five.

        Args:
            prefix: What every name begins with.
            flavour: ``"open"`` allows what a later 1.x may add; unions are then ``if`` and ``then``, which have no
                discriminator, and of which generators of types make nothing.

        Raises:
            UnknownNameError: There is no such flavour.
            ArgumentError: OpenAPI does not allow a name, or a class has one that is taken.

        Source: OpenAPI Specification 3.1.1, sections 4.8.7 and 4.8.25.

        >>> import newsmodel as nm
        >>> nm.openapi_components(prefix="News")["NewsLink"]["properties"]["href"]["allOf"]
        [{'$ref': '#/components/schemas/NewsHref'}]
        """
        return component_schemas(self.classes, self._choose, plain(prefix), flavour)

    def to_llm(self, document: Document) -> dict[str, Json]:
        """A document as a draft: an object of the JSON Schema of the flavour llm, for language models.

        ``from_llm`` gives an equal document back.

        Raises:
            ModelError, ValidationError: As `to_dict`; or it has what this version does not know, which no draft holds.
        """
        from newsmodel._drafts.writing import check_known, draft_of

        check_known(document)
        return draft_of(self.to_dict(document), type(document), self._choose)

    @overload
    def from_llm(self, data: JsonText | Mapping[str, Json]) -> Document: ...
    @overload
    def from_llm(self, data: JsonText | Mapping[str, Json], cls: type[_D]) -> _D: ...
    def from_llm(self, data: Any, cls: type[_D] | None = None) -> Any:
        """The document that a draft holds, such as the answer of a language model.

        Args:
            data: The draft, as JSON text or as plain data.
            cls: The class it should be; None accepts any of the five.

        Raises:
            ValidationError: With every problem; each has its pointer in the draft, and says what to do.
        """
        from newsmodel._drafts.document import document_of

        return document_of(data, cast("Any", cls), self._choose, self.limits, self._acceptance.accept)

    def llm_problems(self, data: object, kind: AnyKind | None = None) -> tuple[Problem, ...]:
        """Every problem of a draft, in words that a language model can follow; none means that `from_llm` takes it.

        Args:
            data: As `from_llm`.
            kind: The kind of document it should be, or its class; None accepts any.

        Raises:
            UnknownNameError: There is no such kind.
        """
        from newsmodel._drafts.document import document_of

        cls = None if kind is None else document_class(kind)
        try:
            document_of(data, cls, self._choose, self.limits, self._acceptance.accept)
        except ValidationError as error:
            return error.problems
        return ()

    def typescript(self) -> str:
        """The types of all documents, and of what is in them, as a module of TypeScript (``.d.ts``).

        They have the names of `openapi_components`; Kind is any of the kinds.

        Raises:
            ArgumentError: No type can have the name of a class, or it is taken.
        """
        return declarations(self.classes, self._choose)

    def to_html(self, document: Written, **options: Unpack[HtmlOptions]) -> Markup:
        """A document as HTML, a fragment or a complete page with its JSON-LD; the options are `HtmlOptions`.

        A block or rich text, too, as it is below a headline; there, what it cites has no mark.
        """
        from newsmodel._words.options import publication_of
        from newsmodel.writers.html.document import to_html

        whole, overrides = carried(document, self.html, options)
        jsonld = None
        if options.get("page") is True:
            jsonld = self.to_jsonld(whole, indent=None, **publication_of(options))
        return to_html(whole, overrides=overrides, jsonld=jsonld, **options)

    def to_markdown(self, document: Written, **options: Unpack[MarkdownOptions]) -> str:
        """A document, a block or rich text as Markdown, without raw HTML; the options are `MarkdownOptions`."""
        from newsmodel.writers.markdown.document import to_markdown

        whole, overrides = carried(document, self.markdown, options)
        return to_markdown(whole, overrides=overrides, **options)

    def to_text(self, document: Written, **options: Unpack[TextOptions]) -> str:
        """A document, a block or rich text as plain text; the options are `TextOptions`."""
        from newsmodel.writers.text.document import to_text

        whole, overrides = carried(document, self.text, options)
        return to_text(whole, overrides=overrides, **options)

    def to_terminal(self, document: Written, **options: Unpack[TerminalOptions]) -> str:
        """A document, a block or rich text for a terminal; the options are `TerminalOptions`.

        Raises:
            ModelError: The library ``rich``, which this needs, is not installed.
        """
        try:
            from newsmodel.writers.terminal.document import to_terminal
        except ImportError:
            raise ModelError(f"terminal output needs rich: {install('cli')}") from None

        whole, overrides = carried(document, self.markdown, options)
        return to_terminal(whole, overrides=overrides, **options)

    def to_jsonld(self, document: Document, **options: Unpack[JsonLdOptions]) -> str:
        """A document as JSON-LD, safe inside a script element; the options are `JsonLdOptions`."""
        from newsmodel.writers.jsonld.document import to_jsonld

        return to_jsonld(document, overrides=self.jsonld, **options)

    def render(self, document: Written, output: str, **options: Any) -> str:
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
