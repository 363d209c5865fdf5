"""Questions and answers: elements that say so, and sections of questions under a heading that does.

A question by itself stays a heading; it is a part of an FAQ where a heading, a type of schema.org or a class says so,
or where all parts that readers open have questions as their titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import attrs

from newsmodel.content.blocks import CallToAction, Divider, Heading, LeafBlock, Paragraph, RelatedLinks
from newsmodel.content.containers import AnyBlock, Details
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import Span
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.readers.blocks.boxes import as_they_are, can_hold, label_of
from newsmodel.readers.blocks.degrading import leaves_of
from newsmodel.readers.blocks.purposes import Purpose
from newsmodel.readers.building import Builder
from newsmodel.readers.lines import Line, line_from, line_of
from newsmodel.readers.meanings import is_about_questions, is_question
from newsmodel.readers.nodes import Element, Text, text_in
from newsmodel.readers.styles import Style

#: The most questions of a block, and the most blocks of an answer.
_MOST: Final = 500
_MOST_BLOCKS: Final = 1_000
#: The longest paragraph that is a question without any mark, in code points.
_LONGEST_QUESTION: Final = 250
#: The most paragraphs between a heading and its first question.
_MOST_INTRODUCING: Final = 3
#: The ends of classes of questions in an element with a class for a question and its answer.
_QUESTION_CLASSES: Final = ("question", "faq-title", "faq-heading")


@attrs.frozen
class Asked:
    """A question with its answer, as blocks.

    Attributes:
        line: The question.
        answer: The blocks of the answer.
        used: How many blocks both are.
    """

    line: Line
    answer: Sequence[AnyBlock]
    used: int


# --- Elements -------------------------------------------------------------------------------------------------------


def question(builder: Builder, element: Element, style: Style, _: Purpose) -> Sequence[AnyBlock] | None:
    """A question with its answer, as an FAQ of one: `faqs` joins those that follow each other."""
    asked = _asked_in(element)
    if asked is None:
        return None
    mark = builder.account.mark()
    words = builder.line(asked)
    if words is None:
        return None
    builder.account.undo(mark)  # it is noted once more where it is a question
    builder.spent.add(id(asked))
    blocks = builder.blocks(element.children, style)
    builder.account.lose_attributes(element)
    if not can_hold(blocks):
        builder.spent.discard(id(asked))
        return as_they_are(builder, element, [*builder.blocks([asked], style), *blocks], mark)
    builder.line(asked)
    name = builder.addresses.take(element) or builder.addresses.take(asked)
    item = FAQItem(words, leaves_of(builder, blocks), id=name)
    made = builder.made(FAQ([item]), element, mark)
    return [made]


def _asked_in(element: Element) -> Element | None:
    """The element with the question, if the element has one question and says more."""
    if element.attributes.get("itemtype"):
        if not _is_of_faq(element):
            return None
        found = [each for each in _own(element) if each.attributes.get("itemprop") == "name"]
    else:
        found = [each for each in _own(element) if any(name.endswith(_QUESTION_CLASSES) for name in each.classes)]
    if not found or (len(found) > 1 and not element.attributes.get("itemtype")):
        return None
    words = text_in(found[0]).strip()
    return found[0] if words and len(words) < len(text_in(element).strip()) else None


def _is_of_faq(element: Element) -> bool:
    """Whether a question is on a page of frequent questions, not on one where readers ask."""
    around = element.parent
    while around is not None:
        kind = around.attributes.get("itemtype", "")
        if kind:
            return kind.rstrip("/").rpartition("/")[2].lower() == "faqpage"
        around = around.parent
    return False


def _own(element: Element) -> Iterator[Element]:
    """The elements in an element, without what is in the answer."""
    stack = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Text) or node.attributes.get("itemprop") in ("acceptedAnswer", "suggestedAnswer"):
            continue
        yield node
        stack.extend(reversed(node.children))


# --- Sections -------------------------------------------------------------------------------------------------------


def faqs(builder: Builder, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Blocks in which questions with their answers are FAQs.

    Args:
        builder: Made the blocks.
        blocks: The blocks.
    """
    made: list[AnyBlock] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        title = block if isinstance(block, Heading) and is_about_questions(_words(block)) else None
        start = index + (title is not None)
        asked = list(_asked_at(builder, blocks, start, title))
        if title is not None and not asked:
            start = _after_introduction(blocks, start)
            asked = list(_asked_at(builder, blocks, start, title))
        if not asked:
            made.append(block)
            index += 1
            continue
        line = line_of(builder, title) if title is not None and start == index + 1 else None
        if line is None:
            made += blocks[index:start]
        index = start + sum(each.used for each in asked)
        made.append(_made(builder, line, asked, blocks[start:index]))
    return made


