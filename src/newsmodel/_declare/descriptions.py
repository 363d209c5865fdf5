"""The order of the fields of a class, and their descriptions in its docstring."""

from __future__ import annotations

import inspect
import re
from typing import Any

import attrs


def in_order(cls: type) -> list[attrs.Attribute[Any]]:
    """The fields in canonical order: id, then those of the class itself, then those of each base in turn."""
    fields = {field.name: field for field in attrs.fields(cls)}
    bases = [base for base in cls.__mro__ if attrs.has(base)]
    ranks = [field.name for base in bases for field in attrs.fields(base) if not field.inherited]
    names = sorted(fields, key=lambda name: (name != "id", ranks.index(name)))
    return [fields[name] for name in names]


def summary(cls: type) -> str:
    """The docstring up to its sections, on one line."""
    text = inspect.cleandoc(cls.__dict__.get("__doc__") or "")
    return " ".join(re.split(r"\n\n?(?:Attributes|Source):", text)[0].split())


_ATTRIBUTE = re.compile(r"^    ([a-z_]+): ((?:.|\n(?=        ))+)", re.MULTILINE)


def described_members(cls: type) -> dict[str, str]:
    """The description of each field, under ``Attributes:`` in the docstrings of a class and its bases."""
    described: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        text = inspect.cleandoc(base.__dict__.get("__doc__") or "")
        _, _, section = text.partition("\nAttributes:\n")
        described |= {name: " ".join(words.split()) for name, words in _ATTRIBUTE.findall(section)}
    return described
