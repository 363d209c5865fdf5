"""What readers see on a page: lists as they were declared, links in one piece, nothing twice, nothing torn apart."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Literal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import newsmodel as nm
from newsmodel.model import Output
from newsmodel.writers.html.document import stylesheet

STEADY = settings(deadline=None, derandomize=True)
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HERE, THERE = nm.Link("https://example.org/here"), nm.Link("https://example.org/there")
CITED = nm.Citation("survey")
MARKER = '<sup class="nm-cite"><a href="#source-1" id="cite-1-1" aria-label="Source 1">[1]</a></sup>'


def article(*body: nm.AnyBlock) -> nm.Article:
    """An article with that body, and a source to cite."""
    sources = [nm.Source(id="survey", name="Survey")]
    return nm.Article(id="tag:example.org,2026:1", headline="H", language="en", body=body, sources=sources)


def html_of(*body: nm.AnyBlock) -> str:
    """The HTML of a body."""
    written = str(nm.to_html(article(*body)))
    return written.partition('<div class="nm-body">')[2].partition('</div><section class="nm-sources">')[0]


def paragraph_of(*text: str | nm.Span) -> str:
    """The HTML of a paragraph, without its tags."""
    return html_of(nm.Paragraph(text)).removeprefix("<p>").removesuffix("</p>")


# --- Lists ----------------------------------------------------------------------------------------------------------


class Lists(HTMLParser):
    """The items of the lists of a page: their words, how deep each is, how it is marked and its number."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.numbers: list[int] = []
        self.items: list[tuple[str, int, str, int | None]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            assert not self.open or self.open[-1] == "li"
            self.numbers.append(int(dict(attrs).get("start") or 1) - 1)
        elif tag == "li":
            assert self.open[-1] in {"ul", "ol"}
            value = dict(attrs).get("value")
            self.numbers[-1] = self.numbers[-1] + 1 if value is None else int(value)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in {"ul", "ol"}:
            self.numbers.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "li":
            lists = [tag for tag in self.open if tag in {"ul", "ol"}]
            number = self.numbers[-1] if lists[-1] == "ol" else None
            self.items.append((data, len(lists), lists[-1], number))


STYLES: st.SearchStrategy[Literal["bullet", "number"] | None] = st.sampled_from([None, "bullet", "number"])
LISTS = st.builds(
    nm.ListBlock,
    st.lists(st.tuples(st.integers(1, 6), STYLES), min_size=1, max_size=12).map(
        lambda items: [nm.ListItem(f"w{i}", level=level, style=style) for i, (level, style) in enumerate(items)]
    ),
    style=st.sampled_from(["bullet", "number"]),
    start=st.integers(0, 20),
)


def declared(block: nm.ListBlock) -> list[tuple[str, int, str]]:
    """The items of a list: their words, level and style."""
    tags = {"bullet": "ul", "number": "ol"}
    return [(nm.plain_text(item.text), item.level, tags[item.style or block.style]) for item in block.items]


@STEADY
@given(LISTS)
def test_every_item_is_as_deep_and_marked_as_declared(block: nm.ListBlock) -> None:
    """Also where a list begins deeper, skips levels or changes its style; lists are directly in items only."""
    found = Lists(re.sub(r"^<div>|</div>$", "", html_of(block)))
    assert declared(block) == [(words, depth, tag) for words, depth, tag, _ in found.items]


@STEADY
@given(LISTS)
def test_every_parser_of_markdown_nests_items_as_declared(block: nm.ListBlock) -> None:
    """The same lists come back from Markdown."""
    read = MarkdownIt("commonmark").render(nm.to_markdown(article(block), flavour="commonmark"))
    read = re.sub(r"</?p>|\n", "", read.partition("</h1>")[2].partition("<h2>")[0])
    assert declared(block) == [(words, depth, tag) for words, depth, tag, _ in Lists(read).items]


def test_an_item_for_a_skipped_level_is_not_counted() -> None:
    """The numbers are those of the items, and the first has the number that the list begins with."""
    items = [nm.ListItem("a", level=2), nm.ListItem("b"), nm.ListItem("c")]
    numbers = [number for *_, number in Lists(html_of(nm.ListBlock(items, style="number", start=4))).items]
    assert [4, 1, 2] == numbers


def test_what_is_before_the_first_term_is_a_list_of_its_own() -> None:
    """HTML has no description without a term: an item that is deeper by two levels comes before the terms."""
    deep = nm.ListItem("a", level=4, style="number")
    block = nm.ListBlock([nm.ListItem("r", term="R"), deep, nm.ListItem("b", level=3, term="T")], style="definition")
    skipped = '<ul><li class="nm-skipped"><ol><li>a</li></ol></li></ul>'
    inside = f'<ul><li class="nm-skipped">{skipped}<dl><dt>T</dt><dd>b</dd></dl></li></ul>'
    assert html_of(block) == f"<dl><dt>R</dt><dd>r{inside}</dd></dl>"


def test_a_span_has_its_id_once() -> None:
    """The words of a retraction are in a notice at the head of the page, too."""
    said = [nm.Span("The figures were wrong.", id="wrong")]
    retraction = nm.Correction(at=datetime(2026, 3, 4, 9, tzinfo=UTC), kind="retraction", text=said)
    body = [nm.Paragraph([nm.Span("Why?", link=nm.Link("#wrong"))])]
    page = nm.to_html(attrs.evolve(article(*body), corrections=[retraction]))
    assert [page.count("The figures were wrong."), page.count('id="wrong"'), page.count('href="#wrong"')] == [2, 1, 1]


def test_plain_text_indents_a_list_that_begins_deeper() -> None:
    """The level that is skipped has blanks and no sign."""
    items = [nm.ListItem("a", level=2), nm.ListItem("b"), nm.ListItem("c", level=2, style="number")]
    assert "\n  - a\n- b\n  1. c\n" in nm.to_text(article(nm.ListBlock(items)))


def test_a_list_of_several_has_its_id_once() -> None:
    """Where the style changes on the first level, one element is around both lists."""
    block = nm.ListBlock(["a", nm.ListItem("b", style="number")], id="steps")
    assert '<div id="steps"><ul><li>a</li></ul><ol><li>b</li></ol></div>' == html_of(block)


# --- Links, quotations and citations ----------------------------------------------------------------------------------


def test_one_link_over_several_spans_is_one_link() -> None:
    """Its marks are inside; another link beside it is another."""
    text = [nm.Span("a ", link=HERE), nm.Span("b", marks=["strong"], link=HERE), nm.Span(" c", link=HERE)]
    assert f'<a href="{HERE.href}">a <strong>b</strong> c</a>' == paragraph_of(*text)
    two = paragraph_of(*text, nm.Span("d", link=THERE))
    assert two.endswith(f'</a><a href="{THERE.href}">d</a>')
    piece = article(nm.Paragraph(text))
    assert f"[a **b** c]({HERE.href})" in nm.to_markdown(piece)
    assert f"a b c ({HERE.href})\n" in nm.to_text(piece)
    assert "a b c [L1]\n" in nm.to_text(piece, numbered_links=True)


def test_a_quotation_in_a_link_does_not_divide_it() -> None:
    """In HTML the quotation is inside the link; elsewhere its quotation marks are."""
    text = [nm.Span("a ", link=HERE), nm.Span("b", marks=["quotation"], link=HERE), nm.Span(" c", link=HERE)]
    assert f'<a href="{HERE.href}">a <q>b</q> c</a>' == paragraph_of(*text)
    assert f"[a \u201cb\u201d c]({HERE.href})" in nm.to_markdown(article(nm.Paragraph(text)))
    assert f"a \u201cb\u201d c ({HERE.href})" in nm.to_text(article(nm.Paragraph(text)))


def test_a_link_over_the_end_of_a_quotation_is_divided_there() -> None:
    """Elements never overlap."""
    text = [nm.Span("a ", marks=["quotation"]), nm.Span("b", marks=["quotation"], link=HERE), nm.Span("c", link=HERE)]
    link = f'<a href="{HERE.href}">'
    assert f"<q>a {link}b</a></q>{link}c</a>" == paragraph_of(*text)
    into = [nm.Span("c", link=HERE), nm.Span("b", marks=["quotation"], link=HERE), nm.Span(" a", marks=["quotation"])]
    assert f"{link}c</a><q>{link}b</a> a</q>" == paragraph_of(*into)


RUNS = st.lists(
    st.one_of(
        st.just("plain "),
        st.builds(
            nm.Span,
            st.sampled_from(["a", "b ", " c"]),
            marks=st.lists(st.sampled_from(["quotation", "strong"]), unique=True),
            link=st.sampled_from([None, HERE, THERE]),
            citations=st.sampled_from([(), (CITED,)]),
            language=st.sampled_from([None, "fr"]),
        ),
    ),
    min_size=1,
    max_size=8,
)


#: A link and right after it the same link.
CUT = re.compile(r'<a href="([^"]*)">(?:(?!</a>).)*</a><a href="\1">')


class Inline(HTMLParser):
    """Elements that pair, no link inside another, and the words."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.feed(markup)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag in {"a", "sup"} and "a" in self.open), attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += "" if "sup" in self.open else data


@STEADY
@given(RUNS)
def test_links_are_in_one_piece_whatever_is_around_them(text: list[str | nm.Span]) -> None:
    """Elements pair, no link is in a link, no link is cut without need, and every word is there in order."""
    written = html_of(nm.Paragraph(text))
    assert nm.plain_text(text) == Inline(written).words
    assert CUT.search(written) is None


def test_a_link_that_is_cut_is_found() -> None:
    """The control of the test above."""
    assert CUT.search('<a href="x">a <b>b</b></a><a href="x">c</a>')
    assert not CUT.search('<a href="x">a</a><a href="y">c</a>')


def test_the_marker_of_a_citation_touches_the_words_and_the_full_stop() -> None:
    """Blanks at the end of the words are after it, and the stylesheet adds none."""
    assert f"Dry{MARKER}." == paragraph_of(nm.Span("Dry", citations=CITED), ".")
    assert f"<strong>Dry</strong>{MARKER} and hot." == paragraph_of(
        nm.Span("Dry ", marks=["strong"], citations=CITED), "and hot."
    )
    spaced = article(nm.Paragraph([nm.Span("Dry ", citations=CITED), "and hot."]))
    assert "Dry[^1] and hot." in nm.to_markdown(spaced)
    assert "Dry[1] and hot." in nm.to_text(spaced)
    rule = re.search(r":is\(\.nm-cite, \.nm-noteref\)\{[^}]*\}", stylesheet())
    assert rule is not None
    assert "margin" not in rule[0]


# --- Nothing twice, nothing missing -----------------------------------------------------------------------------------


def remark() -> nm.Comment:
    """A comment of a member of staff."""
    author = nm.CommentAuthor("Petra", role="staff", badges=["staff", "Expert"])
    return nm.Comment([nm.Paragraph("So it is.")], id="c", author=author, created=AT, status="visible", language="en")


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal"])
def test_a_badge_that_says_the_role_is_not_shown_again(output: Output) -> None:
    """In whatever case; other badges stay."""
    written = nm.render(remark(), output)
    assert (1, 1) == (written.lower().count("staff"), written.count("Expert"))


@pytest.mark.parametrize("output", ["html", "markdown", "text"])
def test_equal_facts_beside_each_other_are_one(output: Output) -> None:
    """A publisher that is the source, a section that is the publisher, a rights notice that is the caption."""
    source = nm.Source(id="s", name="Survey Office", publisher=nm.Publisher("Survey Office"))
    assert 1 == nm.render(source, output).count("Survey Office")
    picture = nm.Image("https://example.org/a.png", alt="", caption="Square One", rights=nm.Rights(notice="Square One"))
    assert 1 == nm.render(article(picture), output).count("Square One")


def test_of_equal_words_those_with_a_link_are_kept() -> None:
    """Both are where they lead to different places."""
    home, office = "https://example.org/", "https://example.org/office"
    plain = nm.Source(id="s", name="Office", publisher=nm.Publisher("Office", url=office))
    assert f'<p class="nm-source"><a href="{office}">Office</a></p>' == nm.to_html(plain)
    linked = nm.Source(id="s", name="Office", url=home, publisher=nm.Publisher("Office", url=office))
    assert 2 == nm.to_html(linked).count(">Office</a>")


def test_a_page_of_a_comment_or_a_source_says_its_name_once() -> None:
    """Its heading says what it is, in the language of the page."""
    page = nm.to_html(remark(), page=True).partition("<body")[2]
    assert '<h1 class="nm-headline">Comment</h1>' in page
    assert 1 == page.count("Petra")
    source = nm.to_html(nm.Source(id="s", name="Survey"), page=True).partition("<body")[2]
    assert '<h1 class="nm-headline">Source</h1><p class="nm-source">Survey</p>' in source


def test_an_entry_without_a_title_says_its_time_once() -> None:
    """The heading is the time then, for people and machines."""
    body = [nm.Paragraph("It rains.")]
    untitled = html_of(nm.LiveUpdate(id="rain", published=AT, body=body))
    assert (1, 1) == (untitled.count("<time"), untitled.count("<h2><time"))
    assert 1 == html_of(nm.LiveUpdate(id="rain", published=AT, body=body, title="Rain")).count("<time")


def test_a_caption_and_its_credit_are_two_things() -> None:
    """A sign is between them in every output, also without the stylesheet."""
    picture = nm.Image("https://example.org/a.png", alt="", caption="A square", credit="Ada Lens")
    credit = '<span class="nm-credit">Credit: Ada Lens</span>'
    assert f"<figcaption>A square \u00b7 {credit}</figcaption>" in html_of(picture)
    for output in ("markdown", "text"):
        assert "A square \u2014 Credit: Ada Lens" in nm.render(article(picture), output)


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal"])
def test_a_translation_of_something_without_a_name_is_not_mentioned(output: Output) -> None:
    """An id alone names nothing to readers; an address or a title does."""
    label = "Translated from"
    piece = article(nm.Divider())
    for original, expected in (
        (nm.Translation(id="tag:example.org,2026:0"), 0),
        (nm.Translation(id="tag:example.org,2026:0", title="Hitze"), 1),
    ):
        assert expected == nm.render(attrs.evolve(piece, translation_of=original), output).count(label)


# --- Numbers, heads and paper -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["58 \u00b0C", "5 %", "9 km", "3 m\u00b2", "EUR 5", "5 EUR", "\u20ac 5", "p. 4", "\u0665 %"]
)
def test_a_line_ends_between_no_number_and_its_unit(text: str) -> None:
    """In the words of an author, too; other blanks stay as they are."""
    assert f"It is {text.replace(' ', chr(160))} now." == paragraph_of(f"It is {text} now.")
    assert "In 2026 it was 5 of them." == paragraph_of("In 2026 it was 5 of them.")


def test_headlines_and_corrections_are_words_of_an_author_too() -> None:
    """As are the words before and after a correction."""
    note = nm.Correction("Wrong.", at=AT, kind="correction", before="at 85 \u00b0C", after="at 58 \u00b0C")
    markup = nm.to_html(attrs.evolve(article(nm.Divider()), headline="Now 58 \u00b0C", corrections=[note]))
    assert 3 == markup.count("\u00a0\u00b0C")


def compared(*criteria: nm.Criterion, cells: list[nm.AnyCell]) -> nm.ComparisonTable:
    """A comparison with one row."""
    row = nm.ComparisonRow("North", cells=cells)
    return nm.ComparisonTable("Squares", subject_label="Square", criteria=criteria, rows=[row])


def test_values_of_a_comparison_are_not_torn_apart() -> None:
    """Numbers, amounts, dates and ratings."""
    criteria = [nm.Criterion(name, kind=name) for name in ("number", "money", "date", "rating")]
    cells: list[nm.AnyCell] = [
        nm.NumberCell(58, unit="K"),
        nm.MoneyCell(amount="9.50", currency="EUR"),
        nm.DateCell("2026-03-01"),
        nm.RatingCell(4),
    ]
    markup = nm.to_html(article(compared(*criteria, cells=cells)), labels=nm.Labels(iso=True))
    shown = re.findall(r'<td class="[^"]*">([^<]*)</td>', markup)
    assert ["58\u00a0K", "EUR\u00a09.50", "2026-03-01", "4\u00a0out\u00a0of\u00a05"] == shown


def test_no_head_of_a_comparison_is_empty() -> None:
    """A criterion without a group is as high as the group and the criteria beside it."""
    criteria = [
        nm.Criterion("Open", kind="boolean"),
        nm.Criterion("Noon", kind="number", group="Heat"),
        nm.Criterion("Night", kind="number", group="Heat"),
    ]
    markup = html_of(compared(*criteria, cells=[nm.BooleanCell(True), nm.NumberCell(1), nm.NumberCell(2)]))
    head = markup.partition("<thead>")[2].partition("</thead>")[0]
    assert (
        '<tr><th scope="col" rowspan="2">Square</th><th scope="col" rowspan="2">Open</th>'
        '<th scope="colgroup" colspan="2">Heat</th></tr>'
        '<tr><th scope="col" class="nm-end">Noon</th><th scope="col" class="nm-end">Night</th></tr>'
    ) == head


def test_an_address_that_is_its_own_words_is_named_so() -> None:
    """On paper the address follows the words of other links to sources."""
    address = nm.Span(HERE.href, link=HERE)
    assert f'<a href="{HERE.href}" class="nm-address">{HERE.href}</a>' == paragraph_of(address)
    paper = stylesheet().partition("@media print")[2]
    assert ':not(.nm-address)::after{content: "(" attr(href) ")"' in paper
    assert re.search(r"h1, h2, h3, h4, h5, h6[^{]*\{break-after: avoid\}", paper)


def test_the_stylesheet_is_made_smaller_without_a_change() -> None:
    """What is between quotation marks, and the blanks that separate selectors, stay."""
    assert 'content: " \\2014"' in stylesheet()
    assert ".nm-page .nm-headline{" in stylesheet()
    assert "/*" not in stylesheet()
