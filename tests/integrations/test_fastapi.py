"""Documents in and out of FastAPI: as it takes them by itself, and by routes that read the raw body."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import attrs
import jsonschema
import pytest
from fastapi import APIRouter, BackgroundTasks, Body, Depends, FastAPI, HTTPException, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import AfterValidator

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS
from newsmodel.examples import LANGUAGES
from newsmodel.integrations.fastapi import DocumentRoute, document_route, install
from newsmodel.integrations.pydantic import Vocabulary
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_SCHEMA, PROBLEM_TYPE

ARTICLE = nm.to_json_bytes(examples.article())
PAYLOAD = json.loads(ARTICLE)
TYPE = {"content-type": JSON_TYPE}


@attrs.frozen(kw_only=True)
class Ebb(nm.Custom):
    """When the water is lowest.

    Attributes:
        time: The time, in words.
    """

    tag: ClassVar[str] = "harbour:ebb"

    time: nm.Line


HARBOUR = nm.ContentModel(blocks=[*nm.CORE_BLOCKS, Ebb])
WITH_EBB = HARBOUR.to_json_bytes(
    attrs.evolve(examples.article(), body=(*examples.article().body, Ebb(time="Half past four")))
)


def in_a_thread(dependency: Response) -> int:
    """A dependency that also writes a header."""
    dependency.headers["x-dependency"] = "asked"
    return 3


def declare(app: FastAPI | APIRouter) -> None:
    """Handlers of every form, which know nothing of how they are called."""

    @app.put("/article")
    def put_article(article: Annotated[nm.Article, Body()]) -> nm.Article:
        return article

    @app.put("/any")
    async def put_any(document: Annotated[nm.Document, Body(), Vocabulary()]) -> Annotated[nm.Document, Vocabulary()]:
        return document

    @app.put("/some")
    def put_some(document: Annotated[nm.Article | nm.FAQ, Body()]) -> nm.Article | nm.FAQ:
        return document

    @app.put("/articles")
    async def put_articles(articles: list[nm.Article]) -> list[nm.Article]:
        return articles

    @app.put("/perhaps")
    def put_perhaps(article: Annotated[nm.Article | None, Body()] = None) -> nm.Article | None:
        return article

    @app.put("/harbour")
    def put_harbour(
        article: Annotated[nm.Article, Vocabulary(HARBOUR, "Harbour"), Body()],
    ) -> Annotated[nm.Article, Vocabulary(HARBOUR, "Harbour")]:
        return article

    @app.put("/mixed/{number}", status_code=201)
    async def put_mixed(
        number: int,
        article: Annotated[nm.Article, Body()],
        asked: Annotated[int, Depends(in_a_thread)],
        request: Request,
        later: BackgroundTasks,
        word: str = "none",
    ) -> nm.Article:
        later.add_task(LATER.append, (number, word, asked))
        SEEN.append((await request.body(), await request.json()))
        return article

    @app.put("/two")
    def put_two(article: Annotated[nm.Article, Body()], note: Annotated[str, Body()]) -> nm.Article:
        return attrs.evolve(article, headline=note)

    @app.put("/words")
    def put_words(words: Annotated[dict[str, int], Body()]) -> dict[str, int]:
        return words

    @app.get("/words")
    def get_words() -> int:
        return 3


LATER: list[object] = []
SEEN: list[object] = []


def application(*, installed: bool, **options: Any) -> FastAPI:
    """An application with the handlers."""
    app = FastAPI()
    if installed:
        install(app, **options)
    declare(app)
    return app


PLAIN = TestClient(application(installed=False))
RAW = TestClient(application(installed=True))
BOTH = pytest.mark.parametrize("client", [PLAIN, RAW], ids=["plain", "raw"])


def put(client: TestClient, path: str, content: Any, **headers: str) -> Any:
    """The answer to a body of JSON."""
    return client.put(path, content=content, headers={**TYPE, **{k.replace("_", "-"): v for k, v in headers.items()}})


def refusal(answer: Any, status: int) -> list[tuple[str, str]]:
    """Where a body is refused by a route that reads it, and with which codes."""
    assert (status, PROBLEM_TYPE) == (answer.status_code, answer.headers["content-type"])
    details = answer.json()
    jsonschema.validate(details, PROBLEM_SCHEMA)
    assert status == details["status"]
    return [(each["pointer"], each["code"]) for each in details.get("errors", [])]


# --- Documents ------------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_taken_and_returned(client: TestClient, kind: str, language: str) -> None:
    """The answer is its canonical JSON."""
    content = nm.to_json_bytes(getattr(examples, kind)(language))
    answer = put(client, "/any", content)
    assert (200, JSON_TYPE, content) == (answer.status_code, answer.headers["content-type"], answer.content)


@BOTH
@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/article", ARTICLE),
        ("/articles", b"[]"),
        ("/articles", b"[" + ARTICLE + b"," + ARTICLE + b"]"),
        ("/some", nm.to_json_bytes(examples.faq())),
        ("/perhaps", ARTICLE),
        ("/perhaps", b"null"),
        ("/harbour", WITH_EBB),
        ("/words", b'{"a":1}'),
    ],
)
def test_lists_and_what_may_be_missing_are_taken_and_returned(client: TestClient, path: str, content: bytes) -> None:
    """The annotation says what the body may hold, and which vocabulary it has; what is no document is as ever."""
    answer = put(client, path, content)
    assert (200, content) == (answer.status_code, answer.content)


@BOTH
def test_a_body_that_may_be_missing_is_left_out(client: TestClient) -> None:
    """With its type, if nobody says one."""
    answers = [put(client, "/perhaps", b""), client.put("/perhaps")]
    assert [(200, b"null")] * 2 == [(each.status_code, each.content) for each in answers]


@BOTH
def test_a_document_stands_among_other_parameters(client: TestClient) -> None:
    """In the path, the query and from dependencies; statuses, headers and background tasks are those of FastAPI."""
    LATER.clear()
    SEEN.clear()
    answer = put(client, "/mixed/7?word=ebb", ARTICLE)
    assert (201, "asked", ARTICLE) == (answer.status_code, answer.headers["x-dependency"], answer.content)
    assert ([(7, "ebb", 3)], [(ARTICLE, PAYLOAD)]) == (LATER, SEEN)


@BOTH
def test_a_document_beside_another_value_is_taken_by_fastapi_alone(client: TestClient) -> None:
    """The body is then no document, but an object with both."""
    whole = json.dumps({"article": PAYLOAD, "note": "Ferries run late"})
    answer = put(client, "/two", whole)
    assert {**PAYLOAD, "headline": "Ferries run late"} == answer.json()
    refused = put(client, "/two", json.dumps({"article": {**PAYLOAD, "colour": 1}, "note": "Late"}))
    assert [["body", "article", "colour"]] == [each["loc"] for each in refused.json()["detail"]]


# --- Refusals of FastAPI --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "faulty", "at"), [("/article", lambda item: item, []), ("/articles", lambda item: [PAYLOAD, item], [1])]
)
def test_fastapi_refuses_with_every_problem(path: str, faulty: Any, at: list[int]) -> None:
    """In its own form: the path in ``loc``, the code in ``type``."""
    item = {**PAYLOAD, "headline": "", "colour": "red", "body": [{"type": "paragraph", "text": [3]}]}
    answer = put(PLAIN, path, json.dumps(faulty(item)))
    found = {(tuple(each["loc"]), each["type"]) for each in answer.json()["detail"]}
    places = {("headline",): "min_length", ("colour",): "unknown_member", ("body", 0, "text", 0): "type"}
    assert (422, {(("body", *at, *place), code) for place, code in places.items()}) == (answer.status_code, found)


# --- Refusals of routes that read -----------------------------------------------------------------------------------


def test_a_body_is_refused_with_every_problem_and_its_line() -> None:
    """Each has its pointer, code, line and column."""
    content = json.dumps({**PAYLOAD, "headline": "", "colour": "red"}, indent=1)
    answer = put(RAW, "/article", content)
    assert {("#/headline", "min_length"), ("#/colour", "unknown_member")} == set(refusal(answer, 422))
    lines = {each["pointer"]: each["line"] for each in answer.json()["errors"]}
    written = content.split("\n")
    assert ['"headline": ""', '"colour": "red"'] == [
        written[lines[name] - 1].strip(" ,") for name in ("#/headline", "#/colour")
    ]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("/article", b'{"type": "article",\n "type": "faq"}', [("#/type", "duplicate_member")]),
        ("/article", b"{", [("#", "not_json")]),
        ("/article", b"", [("#", "not_json")]),
        ("/article", b"null", [("#", "type")]),
        ("/article", nm.to_json_bytes(examples.faq()), [("#/type", "unknown_type")]),
        ("/articles", b"[" + ARTICLE + b", 3]", [("#/1", "type")]),
        ("/articles", ARTICLE, [("#", "type")]),
        ("/perhaps", b"3", [("#", "type")]),
        ("/any", b'{"type": "poem"}', [("#/type", "unknown_type")]),
        ("/mixed/7", b"[]", [("#", "type")]),
    ],
)
def test_a_body_that_is_not_valid_is_refused(path: str, content: bytes, expected: list[tuple[str, str]]) -> None:
    """As everywhere in the library, members that stand twice too."""
    assert expected == refusal(put(RAW, path, content), 422)


def test_a_block_of_another_vocabulary_is_refused() -> None:
    """The control: its own accepts it."""
    place = f"#/body/{len(PAYLOAD['body'])}/type"
    assert [(place, "unknown_type")] == refusal(put(RAW, "/article", WITH_EBB), 422)


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({}, "accept"),
        ({"content-type": "text/plain"}, "accept"),
        ({**TYPE, "content-encoding": "gzip"}, "accept-encoding"),
    ],
)
def test_a_body_of_another_type_is_refused(headers: dict[str, str], name: str) -> None:
    """The answer says what is accepted."""
    answer = RAW.put("/article", content=ARTICLE, headers=headers)
    assert [] == refusal(answer, 415)
    assert name in answer.headers


@pytest.mark.parametrize("content", [b" " * 3_000_000, iter([b" " * 1_000_000] * 3)], ids=["one", "pieces"])
def test_a_body_that_is_too_large_is_refused(content: Any) -> None:
    """Whether it has a Content-Length or not."""
    assert [("#", "too_large")] == refusal(put(RAW, "/article", content), 413)


def test_a_body_without_an_end_is_refused_as_soon_as_it_is_too_large() -> None:
    """No more of it is asked for."""
    asked, sent = list[int](), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        asked.append(1_000)
        return {"type": "http.request", "body": b" " * 1_000, "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "PUT", "path": "/article", "query_string": b"", "http_version": "1.1"}
    headers = [(name.encode(), value.encode()) for name, value in TYPE.items()]
    app = application(installed=True, max_bytes=10_000)
    asyncio.run(app({**scope, "headers": headers}, receive, send))
    assert (413, 11_000) == (sent[0]["status"], sum(asked))


def test_the_limit_of_a_body_is_an_option() -> None:
    """A smaller one for an application; for a router, which has its own, another one."""
    app = application(installed=True, max_bytes=len(ARTICLE) - 1)
    router = APIRouter(prefix="/wide", route_class=document_route(max_bytes=len(ARTICLE)))
    declare(router)
    app.include_router(router)
    client = TestClient(app)
    assert [("#", "too_large")] == refusal(put(client, "/article", ARTICLE), 413)
    assert [("#", "too_large")] == refusal(put(client, "/wide/article", ARTICLE + b" "), 413)
    assert ARTICLE == put(client, "/wide/article", ARTICLE).content


def test_another_parameter_is_refused_by_fastapi() -> None:
    """After the document, in the form of FastAPI, which an application may have changed."""
    answer = put(RAW, "/mixed/seven", ARTICLE)
    assert (422, ["path", "number"]) == (answer.status_code, answer.json()["detail"][0]["loc"])


def test_what_answers_a_fault_can_read_the_body() -> None:
    """Which FastAPI keeps in the request that it passes on."""
    app = FastAPI()
    install(app)

    @app.exception_handler(LookupError)
    async def answer(request: Request, _: Exception) -> Response:
        return Response(await request.body(), 404)

    @app.put("/")
    def put_article(article: Annotated[nm.Article, Body()]) -> None:
        raise LookupError(article.id)

    answered = put(TestClient(app), "/", ARTICLE)
    assert (404, ARTICLE) == (answered.status_code, answered.content)


# --- Vocabularies ---------------------------------------------------------------------------------------------------


def test_an_application_has_a_vocabulary() -> None:
    """Its documents have it, in and out, and its description has the blocks; an annotation may say another one."""
    app = FastAPI()
    install(app, model=HARBOUR)

    @app.put("/harbour")
    async def put_harbour(article: Annotated[nm.Article, Body()]) -> nm.Article:
        return article

    @app.put("/core")
    def put_core(article: Annotated[nm.Article, Body(), Vocabulary()]) -> Annotated[nm.Article, Vocabulary()]:
        return article

    @app.put("/other", response_class=JSONResponse)
    def put_other(article: Annotated[nm.Article, Body()]) -> nm.Article:
        return article

    client = TestClient(app)
    assert WITH_EBB == put(client, "/harbour", WITH_EBB).content == put(client, "/other", WITH_EBB).content
    assert 422 == put(client, "/core", WITH_EBB).status_code
    description = app.openapi()
    verdicts = [schema_of(description, path).is_valid(json.loads(WITH_EBB)) for path in ("/harbour", "/core")]
    assert [True, False] == verdicts
    assert "put_harbour_harbour_put" == description["paths"]["/harbour"]["put"]["operationId"]


# --- Routes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["install, include", "include, install", "include"])
def test_a_router_reads_documents_by_its_class_of_routes(order: str) -> None:
    """Whenever it is included, also by a router that does not, or in an application that does not."""
    app = FastAPI()
    outer, inner = APIRouter(prefix="/outer"), APIRouter(prefix="/inner", route_class=DocumentRoute)
    declare(inner)
    outer.include_router(inner, dependencies=[Depends(in_a_thread)])
    for step in order.split(", "):
        {"install": lambda: install(app), "include": lambda: app.include_router(outer)}[step]()
    client = TestClient(app)
    answer = put(client, "/outer/inner/article", ARTICLE)
    assert (ARTICLE, "asked") == (answer.content, answer.headers["x-dependency"])
    assert [("#", "not_json")] == refusal(put(client, "/outer/inner/article", b"{"), 422)


def test_a_router_of_other_routes_stays_as_it_is() -> None:
    """The application does not change it: it refuses in the form of FastAPI."""
    app, router = FastAPI(), APIRouter(prefix="/plain")
    install(app)
    declare(router)
    app.include_router(router)
    answer = put(TestClient(app), "/plain/article", b"{}")
    assert (422, JSON_TYPE) == (answer.status_code, answer.headers["content-type"])


def test_handlers_are_declared_after_the_routes_are_installed() -> None:
    """Those before would read nothing: an error says so."""
    with pytest.raises(nm.ArgumentError, match="install: expected no handlers of documents yet, got /article"):
        install(application(installed=False))


def test_handlers_without_documents_may_be_declared_before() -> None:
    """They stay as they are; and to install it twice changes the options of what follows."""
    app = FastAPI()

    @app.get("/words")
    def get_words() -> int:
        return 3

    install(app, max_bytes=3)
    declare(app)
    install(app)
    assert [("#", "too_large")] == refusal(put(TestClient(app), "/article", b"null"), 413)


def deny(request: Request) -> None:
    """A dependency that asks who sends the request."""
    if "authorization" not in request.headers:
        raise HTTPException(401)


@pytest.mark.parametrize("path", ["/article", "/any", "/some", "/articles", "/perhaps"])
@pytest.mark.parametrize("content", [b"{", b"[1]", b"3", b"[{}]"])
def test_a_dependency_answers_before_a_document_is_refused(path: str, content: bytes) -> None:
    """As in FastAPI by itself: who may not ask hears nothing of the body."""
    app = FastAPI(dependencies=[Depends(deny)])
    install(app)
    declare(app)
    client = TestClient(app)
    assert 401 == client.put(path, content=content, headers=TYPE).status_code
    refused = client.put(path, content=content, headers={**TYPE, "authorization": "us"})
    assert (422, PROBLEM_TYPE) == (refused.status_code, refused.headers["content-type"])


def refuse(_: object) -> None:
    """A check of a handler's own."""
    raise ValueError("not today")


