"""Code, and other texts whose blanks are part of them."""

from __future__ import annotations

import pytest
from balanced import blocks, losses

from newsmodel import Code, Image, Preformatted, Span


@pytest.mark.parametrize(
    ("html", "syntax"),
    [
        ('<pre><code class="language-python">a\n\tb</code></pre>', "python"),
        ('<pre class="brush: js;">a\n\tb</pre>', "js"),
        ('<div class="highlight-source-c++"><pre>a\n\tb</pre></div>', "c++"),
        ('<pre data-lang="C#">a\n\tb</pre>', "c#"),
        ('<pre><code class="hljs language-plaintext">a\n\tb</code></pre>', None),
        ('<pre class="prettyprint">a\n\tb</pre>', None),
        ("<pre><samp>a\n\tb</samp></pre>", None),
    ],
)
def test_code_has_its_language_and_its_tabs(html: str, syntax: str | None) -> None:
    """The classes that programs for colouring use say what language it is."""
    assert blocks(html) == [Code("a\n\tb", syntax=syntax)]


def test_colours_of_code_are_no_loss() -> None:
    """Spans in code say nothing that readers see."""
    html = "<pre><code><span class=k>if</span> a</code></pre>"
    assert blocks(html) == [Code("if a")]
    assert losses(html) == []


def test_links_and_marks_in_code_are_lost() -> None:
    """Code is plain text."""
    html = "<pre><code><a href=/f>f</a>(<b>x</b>)</code></pre>"
    assert blocks(html) == [Code("f(x)")]
    assert losses(html) == [("link", "demoted", "f"), ("mark", "demoted", "x")]


def test_lines_of_code_may_be_elements() -> None:
    """A line that is an element ends with a line feed."""
    assert blocks("<pre><code><div>a</div><div>b</div></code></pre>") == [Code("a\nb")]


def test_other_text_keeps_its_marks_and_blanks() -> None:
    """What is not code is preformatted, with marks and links."""
    assert blocks("<pre>a\n  <b>b</b>  c</pre>") == [Preformatted(["a\n  ", Span("b", marks=["strong"]), "  c"])]


def test_empty_lines_stay() -> None:
    """Preformatted text is one block, however it is divided."""
    assert blocks("<pre>a\n\n<i>b</i>\n\n\nc</pre>") == [
        Preformatted(["a\n\n", Span("b", marks=["emphasis"]), "\n\n\nc"])
    ]


def test_a_tab_is_blanks_where_no_tab_can_be() -> None:
    """Preformatted text has no tabs."""
    assert blocks("<pre>a\tb</pre>") == [Preformatted("a       b")]


def test_pictures_in_code_follow_it() -> None:
    """They are no text."""
    assert blocks("<pre><code>a<img src=/a.png></code></pre>") == [Code("a"), Image("https://example.org/a.png")]


def test_long_code_is_divided_at_the_end_of_a_line() -> None:
    """A block of code has a hundred thousand characters at most."""
    first, second = blocks("<pre><code>" + ("a" * 60_000 + "\n") * 2 + "</code></pre>")
    assert (first.text, second.text) == ("a" * 60_000, "a" * 60_000)


def test_blanks_alone_are_nothing() -> None:
    """An empty listing is no block."""
    assert blocks("<p>A<pre>  \n </pre>")[1:] == []
