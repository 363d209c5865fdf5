"""How the tests are shared out when they run in several processes: `make test` gives each a file at a time."""

from __future__ import annotations

import pytest

#: The files that take longest, the longest first; what begins last should be short.
LONGEST = ("test_strategies.py", "test_invalid_payloads.py", "test_agreement.py", "test_injector.py", "test_formats.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))
