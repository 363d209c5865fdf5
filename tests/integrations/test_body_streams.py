"""What Flask, Django and REST framework have in common, asked as a server of WSGI asks them."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any, ClassVar

import attrs
import pytest
from flask import Flask
from rest_framework.response import Response
from rest_framework.views import APIView
from werkzeug.test import Client, EnvironBuilder, TestResponse

import newsmodel as nm
from newsmodel import examples
from newsmodel.integrations import django, flask, rest_framework
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE

DOCUMENTS: list[nm.Document] = [
    examples.article(),
    examples.source(),
    examples.faq(),
    examples.comparison_table(),
    examples.comment(),
]
ARTICLE = nm.to_json_bytes(examples.article())
INVALID = b"""{
  "type": "article",
  "schema_version": "1.0",
  "id": "tag:example.org,2026:heat",
  "headlin": "Heat",
  "language": "en",
  "body": [{"type": "paragrph"}]
}"""


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)


POLLS = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))

# --- Applications that answer with what they have read -------------------------------------------------------

App = Callable[..., Any]
Site = Callable[[Any], App]
Of = Callable[..., App]


def of_flask(_: Site, holds: Any, **options: Any) -> App:
    """An application of Flask."""
    app = Flask("articles")
    flask.install(app)
    model = options.get("model", nm.ContentModel())

    @app.put("/")
    def put() -> Any:
        return flask.respond(flask.read(holds, **options), model=model)

    return app


def of_django(site: Site, holds: Any, **options: Any) -> App:
    """An application of Django."""
    model = options.get("model", nm.ContentModel())

    def put(request: Any) -> Any:
        return django.DocumentResponse(django.read(request, holds, **options), model=model)

    return site(put)


def of_rest_framework(site: Site, holds: Any, **options: Any) -> App:
    """An application of REST framework, which calls `read`."""
    return site(rest_view(lambda request: rest_framework.read(request, holds, **options), [], options))


def of_parser(site: Site, holds: Any, **options: Any) -> App:
    """An application of REST framework with a parser."""
    parser = type("Parser", (rest_framework.DocumentParser,), {"holds": holds, **options})
    return site(rest_view(lambda request: request.data, [parser], options))


def rest_view(read: Callable[[Any], Any], parsers: list[type], options: dict[str, Any]) -> Any:
    """A view of REST framework."""
    renderer = type("Renderer", (rest_framework.DocumentRenderer,), options)

    class Articles(APIView):
        renderer_classes = (renderer,)
        parser_classes = parsers

        def put(self, request: Any) -> Any:
            return Response(read(request))

    return Articles.as_view()


READERS: list[Of] = [of_flask, of_django, of_rest_framework]
Make = Callable[..., Client]


@pytest.fixture(params=[*READERS, of_parser])
def make(request: pytest.FixtureRequest, site: Site) -> Make:
    """Makes a client of an application, in every way there is."""
    return lambda holds=nm.Article, **options: Client(request.param(site, holds, **options))


@pytest.fixture(params=READERS)
def make_reader(request: pytest.FixtureRequest, site: Site) -> Make:
    """Makes a client of an application that calls `read`."""
    return lambda holds=nm.Article, **options: Client(request.param(site, holds, **options))


def put(client: Client, data: bytes, content_type: str = JSON_TYPE, **headers: str) -> TestResponse:
    """Send a body whose length is known."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.put("/", data=data, content_type=content_type, headers=named)


class Stream(BytesIO):
    """A stream that says how much was read of it, and may break."""

    def __init__(self, data: bytes, error: Exception | None = None) -> None:
        super().__init__(data)
        self.taken, self._error = 0, error

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        if not data and self._error:
            raise self._error
        return data


def put_stream(client: Client, stream: Stream, **environ: Any) -> TestResponse:
    """Send a body in chunks, by a server that passes them on."""
    given = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": "", "wsgi.input_terminated": True, **environ}
    builder = EnvironBuilder(method="PUT", content_type=JSON_TYPE, input_stream=stream, environ_overrides=given)
    return client.open(builder)


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    """The object of RFC 9457 in a response."""
    details: dict[str, Any] = json.loads(response.data)
    assert (status, status, PROBLEM_TYPE) == (response.status_code, details["status"], response.headers["Content-Type"])
    return details


def codes(response: TestResponse, status: int = 422) -> list[str]:
    """The codes of the problems in a response."""
    return [each["code"] for each in problem(response, status)["errors"]]


# --- Bodies ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.tag)
def test_a_document_comes_back_as_its_canonical_json(make: Make, document: nm.Document) -> None:
    """Each kind is read and written; its response says that it is JSON."""
    response = put(make(type(document)), nm.to_json(document, indent=2).encode())
    assert (200, JSON_TYPE) == (response.status_code, response.headers["Content-Type"])
    assert nm.to_json_bytes(document) == response.data


def test_every_problem_has_its_place(make: Make) -> None:
    """A refusal lists all problems, with pointer, line and column."""
    errors = problem(put(make(), INVALID), 422)["errors"]
    found = [(each["pointer"], each["code"], each["line"], each["column"]) for each in errors]
    assert [("#/headlin", "unknown_member", 5, 3), ("#/body/0/type", "unknown_type", 7, 21)] == found


def test_members_that_stand_twice_are_refused(make: Make) -> None:
    """The raw body is read, so none of them is lost."""
    assert ["duplicate_member"] == codes(put(make(), ARTICLE.replace(b"{", b'{"type":"article",', 1)))


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_another_type_is_refused(make: Make, content_type: str) -> None:
    """The answer is 415, and says what is taken."""
    response = put(make(), ARTICLE, content_type)
    assert "Unsupported Media Type" == problem(response, 415)["title"]
    assert JSON_TYPE == response.headers["Accept"]


