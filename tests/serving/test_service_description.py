"""The description of the service in OpenAPI: of exactly what it answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

import newsmodel as nm
from newsmodel.serving import app
from newsmodel.serving.parameters import OPTIONS, WRITTEN, options_of


@pytest.fixture
def description(client: TestClient) -> dict[str, Any]:
    """What the service says of itself."""
    answer = client.get("/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def test_it_describes_exactly_the_routes(description: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each path and method that the framework answers, and no other one."""
    made: list[Starlette] = []

    class Kept(Starlette):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            made.append(self)

    monkeypatch.setattr(app, "Starlette", Kept)
    app.application()
    (inner,) = made
    routes = [route for route in inner.routes if isinstance(route, Route)]
    assert len(routes) == len(inner.routes) > 10
    answered = {(route.path, method) for route in routes for method in route.methods or ()}
    described = {(path, method.upper()) for path, found in description["paths"].items() for method in found}
    assert described == {(path, method) for path, method in answered if method != "HEAD"}


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    """To a schema of the description."""
    names = set(re.findall(r"'#/components/schemas/(\w+)'", str(description)))
    assert len(names) > 100
    assert names <= description["components"]["schemas"].keys()


def test_documents_are_those_of_the_library(description: dict[str, Any]) -> None:
    """With its components, in which the tag tells documents apart."""
    content = description["paths"]["/validate"]["post"]["requestBody"]["content"]
    assert content == {"application/json": {"schema": {"$ref": "#/components/schemas/Document"}}}
    assert nm.openapi_components().items() <= description["components"]["schemas"].items()
    assert "discriminator" in description["components"]["schemas"]["Document"]


def test_parameters_in_a_path_are_those_in_its_braces(description: dict[str, Any]) -> None:
    """As the specification wants it."""
    for path, found in description["paths"].items():
        for operation in found.values():
            inside = [each["name"] for each in operation["parameters"] if each["in"] == "path"]
            assert re.findall(r"\{(\w+)\}", path) == inside


def test_an_option_of_several_outputs_means_the_same_in_each() -> None:
    """So that it can be described once."""
    described = {option.name: option.expected.schema for option in OPTIONS}
    for output in WRITTEN:
        for name, option in options_of(output).items():
            assert described[name] == option.expected.schema
            assert option.description.startswith(f"For {output}: ")


def test_a_refusal_that_it_describes_is_given(client: TestClient, description: dict[str, Any]) -> None:
    """Every operation refuses a parameter that it does not describe, and one that takes a document other types."""
    fills = {"kind": "faq", "code": "required"}
    for path, found in description["paths"].items():
        for method, operation in found.items():
            address = path.format_map(fills)
            assert client.request(method, f"{address}?x=1").status_code == 400
            assert "400" in operation["responses"]
            if "requestBody" in operation:
                assert client.request(method, address, content=b"{}").status_code == 415
                assert {"408", "413", "415"} <= operation["responses"].keys()
