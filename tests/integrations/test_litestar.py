"""Documents in and out of Litestar."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

import attrs
import pytest
from litestar import Controller, Litestar, MediaType, Request, Response, Router, get, post, put, websocket_listener
from litestar.dto import DTOConfig, MsgspecDTO
from litestar.exceptions import NotAuthorizedException, WebSocketDisconnect
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.openapi import ResponseSpec
from litestar.params import Body, FromQuery, JSONBody, URLEncodedBody
from litestar.testing import TestClient
from msgspec import Struct

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS
from newsmodel.integrations.litestar import DocumentDTO, NewsmodelPlugin, answer
from newsmodel.integrations.requests import PROBLEM_SCHEMA, RequestError
from newsmodel.integrations.requests import Body as Bodies
from newsmodel.model import DEFAULT

JSON = {"content-type": "application/json"}
ARTICLE = nm.to_json_bytes(examples.article())
SOURCE = nm.to_json_bytes(examples.source())
INVALID = ARTICLE.replace(b'"headline"', b'"headlin"', 1)
REFUSAL = "application/problem+json"


@attrs.frozen(kw_only=True)
class Quiz(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:quiz"

    question: nm.Line = attrs.field(kw_only=False)


QUIZZES = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Quiz))
QUIZ = QUIZZES.to_json_bytes(
    nm.Article(id="tag:example.org,2026:q", headline="Rain?", language="en", body=[Quiz("Umbrella?")])
)


@put("/article")
async def put_article(data: JSONBody[nm.Article]) -> nm.Article:
    """Answers with what it took."""
    return data


@put("/sync", sync_to_thread=False)
def put_sync(data: JSONBody[nm.Article], prefix: FromQuery[str] = "") -> dict[str, str]:
    """Takes another parameter, and answers with something else than a document."""
    return {"headline": prefix + data.headline}


@put("/document")
async def put_document(data: JSONBody[nm.Document]) -> nm.Document:
    """Takes any document."""
    return data


@put("/either")
async def put_either(data: JSONBody[nm.Article | nm.Source]) -> nm.Article | nm.Source:
    """Takes one of two."""
    return data


@put("/list")
async def put_list(data: JSONBody[list[nm.Article]]) -> list[nm.Article]:
    """Takes several."""
    return data


@put("/optional")
async def put_optional(data: JSONBody[nm.Article | None]) -> nm.Article | None:
    """Takes one or none."""
    return data


@post("/response")
async def post_response(data: JSONBody[nm.Article]) -> Response[nm.Article]:
    """Says more than the document."""
    return Response(data, status_code=202, headers={"X-Kept": "yes"})


@get("/article")
async def get_article() -> nm.Article:
    """Takes nothing."""
    return examples.article()


@put("/numbers")
async def put_numbers(data: JSONBody[dict[str, int]]) -> dict[str, int]:
    """Has nothing to do with documents."""
    return data


@get("/numbers")
async def get_numbers() -> list[int]:
    """Takes nothing, and has nothing to do with documents."""
    return [7]


HANDLERS: list[Any] = [
    put_article,
    put_sync,
    put_document,
    put_either,
    put_list,
    put_optional,
    post_response,
    get_article,
    put_numbers,
]


def application(*handlers: Any, plugin: NewsmodelPlugin | None = None, **options: Any) -> Litestar:
    """An application with the plugin."""
    return Litestar(handlers or HANDLERS, plugins=[plugin or NewsmodelPlugin()], logging_config=None, **options)


def asked(app: Litestar, method: str, path: str, data: Any = None, **headers: str) -> Any:
    """What an application answers to a body of JSON."""
    with TestClient(app) as client:
        return client.request(method, path, content=data, headers={**JSON, **headers})


def codes(response: Any) -> tuple[int, str, list[str]]:
    """The status code, the type, and the codes of the problems."""
    errors = response.json().get("errors", [])
    return response.status_code, response.headers["content-type"], [each["code"] for each in errors]


# --- What is taken and returned ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_comes_back_as_the_same_bytes(kind: str) -> None:
    """Of each kind, as canonical JSON."""
    data = nm.to_json_bytes(getattr(examples, kind)())
    response = asked(application(), "PUT", "/document", data)
    assert (200, "application/json", data) == (
        response.status_code,
        response.headers["content-type"],
        response.content,
    )


def test_a_handler_may_only_take_or_only_return() -> None:
    """And may have other parameters."""
    assert b'{"headline":"New: Why some streets stay cooler than others"}' == (
        asked(application(), "PUT", "/sync?prefix=New:%20", ARTICLE).content
    )
    assert ARTICLE == asked(application(), "GET", "/article").content


@pytest.mark.filterwarnings(r"ignore:.*Reserved kwarg 'data':litestar.exceptions.LitestarDeprecationWarning")
def test_the_body_needs_no_marker() -> None:
    """Litestar asks for one from its version 2.25 on."""

    @put("/")
    async def put_plain(data: nm.Article) -> nm.Article:
        return data

    assert ARTICLE == asked(application(put_plain), "PUT", "/", ARTICLE).content


def test_a_union_takes_each_of_its_kinds() -> None:
    """And refuses the others."""
    app = application()
    assert [ARTICLE, SOURCE] == [asked(app, "PUT", "/either", data).content for data in (ARTICLE, SOURCE)]
    assert (422, REFUSAL, ["unknown_type"]) == codes(asked(app, "PUT", "/either", nm.to_json_bytes(examples.faq())))


def test_a_list_comes_back_as_a_list() -> None:
    """And problems have the index in their pointers."""
    app = application()
    assert b"[" + ARTICLE + b"]" == asked(app, "PUT", "/list", b"[" + ARTICLE + b"]").content
    assert b"[]" == asked(app, "PUT", "/list", b"[]").content
    (found,) = asked(app, "PUT", "/list", b"[" + ARTICLE + b",\n" + INVALID + b"]").json()["errors"]
    assert ("#/1/headlin", 2) == (found["pointer"], found["line"])


def test_nothing_may_stand_for_none() -> None:
    """An empty body, with a type or without, or null; elsewhere it is refused."""
    app = application()
    assert [b"null", b"null"] == [asked(app, "PUT", "/optional", data).content for data in (b"", b"null")]
    with TestClient(app) as client:
        assert b"null" == client.put("/optional").content
    assert ARTICLE == asked(app, "PUT", "/optional", ARTICLE).content
    assert (422, REFUSAL, ["not_json"]) == codes(asked(app, "PUT", "/article", b""))


def test_a_response_of_litestar_may_hold_a_document() -> None:
    """And has its own status code and headers."""
    response = asked(application(), "POST", "/response", ARTICLE)
    assert (202, "yes", ARTICLE) == (response.status_code, response.headers["x-kept"], response.content)


def test_a_response_may_hold_something_else_after_all() -> None:
    """Litestar writes that as ever."""

    @get("/")
    async def get_nothing() -> Response[nm.Article]:
        gone: Response[Any] = Response({"detail": "gone"}, status_code=404)
        return gone

    response = asked(application(get_nothing), "GET", "/")
    assert (404, {"detail": "gone"}) == (response.status_code, response.json())


def test_another_vocabulary_is_read_and_written() -> None:
    """By a plugin with its model."""
    assert QUIZ == asked(application(plugin=NewsmodelPlugin(model=QUIZZES)), "PUT", "/article", QUIZ).content
    assert (422, REFUSAL, ["unknown_type"]) == codes(asked(application(), "PUT", "/article", QUIZ))


# --- What is refused ---------------------------------------------------------------------------------------


def test_a_refusal_has_the_place_of_every_problem() -> None:
    """As an object of RFC 9457."""
    response = asked(application(), "PUT", "/article", b"\n" + INVALID.replace(b'"en"', b"7", 1))
    assert (422, REFUSAL, ["unknown_member", "type"]) == codes(response)
    assert [("#/headlin", 2), ("#/language", 2)] == [
        (each["pointer"], each["line"]) for each in response.json()["errors"]
    ]


def test_a_member_that_stands_twice_is_refused() -> None:
    """The raw body is read."""
    data = ARTICLE.replace(b'"language":"en"', b'"language":"en","language":"en"', 1)
    assert (422, REFUSAL, ["duplicate_member"]) == codes(asked(application(), "PUT", "/article", data))


@pytest.mark.parametrize("headers", [{"content-type": "text/plain"}, {"content-encoding": "gzip"}])
@pytest.mark.parametrize("path", ["/article", "/list", "/optional"])
def test_another_type_or_coding_is_refused(path: str, headers: dict[str, str]) -> None:
    """Status 415, and the answer says what is taken."""
    response = asked(application(), "PUT", path, ARTICLE, **headers)
    assert (415, REFUSAL, []) == codes(response)
    assert {"accept", "accept-encoding"} & set(response.headers)


def pieces(count: int) -> Iterator[bytes]:
    """A body in pieces, which is sent without a length."""
    for _ in range(count):
        yield b" " * 100


@pytest.mark.parametrize("options", [{}, {"request_max_body_size": None}, {"request_max_body_size": 500}])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(options: dict[str, Any]) -> None:
    """By its length, and without one as soon as it is; the limit of Litestar holds too."""
    app = application(plugin=NewsmodelPlugin(max_bytes=1000), **options)
    most = options.get("request_max_body_size") or 1000
    for data in (b" " * (most + 1), pieces(most // 100 + 1), b" " * 20_000_000):
        assert (413, REFUSAL, ["too_large"]) == codes(asked(app, "PUT", "/article", data))
    assert 422 == asked(app, "PUT", "/article", pieces(most // 100)).status_code


def called(app: Litestar, received: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """What an application sends, and which messages it did not ask for."""
    left, sent = list(received), list[Any]()
    scope: Any = {
        "type": "http",
        "method": "PUT",
        "path": "/article",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }

    async def receive() -> Any:
        return left.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    async def call() -> None:
        await app(scope, receive, send)

    asyncio.run(call())
    return sent, left


def test_no_more_of_a_body_is_received_than_the_limit() -> None:
    """What the client still sends is left to the server."""
    part = {"type": "http.request", "body": b" " * 600, "more_body": True}
    sent, left = called(application(plugin=NewsmodelPlugin(max_bytes=1000)), [part] * 5)
    assert (413, 3) == (sent[0]["status"], len(left))


def test_a_client_that_goes_in_the_middle_is_no_failure() -> None:
    """It is answered as a refusal, and not as an error of the server."""
    part = {"type": "http.request", "body": b"{", "more_body": True}
    sent, left = called(application(), [part, {"type": "http.disconnect"}])
    assert (400, []) == (sent[0]["status"], left)


def test_a_client_may_go_when_its_body_is_whole() -> None:
    """A handler that waits for it is told by Litestar, and may still answer."""
    seen: list[str] = []

    @put("/article")
    async def put_and_wait(data: JSONBody[nm.Article], request: Request[Any, Any, Any]) -> nm.Article:
        seen.append((await request.receive())["type"])
        return data

    whole = {"type": "http.request", "body": ARTICLE, "more_body": False}
    sent, left = called(application(put_and_wait), [whole, {"type": "http.disconnect"}])
    assert (200, [], ["http.disconnect"]) == (sent[0]["status"], left, seen)


def test_a_large_body_does_not_hold_up_other_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is loaded once, in a thread; a small one is not, because that takes longer."""
    load, here, in_place = Bodies.load, list[threading.Thread](), list[bool]()

    def watched(self: Bodies, data: bytes) -> Any:
        in_place.append(threading.current_thread() is here[-1])
        return load(self, data)

    async def note(_: Request[Any, Any, Any]) -> None:
        here.append(threading.current_thread())

    monkeypatch.setattr(Bodies, "load", watched)
    app = application(put_list, before_request=note)
    for count in (1, 3):
        data = b"[" + b",".join([ARTICLE] * count) + b"]"
        assert data == asked(app, "PUT", "/list", data).content
    assert [True, False] == in_place
    assert 422 == asked(app, "PUT", "/list", b"[" + b",".join([INVALID] * 3) + b"]").status_code
    assert [True, False, False] == in_place


