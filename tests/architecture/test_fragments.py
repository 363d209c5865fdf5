"""Types prove that no plain text is where markup may be. Part of `make check`, because it needs mypy.

mypy does not look into f-strings. So the HTML modules are rewritten: an f-string becomes a call with what is in its
braces, `f"<b>{text}</b>"` becomes `_markup(text)`, and a function marked `@fragment` has to return a `Fragment`. Then
mypy checks everything that is passed, returned and made a `Fragment`.
"""

from __future__ import annotations

import ast
import copy
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

pytestmark = pytest.mark.types

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "newsmodel"
MODULES = {path.stem: path for path in sorted((SOURCE / "writers" / "html").glob("[!_]*.py"))}
#: What is written as HTML outside of that folder.
MODULES["html"] = SOURCE / "differences" / "html.py"
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}
#: The functions that may make a fragment, or Markup, of any text. Each must be read with care.
TRUSTED = {
    "fragments": {"escaped", "lines", "prose", "concat", "join", "from_markup", "as_markup", "checked_name"}
    | {"inside_script", "fragment", "trusted"},
    "page": {"stylesheet"},
    "lossless": {"_signed"},
    "serializing": {"as_read", "in_apostrophes"},
}
#: What the rewritten modules use in place of the same names in `fragments`: a fragment is made of fragments alone.
PROOF = """
from collections.abc import Callable
from typing import ParamSpec, overload
from newsmodel.writers.html.fragments import AttributeName, Tag
_P = ParamSpec("_P")
class Fragment(str):
    def __new__(cls, text: Fragment) -> Fragment: ...
def fragment(function: Callable[_P, Fragment]) -> Callable[_P, Fragment]: ...
def markup(*pieces: Fragment | int | Tag | AttributeName) -> Fragment: ...
@overload
def text(*pieces: Fragment | int | Tag | AttributeName) -> Fragment: ...
@overload
def text(*pieces: object) -> str: ...
"""
IMPORTS = ast.parse(
    "from proof import Fragment as Fragment, fragment as fragment, markup as _markup, text as _text"
).body


