"""What `explain` says of a rule."""

from __future__ import annotations

import json
from textwrap import fill
from typing import Any, Final

from newsmodel.compatibility.rules.rule import Pair, Rule

#: What each effect does to strict and to open readers.
_READERS: Final = {
    "breaks": ("refuse", "refuse"),
    "strict": ("refuse", "take"),
    "warns": ("take, and mean something else", "take, and mean something else"),
    "safe": ("take", "take"),
}
_CODE: Final = {
    "breaks": "has no case",
    "strict": "has no case",
    "warns": "takes, and means something else",
    "safe": "takes",
}
#: How wide a line of JSON may be.
_WIDTH: Final = 100


def text(rule: Rule) -> str:
    """What changes, whom it hurts, and what to do instead."""
    backward, forward = _READERS[rule.backward], _READERS[rule.forward]
    said = fill(f"{rule.meaning[0].upper()}{rule.meaning[1:]}. {rule.advice}", _WIDTH)
    return f"""\
{said}

| | strict readers | open readers |
|---|---|---|
| backward: new readers, old documents | {backward[0]} | {backward[1]} |
| forward: old readers, new documents | {forward[0]} | {forward[1]} |

Rendering: code with a closed match, written for the old vocabulary, {_CODE[rule.rendering]}."""


def form(pair: Pair) -> str:
    """What a pair is written in."""
    return "python" if isinstance(pair[0], str) else "json"


def shown(pair: Pair) -> str:
    """A pair as text: the old side, and the new one."""
    if isinstance(pair[0], str):
        return "\n\n".join(f"# {name}\n{str(side).strip()}" for name, side in zip(("old", "new"), pair, strict=True))
    return written({"old": _brief(pair[0]), "new": _brief(pair[1])})


def _brief(value: Any) -> Any:
    """A schema with short unions: ``oneOf``, as the flavour codegen has them; ``anyOf`` where others are taken."""
    if isinstance(value, list):
        return [_brief(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "allOf" in value:
        known = [branch["then"] for branch in value["allOf"]]
        return {"oneOf": known} if "enum" in value["properties"]["type"] else {"anyOf": [*known, {"type": "object"}]}
    return {name: _brief(inner) for name, inner in value.items()}


def written(value: Any, indent: str = "") -> str:
    """JSON with what fits on a line on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= _WIDTH or not isinstance(value, (dict, list)):
        return line
    inner = indent + "  "
    if isinstance(value, list):
        parts = [inner + written(item, inner) for item in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    parts = [f"{inner}{json.dumps(name)}: {written(item, inner)}" for name, item in value.items()]
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
