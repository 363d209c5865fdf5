"""A service in this process, for tests of what it answers."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from newsmodel.serving.app import application

#: Where the service is, for the tests.
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def client() -> TestClient:
    """A client of a service without options."""
    return TestClient(application(version="1.2.3"), base_url=HERE)
