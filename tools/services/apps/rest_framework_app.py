"""Django REST framework."""

from __future__ import annotations

from typing import Any, ClassVar

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "EXCEPTION_HANDLER": "newsmodel.integrations.rest_framework.exception_handler",
        "UNAUTHENTICATED_USER": None,
    },
    ROOT_URLCONF=__name__,
)
django.setup()

from rest_framework.response import Response  # noqa: E402 # it reads the settings
from rest_framework.views import APIView  # noqa: E402

import newsmodel as nm  # noqa: E402
from newsmodel.integrations.rest_framework import DocumentRenderer, read  # noqa: E402


class Articles(APIView):
    """Takes an article and returns it."""

    renderer_classes: ClassVar = [DocumentRenderer]

    def put(self, request: Any) -> Response:
        """Take an article and return it."""
        article = read(request, nm.Article)
        return Response(article)


class Documents(APIView):
    """Takes a document of any kind and returns it."""

    renderer_classes: ClassVar = [DocumentRenderer]

    def put(self, request: Any) -> Response:
        """Take a document of any kind and return it."""
        document = read(request)
        return Response(document)


class Batches(APIView):
    """Takes articles and returns them."""

    renderer_classes: ClassVar = [DocumentRenderer]

    def put(self, request: Any) -> Response:
        """Take articles and return them."""
        articles = read(request, list[nm.Article])
        return Response(articles)


class Drafts(APIView):
    """Takes an article, or nothing, and returns it."""

    renderer_classes: ClassVar = [DocumentRenderer]

    def put(self, request: Any) -> Response:
        """Take an article, or nothing, and return it."""
        article = read(request, nm.Article | None)
        return Response(article)


urlpatterns = [
    path("articles", Articles.as_view()),
    path("documents", Documents.as_view()),
    path("batches", Batches.as_view()),
    path("drafts", Drafts.as_view()),
]
app = get_wsgi_application()
