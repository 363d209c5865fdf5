"""Words in quotation marks: whose they are, and where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph, Quote
from newsmodel.content.inline import Span
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext, Passage
from newsmodel.linting.reading.marks import marked, unpartnered
from newsmodel.linting.reading.names import Names
from newsmodel.linting.reading.speech import LANGUAGES, has_saying

#: Fewer words are often a term or a title, not what somebody said.
_FEWEST_WORDS: Final = 4
#: What ends a sentence, or joins it to the name of its speaker. A title ends in none of them.
_ENDS: Final = (".", ",", "!", "\u2026")


def quotation_unattributed(context: LintContext) -> Iterator[Advice]:
    """Somebody's words come with their name or their source, in their paragraph or beside it."""
    known = [source.name for _, source in context.sources]
    if isinstance(context.document, Article):
        known += [entity.name for entity in context.document.entities]
        known += [person.name for person in context.document.contributors]
    names = Names(known)
    for neighbours in context.neighbours:
        spoken = [_quotes_somebody(each) for each in neighbours]
        # Paragraphs that follow each other are one speech; who speaks may be said before it or after it.
        said = [_is_attributed(each, names, context) for each in neighbours]
        for index in _unattributed(spoken, said):
            yield neighbours[index].path, "words in quotation marks with neither a speaker nor a citation"


def _quotes_somebody(passage: Passage) -> bool:
    if not isinstance(passage.part, Paragraph) or passage.language not in LANGUAGES:
        return False
    text = passage.text
    words = (text[start:end].strip() for start, end in marked(text, passage.language).quotations)
    return any(each.endswith(_ENDS) and len(each.split()) >= _FEWEST_WORDS for each in words)


def _is_attributed(passage: Passage, names: Names, context: LintContext) -> bool:
    return (
        passage.path[:-1] in context.cited
        or (passage.language in LANGUAGES and has_saying(passage.text, passage.language))
        or bool(names.found_in(passage.text))
    )


def _unattributed(spoken: list[bool], said: list[bool]) -> Iterator[int]:
    """The first paragraph of each speech that has no speaker in it, just before it or just after it."""
    start = 0
    while start < len(spoken):
        end = start + 1
        while end < len(spoken) and spoken[start] and spoken[end]:
            end += 1
        if spoken[start] and not any(said[max(start - 1, 0) : end + 1]):
            yield start
        start = end


def quote_unattributed(context: LintContext) -> Iterator[Advice]:
    """A quote block says whose words it holds."""
    for path, quote in context.all(Quote):
        cites = any(isinstance(run, Span) and run.cite for text in quote.paragraphs for run in text)
        if not (quote.attribution or quote.cite or cites):
            yield path, "the quote has neither attribution nor citation"


def quotation_marks_unbalanced(context: LintContext) -> Iterator[Advice]:
    """Each quotation mark has its partner, in the same paragraph or in a speech of several paragraphs."""
    for neighbours in context.neighbours:
        found: list[Path] = [
            neighbours[index].path
            for index in unpartnered([each.text for each in neighbours], neighbours[0].language)
            if not isinstance(neighbours[index].part, Quote)
        ]
        yield from ((path, "a quotation mark is opened or closed without its partner") for path in found)
