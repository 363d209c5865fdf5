"""What is kept of the versions that were released: their schemas, and payloads with their canonical text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from newsmodel._validate.engines import offline_validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas" / "released"
GOLDEN = ROOT / "tests" / "golden"
#: The versions that were released, the oldest first.
RELEASED = tuple(sorted(path.name for path in SCHEMAS.iterdir() if path.is_dir()))


@cache
def golden(version: str) -> tuple[dict[str, str], ...]:
    """Payloads of a version, each with its name and its canonical text."""
    return tuple(map(json.loads, (GOLDEN / f"{version}.ndjson").read_text("ascii").splitlines()))


@cache
def released_schema(version: str, kind: str) -> jsonschema.Draft202012Validator:
    """The strict schema of a kind of document, as it was released with a version."""
    schema: dict[str, Any] = json.loads((SCHEMAS / version / f"{kind}.json").read_text("utf-8"))
    validator: jsonschema.Draft202012Validator = offline_validator(schema)
    return validator
