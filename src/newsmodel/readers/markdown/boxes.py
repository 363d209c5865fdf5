"""Boxes in Markdown: GitHub's alerts, and quotations that begin with the usual title of a box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, TypeGuard, get_args

from newsmodel._lossless.names import LANGUAGE
from newsmodel._words.labels import labels_for, languages
from newsmodel.content.blocks import LeafBlock
from newsmodel.content.containers import AnyBlock, Callout, CalloutKind
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, Text, text_in, words_of
from newsmodel.readers.styles import Style

_LEAVES: Final = frozenset(get_args(LeafBlock))
#: The kind of each alert, and the title of those for which the model has none.
_ALERTS: Final[Mapping[str, tuple[CalloutKind, str | None]]] = {
    "note": ("note", None),
    "tip": ("tip", None),
    "important": ("other", "Important"),
    "warning": ("warning", None),
    "caution": ("warning", "Caution"),
}
#: The most blocks of a callout.
_MOST: Final = 1_000
_ALERT: Final = "markdown-alert-"


def alert(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """An alert as a callout."""
    names = [each.removeprefix(_ALERT) for each in element.classes if each.startswith(_ALERT)]
    found = next((_ALERTS[name] for name in names if name in _ALERTS), None)
    if found is None:
        return None
    made = _callout(builder, element, style, *found)
    if made and isinstance(made[0], Callout) and made[0].title is not None:
        builder.account.lose(element, "box", "invented", made[0].title, made[0])
    return made


def unread_map(builder: Builder, element: Element, _: Style) -> Sequence[AnyBlock] | None:
    """The fenced block of lossless Markdown, where what it says cannot be read, is no block."""
    code = next(element.elements(), None)
    if code is None or f"language-{LANGUAGE}" not in code.classes:
        return None
    builder.account.lose_all(element, "payload")
    return []


def titled_quote(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A quotation as a callout, if its first paragraph is strong and is the usual title of one; it keeps the title."""
    first = _title_of(element)
    title = "" if first is None else words_of(text_in(first))
    kind = _titles().get(title)
    if first is None or kind is None:
        return None
    mark = builder.account.mark()
    builder.spent.add(id(first))
    made = _callout(builder, element, style, kind, title)
    if made and isinstance(made[0], Callout):
        return made
    builder.account.undo(mark)
    builder.spent.discard(id(first))
    return None


def _title_of(element: Element) -> Element | None:
    """The first paragraph of an element, if it is strong and others follow."""
    elements = element.elements()
    first, second = next(elements, None), next(elements, None)
    if first is None or second is None or first.tag != "p":
        return None
    inside = first.children
    is_first = element.children[0] is first or _is_blank(element.children[0])
    is_strong = len(inside) == 1 and isinstance(inside[0], Element) and inside[0].tag == "strong"
    return first if is_first and is_strong else None


def _is_blank(node: Text | Element) -> bool:
    return isinstance(node, Text) and not node.value.strip()


@cache
def _titles() -> Mapping[str, CalloutKind]:
    """The kinds of callouts by their titles in all languages; and those that alerts have beside them."""
    kinds = [kind for kind in get_args(CalloutKind) if kind != "other"]
    found = {getattr(labels_for(language), kind): kind for language in sorted(languages()) for kind in kinds}
    return {**found, **{title: kind for kind, title in _ALERTS.values() if title}}


def _is_leaf(block: AnyBlock) -> TypeGuard[LeafBlock]:
    return type(block) in _LEAVES


def _callout(
    builder: Builder, element: Element, style: Style, kind: CalloutKind, title: str | None
) -> Sequence[AnyBlock]:
    """A callout of what is in an element; what no callout can hold follows it."""
    mark = builder.account.mark()
    builder.account.lose_attributes(element)
    leaves: list[LeafBlock] = []
    others: list[AnyBlock] = []
    for block in builder.blocks(element.children, style):
        if len(leaves) < _MOST and _is_leaf(block):
            leaves.append(block)
        else:
            others.append(block)
    if not leaves:
        return others
    block = Callout(leaves, kind=kind, title=title, id=builder.addresses.take(element))
    return [builder.made(block, element, mark), *others]
