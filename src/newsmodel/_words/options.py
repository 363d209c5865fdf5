"""The options of an output: a TypedDict there declares them for type checkers; this checks them at run time."""

from __future__ import annotations

from typing import Any, Final

from newsmodel._excerpts import listing, suggestion
from newsmodel._plain import plain

#: The default width of a line of text, in columns.
WIDTH: Final = 78


def check_options(options: Any, declared: Any) -> None:
    """Refuse an unknown option, as Python refuses an unknown keyword argument, and make the values of all others plain.

    Args:
        options: The options that were given.
        declared: The TypedDict that declares them.

    Raises:
        TypeError: There is no option of that name.
    """
    for name in options:
        options[name] = plain(options[name])
        if name not in declared.__optional_keys__:
            known = sorted(declared.__optional_keys__)
            raise TypeError(f"there is no option {name!r}{suggestion(name, known)} (there are: {listing(known)})")
