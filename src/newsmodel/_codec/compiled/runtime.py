"""What the loaders call: ids of a whole, objects to be filled, moments, free JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import attrs

from newsmodel._declare.construction import Content, instant, is_kept_loaded, is_kept_valid, is_whole
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.rules import Path, walk_with_paths
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._declare.shapes import Member, by_class, record
from newsmodel._declare.trusted import fillable
from newsmodel._wire.canonical import Json


class Fallback(Exception):  # noqa: N818  (it is no error: the exact path decides)
    """The fast way does not take this payload."""


@attrs.define(eq=False)
class Ids:
    """What a whole defines and refers to, by space, and how many members its objects have."""

    block_defined: list[str] = attrs.field(factory=list)
    block_used: list[str] = attrs.field(factory=list)
    source_defined: list[str] = attrs.field(factory=list)
    source_used: list[str] = attrs.field(factory=list)
    comment_defined: list[str] = attrs.field(factory=list)
    comment_used: list[str] = attrs.field(factory=list)
    members: int = 0

    def note(self, content: object) -> None:
        """Note what an object that is built defines and refers to, with all that it holds."""
        inside: Path | None = None
        for where, found in walk_with_paths(content):
            if inside is not None and where[: len(inside)] == inside:
                continue  # in a whole inside this one
            if where and is_whole(type(found)):
                inside = where
            for member in record(type(found)).members:
                value = getattr(found, member.name)
                self._note_member(member, value if isinstance(value, tuple) else (value,), only_defined=inside is where)

    def _note_member(self, member: Member, values: Iterable[Any], *, only_defined: bool) -> None:
        texts = [value for value in values if isinstance(value, str)]
        if member.defines is not None:
            getattr(self, f"{member.defines.space}_defined").extend(texts)
        if member.refers is not None and not only_defined:
            prefix = member.refers.prefix
            used = [text.removeprefix(prefix) for text in texts if text.startswith(prefix)]
            getattr(self, f"{member.refers.space}_used").extend(used)

    def resolve_references(self) -> None:
        """Refuse ids that are given twice and references that lead nowhere."""
        if self.block_used or len(self.block_defined) > 1:
            _resolve(self.block_defined, self.block_used)
        if self.source_used or len(self.source_defined) > 1:
            _resolve(self.source_defined, self.source_used)
        if self.comment_used or len(self.comment_defined) > 1:
            _resolve(self.comment_defined, self.comment_used)


def _resolve(defined: list[str], used: list[str]) -> None:
    known = set(defined)
    if len(known) != len(defined) or not known.issuperset(used):
        raise Fallback


# --- Objects --------------------------------------------------------------------------------------------------------


#: Classes of which every object that is made of nothing is equal, and cannot be changed.
_CONSTANT: Final = (Extensions, tuple, str, bytes, int, float, bool, frozenset)


@by_class
def can_be_filled(cls: Any) -> bool:
    """Whether objects of a class may be made without calling it: to call it does no more than shapes and rules say."""
    return (
        _is_made_by_attrs(cls)
        and fillable(cls) is not None
        and all(_is_plain(cls, field) for field in attrs.fields(cls))
    )


def _is_made_by_attrs(cls: Any) -> bool:
    """Whether a class has an ``__init__`` that sets its fields and calls what `Content` calls, and nothing else."""
    made = vars(cls).get("__attrs_props__")
    return (
        made is not None
        and made.added_init
        and made.hashability is not attrs.ClassProps.Hashability.HASHABLE_CACHED
        and type(cls).__call__ is type.__call__
        and not hasattr(cls, "__attrs_pre_init__")
        and cls.__attrs_post_init__ is Content.__attrs_post_init__
        and (cls._references is Content._references or "_is_whole" in vars(cls))  # noqa: SLF001  (asked, not called)
    )


def _is_plain(cls: type, field: attrs.Attribute[Any]) -> bool:
    """Whether a field of an object is what was loaded, or what `keeps_valid`, and has always the same default."""
    member = record(cls).member(field.name)
    factory = getattr(field.default, "factory", None)
    has_id = member.defines is not None or member.refers is not None
    return (
        field.init
        and field.validator is None
        and (is_kept_loaded(field.converter) or is_kept_valid(field.converter, member.shape))
        and (factory is None or factory in _CONSTANT)
        and not (has_id and member.default)
    )


def built(cls: type, members: Mapping[str, Any]) -> Any:
    """An object of a class that has to be called."""
    try:
        return cls(**members)
    except Exception:  # noqa: BLE001  (whatever it raises, the exact path will raise in its turn)
        raise Fallback from None


def keep_rules(content: Content) -> None:
    """Refuse an object that breaks rules of its class."""
    try:
        broken = any(True for _ in content._rules())  # noqa: SLF001  (its rules are called with those of its kind)
    except Exception:  # noqa: BLE001  (as above)
        raise Fallback from None
    if broken:
        raise Fallback


# --- Values ---------------------------------------------------------------------------------------------------------


def moment(text: str, match: Any) -> datetime:
    """A moment in UTC, of the years that can be written in UTC."""
    if match(text) is None:
        raise Fallback
    value = datetime.fromisoformat(text)
    if text.endswith("Z"):
        return value
    value = instant(value)
    if not EARLIEST <= value <= LATEST:
        raise Fallback
    return value


@attrs.frozen
class ExtensionsLoader:
    """Makes extensions of free JSON.

    Attributes:
        depth: How deep it may be nested.
        members: How many members an object in it may have.
    """

    depth: int
    members: int

    def __call__(self, value: dict[str, Json], ids: Ids) -> Extensions:
        """The extensions; their members are counted among those of the whole."""
        ids.members += self._count(value, self.depth)
        return Extensions(value)

    def _count(self, value: object, depth: int) -> int:
        if not isinstance(value, (dict, list)):
            return 0
        own = len(value) if isinstance(value, dict) else 0
        if depth <= 0 or own > self.members:
            raise Fallback
        items = value.values() if isinstance(value, dict) else value
        return own + sum(self._count(item, depth - 1) for item in items)


@attrs.frozen(kw_only=True)
class Assumptions:
    """What loaders are given, and so what they need not check.

    Attributes:
        structs: Structs decoded by the same shapes: types, sizes, bounds and choices are right.
        scanned: No text holds a control character other than the line break, nor half of a surrogate pair.
        resolved: References are looked up afterwards, and so found to be ids, whose form is right.
        checks: Whether it is also to be checked without being loaded.
        free: Makes extensions.
    """

    structs: bool
    scanned: bool
    resolved: bool
    checks: bool
    free: ExtensionsLoader
