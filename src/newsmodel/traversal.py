"""Ways to read a document without rendering it: walk, count, outline, thread its comments, number its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from string import ascii_lowercase
from typing import Any, Final, NamedTuple, assert_never, cast, get_args

import attrs

from newsmodel._arguments import Expected, checked, expectation, wrong_argument
from newsmodel._declare.construction import Content
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import Many, OneOf, Shape, by_class, classes_in, reachable, record
from newsmodel.content.article import Article
from newsmodel.content.block import Block, Custom, Note, Standalone
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    File,
    Heading,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    RatingBlock,
    RelatedLinks,
)
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, Details, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import Citation, RichTextLike, Span, runs
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.source import Source
from newsmodel.content.table import Table
from newsmodel.errors import Path, pointer


@checked
def walk(value: Content) -> Iterator[Content]:
    """Every object of the content, itself first, in document order.

    >>> import newsmodel as nm
    >>> paragraph = nm.Paragraph(["See ", nm.Span("this", citations=nm.Citation("wire"))])
    >>> [type(found).__name__ for found in nm.walk(paragraph)]
    ['Paragraph', 'Span', 'Citation']
    """
    return (found for _, found in walk_with_paths(value))


@checked
def walk_with_pointers(value: Content) -> Iterator[tuple[str, Content]]:
    """As `walk`, with the JSON Pointer of each object in the canonical JSON.

    >>> import newsmodel as nm
    >>> paragraph = nm.Paragraph(["See ", nm.Span("this", citations=nm.Citation("wire"))])
    >>> [pointer for pointer, _ in nm.walk_with_pointers(paragraph)]
    ['', '/text/1', '/text/1/citations/0']
    """
    return ((pointer(path), found) for path, found in walk_with_paths(value))


def plain_text(text: RichTextLike) -> str:
    """The words of rich text, without anything that spans add.

    >>> import newsmodel as nm
    >>> nm.plain_text(["Rain ", nm.Span("fell", marks=["emphasis"])])
    'Rain fell'
    """
    if type(text) is tuple and len(text) == 1 and type(text[0]) is str:  # as most rich text is
        return text[0]
    found = runs(text)
    if not isinstance(found, tuple) or not all(isinstance(run, (str, Span)) for run in found):
        raise wrong_argument("plain_text(text)", _RICH_TEXT, text)
    return "".join(run if isinstance(run, str) else run.text for run in found)


_RICH_TEXT: Final = cast("Expected", expectation(RichTextLike))


@attrs.frozen
class OutlineEntry:
    """A heading of a document.

    Attributes:
        level: Its level, from 2.
        text: Its words.
        id: The id of its block, if it has one.
    """

    level: int
    text: str
    id: str | None


@checked
def outline(article: Article) -> tuple[OutlineEntry, ...]:
    """The headings of an article's body, in order; those inside containers are not part of it."""
    return tuple(
        OutlineEntry(block.level, plain_text(block.text), block.id)
        for block in article.body
        if isinstance(block, Heading)
    )


@checked
def word_count(document: Content) -> int:
    """How many words a reader of the content itself reads.

    Counted are paragraphs, headings, lists, quotes, code, questions and the text of tables, anywhere in the body. Not
    counted are captions, labels, pull quotes (they repeat the body), embeds, links to other things, calls to action and
    comments (unless the document is a comment). A word is text between white space, so the count means nothing in
    scripts without spaces between words; JSON-LD leaves it out there.
    """
    texts = _body_texts(document, keep_comments=isinstance(document, Comment))
    return sum(len(text.split()) for text in texts)


#: Letters of scripts that have no spaces between words: the classes ID, CJ and SA of Unicode's line breaking (UAX 14).
_WITHOUT_SPACES: Final = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u0f00-\u0fff"  # Tibetan
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf"  # Tai Le, New Tai Lue, Tai Tham, Tai Viet
    "\u1b00-\u1b7f\ua980-\ua9df"  # Balinese, Javanese
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\uff66-\uff9f"  # Kana, Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\ua000-\ua4cf"  # Yi
    "]+"
)
#: The greatest part of a text that such letters can be while the count of its words is still nearly right.
_FEW_LETTERS: Final = 0.05


def known_word_count(document: Content) -> int | None:
    """`word_count`, or None where it is not known, because much of the text has no spaces between words."""
    words = length = without = 0
    for text in _body_texts(document, keep_comments=isinstance(document, Comment)):
        found = text.split()
        words += len(found)
        length += sum(map(len, found))
        without += 0 if text.isascii() else sum(map(len, _WITHOUT_SPACES.findall(text)))
    return None if without > length * _FEW_LETTERS else words


