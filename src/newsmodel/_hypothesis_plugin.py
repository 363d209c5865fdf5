"""Registers the classes of this library with Hypothesis, if that is in use, so that ``st.from_type`` works.

If this package is imported after Hypothesis, it registers itself; if Hypothesis is imported later, the entry point
`_hypothesis_newsmodel` does it. Hypothesis does not use the strategy of a base class for its subclasses, so every class
has one; it is made when it is first needed.
"""

from __future__ import annotations

import sys
from typing import Any

from newsmodel._declare.extensions import Extensions
from newsmodel.content.block import Custom
from newsmodel.content.unknown import Unknown
from newsmodel.model import DEFAULT


def register_if_wanted() -> None:
    """Register, if Hypothesis has been imported."""
    if "hypothesis.strategies" in sys.modules:
        register()


def register() -> None:
    """Register a resolver for every class of the vocabulary."""
    from hypothesis.strategies import register_type_strategy

    for cls in (*DEFAULT.classes, Custom, Extensions, Unknown):
        register_type_strategy(cls, _resolve)


def _resolve(cls: type) -> Any:
    from newsmodel.strategies import _of_type

    return _of_type(cls)
