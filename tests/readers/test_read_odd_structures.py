"""Elements that hold other things than they should, or more than the model has room for."""

from __future__ import annotations

from typing import Any

import pytest
from pieces import body, read

import newsmodel as nm

Losses = list[tuple[str, str, str]]

LAKE = '<img src="/i.png" alt="A lake">'
LONG = "rain " * 300
ROWS = "<tr><td>a<td>b<tr><td>c<td>d"
HIDDEN = ROWS.replace("<td>", "<td hidden>")
UNDER = '<figcaption>Out <span class="credit">Ada</span></figcaption>'
IMGUR = '<blockquote class="imgur-embed-pub" data-id="abc"><a href="//imgur.com/abc">Wet</a></blockquote>'


def tags(html: str) -> list[str]:
    """What the blocks of some HTML are."""
    return [block.tag for block in body(html)]


def lost(html: str) -> Losses:
    """What is lost of some HTML, but for what a document must have."""
    return [(loss.kind, loss.state, loss.words) for loss in read(html).losses if loss.kind != "member"]


@pytest.mark.parametrize(
    ("html", "expected", "losses"),
    [
        (f"<table><caption hidden>Rain</caption>{ROWS}</table>", ["table"], [
            ("hidden", "dropped", "Rain"), ("caption", "dropped", ""),
        ]),
        (f"<table><caption>{LAKE}</caption>{ROWS}</table>", ["image", "table"], [("caption", "dropped", "")]),
        (f"<table><caption>Rain</caption><caption>Wind</caption>{ROWS}</table>", ["table"], [
            ("caption", "demoted", "Wind"),
        ]),
        (f"<table><caption>Rain</caption>{HIDDEN}</table>", ["paragraph"], [
            ("table", "dropped", ""),
            ("caption", "demoted", "Rain"),
            *(each for word in "abcd" for each in (("hidden", "dropped", word), ("cell", "dropped", ""))),
        ]),
        (f"<table>{HIDDEN}</table><p>Dry.</p>", ["paragraph"], [
            ("table", "dropped", ""),
            *(each for word in "abcd" for each in (("hidden", "dropped", word), ("cell", "dropped", ""))),
        ]),
    ],
)  # fmt: skip
def test_captions_of_tables(html: str, expected: list[str], losses: Losses) -> None:
    """A caption may be hidden, a picture, one of two, or all that is shown of a table."""
    assert (tags(html), lost(html)) == (expected, losses)


@pytest.mark.parametrize(
    ("html", "expected", "losses"),
    [
        ("<dl><dt>Rain</dt><dd hidden>Dry</dd><dd>Wet</dd></dl>", ["list"], [("hidden", "dropped", "Dry")]),
        (f"<dl><dd>{LAKE}Wet</dd><dt>Wind</dt><dd>Strong</dd></dl>", ["image", "paragraph", "list"], [
            ("item", "demoted", "Wet"),
        ]),
        (f"<ul><li>a<ul>{'<li>b</li>' * 1_001}</ul></li></ul>", ["list", "list"], []),
        (f"<details><summary>Rain</summary>{'<p>Wet</p>' * 1_001}</details>", ["details", "paragraph"], [
            ("over_limit", "demoted", "Wet"),
        ]),
        (f"<h2><button>{LONG}</button></h2><p>Dry.</p>", ["heading", "paragraph"], []),
    ],
)  # fmt: skip
def test_lists_and_sections(html: str, expected: list[str], losses: Losses) -> None:
    """What has no place in them is beside them."""
    assert (tags(html), lost(html)) == (expected, losses)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<blockquote>Wet.</blockquote>", ["paragraph", "quote", "list"]),
        ("<pre>Wet.</pre>", ["paragraph", "preformatted", "list"]),
        ("<ul><li>Wet.</li></ul>", ["paragraph", "list"]),
    ],
)
def test_a_term_stands_before_what_defines_it(inside: str, expected: list[str]) -> None:
    """Also where no item of a list can hold that."""
    html = f"<dl><dt>Rain</dt><dd>{inside}</dd><dt>Wind</dt><dd>Strong.</dd><dt>Sun</dt><dd>Bright.</dd></dl>"
    first, *_ = body(html)
    assert (tags(html), first) == (expected, nm.Paragraph("Rain"))


@pytest.mark.parametrize(
    ("html", "expected", "losses"),
    [
        (f"<pre>{LAKE}</pre>", ["image"], []),
        ("<pre> </pre><p>Dry.</p>", ["paragraph"], []),
        ("<pre><code>a<br>b</code></pre>", ["code"], []),
        ("<pre><code>a<script>b</script></code></pre>", ["code"], []),
        (f"<pre><code>{'x' * 9}\n{chr(10) * 120_000}y</code></pre>", ["code", "code"], []),
    ],
)
def test_code(html: str, expected: list[str], losses: Losses) -> None:
    """What is no text in it is beside it, and what would be empty is none."""
    assert (tags(html), lost(html)) == (expected, losses)


