"""Documents compared, and changes applied to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar, cast

import attrs

from newsmodel._arguments import checked
from newsmodel._declare.classes import known_class
from newsmodel._declare.opened import holds_unknown
from newsmodel._excerpts import described
from newsmodel._wire.canonical import Json
from newsmodel.content.article import Document
from newsmodel.differences.applying import applied
from newsmodel.differences.changes import Change
from newsmodel.differences.comparing import compare
from newsmodel.differences.merging import Conflict
from newsmodel.differences.resolving import Resolving
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ArgumentError, ChangesError, ValidationError
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
    cls = known_class(type(old))
    return compare(model.to_dict(old), model.to_dict(new), cls, model._choose)  # noqa: SLF001  (of this library)


@checked
def apply(
    old: _D, changes: Iterable[Change], *, model: ContentModel = DEFAULT, flavour: LoadFlavour | None = None
) -> _D:
    """The document to which changes lead; ``apply(old, diff(old, new))`` equals ``new``.

    Every value that a change takes away has to be the one that the change names, and every place has to exist. The
    rest of the document may be another one than that for which the changes were made.

    Args:
        old: The document for which the changes were made.
        changes: The changes, in any order.
        model: The vocabulary of the document.
        flavour: As for ``from_dict``; None is open where something in the old document is not known, and strict
            elsewhere. Where only the new one has something that is not known, it has to be ``"open"``.

    Raises:
        ChangesError: The document is not as the changes say, or the changes bring something that is not known.
        ValidationError: The result is no valid document.

    >>> import newsmodel as nm
    >>> apply(nm.Source(id="s", name="Survey"), [Change("member", "/name", "/name", "Survey", "Street Survey")])
    Source(id='s', name='Street Survey')
    """
    made, cls = applied(model.to_dict(old), changes), known_class(type(old))
    try:
        return cast("_D", loaded(model, made, cls, flavour or flavour_of(old)))
    except ValidationError as error:
        if flavour is None and not model.validate(made, cls, flavour="open"):
            where = error.problems[0].pointer
            unknown = f"the changes bring something that is not known, at {where or 'the root'}"
            raise ChangesError(f'{unknown}: give flavour="open" to keep it', where) from error
        raise


def flavour_of(*documents: Document) -> LoadFlavour:
    """The flavour in which what is made of documents is loaded: open where something in one of them is not known."""
    return "open" if any(map(holds_unknown, documents)) else "strict"


def loaded(model: ContentModel, data: Json, cls: type, flavour: LoadFlavour) -> Any:
    """The document that changed plain data holds.

    Raises:
        ValidationError: It is not valid.
    """
    return model.from_dict(cast("dict[str, Json]", data), cls, flavour=flavour)


@attrs.frozen
class Merge(Generic[_D]):
    """Two documents brought together.

    Attributes:
        document: The result, which is valid.
        conflicts: The places where changes of theirs are not in it; none if all are.
    """

    document: _D
    conflicts: tuple[Conflict, ...]


@checked
def merge(base: _D, ours: _D, theirs: _D, *, model: ContentModel = DEFAULT) -> Merge[_D]:
    """A document with the changes that two others made to the one that they come from.

    Every change of theirs is in the result, or named by a conflict: where both changed the same member or the same
    rich text in different ways, where one changed what the other took away, where both moved a block to different
    places, and where the result would break a rule of the vocabulary. There ours stands.

    Args:
        base: The document that both come from.
        ours: The one whose changes stand.
        theirs: The other one.
        model: The vocabulary of all three.

    Raises:
        ArgumentError: The documents are not of one kind.
        ModelError, ValidationError: As `diff`.

    >>> import newsmodel as nm
    >>> base = nm.Source(id="s", name="Survey")
    >>> merged = merge(base, nm.Source(id="s", name="Street Survey"), nm.Source(id="s", name="Survey", kind="study"))
    >>> merged.document, merged.conflicts
    (Source(id='s', name='Street Survey', kind='study'), ())
    """
    check_kinds("merge", base=base, ours=ours, theirs=theirs)
    three = (model.to_dict(base), model.to_dict(ours), model.to_dict(theirs))
    cls, flavour = known_class(type(base)), flavour_of(base, ours, theirs)
    return Merge(*Resolving(*three, cls, model, flavour).found())


def check_kinds(function: str, **documents: Document) -> None:
    """Refuse documents that are not all of the kind of the first.

    Raises:
        ArgumentError: One is of another kind.
    """
    (_, first), *others = documents.items()
    for name, document in others:
        if known_class(type(document)) is not known_class(type(first)):
            kinds = f"expected {described(first)}, as the first document is one, got {described(document)}"
            raise ArgumentError(f"{function}({name}): {kinds}")
