"""Hypothesis knows the classes, whichever of the two is imported first, and pays nothing where only it is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

IMPORTS = {
    "newsmodel first": "import newsmodel as nm; from hypothesis import strategies as st",
    "hypothesis first": "from hypothesis import strategies as st; import newsmodel as nm",
}
#: Fails where `st.from_type` of the type in place of the braces gives anything but what is named after it.
CHECK = """
from hypothesis import given, settings, Phase
@settings(max_examples=60, database=None, deadline=None, phases=[Phase.generate])
@given(st.from_type({asked}))
def drawn(value):
    assert isinstance(value, {expected}), value
drawn()
"""


def run(code: str) -> str:
    """What code prints in an interpreter of its own; warnings are errors, and it must succeed."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("order", IMPORTS)
def test_from_type_draws_articles_in_either_import_order(order: str) -> None:
    """Nothing needs to be registered by hand."""
    run(IMPORTS[order] + CHECK.format(asked="nm.Article", expected="nm.Article"))


@pytest.mark.parametrize("order", IMPORTS)
def test_from_type_keeps_the_rules(order: str) -> None:
    """What Hypothesis would make of a rating by itself leaves its scale, which the class refuses."""
    run(IMPORTS[order] + CHECK.format(asked="nm.Rating", expected="nm.Rating"))


#: Types, and what is drawn for each.
UNIONS = {
    "nm.Document": "nm.Article | nm.Source | nm.FAQ | nm.ComparisonTable | nm.Comment",
    "nm.AnyBlock": "nm.Block",
    "nm.Block": "nm.Block",
    "nm.Custom": "nm.Custom",
    "nm.Extensions": "nm.Extensions",
    "list[nm.Paragraph]": "list",
    "nm.RichText": "tuple",
}


def test_from_type_draws_unions_and_base_classes() -> None:
    """A base class gives objects of what derives from it."""
    run(
        IMPORTS["hypothesis first"]
        + "".join(CHECK.format(asked=asked, expected=expected) for asked, expected in UNIONS.items())
    )


def test_base_classes_give_more_than_one_class() -> None:
    """The control: an object of a base class is not always of the same class, nor of the base class itself."""
    collect = "found = set()" + CHECK.replace("assert isinstance(value, {expected}), value", "found.add(type(value))")
    code = (
        IMPORTS["hypothesis first"] + "\n" + collect.format(asked="nm.Block") + "\nprint(len(found), nm.Block in found)"
    )
    count, base = run(code).split()
    assert int(count) > 4
    assert base == "False"


def test_classes_that_hold_ours_are_drawn() -> None:
    """In a class of somebody's own, every scalar keeps its form and every object its rules."""
    code = """
import attrs
@attrs.frozen
class Page:
    url: nm.Url
    published: nm.When
    article: nm.Article
    blocks: tuple[nm.AnyBlock, ...]
"""
    run(IMPORTS["hypothesis first"] + code + CHECK.format(asked="Page", expected="Page"))


def test_hypothesis_alone_loads_nothing_of_the_library() -> None:
    """The entry point stands outside of the package and looks whether it is there."""
    code = "import hypothesis, sys; print([name for name in sys.modules if 'newsmodel' in name])"
    assert run(code).strip() == "['_hypothesis_newsmodel']"


def test_the_library_alone_loads_no_hypothesis() -> None:
    """The control: importing the strategies does."""
    code = "import {} , sys; print('hypothesis' in sys.modules)"
    assert run(code.format("newsmodel")).strip() == "False"
    assert run(code.format("newsmodel.strategies")).strip() == "True"


def test_registering_loads_no_strategies() -> None:
    """They are made when they are first asked for."""
    code = "import newsmodel, hypothesis, sys; print('newsmodel.strategies' in sys.modules)"
    assert run(code).strip() == "False"
