"""What the core does, as the rest of the library sees it: it loads, checks and writes valid documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, Protocol

import attrs

from newsmodel.content.article import Document
from newsmodel.errors import Path

CoreName = Literal["auto", "native", "python"]

#: What is known of a value that is not taken: by name or index, the values in it that are not taken either; all others
#: are. None if nothing is known of what is in it.
Untaken = dict["str | int", "Untaken"] | None


@attrs.frozen
class Survey:
    """What of a payload is surely valid, and where the rest is.

    Attributes:
        root: What is known of the document.
        places: Where the values that are not taken begin, in bytes, by their path.
    """

    root: Untaken
    places: Mapping[Path, int]


class Core(Protocol):
    """Returns exactly the result of the reference path, or None for the reference path to decide.

    So it may leave out a valid payload, but never accepts an invalid one.
    """

    def load(self, data: bytes | str, /) -> Document | None:
        """The document that JSON text holds."""
        ...

    def check(self, data: bytes | str) -> type[Document] | None:
        """The class of the document that JSON text holds."""
        ...

    def write_whole(self, document: Document, /) -> str | None:
        """A document as canonical JSON text, if it is a whole: so complete by itself since it was made."""
        ...

    def encode_whole(self, document: Document, /) -> bytes | None:
        """The same in UTF-8."""
        ...

    def survey(self, data: bytes | str) -> Survey | None:
        """What of JSON text `check` did not take; None if nothing is known of it."""
        ...

    def lines(self, data: bytes, cls: type[Document] | None, threads: int) -> list[int]:
        """The numbers, from 1, of the lines that `check` would not take; blank ones are left out."""
        ...

    def write(self, document: Document, indent: int | None, schema: str | None) -> str | None:
        """A document as canonical JSON text."""
        ...

    def encode(self, document: Document, indent: int | None, schema: str | None) -> bytes | None:
        """The same in UTF-8."""
        ...


# --- Valid documents in the usual form ------------------------------------------------------------------------------
# What methods of a model try first, before they check their arguments: each returns None if it is not sure.

_TEXTS: Final = frozenset((bytes, str))


def loaded(model: Any, data: object = None, cls: object = None, *more: object) -> Document | None:
    """The document that text holds, if it is of the class."""
    core: Core | None = model._core  # noqa: SLF001  (part of the model)
    if core is None or more or type(data) not in _TEXTS:
        return None
    document = core.load(data)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    return document if cls is None or cls is type(document) else None


def valid(model: Any, data: object = None, kind: object = None, *more: object) -> tuple[()] | None:
    """No problems, if text is valid and of the kind."""
    core: Core | None = model._core  # noqa: SLF001  (as above)
    if core is None or more or type(data) not in _TEXTS:
        return None
    found = core.check(data)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    is_right = found is not None and (kind is None or kind is found or (type(kind) is str and kind == found.tag))
    return () if is_right else None


def written(model: Any, document: Any, *more: object) -> str | None:
    """The canonical JSON text of a document that is a whole."""
    core: Core | None = model._core  # noqa: SLF001  (as above)
    return None if core is None or more else core.write_whole(document)


def written_bytes(model: Any, document: Any, *more: object) -> bytes | None:
    """The same in UTF-8."""
    core: Core | None = model._core  # noqa: SLF001  (as above)
    return None if core is None or more else core.encode_whole(document)
