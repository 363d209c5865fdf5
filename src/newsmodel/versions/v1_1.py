"""The step between the versions 1.0 and 1.1.

1.1 adds and takes nothing away: to upgrade, nothing has to be changed. What it adds:

- the block ``preformatted``: in 1.0 a paragraph, which has the same text and line breaks, and does not keep spaces
- the mark ``work_title``: in 1.0 ``emphasis``, as titles of works are usually set
- the member ``id`` of a span, and ``description`` of a related link: dropped
- the kind of article ``press_release``: dropped, because no other kind is near to it

Spans are told by what they have, wherever they are, also in blocks of a publisher's own. What else such blocks hold is
theirs.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from newsmodel.errors import Path, pointer
from newsmodel.versions.losses import Loss
from newsmodel.versions.steps import Lessened, Members
from newsmodel.versions.walking import made_anew, words_of

#: The marks of 1.0, in their order; it allows no more marks than these, and 1.1 one more.
_MARKS: Final = (
    "strong",
    "emphasis",
    "code",
    "underline",
    "strikethrough",
    "subscript",
    "superscript",
    "highlight",
    "quotation",
)
#: The members of a span.
_SPAN: Final = frozenset({"text", "marks", "link", "citations", "note", "language", "id"})


def upgrade(members: Members) -> Members:
    """The members of a document of version 1.0 in version 1.1."""
    return dict(members)


def downgrade(members: Members) -> Lessened:
    """The members of a document of version 1.1 in version 1.0, and what is lost."""
    lessening = _Lessening()
    lessened = made_anew(members, lessening.change)
    return lessened, tuple(lessening.losses)


@attrs.define
class _Lessening:
    """Changes the objects of one document.

    Attributes:
        losses: What is lost so far; what is in an object comes before the object.
    """

    losses: list[Loss] = attrs.field(factory=list)

    def change(self, found: dict[str, Any], path: Path) -> dict[str, Any]:
        """What becomes of an object."""
        if "type" not in found:
            return self._span(found, path) if _is_span(found) else found
        match found["type"]:
            case "preformatted":
                self._lose("block", path, words_of(found), became=path)
                return {**found, "type": "paragraph"}
            case "related_links" if isinstance(found.get("items"), list):
                return {
                    **found,
                    "items": [self._link(link, (*path, "items", at)) for at, link in enumerate(found["items"])],
                }
            case "article" if found.get("kind") == "press_release":
                self._lose("value", (*path, "kind"), "press_release")
                return {name: value for name, value in found.items() if name != "kind"}
            case _:
                return found

    def _span(self, span: dict[str, Any], path: Path) -> dict[str, Any]:
        found = self._without(span, "id", path, words_of(span))
        marks = found.get("marks", [])
        if "work_title" not in marks and len(marks) <= len(_MARKS):
            return found
        left = [mark for mark in _MARKS if mark in marks or (mark == "emphasis" and "work_title" in marks)]
        for at in [at for at, mark in enumerate(marks) if mark == "work_title"]:
            self._lose("mark", (*path, "marks", at), words_of(span), (*path, "marks", left.index("emphasis")))
        return {**found, "marks": left}

    def _link(self, link: Any, path: Path) -> Any:
        return self._without(link, "description", path) if isinstance(link, dict) else link

    def _without(self, found: dict[str, Any], name: str, path: Path, words: str = "") -> dict[str, Any]:
        """An object without one of its members, which is dropped."""
        if name not in found:
            return found
        self._lose("member", (*path, name), words or words_of(found[name]))
        return {each: value for each, value in found.items() if each != name}

    def _lose(self, kind: str, path: Path, words: str, became: Path | None = None) -> None:
        self.losses.append(
            Loss(
                kind=kind,
                state="dropped" if became is None else "demoted",
                words=words,
                path=pointer(path),
                became=None if became is None else pointer(became),
            )
        )


def _is_span(found: dict[str, Any]) -> bool:
    return isinstance(found.get("text"), str) and found.keys() <= _SPAN and isinstance(found.get("marks", []), list)
