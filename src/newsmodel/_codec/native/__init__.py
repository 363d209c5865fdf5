"""The native core: whether this installation has it, why not, and the one for a vocabulary.

It is an extension in C that the build makes where it can (``hatch_build.py``). Without it the library does the same,
slower. Importing this module never fails because of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from newsmodel._excerpts import excerpt_text

if TYPE_CHECKING:  # these load the whole vocabulary, and `newsmodel --version` asks only whether the core is there
    from newsmodel._core import Core, CoreName
    from newsmodel._declare.shapes import Choose
    from newsmodel._wire.limits import Limits

    Load = Callable[[Any, type[Any]], Any]

#: The environment variable with which a user goes without the core: it is then ``0``.
SWITCH: Final = "NEWSMODEL_NATIVE"


def _missing() -> str:
    """Why the core is not used, in words for people; empty where it is."""
    if os.environ.get(SWITCH) == "0":
        return f"{SWITCH} is 0"
    try:
        # Written in this way, an extension that is absent differs from one that is broken.
        import newsmodel._codec.native._core as _core  # noqa: PLR0402

        stale = _is_stale(_core.__file__)
    except Exception as error:  # noqa: BLE001  (whatever is wrong with it, the library works without it)
        if isinstance(error, ModuleNotFoundError) and error.name == f"{__name__}._core":
            return "the native core was not built for this Python"
        return f"the native core cannot be loaded: {excerpt_text(str(error), 200)}"
    return "the native core is older than its sources, and make builds it again" if stale else ""


def _is_stale(built: str) -> bool:
    """Whether a source beside the built file is newer: only a checkout has sources there.

    What was built from other sources could read the plan in another way than it is written.
    """
    when = os.stat(built).st_mtime_ns  # noqa: PTH116  (pathlib is slow to import)
    with os.scandir(os.path.dirname(built)) as files:  # noqa: PTH120
        return any(file.name.endswith((".c", ".h")) and file.stat().st_mtime_ns > when for file in files)


#: Why the core is not used; empty where it is.
MISSING: Final = _missing()
#: Whether the core is there and wanted.
AVAILABLE: Final = not MISSING


def described() -> str:
    """How documents are read and written in this installation, for ``newsmodel --version``.

    >>> described().split(":")[0] in {"native core", "pure Python"}
    True
    """
    return f"pure Python: {MISSING}" if MISSING else "native core"


# --- Models ---------------------------------------------------------------------------------------------------------

#: The cores that a model can have here, by their names.
CORES: Final[tuple[CoreName, ...]] = ("python", "native") if AVAILABLE else ("python",)


def chosen(
    name: CoreName, classes: Sequence[type], choose: Choose, limits: Limits, opening: Load | None = None
) -> Core | None:
    """The native core for a vocabulary, where it is there and wanted by that name.

    Args:
        name: auto, native or python.
        classes: Every class of the vocabulary.
        choose: Returns the classes that a union allows.
        limits: The limits of what is accepted.
        opening: Loads plain data with the flavour open, for a core of that flavour.

    Raises:
        ModelError: It is wanted, and not there.
    """
    if name == "python":
        return None
    if not AVAILABLE:
        if name == "native":
            from newsmodel.errors import ModelError

            raise ModelError(f"there is no native core: {MISSING}")
        return None
    from newsmodel._codec.native.native_core import native_core

    return native_core(classes, choose, limits, opening)
