"""All outputs of the library for the corpus, as digests, so that two versions of the library can be compared.

Only public names are used, because versions may differ inside. Prints one JSON object: for every output its name and
the SHA-256 of its text.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import newsmodel as nm

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "tests" / "corpus").glob("*/*/*.json"))
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))
KINDS = sorted(path.stem for path in EXAMPLES)
#: Each output, with default options and with others.
OPTIONS: dict[str, list[dict[str, Any]]] = {
    "html": [{}, {"page": True}, {"base_level": 3, "prefix": "x-", "players": nm.PLAYERS}],
    "markdown": [{}, {"flavour": "commonmark", "front_matter": True}],
    "text": [{}, {"width": 40, "numbered_links": True}],
    "terminal": [{"width": 60}],
    "jsonld": [{}],
}
#: The same for every run, so that what expires does not differ from one to the next.
NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LINK_ID = re.compile(r"(?<=\x1b\]8;)id=[0-9]+")
FLAVOURS: Any = ("strict", "open", "codegen", "editor", "llm")


def outputs(*, words: bool) -> Iterator[tuple[str, str]]:
    """Every output with its name; without ``words``, descriptions in schemas and sentences of problems are left out."""
    models = {
        "plain": nm.ContentModel(core="python", engine="jsonschema"),
        "fast": nm.ContentModel(engine="jsonschema-rs"),
    }
    for kind in KINDS:
        for flavour in FLAVOURS:
            schema = nm.json_schema(kind, flavour=flavour)
            yield f"schema {kind} {flavour}", json.dumps(schema if words else _without_descriptions(schema))
    for path in (*CORPUS, *EXAMPLES):
        if path.name.endswith(".expected.json"):
            continue
        data, name = path.read_bytes(), str(path.relative_to(ROOT))
        for way, model in models.items():
            yield f"{name} validate {way}", _text_of(model.validate(data), words=words)
            yield f"{name} advise {way}", _text_of(model.advise(data), words=words)
            yield f"{name} open {way}", _text_of(model.validate(data, flavour="open"), words=words)
            if not model.validate(data):
                yield from _of_document(f"{name} {way}", model, data)


def _of_document(name: str, model: nm.ContentModel, data: bytes) -> Iterator[tuple[str, str]]:
    document = model.from_json(data)
    yield f"{name} repr", repr(document)
    yield f"{name} json", model.to_json(document)
    yield f"{name} indented", model.to_json(document, indent=2)
    yield f"{name} dict", json.dumps(model.to_dict(model.from_dict(json.loads(data))))
    yield f"{name} walk", repr([type(part).__name__ for part in nm.walk(document)])
    for output, choices in OPTIONS.items():
        for options in choices:
            # Rich gives every link in a terminal a random number.
            text = model.render(document, output, show_unpublished=True, now=NOW, **options)
            yield f"{name} {output} {sorted(options)}", _LINK_ID.sub("", text)


def _text_of(problems: tuple[nm.Problem, ...], *, words: bool) -> str:
    facts = [(each.expected, each.got) for each in problems]
    return repr(facts) + json.dumps(
        [
            [each.pointer, each.code, each.message if words else "", each.severity, each.line, each.column]
            for each in problems
        ]
    )


def _without_descriptions(value: Any) -> Any:
    """A schema without descriptions; a property that is called "description" is an object and is kept."""
    if isinstance(value, dict):
        return {
            key: _without_descriptions(item)
            for key, item in value.items()
            if not (key == "description" and isinstance(item, str))
        }
    return [_without_descriptions(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    found = outputs(words="--without-words" not in sys.argv)
    json.dump({name: hashlib.sha256(text.encode()).hexdigest() for name, text in found}, sys.stdout)
