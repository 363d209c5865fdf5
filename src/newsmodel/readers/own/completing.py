"""What a document must have, and what lossless input that somebody changed may not have any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from newsmodel._lossless.reading import as_json
from newsmodel.content.article import Article
from newsmodel.documents import SCHEMA_VERSION


def completed(data: dict[str, Any], defaults: Mapping[str, Any], note: Callable[[str, str], None]) -> None:
    """Give a document the members that it must have and does not.

    Args:
        data: The plain data of the document, which is changed.
        defaults: Members that the input does not have.
        note: Is called for what is invented: its words, and the pointer to it.
    """
    data.setdefault("schema_version", SCHEMA_VERSION)
    if data.get("type") != Article.tag:
        return
    for name, value in defaults.items():
        data.setdefault(name, value)
    invented = {"headline": "Untitled", "language": "und"}
    for name, value in invented.items():
        if name not in data:
            data[name] = value
            note(value if name == "headline" else "", f"/{name}")
    if "id" not in data:
        data["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, as_json(data))}"
        note("", "/id")


def all_texts_in(value: Any) -> str:
    """All texts in a value."""
    words: list[str] = []
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, str):
            words.append(found)
        elif isinstance(found, dict):
            stack.extend(reversed(found.values()))
        elif isinstance(found, list):
            stack.extend(reversed(found))
    return " ".join(words)
