"""Bodies of articles of a wanted length: so many blocks, so many words, blocks of certain classes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._declare.calls import Shown
from newsmodel._excerpts import described
from newsmodel.content.block import Block
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.errors import ArgumentError, ModelError
from newsmodel.model import ContentModel
from newsmodel.strategies.phrases import SENTENCES
from newsmodel.traversal import word_count

#: The least and the most number of blocks, where it is not given.
_ANY_BLOCKS: Final = (1, 8)
_PAIR: Final = 2
_WORDS: Final = tuple(" ".join(text for text in SENTENCES[1:4]).split())


@attrs.frozen
class Length:
    """How long a body is.

    Attributes:
        blocks: The least and the most of its blocks.
        words: The least and the most of its words, as `word_count` counts them; None for any number.
    """

    blocks: tuple[int, int]
    words: tuple[int, int] | None


def length(blocks: Sequence[int] | None, words: Sequence[int] | None) -> Length:
    """A length from the least and the most of blocks and of words; None for any number.

    Raises:
        ArgumentError: These are not two, the least is more than the most, or there are more blocks than words.
    """
    least, most = _bounds("blocks", _ANY_BLOCKS if blocks is None else blocks)
    if words is None:
        return Length((least, most), None)
    of_words = _bounds("words", words)
    if least > of_words[1]:
        raise ArgumentError(f"articles(words): expected at least {least}, one for each block, got {of_words[1]}")
    return Length((least, min(most, of_words[1])), of_words)


def _bounds(what: str, given: Sequence[int]) -> tuple[int, int]:
    if len(given) != _PAIR:
        raise ArgumentError(f"articles({what}): expected two numbers, the least and the most, got {described(given)}")
    if given[0] > given[1]:
        raise ArgumentError(f"articles({what}): the least, {given[0]}, is more than the most, {given[1]}")
    return given[0], given[1]


def not_given(given: Container[str], option: str, **more: SearchStrategy[Any]) -> dict[str, SearchStrategy[Any]]:
    """Strategies for members, none of which is given already.

    Raises:
        ArgumentError: One is.
    """
    for name in more:
        if name in given:
            raise ArgumentError(f"articles({option}): {name} is given too, which this is about")
    return more


@attrs.frozen
class _Bodies:
    """What bodies are drawn from; its repr is short, because Hypothesis writes it in its reports."""

    length: Length
    blocks: SearchStrategy[AnyBlock] = attrs.field(repr=False)

    _repr_pretty_ = Shown()


def bodies(
    wanted: Length, kinds: Sequence[type[Block]], model: ContentModel, blocks: SearchStrategy[AnyBlock]
) -> SearchStrategy[Any]:
    """Bodies of a length.

    Args:
        wanted: The length.
        kinds: The classes of their blocks; for a number of words there must be paragraphs among them.
        model: The model that has the classes.
        blocks: Draws a block of one of the classes.

    Raises:
        ArgumentError: There is no class, or there are no paragraphs for the words.
        ModelError: A class is not of the model.
    """
    for cls in kinds:
        if cls not in model.blocks:
            raise ModelError(f"articles(block_kinds): {cls.__name__} is no block of the model")
    if not kinds:
        raise ArgumentError("articles(block_kinds): expected one class of blocks or more, got none")
    if wanted.words is not None and Paragraph not in kinds:
        raise ArgumentError("articles(block_kinds): expected Paragraph among them, as a number of words is wanted")
    return _body(_Bodies(wanted, blocks))


@st.composite
def _body(draw: DrawFn, drawn: _Bodies) -> list[AnyBlock]:
    (least, most), words = drawn.length.blocks, drawn.length.words
    wanted = None if words is None else draw(st.integers(*words))
    most = most if wanted is None else min(most, wanted)
    found = draw(st.lists(drawn.blocks, min_size=min(least, most), max_size=most))
    return found if wanted is None else list(_with_words(found, wanted))


def _with_words(blocks: list[AnyBlock], wanted: int) -> Iterator[AnyBlock]:
    """As many blocks with exactly so many words: those that fit, and paragraphs in the place of the others."""
    *others, last = blocks
    left = wanted
    for index, block in enumerate(others):
        needed = len(blocks) - index - 1  # a word for each of the blocks after it
        count = word_count(block)
        if count + needed > left:
            block, count = _paragraph(1), 1  # noqa: PLW2901
        yield block
        left -= count
    yield last if word_count(last) == left else _paragraph(left)


def _paragraph(words: int) -> Paragraph:
    return Paragraph(" ".join(islice(cycle(_WORDS), words)))


#: For the first publication of an article, and for its last change, which is later.
PUBLISHED: Final = st.datetimes(datetime(2000, 1, 1), datetime(2025, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
MODIFIED: Final = st.datetimes(datetime(2026, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
