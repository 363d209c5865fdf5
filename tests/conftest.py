"""What tests of all folders share: their order, and what tests of renderers start from."""

from __future__ import annotations

import pytest

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
    "test_fast_path.py",
    "test_benchmarks.py",
    "test_fastjsonschema.py",
)


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
