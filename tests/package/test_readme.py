"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import newsmodel as nm

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_python_in_the_readme_runs() -> None:
    """All Python blocks run in their order, and their assertions hold."""
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, Any] = {"__name__": "readme"}
    exec(compile("\n".join(blocks), "README.md", "exec", dont_inherit=True), names)  # noqa: S102
    assert isinstance(names["article"], nm.Article)
    poll = names["Poll"]("Umbrella or coat?")
    asked = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[poll])
    assert "<p class='poll'>Umbrella or coat?</p>" in names["model"].to_html(asked)
