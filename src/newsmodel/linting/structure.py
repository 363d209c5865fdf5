"""The order of things in a piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from newsmodel.content.article import Article
from newsmodel.content.blocks import Heading, Paragraph
from newsmodel.content.comparison_table import ComparisonTable, UnknownCell
from newsmodel.content.containers import LiveUpdate
from newsmodel.content.faq import FAQ
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Image
from newsmodel.linting.context import Advice, LintContext
from newsmodel.traversal import plain_text

#: What search results and social cards show of a headline.
HEADLINE_LENGTH: Final = 110


def heading_jump(context: LintContext) -> Iterator[Advice]:
    """Headings go down one level at a time, so that their outline has no gap."""
    if not isinstance(context.document, Article):
        return
    level = 1
    for index, block in enumerate(context.document.body):
        if isinstance(block, Heading):
            if block.level > level + 1:
                message = f"level {block.level} follows level {level}"
                yield ("body", index, "level"), message
            level = block.level


def heading_first(context: LintContext) -> Iterator[Advice]:
    """A piece begins with text, in its standfirst or its body; its headline is its first heading."""
    document = context.document
    if isinstance(document, Article) and not document.standfirst and isinstance(document.body[0], Heading):
        yield ("body", 0), "the piece begins with a heading, directly under its headline"


def list_level_jump(context: LintContext) -> Iterator[Advice]:
    """Items of a list go down one level at a time."""
    for path, block in context.all(ListBlock):
        level = 0
        for index, item in enumerate(block.items):
            if item.level > level + 1:
                message = (
                    f"level {item.level} follows level {level}" if level else f"the list begins at level {item.level}"
                )
                yield (*path, "items", index), message
            level = item.level


def faq_question_duplicate(context: LintContext) -> Iterator[Advice]:
    """No question is asked twice."""
    for path, faq in context.all(FAQ):
        seen: set[str] = set()
        for index, item in enumerate(faq.items):
            question = item.question.casefold()
            if question in seen:
                yield (*path, "items", index, "question"), "this question was asked before"
            seen.add(question)


def faq_item_without_id(context: LintContext) -> Iterator[Advice]:
    """A question has an id, so that links can lead to it."""
    for path, faq in context.all(FAQ):
        for index, item in enumerate(faq.items):
            if item.id is None:
                yield (*path, "items", index), "no link can lead to this question: give it an id"


def live_blog_without_updates(context: LintContext) -> Iterator[Advice]:
    """A live blog has updates."""
    document = context.document
    if not isinstance(document, Article) or document.kind != "live_blog":
        return
    if not any(isinstance(block, LiveUpdate) for block in document.body):
        yield ("body",), "a live blog has no update"


def headline_long(context: LintContext) -> Iterator[Advice]:
    """A headline is short enough for search results and cards, which cut longer ones."""
    document = context.document
    if isinstance(document, Article) and len(document.headline) > HEADLINE_LENGTH:
        message = f"{len(document.headline)} characters; search results and cards show some {HEADLINE_LENGTH}"
        yield ("headline",), message


def standfirst_repeated(context: LintContext) -> Iterator[Advice]:
    """The body does not repeat the standfirst."""
    document = context.document
    if not isinstance(document, Article) or not document.standfirst:
        return
    standfirst = plain_text(document.standfirst).casefold()
    for index, block in enumerate(document.body):
        if isinstance(block, Paragraph) and plain_text(block.text).casefold() == standfirst:
            yield ("body", index), "the paragraph repeats the standfirst"


def lead_repeated(context: LintContext) -> Iterator[Advice]:
    """The lead picture is not in the body again."""
    document = context.document
    if not isinstance(document, Article) or not isinstance(document.lead, Image):
        return
    for index, block in enumerate(document.body):
        if isinstance(block, Image) and block.url == document.lead.url:
            yield ("body", index), "the picture is already the lead"


def comparison_mostly_unknown(context: LintContext) -> Iterator[Advice]:
    """At most half of the cells of a column are unknown."""
    for path, table in context.all(ComparisonTable):
        unknown = Counter(x for row in table.rows for x, cell in enumerate(row.cells) if isinstance(cell, UnknownCell))
        for index in sorted(unknown):
            if unknown[index] * 2 > len(table.rows):
                message = f"{unknown[index]} of {len(table.rows)} cells are unknown"
                yield (*path, "criteria", index), message
