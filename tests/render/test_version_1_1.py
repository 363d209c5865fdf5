"""What version 1.1 added, in every output: each test has beside it what 1.0 has in its place."""

from __future__ import annotations

import newsmodel as nm

POEM = "Low\n    water,  slack\ntide"
VERSE = [nm.Preformatted(POEM)]
PROSE = [nm.Paragraph(POEM)]


def article(*body: nm.AnyBlock) -> nm.Article:
    """An article with these blocks."""
    return nm.Article(id="tag:example.org,2026:1", headline="Tides", language="en", body=body)


def test_preformatted_text_keeps_its_blanks_in_html() -> None:
    """An element says so, and the text in it is the same as in a paragraph."""
    shown = nm.to_html(article(*VERSE))
    assert '<pre class="nm-preformatted">Low<br>    water,  slack<br>tide</pre>' in shown
    assert str(shown).replace('pre class="nm-preformatted"', "p").replace("/pre", "/p") == nm.to_html(article(*PROSE))


def test_preformatted_text_keeps_its_blanks_in_markdown() -> None:
    """Blanks that Markdown takes for one, or for none, are written so that it does not; a paragraph loses them."""
    kept = "\u00a0"
    assert nm.to_markdown(VERSE[0]) == f"Low\\\n&#160;{3 * kept}water,{2 * kept}slack\\\ntide\n"
    assert kept not in nm.to_markdown(PROSE[0])


def test_preformatted_text_is_not_wrapped_in_text() -> None:
    """However long its lines are; those of a paragraph are."""
    line = "  two  blanks  " + "word " * 30
    assert line in nm.to_text(nm.Preformatted(line))
    assert line not in nm.to_text(nm.Paragraph(line))


def test_preformatted_text_keeps_its_blanks_in_a_terminal() -> None:
    """Blanks at the beginning of a line stay."""
    shown = nm.to_terminal(article(*VERSE), color=False).replace("\u00a0", " ")
    assert "Low\n    water,  slack\ntide" in shown


def test_preformatted_text_counts_as_text() -> None:
    """Its words are words of the article."""
    assert nm.word_count(article(*VERSE)) == nm.word_count(article(*PROSE)) == 4


def test_the_title_of_a_work_is_set_off_once() -> None:
    """HTML has an element for it; Markdown has emphasis, which it may have already."""
    title = nm.Span("Tides", marks=["emphasis", "work_title"])
    assert nm.to_html([title]) == "<em><cite>Tides</cite></em>"
    assert nm.to_markdown([title]) == nm.to_markdown([nm.Span("Tides", marks=["work_title"])]) == "_Tides_\n"
    assert nm.to_text([title]) == "Tides\n"


def test_links_lead_to_the_id_of_a_span() -> None:
    """It is in the page once, and lint knows it: of two links only the one to no id is reported."""
    text = ["A ", nm.Span("gauge", id="gauge"), " and ", nm.Span("it", link=nm.Link("#gauge"))]
    document = article(nm.Paragraph(text), nm.Paragraph([nm.Span("that", link=nm.Link("#gage"))]))
    shown = nm.to_html(document)
    assert shown.count('<span id="gauge">gauge</span>') == shown.count('id="gauge"') == 1
    found = [problem.pointer for problem in nm.lint(document, only=["link-fragment-unresolved"])]
    assert found == ["/body/1/text/0/link/href"]


def test_a_span_of_two_paragraphs_has_its_id_once() -> None:
    """Two line breaks divide an item of a list; the first part has the id."""
    item = nm.ListItem([nm.Span("One.\n\nTwo.", id="both")])
    assert nm.to_html(nm.ListBlock([item])).count('id="both"') == 1


def test_no_span_has_the_id_of_a_block() -> None:
    """The rule is that of every id to which links lead."""
    body = [nm.Paragraph([nm.Span("a", id="x")]), nm.Paragraph("b", id="x")]
    problems = nm.validate(
        {
            "type": "article",
            "schema_version": "1.1",
            "id": "tag:example.org,2026:1",
            "headline": "Tides",
            "language": "en",
            "body": [nm.to_dict(block) for block in body],
        }
    )
    assert [(problem.pointer, problem.code) for problem in problems] == [("/body/1/id", "id-duplicate")]


def test_a_related_link_says_what_it_is_about() -> None:
    """On a line of its own, in every output that people read."""
    links = nm.RelatedLinks([nm.RelatedLink("Tables", "https://example.org/t", description="High & low water.")])
    assert "Tables</a><br>High &amp; low water.</span></li>" in nm.to_html(links)
    assert "\\\n  High & low water." in nm.to_markdown(links)
    assert "\n  High & low water." in nm.to_text(links)
    assert "High & low water." in nm.to_terminal(article(links))