def test_what_a_middleware_makes_of_a_large_body_is_what_counts() -> None:
    """Not what the client sent."""

    class Translation(ASGIMiddleware):
        async def handle(self, scope: Any, receive: Any, send: Any, next_app: Any) -> None:
            async def translated() -> Any:
                message = await receive()
                return {**message, "body": message["body"].replace(b'"language":"en"', b'"language":"de"')}

            await next_app(scope, translated, send)

    app = application(Router("/", route_handlers=[put_list], middleware=[Translation()]))
    for count in (1, 3):
        data = b"[" + b",".join([ARTICLE] * count) + b"]"
        assert data.replace(b'"language":"en"', b'"language":"de"') == asked(app, "PUT", "/list", data).content


# --- Where handlers are ------------------------------------------------------------------------------------


class Articles(Controller):
    """A class of handlers."""

    path = "/articles"

    @put("/")
    async def put(self, data: JSONBody[nm.Article]) -> nm.Article:
        """Answers with what it took."""
        return data


def test_handlers_may_be_in_classes_and_routers() -> None:
    """As Litestar has them."""
    app = application(Router("/in", route_handlers=[Articles]))
    assert [200, 422] == [asked(app, "PUT", "/in/articles", data).status_code for data in (ARTICLE, INVALID)]


