"""The guide to adding a block is complete: a copy in which only the files that it names are changed passes its checks.

Part of `make check`, for it needs mypy.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.types

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Adding a block")[1].split("\n## ")[0]
NAMED = set(re.findall(r"`([\w/]+(?:/|\.\w+))`", GUIDE))
COPIED = ("src", "tests", "tools", "benchmarks", "schemas", "docs", "conformance", "examples")

BLOCK = '''@attrs.frozen(kw_only=True)
class Verse(TextBlock):
    """Lines of a poem.

    Attributes:
        text: The lines.
    """

    tag: ClassVar[str] = "verse"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)


'''
#: Before what the method of the benchmarks and the class are put.
WRITE = "    def divider(self)"
CALL = "@attrs.frozen(kw_only=True)\nclass CallToAction("
#: For each file of step 2: what the case for the block does there.
CASES = {
    "src/newsmodel/writers/html/blocks.py": "return _paragraph",
    "src/newsmodel/writers/markdown/blocks.py": "return to.runs(block.text)",
    "src/newsmodel/writers/text/blocks.py": "return to.runs(block.text)",
    "src/newsmodel/traversal.py": "yield plain_text(block.text)",
    "src/newsmodel/linting/context.py": 'yield ("text",), plain_text(block.text)',
    "tests/typing/api.py": 'return "verse"',
}
#: For each other file that is changed: what stands there, and what takes its place.
CHANGES = {
    "src/newsmodel/content/blocks.py": [
        ("    | RatingBlock\n    | Custom\n", "    | RatingBlock\n    | Verse\n    | Custom\n"),
        (CALL, BLOCK + CALL),
    ],
    "src/newsmodel/_public.py": [
        ("    RelatedLinks,\n)", "    RelatedLinks,\n    Verse,\n)"),
        (' "Video",', '\n    "Verse", "Video",'),
    ],
    "docs/design/blocks.md": [
        ("### Custom\n", "### Verse\n\nTag `verse`.\n\n- **`text`**: rich text, not empty\n\n### Custom\n")
    ],
    "benchmarks/writer.py": [
        (WRITE, '    def verse(self) -> Json:\n        return {"type": "verse", "text": [self.title()]}\n\n' + WRITE)
    ],
}
PAYLOAD = """{
  "type": "article", "schema_version": "1.0", "id": "tag:example.org,2026:verse", "headline": "A verse",
  "language": "en",
  "body": [{"type": "verse", "id": "v", "language": "en", "digital_source_type": "digitalCreation",
            "ai": ["rhymes"], "ai_disclosure": "ai-assisted", "text": ["Rain on the roof"],
            "extensions": {"acme:metre": 3}}],
  "ai_info": [{"id": "rhymes", "system": {"name": "Lingua"}, "role": "finding rhymes"}]
}
"""
#: What is tried in the copy, by a process that sees its source alone.
USE = """
import json, sys
from pathlib import Path
import newsmodel as nm
from newsmodel.linting.context import LintContext

data = Path(sys.argv[1]).read_bytes()
assert nm.validate(data) == (), nm.validate(data)
article = nm.from_json(data)
assert json.loads(nm.to_json(article))["body"][0]["type"] == "verse"
for output in ("html", "markdown", "text", "terminal"):
    assert "Rain on the roof" in nm.render(article, output), output
assert nm.word_count(article) == 4
assert "Rain on the roof" in {passage.text for passage in LintContext(article).passages}
"""
TESTS = ("tests/contract", "tests/schema", "tests/architecture", "tests/package/test_design.py", "tests/linting")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project in which the class of the block is declared, and nothing else is changed."""
    folder = tmp_path_factory.mktemp("project")
    for name in COPIED:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    change(folder, "src/newsmodel/content/blocks.py")
    yield folder
    shutil.rmtree(folder)


def change(folder: Path, name: str) -> None:
    """Make the changes to a file that stand in the table."""
    path = folder / name
    text = path.read_text("utf-8")
    for old, new in CHANGES[name]:
        assert text.count(old) == 1, f"{old!r} in {name}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def add_case(path: Path, statement: str) -> None:
    """Add a case for the block to the match over all blocks, before the last case, which knows no other block."""
    lines = path.read_text("utf-8").splitlines()
    (last,) = (
        index for index, line in enumerate(lines) if re.search(r"assert_never\(block\)|block_pieces\(block", line)
    )
    inner, name = re.match(" *", lines[last]).group(), "nm.Verse" if path.name == "api.py" else "Verse"  # type: ignore[union-attr]
    lines[last - 1 : last - 1] = [f"{inner[4:]}case {name}():", f"{inner}{statement}"]
    if path.name != "api.py":
        after = lines.index("from __future__ import annotations") + 1
        lines.insert(after, "from newsmodel.content.blocks import Verse")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module or program of this Python in the copy, with its source before any other."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # noqa: S603
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def unknowing(folder: Path) -> set[str]:
    """The files that mypy finds not to know the block."""
    done = run(folder, "-m", "mypy", "src", "tests/typing", "--cache-dir", str(folder / ".mypy_cache"))
    errors = re.findall("error: (.*)", done.stdout)
    expected = r'Argument 1 to "(assert_never|block_pieces)" has incompatible type .*\[arg-type\]'
    assert [error for error in errors if not re.fullmatch(expected, error)] == []
    return set(re.findall(r"^(\S+?):\d+: error:", done.stdout, re.MULTILINE))


def test_every_changed_file_is_named_by_the_guide() -> None:
    """What this test changes, a reader of the guide is asked to change."""
    assert {*CASES, *CHANGES} <= NAMED
    assert {"tests/corpus/article/valid/", "schemas/", "benchmarks/peers/"} <= NAMED


def test_nothing_that_the_guide_does_not_name_needs_a_change(copy: Path) -> None:
    """Type checkers list just the files that the guide says they list; with its steps done, all is well."""
    assert unknowing(copy) == CASES.keys()
    for name, statement in CASES.items():
        add_case(copy / name, statement)
    for name in CHANGES.keys() - {"src/newsmodel/content/blocks.py"}:
        change(copy, name)
    payload = copy / "tests" / "corpus" / "article" / "valid" / "verse.json"
    payload.write_text(PAYLOAD, "utf-8")
    assert unknowing(copy) == set()
    for command in (["tools/generate.py"], ["-m", "benchmarks.generate_peers"], ["-c", USE, str(payload)]):
        done = run(copy, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    done = run(copy, "-m", "pytest", "-q", "-x", "-n", "0", *TESTS, "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr
