"""What tests share: their order, how renderers are tested, the program, sites of Django, and the service."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsmodel._cli.program import run as entry_point
from newsmodel._codec.native import described
from newsmodel._words import formatting

#: The files that take longest, the longest first; what begins last should be short.
LONGEST = (
    "test_agreement.py",
    "test_strategies.py",
    "test_derived.py",
    "test_injector.py",
    "test_streams.py",
    "test_growth.py",
    "test_linear.py",
    "test_invalid_payloads.py",
    "test_files.py",
    "test_formats.py",
    "test_cores.py",
    "test_benchmarks.py",
    "test_fastjsonschema.py",
)


def pytest_report_header() -> str:
    """Say whether the native core is tested."""
    return f"newsmodel: {described()}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: `make test` gives each process one file at a time."""
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


@pytest.fixture(autouse=True)
def dates_in_iso_form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In tests of renderers, dates and numbers as without Babel, so that what is expected is the same everywhere."""
    if request.path.parent.name == "render":
        monkeypatch.setattr(formatting, "_babel_locale", lambda _: None)


# --- The program ---------------------------------------------------------------------------------------------------

Run = Callable[..., subprocess.CompletedProcess[str]]

PROGRAM = str(Path(sys.executable).with_name("newsmodel"))


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """Runs the program in an empty folder, in a process of its own."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [PROGRAM, *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=tmp_path, check=False)  # noqa: S603

    return run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs what the program runs in an empty folder, in this process: starting one takes longer than most commands.

    It does the same, as a test of it says; a process of its own is for what the system does to processes.
    """

    def run(*arguments: str | bytes, stdin: str = "", folder: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        given, out, err = (io.TextIOWrapper(io.BytesIO(text), "utf-8") for text in (stdin.encode(), b"", b""))
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            patch.setattr(sys, "argv", [PROGRAM, *map(os.fsdecode, arguments)])
            patch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # it tells the name of the program
            for name, stream in {"stdin": given, "stdout": out, "stderr": err}.items():
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                entry_point()
        told = [_read(stream) for stream in (out, err)]
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), *told)

    return run


def _read(stream: io.TextIOWrapper) -> str:
    """All that was written to a stream."""
    stream.flush()
    stream.seek(0)
    return stream.read()


# --- Sites of Django ------------------------------------------------------------------------------------------------

Site = Callable[..., Any]


@pytest.fixture
def site() -> Iterator[Site]:
    """Makes an application of Django that has one view; the one that was made last is the one that can be asked.

    It is of ASGI or WSGI, and starts from the settings in the ``conftest.py`` of the project.
    """
    from django.conf import settings
    from django.core.asgi import get_asgi_application
    from django.core.wsgi import get_wsgi_application
    from django.test import override_settings
    from django.urls import path

    handler = {"EXCEPTION_HANDLER": "newsmodel.integrations.rest_framework.exception_handler"}
    with ExitStack() as stack:

        def make(view: Any, *, asgi: bool = False, rest: dict[str, Any] = handler, **more: Any) -> Any:
            given = {
                "ROOT_URLCONF": (path("", view),),
                "MIDDLEWARE": ["newsmodel.integrations.django.RefusalMiddleware"],
                "REST_FRAMEWORK": {**settings.REST_FRAMEWORK, **rest},
            }
            stack.enter_context(override_settings(**given | more))
            return get_asgi_application() if asgi else get_wsgi_application()

        yield make


# --- The service ----------------------------------------------------------------------------------------------------


@pytest.fixture
def client() -> Any:
    """A client of the service in this process, without options."""
    from starlette.testclient import TestClient

    from newsmodel.serving.app import application

    return TestClient(application(version="1.2.3"), base_url="http://127.0.0.1:8000")
