"""Find every regular expression of the project, and print how the steps of each grow on hostile texts.

A pattern is linear if a text twice as long takes twice as many steps. Steps are counted (`backtracking.py`), so that
the verdict is the same on every machine.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from types import BuiltinMethodType
from typing import Any

import attrs
from django.conf import settings

import newsmodel as nm
from backtracking import MOST_COPIES, Node, TooManyStepsError, is_repeat, parsed, program, subtrees
from hostile import common_families, families
from newsmodel._declare.extensions import NAMESPACED
from newsmodel._declare.scalars import NO_BREAK
from newsmodel._declare.shapes import Text, reachable, record
from newsmodel._validate.explaining import texts_in
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import LATER_MINOR

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tools", "benchmarks", "conformance")
#: The functions of `re` that take a pattern first.
_FUNCTIONS = {
    f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer")
}
#: Files that make patterns from what other code declares, and where those are found instead.
MADE_ELSEWHERE = {
    "src/newsmodel/_declare/constraints.py": "the scalars and the schemas",
    "src/newsmodel/compatibility/judging.py": "sets of characters, of schemas of others",
    "src/newsmodel/compatibility/literals.py": "patterns of schemas of others, which are compiled only",
    "tools/backtracking.py": "the patterns that it is given",
    "tools/regexes.py": "the patterns that it finds",
    "tools/roundtrips/controls.py": "attributes in its own outputs, each looked for once",
}
#: A text of so many steps for each character is not worth a second look.
_FEW_STEPS = 16
_MOST_STEPS = 2_000_000
#: A little above the 2 of a linear pattern; a quadratic one has 4.
MOST_GROWTH = 2.3


@attrs.frozen
class Growth:
    """The worst family of a pattern.

    Attributes:
        ratio: How many times as many more steps the second doubling takes as the first.
        family: The name of the family.
        steps: The steps for the longest text; none if there were too many to count.
    """

    ratio: float
    family: str
    steps: int | None


# --- Where patterns are ---------------------------------------------------------------------------------------------


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every pattern of the project, by a name that says where it is."""
    if not settings.configured:
        settings.configure()  # REST framework reads the settings of Django when it is imported
    found = dict(chain(_written(), _held(), _declared(), _in_schemas()))
    return {name: pattern for name, pattern in found.items() if pattern.pattern}