async def answer_with_the_body(_: Request, error: RequestValidationError) -> JSONResponse:
    """What FastAPI's documentation shows for those who want to see the body, too."""
    return JSONResponse(jsonable_encoder({"detail": error.errors(), "body": error.body}), 422)


@pytest.mark.parametrize("is_own", [False, True])
def test_an_error_of_fastapi_has_plain_data_where_the_document_is(*, is_own: bool) -> None:
    """Whether a check of the handler or another parameter refuses, and whoever answers."""
    app = FastAPI(exception_handlers={RequestValidationError: answer_with_the_body} if is_own else None)
    install(app)

    @app.put("/checked")
    def put_checked(articles: Annotated[list[nm.Article], Body(), AfterValidator(refuse)]) -> None:
        """Never called."""

    @app.put("/raised")
    def put_raised(article: Annotated[nm.Article, Body()]) -> None:
        raise RequestValidationError(["no"], body=article)

    client = TestClient(app)
    answer = put(client, "/checked", b"[" + ARTICLE + b"]")
    assert (422, [PAYLOAD]) == (answer.status_code, answer.json()["detail"][0]["input"])
    raised = put(client, "/raised", ARTICLE)
    assert (422, ["no"], PAYLOAD if is_own else None) == (
        raised.status_code,
        raised.json()["detail"],
        raised.json().get("body"),
    )


