"""Tracebacks and debuggers can show generated source."""

from __future__ import annotations

import gc
import inspect
import linecache
import traceback
from collections.abc import Callable
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._codec.compiled.fast import ParserName
from newsmodel._declare.trusted import trusted

ARTICLE = nm.Article(id="tag:a.example,2026:1", headline="A", language="en", body=[nm.Divider()])


def used(parser: ParserName) -> nm.ContentModel:
    """A model that has read, checked and written."""
    model = nm.ContentModel(parser=parser)
    model.from_json(model.to_json(ARTICLE))
    model.validate(model.to_json(ARTICLE))
    return model


def kept() -> set[str]:
    """The files of generated source that `linecache` has."""
    gc.collect()
    return {name for name in linecache.cache if name.startswith("<newsmodel: ")}


def last_line(call: Callable[[], object]) -> str:
    """The line that a traceback ends in."""
    with pytest.raises(Exception) as raised:  # noqa: PT011  (whatever it is)
        call()
    return str(traceback.extract_tb(raised.value.__traceback__)[-1].line)


@pytest.mark.parametrize("parser", ["json", "msgspec"])
def test_a_traceback_of_generated_code_shows_its_line(parser: ParserName) -> None:
    """This is so for a loader, a dumper and a maker."""
    model = used(parser)
    load: Any = model._fast._functions("load", "plain data", structs=False, clean=False)
    dump: Any = model._fast._write
    wrong: Any = trusted(nm.Article)(id="a", headline="A", language="en", body=(5,))
    assert last_line(lambda: load["load_Paragraph"]({}, None)) == "raise Fallback"
    assert "dumps[type(" in last_line(lambda: dump(wrong))


def test_inspect_returns_the_source_of_a_generated_function() -> None:
    """Debuggers read it in that way."""
    assert inspect.getsource(trusted(nm.Link)).startswith("def make(href, *, title=")


def test_the_lines_are_dropped_with_the_model() -> None:
    """Many models leave no lines behind; as long as a model lives, its lines are kept."""
    before = kept()
    model = used("json")
    held = kept() - before
    assert len(held) == len(model._fast.sources) == 3
    for _ in range(3):
        used("msgspec")
    assert kept() == before | held
    linecache.checkcache()
    assert kept() == before | held
    del model
    assert kept() == before
