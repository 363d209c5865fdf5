"""No parser of Markdown finds more in a document than its author wrote, whatever the words are.

`make conformance` tries more attacks, and the parsers under Node.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import attrs
import pytest
import yaml

import newsmodel as nm
from attacks import Attack, attacks, faults, structure, unescaped, writer
from markdown_engines import PYTHON_ENGINES, python_pages
from newsmodel.content.article import Document

ATTACKS = list(attacks(step=40))
ENGINES = pytest.mark.parametrize("engine", PYTHON_ENGINES)
#: The address is a program, and so is what follows it.
EVIL = "javascript:alert(1)"


def article(*runs: str | nm.Span, **members: object) -> nm.Article:
    """An article of one paragraph."""
    return nm.Article(
        id="tag:example.org,2026:1",
        headline="Floods",
        language="en",
        body=[nm.Paragraph(runs)],
        **members,  # type: ignore[arg-type]
    )


def markdown(document: Document) -> str:
    """The Markdown of a document after the headline of an article."""
    return nm.to_markdown(document).removeprefix("# Floods\n\n").removesuffix("\n")


@pytest.mark.parametrize(
    "write",
    [writer("gfm"), writer("commonmark"), writer("gfm", front_matter=True)],
    ids=["gfm", "commonmark", "front matter"],
)
def test_no_parser_finds_what_nobody_wrote(write: Callable[[Document], str]) -> None:
    """Every place of the vocabulary takes attacks, and no page has another element, attribute or address for them."""
    assert [] == list(faults(ATTACKS, write, python_pages))


@ENGINES
def test_every_parser_finds_attacks_in_words_that_are_not_escaped(engine: str) -> None:
    """The comparison sees it when a writer leaves the words as they are."""
    found = {name for name, _ in faults(ATTACKS[:6], unescaped, python_pages)}
    assert engine in found


def test_every_place_of_the_vocabulary_is_attacked() -> None:
    """`make conformance` tries more than a thousand attacks in each parser."""
    assert sum(attack.places for attack in attacks(step=9)) > 1_000


def test_a_plain_document_differs_from_its_attack_in_words_only() -> None:
    """Both documents of an attack have the same kinds of parts, and other words."""
    attack: Attack = ATTACKS[0]
    assert attack.attacked != attack.plain
    assert structure(nm.to_html(attack.attacked)).keys() <= structure(nm.to_html(attack.plain)).keys()


@ENGINES
def test_an_address_in_the_words_of_a_link_takes_no_markup_along(engine: str) -> None:
    """A parser that looks for addresses in the words of a link does not copy what follows them."""
    words = nm.Span("http://a.example/<img src=x onerror=alert(1)>", link=nm.Link("https://b.example/"))
    page = PYTHON_ENGINES[engine](nm.to_markdown(article(words)))
    assert not any(tag == "img" for tag, _ in structure(page))
    assert ("a", (("href", "https://b.example/"),)) in structure(page)


@ENGINES
@pytest.mark.parametrize("path", ["a)b", "a(b", "(a)", "a))", "((a", "a(b)c)", "*a*_b_", "a'b", "a~b~", "a!b"])
def test_an_address_is_kept_whole(engine: str, path: str) -> None:
    """Whatever signs it has, the link leads there, and the words after it are text."""
    href = f"https://b.example/{path}"
    page = PYTHON_ENGINES[engine](nm.to_markdown(article(nm.Span("so", link=nm.Link(href)), " it goes")))
    assert [href] == [unquote(value) for tag, pairs in structure(page) if tag == "a" for _, value in pairs]


def test_brackets_in_the_words_of_a_link_are_character_references() -> None:
    """Some parsers drop the backslashes there, and look for links and pictures again."""
    words = nm.Span(f"![x]({EVIL})", link=nm.Link("https://b.example/"))
    assert markdown(article(words)) == f"[!&#91;x&#93;({EVIL})](https://b.example/)"


def test_a_title_needs_no_backslash() -> None:
    """A title ends where it should in every parser, whatever it ends with."""
    words = nm.Span("a", link=nm.Link("https://b.example/", title='<b> "x" &lt; \\'))
    expected = r'[a](https://b.example/ "&lt;b> &quot;x&quot; &amp;lt; &#92;")'
    assert expected == markdown(article(words))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (EVIL, f"{EVIL} &#32;"),
        (f"{EVIL} (a title)", f"{EVIL} &#32; (a title)"),
        (f" {EVIL}", f"&#32;{EVIL} &#32;"),
        ("//a.example", r"\//a\.example &#32;"),
        ("Atlas", "Atlas"),
        ("Atlas: a book", "Atlas: &#32; a book"),
        ("The atlas: a book", "The atlas: a book"),
    ],
)
def test_a_footnote_is_no_address_of_its_marker(name: str, expected: str) -> None:
    """A parser without footnotes would read a footnote of one word as the address of a link."""
    cited = nm.Span("so", citations=nm.Citation("a"))
    written = markdown(article(cited, sources=[nm.Source(id="a", name=name)]))
    assert written == f"so[^1]\n\n[^1]: {expected}"


def test_code_that_parsers_divide_differently_in_a_table_is_text() -> None:
    """A backslash before a bar ends the cell in some parsers; elsewhere, and with one of the two, code stays code."""
    cells = [nm.TableCell([nm.Span(text, marks=["code"])]) for text in ("a\\|b", "a|b", "a\\b")]
    table = nm.Table(columns=[nm.Column(name) for name in "ABC"], rows=[nm.TableRow(cells)])
    written = nm.to_markdown(article(nm.Span("a\\|b", marks=["code"])))
    assert written == "# Floods\n\n`a\\|b`\n"
    document = nm.Article(id="tag:example.org,2026:1", headline="Floods", language="en", body=[table])
    assert markdown(document).splitlines()[2] == r"| a\\\|b | `a\|b` | `a\b` |"


def test_front_matter_is_harmless_to_parsers_that_know_none() -> None:
    """What could be markup is written as JSON escapes, and the text is the same for a reader of YAML."""
    document = attrs.evolve(
        article("x", standfirst=["{: onclick=alert(1)}"], keywords=[f"]({EVIL})", "a~b`c"]),
        headline="<script>alert(1)</script>",
    )
    front = nm.to_markdown(document, front_matter=True).split("---\n")[1]
    facts = yaml.safe_load(front)
    assert facts["title"] == "<script>alert(1)</script>"
    assert facts["keywords"] == [f"]({EVIL})", "a~b`c"]
    assert not set("<`~{") & set(front)
    assert front.count("]") == 1
