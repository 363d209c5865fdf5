"""Tells Hypothesis, where it is in use, how to draw the classes of this library, so that ``st.from_type`` works.

Whichever of the two is imported last registers: this package when it is imported after Hypothesis, and the entry
point `_hypothesis_newsmodel` when Hypothesis is imported after it. A strategy for a base class is not used for its
subclasses, so every class has one; it is made when it is first asked for.
"""

from __future__ import annotations

import sys
from typing import Any

from newsmodel._declare.extensions import Extensions
from newsmodel.content.block import Custom
from newsmodel.model import DEFAULT


def register_if_wanted() -> None:
    """Register, if Hypothesis has been imported."""
    if "hypothesis.strategies" in sys.modules:
        register()


def register() -> None:
    """Register a resolver for every class of the vocabulary."""
    from hypothesis.strategies import register_type_strategy

    for cls in (*DEFAULT.classes, Custom, Extensions):
        register_type_strategy(cls, _resolve)


def _resolve(cls: type) -> Any:
    from newsmodel.strategies import of_type

    return of_type(cls)
