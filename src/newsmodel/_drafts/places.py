"""Where a value of a document stands in its draft."""

from __future__ import annotations

from typing import Any

from newsmodel._declare.drafting import REST, Form, forms
from newsmodel._declare.shapes import Choose, Many, OneOf, Ref, Shape, TextOr
from newsmodel._drafts.writing import class_tagged
from newsmodel.errors import pointer, tokens


def place_in_draft(json_pointer: str, draft: Any, cls: type, choose: Choose) -> tuple[str, str]:
    """The pointer in a draft of what a pointer names in the document, and the pointer of it within ``rest``.

    The second is empty where it does not stand in ``rest``.
    """
    left, found = tokens(json_pointer), list[str | int]()
    shape: Shape = Ref(cls)
    while left:
        if isinstance(shape, Many):
            index = int(left.pop(0))
            found.append(index)
            shape, draft = shape.item, _item(draft, index)
            continue
        owner = _class_of(draft, shape, choose)
        if owner is None or left[0] not in forms(owner):
            break
        member, form = forms(owner)[left[0]]
        if form is Form.IN_REST:
            return pointer([*found, REST]), pointer(left)
        found.append(left.pop(0))
        shape, draft = member.shape, draft.get(member.name)
        if form is Form.NONE_OR_ONE and draft:
            found.append(0)
            draft = _item(draft, 0)
    return pointer([*found, *left]), ""


def _item(value: Any, index: int) -> Any:
    return value[index] if isinstance(value, list) and index < len(value) else None


def _class_of(value: Any, shape: Shape, choose: Choose) -> Any:
    """The class of an object in a draft; None for what is no object, or of no known class."""
    if not isinstance(value, dict):
        return None
    if isinstance(shape, OneOf):
        return class_tagged(value.get("type"), shape, choose)
    return shape.cls if isinstance(shape, (Ref, TextOr)) else None
