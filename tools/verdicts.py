"""Who says whether a payload is valid, and whether they agree.

Each engine is a function in a table, from a `Case` to its verdict. A new way to load is a new row.
"""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs
import jsonschema_rs

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._validate.dialects import in_draft
from newsmodel._validate.engines import offline_validator
from newsmodel._wire.canonical import write
from newsmodel._wire.parsing import gate_value
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT
from newsmodel.problems import RULES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "schemas" / "v1"
SCHEMAS = {kind: json.loads((FOLDER / f"{kind}.json").read_text("utf-8")) for kind in KINDS}
#: The schema of any document, for each kind.
BUNDLE = dict.fromkeys(KINDS, json.loads((FOLDER / "newsmodel.json").read_text("utf-8")))
#: The schemas in draft 07.
IN_DRAFT_07 = {kind: in_draft(schema, "07") for kind, schema in SCHEMAS.items()}


@attrs.frozen(slots=False)
class Case:
    """A payload that engines judge.

    Attributes:
        kind: The kind of document it should be; for engines that only know schemas, the name of one of theirs.
        payload: The payload, as ``json.loads`` gives it.
    """

    kind: str
    payload: dict[str, Any]

    @cached_property
    def text(self) -> str:
        """The payload as JSON text on one line, for engines that read text."""
        return json.dumps(self.payload, ensure_ascii=True)

    @property
    def plain_text(self) -> str:
        """The same with its characters as they are."""
        return json.dumps(self.payload, ensure_ascii=False)


Engine = Callable[[Case], bool]

# --- The engines ----------------------------------------------------------------------------------------------------


def loader(model: nm.ContentModel = DEFAULT) -> Engine:
    """Loading alone, without a schema."""

    def accepts(case: Case) -> bool:
        try:
            model._acceptance.load_root(case.payload, case.kind)
        except nm.ValidationError:
            return False
        return True

    return accepts


def by_core(core: CoreName) -> Engine:
    """What callers use: JSON text by a core, and by the reference path what the core does not accept."""
    model = nm.ContentModel(core=core)
    return lambda case: model.validate(case.plain_text, case.kind) == ()


def python(schemas: Mapping[str, Any] = SCHEMAS) -> Engine:
    """The library jsonschema."""
    validators = {kind: offline_validator(schema) for kind, schema in schemas.items()}
    return lambda case: bool(validators[case.kind].is_valid(case.payload))


def rust(schemas: Mapping[str, Any] = SCHEMAS, cls: Any = jsonschema_rs.Draft202012Validator) -> Engine:
    """The library jsonschema-rs, with a class of it for the draft of the schemas."""
    validators = {kind: cls(schema, offline=True) for kind, schema in schemas.items()}
    return lambda case: bool(validators[case.kind].is_valid(case.payload))


def any_kind(accepts: Engine) -> Engine:
    """An engine that accepts documents of any kind, for those of one kind."""
    return lambda case: case.payload.get("type") == case.kind and accepts(case)


