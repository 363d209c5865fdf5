"""What HTML, Markdown and text have in common: which parts a document has, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import attrs
import pytest

import newsmodel as nm

MARCH: Final = datetime(2026, 3, 1, tzinfo=UTC)
COMMENT: Final = nm.Comment(
    id="c", status="visible", author=nm.CommentAuthor("Cleo"), created=MARCH, body=[nm.Paragraph("w-comment")]
)
#: An article with every part; the words of each begin with "w-".
ARTICLE: Final = nm.Article(
    id="urn:x:1",
    language="en",
    sponsorship=nm.Sponsorship(kind="sponsored", name="w-sponsor"),
    kicker="w-kicker",
    headline="w-headline",
    standfirst=["w-standfirst"],
    byline="w-byline",
    publisher=nm.Publisher("w-publisher"),
    sections=[nm.Section("w-section")],
    translation_of=nm.Translation(title="w-original"),
    lead=nm.Image("https://example.org/lead.png", alt="", caption=["w-lead"]),
    dateline="w-dateline",
    body=[nm.Paragraph("w-body")],
    corrections=[nm.Correction("w-correction", at=MARCH, kind="update")],
    contributors=[nm.Contributor("w-contributor", role="photographer")],
    keywords=["w-keyword"],
    trust_indicators=[nm.TrustIndicator("w-trust", url="https://example.org/trust")],
    sources=[nm.Source(id="s", name="w-source")],
    rights=nm.Rights(holder="w-rights"),
    discussion=nm.Discussion(open=True, prompt=["w-prompt"], comments=[COMMENT]),
)
ORDER: Final = (
    *("sponsor", "kicker", "headline", "standfirst", "byline", "publisher", "section", "original", "lead", "dateline"),
    *("body", "correction", "contributor", "keyword", "trust", "source", "rights", "prompt", "comment"),
)


def order_in(written: str) -> list[str]:
    """The words that begin with "w-" in their order."""
    return [word.removeprefix("w-") for word in _words(written) if word.startswith("w-")]


def _words(written: str) -> list[str]:
    letters = "".join(sign if sign.isalpha() or sign == "-" else " " for sign in written.replace("\\-", "-"))
    return letters.split()


@pytest.mark.parametrize("output", ["html", "markdown", "text"])
def test_parts_are_in_one_order(output: str) -> None:
    """Every output has every part of an article, in the same order."""
    assert order_in(nm.render(ARTICLE, output)) == list(ORDER)


@pytest.mark.parametrize("output", ["html", "markdown", "text"])
@pytest.mark.parametrize(
    ("member", "nothing", "word"),
    [
        ("sponsorship", None, "sponsor"),
        ("kicker", None, "kicker"),
        ("standfirst", (), "standfirst"),
        ("lead", None, "lead"),
        ("dateline", None, "dateline"),
        ("corrections", (), "correction"),
        ("keywords", (), "keyword"),
        ("trust_indicators", (), "trust"),
        ("sources", (), "source"),
        ("rights", None, "rights"),
    ],
)
def test_a_part_without_words_is_not_there(member: str, nothing: object, word: str, output: str) -> None:
    """Where a member is left out, every output lacks its words and has all others."""
    without: Any = {member: nothing}
    written = nm.render(attrs.evolve(ARTICLE, **without), output)
    assert order_in(written) == [other for other in ORDER if other != word]


@pytest.mark.parametrize("output", ["html", "markdown", "text"])
def test_an_answer_names_whom_it_answers(output: str) -> None:
    """It names the author of the comment; where that is a tombstone, it names nobody."""
    answer = attrs.evolve(COMMENT, id="a", parent_id="c", author=nm.CommentAuthor("Dora"))
    gone = nm.Tombstone(id="c", deleted=MARCH)
    for first, expected in ((COMMENT, True), (gone, False)):
        talk = nm.Discussion(open=True, comments=[first, answer])
        assert ("to Cleo" in nm.render(attrs.evolve(ARTICLE, discussion=talk), output)) is expected
