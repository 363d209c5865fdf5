"""Starlette."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

import newsmodel as nm
from newsmodel.integrations.starlette import DocumentResponse, install, read


async def put(request: Request) -> DocumentResponse:
    """Take an article and return it."""
    article = await read(request, nm.Article)
    return DocumentResponse(article)


async def put_any(request: Request) -> DocumentResponse:
    """Take a document of any kind and return it."""
    document = await read(request)
    return DocumentResponse(document)


async def put_many(request: Request) -> DocumentResponse:
    """Take articles and return them."""
    articles = await read(request, list[nm.Article])
    return DocumentResponse(articles)


async def put_perhaps(request: Request) -> DocumentResponse:
    """Take an article, or nothing, and return it."""
    article = await read(request, nm.Article | None)
    return DocumentResponse(article)


app = Starlette(
    routes=[
        Route("/articles", put, methods=["PUT"]),
        Route("/documents", put_any, methods=["PUT"]),
        Route("/batches", put_many, methods=["PUT"]),
        Route("/drafts", put_perhaps, methods=["PUT"]),
    ]
)
install(app)
