"""What is written in the place of something that this version does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newsmodel._declare.rules import Ids
from newsmodel._words.unknown import unknown_note, unknown_words
from newsmodel.content.article import Document
from newsmodel.content.comment import Comment
from newsmodel.content.unknown import Unknown
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import Fragment, attribute, concat, escaped, fragment, lang_attributes


@fragment
def unknown(value: Unknown, to: Context) -> str:
    """A note that something is not shown, and its words."""
    note = escaped(unknown_note(value, to.labels))
    words = concat([to.paragraph(each) for each in unknown_words(value)])
    # Nothing keeps its id from being that of a block, and no id may be in a page twice.
    name = value.id if value.id in to.unknown_ids else None
    own = f"{attribute('id', to.anchor_id(name))}{lang_attributes(value.language)}"
    return f'<div class="nm-unknown"{Fragment(own)}><p class="nm-unsupported">{note}</p>{words}</div>'


def own_ids(document: Document, unknown: Sequence[Unknown], anchors: Iterable[str]) -> frozenset[str | None]:
    """The ids of things that are not known which nothing else in the page has."""
    if not unknown:  # as nearly always
        return frozenset()
    ids = Ids()
    ids.note(document, lambda cls: issubclass(cls, Comment))
    taken = {*ids.defined.get("block", ()), *anchors}
    counts = Counter(each.id for each in unknown)
    return frozenset(name for name, count in counts.items() if count == 1 and name not in taken)
