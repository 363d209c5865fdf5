"""The options of an output: a TypedDict there declares them for type checkers; this checks them at run time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    overrides: Mapping[type, Callable[[Any, Any], Any]], output: str, is_right: Callable[[Any], bool], expected: str
) -> dict[type, Callable[[Any, Any], Any]]:
    """A caller's functions that write certain classes, with a check of what they return.

    Args:
        overrides: The functions.
        output: The name of the output.
        is_right: Whether something may be returned.
        expected: What may be returned, in words.
    """

    def checking(cls: type, function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def write(value: Any, to: Any) -> Any:
            written = function(value, to)
            if is_right(written):
                return written
            wrong = f"the function that writes {cls.__name__} as {output} returned {described(written)}"
            raise ModelError(f"{wrong}, expected {expected}")

        return write

    return {cls: checking(cls, function) for cls, function in overrides.items()}


def is_string(written: object) -> bool:
    """Whether a function returned text."""
    return isinstance(written, str)