def _after_introduction(blocks: Sequence[AnyBlock], start: int) -> int:
    """Where what is said before the first question ends."""
    end = start
    while end < min(len(blocks), start + _MOST_INTRODUCING) and isinstance(blocks[end], (Paragraph, ListBlock)):
        end += 1
    return end


def _words(block: Heading | Paragraph) -> str:
    return "".join(run if isinstance(run, str) else run.text for run in block.text)


def _made(builder: Builder, title: Line | None, asked: Sequence[Asked], blocks: Sequence[AnyBlock]) -> FAQ:
    """The FAQ of some questions, which stands for the blocks that they were."""
    items: list[FAQItem] = []
    mark = builder.account.mark()
    for each in asked:
        if isinstance(each.line.block, (Heading, Paragraph)):
            each.line.note(builder)
        answer = leaves_of(builder, each.answer)
        items.append(FAQItem(each.line.words, answer, id=each.line.id))
        builder.account.replace(each.line.block, items[-1])
    if title is not None:
        title.note(builder)
    made = FAQ(items, title=title.words.rstrip(" :") if title else None, id=title.id if title else None)
    if title is not None:
        builder.account.replace(title.block, made)
    kept = {id(block) for each in asked for block in each.answer}
    taken = {id(each.line.block) for each in asked}
    for block in blocks:
        if id(block) not in kept and id(block) not in taken:
            builder.account.replace(block, made)
    return builder.made(made, asked[0].line.element, mark)


def _asked_at(builder: Builder, blocks: Sequence[AnyBlock], start: int, title: Heading | None) -> Iterator[Asked]:
    """The questions with which blocks begin."""
    if start >= len(blocks):
        return
    first = blocks[start]
    if isinstance(first, (FAQ, Details)):
        found = list(_of_boxes(builder, blocks, start))
        if title is not None or isinstance(first, FAQ) or len(found) > 1:
            yield from found[:_MOST]
    elif isinstance(first, ListBlock):
        found = list(_of_list(builder, first))
        if title is not None or len(found) > 1:
            yield from found[:_MOST]
    elif title is not None:
        yield from list(_of_section(builder, blocks, start, title))[:_MOST]


def _of_boxes(builder: Builder, blocks: Sequence[AnyBlock], start: int) -> Iterator[Asked]:
    """The questions of parts that readers open, or that elements say to be questions."""
    for block in islice(blocks, start, start + _MOST):
        found = builder.made_from.get(id(block))
        if found and isinstance(block, FAQ) and block.title is None and len(block.items) == 1 and block.id is None:
            item = block.items[0]
            yield Asked(Line(item.question, item, found[1], (), item.id), item.answer, 1)
        elif found and isinstance(block, Details) and is_question(block.title):
            yield Asked(Line(block.title, block, found[1], (), block.id), block.body, 1)
        else:
            return


def _of_list(builder: Builder, block: ListBlock) -> Iterator[Asked]:
    """The questions that a list of definitions has; none where one of its terms is anything else."""
    made = builder.made_from.get(id(block))
    if made is None or block.style != "definition" or len(block.items) > _MOST or block.id is not None:
        return
    found: list[tuple[ListItem, Line, list[LeafBlock]]] = []
    for item in block.items:
        if item.image is not None or item.level > 1 or not item.text:
            return
        answer = Paragraph(item.text)
        if found and not item.term:
            found[-1][2].append(answer)
            continue
        line = line_from(builder, made[1], item, item.term)
        if line is None or line.links or not is_question(line.words):
            return
        found.append((item, line, [answer]))
    for index, (item, line, answers) in enumerate(found):
        yield Asked(attrs.evolve(line, id=item.id), answers, int(index == 0))


# --- Questions as headings ------------------------------------------------------------------------------------------


