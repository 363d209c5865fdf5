"""What stands in a page twice, for screens of two sizes, is read once."""

from __future__ import annotations

import pytest
from balanced import blocks, losses

from newsmodel import Image, Paragraph


@pytest.mark.parametrize(
    ("small", "large"),
    [("mobile-only", "desktop-only"), ("d-md-none", "hidden-xs"), ("note hidden-desktop", "wide hidden-mobile")],
)
def test_a_copy_for_screens_of_the_other_size_is_a_duplicate(small: str, large: str) -> None:
    """The first one is read, whichever it is."""
    for one, other in ((small, large), (large, small)):
        html = f'<p class="{one}">Rain is <b>coming</b>.</p><p>It is late.</p><p class="{other}">Rain is coming.</p>'
        assert blocks(html)[1:] == [Paragraph("It is late.")]
        assert losses(html) == [("duplicate", "dropped", "Rain is coming.")]


@pytest.mark.parametrize(
    "html",
    [
        '<p class="mobile-only">Rain is coming.</p><p class="mobile-only">Rain is coming.</p>',
        '<p class="mobile-only">Rain is coming.</p><p class="desktop-only">Wind is coming.</p>',
        '<p>Rain is coming.</p><p class="desktop-only">Rain is coming.</p>',
        '<p class="mobile-only desktop-only">Rain is coming.</p><p class="desktop-only">Rain is coming.</p>',
        '<div class="mobile-only"><hr></div><div class="desktop-only"><hr></div>',
        '<html class="mobile-only"><body class="mobile-only"><p>Rain.<p class="desktop-only">Rain.',
    ],
)
def test_what_is_no_copy_stays(html: str) -> None:
    """Of the same size, with other words, or with none."""
    assert len(blocks(html)) == 2
    assert losses(html) == []


def test_a_copy_that_has_more_stays() -> None:
    """A picture in it would be lost."""
    picture = '<img src="https://example.org/a.jpg" alt="A">'
    html = f'<div class="mobile-only">Rain.</div><div class="desktop-only">{picture}<p>Rain.</div>'
    assert [type(block) for block in blocks(html)] == [Paragraph, Image, Paragraph]
    turned = f'<div class="desktop-only">{picture}<p>Rain.</div><div class="mobile-only">Rain.</div>'
    assert [type(block) for block in blocks(turned)] == [Image, Paragraph]


@pytest.mark.parametrize(
    "around",
    [
        "<ul><li>{}</ul>", "<ul>{}</ul>", "<table><tr><th>A<th>B<tr><td>{}<td>b</table>", "<blockquote>{}</blockquote>",
        "<details><summary>A</summary>{}</details>", "<nav>{}</nav>", "<aside class=note>{}</aside>", "<pre>{}</pre>",
        "<figure><img src=https://example.org/a alt=A><figcaption>{}</figcaption></figure>", "<h2>{}</h2>",
        "<dl><dt>A<dd>{}</dl>", "<h1>{}</h1><p>A", "<p hidden>A{}", "<button>{}</button>", "<svg>{}</svg>",
        "<div class=faq><h2>Frequently asked questions</h2><h3>Why?</h3>{}</div>", "<video>{}</video>",
    ],
)  # fmt: skip
def test_a_copy_balances_wherever_it_stands(around: str) -> None:
    """`read` checks that."""
    for tag in ("span", "p", "li", "div"):
        copy = f'<{tag} class="mobile-only">Rain <i>is</i> here</{tag}><{tag} class="desktop-only">Rain is here</{tag}>'
        losses(around.format(copy))
