"""What the generated loaders call: ids of a whole, objects that can be filled, moments, free JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs

from newsmodel._declare.calls import construct
from newsmodel._declare.construction import Content, is_whole
from newsmodel._declare.converters import day_of, instant, is_day, is_kept_loaded, is_kept_valid
from newsmodel._declare.extensions import Extensions, of_gated
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._declare.shapes import Member, by_class, record
from newsmodel._declare.trusted import fillable
from newsmodel._wire.canonical import Json
from newsmodel.errors import Path


class Fallback(Exception):  # noqa: N818  (it is no error: the reference path decides)
    """The fast path does not accept this payload."""


@attrs.define(eq=False)
class Ids:
    """The ids that a whole defines and those it refers to, by space, and how many members its objects have."""

    block_defined: list[str] = attrs.field(factory=list)
    block_used: list[str] = attrs.field(factory=list)
    source_defined: list[str] = attrs.field(factory=list)
    source_used: list[str] = attrs.field(factory=list)
    comment_defined: list[str] = attrs.field(factory=list)
    comment_used: list[str] = attrs.field(factory=list)
    note_defined: list[str] = attrs.field(factory=list)
    note_used: list[str] = attrs.field(factory=list)
    ai_defined: list[str] = attrs.field(factory=list)
    ai_used: list[str] = attrs.field(factory=list)
    members: int = 0

    def note(self, content: object) -> None:
        """Add the ids that an object, with all objects in it, defines and refers to."""
        inside: Path | None = None
        for where, found in walk_with_paths(content):
            if inside is not None and where[: len(inside)] == inside:
                continue  # in another whole, inside this one
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
            getattr(self, f"{member.refers.space}_used").extend(texts)

    def resolve_references(self) -> None:
        """Refuse ids that are given twice, and references to no id."""
        if self.block_used or len(self.block_defined) > 1:
            _resolve(self.block_defined, self.block_used)
        if self.source_used or len(self.source_defined) > 1:
            _resolve(self.source_defined, self.source_used)
        if self.comment_used or len(self.comment_defined) > 1:
            _resolve(self.comment_defined, self.comment_used)
        if self.note_used or len(self.note_defined) > 1:
            _resolve(self.note_defined, self.note_used)
        if self.ai_used or len(self.ai_defined) > 1:
            _resolve(self.ai_defined, self.ai_used)


def _resolve(defined: list[str], used: list[str]) -> None:
    known = set(defined)
    if len(known) != len(defined) or not known.issuperset(used):
        raise Fallback


# --- Objects --------------------------------------------------------------------------------------------------------


#: Classes that, called without arguments, always return equal objects, which cannot be changed.
_CONSTANT: Final = (Extensions, tuple, str, bytes, int, float, bool, frozenset)


@by_class
def can_be_filled(cls: Any) -> bool:
    """Whether objects of a class may be made without calling it: a call does only what shapes and rules say."""
    return (
        _is_made_by_attrs(cls)
        and fillable(cls) is not None
        and all(_is_plain(cls, field) for field in attrs.fields(cls))
    )


def _is_made_by_attrs(cls: Any) -> bool:
    """Whether the ``__init__`` of a class is that of attrs, and does only what that of `Content` does."""
    made = vars(cls).get("__attrs_props__")
    return (
        made is not None
        and made.added_init
        and made.hashability is not attrs.ClassProps.Hashability.HASHABLE_CACHED
        and type(cls).__call__ is type.__call__
        and not hasattr(cls, "__attrs_pre_init__")
        and cls.__attrs_post_init__ is Content.__attrs_post_init__
        and (cls._references is Content._references or "_is_whole" in vars(cls))  # noqa: SLF001  (compared, not called)
    )


def _is_plain(cls: type, field: attrs.Attribute[Any]) -> bool:
    """Whether the loaded value can be put into a field, if needed through a converter that `keeps_valid`.

    The default must always be the same, and must not be an id.
    """
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
    """Make an object by calling its class, where that is necessary."""
    try:
        return construct(cls, members)
    except Exception:  # noqa: BLE001  (the reference path will raise the same)
        raise Fallback from None


def keep_rules(content: Content) -> None:
    """Refuse an object that breaks rules of its class."""
    try:
        broken = any(True for _ in content._rules())  # noqa: SLF001  (the loaders call the rules in place of the class)
    except Exception:  # noqa: BLE001  (as above)
        raise Fallback from None
    if broken:
        raise Fallback


# --- Values ---------------------------------------------------------------------------------------------------------


def moment(text: str, match: Any) -> datetime:
    """A moment in UTC, in the years that are accepted."""
    if match(text) is None:
        raise Fallback
    value = type(EARLIEST).fromisoformat(text)
    if text.endswith("Z"):
        return value
    value = instant(value)
    if not EARLIEST <= value <= LATEST:
        raise Fallback
    return value


def day_or_moment(text: str, match: Any) -> date:
    """A day, or a moment as above."""
    if not is_day(text):
        return moment(text, match)
    if match(text) is None:
        raise Fallback
    return day_of(text)


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
        """Make the extensions, and add their members to the count in ``ids``."""
        ids.members += self._count(value, self.depth)
        return of_gated(value)

    def _count(self, value: Any, depth: int) -> int:
        kind = type(value)
        if kind is str or kind is int or kind is float or kind is bool or value is None:
            return 0
        if (kind is not dict and kind is not list) or depth <= 0:
            raise Fallback
        own = len(value) if kind is dict else 0
        if own > self.members:
            raise Fallback
        items = value.values() if kind is dict else value
        return own + sum(self._count(item, depth - 1) for item in items)


@attrs.frozen(kw_only=True)
class Assumptions:
    """What is true of the values that loaders are given, so that they need not check it.

    Attributes:
        structs: They are Structs decoded by the same shapes: types, sizes, bounds and choices are right.
        scanned: No text has a control character other than the line break, or half of a surrogate pair.
        counted: They were read from text, so that the number of members is needed, and every name is plain text.
        resolved: References are resolved afterwards: each must equal an id, and the form of ids is checked.
        checks: Whether functions that only check are needed too.
        free: Makes extensions.
    """

    structs: bool
    scanned: bool
    counted: bool
    resolved: bool
    checks: bool
    free: ExtensionsLoader
