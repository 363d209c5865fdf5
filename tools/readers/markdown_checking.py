"""What must hold of the reading of Markdown, and Markdown that is changed at random."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs
from ledgers import imbalance, of_input
from markdown_counts import html_of, misplaced, of_text, wrong_of

import newsmodel as nm
from newsmodel.readers.markdown.html import html_from
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.nodes import Lines
from newsmodel.readers.reading import Reading
from readers.checking import BASE, of_document_itself, read
from readers.mutating import Mutator

#: What is put between two parts, beside what pages have.
FRAGMENTS: Final = (
    *("*", "**", "_", "~~", "`", "``", "```\n", "~~~\n", "# ", "## ", "- ", "1. ", "99. ", "> ", "+ ", "    ", "\t"),
    *(
        "| a | b |\n|---|---|\n| c | d |\n",
        "|",
        "\n|---|\n",
        "\\",
        "\\|",
        "\\\n",
        "  \n",
        "\n",
        "\n\n",
        "---\n",
        "===\n",
    ),
    *(
        "[",
        "]",
        "](",
        "](/a)",
        "![",
        "![a](/a.png)",
        "[a](/a 'title')",
        "[a]: /a\n",
        "[a][b]",
        "[^1]",
        "[^1]: note\n\n",
    ),
    *(
        "<https://example.org>",
        "https://example.org/a",
        "a@example.org",
        "&amp;",
        "&lt;",
        "&#x1F600;",
        "&nope;",
        "\x00",
    ),
    *(
        "<b>",
        "</b>",
        "<div>\n",
        "</div>\n\n",
        "<!-- a -->",
        "<!--",
        "<script>alert(1)</script>",
        "<img src=x onerror=a>",
    ),
    *("[a](javascript:alert(1))", "[a](<java\nscript:alert(1)>)", "![a](data:text/html,a)", "> [!NOTE]\n> a\n\n"),
    *(
        "- [ ] task\n",
        "- [x] task\n",
        "word",
        "e\u0301",
        "\u200b",
        "\ufeff",
        "- a\n  - b\n    - c\n",
        "\n\n1) a\n2) b\n\n",
    ),
)


class MarkdownMutator(Mutator):
    """Makes changed Markdown of some texts; the same seed makes the same."""

    parts_of = re.compile(r"\n++|[^\S\n]++|[*_~`#>|\[\]()!\\-]|[^\s*_~`#>|\[\]()!\\-]++")
    fragments = FRAGMENTS
    ways = (
        *(Mutator.drop, Mutator.double, Mutator.move, Mutator.cut, Mutator.splice),
        *(Mutator.put, Mutator.put, Mutator.put),
    )


def markdown_of(pages: Sequence[str]) -> list[str]:
    """The Markdown that this library writes of pages."""
    documents = (read(page).document for page in pages)
    return [nm.to_markdown(document) for document in documents if document is not None]


def read_text(markdown: str) -> Reading:
    """Markdown as this library reads it."""
    return read_markdown(markdown, base=BASE)


def agree(markdown: str) -> bool:
    """Whether the parser of the reader and the one that counts find the same in Markdown."""
    ours, theirs = of_input(html_from(Lines(markdown)).text), of_input(html_of(markdown))
    return ours == theirs


def _of_text(reading: Reading) -> Reading:
    return attrs.evolve(reading, losses=of_text(reading.losses))


def misses(markdown: str) -> list[str]:
    """What does not hold of the reading of Markdown; an exception is one of that.

    Where two parsers of Markdown find different things in it, the account is compared with the HTML of the one that the
    reader has, as the parser of HTML counts it: only what the parser of Markdown does is judged by itself then.
    """
    try:
        reading = read_text(markdown)
    except Exception as error:  # noqa: BLE001  (it is what is looked for)
        return [f"exception: {type(error).__name__}: {str(error)[:200]}"]
    found: list[str] = []
    if wrong := wrong_of(markdown, reading):
        found.append(f"balance: {wrong}")
        own = {} if agree(markdown) else imbalance(html_from(Lines(markdown)).text, _of_text(reading))
        if own:
            found.append(f"account: {own}")
    if places := misplaced(markdown, of_text(reading.losses)):
        found.append(f"places: {places[0]}")
    return [*found, *of_document_itself(reading)]
