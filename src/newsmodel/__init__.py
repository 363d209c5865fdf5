"""One contract for news content: typed in Python, validated anywhere, rendered everywhere."""

from __future__ import annotations

__version__ = "0.1.0"

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsmodel._public import *  # noqa: F403  (as its __all__ says)
    from newsmodel._public import __all__ as __all__


def __dir__() -> list[str]:
    """The public names, for completion: what modules import for themselves is left out."""
    from newsmodel._public import __all__ as names

    return sorted({*names, *(name for name in globals() if name.startswith("__"))})


if not TYPE_CHECKING:  # a type checker that sees this function accepts every name

    def __getattr__(name: str) -> Any:
        """Load the public names when one of them is first used, or a module of the package.

        So who needs only a part, as the command line with ``--version``, does not wait for all of it.
        """
        from importlib import import_module

        if name == "__all__" or not name.startswith("__"):
            try:
                return import_module(f"{__name__}.{name}")
            except ModuleNotFoundError as error:
                if error.name != f"{__name__}.{name}":
                    raise
            public = import_module(f"{__name__}._public")
            names = ("__all__", *public.__all__)
            globals().update({each: value for each, value in vars(public).items() if each in names})
            if name in names:
                found = globals()[name] = getattr(public, name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
