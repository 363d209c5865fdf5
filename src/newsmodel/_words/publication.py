"""What readers get of a document: nothing of one that is not published, and of one behind a paywall a preview if asked.

Only an article says when and to whom it is published; a comment is shown or not by itself, and a block never says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple

from newsmodel._declare.construction import Content
from newsmodel._declare.opened import changed, known_value
from newsmodel._words.labels import Labels
from newsmodel._words.options import PublicationOptions
from newsmodel.content.article import Article, Document
from newsmodel.content.inline import Citation, Span
from newsmodel.traversal import walk

#: Why a document is not published.
Reason = Literal["withheld", "canceled", "embargoed", "expired"]


class View(NamedTuple):
    """What readers get of a document.

    Attributes:
        document: The document, or the part of it that is a preview.
        unpublished: Why it is not published, where it is not.
        is_hidden: Whether nothing of it may be written.
        is_preview: Whether only a part of it is there, because the rest is not for everybody.
    """

    document: Document
    unpublished: Reason | None = None
    is_hidden: bool = False
    is_preview: bool = False


def view_of(document: Document, options: PublicationOptions) -> View:
    """What readers get of a document with the options of an output."""
    if not isinstance(document, Article):
        return View(document)
    reason = _unpublished(document, options.get("now"))
    is_hidden = reason is not None and not options.get("show_unpublished", False)
    if is_hidden or not options.get("preview") or (shown := _open_blocks(document)) is None:
        return View(document, reason, is_hidden)
    return View(_preview(document, shown), reason, is_preview=True)


def hidden_words(view: View, labels: Labels) -> str:
    """The sentence in the place of a document; it says nothing of what the document says."""
    return str(getattr(labels, _SENTENCES[view.unpublished or "withheld"]))


_SENTENCES: Final[dict[Reason, str]] = {
    "withheld": "not_available",
    "canceled": "not_available",
    "embargoed": "not_yet_published",
    "expired": "no_longer_available",
}


def rest_words(article: Article, labels: Labels) -> str:
    """The sentence after a preview."""
    is_free = article.access is not None and article.access.kind == "registration"
    return labels.rest_for_registered if is_free else labels.rest_for_subscribers


def _unpublished(article: Article, now: datetime | None) -> Reason | None:
    if article.status in ("withheld", "canceled"):
        return article.status
    if article.status is not None and known_value(article, "status") is None:
        return "withheld"  # what is not known to be published may be withdrawn
    if article.embargoed_until is None and article.expires is None:
        return None
    at = now or datetime.now(UTC)
    if article.embargoed_until is not None and at < article.embargoed_until:
        return "embargoed"
    return "expired" if article.expires is not None and article.expires <= at else None


# --- Previews -------------------------------------------------------------------------------------------------------


def _open_blocks(article: Article) -> int | None:
    """How many blocks of the body everybody may read; None where that is all of them."""
    if article.access is None or article.access.kind == "free":
        return None
    shown = article.access.preview_blocks or 0
    return shown if shown < len(article.body) else None


def _preview(article: Article, shown: int) -> Article:
    """An article up to a block, with the notes and sources that this part refers to, and without what readers say.

    Corrections stay, as readers have to know of them; the words before and after are left out: they are of the body.
    """
    corrections = tuple(_changed(each, before=None, after=None) for each in article.corrections)
    cut = _changed(article, body=article.body[:shown], corrections=corrections, discussion=None, sources=(), notes=())
    noted, cited = _referred([cut])
    notes = tuple(note for note in article.notes if note.id in noted)
    cited |= _referred(notes)[1]
    sources = tuple(source for source in article.sources if source.id in cited)
    preview: Article = _changed(cut, notes=notes, sources=sources)
    return preview


def _referred(contents: Iterable[Content]) -> tuple[set[str | None], set[str | None]]:
    """The ids of the notes and of the sources to which some content refers."""
    found = [each for content in contents for each in walk(content)]
    noted = {each.note for each in found if isinstance(each, Span)}
    return noted, {name for each in found if isinstance(each, Citation) for name in (each.source, each.via)}


def _changed(content: Any, **changes: object) -> Any:
    """The same with some members changed. A part of a valid document needs no check; a body may even be empty."""
    return changed(content, **changes)
