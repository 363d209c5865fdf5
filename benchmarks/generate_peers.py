"""Write the peers' models from the shapes of the vocabulary, or with --check list those that are stale (exit code 1).

One walk over shapes, one small dialect for each library: the result is what an expert of that library would write by
hand. The rules, which no shape has, are written by hand in ``peers/rules.py``; the walk that collects ids and
references for it is generated too.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.dialects import (
    AttrsDialect,
    Dialect,
    LeanPydanticDialect,
    MsgspecDialect,
    PydanticDialect,
    UncheckedMsgspecDialect,
)
from benchmarks.marshmallow_dialect import MarshmallowDialect
from benchmarks.references import reference_functions
from newsmodel._cli.output import write_file
from newsmodel._declare.shapes import Many, Record, Shape, Text, TextOr, classes_in, reachable, record
from newsmodel.content.article import Article

ROOT: Final = Path(__file__).resolve().parents[1]
PEERS: Final = ROOT / "benchmarks" / "peers"


def records() -> tuple[Record, ...]:
    """The classes that an article can hold, each after those that it holds; no class holds itself."""
    ordered: dict[type, Record] = {}

    def add(cls: type) -> None:
        for member in record(cls).members:
            for held in classes_in(member.shape):
                if held not in ordered:
                    add(held)
        ordered[cls] = record(cls)

    add(Article)
    if set(ordered) != set(reachable(Article)):
        raise SystemExit("the walk missed a class")
    return tuple(ordered.values())


def named_shapes() -> dict[str, Shape]:
    """The shapes that have a name, each after those that it uses."""
    found: dict[str, Shape] = {}
    for described in records():
        for member in described.members:
            _add_named(member.shape, found)
    return found


def _add_named(shape: Shape, found: dict[str, Shape]) -> None:
    match shape:
        case Many():
            _add_named(shape.item, found)
        case TextOr():
            _add_named(shape.text, found)
        case _:
            pass
    named = getattr(shape, "named", None)
    if named is not None and found.setdefault(named.name, shape) != shape:
        raise SystemExit(f"two shapes are named {named.name}")


def source(dialect: Dialect) -> str:
    """The module of a dialect."""
    scalars = {name: shape for name, shape in named_shapes().items() if isinstance(shape, Text)}
    others = {name: shape for name, shape in named_shapes().items() if name not in scalars}
    parts = [dialect.head(), *(dialect.alias(name, shape) for name, shape in scalars.items())]
    written: set[type] = set()
    for described in records():
        parts += _ready(others, written, dialect)
        parts.append(dialect.declaration(described))
        written.add(described.cls)
    parts.append(dialect.tail())
    return "\n".join(parts)


def _ready(waiting: dict[str, Shape], written: set[type], dialect: Dialect) -> Iterator[str]:
    """The aliases whose classes are all written already."""
    for name, shape in list(waiting.items()):
        if set(classes_in(shape)) <= written:
            yield dialect.alias(name, waiting.pop(name))


def generated() -> dict[Path, str]:
    """Every generated file, with its content as it should be."""
    dialects: tuple[Dialect, ...] = (
        PydanticDialect(),
        LeanPydanticDialect(),
        UncheckedMsgspecDialect(),
        MsgspecDialect(patterns=False),
        MsgspecDialect(patterns=True),
        AttrsDialect(),
        MarshmallowDialect(),
    )
    files = {PEERS / f"{dialect.module}.py": source(dialect) for dialect in dialects}
    files[PEERS / "references.py"] = reference_functions(records())
    return {path: _formatted(text) for path, text in files.items()}


def _formatted(text: str) -> str:
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    return subprocess.run(  # noqa: S603  (the formatter of this environment)
        [ruff, "format", "--quiet", "--stdin-filename", PEERS / "generated.py", "-"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout


def main(arguments: list[str]) -> int:
    """Write the files, or check them."""
    files = generated()
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            print(f"stale: {path.relative_to(ROOT)} (run 'make generate')")
        else:
            write_file(path, files[path])
            print(f"wrote {path.relative_to(ROOT)}")
    if "--check" in arguments:
        print(f"{len(files)} generated files, {len(stale)} stale")
        return 1 if stale else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
