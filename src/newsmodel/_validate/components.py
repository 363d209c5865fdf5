"""The schemas of a vocabulary as a description of an API has them (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final

from newsmodel._declare.shapes import Choose, record
from newsmodel._excerpts import excerpt
from newsmodel._validate.schema import NESTED, Schema, SchemaWriter, example
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import ArgumentError

#: Where a description of an API has its schemas.
COMPONENTS: Final = "#/components/schemas/"
#: The name of the definition that stands for any document.
ANY_DOCUMENT: Final = "Document"
_COMPONENT_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


def component_schemas(classes: Iterable[type], choose: Choose, prefix: str) -> dict[str, Schema]:
    """The schemas of documents, and of all that is in them, as ``components.schemas`` of OpenAPI 3.1.

    Args:
        classes: The classes of the vocabulary.
        choose: Returns the classes that a union allows.
        prefix: What every name begins with.

    Raises:
        ArgumentError: OpenAPI does not allow a name, or a class has one that is taken.
    """
    names = [record(cls).name for cls in classes]
    check_free("openapi_components", names, reserved_names())
    _check_allowed(f"{prefix}{name}" for name in names)
    found = definitions(choose, f"{COMPONENTS}{prefix}{{model}}")
    return {f"{prefix}{name}": schema for name, schema in sorted(found.items())}


def definitions(choose: Choose, ref_template: str) -> dict[str, Schema]:
    """The schemas of documents, and of all that is in them, by their names.

    A document that stands inside others has a definition of its own, because it has no version there.

    Args:
        choose: Returns the classes that a union allows.
        ref_template: What refers to a definition; ``{model}`` stands for its name.
    """
    documents = tuple(map(record, DOCUMENTS.values()))
    writer = SchemaWriter("codegen", choose, ref_template, tuple(DOCUMENTS.values()))
    for described in documents:
        examples = [example(f"{described.tag}.minimal")]
        writer.definitions[described.name] = {**writer.record_schema(described, root=True), "examples": examples}
    roots = {str(described.tag): writer.reference(described.name) for described in documents}
    writer.definitions[ANY_DOCUMENT] = {"description": "Any document.", **writer.tagged(roots)}
    return writer.finished()


def reserved_names() -> set[str]:
    """The names of the definitions that no class has."""
    return {ANY_DOCUMENT, *(NESTED.format(record(cls).name) for cls in DOCUMENTS.values())}


def check_free(function: str, names: Iterable[str], taken: Container[str]) -> None:
    """Refuse names of classes that something else has.

    Raises:
        ArgumentError: One is taken; ``function`` is what could not be done.
    """
    for name in names:
        if name in taken:
            raise ArgumentError(f"{function}: {name} is the name of another schema: call the class otherwise")


def _check_allowed(names: Iterable[str]) -> None:
    for name in names:
        if not _COMPONENT_NAME.fullmatch(name):
            allowed = "A-Z a-z 0-9 . _ -"
            raise ArgumentError(f"openapi_components: a name has only {allowed} in OpenAPI, got {excerpt(name)}")
