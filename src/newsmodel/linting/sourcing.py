"""Where claims come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from newsmodel._excerpts import excerpt
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import ClaimReview
from newsmodel.content.inline import Citation
from newsmodel.content.source import Source
from newsmodel.linting.context import Advice, LintContext
from newsmodel.linting.reading.names import Names

#: Above this similarity, two names count as one name spelt in two ways.
_ALIKE: Final = 0.85
#: From the first letter that differs to the last there are at most so many: to compare more would take too long.
_CHANGED: Final = 16
_NUMBERS: Final = re.compile(r"\d+")
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
    ids: dict[str, list[str]] = {}
    for _, source in context.sources:
        ids.setdefault(source.name, []).append(source.id)
    names = Names(ids)
    for passage in context.passages:
        if not isinstance(passage.part, Paragraph):
            continue
        cited = context.cited.get(passage.path[:-1], frozenset())
        found = names.found_in(passage.text)
        for name in sorted(found):
            if cited.isdisjoint(ids[name]):
                yield passage.path, f"{excerpt(name)} is named but not cited"


def single_source(context: LintContext) -> Iterator[Advice]:
    """A piece with several citations cites more than one source."""
    citations = [citation.source for _, citation in context.all(Citation)]
    if isinstance(context.document, Article) and len(citations) > 1 and len(set(citations)) == 1:
        yield ("sources",), f"all {len(citations)} citations are of one source"


def source_name_variant(context: LintContext) -> Iterator[Advice]:
    """A name is always spelt the same."""
    if len(context.sources) > _MOST_SOURCES:
        return
    spellings = [(path, source.name, _letters(source.name)) for path, source in context.sources]
    for (_, one, letters), (path, other, others) in combinations(spellings, 2):
        if one != other and _alike(letters, others):
            message = f"{excerpt(other)} looks like another spelling of {excerpt(one)}"
            yield (*path, "name"), message


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _alike(one: str, other: str) -> bool:
    # Names that differ in a number are different names: Channel 4 is not Channel 5.
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    middles = one[start : len(one) - end], other[start : len(other) - end]
    if max(map(len, middles)) > _CHANGED:
        return False
    from difflib import SequenceMatcher  # slow to import, and only names that are nearly the same come here

    same = start + end + sum(block.size for block in SequenceMatcher(None, *middles).get_matching_blocks())
    return 2 * same > _ALIKE * (len(one) + len(other))


def _shared(one: str, other: str) -> int:
    """How many characters at the start are the same in both."""
    differs = (place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(differs, min(len(one), len(other)))
