"""What must hold of a document that is written without loss, and of an edit of what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

import newsmodel as nm
from newsmodel.readers.html import read_html
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.reading import Reading
from roundtrips.edits import Edit
from roundtrips.edits import edits as html_edits
from roundtrips.markdown_edits import edits as markdown_edits

#: All of a document is written, also what is not published.
EVERYTHING: Final[dict[str, Any]] = {"show": lambda _: True, "show_unpublished": True}


@attrs.frozen
class Syntax:
    """A syntax in which documents are written without loss.

    Attributes:
        name: Its name.
        write: Writes a document, also what is not published; with True in another form, such as a whole page.
        read: Reads what was written.
        edits: Finds every edit of one word, alternative text or address.
    """

    name: str
    write: Callable[[nm.Document, bool], str]
    read: Callable[[str], Reading]
    edits: Callable[[str, nm.Document], Iterator[Edit]]

    def plain(self, document: nm.Document) -> str:
        """A document as it is written otherwise."""
        write: Any = nm.to_html if self is HTML else nm.to_markdown
        return str(write(document, **EVERYTHING))


HTML: Final = Syntax(
    "HTML",
    lambda document, page: str(nm.to_html(document, lossless=True, page=page, **EVERYTHING)),
    read_html,
    lambda html, _: html_edits(html),
)
MARKDOWN: Final = Syntax(
    "Markdown",
    lambda document, facts: nm.to_markdown(document, lossless=True, front_matter=facts, **EVERYTHING),
    read_markdown,
    markdown_edits,
)


def round_trip(syntax: Syntax, document: nm.Document, *, other: bool = False) -> str | None:
    """What is wrong with the round trip of a document; None if nothing is."""
    try:
        text = syntax.write(document, other)
    except Exception as error:  # noqa: BLE001  (every exception is a fault)
        return f"raised {error!r}"
    return comes_back(syntax, document, text)


def comes_back(syntax: Syntax, document: nm.Document, text: str) -> str | None:
    """What is wrong with what is read; None if it is the document, and nothing is lost."""
    try:
        reading = syntax.read(text)
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


def edited(syntax: Syntax, document: nm.Document, text: str, edit: Edit) -> str | None:
    """What is wrong with the reading of a text in which something was edited; None if nothing is."""
    try:
        reading = syntax.read(edit.made(text))
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
    old, new = (_text(value)[1:-1] for value in (edit.old, edit.new))
    parts = before.split(old)
    made = {f"{old.join(parts[:number])}{new}{old.join(parts[number:])}" for number in range(1, len(parts))}
    if edit.kind == "address":  # spans beside each other may have one link
        made.add(before.replace(old, new))
    return after in made


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
