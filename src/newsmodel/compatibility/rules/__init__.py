"""Every rule of compatibility: what a change does to whom, with a pair that has it, and one that does without it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from newsmodel.compatibility.rules.documents import DOCUMENTS
from newsmodel.compatibility.rules.members import MEMBERS
from newsmodel.compatibility.rules.models import MODELS
from newsmodel.compatibility.rules.rule import Effect, Pair, Rule, Side
from newsmodel.compatibility.rules.texts import TEXTS
from newsmodel.compatibility.rules.types import TYPES
from newsmodel.compatibility.rules.values import VALUES

__all__ = ["RULES", "Effect", "Pair", "Rule", "Side"]

#: The rules by their codes.
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {rule.code: rule for rule in (*MEMBERS, *TEXTS, *VALUES, *TYPES, *DOCUMENTS, *MODELS)}
)
