"""Faults that are planted into the writer and the reader: the laws have to find each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final
from unittest.mock import patch

from newsmodel._lossless import inline, reading
from newsmodel._lossless.nodes import Node
from newsmodel.writers.html import marking

Control = Callable[[], AbstractContextManager[Any]]


@contextmanager
def _a_lost_attribute() -> Iterator[None]:
    """What is not shown of objects does not ride along."""
    with patch.object(marking, "_ride", lambda node, rest, drop: None):
        yield


@contextmanager
def _a_lost_run_boundary() -> Iterator[None]:
    """Runs get no elements of their own."""

    def unmarked(node: Node) -> None:
        for child in list(node.elements()):
            unmarked(child)

    with patch.object(marking, "_mark_runs", unmarked):
        yield


@contextmanager
def _a_swapped_order() -> Iterator[None]:
    """Items that stand in another place are not numbered."""
    with patch.object(marking._Marking, "_number", lambda self: None):  # noqa: SLF001  (a fault is planted)
        yield


@contextmanager
def _a_blank_lost() -> Iterator[None]:
    """White space is read as browsers show it."""

    def collapsed(node: Node) -> str:
        return " ".join(original(node).split(" "))[:-1] if original(node).endswith(" ") else original(node)

    original = reading.words_in
    with patch.object(reading, "words_in", collapsed):
        yield


@contextmanager
def _an_item_lost() -> Iterator[None]:
    """Items without an element do not ride along."""
    with patch.object(marking, "_unshown", lambda part: iter(())):
        yield


@contextmanager
def _an_edit_ignored() -> Iterator[None]:
    """Words that are not read have no checksum."""
    with patch.object(reading, "checksum", lambda words: ""), patch.object(marking, "checksum", lambda words: ""):
        yield


@contextmanager
def _an_attribute_ignored() -> Iterator[None]:
    """Everything shown rides along as well, and wins."""
    original = reading.Objects._marked  # noqa: SLF001  (as above)

    def first(self: Any, node: Node, found: Any) -> None:
        original(self, node, found)
        found.values[:] = [
            each._replace(value=each.value.replace("xx", "yy")) if isinstance(each.value, str) else each
            for each in found.values
        ]

    with patch.object(reading.Objects, "_marked", first):
        yield


@contextmanager
def _a_link_ignored() -> Iterator[None]:
    """The links of rich text are not read from their elements."""
    original = inline._styled  # noqa: SLF001  (as above)

    def unlinked(node: Node, style: dict[str, Any]) -> dict[str, Any]:
        return style if node.tag == "a" else original(node, style)

    with patch.object(inline, "_styled", unlinked):
        yield


#: Those that round trips have to find.
OF_ROUND_TRIPS: Final[Mapping[str, Control]] = {
    "a lost attribute": _a_lost_attribute,
    "a lost run boundary": _a_lost_run_boundary,
    "a swapped order": _a_swapped_order,
    "a lost blank": _a_blank_lost,
    "a lost item": _an_item_lost,
}
#: Those that edits have to find.
OF_EDITS: Final[Mapping[str, Control]] = {
    "an edit of added words ignored": _an_edit_ignored,
    "an edit of words ignored": _an_attribute_ignored,
    "a link ignored": _a_link_ignored,
}
