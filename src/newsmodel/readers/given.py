"""What a reader is given: JSON of others, the address of what it reads, and members that it may lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsmodel._excerpts import described, excerpt
from newsmodel._wire.canonical import Json
from newsmodel._wire.parsing import gate_data, parse
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.errors import ArgumentError, ValidationError
from newsmodel.readers.menders import mended_url
from newsmodel.readers.reading import ReadError
from newsmodel.readers.sizes import JSON_LIMITS


def json_of(data: Any, what: str) -> Json:
    """The JSON of a text, or of plain data.

    Args:
        data: The text, or an object or a list of plain data.
        what: What it is to be, for the message.

    Raises:
        ArgumentError: It is bytes of a kind that no reader takes.
        ReadError: It is no JSON, or too large.
    """
    if isinstance(data, (bytearray, memoryview)):
        raise ArgumentError(f"{what}: expected a string, bytes, a dict or a list, got {described(data)}")
    try:
        if isinstance(data, (str, bytes)):
            return parse(data, JSON_LIMITS)
        return gate_data(dict(data) if isinstance(data, Mapping) else list(data), JSON_LIMITS)
    except ValidationError as error:
        raise ReadError(f"not {what}: {error.problems[0].message}") from None


def not_of_format(what: str, expected: str, got: Json) -> ReadError:
    """The error for JSON that is something else."""
    return ReadError(f"not {what}: expected {expected}, got {described(got)}")


def check_address(address: str | None, where: str) -> None:
    """Refuse what is no web address: relative ones cannot be resolved by it.

    Args:
        address: The address of what is read; None where nobody knows it.
        where: The function and its argument, such as ``read_html(base)``.

    Raises:
        ArgumentError: It is none.
    """
    if address is None or (mended_url(address, "") is not None and not any(map(str.isspace, address))):
        return
    raise ArgumentError(f"{where}: expected a web address such as https://example.org/news/, got {excerpt(address)}")


def check_names(defaults: Mapping[str, Any]) -> None:
    """Refuse members that have no names.

    Raises:
        ArgumentError: A name is no string.
    """
    for name in defaults:
        if not isinstance(name, str):
            raise ArgumentError(f"defaults: expected names of members, got {described(name)}")


def check_defaults(defaults: Mapping[str, Any]) -> None:
    """Refuse members that no article can have.

    Raises:
        ArgumentError: Their names are not those of members.
        ValidationError: One of them is wrong.
    """
    check_names(defaults)
    needed = {"id": "urn:x:1", "headline": "x", "language": "und"}
    Article(**{**needed, **defaults, "body": [Paragraph("x")]})
