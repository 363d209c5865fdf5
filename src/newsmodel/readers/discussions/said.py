"""What an input says of a comment, before anything of it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import attrs

from newsmodel.readers.discussions.dates import Moment
from newsmodel.readers.discussions.threads import Place
from newsmodel.readers.nodes import Element, Node, Text

#: What the author of a comment is.
Role = Literal["reader", "staff", "author", "moderator", "expert"]
#: The name of those who gave none, where that is how somebody comments.
NOBODY: Final = "Anonymous"


@attrs.define
class Count:
    """How many readers reacted in one way.

    Attributes:
        name: The way.
        of: The element that says the number.
        count: The number.
        named: The text that says the way, where one does.
    """

    name: str
    of: Element
    count: int
    named: Text | None = None


@attrs.define(eq=False)
class Said:
    """What an input says of a comment.

    Attributes:
        element: The comment; comments inside it are not among what is in it.
        place: Its place in the thread.
        name: Whose words they are: an element, or a text where it is an attribute.
        author_link: The link to a page about its author.
        avatar: The picture of its author.
        time: When it was written, as an element or a text.
        at: When it was written.
        edited_time: When it was changed, as an element.
        edited: When it was changed.
        link: The link to the comment.
        body: What it says; None for all that is not something else.
        prefix: What stands before each id in it.
        language: Its language.
        status: Whether it is shown.
        role: What its author is.
        badges: Distinctions of its author.
        marks: Elements and texts that became a member, each with the name of the member.
        reactions: How readers reacted.
        is_highlighted: Whether the editors highlight it.
        is_pinned: Whether it stays on top.
        is_deleted: Whether it is what remains of a deleted comment.
        removed_by: Who deleted it.
    """

    element: Element
    place: Place = attrs.field(factory=Place)
    name: Element | str | None = None
    author_link: Element | None = None
    avatar: Element | None = None
    time: Element | Text | None = None
    at: Moment | None = None
    edited_time: Element | None = None
    edited: Moment | None = None
    link: Element | None = None
    body: Sequence[Node] | None = None
    prefix: str = ""
    language: str | None = None
    status: Literal["visible", "pending"] = "visible"
    role: Role | None = None
    badges: list[Element] = attrs.field(factory=list[Element])
    marks: list[tuple[Element | Text, str]] = attrs.field(factory=list[tuple[Element | Text, str]])
    reactions: list[Count] = attrs.field(factory=list[Count])
    is_highlighted: bool = False
    is_pinned: bool = False
    is_deleted: bool = False
    removed_by: Literal["author", "moderator", "system"] | None = None
