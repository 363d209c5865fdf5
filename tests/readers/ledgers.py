"""Counts what an input has, what a document has and what an account says, each on its own.

The input is counted by justhtml, which shares no code with the parser of the readers, and by the rules in
docs/readers.md alone: nothing here is imported from `newsmodel.readers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize

import attrs
from justhtml import JustHTML

import newsmodel as nm
from newsmodel import Article, Code, Link, Loss, RichText, Span, TableCell
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
#: Kinds of losses whose words were in attributes.
OF_ATTRIBUTES = {"picture", "title", "label"}


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
    return JustHTML(html, sanitize=False, track_node_locations=True, scripting_enabled=False).root


def nodes_of(root: Any) -> Iterator[Any]:
    """Every counted node under the body, in order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name in NOT_COUNTED or node.name.startswith(("!", "#comment")):
            continue
        yield node
        children = [each for each in (node.children or ()) if not (each.name == "noscript" and repeats(each))]
        stack.extend(reversed(children))


def repeats(noscript: Any) -> bool:
    """Whether a noscript element says what the element before or after it says."""
    siblings = [each for each in noscript.parent.children if not each.name.startswith(("#", "!"))]
    place = next(index for index, each in enumerate(siblings) if each is noscript)
    beside = [*siblings[max(place - 1, 0) : place], *siblings[place + 1 : place + 2]]
    own, pictures = signs(noscript)
    if not own and not pictures:
        return bool(beside)
    return any(own in ("", text) and pictures <= there for text, there in map(signs, beside))


def signs(node: Any) -> tuple[str, int]:
    """The letters of a node, and how many pictures it has."""
    found = list(everything(node))
    text = "".join(each.data for each in found if each.name == "#text")
    return "".join(filter(str.isalnum, text)), sum(each.name == "img" for each in found)


def everything(node: Any) -> Iterator[Any]:
    """A node and all that is in it."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(found.children or ()))


def of_input(html: str) -> Ledger:
    """What a page has."""
    ledger = Ledger()
    for node in nodes_of(tree_of(html)):
        if node.name == "#text":
            ledger.text += letters(node.data)
            continue
        attributes: Mapping[str, str | None] = getattr(node, "attrs", None) or {}
        for name in ("title", "aria-label", *(("alt",) if node.name == "img" else ())):
            ledger.attributes += letters(attributes.get(name) or "")
        thing = THINGS.get(node.name) or ("link" if node.name == "a" and "href" in attributes else None)
        if thing:
            ledger.things[thing] += 1
    return ledger


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
        case TableCell():
            things["cell"] += 1
        case nm.Embed():
            things["embed"] += 1
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


def displaced(html: str, losses: Iterable[Loss]) -> list[Loss]:
    """Losses of text whose words do not stand where they say."""
    lines = html.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    texts = sorted(
        (
            (starts[node.origin_line - 1] + node.origin_col - 1, node.data)
            for node in everything(tree_of(html))
            if node.name == "#text" and node.origin_line
        ),
        key=lambda each: each[0],
    )
    return [
        loss
        for loss in losses
        if loss.kind not in OF_ATTRIBUTES
        and not _is_outside(loss)
        and loss.words
        and loss.state != "invented"
        and (
            loss.line is None
            or loss.column is None
            or not _stands(starts[loss.line - 1] + loss.column - 1, loss.words, texts)
        )
    ]


def _stands(offset: int, words: str, texts: list[tuple[int, str]]) -> bool:
    """Whether words follow an offset, perhaps with others between: those of what is not counted, or was moved."""
    wanted = "".join(filter(str.isalnum, normalize("NFC", words)))
    there = "".join(data for at, data in texts if at >= offset)
    there = "".join(filter(str.isalnum, normalize("NFC", there[: 4 * len(words) + 10_000])))
    place = 0
    for letter in wanted:
        place = there.find(letter, place) + 1
        if place == 0:
            return False
    return not wanted or there.startswith(wanted[0])
