"""Lists of terms with what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.content.containers import AnyBlock
from newsmodel.content.lists import ListBlock
from newsmodel.readers.account import some_words
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.blocks.items import Assembly, add_contents, is_arranged, parts_of
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style


def definitions(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A list of definitions; terms that share one are joined, and one without any is a paragraph."""
    builder.account.lose_attributes(element)
    assembly = Assembly(builder, element, "definition")
    assembly.begin()
    parts: list[tuple[Element | None, list[AnyBlock]]] = []
    for item, nodes in parts_of(builder, element, "dt", "dd"):
        kind = unshown(item) if item is not None else None
        if item is not None and kind is not None:
            builder.account.lose_all(item, kind)
            continue
        if item is not None:
            builder.lose_caption(item)
            builder.account.lose_attributes(item)
        inside = style if item is None else builder.in_language(item, style)
        parts.append((item, builder.blocks(nodes, inside)))
    defined = [found for item, found in parts if item is not None and item.tag == "dd" and found]
    if not defined or 2 * sum(map(is_arranged, defined)) > len(defined):
        made = [block for _, found in parts for block in found]
        if made:
            builder.account.lose(element, "list", "demoted", some_words(element), made[0])
        return made
    _assemble(assembly, parts)
    assembly.end()
    return assembly.made


def _assemble(assembly: Assembly, parts: Sequence[tuple[Element | None, list[AnyBlock]]]) -> None:
    """Add the items of a list of definitions to it."""
    builder = assembly.builder
    terms: list[AnyBlock] = []
    for item, found in parts:
        if item is None or item.tag == "dt":
            words, others = split(found)
            for block in others:
                assembly.add_block(block)
            if item is None:
                for block in words:
                    assembly.add_list(block) if isinstance(block, ListBlock) else assembly.add_block(block)
            else:
                terms += words
            continue
        if not found:
            continue
        term = as_text(builder, terms, "\n")
        terms = []
        add_contents(assembly, item, found, term=term)
    for block in terms:
        builder.account.lose(assembly.element, "item", "demoted", "", block)
        assembly.add_block(block)
