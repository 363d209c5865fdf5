"""Which versions were used."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

_PACKAGES = Path(__file__).resolve().parent / "package.json"


def version(generator: str) -> str:
    """The version of a generator: of npm as it is pinned, of PyPI as it is installed."""
    pinned: dict[str, str] = json.loads(_PACKAGES.read_text("utf-8"))["dependencies"]
    name = "openapi-generator-cli" if generator == "openapi-generator" else generator
    return pinned.get(name) or metadata.version(name)