def test_handlers_without_documents_are_left_as_they_are() -> None:
    """They have Litestar's own limit, types and refusals."""
    plain = Litestar([put_numbers], logging_config=None)
    for data, headers in ((b'{"a":1}', {}), (b'{"a":"x"}', {}), (b'{"a":1}', {"content-type": "text/plain"})):
        expected, found = (asked(app, "PUT", "/numbers", data, **headers) for app in (plain, application()))
        assert (expected.status_code, expected.content) == (found.status_code, found.content)


def test_a_guard_is_asked_before_a_body_is_read() -> None:
    """A client that may not write is not told what is wrong with its article."""

    async def nobody(*_: Any) -> None:
        raise NotAuthorizedException

    app = application(put_article, guards=[nobody])
    assert [401, 401] == [asked(app, "PUT", "/article", data).status_code for data in (ARTICLE, INVALID)]


def test_a_handler_may_have_a_dto_of_its_own() -> None:
    """With another vocabulary and limit than that of the plugin."""

    class Quizzes(DocumentDTO[nm.Article]):
        model = QUIZZES
        max_bytes = 1000
        prefix = "Quiz"

    @put("/quiz", dto=Quizzes, return_dto=Quizzes)
    async def put_quiz(data: JSONBody[nm.Article]) -> nm.Article:
        return data

    app = application(put_quiz, put_article)
    assert QUIZ == asked(app, "PUT", "/quiz", QUIZ).content
    assert [413, 422] == [asked(app, "PUT", path, b" " * 1001).status_code for path in ("/quiz", "/article")]
    names = set(described(app)["components"]["schemas"])
    assert {"Article", "QuizArticle", "QuizQuiz"} <= names
    assert "Quiz" not in names  # no block of the plugin


