"""Elements of which the words, or what they say, become members of a comment, and what is left of the others.

Every node around a comment is taken once, or is noted as lost by `Taken.rest`.
"""

from __future__ import annotations

import re
from typing import Final

from newsmodel.readers.account import Account, thing
from newsmodel.readers.elements import BLOCKS, unshown
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Node, Text, words_of
from newsmodel.readers.parsing import UNCOUNTED

_WHITE: Final = re.compile(r"[ \t\n\r\f]++")


def shown(text: str) -> str:
    r"""Text on one line, as browsers show it: other kinds of blanks stay.

    >>> shown(" a\n b ")
    'a b'
    """
    return _WHITE.sub(" ", text).strip(" ")


class Taken:
    """Keeps which nodes are in the document already, or in the account.

    Attributes:
        account: The account.
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self._nodes: set[int] = set()
        self._claimed: set[int] = set()
        self._above: set[int] = set()

    def has(self, node: Node) -> bool:
        """Whether a node was taken."""
        return id(node) in self._nodes

    def is_above(self, node: Node) -> bool:
        """Whether something in a node was taken."""
        return id(node) in self._above

    def is_free(self, node: Node) -> bool:
        """Whether neither a node nor anything around it was taken."""
        around: Node | None = node
        while around is not None and not self.has(around):
            around = around.parent
        return around is None

    def skip(self, node: Node) -> None:
        """Take a node that is accounted for elsewhere."""
        self._nodes.add(id(node))
        self._rise(node)

    def _rise(self, node: Node) -> None:
        above = node.parent
        while above is not None and id(above) not in self._above:
            self._above.add(id(above))
            above = above.parent

    def claim(self, element: Element, kind: Kind, became: str, words: str = "") -> bool:
        """Take a link or a picture, and none of the words in it: its address is a member.

        Returns:
            Whether it was free.
        """
        if id(element) in self._claimed or not self.is_free(element):
            return False
        self.account.lose(element, kind, "kept", words, became)
        self._claimed.add(id(element))
        self._above.add(id(element))
        self._rise(element)
        return True

    def words(self, element: Element) -> str:
        """Take the words of an element, which are a text of the document; white space is as browsers show it."""
        return shown("".join(self._texts(element)))

    def keep(self, element: Element, kind: Kind, became: str) -> None:
        """Take the words of an element, which became a member that is no text."""
        words = words_of(self.words(element))
        if words:
            self.account.lose(element, kind, "kept", words, became)

    def keep_text(self, text: Text, kind: Kind, became: str) -> None:
        """Take a text, which became a member that is no text."""
        if not self.is_free(text):
            return
        self.skip(text)
        if text.value.strip():
            self.account.lose(text, kind, "kept", text.value, became)

    def take_text(self, text: Text) -> None:
        """Take a text, which is a text of the document."""
        if not self.is_free(text):
            self.account.lose(text, "comment", "invented", text.value)
        self.skip(text)

    def _texts(self, element: Element) -> list[str]:
        found: list[str] = []
        stack: list[Node] = [element] if self.is_free(element) else []
        while stack:
            node = stack.pop()
            if self.has(node):
                continue
            if isinstance(node, Text):
                found.append(node.value)
                continue
            kind = None if node is element else unshown(node)
            if node.tag in UNCOUNTED:
                continue
            if kind is not None:
                self.account.lose_all(node, kind)
                continue
            self._lose_itself(node)
            found.append(" " if node.tag in BLOCKS or node.tag == "br" else "")
            stack.extend(reversed(node.children))
        self.skip(element)
        return found

    def _lose_itself(self, element: Element) -> None:
        """Note that an element is lost, and not what is in it."""
        self.account.lose_attributes(element)
        kind = thing(element)
        if kind is not None and id(element) not in self._claimed:
            self.account.lose(element, kind, "dropped", element.attributes.get("alt", "") if kind == "picture" else "")

    def rest(self, element: Element, kind: Kind = "furniture") -> None:
        """Note that everything in an element is lost that was not taken; the element is taken then."""
        stack: list[Node] = [element] if self.is_free(element) else []
        while stack:
            node = stack.pop()
            if self.has(node):
                continue
            if isinstance(node, Text):
                if node.value.strip():
                    self.account.lose(node, kind, "dropped", node.value)
            elif node.tag in UNCOUNTED:
                continue
            elif node is element or self.is_above(node):
                self._lose_itself(node)
                stack.extend(reversed(node.children))
            else:
                self._lose_whole(node, unshown(node) or kind)
        self.skip(element)

    def _lose_whole(self, element: Element, kind: Kind) -> None:
        """Note that an element is lost with all that is in it; nothing where there is nothing in it."""
        mark = self.account.mark()
        self.account.lose_all(element, kind)
        noted = self.account.entries[mark:]
        if thing(element) is None and not any(entry.words or entry.kind != kind for entry in noted):
            self.account.undo(mark)
