"""Documents in and out of Starlette."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any, ClassVar, assert_type

import attrs
import pytest
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.endpoints import HTTPEndpoint
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS
from newsmodel.integrations.requests import Body, RequestError
from newsmodel.integrations.starlette import DocumentResponse, answer, install, read

JSON = {"content-type": "application/json"}
ARTICLE = nm.to_json_bytes(examples.article())
INVALID = ARTICLE.replace(b'"headline"', b'"headlin"', 1)


@attrs.frozen(kw_only=True)
class Ballot(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:ballot"

    question: nm.Line = attrs.field(kw_only=False)


BALLOTS = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Ballot))
BALLOT = nm.Article(id="tag:example.org,2026:b", headline="Rain?", language="en", body=[Ballot("Umbrella?")])


def echo(holds: Any = nm.Article, **options: Any) -> Any:
    """A handler that reads a body, and answers with what it held."""

    async def put(request: Request) -> Response:
        return DocumentResponse(await read(request, holds, **options), model=options.get("model", BALLOTS))

    return put


def route(path: str, holds: Any = nm.Article, **options: Any) -> Route:
    """A route to such a handler."""
    return Route(path, echo(holds, **options), methods=["PUT"])


ROUTES = [
    route("/article"),
    route("/document", nm.Document),
    route("/list", list[nm.Article]),
    route("/optional", nm.Article | None),
    route("/ballot", model=BALLOTS),
    route("/small", max_bytes=1000),
]


def application(*routes: BaseRoute, middleware: list[Middleware] | None = None) -> Starlette:
    """An application that answers refusals."""
    app = Starlette(routes=routes or ROUTES, middleware=middleware)
    install(app)
    return app


def client(*routes: BaseRoute, middleware: list[Middleware] | None = None) -> TestClient:
    """A client of such an application."""
    return TestClient(application(*routes, middleware=middleware))


def put(data: bytes, path: str = "/article", **headers: str) -> Any:
    """What the application answers to a body of JSON."""
    return client().put(path, content=data, headers={**JSON, **headers})


def codes(response: Any) -> tuple[int, str, list[str]]:
    """The status code, the type, and the codes of the problems."""
    errors = response.json().get("errors", [])
    return response.status_code, response.headers["content-type"], [each["code"] for each in errors]


# --- What is taken and returned ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_comes_back_as_the_same_bytes(kind: str) -> None:
    """Of each kind, as canonical JSON."""
    data = nm.to_json_bytes(getattr(examples, kind)())
    response = put(data, "/document")
    assert (200, "application/json", data) == (
        response.status_code,
        response.headers["content-type"],
        response.content,
    )


def test_any_document_is_read_where_no_class_is_said() -> None:
    """The default of `read`."""

    async def put(request: Request) -> Response:
        document = assert_type(await read(request), nm.Document)
        return PlainTextResponse(document.tag)

    assert "article" == client(Route("/", put, methods=["PUT"])).put("/", content=ARTICLE, headers=JSON).text


def test_a_list_comes_back_as_a_list() -> None:
    """And problems have the index in their pointers."""
    assert b"[" + ARTICLE + b"]" == put(b"[" + ARTICLE + b"]", "/list").content
    assert "#/1/headlin" == put(b"[" + ARTICLE + b"," + INVALID + b"]", "/list").json()["errors"][0]["pointer"]


def test_nothing_may_stand_for_none() -> None:
    """An empty body, with a type or without, or null."""
    assert b"null" == put(b"", "/optional").content
    assert b"null" == put(b"null", "/optional").content
    assert b"null" == client().put("/optional").content


def test_another_vocabulary_is_read_and_written() -> None:
    """Its blocks are not known to the library's own."""
    data = BALLOTS.to_json_bytes(BALLOT)
    assert data == put(data, "/ballot").content
    assert (422, "application/problem+json", ["unknown_type"]) == codes(put(data))


def test_a_response_has_what_responses_have() -> None:
    """Status code, headers, type, and a task for afterwards."""
    done: list[str] = []

    async def get(_: Request) -> Response:
        task = BackgroundTask(done.append, "done")
        return DocumentResponse(examples.article(), 201, {"X-Kept": "yes"}, "application/ld+json", task)

    response = client(Route("/", get)).get("/")
    assert (201, "yes", "application/ld+json", ARTICLE, ["done"]) == (
        response.status_code,
        response.headers["x-kept"],
        response.headers["content-type"],
        response.content,
        done,
    )


# --- What is refused ---------------------------------------------------------------------------------------


def test_a_refusal_has_the_place_of_every_problem() -> None:
    """As an object of RFC 9457."""
    response = put(b"\n" + INVALID)
    assert (422, "application/problem+json", ["unknown_member"]) == codes(response)
    (found,) = response.json()["errors"]
    assert ("#/headlin", 2) == (found["pointer"], found["line"])


def test_a_member_that_stands_twice_is_refused() -> None:
    """The raw body is read."""
    data = ARTICLE.replace(b'"language":"en"', b'"language":"en","language":"en"', 1)
    assert (422, "application/problem+json", ["duplicate_member"]) == codes(put(data))


@pytest.mark.parametrize("headers", [{"content-type": "text/plain"}, {**JSON, "content-encoding": "gzip"}, {}])
def test_another_type_or_coding_is_refused(headers: dict[str, str]) -> None:
    """Status 415, and the answer says what is taken."""
    response = client().put("/article", content=ARTICLE, headers=headers)
    assert (415, "application/problem+json", []) == codes(response)
    assert {"accept", "accept-encoding"} & set(response.headers)


