"""Every code has a page, and what the page shows is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.explanation import Explanation, codes, explain
from newsmodel.linting import CHECKS
from newsmodel.problems import CODES

FOLDER = Path(nm.__file__).parent / "explanations"
SHOWN = nm.Limits().problems


def bad_payload(page: Explanation) -> object:
    """What the bad example gives to validate: itself, or the value of a Python expression."""
    return eval(page.bad, {"nm": nm}) if page.form == "python" else page.bad  # noqa: S307  (our own page)


def canonical(payload: str) -> bool:
    """Whether members stand in the order in which they are written, and nothing stands there that is left out."""
    return json.dumps(json.loads(payload)) == json.dumps(nm.to_dict(nm.from_json(payload)))


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    """Nothing is left unexplained, and no page outlives its code."""
    assert set(codes()) == {path.stem for path in FOLDER.iterdir()}


def test_errors_come_before_warnings() -> None:
    """The codes are those of the two tables, each once."""
    assert codes() == (*CODES, *CHECKS)
    assert len(codes()) == len(set(codes()))


def test_an_unknown_code_suggests_a_known_one() -> None:
    """As wherever something is asked for by name."""
    with pytest.raises(nm.UnknownNameError, match='no code "requierd", did you mean "required"'):
        explain("requierd")


@pytest.mark.parametrize("code", codes())
def test_a_page_is_its_file(code: str) -> None:
    """The parts, put together again, are the Markdown of the file, under the heading of the code."""
    page = explain(code)
    assert f"{page}\n" == (FOLDER / f"{code}.md").read_text("utf-8")
    assert code == page.code


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_is_of_an_error(code: str) -> None:
    """Its severity is that of its problems."""
    assert explain(code).severity == "error"


@pytest.mark.parametrize("code", CHECKS)
def test_a_warning_page_is_of_a_warning(code: str) -> None:
    """Its severity is that of its problems."""
    assert explain(code).severity == "warning"


@pytest.mark.parametrize("code", [code for code in CODES if code != "more_problems"])
def test_a_bad_example_of_an_error_has_that_problem_alone(code: str) -> None:
    """One fault gives one problem, and that is the one the page is about."""
    assert [code] == [problem.code for problem in nm.validate(bad_payload(explain(code)))]


def test_the_bad_example_of_more_problems_ends_with_it() -> None:
    """It comes after as many others as are reported, and takes the place of the rest."""
    *others, last = nm.validate(bad_payload(explain("more_problems")))
    assert SHOWN - 1 == len(others)
    assert "more_problems" == last.code


@pytest.mark.parametrize("code", CHECKS)
def test_a_bad_example_of_a_warning_has_that_warning_alone(code: str) -> None:
    """It is valid, and only this check has something to say of it."""
    page = explain(code)
    assert canonical(page.bad)
    assert {(code, "warning")} == {(found.code, found.severity) for found in nm.lint(nm.from_json(page.bad))}


@pytest.mark.parametrize("code", codes())
def test_a_good_example_has_neither_problem_nor_warning(code: str) -> None:
    """The mended payload is one to copy."""
    good = explain(code).good
    assert () == nm.validate(good)
    assert () == nm.lint(nm.from_json(good))
    assert canonical(good)


@pytest.mark.parametrize("code", codes())
def test_the_form_of_a_bad_example_is_what_the_page_says(code: str) -> None:
    """What is called JSON can be read as JSON; what is called text cannot, or not without loss."""
    page = explain(code)
    if page.form == "json":
        assert json.loads(page.bad) != json.loads(page.good)
    else:
        assert ("text" == page.form) == (code in {"not_json", "duplicate_member"})


@pytest.mark.parametrize("code", codes())
def test_a_page_is_short_and_neutral(code: str) -> None:
    """It fits on a screen, its lines in a window, and it names no place on a machine."""
    text = str(explain(code))
    assert len(text.splitlines()) <= 60
    assert re.findall(r"(?<![\w.:/])(?:/(?:home|root|tmp|usr|work|opt|Users)\b|[A-Z]:\\)", text) == []
