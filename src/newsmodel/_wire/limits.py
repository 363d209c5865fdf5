"""The limits of what is accepted."""

from __future__ import annotations

from typing import Annotated

import attrs
from annotated_types import Ge, Le

from newsmodel._arguments import check_fields

#: The deepest nesting that any Limits may allow: far below Python's limit of recursion.
MAX_DEPTH = 200

_Limit = Annotated[int, Ge(1)]


@attrs.frozen(kw_only=True)
class Limits:
    """The limits of what is accepted; each of them can be set.

    Bounds that belong to the contract itself, such as the 300 characters of a headline or the 5,000 blocks of a body,
    are not here: they are declared with the fields and are in the JSON Schemas, so that they are the same for everyone.

    Attributes:
        size: The largest payload, in bytes of UTF-8.
        comment_size: The largest comment on its own, in bytes of UTF-8.
        depth: How deep arrays and objects may be nested, at most 200.
        members: The most members of one object.
        problems: The most problems that are reported.
    """

    size: _Limit = 2_500_000
    comment_size: _Limit = 64_000
    depth: Annotated[_Limit, Le(MAX_DEPTH)] = 32
    members: _Limit = 1_000
    problems: _Limit = 100

    def __attrs_post_init__(self) -> None:
        check_fields(self)


#: The limits by default.
DEFAULT_LIMITS = Limits()
