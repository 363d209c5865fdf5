from __future__ import annotations

from pathlib import Path

import pytest

import newsmodel as nm
from fuzz_native import same
from newsmodel._codec import native

pytestmark = pytest.mark.skipif(not native.AVAILABLE, reason="the native core is not built")

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
VALID = sorted(CORPUS.glob("*/valid/*.json"))
INVALID = [path for path in sorted(CORPUS.glob("*/invalid/*.json")) if ".expected" not in path.name]
#: What is valid and left to Python: free JSON that is deeper than it may be anywhere, and names with escapes.
LEFT = {"deepest", "noncanonical_escapes"}
NATIVE, REFERENCE = (
    (nm.ContentModel(core="native"), nm.ContentModel(core="python")) if native.AVAILABLE else (None, None)
)


@pytest.mark.parametrize("path", VALID, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_core_reads_and_writes_every_valid_document(path: Path) -> None:
    """As the reference path does, with any indent."""
    assert NATIVE is not None
    assert REFERENCE is not None
    core, text = NATIVE._core, path.read_bytes()
    assert core is not None
    made, expected = core.load(text), REFERENCE.from_json(text)
    assert core.check(text) is (None if path.stem in LEFT else type(expected))
    assert same(None if path.stem in LEFT else expected, made)
    for indent in (None, 0, 2):
        assert REFERENCE.to_json(expected, indent=indent) == core.write(expected, indent, None)
        assert REFERENCE.to_json(expected, indent=indent).encode() == core.encode(expected, indent, None)


def test_the_core_takes_no_invalid_document() -> None:
    """Neither to build it nor to check it, nor as a line."""
    assert NATIVE is not None
    core = NATIVE._core
    assert core is not None
    texts = {f"{path.parts[-3]}-{path.stem}": path.read_bytes() for path in INVALID}
    assert [] == [name for name, text in texts.items() if core.load(text) is not None or core.check(text) is not None]
    lines = {name: text.strip() for name, text in texts.items() if b"\n" not in text.strip() and text.strip()}
    data = b"\n".join(lines.values())
    plan = core._plan  # type: ignore[attr-defined]
    assert (list(range(1, len(lines) + 1)), len(lines)) == plan.lines(data, 0, len(data), -1)