def test_a_document_is_not_looked_for_in_the_query() -> None:
    """Where FastAPI looks for a class that is no model of pydantic, if nothing says where it is."""
    app = FastAPI()
    install(app)
    expected = r"/article: FastAPI takes article from the query: write Annotated\[\.\.\., Body\(\)\]"
    with pytest.raises(nm.ArgumentError, match=expected):

        @app.put("/article")
        def put_article(article: nm.Article) -> None:
            """Never called."""


def loaded(article: nm.Article) -> None:
    """A dependency that does not say where its document is."""


def loaded_twice(first: Annotated[None, Depends(loaded)]) -> None:
    """A dependency of a dependency."""


def test_a_dependency_does_not_look_for_a_document_in_the_query() -> None:
    """However far it is from the handler."""
    put_article = APIRouter(route_class=DocumentRoute).put("/article", dependencies=[Depends(loaded_twice)])
    with pytest.raises(nm.ArgumentError, match="/article: FastAPI takes article from the query"):
        put_article(lambda: None)


class Desk:
    """A handler that is an object."""

    def __call__(self, document: Annotated[nm.Document, Body()]) -> nm.Document:
        return document


def test_a_handler_may_be_an_object() -> None:
    """Its route has the name of its class, as in FastAPI."""
    app = FastAPI()
    install(app)
    app.put("/")(Desk())
    assert ARTICLE == put(TestClient(app), "/", ARTICLE).content
    assert "/" == app.url_path_for("Desk")


