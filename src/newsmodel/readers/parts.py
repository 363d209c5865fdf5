"""The parts of a document, with the paths that lead to them; what is in running text is none."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import Many, OneOf, Ref, by_class, record
from newsmodel.errors import Path


def parts_with_paths(value: Content, path: Path = ()) -> Iterator[tuple[Path, Content]]:
    """A part and all parts in it, in the order of the document."""
    yield path, value
    for name in _members_with_parts(type(value)):
        found = getattr(value, name)
        if isinstance(found, tuple):
            for index, item in enumerate(found):
                if isinstance(item, Content):
                    yield from parts_with_paths(item, (*path, name, index))
        elif isinstance(found, Content):
            yield from parts_with_paths(found, (*path, name))


@by_class
def _members_with_parts(cls: type) -> tuple[str, ...]:
    def holds(shape: object) -> bool:
        return holds(shape.item) if isinstance(shape, Many) else isinstance(shape, (Ref, OneOf))

    return tuple(member.name for member in record(cls).members if holds(member.shape))
