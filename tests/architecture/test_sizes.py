"""Modules and functions stay short enough to be read at once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import newsmodel as nm

SOURCE = Path(nm.__file__).resolve().parent
MODULES = sorted(SOURCE.rglob("*.py"))
#: The most lines of a module, of the classes with all public functions, and of a function.
MODULE, VERBS, FUNCTION = 400, 250, 60


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short(path: Path) -> None:
    """A longer module has a second purpose."""
    assert len(path.read_text("utf-8").splitlines()) <= MODULE


@pytest.mark.parametrize("name", ["contract.py", "model.py"])
def test_the_model_only_lists_its_functions(name: str) -> None:
    """The work of each function is in other modules."""
    (model,) = (node for node in ast.walk(parsed(SOURCE / name)) if isinstance(node, ast.ClassDef))
    assert length(model) <= VERBS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_function_is_short(path: Path) -> None:
    """Its docstring counts too."""
    functions = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if length(node) > FUNCTION] == []


def parsed(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text("utf-8"))


def length(node: ast.ClassDef | ast.FunctionDef) -> int:
    """The number of lines of a definition."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
