"""The versions of the JSON, and the way from one to another: plain data in, plain data out.

A version is added as its number in ``numbers.py``, one file with two functions, and its place in ``table.py``. What
most programs do not use is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsmodel.versions.numbers import NEWEST, VERSIONS, version_problem

if TYPE_CHECKING:
    from newsmodel.versions.losses import Downgraded, Loss, State
    from newsmodel.versions.steps import Lessened, Members, Step, Steps
    from newsmodel.versions.table import STEPS, downgrade, upgrade

__all__ = [
    "NEWEST",
    "STEPS",
    "VERSIONS",
    "Downgraded",
    "Lessened",
    "Loss",
    "Members",
    "State",
    "Step",
    "Steps",
    "downgrade",
    "upgrade",
    "version_problem",
]

_LATER = {
    "newsmodel.versions.losses": ("Downgraded", "Loss", "State"),
    "newsmodel.versions.steps": ("Lessened", "Members", "Step", "Steps"),
    "newsmodel.versions.table": ("STEPS", "downgrade", "upgrade"),
}
_MODULES = {name: module for module, names in _LATER.items() for name in names}


if not TYPE_CHECKING:  # a type checker that sees this function accepts every name

    def __getattr__(name: str) -> Any:
        """Import what is not imported at once, and keep it."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_MODULES[name]), name)
        return found
