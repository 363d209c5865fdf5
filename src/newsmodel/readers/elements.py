"""What elements are by their names and attributes: blocks, furniture, pictures, what is not shown."""

from __future__ import annotations

from itertools import islice
from typing import Final

from newsmodel.readers.account import shown, thing
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Text, ancestors, elements_in
from newsmodel.readers.parsing import is_hidden

#: Elements that begin and end a paragraph.
BLOCKS: Final = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "iframe", "legend", "li", "listing", "main", "object", "ol", "optgroup",
    "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "video", "xmp",
})  # fmt: skip
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PICTURES: Final = frozenset({"img", "picture"})
#: Elements that are furniture wherever they are.
_FURNITURE: Final = frozenset({"nav", "button", "select", "textarea", "datalist", "progress", "meter", "menu", "input"})
#: Elements in which a button opens what follows.
_TITLES: Final = ("dt", *HEADINGS, "summary")
#: Elements whose inside only programs show that cannot draw them.
_FALLBACK: Final = frozenset({"svg", "canvas"})
#: What is in no line: something published elsewhere, and recordings.
PLAYED: Final = frozenset({"audio", "embed", "iframe", "object", "video"})
#: Elements around the others of a page.
ROOTS: Final = frozenset({"html", "noscript", "picture"})


def unshown(element: Element) -> Kind | None:
    """Why an element is not read: it is hidden, furniture, or for programs that cannot draw it."""
    tag = element.tag
    if (element.attributes or tag == "dialog") and is_hidden(element):
        return "hidden"
    if tag in _FURNITURE and not (tag == "button" and _is_title(element)):
        return "furniture"
    return "fallback" if tag in _FALLBACK else None


def _is_title(button: Element) -> bool:
    """Whether a button is what opens a section: it is in a heading, or has one or whole paragraphs in it."""
    if any(each.tag in _TITLES for each in islice(ancestors(button), 3)):
        return True
    return next(elements_in(button, *_TITLES, "article", "p", "table"), None) is not None


def is_one_picture(element: Element) -> bool:
    """Whether a ``picture`` element is one picture, and has nothing else: no text, no link."""
    found = list(shown(element))
    if any(isinstance(each, Text) and each.value.strip() for each in found):
        return False
    return [each.tag for each in found if isinstance(each, Element) and thing(each) is not None] == ["img"]


def says_normal(element: Element) -> bool:
    """Whether an element that sets words off says that it does not, as some editors write it."""
    if "style" not in element.attributes:
        return False
    style = element.attributes["style"].replace(" ", "").lower()
    return "font-weight:normal" in style or "font-weight:400" in style or "font-style:normal" in style
