"""Texts that are a label with links after it, such as "Read more:", and nothing else."""

from __future__ import annotations

from typing import Final

from newsmodel.content.blocks import Heading, Paragraph, RelatedLink, RelatedLinks
from newsmodel.content.inline import Link
from newsmodel.readers.building import Builder
from newsmodel.readers.lines import Line, line_of, links_in, note_title
from newsmodel.readers.meanings import is_about_more
from newsmodel.readers.nodes import Element, text_in, words_of
from newsmodel.traversal import plain_text

#: What may stand between a label and a link, and between links.
_BETWEEN: Final = " \t\n\u00a0[](){}\u2192\u203a\u00bb>|\u2022\u2013\u2014-.:,;/\u00b7"


def labelled(builder: Builder, block: Heading | Paragraph, within: Element | None = None) -> RelatedLinks | None:
    """The links that follow a label, such as "Read more:", in a text that has nothing else."""
    text = block.text
    start = next((index for index, run in enumerate(text) if not isinstance(run, str) and run.link), 0)
    label = plain_text(text[:start]) if start else ""
    if not label or not is_about_more(label):
        return None
    links = links_in(text[start:])
    outside = "".join(run if isinstance(run, str) else "" if run.link else run.text for run in text[start:])
    line = line_of(builder, block, within)
    if outside.strip(_BETWEEN) or line is None or len(line.links) != len(links):
        return None
    if not all(is_page(link) and words_of(words) for link, words in links):
        return None
    items = [RelatedLink(words_of(words), link.href) for link, words in links]
    for element in line.links:
        note_title(builder, element)
        Line(words_of(text_in(element)), block, element).note_marks(builder)
    return RelatedLinks(items, title=words_of(label).strip(" :[("), id=line.id)


def is_page(link: Link) -> bool:
    """Whether a link leads to a page."""
    return link.href.startswith(("http://", "https://"))
