"""Finished HTML as a tree."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

from newsmodel._lossless.nodes import VOID, Node
from newsmodel._lossless.traces.traced import END, NAMED, SIGNED, START, Entry

#: Elements before which a paragraph ends.
_AFTER_P: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol"),
        *("p", "pre", "search", "section", "table", "ul"),
    }
)
#: Elements whose content is no HTML, and comments: they stay as they are, to the end where nothing closes them.
_RAW: Final = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->)?+|<script\b[^<>]*+>(?:[^<]++|<(?!/script))*+(?:</script\s*+>)?+"
    r"|<style\b[^<>]*+>(?:[^<]++|<(?!/style))*+(?:</style\s*+>)?+",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"""<(/?)([A-Za-z][^\s/>"'=<]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=`]++)))?+""")
_SIGN: Final = re.compile(f"{START}([0-9]{{1,9}}){NAMED}|{END}")
_SIGNS: Final = re.compile(f"{START}[0-9]*+{NAMED}|[{START}{NAMED}{END}]")


class UnbalancedError(Exception):
    """HTML whose tags do not match, as a function of a caller may write it."""


class Tree:
    """Makes a tree of a fragment.

    Attributes:
        entries: What the signs in the fragment stand for.
        at: The entries of the attributes of elements, by the identity of the element.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.root = Node("#root")
        self.at: dict[int, dict[str, Entry]] = {}
        self._open = [self.root]

    def read(self, html: str) -> Node:
        """The tree.

        Raises:
            UnbalancedError: Tags do not match.
        """
        position = 0
        while position < len(html):
            start = html.find("<", position)
            if start < 0:
                break
            raw = _RAW.match(html, start)
            tag = None if raw is not None else _TAG.match(html, start)
            if raw is None and tag is None:
                raise UnbalancedError
            self._text(html[position:start])
            if raw is not None:
                node = Node("#raw")
                node.children.append(raw[0])
                self._open[-1].children.append(node)
                position = raw.end()
            elif tag is not None:
                self._tag(tag)
                position = tag.end()
        self._text(html[position:])
        if len(self._open) != 1:
            raise UnbalancedError
        return self.root

    def _tag(self, found: re.Match[str]) -> None:
        name = found[2].lower()
        if found[1]:
            if self._open[-1].tag != name:
                raise UnbalancedError
            self._open.pop()
            return
        if name in _AFTER_P and not self.entries and any(node.tag == "p" for node in self._open):
            raise UnbalancedError
        node = Node(name)
        self._open[-1].children.append(node)
        for each in _ATTRIBUTE.finditer(found[3]):
            value = each[2] if each[2] is not None else each[3] if each[3] is not None else each[4]
            self._attribute(node, each[1].lower(), value)
        if name not in VOID:
            self._open.append(node)

    def _attribute(self, node: Node, name: str, value: str | None) -> None:
        node.attributes.setdefault(name, None if value is None else self._value(node, name, value))

    def _value(self, node: Node, name: str, value: str) -> str:
        whole = SIGNED.fullmatch(value) if START in value else None
        if whole is not None and int(whole[1]) < len(self.entries):
            self.at.setdefault(id(node), {})[name] = self.entries[int(whole[1])]
            return unescape(whole[2])
        return unescape(_SIGNS.sub("", value) if START in value else value)

    def _text(self, text: str) -> None:
        """A text; the signs in it open and close nodes."""
        if not text:
            return
        position = 0
        if START in text or END in text:
            for sign in _SIGN.finditer(text):
                self._add(text[position : sign.start()])
                position = sign.end()
                if sign[1] is None:
                    if not self._open[-1].tag.startswith("#") or len(self._open) == 1:
                        raise UnbalancedError
                    self._open.pop()
                    continue
                if int(sign[1]) >= len(self.entries):
                    raise UnbalancedError
                entry = self.entries[int(sign[1])]
                node = Node(f"#{entry.role}", origin=entry)
                self._open[-1].children.append(node)
                self._open.append(node)
        self._add(text[position:])

    def _add(self, text: str) -> None:
        if text:
            self._open[-1].children.append(unescape(text))


def is_balanced(html: str, entries: list[Entry]) -> bool:
    """Whether the tags of some HTML match, and the signs in it.

    >>> is_balanced("<p>a<br>b</p>", []), is_balanced("<p>a", [])
    (True, False)
    """
    try:
        Tree([]).read(_SIGNS.sub("", html))
        if START in html or END in html:
            Tree(entries).read(html)
    except UnbalancedError:
        return False
    return True


def repaired(html: str) -> Node:
    """A tree of HTML whose tags need not match, as HTML allows, in one element; there are no signs in it."""
    parser = _Tolerant()
    parser.feed(_SIGNS.sub("", html))
    parser.close()
    root = Node("#root")
    parser.root.tag = "div"
    root.children.append(parser.root)
    return root


#: What ends where another one of these begins in the same list or row.
_ENDED: Final = {
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th"})),
    "li": frozenset({"li"}),
    "tr": frozenset({"tr", "td", "th"}),
}


class _Tolerant(HTMLParser):
    """Makes a tree of any HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("#root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _AFTER_P:
            self.handle_endtag("p")
        while self._open[-1].tag in _ENDED.get(tag, ()):
            self._open.pop()
        node = Node(tag, dict(attrs))
        self._open[-1].children.append(node)
        if tag not in VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        around = self._open[-1]
        if around.tag in ("script", "style"):
            raw = Node("#raw")
            raw.children.append(data)
            around.children.append(raw)
        else:
            around.children.append(data)


#: How deep the elements of a caller are nested at most.
_DEEPEST: Final = 50
