"""Parts of a page that are hidden at first and that browsers show: streams of React, and sections that readers open."""

from __future__ import annotations

import re
from typing import Final

from newsmodel.readers.nodes import Element, Tree, elements_in

_HIDING: Final = re.compile(r"display\s*+:\s*+none\s*+(?:!important)?;?", re.IGNORECASE)
#: The roles of what a heading or a tab opens, by the patterns of the ARIA Authoring Practices.
_ROLES: Final = frozenset({"region", "tabpanel"})


def show_opened(tree: Tree) -> None:
    """Show what a script shows at once, and what a reader opens.

    React's servers send what takes long in ``<div hidden id="S:1">``, and a script puts it where
    ``<template id="B:1">`` is. The text under a heading that opens and closes is in an element with the role ``region``
    that the heading labels.
    """
    awaited = {each.attributes.get("id", "") for each in elements_in(tree.root, "template")}
    for element in elements_in(tree.root, "div", "section", "dd"):
        attributes = element.attributes
        name = attributes.get("id", "")
        if ("hidden" in attributes and name.startswith("S:") and f"B:{name[2:]}" in awaited) or _is_panel(element):
            shown = {key: value for key, value in attributes.items() if key != "hidden"}
            if "style" in shown:
                shown["style"] = _HIDING.sub("", shown["style"])
            element.attributes = shown


def _is_panel(element: Element) -> bool:
    attributes = element.attributes
    return attributes.get("role", "").lower() in _ROLES and bool(attributes.get("aria-labelledby", "").strip())
