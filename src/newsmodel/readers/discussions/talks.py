"""A discussion of what the JSON of a comment system says, and of what its reader is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.readers.discussions.exported import Exported
from newsmodel.readers.discussions.members import Path
from newsmodel.readers.given import check_names


def check_discussion(defaults: Mapping[str, Any]) -> None:
    """Refuse members that no discussion can have.

    Raises:
        ArgumentError: Their names are not those of members.
        ValidationError: One of them is wrong.
    """
    check_names(defaults)
    Discussion(**{"open": False, **defaults, "comments": ()})


def discussion_of(
    exported: Exported,
    comments: Sequence[Comment | Tombstone],
    defaults: Mapping[str, Any],
    open_at: Path,
    *,
    is_open: bool | None = None,
    total: int | None = None,
) -> Discussion:
    """A discussion.

    Args:
        exported: Reads the input.
        comments: What it has.
        defaults: Members that the input does not have.
        open_at: Where the input would say whether it is open.
        is_open: Whether it says that it is; None where it says nothing.
        total: How many comments it says there are.
    """
    stated = {"open": is_open, "total_count": total}
    members = {**defaults, **{name: value for name, value in stated.items() if value is not None}}
    if "open" not in members:
        exported.lose(open_at, "member", "invented", "", "/open")
    return Discussion(**{"open": False, **members, "comments": comments})
