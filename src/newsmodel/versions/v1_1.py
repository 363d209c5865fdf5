"""The step between the versions 1.0 and 1.1.

1.1 adds and takes nothing away: to upgrade, nothing has to be changed. What it adds:

- the block ``preformatted``: in 1.0 a paragraph, which has the same text and line breaks, and does not keep spaces
- the mark ``work_title``: in 1.0 ``emphasis``, as titles of works are usually set
- the member ``id`` of a span, and ``description`` of a related link: dropped
- the kind of article ``press_release``: dropped, because no other kind is near to it

Blocks of a publisher's own, which have another type than those below, are theirs: what they hold stays as it is, also
what looks like a part of the vocabulary. Only rich text is treated there, too: an array of texts and spans that is
known for it by its name, by a text in it, or by the marks of a span.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from newsmodel.errors import Path, pointer
from newsmodel.versions.losses import Loss
from newsmodel.versions.steps import Lessened, Members
from newsmodel.versions.walking import Remaking, words_of

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
#: Those of 1.1.
_ALL_MARKS: Final = frozenset({*_MARKS, "work_title"})
#: The members of a span.
_SPAN: Final = frozenset({"text", "marks", "link", "citations", "note", "language", "id"})
#: The members that hold rich text, and the one that holds an array of such.
_RICH: Final = frozenset(
    {"attribution", "bio", "caption", "claim", "note", "prompt", "standfirst", "subject", "term", "text"}
)
_SOME_RICH: Final = "paragraphs"
#: The types of all objects of 1.1 that have one.
_TYPES: Final = frozenset(
    {
        "article",
        "audio",
        "boolean",
        "call_to_action",
        "callout",
        "claim_review",
        "code",
        "comment",
        "comparison_table",
        "date",
        "details",
        "divider",
        "embed",
        "faq",
        "file",
        "gallery",
        "heading",
        "image",
        "list",
        "live_update",
        "money",
        "not_applicable",
        "number",
        "paragraph",
        "preformatted",
        "pull_quote",
        "quote",
        "range",
        "rating",
        "related_links",
        "review",
        "source",
        "table",
        "text",
        "timeline",
        "tombstone",
        "unknown",
        "video",
    }
)


def upgrade(members: Members) -> Members:
    """The members of a document of version 1.0 in version 1.1."""
    return dict(members)


def downgrade(members: Members) -> Lessened:
    """The members of a document of version 1.1 in version 1.0, and what is lost."""
    lessening = _Lessening()
    lessened = Remaking(lessening.change, lessening.change_array, _TYPES).of(members)
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
        match found.get("type"):
            case "preformatted":
                self._lose("block", path, words_of(found), became=path)
                return {**found, "type": "paragraph"}
            case "related_links" if isinstance(found.get("items"), list):
                return {
                    **found,
                    "items": [self._link(link, (*path, "items", at)) for at, link in enumerate(found["items"])],
                }
            case "article" if not path and found.get("kind") == "press_release":
                self._lose("value", (*path, "kind"), "press_release")
                return {name: value for name, value in found.items() if name != "kind"}
            case _:
                return found

    def change_array(self, found: list[Any], path: Path) -> list[Any]:
        """What becomes of an array: its spans are changed where it is rich text."""
        if not _is_rich_text(found, path):
            return found
        return [self._span(run, (*path, at)) if isinstance(run, dict) else run for at, run in enumerate(found)]

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


def _is_rich_text(found: list[Any], path: Path) -> bool:
    """Whether an array is rich text, by its name or by what is in it."""
    if not all(isinstance(run, str) or _is_span(run) for run in found):
        return False
    is_named = path[-1] in _RICH or _SOME_RICH in path[-2:-1]
    return is_named or any(isinstance(run, str) or run.get("marks") for run in found)


def _is_span(found: Any) -> bool:
    """Whether a value could be a span."""
    if not isinstance(found, dict) or not isinstance(found.get("text"), str) or not found.keys() <= _SPAN:
        return False
    marks = found.get("marks", [])
    return isinstance(marks, list) and all(isinstance(mark, str) and mark in _ALL_MARKS for mark in marks)
