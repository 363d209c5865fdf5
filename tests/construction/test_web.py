"""Errors of this library inside the validators of web frameworks."""

from __future__ import annotations

import json
from typing import Any

import pydantic
import pytest
from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.testclient import TestClient

import newsmodel as nm


def loaded(data: dict[str, Any]) -> dict[str, Any]:
    """The payload, if it is a document."""
    nm.from_dict(data)
    return data


class Posted(pydantic.BaseModel):
    """A request whose member is a document."""

    document: dict[str, Any]

    _check = pydantic.field_validator("document")(loaded)


GOOD = nm.to_dict(nm.Source(id="s", name="S"))
BAD = {**GOOD, "nmae": "S"}


def test_a_refused_document_in_a_pydantic_model_is_an_error_that_is_json() -> None:
    """Its errors, in each of their forms, can be written."""
    with pytest.raises(pydantic.ValidationError) as raised:
        Posted(document=BAD)
    assert "nmae" in raised.value.json()
    assert "nmae" in json.dumps(jsonable_encoder(raised.value.errors()))


@pytest.mark.parametrize(("document", "status"), [(GOOD, 200), (BAD, 422)])
def test_a_refused_document_in_a_request_is_answered_with_422(document: dict[str, Any], status: int) -> None:
    """FastAPI writes the attributes of the error as JSON, so all of them are JSON."""
    app = FastAPI()

    @app.post("/")
    def post(posted: Posted) -> int:
        return len(posted.document)

    answer = TestClient(app, raise_server_exceptions=False).post("/", json={"document": document})
    assert (status, status == 422) == (answer.status_code, "nmae" in answer.text)


@pytest.mark.parametrize(
    "error",
    [
        nm.ValidationError([nm.Problem(pointer="/a", code="type", message="m", expected=("a",))]),
        nm.ArgumentError("m"),
        nm.ModelError("m"),
        nm.UnknownNameError("kind", "artcle", ("article", "faq")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_the_attributes_of_every_error_are_json(error: nm.NewsmodelError) -> None:
    """Which frameworks write when they answer."""
    json.dumps(vars(error))
