"""The page needs nothing but its own files, and makes no markup of words; a browser tries the rest (tools/services)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

PAGE = files("newsmodel").joinpath("serving", "page")
NAMES = sorted(each.name for each in PAGE.iterdir())
#: What makes markup of words, or a program.
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|createContextualFragment|document\.write|DOMParser|eval\(|Function\("
)
#: A name, and no address that is loaded.
SVG = "http://www.w3.org/2000/svg"


def text(name: str) -> str:
    """A file of the page."""
    return PAGE.joinpath(name).read_text("utf-8")


def elsewhere(words: str) -> list[str]:
    """The addresses of other servers in a text."""
    return [found for found in re.findall(r"(?:https?:|data:|url\(|['\"])//[\w.-]+[^\s'\"]*", words) if found != SVG]


class Inline(HTMLParser):
    """Finds what a policy without 'unsafe-inline' forbids."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        forbidden = tag == "style" or (tag == "script" and "src" not in names)
        self.found += [tag] if forbidden else []
        self.found += [name for name in names if name == "style" or name.startswith("on")]


def test_the_page_is_three_files() -> None:
    """Without a step that builds them."""
    assert ["index.html", "page.css", "page.js"] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_no_file_names_another_server(name: str) -> None:
    """No script, font or picture comes from elsewhere."""
    assert [] == elsewhere(text(name).replace(SVG, ""))
    assert ["https://elsewhere.example/a.js"] == elsewhere('<script src="https://elsewhere.example/a.js"></script>')


def test_the_page_has_no_scripts_and_styles_inside() -> None:
    """A strict policy would forbid them."""
    assert [] == Inline(text("index.html")).found
    planted = '<style></style><script>1</script><p style="" onclick=""><script src="/a.js"></script>'
    assert ["style", "script", "style", "onclick"] == Inline(planted).found


def test_words_become_markup_in_the_frame_alone() -> None:
    """It may run no scripts."""
    script = text("page.js")
    assert [] == MARKUP.findall(script)
    assert ["innerHTML"] == MARKUP.findall("element.innerHTML = words")
    assert 1 == script.count(".srcdoc = ")
    assert ["allow-same-origin"] == re.findall(r'sandbox: "([^"]*)"', script)
