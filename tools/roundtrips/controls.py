"""Planted faults that the laws have to find: in written HTML, and in the reader while edits are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from random import Random
from typing import Any, Final
from unittest.mock import patch

from newsmodel._lossless import inline, reading
from newsmodel._lossless.nodes import Node, words_in

_JSON: Final = "'[^']*'"
_TEXT: Final = '"[^"]*"'


def _without(name: str, value: str = _TEXT) -> Callable[[str, Random], str | None]:
    """Return what takes one attribute of that name out of HTML."""
    found_by = re.compile(f" {name}={value}" if value else rf" {name}(?=[\s>])")

    def plant(html: str, random: Random) -> str | None:
        found = [*found_by.finditer(html)]
        if not found:
            return None
        chosen = random.choice(found)
        return html[: chosen.start()] + html[chosen.end() :]

    return plant


def _moved(pattern: str, replacement: str) -> Callable[[str, Random], str | None]:
    """Return what changes one place that a pattern finds in HTML."""
    found_by = re.compile(pattern)

    def plant(html: str, random: Random) -> str | None:
        found = [*found_by.finditer(html)]
        if not found:
            return None
        chosen = random.choice(found)
        return html[: chosen.start()] + chosen.expand(replacement) + html[chosen.end() :]

    return plant


#: Faults in written HTML; None where there is no place for one.
OF_HTML: Final[Mapping[str, Callable[[str, Random], str | None]]] = {
    "lost data of an object": _without("data-nm-rest", _JSON),
    "a lost item": _without("data-nm-more", _JSON),
    "a lost mark of a text": _without("data-nm-text"),
    "a lost mark of rich text": _without("data-nm-rich"),
    "a lost mark of an attribute": _without("data-nm-at"),
    "a lost mark of an object": _without("data-nm"),
    "a lost place of an item": _without("data-nm-order"),
    "a lost mark of a run": _without("data-nm-run", ""),
    "a lost checksum": _without("data-nm-sum"),
    "a moved boundary of a run": _moved(r"(<\w+[^<>]* data-nm-run[^<>]*>[^<>]+)([^<>;])(</\w+>)", r"\1\3\2"),
    "a lost blank": _moved(r"(data-nm-(?:text|rich)=\"[^\"]*\">[^<>]*) (?=[^<>])", r"\1"),
    "a lost paragraph": _moved(r"<p[^<>]* data-nm=\"body\[\][^<>]*>[^<>]*</p>", ""),
}


def _of_map(pattern: str, replacement: str = "") -> Callable[[str, Random], str | None]:
    """Return what changes one place in the fenced block of Markdown."""
    change = _moved(pattern, replacement)

    def plant(markdown: str, random: Random) -> str | None:
        at = markdown.rfind('{"newsmodel"')
        changed = change(markdown[at:], random) if at >= 0 else None
        return None if changed is None else markdown[:at] + changed

    return plant


#: Faults in written Markdown; None where there is no place for one.
OF_MARKDOWN: Final[Mapping[str, Callable[[str, Random], str | None]]] = {
    "a lost member": _of_map(r'"id":"[^"]*",?', ""),
    "a lost style": _of_map(r'\{"object":"[^"]*","rich":"text"\}', "{}"),
    "a lost block": _of_map(r"\n\[[^\n]*\]\],(?=\n)"),
    "a lost name": _of_map(r'"~[0-9]+"', '"~x"'),
    "a lost run": _of_map(r'\[[0-9]+,"\w+",[0-9]+,\{[^{}]*\}\],?'),
    "a lost checksum": _of_map(r'"sum":"\w+"', '"sum":""'),
    "broken JSON": _of_map(r"\n\]\}", "\n]"),
    "a lost paragraph": _moved(r"\n\n(?![-#>|`*+\[ ])[^\n`]{20,}\n(?=\n[^ ])", "\n"),
    "a lost word": _moved(r"(?<=\n\n)[A-Z][a-z]+ (?=[a-z])", ""),
}


Control = Callable[[], AbstractContextManager[Any]]


@contextmanager
def _added_words_ignored() -> Iterator[None]:
    """No checksum is compared."""
    original = reading.Objects.finished

    def unchecked(self: Any, node: Node, raw: Any, found: Any) -> Any:
        before = len(self.troubles)
        made = original(self, node, raw, found)
        del self.troubles[before:]
        return made

    with patch.object(reading.Objects, "finished", unchecked):
        yield


@contextmanager
def _words_ignored() -> Iterator[None]:
    """Some words are read as they were."""
    with patch.object(reading, "words_in", lambda node: re.sub("x{2,}", "as before", words_in(node))):
        yield


@contextmanager
def _links_ignored() -> Iterator[None]:
    """The links of rich text are not read from their elements."""
    original = inline._styled

    def unlinked(node: Node, style: dict[str, Any]) -> dict[str, Any]:
        return style if node.tag == "a" else original(node, style)

    with patch.object(inline, "_styled", unlinked):
        yield


#: Faults in the reader.
OF_EDITS: Final[Mapping[str, Control]] = {
    "edits of added words ignored": _added_words_ignored,
    "edits of words ignored": _words_ignored,
    "links ignored": _links_ignored,
}
