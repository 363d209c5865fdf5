"""What readers say, in a graph."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

import attrs

from newsmodel._declare.rules import cycles
from newsmodel.content.blocks import Code, Paragraph, Quote
from newsmodel.content.comment import Comment, CommentAuthor, CommentBlock, Discussion, Reaction
from newsmodel.content.lists import ListBlock
from newsmodel.errors import ValidationError
from newsmodel.readers.jsonld.graph import Node
from newsmodel.readers.jsonld.people import address
from newsmodel.readers.jsonld.words import body, line
from newsmodel.readers.jsonld.works import language_of, moment
from newsmodel.readers.making import unused
from newsmodel.readers.members import Members, Stated, room_in

#: The most comments of a discussion.
_MOST: Final = room_in(Discussion, "comments")
_BLOCKS: Final = room_in(Comment, "body")
_REACTIONS: Final = room_in(Comment, "reactions")
_NUMBER: Final = re.compile("[0-9]{1,15}")


def put_discussion(members: Members, node: Node, base: str | None) -> None:
    """The comments of a work, those in answers too, in the order of the graph."""
    total = node.text("commentCount")
    made: list[Comment] = []
    stack: list[tuple[Node, str | None]] = [(each, None) for each in reversed(node.nodes("comment"))]
    seen: set[str] = set()
    names: set[str] = set()
    while stack:
        each, parent = stack.pop()
        if each.path in seen:
            continue
        seen.add(each.path)
        found = _comment(members, each, parent, base, _name(each) or f"c{len(made) + 1}")
        if found is not None and len(made) < _MOST:
            found = attrs.evolve(found, id=unused(found.id, names))
            made.append(found)
        else:
            members.lose(each.place)
        name = found.id if found else parent
        stack.extend((answer, name) for answer in reversed(each.nodes("comment")))
    if made or total is not None:
        count = _count(total)
        if total is not None and count is None:
            members.lose(total.place, words=total.text)
        for name in list(cycles({each.id: each.parent_id for each in made})):  # who answers whom is said by no one then
            members.lose(node.place, "fact", words=name)
            made = [attrs.evolve(each, parent_id=None) if each.id == name else each for each in made]
        members.put("discussion", Discussion(made, open=False, total_count=count), node.place)
        members.lose(node.place, "fact", "invented", "", "/discussion/open")


def _comment(members: Members, node: Node, parent: str | None, base: str | None, name: str) -> Comment | None:
    said, at = (
        node.text("text", "articleBody", "description"),
        moment(members, node.text("datePublished", "dateCreated")),
    )
    changed = moment(members, node.text("dateModified"))
    blocks: list[CommentBlock] = []
    for block in body(members, said, base) if said else ():
        if isinstance(block, (Paragraph, Quote, ListBlock, Code)):
            blocks.append(block)
        else:
            members.lose(node.place)
    if len(blocks) > _BLOCKS:
        members.lose(node.place, "over_limit")
    author = _author(members, node, base)
    if not isinstance(at, datetime) or author is None or not blocks:
        return None
    for each in node.use().nodes("parentItem"):
        parent = _name(each.use()) or parent
    language = language_of(node)
    try:
        return Comment(
            blocks[:_BLOCKS],
            id=name,
            status="visible",
            author=author,
            created=at,
            edited=changed if isinstance(changed, datetime) else None,
            parent_id=parent,
            url=address(members, node.text("url"), base),
            language=language.text if language else None,
            reactions=_reactions(members, node),
        )
    except ValidationError:
        return None


def _name(node: Node) -> str | None:
    """The id of a comment: the end of its address."""
    return node.id.rpartition("#")[2].removeprefix("comment-") or None


def _author(members: Members, node: Node, base: str | None) -> CommentAuthor | None:
    by = node.first("author", "creator")
    if by is None:
        return None
    if isinstance(by, Stated):
        name = line(members, by, 300)
        return CommentAuthor(name) if name else None
    name, url = line(members, by.use().text("name"), 300), address(members, by.text("url"), base)
    try:
        return CommentAuthor(name, url=url)
    except ValidationError:
        return None


def _count(stated: Stated | None) -> int | None:
    """A number of things."""
    return int(stated.text) if stated is not None and _NUMBER.fullmatch(stated.text) else None


def _reactions(members: Members, node: Node) -> list[Reaction]:
    made: list[Reaction] = []
    for each in node.nodes("interactionStatistic")[:_REACTIONS]:
        number = _count(each.text("userInteractionCount"))
        name = line(members, each.text("name", "interactionType"))
        if number is None or name is None:
            members.lose(each.place)
            continue
        each.use()
        made.append(Reaction(name.rpartition("/")[2] or name, number))
    return made