@pytest.mark.parametrize(
    ("html", "expected", "losses"),
    [
        ('<div class="wp-block-embed__wrapper">\nhttp://[\n</div>', ["paragraph"], []),
        (f'<picture><source srcset="/a.webp">{LAKE}{LAKE}</picture>', ["image", "image"], []),
        (f"<p>Rain<br>{LAKE}wind</p>", ["paragraph", "image", "paragraph"], []),
        (f"<figure><figure>{LAKE}<figcaption>Inner</figcaption></figure><figcaption>Outer</figcaption></figure>",
         ["image", "paragraph"], [("caption", "demoted", "Outer")]),
        (f'<figure><table>{ROWS}</table><img src="data:,">{UNDER}</figure>',
         ["table", "paragraph", "paragraph"], [("picture", "dropped", ""), ("caption", "demoted", "Out")]),
        (f'<ul class="gallery"><li>{LAKE}</li> - <li>{LAKE}</li></ul>', ["image", "paragraph", "image"], []),
        (IMGUR, ["embed"], [
            ("fact", "invented", "Imgur"), ("link", "demoted", "Wet"),
        ]),
        (f'<p><a href="/a.pdf" class="download">{LONG}</a></p>', ["paragraph"], []),
        ('<blockquote class="twitter-tweet" hidden><p>Wet.</p></blockquote><p>Dry.</p>', ["paragraph"], [
            ("hidden", "dropped", "Wet."), ("embed", "dropped", ""),
        ]),
        ('<div hidden><blockquote class="big">Wet.</blockquote></div><p>Dry.</p>', ["paragraph"], [
            ("hidden", "dropped", "Wet."),
        ]),
        ('<p><span class="caption">A lake</span></p>', ["paragraph"], [("caption", "demoted", "A lake")]),
        (f'<p><a href="https://example.org/{"x" * 9_000}">Wet</a></p>', ["paragraph"], [("link", "demoted", "Wet")]),
    ],
)  # fmt: skip
def test_pictures_and_what_stands_for_pages(html: str, expected: list[str], losses: Losses) -> None:
    """Each is what it is where it does not say what it should."""
    assert (tags(html), lost(html)) == (expected, losses)


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<img src="/i.png" alt="A lake" srcset="/a.png,">', nm.Image("https://example.org/i.png", alt="A lake")),
        (
            '<video><source src="/a.mp4"><source src="/a.webm" type="not a type"></video>',
            nm.Video(url="https://example.org/a.mp4", renditions=[nm.MediaRendition("https://example.org/a.webm")]),
        ),
        (
            f'<figure>{LAKE}<a class="photo-credit" href="/ada">Ada Marsh</a></figure>',
            nm.Image("https://example.org/i.png", alt="A lake", credit="Ada Marsh"),
        ),
        (
            '<p>It <b style="font-weight: normal">rains</b>, <b style="color: red">much</b>.</p>',
            nm.Paragraph(["It rains, ", nm.Span("much", marks=["strong"]), "."]),
        ),
        (
            '<h2><img src="/wet.png" class="emoji" alt="\U0001f327"> Rain</h2>',
            nm.Heading("\U0001f327 Rain", level=2),
        ),
    ],
)
def test_blocks_of_one_element(html: str, made: Any) -> None:
    """What an element says of itself that means nothing is left out."""
    assert body(html) == (made,)


def test_the_same_link_twice_side_by_side_is_one() -> None:
    """The other one is in the account, with its title."""
    html = '<p><a href="/a" title="All">Owls </a><a href="/a" title="All">turn</a></p>'
    assert lost(html) == [("link", "kept", ""), ("title", "kept", "All")]


def test_a_link_that_is_longer_than_a_paragraph_is_in_each() -> None:
    """Each paragraph that it is in has a link more than the input."""
    html = f'<p><a href="/a" title="All">{"<b>a</b> b" * 1_000}</a></p>'
    assert (tags(html), lost(html)) == (["paragraph"] * 2, [("link", "invented", ""), ("title", "invented", "All")])


def test_a_paragraph_that_says_whose_words_they_are_may_have_a_dash() -> None:
    """Before the element that says so."""
    (quote,) = body("<blockquote><p>It rains.</p><p>\u2014 <cite>Ada Marsh</cite></p></blockquote>")
    assert nm.plain_text(quote.attribution).endswith("Ada Marsh")


def test_a_comparison_with_marks_and_gaps_is_one() -> None:
    """A cell without words says that nothing is known."""
    rows = "<tr><th>Outlet<th>Price<tr><td>North Post<td>1 <b>a day</b><tr><td>South Post<td>"
    (table,) = body(f"<table><caption>Prices</caption>{rows}</table>")
    assert [type(row.cells[0]) for row in table.rows] == [nm.TextCell, nm.UnknownCell]


@pytest.mark.parametrize(
    "table",
    [
        f"<caption>{LONG}</caption><tr><th>Outlet<th>Price<tr><td>North Post<td>1<tr><td>South Post<td>2",
        "<tr><th>Outlet<th>Price<tr><td>North Post<td>1<tr hidden><td>x<td>y<tr><td>South Post<td>2",
    ],
)
def test_a_table_that_cannot_be_a_comparison_stays_one(table: str) -> None:
    """Its caption is too long for a title, or cells of it are hidden."""
    assert tags(f"<table>{table}</table>") == ["table"]
