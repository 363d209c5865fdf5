"""How one of several choices is drawn: by some bytes of a draw that decides much, or by a draw of its own.

What takes time is the number of draws. So what is small is packed: one draw of bytes decides all of it, and one of text
is there for what is text of any characters. The number of draws is the same whatever they say, so that Hypothesis can
make each byte smaller and leave everything else as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._declare.calls import Shown


@attrs.frozen(eq=False)
class Nested:
    """A choice that needs draws of its own: an object or an array of some size, text of some pattern.

    Attributes:
        strategy: What is then drawn from; left out of the repr, which Hypothesis writes at every level.
    """

    strategy: SearchStrategy[Any] = attrs.field(repr=False)

    _repr_pretty_ = Shown()


#: Makes a value of some bytes, and of some text.
Read = Callable[[DrawFn, bytes, str], Any]


@attrs.frozen(eq=False)
class Packed:
    """A choice that some bytes decide; zeros are the simplest of its values.

    Attributes:
        width: How many bytes there are.
        read: Makes a value of them.
        uses_text: Whether there is text to be drawn for it.
    """

    width: int
    read: Read = attrs.field(repr=False)
    uses_text: bool = False

    _repr_pretty_ = Shown()


#: One of the choices for a place: a value, or a `Nested` or `Packed` one.
Chosen = Any
#: The choices for a place. The first is the simplest; what is listed more often is likelier.
Choices = tuple[Chosen, ...]
#: The choice that leaves a place empty.
ABSENT: Final[Any] = None

_BYTES: Final = 256
#: A choice of more bytes than this is a draw of its own, so that Hypothesis can replace it at once.
_WIDEST: Final = 100

#: Text of any characters.
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_bytes = cache(lambda width: st.binary(min_size=width, max_size=width))


def finish(draw: DrawFn, chosen: Chosen) -> Any:
    """Draw what was chosen to the end."""
    match chosen:
        case Nested(strategy):
            return draw(strategy)
        case Packed(width, read, uses_text):
            signs = draw(_bytes(width)) if width else b""
            return read(draw, signs, draw(_TEXT) if uses_text else "")
        case _:
            return chosen


@st.composite
def _finished(draw: DrawFn, chosen: Chosen) -> Any:
    return finish(draw, chosen)


@st.composite
def _drawn(draw: DrawFn, chosen: SearchStrategy[Chosen]) -> Any:
    return finish(draw, draw(chosen))


def one_of(choices: Choices) -> Chosen:
    """One of the choices.

    Where it is not packed, all of it is drawn within one span: when Hypothesis shrinks, it can then replace the whole
    by the first choice at once, which often leaves the member out.
    """
    if len(choices) == 1:
        return choices[0]
    return _packed(choices) or Nested(_drawn(st.sampled_from(choices)))


def drawn(choice: Chosen) -> SearchStrategy[Any]:
    """What was chosen, as a strategy."""
    return choice.strategy if isinstance(choice, Nested) else _finished(choice)


def is_packed(choice: Chosen) -> bool:
    """Whether it can be part of something that is packed."""
    return choice.width <= _WIDEST if isinstance(choice, Packed) else not isinstance(choice, Nested)


def _packed(choices: Choices) -> Packed | None:
    """The choices packed: the first byte is the choice, the others what it needs; None where that cannot be."""
    if len(choices) > _BYTES or not all(map(is_packed, choices)):
        return None
    chosen = tuple(choices[byte * len(choices) // _BYTES] for byte in range(_BYTES))
    packed = [choice for choice in choices if isinstance(choice, Packed)]

    def read(draw: DrawFn, signs: bytes, text: str) -> Any:
        found = chosen[signs[0]]
        return found.read(draw, signs[1:], text) if isinstance(found, Packed) else found

    width = 1 + max((choice.width for choice in packed), default=0)
    return Packed(width, read, any(choice.uses_text for choice in packed))


def members(choices: Mapping[str, Chosen]) -> Packed:
    """An object of members that are all packed; one that is absent stands in it as `ABSENT`."""
    readers: list[tuple[str, slice, Read]] = []
    width, uses_text = 0, False
    for name, each in choices.items():
        packed = each if isinstance(each, Packed) else _packed((each,))
        assert packed is not None  # noqa: S101  (nothing else is given to this function)
        readers.append((name, slice(width, width + packed.width), packed.read))
        width += packed.width
        uses_text = uses_text or packed.uses_text

    def read(draw: DrawFn, signs: bytes, text: str) -> dict[str, Any]:
        return {name: read(draw, signs[part], text) for name, part, read in readers}

    return Packed(width, read, uses_text)


# --- Arrays ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Items:
    """How the items of an array are drawn.

    Attributes:
        place: An item, or nothing.
        item: An item, by the same draw as in a place, so that a place may become one that must be filled.
        least: How many there are at least.
        most: How many there are at most.
    """

    place: Chosen = attrs.field(repr=False)
    item: Chosen = attrs.field(repr=False)
    least: int
    most: int

    _repr_pretty_ = Shown()

    def filled(self, drawn: Callable[[Chosen, int], Any]) -> list[Any]:
        """The items of all places, half of which hold one; ``drawn`` draws a choice for the place with that index.

        Hypothesis would never remove a large item from one of its own lists. The last places are filled where items
        would be missing, so that the simplest array takes as few draws as any other: of two failing examples,
        Hypothesis reports the one with fewer draws.
        """
        found: list[Any] = []
        for index in range(self.most):
            must = self.least - len(found) >= self.most - index
            item = drawn(self.item if must else self.place, index)
            if item is not ABSENT:
                found.append(item)
        return found


def array(choices: Choices, least: int, most: int) -> Chosen:
    """An array of what is chosen."""
    items = _Items(one_of((ABSENT,) * len(choices) + choices), one_of(choices + choices), least, most)
    if not isinstance(items.place, Packed) or items.place.width * most > _WIDEST:
        return Nested(_array(items))
    width = items.place.width

    def read(draw: DrawFn, signs: bytes, text: str) -> list[Any]:
        return items.filled(lambda chosen, index: chosen.read(draw, signs[index * width : (index + 1) * width], text))

    return Packed(width * most, read, items.place.uses_text)


@st.composite
def _array(draw: DrawFn, items: _Items) -> list[Any]:
    return items.filled(lambda chosen, _: finish(draw, chosen))