if TYPE_CHECKING:
    from collections.abc import Sized


def test_a_handler_may_have_a_type_that_only_type_checkers_know() -> None:
    """As FastAPI allows it, where it is told what the answer is."""
    app = FastAPI()
    install(app)

    @app.put("/", response_model=int)
    def put_article(article: Annotated[nm.Article, Body()]) -> Sized:
        return len(article.body)  # type: ignore[return-value]

    assert str(len(PAYLOAD["body"])).encode() == put(TestClient(app), "/", ARTICLE).content


# --- Answers --------------------------------------------------------------------------------------------------------


def answering(returned: object, **options: Any) -> TestClient:
    """An application that answers something as an article."""
    app = FastAPI()
    install(app)

    @app.get("/", **options)
    def get() -> nm.Article:
        return returned  # type: ignore[return-value]

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("returned", "options", "expected"),
    [
        (PAYLOAD, {}, (200, PAYLOAD)),
        (JSONResponse({"as": "it is"}, 202), {}, (202, {"as": "it is"})),
        (examples.article(), {"response_model": list[nm.Article]}, (500, None)),
        (examples.faq(), {}, (500, None)),
        (examples.article(), {"response_class": JSONResponse}, (200, PAYLOAD)),
    ],
)
def test_an_answer_is_what_fastapi_makes_of_it(
    returned: object, options: dict[str, Any], expected: tuple[int, object]
) -> None:
    """Plain data becomes a document, a response stays one, something else is a fault; options are heeded."""
    answer = answering(returned, **options).get("/")
    status, content = expected
    assert status == answer.status_code
    assert content is None or content == answer.json()