def test_a_dto_works_without_the_plugin() -> None:
    """Then the body is looked at when Litestar has read all of it, and refusals need a handler."""

    class Small(DocumentDTO[nm.Article]):
        max_bytes = len(ARTICLE)

    @put("/", dto=Small)
    async def put_by_hand(data: JSONBody[nm.Article]) -> nm.Article:
        return data

    app = Litestar([put_by_hand], exception_handlers={RequestError: answer}, logging_config=None)
    assert ARTICLE == asked(app, "PUT", "/", ARTICLE).content
    assert 422 == asked(app, "PUT", "/", INVALID).status_code
    assert 415 == asked(app, "PUT", "/", ARTICLE, **{"content-type": "text/plain"}).status_code
    too_large = ARTICLE + b" "
    assert [413, 413] == [asked(app, "PUT", "/", data).status_code for data in (too_large, iter([too_large]))]


def test_a_dto_of_a_layer_is_for_those_of_its_handlers_that_take_documents() -> None:
    """The others refuse nothing."""
    app = application(
        Router("/in", route_handlers=[put_article, get_article, get_numbers], dto=DocumentDTO[nm.Article])
    )
    assert [ARTICLE, b"[7]"] == [asked(app, "GET", f"/in/{path}").content for path in ("article", "numbers")]
    assert [200, 422] == [asked(app, "PUT", "/in/article", data).status_code for data in (ARTICLE, INVALID)]
    paths = described(app)["paths"]
    assert [{"200"}, {"200"}] == [set(paths[f"/in/{path}"]["get"]["responses"]) for path in ("article", "numbers")]


