"""Documents in and out of REST framework; what it has in common with others is in ``test_body_streams.py``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from rest_framework import views
from rest_framework.decorators import api_view, parser_classes, renderer_classes
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response
from rest_framework.serializers import CharField, ListField, Serializer
from werkzeug.test import Client, TestResponse

import newsmodel as nm
from newsmodel import examples
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE
from newsmodel.integrations.rest_framework import DocumentField, DocumentParser, DocumentRenderer, read

Site = Callable[..., Any]

ARTICLE = examples.article()
PLAIN = nm.to_dict(ARTICLE)
DATA = nm.to_json_bytes(ARTICLE)


class ArticleParser(DocumentParser):
    """Reads articles."""

    holds = nm.Article


def view(answer: Callable[[Any], Any], *, parsers: Any = (ArticleParser,), renderers: Any = (DocumentRenderer,)) -> Any:
    """A view from a function, as REST framework makes one."""

    def put(request: Any) -> Response:
        found = answer(request)
        return found if type(found) is Response else Response(found)

    return api_view(["PUT"])(parser_classes(parsers)(renderer_classes(renderers)(put)))


def raising(error: Exception) -> Callable[[Any], Any]:
    """What a view does that raises an error."""

    def answer(_: Any) -> Any:
        raise error

    return answer


def put(app: Any, data: bytes = DATA, content_type: str = JSON_TYPE) -> TestResponse:
    """Ask an application."""
    return Client(app).put("/", data=data, content_type=content_type)


# --- Parsers --------------------------------------------------------------------------------------------------


def test_a_parser_stands_beside_others(site: Site) -> None:
    """Each body goes to the first one that takes its type."""
    parsers = [FormParser, ArticleParser, MultiPartParser]
    app = site(view(lambda request: "article" if request.data == ARTICLE else request.data["a"], parsers=parsers))
    parts = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n2\r\n--x--\r\n'
    form = put(app, b"a=1", "application/x-www-form-urlencoded")
    assert ["article", "1", "2"] == [put(app).json, form.json, put(app, parts, "multipart/form-data; boundary=x").json]


def test_no_parser_is_asked_for_an_empty_body(site: Site) -> None:
    """REST framework takes it for no data, and `read` refuses it."""
    assert {} == put(site(view(lambda request: request.data)), b"").json
    assert 422 == put(site(view(lambda request: read(request, nm.Article))), b"").status_code


def test_any_document_is_parsed_without_a_class(site: Site) -> None:
    """A parser says which documents it holds if they are not any."""
    app = site(view(lambda request: request.data, parsers=[DocumentParser]))
    assert examples.faq() == nm.from_json(put(app, nm.to_json_bytes(examples.faq())).data)
    assert 422 == put(app, b"{}").status_code


# --- Refusals -------------------------------------------------------------------------------------------------


def test_what_the_framework_refuses_is_a_problem_where_documents_are_parsed(site: Site) -> None:
    """The renderer does not matter: what is refused is no data."""
    app = site(view(raising(ParseError("not this")), renderers=[JSONRenderer]))
    response = put(app)
    assert (400, PROBLEM_TYPE) == (response.status_code, response.content_type)
    assert {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "not this"} == json.loads(
        response.data
    )


@pytest.mark.parametrize("cls", [ParseError, NotFound])
def test_other_views_are_answered_as_before(site: Site, cls: Any) -> None:
    """Without documents, the framework answers in its own words."""
    error = cls("not this")
    response = put(site(view(raising(error), parsers=[FormParser], renderers=[JSONRenderer])))
    assert (error.status_code, JSON_TYPE) == (response.status_code, response.content_type)
    assert {"detail": str(error.detail)} == response.json


def test_a_refusal_rolls_back(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As every answer to an error does, where a request is a transaction."""
    rolled = list[bool]()
    monkeypatch.setattr(views, "set_rollback", lambda: rolled.append(True))
    app = site(view(lambda request: request.data))
    assert [200, 422] == [put(app).status_code, put(app, b"{}").status_code]
    assert [True] == rolled


def test_other_errors_stay_errors(site: Site) -> None:
    """They are answered with 500, as without the handler."""
    assert 500 == put(site(view(raising(LookupError())))).status_code


def test_the_middleware_of_django_answers_too(site: Site) -> None:
    """A site that does not name the handler may have the middleware."""
    app = site(view(lambda request: request.data), rest={})
    assert (422, PROBLEM_TYPE) == (put(app, b"{}").status_code, put(app, b"{}").content_type)
    with_neither = site(view(lambda request: request.data), rest={}, MIDDLEWARE=[])
    assert 500 == put(with_neither, b"{}").status_code


# --- Renderers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [{"count": 1}, [1], "text"])
def test_other_data_is_rendered_as_json(site: Site, data: Any) -> None:
    """It is not only documents that a view answers with."""
    response = put(site(view(lambda _: data)))
    assert (200, JSON_TYPE, data) == (response.status_code, response.content_type, response.json)


def test_lists_of_documents_are_rendered(site: Site) -> None:
    """Each is canonical."""
    assert b"[%b,%b]" % (DATA, DATA) == put(site(view(lambda _: [ARTICLE, ARTICLE]))).data


def test_documents_inside_other_data_are_rendered(site: Site) -> None:
    """As their plain data, beside what JSONRenderer knows."""
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    response = put(site(view(lambda _: {"count": 1, "at": moment, "results": [ARTICLE]})))
    expected = {"count": 1, "at": "2026-03-01T09:30:00Z", "results": [nm.to_dict(ARTICLE)]}
    assert expected == response.json


