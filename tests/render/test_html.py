"""HTML: semantic, in order, and inert whatever a payload says."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

import newsmodel as nm
from newsmodel._declare.shapes import Many, Text, TextOr, record
from newsmodel._validate.schema import example
from newsmodel.writers.html.document import Html, stylesheet, to_html
from newsmodel.writers.html.fragments import checked_name, escaped

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
EVERY_VALID = sorted(CORPUS.glob("*/valid/*.json"))
VOID = {"img", "br", "hr", "meta", "link", "source", "track"}


class Page(HTMLParser):
    """The elements of a page, in order, with their attributes; complains about tags that do not pair."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), f"an attribute occurs twice in {tag}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with that body."""
    return nm.Article(id="tag:example.org,2026:1", headline="Headline", language="en", body=body, **members)


def html_of(*body: nm.AnyBlock, **members: Any) -> str:
    """The HTML of an article with that body."""
    return str(nm.to_html(article(*body, **members)))


@pytest.fixture(params=EVERY_VALID, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def document(request: pytest.FixtureRequest) -> nm.Document:
    """Every valid document of the corpus."""
    return nm.from_json(request.param.read_bytes())


def test_elements_pair_and_ids_are_unique(document: nm.Document) -> None:
    """Every element is closed where it was opened, and no id occurs twice."""
    page = Page(nm.to_html(document, page=True))
    assert [] == [name for name, count in Counter(page.values("id")).items() if count > 1]


def test_links_within_the_page_lead_somewhere(document: nm.Document) -> None:
    """Every address that begins with # names an id of the page, or advice says that it does not."""
    page = Page(nm.to_html(document, page=True))
    targets = {address[1:] for address in page.values("href") if address.startswith("#")}
    lost = {warning.pointer for warning in nm.lint(document, only=["link-fragment-unresolved"])}
    assert len(targets - set(page.values("id"))) <= len(lost)


def test_headings_skip_no_level(document: nm.Document) -> None:
    """Each heading is at most one level below the one before it, and an article has one first-level heading."""
    levels = [int(tag[1]) for tag, _ in Page(nm.to_html(document)).elements if tag[0] == "h" and tag[1:].isdigit()]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert not isinstance(document, nm.Article) or levels.count(1) == 1


def test_every_word_of_the_body_is_there(document: nm.Document) -> None:
    """Nothing is lost: all running text is in the page."""
    shown = "".join("".join(Page(nm.to_html(document, show=lambda _: True)).words).split())
    for part in nm.walk(document):
        if isinstance(part, nm.Paragraph):
            # Run by run, because the numbers of sources are between them.
            assert all("".join(nm.plain_text([run]).split()) in shown for run in part.text)


def test_heading_levels_start_where_the_caller_says() -> None:
    """With a base level of 3 the headline is an h3, and no heading is deeper than h6."""
    markup = nm.to_html(article(nm.Heading("A", level=2), nm.Heading("B", level=3)), base_level=5)
    assert [tag for tag, _ in Page(markup).elements if tag in {"h5", "h6"}] == ["h5", "h6", "h6"]
    with pytest.raises(nm.ArgumentError, match="base_level: expected an integer, at least 1 and at most 6, got 7"):
        nm.to_html(article(nm.Divider()), base_level=7)


def test_a_heading_that_skips_a_level_is_raised() -> None:
    """A level-4 heading straight after a level-2 one is written as the level below that."""
    levels = [
        tag for tag, _ in Page(html_of(nm.Heading("A", level=2), nm.Heading("B", level=4))).elements if tag[0] == "h"
    ]
    assert levels == ["header", "h1", "h2", "h3"]


def test_citations_and_sources_lead_to_each_other() -> None:
    """A citation is a numbered link to its source, whose entry leads back and names who reported it."""
    markup = html_of(
        nm.Paragraph(["A claim", nm.Span(", said so", citations=nm.Citation("report", via="wire"))]),
        sources=[nm.Source(id="wire", name="Wire"), nm.Source(id="report", name="Report")],
    )
    assert '<a href="#source-1" id="cite-1-1" aria-label="Source 1">[1]</a>' in markup
    assert '<li id="source-1">Report, reported by Wire<sup' in markup
    assert 'href="#cite-1-1"' in markup


