"""Whether everything that a graph says is in a document, or in a loss: by its own reading of both.

Nothing here is imported from `newsmodel.readers`. A value is in the document if the document has its letters in one
text, or the moment, the length of time or the number that it stands for.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import newsmodel as nm
from newsmodel.errors import pointer

#: Members that say how the graph is built, in which unit a number is, or in which order things are.
STRUCTURE = {"@context", "@id", "@type", "@language", "unitCode", "position"}


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """The values of a graph that are no objects and no lists: pointer, name of the member, value."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name.removeprefix("schema:") in STRUCTURE:
                continue
            yield from ((where, found or name, leaf) for where, found, leaf in leaves(each, path + pointer([name])))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from leaves(each, f"{path}/{index}")
    elif value is not None and value != "":
        yield path, "", value


def letters(text: str) -> str:
    """The letters and digits of a text, without markup."""
    plain = html.unescape(re.sub("<[^<>]*>", "", text))
    return "".join(filter(str.isalnum, normalize("NFC", plain)))


def unaccounted(graph: Any, reading: Any) -> list[tuple[str, Any]]:
    """The values of a graph that are neither in the document nor in a loss."""
    lost = {loss.path for loss in reading.losses if loss.state != "invented"}
    data = nm.to_dict(reading.document) if reading.document is not None else {}
    there = [value for _, _, value in leaves(data)]
    texts = {each for value in there for each in (letters(str(value)), _address(str(value)))}
    rich = {letters("".join(_runs(value))) for value in _texts_in(data)}
    numbers = {float(value) for value in there if isinstance(value, (int, float)) and not isinstance(value, bool)}
    numbers |= {
        float(value) for value in there if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
    }
    for part in nm.walk(reading.document) if reading.document is not None else ():
        if isinstance(part, nm.Rating):  # the ends of a usual scale are not in the JSON
            numbers |= {float(part.value), float(part.best), float(part.worst)}
    moments = {found for value in there if (found := moment(value)) is not None}
    wrong: list[tuple[str, Any]] = []
    for path, name, value in leaves(graph):
        if any(path == each or path.startswith(f"{each}/") for each in lost):
            continue
        if name == "isAccessibleForFree" and data.get("access"):
            continue
        if not _is_there(name, value, texts | rich, numbers, moments):
            wrong.append((path, value))
    return wrong


def _is_there(name: str, value: Any, texts: set[str], numbers: set[float], moments: set[datetime]) -> bool:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and float(value) in numbers:
        return True
    value = json.dumps(value) if not isinstance(value, str) else value
    wanted = letters(value)
    return any(
        (
            not wanted or wanted in texts,
            moment(value) in moments,
            any(text.startswith("http") and text.endswith(_address(value)) for text in texts),  # a relative address
            any(wanted in text for text in texts if len(wanted) > 40),
            re.fullmatch(r"P[0-9DTHMS.]+", value) and seconds(value) in numbers,
            re.fullmatch(r"[0-9.]+( B|px)", value) and float(re.sub("[^0-9.]", "", value)) in numbers,
            name == "keywords" and all(letters(part) in texts for part in value.split(",")),
            value.startswith("https://schema.org/") and _is_term(name, value, texts),
            name in ("articleBody", "text", "reviewBody", "description") and _parts_are_there(value, texts),
        )
    )


def _is_term(name: str, value: str, texts: set[str]) -> bool:
    short = letters(value.rpartition("/")[2].removesuffix("DigitalSource")).lower()
    return any(short == text.lower() for text in texts) or name == "additionalType"


def _parts_are_there(value: str, texts: set[str]) -> bool:
    parts = re.split(r"\n|</?(?:p|h[1-6])(?:\s[^>]*)?>|<br */?>", value)
    return all(any(letters(part) in text for text in texts) for part in parts)


def _address(value: str) -> str:
    """The letters of an address, in which nothing is markup."""
    return "".join(filter(str.isalnum, unquote(value)))


def seconds(text: str) -> float:
    """How many seconds a duration has."""
    units = {"D": 86_400, "H": 3_600, "M": 60, "S": 1}
    return sum(float(number) * units[unit] for number, unit in re.findall(r"([0-9.]+)([DHMS])", text))


def moment(value: Any) -> datetime | None:
    """The moment that a text names."""
    if not isinstance(value, str) or not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Z][a-z]{2}, ", value):
        return None
    try:
        at = datetime.fromisoformat(value) if value[0].isdigit() else parsedate_to_datetime(value)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def _texts_in(value: Any) -> Iterator[list[Any]]:
    """Lists in the JSON of a document that are rich text."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list):
        if any(isinstance(each, str) for each in value):
            yield value
        for each in value:
            yield from _texts_in(each)


def _runs(value: list[Any]) -> Iterator[str]:
    for each in value:
        yield each if isinstance(each, str) else each.get("text", "") if isinstance(each, dict) else ""
