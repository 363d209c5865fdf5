"""How a member is written in a draft.

Vendors of language models refuse schemas with many optional or nullable members. So a draft has every member:

- a required one as it is;
- an optional array as it is too, empty where it is absent;
- any other optional one as an array of none or one;
- what is rarely drafted in one string, ``rest``: the canonical JSON of these members, empty where there are none.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from newsmodel._declare.shapes import Many, Member, Record, by_class, record
from newsmodel.errors import ModelError

#: The member with what is rarely drafted.
REST: Final = "rest"


class Form(Enum):
    """How a member is written."""

    AS_IT_IS = 1
    NONE_OR_ONE = 2
    IN_REST = 3


def form_of(member: Member) -> Form:
    """How a member is written in a draft."""
    if member.is_rare:
        return Form.IN_REST
    if member.required or (isinstance(member.shape, Many) and member.default == ()):
        return Form.AS_IT_IS
    return Form.NONE_OR_ONE


@by_class
def forms(cls: type) -> dict[str, tuple[Member, Form]]:
    """The members of a class by their names, in canonical order, with their forms.

    Raises:
        ModelError: A member has the name of the string with what is rarely drafted.
    """
    found = {member.name: (member, form_of(member)) for member in record(cls).members}
    if REST in found:
        raise ModelError(f"{cls.__name__}.{REST}: drafts have a member of this name already: give it another one")
    return found


@by_class
def drafted(cls: type) -> tuple[str, ...]:
    """The names of the members that a draft of an object has, in their order."""
    described: Record = record(cls)
    tag = () if described.tag is None else ("type",)
    written = [name for name, (_, form) in forms(cls).items() if form is not Form.IN_REST]
    return (*tag, *written, *((REST,) if has_rest(cls) else ()))


@by_class
def rare(cls: type) -> tuple[str, ...]:
    """The names of the members that stand in ``rest``."""
    return tuple(name for name, (_, form) in forms(cls).items() if form is Form.IN_REST)


def has_rest(cls: type) -> bool:
    """Whether objects of a class have members that are rarely drafted."""
    return bool(rare(cls))
