"""Write the generated files, or with --check list those that are stale (exit code 1).

Generated are the JSON Schemas in schemas/v1/ and, in docs/examples/, the example article with its renderings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from newsmodel._cli.output import write_file
from newsmodel._validate.schema import FLAVOURS, example, schema_text
from newsmodel._words.labels import Labels
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT

ROOT = Path(__file__).resolve().parents[1]
_SUFFIXES = {"html": "html", "markdown": "md", "text": "txt", "jsonld": "jsonld"}


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file, with what it should hold."""
    for kind in KINDS:
        for flavour in FLAVOURS:
            name = f"{kind}.json" if flavour == "strict" else f"{kind}.{flavour}.json"
            yield ROOT / "schemas" / "v1" / name, schema_text(DEFAULT.json_schema(kind, flavour=flavour))
    for kind in KINDS:
        yield from renderings(kind, ROOT / "docs" / "examples")


def renderings(kind: str, folder: Path) -> Iterator[tuple[Path, str]]:
    """The example of a kind as JSON, and everything that it renders to."""
    document = DEFAULT.from_dict(example(kind))
    yield folder / f"{kind}.json", DEFAULT.to_json(document, indent=2) + "\n"
    for output, suffix in _SUFFIXES.items():
        options: dict[str, object] = {"page": True} if output == "html" else {}
        if output != "jsonld":
            options["labels"] = Labels(iso=True)  # Babel's output changes with every version of CLDR
        text = DEFAULT.render(document, output, **options)
        yield folder / f"{kind}.{suffix}", text if text.endswith("\n") else text + "\n"


def main(arguments: list[str]) -> int:
    """Write, or check."""
    files = dict(generated())
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    folders = {path.parent for path in files}
    left_over = [path for folder in folders if folder.exists() for path in folder.iterdir() if path not in files]
    if "--check" in arguments:
        for path in [*stale, *left_over]:
            print(f"stale: {path.relative_to(ROOT)} (run 'make generate')")
        print(f"{len(files)} generated files, {len(stale) + len(left_over)} stale")
        return 1 if stale or left_over else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, files[path])
        print(f"wrote {path.relative_to(ROOT)}")
    for path in left_over:
        path.unlink()
        print(f"removed {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
