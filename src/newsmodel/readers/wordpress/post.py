"""The document of a post: its content with what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from newsmodel.content.blocks import Paragraph
from newsmodel.content.inline import merged, runs
from newsmodel.readers.additions import Additions
from newsmodel.readers.html import read_tree
from newsmodel.readers.making import MOST_RUNS
from newsmodel.readers.members import Members
from newsmodel.readers.nodes import Place
from newsmodel.readers.reading import Reading
from newsmodel.readers.wordpress.content import contents
from newsmodel.readers.wordpress.contents import Contents
from newsmodel.readers.wordpress.handlers import HANDLERS
from newsmodel.readers.wordpress.media import NONE, Attachments, plain_words
from newsmodel.readers.wordpress.places import moved
from newsmodel.versions.losses import Loss, State

#: The members that every document has.
_ALWAYS: Final = ("id", "headline", "language")


@attrs.frozen(kw_only=True)
class Written:
    """A text in HTML, and where it stands.

    Attributes:
        html: The text.
        path: Where it is: a JSON Pointer.
        starts: The line and the column at which it begins in a file.
        is_stored: Whether it is as an author wrote it, and not as WordPress shows it.
    """

    html: str
    path: str
    starts: tuple[int, int | None] = (1, 1)
    is_stored: bool = False


class _Post(Additions):
    """A post has blocks of its own, and its headline is its title."""

    takes_headline = False
    handlers = HANDLERS


def reading_of(
    content: Written,
    members: Members,
    *,
    base: str | None,
    defaults: Mapping[str, Any],
    attachments: Attachments = NONE,
    post: str = "",
) -> Reading:
    """A post as a document.

    Args:
        content: What it says.
        members: What it says of itself.
        base: The address by which relative ones are resolved.
        defaults: Members that it does not have.
        attachments: The files of the site.
        post: Its id.
    """
    made = contents(content.html, content.path, is_stored=content.is_stored, attachments=attachments, post=post)
    known = {**defaults, **{name: found for name, found in members.found.items() if name in _ALWAYS}}
    reading = read_tree(made.tree, base=base, defaults=known, additions=_Post())
    is_there = reading.document is not None
    return members.added_to(attrs.evolve(reading, losses=_in_order(content, made, reading.losses, is_there=is_there)))


def _state(state: State, *, is_there: bool) -> State:
    """What became of something, where what would keep it may not be there."""
    return "dropped" if state == "kept" and not is_there else state


def _in_order(content: Written, made: Contents, losses: tuple[Loss, ...], *, is_there: bool = True) -> tuple[Loss, ...]:
    """All that is lost of a content, in its order, with the places that it has in the file."""
    noted = [
        Loss(
            kind=note.kind, state=state, words=" ".join(note.words.split()), line=place.line, column=place.column,
            path=place.path, became="/body" if state in ("kept", "invented") else None,
        )
        for note in made.notes
        for state in (_state(note.state, is_there=is_there),)
        for place in [made.place(note.node)]
    ]  # fmt: skip
    found = sorted([*losses, *noted], key=lambda loss: (loss.line or 0, loss.column or 0))
    return tuple(moved(found, content.starts))


def put_standfirst(members: Members, excerpt: Written, content: str, base: str | None) -> None:
    """The excerpt as the standfirst, unless it is made of the first words of the content."""
    words = plain_words(excerpt.html)
    place = Place(*excerpt.starts, excerpt.path)
    if not words:
        return
    beginning = words.removesuffix("[\u2026]").removesuffix("\u2026").removesuffix("[...]").rstrip()
    if beginning != words and _letters(content).startswith(_letters(beginning)):
        members.lose(place, words=words)
        return
    made = contents(excerpt.html, excerpt.path, is_stored=excerpt.is_stored)
    reading = read_tree(made.tree, base=base, defaults={}, additions=_Post())
    blocks = reading.document.body if reading.document is not None else ()
    if not blocks:
        members.lose(place, words=words)
        return
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    joined = tuple(run for text in texts for run in (*text, "\n"))[:-1]
    if len(texts) != len(blocks) or len(joined) > MOST_RUNS:
        members.put("standfirst", runs(words), place)
        return
    members.put("standfirst", merged(joined), place)
    lost = [each for each in _in_order(excerpt, made, reading.losses) if each.kind != "member"]
    members.losses.extend(attrs.evolve(each, became=each.became and "/standfirst") for each in lost)


def _letters(html: str) -> str:
    return "".join(filter(str.isalnum, plain_words(html)))
