"""Texts whose blanks and line breaks are part of them: code, and what is set as on a typewriter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from newsmodel._declare.scalars import CONTROLS_BUT_BREAK_AND_TAB
from newsmodel._lossless.inline import MARKS
from newsmodel.content.blocks import Code, Preformatted
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.account import some_words, thing
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import BLOCKS, PICTURES, unshown
from newsmodel.readers.nodes import Element, Node, Text, elements_in, text_in
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.readers.styles import UNMARKED, Style

#: The most characters of one block of code.
_MOST: Final = 100_000
#: Classes of code, by the programs that colour it.
_CODE_CLASSES: Final = frozenset(
    {"brush", "code", "codehilite", "highlight", "hljs", "nm-code", "prettyprint", "prism", "sourcecode", "syntax"}
)
_SYNTAX: Final = re.compile(r"(?:language|lang|highlight-source|highlight-text|brush:)-?([a-z][a-z0-9_.+#-]{0,99})")
#: What is said of code without a language.
_NO_SYNTAX: Final = frozenset({"none", "plain", "plaintext", "text", "nohighlight", "undefined"})
_CONTROLS: Final = re.compile(f"[{CONTROLS_BUT_BREAK_AND_TAB}\ud800-\udfff]")


def preformatted(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """Code, where the page says that it is; else text with its blanks, its marks and its links."""
    if not text_in(element).strip():
        return None
    syntax = _syntax(element)
    if syntax is not None or element.tag in ("listing", "xmp") or _is_code(element):
        return _code(builder, element, style, syntax)
    mark = builder.account.mark()
    builder.account.lose_attributes(element)
    words, others = split(builder.blocks(element.children, attrs.evolve(style, is_pre=True)))
    made: list[AnyBlock] = []
    if words:
        for part in builder.parts(as_text(builder, words, "\n\n"), element):
            block = Preformatted(part, id=None if made else builder.addresses.take(element))
            made.append(builder.made(block, element, mark))
    return [*made, *others]


def _code(builder: Builder, element: Element, style: Style, syntax: str | None) -> list[AnyBlock]:
    """Code, in parts where it is too long for one; the pictures in it stand after it."""
    mark = builder.account.mark()
    builder.account.lose_attributes(element)
    lines = _Lines(builder, style)
    lines.read(element)
    text = _CONTROLS.sub("", "".join(lines.found)).strip("\n").rstrip()
    made: list[AnyBlock] = []
    for part in _parts(text):
        block = Code(part, syntax=syntax, id=None if made else builder.addresses.take(element))
        made.append(builder.made(block, element, mark))
    return [*made, *lines.pictures]


def _parts(text: str) -> Iterator[str]:
    """A text in parts that are not too long, cut at the ends of lines where there are any."""
    while len(text) > _MOST:
        end = text.rfind("\n", 1, _MOST)
        end = _MOST if end < 0 else end
        if text[:end].strip():
            yield text[:end]
        text = text[end:].removeprefix("\n")
    if text.strip():
        yield text


@attrs.define(eq=False)
class _Lines:
    """The text of code: its marks and links are lost."""

    builder: Builder
    style: Style
    found: list[str] = attrs.field(factory=list[str])
    pictures: list[AnyBlock] = attrs.field(factory=list[AnyBlock])

    def read(self, element: Element) -> None:
        """Read an element; its own attributes are not noted."""
        stack: list[Node | None] = list(reversed(element.children))
        while stack:
            node = stack.pop()
            if node is None:
                self._end_line()
            elif isinstance(node, Text):
                self.found.append(node.value)
            elif node.tag not in UNCOUNTED and id(node) not in self.builder.spent:
                self._element(node, stack)

    def _element(self, node: Element, stack: list[Node | None]) -> None:
        account = self.builder.account
        kind = unshown(node)
        if kind is not None:
            account.lose_all(node, kind)
            return
        if node.tag in PICTURES:
            self.pictures += self.builder.picture_of(node, self.style)
            return
        counted = thing(node)
        if counted is not None:
            account.lose(node, counted, "demoted", some_words(node) if counted == "link" else "")
        elif (node.tag in MARKS and MARKS[node.tag] != "code") or node.tag in UNMARKED:
            self.builder.lose_mark(node)
        account.lose_attributes(node)
        if node.tag == "br":
            self.found.append("\n")
        elif node.tag in BLOCKS:
            self._end_line()
            stack.append(None)
        stack.extend(reversed(node.children))

    def _end_line(self) -> None:
        if self.found and not self.found[-1].endswith("\n"):
            self.found.append("\n")


def _is_code(element: Element) -> bool:
    """Whether the text of an element is in code, or a class says so."""
    if not _CODE_CLASSES.isdisjoint(element.classes):
        return True
    inside = next(elements_in(element, "code", "samp"), None)
    return inside is not None and len(text_in(inside).strip()) * 2 > len(text_in(element).strip())


def _syntax(element: Element) -> str | None:
    """The language of code, as classes say it: of the element, of the code in it, or of the one around it."""
    near = [element, next(elements_in(element, "code"), None), element.parent]
    for each in near:
        if each is None:
            continue
        if each.attributes.get("data-lang"):
            classes = f"language-{each.attributes['data-lang'].strip().lower()}"
        else:
            classes = each.attributes.get("class", "")[:1_000].lower().replace("brush: ", "brush:")
        for word in classes.split():
            found = _SYNTAX.fullmatch(word.rstrip(";"))
            if found is not None and found[1] not in _NO_SYNTAX:
                return found[1]
    return None
