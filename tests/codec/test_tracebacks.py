"""Tracebacks and debuggers can show generated source."""

from __future__ import annotations

import gc
import inspect
import linecache
import traceback
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._declare.trusted import trusted
from newsmodel._generated import run


class Owner:
    """What generated source belongs to."""


def made(owner: Owner) -> Any:
    """A function of generated source."""
    names: dict[str, Any] = {}
    run("def fail():\n    raise KeyError\n", "fail", names, owner)
    return names["fail"]


def kept() -> set[str]:
    """The files of generated source that `linecache` has."""
    gc.collect()
    return {name for name in linecache.cache if name.startswith("<newsmodel: ")}


def test_a_traceback_of_generated_code_shows_its_line() -> None:
    """It is the line that raised."""
    owner = Owner()
    with pytest.raises(KeyError) as raised:
        made(owner)()
    assert traceback.extract_tb(raised.value.__traceback__)[-1].line == "raise KeyError"


def test_inspect_returns_the_source_of_a_generated_function() -> None:
    """Debuggers read it in that way."""
    assert inspect.getsource(trusted(nm.Link)).startswith("def make(href, *, title=")


def test_the_lines_are_dropped_with_their_owner() -> None:
    """As long as it lives, its lines are kept, whatever others leave."""
    before = kept()
    owner = Owner()
    made(owner)
    held = kept() - before
    assert len(held) == 1
    made(Owner())
    assert kept() == before | held
    linecache.checkcache()
    assert kept() == before | held
    del owner
    assert kept() == before
