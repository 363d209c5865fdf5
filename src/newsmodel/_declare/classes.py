"""What a class of content says of itself before it is read: its tag, and how it stands to what a vocabulary knows."""

from __future__ import annotations


def known_class(cls: type) -> type:
    """The class itself, or the one that it was opened from (`opened.py`): the class that a vocabulary knows."""
    known: type = getattr(cls, "_opened_from", None) or cls
    return known


def is_for_unknown(cls: type) -> bool:
    """Whether objects of the class stand for what has a tag that this version does not know: it is in every union."""
    return getattr(cls, "_is_unknown", False)


def tag_of(cls: type) -> str | None:
    """The ``type`` of all objects of the class, or None."""
    return None if is_for_unknown(cls) else getattr(cls, "tag", None)