def _of_section(builder: Builder, blocks: Sequence[AnyBlock], start: int, title: Heading) -> Iterator[Asked]:
    """The questions under a heading that says so: headings, or paragraphs, that ask something."""
    first = blocks[start]
    level = first.level if isinstance(first, Heading) else None
    if level is not None and level < title.level:
        return
    is_plain = isinstance(first, Paragraph) and _is_plain_question(first)
    end = _end(builder, blocks, start, title, level)
    index = start
    longest = 0
    while index < end:
        line, answer = _question_of(builder, blocks[index], level, is_plain=is_plain)
        if line is None:
            return
        own = len(answer)
        last = index + 1
        while last < end and not _begins(blocks[last], level, is_plain=is_plain):
            last += 1
        answer += blocks[index + 1 : last]
        if last == end:
            answer = answer[: _last_length(answer, longest)]
        if not _answers(answer) or not can_hold(answer):
            return
        longest = max(longest, len(answer))
        yield Asked(line, answer, 1 + len(answer) - own)
        index = last


def _answers(blocks: Sequence[AnyBlock]) -> bool:
    """Whether blocks say something: not numbers alone, as where readers choose what is shown."""
    said = [_words(block) for block in blocks if isinstance(block, (Heading, Paragraph))]
    return 0 < len(blocks) <= _MOST_BLOCKS and (len(said) < len(blocks) or any(map(str.isalpha, "".join(said))))


def _last_length(answer: Sequence[AnyBlock], longest: int) -> int:
    """How many blocks are the last answer, which no question ends: not more than the other answers have."""
    count = 0
    for block in answer:
        if isinstance(block, (Divider, CallToAction, RelatedLinks)) or (longest and count >= longest):
            break
        count += 1
    return count


def _question_of(
    builder: Builder, block: AnyBlock, level: int | None, *, is_plain: bool
) -> tuple[Line | None, list[AnyBlock]]:
    """The question that a block is or begins with, and what of the block is its answer; None where it asks nothing."""
    line = line_of(builder, block)
    if line is None or not isinstance(block, (Heading, Paragraph)):
        return None, []
    if isinstance(block, Heading):
        return (line if block.level == level and is_question(line.words) else None), []
    if _is_bold(block) or is_plain:
        return (line if is_question(line.words) else None), []
    label, rest = label_of(block)
    if not is_question(label) or not rest:
        return None, []
    return Line(label, block, line.element, id=line.id), [Paragraph(rest)]


def _begins(block: AnyBlock, level: int | None, *, is_plain: bool) -> bool:
    """Whether a block begins something other than the answer before it."""
    if isinstance(block, Heading):
        return level is None or block.level <= level
    if level is not None or not isinstance(block, Paragraph):
        return False
    return _is_bold(block) or is_question(label_of(block)[0]) or (is_plain and _is_plain_question(block))


def _is_plain_question(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but a question."""
    words = _words(paragraph)
    return len(words) <= _LONGEST_QUESTION and is_question(words) and not _is_bold(paragraph)


def _is_bold(paragraph: Paragraph) -> bool:
    """Whether all of a paragraph is in bold."""
    return all(
        "strong" in run.marks if isinstance(run, Span) else not any(map(str.isalnum, run)) for run in paragraph.text
    )


def _end(builder: Builder, blocks: Sequence[AnyBlock], start: int, title: Heading, level: int | None) -> int:
    """Where the section of a heading ends: before the next heading of its level, or where its element ends."""
    section = _section(builder, title, blocks[start])
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Heading) and _ends(block, title, level):
            return index
        found = builder.made_from.get(id(block))
        if section is not None and found is not None and not _is_in(found[1], section):
            return index
    return len(blocks)


def _ends(heading: Heading, title: Heading, level: int | None) -> bool:
    """Whether a heading is in the section of another one no more: of its level or above, and no question."""
    return heading.level <= title.level and (heading.level != level or not is_question(_words(heading)))


def _section(builder: Builder, title: Heading, first: AnyBlock) -> Element | None:
    """The element around a heading and the question after it."""
    heading, asked = builder.made_from.get(id(title)), builder.made_from.get(id(first))
    if heading is None or asked is None:
        return None
    section = heading[1].parent
    while section is not None and not _is_in(asked[1], section):
        section = section.parent
    return section


def _is_in(element: Element, around: Element) -> bool:
    """Whether an element is in another one."""
    found: Element | None = element
    while found is not None and found is not around:
        found = found.parent
    return found is around
