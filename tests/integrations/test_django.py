"""Documents in and out of Django; what it has in common with others is in ``test_body_streams.py``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, assert_type

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from starlette.testclient import TestClient
from werkzeug.test import Client

import newsmodel as nm
from newsmodel import examples
from newsmodel.integrations.django import DocumentResponse, RefusalMiddleware, read
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE, RequestError

Site = Callable[..., Any]

ARTICLE = nm.to_json_bytes(examples.article())
JSON = {"content-type": JSON_TYPE}


def put(request: Any) -> DocumentResponse:
    """A view."""
    article = assert_type(read(request, nm.Article), nm.Article)
    return DocumentResponse(article)


async def put_later(request: Any) -> DocumentResponse:
    """A view that is async."""
    return put(request)


def chunks(data: bytes) -> Iterator[bytes]:
    """A body without a length."""
    return (data[start : start + 1000] for start in range(0, len(data), 1000))


@pytest.mark.parametrize("view", [put, put_later])
def test_a_document_comes_back_with_asgi(site: Site, view: Any) -> None:
    """Sync and async views read it, with a length and in chunks."""
    client = TestClient(site(view, asgi=True))
    for body in (ARTICLE, chunks(ARTICLE)):
        response = client.put("/", content=body, headers=JSON)
        assert (200, ARTICLE, JSON_TYPE) == (response.status_code, response.content, response.headers["content-type"])


@pytest.mark.parametrize("view", [put, put_later])
def test_a_refusal_is_answered_with_asgi(site: Site, view: Any) -> None:
    """The middleware answers for sync and async views."""
    client = TestClient(site(view, asgi=True))
    found = [
        (422, client.put("/", content=b"{}", headers=JSON)),
        (422, client.put("/", content=chunks(b"[]"), headers=JSON)),
        (415, client.put("/", content=ARTICLE)),
        (413, client.put("/", content=b" " * 3_000_000, headers=JSON)),
        (413, client.put("/", content=chunks(b" " * 3_000_000), headers=JSON)),
    ]
    for status, response in found:
        assert (status, PROBLEM_TYPE) == (response.status_code, response.headers["content-type"])
        assert status == response.json()["status"]


@pytest.mark.parametrize("view", [put, put_later])
def test_an_async_view_reads_with_wsgi(site: Site, view: Any) -> None:
    """Django runs it in a loop of its own."""
    client = Client(site(view))
    assert ARTICLE == client.put("/", data=ARTICLE, content_type=JSON_TYPE).data
    assert 422 == client.put("/", data=b"{}", content_type=JSON_TYPE).status_code


def test_a_body_that_was_read_already_is_read_again(site: Site) -> None:
    """Django keeps what ``request.body`` gave."""

    def view(request: Any) -> DocumentResponse:
        assert ARTICLE == request.body
        return put(request)

    assert ARTICLE == Client(site(view)).put("/", data=ARTICLE, content_type=JSON_TYPE).data


def test_the_limit_of_django_is_for_what_it_reads_itself(site: Site) -> None:
    """DATA_UPLOAD_MAX_MEMORY_SIZE is about ``request.body``, and `read` has a limit of its own."""

    def view(request: Any) -> DocumentResponse:
        with pytest.raises(RequestDataTooBig):
            _ = request.body
        return put(request)

    app = site(view, DATA_UPLOAD_MAX_MEMORY_SIZE=10)
    assert ARTICLE == Client(app).put("/", data=ARTICLE, content_type=JSON_TYPE).data


def test_chunks_may_be_read_by_django_itself(site: Site) -> None:
    """What its stream gives is taken; the stream of the server, which it leaves unread today, is the rest."""

    def view(request: Any) -> DocumentResponse:
        request.read = BytesIO(ARTICLE[:1000]).read
        return put(request)

    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    sent = {"content_type": JSON_TYPE, "environ_overrides": environ}
    response = Client(site(view)).put("/", input_stream=BytesIO(ARTICLE[1000:]), **sent)
    assert (200, ARTICLE) == (response.status_code, response.data)


def test_other_errors_are_left_to_others() -> None:
    """The middleware answers refusals alone."""
    middleware = RefusalMiddleware(lambda _: HttpResponse())
    assert middleware.process_exception(HttpRequest(), LookupError()) is None
    refused = middleware.process_exception(HttpRequest(), RequestError({"status": 400, "detail": "no"}, {}))
    assert refused is not None
    assert 400 == refused.status_code


def test_a_response_has_what_it_is_given(site: Site) -> None:
    """A status, and headers as for every response of Django."""

    def view(_: Any) -> HttpResponse:
        return DocumentResponse([examples.source()], 201, headers={"Location": "/a"})

    response = Client(site(view)).get("/")
    assert (201, "/a", JSON_TYPE) == (response.status_code, response.headers["Location"], response.content_type)
    assert [nm.to_dict(examples.source())] == json.loads(response.data)
