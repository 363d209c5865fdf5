"""What the page itself shows of the article beside its text: who wrote it, when, and the words under the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

import attrs

from newsmodel.readers.account import some_words
from newsmodel.readers.menders import mend_date
from newsmodel.readers.nodes import Element, Text, ancestors, text_in, walk, words_of
from newsmodel.readers.pages.days import day_in
from newsmodel.readers.pages.facts import Fact, Person, key
from newsmodel.readers.pages.finding import Found
from newsmodel.readers.pages.leaves import Leaf, Leaves
from newsmodel.readers.pages.people import begins_as_byline, is_by, name_of, names_in, names_others, without_by
from newsmodel.readers.parsing import UNCOUNTED, is_hidden

#: How many text blocks before the headline, and between it and the text, are looked at.
_BEFORE: Final = 8
_AFTER: Final = 30
#: How many before and after the end of the text.
_LAST: Final = 5
#: How many bylines are looked for.
_MOST: Final = 20
#: A text block with so many letters is no line around the text.
_TEXT: Final = 80
#: The longest byline and the longest line with a date, in code points.
_BYLINE: Final = 200
_DATE: Final = 120
#: How many letters the words between two names have.
_JOINING: Final = 3
_STANDFIRST: Final = 600
#: How many words the name of a person has, where nothing else says that it is one.
_WORDS_OF_NAME: Final = range(2, 5)
_AUTHOR: Final = frozenset(
    {"byline", "bylines", "author", "authors", "writer", "contributor", "creator", "autor", "auteur"}
)
#: A part of the addresses of pages about authors, before the name.
_PAGES: Final = frozenset({"author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "autore", "autori"})
#: What the words under a headline are called; and what the first paragraph of the text may be called as well.
_UNDER: Final = frozenset({"standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "strapline"})
_PERHAPS_UNDER: Final = frozenset({"teaser", "lead", "intro"})
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: What is between names and other things in a byline, on one line.
_BETWEEN: Final = re.compile(
    r" ?[|\u2022\u00b7\u22c5\u2219\u2027\u25cf] ?| [\u2013\u2014-] "
    r"| (?:on|at|am|le|el|il) (?=[A-Za-z]{0,12}[ .]{0,2}[0-9])"
)
_CHANGED: Final = re.compile(
    r"\b(?:updated|modified|revised|reviewed|edited|aktualisiert|mis à jour|actualizado|atualizado|aggiornato)\b",
    re.IGNORECASE,
)


@attrs.define(eq=False)
class Shown:
    """What the page shows around the text.

    Attributes:
        facts: The facts.
        bylines: The elements that say who wrote it.
        dates: The elements that say when.
        standfirst: The element under the headline.
    """

    facts: list[Fact] = attrs.field(factory=list[Fact])
    bylines: list[Element] = attrs.field(factory=list[Element])
    dates: list[Element] = attrs.field(factory=list[Element])
    standfirst: Element | None = None


def shown_around(body: Element, leaves: Leaves, found: Found, headline: Leaf | None, known: list[str]) -> Shown:
    """What the page shows around the text.

    Args:
        body: The page.
        leaves: Its text blocks.
        found: The article in it.
        headline: The text block that is the headline.
        known: Words for the article in its head, one of which may be shown under the headline.
    """
    shown = Shown()
    is_dressed = headline is not None and found.furniture[headline.index]  # a header that looks like a teaser
    places = [
        each
        for each in _around(leaves, found, headline)
        if not found.furniture[each] or (is_dressed and each < found.first)
    ]
    inside = set(places)
    for element in walk(body):
        if not isinstance(element, Element) or element.tag in UNCOUNTED or is_hidden(element):
            continue
        place = leaves.before.get(id(element))
        if place is None or place[0] not in inside or place[1] - place[0] > _BEFORE:
            continue
        _look_for_author(element, shown)
        if element.tag == "time":
            _add_date(element, words_of(text_in(element)), shown)
    is_named = False
    for index in places:
        leaf = leaves.all[index]
        if _is_text(leaves, found, index):
            continue
        if is_named and leaf.size <= _BYLINE // 2:
            _add_authors(leaf.element, leaf.words, shown, is_marked=True)
        is_named = is_by(leaf.words)
        _look_at(leaf, shown)
    if headline is not None:
        shown.standfirst = _standfirst(leaves, found, headline, known)
    return shown


def _around(leaves: Leaves, found: Found, headline: Leaf | None) -> list[int]:
    """The numbers of the text blocks around the headline and before the text."""
    start = found.first if headline is None else headline.index
    texts = (index for index in range(start + 1, found.last) if _is_text(leaves, found, index))
    end = [start + 1, *islice(texts, 2)][-1]  # the first may be the words under the headline
    top = range(max(start - (_AFTER if headline is None else _BEFORE), 0), min(max(end, start + 1), start + _AFTER))
    total = len(leaves.all)
    bottom = [index for index in range(found.last - _LAST, found.last + _LAST) if end <= index < total]
    bottom = [index for index in bottom if not found.kept[index] or _is_byline(leaves, index)]
    return [index for index in (*top, *bottom) if index < total and (headline is None or index != headline.index)]


def _is_byline(leaves: Leaves, index: int) -> bool:
    """Whether a text block is a byline, or the beginning of one, or what follows that."""
    words = leaves.all[index].words
    return begins_as_byline(words) or is_by(words) or (index > 0 and is_by(leaves.all[index - 1].words))


def _is_text(leaves: Leaves, found: Found, index: int) -> bool:
    leaf = leaves.all[index]
    return found.kept[index] and leaf.size >= _TEXT and not begins_as_byline(leaf.words)


def _names(element: Element) -> frozenset[str]:
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"[:_DATE]
    return frozenset(each.lower() for each in _PARTS.findall(names))


def _look_for_author(element: Element, shown: Shown) -> None:
    attributes = element.attributes
    is_marked = "author" in attributes.get("rel", "").split() or "author" in attributes.get("itemprop", "").split()
    is_marked = is_marked or (element.tag == "a" and _leads_to_author(attributes.get("href", "")))
    is_marked = is_marked or _is_address_of_author(element)
    if len(shown.bylines) >= _MOST or (not is_marked and _AUTHOR.isdisjoint(_names(element))):
        return
    text = words_of(text_in(element))
    if not text or len(text) > _BYLINE:
        return
    if any(fact.source == "text" and fact.node is each for fact in shown.facts for each in _above(element)):
        shown.facts = [fact for fact in shown.facts if not any(fact.node is each for each in _above(element))]
    _add_authors(element, text, shown, is_marked=is_marked)


def _is_address_of_author(element: Element) -> bool:
    """Whether an element is the address of who wrote an article, as HTML has it, and is nothing but names."""
    if element.tag != "address" or not any(each.tag == "article" for each in ancestors(element)):
        return False
    text = words_of(text_in(element))
    names = [name.split() for name in names_in(text)] if "," not in text and len(text) <= _BYLINE else []
    return bool(names) and all(len(each) in _WORDS_OF_NAME and all(map(_is_capital, each)) for each in names)


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _leads_to_author(href: str) -> bool:
    """Whether an address is that of the pieces of an author, as publishing systems make them."""
    path = href.partition("?")[0].partition("#")[0].strip("/").lower().split("/")
    return any(part in _PAGES for part in path[:-1])


def _above(element: Element) -> Iterator[Element]:
    around: Element | None = element.parent
    for _ in range(6):
        if around is not None:
            yield around
            around = around.parent


def _look_at(leaf: Leaf, shown: Shown) -> None:
    words = leaf.words
    if begins_as_byline(words) and len(words) <= _BYLINE:
        _add_authors(leaf.element, words, shown, is_marked=False)
    words = " ".join(text.value for text in leaf.texts)
    if len(words) <= _DATE and not any(
        fact.node in _within(leaf.element) for fact in shown.facts if fact.about != "author"
    ):
        _add_date(leaf.element, words, shown)


def _within(element: Element) -> list[Element]:
    return [each for each in walk(element) if isinstance(each, Element)]


def _add_authors(element: Element, text: str, shown: Shown, *, is_marked: bool) -> None:
    if names_others(text):
        return
    named = _named_one_by_one(element)
    if named:
        shown.facts += [Fact("author", Person(name, None, url), "text", element, weight=2) for name, url in named]
        shown.bylines.append(element)
        return
    parts = [part for part in _BETWEEN.split(text) if part and not any(map(str.isdigit, part))]
    names = list(names_in(parts[0])) if parts else _names_beside(element)
    if any(" " in name for name in names):  # a single word beside whole names is a place, or an agency
        names = [name for name in names if " " in name]
    url = element.attributes.get("href", "") if element.tag == "a" else ""
    for name in names:
        if is_marked or begins_as_byline(text) or name[0].isupper():
            shown.facts.append(Fact("author", Person(name, None, url), "text", element, weight=2))
    if names:
        shown.bylines.append(element)


def _names_beside(element: Element) -> list[str]:
    """The names among the texts of an element whose date stands right beside them."""
    texts = [words_of(each.value) for each in walk(element) if isinstance(each, Text)]
    return [each for each in texts if " " in each and not any(map(str.isdigit, each)) and name_of(each) == each]


def _named_one_by_one(element: Element) -> list[tuple[str, str]]:
    """The names and addresses in an element that holds several links, each with a name, and little else."""
    links = [each for each in _within(element) if each.tag == "a" and "href" in each.attributes]
    names = [name for each in links if (name := name_of(text_in(each)))]
    whole = key(without_by(words_of(text_in(element))))
    rest = len(whole) - sum(len(key(name)) for name in names)
    if len(names) != len(links) or len(links) <= 1 or rest > _JOINING * len(links):
        return []
    return [(name, each.attributes["href"]) for name, each in zip(names, links, strict=True)]


def _add_date(element: Element, text: str, shown: Shown) -> None:
    stated = element.attributes.get("datetime", "")
    found = mend_date(stated) if stated else None
    value = stated if found is not None else ""
    if not value:
        day = day_in(text)
        value = "" if day is None else day.isoformat()
    if not value:
        return
    around = some_words(element.parent)[:_DATE] if element.parent is not None and element.tag == "time" else text
    about = "modified" if _CHANGED.search(around.partition("ublished")[0]) else "published"
    shown.facts.append(Fact(about, value, "text", element))  # type: ignore[arg-type]
    shown.dates.append(element)


def _standfirst(leaves: Leaves, found: Found, headline: Leaf, known: list[str]) -> Element | None:
    """The element under the headline that sums the article up: it is called so, or the head has the same words."""
    for index in range(headline.index + 1, min(headline.index + _BEFORE, len(leaves.all))):
        leaf = leaves.all[index]
        if found.furniture[index] or leaf.size > _STANDFIRST or not leaf.size:
            continue
        if leaf.element.tag in ("figcaption", "li", "td") or without_by(leaf.words) != leaf.words:
            continue
        inside = leaves.before[id(leaf.element)]
        if inside[1] - inside[0] != 1:
            continue
        names = _names(leaf.element) if leaf.element.tag in ("p", "h2", "h3", "div") else frozenset()
        is_named = not _UNDER.isdisjoint(names) or not (found.kept[index] or _PERHAPS_UNDER.isdisjoint(names))
        if leaf.size >= _BEFORE and (leaf.key in known or is_named):
            return leaf.element
    return None
