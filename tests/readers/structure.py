"""How much of the structure of a page is kept: what has its words in the document has them in a block of its kind.

The elements are those of the parser that counts, which shares no code with that of the readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

import attrs
from ledgers import counted, plain, tree_of

import newsmodel as nm
from newsmodel import Article, Code, Column, Image, ListItem, Preformatted, PullQuote, Quote, Span, TableCell
from newsmodel.readable import read_members

Kind = Literal["item", "cell", "heading", "caption", "link", "image", "quote", "code"]
KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("pre", "code", "listing", "xmp"), "code"),
    "a": "link",
    "img": "image",
    "blockquote": "quote",
}
#: What is counted by itself inside an item or a cell: its words are not those of the item or of the cell.
_APART: Final = frozenset({"table", "blockquote", "pre", "listing", "xmp", "caption", "figcaption"})
NESTED: Final = {
    "item": _APART | {"ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6"},
    "cell": frozenset({"table"}),
}


@attrs.define
class Score:
    """How many elements have their words in a document, by their kind.

    Attributes:
        found: All of them.
        kept: Those whose words are in a block of their kind.
        apart: Those of the others for which the model has no place: items in cells, captions of pictures without an
            address.
        missed: The others that are left, with their words and their line.
    """

    found: Counter[str] = attrs.field(factory=Counter)
    apart: Counter[str] = attrs.field(factory=Counter)
    kept: Counter[str] = attrs.field(factory=Counter)
    missed: list[tuple[str, str, int | None]] = attrs.field(factory=list)

    def add(self, other: Score) -> None:
        """Add what was counted on another page."""
        self.found += other.found
        self.apart += other.apart
        self.kept += other.kept
        self.missed += other.missed


def structure(html: str, reading: Any) -> Score:
    """The score of a page."""
    score = Score()
    if reading.document is None:
        return score
    units = Units.of(reading.document)
    gone = {(loss.line, loss.column) for loss in reading.losses if loss.state == "dropped"}
    inside = standing(tree_of(html), gone)
    for node in inside.values():
        kind = KINDS.get(node.name)
        if kind is None or (kind == "link" and not leads(node)):
            continue
        words = plain((node.attrs or {}).get("alt") or "") if kind == "image" else plain(words_of(node, kind, inside))
        if not words or not units.has(words, kind):
            continue
        score.found[kind] += 1
        if units.keep(words, kind):
            score.kept[kind] += 1
        elif is_apart(node, kind, inside):
            score.apart[kind] += 1
        else:
            score.missed.append((kind, words[:80], node.origin_line))
    return score


#: What can hold an item only as words, in the model: the outer one counts.
_HOLDING_WORDS: Final = frozenset({"td", "th", "blockquote", "pre", "caption", "figcaption"})


def is_apart(node: Any, kind: Kind, inside: dict[int, Any]) -> bool:
    """Whether an element has no block of its kind because the model has no place for one, or nothing to say it of."""
    if kind == "caption":
        return not has_picture(node, inside)
    return kind == "item" and any(each.name in _HOLDING_WORDS for each in ancestors(node))


def ancestors(node: Any) -> Iterator[Any]:
    """The elements around a node, from the inside."""
    while node.parent is not None:
        node = node.parent
        yield node


#: What has a caption.
CAPTIONED: Final = frozenset({*("img", "video", "audio", "iframe", "embed", "object", "table", "pre", "blockquote")})


def has_picture(caption: Any, inside: dict[int, Any]) -> bool:
    """Whether what a caption is about is in the document: a picture without an address is not."""
    around = next((each for each in ancestors(caption) if each.name in ("figure", "table")), None)
    return around is not None and any(each.name in CAPTIONED and id(each) in inside for each in counted(around))


def leads(link: Any) -> bool:
    """Whether a link leads anywhere: not to a script, or to the top of the page."""
    target = ((link.attrs or {}).get("href") or "").strip().lower()
    return target not in ("", "#") and not target.startswith(("javascript:", "data:", "vbscript:", "about:"))


def standing(root: Any, gone: set[tuple[int | None, int | None]]) -> dict[int, Any]:
    """The nodes of a page that are in nothing that was dropped, by their ids, in order."""
    inside: dict[int, Any] = {}
    for node in counted(root):
        is_there = node is root or id(node.parent) in inside
        if is_there and (node.name == "#text" or (node.origin_line, node.origin_col) not in gone):
            inside[id(node)] = node
    return inside


def words_of(node: Any, kind: Kind, inside: dict[int, Any]) -> str:
    """The words of an element, without those of lists or tables inside it, and of what was dropped."""
    found: list[str] = []
    stack = [node]
    while stack:
        each = stack.pop()
        if each.name == "#text":
            found.append(each.data)
        elif each is node or each.name not in NESTED.get(kind, ()):
            stack.extend(child for child in reversed(each.children or ()) if id(child) in inside)
    return "".join(found)


@attrs.define
class Units:
    """The words of a document, all together and by the kind of what they are in."""

    everything: str
    joined: dict[str, str]
    single: dict[str, Counter[str]]

    @classmethod
    def of(cls, document: Article) -> Units:
        """The words of a document."""
        found: dict[str, list[str]] = {kind: [] for kind in set(KINDS.values())}
        texts: list[str] = []
        links: list[tuple[nm.Link, str]] = []  # a link around several blocks is one
        for part in nm.walk(document):
            for kind, text in units_of(part):
                found[kind].append(plain(text))
            for link, text in links_of(part):
                found["link"].append(plain(text))
                links = [*links, (link, plain(text))] if links and links[-1][0] == link else [(link, plain(text))]
                if len(links) > 1:
                    found["link"].append("".join(words for _, words in links))
            if not isinstance(part, (Span, nm.Link)):
                texts += [plain("".join(strings(getattr(part, name)))) for name in read_members(type(part))]
            if isinstance(part, Code):
                texts.append(plain(part.text))
        joined = {kind: "\n".join(words) for kind, words in found.items()}
        return cls("".join(texts), joined, {kind: Counter(words) for kind, words in found.items()})

    def has(self, words: str, kind: Kind) -> bool:
        """Whether words are in the document."""
        return words in self.everything or words in self.joined[kind]

    def keep(self, words: str, kind: Kind) -> bool:
        """Whether words are in something of a kind; what has these words alone counts once."""
        if self.single[kind][words] > 0:
            self.single[kind][words] -= 1
            return True
        return len(words) > SHORT and words in self.joined[kind]


#: Words so short are in many texts by chance: only a text that has nothing else counts.
SHORT: Final = 12


def units_of(part: Any) -> Iterator[tuple[Kind, str]]:
    """What a part of a document is, with its words."""
    match part:
        case ListItem():
            yield from (("item", text_of(part.text)), ("item", text_of(part.term)))
        case TableCell():
            yield "cell", text_of(part.text)
        case Column():
            yield "cell", part.label or ""
        case nm.Heading():
            yield "heading", text_of(part.text)
        case Quote():
            yield "quote", "".join(map(text_of, (*part.paragraphs, part.attribution)))
            yield "quote", "".join(map(text_of, part.paragraphs))
        case PullQuote():
            yield "quote", text_of(part.text)
        case Code():
            yield "code", part.text
        case Preformatted():
            yield "code", text_of(part.text)
        case Image():
            yield "image", part.alt or ""
        case Span() if "code" in part.marks:
            yield "code", part.text
        case Article():
            yield "heading", part.headline
        case _:
            pass
    yield from of_members(part)


def of_members(part: Any) -> Iterator[tuple[Kind, str]]:
    """The captions and titles of a part; who made a picture is in its caption too."""
    caption, credit = getattr(part, "caption", ()), getattr(part, "credit", None) or ""
    if caption and not isinstance(caption, str):
        yield "caption", text_of(caption)
    if isinstance(part, nm.RelatedLink):
        yield from (("item", part.title), ("link", part.title))
    if isinstance(part, nm.Action):
        yield "link", part.label
    if credit:
        yield "caption", credit
        yield "caption", text_of(caption) + credit
    for name in ("title", "question"):
        if isinstance(title := getattr(part, name, None), (str, tuple)):
            yield "heading", text_of(title)


def links_of(part: Any) -> Iterator[tuple[nm.Link, str]]:
    """The links of a part with their words."""
    for name in read_members(type(part)):
        value = getattr(part, name)
        for text in value if isinstance(value, tuple) and value and isinstance(value[0], tuple) else [value]:
            if isinstance(text, tuple):
                yield from link_words(text)


def link_words(text: Iterable[Any]) -> Iterator[tuple[nm.Link, str]]:
    """Each link of a text with its words."""
    before, words = None, ""
    for run in (*text, ""):
        link = run.link if isinstance(run, Span) else None
        if link != before:
            if before is not None:
                yield before, words
            before, words = link, ""
        words += run.text if isinstance(run, Span) else ""


def text_of(text: Any) -> str:
    """The words of a rich text."""
    return "".join(strings(text))


def strings(value: Any) -> Iterator[str]:
    """All texts of a member, with those of spans."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Span):
        yield value.text
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
