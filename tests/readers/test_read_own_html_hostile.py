"""Marks that somebody changed are checked as any payload is: what is not valid is listed, and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel._lossless.names import ALL
from newsmodel.readers.html import read_html

DOCUMENT = nm.Article(
    id="tag:example.org,2026:rain",
    headline="Rain",
    language="en",
    body=[
        nm.Heading("Part 1", level=2, id="one"),
        nm.Paragraph(["It ", nm.Span("rained", citations=nm.Citation("wire"), language="en-GB"), "."]),
        nm.Image("https://example.org/rain.jpg", alt="Rain", width=10),
        nm.ListBlock(["a", nm.ListItem("b", level=2)]),
        nm.Table(rows=[nm.TableRow([nm.TableCell("c"), nm.TableCell("d", header=True)])]),
    ],
    sources=[nm.Source(id="wire", name="The Wire", published="2026-03-01")],
)
HTML = str(nm.to_html(DOCUMENT, lossless=True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"level":2', '"level":99'),
        ('"level":2', '"level":null'),
        ('{"level":2', "{"),
        ('{"level":2}', "[1]"),
        ('"width":10', '"width":10,"url":"javascript:alert(1)"'),
        ('"source":"wire"', '"source":"nobody"'),
        ('"header":true', '"header":"yes"'),
        ('"header":true', '"column_span":0'),
        ('data-nm-text="name"', 'data-nm-text="name.a.b.c.d.e.f.g.h.i.j.k.l"'),
        ('data-nm="body[]:image"', 'data-nm="body[]:table"'),
        ('data-nm="body[]:image"', 'data-nm="headline:image"'),
        ('data-nm="body[]:image"', 'data-nm-more="{&quot;body&quot;:{&quot;-1&quot;:1}}" data-nm="body[]:image"'),
        ("<figure", "<figure data-nm-order=x"),
    ],
)
def test_what_is_not_valid_is_listed(old: str, new: str) -> None:
    """The rest of the document is there, and it is valid."""
    assert old in HTML
    reading = read_html(HTML.replace(old, new, 1))
    assert reading.losses
    assert reading.document is not None
    assert nm.validate(nm.to_dict(reading.document), flavour="open") == ()
    assert isinstance(reading.document, nm.Article)


def test_data_that_overrides_words_is_noticed() -> None:
    """Where data and words differ, the data that rides along is no way to say something else in silence."""
    reading = read_html(HTML.replace('data-nm-rest=\'{"level":2}', 'data-nm-rest=\'{"text":["Other"],"level":2}', 1))
    assert "added" in {loss.kind for loss in reading.losses}


def test_marks_of_another_version_are_not_read() -> None:
    """The HTML is read as any other one is, and the marks are listed."""
    reading = read_html(HTML.replace('data-nm-root="1"', 'data-nm-root="2"'))
    assert reading.document is not None
    assert reading.document != DOCUMENT


def test_a_document_of_which_nothing_is_left_is_read_as_html() -> None:
    """That its marks are of no use is listed."""
    html = "<article data-nm-root=1 data-nm=':comment'><h1>Rain</h1><p>It rained.</p></article>"
    reading = read_html(html)
    assert isinstance(reading.document, nm.Article)
    assert reading.document.body == (nm.Paragraph("It rained."),)
    assert "payload" in {loss.kind for loss in reading.losses}


def test_deep_paths_and_deep_json_are_bounded() -> None:
    """Nothing recurses with the input."""
    deep = "[" * 100_000
    for attribute in (f"data-nm-rest='{{\"a\":{deep}'", f'data-nm-text="{"a." * 50_000}a"', f'data-nm-more="{deep}"'):
        reading = read_html(HTML.replace("<p ", f"<p {attribute} ", 1))
        assert reading.document is not None
    nested = "<div data-nm='body[]:callout'>" * 20_000
    assert read_html(HTML.replace("</article>", f"{nested}</article>")).document is not None


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(ALL)), st.text(max_size=20), st.integers(0, 200), st.integers(0, 3)),
        min_size=1,
        max_size=5,
    )
)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_mark_raises_an_exception(planted: list[tuple[str, str, int, int]]) -> None:
    """Attributes of any value at any place give a valid document."""
    html = HTML
    for name, value, place, how in planted:
        starts = [at for at in range(len(html) - 1) if html[at] == "<" and html[at + 1].isalpha()]
        at = starts[place % len(starts)]
        end = at + 1
        while html[end].isalnum():
            end += 1
        text = value if how else value.join(("{", "}"))
        html = f'{html[:end]} {name}="{text.replace(chr(34), "")}"{html[end:]}'
    reading = read_html(html)
    assert reading.document is None or nm.validate(nm.to_dict(reading.document), flavour="open") == ()


@pytest.mark.parametrize("new", ["", ' data-nm-root="2"'])
def test_marks_that_no_document_is_around_are_a_loss(new: str) -> None:
    """What rides along is not read where the element of the document lost its mark; so it is listed."""
    for read in (read_html, nm.read_page):
        reading = read(HTML.replace(' data-nm-root="1"', new))
        assert [loss.state for loss in reading.losses if loss.kind == "payload"] == ["dropped"]
