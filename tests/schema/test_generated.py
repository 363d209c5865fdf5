"""Generated files are committed, and equal to what the code writes now."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def generate() -> ModuleType:
    """The script that writes the generated files."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "tools" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_files_are_fresh(generate: ModuleType) -> None:
    """Schemas and rendered examples in the repository are those that the code writes."""
    assert generate.main(["--check"]) == 0


def test_a_stale_file_fails_the_check(generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed, a missing and a left-over file are each found, and writing fixes all three."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    for path in (ROOT / "docs").glob("reading-*.md"):
        shutil.copy(path, tmp_path / "docs")
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    schema = tmp_path / "schemas" / "v1" / "faq.json"
    guide = tmp_path / "docs" / "reading-html.md"
    spoilt = guide.read_text("utf-8").replace("| `link` |", "| `lnk` |")
    assert spoilt != guide.read_text("utf-8")
    changes = (lambda: schema.write_text("{}"), schema.unlink, (schema.parent / "poem.json").touch)
    for spoil in (*changes, lambda: guide.write_text(spoilt, "utf-8")):
        spoil()
        assert generate.main(["--check"]) == 1
        assert generate.main([]) == 0
        assert generate.main(["--check"]) == 0
