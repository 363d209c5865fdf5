"""Lossless HTML as the document that it was written of, with what was changed in it since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsmodel._lossless.names import ADDED
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.reading import Objects
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.readers.account import Account, shown
from newsmodel.readers.nodes import Element, Text, Tree
from newsmodel.readers.own.completing import all_texts_in, completed
from newsmodel.readers.own.repairing import repaired
from newsmodel.readers.own.trees import as_nodes
from newsmodel.readers.reading import Reading


def read_own(tree: Tree, root: Element, defaults: Mapping[str, Any], model: ContentModel = DEFAULT) -> Reading | None:
    """The document of lossless HTML; None where so much of its marks is not valid that nothing is left.

    Args:
        tree: The page.
        root: The element of the document in it.
        defaults: Members of the document that the input does not have.
        model: The vocabulary, by which blocks of packages become objects of their classes; without it, they are
            `Unknown` with all their members.
    """
    account = Account(tree)
    for element in tree.flattened:
        account.lose_flattened(element)
    _lose_outside(account, tree, root)
    objects = Objects()
    data = objects.read(as_nodes(root))
    for trouble in objects.troubles:
        account.lose(trouble.node.origin, trouble.kind, "demoted" if trouble.is_demoted else "dropped", trouble.words)
    completed(data, defaults, lambda words, became: account.lose(None, "member", "invented", words, became))
    document = repaired(
        data,
        model,
        lambda around, value: account.lose(
            _element_of(objects, around, value), "payload", "dropped", all_texts_in(value)
        ),
    )
    if document is None:
        return None
    return Reading(document=document, losses=tuple(account.losses({})))


def _lose_outside(account: Account, tree: Tree, root: Element) -> None:
    """Note the texts of the page that are not in the document, but for those that are marked as added."""
    for node in _outside(tree.root, root):
        account.lose(node, "furniture", "dropped", node.value)


def _outside(top: Element, root: Element) -> Iterator[Text]:
    skipped = {id(root)}
    stack: list[Element | Text] = [top]
    while stack:
        found = stack.pop()
        if isinstance(found, Text):
            if found.value.strip():
                yield found
        elif id(found) not in skipped and ADDED not in found.attributes and any(True for _ in shown(found)):
            stack.extend(reversed(found.children))


def _element_of(objects: Objects, around: Any, value: Any) -> Element | None:
    """The element of an object, or of that which holds it."""
    node: Node | None = objects.nodes.get(id(value)) or objects.nodes.get(id(around))
    return None if node is None else node.origin
