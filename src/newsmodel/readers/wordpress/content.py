"""The content of a post as a tree that is like the HTML of a page.

What WordPress does when it shows a post is done to the tree, so that every text keeps its place: comments of blocks are
taken out, shortcodes become elements, empty lines become paragraphs, an address on a line of its own is what it leads
to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from newsmodel._wire.canonical import Json
from newsmodel._wire.parsing import parse
from newsmodel.errors import ValidationError
from newsmodel.providers import provider_of
from newsmodel.readers.elements import BLOCKS
from newsmodel.readers.nodes import Element, Node, Text, elements_in, text_in, walk
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.parsing import COMMENT, UNCOUNTED, parsed
from newsmodel.readers.wordpress.contents import Contents
from newsmodel.readers.wordpress.embeds import EmbedAt, embed_at
from newsmodel.readers.wordpress.enclosing import Enclosing
from newsmodel.readers.wordpress.media import NONE, Attachments
from newsmodel.readers.wordpress.shortcodes import part_of

_BLOCK: Final = re.compile(
    r"\s{0,9}+(/?)wp:((?:[a-z][a-z0-9_-]*+/)?+[a-z][a-z0-9_-]*+)(?:\s++(\{.*\}))?+\s{0,9}+(/?)\s{0,9}+", re.DOTALL
)
#: Elements whose line breaks are no paragraphs.
_AS_IT_IS: Final = UNCOUNTED | {"pre", "textarea", "svg", "math", "option"}
_BREAK: Final = re.compile(r"[ \t\r\f]{0,99}+\n[ \t\r\f\n]*+")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\[\]]{1,2000}")
#: The elements in which an address by itself is what it leads to.
_ROOMS: Final = frozenset({"html", "body", "div", "p", "section", "article", "main", "blockquote", "figure"})


def contents(html: str, path: str, *, is_stored: bool, attachments: Attachments = NONE, post: str = "") -> Contents:
    """The content of a post.

    Args:
        html: The content.
        path: Where it is: a JSON Pointer.
        is_stored: Whether it is as an author wrote it, and not as WordPress shows it.
        attachments: The files of the site, as far as they are known.
        post: The id of the post.
    """
    made = Contents(parsed(html, path, comments=True))
    has_blocks, providers = _take_comments(made)
    _wrappers(made, providers)
    without_repetition(made.tree)
    Enclosing(made, attachments, attachments.of_post.get(post, [])).replace_all()
    if is_stored and not has_blocks:
        _autop_all(made)
    _addresses(made)
    return made


def comment_contents(html: str, path: str, *, is_stored: bool) -> Contents:
    """What a comment of a reader says: there shortcodes and addresses are text.

    Args:
        html: The comment.
        path: Where it is: a JSON Pointer.
        is_stored: Whether it is as its author wrote it, and not as WordPress shows it.
    """
    made = Contents(parsed(html, path, comments=True))
    _take_comments(made)
    without_repetition(made.tree)
    if is_stored:
        _autop_all(made)
    return made


def _open(root: Element) -> Iterator[Element]:
    """The elements in which line breaks may mean something."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(each for each in element.elements() if each.tag not in _AS_IT_IS)


# --- Comments of blocks ---------------------------------------------------------------------------------------------


def _take_comments(made: Contents) -> tuple[bool, dict[int, str]]:
    """Take the comments out of a tree.

    Returns:
        Whether there are blocks, and the publishers that those of embeds name, by the ids of their elements.
    """
    has_blocks = False
    providers: dict[int, str] = {}
    for element in [each for each in walk(made.tree.root) if isinstance(each, Element)]:
        waiting: str | None = None
        kept: list[Node] = []
        for child in element.children:
            if not (isinstance(child, Element) and child.tag == COMMENT):
                kept.append(child)
                if waiting and isinstance(child, Element):
                    providers[id(child)] = waiting
                    waiting = None
                continue
            words = child.attributes["data"].strip()
            found = _BLOCK.fullmatch(child.attributes["data"])
            if found is not None:
                has_blocks = True
                settings = _settings(found[3])
                if found[4] or (settings and not found[1]):
                    made.note(child, "block", "dropped", words)
                if "embed" in found[2]:
                    waiting = _provider(settings, found[2])
            elif words.startswith(("more", "nextpage", "noteaser")):
                made.note(child, "block", "dropped", words)
        _place_comments(made, element)
        element.children[:] = kept
    return has_blocks, providers


def _place_comments(made: Contents, element: Element) -> None:
    """Give each comment the place of what stands before it, because the parser does not know it."""
    last: Node = element
    for child in element.children:
        if isinstance(child, Element) and child.tag == COMMENT:
            made.standing[id(child)] = (child, last)
        else:
            last = child