def test_errors_of_the_framework_are_rendered_as_problems(site: Site) -> None:
    """What it says is their detail; the title is that of the status."""
    response = put(site(view(raising(NotFound("gone")))))
    assert (404, PROBLEM_TYPE) == (response.status_code, response.content_type)
    expected = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "gone"}
    assert expected == json.loads(response.data)


def test_errors_of_a_serializer_are_rendered_as_problems(site: Site) -> None:
    """They have the member that problems have for it."""
    response = put(site(view(lambda _: Response({"detail": ["too short"]}, 400))))
    assert (400, PROBLEM_TYPE) == (response.status_code, response.content_type)
    assert {"detail": ["too short"]} == json.loads(response.data)["errors"]


def test_problem_details_are_rendered_as_they_are(site: Site) -> None:
    """A view may make its own."""
    details = nm.problem_details(nm.validate("{}"), instance="urn:example:1")
    response = put(site(view(lambda _: Response(details, 422))))
    assert (PROBLEM_TYPE, details) == (response.content_type, json.loads(response.data))


class PageRenderer(BaseRenderer):
    """Shows what another renderer writes, as the browsable API does."""

    media_type = "text/html"

    def render(self, data: Any, media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"<pre>%b</pre>" % DocumentRenderer().render(data, media_type, renderer_context)


def test_a_page_that_shows_a_problem_stays_a_page(site: Site) -> None:
    """Its type is that of the renderer that was asked for."""
    response = put(site(view(raising(NotFound("gone")), renderers=[PageRenderer, DocumentRenderer])))
    assert (404, "text/html; charset=utf-8") == (response.status_code, response.headers["Content-Type"])
    assert response.data.startswith(b'<pre>{"type":"about:blank"')


@pytest.mark.parametrize("status", [204, 404])
def test_nothing_is_rendered_as_nothing(site: Site, status: int) -> None:
    """As by every renderer of the framework."""
    response = put(site(view(lambda _: Response(None, status))))
    assert (status, b"") == (response.status_code, response.data)


# --- Fields ---------------------------------------------------------------------------------------------------


class Submission(Serializer):
    """An article that somebody sent."""

    sender = CharField()
    article = DocumentField(nm.Article)
    more = ListField(child=DocumentField(nm.Article | nm.FAQ), required=False)


def test_a_field_holds_a_document() -> None:
    """It comes out of plain data, and becomes plain data again."""
    for _ in range(2):  # each serializer has fields of its own
        sent = Submission(data={"sender": "A", "article": PLAIN, "more": [PLAIN, nm.to_dict(examples.faq())]})
        assert sent.is_valid()
        assert ARTICLE == sent.validated_data["article"]
        assert [ARTICLE, examples.faq()] == sent.validated_data["more"]
    assert {"sender": "A", "article": PLAIN} == Submission({"sender": "A", "article": ARTICLE}).data


def test_a_field_has_every_problem() -> None:
    """They are errors of the framework, with the codes of the problems."""
    payload = {**PLAIN, "headline": "", "colour": "red"}
    sent = Submission(data={"sender": "A", "article": payload, "more": [nm.to_dict(examples.source())]})
    assert not sent.is_valid()
    problems = nm.validate(payload, kind="article")
    assert 2 == len(problems)
    assert [str(each) for each in problems] == sent.errors["article"]
    assert [each.code for each in problems] == [each.code for each in sent.errors["article"]]
    (found,) = sent.errors["more"][0]
    assert "unknown_type" == found.code


@pytest.mark.parametrize("value", ["text", 1, [], True])
def test_a_field_refuses_what_is_no_object(value: Any) -> None:
    """Nothing is coerced."""
    sent = Submission(data={"sender": "A", "article": value})
    assert not sent.is_valid()
    assert ["type"] == [each.code for each in sent.errors["article"]]


def test_a_field_has_the_options_of_fields() -> None:
    """It may be null, and need not be there."""

    class Optional(Serializer):
        article = DocumentField(nm.Article, allow_null=True, required=False)

    for data in ({}, {"article": None}):
        sent = Optional(data=data)
        assert sent.is_valid()
        assert data == sent.validated_data


@attrs.frozen(kw_only=True)
class Mark(nm.Custom):
    """A mark.

    Attributes:
        text: What it says.
    """

    tag = "acme:mark"

    text: nm.Line


def test_a_field_has_another_vocabulary() -> None:
    """The model with the blocks is that of the field."""
    marks = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Mark))

    class Marked(Serializer):
        article = DocumentField(nm.Article, model=marks)

    document = nm.Article(id="tag:example.org,2026:a", headline="Heat", language="en", body=[Mark(text="A")])
    data = {"article": marks.to_dict(document)}
    sent = Marked(data=data)
    assert sent.is_valid()
    assert document == sent.validated_data["article"]
    assert data == Marked({"article": document}).data
    assert not Submission(data={"sender": "A", **data}).is_valid()


@pytest.mark.parametrize("holds", [int, list[nm.Article], nm.Article | None])
def test_a_field_holds_one_document(holds: Any) -> None:
    """For lists and for null the framework has its own words."""
    with pytest.raises(nm.ArgumentError, match="a class of documents"):
        DocumentField(holds)
