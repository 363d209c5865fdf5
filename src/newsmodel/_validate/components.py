"""The schemas of a vocabulary as a description of an API has them (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from newsmodel._declare.shapes import Choose, record
from newsmodel._excerpts import excerpt
from newsmodel._validate.bundle import ANY_DOCUMENT, any_document, check_names
from newsmodel._validate.schema import Flavour, Schema, SchemaWriter
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ArgumentError

#: The version of OpenAPI.
OPENAPI: Final = "3.1.0"
#: Where a description of an API has its schemas.
COMPONENTS: Final = "#/components/schemas/"
_COMPONENT_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


def component_schemas(
    classes: Iterable[type], choose: Choose, prefix: str, flavour: LoadFlavour = "strict"
) -> dict[str, Schema]:
    """The schemas of documents, and of all that is in them, as ``components.schemas`` of OpenAPI 3.1.

    Args:
        classes: The classes of the vocabulary.
        choose: Returns the classes that a union allows.
        prefix: What every name begins with.
        flavour: Whether they allow what a later version may add.

    Raises:
        ArgumentError: OpenAPI does not allow a name, or a class has one that is taken.
    """
    _check_names(tuple(classes), prefix)
    of_schemas: Flavour = "open" if flavour == "open" else "codegen"
    found = definitions(choose, f"{COMPONENTS}{prefix}{{model}}", of_schemas, discriminated=True)
    return {f"{prefix}{name}": schema for name, schema in sorted(found.items())}


def definitions(
    choose: Choose, ref_template: str, flavour: Flavour = "codegen", *, discriminated: bool = False
) -> dict[str, Schema]:
    """The schemas of documents, and of all that is in them, by their names.

    A document that stands inside others has a definition of its own, because it has no version there.

    Args:
        choose: Returns the classes that a union allows.
        ref_template: What refers to a definition; ``{model}`` stands for its name.
        flavour: Their flavour.
        discriminated: Whether unions say which member tells their schemas apart, as in OpenAPI.
    """
    writer = SchemaWriter(flavour, choose, ref_template, tuple(DOCUMENTS.values()), discriminated=discriminated)
    writer.definitions[ANY_DOCUMENT] = any_document(writer)
    return writer.finished()


def api_description(title: str, version: str, schemas: dict[str, Schema]) -> dict[str, Any]:
    """A description of an API that has schemas and no paths: for others to refer to, and for generators of types.

    Args:
        title: Its title.
        version: Its version, which is not that of OpenAPI.
        schemas: What `component_schemas` returns.
    """
    # OpenAPI 3.1 does without paths where there are components, but not every program that reads it does.
    info = {"title": title, "version": version}
    return {"openapi": OPENAPI, "info": info, "paths": {}, "components": {"schemas": schemas}}


def _check_names(classes: tuple[type, ...], prefix: str) -> None:
    check_names(classes, [ANY_DOCUMENT], "openapi_components")
    for name in (record(cls).name for cls in classes):
        if not _COMPONENT_NAME.fullmatch(prefix + name):
            allowed = "A-Z a-z 0-9 . _ -"
            raise ArgumentError(
                f"openapi_components: a name has only {allowed} in OpenAPI, got {excerpt(prefix + name)}"
            )
