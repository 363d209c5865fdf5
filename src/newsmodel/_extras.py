"""The name of the distribution that holds this package, and how messages ask for one of its extras."""

from __future__ import annotations

from typing import Final

#: What is installed to import ``newsmodel``: in package indexes the name ``newsmodel`` is another project's.
DISTRIBUTION: Final = "news-content-model"


def install(extra: str) -> str:
    """The command that installs an extra.

    >>> install("yaml")
    "pip install 'news-content-model[yaml]'"
    """
    return f"pip install '{DISTRIBUTION}[{extra}]'"