def calls() -> Iterator[tuple[str, ast.Call, dict[str, Any]]]:
    """Every call of `re` with a pattern: its place, the call, and the names that it can see."""
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        if "node_modules" in path.parts:
            continue
        where = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        is_ours = where.startswith("src/newsmodel/")
        names = vars(importlib.import_module(_module(path))) if is_ours else {"re": re, **_constants(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _FUNCTIONS:
                yield f"{where}:{node.lineno}:{node.col_offset}", node, names


def _constants(tree: ast.Module) -> dict[str, Any]:
    """The literals to which a module gives names."""
    found: dict[str, Any] = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(target, ast.Name) and node.value is not None:
            with suppress(ValueError):
                found[target.id] = ast.literal_eval(node.value)
    return found


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


def evaluated(call: ast.Call, names: dict[str, Any]) -> re.Pattern[Any] | None:
    """The pattern of a call, with its flags, or None if it is made from what only a function knows."""
    flags = [each for each in (*call.args[1:], *(keyword.value for keyword in call.keywords)) if _is_flag(each)]
    try:
        pattern = eval(ast.unparse(call.args[0]), names)  # noqa: S307  (our own code)
        return re.compile(pattern, sum(eval(ast.unparse(flag), names) for flag in flags))  # noqa: S307
    except (NameError, AttributeError):
        return None


def _is_flag(node: ast.expr) -> bool:
    return bool(re.match(r"re\.[A-Z]", ast.unparse(node)))


def _written() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for where, call, names in calls():
        pattern = evaluated(call, names)
        if pattern is not None:
            yield where, pattern


def _held() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns among the values of modules, also inside of other values."""
    for module in pkgutil.walk_packages(nm.__path__, "newsmodel."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for index, pattern in enumerate(_inside(value)):
                yield f"{module.name}.{name}[{index}]", pattern


def _inside(value: object) -> Iterator[re.Pattern[Any]]:
    # A method of a pattern holds it.
    held = value.__self__ if isinstance(value, BuiltinMethodType) else value
    if isinstance(held, re.Pattern):
        yield held
    elif isinstance(value, (tuple, list)):
        yield from chain.from_iterable(map(_inside, value))
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_inside, value.values()))


def declared() -> list[Text]:
    """The texts of all members, and those that are declared apart from members."""
    members = [member for cls in reachable(*DOCUMENTS.values()) for member in record(cls).members]
    texts = [text for member in members for text in texts_in(member.shape)]
    return [*texts, Text(pattern=NAMESPACED, excludes=NO_BREAK), Text(pattern=LATER_MINOR)]


def _declared() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns of scalars, as Python uses them: from the start of the text."""
    for text in declared():
        if text.pattern is not None:
            yield f"scalar {text.pattern.expects}", re.compile(rf"\A{text.pattern.compiled.pattern}")
        if text.excludes is not None:
            yield f"scalar, not {text.excludes.expects}", text.excludes.compiled


def _in_schemas() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for path in sorted((ROOT / "schemas").rglob("*.json")):
        for pattern in _patterns_of(json.loads(path.read_text("utf-8"))):
            yield f"schemas, {pattern}", re.compile(pattern)


def _patterns_of(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        properties = schema.get("patternProperties")
        yield from properties if isinstance(properties, dict) else ()
    if isinstance(schema, (dict, list)):
        for inner in schema.values() if isinstance(schema, dict) else schema:
            yield from _patterns_of(inner)


# --- How they grow --------------------------------------------------------------------------------------------------


def growth(pattern: re.Pattern[Any], enough: float = float("inf")) -> Growth:
    """The growth of the family on which the steps of a pattern grow most, or of the first that grows beyond enough."""
    ready, size = program(pattern), 16 + _largest_bound(parsed(pattern))
    worst = Growth(0.0, "", 0)
    for name, family in chain(families(pattern), common_families()):
        try:
            last = ready.steps(family(4 * size), _MOST_STEPS)
            if last <= _FEW_STEPS * len(family(4 * size)):
                continue
            first, second = (ready.steps(family(count), _MOST_STEPS) for count in (size, 2 * size))
        except TooManyStepsError:
            return Growth(float("inf"), name, None)
        found = Growth((last - second) / max(second - first, 1), name, last)
        worst = max(worst, found, key=lambda each: each.ratio)
        if worst.ratio > enough:
            break
    return worst


def _largest_bound(nodes: list[Node]) -> int:
    """The largest number of repetitions that is bounded: texts are longer, so that the bound is felt."""
    bounds = [node[1][1] for node in nodes if is_repeat(node) and node[1][1] <= MOST_COPIES]
    return max([*bounds, *(_largest_bound(inner) for node in nodes for inner in subtrees(node))], default=1)


def distinct() -> dict[str, re.Pattern[Any]]:
    """The patterns, each once: a schema has those of the scalars with other anchors."""
    once = {(_without_anchors(pattern), pattern.flags): name for name, pattern in reversed(patterns().items())}
    return {name: pattern for name, pattern in patterns().items() if name in once.values()}


def _without_anchors(pattern: re.Pattern[Any]) -> str:
    text = pattern.pattern if isinstance(pattern.pattern, str) else repr(pattern.pattern)
    return text.removeprefix("^").removeprefix(r"\A").removesuffix("$").removesuffix(r"\Z")


def main() -> int:
    """Print the patterns, the worst growth of each and its family; 1 if one is not linear."""
    measured = [(growth(pattern), name, pattern) for name, pattern in distinct().items()]
    for found, name, pattern in sorted(measured, key=lambda each: -each[0].ratio):
        print(f"{found.ratio:6.2f}  {name}  {str(pattern.pattern)[:60]!r}  {found.family[:80]}")
    bad = sum(found.ratio > MOST_GROWTH for found, _, _ in measured)
    print(f"{len(measured)} patterns, {bad} of them not linear")
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
