"""What readers and machines are told of how something was made."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import newsmodel as nm
from newsmodel import examples, numbering
from newsmodel._words.labels import Labels, labels_for, languages

URL = "https://example.org/a.png"
START: dict[str, Any] = {"id": "tag:example.org,2026:1", "headline": "Headline", "language": "en"}
OUTPUTS = ("html", "markdown", "text", "terminal")
ASSISTED, AUTONOMOUS, PARTS = Labels().ai_assisted, Labels().ai_autonomous, Labels().ai_parts
MODEL = nm.AIInfo(
    id="draft",
    system=nm.AISystem("Example Model", version="3", provider=nm.Organization(name="Example Systems")),
    role="summary",
    prompt="Sum it up.",
    prompt_author="Ana Dar",
)


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with that body."""
    return nm.Article(**START, body=body or [nm.Paragraph("Plain words.")], **members)


def words(document: nm.Document, output: str) -> str:
    """What an output says, on one line."""
    options = {"width": 500} if output in ("text", "terminal") else {}
    return " ".join(nm.render(document, output, **options).split())


@pytest.mark.parametrize("output", OUTPUTS)
def test_readers_are_told_once_and_before_the_text(output: str) -> None:
    """Blocks that say the same do not repeat it."""
    piece = article(
        nm.Paragraph("First.", ai_disclosure="ai-assisted"), nm.Paragraph("Second."), ai_disclosure="ai-assisted"
    )
    written = words(piece, output)
    assert written.count(ASSISTED) == 1
    assert written.index(ASSISTED) < written.index("First.")


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_block_that_says_something_else_has_its_own_note(output: str) -> None:
    """It is after the block; where the document says nothing, readers are told first that parts were made so."""
    block = nm.Paragraph("Second.", ai_disclosure="ai-autonomous")
    whole, partly = article(block, ai_disclosure="ai-assisted"), article(nm.Callout([block], kind="tip"))
    for written, told in ((words(whole, output), ASSISTED), (words(partly, output), PARTS)):
        assert written.index(told) < written.index("Second.") < written.index(AUTONOMOUS)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("disclosure", [None, "human-only"])
def test_nobody_is_told_what_no_machine_made(output: str, disclosure: Any) -> None:
    """The control of the tests above."""
    written = words(article(ai_disclosure=disclosure), output)
    assert "artificial intelligence" not in written
    assert "artificial intelligence" in words(article(ai_disclosure="ai-assisted"), output)


@pytest.mark.parametrize("output", OUTPUTS)
def test_who_reviewed_it_and_how_systems_were_used_is_written(output: str) -> None:
    """The reviewer before the text, the systems after it, with what they were asked."""
    review = nm.HumanReview("substantive", by="Ana Dar", responsible=nm.Organization(name="The Post"))
    written = words(article(ai_disclosure="ai-assisted", human_review=review, ai_info=[MODEL], ai=["draft"]), output)
    assert written.index("Reviewed by Ana Dar") < written.index("The Post") < written.index("Plain words.")
    _, after = written.split("Plain words.")
    assert after.index("Example Model 3") < after.index("Example Systems") < after.index("Sum it up.")


@pytest.mark.parametrize("language", sorted(languages()))
def test_readers_are_told_in_every_language(language: str) -> None:
    """The words are those of the language of the document."""
    piece = attrs.evolve(article(ai_disclosure="ai-autonomous"), language=language)
    assert labels_for(language).ai_autonomous in words(piece, "text")
    assert language == "en" or labels_for(language).ai_autonomous != AUTONOMOUS


MADE: Any = {"ai_disclosure": "ai-autonomous", "ai_info": [MODEL], "ai": ["draft"]}
ROW = nm.ComparisonRow(subject="A", cells=[nm.TextCell("Rain.")])
CRITERIA = [nm.Criterion("Weather", kind="text")]


@pytest.mark.parametrize(
    "document",
    [
        nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.")])], **MADE),
        nm.ComparisonTable(title="Weather", subject_label="Place", criteria=CRITERIA, rows=[ROW], **MADE),
    ],
)
def test_other_documents_say_it_too(document: nm.FAQ | nm.ComparisonTable) -> None:
    """A FAQ or a comparison that stands alone tells its readers before its text, once."""
    for output in OUTPUTS:
        written = words(document, output)
        assert written.count(AUTONOMOUS) == 1
        assert written.index(AUTONOMOUS) < written.index("Rain.")
    assert 'data-ai-model="Example Model 3"' in nm.to_html(document)


