"""What is written in the place of something that this version does not know."""

from __future__ import annotations

from newsmodel._words.unknown import unknown_note, unknown_words
from newsmodel.content.unknown import Unknown
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import Fragment, attribute, concat, escaped, fragment, lang_attributes


@fragment
def unknown(value: Unknown, to: Context) -> str:
    """A note that something is not shown, and its words."""
    note = escaped(unknown_note(value, to.labels))
    words = concat([to.paragraph(each) for each in unknown_words(value)])
    name = value.id if value.id in to.unknown_ids else None
    own = f"{attribute('id', to.anchor_id(name))}{lang_attributes(value.language)}"
    return f'<div class="nm-unknown"{Fragment(own)}><p class="nm-unsupported">{note}</p>{words}</div>'
