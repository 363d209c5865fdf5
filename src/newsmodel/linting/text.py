"""Words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from importlib.util import find_spec
from typing import Final

from newsmodel._excerpts import excerpt
from newsmodel.content.article import Article
from newsmodel.linting.context import Advice, LintContext
from newsmodel.linting.reading.marks import outside_quotations

_PLACEHOLDER: Final = re.compile(
    r"\bT[KC]{1,3}\b|\bTKTK+|\blorem ipsum\b|\bX{4,}\b|\bTODO\b|\[(?:insert|placeholder)[^\[\]]*\]",
)
_PLACEHOLDER_ANY_CASE: Final = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
#: Words whose day depends on when they are read, by language. Those that also mean "nowadays" are left out.
_RELATIVE: Final = {
    "en": re.compile(r"\b(?:yesterday|tonight|this morning|this evening|last night)\b", re.IGNORECASE),
    "de": re.compile(
        r"\b(?:gestern|morgen früh|heute (?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht))\b", re.IGNORECASE
    ),
    "fr": re.compile(r"\b(?:hier|demain|ce matin|ce soir|cette nuit)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:ayer|anoche|esta noche|esta tarde)\b", re.IGNORECASE),
}
#: What could be an entity of HTML.
ENTITY: Final = re.compile(r"&(?:#[0-9A-Za-z]{1,32}|[0-9A-Za-z]{2,32});")
#: How names of letters in Unicode begin, by ISO 15924 code as langcodes returns it.
_SCRIPTS: Final = {
    "Latn": {"LATIN"},
    "Cyrl": {"CYRILLIC"},
    "Arab": {"ARABIC"},
    "Hebr": {"HEBREW"},
    "Grek": {"GREEK"},
    "Deva": {"DEVANAGARI"},
    "Beng": {"BENGALI"},
    "Thai": {"THAI"},
    "Hang": {"HANGUL"},
    "Kore": {"HANGUL", "CJK"},
    "Jpan": {"HIRAGANA", "KATAKANA", "CJK"},
    "Hans": {"CJK"},
    "Hant": {"CJK"},
}
#: With fewer letters than this, the script of a piece is not certain.
_ENOUGH_LETTERS: Final = 20


def placeholder_text(context: LintContext) -> Iterator[Advice]:
    """No placeholder is left in the text."""
    for path, text, *_ in context.passages:
        found = _PLACEHOLDER.search(text) or _PLACEHOLDER_ANY_CASE.search(text)
        if found:
            yield path, f"{excerpt(found.group())} is a placeholder"


def relative_date(context: LintContext) -> Iterator[Advice]:
    """A word such as "yesterday" comes with a dateline, which says what day is meant."""
    document = context.document
    if not isinstance(document, Article) or document.dateline:
        return
    for path, text, _, language in context.passages:
        words = _RELATIVE.get(language)
        if words is None or words.search(text) is None:  # as most text
            continue
        if found := words.search(outside_quotations(text, language)):
            yield path, f"{excerpt(found.group())} is not clear without a dateline: give the date"


def html_entity(context: LintContext) -> Iterator[Advice]:
    """No character is left as HTML writes it: outputs escape what needs it, so that readers would see the entity."""
    for path, text in context.texts:
        found = next((found for found in ENTITY.findall(text) if unescape(found) != found), None)
        if found is not None:
            yield path, f"{excerpt(found)} is HTML: write the character {excerpt(unescape(found))}"


def slug_not_normalized(context: LintContext) -> Iterator[Advice]:
    """A slug is in the form NFC of Unicode, so that one address has one spelling."""
    slug = getattr(context.document, "slug", None)
    if slug is not None and not unicodedata.is_normalized("NFC", slug):
        yield ("slug",), 'the slug is not in NFC: write unicodedata.normalize("NFC", slug)'


def has_language_data() -> bool:
    """Whether the library that knows languages is installed: the extra ``lint``."""
    return find_spec("langcodes") is not None


def language_unknown(context: LintContext) -> Iterator[Advice]:
    """A language tag is made of subtags that are registered."""
    from langcodes import tag_is_valid

    for path, part in (*context.parts, *context.comments):
        for name in ("language", "quote_language"):
            tag = getattr(part, name, None)
            if tag is not None and not tag_is_valid(tag):
                yield (*path, name), f"{excerpt(tag)} is not a registered language"


def script_mismatch(context: LintContext) -> Iterator[Advice]:
    """Text is in the script of its language."""
    from langcodes import Language

    if not isinstance(context.document, Article) or not Language.get(context.document.language).is_valid():
        return
    script = Language.get(context.document.language).maximize().script or ""
    letters = _scripts(
        each.text
        for each in context.passages
        if getattr(each.part, "language", None) in (None, context.document.language)
    )
    expected = _SCRIPTS.get(script)
    if expected is None or letters.total() < _ENOUGH_LETTERS:
        return
    if sum(letters[name] for name in expected) * 2 < letters.total():
        most = letters.most_common(1)[0][0].capitalize()
        message = f"the language is {excerpt(context.document.language)} and most letters are {most}"
        yield ("language",), message


def _scripts(texts: Iterator[str]) -> Counter[str]:
    scripts: Counter[str] = Counter()
    for character, count in Counter("".join(texts)).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "UNKNOWN").split()[0]] += count
    return scripts
