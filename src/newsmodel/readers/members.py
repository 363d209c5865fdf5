"""Facts become members of an article: each is in the document, or in a loss that says where it stood.

Facts stand beside the text: in the members of a post, in a graph, in the head of a page. So what they add to a document
is invented as far as its text is concerned.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import Many, Text, record
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.content.inline import Link, RichText, Span
from newsmodel.content.media import Crop, Image, Recording
from newsmodel.errors import ValidationError
from newsmodel.readable import read_members
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Place, words_of
from newsmodel.readers.reading import Reading
from newsmodel.traversal import walk
from newsmodel.versions.losses import Loss, State

#: The members that an article must have, to try others with them.
_LEAST: Final[dict[str, Any]] = {"id": "urn:x:x", "headline": "x", "language": "und", "body": (Paragraph("x"),)}


@attrs.frozen
class Stated:
    """A text that states a fact, and where it stands."""

    text: str
    place: Place


@attrs.define(eq=False)
class Members:
    """The members of an article that facts state, so far.

    Attributes:
        found: The values by the names of the members.
        places: Where each was stated.
        losses: What of the facts is not in a member.
        ids: Those of the blocks that were made.
    """

    found: dict[str, Any] = attrs.field(factory=dict[str, Any])
    places: dict[str, Place] = attrs.field(factory=dict[str, Place])
    losses: list[Loss] = attrs.field(factory=list[Loss])
    ids: set[str] = attrs.field(factory=set[str])

    def put(self, name: str, value: Any, place: Place) -> bool:
        """Let a member have a value; where the model does not take it, it is dropped. Whether it was taken."""
        if not is_fit(name, value):
            self.lose(place, "fact" if isinstance(value, Content) else "metadata", words=_said(value))
            return False
        self.found[name] = value
        self.places[name] = place
        return True

    def lose(
        self,
        place: Place,
        kind: Kind = "metadata",
        state: State = "dropped",
        words: str = "",
        became: str | None = None,
    ) -> None:
        """Note that something that was stated is in no member, or not as it was."""
        # The words of a fact are in no account of the text, so only those of what stands in the document are said.
        kind = "metadata" if kind == "fact" and state == "dropped" else kind
        self.losses.append(_loss(kind, state, words, place, became))

    def without(self, name: str) -> None:
        """Take a member out again."""
        value, place = self.found.pop(name), self.places.pop(name)
        self.lose(place, words=_said(value))

    def added_to(self, reading: Reading) -> Reading:
        """A reading whose document has the members, and whose losses say so.

        Where there is no document, because there is no text, every fact is dropped.
        """
        document = reading.document
        while document is not None:
            try:
                document = attrs.evolve(document, **self.found)
                break
            except ValidationError as error:
                wrong = {problem.pointer.split("/")[1] for problem in error.problems if problem.pointer}
                for name in [each for each in self.found if each in wrong] or list(self.found):
                    self.without(name)
        if document is None:
            for name in list(self.found):
                self.without(name)
        added = [loss for name, value in self.found.items() for loss in invented(name, value, self.places[name])]
        said = [loss for loss in reading.losses if not _is_answered(loss, self.found)]
        return attrs.evolve(reading, document=document, losses=(*added, *self.losses, *said))


def _is_answered(loss: Loss, found: dict[str, Any]) -> bool:
    """Whether a reading invented a member that a fact states."""
    return loss.kind == "member" and loss.became is not None and loss.became[1:] in found


def room_in(cls: type[Content], name: str) -> int:
    """How many values, or characters, a member of a class can have.

    >>> room_in(Article, "headline"), room_in(Article, "sections")
    (300, 20)
    """
    shape = next(member.shape for member in record(cls).members if member.name == name)
    most = shape.max_items if isinstance(shape, Many) else shape.max_length if isinstance(shape, Text) else None
    return MAX_SAFE_INTEGER if most is None else most


def is_length(pixels: int) -> bool:
    """Whether a number can be a length on a screen.

    >>> is_length(640), is_length(0)
    (True, False)
    """
    try:
        Crop("https://example.org/", width=pixels)
    except ValidationError:
        return False
    return True


def is_fit(name: str, value: Any) -> bool:
    """Whether the model takes a value for a member of an article.

    >>> is_fit("slug", "rain-today"), is_fit("slug", "rain today")
    (True, False)
    """
    try:
        Article(**{**_LEAST, name: value})
    except ValidationError:
        return False
    return True


def invented(name: str, value: Any, place: Place) -> Iterator[Loss]:
    """What a member adds to the words, pictures and links of a document, as losses."""
    became = f"/{name}"
    yield _loss("fact", "invented", words_read(name, value), place, became)
    for part in _parts(value):
        if isinstance(part, Image):
            yield _loss("picture", "invented", part.alt or "", place, became)
            if part.href is not None:
                yield _loss("link", "invented", "", place, became)
        if isinstance(part, Recording):
            yield _loss("recording", "invented", "", place, became)
        if isinstance(part, (Image, Recording)) and part.caption:
            yield _loss("caption", "invented", "", place, became)
    for link in _links(name, value):
        yield _loss("link", "invented", "", place, became)
        if link.title:
            yield _loss("title", "invented", link.title, place, became)


def words_read(name: str, value: Any) -> str:
    """The words of a member that readers of the document see, but for those of pictures and links."""
    words = list(_strings(value)) if name in read_members(Article) else []
    for part in _parts(value):
        if not isinstance(part, (Link, Span)):  # they are in the text around them
            of_image = isinstance(part, Image)
            read = (getattr(part, each) for each in read_members(type(part)) if not (of_image and each == "alt"))
            words += (text for each in read for text in _strings(each))
    return " ".join(words)


def _parts(value: Any) -> Iterator[Content]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Content):
            yield from walk(each)


def _strings(value: Any) -> Iterator[str]:
    """The texts in a value, without those of objects in it but spans."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and any(isinstance(each, Span) for each in value):
        yield "".join(run if isinstance(run, str) else run.text for run in value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)


def _links(name: str, value: Any) -> Iterator[Link]:
    """The links of the rich texts in a member; neighbouring spans with the same link have one."""
    read = [value] if name in read_members(Article) else []
    read += [getattr(part, each) for part in _parts(value) for each in read_members(type(part))]
    for each in read:
        for text in _rich_texts(each):
            before: Link | None = None
            for run in text:
                link = run.link if isinstance(run, Span) else None
                if link is not None and link != before:
                    yield link
                before = link


def _rich_texts(value: Any) -> Iterator[RichText]:
    if isinstance(value, tuple) and value and all(isinstance(each, (str, Span)) for each in value):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _rich_texts(each)


def _said(value: Any) -> str:
    """What a value that is in no member says, in short."""
    words = list(_strings(value))
    words += (
        text
        for part in _parts(value)
        if not isinstance(part, Span)
        for each in read_members(type(part))
        for text in _strings(getattr(part, each))
    )
    return " ".join(words) if isinstance(value, (str, tuple, Content)) else str(value)


def _loss(kind: Kind, state: State, words: str, place: Place, became: str | None) -> Loss:
    return Loss(
        kind=kind, state=state, words=words_of(words), line=place.line, column=place.column, path=place.path,
        became=became,
    )  # fmt: skip
