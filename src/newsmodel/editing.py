"""Finding a block by its id, and documents in which another one is in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeVar, cast

import attrs

from newsmodel import problems
from newsmodel._arguments import checked
from newsmodel._declare.construction import Content
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import by_class, record
from newsmodel._plain import plain
from newsmodel.content.article import Article, Correction, Document
from newsmodel.content.block import Block
from newsmodel.content.comment import Comment
from newsmodel.content.faq import FAQItem
from newsmodel.content.inline import Span
from newsmodel.content.lists import ListItem
from newsmodel.errors import Path, UnknownNameError, ValidationError

#: What has an id among those of blocks: links lead to it, and no two of a document have the same.
Identified = Block | ListItem | FAQItem | Correction | Span

_D = TypeVar("_D", bound=Document)
#: How many of the ids of a document an error lists.
_MOST_LISTED: Final = 1_000


@checked
def find(document: Document, id: str) -> Identified | None:  # noqa: A002  (what the member is called)
    """The block with an id, at any depth; None where there is none.

    Items of lists, spans, questions of an FAQ and corrections have ids of the same kind, and are found too. Comments
    are documents of their own: what is in them is found in them.

    >>> import newsmodel as nm
    >>> faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.", id="reason")])])
    >>> find(faq, "reason")
    Paragraph('Rain.', id='reason')
    """
    return next((found for _, found in _identified(document) if found.id == id), None)


@checked
def replace(document: _D, id: str, block: Identified) -> _D:  # noqa: A002  (what the member is called)
    """A new document that has another block in the place of the one with an id, at any depth.

    The block is taken as it is: it needs the id if links shall still lead there. All that holds it is made anew, so
    that the checks are those of any document that is built.

    Raises:
        UnknownNameError: No block has that id.
        ValidationError: The block cannot be in that place, or the document would break a rule; pointers start at the
            document.

    >>> import newsmodel as nm
    >>> faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.", id="reason")])])
    >>> replace(faq, "reason", nm.Paragraph("Snow.", id="reason")).items[0].answer
    (Paragraph('Snow.', id='reason'),)
    """
    known: list[str] = []
    for path, found in _identified(document):
        if found.id == id:
            if not path and type(block) is not type(document):
                raise problems.refusal(problems.not_an_object(block, (type(document),)))
            return cast("_D", _with(document, path, block))
        if found.id is not None and len(known) < _MOST_LISTED:
            known.append(found.id)
    raise UnknownNameError("block", plain(id), known)


def _identified(document: Document) -> Iterator[tuple[Path, Identified]]:
    """What may have an id of a block, with the path to it; nothing that is in a comment inside an article."""
    inside: Path | None = None
    for path, found in walk_with_paths(document):
        if inside is not None and path[: len(inside)] == inside:
            continue
        if isinstance(document, Article) and isinstance(found, Comment):
            inside = path
        elif _has_id_of_block(type(found)):
            yield path, found


@by_class
def _has_id_of_block(cls: type) -> bool:
    """Whether the ids of a class are those of blocks; such classes are `Identified`."""
    members = record(cls).members
    return any(each.name == "id" and each.defines is not None and each.defines.space == "block" for each in members)


def _with(value: Any, path: Path, block: Content) -> Any:
    """A value with a block in the place to which a path leads."""
    if not path:
        return block
    name, *rest = path
    held = value[name] if isinstance(name, int) else getattr(value, name)
    try:
        changed = _with(held, tuple(rest), block)
    except ValidationError as error:
        raise error.under(name) from None
    if isinstance(name, int):
        return (*value[:name], changed, *value[name + 1 :])
    return attrs.evolve(value, **{name: changed})
