"""Texts of a graph, which should be plain and are not always."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

import attrs

from newsmodel._declare.construction import Content
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import runs
from newsmodel.readers.additions import Additions
from newsmodel.readers.html import read_tree
from newsmodel.readers.members import Members, Stated
from newsmodel.readers.menders import mend_line, mend_text
from newsmodel.readers.nodes import Element, text_in, walk
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.parsing import parsed
from newsmodel.readers.rich import limited
from newsmodel.traversal import with_ids_of_blocks

#: A tag of HTML, as it is in texts that should have none.
_TAG: Final = re.compile(
    r"</?(?:p|br|div|h[1-6]|[uo]l|li|a|strong|em|b|i|u|s|img|blockquote|span|figure|table|iframe|sup|sub|section|q|cite"
    r"|code|pre|hr)(?:\s[^<>]{0,2000}+)?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
#: Attributes that give an element an id.
_NAMES: Final = frozenset({"id", "name"})
_EMPTY_LINE: Final = re.compile(r"\n[ \t]{0,99}+\n\s*+")


class _Text(Additions):
    """A text whose headline and whose discussion are said elsewhere."""

    takes_headline = False
    takes_discussion = False


def plain(members: Members, stated: Stated) -> str:
    """The words of a text; that it has markup, which is left out, is noted."""
    text = stated.text
    if "<" in text and _TAG.search(text):
        members.lose(stated.place, "markup", "demoted", "", "")
        return mend_text(text_in(parsed(text).root)).strip()
    if "&" in text and _ENTITY.search(text):
        members.lose(stated.place, "markup", "demoted", "", "")
        text = unescape(text)
    return mend_text(text).strip()


def line(members: Members, stated: Stated | None, longest: int = 1_000) -> str | None:
    """The words of a text on one line; None where there are none, or, which is noted, too many."""
    if stated is None:
        return None
    words = plain(members, stated)
    found = mend_line(words, longest)
    if found is None and words:
        members.lose(stated.place, words=words)
    return found


def ids_in(document: Content | None) -> set[str]:
    """The ids of the blocks of a document."""
    found = () if document is None else with_ids_of_blocks(document)
    return {part.id for _, part in found if part.id is not None}


def body(members: Members, stated: Stated, base: str | None) -> list[AnyBlock]:
    """The blocks of a text: of HTML those of HTML, of other texts paragraphs: lines, or what is between empty lines."""
    if _TAG.search(stated.text):
        tree = parsed(stated.text, stated.place.path)
        without_repetition(tree)
        reading = read_tree(tree, base=base, additions=_Text())
        if not members.ids.isdisjoint(ids_in(reading.document)):  # another text has them already
            for each in walk(tree.root):
                if isinstance(each, Element):
                    each.attributes = {name: value for name, value in each.attributes.items() if name not in _NAMES}
            reading = read_tree(tree, base=base, additions=_Text())
        members.ids |= ids_in(reading.document)
        line, column = stated.place.line, stated.place.column
        members.losses += (
            attrs.evolve(loss, line=line or loss.line, column=column or loss.column) if line else loss
            for loss in reading.losses
            if loss.kind != "member"
        )
        return list(reading.document.body) if isinstance(reading.document, Article) else []
    text = plain(members, stated)
    parts = _EMPTY_LINE.split(text) if _EMPTY_LINE.search(text) else text.split("\n")
    return [Paragraph(part) for each in parts if each.strip() for part in limited(runs(each.strip()))]
