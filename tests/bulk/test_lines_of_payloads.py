"""Payloads one after another: `bulk.iter_validate`."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

import newsmodel as nm
from newsmodel import bulk, examples

GOOD = nm.to_json_bytes(examples.source())
#: A line, and the codes of its problems.
LINES = {
    "valid": (GOOD, []),
    "text": (GOOD.decode(), []),
    "with line feed": (GOOD + b"\n", []),
    "with CRLF": (GOOD + b"\r\n", []),
    "blank": (b" \t\r\n", []),
    "empty": ("", []),
    "cut": (GOOD[:-2], ["not_json"]),
    "byte order mark": (b"\xef\xbb\xbf" + GOOD, ["byte_order_mark"]),
    "no UTF-8": (GOOD[:-2] + b"\xff", ["not_utf8"]),
    "lone surrogate": ('"\ud800"', ["lone_surrogate"]),
    "None": (None, ["type"]),
    "a number": (7, ["type"]),
    "plain data": ({"type": "source"}, ["type"]),
    "two in one": (GOOD + b"\n" + GOOD, ["not_json"]),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_has_its_problems(name: str) -> None:
    """Nothing that a line can be raises, and blank lines have no problem."""
    line, codes = LINES[name]
    (found,) = bulk.iter_validate([line])  # type: ignore[list-item]
    assert codes == [problem.code for problem in found]


def test_there_is_one_item_for_each_line_in_order() -> None:
    """Bad lines end nothing, and change nothing of those after them."""
    found = list(bulk.iter_validate(line for line, _ in LINES.values()))  # type: ignore[misc]
    assert [codes for _, codes in LINES.values()] == [[problem.code for problem in each] for each in found]


def test_problems_are_those_of_validate() -> None:
    """With their lines and columns, which are counted in each line by itself."""
    wrong = GOOD.replace(b'"name"', b'"nam"')
    found = list(bulk.iter_validate(io.BytesIO(GOOD + b"\n" + wrong + b"\n")))
    assert [(), nm.validate(wrong)] == found
    assert 1 == found[1][0].line


def test_a_line_is_read_when_it_is_asked_for() -> None:
    """Lines may never end."""
    read: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(len(read))
            yield GOOD

    found = bulk.iter_validate(endless())
    assert ((), ()) == (next(found), next(found))
    assert [0, 1] == read


def test_what_the_lines_raise_comes_through() -> None:
    """Such as an error of the disk: that is nothing that a line has."""

    def broken() -> Iterator[bytes]:
        yield GOOD
        raise OSError("gone")

    found = bulk.iter_validate(broken())
    assert () == next(found)
    with pytest.raises(OSError, match="gone"):
        next(found)


@pytest.mark.parametrize("kind", ["article", nm.Article])
def test_a_kind_is_asked_for(kind: str | type[nm.Article]) -> None:
    """By its name or its class."""
    (found,) = bulk.iter_validate([GOOD], kind=kind)
    assert ["unknown_type"] == [problem.code for problem in found]


def test_wrong_arguments_are_refused_at_once() -> None:
    """Before a line is asked for."""
    with pytest.raises(nm.UnknownNameError, match='"artcle", did you mean "article"'):
        bulk.iter_validate([GOOD], kind="artcle")
    with pytest.raises(nm.ArgumentError, match=r"got a bytes: put it in io\.BytesIO"):
        bulk.iter_validate(GOOD)  # type: ignore[arg-type]
    with pytest.raises(nm.ArgumentError, match=r"expected lines, such as an open file, got 7$"):
        bulk.iter_validate(7)  # type: ignore[arg-type]
    with pytest.raises(nm.ArgumentError, match="ContentModel"):
        bulk.iter_validate([GOOD], model="core")  # type: ignore[arg-type]
