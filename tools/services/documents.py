"""The bodies that are sent, and what is to come back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import attrs

import newsmodel as nm
from newsmodel import examples
from newsmodel.content.article import DOCUMENTS
from newsmodel.model import DEFAULT
from services.servers import Paths

#: The most bytes that the applications take.
LIMIT: Final = DEFAULT.limits.size
#: A body that does not end is given up after so many bytes.
ENDLESS: Final = 64_000_000
#: What servers get at once of a large body.
_PIECE: Final = 65_536
#: How often the large article repeats its body.
_TIMES: Final = 25


@cache
def valid() -> dict[str, bytes]:
    """An example of each kind, as the library writes it."""
    found = [getattr(examples, kind)() for kind in DOCUMENTS]
    return {document.tag: DEFAULT.to_json_bytes(document) for document in found}


@cache
def article() -> dict[str, Any]:
    """The members of the article."""
    members: dict[str, Any] = json.loads(valid()["article"])
    return members


@cache
def invalid() -> bytes:
    """An article with three faults in three lines."""
    members = {**article(), "headline": "", "colour": "red"}
    members["body"] = [*members["body"], {"type": "paragraph"}]
    return json.dumps(members, indent=2, ensure_ascii=False).encode()


@cache
def doubled() -> bytes:
    """An article that has a member twice."""
    return b'{"type": "article",' + valid()["article"].removeprefix(b"{")


@cache
def batch() -> bytes:
    """Two articles of which the second has the three faults."""
    return b"[\n%s,\n%s\n]" % (valid()["article"], invalid())


@cache
def large() -> bytes:
    """An article whose body is there again and again."""
    body = [block for _ in range(_TIMES) for block in article()["body"] if "id" not in block]
    return DEFAULT.to_json_bytes(DEFAULT.from_dict({**article(), "body": body}))


def bodies(paths: Paths) -> dict[str, dict[str, Any]]:
    """What each path of a description takes, as data, by name."""
    kinds = {kind: json.loads(data) for kind, data in valid().items()}
    found: dict[str | None, dict[str, Any]] = {
        paths.pattern or paths.article: kinds if paths.pattern else {"article": article()},
        paths.document: kinds,
        paths.articles: {"articles": [article()] * 2, "none": []},
        paths.draft: {"article": article(), "null": None},
    }
    return {path: taken for path, taken in found.items() if path is not None}


def padded(size: int) -> bytes:
    """An article with as many blanks as make it so large."""
    return valid()["article"].ljust(size)


@cache
def problems(data: bytes) -> tuple[nm.Problem, ...]:
    """What `validate` says of an article."""
    return DEFAULT.validate(data, kind="article")


@cache
def batch_problems() -> tuple[nm.Problem, ...]:
    """What `validate` says of the second article of the batch, at its place: two lines are before it."""
    found = [each.under("/1") for each in problems(invalid())]
    return tuple(attrs.evolve(each, line=(each.line or 0) + 2) for each in found)


def pieces(size: int) -> Iterator[bytes]:
    """An article and blanks after it, piece by piece."""
    yield valid()["article"]
    left = size - len(valid()["article"])
    while left > 0:
        yield b" " * min(left, _PIECE)
        left -= _PIECE
