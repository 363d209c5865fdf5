"""Ways to read a document without rendering it: walk, count, outline, thread its comments, number its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, assert_never, cast

import attrs

from newsmodel._arguments import checked, wrong_argument
from newsmodel._declare.construction import Content
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import Many, OneOf, by_class, record
from newsmodel._expected import Expected, expectation
from newsmodel.content.article import Article
from newsmodel.content.block import Block, Custom
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    File,
    Heading,
    Paragraph,
    Preformatted,
    PullQuote,
    Quote,
    RatingBlock,
    RelatedLinks,
)
from newsmodel.content.comment import AnyComment, Comment, Discussion, Tombstone, answered_by
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, Details, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import RichTextLike, Span, runs
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.source import Source
from newsmodel.content.table import Table
from newsmodel.content.unknown import Unknown
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
    return "".join([run if isinstance(run, str) else run.text for run in found])


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
WITHOUT_SPACES: Final = re.compile(
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
        without += 0 if text.isascii() else sum(map(len, WITHOUT_SPACES.findall(text)))
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
        case Paragraph() | Heading() | Preformatted():
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


# --- Ids ------------------------------------------------------------------------------------------------------------


def with_ids_of_blocks(document: Content) -> Iterator[tuple[Path, Any]]:
    """What may have an id of a block, with the path to it; nothing that is in a comment inside an article."""
    inside: Path | None = None
    for path, found in walk_with_paths(document):
        if inside is not None and path[: len(inside)] == inside:
            continue
        if isinstance(document, Article) and isinstance(found, Comment):
            inside = path
        elif _is_among_blocks(document, path) if isinstance(found, Unknown) else _has_id_of_block(type(found)):
            yield path, found


NO_IDS: Final[frozenset[str]] = frozenset()


def ids_of_unknown(document: Content) -> frozenset[str]:
    """The ids by which unknown objects are addressed: those that nothing else of the document has.

    Nothing keeps the id of an unknown object from being that of a block, and no id may be in a page twice.
    """
    known: set[str | None] = {None}
    unknown: Counter[str | None] = Counter()
    for _, found in with_ids_of_blocks(document):
        if isinstance(found, Unknown):
            unknown[found.id] += 1
        else:
            known.add(found.id)
    return frozenset(cast("str", name) for name, count in unknown.items() if count == 1 and name not in known)


def _is_among_blocks(document: Content, path: Path) -> bool:
    """Whether a path leads to a place of blocks: what is not known may be a cell or a comment, too."""
    if not path:
        return True
    *above, name = path[:-1] if isinstance(path[-1], int) else path
    holder: Any = document
    for token in above:
        holder = holder[token] if isinstance(token, int) else getattr(holder, token)
    shape = record(type(holder)).member(str(name)).shape
    shape = shape.item if isinstance(shape, Many) else shape
    return isinstance(shape, OneOf) and any(map(_has_id_of_block, shape.classes))


@by_class
def _has_id_of_block(cls: type) -> bool:
    """Whether the ids of a class are those of blocks."""
    members = record(cls).members
    return any(each.name == "id" and each.defines is not None and each.defines.space == "block" for each in members)


# --- Threads --------------------------------------------------------------------------------------------------------


@attrs.frozen
class Threaded:
    """A comment in its place in a thread.

    Attributes:
        comment: The comment, or the tombstone that stands for it.
        depth: How many of the given comments it answers, directly or through others; 0 for one that starts a thread.
    """

    comment: AnyComment
    depth: int


@checked
def thread(comments: Iterable[AnyComment]) -> tuple[Threaded, ...]:
    """Comments in reading order: every answer after what it answers, answers in their given order.

    A comment whose parent is not among the given ones (it may be on another page) starts a thread. The result is flat,
    so that long threads need no deep recursion.
    """
    given = tuple(comments)
    # An unknown comment answers others, and nothing answers it: no rule keeps its id from being that of another.
    ids = {comment.id for comment in given if not isinstance(comment, Unknown)}
    answers: dict[str | None, list[AnyComment]] = {}
    for comment in given:
        parent = answered_by(comment)
        answers.setdefault(parent if parent in ids else None, []).append(comment)
    ordered: list[Threaded] = []
    waiting = [Threaded(comment, 0) for comment in reversed(answers.get(None, []))]
    while waiting:
        entry = waiting.pop()
        ordered.append(entry)
        if not isinstance(entry.comment, Unknown):
            found = answers.get(entry.comment.id, [])
            waiting += [Threaded(answer, entry.depth + 1) for answer in reversed(found)]
    return tuple(ordered)


#: Whether a comment is shown.
Show = Callable[[Comment], bool]


def is_visible(comment: Comment) -> bool:
    """Whether the publisher shows the comment."""
    return comment.status == "visible"


def shown_thread(discussion: Discussion, shown: Callable[[Comment], bool]) -> tuple[Threaded, ...]:
    """The thread of the comments for which ``shown`` is true, and of every tombstone.

    An unknown comment is shown unless it has a status that is not that of a visible one.
    """
    if all(is_shown(comment, shown) for comment in discussion.comments):
        return thread(discussion.comments)
    return thread(entry.comment for entry in thread(discussion.comments) if is_shown(entry.comment, shown))


def is_shown(comment: AnyComment, shown: Callable[[Comment], bool]) -> bool:
    """Whether a comment, or what stands in the place of one, is shown, as `shown_thread` has it."""
    match comment:
        case Comment():
            return shown(comment)
        case Tombstone():
            return True
        case Unknown():
            return comment.members.get("status", "visible") == "visible"
        case _:
            assert_never(comment)