@contextmanager
def node(name: str, folder: Path = FOLDER) -> Iterator[Engine]:
    """A validator of conformance/validators.mjs over the schemas of a folder, in a process of its own.

    A case has the name of a schema, without ``.json``, as its kind.

    Raises:
        RuntimeError: It gave no verdict.
    """
    script = ROOT / "conformance" / "validators.mjs"
    command = ["node", str(script), name, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603
        assert run.stdin is not None  # noqa: S101
        assert run.stdout is not None  # noqa: S101
        given, answers = run.stdin, run.stdout

        def accepts(case: Case) -> bool:
            given.write(f"{case.kind}\t{case.text}\n")
            given.flush()
            verdict = answers.readline().strip()
            if verdict not in {"true", "false"}:
                raise RuntimeError(f"{name} gave no verdict on {case.text[:200]}")
            return verdict == "true"

        yield accepts
        given.close()


#: The engines that check rules; all others check only what a schema can express.
KNOW_RULES: Mapping[str, Engine] = {
    "loader": loader(),
    **{f"{core} core": by_core(core) for core in CORES},
}
#: The engines that run under Node; Ajv as most services have it, with formats.
NODE = ("ajv-formats", "hyperjump", "cfworker")
#: The engines of Python.
PYTHON: Mapping[str, Engine] = {
    **KNOW_RULES,
    "jsonschema": python(),
    "jsonschema-rs": rust(),
    "rs, any document": any_kind(rust(BUNDLE)),
    "rs, draft 07": rust(IN_DRAFT_07, jsonschema_rs.Draft7Validator),
}

# --- Agreement ------------------------------------------------------------------------------------------------------


@attrs.frozen
class Judgement:
    """What the engines say of a payload.

    Attributes:
        verdicts: By the name of each engine, whether it accepts.
        rules: The codes of the broken rules, if the payload was refused only for these; none if a schema refuses too.
        differs: What does not agree; empty if everything agrees.
    """

    verdicts: Mapping[str, bool]
    rules: tuple[str, ...] = ()
    differs: str = ""


def judge(case: Case, engines: Mapping[str, Engine]) -> Judgement:
    """Ask every engine. If only the engines that check rules refuse, their problems must all be of rules."""
    verdicts = {name: accepts(case) for name, accepts in engines.items()}
    schemas = {verdict for name, verdict in verdicts.items() if name not in KNOW_RULES}
    ours = {verdict for name, verdict in verdicts.items() if name in KNOW_RULES}
    if len(schemas) > 1 or len(ours) > 1:
        return Judgement(verdicts, differs="verdicts")
    if schemas == ours or not ours:
        return Judgement(verdicts)
    if ours == {True}:
        return Judgement(verdicts, differs="verdicts")
    codes = tuple(dict.fromkeys(problem.code for problem in DEFAULT.validate(case.payload)))
    if codes and all(code in RULES or code == "more_problems" for code in codes):
        return Judgement(verdicts, rules=codes)
    return Judgement(
        verdicts, differs=f"verdicts: refused as {', '.join(codes) or 'nothing'}, which the schema accepts"
    )


_REFERENCE = nm.ContentModel(engine="jsonschema")
_FAST = nm.ContentModel(engine="jsonschema-rs")


def problems_differ(case: Case) -> str:
    """How the problems of the two engines of Python differ; empty if they are equal."""
    reference, fast = _REFERENCE.validate(case.payload, case.kind), _FAST.validate(case.payload, case.kind)
    return "" if reference == fast else f"problems: jsonschema {reference}, jsonschema-rs {fast}"


_READERS = [nm.ContentModel(core=core) for core in CORES]


def not_fixed(case: Case) -> str:
    """How cores differ on an accepted payload, or how its canonical text changes; empty if neither happens."""
    document = DEFAULT._acceptance.load_root(case.payload, case.kind)
    text = write(nm.to_dict(document))
    for model in _READERS:
        for given in (case.text, case.plain_text):
            if repr(model.from_json(given)) != repr(document):
                return f"another value by the {model.core} core"
        if model.to_json(document) != text:
            return f"another text by the {model.core} core"
    if nm.validate(text):
        return f"canonical text is refused: {nm.validate(text)}"
    return "" if nm.to_json(nm.from_json(text)) == text else "canonical text is written another way"


def gated(case: Case) -> bool:
    """Whether the gate refuses the payload, or its text, before any engine sees it."""
    most = DEFAULT.limits.comment_size if case.kind == nm.Comment.tag else DEFAULT.limits.size
    if len(case.text) > most:
        return True
    try:
        gate_value(case.payload)
    except nm.ValidationError:
        return True
    return False


# --- The smallest payload -------------------------------------------------------------------------------------------


#: Texts of more characters than this are shortened.
LONG = 20


def smallest(case: Case, fails: Callable[[Case], bool]) -> Case:
    """The smallest case that still fails, found by removing one member or item, or half of a text, at a time."""
    shrinking = True
    while shrinking:
        shrinking = False
        for smaller in _smaller(case.payload):
            candidate = Case(case.kind, smaller)
            if not gated(candidate) and fails(candidate):
                case, shrinking = candidate, True
                break
    return case


def _smaller(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    paths = sorted(_paths(payload), key=len)
    for path in paths:
        smaller, owner = _copied(payload, path)
        del owner[path[-1]]
        yield smaller
    for path in paths:
        smaller, owner = _copied(payload, path)
        text = owner[path[-1]]
        if isinstance(text, str) and len(text) > LONG:
            owner[path[-1]] = text[: len(text) // 2]
            yield smaller


def _copied(payload: dict[str, Any], path: tuple[Any, ...]) -> tuple[dict[str, Any], Any]:
    """A copy of a payload, and in it the object or array that holds what is at the path."""
    copied = copy.deepcopy(payload)
    owner: Any = copied
    for token in path[:-1]:
        owner = owner[token]
    return copied, owner


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every member and item."""
    for token, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, token)
        if isinstance(item, (dict, list)):
            yield from _paths(item, (*path, token))
