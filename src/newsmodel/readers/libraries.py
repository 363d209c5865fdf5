"""The libraries that readers stand on, by the extra that installs them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final, Literal

from newsmodel._extras import install
from newsmodel.errors import ModelError

#: The extras that readers need.
Extra = Literal["html", "markdown", "pages"]

#: The modules that each extra installs and a reader imports.
LIBRARIES: Final[Mapping[Extra, tuple[str, ...]]] = {
    "html": ("turbohtml",),
    "markdown": ("turbohtml", "markdown_it", "mdit_py_plugins", "yaml"),
    "pages": ("turbohtml", "lxml_html_clean", "trafilatura"),
}


def require(extra: Extra, reader: str) -> None:
    """Import what a reader stands on, which takes no time when it is there already.

    Args:
        extra: The extra that installs it.
        reader: The name of the function, for the message.

    Raises:
        ModelError: A library is not installed; the message names it, and the one command that installs all of them.
    """
    for name in LIBRARIES[extra]:
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            raise ModelError(f"{reader} needs {error.name or name}: {install(extra)}") from None
