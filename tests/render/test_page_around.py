"""What is around a document on its page: the head, the anchors of headings, the list of contents, the link past it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

import newsmodel as nm
from newsmodel._words.anchors import anchor, anchored, words_of
from newsmodel._words.labels import languages

STEADY = settings(deadline=None, derandomize=True)
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
LEAST = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[nm.Paragraph("It fell.")])


class Page(HTMLParser):
    """The elements of a page with their attributes, and the words in each element with an id."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **having: str) -> list[dict[str, str]]:
        """The attributes of the elements of a kind that have some attributes."""
        return [found for name, found in self.elements if name == tag and having.items() <= found.items()]

    def said(self, attribute: str, name: str) -> list[str]:
        """What the meta elements of a name say."""
        return [found["content"] for found in self.all("meta", **{attribute: name})]

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [found["id"] for _, found in self.elements if "id" in found]


def page_of(document: nm.Article | nm.FAQ | nm.Source = LEAST, **options: Any) -> Page:
    """The page of a document."""
    return Page(nm.to_html(document, page=True, **options))


def with_headings(*headings: str | nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with headings."""
    blocks = [nm.Heading(each, level=2) if isinstance(each, str) else each for each in headings]
    return attrs.evolve(LEAST, body=[*blocks, nm.Paragraph("End.")], **members)


# --- Anchors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Who's next?", "whos-next"),
        ("Who\u2019s  next \u2014 and who isn\u2019t?", "whos-next-and-who-isnt"),
        ("Straße 7", "straße-7"),
        ("CAFÉ", "café"),
        ("cafe\u0301", "café"),
        ("من التالي؟", "من-التالي"),
        ("हिन्दी में", "हिन्दी-में"),
        ("雨は降る。", "雨は降る"),
        ("می\u200cروم", "میروم"),
        ("co\u00adoperate", "cooperate"),
        ("snake_case", "snake-case"),
        ("a\nb\tc", "a-b-c"),
        ("???", "heading"),
        ("\U0001f327", "heading"),
        ("a " * 60, "-".join("a" * 30)),
        ("b" * 90, "b" * 60),
        ("c" * 58 + " dd e", "c" * 58),
    ],
)
def test_an_anchor_is_made_of_the_words_in_any_script(words: str, found: str) -> None:
    """Of the first 60 characters at most, and of whole words if there is one."""
    assert found == words_of(words)


def anchors_of(article: nm.Article) -> list[str]:
    """The ids of the headings of an article in HTML."""
    return [found["id"] for tag, found in Page(nm.to_html(article)).elements if re.fullmatch("h[2-6]", tag)]


def test_a_heading_without_an_id_has_an_anchor() -> None:
    """Of its words; one with an id has that, and one in a container has an anchor too."""
    box = nm.Callout([nm.Heading("In short", level=3), nm.Paragraph("Rain.")], kind="other")
    article = with_headings("In short", nm.Heading("By day", level=3, id="day"), box, "In short")
    assert ["_in-short", "day", "_in-short.2", "_in-short.3"] == anchors_of(article)


def test_a_heading_that_is_in_two_places_has_an_anchor_in_each() -> None:
    """Also where it is one object."""
    one = nm.Heading("Rain", level=2)
    assert ["_rain", "_rain.2"] == anchors_of(with_headings(one, one))


@pytest.mark.parametrize("other", ["Sun", "Rain again", "rain 2", "rain.2"])
def test_an_anchor_stays_when_other_headings_are_added(other: str) -> None:
    """Before and after it."""
    before = anchors_of(with_headings("Rain", "Rain"))
    with_others = anchors_of(with_headings(other, "Rain", other, "Rain", other))
    assert before == [with_others[1], with_others[3]] == ["_rain", "_rain.2"]


#: Words and ids that look like each other, and like the ids that outputs add.
ALIKE = [
    "rain",
    "_rain",
    "rain.2",
    "Rain 2",
    "source-1",
    "Source 1",
    "note-a",
    "Note A",
    "noteref-a-1",
    "text",
    "_text",
]
ALIKE += ["contents", "Contents", "corrections", "Corrections", "comment-c", "Comment C", "cite-1-1", "heading", "???"]
LOCAL = [name for name in ALIKE if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", name)]


@STEADY
@given(st.lists(st.tuples(st.sampled_from(ALIKE), st.booleans()), max_size=12), st.sampled_from(["", "p-"]))
def test_no_two_ids_of_a_page_are_the_same(drawn: list[tuple[str, bool]], prefix: str) -> None:
    """Whatever the headings, the blocks, the sources, the notes and the comments are called."""
    used: set[str] = set()
    body: list[Any] = [nm.Paragraph([nm.Span("x", citations=nm.Citation("a"), note="n")])]
    for name, is_id in drawn:
        if is_id and name in LOCAL and name not in used:
            used.add(name)
            body.append(nm.Heading("With an id", level=2, id=name))
        else:
            body.append(nm.Heading(name, level=2))
    comment = nm.Comment([nm.Paragraph("x")], id="c", status="visible", author=nm.CommentAuthor("A"), created=AT)
    article = attrs.evolve(
        LEAST,
        body=body,
        sources=[nm.Source(id="a", name="A")],
        notes=[nm.Note("n", id="n")],
        discussion=nm.Discussion(open=True, comments=[comment]),
        corrections=[nm.Correction("x", kind="update", at=AT)],
    )
    page = page_of(article, contents=True, prefix=prefix)
    ids = page.ids()
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(prefix) for name in ids)
    inside = [link["href"][1:] for link in page.all("a") if link.get("href", "").startswith("#")]
    assert [name for name in inside if name not in ids] == []
    headings = sum(isinstance(block, nm.Heading) for block in body)
    assert headings < len(inside)  # the control: each heading is linked, and there are links to sources and notes


def test_no_id_of_an_author_is_an_anchor_of_words() -> None:
    """Of all local ids that look like one."""
    headings = [nm.Heading(words, level=2) for words in ALIKE]
    made = {each.anchor for each in anchored(headings)}
    assert len(made) == len(ALIKE)
    assert made.isdisjoint(anchor(name) for name in LOCAL)


def test_a_function_for_headings_gets_the_anchor() -> None:
    """Among the attributes of the block."""
    model = nm.ContentModel(html={nm.Heading: lambda block, html: html.heading("x", **html.attributes(block))})
    assert '<h2 id="_rain">x</h2>' in model.to_html(with_headings("Rain"))


# --- The list of contents -------------------------------------------------------------------------------------------

FOUR = ("One", "Two", "Three", "Four")


@pytest.mark.parametrize(
    ("headings", "options", "listed"),
    [
        (FOUR, {"page": True}, True),
        (FOUR[:3], {"page": True}, False),
        (FOUR[:3], {"page": True, "contents": True}, True),
        (FOUR, {"page": True, "contents": False}, False),
        (FOUR, {}, False),
        (FOUR[:1], {"contents": True}, True),
        ((), {"page": True, "contents": True}, False),
    ],
)
def test_a_page_of_four_headings_has_a_list_of_contents(
    headings: tuple[str, ...],
    options: dict[str, Any],
    listed: bool,  # noqa: FBT001
) -> None:
    """A shorter one and a fragment have it when asked, and one without headings never."""
    written = nm.to_html(with_headings(*headings), **options)
    assert ("nm-contents" in written.partition("</style>")[2] or "<nav" in written) == listed
    assert ('class="nm-skip"' in written) == (listed and options.get("page", False))


class Nested(HTMLParser):
    """The words of the links in lists, each with how deep it is."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[int, str]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "ol":
            assert not self.open or self.open[-1] == "li"
        if tag == "li":
            assert self.open[-1] == "ol"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.found.append((self.open.count("ol"), data))


@STEADY
@given(st.lists(st.integers(2, 6), min_size=1, max_size=12))
def test_the_list_is_nested_as_the_headings_are(levels: list[int]) -> None:
    """No level is skipped, as in the text: an entry is as deep as its heading is below the headline."""
    headings = [nm.Heading(f"w{index}", level=level) for index, level in enumerate(levels)]
    written = str(nm.to_html(with_headings(*headings), contents=True))
    nested = Nested(written.partition("</h2>")[2].partition("</nav>")[0])
    assert nested.open == []
    shown = [(int(level) - 1, words) for level, words in re.findall(r'<h(\d) id="_w\d+">(w\d+)<', written)]
    assert shown == nested.found


def test_the_list_is_named_and_can_be_skipped() -> None:
    """It is a landmark with a heading as its name; the first link of the page leads to the text after it."""
    page = page_of(with_headings(*FOUR))
    (navigation,) = page.all("nav")
    assert navigation["aria-labelledby"] in page.ids()
    first = page.all("a")[0]
    assert first == {"class": "nm-skip", "href": "#__text"}
    assert page.all("div", id="__text") == [{"class": "nm-body", "id": "__text"}]


def test_a_heading_in_a_box_is_not_listed() -> None:
    """As in `outline`."""
    box = nm.Callout([nm.Heading("Boxed", level=3), nm.Paragraph("x")], kind="other")
    written = str(nm.to_html(with_headings("Rain", box), contents=True))
    assert "Boxed" not in written.partition("<nav")[2].partition("</nav>")[0]
    assert "Boxed" in written


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_words_around_are_in_the_language(language: str) -> None:
    """The title of the list and the link past it."""
    labels = nm.labels_for(language)
    written = nm.to_html(with_headings(*FOUR, language=language), page=True)
    assert f">{labels.contents}</h2>" in written
    assert f">{labels.skip_to_text}</a>" in written


def test_a_function_for_articles_has_no_list_to_skip() -> None:
    """It writes the whole article by itself."""
    model = nm.ContentModel(html={nm.Article: lambda article, _: article.headline})
    assert "nm-skip" not in model.to_html(with_headings(*FOUR), page=True, stylesheet=None)


# --- The head -------------------------------------------------------------------------------------------------------

FULL = attrs.evolve(
    LEAST,
    language="pt-BR",
    url="https://example.org/a",
    standfirst="It <rained> & rained.",
    headline_variants=[nm.HeadlineVariant(role="search", text="No"), nm.HeadlineVariant(role="social", text="Wet")],
    contributors=[
        nm.Contributor("Ada", url="https://example.org/ada"),
        nm.Contributor("Ben"),
        nm.Contributor("Cy", role="photographer", url="https://example.org/cy"),
    ],
    publisher=nm.Publisher("The Paper"),
    published=date(2026, 7, 1),
    modified=AT,
    expires=datetime(2030, 1, 1, tzinfo=UTC),
    sections=[nm.Section("Weather"), nm.Section("World")],
    keywords=["rain", "rivers"],
    lead=nm.Image("https://example.org/i.png", alt="A river", width=800, height=600),
    translation_of=nm.Translation(url="https://example.org/en", language="en"),
)


def test_other_sites_know_what_to_show_with_a_link() -> None:
    """In the words of the Open Graph protocol; a day stays a day."""
    page = page_of(FULL, now=AT)
    expected = {
        "og:type": ["article"],
        "og:title": ["Wet"],
        "og:description": ["It <rained> & rained."],
        "og:url": ["https://example.org/a"],
        "og:site_name": ["The Paper"],
        "og:locale": ["pt_BR"],
        "og:image": ["https://example.org/i.png"],
        "og:image:alt": ["A river"],
        "og:image:width": ["800"],
        "og:image:height": ["600"],
        "article:published_time": ["2026-07-01"],
        "article:modified_time": ["2026-07-01T09:30:00Z"],
        "article:expiration_time": ["2030-01-01T00:00:00Z"],
        "article:author": ["https://example.org/ada"],
        "article:section": ["Weather"],
        "article:tag": ["rain", "rivers"],
    }
    assert expected == {name: page.said("property", name) for name in expected}
    assert len(page.all("meta")) == 2 + sum(map(len, expected.values())) + 4  # charset, viewport; and these:
    assert (["Ada", "Ben"], ["summary_large_image"]) == (page.said("name", "author"), page.said("name", "twitter:card"))
    assert ["It <rained> & rained."] == page.said("name", "description")


def test_what_is_not_known_is_not_said() -> None:
    """A least article has a type, a title and a card."""
    page = page_of()
    assert [found["property"] for found in page.all("meta") if "property" in found] == ["og:type", "og:title"]
    assert ["summary"] == page.said("name", "twitter:card")


CROPS = [nm.Crop("https://example.org/square.png", aspect_ratio="1:1")]
CROPS += [nm.Crop("https://example.org/wide.png", width=1200, height=630), nm.Crop("https://example.org/unknown.png")]


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        (nm.Image("https://example.org/i.png", alt="", crops=CROPS), "wide"),
        (nm.Image("https://example.org/i.png", alt="", crops=CROPS[:1]), "square"),
        (nm.Image("https://example.org/i.png", alt="", crops=CROPS[2:]), "i"),
        (nm.Image("https://example.org/i.png", alt="", width=1910, height=1000, crops=CROPS[:1]), "i"),
        (nm.Gallery([nm.Image("https://example.org/first.png", alt="")]), "first"),
        (nm.Video("V", url="https://example.org/v.mp4", thumbnail_url="https://example.org/still.png"), "still"),
        (nm.Video("V", url="https://example.org/v.mp4"), None),
    ],
)
def test_the_picture_is_that_of_the_fitting_shape(lead: Any, shown: str | None) -> None:
    """Of the lead and its crops that whose shape is nearest to what sites show; where none is known, the lead."""
    found = page_of(attrs.evolve(LEAST, lead=lead)).said("property", "og:image")
    assert found == ([] if shown is None else [f"https://example.org/{shown}.png"])


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en", []), ("en-GB", ["en_GB"]), ("zh-Hant-TW", ["zh_TW"]), ("es-419", []), ("de-AT-1996", ["de_AT"])],
)
def test_a_locale_has_a_region(tag: str, locale: list[str]) -> None:
    """A language without one has no name in the protocol."""
    assert locale == page_of(attrs.evolve(LEAST, language=tag)).said("property", "og:locale")


