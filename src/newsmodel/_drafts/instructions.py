"""What to do about each problem of a draft, in a sentence that a language model can follow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

import attrs

from newsmodel._declare.drafting import REST
from newsmodel.errors import Problem
from newsmodel.problems import Code

#: By code; the message of the problem, which comes before, says what was found and what is allowed.
INSTRUCTIONS: Final[Mapping[Code, str]] = MappingProxyType(
    {
        "not_json": "Write one JSON object and nothing else: no ``` around it, no comment, no comma at the end.",
        "not_utf8": "Write the text in UTF-8.",
        "byte_order_mark": "Begin with the object itself.",
        "too_large": "Write a shorter document.",
        "too_deep": "Put fewer objects and arrays into one another.",
        "too_many_members": "Write only the members that the schema has.",
        "duplicate_member": "Write the member once.",
        "number_out_of_range": "Write a number within that range.",
        "lone_surrogate": "Write whole characters.",
        "not_json_value": "Use only objects, arrays, strings, numbers, true and false.",
        "more_problems": "Correct the problems above; the others are listed afterwards.",
        "check_failed": "Leave out the block that this is about.",
        "type": "Write a value of that type.",
        "required": "Add the member; where it is optional and has no value, write [].",
        "unknown_member": "Remove the member, or write it where and as the schema has it.",
        "unknown_type": "Use one of the allowed types.",
        "enum": "Use one of the allowed values.",
        "minor_version": "Leave the version out.",
        "major_version": "Leave the version out.",
        "not_a_version": "Leave the version out.",
        "min_length": "Write some text, or remove it; where the member is optional, write [].",
        "max_length": "Shorten the text.",
        "min_items": "Write at least that many items, or remove the object that needs them.",
        "max_items": "Keep at most that many items, and remove the others.",
        "minimum": "Write a number that is large enough.",
        "maximum": "Write a number that is small enough.",
        "pattern": (
            "Write it in that form. If you do not know it, invent nothing: write [] where it is optional, or "
            "else remove the object that needs it."
        ),
        "forbidden_character": "Remove the character, or write a space in its place.",
        "extension_key": "Give the extension a namespaced name.",
        "ai-unresolved": "Add an entry with this id to ai_info, or remove the reference.",
        "anonymous-source-identified": "Remove what could identify the source.",
        "appearance-unresolved": "Use the id of an entry of sources, or remove the appearance.",
        "citation-unresolved": "Use the id of an entry of sources, or remove the citation; invent no source.",
        "comment-citation": "Remove the citation: comments cite nothing.",
        "comment-content": "Remove it from the comment.",
        "comment-cycle": "Let parent_id be the id of an earlier comment.",
        "comparison-cell-kind": "Use a cell of the kind of its criterion, or one of type unknown or not_applicable.",
        "comparison-row-width": "Write one cell for each criterion, in the order of the criteria.",
        "id-duplicate": "Give the later one another id, and change what refers to it.",
        "instant-range": "Write a time in the years 1000 to 2999.",
        "list-item-empty": "Write the text of the item, or remove the item.",
        "list-term": "In a list of style definition, give the first item a term; in other lists, give no item one.",
        "media-without-url": "Write url or embed_url; if you know neither, remove the block and invent no address.",
        "name-or-url": "Write the name.",
        "note-in-note": "Remove the reference: a note has no notes.",
        "note-unresolved": "Use the id of an entry of notes, or remove the reference.",
        "range-order": "Write the smaller one first.",
        "range-without-bound": "Write the minimum, the maximum, or both.",
        "rating-range": "Write a value from worst to best.",
        "scope-without-header": "Remove the scope, or make the cell a header.",
        "table-grid": "Give each row cells for exactly as many columns as the table has.",
        "table-size": "Remove rows or columns.",
        "update-empty": "Write a title or a body.",
    }
)


#: About members in the text of ``rest``, which are not in the form of drafts.
_WITHIN_REST: Final = "Members in rest are written as in a document: one that has no value or a wrong one is left out."
#: About the text itself.
_REST: Final = 'Write "", or the text of one JSON object.'


def instructed(problem: Problem, pointer: str, within_rest: str = "") -> Problem:
    """A problem of a document as a problem of its draft, with what to do about it.

    Args:
        problem: The problem.
        pointer: Its pointer in the draft.
        within_rest: Its pointer in the JSON text of ``rest``, where it is there.
    """
    where = f"in the JSON text of rest, at {within_rest}: " if within_rest else ""
    message = f"{where}{problem.message}"
    end = "" if message.endswith(("?", ".")) else "."
    said = f"{message}{end} {_instruction(problem, pointer, within_rest)}"
    return attrs.evolve(problem, pointer=pointer, message=said.rstrip())


def _instruction(problem: Problem, pointer: str, within_rest: str) -> str:
    is_of_form = problem.code in ("type", "required", "pattern", "min_length", "max_items")
    if is_of_form and within_rest:
        return _WITHIN_REST
    if is_of_form and REST in (problem.expected, *pointer.split("/")[-1:]):
        return _REST
    # A block of the caller's own may have codes of its own: its message has to say what to do.
    return INSTRUCTIONS.get(cast("Code", problem.code), "")
