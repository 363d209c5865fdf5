"""What readers say about a post. No e-mail and no network address is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import attrs

from newsmodel.content.comment import Comment, CommentAuthor, Discussion
from newsmodel.readers.discussions.bodies import body_of
from newsmodel.readers.discussions.said import NOBODY
from newsmodel.readers.discussions.threads import MOST_COMMENTS, comment_id, place_all
from newsmodel.readers.discussions.threads import Place as Thread
from newsmodel.readers.members import Members, Stated
from newsmodel.readers.menders import mend, mended_name
from newsmodel.readers.nodes import Place
from newsmodel.readers.wordpress.content import comment_contents
from newsmodel.readers.wordpress.media import plain_words
from newsmodel.readers.wordpress.places import moved
from newsmodel.readers.wordpress.stated import is_mailbox, moment
from newsmodel.traversal import walk_with_pointers
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
    """The comments, in the order in which they are, each with an id of its own."""
    threaded = [_threaded(each) for each in comments]
    place_all(threaded)
    made: list[Comment] = []
    for said, thread in zip(comments, threaded, strict=True):
        if len(made) == MOST_COMMENTS:
            members.lose(said.html.place, "over_limit", words=plain_words(said.html.text))
        elif (comment := _comment(members, said, thread, f"/discussion/comments/{len(made)}", base)) is not None:
            made.append(comment)
    if made or is_open:
        members.put("discussion", Discussion(made, open=is_open), place)


def _threaded(said: Said) -> Thread:
    """The place of a comment in the thread, as it is stated."""
    parent = comment_id(said.parent) if said.parent.strip("0 ") else None
    return Thread(comment_id(said.number), parent_id=parent, signs=(said.html.place.path, said.html.text))


def _comment(members: Members, said: Said, thread: Thread, became: str, base: str | None) -> Comment | None:
    content = comment_contents(said.html.text, said.html.place.path, is_stored=said.is_stored)
    body, account = body_of(content.tree, base)
    at, _ = moment(members, said.local, said.gmt)
    status = STATUS.get(said.status.text.strip() or "1")
    if not body or not isinstance(at, datetime) or status is None or said.kind in _SENT:
        members.lose(said.html.place, words=plain_words(said.html.text))
        return None
    name = _name(members, said.author, f"{became}/author/name")
    comment = Comment(
        body,
        id=thread.id or "",
        status=status,
        author=CommentAuthor(name, url=mend(said.url) if said.url else None),
        created=at,
        parent_id=thread.parent_id,
        url=mend(said.link, base) if said.link else None,
    )
    if thread.is_named:
        members.lose(said.html.place, "member", "invented", "", f"{became}/id")
    if thread.is_cut:
        members.lose(said.html.place, words=said.parent)
    for note in content.notes:
        account.lose(note.node, note.kind, note.state, note.words)
    pointers = {id(part): f"{became}{where}" for where, part in walk_with_pointers(comment)}
    losses = [_with_place(loss, became) for loss in account.losses(pointers)]
    members.losses.extend(moved(losses, said.starts))
    return comment


def _name(members: Members, author: Stated, became: str) -> str:
    """Who wrote a comment; where nobody is named, that is noted, but not the address of a mailbox."""
    name = mended_name(author.text)
    if name is not None and not is_mailbox(name):
        return name
    members.lose(author.place, "fact", "invented", "", became)
    if name is None and author.text:
        members.lose(author.place, words=author.text)
    return NOBODY


def _with_place(loss: Loss, became: str) -> Loss:
    return attrs.evolve(loss, became=became) if loss.became == "" else loss
