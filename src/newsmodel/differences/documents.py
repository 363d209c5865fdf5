"""Documents compared, and changes applied to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast

from newsmodel._arguments import checked
from newsmodel._excerpts import described
from newsmodel._wire.canonical import Json
from newsmodel.content.article import Document
from newsmodel.differences.applying import applied
from newsmodel.differences.changes import Change
from newsmodel.differences.comparing import compare
from newsmodel.errors import ArgumentError
from newsmodel.model import DEFAULT, ContentModel

_D = TypeVar("_D", bound=Document)


@checked
def diff(old: Document, new: Document, *, model: ContentModel = DEFAULT) -> tuple[Change, ...]:
    """The changes that lead from one document to another, in the order of the new one; none if they are equal.

    Objects with an id are found again by it, others by what they hold; a rich text that changed is one change. The
    time is nearly linear in the size of the documents.

    Args:
        old: A document.
        new: A document of the same kind.
        model: The vocabulary of both.

    Raises:
        ArgumentError: The documents are of different kinds.
        ModelError: One holds a block that is not of the model.
        ValidationError: One is not complete by itself, as for ``to_dict``.

    >>> import newsmodel as nm
    >>> old, new = nm.Source(id="s", name="Street Survey"), nm.Source(id="s", name="Street Survey", kind="study")
    >>> diff(old, new)
    (Change(kind='member', pointer=None, new_pointer='/kind', before=None, after='study'),)
    """
    check_kinds("diff", old=old, new=new)
    return compare(model.to_dict(old), model.to_dict(new), type(old), model._choose)  # noqa: SLF001  (of this library)


@checked
def apply(old: _D, changes: Iterable[Change], *, model: ContentModel = DEFAULT) -> _D:
    """The document to which changes lead; ``apply(old, diff(old, new))`` equals ``new``.

    Every value that a change takes away has to be the one that the change names, and every place has to exist. The
    rest of the document may be another one than that for which the changes were made.

    Args:
        old: The document for which the changes were made.
        changes: The changes, in any order.
        model: The vocabulary of the document.

    Raises:
        ChangesError: The document is not as the changes say.
        ValidationError: The result is no valid document.

    >>> import newsmodel as nm
    >>> apply(nm.Source(id="s", name="Survey"), [Change("member", "/name", "/name", "Survey", "Street Survey")])
    Source(id='s', name='Street Survey')
    """
    made = applied(model.to_dict(old), changes)
    return cast("_D", model.from_dict(cast("dict[str, Json]", made), type(old)))


def check_kinds(function: str, **documents: Document) -> None:
    """Refuse documents that are not all of the kind of the first.

    Raises:
        ArgumentError: One is of another kind.
    """
    (_, first), *others = documents.items()
    for name, document in others:
        if type(document) is not type(first):
            kinds = f"expected {described(first)}, as the first document is one, got {described(document)}"
            raise ArgumentError(f"{function}({name}): {kinds}")
