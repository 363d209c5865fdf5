"""Parts of a page that arrive hidden and that a script shows: the streams of React.

React's servers send what takes long in `<div hidden id="S:1">`, and a script puts it where `<template id="B:1">` is. So
browsers show it, although it is hidden in the HTML.
"""

from __future__ import annotations

from newsmodel.readers.nodes import Tree, elements_in


def show_streamed(tree: Tree) -> None:
    """Show what a script would show."""
    awaited = {each.attributes.get("id", "") for each in elements_in(tree.root, "template")}
    for element in elements_in(tree.root, "div"):
        attributes = element.attributes
        name = attributes.get("id", "")
        if "hidden" in attributes and name.startswith("S:") and f"B:{name[2:]}" in awaited:
            element.attributes = {key: value for key, value in attributes.items() if key != "hidden"}
