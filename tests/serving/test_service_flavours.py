"""The service takes documents of a later version where it is asked to, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from laters import some_later
from starlette.testclient import TestClient

import newsmodel as nm
from newsmodel._cli.payloads import payloads
from newsmodel.model import DEFAULT
from newsmodel.serving.app import application
from newsmodel.serving.inspection import Preview

JSON = {"Content-Type": "application/json"}
LATER = tuple(each.payload for each in some_later(19))
TAKES = ("/validate", "/lint", "/render?to=text", "/inspect")
WORDS = "A part of this piece"


def with_flavour(address: str, flavour: str) -> str:
    """An address with one more parameter."""
    return f"{address}{'&' if '?' in address else '?'}flavour={flavour}"


@pytest.mark.parametrize("address", ["/validate", "/lint", "/render"])
def test_unasked_a_later_version_is_refused(client: TestClient, address: str) -> None:
    """Strict is the default, and strict says the same."""
    for payload in LATER:
        for asked in (address, with_flavour(address, "strict")):
            assert client.post(asked, json=payload).status_code == 422


def test_each_is_valid_in_the_flavour_open(client: TestClient) -> None:
    """And its kind is that which it says."""
    for payload in LATER:
        answer = client.post("/validate?flavour=open", json=payload)
        assert (200, {"valid": True, "kind": payload["type"]}) == (answer.status_code, answer.json())


def test_lint_warns_of_what_is_not_known(client: TestClient) -> None:
    """With the warnings of `advise`, and their places in the text."""
    codes = set()
    for payload in LATER:
        data = json.dumps(payload).encode()
        found = client.post("/lint?flavour=open", content=data, headers=JSON).json()["warnings"]
        assert [(each["pointer"], each["code"], each["line"], each["column"]) for each in found] == [
            (each.pointer, each.code, each.line, each.column) for each in DEFAULT.advise(data, flavour="open")
        ]
        codes |= {each["code"] for each in found}
    assert {"newer-version", "unknown-member", "unknown-block", "unknown-value"} <= codes


def test_each_is_rendered_in_the_flavour_open(client: TestClient) -> None:
    """As by the library; an unknown block is a note with its words."""
    texts = []
    for payload in LATER:
        texts.append(client.post("/render?to=text&flavour=open", json=payload).text)
        assert texts[-1] == nm.to_text(nm.from_dict(payload, flavour="open"))
    assert any(WORDS in text for text in texts)
    assert not all(WORDS in text for text in texts)


def test_the_page_shows_it(client: TestClient) -> None:
    """`/inspect` gives problems unasked, and warnings with the result in the flavour open."""
    for payload in LATER:
        strict, is_open = (client.post(asked, json=payload).json() for asked in ("/inspect", "/inspect?flavour=open"))
        assert (None, True) == (strict["html"], is_open["html"] is not None)
        severities = [{each["severity"] for each in found["problems"]} for found in (strict, is_open)]
        assert severities == [{"error"}, {"warning"}]


@pytest.mark.parametrize("flavour", ["strict", "open"])
def test_a_preview_has_the_flavour_that_was_said(tmp_path: Path, flavour: Any) -> None:
    """Of the file that it shows."""
    path = tmp_path / "later.json"
    path.write_text(json.dumps(LATER[0]))
    shown = Preview("later.json", lambda: next(payloads(str(path))), flavour=flavour)
    client = TestClient(application(preview=shown), base_url="http://127.0.0.1:8000")
    assert (client.get("/preview").json()["html"] is not None) == (flavour == "open")


def test_the_description_has_the_flavours(client: TestClient) -> None:
    """Wherever a document is taken."""
    paths = client.get("/openapi.json").json()["paths"]
    for address in TAKES:
        parameters = paths[address.partition("?")[0]]["post"]["parameters"]
        (found,) = (each for each in parameters if each["name"] == "flavour")
        assert {"strict", "open"} <= set(found["schema"]["enum"])


def test_an_unknown_flavour_is_refused(client: TestClient) -> None:
    """With a proposal; that for editors is one of validation alone."""
    for address, wrong in (("/lint", "opn"), ("/render", "editor"), ("/inspect", "llm"), ("/render", "commonmark")):
        answer = client.post(with_flavour(address, wrong), json=LATER[0])
        assert (400, True) == (answer.status_code, "flavour" in answer.json()["detail"])
