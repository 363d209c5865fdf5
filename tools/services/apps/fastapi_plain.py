"""FastAPI with nothing but the classes."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, FastAPI

import newsmodel as nm

app = FastAPI()


@app.put("/articles")
def put(article: Annotated[nm.Article, Body()]) -> nm.Article:
    """Take an article and return it."""
    return article


@app.put("/documents")
def put_any(document: Annotated[nm.Document, Body()]) -> nm.Document:
    """Take a document of any kind and return it."""
    return document


@app.put("/batches")
def put_many(articles: Annotated[list[nm.Article], Body()]) -> list[nm.Article]:
    """Take articles and return them."""
    return articles


@app.put("/drafts")
def put_perhaps(article: Annotated[nm.Article | None, Body()] = None) -> nm.Article | None:
    """Take an article, or nothing, and return it."""
    return article