def test_a_source_leads_back_to_its_first_hundred_citations() -> None:
    """More links than readers follow would be most of a page with many citations; no link leads nowhere."""
    cited = [nm.Span(f"{index}", citations=nm.Citation("a", locator=f"p. {index}")) for index in range(150)]
    markup = html_of(nm.Paragraph(cited), sources=[nm.Source(id="a", name="Atlas")])
    assert (markup.count(' id="cite-1-'), markup.count('href="#cite-1-')) == (100, 100)
    assert markup.count('class="nm-cite"') == 150


def test_every_citation_of_a_source_has_a_way_back() -> None:
    """Its link names the place in the source, unless the evidence does; a screen reader reads it at the marker too."""
    body = [
        nm.Paragraph(nm.Span("One.", citations=nm.Citation("a"))),
        nm.Paragraph(nm.Span("Two.", citations=nm.Citation("a", locator="p. 2"))),
        nm.Paragraph(nm.Span("Three.", citations=nm.Citation("a", locator="p. 3", quote="Three!"))),
    ]
    markup = html_of(*body, sources=[nm.Source(id="a", name="Almanac")])
    links = Page(markup).all("a")
    assert [link["href"] for link in links if link["href"] != "#source-1"] == [f"#cite-1-{n}" for n in (1, 2, 3)]
    assert [link["aria-label"] for link in links[:2]] == ["Source 1", "Source 1, p. 2"]
    shown = "".join(Page(markup).words).replace("\ufe0e", "")
    assert shown.endswith("Almanacp.\u00a03, \u201cThree!\u201d \u21a9 \u21a9\u00a0p. 2 \u21a9")


def test_a_retraction_comes_before_everything() -> None:
    """Readers meet it before the headline, and again among the corrections."""
    withdrawn = nm.Correction("We withdraw it.", at=datetime(2026, 1, 1, tzinfo=UTC), kind="retraction")
    for output in ("html", "markdown", "text", "terminal"):
        text = nm.render(article(nm.Divider(), corrections=[withdrawn]), output)
        assert text.index("We withdraw it.") < text.index("Headline")
        assert text.count("We withdraw it.") == 2


def test_pictures_are_loaded_when_they_are_needed() -> None:
    """The lead is loaded at once, before other things; the others when readers scroll near them."""
    picture = nm.Image("https://example.org/a.png", alt="A", width=800, height=600)
    lead, other = Page(html_of(picture, lead=picture)).all("img")
    assert (lead.get("loading"), lead["fetchpriority"]) == (None, "high")
    assert (other["loading"], other.get("fetchpriority")) == ("lazy", None)
    assert (other["width"], other["height"]) == ("800", "600")


def test_browsers_choose_among_sizes_and_formats() -> None:
    """Formats that every browser shows are in the img element, others before it; a picture in a gallery is narrower."""
    sizes = [
        nm.Rendition("https://example.org/a-400.png", width=400),
        nm.Rendition("https://example.org/a-400.avif", width=400, media_type="image/avif"),
    ]
    picture = nm.Image("https://example.org/a.png", alt="A", width=800, renditions=sizes)
    page = Page(html_of(picture, nm.Gallery([picture])))
    assert page.all("img")[0]["srcset"] == "https://example.org/a-400.png 400w, https://example.org/a.png 800w"
    assert page.all("source")[0]["srcset"] == "https://example.org/a-400.avif 400w"
    assert page.all("source")[0]["type"] == "image/avif"
    body, gallery = (image["sizes"] for image in page.all("img"))
    assert (body, gallery) == ("(max-width: 44rem) 100vw, 44rem", "(max-width: 32rem) 100vw, 22rem")


def test_ids_are_prefixed() -> None:
    """A prefix goes before every id and every link to one, so that fragments can share a page."""
    block = nm.Paragraph(nm.Span("up", link=nm.Link("#top")), id="top")
    assert '<p id="x-top"><a href="#x-top">up</a></p>' in nm.to_html(article(block), prefix="x-")


