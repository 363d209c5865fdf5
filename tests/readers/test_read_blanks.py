"""What nobody sees is no block, whatever characters it is made of."""

from __future__ import annotations

import pytest
from ledgers import displaced, imbalance

import newsmodel as nm

UNSEEN = [
    "&nbsp;",
    "&#8203;",
    "&shy;",
    "&#xfeff;",
    "&zwj;&lrm;",
    "&#x2060;",
    "&#10240;",
    "&#x3000;",
    " &#8203;\n&nbsp;",
]
#: Where nothing that is seen is.
EMPTY = [
    "<p>{}</p>", "<div>{}</div>", "<h2>{}</h2>", "<ul><li>{}</ul>", "<blockquote><p>{}</blockquote>", "<pre>{}</pre>",
    "<p><b>{}</b></p>", "<aside class=callout><h3>{}</h3><p>{}</p></aside>", "<p>{}<br>{}</p>",
]  # fmt: skip


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("html", EMPTY)
def test_what_nobody_sees_is_no_block(html: str, unseen: str) -> None:
    """The account balances without it."""
    page = f"<p>Rain.</p>{html.replace('{}', unseen)}<p>Wind.</p>"
    reading = nm.read_html(page)
    assert isinstance(reading.document, nm.Article)
    assert reading.document.body == (nm.Paragraph("Rain."), nm.Paragraph("Wind."))
    assert (imbalance(page, reading), displaced(page, reading.losses)) == ({}, [])


@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_link_around_what_nobody_sees_is_lost(unseen: str) -> None:
    """It is in the account."""
    page = f'<p>Rain.</p><p><a href="https://example.org/">{unseen}</a></p>'
    reading = nm.read_html(page)
    assert isinstance(reading.document, nm.Article)
    assert reading.document.body == (nm.Paragraph("Rain."),)
    assert [(loss.kind, loss.state) for loss in reading.losses if loss.kind == "link"] == [("link", "dropped")]


@pytest.mark.parametrize("words", ["\u2014", "***", "\u200b.", "a\u200bb", "\u3164"])
def test_what_somebody_sees_is_a_block(words: str) -> None:
    """The control: signs are seen, and what breaks a line within words stays in them."""
    reading = nm.read_html(f"<p>{words}</p>")
    assert isinstance(reading.document, nm.Article)
    assert reading.document.body == (nm.Paragraph(words),)


@pytest.mark.parametrize("unseen", ["\u200b", "\xad"])
def test_lossless_html_keeps_what_nobody_sees(unseen: str) -> None:
    """A document of our own comes back as it was."""
    body = [nm.Paragraph("Rain."), nm.Paragraph(unseen)]
    article = nm.Article(id="urn:x:1", headline="Rain", language="en", body=body)
    assert nm.read_html(nm.to_html(article, lossless=True)).document == article
