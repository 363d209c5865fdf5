"""A draft as a document, or every problem of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, cast

import attrs

from newsmodel import problems
from newsmodel._declare.shapes import Choose
from newsmodel._drafts.instructions import instructed
from newsmodel._drafts.places import place_in_draft
from newsmodel._drafts.reading import Reader
from newsmodel._plain import is_of
from newsmodel._validate.explaining import at_most
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import gate_data, parse
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.documents import SCHEMA_VERSION, as_text, is_text, kind_of, with_positions_in
from newsmodel.errors import Problem, ValidationError
from newsmodel.problems import RULES

#: A draft has every member, so that its text is longer than that of its document: a span, the shortest object that has
#: many members, becomes seven times as long. And every level of objects may have an array around it.
_TIMES_SIZE: Final = 8
_TIMES_DEPTH: Final = 2

#: Makes a document of plain data, or raises a ValidationError with every problem.
Accept = Callable[[dict[str, Json], type[Document]], Document]


def document_of(data: object, cls: type[Document] | None, choose: Choose, limits: Limits, accept: Accept) -> Document:
    """The document that a draft holds.

    Args:
        data: The draft, as JSON text or as plain data.
        cls: The class it should be; None accepts any.
        choose: Returns the classes that a union allows.
        limits: The limits of a document.
        accept: Makes a document of plain data.

    Raises:
        ValidationError: With every problem, each with its place in the draft and what to do about it.
    """
    try:
        draft = _parsed(data, limits)
        kind = kind_of(draft, cls)
    except ValidationError as error:
        found = tuple(instructed(each, each.pointer) for each in error.problems)
        raise ValidationError(with_positions_in(found, data)) from None
    reader = Reader(choose, limits)
    members = cast("dict[str, Json]", reader.object(draft, DOCUMENTS[kind]))
    found, left = tuple(instructed(each, each.pointer) for each in reader.faults), reader.left
    try:
        document = accept({"schema_version": SCHEMA_VERSION, **members}, DOCUMENTS[kind])
    except ValidationError as error:
        listed = [each for each in error.problems if each.code != "more_problems"]
        left += sum(cast("int", each.got) for each in error.problems if each.code == "more_problems")
        broken = listed if not found else filter(_is_besides, listed)
        found += tuple(_of_draft(each, draft, DOCUMENTS[kind], choose) for each in broken)
    else:
        if not found:
            return document
    shown = at_most(limits.problems, with_positions_in(found, data), left)
    raise ValidationError(instructed(each, "") if each.code == "more_problems" else each for each in shown)


def _of_draft(problem: Problem, draft: Json, cls: type[Document], choose: Choose) -> Problem:
    """A problem of a document as one of its draft."""
    where, within_rest = place_in_draft(problem.pointer, draft, cls, choose)
    if problem.code == "id-duplicate" and isinstance(problem.expected, str):  # it names another place, too
        first, _ = place_in_draft(problem.expected, draft, cls, choose)
        said = problem.message.removesuffix(problem.expected) + first
        problem = attrs.evolve(problem, expected=first, message=said)
    return instructed(problem, where, within_rest)


def _is_besides(problem: Problem) -> bool:
    """Whether a problem may be another one than those of the form of the draft.

    What is wrong in form was left out, so that what refers to it is not a fault of its own, nor that it is missing.
    """
    return problem.code not in RULES and problem.code != "required"


def _parsed(data: object, limits: Limits) -> Json:
    wide = attrs.evolve(limits, size=_TIMES_SIZE * limits.size, depth=min(_TIMES_DEPTH * limits.depth, MAX_DEPTH))
    if is_text(data):
        return parse(as_text(data), wide)
    if not is_of(data, Mapping):
        raise problems.refusal(problems.wrong_type("an object, or JSON text", data))
    return gate_data(data, wide)
