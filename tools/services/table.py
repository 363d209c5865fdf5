"""The services that are measured."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from services.servers import GUNICORN, UVICORN, Paths, Service

#: The command of the library, as it is installed.
_NEWSMODEL: Final = str(Path(sys.executable).with_name("newsmodel"))
_VALIDATE: Final = Paths("/validate/article", "/validate", None, None, "POST", "/validate/{kind}")

#: Each framework with the server that people run it with.
SERVICES: Final = (
    Service(
        "FastAPI, plain", (*UVICORN, "services.apps.fastapi_plain:app"), is_plain=True, has_early=False,
        description="/openapi.json",
    ),
    Service("FastAPI", (*UVICORN, "services.apps.fastapi_app:app"), description="/openapi.json"),
    Service("Starlette", (*UVICORN, "services.apps.starlette_app:app")),
    Service("Litestar", (*UVICORN, "services.apps.litestar_app:app"), description="/schema/openapi.json"),
    Service("Flask", (*GUNICORN, "services.apps.flask_app:app")),
    Service("Django, WSGI", (*GUNICORN, "services.apps.django_app:wsgi")),
    Service("Django, ASGI", (*UVICORN, "services.apps.django_app:asgi"), has_early=False),
    # Its responses have no body where there is nothing to say.
    Service("REST framework", (*GUNICORN, "services.apps.rest_framework_app:app"), nothing=b""),
    Service(
        "newsmodel serve", (_NEWSMODEL, "serve", "--port", "0"), returns=False, paths=_VALIDATE,
        description="/openapi.json",
    ),
)  # fmt: skip
