"""Documents of a later version through each framework: refused unasked, and given back whole in the flavour open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Annotated, Any

import pytest
from fastapi import Body, FastAPI
from flask import Flask
from laters import every_later
from litestar import Litestar
from litestar import put as litestar_put
from litestar.params import JSONBody
from litestar.testing import TestClient as LitestarClient
from rest_framework.decorators import api_view, parser_classes, renderer_classes
from rest_framework.response import Response as RestResponse
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from werkzeug.test import Client

import newsmodel as nm
from newsmodel.documents import LOAD_FLAVOURS
from newsmodel.integrations import django, fastapi, flask, litestar, rest_framework, starlette
from newsmodel.integrations.pydantic import Vocabulary
from newsmodel.integrations.requests import PROBLEM_TYPE, body
from newsmodel.model import DEFAULT

#: Sends a body, and returns the status, the type and the content of the answer.
Send = Callable[[bytes], tuple[int, str, bytes]]
Site = Callable[..., Any]
#: No option, or one flavour.
Options = dict[str, Any]

LATER = tuple(each.payload for each in every_later() if each.payload["type"] == "article")[::9]
TYPE = {"content-type": "application/json"}


def of_starlette(_: ExitStack, __: Site, options: Options) -> Any:
    """A handler that gives back what it reads."""

    async def put(request: Any) -> Any:
        return starlette.DocumentResponse(await starlette.read(request, nm.Article, **options))

    app = Starlette(routes=[Route("/", put, methods=["PUT"])])
    starlette.install(app)
    return TestClient(app)


def of_fastapi(_: ExitStack, __: Site, options: Options) -> Any:
    """The same."""
    app = FastAPI()
    fastapi.install(app, **options)

    @app.put("/")
    def put(article: Annotated[nm.Article, Body()]) -> nm.Article:
        return article

    return TestClient(app)


def of_annotations(_: ExitStack, __: Site, ___: Options) -> Any:
    """The same without `install`: an annotation says the flavour."""
    app = FastAPI()

    @app.put("/")
    def put(article: Annotated[nm.Article, Body(), Vocabulary(flavour="open")]) -> nm.Article:
        return article

    return TestClient(app)


def of_flask(_: ExitStack, __: Site, options: Options) -> Any:
    """The same."""
    app = Flask("articles")
    app.put("/")(lambda: flask.respond(flask.read(nm.Article, **options)))
    flask.install(app)
    return app.test_client()


def of_django(_: ExitStack, site: Site, options: Options) -> Any:
    """The same."""
    return Client(site(lambda request: django.DocumentResponse(django.read(request, nm.Article, **options))))


def of_rest_framework(_: ExitStack, site: Site, options: Options) -> Any:
    """The same, where a parser reads the body."""
    parser = type("Parser", (rest_framework.DocumentParser,), {"holds": nm.Article, **options})

    def put(request: Any) -> RestResponse:
        return RestResponse(request.data)

    written = renderer_classes([rest_framework.DocumentRenderer])(put)
    return Client(site(api_view(["PUT"])(parser_classes([parser])(written))))


@litestar_put("/", sync_to_thread=False)
def put_back(data: JSONBody[nm.Article]) -> nm.Article:
    """A handler of Litestar that gives back what it reads."""
    return data


def of_litestar(stack: ExitStack, __: Site, options: Options) -> Any:
    """The same."""
    plugin = litestar.NewsmodelPlugin(**options)
    return stack.enter_context(LitestarClient(Litestar([put_back], plugins=[plugin])))


FRAMEWORKS = (of_starlette, of_fastapi, of_flask, of_django, of_rest_framework, of_litestar)
EVERY = pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda each: each.__name__)


@pytest.fixture
def sending(site: Site) -> Iterator[Callable[..., Send]]:
    """Makes what sends bodies to a framework."""
    with ExitStack() as stack:

        def make(framework: Callable[..., Any], options: Options) -> Send:
            client = framework(stack, site, options)
            is_werkzeug = isinstance(client, Client)

            def send(data: bytes) -> tuple[int, str, bytes]:
                answer = client.put("/", headers=TYPE, **{"data" if is_werkzeug else "content": data})
                return (
                    answer.status_code,
                    answer.headers["content-type"],
                    answer.data if is_werkzeug else answer.content,
                )

            return send

        yield make


@EVERY
def test_unasked_a_later_version_is_refused(sending: Callable[..., Send], framework: Any) -> None:
    """The default is strict, and strict says the same."""
    for options in ({}, {"flavour": "strict"}):
        send = sending(framework, options)
        found = {send(json.dumps(payload).encode())[:2] for payload in LATER[::5]}
        assert found == {(422, PROBLEM_TYPE)}


@pytest.mark.parametrize("framework", [*FRAMEWORKS, of_annotations], ids=lambda each: each.__name__)
def test_all_of_it_comes_back_in_the_flavour_open(sending: Callable[..., Send], framework: Any) -> None:
    """Equal as JSON to what was sent, and byte for byte the canonical form."""
    send = sending(framework, {"flavour": "open"})
    is_canonical = framework is not of_annotations  # there FastAPI writes the JSON
    for payload in LATER:
        status, _, content = send(json.dumps(payload).encode())
        assert (status, payload) == (200, json.loads(content))
        canonical = nm.to_json_bytes(nm.from_dict(payload, flavour="open"))
        assert content == canonical or not is_canonical


@EVERY
def test_what_is_wrong_in_what_is_known_is_refused(sending: Callable[..., Send], framework: Any) -> None:
    """With the problems of `validate` in that flavour, and with their places."""
    send = sending(framework, {"flavour": "open"})
    data = json.dumps({**LATER[0], "later": 1, "headline": 5}).encode()
    expected = [(f"#{each.pointer}", each.code, each.line, each.column) for each in nm.validate(data, flavour="open")]
    status, media_type, content = send(data)
    found = [
        tuple(each[name] for name in ("pointer", "code", "line", "column")) for each in json.loads(content)["errors"]
    ]
    assert (422, PROBLEM_TYPE, expected) == (status, media_type, found)
    assert [code for _, code, _, _ in expected] == ["type"]


@pytest.mark.parametrize("flavour", LOAD_FLAVOURS)
def test_lists_and_unions_are_read_in_the_same_flavour(flavour: Any) -> None:
    """Every form of a body: one way reads them all."""
    text = json.dumps(LATER[0]).encode()
    for annotation, data in ((nm.Document, text), (nm.Article | nm.FAQ, text), (list[nm.Article], b"[" + text + b"]")):
        expected = body(annotation, DEFAULT, None, flavour)
        if flavour == "strict":
            with pytest.raises(nm.NewsmodelError, match="422"):
                expected.load(data)
        else:
            found = expected.load(data)
            document = found[0] if isinstance(found, list) else found
            assert nm.to_dict(document) == LATER[0]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: body(nm.Article, DEFAULT, None, "opn"),  # type: ignore[arg-type]
        lambda: fastapi.install(FastAPI(), flavour="opn"),  # type: ignore[arg-type]
        lambda: Litestar([put_back], plugins=[litestar.NewsmodelPlugin(flavour="opn")]),  # type: ignore[arg-type]
        lambda: rest_framework.DocumentField(nm.Article, flavour="opn"),  # type: ignore[arg-type]
    ],
)
def test_an_unknown_flavour_is_refused_at_once(wrong: Callable[[], object]) -> None:
    """Before a request comes."""
    with pytest.raises(nm.UnknownNameError, match='did you mean "open"'):
        wrong()


def test_a_field_of_a_serializer_reads_openly() -> None:
    """`DocumentField`, and each copy of it."""
    assert nm.to_dict(rest_framework.DocumentField(nm.Article, flavour="open").to_internal_value(LATER[0])) == LATER[0]