def test_attributes_have_private_names_unless_the_draft_is_asked_for() -> None:
    """HTML does not know the names of the draft."""
    piece = article(nm.Paragraph("A.", ai_disclosure="ai-autonomous", ai=["draft"]), ai_info=[MODEL])
    names = ("ai-disclosure", "ai-model", "ai-provider")
    values = ("ai-autonomous", "Example Model 3", "Example Systems")
    private = "".join(f' data-{name}="{value}"' for name, value in zip(names, values, strict=True))
    assert f"<p{private}>A.</p>" in nm.to_html(piece)
    assert f"<p{private.replace('data-', '')}>A.</p>" in nm.to_html(piece, draft_attributes=True)


def test_a_part_with_two_systems_names_none_in_attributes() -> None:
    """An attribute has room for one; the list after the text has both."""
    other = nm.AIInfo(id="other", system=nm.AISystem("Example Proofs"))
    piece = article(ai_disclosure="ai-assisted", ai_info=[MODEL, other], ai=["draft", "other"])
    written = nm.to_html(piece)
    assert "data-ai-model" not in written
    assert "Example Model 3" in written
    assert "Example Proofs" in written


def test_pictures_have_no_attributes_of_text() -> None:
    """The draft is of text; a picture says in its caption that a machine made it."""
    picture = nm.Image(URL, alt="A", ai=["draft"], digital_source_type="trainedAlgorithmicMedia")
    written = nm.to_html(article(picture, ai_info=[MODEL]))
    assert "data-ai-" not in written
    assert "Made with artificial intelligence</span></figcaption>" in written


def test_the_head_says_it_at_most_once() -> None:
    """One `meta` element of the disclosure, one link to the manifest of the article; none where it says neither."""
    picture = nm.Image(URL, alt="A", content_credentials_url="https://example.org/a.c2pa")
    block = nm.Paragraph("A.", ai_disclosure="human-only")
    own = "https://example.org/piece.c2pa"
    page = nm.to_html(article(block, picture, ai_disclosure="ai-assisted", content_credentials_url=own), page=True)
    assert page.count('<meta name="ai-disclosure" content="ai-assisted">') == page.count('name="ai-disclosure"') == 1
    assert page.count(f'<link rel="c2pa-manifest" href="{own}">') == page.count("c2pa-manifest") == 1
    assert "c2pa-manifest" not in nm.to_html(article(picture), page=True)


def test_a_hidden_article_discloses_nothing() -> None:
    """Its page has no metadata, and no notice but that it is not there."""
    made: Any = {"ai_disclosure": "ai-assisted", "content_credentials_url": "https://example.org/piece.c2pa"}
    rights = nm.Rights(data_mining="prohibited")
    page = nm.to_html(article(status="withheld", rights=rights, **made), page=True)
    for name in ("ai-disclosure", "c2pa-manifest", "tdm-reservation"):
        assert name not in page
        assert name in nm.to_html(article(rights=rights, **made), page=True)


def test_json_ld_has_the_source_type_of_every_kind_that_can_stand_alone() -> None:
    """It is a property of a creative work; it is not derived of `ai_disclosure`."""
    made: Any = {"digital_source_type": "trainedAlgorithmicMedia"}
    term = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    for document in (article(**made), nm.FAQ([nm.FAQItem("Why?", answer=[nm.Divider()])], **made)):
        assert json.loads(nm.to_jsonld(document))["@graph"][0]["digitalSourceType"] == term
    assert "digitalSourceType" not in nm.to_jsonld(article(ai_disclosure="ai-autonomous"))


@pytest.mark.parametrize("kind", ["article", "faq", "comparison_table"])
def test_every_block_is_looked_at_in_document_order(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk that skips what leads to no marks finds the blocks that `walk` finds, but for what readers write."""
    document: Any = getattr(examples, kind)()
    if isinstance(document, nm.Article):
        document = attrs.evolve(document, discussion=None)
    monkeypatch.setattr(numbering, "is_disclosing", lambda _: True)
    found = list(numbering.numbered(document).disclosing)
    assert found == [part for part in nm.walk(document) if isinstance(part, nm.Block)]
    assert len(found) > 0
