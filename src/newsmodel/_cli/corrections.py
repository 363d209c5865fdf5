"""Problems that have exactly one right correction, corrected in the text itself; all around stays as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import unescape
from operator import attrgetter
from typing import Final, NamedTuple

from newsmodel._cli.payloads import Check
from newsmodel._wire.positions import OF_NAMES, string_end
from newsmodel.errors import Problem
from newsmodel.linting.text import ENTITY
from newsmodel.problems import GATE, REPORT, SCHEMA

#: How often a text is checked at most for one correction of it: those that are wrong are left out each time.
_ROUNDS: Final = 4
#: How deep corrections are looked for that only others make visible: a misspelt member of an object of misspelt type.
_DEPTH: Final = 3
#: How often a text is corrected at most; each time up to the limit of problems that are reported at once.
_PASSES: Final = 10
_ENTITY_CODE: Final = "html-entity"
#: The codes of problems that are looked for in every text.
_SEEN_FIRST: Final = frozenset[str](GATE) | frozenset(SCHEMA)


class _Edit(NamedTuple):
    """A change of one string in a text.

    Attributes:
        start: Where the string begins, with its quotation mark.
        end: Where it ends.
        text: The string in its place, as JSON.
        problem: What it corrects.
        place: The pointer of the value that it changes, and in which it could do harm.
    """

    start: int
    end: int
    text: str
    problem: Problem
    place: str


def corrected(data: bytes, check: Check) -> tuple[bytes, int]:
    """JSON text with the corrections that it has, and their number.

    A correction stays if its problem is gone, there is no new error in what it changes, and elsewhere none that the
    schema finds. Rules and advice elsewhere do not count: they are looked at only in what the schema accepts.

    Args:
        data: The text.
        check: Returns the problems of a text; only those are corrected.
    """
    count, text = 0, _Text(data, tuple(check(data)))
    for _ in range(_PASSES):
        done = _corrected_once(text, check, _DEPTH)
        if done is None:
            break
        text, count = done, count + done.fixed
    return text.data, count


class _Text(NamedTuple):
    """A text, the problems that it has, and how many of others were corrected to make it."""

    data: bytes
    problems: tuple[Problem, ...]
    fixed: int = 0


def _corrected_once(before: _Text, check: Check, depth: int) -> _Text | None:
    """A text with what can be corrected of its problems, and of those in it that appear only then; None if nothing."""
    if not depth or not any(map(_is_correctable, before.problems)):
        return None
    text = before.data.decode()
    edits = _edits(text, before.problems)
    for _ in range(_ROUNDS):
        if not edits:
            break
        data = _applied(text, edits).encode()
        after = _Text(data, tuple(check(data)), len(edits))
        new = _new(after.problems, before.problems, edits)
        if not new:
            return after
        hard = [problem for problem in new if not _is_correctable(problem) or problem.code == _ENTITY_CODE]
        if not hard:
            deeper = _corrected_once(after, check, depth - 1)
            if deeper is not None and not _new(deeper.problems, before.problems, edits):
                return deeper._replace(fixed=deeper.fixed + after.fixed)
        edits = _harmless(edits, hard or new)
    return None


def _is_correctable(problem: Problem) -> bool:
    return problem.line is not None and (problem.correction is not None or problem.code == _ENTITY_CODE)


# --- What is changed ------------------------------------------------------------------------------------------------


def _edits(text: str, problems: Iterable[Problem]) -> list[_Edit]:
    """The changes that correct problems, in the order of the text."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    found = []
    for problem in problems:
        if problem.line is not None and problem.column is not None and _is_correctable(problem):
            start = starts[problem.line - 1] + problem.column - 1
            edit = _edit(text, start, problem) if text[start : start + 1] == '"' else None
            if edit is not None and edit.text != text[edit.start : edit.end]:
                found.append(edit)
    return sorted({edit.start: edit for edit in found}.values(), key=attrgetter("start"))


def _edit(text: str, start: int, problem: Problem) -> _Edit:
    end, place = string_end(text, start), problem.pointer
    if problem.correction is None:
        return _Edit(start, end, ENTITY.sub(_character, text[start:end]), problem, place)
    above = place.rpartition("/")[0]
    if problem.code in OF_NAMES:
        place = f"{above}/{problem.correction}"
    elif problem.code == "unknown_type":
        place = above  # what the object is decides what it may have
    return _Edit(start, end, json.dumps(problem.correction, ensure_ascii=False), problem, place)


def _character(entity: re.Match[str]) -> str:
    """What an entity of HTML stands for, as JSON writes it in a string."""
    return json.dumps(unescape(entity[0]), ensure_ascii=False)[1:-1]


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


# --- Whether that is right ------------------------------------------------------------------------------------------


def _new(after: Iterable[Problem], before: Iterable[Problem], edits: Iterable[_Edit]) -> list[Problem]:
    """The errors that were not there before, and the problems that should be corrected and are still there."""
    before = tuple(before)
    answered = {(edit.problem.pointer, edit.problem.code) for edit in edits}
    known = {(problem.pointer, problem.code) for problem in before} - answered
    places = {edit.place for edit in edits}
    # Of a list that was shortened, the end is not known.
    seen = frozenset[str]() if any(problem.code in REPORT for problem in before) else _SEEN_FIRST
    return [
        problem
        for problem in after
        if (problem.pointer, problem.code) in answered
        or (
            problem.severity == "error"
            and (problem.pointer, problem.code) not in known
            and (problem.code in seen or _around(problem.pointer) & places)
        )
    ]


def _harmless(edits: Sequence[_Edit], new: Iterable[Problem]) -> list[_Edit]:
    """The changes without those in which there are new problems; none, if these are elsewhere."""
    places = set().union(*(_around(problem.pointer) for problem in new))
    answered = {problem.pointer for problem in new}
    left = [edit for edit in edits if edit.place not in places and edit.problem.pointer not in answered]
    return left if len(left) < len(edits) else []


def _around(pointer: str) -> set[str]:
    """The pointers of a value and of all that it is in."""
    return {pointer, *(pointer[:place] for place, sign in enumerate(pointer) if sign == "/")}
