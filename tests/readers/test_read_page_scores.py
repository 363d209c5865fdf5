"""How answers to labelled pages are scored."""

from __future__ import annotations

from datetime import datetime

import attrs

import newsmodel as nm
from foreign.answers import Answer, of_document
from foreign.labels import Label
from foreign.scores import Score, scored

LABEL = Label(
    number="0001",
    url="https://example.org/",
    html="",
    kind="article",
    title="Rain in the north",
    author="Ada Marsh",
    date="2026-03-01",
    text="rain rain wind",
    wanted=("rain wind",),
    unwanted=("front page",),
)


def score(label: Label = LABEL, **answer: object) -> Score:
    """The score of an answer."""
    return scored(label, Answer(**answer))  # type: ignore[arg-type]


def test_words_count_as_often_as_they_occur() -> None:
    """Two of three words, once each, and nothing else: recall is two thirds."""
    found = score(text="rain wind")
    assert (found.precision, round(found.recall, 3), round(found.f1, 3)) == (1.0, 0.667, 0.8)


def test_no_text_scores_nothing() -> None:
    """An empty answer is no success."""
    assert score().f1 == 0.0


def test_a_title_in_other_words_is_wrong() -> None:
    """Only white space and the form of quotation marks may differ."""
    assert score(title="Rain  in the north").title
    assert not score(title="Rain in the North").title


def test_a_missing_author_is_wrong_and_not_invented() -> None:
    """Nothing was asserted."""
    found = score()
    assert (found.author, found.invented) == (False, False)


def test_another_author_is_invented() -> None:
    """A name that nobody labelled is asserted."""
    found = score(authors=("Ben Stone",))
    assert (found.author, found.invented) == (False, True)


def test_an_author_where_none_is_labelled_is_invented() -> None:
    """The label says that there is none."""
    found = score(attrs.evolve(LABEL, author=None), authors=("Ada Marsh",))
    assert (found.author, found.invented) == (None, True)


def test_a_day_beside_the_labelled_one_is_wrong() -> None:
    """Days are compared as they are."""
    assert score(dates=("2026-03-01",)).date
    assert not score(dates=("2026-03-02",)).date


def test_snippets_are_counted() -> None:
    """Those that must be there, and those that must not."""
    found = score(text="Front page. Rain, wind.")
    assert (found.wanted, found.unwanted) == (1, 1)


def test_the_day_of_a_moment_is_that_in_the_zone_of_the_page() -> None:
    """Documents have moments in UTC, where it may be another day than where the page is."""
    document = nm.Article(
        id="urn:x:1",
        headline="Rain",
        language="en",
        body=[nm.Paragraph("Rain.")],
        published=datetime.fromisoformat("2026-03-01T03:00:00+08:00"),
    )
    html = '<time datetime="2026-03-01T03:00:00+0800">1 March</time><time datetime="2026-03-02T03:00:00+0800">2</time>'
    assert of_document(document, 0, html).dates == ("2026-02-28", "2026-03-01")
