"""Words in quotation marks: whose they are, and where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from newsmodel.content.article import Article
from newsmodel.content.blocks import Heading, Paragraph, PullQuote, Quote
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext, Passage
from newsmodel.linting.reading.marks import marked, outside_quotations, unpartnered
from newsmodel.linting.reading.names import Names
from newsmodel.linting.reading.speech import LANGUAGES, has_saying

#: Fewer words are often a term or a title, not what somebody said.
_FEWEST_WORDS: Final = 4
#: The first words of a quotation are within so many characters: to read all of it would take too long where
#: quotations are within quotations.
_SPAN: Final = 200
#: What ends a sentence.
_ENDS: Final = (".", "!", "\u2026")
#: What stands before the name of a speaker, after the words.
_DASHES: Final = ("\u2014", "\u2013", "\u2015", "- ", "--", "~ ")
#: A name or a figure that stands over words, or under them, is not longer.
_MOST_WORDS_OF_A_LABEL: Final = 6


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
            places, own = zip(*passages, strict=True)
            part = own[0].part
            if not isinstance(part, Quote):
                continue
            beside = _is_attributed_beside(group, places[0], places[-1] + 1, names, context)
            path = group[places[0]].path[:-2]
            if not (part.attribution or part.citations or context.cited.get(path) or beside or _names_its_speaker(own)):
                yield path, "the quote has neither attribution nor citation"


def _known(context: LintContext) -> Iterator[str]:
    """The names of those who may be quoted, as far as the document lists them."""
    yield from (source.name for _, source in context.sources)
    if isinstance(context.document, Article):
        yield from (entity.name for entity in context.document.entities)
        yield from (person.known_as for person in context.document.contributors)


def _quotes_somebody(passage: Passage) -> bool:
    if not isinstance(passage.part, Paragraph) or passage.language not in LANGUAGES:
        return False
    quotations = marked(passage.text, passage.language).quotations
    return any(_is_sentence(passage.text, start, stop) for start, stop in quotations)


def _is_sentence(text: str, start: int, stop: int) -> bool:
    """Whether words are a sentence, neither a title nor a part of the sentence that they stand in.

    Most words of a title begin with capital letters; so does no part of a sentence.
    """
    words = _first_words(text, start, stop) if _last_character(text, start, stop) in _ENDS else []
    if words and words[0][0].islower():
        return False
    return len(words) >= _FEWEST_WORDS and 2 * sum(word[0].islower() for word in words) >= len(words)


def _runs(chosen: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of true values begins, and where it has ended."""
    for value, places in groupby(range(len(chosen)), chosen.__getitem__):
        if value:
            run = list(places)
            yield run[0], run[-1] + 1


def _is_attributed(passage: Passage, names: Names, context: LintContext) -> bool:
    own = outside_quotations(passage.text, passage.language)
    said = passage.language in LANGUAGES and has_saying(own, passage.language)
    found = marked(passage.text, passage.language).quotations
    signed = bool(found) and _signs(passage.text[found[-1][1] + 1 :])
    framed = any(_has_frame(passage.text, start, stop) for start, stop in found)
    return said or signed or framed or passage.path[:-1] in context.cited or bool(names.found_in(passage.text))


def _names_its_speaker(own: tuple[Passage, ...]) -> bool:
    """Whether the words of a quote begin with those of its speaker, as in "The keeper wrote:", or end with a name."""
    start, colon, _ = own[0].text.partition(":")
    is_short = len(start.split()) <= _MOST_WORDS_OF_A_LABEL
    announced = colon and is_short and own[0].language in LANGUAGES and has_saying(start, own[0].language)
    return bool(announced) or _is_signed("\n".join(each.text for each in own))


def _is_signed(text: str) -> bool:
    """Whether a dash and a name follow the last sentence."""
    for dash in _DASHES:
        sentences, found, name = text.rpartition(dash)
        is_name = 0 < len(name.split()) <= _MOST_WORDS_OF_A_LABEL and not _ends_sentence(name)
        if found and is_name and _ends_sentence(sentences.rstrip('"\u201c\u201d\u00ab\u00bb \n')):
            return True
    return False


def _is_label(text: str) -> bool:
    """Whether a line is a name or a figure: most of its words begin with a capital letter or have a digit."""
    words = text.split()
    fewest = 1 if any(map(str.isdigit, text)) else 2  # a single word is often "Advertisement"
    marked_out = sum(word[0].isupper() or any(map(str.isdigit, word)) for word in words)
    is_short = fewest <= len(words) <= _MOST_WORDS_OF_A_LABEL
    return is_short and 2 * marked_out > len(words) and not _ends_sentence(text)


def _ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark of punctuation, other than the full stop of an initial, as in "Ada M."."""
    last = "".join(text.split()[-1:])
    is_initial = len(last) == len("M.") and last[0].isupper()
    return last.endswith((*_ENDS, "?", ":", ",")) and not is_initial


def _signs(text: str) -> bool:
    """Whether a text after words says whose they are: after a dash, or as a name in parentheses."""
    start = text.lstrip()
    inside = start[1:].partition(")")[0]
    return start.startswith(_DASHES) or (start.startswith("(") and inside[:1].isupper() and not _ends_sentence(inside))


def _has_frame(text: str, start: int, stop: int) -> bool:
    """Whether words stand in a sentence that says who said them: "She warned, 'Go,' and left"; "'Go', he laughs"."""
    before = text[max(start - 3, 0) : start - 1].rstrip()[-1:]
    is_parted = "," in (before, _last_character(text, start, stop), text[stop + 1 : stop + 2])
    return before == ":" or (is_parted and len(_first_words(text, start, stop)) >= _FEWEST_WORDS)


def _first_words(text: str, start: int, stop: int) -> list[str]:
    return text[start : min(stop, start + _SPAN)].split()


def _last_character(text: str, start: int, stop: int) -> str:
    """The last character of a quotation before the blank that some languages write there; "" where it has none."""
    return text[max(stop - 2, start) : stop].rstrip()[-1:]


def _is_attributed_beside(
    group: tuple[Passage, ...], first: int, after: int, names: Names, context: LintContext
) -> bool:
    """Whether what stands just before some paragraphs, or just after them, says whose words they are."""
    before, then = group[max(first - 1, 0) : first], group[after : after + 1]
    above = [each for each in before if _is_next(each, group[first])]
    below = [each for each in then if _is_next(group[after - 1], each)]
    return (
        any(isinstance(each.part, Heading) or each.text.rstrip().endswith(":") for each in above)
        or any(_signs(each.text) for each in below)
        or any(_is_label(each.text) for each in (*above, *below))
        or any(_is_attributed(each, names, context) for each in (*before, *then))
    )


def _is_next(one: Passage, other: Passage) -> bool:
    """Whether nothing, such as a list, stands between two passages of an array."""
    return other.place - one.place <= 1


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