def test_no_id_of_an_author_is_that_of_a_source_or_a_comment() -> None:
    """It gets an underscore before it, as do links to it; an id inside a comment is never that of a comment."""
    here = nm.Paragraph(
        [nm.Span("x", citations=nm.Citation("a")), nm.Span("up", link=nm.Link("#source-1"))], id="source-1"
    )
    said = [nm.Paragraph("Yes.", id="b")]
    comments = [attrs.evolve(comment("a"), body=said), attrs.evolve(comment("a-b"), body=said)]
    piece = article(
        here,
        nm.Divider(id="cite-1-1"),
        nm.Divider(id="comment-a"),
        nm.Divider(id="corrections"),
        sources=[nm.Source(id="a", name="A")],
        corrections=[nm.Correction("B.", at=datetime(2026, 1, 1, tzinfo=UTC), kind="update")],
        discussion=nm.Discussion(open=True, comments=comments),
    )
    page = Page(nm.to_html(piece))
    assert [name for name, count in Counter(page.values("id")).items() if count > 1] == []
    assert '<p id="_source-1">' in nm.to_html(piece)
    assert {"href": "#_source-1"} in page.all("a")


def test_tables_have_captions_and_scopes() -> None:
    """The headings of columns and the header cells of rows have their scope, and the caption names the table."""
    rows = [nm.TableRow([nm.TableCell("Ash"), nm.TableCell("12")])]
    table = nm.Table(title="Trees", columns=[nm.Column("Kind"), nm.Column("Height")], row_header_columns=1, rows=rows)
    markup = html_of(table)
    assert "<caption><strong>Trees</strong></caption>" in markup
    assert '<th scope="col">Kind</th>' in markup
    assert '<th scope="row">Ash</th><td>12</td>' in markup


def test_a_comparison_that_is_a_document_has_its_title_once() -> None:
    """The title is its heading; the caption has the rest, or the title again where there is no rest."""
    row = nm.ComparisonRow("Alpha", cells=[nm.BooleanCell(True)])
    criteria = [nm.Criterion("Quiet", kind="boolean")]
    alone = nm.ComparisonTable("Pumps", subject_label="Pump", criteria=criteria, rows=[row], caption="Ours.")
    assert '<h1 class="nm-headline">Pumps</h1>' in nm.to_html(alone)
    assert "<caption>Ours.</caption>" in nm.to_html(alone)
    assert "<caption><strong>Pumps</strong></caption>" in nm.to_html(attrs.evolve(alone, caption=()))
    assert "<caption><strong>Pumps</strong> Ours.</caption>" in html_of(alone)


def test_list_items_nest_by_level() -> None:
    """A deeper item is in a list inside the item before it."""
    items: list[nm.ListItem | str] = ["a", nm.ListItem("b", level=2, style="number"), "c"]
    assert "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>" in html_of(nm.ListBlock(items))


