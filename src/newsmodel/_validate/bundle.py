"""One JSON Schema for any document: the schemas of the kinds, with their definitions shared, below a union of them.

A document that stands inside another has no version of its own, and so another schema: ``NestedSource`` for ``Source``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from newsmodel._declare.shapes import Choose, record
from newsmodel._validate.schema import (
    FLAVOURS,
    NESTED,
    REF_TEMPLATE,
    ROOT_MEMBERS,
    Flavour,
    Schema,
    SchemaWriter,
    check_options,
    document_schema,
    example,
    head,
)
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import ArgumentError

#: What the schema of any document is called in its ``$id``, where those of the kinds have the kind.
BUNDLE: Final = "document"
#: What it is called elsewhere.
ANY_DOCUMENT: Final = "Document"
_DESCRIPTION: Final = "Any document."
#: The flavours in which there is none: no vendor of language models takes a union at the root.
_WITHOUT: Final[tuple[Flavour, ...]] = ("llm",)
#: The flavours in which there is one.
BUNDLED: Final = tuple(flavour for flavour in FLAVOURS if flavour not in _WITHOUT)


def schema_of(
    cls: type | None,
    classes: Iterable[type],
    flavour: Flavour,
    choose: Choose,
    base: str,
    ref_template: str = REF_TEMPLATE,
) -> Schema:
    """The schema of a kind of document, or of any document.

    Args:
        cls: The class of the document; None is for any.
        classes: The classes of the vocabulary.
        flavour: The flavour.
        choose: Returns the classes that a union allows.
        base: The start of the ``$id``.
        ref_template: What references become, with ``{model}`` for the name.

    Raises:
        UnknownNameError: There is no such flavour.
        ArgumentError: The template has no place for the name; or, of a schema of any document, the flavour has none, or
            a class has a name that is taken.
    """
    if cls is not None:
        return document_schema(cls, flavour, choose, base, ref_template)
    check_options(flavour, ref_template)
    if flavour not in BUNDLED:
        raise ArgumentError(
            f"json_schema(kind): the flavour {flavour} has no schema of any document, "
            f"only one of each kind: {', '.join(DOCUMENTS)}"
        )
    check_names(classes, (), "json_schema")
    writer = SchemaWriter(flavour, choose, ref_template, tuple(DOCUMENTS.values()))
    root = any_document(writer)
    return {
        **head(BUNDLE, flavour, base, ref_template),
        "title": ANY_DOCUMENT,
        **root,
        "$defs": dict(sorted(writer.finished().items())),
    }


def any_document(writer: SchemaWriter) -> Schema:
    """The union of all documents; the definition of each is written.

    It never grows: a reader of version 1.0 could do nothing with a kind of document that it does not know.
    """
    refs: dict[str, Schema] = {}
    for tag, cls in DOCUMENTS.items():
        described = record(cls)
        examples = [example(f"{tag}.minimal")]
        writer.definitions[described.name] = {**writer.record_schema(described, root=True), "examples": examples}
        refs[tag] = writer.reference(described.name)
    union = writer.union(tuple(DOCUMENTS.values()), refs, grows=False, head=ROOT_MEMBERS)
    return {"description": _DESCRIPTION, **union}


def check_names(classes: Iterable[type], others: Iterable[str], function: str) -> None:
    """Refuse a class whose definition would have the name of another.

    Args:
        classes: The classes of the vocabulary.
        others: More names that are taken.
        function: The function that is asked for the schema.

    Raises:
        ArgumentError: With the name.
    """
    taken = {*others, *(NESTED.format(record(cls).name) for cls in DOCUMENTS.values())}
    for name in (record(cls).name for cls in classes):
        if name in taken:
            raise ArgumentError(f"{function}: {name} is the name of another schema: call the class otherwise")
