"""A description is held to the documents that a service takes."""

from __future__ import annotations

from typing import Any

import pytest

from newsmodel.model import DEFAULT
from services import documents
from services.descriptions import lost, wrong_bodies
from services.servers import Paths

TAKES = documents.bodies(Paths())


def description(schema: dict[str, Any]) -> dict[str, Any]:
    """A description in which this is what is taken."""
    operation = {"requestBody": {"content": {"application/json": {"schema": schema}}}}
    return {"paths": {"/articles": {"put": operation}}, "components": {"schemas": DEFAULT.openapi_components()}}


def reference(name: str) -> dict[str, Any]:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def test_the_components_of_the_library_take_its_examples() -> None:
    """And nothing else."""
    described = description(reference("Article"))
    assert [] == list(lost(described))
    assert [] == list(wrong_bodies(described, "/articles", TAKES["/articles"]))


def test_a_schema_that_does_not_take_an_example_is_found() -> None:
    """It is said of which kind it is."""
    described = description({"oneOf": [reference("FAQ"), reference("Source")]})
    found = list(wrong_bodies(described, "/articles", TAKES["/documents"]))
    refused = {fault.removeprefix("/articles does not take ").partition(":")[0] for fault in found}
    assert {"article", "comment", "comparison_table"} == refused


def test_a_schema_that_takes_everything_is_found() -> None:
    """Other kinds of documents, and those without their members, are not to be taken."""
    found = list(wrong_bodies(description({}), "/articles", TAKES["/articles"]))
    assert "/articles takes faq" in found
    assert "/articles takes an empty article" in found


@pytest.mark.parametrize("place", ["$ref", "discriminator"])
def test_a_reference_that_leads_nowhere_is_found(place: str) -> None:
    """Also one in the mapping of a discriminator."""
    nowhere = "#/components/schemas/Nowhere"
    schema = {"$ref": nowhere} if place == "$ref" else {"discriminator": {"mapping": {"x": nowhere}}}
    assert [f"has no {nowhere}"] == list(lost(description(schema)))
