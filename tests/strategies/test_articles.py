"""Articles of a wanted length, of certain blocks, with dates in order."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.strategies import articles

#: How fast a computer is does not count, and every run tries the same.
STEADY = settings(deadline=None, derandomize=True)


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)


MODEL = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))


@STEADY
@given(st.data(), st.integers(1, 12), st.integers(0, 6))
def test_an_article_has_so_many_blocks(data: st.DataObject, least: int, more: int) -> None:
    """No fewer and no more, and it is valid."""
    article = data.draw(articles(blocks=(least, least + more)))
    assert least <= len(article.body) <= least + more
    assert nm.validate(nm.to_json(article)) == ()


@STEADY
@given(st.data(), st.integers(1, 400), st.integers(0, 50))
def test_an_article_has_so_many_words(data: st.DataObject, least: int, more: int) -> None:
    """As the library counts them, whatever blocks they are in."""
    article = data.draw(articles(words=(least, least + more)))
    assert least <= nm.word_count(article) <= least + more
    assert nm.validate(nm.to_json(article)) == ()


@STEADY
@given(articles(words=(20, 25), blocks=(4, 6), block_kinds=[nm.Paragraph, nm.Table, nm.FAQ]))
def test_words_blocks_and_kinds_go_together(article: nm.Article) -> None:
    """Each holds."""
    assert 20 <= nm.word_count(article) <= 25
    assert 4 <= len(article.body) <= 6
    assert {type(block) for block in article.body} <= {nm.Paragraph, nm.Table, nm.FAQ}


def test_other_blocks_than_paragraphs_hold_words() -> None:
    """The words are not all made of paragraphs that are only there for their number."""
    wanted = articles(words=(30, 40), blocks=(2, 3))
    quiet = settings(max_examples=500, database=None, deadline=None)
    found = find(wanted, lambda article: any(isinstance(block, nm.Quote) for block in article.body), settings=quiet)
    assert 30 <= nm.word_count(found) <= 40


@STEADY
@given(articles(block_kinds=[nm.Image, nm.Divider]))
def test_a_body_has_only_blocks_of_the_wanted_kinds(article: nm.Article) -> None:
    """One or more of them."""
    assert {type(block) for block in article.body} <= {nm.Image, nm.Divider}


@STEADY
@given(articles(model=MODEL, block_kinds=[Poll], blocks=(2, 2)))
def test_a_kind_may_be_of_the_model(article: nm.Article) -> None:
    """As every core block."""
    assert [type(block) for block in article.body] == [Poll, Poll]


@STEADY
@given(articles(dated=True))
def test_a_dated_article_was_changed_after_it_was_published(article: nm.Article) -> None:
    """It says both, to the second."""
    assert isinstance(article.published, datetime)
    assert isinstance(article.modified, datetime)
    assert article.published < article.modified


@STEADY
@given(articles(words=(5, 9), dated=True, language=st.just("fr"), lead=st.none()))
def test_options_and_members_go_together(article: nm.Article) -> None:
    """In one line."""
    assert (article.language, article.lead) == ("fr", None)
    assert 5 <= nm.word_count(article) <= 9


def test_a_failing_article_is_as_short_as_wanted() -> None:
    """What is wanted holds while it is shrunk, too."""
    quiet = settings(max_examples=500, database=None, deadline=None)
    smallest = find(articles(words=(12, 300)), lambda _: True, settings=quiet)
    assert nm.word_count(smallest) == 12
    assert len(smallest.body) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"words": (9, 5)}, "the least, 9, is more than the most, 5"),
        ({"blocks": (1, 2, 3)}, "articles(blocks): expected two numbers"),
        ({"blocks": (0, 2)}, "articles(blocks)"),
        ({"blocks": (5, 9), "words": (1, 3)}, "expected at least 5, one for each block, got 3"),
        ({"block_kinds": []}, "expected one class of blocks or more"),
        ({"block_kinds": [nm.Image], "words": (1, 3)}, "expected Paragraph among them"),
        ({"block_kinds": [Poll]}, "Poll is no block of the model"),
        ({"block_kinds": nm.Image}, "got the class Image"),
        ({"blocks": (1, 2), "body": st.just([nm.Divider()])}, "body is given too"),
        ({"dated": True, "modified": st.none()}, "modified is given too"),
    ],
)
def test_what_cannot_be_is_refused_at_once(options: dict[str, Any], message: str) -> None:
    """Before anything is drawn."""
    with pytest.raises((nm.ArgumentError, nm.ModelError)) as raised:
        articles(**options)
    assert message in str(raised.value)
