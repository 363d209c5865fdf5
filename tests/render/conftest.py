"""What every test of a renderer starts from."""

from __future__ import annotations

import pytest

from newsmodel._words import formatting


@pytest.fixture(autouse=True)
def iso(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates and numbers as without Babel, which has tests of its own: what is expected is the same everywhere."""
    monkeypatch.setattr(formatting, "_babel_locale", lambda _: None)
