"""Let six validators of JSON Schema judge the same payloads: ``validators.py [N] [--seed S]``.

Each validator judges every payload by the flavours strict and open of its kind; newsmodel itself joins for the flavour
strict. Formats are annotations. The payloads are the corpus, and generated ones: valid, with one planted fault, and
changed at random. If any two disagree, the exit code is 1 and the smallest such payload is printed.

The control: for each keyword, each validator gets a schema without it, and must then accept payloads that it refused.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, Final

import attrs
import jsonschema
import jsonschema_rs

from drawing import drawn
from fuzz import SHARES, cases
from newsmodel import strategies
from newsmodel.documents import KINDS
from verdicts import FOLDER, KNOW_RULES, ROOT, Case, Engine, gated, judge, node, python, rust, smallest

NODE_MODULES: Final = ROOT / "conformance" / "node_modules"
#: Those that run under Node, and their packages.
NODE: Final = {"ajv": "ajv", "hyperjump": "@hyperjump/json-schema", "cfworker": "@cfworker/json-schema"}
BLAZE: Final = NODE_MODULES / "@sourcemeta" / "jsonschema"
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
FLAVOURS: Final = ("", ".open")
#: The keywords that refuse payloads; the schemas have no others, which a test checks.
REFUSING: Final = (
    "additionalProperties",
    "const",
    "enum",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "not",
    "pattern",
    "propertyNames",
    "required",
)
#: The schema of which the control leaves out keywords.
SPOILT: Final = "article"
#: So many payloads that a keyword alone refuses are shown to each validator.
WITNESSES: Final = 3

# --- Payloads -------------------------------------------------------------------------------------------------------


def payloads(count: int, seed: int) -> Iterator[Case]:
    """The corpus, about that many generated payloads, and beside each ten of them one with a planted fault."""
    yield from (case for case in corpus() if not gated(case))
    for kind, share in SHARES.items():
        yield from (
            Case(kind, each.payload)
            for each in drawn(strategies.invalid_payloads(kind), max(count * share // 1_000, 1), start=seed)
            if not gated(Case(kind, each.payload))
        )
    yield from (case for case in cases(count, seed) if not gated(case))


def corpus() -> Iterator[Case]:
    """The files of the corpus that are JSON objects."""
    for kind in KINDS:
        for path in sorted((ROOT / "tests" / "corpus" / kind).glob("*/*.json")):
            if not path.name.endswith(".expected.json"):
                try:
                    found = json.loads(path.read_bytes())
                except ValueError:  # for the gate
                    continue
                if isinstance(found, dict):
                    yield Case(kind, found)


# --- Validators -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Validator:
    """A validator of JSON Schema.

    Attributes:
        name: Its name.
        version: The version that is installed.
        judge: Its verdict on each of some cases, whose kinds are names of schemas in a folder.
        valid_schemas: Whether each of some schemas is valid by the schema of the draft; None if it has no such schema.
    """

    name: str
    version: str
    judge: Callable[[Path, Sequence[Case]], list[bool]]
    valid_schemas: Callable[[Sequence[Any]], list[bool]] | None


def validators() -> list[Validator]:
    """All six."""
    under_node = [
        Validator(name, _version(NODE_MODULES / package), _by_node(name), _meta_by_node(name))
        for name, package in NODE.items()
    ]
    return [
        *under_node,
        Validator("blaze", _version(BLAZE), blaze, _meta_by_blaze),
        Validator("jsonschema", version("jsonschema"), _by_python(python), _meta_by_python),
        Validator("jsonschema-rs", version("jsonschema-rs"), _by_python(rust), _meta_by_rust),
    ]


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text("utf-8"))["version"])


def _by_python(make: Callable[[Mapping[str, Any]], Engine]) -> Callable[[Path, Sequence[Case]], list[bool]]:
    def verdicts(folder: Path, found: Sequence[Case]) -> list[bool]:
        names = {case.kind for case in found}
        accepts = make({name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in names})
        return [accepts(case) for case in found]

    return verdicts


def _by_node(name: str) -> Callable[[Path, Sequence[Case]], list[bool]]:
    def verdicts(folder: Path, found: Sequence[Case]) -> list[bool]:
        with node(name, folder) as accepts:
            return [accepts(case) for case in found]

    return verdicts


def blaze(folder: Path, found: Sequence[Case]) -> list[bool]:
    """The verdicts of Blaze: one call of its program for each schema, with all payloads in one file.

    It names payloads by their lines, in an order of its own.

    Raises:
        RuntimeError: It gave not exactly one verdict on each payload.
    """
    verdicts: dict[int, bool] = {}
    for name in dict.fromkeys(case.kind for case in found):
        places = [place for place, case in enumerate(found) if case.kind == name]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="ascii") as file:
            file.writelines(f"{found[place].text}\n" for place in places)
            file.flush()
            said = _blaze("validate", folder / f"{name}.json", file.name, "--fast", "--continue", "--verbose")
        entries = re.findall(r"^(ok|fail): .*\(entry #(\d+)\)$", said, re.MULTILINE)
        if sorted(int(entry) for _, entry in entries) != list(range(1, len(places) + 1)):
            raise RuntimeError(f"Blaze gave {len(entries)} verdicts on {len(places)} payloads of {name}: {said[:500]}")
        verdicts |= {places[int(entry) - 1]: verdict == "ok" for verdict, entry in entries}
    return [verdicts[place] for place in range(len(found))]


def _blaze(*arguments: str | Path) -> str:
    command = ["node", BLAZE / "npm" / "cli.js", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout + done.stderr


# --- Schemas as payloads --------------------------------------------------------------------------------------------


def _meta_by_node(name: str) -> Callable[[Sequence[Any]], list[bool]] | None:
    if name == "cfworker":
        return None

    def verdicts(schemas: Sequence[Any]) -> list[bool]:
        with node(name) as accepts:
            return [accepts(Case("metaschema", schema)) for schema in schemas]

    return verdicts


def _meta_by_python(schemas: Sequence[Any]) -> list[bool]:
    def valid(schema: Any) -> bool:
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError:
            return False
        return True

    return [valid(schema) for schema in schemas]


def _meta_by_rust(schemas: Sequence[Any]) -> list[bool]:
    return [bool(jsonschema_rs.meta.is_valid(schema)) for schema in schemas]


def _meta_by_blaze(schemas: Sequence[Any]) -> list[bool]:
    with tempfile.TemporaryDirectory() as folder:
        for place, schema in enumerate(schemas):
            (Path(folder) / f"{place:03}.json").write_text(json.dumps(schema), "utf-8")
        said = _blaze("metaschema", folder, "--continue", "--verbose")
    lines = (line.partition(": ") for line in said.splitlines() if line.endswith(".json"))
    found = {int(Path(path).stem): verdict == "ok" for verdict, _, path in lines if verdict in {"ok", "fail"}}
    if len(found) != len(schemas):
        raise RuntimeError(f"Blaze gave {len(found)} verdicts on {len(schemas)} schemas: {said[:500]}")
    return [found[place] for place in range(len(schemas))]


def published() -> dict[str, Any]:
    """Every published schema, by the name of its file."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


