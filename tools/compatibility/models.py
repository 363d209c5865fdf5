"""Pairs of models with other custom blocks: what the verdict says, and what each says of the other's documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

import newsmodel as nm
from compatibility.pairs import model
from compatibility.proving import REFUSED, Refusal, Score
from drawing import drawn
from newsmodel import strategies
from newsmodel.compatibility import Incompatibility, incompatibilities

#: The rules whose breaks no document can show: they are about code, or about what names one thing or another.
UNDECIDED: Final = frozenset(
    {
        "id-space-added",
        "id-space-removed",
        "rule-added",
        "rule-removed",
        "rule-changed",
        "converter-changed",
        "id-space-changed",
        "reference-changed",
    }
)
#: The other blocks: few, so that there are many polls.
_FEW: Final = (nm.Paragraph, nm.Image)
_CODE: Final = '''\
@attrs.frozen(kw_only=True)
class Choice(nm.Content):
    """One of the answers.

    Attributes:
        label: What it says.
        votes: How many chose it.
    """

    label: nm.Line
    votes: Annotated[int, Ge(0), Le(1_000)] = 0


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
        key: A name for it.
        state: How far it is.
        choices: The answers.
        closes: When it ends.
        extra: Something more.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line
    key: nm.LocalId
    state: Literal["open", "closed"] = "open"
    choices: Annotated[tuple[Choice, ...], MinLen(1), MaxLen(4)]
    closes: InstantText | None = None
    extra: nm.Line | None = None
'''
_RULE: Final = """
    def _rules(self):
        if len(self.question) {}:
            yield problems.rating_range({}, 0, 30, "/question")
"""
#: Where the rules of a class begin: strategies do not know them.
_RULES: Final = "\n    def _rules"
_KEY: Final = "    key: nm.LocalId\n"
_LIMITS: Final = "\n\nlimits = nm.Limits({})\n"


_EXTENSION: Final = '''


@attrs.frozen(kw_only=True)
class Layout(nm.Content):
    """How something is laid out.

    Attributes:
        columns: How many columns it takes.
    """

    columns: Annotated[int, Ge(1), Le({})] = 1


extensions = {{"acme:{}": Layout}}
'''


def _with(old: str, new: str) -> str:
    assert old in _CODE, old  # noqa: S101  (a change of nothing would prove nothing)
    return _CODE.replace(old, new)


def _key(metadata: str) -> str:
    return _with(_KEY, f"    key: Annotated[nm.LocalId, {metadata}]\n")


_SOURCE: Final = 'Refers("source", "citation-unresolved")'
_NOTE: Final = 'Refers("note", "note-unresolved")'

#: What differs: the rule that notices it, and the reverse; both codes.
CHANGES: Final = (
    ("member-made-required", "member-made-optional", _CODE, _with("extra: nm.Line | None = None", "extra: nm.Line")),
    ("max-length-lowered", "max-length-raised", _CODE, _with("label: nm.Line", "label: Annotated[nm.Line, MaxLen(9)]")),
    ("maximum-lowered", "maximum-raised", _CODE, _with("Le(1_000)", "Le(5)")),
    ("enum-value-added", "enum-value-removed", _CODE, _with('"closed"]', '"closed", "void"]')),
    ("max-items-lowered", "max-items-raised", _CODE, _with("MaxLen(4)", "MaxLen(1)")),
    ("kind-renamed", "kind-renamed", _CODE, _with("acme:poll", "acme:vote")),
    ("reference-added", "reference-removed", _CODE, _key(_SOURCE)),
    ("reference-changed", "reference-changed", _key(_SOURCE), _key(_NOTE)),
    ("id-space-added", "id-space-removed", _CODE, _key('Defines("note")')),
    ("id-space-changed", "id-space-changed", _key('Defines("note")'), _key('Defines("source")')),
    (
        "moment-added",
        "moment-removed",
        _CODE,
        _with(
            "closes: InstantText | None = None",
            "closes: nm.Instant | None = attrs.field(default=None, converter=instant_or_none)",
        ),
    ),
    ("rule-added", "rule-removed", _CODE, _CODE + _RULE.format("> 30", 31)),
    ("rule-changed", "rule-changed", _CODE + _RULE.format("> 30", 31), _CODE + _RULE.format("< 2", 31)),
    (
        "converter-changed",
        "converter-changed",
        _CODE,
        _with(_KEY, "    key: nm.LocalId = attrs.field(converter=str.lower)\n"),
    ),
    ("extension-declared", "extension-undeclared", _CODE, _CODE + _EXTENSION.format(12, "layout")),
    (
        "maximum-lowered",
        "maximum-raised",
        _CODE + _EXTENSION.format(12, "layout"),
        _CODE + _EXTENSION.format(2, "layout"),
    ),
    ("limit-lowered", "limit-raised", _CODE, _CODE + _LIMITS.format("depth=16")),
    ("limit-lowered", "limit-raised", _CODE, _CODE + _LIMITS.format("members=40")),
    ("limit-lowered", "limit-raised", _CODE, _CODE + _LIMITS.format("size=90_000")),
    ("limit-lowered", "limit-raised", _CODE, _CODE + _LIMITS.format("comment_size=9_000")),
)


@cache
def _model(code: str) -> nm.ContentModel:
    return model(code, f"models_{abs(hash(code))}", _FEW)


@cache
def _documents(code: str, count: int) -> list[dict[str, Any]]:
    """Articles, some with polls in them, without those that break a rule in code."""
    plain = _model(code.partition(_RULES)[0])
    found = drawn(strategies.payloads("article", model=plain), count)
    return [document for document in found if _model(code).validate(document) == ()]


def prove(count: int, score: Score) -> None:
    """Ask about every pair, in both directions, with so many documents of each side."""
    for code, reverse, old, new in CHANGES:
        for expected, before, after in ((code, old, new), (reverse, new, old)):
            _ask(expected, before, after, count, score)


def _ask(expected: str, old: str, new: str, count: int, score: Score) -> None:
    sides = _model(old), _model(new)
    found = incompatibilities(*sides, safe=True)
    score.pairs += 1
    refusals: dict[Refusal, str] = {}
    for direction, code, reader in (("backward", old, sides[1]), ("forward", new, sides[0])):
        for document in _documents(code, count):
            score.documents += 1
            if reader.validate(document, "article") != ():
                score.refused += 1
                refusals.setdefault((direction, "strict"), json.dumps(document))
    score.unexplained += [f"models, {expected}: {each}" for each in unexplained(expected, found, refusals)]
    for each in found:
        if each.severity == "break":
            score.breaks += 1
            is_shown = each.counterexample is not None
            score.undecided += each.code in UNDECIDED and not is_shown
            score.confirmed += is_shown
            if each.code not in UNDECIDED and not is_shown:
                score.unexplained.append(f"models, {expected}: not confirmed: {each}")
    for code in {each.code for each in found}:
        score.rules[code] += 1
        missing = list(unexplained(expected, [each for each in found if each.code != code], refusals))
        if any(each.startswith(REFUSED) for each in missing):
            score.by_documents[code] += 1
        elif missing:
            score.by_name[code] += 1


def unexplained(expected: str, found: Sequence[Incompatibility], refusals: dict[Refusal, str]) -> Iterator[str]:
    """What findings do not explain: documents that are refused, and the rule that was expected."""
    said = {(each.direction, reader) for each in found if each.severity == "break" for reader in each.readers}
    for refusal, document in refusals.items():
        if refusal not in said:
            yield f"{REFUSED}: {refusal} {document[:300]}"
    if expected not in {each.code for each in found}:
        yield f"no finding of {expected}"