def test_questions_open_and_close() -> None:
    """An FAQ item is a details element with the question as its summary and its id as the anchor."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Because.")], id="why")])
    assert '<details id="why"><summary><h3>Why?</h3></summary>' in html_of(faq)


def comment(name: str, status: Any = "visible", **members: Any) -> nm.Comment:
    """A comment that says its own name."""
    author = nm.CommentAuthor(name)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return nm.Comment([nm.Paragraph(f"I am {name}")], id=name, status=status, author=author, created=at, **members)


def test_only_visible_comments_and_tombstones_are_written() -> None:
    """Pending, rejected and spam comments are not written, unless the caller asks for them."""
    gone = nm.Tombstone(id="d", deleted=datetime(2026, 1, 2, tzinfo=UTC))
    comments: list[nm.Comment | nm.Tombstone] = [
        comment("a"),
        comment("b", "pending"),
        comment("c", "spam", parent_id="a"),
        gone,
    ]
    discussed = article(nm.Divider(), discussion=nm.Discussion(open=True, comments=comments))
    assert [name for name in "abc" if f"I am {name}" in nm.to_html(discussed)] == ["a"]
    assert [name for name in "abc" if f"I am {name}" in nm.to_html(discussed, show=lambda _: True)] == ["a", "b", "c"]
    assert "This comment was deleted" in nm.to_html(discussed)


def test_links_of_readers_are_not_vouched_for() -> None:
    """Every link in a comment is ugc and nofollow; those of the publisher are as the publisher says."""
    linked = nm.Paragraph(nm.Span("x", link=nm.Link("https://example.org/")))
    said = attrs.evolve(comment("a"), body=[linked], author=nm.CommentAuthor("a", url="https://a.example.org/"))
    rels = [link.get("rel") for link in Page(nm.to_html(said)).all("a")]
    assert rels == ["ugc nofollow", "ugc nofollow"]
    assert Page(html_of(linked)).all("a")[0].get("rel") is None


def test_a_long_chain_of_answers_stays_within_bounds() -> None:
    """Two thousand answers in a row are written, none deeper than the bound."""
    chain = [comment("c0"), *(comment(f"c{i}", parent_id=f"c{i - 1}") for i in range(1, 2_000))]
    page = Page(html_of(nm.Divider(), discussion=nm.Discussion(open=False, comments=chain)))
    depths = Counter(value for value in page.values("class") if value.startswith("nm-depth-"))
    assert depths == {"nm-depth-0": 1, "nm-depth-1": 1, "nm-depth-2": 1, "nm-depth-3": 1, "nm-depth-4": 1_996}


def test_right_to_left_text_says_so() -> None:
    """The direction comes from the language, for the document and for spans and blocks in another one."""
    markup = nm.to_html(attrs.evolve(article(nm.Paragraph("Hello", language="en")), language="ar"))
    assert '<article class="nm-article" lang="ar" dir="rtl">' in markup
    assert '<p lang="en" dir="ltr">Hello</p>' in markup


def test_machine_made_content_is_marked() -> None:
    """Readers see it on the piece, on every picture, and on any other block that the piece does not speak for."""
    made: Any = {"digital_source_type": "trainedAlgorithmicMedia"}
    blocks: list[nm.AnyBlock] = [nm.Image("https://example.org/a.png", alt="A", **made), nm.Paragraph("One.", **made)]
    told, parts = "Made with artificial intelligence", "Parts of this were made with artificial intelligence"
    for output in ("html", "markdown", "text", "terminal"):
        whole, partly = nm.render(article(*blocks, **made), output), nm.render(article(*blocks), output)
        assert (2, 0) == (whole.count(told), whole.count(parts))
        assert (2, 1) == (partly.count(told), partly.count(parts))


def test_what_subscribers_read_is_marked_off() -> None:
    """Blocks after the preview are in an element of their own, and nothing is left out."""
    blocks = [nm.Paragraph("one"), nm.Paragraph("two")]
    markup = html_of(*blocks, access=nm.Access("subscription", preview_blocks=1))
    assert '<p>one</p><div class="nm-paywalled"><p>two</p></div>' in markup
    assert "nm-paywalled" not in html_of(*blocks, access=nm.Access("subscription", preview_blocks=2))


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)


def test_a_function_of_the_caller_writes_a_class() -> None:
    """It replaces the library's own function, for core blocks and for custom ones."""
    overrides = {
        Poll: lambda poll, _: Markup("<b>{}</b>").format(poll.question),
        nm.Divider: lambda _, html: html.paragraph(("* * *",)),
    }
    markup = to_html(article(Poll("1 < 2?"), nm.Divider()), overrides=overrides)
    assert "<b>1 &lt; 2?</b><p>* * *</p>" in markup


def test_a_function_of_the_caller_gets_markup_and_has_its_text_escaped() -> None:
    """Text can be added safely to results of the context; text passed to it or returned by the function is escaped."""
    linked = nm.Link("https://example.org/?a&b", title="<t>")
    cited = nm.Citation("a", locator="<l>")

    def write(_: Poll, html: Html) -> Markup:
        parts = [
            html.runs(("<r>",)),
            html.paragraph(("<p>",), id="<i>", class_="x", data_kind=None),
            html.marker(cited),
            html.linked("<k>", "https://example.org/"),
            Markup("<a{}>{}</a>").format(html.link(linked), "<m>"),
            html.time(datetime(2026, 1, 1, tzinfo=UTC)),
            html.date("2026-01"),
            html.topics(["<o>"]),
            html.heading("<h>", Markup("<b>b</b>")),
            html.deeper().heading("deeper"),
            html.section("<s>", "<c>", css="x", tag="div"),
            html.blocks([nm.Paragraph("<w>")]),
            html.block(nm.Divider()),
        ]
        assert {type(part) for part in parts} == {Markup}
        return parts[0] + "<plus>" + Markup("").join(parts[1:])

    markup = to_html(article(Poll("Why?"), sources=[nm.Source(id="a", name="A")]), overrides={Poll: write})
    tags = Counter(tag for tag, _ in Page(markup).elements)
    assert {"r", "l", "k", "m", "o", "h", "s", "c", "w", "plus", "t", "i"}.isdisjoint(tags)
    assert tags["b"] == 1
    assert '<p id="&lt;i&gt;" class="x">&lt;p&gt;</p>' in markup
    assert "<h2>&lt;h&gt;<b>b</b></h2><h3>deeper</h3>" in markup
    assert "&lt;plus&gt;" in markup