# --- The control ----------------------------------------------------------------------------------------------------


def without(schema: Any, keyword: str) -> Any:
    """A schema without a keyword, except in conditions and negations, where less would refuse more."""
    if not isinstance(schema, dict):
        return schema
    changed = {name: _within(name, value, keyword) for name, value in schema.items() if name != keyword}
    return changed | ({"$id": f"{schema['$id']}:without-{keyword}"} if "$id" in schema else {})


def _within(name: str, value: Any, keyword: str) -> Any:
    """What a keyword holds: schemas by names, schemas, or data."""
    if name in {"properties", "$defs"}:
        return {member: without(schema, keyword) for member, schema in value.items()}
    if name in {"allOf", "anyOf", "oneOf"}:
        return [without(schema, keyword) for schema in value]
    if name in {"additionalProperties", "items", "then", "else", "propertyNames"}:
        return without(value, keyword)
    return value


def spoil(folder: Path) -> dict[str, str]:
    """Write a schema without each keyword into a folder, and give their names by the keywords."""
    schema = published()[SPOILT]
    names = {keyword: f"{SPOILT}.without-{keyword}" for keyword in REFUSING}
    for keyword, name in names.items():
        (folder / f"{name}.json").write_text(json.dumps(without(schema, keyword)), "utf-8")
    return names


def witnesses(found: Sequence[Case], folder: Path, names: Mapping[str, str]) -> list[Case]:
    """For each keyword a few payloads that it alone refuses, as cases of the schema without it.

    Raises:
        RuntimeError: There is none for a keyword.
    """
    schemas = {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in names.values()}
    accepts, honest = rust(schemas), rust({SPOILT: published()[SPOILT]})
    refused = [case for case in found if case.kind == SPOILT and not honest(case)]
    chosen: list[Case] = []
    for keyword, name in names.items():
        again = (Case(name, case.payload) for case in refused)
        few = list(islice(filter(accepts, again), WITNESSES))
        if not few:
            raise RuntimeError(f"no payload is refused only by {keyword}")
        chosen += few
    return chosen


def controlled(validator: Validator, folder: Path, chosen: Sequence[Case]) -> list[str]:
    """The schemas without a keyword whose verdicts a validator gives as it should; they must be all."""
    said = validator.judge(folder, chosen)
    wrong = {case.kind for case, verdict in zip(chosen, said, strict=True) if not verdict}
    return [name for name in dict.fromkeys(case.kind for case in chosen) if name not in wrong]


