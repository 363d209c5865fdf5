"""Compares all outputs of two versions of the library for the corpus, byte for byte: for changes without effect.

    python tools/compare.py REVISION [--without-words]

compares the working tree with a revision of the repository: schemas, JSON, HTML, Markdown, text, terminal, JSON-LD,
problems and advice, by both parsers and both engines, and the names that the package exports. ``--without-words``
leaves out descriptions in schemas and sentences of problems. A second comparison, with a copy in which a change was
planted, must find that change, or the first one proves nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: The change that is planted in a copy, one word that readers see: the file, the word, and its replacement.
PLANTED = ("labels.py", '"Sources"', '"Origins"')


def digests(source: Path, options: list[str]) -> dict[str, str]:
    """The digest of each output, and the exported names, by the library in ``source``."""
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONHASHSEED": "0"}
    program = [sys.executable, str(ROOT / "tools" / "outputs.py"), *options]
    done = subprocess.run(program, env=environment, capture_output=True, check=True)  # noqa: S603
    exported = "import json, newsmodel as nm; print(nm.__file__); print(json.dumps(sorted(nm.__all__)))"
    names = subprocess.run(  # noqa: S603
        [sys.executable, "-c", exported], env=environment, capture_output=True, check=True, text=True
    ).stdout.splitlines()
    if not Path(names[0]).is_relative_to(source):
        raise SystemExit(f"{names[0]} was loaded instead of {source}")
    found: dict[str, str] = json.loads(done.stdout)
    return found | {"exported names": names[1]}


def different(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The names of the outputs that differ."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def main(revision: str, *options: str) -> int:
    """Compare, print how many outputs were compared, and list those that differ."""
    with tempfile.TemporaryDirectory() as folder:
        old, planted = Path(folder, "old"), Path(folder, "planted")
        archive = subprocess.run(  # noqa: S603
            ["git", "archive", revision, "src", "schemas"],  # noqa: S607
            cwd=ROOT, capture_output=True, check=True,
        ).stdout  # fmt: skip
        old.mkdir()
        subprocess.run(["tar", "-x", "-C", str(old)], input=archive, check=True)  # noqa: S603, S607
        before = digests(old / "src", list(options))
        changed = different(before, digests(ROOT / "src", list(options)))
        shutil.copytree(ROOT / "src", planted / "src")
        _plant(planted / "src")
        seen = different(before, digests(planted / "src", list(options)))
    print(f"{len(before)} outputs compared with {revision}: {len(changed)} differ")
    print(f"with a planted change: {len(seen)} differ")
    for name in changed[:20]:
        print(f"  {name}")
    if len(seen) <= len(changed):
        print("the planted change was not found")
        return 2
    return 1 if changed else 0


def _plant(source: Path) -> None:
    name, old, new = PLANTED
    (file,) = source.rglob(name)
    text = file.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"{old} is not in {name}: choose another change to plant")
    file.write_text(text.replace(old, new), "utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004
        raise SystemExit(__doc__)
    raise SystemExit(main(*sys.argv[1:]))
