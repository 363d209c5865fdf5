"""What readers say about a post. No e-mail and no network address is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Literal

import attrs

from newsmodel.content.blocks import Code, Paragraph, Quote
from newsmodel.content.comment import Comment, CommentAuthor, CommentBlock, Discussion
from newsmodel.content.containers import AnyBlock
from newsmodel.content.lists import ListBlock
from newsmodel.errors import ValidationError
from newsmodel.readers.account import Account
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.blocks.degrading import as_text
from newsmodel.readers.building import Builder, Handler
from newsmodel.readers.discussions.said import NOBODY
from newsmodel.readers.members import Members, Stated, room_in
from newsmodel.readers.menders import mend, mend_line
from newsmodel.readers.nodes import Element, Place, elements_in
from newsmodel.readers.rich import limited
from newsmodel.readers.styles import Style
from newsmodel.readers.wordpress.content import contents
from newsmodel.readers.wordpress.media import plain_words
from newsmodel.readers.wordpress.places import moved
from newsmodel.readers.wordpress.stated import is_mailbox, moment
from newsmodel.traversal import body_text
from newsmodel.versions.losses import Loss

STATUS: Final[dict[str, Literal["visible", "pending", "rejected", "spam"]]] = {
    "1": "visible",
    "approve": "visible",
    "approved": "visible",
    "0": "pending",
    "hold": "pending",
    "spam": "spam",
    "trash": "rejected",
    "post-trashed": "rejected",
}
#: What other sites send when they link to a post: nobody wrote it.
_SENT: Final = frozenset({"pingback", "trackback"})
#: The most blocks of a comment.
_MOST: Final = room_in(Comment, "body")


@attrs.frozen(kw_only=True)
class Said:
    """A comment as WordPress has it.

    Attributes:
        number: Its number.
        parent: The number of the comment that it answers; "" or "0" where it answers none.
        author: The name.
        url: The page of its author.
        local: When it was written, by the clock of the site.
        gmt: The same by that of Greenwich.
        status: Whether it is shown.
        kind: What it is: a comment, or a note that another site links to the post.
        html: What it says.
        link: Its address.
        is_stored: Whether what it says is as its author wrote it.
        starts: The line and the column at which it begins, where that is not the first ones.
    """

    number: str
    parent: str
    author: Stated
    url: str
    local: Stated | None
    gmt: Stated | None
    status: Stated
    kind: str
    html: Stated
    link: str = ""
    is_stored: bool = True
    starts: tuple[int, int | None] = (1, 1)


def put_discussion(
    members: Members, comments: Sequence[Said], place: Place, base: str | None, *, is_open: bool
) -> None:
    """The comments, in the order in which they are."""
    made: list[Comment] = []
    for each in comments:
        comment = _comment(members, each, len(made), base)
        if comment is not None:
            made.append(comment)
    if made or is_open:
        members.put("discussion", Discussion(made, open=is_open), place)


def _comment(members: Members, said: Said, index: int, base: str | None) -> Comment | None:
    body, losses = _body(said, f"/discussion/comments/{index}")
    at, _ = moment(members, said.local, said.gmt)
    status = STATUS.get(said.status.text.strip() or "1")
    name = mend_line(said.author.text, 300)
    is_named = name is not None and not is_mailbox(name)
    comment = None
    if body and isinstance(at, datetime) and status is not None and said.kind not in _SENT:
        try:
            author = CommentAuthor(name if is_named else NOBODY, url=mend(said.url) if said.url else None)
            comment = Comment(
                body,
                id=said.number,
                status=status,
                author=author,
                created=at,
                parent_id=said.parent if said.parent.strip("0 ") else None,
                url=mend(said.link, base) if said.link else None,
            )
        except ValidationError:
            comment = None
    if comment is None:
        members.lose(said.html.place, "metadata", "dropped", plain_words(said.html.text))
        return None
    if not is_named:
        members.lose(said.author.place, "fact", "invented", NOBODY, f"/discussion/comments/{index}/author/name")
    members.losses.extend(losses)
    return comment


# --- What it says ---------------------------------------------------------------------------------------------------


def _body(said: Said, became: str) -> tuple[list[CommentBlock], list[Loss]]:
    """The blocks of a comment, and what is lost of it."""
    made = contents(said.html.text, said.html.place.path, is_stored=said.is_stored)
    account = Account(made.tree)
    for element in made.tree.flattened:
        account.lose_flattened(element)
    builder = Builder(account, Addresses(None, frozenset()), _HANDLERS, _no_picture)
    blocks: list[CommentBlock] = []
    for block in builder.blocks([made.tree.root]):
        if isinstance(block, (Paragraph, Quote, ListBlock, Code)):
            blocks.append(block)
        else:  # words in another form
            mark = account.mark()
            for text in limited(as_text(builder, [block], " ")):
                paragraph = Paragraph(text)
                account.settle(mark, paragraph)
                blocks.append(paragraph)
    for note in made.notes:
        account.lose(note.node, note.kind, note.state, note.words, "" if note.state == "kept" else None)
    pointers = {id(block): f"{became}/body/{index}" for index, block in enumerate(blocks)}
    losses = [_with_place(loss, became) for loss in account.losses(pointers)]
    if len(blocks) > _MOST:
        words = " ".join(body_text(block) for block in blocks[_MOST:])
        losses.append(Loss(kind="over_limit", state="dropped", words=words, path=said.html.place.path))
    return blocks[:_MOST], moved(losses, said.starts)


def _with_place(loss: Loss, became: str) -> Loss:
    return attrs.evolve(loss, became=became) if loss.became == "" else loss


def _no_picture(builder: Builder, element: Element, _: Style) -> list[AnyBlock]:
    for img in [element, *elements_in(element, "img")]:
        if img.tag == "img":
            builder.account.lose(img, "picture", "dropped", img.attributes.get("alt", ""))
            builder.account.lose_attributes(img)
    return []


def _refused(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """What no comment may have is dropped, and its words with it, but for those of tables and figures."""
    if element.tag in ("audio", "video", "iframe", "embed", "object"):
        builder.account.lose_all(element, "recording" if element.tag in ("audio", "video") else "embed")
        return []
    if element.tag in ("figcaption", "caption"):
        builder.account.lose(element, "caption", "demoted")
    if element.tag == "table":
        builder.account.lose(element, "table", "demoted")
    if element.tag in ("table", "figure", "figcaption", "caption", "details", "aside", "dl"):
        builder.account.lose_attributes(element)
        return builder.blocks(element.children, style)
    return None


_HANDLERS: Final[Mapping[str, Sequence[Handler]]] = {
    "*": (_refused,),
    **{tag: HANDLERS[tag] for tag in ("blockquote", "ul", "ol", "pre") if tag in HANDLERS},
}