# --- Descriptions ---------------------------------------------------------------------------------------------------


def schema_of(description: dict[str, Any], path: str) -> jsonschema.Draft202012Validator:
    """A validator for the body of a request, and that the answer has the same schema."""
    operation = description["paths"][path]["put"]
    taken = operation["requestBody"]["content"][JSON_TYPE]["schema"]
    returned = operation["responses"]["200"]["content"][JSON_TYPE]["schema"]
    assert {**taken, "title": None} == {**returned, "title": None}
    return jsonschema.Draft202012Validator({**taken, "components": description["components"]})


@BOTH
@pytest.mark.parametrize(
    ("path", "valid", "invalid"),
    [
        ("/article", PAYLOAD, {**PAYLOAD, "colour": "red"}),
        ("/any", PAYLOAD, {**PAYLOAD, "type": "poem"}),
        ("/articles", [PAYLOAD], [PAYLOAD, 3]),
        ("/perhaps", None, 3),
        ("/harbour", json.loads(WITH_EBB), {**PAYLOAD, "body": [{"type": "harbour:ebb"}]}),
    ],
)
def test_the_description_has_the_schema_of_a_body(
    client: TestClient, path: str, valid: object, invalid: object
) -> None:
    """And of its answer, which is the same: no class has a second schema for answers."""
    accepts = schema_of(client.get("/openapi.json").json(), path).is_valid
    assert [True, False] == [accepts(valid), accepts(invalid)]