def body_text(content: Content) -> str:
    r"""The running text of some content, without markup; a blank line between blocks. What is counted, as `word_count`.

    >>> import newsmodel as nm
    >>> body_text(nm.Callout([nm.Paragraph("One."), nm.Paragraph("Two.")], kind="note"))
    'One.\n\nTwo.'
    """
    return "\n\n".join(_body_texts(content, keep_comments=isinstance(content, Comment)))


_ASIDE = (PullQuote, Embed, CallToAction, RelatedLinks, Source)


def _body_texts(value: Content, *, keep_comments: bool) -> Iterator[str]:
    aside: Path | None = None
    for where, found in walk_with_paths(value):
        if aside is not None and where[: len(aside)] == aside:
            continue
        if isinstance(found, _ASIDE) or (isinstance(found, Discussion) and not keep_comments):
            aside = where
            continue
        yield from _own_texts(found)


def _own_texts(found: Content) -> Iterator[str]:
    if isinstance(found, FAQItem):
        yield found.question
    elif isinstance(found, Block):
        yield from _block_texts(cast("AnyBlock", found))


def _block_texts(block: AnyBlock) -> Iterator[str]:
    """The running text of a block itself, without that of the blocks and other parts in it."""
    match block:
        case Paragraph() | Heading():
            yield plain_text(block.text)
        case ListBlock():
            yield from (plain_text(words) for item in block.items for words in (item.term, item.text) if words)
        case Quote():
            yield from map(plain_text, block.paragraphs)
        case Code():
            yield block.text
        case Table():
            yield from (plain_text(cell.text) for row in block.rows for cell in row.cells)
        case (
            PullQuote() | Embed() | CallToAction() | RelatedLinks() | File() | RatingBlock()
        ):  # not part of the running text
            return
        case Divider() | Image() | Video() | Audio() | Gallery() | ComparisonTable() | Custom():
            return
        case Callout() | Details() | Timeline() | FAQ() | LiveUpdate() | ClaimReview() | Review():
            return
        case _:
            assert_never(block)


# --- Threads --------------------------------------------------------------------------------------------------------


@attrs.frozen
class Threaded:
    """A comment in its place in a thread.

    Attributes:
        comment: The comment, or the tombstone that stands for it.
        depth: How many of the given comments it answers, directly or through others; 0 for one that starts a thread.
    """

    comment: Comment | Tombstone
    depth: int


@checked
def thread(comments: Iterable[Comment | Tombstone]) -> tuple[Threaded, ...]:
    """Comments in reading order: every answer after what it answers, answers in their given order.

    A comment whose parent is not among the given ones (it may be on another page) starts a thread. The result is flat,
    so that long threads need no deep recursion.
    """
    given = tuple(comments)
    ids = {comment.id for comment in given}
    answers: dict[str | None, list[Comment | Tombstone]] = {}
    for comment in given:
        parent = comment.parent_id if comment.parent_id in ids else None
        answers.setdefault(parent, []).append(comment)
    ordered: list[Threaded] = []
    waiting = [Threaded(comment, 0) for comment in reversed(answers.get(None, []))]
    while waiting:
        entry = waiting.pop()
        ordered.append(entry)
        waiting += [Threaded(answer, entry.depth + 1) for answer in reversed(answers.get(entry.comment.id, []))]
    return tuple(ordered)


#: Whether a comment is shown.
Show = Callable[[Comment], bool]


def is_visible(comment: Comment) -> bool:
    """Whether the publisher shows the comment."""
    return comment.status == "visible"


def shown_thread(discussion: Discussion, shown: Callable[[Comment], bool]) -> tuple[Threaded, ...]:
    """The thread of the comments for which ``shown`` is true, and of every tombstone."""
    kept = {comment.id for comment in discussion.comments if isinstance(comment, Tombstone) or shown(comment)}
    if len(kept) == len(discussion.comments):
        return thread(discussion.comments)
    entries = [entry for entry in thread(discussion.comments) if entry.comment.id in kept]
    return thread(entry.comment for entry in entries)


# --- Sources and notes ------------------------------------------------------------------------------------------------


@attrs.frozen
class NumberedSource:
    """A source with the number that readers see.

    Attributes:
        number: Its number, from 1.
        source: The source.
        citations: Everything that cites it, in document order.
        via: The sources through which it was reported, in document order, each once.
    """

    number: int
    source: Source
    citations: tuple[Citation, ...]
    via: tuple[Source, ...]


@attrs.frozen
class NumberedNote:
    """A note with the sign that readers see.

    Attributes:
        sign: Its sign: a, b and so on to z, then aa.
        note: The note.
    """

    sign: str
    note: Note


