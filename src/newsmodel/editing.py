"""Finding a block by its id, and documents in which another one is in its place."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final, TypeVar, cast

import attrs

from newsmodel import problems
from newsmodel._arguments import checked
from newsmodel._declare.classes import known_class
from newsmodel._declare.construction import Content
from newsmodel._plain import plain
from newsmodel.content.article import Correction, Document
from newsmodel.content.block import Block
from newsmodel.content.faq import FAQItem
from newsmodel.content.inline import Span
from newsmodel.content.lists import ListItem
from newsmodel.content.unknown import Unknown
from newsmodel.errors import Path, UnknownNameError, ValidationError
from newsmodel.traversal import with_ids_of_blocks

#: What has an id among those of blocks: links lead to it, and no two of a document have the same.
Identified = Block | ListItem | FAQItem | Correction | Span

_D = TypeVar("_D", bound=Document)
#: How many of the ids of a document an error lists.
_MOST_LISTED: Final = 1_000


@checked
def find(document: Document, id: str) -> Identified | None:  # noqa: A002  (what the member is called)
    """The block with an id, at any depth; None where there is none.

    Items of lists, spans, questions of an FAQ and corrections have ids of the same kind, and are found too. Comments
    are documents of their own: what is in them is found in them. What this version does not know is found by its id
    where nothing else has that.

    >>> import newsmodel as nm
    >>> faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.", id="reason")])])
    >>> find(faq, "reason")
    Paragraph('Rain.', id='reason')
    """
    found = _found(document, id)
    return None if found is None else found[1]


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
    found = _found(document, id)
    if found is None:
        known = (each.id for _, each in with_ids_of_blocks(document) if each.id is not None)
        raise UnknownNameError("block", plain(id), list(islice(known, _MOST_LISTED)))
    path, kind = found[0], known_class(type(document))
    if not path and known_class(type(block)) is not kind:
        raise problems.refusal(problems.not_an_object(block, (kind,)))
    return cast("_D", _with(document, path, block))


def _found(document: Document, id: str) -> tuple[Path, Identified] | None:  # noqa: A002  (what the member is called)
    """The block with an id and the path to it; an unknown one only where nothing else has the id."""
    unknown: list[tuple[Path, Identified]] = []
    for path, found in with_ids_of_blocks(document):
        if found.id == id:
            if not isinstance(found, Unknown):
                return path, found
            unknown.append((path, found))
    return unknown[0] if len(unknown) == 1 else None


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
