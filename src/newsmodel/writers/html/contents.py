"""The list of contents of an article in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from newsmodel._words.anchors import TEXT, Anchored, in_body
from newsmodel.content.article import Article
from newsmodel.content.blocks import Heading
from newsmodel.traversal import plain_text
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import NOTHING, Fragment, concat, escaped, fragment, lang_attributes, prose

#: From this number of headings on, a page has a list of contents. MediaWiki has the same number.
MANY: Final = 4
#: The end of the id of its title; no id of an author and no anchor of a heading is the same.
_TITLE: Final = Fragment("__contents")


def by_object(headings: Iterable[Anchored]) -> dict[int, Iterator[str]]:
    """The anchors of each heading object: one object can be in several places, and has another anchor in each."""
    found: dict[int, list[str]] = {}
    for heading, anchor in headings:
        found.setdefault(id(heading), []).append(anchor)
    return {key: iter(anchors) for key, anchors in found.items()}


@fragment
def text_id(to: Context) -> str:
    """The id of the text after the list of contents."""
    return f"{escaped(to.prefix)}{escaped(TEXT)}"


class _Entry(NamedTuple):
    """A heading with its anchor, and the number of headings above it."""

    depth: int
    heading: Heading
    anchor: str


def contents_list(article: Article, anchors: Iterable[Anchored], to: Context, *, least: int) -> Fragment:
    """The headings of the body, each with a link to it; nothing where there are fewer than ``least``."""
    entries = list(_entries(article, anchors))
    return _navigation(entries, to) if len(entries) >= max(least, 1) else NOTHING


def _entries(article: Article, anchors: Iterable[Anchored]) -> Iterator[_Entry]:
    """The headings of the body; no level is skipped, as in the text."""
    depth = 0
    for heading, anchor in in_body(article, anchors):
        depth = min(heading.level - 1, depth + 1)
        yield _Entry(depth, heading, anchor)


@fragment
def _navigation(entries: Iterable[_Entry], to: Context) -> str:
    title = f"{escaped(to.prefix)}{_TITLE}"
    heading = to.heading(prose(to.labels.contents), Fragment(f' id="{title}"'))
    return f'<nav class="nm-contents" aria-labelledby="{title}">{heading}{concat(_nested(entries, to))}</nav>'


def _nested(entries: Iterable[_Entry], to: Context) -> Iterator[Fragment]:
    """The entries as lists in each other, without recursion."""
    depth = 0
    for entry in entries:
        if entry.depth > depth:
            yield Fragment("<ol>")
        else:
            yield concat([Fragment("</li></ol>")] * (depth - entry.depth))
            yield Fragment("</li>")
        yield _link(entry, to)
        depth = entry.depth
    yield concat([Fragment("</li></ol>")] * depth)


@fragment
def _link(entry: _Entry, to: Context) -> str:
    """The item of a heading, which stays open for those below it."""
    spoken = lang_attributes(entry.heading.language)
    words = prose(plain_text(entry.heading.text))
    return f'<li><a href="#{escaped(to.prefix)}{escaped(entry.anchor)}"{spoken}>{words}</a>'
