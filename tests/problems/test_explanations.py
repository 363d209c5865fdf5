"""Every code has a page, and what the page shows is true."""

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
#: Codes whose bad example cannot be a JSON file, and what it is instead.
NOT_IN_JSON = {
    "not_json": "text",
    "duplicate_member": "text",
    "not_utf8": "python",
    "byte_order_mark": "python",
    "too_large": "python",
    "too_deep": "python",
    "too_many_members": "python",
    "not_json_value": "python",
    "more_problems": "python",
    "table-size": "python",
}


#: The first ends a report of others; the second is of vocabularies with code of their own: tests/bulk shows it.
NOT_OF_VALIDATE = {"more_problems", "check_failed"}


def bad_payload(page: Explanation) -> object:
    """The payload of the bad example: its text, or the value of a Python expression."""
    return eval(page.bad, {"nm": nm}) if page.form == "python" else page.bad  # noqa: S307  (our own page)


def canonical(payload: str) -> bool:
    """Whether members are in canonical order, without those that are not written."""
    return json.dumps(json.loads(payload)) == json.dumps(nm.to_dict(nm.from_json(payload, flavour="open")))


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    """No code is without a page, and no page without a code."""
    assert {f"{code}.md" for code in codes()} == {path.name for path in FOLDER.iterdir()}


def test_errors_come_before_warnings() -> None:
    """The codes are those of the two tables, each once."""
    assert (*CODES, *CHECKS) == codes()
    assert len(set(codes())) == len(codes())


def test_an_unknown_code_suggests_a_known_one() -> None:
    """Other unknown names lead to suggestions too."""
    with pytest.raises(nm.UnknownNameError, match='no code "requierd", did you mean "required"'):
        explain("requierd")


@pytest.mark.parametrize("code", codes())
def test_a_page_is_its_file(code: str) -> None:
    """The joined parts are the Markdown of the file, under the heading of the code."""
    page = explain(code)
    assert (FOLDER / f"{code}.md").read_text("utf-8") == f"{page}\n"
    assert code == page.code


@pytest.mark.parametrize("code", [code for code in CODES if code not in NOT_OF_VALIDATE])
def test_a_bad_example_of_an_error_has_that_problem_alone(code: str) -> None:
    """One fault leads to one problem, the one that the page is about."""
    page = explain(code)
    found = nm.validate(bad_payload(page))
    assert [(code, page.severity)] == [(problem.code, problem.severity) for problem in found]


def test_the_bad_example_of_more_problems_ends_with_it() -> None:
    """It replaces all problems that are not reported, and comes after those that are."""
    found = nm.validate(bad_payload(explain("more_problems")))
    assert nm.Limits().problems == len(found)
    assert ["more_problems"] == [problem.code for problem in found if problem.code != "required"]
    assert "more_problems" == found[-1].code


@pytest.mark.parametrize("code", CHECKS)
def test_a_bad_example_of_a_warning_has_that_warning_alone(code: str) -> None:
    """It is valid in the flavour open, and only this check warns of it."""
    page = explain(code)
    found = nm.lint(nm.from_json(page.bad, flavour="open"))
    # Such a reference is to something that is not known, of which there is a warning, too.
    others = [each for each in found if (code, each.code) != ("reference-to-unknown", "unknown-member")]
    assert [(code, page.severity)] == [(warning.code, warning.severity) for warning in others]
    assert canonical(page.bad)


@pytest.mark.parametrize("code", codes())
def test_a_good_example_has_neither_problem_nor_warning(code: str) -> None:
    """The fixed payload can be copied."""
    good = explain(code).good
    assert () == nm.validate(good)
    assert () == nm.lint(nm.from_json(good))
    assert canonical(good)


def test_bad_examples_are_json_wherever_they_can_be() -> None:
    """A page says in which language its example is written."""
    assert {code: page.form for code in codes() if (page := explain(code)).form != "json"} == NOT_IN_JSON


@pytest.mark.parametrize("code", [code for code in codes() if code not in NOT_IN_JSON])
def test_a_bad_example_in_json_is_json(code: str) -> None:
    """Any reader of JSON can read it."""
    assert isinstance(json.loads(explain(code).bad), dict)


@pytest.mark.parametrize("code", codes())
def test_a_page_is_short_and_neutral(code: str) -> None:
    """It fits on a screen, and names no path of a machine and no site except the one reserved for examples."""
    text = str(explain(code))
    assert len(text.splitlines()) <= 60
    assert [] == re.findall(r"(?<![\w.:/])/(?:home|root|tmp|usr|var|opt|work|Users)\b|[A-Z]:\\", text)
    sites = set(re.findall(r"https?://([^/\"`]+)", text)) - {"example.org", "www.example.org"}
    assert ({"tinyurl.com"} if code == "link-shortener" else set()) == sites
