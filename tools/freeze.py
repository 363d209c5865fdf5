"""Keep a version of the JSON for ever: ``freeze.py VERSION``, once, when it is released.

It copies the schemas to ``schemas/released/VERSION/`` and writes ``tests/golden/VERSION.ndjson``: payloads, each with
the canonical text that this library writes for it. Later releases have to read these payloads, and to write the same
bytes when they write that version. ``schemas/released/SHA256SUMS`` has the digest of every such file. A version that is
kept is not written again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drawing import drawn
from newsmodel._cli.output import write_file
from newsmodel.documents import KINDS, SCHEMA_VERSION
from newsmodel.model import DEFAULT
from newsmodel.strategies import payloads

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "schemas"
RELEASED = SCHEMAS / "released"
GOLDEN = ROOT / "tests" / "golden"
SUMS = RELEASED / "SHA256SUMS"
#: How many payloads are drawn of each kind, besides those that were written by hand, and how many of them are kept
#: whatever they show.
DRAWN, KEPT = 1_500, 15


def given() -> Iterator[tuple[str, str]]:
    """The names and the texts of payloads: those of the corpus, the examples, and some that are drawn.

    Of those that are drawn all are kept that show something that no payload before them shows.
    """
    seen: set[str] = set()
    for path in sorted((ROOT / "tests" / "corpus").glob("*/valid/*.json")):
        yield f"corpus/{path.parts[-3]}/{path.stem}", path.read_text("utf-8")
        seen |= shown(json.loads(path.read_text("utf-8")))
    for path in sorted((ROOT / "src" / "newsmodel" / "examples").glob("*.json")):
        yield f"examples/{path.stem}", path.read_text("utf-8")
        seen |= shown(json.loads(path.read_text("utf-8")))
    wanted = shows(json.loads((SCHEMAS / "v1" / "newsmodel.codegen.json").read_text("utf-8")))
    for kind in KINDS:
        for number, payload in enumerate(drawn(payloads(kind), DRAWN)):
            more = (shown(payload) & wanted) - seen
            if number < KEPT or more:
                seen |= more
                yield f"drawn/{kind}/{number}", json.dumps(payload, ensure_ascii=False)


def shows(schema: dict[str, Any]) -> set[str]:
    """The names of members, the tags and the values that a schema of the flavour codegen has."""
    found: set[str] = set()
    for each in _objects(schema["$defs"]):
        values = [each["const"]] if "const" in each else each.get("enum", [])
        found |= {*each.get("properties", {}), *(value for value in values if isinstance(value, str))}
    return found


def shown(payload: Any) -> set[str]:
    """The names of members and the strings in a payload."""
    found: set[str] = set()
    for each in _objects(payload):
        for name, value in each.items():
            items = value if isinstance(value, list) else [value]
            found |= {name, *(item for item in items if isinstance(item, str))}
    return found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(item)


def lines() -> Iterator[str]:
    """The lines of the golden file."""
    for name, text in given():
        found = {"name": name, "payload": text, "canonical": DEFAULT.to_json(DEFAULT.from_json(text))}
        # In ASCII: what looks alike, such as two forms of a letter, is told apart by every program.
        yield json.dumps(found) + "\n"


def kept() -> Iterator[Path]:
    """Every file that is kept, except the list of them."""
    yield from sorted(path for path in RELEASED.rglob("*") if path.is_file() and path != SUMS)
    yield from sorted(GOLDEN.glob("*.ndjson"))


def sums() -> str:
    """The digests, as ``sha256sum`` writes them; the paths are relative to the root of the project."""
    digests = ((hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(ROOT).as_posix()) for path in kept())
    return "".join(f"{digest}  {path}\n" for digest, path in digests)


def main() -> int:
    """Keep the version that this library writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", help="the version, to be sure")
    version = parser.parse_args().version
    folder, golden = RELEASED / version, GOLDEN / f"{version}.ndjson"
    if version != SCHEMA_VERSION:
        print(f"this library writes version {SCHEMA_VERSION}, not {version}")
        return 1
    if folder.exists() or golden.exists():
        print(f"version {version} is kept already")
        return 1
    GOLDEN.mkdir(exist_ok=True)
    write_file(golden, "".join(lines()))
    shutil.copytree(SCHEMAS / "v1", folder)
    write_file(SUMS, sums())
    return 0


if __name__ == "__main__":
    sys.exit(main())