# --- The report -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Result:
    """What came of a run.

    Attributes:
        verdicts: By the name of each validator, its verdict on each case.
        seconds: By the name of each validator, how long it took.
        disagreements: The cases on which not all agree, and how.
    """

    verdicts: Mapping[str, Sequence[bool]]
    seconds: Mapping[str, float]
    disagreements: Sequence[tuple[Case, str]]


def compare(found: Sequence[Case], asked: Sequence[Validator]) -> Result:
    """Let every validator judge every case, with both flavours; the first half of the verdicts is of the strict one."""
    both = [attrs.evolve(case, kind=f"{case.kind}{flavour}") for flavour in FLAVOURS for case in found]
    verdicts: dict[str, list[bool]] = {}
    seconds: dict[str, float] = {}
    for validator in asked:
        begun = time.monotonic()
        verdicts[validator.name] = validator.judge(FOLDER, both)
        seconds[validator.name] = time.monotonic() - begun
    disagreements = []
    for place, case in enumerate(found):
        strict, loose = ({name: said[at] for name, said in verdicts.items()} for at in (place, place + len(found)))
        if differs := _differs(case, strict, loose):
            disagreements.append((case, differs))
    return Result(verdicts, seconds, disagreements)


def _differs(case: Case, strict: Mapping[str, bool], loose: Mapping[str, bool]) -> str:
    """How verdicts on a payload, by the flavours strict and open, do not agree; empty if they do."""
    engines = {**KNOW_RULES} | {name: _answered(verdict) for name, verdict in strict.items()}
    if differs := judge(case, engines).differs:
        return f"{differs} { ({name: accepts(case) for name, accepts in engines.items()}) }"
    if len(set(loose.values())) > 1:
        return f"verdicts by the flavour open {loose}"
    narrower = any(strict.values()) and not any(loose.values())
    return "the flavour open refuses what the flavour strict accepts" if narrower else ""


def _answered(verdict: bool) -> Engine:  # noqa: FBT001
    return lambda _: verdict


def print_smallest(case: Case, differs: str, asked: Sequence[Validator]) -> None:
    """Print the smallest payload of a disagreement, found with one validator for each verdict: the last one."""
    said = compare([case], asked).verdicts
    few = {(place, verdict): each for each in asked for place, verdict in enumerate(said[each.name])}

    def fails(smaller: Case) -> bool:
        return bool(compare([smaller], list(dict.fromkeys(few.values()))).disagreements)

    least = smallest(case, fails)
    print(f"\n{case.kind}: {differs}\n{json.dumps(least.payload)[:2_000]}", file=sys.stderr)


def report(result: Result, asked: Sequence[Validator], kept: Mapping[str, list[str]]) -> None:
    """Print the table."""
    print(f"{'validator':28}{'accepted':>10}{'refused':>9}{'control':>11}{'seconds':>9}")
    for each in asked:
        counts = Counter(result.verdicts[each.name])
        seen = f"{len(kept[each.name])} of {len(REFUSING)}"
        name = f"{each.name} {each.version}"
        print(f"{name:28}{counts[True]:10,}{counts[False]:9,}{seen:>11}{result.seconds[each.name]:9.0f}")


_BROKEN: Final = {"type": "strng"}


def judge_schemas(asked: Sequence[Validator]) -> list[str]:
    """Who finds a published schema invalid by the schema of the draft, or finds a broken one valid."""
    # Those of the flavour llm name no draft.
    schemas = {name: {"$schema": DRAFT, **schema} for name, schema in (*published().items(), ("broken", _BROKEN))}
    able = {each.name: each.valid_schemas(list(schemas.values())) for each in asked if each.valid_schemas}
    wrong = [
        f"{name} {'accepts' if valid else 'refuses'} {schema}"
        for name, verdicts in able.items()
        for schema, valid in zip(schemas, verdicts, strict=True)
        if valid == (schema == "broken")
    ]
    print(
        f"schemas: {len(schemas) - 1} files, judged by the schema of their draft by {', '.join(able)}:",
        "; ".join(wrong) or "all valid, and a broken one is refused",
    )
    return wrong


def main(arguments: list[str]) -> int:
    """Judge, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=2_000, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    asked = validators()
    found = list(payloads(options.count, options.seed))
    print(f"{len(found):,} payloads, each judged by two flavours; drawn in {time.monotonic() - begun:.0f} s")
    result = compare(found, asked)
    with tempfile.TemporaryDirectory() as folder:
        chosen = witnesses(found, Path(folder), spoil(Path(folder)))
        kept = {each.name: controlled(each, Path(folder), chosen) for each in asked}
    report(result, asked, kept)
    faults = judge_schemas(asked)
    print(f"disagreements: {len(result.disagreements)}; {time.monotonic() - begun:.0f} s in all")
    for case, differs in result.disagreements[:3]:
        print_smallest(case, differs, asked)
    missed = any(len(names) < len(REFUSING) for names in kept.values())
    return 1 if result.disagreements or missed or faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
