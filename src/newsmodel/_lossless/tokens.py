"""Markdown as tokens: the only module that knows the parser.

markdown-it-py reads CommonMark, and with its plugins GitHub's dialect: tables, strikethrough, task lists, addresses in
text, footnotes and alerts. It needs the extra ``markdown``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

__all__ = ["AT", "Addresses", "Token", "definition", "html_of", "markdown_tokens", "own_tokens"]

#: Signs that mean something in an address or a title.
_SPECIAL: Final = re.compile(r"[\\<>\"&]")
#: Where a token begins in the text of its block: a name in its ``meta``.
AT: Final = "newsmodel-at"
#: How deep quotations, lists and notes are nested at most: what would be deeper is text, with its signs.
_DEEPEST: Final = 40
#: Where the parser stops to look for links in links, and would leave out blocks: these never get there.
_NESTING: Final = _DEEPEST + 10
_CONTAINERS: Final = ("blockquote", "list", "footnote_def")
#: Rules that look at all text around a sign, each time that it occurs: the sign, and how far they may look, in code
#: points: more than the longest address has, and than names of notes have.
_FAR_LOOKING: Final = {
    "gfm_autolink_www": ("w", 2_100),
    "gfm_autolink_protocol": (":", 2_100),
    "gfm_autolink_email": ("@", 2_100),
    "footnote_ref": ("[", 256),
}


def markdown_tokens(text: str) -> list[Token]:
    """The tokens of a text whose lines end with line feeds.

    Each token in a line has in its ``meta``, as `AT`, where it begins in the text of the token around it.
    """
    return _parser().parse(text)


#: Addresses with their titles, by the labels that links may have in their place.
Addresses = Mapping[str, tuple[str, str]]


def own_tokens(text: str) -> tuple[list[Token], Addresses]:
    """The tokens of a text that this library may have written: addresses stand in them as they do in the text.

    With them come the addresses that are defined in it.
    """
    found: dict[str, Any] = {}
    tokens = _own_parser().parse(text, found)
    defined = found.get("references", {})
    return tokens, {label: (each["href"], each.get("title") or "") for label, each in defined.items()}


def definition(label: str, addresses: Addresses) -> str | None:
    """The definition of a label as Markdown; None where it has none."""
    found = addresses.get(normalizeReference(label))
    if found is None:
        return None
    href, title = (_SPECIAL.sub(r"\\\g<0>", each) for each in found)
    return f'[{label}]: <{href}> "{title}"' if title else f"[{label}]: <{href}>"


def html_of(tokens: Sequence[Token], index: int) -> str:
    """A token as HTML: a tag, text, or an element that holds no other tokens."""
    md = _parser()
    token = tokens[index]
    renderer: Any = md.renderer
    write: Callable[..., str] = renderer.rules.get(token.type, renderer.renderToken)
    written: str = write(tokens, index, md.options, {})
    return written


@cache
def _own_parser() -> MarkdownIt:
    md = _new_parser()
    vars(md)["normalizeLink"] = _as_it_is
    return md


def _as_it_is(address: str) -> str:
    return address


@cache
def _parser() -> MarkdownIt:
    return _new_parser()


def _new_parser() -> MarkdownIt:
    options = {
        "maxNesting": _NESTING,
        "html": True,
        "tasklists": True,
        "alerts": True,
        "strikethrough_single_tilde": True,
    }
    md = MarkdownIt("commonmark", options)
    md.inline = _Inline()
    md.configure("commonmark", options)
    md.enable(["table", "strikethrough"])
    vars(md)["validateLink"] = _is_any
    md.use(gfm_autolink_plugin)
    md.use(footnote_plugin, inline=False, move_to_end=False)
    # They join neighbouring texts, whose places would be lost.
    md.inline.ruler2.disable("fragments_join")
    md.core.ruler.disable("text_join")
    for block_rule in list(md.block.ruler.__rules__):
        if block_rule.name in _CONTAINERS:
            md.block.ruler.at(block_rule.name, _bounded(block_rule.fn), {"alt": block_rule.alt})
    for rule in list(md.inline.ruler.__rules__):
        if rule.name in _FAR_LOOKING:
            md.inline.ruler.at(rule.name, _near(rule.fn, *_FAR_LOOKING[rule.name]))
    return md


def _is_any(_: str) -> bool:
    """Every address is one: what makes links of them says which the model does not take."""
    return True


def _bounded(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """A rule for blocks that hold others, which does not apply where they are nested too deeply."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (as it is called)
        return state.level < _DEEPEST and rule(state, start, end, silent)

    return bounded


def _near(rule: Callable[[StateInline, bool], bool], sign: str, far: int) -> Callable[[StateInline, bool], bool]:
    """A rule that looks no farther than it may."""

    def near(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (as it is called)
        if state.src[state.pos] != sign:
            return False
        last = state.posMax
        state.posMax = min(last, state.pos + far)
        if isinstance(state, _State):
            state.shorten(far)
        try:
            return rule(state, silent)
        finally:
            state.posMax = last

    return near


class _Inline(ParserInline):
    """Reads the text of a block, and remembers where its tokens begin."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    """The state of reading, which writes into each token where it begins."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._text_at = -1

    def shorten(self, most: int) -> None:
        """Make a token of text that was read, but for the last characters of it."""
        text = self.pending
        if len(text) > 2 * most:
            end = text[-most:]
            self.pending = text[:-most]
            self.pushPending()
            self.pending = end
            self._text_at = self.pos - most

    def append_pending(self, text: str) -> None:
        if self._text_at < 0:
            self._text_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  (its name in the parser)
        token = super().pushPending()
        token.meta[AT] = self.pos if self._text_at < 0 else self._text_at
        self._text_at = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta[AT] = self.pos
        return token
