"""The code in the README and the guides does what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    names: dict[str, Any] = {"__name__": path.stem}
    exec(compile("\n".join(found), path.name, "exec", dont_inherit=True), names)  # noqa: S102
    return names


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
    assert len(tests) == 5
    with pytest.raises(AssertionError):
        settings(max_examples=25, database=None, phases=[Phase.generate])(careless)()


def test_the_python_in_the_readme_runs() -> None:
    """Its custom block is rendered as the README says."""
    names = run(README, blocks=2)
    assert isinstance(names["article"], nm.Article)
    poll = names["Poll"]("Umbrella or coat?")
    asked = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[poll])
    assert "<p class='poll'>Umbrella or coat?</p>" in names["model"].to_html(asked)
