"""Who made a picture: in words of a caption, or in an element that says so by its class."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from newsmodel.readers.account import thing
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element, Node, walk

#: A class of an element that says who made a picture, and of one that holds more than that.
_CLASS: Final = re.compile(r"(?:\A|[\s_-])(?:[a-z]{0,12}credits?|copyright|photographer)(?=[\s_-]|\Z)", re.IGNORECASE)
_AROUND: Final = re.compile(r"caption|wrap|container|content|with|inner|group", re.IGNORECASE)
#: Words that say in a caption that the maker follows; the first ones are about nothing else.
_SURE: Final = (
    *("\u00a9", "copyright", "credit", "credits", "photo credit", "photo by", "photograph by", "photographed by"),
    *("image credit", "picture credit", "illustration by", "cr\u00e9dit photo", "cr\u00e9dit", "cr\u00e9dits"),
    *("photo de", "foto von", "foto de", "foto di", "foto door", "fotografia di", "cr\u00e9dito", "cr\u00e9ditos"),
)
_LIKELY: Final = (
    *("photo", "photos", "photograph", "photographer", "picture", "image", "illustration", "graphic", "source"),
    *("foto", "fotos", "bild", "grafik", "quelle", "imagen", "imagem", "immagine", "fuente", "fonte", "bron"),
)


def _of(words: tuple[str, ...], end: str) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}){end}"


_WORDS: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<sure>{_of(_SURE, '')}(?![^\W_]))|{_of(_LIKELY, '')} ?(?::|/|\u00a9))", re.IGNORECASE
)
#: What may stand before the maker: the end of a sentence, or of a part.
_ENDS: Final = ".!?\u2026\u00bb\u201d\"'|)/\u2013\u2014\u3002\n"
#: The most code points that say who made a picture.
_LONGEST: Final = 150


def credit_element(element: Element, spent: Container[int]) -> Element | None:
    """The element inside another one, but not in a figure there, that says who made a picture.

    Args:
        element: The element around it.
        spent: The ids of elements that are something else already.
    """
    found = None
    stack: list[Node] = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if not isinstance(node, Element) or node.tag == "figure" or id(node) in spent or unshown(node):
            continue
        stated = node.attributes.get("class", "")
        if stated and _CLASS.search(stated) and not _AROUND.search(stated) and _is_words(node):
            found = node
        stack.extend(reversed(node.children))
    return found


def _is_words(element: Element) -> bool:
    """Whether an element has words and links alone."""
    inside = (thing(each) for each in walk(element) if isinstance(each, Element))
    return all(kind in (None, "link") for kind in inside)


def split_credit(text: str) -> tuple[str, str]:
    """The words of a caption, and those at its end that say who made the picture; "" where none surely do.

    >>> split_credit("Rain in the north. (Photo: Ada Marsh)"), split_credit("Photo: the bridge")
    (('Rain in the north.', 'Photo: Ada Marsh'), ('Photo: the bridge', ''))
    """
    tail = max(0, len(text) - _LONGEST)
    for found in _WORDS.finditer(text, tail):
        before, credit = text[: found.start()].rstrip(), text[found.start() :].strip()
        opened = before[-1:] if before[-1:] in ("(", "[") else ""
        if opened:
            closed = credit.rstrip(".")
            if not closed.endswith(")" if opened == "(" else "]"):
                continue
            before, credit = before[:-1].rstrip(), closed[:-1].rstrip()
        is_apart = bool(opened) or before[-1:] in _ENDS or found[0].startswith("\u00a9")
        if len(credit) > len(found[0]) and (is_apart if before else found["sure"] is not None):
            return before.rstrip(" |/\u2013\u2014"), credit
    return text, ""
