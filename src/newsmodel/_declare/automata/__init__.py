"""Patterns as machines over bytes, which check a text in one pass, without a step back.

Those of the library's own patterns are stored (``stored.py``, which ``tools/generate.py`` writes). Others are made when
they are asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from newsmodel._declare.automata.form import Automaton, read
from newsmodel._declare.constraints import Pattern

__all__ = ["MOST_STATES", "MOST_STEPS", "Automaton", "automaton", "made"]

#: The most states of an automaton; none of the library has a tenth of them.
MOST_STATES: Final = 4_096
#: The most steps to make one: a third of a second; none of the library takes a tenth of them.
MOST_STEPS: Final = 1_000_000


def automaton(pattern: Pattern) -> Automaton | None:
    """The automaton of a pattern; None if only ``re`` can tell.

    It accepts the UTF-8 of a text exactly if ``pattern.compiled.match`` matches the text, which has no surrogates.
    """
    return _kept(pattern.regex)


@lru_cache(maxsize=1_024)
def _kept(regex: str) -> Automaton | None:
    from newsmodel._declare.automata.stored import STORED

    text = STORED.get(regex)
    return made(regex) if text is None else read(text)


def made(regex: str) -> Automaton | None:
    """The automaton of an expression, which is not looked up, but made.

    Returns:
        None if the expression has something that ``syntax`` does not know, or if the automaton or the work is too
        large.
    """
    from newsmodel._declare.automata.encoding import encoded
    from newsmodel._declare.automata.machines import Effort, TooLargeError, machine
    from newsmodel._declare.automata.syntax import UnsupportedError, parsed

    effort = Effort(MOST_STEPS, MOST_STATES)
    try:
        return encoded(machine(parsed(regex), effort), effort)
    except (UnsupportedError, TooLargeError):
        return None