def _settings(text: str | None) -> Mapping[str, Json]:
    """The settings of a block; one without a name where they are no JSON."""
    if text is None:
        return {}
    try:
        found = parse(text)
    except ValidationError:
        return {"": text}
    return found if isinstance(found, dict) else {"": text}


def _provider(settings: Mapping[str, Json], block: str) -> str | None:
    slug = settings.get("providerNameSlug")
    return slug if isinstance(slug, str) else block.partition("/")[2] or None


def _wrappers(made: Contents, providers: Mapping[int, str]) -> None:
    """Let the address in the block of an embed be an embed, whoever publishes it."""
    for figure in [each for each in elements_in(made.tree.root, "figure") if "wp-block-embed" in each.classes]:
        for wrapper in figure.elements():
            if "wp-block-embed__wrapper" not in wrapper.classes or any(wrapper.elements()):
                continue
            url = text_in(wrapper).strip()
            if _ADDRESS.fullmatch(url):
                embed = embed_at(url)
                if embed is not None and provider_of(embed.url) is None:
                    embed = embed_at(url, _name(providers.get(id(figure))))
                if embed is not None:
                    _replace(made, wrapper, [([each for each in wrapper.children if isinstance(each, Text)], embed)])


def _name(slug: str | None) -> str | None:
    return slug.replace("-", " ").title() if slug else None


def _replace(made: Contents, parent: Element, found: Sequence[tuple[list[Text], EmbedAt]]) -> None:
    """Put an embed in the place of each of several lines that are an address.

    Args:
        made: The content.
        parent: The element that has the lines.
        found: For each line its texts, and the embed.
    """
    instead: dict[int, Element | None] = {}
    for texts, embed in found:
        instead.update(dict.fromkeys(map(id, texts)))
        first = next(text for text in texts if text.value.strip())
        marker = made.made("figure", first, parent)
        marker.origin = embed
        instead[id(first)] = marker
        for text in texts:
            if text.value.strip():
                made.note(text, "address", "kept", text.value)
    new = (instead.get(id(child), child) for child in parent.children)
    parent.children[:] = [child for child in new if child is not None]


# --- Paragraphs -----------------------------------------------------------------------------------------------------


def _autop_all(made: Contents) -> None:
    """Put line breaks where a content has them."""
    for element in list(_open(made.tree.root)):
        _autop(element, made)


def _autop(element: Element, made: Contents) -> None:
    """Put line breaks where the text of an element has them, as WordPress does when it shows a post."""
    if not any(isinstance(child, Text) and "\n" in child.value for child in element.children):
        return
    is_inline = element.tag not in BLOCKS and element.tag != "html"
    children, new = element.children, list[Node]()
    for index, child in enumerate(children):
        if not isinstance(child, Text) or "\n" not in child.value:
            new.append(child)
            continue
        before = _is_running(new[-1]) if new else is_inline
        after = _is_running(children[index + 1]) if index + 1 < len(children) else is_inline
        new += _lines(child, element, made, before=before, after=after)
    children[:] = new


def _is_running(node: Node) -> bool:
    return bool(node.value.strip()) if isinstance(node, Text) else node.tag not in BLOCKS and node.tag != "br"


def _lines(text: Text, parent: Element, made: Contents, *, before: bool, after: bool) -> Iterator[Node]:
    """A text with an element for each line break, two for an empty line."""
    value, place = text.value, 0
    for found in _BREAK.finditer(value):
        if place < found.start():
            yield part_of(text, place, found.start())
        place = found.end()
        has_left = before if not value[: found.start()].strip() else True
        has_right = after if place == len(value) else True
        if has_left and has_right:
            for _ in range(min(found[0].count("\n"), 2)):
                yield made.made("br", text, parent)
    if place < len(value):
        yield part_of(text, place, len(value))


# --- Addresses ------------------------------------------------------------------------------------------------------


def _addresses(made: Contents) -> None:
    """Let each address of something that can be shown, on a line of its own, be an embed."""
    for element in [each for each in _open(made.tree.root) if each.tag in _ROOMS]:
        found: list[tuple[list[Text], EmbedAt]] = []
        for texts in _segments(element):
            url = "".join(text.value for text in texts).strip()
            embed = embed_at(url) if _ADDRESS.fullmatch(url) else None
            if embed is not None and provider_of(embed.url) is not None:
                found.append((texts, embed))
        if found:
            _replace(made, element, found)


def _segments(element: Element) -> Iterator[list[Text]]:
    """The lines of an element that are nothing but text."""
    line: list[Text] = []
    is_text = True
    for child in element.children:
        if isinstance(child, Text):
            line.append(child)
        elif child.tag in BLOCKS or child.tag == "br":
            if is_text and line:
                yield line
            line, is_text = [], True
        else:
            is_text = False
    if is_text and line:
        yield line
