"""Where claims come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from newsmodel._excerpts import excerpt
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph, Quote
from newsmodel.content.containers import ClaimReview
from newsmodel.content.inline import Citation, Span
from newsmodel.content.source import Source
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext

_PAIRS: Final = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u300c": "\u300d", "\u201e": "\u201c"}
#: At least three words between quotation marks: fewer are often a term or a title, not somebody's words.
_MARKS: Final = '\u201c\u201d\u201e\u00ab\u00bb"'
_QUOTED: Final = re.compile(rf'[\u201c\u201e\u00ab"](?:[^{_MARKS}]*\s){{2,}}[^{_MARKS}]*[\u201d\u201c\u00bb"]')
_SPEECH: Final = re.compile(
    r"\b(?:said|says|saying|told|tells|wrote|writes|added|adds|asked|asks|replied|explained|explains|called|calls"
    r"|according to)\b",
    re.IGNORECASE,
)
#: Above this similarity, two names count as one name spelt in two ways.
_ALIKE: Final = 0.85
#: Longer lists of sources are not compared: every name with every other would take too long.
_MOST_SOURCES: Final = 100


def source_unused(context: LintContext) -> Iterator[Advice]:
    """What is listed as a source is cited somewhere."""
    used = {name for _, citation in context.all(Citation) for name in (citation.source, citation.via)}
    used |= {name for _, review in context.all(ClaimReview) for name in review.appearances}
    if isinstance(context.document, Source):
        return
    for path, source in context.sources:
        if source.id not in used:
            yield path, f"nothing cites {excerpt(source.name)}"


def source_uncited(context: LintContext) -> Iterator[Advice]:
    """A source that a paragraph names is cited there."""
    cited = _cited_in(context)
    for path, text, part in context.passages:
        if not isinstance(part, Paragraph):
            continue
        for _, source in context.sources:
            if _names(text, source.name) and source.id not in cited.get(path[:-1], ()):
                yield path, f"{excerpt(source.name)} is named but not cited"


def _cited_in(context: LintContext) -> dict[Path, set[str]]:
    """The ids of the sources that each block cites, by the path of the block."""
    found: dict[Path, set[str]] = {}
    for path, citation in context.all(Citation):
        names = {citation.source} | ({citation.via} if citation.via else set())
        for length in range(len(path)):
            found.setdefault(path[:length], set()).update(names)
    return found


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def single_source(context: LintContext) -> Iterator[Advice]:
    """A piece with several citations cites more than one source."""
    citations = [citation.source for _, citation in context.all(Citation)]
    if isinstance(context.document, Article) and len(citations) > 1 and len(set(citations)) == 1:
        yield ("sources",), f"all {len(citations)} citations are of one source"


def quotation_unattributed(context: LintContext) -> Iterator[Advice]:
    """Somebody's words come with their name or their source."""
    cited = _cited_in(context)
    known = [source.name for _, source in context.sources]
    if isinstance(context.document, Article):
        known += [entity.name for entity in context.document.entities]
    for path, text, part in context.passages:
        if isinstance(part, Paragraph) and _QUOTED.search(text):
            named = path[:-1] in cited or any(_names(text, name) for name in known) or _SPEECH.search(text)
            if not named:
                yield path, "words in quotation marks with neither a speaker nor a citation"


def quote_unattributed(context: LintContext) -> Iterator[Advice]:
    """A quote block says whose words it holds."""
    for path, quote in context.all(Quote):
        cites = any(isinstance(run, Span) and run.cite for text in quote.paragraphs for run in text)
        if not (quote.attribution or quote.cite or cites):
            yield path, "the quote has neither attribution nor citation"


def quotation_marks_unbalanced(context: LintContext) -> Iterator[Advice]:
    """Each quotation mark has its partner in the same paragraph."""
    for path, text, part in context.passages:
        if not isinstance(part, Quote) and not _balanced(text):
            yield path, "a quotation mark is opened or closed without its partner"


def _balanced(text: str) -> bool:
    if text.count('"') % 2:
        return False
    waiting: list[str] = []
    for character in text:
        if waiting and character == waiting[-1]:
            waiting.pop()
        elif character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif character in _PAIRS.values():
            return False
    return not waiting


def source_name_variant(context: LintContext) -> Iterator[Advice]:
    """A name is always spelt the same."""
    if len(context.sources) > _MOST_SOURCES:
        return
    for (_, one), (path, other) in combinations(context.sources, 2):
        if one.name != other.name and _alike(one.name, other.name):
            message = f"{excerpt(other.name)} looks like another spelling of {excerpt(one.name)}"
            yield (*path, "name"), message


def _alike(one: str, other: str) -> bool:
    letters = [re.sub(r"[\W_]+", "", name.casefold()) for name in (one, other)]
    # Names that differ in a number are different names: Channel 4 is not Channel 5.
    if re.findall(r"\d+", letters[0]) != re.findall(r"\d+", letters[1]):
        return False
    return letters[0] == letters[1] or SequenceMatcher(None, letters[0], letters[1]).ratio() > _ALIKE
