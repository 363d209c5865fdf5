"""Elements that somebody put beside marked ones: they are marked as their neighbours are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from newsmodel._lossless.names import AT, OBJECT, REST, RICH, TEXT
from newsmodel._lossless.nodes import Node
from newsmodel.content.blocks import Divider

#: What items beside each other, with elements of one name, have in common of what rides along.
_ALIKE: Final = ("level", "style", "header")


def examples_in(node: Node) -> dict[str, Node]:
    """The first item of an array in an element, for each name of an element."""
    found: dict[str, Node] = {}
    for child in node.elements():
        if child.tag not in found and is_item(child):
            found[child.tag] = child
    return found


def is_item(node: Node) -> bool:
    """Whether an element stands for an item of an array."""
    attributes = node.attributes
    path = attributes.get(OBJECT) or attributes.get(TEXT) or attributes.get(RICH) or ""
    return path.partition(":")[0].endswith("[]")


def is_bare(node: Node) -> bool:
    """Whether an element has words or a picture, and neither marks nor classes of our own, nor has one in it."""
    stack = [node]
    has_content = False
    while stack:
        found = stack.pop()
        for name, value in found.attributes.items():
            if name.startswith(OBJECT) or (name == "class" and (value or "").startswith("nm-")):
                return False
        has_content = has_content or found.tag == "img"
        for child in found.children:
            if isinstance(child, Node):
                stack.append(child)
            else:
                has_content = has_content or bool(child.strip())
    return has_content


def liken(node: Node, example: Node) -> None:
    """Mark an element as another one, and the elements in it as those that are in that one."""
    pairs = [(node, example)]
    while pairs:
        made, model = pairs.pop()
        for name in (OBJECT, TEXT, RICH, AT):
            value = model.attributes.get(name)
            if value is not None:
                made.attributes[name] = value
        alike = _alike(model.attributes.get(REST))
        if alike is not None:
            made.attributes[REST] = alike
        if TEXT in made.attributes or RICH in made.attributes:
            continue
        models: dict[str, list[Node]] = {}
        for child in model.elements():
            models.setdefault(child.tag, []).append(child)
        for child in made.elements():
            known = models.get(child.tag)
            if known:
                pairs.append((child, known.pop(0) if len(known) > 1 else known[0]))


def _alike(text: str | None) -> str | None:
    """What of the JSON that rides along is the same for a neighbour."""
    try:
        rest = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return None
    kept = {name: rest[name] for name in _ALIKE if name in rest} if isinstance(rest, dict) else {}
    return json.dumps(kept) if kept else None


def divide(node: Node, examples: Mapping[str, Node]) -> None:
    """Mark a line between blocks as a divider."""
    for example in examples.values():
        path, _, tag = (example.attributes.get(OBJECT) or "").partition(":")
        if path.endswith("[]") and tag:
            node.attributes[OBJECT] = f"{path}:{Divider.tag}"
            return
