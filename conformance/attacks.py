"""Attacks on readers of Markdown: every fragment in every place of the vocabulary, and what the pages then hold.

The places are the members of plain text and the runs of rich text of every class. All of them are filled at once; a
page is compared with the page of the same document with a harmless word in the same places. Nothing may differ but the
words: no element, no attribute, no address.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, cycle
from pathlib import Path
from typing import Any, Literal

import attrs
from selectolax.lexbor import LexborHTMLParser

import newsmodel as nm
from newsmodel._declare.shapes import Many, Member, Shape, Text, TextOr, reachable, record
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.block import Custom
from newsmodel.strategies.references import objects

_CORPUS = Path(__file__).resolve().parents[1] / "tests/corpus"
#: The word in place of a fragment: parsers find nothing in it.
WORD = "Harmless"
_IMG = "<img src=x onerror=alert(1)>"

#: A footnote of a single word, which could be an address.
_ONLY_A_NAME = {
    "type": "article",
    "schema_version": "1.1",
    "id": "tag:a.example,2026:1",
    "headline": WORD,
    "language": "en",
    "body": [{"type": "paragraph", "text": [WORD, {"text": WORD, "citations": [{"source": "a"}]}]}],
    "sources": [{"type": "source", "id": "a", "name": WORD}],
}
#: What begins an address for the parsers that look for addresses in text.
ADDRESSES = [
    *("http://a.example/", "https://a.example/?q=", "http://a.example", "www.a.example/", "a@b.example", "a.example/"),
    *(
        "javascript:alert(1)//",
        "mailto:a@b.example",
        "xmpp:a@b.example/",
        "ftp://a.example/",
        "//a.example/",
        "javascript://a.example/%0a",
    ),
]
#: Markup that a reader must not find.
MARKUP = [
    _IMG,
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    '"onmouseover="alert(1)',
    "](javascript:alert(1))",
    "`<b onclick=alert(1)>`",
    "\\<i onclick=alert(1)>",
]
_ALONE = [
    "<style>*{color:red}</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<!-- --><img src=x onerror=alert(1)> -->",
    "<!--> <img src=x onerror=alert(1)>",
    "<?x <img src=x onerror=alert(1)> ?>",
    "<![CDATA[ <img src=x onerror=alert(1)> ]]>",
    "<!x <img src=x onerror=alert(1)>>",
    "</p></div></a></blockquote><script>alert(1)</script>",
    "<javascript:alert(1)>",
    "<https://a.example/?<script>alert(1)</script>>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    '![x](x "onerror=alert(1)//")',
    "[x](<javascript:alert(1)>)",
    "[x]: javascript:alert(1)\n[x]",
    "[^1]: <img src=x onerror=alert(1)>\n[^1]",
    "*[x]: <img src=x onerror=alert(1)>",
    "[x(<img src=x onerror=alert(1)>)]",
    "{onclick=alert(1)}",
    "{: onclick=alert(1) style=color:red }",
    "x{: onclick=alert(1) }",
    "*x*{onclick=alert(1)}",
    "x\n{: onclick=alert(1) }",
    "x\n: <img src=x onerror=alert(1)>",
    "> [!NOTE]\n> <img src=x onerror=alert(1)>",
    "```html\n<img src=x onerror=alert(1)>\n```",
    "~~~\n<script>alert(1)</script>",
    "`` ` <img src=x onerror=alert(1)> ``",
    "\n\n    <img src=x onerror=alert(1)>",
    "|a|b|\n|-|-|\n|<img src=x onerror=alert(1)>|x|",
    "x|<img src=x onerror=alert(1)>\\|`|`",
    "- [ ] <img src=x onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "*<b*>_</b_> ~~<s~~ onclick=alert(1)>",
    "$<img src=x onerror=alert(1)>$",
    "==<img src=x onerror=alert(1)>== ^^x^^ ++x++ ~x~ ^x^",
    "x<img src=x onerror=alert(1)//",
    "!!! note\n    <img src=x onerror=alert(1)>",
    "---\n<img src=x onerror=alert(1)>\n---",
    "\\",
    "\\\\<img src=x onerror=alert(1)>",
    ">! <img src=x onerror=alert(1)> !<",
    '" onerror=alert(1) x="',
    "a\u2028<img src=x onerror=alert(1)>".replace("\u2028", "\u00a0"),
]
FRAGMENTS = [*(before + markup for before in ADDRESSES for markup in MARKUP), *_ALONE]


# --- Places ---------------------------------------------------------------------------------------------------------


def is_free(shape: Shape) -> bool:
    """Whether a shape holds any words."""
    return isinstance(shape, Text) and shape.pattern is None


def is_rich(shape: Shape) -> bool:
    """Whether a shape is rich text."""
    return isinstance(shape, Many) and isinstance(shape.item, TextOr)


def places_of(payload: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Member]]:
    """Every member of a payload that holds words: its class and name, the object that has it, and the member."""
    for described, value in objects(payload, DOCUMENTS[payload["type"]]):
        for member in described.members:
            words = is_free(member.shape) or is_rich(member.shape)
            if words and member.name in value:
                yield f"{described.name}.{member.name}", value, member


def all_places() -> set[str]:
    """Every member of the vocabulary that holds words."""
    return {
        f"{cls.__name__}.{member.name}"
        for cls in reachable(*DOCUMENTS.values())
        if not issubclass(cls, Custom)
        for member in record(cls).members
        if is_free(member.shape) or is_rich(member.shape)
    }


@attrs.frozen
class Base:
    """A payload, and the places that are filled in it."""

    payload: dict[str, Any]
    places: frozenset[str]

    def filled(self, fragments: Sequence[str]) -> Document:
        """The document with the fragments in its places, one after the other; rich text has several of them."""
        payload = copy.deepcopy(self.payload)
        following = cycle(fragments)
        missing = set(self.places)
        for name, value, member in list(places_of(payload)):
            if name in missing:
                missing.remove(name)
                old, shape = value[member.name], member.shape
                value[member.name] = (
                    _fitting(next(following), shape) if isinstance(shape, Text) else _runs(old, following)
                )
        return nm.from_dict(payload)


def bases() -> list[Base]:
    """A few payloads of the corpus that together hold every place.

    Raises:
        RuntimeError: A place is in none of them.
    """
    missing = all_places()
    found = [Base(_ONLY_A_NAME, frozenset(["Source.name"]))]
    for path in [*sorted(_CORPUS.glob("*/valid/every_member.json")), *sorted(_CORPUS.glob("*/valid/[!n]*.json"))]:
        payload = json.loads(path.read_text("utf-8"))
        here = frozenset(name for name, _, _ in places_of(payload)) & missing
        if here:
            missing -= here
            found.append(Base(payload, here))
    if missing:
        raise RuntimeError(f"no payload of the corpus holds {', '.join(sorted(missing))}")
    return found


def _fitting(fragment: str, shape: Text) -> str:
    has_lines = shape.excludes is None or not shape.excludes.compiled.search("\n")
    return fragment if has_lines else " ".join(fragment.split())


def _runs(runs: Sequence[Any], following: Iterator[str]) -> list[Any]:
    """Rich text that is plain, linked, marked and code."""
    cites = [run["citations"] for run in runs if isinstance(run, dict) and "citations" in run][:1]
    link = {"href": "https://kept.example/a_(b)?c=d&e", "title": " ".join(next(following).split())}
    spans: list[dict[str, Any]] = [
        {"link": link},
        {"marks": ["strong", "emphasis"]},
        {"marks": ["code"]},
        {"marks": ["quotation"], "link": {"href": "mailto:kept@example.org"}},
        *({"citations": cited} for cited in cites),
    ]
    return [next(following), *({"text": next(following), **span} for span in spans)]


# --- What a page holds ----------------------------------------------------------------------------------------------

Found = Counter[tuple[str, tuple[tuple[str, str], ...]]]
#: Attributes whose values are words, or are made from words.
_WORDY = frozenset(["alt", "title", "id", "aria-label"])
_SCHEME = re.compile(r"(?<!\w)\w+:(?://)?")
#: An address that does not lead to a page beside this one.
_ELSEWHERE = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:|/|#)")
_SAFE = re.compile(r"\A(?:https?://|mailto:|ftp://|xmpp:)[^\s<>]*\Z")


def structure(page: str) -> Found:
    """The elements of a page with their attributes, without paragraphs, code and what `_is_harmless`."""
    found: Found = Counter()
    for element in LexborHTMLParser(page).root.traverse():  # type: ignore[union-attr]
        if element.tag not in {"p", "code"} and not _is_harmless(element):
            values = sorted((name, _constant(name, value or "")) for name, value in element.attributes.items())
            found[str(element.tag), tuple(values)] += 1
    return found


def _is_harmless(element: Any) -> bool:
    """Whether an element is a link that nobody wrote, but that leads to what it says or nowhere.

    Parsers make links of addresses in the text. Those that know no footnotes make a link of the marker of a footnote
    that is a single word. Some count the markers of a footnote anew.
    """
    given = element.attributes
    href = given.get("href") or ""
    if element.tag != "a":
        return False
    if set(given) == {"href"} and (_ELSEWHERE.match(href) is None or _is_autolink(element.text(), href)):
        return True
    return bool(given.get("class") == "footnote-backref")


def _is_autolink(text: str, href: str) -> bool:
    return _SAFE.match(href) is not None and _letters(_SCHEME.sub("", href)) == _letters(_SCHEME.sub("", text))


def _constant(name: str, value: str) -> str:
    """The value of an attribute, where it does not depend on the words."""
    return "" if name in _WORDY else value


def _letters(text: str) -> str:
    return re.sub(r"%[0-9A-Fa-f]{2}|[^0-9A-Za-z]", "", text)


def differences(attacked: str, plain: str) -> Iterator[str]:
    """What only one of two pages holds."""
    found, expected = structure(attacked), structure(plain)
    for sign, more, less in (("more", found, expected), ("missing", expected, found)):
        for (tag, values), count in (more - less).items():
            shown = "".join(f" {name}={value[:60]!r}" for name, value in values)
            yield f"{count} {sign}: <{tag}{shown}>"


# --- Attacks --------------------------------------------------------------------------------------------------------

Writer = Callable[[Document], str]
Reader = Callable[[Sequence[str]], dict[str, list[str]]]


@attrs.frozen
class Attack:
    """A document with fragments in its places, and the same document with harmless words."""

    attacked: Document
    plain: Document
    places: int


def attacks(step: int = 1) -> Iterator[Attack]:
    """Every fragment in every place, or in every ``step``-th of them.

    Fragments that have as many lines as each other are tried together, so that their plain documents are the same.
    """
    alike: dict[str, list[str]] = {}
    for fragment in FRAGMENTS:
        alike.setdefault(re.sub(r"[^\n]+", WORD, fragment), []).append(fragment)
    for base in bases():
        for word, fragments in alike.items():
            plain = base.filled([word])
            for first in range(0, len(fragments), step):
                turned = [*fragments[first:], *fragments[:first]]
                yield Attack(base.filled(turned), plain, len(base.places))


def faults(tried: Sequence[Attack], write: Writer, read: Reader) -> Iterator[tuple[str, str]]:
    """What engines find in the attacked documents that is not in the plain ones: the engine, and the difference."""
    texts = [(write(attack.attacked), write(attack.plain)) for attack in tried]
    different = list(dict.fromkeys(chain.from_iterable(texts)))
    for engine, pages in read(different).items():
        page_of = dict(zip(different, pages, strict=True))
        for attacked, plain in texts:
            yield from ((engine, fault) for fault in differences(page_of[attacked], page_of[plain]))


def unescaped(document: Document) -> str:
    """What a careless writer would write: the words as they are. Every engine must find attacks in it."""
    return "\n\n".join(_strings(nm.to_dict(document)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def writer(flavour: Literal["commonmark", "gfm"], *, front_matter: bool = False) -> Writer:
    """Writes everything of a document that Markdown can hold."""
    return lambda document: nm.to_markdown(document, flavour=flavour, front_matter=front_matter, show=lambda _: True)
