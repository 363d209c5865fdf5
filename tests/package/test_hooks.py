"""The hooks for pre-commit look at content, and at nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_the_hooks_leave_configuration_alone() -> None:
    """Files of a repository that are JSON or YAML but no content are not checked; those in content/ are."""
    assert {"newsmodel-validate", "newsmodel-lint"} == {hook["id"] for hook in HOOKS}
    for hook in HOOKS:
        chosen = re.compile(hook["files"])  # searched for in the path, as pre-commit does
        others = ("package.json", ".pre-commit-config.yaml", ".github/workflows/ci.yml", "src/content/x.json")
        assert [] == [name for name in others if chosen.search(name)]
        assert chosen.search("content/2026/heat.json")
        assert {"json", "yaml"} == set(hook["types_or"])
