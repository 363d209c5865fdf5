"""The options of an output: a TypedDict there declares them for type checkers; this checks them at run time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any, Final, TypedDict, cast

from annotated_types import Ge, Le, Timezone

from newsmodel._arguments import check_members
from newsmodel._excerpts import described, listing, suggestion
from newsmodel._plain import plain
from newsmodel._words.labels import Labels
from newsmodel.errors import ArgumentError, ModelError
from newsmodel.traversal import Show

#: The default width of a line of text, in columns.
WIDTH: Final = 78
#: The level of a heading of HTML or Markdown.
Level = Annotated[int, Ge(1), Le(6)]
#: The widest line that any text may have, in columns.
MOST_WIDE: Final = 10_000
#: How wide a line of plain text may be, in columns.
Width = Annotated[int, Ge(20), Le(MOST_WIDE)]
#: A moment that says its offset from UTC.
AwareDatetime = Annotated[datetime, Timezone(...)]


class PublicationOptions(TypedDict, total=False):
    """The options of every output: what readers get of a document.

    Attributes:
        show: Which comments are written, besides tombstones.
        show_unpublished: Whether an article is written that is withheld, canceled, embargoed or expired; if not, a
            sentence is in its place.
        now: The moment that decides what is embargoed and expired; that of the clock, if not given.
        preview: Whether an article that is not free ends after its ``access.preview_blocks``.
    """

    show: Show
    show_unpublished: bool
    now: AwareDatetime
    preview: bool


def publication_of(options: Mapping[str, Any]) -> PublicationOptions:
    """Those of the options of an output that every output has."""
    names = PublicationOptions.__optional_keys__
    return cast("PublicationOptions", {name: value for name, value in options.items() if name in names})


class ReaderOptions(PublicationOptions, total=False):
    """The options of every output that adds words.

    Attributes:
        labels: The words that are added to those of the author; those of its language, where none are given.
        time_zone: The time zone in which moments are written, by its name of the IANA Time Zone Database, such as
            "Europe/Berlin"; that of the words, which is "UTC", if not given. Days are never moved.
    """

    labels: Labels | None
    time_zone: str


def check_options(options: Any, declared: Any) -> None:
    """Refuse an unknown option, as Python refuses an unknown keyword argument, and a wrong value; make values plain.

    Args:
        options: The options that were given, a dict of its own; iterables among its values become tuples.
        declared: The TypedDict that declares them.

    Raises:
        ArgumentError: There is no option of that name, or its value is not of the declared type.
        UnknownNameError: A value is not one of the declared names.
    """
    for name in options:
        options[name] = plain(options[name])
        if name not in declared.__optional_keys__:
            known = sorted(declared.__optional_keys__)
            raise ArgumentError(f"there is no option {name!r}{suggestion(name, known)} (there are: {listing(known)})")
    check_members(options, declared)


def returning(
    overrides: Mapping[type, Callable[[Any, Any], Any]], output: str, taken: Callable[[Any], Any]
) -> dict[type, Callable[[Any, Any], Any]]:
    """A caller's functions that write certain classes, with a check of what they return.

    An exception of such a function comes through, with a note that says which function it was.

    Args:
        overrides: The functions.
        output: The name of the output.
        taken: Returns what is written of what a function returned. It raises `UnfitError` where that cannot be written.
    """

    def checking(cls: type, function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        where = f"the function that writes {cls.__name__} as {output}"

        def write(value: Any, to: Any) -> Any:
            with noted(where):
                return taken(function(value, to))

        return write

    return {cls: checking(cls, function) for cls, function in overrides.items()}


class UnfitError(Exception):
    """What a function returned cannot be written; the text says what it was, and what is expected."""


@contextmanager
def noted(where: str) -> Iterator[None]:
    """Say with every exception of a caller's function in which one it was raised.

    Args:
        where: The function, in words.

    Raises:
        ModelError: In place of an `UnfitError`.
    """
    try:
        yield
    except UnfitError as error:
        raise ModelError(f"{where} returned {error}") from None
    except Exception as error:
        error.add_note(f"in {where}")
        raise


def text_taken(written: object) -> str:
    """Text that a function returned.

    Raises:
        UnfitError: It is none, or has a character that no text in UTF-8 has, or that outputs do not allow.
    """
    if not isinstance(written, str):
        raise UnfitError(f"{described(written)}, expected a string")
    return check_text(written)


def check_text(text: str) -> str:
    """Return a text as it is.

    Raises:
        UnfitError: It has half of a surrogate pair, or U+0000.
    """
    try:
        str.encode(text)
    except UnicodeEncodeError as error:
        raise UnfitError(f"text with half of a surrogate pair, U+{ord(text[error.start]):04X}") from None
    if "\0" in text:
        raise UnfitError("text with the character U+0000, which no output allows")
    return text