def test_the_description_tells_the_members_of_a_union_apart() -> None:
    """Where a route reads it: the same in the request and in the answer."""
    description = RAW.get("/openapi.json").json()
    assert schema_of(description, "/some").is_valid(PAYLOAD)
    body = description["paths"]["/some"]["put"]["requestBody"]["content"][JSON_TYPE]["schema"]
    prefix = "#/components/schemas/"
    assert {"article": f"{prefix}Article", "faq": f"{prefix}FAQ"} == body["discriminator"]["mapping"]


@BOTH
def test_the_description_has_components(client: TestClient) -> None:
    """Under the names that OpenAPI allows; every reference leads to one, and unions are told apart by their types."""
    description = client.get("/openapi.json").json()
    components = description["components"]["schemas"]
    found = set(references(description))
    assert {f"#/components/schemas/{name}" for name in components} >= found
    assert [] == [name for name in components if not re.fullmatch("[A-Za-z0-9._-]+", name)]
    expected = {**nm.openapi_components(), **HARBOUR.openapi_components(prefix="Harbour")}
    assert {name: expected[name] for name in expected if name in components} == {
        name: components[name] for name in components if name in expected
    }
    assert {"Document", "NestedSource", "HarbourArticle", "HarbourEbb"} <= components.keys()
    jsonschema.Draft202012Validator.check_schema({"$defs": components})


def references(schema: Any) -> Iterator[str]:
    """Where a description refers to, discriminators too."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        if isinstance(schema.get("discriminator"), dict):
            yield from schema["discriminator"]["mapping"].values()
    if isinstance(schema, (dict, list)):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from references(each)


def test_the_description_has_the_refusals() -> None:
    """Of routes that read documents, and of no others; a refused parameter has the form of FastAPI."""
    paths = RAW.get("/openapi.json").json()["paths"]
    responses = paths["/article"]["put"]["responses"]
    assert ["200", "413", "415", "422"] == sorted(responses)
    for status in ("413", "415", "422"):
        assert {PROBLEM_TYPE: {"schema": PROBLEM_SCHEMA}} == responses[status]["content"]
    assert {PROBLEM_TYPE, JSON_TYPE} == paths["/mixed/{number}"]["put"]["responses"]["422"]["content"].keys()
    assert ["200", "422"] == sorted(paths["/words"]["put"]["responses"])


def test_a_description_of_a_refusal_can_be_replaced() -> None:
    """By the handler's own."""
    app = FastAPI()
    install(app)

    @app.put("/", responses={413: {"description": "Too much"}, 404: {"description": "No such article"}})
    def put_article(article: Annotated[nm.Article, Body()]) -> None:
        """Take an article."""

    responses = app.openapi()["paths"]["/"]["put"]["responses"]
    assert ("Too much", "No such article") == (responses["413"]["description"], responses["404"]["description"])
    assert "415" in responses
