"""Blocks where only running text can be: their words stay, and what they were is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast, get_args

import attrs

from newsmodel._declare.construction import Content
from newsmodel.content.blocks import Code, Heading, LeafBlock, Paragraph, Preformatted, PullQuote, Quote
from newsmodel.content.containers import AnyBlock, Callout, Details
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import RichText, Span, merged
from newsmodel.content.lists import ListBlock
from newsmodel.content.table import Table
from newsmodel.readers.account import some_words
from newsmodel.readers.building import Builder
from newsmodel.readers.kinds import Kind
from newsmodel.readers.making import MOST_RUNS
from newsmodel.readers.nodes import Element
from newsmodel.readers.surplus import links_in
from newsmodel.traversal import plain_text

#: What blocks of running text are called in the account.
_KINDS: Final[dict[type[Content], Kind]] = {
    Heading: "heading",
    ListBlock: "list",
    Quote: "quote",
    PullQuote: "quote",
    Code: "code",
    Preformatted: "code",
    Table: "table",
}
_LEAVES: Final = tuple(get_args(LeafBlock))


def split(blocks: Iterable[AnyBlock]) -> tuple[list[AnyBlock], list[AnyBlock]]:
    """Blocks of words, and those that have more than words: pictures, recordings, boxes."""
    words: list[AnyBlock] = []
    others: list[AnyBlock] = []
    for block in blocks:
        (words if is_words(block) else others).append(block)
    return words, others


def is_words(block: AnyBlock) -> bool:
    """Whether a block has words alone, which `as_text` takes."""
    return type(block) is Paragraph or (type(block) in _KINDS and not _has_pictures(block))


def _has_pictures(block: AnyBlock) -> bool:
    match block:
        case ListBlock():
            return any(item.image is not None for item in block.items)
        case Table():
            return any(cell.image is not None for row in block.rows for cell in row.cells)
        case _:
            return False


def as_text(builder: Builder, blocks: Sequence[AnyBlock], between: str) -> RichText:
    """The words of blocks that `split` calls blocks of words, as one rich text; what they were is noted as demoted.

    Args:
        builder: Makes the document.
        blocks: The blocks.
        between: What stands between two of them.
    """
    texts: list[RichText] = []
    for block in blocks:
        parts = [text for text in _texts(block) if text]
        _note(builder, block, parts)
        texts += _with_what_blocks_say(builder, block, parts)
    runs: list[str | Span] = []
    for text in texts:
        if runs and text:
            runs.append(between)
        runs.extend(text)
    return fitted(builder, merged(tuple(runs)), blocks)


def fitted(builder: Builder, text: RichText, blocks: Sequence[AnyBlock]) -> RichText:
    """Rich text with no more runs than the model allows: those at its end are plain, as one."""
    if len(text) <= MOST_RUNS:
        return text
    kept, rest = text[: MOST_RUNS - 2], text[MOST_RUNS - 2 :]
    made = builder.made_from.get(id(blocks[0])) if blocks else None
    element = made[1] if made is not None else None
    builder.account.lose(element, "over_limit", "demoted", plain_text(rest))
    is_cut = list(links_in(kept[-1:])) == list(links_in(rest[:1]))  # a link that is in both stays
    for link in list(links_in(rest))[1 if is_cut and list(links_in(rest[:1])) else 0 :]:
        builder.account.lose(element, "link", "demoted")
        if link.title is not None:
            builder.account.lose(element, "title", "dropped", link.title)
    return fitted(builder, merged((*kept, plain_text(rest))), blocks)


def _with_what_blocks_say(builder: Builder, block: AnyBlock, texts: list[RichText]) -> list[RichText]:
    """The texts of a block, with its language, and with its id where a link leads to it."""
    if block.language is not None:
        texts = [tuple(_run(run, language=block.language) for run in text) for text in texts]
    if block.id is not None and texts and block.id in builder.addresses.wanted:
        first, *others = texts[0]
        texts = [(_run(first, id=block.id), *others), *texts[1:]]
    return texts


def _run(run: str | Span, **members: Any) -> Span:
    """A run with a member that it does not have."""
    if isinstance(run, str):
        return Span(run, **members)
    return attrs.evolve(run, **{name: value for name, value in members.items() if getattr(run, name) is None})


def _texts(block: AnyBlock) -> Iterator[RichText]:
    """The texts of a block of words."""
    match block:
        case Paragraph() | Heading() | Preformatted():
            yield block.text
        case PullQuote():
            yield from (block.text, block.attribution)
        case Quote():
            yield from (*block.paragraphs, block.attribution)
        case Code():
            yield from ((block.title,) if block.title else (), (block.text.replace("\t", " "),))
        case ListBlock():
            for item in block.items:
                yield from (item.term, item.text)
        case Table():
            yield from ((block.title,) if block.title else (), block.caption)
            yield from ((column.label,) if column.label else () for column in block.columns)
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        case _:
            return


def _note(builder: Builder, block: AnyBlock, texts: Sequence[RichText]) -> None:
    """Note that a block is words alone from here on."""
    kind = _KINDS.get(type(block))
    if kind is None:
        return
    found = builder.made_from.get(id(block))
    element = found[1] if found is not None else None
    # Rows of a foot may stand before those of the body: the words are shown as they stand in the input.
    words = some_words(element) if kind == "table" and element else " ".join(map(plain_text, texts))
    builder.account.lose(element, kind, "demoted", words)
    if isinstance(block, Table):
        for _ in range(len(block.columns) + sum(len(row.cells) for row in block.rows)):
            builder.account.lose(element, "cell", "demoted")
        if block.caption:
            builder.account.lose(element, "caption", "demoted", plain_text(block.caption))


def leaves_of(builder: Builder, blocks: Iterable[AnyBlock]) -> list[LeafBlock]:
    """Blocks that a box can hold: of a box among them, its title is a paragraph and what it holds follows."""
    found: list[LeafBlock] = []
    for block in blocks:
        if isinstance(block, _LEAVES):
            found.append(cast("LeafBlock", block))
        elif isinstance(block, (Callout, Details)):
            made = builder.made_from.get(id(block))
            element = made[1] if made is not None else None
            mark = builder.account.mark()
            said = block.title or ""  # it may be invented
            is_there = element is not None and "".join(said.split()) in "".join(some_words(element).split())
            builder.account.lose(element, "box", "demoted", said if is_there else "")
            if block.title is not None:
                title = Paragraph(block.title, id=block.id)
                found.append(title if element is None else builder.made(title, element, mark))
            found += block.body
        elif isinstance(block, FAQ):
            found += _opened_questions(builder, block)
    return found


def _opened_questions(builder: Builder, block: FAQ) -> Iterator[LeafBlock]:
    """Questions and answers where no box can be: each question is a paragraph before its answer."""
    made = builder.made_from.get(id(block))
    element = made[1] if made is not None else None
    title: list[LeafBlock] = [] if block.title is None else [Paragraph(block.title, id=block.id)]
    words = "" if element is None else some_words(element)
    builder.account.lose(element, "box", "demoted", words, (title or [block.items[0].answer[0]])[0])
    yield from title
    for item in block.items:
        question = Paragraph(item.question, id=item.id)
        builder.account.replace(item, question)
        yield from (question, *item.answer)


def beside(blocks: Iterable[AnyBlock]) -> tuple[list[AnyBlock], list[AnyBlock]]:
    """Blocks that a box can hold, opened where that is known, and those that stand after it."""
    inside: list[AnyBlock] = []
    after: list[AnyBlock] = []
    for block in blocks:
        (inside if isinstance(block, (*_LEAVES, Callout, Details, FAQ)) else after).append(block)
    return inside, after


def cells_of(table: Element) -> Iterator[Element]:
    """The cells of a table, without those of tables inside."""
    stack = list(reversed(table.children))
    while stack:
        node = stack.pop()
        if not isinstance(node, Element) or node.tag == "table":
            continue
        if node.tag in ("td", "th"):
            yield node
            continue
        stack.extend(reversed(node.children))
