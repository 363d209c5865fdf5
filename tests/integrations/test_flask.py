"""Documents in and out of Flask; what it has in common with others is in ``test_body_streams.py``."""

from __future__ import annotations

from io import BytesIO
from typing import Any, assert_type

import pytest
from flask import Blueprint, Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

import newsmodel as nm
from newsmodel import examples
from newsmodel.integrations.flask import install, read, respond
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE, RequestError

ARTICLE = nm.to_json_bytes(examples.article())


def put() -> Response:
    """The handler of the tests."""
    article = assert_type(read(nm.Article), nm.Article)
    return respond(article, 201)


def put_chunks(client: FlaskClient, data: bytes) -> Any:
    """Send a body in chunks."""
    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    return client.open(
        EnvironBuilder("/", method="PUT", content_type=JSON_TYPE, input_stream=BytesIO(data), environ_overrides=environ)
    )


@pytest.fixture
def app() -> Flask:
    """An application with the handler."""
    app = Flask("articles")
    app.put("/")(put)
    install(app)
    return app


def test_a_response_has_the_status_that_it_is_given(app: Flask) -> None:
    """What was made is answered with 201."""
    response = app.test_client().put("/", data=ARTICLE, content_type=JSON_TYPE)
    assert (201, ARTICLE) == (response.status_code, response.data)


def test_the_limit_of_flask_is_answered_with_a_problem(app: Flask) -> None:
    """MAX_CONTENT_LENGTH says 413 as the limit of a body does, for a length and for chunks."""
    app.config["MAX_CONTENT_LENGTH"] = len(ARTICLE)
    client = app.test_client()
    assert 201 == client.put("/", data=ARTICLE, content_type=JSON_TYPE).status_code
    for response in (client.put("/", data=ARTICLE + b" ", content_type=JSON_TYPE), put_chunks(client, ARTICLE + b" ")):
        assert (413, PROBLEM_TYPE) == (response.status_code, response.content_type)
        (error,) = response.get_json(force=True)["errors"]
        assert "too_large" == error["code"]
        assert f"{len(ARTICLE):,}" in error["detail"]


def test_a_body_as_large_as_the_limit_of_flask_is_taken(app: Flask) -> None:
    """A server that ends streams is not asked for more than the length of one."""
    app.config["MAX_CONTENT_LENGTH"] = len(ARTICLE)
    response = app.test_client().put(
        "/", data=ARTICLE, content_type=JSON_TYPE, environ_overrides={"wsgi.input_terminated": True}
    )
    assert 201 == response.status_code


def test_the_handler_of_an_application_is_for_its_blueprints() -> None:
    """A factory makes the application, and installs it there."""

    def create_app() -> Flask:
        app = Flask("articles")
        blueprint = Blueprint("news", "news", url_prefix="/news")
        blueprint.put("/")(put)
        app.register_blueprint(blueprint)
        install(app)
        return app

    response = create_app().test_client().put("/news/", data=b"{}", content_type=JSON_TYPE)
    assert (422, PROBLEM_TYPE) == (response.status_code, response.content_type)


def test_a_blueprint_may_have_the_handler_for_itself() -> None:
    """Views of others raise the error."""
    app = Flask("articles")
    app.testing = True
    app.put("/")(put)
    blueprint = Blueprint("news", "news", url_prefix="/news")
    blueprint.put("/")(put)
    install(blueprint)
    app.register_blueprint(blueprint)
    assert 422 == app.test_client().put("/news/", data=b"{}", content_type=JSON_TYPE).status_code
    with pytest.raises(RequestError, match="422: "):
        app.test_client().put("/", data=b"{}", content_type=JSON_TYPE)


def test_async_views_read_as_others_do(app: Flask) -> None:
    """Flask runs them in the context of the request."""

    async def later() -> Response:
        return put()

    app.put("/later")(later)
    assert ARTICLE == app.test_client().put("/later", data=ARTICLE, content_type=JSON_TYPE).data


def test_a_body_that_was_read_before_is_read_again(app: Flask) -> None:
    """As `before_request` does it to write it to a log; in chunks, or of nothing, too."""

    @app.before_request
    def log() -> None:
        request.get_data()

    client = app.test_client()
    assert ARTICLE == client.put("/", data=ARTICLE, content_type=JSON_TYPE).data
    assert ARTICLE == put_chunks(client, ARTICLE).data
    assert [422, 422] == [put_chunks(client, b"").status_code, client.put("/", content_type=JSON_TYPE).status_code]


def test_any_document_is_read_without_a_class() -> None:
    """A class is what a handler wants, and not what it needs."""
    app = Flask("articles")
    with app.test_request_context("/", method="PUT", data=nm.to_json(examples.faq()), content_type=JSON_TYPE):
        assert examples.faq() == read()


def test_only_documents_are_read(app: Flask) -> None:
    """Another class is an error of the programmer."""
    with app.test_request_context("/", method="PUT"), pytest.raises(nm.ArgumentError, match="a class of documents"):
        read(int)
