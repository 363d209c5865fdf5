"""A change as data, and changes backwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, get_args

import attrs

from newsmodel._arguments import check_fields, checked
from newsmodel._excerpts import excerpt_text
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import gate_value
from newsmodel.errors import ArgumentError, ChangesError, ValidationError

ChangeKind = Literal["text", "marks", "member", "inserted", "deleted", "moved", "moved_changed", "kind_changed"]
CHANGE_KINDS: Final = get_args(ChangeKind)


@attrs.frozen
class Change:
    """One difference of two documents.

    The values are those of the canonical JSON, as ``to_dict`` returns them. What is in one document only has no
    pointer in the other, and no value there.

    Attributes:
        kind: What happened: "text" and "marks" to rich text (to its words; only to what is added to them), "member" to
            any other member; "inserted", "deleted", "moved", "moved_changed" and "kind_changed" (it has another
            ``type``) to a block or another item of an array.
        pointer: Where it is in the old document: an RFC 6901 JSON Pointer; None where it is not in it.
        new_pointer: Where it is in the new document; None where it is not in it.
        before: Its value in the old document; of a move, the whole block.
        after: Its value in the new document.
    """

    kind: ChangeKind
    pointer: str | None
    new_pointer: str | None
    before: Any = attrs.field(default=None, hash=False)
    after: Any = attrs.field(default=None, hash=False)

    def __attrs_post_init__(self) -> None:
        """Check the kind and the pointers.

        Raises:
            ArgumentError: A pointer is no text, or there is none.
            UnknownNameError: There is no such kind.
        """
        check_fields(self)
        if self.pointer is None and self.new_pointer is None:
            raise ArgumentError("Change: expected a pointer, a new_pointer or both, got neither")


_INVERSE: Final[dict[ChangeKind, ChangeKind]] = {"inserted": "deleted", "deleted": "inserted"}


@checked
def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that lead back: from the new document to the old one.

    >>> invert([Change("member", "/headline", "/headline", "Rain", "Snow")])
    (Change(kind='member', pointer='/headline', new_pointer='/headline', before='Snow', after='Rain'),)
    """
    return tuple(
        Change(_INVERSE.get(each.kind, each.kind), each.new_pointer, each.pointer, each.after, each.before)
        for each in changes
    )


#: A document may have other limits than those by default: only what cannot be worked with is refused.
_WIDE: Final = Limits(depth=MAX_DEPTH, members=10_000_000)


def plain_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes that somebody made or kept, with values that are certainly plain data.

    Raises:
        ChangesError: A value is no JSON, or is nested too deep.
    """
    return tuple(_plain(change) for change in changes)


def _plain(change: Change) -> Change:
    try:
        before, after = gate_value(change.before, _WIDE), gate_value(change.after, _WIDE)
    except ValidationError as error:
        pointer = excerpt_text(change.pointer or change.new_pointer or "")
        reason = error.problems[0].message
        raise ChangesError(f"a value of the change of {pointer or 'the whole'} is no JSON: {reason}", pointer) from None
    if before is change.before and after is change.after:
        return change
    return attrs.evolve(change, before=before, after=after)
