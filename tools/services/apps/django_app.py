"""Django, for a server of WSGI and for one of ASGI."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

import newsmodel as nm
from newsmodel.integrations.django import DocumentResponse, read

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=["newsmodel.integrations.django.RefusalMiddleware"],
    ROOT_URLCONF=__name__,
)
django.setup()


@csrf_exempt
def put(request: HttpRequest) -> DocumentResponse:
    """Take an article and return it."""
    article = read(request, nm.Article)
    return DocumentResponse(article)


@csrf_exempt
def put_any(request: HttpRequest) -> DocumentResponse:
    """Take a document of any kind and return it."""
    document = read(request)
    return DocumentResponse(document)


@csrf_exempt
def put_many(request: HttpRequest) -> DocumentResponse:
    """Take articles and return them."""
    articles = read(request, list[nm.Article])
    return DocumentResponse(articles)


@csrf_exempt
def put_perhaps(request: HttpRequest) -> DocumentResponse:
    """Take an article, or nothing, and return it."""
    article = read(request, nm.Article | None)
    return DocumentResponse(article)


urlpatterns = [
    path("articles", put),
    path("documents", put_any),
    path("batches", put_many),
    path("drafts", put_perhaps),
]
wsgi = get_wsgi_application()
asgi = get_asgi_application()
