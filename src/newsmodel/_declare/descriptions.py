"""The order of the fields of a class, which are rarely drafted, and their descriptions in its docstring."""

from __future__ import annotations

import inspect
import re
from typing import Any

import attrs

from newsmodel.errors import ModelError


def in_order(cls: type) -> list[attrs.Attribute[Any]]:
    """The fields in canonical order: id, then those of the class itself, then those of each base in turn."""
    fields = {field.name: field for field in attrs.fields(cls)}
    bases = [base for base in cls.__mro__ if attrs.has(base)]
    ranks = [field.name for base in bases for field in attrs.fields(base) if not field.inherited]
    return [fields[name] for name in sorted(fields, key=lambda name: (name != "id", ranks.index(name)))]


def summary(cls: type) -> str:
    """The docstring up to its sections, on one line."""
    text = inspect.cleandoc(cls.__dict__.get("__doc__") or "")
    return " ".join(re.split(r"\n\n?(?:Attributes|Source):", text)[0].split())


_ATTRIBUTE = re.compile(r"^    ([a-z_]+): ((?:.|\n(?=        ))+)", re.MULTILINE)


def own_descriptions(cls: type) -> dict[str, str]:
    """The descriptions of fields in the docstring of the class itself, under ``Attributes:``."""
    text = inspect.cleandoc(cls.__dict__.get("__doc__") or "")
    _, _, section = text.partition("\nAttributes:\n")
    return {name: " ".join(words.split()) for name, words in _ATTRIBUTE.findall(section)}


def rarely_drafted(cls: type) -> frozenset[str]:
    """The fields that a class and its bases list as ``_rarely_drafted``, as far as they are optional.

    Those who draft a document leave them to others: their names are in one string, with spaces between them.

    Raises:
        ModelError: There is no such field.
    """
    rare, fields = _listed(cls, "_rarely_drafted"), attrs.fields_dict(cls)
    return frozenset(name for name in rare if fields[name].default is not attrs.NOTHING)


def unshown_members(cls: type) -> frozenset[str]:
    """The fields that a class and its bases list as ``_unshown``: outputs that people read do not show their texts.

    Some show them in one place and not in another, as the terms of use of an article and not those of a picture.

    Raises:
        ModelError: There is no such field.
    """
    return _listed(cls, "_unshown")


def _listed(cls: type, listing: str) -> frozenset[str]:
    """The names of fields in a string of a class, with spaces between them, and in that of its bases."""
    names = frozenset(name for base in cls.__mro__ for name in vars(base).get(listing, "").split())
    for name in sorted(names - attrs.fields_dict(cls).keys()):
        raise ModelError(f"{cls.__name__}.{listing}: there is no field {name!r}")
    return names
