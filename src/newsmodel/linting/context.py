"""What every check gets: a document, walked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, assert_never, cast

import attrs

from newsmodel._declare.construction import Content
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import record
from newsmodel._excerpts import described
from newsmodel.content.article import Article, Document
from newsmodel.content.block import Block, Custom, Standalone
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
from newsmodel.content.comment import Comment, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, Details, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation, Span
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.source import Source
from newsmodel.content.table import Table
from newsmodel.content.unknown import Unknown
from newsmodel.errors import ArgumentError, Path
from newsmodel.readable import read_members
from newsmodel.traversal import plain_text

#: What a check yields: the path of a place, and a sentence that says what is wrong there.
Advice = tuple[Path, str]

_C = TypeVar("_C", bound=Content)


class Passage(NamedTuple):
    """Some running text.

    Attributes:
        path: Where it is.
        text: Its words.
        part: The object that holds it.
        language: Its language, in lower case, without region or script; "" where it is not stated.
    """

    path: Path
    text: str
    part: Content
    language: str

    @property
    def place(self) -> int:
        """The index of its part in the array that holds the part; a headline and a standfirst are in none."""
        return cast("int", self.path[self._depth])

    @property
    def array(self) -> Path:
        """The path of the array that holds its part."""
        return self.path[: self._depth] or self.path

    @property
    def _depth(self) -> int:
        """Where in its path the place of its part is; a quote has an array of paragraphs."""
        return -3 if isinstance(self.part, Quote) else -2


@attrs.frozen(slots=False, eq=False)
class LintContext:
    """A document, with what more than one check needs from it.

    Attributes:
        document: The document.
        declared: The extensions that its vocabulary declares, as objects, with their paths.
    """

    document: Document
    declared: tuple[tuple[Path, Content], ...] = ()

    @cached_property
    def parts(self) -> tuple[tuple[Path, Content], ...]:
        """Every object that the publisher is responsible for, with its path: all except those in comments."""
        return tuple(self._outside_comments())

    def _outside_comments(self) -> Iterator[tuple[Path, Content]]:
        inside: Path | None = None
        for path, part in walk_with_paths(self.document):
            if inside is not None and path[: len(inside)] == inside:
                continue
            if isinstance(part, (Comment, Tombstone)) or (isinstance(part, Unknown) and _is_said(path)):
                inside = path
                continue
            yield path, part

    def all(self, *classes: type[_C]) -> Iterator[tuple[Path, _C]]:
        """The objects of these classes, with their paths; also those of declared extensions.

        Raises:
            ArgumentError: A class is not one of content.
        """
        for cls in classes:
            if not (isinstance(cls, type) and issubclass(cls, Content)):
                raise ArgumentError(f"all(classes): expected classes of content, got {described(cls)}")
        extensions = (found for path, value in self.declared for found in walk_with_paths(value, path))
        return ((path, part) for path, part in chain(self.parts, extensions) if isinstance(part, classes))

    def everything(self) -> Iterator[tuple[Path, Content]]:
        """Every object, also in comments and in declared extensions, with its path."""
        yield from walk_with_paths(self.document)
        for path, value in self.declared:
            yield from walk_with_paths(value, path)

    def has(self, path: Path) -> bool:
        """Whether a path leads to something in the document, or to a member that it could have."""
        for at, value in self.declared:
            if path[: len(at)] == at:
                return is_place(value, path[len(at) :])
        return is_place(self.document, path)

    @cached_property
    def comments(self) -> tuple[tuple[Path, Comment], ...]:
        """The comments, with their paths."""
        if isinstance(self.document, Comment):
            return (((), self.document),)
        discussion = self.document.discussion if isinstance(self.document, Article) else None
        found = enumerate(discussion.comments) if discussion is not None else ()
        return tuple((("discussion", "comments", index), item) for index, item in found if isinstance(item, Comment))

    @cached_property
    def sources(self) -> tuple[tuple[Path, Source], ...]:
        """The sources, with their paths."""
        return tuple(self.all(Source))

    @cached_property
    def cited(self) -> Mapping[Path, frozenset[str]]:
        """The ids of the sources that each part cites, by the path of the part."""
        found: dict[Path, set[str]] = {}
        for path, citation in self.all(Citation):
            names = {citation.source} | ({citation.via} if citation.via else set())
            for length in range(len(path)):
                found.setdefault(path[:length], set()).update(names)
        return {path: frozenset(names) for path, names in found.items()}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The running text of the body, passage by passage."""
        return tuple(
            Passage(path, text, part, language)
            for part, passages in self._passages()
            for language in [self._language_of(part)]
            for path, text in passages
        )

    def _passages(self) -> Iterator[tuple[Content, Iterator[tuple[Path, str]]]]:
        """The parts that have running text, each with its passages."""
        for path, part in self.parts:
            if isinstance(part, Block):
                yield part, ((path + member, text) for member, text in _block_passages(cast("AnyBlock", part)))
            elif isinstance(part, ListItem):
                yield part, iter([((*path, "text"), plain_text(part.text))])
            elif isinstance(part, Article):
                yield part, iter([(("headline",), part.headline), (("standfirst",), plain_text(part.standfirst))])

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text that people read, with its path: titles and captions too, but no code, address or id."""
        parts = (each for each in self.parts if not _is_code(each[1]))
        return tuple(
            text
            for path, part in parts
            for name in read_members(type(part))
            for text in _strings(getattr(part, name), (*path, name))
        )

    @cached_property
    def neighbours(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages in groups: those of one group follow each other in one array, and are in one language.

        What stands between them in the array, such as a list or a box, has groups of its own.
        """
        arrays: dict[Path, list[Passage]] = {}
        for passage in self.passages:
            arrays.setdefault(passage.array, []).append(passage)
        return tuple(
            tuple(group) for passages in arrays.values() for _, group in groupby(passages, attrgetter("language"))
        )

    @property
    def language(self) -> str:
        """The language of the document, in lower case, without region or script; "" where it is not stated."""
        return self._language_of(self.document)

    def _language_of(self, part: Content) -> str:
        stated = getattr(part, "language", None) or getattr(self.document, "language", None) or ""
        return str(stated).lower().split("-")[0]

    @property
    def is_published(self) -> bool:
        """Whether it is a piece that readers see."""
        match self.document:
            case Article():
                return self.document.status == "published" or self.document.published is not None
            case Standalone():
                return self.document.published is not None
            case _:
                return False


