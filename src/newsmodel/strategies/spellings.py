"""Other ways to write the same payload: all of them must be accepted, and written back in canonical form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from newsmodel._declare.shapes import Choose, FreeJson, Instant, Many, Member, Number, TextOr
from newsmodel.strategies.references import Payload, objects


def respell(payload: Payload, chosen: int, cls: type, choose: Choose) -> Payload:
    """The payload in some of the spellings: those whose bits are set."""
    for bit, spell in enumerate(SPELLINGS.values()):
        if chosen >> bit & 1:
            for described, value in list(objects(payload, cls, choose)):
                for member in described.members:
                    spell(member, value)
    return payload


def _defaults(member: Member, value: Payload) -> None:
    if member.name not in value and member.default is not None:
        value[member.name] = [] if isinstance(member.shape, Many) else _plain(member)


def _plain(member: Member) -> Any:
    """A default as JSON."""
    return {} if isinstance(member.shape, FreeJson) else member.default


def _floats(member: Member, value: Payload) -> None:
    if isinstance(member.shape, Number) and member.name in value:
        value[member.name] = float(value[member.name])


def _order(member: Member, value: Payload) -> None:
    """Make the member the first one."""
    if member.name in value:
        others = {name: value.pop(name) for name in list(value) if name != member.name}
        value |= others


def _split(member: Member, value: Payload) -> None:
    """Split plain runs in two, the second of them as a span that adds nothing."""
    if isinstance(member.shape, Many) and isinstance(member.shape.item, TextOr) and member.name in value:
        most = member.shape.max_items or 0
        if 2 * len(value[member.name]) <= most:
            value[member.name] = [part for run in value[member.name] for part in _parts(run)]


def _parts(run: Any) -> list[Any]:
    if not isinstance(run, str) or len(run) < 2:  # noqa: PLR2004
        return [run]
    return [run[: len(run) // 2], {"text": run[len(run) // 2 :]}]


def _offsets(member: Member, value: Payload) -> None:
    """Write UTC as an offset."""
    if isinstance(member.shape, Instant) and member.name in value:
        value[member.name] = value[member.name].replace("Z", "+00:00")


#: Changes a member of an object in place, each in its own way.
SPELLINGS: Final[Mapping[str, Callable[[Member, Payload], None]]] = {
    "defaults are spelt out": _defaults,
    "integers as floats": _floats,
    "members in another order": _order,
    "runs are split": _split,
    "offsets": _offsets,
}
