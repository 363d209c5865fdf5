"""Words in quotation marks: whose they are, and where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from newsmodel.content.article import Article
from newsmodel.content.blocks import Heading, Paragraph, PullQuote, Quote
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext, Passage
from newsmodel.linting.reading.marks import marked, unpartnered
from newsmodel.linting.reading.names import Names
from newsmodel.linting.reading.speech import LANGUAGES, has_saying

#: Fewer words are often a term or a title, not what somebody said.
_FEWEST_WORDS: Final = 4
#: What ends a sentence.
_ENDS: Final = (".", "!", "\u2026")
#: What stands before the name of a speaker, after the words.
_DASHES: Final = ("\u2014", "\u2013", "\u2015", "- ", "--", "~ ")


def quotation_unattributed(context: LintContext) -> Iterator[Advice]:
    """Somebody's words come with their name or their source, in their paragraph or beside it."""
    names = Names(_known(context))
    for group in context.neighbours:
        for first, after in _runs([_quotes_somebody(each) for each in group]):
            within = any(_is_attributed(each, names, context) for each in group[first:after])
            if not within and not _is_attributed_beside(group, first, after, names, context):
                yield group[first].path, "words in quotation marks with neither a speaker nor a citation"


def quote_unattributed(context: LintContext) -> Iterator[Advice]:
    """A quote block says whose words it holds, or the paragraph beside it does."""
    names = Names(_known(context))
    for group in context.neighbours:
        for _, passages in groupby(enumerate(group), lambda each: id(each[1].part)):  # equal ones are not the same
            places = [index for index, _ in passages]
            part = group[places[0]].part
            if not isinstance(part, Quote):
                continue
            beside = _is_attributed_beside(group, places[0], places[-1] + 1, names, context)
            path = group[places[0]].path[:-2]
            if not (part.attribution or part.cite or context.cited.get(path) or beside):
                yield path, "the quote has neither attribution nor citation"


def _known(context: LintContext) -> Iterator[str]:
    """The names of those who may be quoted, as far as the document lists them."""
    yield from (source.name for _, source in context.sources)
    if isinstance(context.document, Article):
        yield from (entity.name for entity in context.document.entities)
        yield from (person.name for person in context.document.contributors)


def _quotes_somebody(passage: Passage) -> bool:
    if not isinstance(passage.part, Paragraph) or passage.language not in LANGUAGES:
        return False
    quotations = marked(passage.text, passage.language).quotations
    return any(_is_sentence(passage.text[start:end].strip()) for start, end in quotations)


def _is_sentence(text: str) -> bool:
    """Whether words are a sentence, not a title: most words of a title begin with capital letters."""
    words = text.split() if text.endswith(_ENDS) else []
    return len(words) >= _FEWEST_WORDS and 2 * sum(word[0].islower() for word in words) >= len(words)


def _runs(chosen: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of true values begins, and where it has ended."""
    for value, places in groupby(range(len(chosen)), chosen.__getitem__):
        if value:
            run = list(places)
            yield run[0], run[-1] + 1


def _is_attributed(passage: Passage, names: Names, context: LintContext) -> bool:
    said = passage.language in LANGUAGES and has_saying(passage.text, passage.language)
    found = marked(passage.text, passage.language).quotations
    signed = bool(found) and passage.text[found[-1][1] + 1 :].lstrip().startswith(_DASHES)
    return said or signed or passage.path[:-1] in context.cited or bool(names.found_in(passage.text))


def _is_attributed_beside(
    group: tuple[Passage, ...], first: int, after: int, names: Names, context: LintContext
) -> bool:
    """Whether what stands just before some paragraphs, or just after them, says whose words they are."""
    before, then = group[max(first - 1, 0) : first], group[after : after + 1]
    return (
        any(isinstance(each.part, Heading) or each.text.rstrip().endswith(":") for each in before)
        or any(each.text.lstrip().startswith(_DASHES) for each in then)
        or any(_is_attributed(each, names, context) for each in (*before, *then))
    )


def quotation_marks_unbalanced(context: LintContext) -> Iterator[Advice]:
    """Each quotation mark has its partner, in the same paragraph or in a speech of several paragraphs."""
    for group in context.neighbours:
        # Headings, and words that stand out, interrupt a speech.
        asides = [[each] for each in group if isinstance(each.part, (Heading, PullQuote))]
        speech = [each for each in group if not isinstance(each.part, (Heading, PullQuote, Quote))]
        faults = {path for passages in (speech, *asides) for path in _unpartnered(passages)}
        yield from (
            (each.path, "a quotation mark is opened or closed without its partner")
            for each in group
            if each.path in faults
        )


def _unpartnered(passages: list[Passage]) -> Iterator[Path]:
    lines = [(each, line) for each in passages for line in each.text.split("\n")]
    faults = unpartnered([line for _, line in lines], passages[0].language) if passages else []
    yield from (lines[index][0].path for index in faults)