def test_a_translation_leads_to_its_original() -> None:
    """Both are said with their languages; nothing is said where an address is missing or the language is the same."""
    links = [(link["hreflang"], link["href"]) for link in page_of(FULL, now=AT).all("link", rel="alternate")]
    assert [("pt-BR", "https://example.org/a"), ("en", "https://example.org/en")] == links
    for original in (nm.Translation(language="en"), nm.Translation(url="https://a.example/", language="pt-BR")):
        assert [] == page_of(attrs.evolve(FULL, translation_of=original), now=AT).all("link", rel="alternate")


def test_a_feed_is_linked() -> None:
    """With its kind and its title, which are escaped."""
    feed = nm.Feed(url="https://example.org/feed?a&b", title='"News"', media_type="application/atom+xml")
    expected = {"rel": "alternate", "type": "application/atom+xml", "title": '"News"', "href": feed.url}
    assert [expected] == page_of(feed=feed).all("link")


def test_other_documents_have_a_head_too() -> None:
    """It has what they know of themselves."""
    faq = nm.FAQ(
        [nm.FAQItem("Why?", answer=[nm.Paragraph("So.")])],
        title="Rain",
        language="en-GB",
        url="https://example.org/faq",
        publisher=nm.Publisher("The Paper"),
        contributors=[nm.Contributor("Ada")],
    )
    page = page_of(faq)
    shown = {name: page.said("property", f"og:{name}") for name in ("type", "title", "url", "site_name", "locale")}
    assert {
        "type": ["website"],
        "title": ["Rain"],
        "url": ["https://example.org/faq"],
        "site_name": ["The Paper"],
        "locale": ["en_GB"],
    } == shown
    assert ["Ada"] == page.said("name", "author")
    assert ["S"] == page_of(nm.Source(id="s", name="S", url="https://example.org/s")).said("property", "og:title")


