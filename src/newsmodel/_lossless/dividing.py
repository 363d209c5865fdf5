"""What is known of a block whose words somebody divided into several blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsmodel._lossless.fitting import key_of
from newsmodel._lossless.mapping import Known, words_of
from newsmodel._lossless.markdown import Leaf, shown_text
from newsmodel._lossless.names import DROP, MORE, OBJECT, REST, RICH, RUN, SUM
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.reading import as_json

#: Into how many blocks one may be divided.
_MOST: Final = 20
#: How many blanks may have been where it was divided.
_BLANKS: Final = 3
#: What all parts of a block have in common of what rides along with it.
_ALIKE: Final = ("language", "level", "style")
#: What stands at the end of a run, and what stands at its beginning.
_AT_END: Final = ("citations", "note")
_AT_BEGINNING: Final = ("id",)


def divided(nodes: Sequence[Node], known: Known) -> list[Known] | None:
    """What is known of each of some blocks, the first of which was one block; None where they are not its words.

    Args:
        nodes: The block, and new ones after it.
        known: What was known of the block.
    """
    tag, _, key = (known.key or "").partition(":")
    words = ""
    for count, node in enumerate(nodes[:_MOST], 1):
        if node.tag != tag or not isinstance(node.origin, Leaf):
            return None
        words += words_of(node)
        if count > 1 and key_of(words) == key:
            return _parts_of(known, [shown_text(each.origin.pieces) for each in nodes[:count]])
    return None


def _parts_of(known: Known, texts: list[str]) -> list[Known] | None:
    left = sum(part.length for part in known.inside) - sum(map(len, texts))
    if RICH not in known.marks or (known.inside and not 0 <= left <= _BLANKS * (len(texts) - 1)):
        return None
    made: list[Known] = []
    start = 0
    for index, text in enumerate(texts):
        gaps = len(texts) - 1 - index
        inside = tuple(_cut(known.inside, 0, start, start + len(text), text)) if known.inside else ()
        made.append(known._replace(marks=known.marks if not index else _alike(known.marks), inside=inside))
        blanks = round(left / gaps) if gaps else 0
        left -= blanks
        start += len(text) + blanks
    return made


def _cut(parts: Sequence[Known], at: int, start: int, end: int, text: str) -> Iterator[Known]:
    """The parts of a line between two letters, with the text there."""
    for part in parts:
        begin, after = at, at + part.length
        at = after
        first, last = max(begin, start), min(after, end)
        if last <= first:
            continue
        if first == begin and last == after:
            yield part
            continue
        inside = tuple(_cut(part.inside, begin, start, end, text))
        key = key_of(text[first - start : last - start])
        marks = _of_run(part.marks, is_begun=first == begin, is_ended=last == after)
        yield part._replace(key=key, inside=inside, length=last - first, marks=marks)


def _of_run(marks: dict[str, str | None], *, is_begun: bool, is_ended: bool) -> dict[str, str | None]:
    """The marks of a part of a run."""
    if RUN not in marks or not marks.get(REST):
        return marks
    rest = _rest(marks)
    taken = (*(() if is_begun else _AT_BEGINNING), *(() if is_ended else _AT_END))
    return {**marks, REST: as_json({name: value for name, value in rest.items() if name not in taken})}


def _alike(marks: dict[str, str | None]) -> dict[str, str | None]:
    """The marks of the blocks after the first."""
    kept = {name: value for name, value in marks.items() if name not in (REST, MORE, DROP, SUM)}
    if OBJECT in marks and marks.get(REST):
        rest = _rest(marks)
        if alike := {name: rest[name] for name in _ALIKE if name in rest}:
            kept[REST] = as_json(alike)
    return kept


def _rest(marks: dict[str, str | None]) -> dict[str, Any]:
    found = json.loads(marks.get(REST) or "{}")
    return found if isinstance(found, dict) else {}
