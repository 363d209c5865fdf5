"""What every test of a renderer starts from."""

from __future__ import annotations

import pytest

from newsmodel import formatting


@pytest.fixture(autouse=True)
def iso(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates and numbers as without Babel, which is tested by itself, so that what is expected is the same everywhere."""
    if "babel" not in request.keywords:
        monkeypatch.setattr(formatting, "_babel_locale", lambda _: None)
