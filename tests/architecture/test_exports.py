"""The public names."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import newsmodel as nm
from newsmodel import readers, strategies
from newsmodel._declare.shapes import reachable
from newsmodel.content.article import DOCUMENTS


def test_every_exported_name_exists_once() -> None:
    """Every name in __all__ is defined."""
    assert len(nm.__all__) == len(set(nm.__all__))
    assert [name for name in nm.__all__ if not hasattr(nm, name)] == []


@pytest.mark.parametrize("name", sorted(nm.__all__))
def test_every_class_and_function_is_documented(name: str) -> None:
    """A public class or function begins with a sentence that says what it is or returns."""
    value = getattr(nm, name)
    if inspect.isclass(value) or inspect.isroutine(value):
        assert (value.__doc__ or "").strip().split("\n")[0].endswith((".", "!", ":"))


def test_every_class_of_the_vocabulary_is_exported() -> None:
    """Everything that a document can hold can be built with the public names."""
    assert {cls.__name__ for cls in reachable(*DOCUMENTS.values())} <= set(nm.__all__)


def test_the_version_is_that_of_the_package() -> None:
    """It is written in the package, so that it is right without an installation; unknown names are refused as usual."""
    assert nm.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="nonsense"):
        _ = nm.nonsense  # type: ignore[attr-defined]


@pytest.mark.parametrize("package", [nm, readers, strategies], ids=lambda package: package.__name__)
def test_dir_lists_the_public_names(package: ModuleType) -> None:
    """Beside them only names such as __doc__: nothing that the package imports for itself."""
    assert sorted(package.__all__) == [name for name in dir(package) if not name.startswith("_")]
    assert [] == [name for name in dir(package) if not hasattr(package, name)]
    assert len(vars(package)) > len(dir(package))


def test_no_public_name_is_that_of_a_module() -> None:
    """A module would be found first, and which of the two a name means would depend on what was imported before."""
    modules = {path.stem for path in Path(nm.__file__).parent.iterdir()}
    assert {"errors", "problems", "_public"} <= modules
    assert modules & set(nm.__all__) == set()


def test_an_unused_module_is_found_by_its_name() -> None:
    """As when the package imported it itself; a module that is not there is an unknown name."""
    code = "import newsmodel; print(newsmodel.errors.Problem is newsmodel.Problem, hasattr(newsmodel, 'nonsense'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["True", "False"]


def test_functions_that_load_late_are_not_hidden_by_modules() -> None:
    """In whatever order modules are imported, the name is the function."""
    code = """
import newsmodel.linting.text, newsmodel.explanation, newsmodel.strategies
from newsmodel import *
import newsmodel
print(callable(lint), callable(explain), callable(newsmodel.lint), callable(newsmodel.explain))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["True"] * 4


def test_a_code_is_explained() -> None:
    """By its page; a code that does not exist brings the nearest one."""
    assert str(nm.explain("required")).startswith("# required\n")
    assert nm.explain("heading-jump").severity == "warning"
    with pytest.raises(nm.UnknownNameError, match='no code "requierd", did you mean "required"'):
        nm.explain("requierd")


PROBLEM = nm.Problem(pointer="/a", code="type", message="m", expected=("a",), got="b")


@pytest.mark.parametrize(
    "error",
    [
        nm.ValidationError([PROBLEM]),
        nm.ModelError("m"),
        nm.UnknownNameError("kind", "artcle", ("article", "faq")),
        nm.ReadError("m", [nm.Loss(kind="link", state="dropped", path="")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_pickling(error: nm.NewsmodelError) -> None:
    """So they can be sent from one process to another without loss."""
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own)
    assert (type(copied), str(copied), copied.args) == (type(error), str(error), error.args)


def test_an_unknown_name_suggests_a_known_one() -> None:
    """The message lists the known names."""
    with pytest.raises(
        nm.UnknownNameError, match=r'no document kind "artcle", did you mean "article"\? \(there are: article'
    ):
        nm.json_schema("artcle")
