"""Counts what an input has, what a document has and what an account says, each on its own.

The input is counted by justhtml, which shares no code with the parser of the readers, and by the rules in
docs/readers.md alone: nothing here is imported from `newsmodel.readers`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any
from unicodedata import normalize

import attrs
from bogus import without_bogus_comments
from justhtml import JustHTML

import newsmodel as nm
from newsmodel import Article, Code, Column, Link, Loss, RichText, Span, TableCell
from newsmodel.readable import read_members

#: Their text is no part of what a page says.
NOT_COUNTED = {"script", "style", "template", "head", "title"}
THINGS = {
    "img": "picture",
    "table": "table",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    "iframe": "embed",
    "embed": "embed",
    "object": "embed",
    "video": "recording",
    "audio": "recording",
}
#: Classes of captions without an element of their own, and of quotations that are posts of other sites.
CAPTIONS = {
    *("caption", "caption-text", "figure-caption", "gallery-caption", "image-caption", "img-caption"),
    *("media-caption", "photo-caption", "picture-caption", "wp-caption-text"),
}
POSTS = {
    *("bluesky-embed", "fb-xfbml-parse-ignore", "imgur-embed-pub", "instagram-media", "mastodon-embed", "reddit-card"),
    *("reddit-embed-bq", "text-post-media", "tiktok-embed", "twitter-tweet", "twitter-video"),
}
#: Kinds of losses whose words were in attributes.
OF_ATTRIBUTES = {"picture", "title", "label"}
#: Kinds of losses whose words were in no text: in comments, in members of an export or of a graph.
OUTSIDE = {"block", "metadata"}


def letters(text: str) -> Counter[str]:
    """The letters and digits of a text."""
    return Counter(filter(str.isalnum, normalize("NFC", text)))


@attrs.define
class Ledger:
    """What something has.

    Attributes:
        text: The letters of its text.
        attributes: The letters of what is said in attributes for pictures and links.
        things: How many it has of each thing that is counted.
    """

    text: Counter[str] = attrs.field(factory=Counter)
    attributes: Counter[str] = attrs.field(factory=Counter)
    things: Counter[str] = attrs.field(factory=Counter)


# --- The input ------------------------------------------------------------------------------------------------------


def tree_of(html: str) -> Any:
    """The tree of a page, by the other parser, with the place of each node."""
    page = without_bogus_comments(html.replace("\r\n", "\n").replace("\r", "\n"))
    return JustHTML(page, sanitize=False, track_node_locations=True, scripting_enabled=False).root


def nodes_of(root: Any) -> Iterator[Any]:
    """Every counted node under the body, in order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name in NOT_COUNTED or is_apart(node):
            continue
        yield node
        children = [each for each in (node.children or ()) if not (each.name == "noscript" and repeats(each))]
        stack.extend(reversed(children))


def repeats(noscript: Any) -> bool:
    """Whether a noscript element says what the element before or after it says, those like it left out."""
    siblings = [each for each in noscript.parent.children if not is_apart(each) and each.name != "#text"]
    place = next(index for index, each in enumerate(siblings) if each is noscript)
    before = [each for each in siblings[:place] if each.name != "noscript"][-1:]
    after = [each for each in siblings[place:] if each.name != "noscript"][:1]
    text, said, things = signs(noscript)
    return any(
        text in ("", its_text) and said in ("", it_said) and things <= its_things
        for its_text, it_said, its_things in map(signs, before + after)
    )


def signs(node: Any) -> tuple[str, str, Counter[str]]:
    """The letters of a node, those in its attributes, and how many things of each kind it has."""
    text, said, things = "", "", Counter[str]()
    for each in everything(node):
        attributes: Mapping[str, str | None] = getattr(each, "attrs", None) or {}
        text += each.data if each.name == "#text" else ""
        said += "".join(attributes.get(name) or "" for name in ("alt", "title", "aria-label"))
        found = thing_of(each.name, attributes)
        if found is not None:
            things[found] += 1
    return plain_letters(text), plain_letters(said), things


