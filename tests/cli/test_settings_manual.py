"""What the manual says of settings is what the program reads."""

from __future__ import annotations

import re
from pathlib import Path

from newsmodel._cli.settings import SETTINGS

ROOT = Path(__file__).parents[2]


def test_the_manual_has_every_setting() -> None:
    """And no other one, in the table of its section."""
    text = (ROOT / "docs/command-line.md").read_text("utf-8")
    section = text.partition("\n## Configuration\n")[2].partition("\n## ")[0]
    assert [*SETTINGS] == re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE)
