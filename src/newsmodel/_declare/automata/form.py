"""What an automaton is, how it is run, and how it is stored."""

from __future__ import annotations

import sys

import attrs


@attrs.frozen
class Automaton:
    """The smallest deterministic machine over bytes that accepts the UTF-8 of exactly the texts that a pattern matches.

    Start in ``start``. After each byte, the next state is ``table[state * width + classes[byte]]``. At the end, the
    text is accepted if ``accepting[state]`` is 1. State 0 is dead: it accepts nothing and leads to itself. Bytes that
    are not UTF-8 lead there.

    Attributes:
        classes: 256 bytes: the class of each byte.
        width: The number of classes, 1 to 256.
        table: States times ``width`` numbers of 16 bits in the byte order of the machine.
        accepting: One byte for each state, 0 or 1.
        start: The state of the empty text: 1, or 0 if nothing is accepted.
    """

    classes: bytes
    width: int
    table: bytes
    accepting: bytes
    start: int


def accepts(automaton: Automaton, data: bytes) -> bool:
    """Whether it accepts all of the bytes: what the core does in C, for readers and tests."""
    table = memoryview(automaton.table).cast("H")
    state = automaton.start
    for byte in data:
        state = table[state * automaton.width + automaton.classes[byte]]
    return automaton.accepting[state] == 1


def written(automaton: Automaton) -> str:
    """An automaton as text, the same on every machine.

    It is, in hexadecimal digits: the start, the width less one, the classes, the accepting states, and the table in
    little-endian.
    """
    head = bytes([automaton.start, automaton.width - 1])
    data = head + automaton.classes + automaton.accepting + _little_endian(automaton.table)
    return data.hex()


def read(text: str) -> Automaton:
    """The automaton of a text."""
    data = bytes.fromhex(text)
    start, width = data[0], data[1] + 1
    states = (len(data) - 258) // (1 + 2 * width)
    return Automaton(
        classes=data[2:258],
        width=width,
        accepting=data[258 : 258 + states],
        table=_little_endian(data[258 + states :]),
        start=start,
    )


def _little_endian(table: bytes) -> bytes:
    """From the byte order of the machine to little-endian, or back."""
    if sys.byteorder == "little":
        return table
    from array import array

    numbers = array("H", table)
    numbers.byteswap()
    return numbers.tobytes()
