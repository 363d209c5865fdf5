"""Reading the Markdown that is drawn, with two rules that make long texts of short lines cheap.

markdown-it asks of every line whether it begins something else than a paragraph, and makes a token of every escaped
character and of every line break. The rules here read what is surely text at once; they leave everything else to its
own rules, so that the words and their styles are the same.
"""

from __future__ import annotations

import re
from functools import cache
from string import punctuation
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline

#: The characters of ASCII, besides letters, with which a line begins nothing but a paragraph.
_BEGINS_TEXT: Final = frozenset("\"$%&'(),./;?@\\^{}")
#: How far a line can be indented without being code.
_MOST_INDENTED: Final = 3
#: An escaped character, a line break that is kept with the blanks after it, and the reference that is written for "<".
_ESCAPED: Final = re.compile(rf"\\(?:([{re.escape(punctuation)}])|\n[ \t]*)|&lt;")
#: Text with such characters; what may begin anything else ends it.
_TEXT: Final = re.compile(rf"(?:[^\n\\`~*_\[\]!<&]|!(?!\[)|{_ESCAPED.pattern})+")


@cache
def parser() -> MarkdownIt:
    """The parser of CommonMark with tables and strikethrough, as rich has it."""
    made = MarkdownIt().enable("strikethrough").enable("table")
    made.block.ruler.before("table", "sure_paragraph", _sure_paragraph)
    made.inline.ruler.at("text", _text)
    return made


def _sure_paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A paragraph of lines of which none can begin anything else, up to a blank line or the next item of its list."""
    line = first
    while line < end and not state.isEmpty(line) and not (line > first and _is_next_item(state, line, end)):
        sign = state.src[state.bMarks[line] + state.tShift[line]]
        is_text = sign.isalpha() or sign in _BEGINS_TEXT or not sign.isascii()
        if not is_text or not 0 <= state.sCount[line] - state.blkIndent <= _MOST_INDENTED:
            return False
        line += 1
    if silent or line == first:
        return False
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = mdTrim(state.getLines(first, line, state.blkIndent, False)), []
    state.push("paragraph_close", "p", -1)
    state.line = line
    return True


def _is_next_item(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line outside the item that is read begins the next one."""
    if not 0 <= state.sCount[line] < state.blkIndent:
        return False
    parent, state.parentType = state.parentType, "paragraph"
    found = list_block(state, line, end, True)
    state.parentType = parent
    return found


def _text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _TEXT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.append_pending(_ESCAPED.sub(_unescaped, found[0]))
    state.pos = found.end()
    return True


def _unescaped(found: re.Match[str]) -> str:
    return found[1] or ("<" if found[0] == "&lt;" else "\n")
