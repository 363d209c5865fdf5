"""What `make languages` counts, and what it calls a fault."""

import json
import re
from pathlib import Path

import attrs
import pytest

import newsmodel as nm
from languages.__main__ import HEAD, LATER_HEAD, Measured, answers, later_row, row
from languages.documents import LATER, Lines, in_one_line, lines, without_version
from languages.recipes import RECIPES, Recipe
from languages.verdicts import ProgramError, Verdict, verdict
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT

ROOT = Path(__file__).resolve().parents[2]
SOURCE = nm.to_json(nm.Source(id="survey", name="Street Survey 2026"))
OTHER = nm.to_json(nm.Source(id="survey", name="Street Survey 2027"))
WORKS = Verdict(given=3, read=3, valid=3, equal=3)
FOUND = Verdict(given=3, read=3)
#: What no document of a kind can have: a source holds no objects of several types.
WITHOUT = {("source", "later_object")}


def recipe(*, required: bool = True) -> Recipe:
    """A recipe that nobody runs."""
    return Recipe("Ada", "quicktype", lambda _: {}, ("true",), {}, required=required)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (SOURCE, Verdict(1, 1, 1, 1)),
        (OTHER, Verdict(1, 1, 1, 0, ("differs",))),
        (SOURCE.replace('"name"', '"title"'), Verdict(1, 1, 0, 0, ("",))),
        ("!no such member", Verdict(1, 0, 0, 0, ("refused: no such member",))),
    ],
)
def test_each_answer_is_counted_once(written: str, expected: Verdict) -> None:
    """A document that comes back equal, changed, with a problem, or not at all."""
    found = verdict([SOURCE], [written])
    assert attrs.astuple(found)[:4] == attrs.astuple(expected)[:4]
    assert len(found.reasons) == len(expected.reasons)


def test_a_document_that_is_not_valid_is_never_equal() -> None:
    """What a program makes of the control counts as valid only, which is a fault."""
    assert attrs.astuple(verdict([without_version(SOURCE)], [SOURCE]))[:4] == (1, 1, 1, 0)


def test_a_line_too_few_is_an_error() -> None:
    """A program that stops early is not judged on what it wrote before."""
    with pytest.raises(ProgramError, match="2 documents were given, 1 lines came back"):
        verdict([SOURCE, SOURCE], [SOURCE])


def test_a_program_that_fails_is_an_error() -> None:
    """What it wrote to its standard error is said."""
    with pytest.raises(ProgramError, match="no such file"):
        answers(["sh", "-c", "echo no such file >&2; exit 3"], [SOURCE])


def test_lines_go_in_and_come_out() -> None:
    """Also those with other ends of lines in their texts."""
    given = [SOURCE, in_one_line(json.dumps({"a": "\u2028\u0085 é"}, ensure_ascii=False, indent=1))]
    assert answers(["cat"], given) == given


@pytest.mark.parametrize(
    ("measured", "faults"),
    [
        (Measured(recipe(), 1, WORKS, WORKS, FOUND, FOUND), 0),
        (Measured(recipe(), 1, attrs.evolve(WORKS, equal=2), WORKS, FOUND, FOUND), 1),
        (Measured(recipe(), 1, WORKS, attrs.evolve(WORKS, read=2, valid=2, equal=2), FOUND, FOUND), 0),
        (Measured(recipe(), 1, WORKS, attrs.evolve(WORKS, valid=2, equal=2), FOUND, FOUND), 1),
        (Measured(recipe(), 1, WORKS, WORKS, attrs.evolve(FOUND, valid=1), FOUND), 1),
        (Measured(recipe(), 1, WORKS, WORKS), 1),
        (Measured(recipe(), 1, error="no compiler"), 2),
        (Measured(recipe(required=False), 1, error="no compiler"), 0),
        (Measured(recipe(required=False), 1, WORKS, WORKS, WORKS), 1),
    ],
)
def test_what_is_a_fault(measured: Measured, faults: int) -> None:
    """Documents that come back changed are, and a control that nobody finds; a spelling that is refused is not."""
    assert len(list(measured.faults())) == faults


@pytest.mark.parametrize("kind", KINDS)
def test_the_controls_are_not_valid(kind: str) -> None:
    """Each valid document is given in two spellings of one value, and once with a problem."""
    found: Lines = lines(kind)
    assert len(found.canonical) == len(found.spelled) == len(found.broken) > 0
    for canonical, spelled, broken in zip(found.canonical, found.spelled, found.broken, strict=True):
        assert nm.from_json(canonical) == nm.from_json(spelled)
        assert nm.validate(broken)
    assert all(map(nm.validate, found.invalid))
    assert found.invalid


@pytest.mark.parametrize("kind", KINDS)
def test_later_documents_are_valid_in_the_flavour_open_alone(kind: str) -> None:
    """Each has one addition, of which a warning says what it is."""
    found = lines(kind)
    for part, code in {"later_version": "newer-version", **LATER}.items():
        given: tuple[str, ...] = getattr(found, part)
        assert given or (kind, part) in WITHOUT
        for text in given:
            assert nm.validate(text)
            codes = {each.code for each in DEFAULT.advise(text, flavour="open")}
            assert codes & {"newer-version", *LATER.values()} == {code}


def test_what_is_lost_of_a_later_document_counts() -> None:
    """It is read and valid, and not whole."""
    given = SOURCE[:-1] + ',"later":1}'
    assert attrs.astuple(verdict([given], [SOURCE], "open"))[:4] == (1, 1, 1, 0)
    assert attrs.astuple(verdict([given], [given], "open"))[:4] == (1, 1, 1, 1)


def test_a_missing_package_is_named() -> None:
    """By the command, or the file with or without a wildcard, that it brings."""
    needs = {"sh": "dash", "no-such-command": "first", "/no/such/file-*": "second", f"{ROOT}/READ*.md": "third"}
    assert attrs.evolve(recipe(), packages=needs).missing() == ["first", "second"]


def test_the_table_has_a_cell_for_each_heading() -> None:
    """Also where there are no types."""
    quiet = attrs.evolve(recipe(), compiler=("echo", "1.0"))
    for measured in (Measured(quiet, 1, WORKS, WORKS, FOUND, FOUND), Measured(quiet, 1, error="no compiler")):
        assert len(row(measured)) == len(HEAD)
        assert len(later_row(measured)) == len(LATER_HEAD)


def test_the_page_has_each_recipe() -> None:
    """Its table was printed by the command and has a row for each, under the same headings."""
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    assert "| " + " | ".join(HEAD) + " |" in page
    assert "| " + " | ".join(LATER_HEAD) + " |" in page
    for each in RECIPES:
        assert f"\n| {each.language} | {each.generator} " in page
        assert re.search(rf"\n\| {re.escape(each.language)} \| (?:\d+ given, |no types)", page)
