"""What a text says once more of its front matter: the lines before and after the body, as this library writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from newsmodel._words.documents import part_pieces
from newsmodel._words.labels import labels_for
from newsmodel._words.outline import Body, Lead, Standfirst, article_parts
from newsmodel._words.pieces import Lines
from newsmodel._words.publication import View
from newsmodel._words.runs import Words
from newsmodel.content.article import Article
from newsmodel.content.blocks import Divider, Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Span
from newsmodel.content.media import Image
from newsmodel.numbering import Numbered
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import words_of
from newsmodel.traversal import is_visible, plain_text


@attrs.frozen
class Said:
    """The lines that are written around a body, and whether each is the standfirst."""

    before: list[tuple[str, bool]]
    after: list[str]


def said_of(members: Mapping[str, Any], language: str | None) -> Said:
    """The lines that are written of some members of an article, in a language."""
    known = {"id": "urn:x:1", "headline": "x", "language": language or "und"}
    bare = Article(**{**known, **members, "lead": None, "body": [Divider()]})
    labels = labels_for(language)
    said = Said([], [])
    is_after = False
    for part in article_parts(bare, View(bare), labels, Numbered(), is_visible):
        is_after = is_after or isinstance(part, Body)
        if isinstance(part, (Body, Lead)):
            continue
        for piece in part_pieces(part, labels):
            if isinstance(piece, Lines):
                lines = [_words(line) for line in piece.lines if line]
                said.after.extend(lines) if is_after else said.before.extend(
                    (line, isinstance(part, Standfirst)) for line in lines
                )
    return said


def _words(line: Words) -> str:
    runs = (run if isinstance(run, str) else run.text if isinstance(run, Span) else "" for run in line)
    return words_of("".join(runs))


def without_repetition(
    builder: Builder, blocks: list[AnyBlock], members: dict[str, Any], language: str | None
) -> list[AnyBlock]:
    """The blocks of a body without those that say once more what front matter says.

    A standfirst is taken as the text has it, which may have marks and links, and so is the picture before the text.
    """
    said = said_of(members, language)
    rest, last = list(blocks), blocks[-1]  # one stays in any case
    for line, is_standfirst in said.before:
        if rest[0] is last or not _says(rest[0], line):
            continue
        if is_standfirst:
            members["standfirst"] = cast("Paragraph", rest.pop(0)).text
        else:
            _keep(builder, rest.pop(0))
    lead = members.get("lead")
    if rest[0] is not last and isinstance(rest[0], Image) and lead is not None and rest[0].url == lead.url:
        members["lead"] = rest.pop(0)
    for line in reversed(said.after):
        if rest[0] is not rest[-1] and _says(rest[-1], line):
            _keep(builder, rest.pop())
    return rest


def _says(block: AnyBlock, line: str) -> bool:
    return isinstance(block, Paragraph) and block.id is None and words_of(plain_text(block.text)) == line


def _keep(builder: Builder, block: AnyBlock) -> None:
    """Note that the words of a paragraph are in members of the article."""
    _, element = builder.made_from[id(block)]
    builder.account.lose_all(element, "duplicate", "kept")