class Numbered(NamedTuple):
    """What the marks in the text of a document lead to.

    Attributes:
        sources: The sources, as `numbered_sources` returns them.
        notes: The notes, as `numbered_notes` returns them.
    """

    sources: tuple[NumberedSource, ...] = ()
    notes: tuple[NumberedNote, ...] = ()


def numbered(document: Content) -> Numbered:
    """The sources and the notes of a document, for one walk through it."""
    found: list[_Marking] = []
    _gather(document, found)
    return Numbered(_sources(found), _notes(found))


@checked
def numbered_sources(document: Content) -> tuple[NumberedSource, ...]:
    """The sources of a document: cited ones in the order of their first citations, then the others as listed."""
    return numbered(document).sources


@checked
def numbered_notes(document: Content) -> tuple[NumberedNote, ...]:
    """The notes of a document: those that spans name in the order of the first of them, then the others as listed.

    >>> import newsmodel as nm
    >>> text = nm.Paragraph(["It has ", nm.Span("spans", note="spans")])
    >>> faq = nm.FAQ([nm.FAQItem("What?", answer=[text])], notes=[nm.Note("Nine.", id="spans")])
    >>> [(each.sign, each.note.id) for each in numbered_notes(faq)]
    [('a', 'spans')]
    """
    return numbered(document).notes


def _notes(found: Sequence[_Marking]) -> tuple[NumberedNote, ...]:
    notes = {note.id: note for each in found if isinstance(each, (Article, Standalone)) for note in each.notes}
    if not notes:
        return ()
    named = dict.fromkeys(each.note for each in found if isinstance(each, Span) and each.note in notes)
    order = dict.fromkeys([*named, *notes])
    return tuple(NumberedNote(_sign(number), notes[name]) for number, name in enumerate(order) if name is not None)


def _sign(number: int) -> str:
    """The sign of a note, by its number from 0."""
    before, letter = divmod(number, len(ascii_lowercase))
    return (_sign(before - 1) if before else "") + ascii_lowercase[letter]


def _sources(found: Sequence[_Marking]) -> tuple[NumberedSource, ...]:
    sources = {
        source.id: source for each in found if isinstance(each, (Article, Standalone)) for source in each.sources
    }
    citations: dict[str, list[Citation]] = {}
    for each in found:
        if isinstance(each, Citation):
            citations.setdefault(each.source, []).append(each)
            if each.via is not None:
                citations.setdefault(each.via, [])
    order = [name for name in citations if name in sources] + [name for name in sources if name not in citations]
    return tuple(
        _numbered(number, sources[name], tuple(citations.get(name, ())), sources)
        for number, name in enumerate(order, 1)
    )


#: The objects that refer to sources or notes, or list them.
_Marking = Citation | Span | Article | Standalone
_MARKING = get_args(_Marking)


def _gather(value: Any, found: list[_Marking]) -> None:
    """Collect the objects that refer to sources or notes, or list them, in document order.

    As `walk`, but only through members that can lead to them: every renderer needs this, so it must be fast.
    """
    is_marking, ways = _towards_marks(type(value))
    if is_marking:
        found.append(value)
    for name, depth in ways:
        held = getattr(value, name)
        if not held:
            continue
        if depth == 0:
            _gather(held, found)
            continue
        for item in held if depth == 1 else chain.from_iterable(held):
            if not isinstance(item, str) and not (type(item) is Span and not item.citations and item.note is None):
                _gather(item, found)


@by_class
def _towards_marks(cls: type) -> tuple[bool, tuple[tuple[str, int], ...]]:
    """Whether objects of a class are collected; and its members that lead to such ones, with their depth of arrays."""
    ways = ((member.name, _depth(member.shape)) for member in record(cls).members if _can_mark(member.shape))
    return issubclass(cls, _MARKING), tuple(ways)


def _depth(shape: Shape) -> int:
    return 1 + _depth(shape.item) if isinstance(shape, Many) else 0


def _can_mark(shape: Shape) -> bool:
    if isinstance(shape, Many):
        return _can_mark(shape.item)
    is_open = isinstance(shape, OneOf) and shape.open_to is not None
    held = [cls for cls in classes_in(shape) if cls is not Comment]  # a comment refers to neither
    return is_open or any(issubclass(cls, _MARKING) for cls in reachable(*held))


def _numbered(
    number: int, source: Source, citations: tuple[Citation, ...], sources: dict[str, Source]
) -> NumberedSource:
    via = dict.fromkeys(citation.via for citation in citations if citation.via in sources)
    return NumberedSource(number, source, citations, tuple(sources[name] for name in via if name is not None))