def test_no_type_is_refused(make: Make) -> None:
    """A body whose type nobody says is not guessed."""
    problem(put(make(), ARTICLE, ""), 415)


def test_formats_in_json_are_taken(make: Make) -> None:
    """Types that end in +json are JSON."""
    assert 200 == put(make(), ARTICLE, "application/vnd.example+json; charset=utf-8").status_code


def test_compressed_bodies_are_refused(make: Make) -> None:
    """The answer is 415, and says that none may be."""
    response = put(make(), ARTICLE, Content_Encoding="gzip")
    assert (415, "identity") == (response.status_code, response.headers["Accept-Encoding"])


def test_a_length_over_the_limit_is_refused(make: Make) -> None:
    """What says its length is measured by it; one byte less is taken."""
    assert ["too_large"] == codes(put(make(max_bytes=len(ARTICLE) - 1), ARTICLE), 413)
    assert 200 == put(make(max_bytes=len(ARTICLE)), ARTICLE).status_code


def test_lists_are_held(make: Make) -> None:
    """Each item is checked in its place."""
    batch = make(list[nm.Article])
    assert b"[%b,%b]" % (ARTICLE, ARTICLE) == put(batch, b"[%b, %b]" % (ARTICLE, ARTICLE)).data
    assert b"[]" == put(batch, b"[]").data
    errors = problem(put(batch, b"[%b,{}]" % ARTICLE), 422)["errors"]
    assert {"#/1"} == {each["pointer"] for each in errors}


def test_another_vocabulary_is_read_and_written(make: Make) -> None:
    """A model with blocks of its own has them here too, and the default one refuses them."""
    article = nm.Article(id="tag:example.org,2026:a", headline="Heat", language="en", body=[Poll("Too hot?")])
    data = POLLS.to_json_bytes(article)
    assert data == put(make(model=POLLS), data).data
    assert 422 == put(make(), data).status_code


def test_a_union_holds_one_of_its_classes(make: Make) -> None:
    """Another kind of document is refused."""
    either = make(nm.Article | nm.FAQ)
    assert [200, 200, 422, 422, 422] == [
        put(either, nm.to_json_bytes(document)).status_code
        for document in (examples.article(), examples.faq(), examples.source(), examples.comment(), DOCUMENTS[3])
    ]


# --- Streams, and no bodies -----------------------------------------------------------------------------------


def test_a_body_in_chunks_is_read(make_reader: Make) -> None:
    """It has no length, and a server that ends it says so."""
    response = put_stream(make_reader(), Stream(ARTICLE))
    assert (200, ARTICLE) == (response.status_code, response.data)


def test_a_body_in_chunks_is_refused_while_it_is_read(make_reader: Make) -> None:
    """What comes after the limit is not read to its end; a body just as large as the limit is taken."""
    stream = Stream(b" " * 10_000_000)
    assert ["too_large"] == codes(put_stream(make_reader(max_bytes=100_000), stream), 413)
    assert 100_000 < stream.taken < 300_000
    assert 200 == put_stream(make_reader(max_bytes=len(ARTICLE)), Stream(ARTICLE)).status_code


def test_chunks_that_a_server_does_not_end_are_refused(make_reader: Make) -> None:
    """They would be taken for an empty body, so the answer is 411."""
    client = make_reader(nm.Article | None)
    problem(put_stream(client, Stream(ARTICLE), **{"wsgi.input_terminated": False}), 411)


@pytest.mark.parametrize("error", [OSError("gone"), ValueError("closed"), Exception("a bad chunk")])
def test_a_stream_that_breaks_is_refused(make_reader: Make, error: Exception) -> None:
    """Whatever the server raises, the answer is 400."""
    problem(put_stream(make_reader(), Stream(ARTICLE, error)), 400)


@pytest.mark.parametrize("is_terminated", [True, False])
def test_a_body_that_ends_early_is_refused(make_reader: Make, *, is_terminated: bool) -> None:
    """A client that is gone has not said what its first bytes say, such as nothing."""
    known = {"HTTP_TRANSFER_ENCODING": "", "CONTENT_LENGTH": "7", "wsgi.input_terminated": is_terminated}
    problem(put_stream(make_reader(nm.Article | None), Stream(b""), **known), 400)
    assert 200 == put_stream(make_reader(nm.Article | None), Stream(b"   null"), **known).status_code


@pytest.mark.parametrize("is_terminated", [True, False])
def test_zeros_before_a_length_change_nothing(make_reader: Make, *, is_terminated: bool) -> None:
    """The body is not taken for an empty one, however many they are."""
    known = {"HTTP_TRANSFER_ENCODING": "", "wsgi.input_terminated": is_terminated}
    length = f"{'0' * 30}{len(ARTICLE)}"
    response = put_stream(make_reader(nm.Article | None), Stream(ARTICLE), **known, CONTENT_LENGTH=length)
    assert (200, ARTICLE) == (response.status_code, response.data)


def test_an_optional_body_may_be_empty(make_reader: Make) -> None:
    """Nothing and null are both None; a body that is needed is not."""
    optional = make_reader(nm.Article | None)
    assert [200, 200, 200] == [put(optional, data).status_code for data in (b"", b"null", ARTICLE)]
    assert 200 == put(optional, b"", "").status_code
    needed = make_reader()
    assert ["not_json"] == codes(put(needed, b""))
    assert ["type"] == codes(put(needed, b"null"))
