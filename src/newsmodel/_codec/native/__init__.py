"""The native core, in C: whether it is there, and the one for a vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel._core import Core, CoreName
from newsmodel._declare.shapes import Choose
from newsmodel._wire.limits import Limits
from newsmodel.errors import ModelError

#: Whether the core was built and is wanted.
AVAILABLE: bool = False

#: The cores that a model can have here, by their names.
CORES: Final[tuple[CoreName, ...]] = ("python", "native") if AVAILABLE else ("python",)


def chosen(name: CoreName, classes: Sequence[type], choose: Choose, limits: Limits) -> Core | None:
    """The native core for a vocabulary, where it is there and wanted by that name.

    Args:
        name: auto, native or python.
        classes: Every class of the vocabulary.
        choose: Returns the classes that a union allows.
        limits: The limits of what is accepted.

    Raises:
        ModelError: It is wanted, and not there.
    """
    if name == "python":
        return None
    if name == "native" and not AVAILABLE:
        raise ModelError(
            "the native core is not there: it is built where there is a C compiler, and NEWSMODEL_NATIVE=0 goes without"
        )
    return core(classes, choose, limits)


def core(classes: Sequence[type], choose: Choose, limits: Limits) -> Core | None:  # noqa: ARG001
    """The native core for a vocabulary, or None where it is not there."""
    return None
