"""What the service answers to programs: the same as the functions of the library."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS, LOAD_FLAVOURS
from newsmodel.examples import LANGUAGES
from newsmodel.explanation import codes
from newsmodel.model import DEFAULT, OUTPUTS
from newsmodel.serving.parameters import OPTION_NAMES, WRITTEN, options_of

CORPUS = Path(__file__).parent.parent / "corpus"
JSON = {"Content-Type": "application/json"}
ARTICLE = nm.to_json_bytes(examples.article())
SHORT = b'{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
#: For an option, or for all of a type: a text, and the value for which it stands.
SAMPLES = {
    "boolean": ("true", True),
    "integer": ("30", 30),
    "string": ("x1", "x1"),
    "now": ("2020-01-01T00:00:00Z", datetime(2020, 1, 1, tzinfo=UTC)),
    "time_zone": ("Asia/Tokyo", "Asia/Tokyo"),
    "dialect": ("commonmark", "commonmark"),
    "base_level": ("3", 3),
    "indent": ("4", 4),
}


def invalid(kind: str, step: int = 1) -> list[Path]:
    """The invalid payloads of a kind that are written by hand, or some of them."""
    return sorted(path for path in (CORPUS / kind / "invalid").glob("*.json") if ".problems." not in path.name)[::step]


@pytest.mark.parametrize("kind", KINDS)
def test_valid_documents_are_said_to_be_valid(client: TestClient, kind: str) -> None:
    """With the kind in the address and without it."""
    paths = sorted((CORPUS / kind / "valid").glob("*.json"))
    assert paths
    for path in paths:
        for address in ("/validate", f"/validate/{kind}"):
            answer = client.post(address, content=path.read_bytes(), headers=JSON)
            assert (200, {"valid": True, "kind": kind}) == (answer.status_code, answer.json())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("address", "step"), [("/validate", 1), ("/lint", 10), ("/render", 10)])
def test_refusals_have_every_problem(client: TestClient, kind: str, address: str, step: int) -> None:
    """They are those of `validate`, as `problem_details` writes them."""
    paths = invalid(kind, step)
    assert paths
    for path in paths:
        data = path.read_bytes()
        answer = client.post(f"{address}/{kind}", content=data, headers=JSON)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json() == nm.problem_details(nm.validate(data, kind), status=answer.status_code)
        assert answer.status_code in (413, 422)


def test_the_kind_in_the_address_must_be_that_of_the_document(client: TestClient) -> None:
    """A source is no article."""
    (error,) = client.post("/validate/article", content=SHORT, headers=JSON).json()["errors"]
    assert ("#/type", "unknown_type", 1) == (error["pointer"], error["code"], error["line"])


def test_a_flavour_decides_what_is_valid(client: TestClient) -> None:
    """The open one allows members that a later version may have."""
    later = SHORT.replace(b"}", b', "later": 1}')
    statuses = [
        client.post(f"/validate?flavour={each}", content=later, headers=JSON).status_code for each in ("open", "strict")
    ]
    assert [200, 422] == statuses


def test_warnings_are_those_of_lint(client: TestClient) -> None:
    """Each has its place in the text."""
    data = b'{"type": "faq", "schema_version": "1.0",\n "items": [{"question": "Why?", "answer": "Lorem ipsum"}]}'
    data = data.replace(b'"Lorem ipsum"', b'[{"type": "paragraph", "text": ["Lorem ipsum"]}]')
    answer = client.post("/lint", content=data, headers=JSON)
    found = DEFAULT.advise(data)
    expected = [[each.pointer, each.code, each.message, "warning", each.line, each.column] for each in found]
    assert len(expected) > 1
    assert expected == [list(each.values()) for each in answer.json()["warnings"]]
    assert answer.json()["kind"] == "faq"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("only=placeholder-text", {"placeholder-text"}),
        ("only=placeholder-text&only=faq-item-without-id", {"placeholder-text", "faq-item-without-id"}),
        ("only=placeholder-text&only=faq-item-without-id&skip=placeholder-text", {"faq-item-without-id"}),
    ],
)
def test_checks_can_be_chosen(client: TestClient, query: str, expected: set[str]) -> None:
    """By their codes, each as often as needed."""
    answer = [{"type": "paragraph", "text": ["Lorem ipsum"]}]
    payload = {"type": "faq", "schema_version": "1.0", "items": [{"question": "Why?", "answer": answer}]}
    found = client.post(f"/lint/faq?{query}", json=payload).json()["warnings"]
    assert expected == {each["code"] for each in found}


# --- Rendering ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("output", WRITTEN)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_rendered_as_by_the_library(client: TestClient, kind: str, output: str) -> None:
    """In every output but that for a terminal, with its type."""
    document = getattr(examples, kind)("de")
    answer = client.post(f"/render/{kind}?to={output}", content=nm.to_json_bytes(document), headers=JSON)
    assert (200, WRITTEN[output][1]) == (answer.status_code, answer.headers["Content-Type"])
    assert nm.render(document, output) == answer.text


def test_every_output_but_that_for_a_terminal_is_written() -> None:
    """A new one is written here too, or this says so."""
    assert set(OUTPUTS) - {"terminal"} == set(WRITTEN)


@pytest.mark.parametrize(
    ("output", "name"),
    [(output, name) for output in WRITTEN for name in options_of(output)],
)
def test_every_option_is_read(client: TestClient, output: str, name: str) -> None:
    """The result is that of the option in Python."""
    schema = options_of(output)[name].expected.schema or {}
    text, value = SAMPLES.get(name) or SAMPLES[schema["type"]]
    given = {OPTION_NAMES.get(name, name): value}
    query = f"to={output}&{name}={text}"
    if name in ("stylesheet", "nonce"):
        given, query = {**given, "page": True}, f"{query}&page=true"
    answer = client.post(f"/render?{query}", content=ARTICLE, headers=JSON)
    assert (200, nm.render(nm.from_json(ARTICLE), output, **given)) == (answer.status_code, answer.text)


def test_every_name_of_an_option_is_used() -> None:
    """One that is called otherwise in an address is one that outputs have, and its own name is free for another use."""
    found = {name for output in WRITTEN for name in options_of(output)}
    assert OPTION_NAMES.keys() <= found
    assert found.isdisjoint(OPTION_NAMES.values())


def test_none_stands_for_nothing(client: TestClient) -> None:
    """An indent of none is JSON-LD on one line."""
    answer = client.post("/render?to=jsonld&indent=none", content=SHORT, headers=JSON)
    assert nm.to_jsonld(nm.from_json(SHORT), indent=None) == answer.text


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("/render?page=yes", 'page: expected true or false, got "yes"'),
        ("/render?to=text&width=1", 'width: expected an integer, at least 20 and at most 10000, got "1"'),
        ("/render?to=terminal", 'no output "terminal" (there are: html, markdown, text, jsonld)'),
        ("/render?to=jsonld&indent=x", 'indent: expected an integer, at least 0 and at most 16 or "none", got "x"'),
        (
            "/render?now=2026-01-01",
            'now: expected a date-time of RFC 3339 with its offset, such as 2026-03-01T09:30:00Z ("+" is written %2B)',
        ),
        (
            "/render?to=jsonld&page=true",
            "page does not go with to=jsonld, which has: indent, now, preview, show_unpublished",
        ),
        ("/render?stylesheet=x", "HtmlOptions.stylesheet: it goes only with page=True"),
        (
            "/validate?flavor=open",
            '"/validate" has no parameter "flavor", did you mean "flavour"? (there are: flavour)',
        ),
        ("/validate?flavour=open&flavour=strict", "flavour stands twice after the ?"),
        ("/validate/article?kind=article", '"/validate/article" has no parameter "kind" (there are: flavour)'),
        ("/lint?only=x", 'no check "x" (there are: image-without-caption'),
    ],
)
def test_a_wrong_parameter_is_refused(client: TestClient, address: str, detail: str) -> None:
    """One sentence says what is expected."""
    answer = client.post(address, content=SHORT, headers=JSON)
    assert (400, "application/problem+json") == (answer.status_code, answer.headers["Content-Type"])
    assert answer.json()["detail"].startswith(detail)


def test_a_parameter_without_a_value_is_none(client: TestClient) -> None:
    """So forms send what nobody filled in."""
    assert client.post("/validate?flavour=", content=SHORT, headers=JSON).json()["valid"]


# --- What can be read -----------------------------------------------------------------------------------------------


def test_the_index_leads_to_every_schema(client: TestClient) -> None:
    """Each is that of the library, with its type."""
    for kind, flavours in client.get("/schemas").json()["schemas"].items():
        for flavour, address in flavours.items():
            answer = client.get(address)
            assert answer.json() == nm.json_schema(kind, flavour=flavour)
            assert answer.headers["Content-Type"] == "application/schema+json"


def test_every_code_is_explained(client: TestClient) -> None:
    """With the parts that the library has."""
    for code in codes():
        page = nm.explain(code)
        members = (page.code, page.severity, page.text, page.form, page.bad, page.good, page.good_form)
        assert members == tuple(client.get(f"/explain/{code}").json().values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_there_is_an_example_of_each_kind(client: TestClient, kind: str, language: str) -> None:
    """In the language that is asked for."""
    answer = client.get(f"/examples/{kind}?language={language}")
    assert nm.from_json(answer.content) == getattr(examples, kind)(language)


def test_what_is_kept_need_not_be_sent_again(client: TestClient) -> None:
    """A browser that has it is told so; with another name it gets the whole."""
    first = client.get("/schemas/faq")
    again = client.get("/schemas/faq", headers={"If-None-Match": f'"x", W/{first.headers["ETag"]}'})
    other = client.get("/schemas/article", headers={"If-None-Match": first.headers["ETag"]})
    assert (304, b"", first.headers["ETag"]) == (again.status_code, again.content, again.headers["ETag"])
    assert (200, "no-cache") == (other.status_code, first.headers["Cache-Control"])


def test_health_and_mode_are_told(client: TestClient) -> None:
    """For programs that watch it, and for the page."""
    assert client.get("/health").json() == {"status": "pass", "version": "1.2.3"}
    mode = {"preview": None, "kinds": list(KINDS), "languages": list(LANGUAGES), "version": "1.2.3"}
    mode["flavours"] = list(LOAD_FLAVOURS)
    assert client.get("/mode").json() == mode


@pytest.mark.parametrize(
    ("method", "address", "status", "detail"),
    [
        ("GET", "/nothing", 404, 'there is nothing at "/nothing"; /openapi.json describes what there is'),
        ("GET", "/schemas/", 404, 'there is nothing at "/schemas/"; /openapi.json describes what there is'),
        ("GET", "/schemas/x", 404, 'no document kind "x" (there are: article, source, faq, comparison_table, comment)'),
        ("GET", "/explain/x", 404, 'no code "x" (there are: not_json'),
        ("GET", "/preview", 404, "no file is previewed; newsmodel preview FILE previews one"),
        ("GET", "/validate", 405, '"/validate" takes POST'),
        ("DELETE", "/health", 405, '"/health" takes GET, HEAD'),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, method: str, address: str, status: int, detail: str) -> None:
    """As every refusal: an object of RFC 9457."""
    answer = client.request(method, address)
    assert (status, "application/problem+json") == (answer.status_code, answer.headers["Content-Type"])
    assert answer.json()["detail"].startswith(detail)
    assert ("Allow" in answer.headers) == (status == 405)


# --- The page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_problems_of_a_payload_are_inspected(client: TestClient, kind: str) -> None:
    """They are those of `validate`, with their places, and the status says that the request was right."""
    for path in invalid(kind, 5):
        data = path.read_bytes()
        answer = client.post(f"/inspect?kind={kind}", content=data, headers=JSON)
        found = [(each["pointer"], each["code"], each["message"], each["line"]) for each in answer.json()["problems"]]
        assert [(each.pointer, each.code, each.message, each.line) for each in nm.validate(data, kind)] == found
        assert (200, None) == (answer.status_code, answer.json()["html"])


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"", None),
        (b"[]", None),
        (b'{"type": 1}', None),
        (b'{"type": "poem"}', None),
        (b'{"type": "faq"}', "faq"),
        (b'{"type": "faq", "type": "faq"}', None),
    ],
)
def test_the_kind_of_a_wrong_payload_is_what_it_says(client: TestClient, payload: bytes, kind: str | None) -> None:
    """If that is a kind."""
    answer = client.post("/inspect", content=payload, headers=JSON).json()
    assert (kind, None) == (answer["kind"], answer["html"])
    assert answer["problems"]


def test_a_valid_payload_is_shown(client: TestClient) -> None:
    """As a page, with the warnings about it, also if it is withheld."""
    article = json.loads(ARTICLE) | {"status": "withheld"}
    answer = client.post("/inspect?kind=", json=article).json()
    assert ("article", True) == (answer["kind"], answer["html"].startswith("<!DOCTYPE html>"))
    assert '<link rel="stylesheet" href="/rendered.css">' in answer["html"]
    assert examples.article().headline in answer["html"]
    items = [{"question": "Why?", "answer": [{"type": "paragraph", "text": ["Because."]}]}]
    warned = {"type": "faq", "schema_version": "1.0", "items": items}
    (problem, *_) = client.post("/inspect", json=warned).json()["problems"]
    assert ("warning", 1) == (problem["severity"], problem["line"])


PAGE = Path(nm.__file__).parent / "serving" / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


@pytest.mark.parametrize("name", [*sorted(path.name for path in PAGE.iterdir()), "rendered.css"])
def test_the_page_has_its_files(client: TestClient, name: str) -> None:
    """Each has its type, and is asked for again each time; that for what is rendered is the library's."""
    address = "/" if name == "index.html" else f"/{name}"
    answer = client.get(address)
    expected = nm.stylesheet() if name == "rendered.css" else (PAGE / name).read_text("utf-8")
    assert (200, expected) == (answer.status_code, answer.text)
    assert f"{TYPES[Path(name).suffix]}; charset=utf-8" == answer.headers["Content-Type"]
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.head(address).content == b""
