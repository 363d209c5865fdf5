"""What must hold of every reading, whatever was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Final

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options
from justhtml import JustHTML
from ledgers import Ledger, displaced, everything, imbalance, letters, nodes_of, of_input, plain, tree_of

import newsmodel as nm
from newsmodel.readers.account import shown, thing
from newsmodel.readers.html import read_html
from newsmodel.readers.kinds import KINDS
from newsmodel.readers.nodes import Text
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import Reading
from newsmodel.traversal import walk_with_pointers

BASE: Final = "https://example.org/news/"
_SCHEME: Final = re.compile(r"\A[\x00-\x20]*+((?:[a-z0-9+.-]|[\t\n\r])++):", re.IGNORECASE)
_SAFE: Final = frozenset({"http", "https", "mailto", "tel"})
_ADDRESSES: Final = frozenset({"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "cite"})
_LINKED: Final = frozenset({"@id", "url", "contentUrl", "embedUrl", "thumbnailUrl", "sameAs", "image", "citation"})
_NEVER: Final = frozenset(
    {"script", "object", "embed", "base", "link", "meta", "style", "form", "svg", "math", "template"}
)

Read = Callable[[str], Reading]


def read(html: str) -> Reading:
    """A page as the readers of this library read it."""
    return read_html(html, base=BASE)


def agree(html: str) -> bool:
    """Whether the parser of the readers and the one that counts find the same in a page.

    Where they do not, one of them differs from the HTML Standard, and nothing can be said of the account.
    """
    tree = parsed(html)
    without_repetition(tree)
    ledger = Ledger()
    for node in chain(shown(tree.root), tree.flattened):
        if isinstance(node, Text):
            ledger.text += letters(node.value)
            continue
        for name in ("title", "aria-label", *(("alt",) if node.tag == "img" else ())):
            ledger.attributes += letters(node.attributes.get(name, ""))
        kind = thing(node)
        if kind is not None:
            ledger.things[kind] += 1
    if ledger != of_input(html):
        return False
    ours = [(_around(node, "tag"), plain(node.value)) for node in shown(tree.root) if isinstance(node, Text)]
    theirs = [(_around(node, "name"), plain(node.data)) for node in nodes_of(tree_of(html)) if node.name == "#text"]
    return bool(tree.flattened) or [each for each in ours if each[1]] == [each for each in theirs if each[1]]


def _around(node: Any, name: str) -> tuple[str, ...]:
    """The names of the elements around a text, from the inside."""
    found: list[str] = []
    while node.parent is not None:
        node = node.parent
        found.append(getattr(node, name))
    return tuple(each for each in found if each != "#document")


def misses(html: str, reader: Read = read) -> list[str]:
    """What does not hold of the reading of a page; an exception is one of that."""
    try:
        reading = reader(html)
    except Exception as error:  # noqa: BLE001  (it is what is looked for)
        return [f"exception: {type(error).__name__}: {str(error)[:200]}"]
    return list(wrong_in(html, reading))


def wrong_in(html: str, reading: Reading) -> Iterator[str]:
    """What does not hold of a reading, one after the other: the first of it is found before the rest is looked at."""
    yield from _account(html, reading)
    yield from of_document_itself(reading)


def _account(html: str, reading: Reading) -> Iterator[str]:
    wrong = imbalance(html, reading)
    if wrong:
        yield f"balance: {wrong}"
    places = displaced(html, reading.losses)
    if places:
        yield f"places: {places[0]}"
    for loss in reading.losses:
        if loss.kind not in KINDS or loss.state not in ("kept", "demoted", "dropped", "invented"):
            yield f"kinds: {loss}"


def of_document_itself(reading: Reading) -> Iterator[str]:
    """What does not hold of a document that was read, and of all that is written of it."""
    document = reading.document
    if document is None:
        if any(loss.state != "dropped" for loss in reading.losses):
            yield "document: none, and not everything is dropped"
        return
    text = nm.to_json(document)
    if nm.validate(text):
        yield f"document: {nm.validate(text)[0]}"
    elif nm.from_json(text) != document:
        yield "document: another one after it was written"
    parts = dict(walk_with_pointers(document))
    lost = [loss for loss in reading.losses if loss.became is not None and not _leads(parts, loss.became)]
    if lost:
        yield f"pointers: {lost[0]}"
    yield from (f"active: {each}" for each in _active_in_outputs(document))
    again = read_html(nm.to_html(document, lossless=True), base=BASE)
    if again.document != document or again.losses:
        yield f"rest: another one after it was written without loss: {again.losses[:1]}"


def _active_in_outputs(document: nm.Article) -> Iterator[str]:
    """What a browser would run of any output."""
    yield from active(nm.to_html(document))
    yield from active(nm.to_html(document, lossless=True))
    markdown = nm.to_markdown(document)
    yield from active(markdown_to_html_with_extensions(markdown, Options.CMARK_OPT_UNSAFE, ["table", "autolink"]))
    for name, value in _members(nm.to_jsonld(document)):
        scheme = _SCHEME.match(value)
        if name in _LINKED and scheme and _plain(scheme[1]) not in {*_SAFE, "urn"}:
            yield f"{name}: {value!r}"


def _members(data: Any) -> Iterator[tuple[str, str]]:
    """The texts of plain data, each with the name of its member."""
    stack = [("", data)]
    while stack:
        name, value = stack.pop()
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            stack.extend(value.items())
        elif isinstance(value, list):
            stack.extend((name, each) for each in value)


def _leads(parts: dict[str, Any], where: str) -> bool:
    """Whether a pointer leads to a part of a document, or to a member of one."""
    around, _, member = where.rpartition("/")
    if member.isdigit():  # of a member with several plain values
        around, _, name = around.rpartition("/")
        return where in parts or len(getattr(parts.get(around), name, ())) > int(member)
    return where in parts or hasattr(parts.get(around), member)


def active(html: str) -> Iterator[str]:
    """What a browser would run in HTML."""
    for node in everything(JustHTML(html, sanitize=False).root):
        if node.name in _NEVER:
            yield f"<{node.name}>"
        for name, value in (getattr(node, "attrs", None) or {}).items():
            scheme = _SCHEME.match(value or "") if name in _ADDRESSES else None
            if name.startswith("on") or name == "srcdoc" or (scheme and _plain(scheme[1]) not in _SAFE):
                yield f"{name}={value!r}"


def _plain(scheme: str) -> str:
    return "".join(scheme.split()).lower()


def pages_of(folder: Any) -> list[str]:
    """The pages in a folder, at any depth: HTML, also compressed."""
    import gzip

    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.name.endswith((".html", ".html.gz")):
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            found.append(data.decode("utf-8", "replace"))
    return found
