"""What must hold of a document that is written without loss, and of an edit of what was written."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import newsmodel as nm
from newsmodel.readers.html import read_html
from roundtrips.edits import Edit

#: All of a document is written, also what is not published.
EVERYTHING: Final[dict[str, Any]] = {"show": lambda _: True, "show_unpublished": True}


def written(document: nm.Document, *, page: bool = False) -> str:
    """A document as lossless HTML."""
    return str(nm.to_html(document, lossless=True, page=page, **EVERYTHING))


def round_trip(document: nm.Document, *, page: bool = False) -> str | None:
    """What is wrong with the round trip of a document; None if nothing is."""
    try:
        html = written(document, page=page)
    except Exception as error:  # noqa: BLE001  (every exception is a fault)
        return f"raised {error!r}"
    return comes_back(document, html)


def comes_back(document: nm.Document, html: str) -> str | None:
    """What is wrong with what is read of HTML; None if it is the document, and nothing is lost."""
    try:
        reading = read_html(html)
    except Exception as error:  # noqa: BLE001  (as above)
        return f"raised {error!r}"
    if reading.document is None:
        return "nothing was read"
    if type(reading.document) is not type(document):
        return f"became a {type(reading.document).__name__}"
    if reading.document != document:
        changes = nm.diff(document, reading.document)
        return "differs: " + "; ".join(f"{each.kind} at {each.pointer or each.new_pointer}" for each in changes[:3])
    if reading.losses:
        first = reading.losses[0]
        return f"lists a loss: {first.kind} {first.state}: {first.words[:80]!r}"
    return None


def edited(document: nm.Document, html: str, edit: Edit) -> str | None:
    """What is wrong with the reading of HTML in which something was edited; None if nothing is."""
    try:
        reading = read_html(edit.made(html))
    except Exception as error:  # noqa: BLE001  (as above)
        return f"raised {error!r}"
    if reading.document is None:
        return "nothing was read"
    if type(reading.document) is not type(document):
        return f"became a {type(reading.document).__name__}"
    changes = nm.diff(document, reading.document)
    if not edit.is_read:
        if changes:
            return f"words that are added changed {changes[0].pointer}"
        return None if reading.losses else "an edit of words that are added was not noticed"
    if len(changes) != 1:
        return f"came back as {len(changes)} changes" + (" and losses" if reading.losses else "")
    if not _is_exact(edit, changes[0]):
        return f"came back as {changes[0].before!r} -> {changes[0].after!r}"
    return None if not reading.losses else f"lists a loss: {reading.losses[0].words[:80]!r}"


def _is_exact(edit: Edit, change: nm.Change) -> bool:
    """Whether a change replaces what was edited once, and nothing else."""
    before, after = (_text(value) for value in (change.before, change.after))
    places = [found.start() for found in re.finditer(re.escape(_text(edit.old)[1:-1]), before)]
    new, length = _text(edit.new)[1:-1], len(_text(edit.old)) - 2
    made = {before[:at] + new + before[at + length :] for at in places}
    if edit.kind == "address":  # spans beside each other may have one link
        made.add(before.replace(_text(edit.old)[1:-1], new))
    return after in made


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