def test_a_dto_for_what_is_taken_leaves_what_is_returned() -> None:
    """Where that is no document."""

    @put("/", dto=DocumentDTO[nm.Article])
    async def put_by_hand(data: JSONBody[nm.Article]) -> dict[str, str]:
        return {"headline": data.headline}

    assert 200 == asked(application(put_by_hand), "PUT", "/", ARTICLE).status_code


class Note(Struct):
    """Something else."""

    text: str


class Paragraph(Struct):
    """Something else, with the name of a block."""

    words: str


def test_a_dto_of_another_kind_stays() -> None:
    """The plugin does not take the place of what a layer says."""

    @put("/")
    async def put_note(data: JSONBody[Note]) -> Note:
        return data

    app = application(Router("/notes", route_handlers=[put_note], dto=MsgspecDTO[Annotated[Note, DTOConfig()]]))
    assert {"text": "x"} == asked(app, "PUT", "/notes", b'{"text":"x"}').json()


def test_documents_elsewhere_than_in_lists_are_refused_at_once() -> None:
    """Litestar would write them without what their classes say."""

    @get("/")
    async def get_table() -> dict[str, nm.Article]:
        return {}

    with pytest.raises(
        nm.ArgumentError, match=r"or a list of them, got dict\[str, newsmodel\.content\.article\.Article\]"
    ):
        application(get_table)


def test_parts_of_documents_are_refused_at_once() -> None:
    """Nothing reads a paragraph by itself; Litestar would answer every request with 500."""

    @put("/")
    async def put_part(data: JSONBody[nm.Paragraph]) -> str:
        return str(data)

    with pytest.raises(nm.ArgumentError, match="or a list of them, got the class Paragraph"):
        application(put_part)


def test_documents_in_another_form_than_json_are_refused_at_once() -> None:
    """There is none in a form of a web page, and none is written in MessagePack."""

    @put("/")
    async def put_form(data: URLEncodedBody[nm.Article]) -> nm.Article:
        return data

    @get("/", media_type=MediaType.MESSAGEPACK)
    async def get_packed() -> nm.Article:
        return examples.article()

    with pytest.raises(nm.ArgumentError, match="read as JSON, not as application/x-www-form-urlencoded"):
        application(put_form)
    with pytest.raises(nm.ArgumentError, match=r"written as JSON, not as application/(x-|vnd\.)msgpack"):
        application(get_packed)


def test_a_dto_has_no_fields_for_litestar() -> None:
    """A document is read and written as a whole."""
    field = put_article_field()
    assert [] == list(DocumentDTO.generate_field_definitions(nm.Article))
    assert not DocumentDTO.detect_nested_field(field)


def put_article_field() -> Any:
    """The annotation of a handler as Litestar sees it."""
    handler: HTTPRouteHandler = put_article
    return handler.parsed_fn_signature.return_type


def test_messages_of_a_websocket_may_be_documents() -> None:
    """One that is refused closes it, and says why."""

    @websocket_listener("/")
    async def listen(data: nm.Article) -> nm.Article:
        return data

    with TestClient(application(listen)) as client, client.websocket_connect("/") as socket:
        socket.send_text(ARTICLE.decode())
        assert ARTICLE == socket.receive_text().encode()
        socket.send_text(INVALID.decode())
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_text()
    assert (4422, "422: 1 problem") == (caught.value.code, caught.value.detail)


# --- How the API is described ------------------------------------------------------------------------------


def described(app: Litestar) -> dict[str, Any]:
    """The description of an application, as clients get it."""
    description: dict[str, Any] = asked(app, "GET", "/schema/openapi.json").json()
    return description


def taken(description: dict[str, Any], path: str, method: str = "put") -> Any:
    """What a handler takes."""
    return description["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"]


def returned(description: dict[str, Any], path: str, method: str = "put", status: str = "200") -> Any:
    """What a handler returns."""
    return description["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"]


def components(model: nm.ContentModel = DEFAULT, prefix: str = "") -> dict[str, Any]:
    """The components of an application whose handlers take documents."""
    return {**model.openapi_components(prefix=prefix), "ProblemDetails": dict(PROBLEM_SCHEMA)}


