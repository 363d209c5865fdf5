"""Many payloads at once, one a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._wire.limits import Limits

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
EVERY_CORE = pytest.mark.parametrize("core", CORES)


def on_one_line(path: Path) -> bytes | None:
    """A payload of the corpus without line breaks; None if it is not JSON."""
    try:
        return json.dumps(json.loads(path.read_bytes())).encode()
    except (ValueError, RecursionError):
        return None


LINES = [line for path in sorted(CORPUS.glob("*/*/*.json")) if (line := on_one_line(path)) is not None]
SOURCE = nm.to_json_bytes(nm.Source(id="a", name="A"))
WRONG = SOURCE.replace(b'"name"', b'"nam"')


@EVERY_CORE
def test_the_numbers_are_those_of_the_lines_that_validate_refuses(core: CoreName) -> None:
    """This is so for every payload of the corpus, for text in both types, and however many threads there are."""
    model = nm.ContentModel(core=core)
    expected = tuple(number for number, line in enumerate(LINES, 1) if model.validate(line))
    assert 0 < len(expected) < len(LINES)
    data = b"\n".join(LINES)
    assert expected == model.check_lines(data) == model.check_lines(data.decode()) == model.check_lines(bytearray(data))
    assert expected == model.check_lines(data, threads=3)


@EVERY_CORE
def test_blank_lines_are_skipped_and_counted(core: CoreName) -> None:
    """A line of white space is blank; a carriage return before its end belongs to no payload."""
    model = nm.ContentModel(core=core)
    assert model.check_lines(b"\n \t\r\n" + SOURCE + b"\r\n" + WRONG + b"\n\n" + WRONG + b"\n") == (4, 6)
    assert model.check_lines(b"") == ()
    assert model.check_lines("\n\x0b\n\x0c\n\u2003\n") == (2, 3, 4)  # white space to Python, but not in JSON


@EVERY_CORE
def test_only_a_line_feed_ends_a_line(core: CoreName) -> None:
    """Other characters that Python takes for the end of a line may be in a text, or are refused there."""
    model = nm.ContentModel(core=core)
    for separator in ("\r", "\x85", "\u2028", "\x0b"):
        assert model.check_lines(f"{SOURCE.decode()}{separator}{SOURCE.decode()}") == (1,)


@EVERY_CORE
def test_the_limit_of_the_size_is_for_each_line(core: CoreName) -> None:
    """Many lines may be larger together."""
    exact = nm.ContentModel(core=core, limits=Limits(size=len(SOURCE) + 1))
    assert exact.check_lines((SOURCE + b"\n") * 20) == ()
    assert exact.check_lines(SOURCE + b"\n" + SOURCE + b"  \n") == (2,)


@EVERY_CORE
def test_a_kind_can_be_asked_for(core: CoreName) -> None:
    """Other documents are then refused; a kind that does not exist is an error."""
    model = nm.ContentModel(core=core)
    assert model.check_lines(SOURCE, "source") == model.check_lines(SOURCE, nm.Source) == ()
    assert model.check_lines(SOURCE, nm.Article) == (1,)
    with pytest.raises(nm.UnknownNameError, match="no document kind"):
        model.check_lines(SOURCE, "poem")


@pytest.mark.parametrize("threads", [0, -1, 1.5, "2"])
def test_there_is_at_least_one_thread(threads: object) -> None:
    """The number of threads is a whole number from 1."""
    with pytest.raises(nm.ArgumentError, match="threads"):
        nm.check_lines(SOURCE, threads=threads)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_lines_are_text() -> None:
    """Plain data has no lines."""
    with pytest.raises(nm.ArgumentError, match="data"):
        nm.check_lines({"type": "source"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
