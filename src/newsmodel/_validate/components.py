"""The schemas of a vocabulary as a description of an API has them (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    documents = tuple(map(record, DOCUMENTS.values()))
    _check_names([record(cls).name for cls in classes], [each.name for each in documents], prefix)
    writer = SchemaWriter("codegen", choose, f"{COMPONENTS}{prefix}{{model}}", tuple(DOCUMENTS.values()))
    for described in documents:
        examples = [example(f"{described.tag}.minimal")]
        writer.definitions[described.name] = {**writer.record_schema(described, root=True), "examples": examples}
    roots = {str(described.tag): writer.reference(described.name) for described in documents}
    writer.definitions[ANY_DOCUMENT] = {"description": "Any document.", **writer.tagged(roots)}
    return {f"{prefix}{name}": schema for name, schema in sorted(writer.finished().items())}


def _check_names(classes: Iterable[str], documents: Iterable[str], prefix: str) -> None:
    taken = {ANY_DOCUMENT, *map(NESTED.format, documents)}
    for name in classes:
        if name in taken:
            raise ArgumentError(f"openapi_components: {name} is the name of another schema: call the class otherwise")
        if not _COMPONENT_NAME.fullmatch(prefix + name):
            allowed = "A-Z a-z 0-9 . _ -"
            raise ArgumentError(
                f"openapi_components: a name has only {allowed} in OpenAPI, got {excerpt(prefix + name)}"
            )
