"""Who a text says that something comes from: offered as sources, never asserted.

A name is a few words with capitals, or words in quotation marks, where the text names a source: after "according to" or
"told", before "reported". What is said in other words is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal
from unicodedata import normalize

import attrs

from newsmodel._declare.construction import Content
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.content.inline import RichText, Span
from newsmodel.content.lists import ListItem
from newsmodel.content.source import Source
from newsmodel.errors import Path, ValidationError, pointer
from newsmodel.readers.reading import Suggestion
from newsmodel.readers.words import OUTLET_ENDINGS, OUTLET_NAMES, WITHIN_NAMES, WORDS, Words, words_for
from newsmodel.traversal import plain_text

#: The most words of a name.
_MOST_WORDS: Final = 8
#: The longest id of a source that is made of a name.
_LONGEST_ID: Final = 60
_TOKEN: Final = re.compile(r"\S++")
_NOT_IN_IDS: Final = re.compile("[^0-9a-z]++")
_OPENING: Final = "\"'(\u201c\u201e\u00ab\u2018\u201a["
_CLOSING: Final = "\"')\u201d\u201c\u00bb\u2019\u2018].,;:!?\u2026"
_QUOTES: Final = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", '"': '"'}
#: What joins two names.
_AND: Final = frozenset({"and", "und", "et", "y", "e"})
_POSSESSIVES: Final = ("'s", "\u2019s")
Where = Literal["according", "told", "reported"]


@attrs.frozen
class Attribution:
    """A place where a text names a source.

    Attributes:
        start: Where the words begin that name it.
        end: Where they end.
        name: The name.
        at: Where the name begins.
        is_outlet: Whether it is surely an outlet.
    """

    start: int
    end: int
    name: str
    at: int
    is_outlet: bool


@attrs.frozen
class _Token:
    """A word of a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        left: Where it begins without punctuation.
        right: Where it ends without punctuation.
        text: The word without punctuation.
        opening: The last sign before it.
        closing: The signs after it.
    """

    start: int
    end: int
    left: int
    right: int
    text: str
    opening: str
    closing: str

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper() or (self.text[1:2].isupper() and self.text[:1].isalnum())

    @property
    def ends(self) -> bool:
        """Whether something ends with it: punctuation follows."""
        return self.right < self.end


def suggestions(document: Article, parts: Iterable[tuple[Path, Content]]) -> Iterator[Suggestion]:
    """The sources that a document names in its text and does not list, once for each place.

    The same name is the same source everywhere.

    Args:
        document: The document.
        parts: The parts of it, with the paths that lead to them.
    """
    words = words_for(document.language)
    spoken = [words] if words is not None else list(WORDS.values())
    texts = [
        (path, part.text, plain_text(part.text))
        for path, part in parts
        if isinstance(part, (Paragraph, ListItem)) and part.text
    ]
    whole = "\n".join(text for *_, text in texts).lower()
    said = {phrase for each in spoken for phrase in (*each.according, *each.told, *each.reported) if phrase in whole}
    found: list[tuple[Attribution, str, str, str | None]] = []
    for path, rich, text in texts:
        lower = text.lower()
        if any(phrase in lower for phrase in said):
            where = pointer((*path, "text"))
            found += [(each, text, where, _link_at(rich, each.at)) for each in attributions(text, spoken)]
    listed = {source.name.casefold() for source in document.sources}
    sources = _sources((each.name, each.is_outlet, url) for each, _, _, url in found)
    for each, text, where, _ in found:
        value = sources.get(each.name.casefold())
        if value is not None and value.name.casefold() not in listed:
            yield Suggestion(kind="source", value=value, words=text[each.start : each.end], path=where)


def _sources(named: Iterable[tuple[str, bool, str | None]]) -> dict[str, Source]:
    """The source of each name that the model takes, with the first address that is known of it."""
    members: dict[str, tuple[str, bool, str | None]] = {}
    for name, is_outlet, url in named:
        first, was_outlet, known = members.setdefault(name.casefold(), (name, False, None))
        members[name.casefold()] = (first, was_outlet or is_outlet, known or url)
    made: dict[str, Source] = {}
    ids: set[str] = set()
    for key, (name, is_outlet, url) in members.items():
        own = _id(name, ids)
        try:
            made[key] = Source(id=own, name=name, kind="outlet" if is_outlet else None, url=url)
        except ValidationError:  # such as a name with marks that no reader sees
            continue
        ids.add(own)
    return made


def _id(name: str, taken: set[str]) -> str:
    """An id of letters, digits and hyphens that no other source has."""
    ascii_only = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = _NOT_IN_IDS.sub("-", ascii_only).strip("-")[:_LONGEST_ID].strip("-")
    base = base if base[:1].isalpha() else f"source-{base}".strip("-")
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _link_at(text: RichText, place: int) -> str | None:
    """The address of the page to which a place in a text is linked."""
    end = 0
    for run in text:
        end += len(run if isinstance(run, str) else run.text)
        if place < end:
            href = run.link.href if isinstance(run, Span) and run.link else ""
            return href if href.startswith(("http://", "https://")) else None
    return None


# --- Finding names --------------------------------------------------------------------------------------------------


def attributions(text: str, spoken: Sequence[Words]) -> list[Attribution]:
    """The places where a text names a source, in order; none overlaps another one.

    >>> [each.name for each in attributions("It rained, according to the North Post.", [WORDS["en"]])]
    ['North Post']
    """
    lower = text.lower()
    if len(lower) != len(text):  # places would not be the same
        return []
    phrases: list[tuple[int, str, Where, Words]] = [
        (at, phrase, where, words) for words in spoken for at, phrase, where in _phrases(lower, words)
    ]
    if not phrases:
        return []
    tokens = _tokens(text)
    starts = {token.start: index for index, token in enumerate(tokens)}
    lefts = {token.left: index for index, token in enumerate(tokens)}
    found: list[Attribution] = []
    for at, phrase, where, words in sorted(phrases, key=lambda each: (each[0], -len(each[1]))):
        index = lefts.get(at, starts.get(at))
        if index is None or (found and at < found[-1].end):
            continue
        made = _before(tokens, index, words) if where == "reported" else _after(tokens, index, phrase, words, where)
        if made is not None and not (found and made.start < found[-1].end):
            found += _several(made, tokens, lefts[made.at], words)
    return found


def _several(made: Attribution, tokens: Sequence[_Token], first: int, words: Words) -> list[Attribution]:
    """The sources of an attribution: two where it surely joins two names, else the one."""
    end = first + len(made.name.split())
    if tokens[first].opening:
        return [made]
    joints = [(at, end) for at in range(first + 1, end - 1)]
    if end + 1 < len(tokens) and tokens[end + 1].text.lower() in words.articles:
        more = _name(tokens, end + 2)
        joints += [] if more is None else [(end, end + 2 + len(more[2].split()))]
    for at, stop in joints:
        if tokens[at].text.lower() not in _AND or tokens[at - 1].ends:
            continue
        has_article = tokens[at + 1].text.lower() in words.articles
        begin = at + 1 + has_article
        names = _joined(tokens[first:at]), _joined(tokens[begin:stop])
        if all(_is_name_alone(name, has_article=has_article) for name in names):
            outlets = [_names_outlet(name) or (made.is_outlet and not _names_outlet(made.name)) for name in names]
            last, left = tokens[stop - 1].right, tokens[begin].left
            return [
                Attribution(made.start, tokens[at - 1].right, names[0], made.at, outlets[0]),
                Attribution(left, max(made.end, last), names[1], left, outlets[1]),
            ]
    return [made]


def _is_name_alone(name: str, *, has_article: bool) -> bool:
    """Whether what stands before or after an "and" is surely a name of its own: names have an "and" in them too."""
    is_long = len(name.split()) > 1
    return _is_short(name) or (has_article and (is_long or _names_outlet(name))) or (is_long and _names_outlet(name))


def _phrases(lower: str, words: Words) -> Iterator[tuple[int, str, Where]]:
    """Where the words stand that are before or after names."""
    kinds: tuple[tuple[Where, tuple[str, ...]], ...] = (
        ("according", words.according),
        ("told", words.told),
        ("reported", words.reported),
    )
    for where, phrases in kinds:
        for phrase in phrases:
            at = lower.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if not lower[at - 1 : at].isalnum() and not lower[end : end + 1].isalnum():
                    yield at, phrase, where
                at = lower.find(phrase, end)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        whole = match[0]
        left = len(whole) - len(whole.lstrip(_OPENING))
        right = len(whole.rstrip(_CLOSING))
        right = max(left, right)
        begin = match.start()
        opening = whole[left - 1 : left] if left else ""
        found.append(_Token(begin, match.end(), begin + left, begin + right, whole[left:right], opening, whole[right:]))
    return found


def _after(tokens: Sequence[_Token], index: int, phrase: str, words: Words, where: Where) -> Attribution | None:
    """The source whose name stands after a phrase that begins with a token."""
    start = tokens[index].left
    at = index + len(phrase.split())
    if any(token.ends for token in tokens[index:at]):
        return None
    reports = _skipped(tokens, at, words.reports)
    works = reports or _skipped(tokens, at, words.works)
    at += works
    has_article = at < len(tokens) and tokens[at].text.lower() in words.articles
    at += has_article
    found = _name(tokens, at)
    if found is None:
        return None
    first, last, name = found
    is_outlet = bool(reports) or where == "told" or _names_outlet(name)
    if where == "told" and not (has_article or _names_outlet(name) or _is_short(name)):
        return None
    if not _is_name(name, words, is_sure=bool(works) or bool(tokens[first].opening)):
        return None
    return Attribution(start, last.right, name, tokens[first].left, is_outlet)


def _skipped(tokens: Sequence[_Token], at: int, phrases: Sequence[str]) -> int:
    """How many tokens the longest of some phrases is that stands at a place."""
    longest = 0
    for phrase in phrases:
        parts = phrase.split()
        there = [token.text.lower() for token in tokens[at : at + len(parts)]]
        if there == parts and len(parts) > longest:
            longest = len(parts)
    return longest


def _name(tokens: Sequence[_Token], at: int) -> tuple[int, _Token, str] | None:
    """The name that begins with a token: its first and its last token, and its words."""
    if at >= len(tokens):
        return None
    closing = _quote(tokens[at])
    last = at - 1
    for index in range(at, min(at + _MOST_WORDS, len(tokens))):
        token = tokens[index]
        if closing:
            if any(each in closing for each in token.closing):
                return at, token, _joined(tokens[at : index + 1])
        elif token.is_capital:
            last = index
            if token.ends or token.text.endswith(_POSSESSIVES):
                break
        elif token.text.lower() not in WITHIN_NAMES or token.ends or index == at or index - last > 1:
            break
    return None if last < at or closing else (at, tokens[last], _joined(tokens[at : last + 1]))


def _quote(token: _Token) -> str:
    """What closes the quotation marks that open before a word; "" where none open."""
    return _QUOTES.get(token.opening, "")


def _before(tokens: Sequence[_Token], index: int, words: Words) -> Attribution | None:
    """The outlet whose name stands before a token."""
    first = index
    while first > 0 and index - first < _MOST_WORDS:
        token = tokens[first - 1]
        if token.ends or not (token.is_capital or (token.text.lower() in WITHIN_NAMES and first < index)):
            break
        first -= 1
    while first < index and not tokens[first].is_capital:
        first += 1
    begins = first
    if first < index and tokens[first].text.lower() in words.articles:
        first += 1
    if first == index:
        return None
    name = _joined(tokens[first:index])
    is_known = _names_outlet(name) or _is_short(name)
    if not _is_name(name, words, is_sure=is_known) or (index - first == 1 and not is_known):
        return None
    return Attribution(tokens[begins].left, tokens[index].right, name, tokens[first].left, _names_outlet(name))


def _joined(tokens: Sequence[_Token]) -> str:
    name = " ".join(token.text for token in tokens)
    for ending in _POSSESSIVES:
        name = name.removesuffix(ending)
    return name


def _names_outlet(name: str) -> bool:
    """Whether a name has a word that outlets have in theirs."""
    return any(word in OUTLET_NAMES or word.endswith(OUTLET_ENDINGS) for word in name.lower().split())


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation in capitals, or has one."""
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in name.split())


def _is_name(name: str, words: Words, *, is_sure: bool) -> bool:
    """Whether words with capitals are a name: several, or one where nothing else is said there."""
    parts = name.split()
    if parts[0].lower() in words.not_names or not any(map(str.isalpha, name)):
        return False
    return is_sure or len(parts) > 1 or words is not WORDS["de"] or _names_outlet(name) or _is_short(name)