def plain_letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def everything(node: Any) -> Iterator[Any]:
    """A node and all that is in it."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(found.children or ()))


@lru_cache(maxsize=2)
def of_input(html: str) -> Ledger:
    """What a page has; nobody changes the answer."""
    ledger = Ledger()
    for node in nodes_of(tree_of(html)):
        if node.name == "#text":
            ledger.text += letters(node.data)
            continue
        attributes: Mapping[str, str | None] = getattr(node, "attrs", None) or {}
        for name in ("title", "aria-label", *(("alt",) if node.name == "img" else ())):
            ledger.attributes += letters(attributes.get(name) or "")
        thing = thing_of(node.name, attributes)
        if thing:
            ledger.things[thing] += 1
    return ledger


def thing_of(tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """What an element is counted as."""
    classes = set((attributes.get("class") or "").lower().split())
    if tag in ("dd", "div", "p", "small", "span") and classes & CAPTIONS:
        return "caption"
    if tag == "blockquote" and classes & POSTS:
        return "embed"
    return THINGS.get(tag) or ("link" if tag == "a" and "href" in attributes else None)


# --- The document ---------------------------------------------------------------------------------------------------


def of_document(document: Article | None) -> Ledger:
    """What a document has that its readers see."""
    ledger = Ledger()
    for part in nm.walk(document) if document is not None else ():
        for name in read_members(type(part)):
            text = "".join(_strings(getattr(part, name)))
            if isinstance(part, Link) or (isinstance(part, nm.Image) and name == "alt"):
                continue
            ledger.text += letters(text)
        if isinstance(part, Code):
            ledger.text += letters(part.text)
        _count(part, ledger)
    return ledger


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            if not isinstance(each, Span):  # it is a part of its own
                yield from _strings(each)


def _count(part: Any, ledger: Ledger) -> None:
    things = ledger.things
    match part:
        case nm.Image():
            ledger.attributes += letters(part.alt or "")
            things["picture"] += 1
            things["link"] += part.href is not None
            things["caption"] += bool(part.caption)
        case nm.Video() | nm.Audio():
            things["recording"] += 1
            things["caption"] += bool(part.caption)
        case nm.Table() | nm.ComparisonTable():
            things["table"] += 1
            things["caption"] += bool(part.caption)
            if isinstance(part, nm.ComparisonTable):
                things["cell"] += (len(part.rows) + 1) * (len(part.criteria) + 1)
        case TableCell() | Column():
            things["cell"] += 1
        case nm.Embed():
            things["embed"] += 1
        case nm.RelatedLinks():
            things["link"] += len(part.items)
        case nm.CallToAction():
            things["link"] += len(part.actions)
        case _:
            pass
    for name in read_members(type(part)):
        for text in _rich_texts(getattr(part, name)):
            for link in links_in(text):
                things["link"] += 1
                ledger.attributes += letters(link.title or "")


def _rich_texts(value: Any) -> Iterator[RichText]:
    if isinstance(value, tuple) and value and all(isinstance(each, (str, Span)) for each in value):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _rich_texts(each)


def links_in(text: Iterable[str | Span]) -> Iterator[Link]:
    """The links of a text; neighbouring spans with the same link are one."""
    before: Link | None = None
    for run in text:
        link = run.link if isinstance(run, Span) else None
        if link is not None and link != before:
            yield link
        before = link


# --- The account ----------------------------------------------------------------------------------------------------


def _is_outside(loss: Loss) -> bool:
    """Whether a loss is about a fact that is not in the document: neither is it in the text of the input."""
    return loss.kind == "fact" and loss.state == "dropped"


def of_losses(losses: Iterable[Loss], states: Iterable[str]) -> Ledger:
    """What the losses in some states say."""
    ledger = Ledger()
    for loss in losses:
        if loss.state not in states or _is_outside(loss):
            continue
        ledger.things[loss.kind] += 1
        if loss.kind in OUTSIDE:
            continue
        (ledger.attributes if loss.kind in OF_ATTRIBUTES else ledger.text).update(letters(loss.words))
    return ledger


def imbalance(html: str, reading: Any) -> dict[str, Any]:
    """What does not balance: nothing, where the account is right."""
    had, has = of_input(html), of_document(reading.document)
    gone, new = of_losses(reading.losses, ("dropped", "kept")), of_losses(reading.losses, ("invented",))
    less = of_losses(reading.losses, ("demoted",))
    wrong: dict[str, Any] = {}
    for name, left, right in (
        ("text", had.text + new.text + less.attributes, has.text + gone.text),
        ("attributes", had.attributes + new.attributes, has.attributes + gone.attributes + less.attributes),
    ):
        if left != right:
            wrong[name] = {"not in the account": dict(left - right), "not in the input": dict(right - left)}
    for thing in {*THINGS.values(), "link"}:
        there = has.things[thing] + gone.things[thing] + less.things[thing] - new.things[thing]
        if had.things[thing] != there:
            wrong[thing] = (had.things[thing], there)
    return wrong


#: So many letters that are not in a loss may be before or between those that are: what was read by itself before.
MOST_SKIPPED = 300
#: At so many places in an element the words of a loss may seem to begin.
MOST_BEGINNINGS = 50


def displaced(html: str, losses: Iterable[Loss]) -> list[Loss]:
    """Losses of text whose words do not stand where they say."""
    texts = texts_of(html)
    return [
        loss
        for loss in losses
        if loss.kind not in OF_ATTRIBUTES | OUTSIDE
        and not _is_outside(loss)
        and loss.words
        and loss.state != "invented"
        and not texts.has(loss)
    ]


@attrs.define
class Texts:
    """The counted texts of a page, in the order of its tree.

    Attributes:
        letters: The letters of each.
        elements: For each place where elements begin, as a line and a column, which texts are in them: from, to.
        places: Where each text begins in the page, as a line and a column, with its number; sorted.
        lines: The lines of the page.
    """

    letters: list[str] = attrs.field(factory=list)
    elements: dict[tuple[int | None, int | None], list[tuple[int, int]]] = attrs.field(factory=dict)
    places: list[tuple[tuple[int, int], int]] = attrs.field(factory=list)
    lines: list[str] = attrs.field(factory=list)

    @classmethod
    def of(cls, html: str) -> Texts:
        """The texts of a page."""
        texts = cls(lines=html.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        root = tree_of(html)
        inside = {id(node): node for node in nodes_of(root)}
        stack: list[tuple[Any, int | None]] = [(root, None)]
        while stack:
            node, start = stack.pop()
            if start is not None:
                texts.elements.setdefault((node.origin_line, node.origin_col), []).append((start, len(texts.letters)))
            elif node.name == "#text":
                if node.origin_line:
                    texts.places.append(((node.origin_line, node.origin_col), len(texts.letters)))
                texts.letters.append(plain(node.data))
            elif id(node) in inside:
                stack.append((node, len(texts.letters)))
                stack.extend((child, None) for child in reversed(node.children or ()) if id(child) in inside)
        texts.places.sort()
        return texts

    def has(self, loss: Loss) -> bool:
        """Whether the words of a loss are in an element that begins where it says, or in the texts from there on.

        Of what is dropped or kept, all texts of the element are in the loss, but for a few.
        """
        wanted, place = plain(loss.words), (loss.line or 1, loss.column or 1)
        if not wanted:
            return True
        most = len(wanted) + 10_000 if loss.state == "demoted" else MOST_SKIPPED
        found = self.elements.get((loss.line, loss.column), [])
        if place == (1, 1):  # so say elements that the page has no tags of: html, body
            found = [*found, *self.elements.get((None, None), [])]
        if any(self._is_in(start, end, wanted, most) for start, end in found):
            return True
        index = bisect_left(self.places, (place, -1))
        near = [number for _, number in self.places[max(index - 1, 0) : index + 1]]
        return any(self._is_from(number, wanted, most) for number in near) or self._is_written(place, wanted)

    def _is_written(self, place: tuple[int, int], wanted: str) -> bool:
        """Whether the words stand there in the page itself: a text that was moved out of a table has no place."""
        line, column = place
        written = "\n".join(self.lines[line - 1 : line + 49])[column - 1 :]
        return plain(unescape(re.sub("<[^>]*+>", "", written))).startswith(wanted)

    def _is_in(self, start: int, end: int, wanted: str, most: int) -> bool:
        skipped = tried = 0
        for number in range(start, end):
            text = self.letters[number]
            if text and (wanted.startswith(text) or text.startswith(wanted)):
                tried += 1
                if self._follow(number, end, wanted, most - skipped):
                    return True
            skipped += len(text)
            if skipped > most or tried > MOST_BEGINNINGS:
                return False
        return False

    def _is_from(self, number: int, wanted: str, most: int) -> bool:
        """Whether words begin in a text, and go on in those after it."""
        text, end = self.letters[number], len(self.letters)
        if wanted in text:
            return True
        at = next((at for at in range(len(text) or 1) if wanted.startswith(text[at:])), None)
        return at is not None and self._follow(number + 1, end, wanted[len(text) - at :], most)

    def _follow(self, number: int, end: int, wanted: str, most: int) -> bool:
        """Whether words are those of texts one after the other, without a few of them."""
        place = skipped = 0
        while place < len(wanted):
            if number >= end or skipped > most:
                return False
            text = self.letters[number]
            if wanted.startswith(text, place):
                place += len(text)
            elif text.startswith(wanted[place:]):
                return True
            else:
                skipped += len(text)
            number += 1
        return True


@lru_cache(maxsize=2)
def texts_of(html: str) -> Texts:
    """The counted texts of a page; nobody changes the answer."""
    return Texts.of(html)


def plain(text: str) -> str:
    """The letters and digits of a text, in order."""
    return "".join(filter(str.isalnum, normalize("NFC", text)))


def counted(root: Any) -> Iterator[Any]:
    """Every node that may be counted, also of what stands twice, in order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name not in NOT_COUNTED and not is_apart(node):
            yield node
            stack.extend(reversed(node.children or ()))


def is_apart(node: Any) -> bool:
    """Whether a node is no part of the content: a comment, a document type, a processing instruction."""
    name: str = node.name
    return name.startswith(("!", "#comment", "?")) or name == "#doctype"