# --- What a site adds -----------------------------------------------------------------------------------------------


def test_a_site_adds_to_the_head() -> None:
    """Its own HTML is the last of the head, as it is."""
    own = Markup('<link rel="icon" href="/i.svg">')
    assert f"{own}</head>" in nm.to_html(LEAST, page=True, head=own)


@pytest.mark.parametrize("head", ["<b>", b"<b>", 5, ["<b>"]])
def test_plain_text_in_the_head_is_refused(head: Any) -> None:
    """Escaped text is nothing in a head, and plain text is not trusted."""
    with pytest.raises(nm.ArgumentError, match=r"HtmlOptions\.head: expected markupsafe\.Markup or None"):
        nm.to_html(LEAST, page=True, head=head)


def test_the_stylesheet_is_inside_elsewhere_or_nowhere() -> None:
    """The text of the one inside is a function's."""
    assert f"<style>{nm.stylesheet()}</style>" in nm.to_html(LEAST, page=True)
    assert nm.to_html(LEAST, page=True) == nm.to_html(LEAST, page=True, stylesheet="inline")
    elsewhere = nm.to_html(LEAST, page=True, stylesheet="/own.css?a&b")
    assert '<link rel="stylesheet" href="/own.css?a&amp;b">' in elsewhere
    assert "<style" not in elsewhere
    nowhere = nm.to_html(LEAST, page=True, stylesheet=None)
    assert "stylesheet" not in nowhere
    assert "<style" not in nowhere


