"""Readers: what others publish as a document, with an account of what is not in it.

The functions that read a format are public names of `newsmodel`. Here is what a reader of one's own is made of: it
makes a `Tree` of elements that are named as in HTML, which knows where each stood, and `read_tree` makes a `Reading` of
it, whose losses balance. docs/own-reader.md shows one.

What is used is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsmodel.readers.account import Account
    from newsmodel.readers.additions import Additions
    from newsmodel.readers.building import Builder
    from newsmodel.readers.html import read_tree
    from newsmodel.readers.kinds import KINDS, KindOfLoss
    from newsmodel.readers.menders import names_zone
    from newsmodel.readers.nodes import Element, Lines, Place, Text, Tree

__all__ = [
    "KINDS",
    "Account",
    "Additions",
    "Builder",
    "Element",
    "KindOfLoss",
    "Lines",
    "Place",
    "Text",
    "Tree",
    "names_zone",
    "read_tree",
]

_LATER = {
    "newsmodel.readers.account": ("Account",),
    "newsmodel.readers.additions": ("Additions",),
    "newsmodel.readers.building": ("Builder",),
    "newsmodel.readers.html": ("read_tree",),
    "newsmodel.readers.kinds": ("KINDS", "KindOfLoss"),
    "newsmodel.readers.menders": ("names_zone",),
    "newsmodel.readers.nodes": ("Element", "Lines", "Place", "Text", "Tree"),
}
_MODULES = {name: module for module, names in _LATER.items() for name in names}


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})


if not TYPE_CHECKING:  # a type checker that sees this function accepts every name

    def __getattr__(name: str) -> Any:
        """Import what is not imported at once, and keep it."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_MODULES[name]), name)
        return found