def pieces(count: int) -> Iterator[bytes]:
    """A body in pieces, which is sent without a length."""
    for _ in range(count):
        yield b" " * 100


def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    """By its length, and without one as soon as it is."""
    expected = (413, "application/problem+json", ["too_large"])
    assert expected == codes(client().put("/small", content=b" " * 1001, headers=JSON))
    assert expected == codes(client().put("/small", content=pieces(11), headers=JSON))
    assert 422 == client().put("/small", content=pieces(10), headers=JSON).status_code


def scope(path: str = "/article", **headers: str) -> dict[str, Any]:
    """What a server says about a request."""
    named = {**JSON, **headers}.items()
    return {
        "type": "http",
        "method": "PUT",
        "path": path,
        "query_string": b"",
        "headers": [(key.encode(), value.encode()) for key, value in named],
    }


def called(app: ASGIApp, received: list[Message], about: dict[str, Any]) -> tuple[list[Message], list[Message]]:
    """What an application sends, and which messages it did not ask for."""
    left, sent = list(received), list[Message]()

    async def receive() -> Message:
        return left.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def call() -> None:
        await app(about, receive, send)

    asyncio.run(call())
    return sent, left


def test_no_more_of_a_body_is_received_than_the_limit() -> None:
    """What the client still sends is left to the server."""
    part = {"type": "http.request", "body": b" " * 600, "more_body": True}
    sent, left = called(application(), [part] * 5, scope("/small"))
    assert (413, 3) == (sent[0]["status"], len(left))


def test_nothing_of_a_body_is_received_whose_length_is_too_large() -> None:
    """Nor of one of another type."""
    part = {"type": "http.request", "body": b" ", "more_body": False}
    about = scope("/small", **{"content-length": "1001"})
    assert [413, 415] == [
        called(application(), [], each)[0][0]["status"] for each in (about, scope(**{"content-type": "text/plain"}))
    ]
    assert 422 == called(application(), [part], scope("/small"))[0][0]["status"]


def test_a_client_that_goes_in_the_middle_is_no_failure() -> None:
    """No exception gets to the server, which would log it."""
    gone: list[Message] = [{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}]
    sent, left = called(application(), gone, scope())
    assert (400, []) == (sent[0]["status"], left)


# --- Where handlers are ------------------------------------------------------------------------------------


class Endpoint(HTTPEndpoint):
    """A class of handlers."""

    async def put(self, request: Request) -> Response:
        return DocumentResponse(await read(request, nm.Article))


@pytest.mark.parametrize(
    ("path", "routes"),
    [
        ("/article", [Route("/article", Endpoint)]),
        ("/in/article", [Mount("/in", routes=[route("/article")])]),
        ("/in/article", [Mount("/in", Router([route("/article")]))]),
        ("/in/article", [Mount("/in", application())]),
    ],
    ids=["endpoint", "routes", "router", "application"],
)
def test_handlers_may_be_anywhere(path: str, routes: list[BaseRoute]) -> None:
    """In classes of handlers, and in what is mounted."""
    statuses = [client(*routes).put(path, content=data, headers=JSON).status_code for data in (ARTICLE, INVALID)]
    assert [200, 422] == statuses


def test_refusals_can_be_answered_without_install() -> None:
    """By what an application is made from, and around routes that have no application."""
    for app in (
        Starlette(routes=ROUTES, exception_handlers={RequestError: answer}),
        ExceptionMiddleware(Router(ROUTES), handlers={RequestError: answer}),
    ):
        assert 422 == TestClient(app).put("/article", content=INVALID, headers=JSON).status_code


def test_a_body_that_was_read_before_can_be_read() -> None:
    """If Starlette still has it."""

    async def put(request: Request) -> Response:
        await request.body()
        article = assert_type(await read(request, nm.Article), nm.Article)
        return DocumentResponse(article)

    assert ARTICLE == client(Route("/", put, methods=["PUT"])).put("/", content=ARTICLE, headers=JSON).content


def test_a_middleware_may_look_at_the_body() -> None:
    """As those of Starlette do."""

    async def look(request: Request, call_next: Any) -> Response:
        await request.body()
        response: Response = await call_next(request)
        return response

    looked = client(middleware=[Middleware(BaseHTTPMiddleware, dispatch=look)])
    assert [200, 422] == [looked.put("/article", content=data, headers=JSON).status_code for data in (ARTICLE, INVALID)]


def test_a_large_body_does_not_hold_up_other_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is loaded in a thread; a small one is not, because that takes longer."""
    load, here, in_place = Body.load, list[threading.Thread](), list[bool]()

    def watched(self: Body, data: bytes) -> Any:
        in_place.append(threading.current_thread() is here[-1])
        return load(self, data)

    async def put(request: Request) -> Response:
        here.append(threading.current_thread())
        articles = assert_type(await read(request, list[nm.Article]), list[nm.Article])
        return DocumentResponse(articles)

    monkeypatch.setattr(Body, "load", watched)
    for count in (1, 3):
        data = b"[" + b",".join([ARTICLE] * count) + b"]"
        assert data == client(Route("/", put, methods=["PUT"])).put("/", content=data, headers=JSON).content
    assert [True, False] == in_place


def test_what_is_no_class_of_documents_is_a_wrong_argument() -> None:
    """It is the program's fault, and not the client's."""
    with pytest.raises(nm.ArgumentError, match="expected a class of documents, or a list of them, got "):
        client(route("/", int)).put("/", content=ARTICLE, headers=JSON)