def _is_said(path: Path) -> bool:
    """Whether a path leads to a comment of an article."""
    return path[:2] == ("discussion", "comments")


def is_place(document: Content, path: Path) -> bool:
    """Whether a path leads to something in a document, or to a member that it could have.

    >>> import newsmodel as nm
    >>> is_place(nm.Source(id="a", name="B"), ("url",)), is_place(nm.Source(id="a", name="B"), ("headline",))
    (True, False)
    """
    value: Any = document
    for token in path:
        if isinstance(value, (tuple, list)) and type(token) is int and 0 <= token < len(value):
            value = value[token]
        elif isinstance(value, Mapping) and token in value:
            value = value[str(token)]
        elif isinstance(value, Content) and token in _members_of(value):
            value = getattr(value, str(token))
        else:
            return False
    return True


def _members_of(part: Content) -> tuple[str, ...]:
    return tuple(member.name for member in record(type(part)).members)


def _is_code(part: Content) -> bool:
    return isinstance(part, Code) or (isinstance(part, Span) and "code" in part.marks)


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*path, index), item
            else:
                yield from _strings(item, (*path, index))


def _block_passages(block: AnyBlock) -> Iterator[tuple[Path, str]]:
    """The running text of a block itself, with the member that holds it; parts within it have their own."""
    match block:
        case Paragraph() | Heading() | PullQuote():
            yield ("text",), plain_text(block.text)
        case Quote():
            for index, paragraph in enumerate(block.paragraphs):
                yield ("paragraphs", index), plain_text(paragraph)
        case ListBlock() | Code() | Preformatted() | Divider() | Image() | Video() | Audio() | Gallery() | Embed():
            return
        case Custom():
            return
        case Table() | ComparisonTable() | CallToAction() | RelatedLinks() | File() | RatingBlock():
            return
        case Callout() | Details() | Timeline() | FAQ() | LiveUpdate() | ClaimReview() | Review():
            return
        case _:
            assert_never(block)