class Rewritten(ast.NodeTransformer):
    """A module with its f-strings as calls, and with `Fragment` as what functions marked `@fragment` return."""

    is_marked = False

    def visit_Module(self, node: ast.Module) -> ast.AST:
        self.generic_visit(node)
        after = next(index for index, each in enumerate(node.body) if isinstance(each, ast.ImportFrom)) + 1
        node.body[after:after] = copy.deepcopy(IMPORTS)
        return ast.fix_missing_locations(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        outer, self.is_marked = self.is_marked, any(ast.unparse(each) == "fragment" for each in node.decorator_list)
        if self.is_marked:
            node.returns = ast.Name("Fragment")
        self.generic_visit(node)
        self.is_marked = outer
        return None if node.name == "fragment" else node

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        return None if ast.unparse(node.targets[0]) == "Fragment" else self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if self.is_marked and node.value is not None:
            node.value = without_literals(node.value)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if ast.unparse(node.func) == "Fragment":
            node.args = [without_literals(each) for each in node.args]
        if ast.unparse(node.func) == "str":  # which returns plain text, whatever it is given
            node.args = []
        return self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        words = "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
        pieces = [self.piece(each) for each in node.values if isinstance(each, ast.FormattedValue)]
        # In what is surely HTML, mypy names the piece of plain text; anything else with such a piece is plain text too.
        return call("_markup" if re.search('[<>]|="', words) else "_text", node, *pieces)

    def piece(self, value: ast.FormattedValue) -> ast.expr:
        found: ast.expr = self.visit(value.value)
        return found if value.format_spec is None and value.conversion == -1 else call("format", value, found)


def without_literals(value: ast.expr) -> ast.expr:
    """An expression that must be markup, with literal text as an f-string without braces."""
    if isinstance(value, ast.IfExp):
        value.body, value.orelse = without_literals(value.body), without_literals(value.orelse)
    return call("_text", value) if isinstance(value, ast.Constant) and isinstance(value.value, str) else value


def call(name: str, at: ast.AST, *args: ast.expr) -> ast.expr:
    """A call in the place of another expression."""
    return ast.copy_location(ast.Call(ast.copy_location(ast.Name(name), at), list(args), []), at)


#: What mypy does not know passes every check: its type is `Any`, or a union with `Any`.
_ANY = re.compile(r'has type "(?:[^"]* \| )?Any(?: \| [^"]*)?"')


class Prover:
    """Rewrites modules and lets mypy check them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.joinpath("proof.pyi").write_text(PROOF, "utf-8")

    def faults(self, trees: dict[str, ast.Module]) -> list[tuple[str, int, str]]:
        """Where plain text may become markup: module, line and what mypy says, in that order."""
        places: dict[str, dict[tuple[int, int], int]] = {}
        shadows: list[str] = []
        for name, tree in trees.items():
            made = Rewritten().visit(copy.deepcopy(tree))
            text = f"# mypy: disallow-any-expr\n{ast.unparse(made)}\n"
            places[name] = lines_of(made, ast.parse(text))
            rewritten = self.folder / "rewritten" / f"{name}.py"  # where no module of that name is imported from
            rewritten.parent.mkdir(exist_ok=True)
            rewritten.write_text(text, "utf-8")
            shadows += ["--shadow-file", str(MODULES[name]), str(rewritten)]
        return sorted(
            (module, places[module].get((int(line), int(column) - 1), 0), message)
            for module, line, column, message in self._reported(shadows)
            if not message.startswith('Expression type contains "Any"') or _ANY.search(message)
        )

    def _reported(self, shadows: list[str]) -> Iterator[tuple[str, str, str, str]]:
        command = [sys.executable, "-m", "mypy", "--strict", "--show-column-numbers", "--follow-imports=silent"]
        command += ["--cache-dir", str(self.folder / "cache"), *shadows, *map(str, MODULES.values())]
        environment = {**os.environ, "MYPYPATH": str(self.folder)}
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        *reported, summary = done.stdout.splitlines() or [""]
        assert f"{len(MODULES)} source files" in summary, done.stdout + done.stderr
        for line in reported:
            found = re.fullmatch(r".*?(\w+)\.py:(\d+):(\d+): (?:error|note): (.*)", line)
            assert found, line
            module, at, column, message = found.groups()
            yield module, at, column, message


def lines_of(made: ast.AST, read: ast.AST) -> dict[tuple[int, int], int]:
    """The line of the source for each place in the rewritten text."""
    old, new = ([vars(each) for each in ast.walk(tree) if "lineno" in vars(each)] for tree in (made, read))
    return {(there["lineno"], there["col_offset"]): here["lineno"] for here, there in zip(old, new, strict=True)}


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """The functions of a module, inner ones after the outer ones."""
    return [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]


def function_at(tree: ast.Module, line: int) -> str:
    """The name of the innermost function that a line, or a decorator on it, belongs to."""
    return next(
        (
            each.name
            for each in reversed(functions(tree))
            if min([each.lineno, *(here.lineno for here in each.decorator_list)]) <= line <= (each.end_lineno or 0)
        ),
        "",
    )


class Dropped(ast.NodeTransformer):
    """A module without the escape of that number in each function."""

    def __init__(self, number: int, trusted: set[str]) -> None:
        self.number = number
        self.trusted = trusted
        self.seen = 0
        self.lines: list[int] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        outer, self.seen = self.seen, -1 if node.name in self.trusted else 0
        self.generic_visit(node)
        self.seen = outer
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if self.seen < 0 or ast.unparse(node.func) not in ESCAPES:
            return node
        self.seen += 1
        if self.seen != self.number:
            return node
        self.lines.append(node.lineno)
        return node.args[0]


#: The functions that make a fragment of text from a document or a caller.
ESCAPES = {"escaped", "lines", "inside_script", "checked_name", "from_markup"}
#: Ways to make markup of plain text, each on a line that ends in "wrong", and ways that are right.
OTHER_WAYS = """
from typing import Any
from newsmodel.writers.html.fragments import join, lines, trusted
@fragment
def made(text: str, known: Fragment, number: int, unknown: Any, texts: list[str], tag: Tag) -> str:
    if number == 1:
        return text  # wrong
    if number == 2:
        return f"{text}"  # wrong
    if number == 3:
        return f"<b>{text!r}</b>"  # wrong
    if number == 4:
        return "<b>" + known  # wrong
    if number == 5:
        return known.replace("a", "b")  # wrong
    if number == 6:
        return "".join(texts)  # wrong
    if number == 7:
        return concat(texts)  # wrong
    if number == 8:
        return concat(map(Fragment, texts))  # wrong
    if number == 9:
        return Fragment(text)  # wrong
    if number == 10:
        return unknown  # wrong
    if number == 11:
        return f"<b>{unknown}</b>"  # wrong
    if number == 12:
        return NOTHING if text else text  # wrong
    if number == 13:
        said: Fragment = unknown.text  # wrong
        return said
    if number == 14:
        said = Fragment(f"<b>{known}</b>")
        said += "<b>"  # wrong
        return said
    if number == 15:
        return attribute(text, "value")  # wrong
    if number == 16:
        return f"<b>{number:04}</b>"  # wrong
    inner = f"<{tag}>{known}{number}{escaped(text)}</{tag}>"
    return f"{inner}{lines(text)}" if text else "<b></b>"
"""


@pytest.fixture(scope="module")
def prover(tmp_path_factory: pytest.TempPathFactory) -> Prover:
    """One for all tests, so that mypy reads the rest of the library only once."""
    return Prover(tmp_path_factory.mktemp("fragments"))


def test_no_plain_text_is_where_markup_may_be(prover: Prover) -> None:
    """All that is in the braces of HTML, and all that is returned as HTML, is a `Fragment` by its static type."""
    assert [] == prover.faults(TREES)


def test_only_few_functions_make_markup_of_text() -> None:
    """What types cannot prove is in functions that are listed here, and no comment or cast silences mypy."""
    made = {"trusted", "cast", "Markup"}
    found = {
        name: {
            function_at(tree, each.lineno)
            for node in ast.walk(tree)
            for each in (*getattr(node, "decorator_list", ()), *([node.func] if isinstance(node, ast.Call) else ()))
            if ast.unparse(each) in made
        }
        for name, tree in TREES.items()
    }
    assert {name: names for name, names in found.items() if names} == TRUSTED
    assert [name for name, path in MODULES.items() if re.search("type: ignore|no_type_check", path.read_text())] == []


def test_every_escape_that_is_left_out_is_found(prover: Prover) -> None:
    """The control: each escape is left out in turn, one per function at a time, and that function has a fault."""
    left_out = 0
    for number in count(1):
        planted, trees = set[tuple[str, str]](), {}
        for name, tree in TREES.items():
            without = Dropped(number, TRUSTED.get(name, set()))
            trees[name] = without.visit(copy.deepcopy(tree))
            planted |= {(name, function_at(tree, line)) for line in without.lines}
        if not planted:
            break
        found = {(name, function_at(TREES[name], line)) for name, line, _ in prover.faults(trees)}
        assert planted - found == set()
        left_out += len(planted)
    assert left_out > 80


def test_other_ways_to_make_markup_of_text_are_found(prover: Prover) -> None:
    """The control for all other ways: each wrong line is reported, and no other."""
    text = MODULES["blocks"].read_text("utf-8") + OTHER_WAYS
    wrong = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# wrong")]
    found = {line for _, line, _ in prover.faults({**TREES, "blocks": ast.parse(text)})}
    assert wrong == sorted(found)
