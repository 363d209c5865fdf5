"""Pages, Markdown and documents of our own that grow."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import newsmodel as nm
from readers.families import PART, SENTENCE, Make, article_of_graph, numbered, repeated


def _page(*, head: str = "", top: str = "<h1>Rain in the north</h1>", text: str = "", after: str = "") -> str:
    """A page with an article, as newsrooms write it."""
    paragraphs = text or "".join(f"<p>Part {number}. {SENTENCE * 2}</p>" for number in range(1, 7))
    return (
        f"<!doctype html><html lang=en><head><title>Rain in the north | The Post</title>{head}</head><body>"
        "<header><nav><ul><li><a href='/'>Front page</a></ul></nav></header>"
        f"<main><article>{top}{paragraphs}</article>{after}</main><footer><p>About us.</p></footer></body></html>"
    )


def _in_page(place: str, make: Make) -> Make:
    return lambda n: _page(**{place: make(n)})


def _stated(make: Callable[[int], object]) -> Make:
    return lambda n: _page(head=f'<script type="application/ld+json">{json.dumps(make(n))}</script>')


PAGES: Final[Mapping[str, Make]] = {
    "an article": _in_page("text", numbered(PART + f"<p>{SENTENCE}</p>")),
    "paragraphs": _in_page("text", repeated(f"<p>{SENTENCE}</p>")),
    "one paragraph": _in_page("text", repeated(SENTENCE, "<p>")),
    "bylines": _in_page("top", repeated("<p class=byline>By <a rel=author href=/ada>Ada Marsh</a></p>")),
    "one long byline": _in_page("top", repeated("Ada Marsh and ", "<h1>Rain</h1><p class=byline>By ")),
    "headings of level 1": _in_page("top", repeated("<h1>Rain in the north</h1>")),
    "dates": _in_page("top", repeated("<time datetime='2026-03-01T09:30Z'>1 March 2026</time> ", "<h1>Rain</h1>")),
    "dates as text": _in_page("top", repeated("<p>Published 1 March 2026", "<h1>Rain</h1>")),
    "digits": _in_page("top", repeated("1 March ", "<h1>Rain</h1><p class=date>")),
    "meta": _in_page("head", repeated("<meta property='article:author' content='Ada Marsh'>")),
    "a long title": _in_page("head", repeated("Rain | ", "<title>", "</title>")),
    "scripts": _in_page("head", repeated('<script type="application/ld+json">{"@type":"Person","name":"a"}</script>')),
    "a long script": _in_page("head", repeated("var a = 1;", "<script>", "</script>")),
    "teasers": _in_page("after", numbered("<article><h3><a href='/{}'>Shade {}</a></h3><p>Trees cool.</p></article>")),
    "links after": _in_page("after", numbered("<li><a href='/{}'>Shade {}</a>")),
    "stated items": _in_page(
        "after", repeated("<div itemscope itemtype='https://schema.org/Person'><b itemprop=name>a</b></div>")
    ),
    "nested items": _in_page("after", repeated("<div itemprop=author itemscope itemtype='https://schema.org/Person'>")),
    "nested elements": _in_page("after", repeated("<div>a")),
    "the same words": _in_page("after", repeated(f"<p>Part 1. {SENTENCE * 2}</p>")),
    "authors in a graph": _stated(
        lambda n: article_of_graph(author=[{"@type": "Person", "name": f"Ada {i}"} for i in range(n)])
    ),
    "the body in a graph": _stated(lambda n: article_of_graph(articleBody=SENTENCE * n)),
    "nodes of a graph": _stated(
        lambda n: {"@graph": [article_of_graph(), *({"@id": f"#{i}", "@type": "Person"} for i in range(n))]}
    ),
}

MARKDOWN: Final[Mapping[str, Make]] = {
    "paragraphs": repeated("Shade cools streets.\n\n"),
    "one paragraph": repeated("Shade *cools* a [street](/street).\n"),
    "an article": numbered(
        "## Shade {}\n\nTrees **cool** a [street](/{}).\n\n- a\n  - b\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    ),
    "emphasis": repeated("*a* "),
    "emphasis that does not end": repeated("*a "),
    "emphasis that does not begin": repeated("a* "),
    "strong that does not end": repeated("**a "),
    "emphasis of both kinds": repeated("*a_ "),
    "stars": repeated("*"),
    "strikes": repeated("~~a "),
    "brackets": repeated("[a"),
    "brackets alone": repeated("["),
    "closing brackets": repeated("a]"),
    "pictures that do not end": repeated("![a"),
    "links": numbered("[a](/{}) "),
    "links that do not end": repeated("[a]("),
    "links of links": repeated("[a](<b"),
    "references": lambda n: numbered("[a{}] ")(n) + "\n\n" + numbered("[a{}]: /{}\n")(n),
    "references to nothing": numbered("[a{}][b{}] "),
    "one reference": repeated("[a] ", "[a]: /a\n\n"),
    "pictures": numbered("![a](/{}.png)\n\n"),
    "notes": lambda n: numbered("a[^{}]\n\n")(n) + numbered("[^{}]: Note {}.\n\n")(n),
    "one note": repeated("a[^1] ", "[^1]: Note.\n\n"),
    "notes that nobody uses": numbered("[^{}]: Note {}.\n\n"),
    "nested quotations": repeated(">", after=" a"),
    "quotations": repeated("> a\n\n"),
    "lines of a quotation": repeated("> a\n"),
    "alerts": repeated("> [!NOTE]\n> a\n\n"),
    "nested lists": repeated("".join("  " * number + "- a\n" for number in range(10))),
    "items": repeated("- a\n"),
    "items apart": repeated("- a\n\n"),
    "items of tasks": repeated("- [ ] a\n"),
    "markers": repeated("- "),
    "numbers": repeated("1. a\n"),
    "rows": repeated("| c | d |\n", "| a | b |\n|---|---|\n"),
    "cells": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n",
    "short rows": lambda n: "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|b\n" * n,
    "bars": repeated("|"),
    "code": repeated("`a` "),
    "ticks": repeated("`"),
    "runs of ticks": lambda n: "".join("`" * (number % 300 + 1) + "a" for number in range(n)),
    "fences": repeated("```\na\n```\n\n"),
    "fences that do not end": repeated("```\n"),
    "headings": repeated("## a\n\n"),
    "signs of headings": repeated("#"),
    "underlined headings": repeated("a\n===\n\n"),
    "rules": repeated("---\n\n"),
    "escapes": repeated("\\*"),
    "entities": repeated("&amp;"),
    "unknown entities": repeated("&a"),
    "hard breaks": repeated("a  \n"),
    "blanks": repeated(" ", "a"),
    "tabs": repeated("\t"),
    "empty lines": repeated("\n", after="a"),
    "addresses": numbered("https://example.org/{} "),
    "beginnings of addresses": repeated("http://"),
    "beginnings of hosts": repeated("www."),
    "mailboxes": repeated("a@b.c "),
    "signs of mailboxes": repeated("a@"),
    "links in angles": repeated("<https://example.org> "),
    "angles": repeated("<"),
    "blocks of HTML": repeated("<div>a</div>\n\n"),
    "HTML that does not end": repeated("<div>\n\n"),
    "HTML in text": repeated("a<b>b</b>"),
    "tags that do not end": repeated("<a b="),
    "comments": repeated("<!-- a -->\n\n"),
    "comments that do not end": repeated("<!--"),
    "instructions": repeated("<?"),
    "data": repeated("<![CDATA["),
    "front matter": lambda n: "---\n" + numbered("a{}: b\n")(n) + "---\n\na\n",
    "a list in front matter": repeated("  - a\n", "---\ntags:\n", "---\n\na\n"),
    "front matter that does not end": repeated("a: b\n", "---\n"),
    "questions": repeated("### Why?\n\na\n\n", "## Frequently Asked Questions\n\n"),
}


def _document(make: Callable[[int], list[Any]]) -> Callable[[int], nm.Article]:
    return lambda n: nm.Article(id="urn:x:1", headline="Rain", language="en", body=make(n))


def _mixed(n: int) -> list[Any]:
    """Blocks of several kinds, as many as a body can have."""
    made: list[Any] = []
    for number in range(min(n, 1_000)):
        link = nm.Span("street", link=nm.Link(f"https://example.org/{number}", title="Street"))
        made += [
            nm.Heading(f"Shade {number}", 2, id=f"h{number}"),
            nm.Paragraph(["Trees ", nm.Span("cool", marks=["strong"]), " a ", link, "."]),
            nm.ListBlock(["Grass", nm.ListItem("wet", level=2)]),
            nm.Table([nm.TableRow([nm.TableCell("1"), nm.TableCell("2")])]),
        ]
    return made


#: Documents that are written without loss, and read back: what grows, as far as a document can.
DOCUMENTS: Final[Mapping[str, Callable[[int], nm.Article]]] = {
    "blocks of several kinds": _document(_mixed),
    "paragraphs": _document(lambda n: [nm.Paragraph(f"Rain {i}") for i in range(min(n, 5_000))]),
    "a long paragraph": _document(lambda n: [nm.Paragraph("rain " * min(n, 100_000))]),
    "runs": _document(
        lambda n: [nm.Paragraph(["a", nm.Span("b", marks=["strong"])] * 500) for _ in range(min(n // 500 + 1, 4_000))]
    ),
    "cells": _document(lambda n: [nm.Table([nm.TableRow([nm.TableCell("a")] * 50)] * min(n // 50 + 1, 500))]),
    "code": _document(lambda n: [nm.Code("a < b\n" * min(n, 16_000))]),
}
