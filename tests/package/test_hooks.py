"""The hooks for pre-commit look at content, and at nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

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


def test_the_hooks_leave_out_what_settings_exclude(run: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """Although pre-commit names each file; and a commit that has only such files passes."""
    (tmp_path / "newsmodel.toml").write_text('exclude = ["content/drafts"]')
    (tmp_path / "content/drafts").mkdir(parents=True)
    for name in ("content/a.json", "content/drafts/b.json"):
        (tmp_path / name).write_text("{}")
    for hook in HOOKS:
        _, *arguments = hook["entry"].split()
        done = run(*arguments, "content/a.json", "content/drafts/b.json")
        assert (1, {"content/a.json"}) == (done.returncode, {line.split(":")[0] for line in done.stdout.splitlines()})
        assert 0 == run(*arguments, "content/drafts/b.json").returncode
