"""The code in the README and the guides does what they say."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from hypothesis import Phase, settings

import newsmodel as nm

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
GUIDES = sorted(
    path for path in (ROOT / "docs").glob("*.md") if path.stem not in {"benchmarks", "command-line", "release"}
)


@pytest.fixture(autouse=True)
def own_profile() -> Iterator[None]:
    """A page that loads a profile of Hypothesis does so for its own tests alone."""
    before = settings.get_current_profile_name()
    yield
    settings.load_profile(before)


def run(path: Path, blocks: int) -> dict[str, Any]:
    """Run the Python blocks of a page in order, and return the names that they define."""
    found = re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    assert len(found) >= blocks
    page = ModuleType(path.stem)
    code = compile("\n".join(found), path.name, "exec", dont_inherit=True)
    sys.modules[path.stem] = page  # frameworks look there for what annotations name
    try:
        exec(code, vars(page))  # noqa: S102
    finally:
        del sys.modules[path.stem]
    return vars(page)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_the_python_in_a_guide_runs(path: Path) -> None:
    """Every guide has some Python."""
    run(path, blocks=1)


def test_the_tests_in_the_page_on_fixtures_pass() -> None:
    """They do, except the one that an endpoint without checks must fail."""
    names = run(ROOT / "docs" / "fixtures.md", blocks=6)
    tests = {name: test for name, test in names.items() if name.startswith("test_")}
    careless = tests.pop("test_a_careless_endpoint")
    assert settings.default is not None
    assert settings.default.deadline is None
    for test in tests.values():
        settings(max_examples=25, database=None)(test)()
    assert len(tests) == 7
    with pytest.raises(AssertionError):
        settings(max_examples=25, database=None, phases=[Phase.generate])(careless)()


@cache
def custom_blocks() -> dict[str, Any]:
    """The names that the page on custom blocks defines."""
    return run(ROOT / "docs" / "custom-blocks.md", blocks=10)


def test_the_recipe_and_the_quiz_are_right_in_every_output() -> None:
    """The test on the page passes, with all that strategies draw; no output needs a sentence in place of a block."""
    names = custom_blocks()
    names["test_every_recipe_and_quiz_survives_and_can_be_shown"]()
    german = attrs.evolve(names["bridges"], language="de", body=[*names["bridges"].body, names["salad"]])
    with warnings.catch_warnings(action="error"):
        for output, expected in (
            ("html", "<summary><h3>Die Antwort</h3></summary><p>A suspension bridge: its deck"),
            ("markdown", "### Die Antwort\n\nA suspension bridge: its deck hangs"),
            ("text", "4 portions, 35 Minuten\n\n- 200 g brown lentils"),
            ("jsonld", '"eduQuestionType": "Multiple choice"'),
        ):
            assert expected in names["model"].render(german, output)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("questions", 0, "answers"), ["One"], "min_items"),
        (("questions", 0, "answers", 1), "Two\n", "forbidden_character"),
        (("questions", 0, "right"), 1.5, "type"),
        (("questions", 0, "right"), 7, "quiz-right"),
        (("questions", 0, "citations", 0, "source"), "manual", "citation-unresolved"),
        (("questions", 0, "type"), "question", "unknown_member"),
        (("title",), "", "min_length"),
    ],
)
def test_a_fault_in_the_quiz_is_one_problem_in_its_place(path: tuple[str | int, ...], value: object, code: str) -> None:
    """What the schema can say, the engine of JSON Schema finds too."""
    names = custom_blocks()
    payload = names["model"].to_dict(names["bridges"])
    part = payload["body"][0]
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    found = [(problem.pointer, problem.code) for problem in names["model"].validate(payload)]
    assert [("/body/0/" + "/".join(map(str, path)), code)] == found
    assert ("-" in code) == names["model"].validator("article").is_valid(payload)


def test_the_python_in_the_readme_runs() -> None:
    """Its custom block is rendered as the README says."""
    names = run(README, blocks=2)
    assert isinstance(names["article"], nm.Article)
    poll = names["Poll"]("Umbrella or coat?")
    asked = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[poll])
    assert "<p class='poll'>Umbrella or coat?</p>" in names["model"].to_html(asked)


def test_a_block_in_full_is_a_package_of_less_than_60_lines() -> None:
    """With its class, every output, a check, a strategy and the way from an older form; the test on the page passes."""
    names = custom_blocks()
    package = names["PACKAGE"]
    names["test_every_place_opens_before_it_closes"]()
    parts = (package.html, package.markdown, package.text, package.lint, package.strategies, package.upgrades)
    assert all(parts)
    page = (ROOT / "docs" / "custom-blocks.md").read_text("utf-8")
    (code,) = (block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "PACKAGE =" in block)
    assert len([line for line in code.splitlines() if line.strip()]) < 60


@pytest.mark.parametrize(("opens", "closes", "code"), [(9, 9, "hours-order"), (9, 25, "maximum"), (9, 10, None)])
def test_a_fault_in_hours_is_one_problem(opens: int, closes: int, code: str | None) -> None:
    """Also where only the rule of the class finds it."""
    city = custom_blocks()["city"]
    payload = city.to_dict(custom_blocks()["museum"])
    payload["body"][0] |= {"opens": opens, "closes": closes}
    found = [(problem.pointer, problem.code) for problem in city.validate(payload)]
    assert found == ([] if code is None else [("/body/0/closes", code)])