def test_text_that_a_function_of_the_caller_gives_is_escaped() -> None:
    """Text that the function returns is escaped, unless it is Markup."""
    overrides: Any = {nm.Divider: lambda *_: "<hr>", nm.Code: lambda *_: Markup("<hr>")}
    assert "&lt;hr&gt;<hr>" in to_html(article(nm.Divider(), nm.Code("x")), overrides=overrides)


def test_a_custom_block_without_a_function_is_seen() -> None:
    """Readers see that something is missing, and the developer gets a warning."""
    with pytest.warns(nm.UnrenderedBlockWarning, match="acme:poll"):
        markup = html_of(Poll("Why?"))
    assert "A part of this piece (acme:poll) cannot be shown here." in markup


ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;"


def attacked(value: Any, name: str = "") -> Any:
    """A payload with the attack in every string that may hold any text."""
    if isinstance(value, dict):
        return {key: attacked(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [attacked(item, name) for item in value]
    return ATTACK if isinstance(value, str) and " " in value else value


def events(page: Page) -> Iterator[str]:
    """What could run: handlers, scripts, addresses that are code."""
    for tag, attributes in page.elements:
        if tag in {"script", "iframe", "object", "embed", "form"}:
            yield tag
        for name, value in attributes.items():
            if name.startswith("on") or (value or "").lower().startswith(("javascript:", "data:")):
                yield name


@pytest.mark.parametrize("path", EVERY_VALID, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_text_becomes_active(path: Path) -> None:
    """Markup in any string stays text: it makes no element, no handler and no script."""
    payload = attacked(json.loads(path.read_text("utf-8")))
    found = nm.from_dict(payload)
    page = Page(nm.to_html(found))
    assert list(events(page)) == []
    before = Counter(tag for tag, _ in Page(nm.to_html(nm.from_json(path.read_bytes()))).elements)
    after = Counter(tag for tag, _ in page.elements)
    assert {"script"}.isdisjoint(after)
    assert after["img"] == before["img"]


def forced(document: nm.Document) -> int:
    """Add an attack to the end of every text of a document, past all checks; return how many there were."""
    count = 0
    for part in nm.walk(document):
        for member in record(type(part)).members:
            shape, value = member.shape, getattr(part, member.name)
            if isinstance(shape, Text) and isinstance(value, str) and not MOMENT.match(value):
                object.__setattr__(part, member.name, value + FORCED)
                count += 1
            elif isinstance(shape, Many) and isinstance(shape.item, (Text, TextOr)):
                texts = tuple(each + FORCED if isinstance(each, str) else each for each in value)
                object.__setattr__(part, member.name, texts)
                count += sum(isinstance(each, str) for each in value)
    return count


FORCED = "'\"><nm-attack>&"
#: Members that are parsed before they are written, so that nothing can be added to their end.
MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T")


@pytest.mark.parametrize("path", EVERY_VALID, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_nothing_relies_on_what_patterns_refuse(path: Path) -> None:
    """Ids, languages, addresses, numbers, and what the caller adds are escaped too, although they rarely need it."""
    found = nm.from_json(path.read_bytes())
    words: dict[str, Any] = {
        field.name: f"{field.default}{FORCED}"
        for field in attrs.fields(nm.Labels)
        if isinstance(field.default, str) and field.name != "time_zone"
    }
    labels = nm.Labels(**{**words, "iso": True})
    assert forced(found) > 0
    fragment = nm.to_html(found, labels=labels, prefix=FORCED, show=lambda _: True, show_unpublished=True)
    page = to_html(found, labels=labels, prefix=FORCED, page=True, show_unpublished=True)
    assert "&lt;nm-attack&gt;" in fragment
    assert "<nm-attack" not in fragment + page


@given(st.text(alphabet=st.one_of(st.sampled_from("&<>\"'\n"), st.characters())))
def test_text_is_escaped_as_markupsafe_escapes_it(text: str) -> None:
    """Also where nothing has to be escaped, and for Markup: text of a document is never treated as Markup."""
    assert str(escape(text)) == escaped(text)
    assert str(escape(text)) == escaped(Markup(text))  # noqa: S704


@pytest.mark.parametrize("name", ["", "a b", "a>b", "a/b", "a=b", 'a"b', "a<b", "!--", "?a", "a\nb"])
def test_what_ends_a_name_is_in_no_name(name: str) -> None:
    """An element or attribute that a caller names otherwise is refused, because nothing could escape it."""

    def element(_: Poll, html: Html) -> Markup:
        return html.section("a", css="b", tag=name)

    def attribute(_: Poll, html: Html) -> Markup:
        return html.paragraph(("a",), **{name: "b"})

    for write in (element, attribute):
        model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll), html={Poll: write})
        with pytest.raises(nm.ArgumentError, match="no name of an element or attribute"):
            model.to_html(article(Poll("Why?")))


@pytest.mark.parametrize("name", ["x-on:click.prevent", "@click", ":class", "data-a", "my-element"])
def test_a_name_may_hold_what_ends_none(name: str) -> None:
    """The control: names of frameworks and of custom elements are accepted."""
    assert name == checked_name(name)


def test_json_ld_cannot_end_its_script() -> None:
    """A "<" in it is written as a JSON escape in the page, whoever wrote it."""
    markup = to_html(article(nm.Divider()), page=True, jsonld='{"name": "</script><img src=x>"}')
    assert '{"name": "\\u003c/script>\\u003cimg src=x>"}</script>' in markup


def test_the_attack_is_one() -> None:
    """The control: written without escaping, the attack is found."""
    assert set(events(Page(f"<p>{ATTACK}"[:-4].replace("<p>", "")))) == {"script", "onerror"}


def test_a_page_is_complete() -> None:
    """It has a language, a title, a canonical address, the stylesheet and its JSON-LD, and loads nothing else."""
    found = nm.from_dict(example("article"))
    assert isinstance(found, nm.Article)
    markup = nm.to_html(found, page=True)
    page = Page(markup)
    assert markup.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert f"<title>{found.headline}</title>" in markup
    assert {"rel": "canonical", "href": found.url} in page.all("link")
    assert page.all("script") == [{"type": "application/ld+json"}]
    assert stylesheet() in markup


def test_the_stylesheet_is_small_and_loads_nothing() -> None:
    """It is under 14 kB, names no address and cannot end its element."""
    assert len(stylesheet().encode()) < 14_000
    assert not any(word in stylesheet() for word in ("url(", "@import", "</"))


def test_a_quotation_has_quotation_marks_once() -> None:
    """A browser sets them around a `q` element: one for neighbouring spans, none where the words have their own."""
    text = [nm.Span("Stay ", marks=["quotation"]), nm.Span("there", marks=["quotation", "strong"])]
    assert "<p><q>Stay <strong>there</strong></q></p>" in html_of(nm.Paragraph(text))
    own = nm.Span("\u201cStay there\u201d", marks=["quotation"])
    assert "<p>\u201cStay there\u201d</p>" in html_of(nm.Paragraph([own]))


def test_the_guide_lists_every_class() -> None:
    """And no other: the renderers, the stylesheet and the guide have the same classes."""
    root = Path(__file__).resolve().parents[2]
    written = "".join(path.read_text("utf-8") for path in Path(nm.__file__).with_name("writers").glob("html/*.py"))
    promised = set(re.findall(r"`(nm-[a-z-]+?)-?(?:KIND|N)?`", (root / "docs/rendering.md").read_text("utf-8")))
    used = {name.rstrip("-") for name in re.findall(r"\bnm-[a-z-]+", written)} - {"nm-x"}
    aligned = {"nm-start", "nm-center"}  # written as nm-{align}
    assert promised == used | aligned
    styled = {name.rstrip("-") for name in re.findall(r"\.(nm-[a-z-]+)", stylesheet())}
    assert {name for name in styled if not any(name.startswith(each) for each in promised)} == set()
    assert len(stylesheet().encode()) < 14_000


def test_a_picture_in_an_item_has_each_marker_of_its_caption_once() -> None:
    """So that every link back from a source leads to a marker."""
    image = nm.Image("https://example.org/a.png", alt="A", caption=[nm.Span("Rain", citations=nm.Citation("a"))])
    article = nm.Article(
        id="tag:example.org,2026:1",
        headline="H",
        language="en",
        body=[nm.ListBlock([nm.ListItem("x", image=image)])],
        sources=[nm.Source(id="a", name="A")],
    )
    found = str(nm.to_html(article))
    assert ["cite-1-1"] == re.findall(r'id="(cite-[^"]*)"', found) == re.findall(r'href="#(cite-[^"]*)"', found)
