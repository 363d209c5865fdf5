"""What is left to look for in a text of a payload: characters that its shape excludes and nothing has found before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple

from newsmodel._declare.constraints import Excludes
from newsmodel._declare.scalars import CONTROLS_BUT_BREAK, CONTROLS_BUT_BREAK_AND_TAB, NO_BREAK, UNPRINTABLE

_ASCII: Final = "".join(map(chr, range(128)))
SURROGATES: Final = "\ud800-\udfff"


class Search(NamedTuple):
    """A search for excluded characters.

    Attributes:
        breaks: Whether a line break is looked for by itself, which is fast.
        rest: The other characters, as the inside of a bracketed class; "" for none.
        search: Finds one of them.
        without: The method of str that is true only of text without them, and faster; None where there is none.
    """

    breaks: bool
    rest: str
    search: Callable[[str], Any]
    without: Literal["isascii", "isprintable"] | None


def searched(excludes: Excludes, *, scanned: bool) -> Search:
    """The search for what a shape excludes.

    Args:
        excludes: What it excludes.
        scanned: Whether the whole payload was searched for control characters and surrogates before.
    """
    rest, breaks = excludes.characters + SURROGATES, False
    if scanned:
        rest = r"\n" if excludes == NO_BREAK else _without_controls(excludes.characters)
        breaks = rest.startswith(r"\n")
        rest = rest.removeprefix(r"\n")
    search = Excludes(rest or SURROGATES, excludes.expects).compiled.search
    without: Literal["isascii", "isprintable"] | None = "isprintable" if excludes in UNPRINTABLE else None
    return Search(breaks, rest, search, "isascii" if not search(_ASCII) else without)


def _without_controls(characters: str) -> str:
    for controls in (CONTROLS_BUT_BREAK, CONTROLS_BUT_BREAK_AND_TAB):
        characters = characters.removeprefix(controls)
    return characters
