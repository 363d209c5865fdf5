"""Litestar."""

from __future__ import annotations

from litestar import Litestar, put

import newsmodel as nm
from newsmodel.integrations.litestar import NewsmodelPlugin


@put("/articles")
async def put_article(data: nm.Article) -> nm.Article:
    """Take an article and return it."""
    return data


@put("/documents")
async def put_any(data: nm.Document) -> nm.Document:
    """Take a document of any kind and return it."""
    return data


@put("/batches")
async def put_many(data: list[nm.Article]) -> list[nm.Article]:
    """Take articles and return them."""
    return data


@put("/drafts")
async def put_perhaps(data: nm.Article | None) -> nm.Article | None:
    """Take an article, or nothing, and return it."""
    return data


app = Litestar([put_article, put_any, put_many, put_perhaps], plugins=[NewsmodelPlugin()])