def test_the_stylesheet_is_css() -> None:
    """It styles the classes of the parts around a text, too."""
    css = nm.stylesheet()
    assert all(f".{name}" in css for name in ("nm-page", "nm-contents", "nm-skip", "nm-rest"))


@pytest.mark.parametrize("options", [{}, {"stylesheet": "/own.css"}])
def test_a_nonce_is_on_every_style_and_script(options: dict[str, Any]) -> None:
    """So that a Content-Security-Policy without unsafe-inline allows them."""
    page = page_of(nonce="dGVzdA==", **options)
    styles = page.all("style") + page.all("link", rel="stylesheet") + page.all("script")
    assert len(styles) == 2
    assert all(found["nonce"] == "dGVzdA==" for found in styles)


def test_nothing_on_a_page_needs_an_inline_style() -> None:
    """No element has an attribute that such a policy refuses, other than the shape of a player that is asked for."""
    page = page_of(with_headings(*FOUR))
    assert [found for _, found in page.elements if "style" in found] == []


@pytest.mark.parametrize("nonce", ["", "a b", 'a"', "a'", "<", "a=b", "a===", "ä", "a\n"])
def test_a_nonce_that_is_none_is_refused(nonce: str) -> None:
    """Its grammar is that of Content Security Policy."""
    with pytest.raises(nm.ArgumentError, match=r"HtmlOptions\.nonce: expected letters and digits of base64"):
        nm.to_html(LEAST, page=True, nonce=nonce)


@pytest.mark.parametrize("address", ["", "a b", "a\nb", " /x.css", "a\x00"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """A blank or a control character is in no address."""
    with pytest.raises(nm.ArgumentError, match=r"HtmlOptions\.stylesheet: expected"):
        nm.to_html(LEAST, page=True, stylesheet=address)


@pytest.mark.parametrize(
    "options",
    [{"head": Markup("")}, {"stylesheet": "/x.css"}, {"nonce": "a"}, {"feed": nm.Feed(url="https://example.org/f")}],
    ids=lambda options: next(iter(options)),
)
def test_what_is_of_a_page_goes_with_a_page(options: dict[str, Any]) -> None:
    """A fragment has no head, so nothing given for it would be seen."""
    with pytest.raises(nm.ArgumentError, match="it goes only with page=True"):
        nm.to_html(LEAST, **options)
