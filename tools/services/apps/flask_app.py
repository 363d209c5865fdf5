"""Flask."""

from __future__ import annotations

from flask import Flask, Response

import newsmodel as nm
from newsmodel.integrations.flask import install, read, respond

app = Flask(__name__)
install(app)


@app.put("/articles")
def put() -> Response:
    """Take an article and return it."""
    article = read(nm.Article)
    return respond(article)


@app.put("/documents")
def put_any() -> Response:
    """Take a document of any kind and return it."""
    document = read()
    return respond(document)


@app.put("/batches")
def put_many() -> Response:
    """Take articles and return them."""
    articles = read(list[nm.Article])
    return respond(articles)


@app.put("/drafts")
def put_perhaps() -> Response:
    """Take an article, or nothing, and return it."""
    article = read(nm.Article | None)
    return respond(article)
