"""What readers say, and what remains of a deleted comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Differ, Filled, Thread, Without
from newsmodel._declare.constraints import Defines, MaxLen, MinLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import instant, instant_or_none, keeps_loaded, many, texts, whole, whole_or_none
from newsmodel._declare.rules import cycles, references, walk_with_paths
from newsmodel._declare.scalars import CommentId, DocumentId, Instant, LanguageTag, Line, Name, Url, Whole
from newsmodel.content.block import Block
from newsmodel.content.blocks import Code, Paragraph, Quote
from newsmodel.content.inline import Citation, RichText, Span, runs
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.people import Extensible, known_as, name_or_url
from newsmodel.content.unknown import Unknown
from newsmodel.errors import Problem, pointer

OwnCommentId = Annotated[CommentId, Defines("comment")]
CommentBlock = Paragraph | Quote | ListBlock | Code | Unknown


@attrs.frozen(kw_only=True)
class CommentAuthor(Content):
    """Who wrote a comment. There is no e-mail and no network address: those are not to be published.

    Attributes:
        name: The name as published; may be absent where there is a url.
        id: Their id with the publisher.
        url: A page about them.
        avatar_url: A picture that stands for them.
        role: Their relation to the publication.
        badges: Distinctions shown with the name.

    Source: schema.org/author.
    """

    name: Name | None = attrs.field(default=None, kw_only=False)
    id: CommentId | None = None
    url: Url | None = None
    avatar_url: Url | None = None
    role: Literal["reader", "staff", "author", "moderator", "expert"] | None = None
    badges: Annotated[tuple[Line, ...], MaxLen(20)] = attrs.field(default=(), converter=texts)

    _rarely_drafted: ClassVar = "id url avatar_url role badges"

    @property
    def known_as(self) -> str:
        """The name, or else the address without its scheme."""
        return known_as(self.name, self.url)

    _surely_kept: ClassVar = (Filled("name", "url"),)

    def _rules(self) -> Iterator[Problem]:
        yield from name_or_url(self.name, self.url)


@attrs.frozen(kw_only=True)
class Reaction(Content):
    """How many readers reacted in one way.

    Attributes:
        name: The way, such as like.
        count: How many.

    Source: schema.org/InteractionCounter.
    """

    name: Line = attrs.field(kw_only=False)
    count: Whole = attrs.field(converter=whole, kw_only=False)


def reactions(value: Iterable[Reaction]) -> tuple[Reaction, ...]:
    """Reactions."""
    return many(value)


keeps_loaded(reactions)


def comment_blocks(value: Iterable[CommentBlock]) -> tuple[CommentBlock, ...]:
    """Blocks of a comment."""
    return many(value)


keeps_loaded(comment_blocks)


@attrs.frozen(kw_only=True)
class Comment(Extensible):
    """What a reader says about an article, or in answer to another comment.

    Attributes:
        id: Its id, unique among the comments of the article.
        status: Whether it is shown.
        author: Who wrote it.
        created: When it was written.
        body: What it says; it cites no source, and has no picture, no note and no reference to a system.
        parent_id: The id of the comment it answers, which may be on another page of the thread.
        article_id: The id of the article it is about.
        edited: When it was last changed.
        url: Its address.
        language: Its language.
        reactions: How readers reacted.
        reply_count: How many answers it has, on all pages of the thread.
        highlighted: Whether the editors highlight it.
        pinned: Whether it stays on top.

    Source: schema.org/Comment.
    """

    tag: ClassVar[str] = "comment"

    id: OwnCommentId
    status: Literal["visible", "pending", "rejected", "spam"]
    author: CommentAuthor
    created: Instant = attrs.field(converter=instant)
    body: Annotated[tuple[CommentBlock, ...], MinLen(1), MaxLen(100)] = attrs.field(
        converter=comment_blocks, kw_only=False
    )
    parent_id: CommentId | None = None
    article_id: DocumentId | None = None
    edited: Instant | None = attrs.field(default=None, converter=instant_or_none)
    url: Url | None = None
    language: LanguageTag | None = None
    reactions: Annotated[tuple[Reaction, ...], MaxLen(50)] = attrs.field(default=(), converter=reactions)
    reply_count: Whole | None = attrs.field(default=None, converter=whole_or_none)
    highlighted: bool = False
    pinned: bool = False

    _rarely_drafted: ClassVar = "article_id edited url reactions reply_count highlighted pinned"

    _surely_kept: ClassVar = (
        Differ("id", "parent_id"),
        Without(ListItem, "image"),
    )

    def _rules(self) -> Iterator[Problem]:
        if self.parent_id == self.id:
            yield problems.comment_self_answer("/parent_id")
        for index, block in enumerate(self.body):
            for place, item in enumerate(block.items if isinstance(block, ListBlock) else ()):
                if item.image is not None:
                    yield problems.comment_content("image", pointer(("body", index, "items", place, "image")))

    _is_whole: ClassVar[bool] = True

    def _references(self) -> Iterator[Problem]:
        for path, found in walk_with_paths(self):
            if isinstance(found, Citation):
                yield problems.comment_citation(pointer(path))
                return
            if isinstance(found, Span) and found.note is not None:
                yield problems.comment_content("note", pointer((*path, "note")))
                return
            if isinstance(found, Block) and found.ai:
                yield problems.comment_content("ai", pointer((*path, "ai")))
                return
        yield from references(self)


RemovedBy = Literal["author", "moderator", "system"]


@attrs.frozen(kw_only=True)
class Tombstone(Extensible):
    """What remains of a deleted comment: nothing of what it said.

    Attributes:
        id: The id of the comment.
        deleted: When it was deleted.
        parent_id: The id of the comment it answered.
        created: When it was written.
        removed_by: Who deleted it.

    Source: Activity Streams 2.0, Tombstone.
    """

    tag: ClassVar[str] = "tombstone"

    id: OwnCommentId = attrs.field(kw_only=False)
    deleted: Instant | None = attrs.field(default=None, converter=instant_or_none)
    parent_id: CommentId | None = None
    created: Instant | None = attrs.field(default=None, converter=instant_or_none)
    removed_by: RemovedBy | None = None


#: What is in a discussion.
AnyComment = Comment | Tombstone | Unknown


def comments(value: Iterable[AnyComment]) -> tuple[AnyComment, ...]:
    """Comments and tombstones."""
    return many(value)


keeps_loaded(comments)


@attrs.frozen(kw_only=True)
class Discussion(Content):
    """What readers say about an article: a flat list, threaded by parent_id.

    Attributes:
        open: Whether new comments are still accepted.
        prompt: What readers are asked.
        comments: The comments, or one page of them.
        total_count: How many there are, on all pages.
    """

    open: bool
    prompt: RichText = attrs.field(default=(), converter=runs)
    comments: Annotated[tuple[AnyComment, ...], MaxLen(10_000)] = attrs.field(
        default=(), converter=comments, kw_only=False
    )
    total_count: Whole | None = attrs.field(default=None, converter=whole_or_none)

    _surely_kept: ClassVar = (Thread((Comment, Tombstone), "id", "parent_id"),)

    def _rules(self) -> Iterator[Problem]:
        known = [(index, each) for index, each in enumerate(self.comments) if not isinstance(each, Unknown)]
        places = {comment.id: index for index, comment in known}
        # A comment that answers itself is reported by its own rule.
        parents = {
            comment.id: None if isinstance(comment, Comment) and comment.parent_id == comment.id else comment.parent_id
            for _, comment in known
        }
        for name in cycles(parents):
            yield problems.comment_cycle(pointer(("comments", places[name], "parent_id")))


def answered_by(comment: AnyComment) -> str | None:
    """The id of the comment that a comment answers; of an unknown one, as far as it says that in the same way."""
    parent = comment.members.get("parent_id") if isinstance(comment, Unknown) else comment.parent_id
    return parent if isinstance(parent, str) else None