def reference(name: str) -> dict[str, str]:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def test_the_components_are_those_of_the_vocabulary() -> None:
    """No more and no less, with their discriminators."""
    assert components() == described(application())["components"]["schemas"]


@pytest.mark.parametrize("model", [DEFAULT, QUIZZES])
def test_the_components_may_have_a_prefix(model: nm.ContentModel) -> None:
    """Beside classes of the same names, and for each vocabulary."""
    description = described(application(plugin=NewsmodelPlugin(model=model, prefix="News")))
    assert components(model, "News") == description["components"]["schemas"]
    assert reference("NewsArticle") == taken(description, "/article")


def test_handlers_refer_to_the_components() -> None:
    """For what they take, and for what they return."""
    description = described(application())
    article, source, null = reference("Article"), reference("Source"), {"type": "null"}
    either = {
        "oneOf": [article, source],
        "discriminator": {
            "propertyName": "type",
            "mapping": {"article": article["$ref"], "source": source["$ref"]},
        },
    }
    expected = {
        "/article": article,
        "/either": either,
        "/list": {"type": "array", "items": article},
        "/optional": {"oneOf": [article, null]},
        "/document": reference("Document"),
    }
    assert expected == {path: taken(description, path) for path in expected}
    assert expected == {path: returned(description, path) for path in expected}
    assert article == returned(description, "/response", "post", "201")
    assert article == returned(description, "/article", "get")


def test_handlers_say_what_they_refuse() -> None:
    """And keep what they say about it themselves; those that take nothing refuse nothing."""

    @put("/said", responses={422: ResponseSpec(None, description="Said.")})
    async def put_said(data: JSONBody[nm.Article]) -> None: ...

    paths = described(application(put_said, put_article, get_article))["paths"]
    assert {"200", "400", "413", "415", "422"} == set(paths["/article"]["put"]["responses"])
    for status in ("413", "415", "422"):
        content = paths["/article"]["put"]["responses"][status]["content"]
        assert {REFUSAL: {"schema": reference("ProblemDetails")}} == content
    assert "Said." == paths["/said"]["put"]["responses"]["422"]["description"]
    assert {"200"} == set(paths["/article"]["get"]["responses"])


def test_what_a_handler_says_about_its_body_is_described() -> None:
    """As for any other class."""

    @put("/")
    async def put_said(data: Annotated[nm.Article, Body(description="What is printed.")]) -> None: ...

    @put("/list")
    async def put_list_said(data: Annotated[list[nm.Article], Body(title="Articles")]) -> None: ...

    description = described(application(put_said, put_list_said))
    assert {"allOf": [reference("Article")], "description": "What is printed."} == taken(description, "/")
    assert "Articles" == taken(description, "/list")["title"]


def test_a_document_is_described_wherever_it_is_mentioned() -> None:
    """Also in responses that no annotation names."""

    @get("/", responses={409: ResponseSpec(nm.Article, description="The older one.")})
    async def get_other() -> dict[str, str]:
        return {}

    description = described(application(get_other))
    assert reference("Article") == returned(description, "/", "get", "409")
    assert nm.openapi_components() == description["components"]["schemas"]


def test_a_class_of_the_same_name_gets_a_longer_one() -> None:
    """The references of the vocabulary still lead to its own."""

    @put("/other")
    async def put_other(data: JSONBody[Paragraph]) -> None: ...

    description = described(application(put_article, put_other))
    found = description["components"]["schemas"]
    assert components() == {name: found[name] for name in components()}
    assert ["words"] == list(found[taken(description, "/other")["$ref"].rpartition("/")[2]]["properties"])


def test_two_vocabularies_need_two_prefixes() -> None:
    """Or one would be described as the other."""

    class Quizzes(DocumentDTO[nm.Article]):
        model = QUIZZES

    @put("/quiz", dto=Quizzes)
    async def put_quiz(data: JSONBody[nm.Article]) -> nm.Article:
        return data

    app = application(put_article, put_quiz)
    with pytest.raises(Exception, match="Schema component keys must be unique"):
        json.dumps(app.openapi_schema.to_schema())
