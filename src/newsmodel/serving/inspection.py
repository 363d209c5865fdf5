"""What the page shows of a payload: its problems, and how it looks; and of the file that is previewed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs

from newsmodel._excerpts import excerpt_text
from newsmodel._wire.parsing import parse
from newsmodel.documents import KINDS, LoadFlavour
from newsmodel.errors import Problem, ValidationError
from newsmodel.model import ContentModel
from newsmodel.serving.answers import Answer, as_json, members_of

if TYPE_CHECKING:
    from newsmodel._wire.yaml import YamlDocument

#: Where the page has the stylesheet of what is rendered.
STYLESHEET: Final = "/rendered.css"


def inspected(
    model: ContentModel, opened: bytes | YamlDocument, kind: str | None = None, flavour: LoadFlavour = "strict"
) -> dict[str, Any]:
    """The kind of a payload, its problems or else its warnings, and, if it is valid, its page.

    The answer has at most ``model.limits.problems`` problems, or of each check 100 warnings; the page grows as the
    payload does, which has a limit. What is not published is shown: this is for who writes it.
    """
    if isinstance(opened, bytes):
        found = model.advise(opened, kind, flavour=flavour)
    else:
        found = opened.with_positions(model.advise(opened.value, kind, flavour=flavour))
    if any(problem.severity == "error" for problem in found):
        return _shown(_said_kind(model, opened), found, None)
    load: Any = model.from_json if isinstance(opened, bytes) else model.from_dict
    document = load(opened if isinstance(opened, bytes) else opened.value, flavour=flavour)
    page = model.to_html(document, page=True, stylesheet=STYLESHEET, show_unpublished=True)
    return _shown(document.tag, found, page)


def _shown(kind: str | None, found: tuple[Problem, ...], page: str | None) -> dict[str, Any]:
    return {"kind": kind, "problems": [members_of(each) for each in found], "html": page}


def _said_kind(model: ContentModel, opened: bytes | YamlDocument) -> str | None:
    """What a payload says that it is, if that is a kind of document."""
    try:
        value: Any = parse(opened, model.limits) if isinstance(opened, bytes) else opened.value
    except ValidationError:
        return None
    said = value.get("type") if isinstance(value, dict) else None
    return next((kind for kind in KINDS if kind == said), None)


# --- A file ---------------------------------------------------------------------------------------------------------


class FileText(Protocol):
    """What a file holds that is previewed."""

    @property
    def data(self) -> bytes | Problem:
        """The text, or the problem that it is too large."""
        ...

    def opened(self) -> bytes | YamlDocument:
        """JSON as it is, YAML as it was read.

        Raises:
            ValidationError: It cannot be read.
        """
        ...


@attrs.define
class Preview:
    """A file that is previewed.

    Attributes:
        name: Its name.
        read: Returns what it holds now; raises OSError.
        kind: The kind of document that it must be.
        flavour: The flavour that it is loaded in.
    """

    name: str
    read: Callable[[], FileText]
    kind: str | None = None
    flavour: LoadFlavour = "strict"
    _last: tuple[object, Answer] | None = attrs.field(default=None, init=False)

    def answer(self, model: ContentModel) -> Answer:
        """What the page shows of the file; worked out again when it has changed."""
        try:
            text = self.read()
        except OSError as error:
            reason = excerpt_text(str(error.strerror or error))
            return as_json({"name": self.name, "error": f"{self.name}: {reason}"}, is_kept=True)
        if self._last is not None and self._last[0] == text.data:
            return self._last[1]
        try:
            shown = inspected(model, text.opened(), self.kind, self.flavour)
        except ValidationError as error:
            shown = _shown(None, error.problems, None)
        written = "" if isinstance(text.data, Problem) else text.data.decode("utf-8", "replace")
        answer = as_json({**shown, "name": self.name, "text": written}, is_kept=True)
        self._last = (text.data, answer)
        return answer
