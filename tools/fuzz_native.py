"""Let the native core and the reference path read the same changed texts, and count where they differ.

``fuzz_native.py [N] [--seed S] [--state FILE] [--plant]``: N texts, which are made of valid ones. Where the core takes
one, the reference path must take it too, make an equal object and write the same; where it does not, it may take it
with the flavour open, and the reference path is asked about one in a hundred of the others. All runs add up in the
state file, by the source of the core that was tested; without a seed, each run goes on with the next one. ``--plant``
makes the answers of the core wrong: then the exit code must be 1, as it is with every finding.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from random import Random
from typing import Any, Final
from unittest.mock import patch

import attrs

import custom_blocks
import newsmodel as nm
from benchmarks.articles import SIZES, compact
from byte_mutations import ByteMutator
from newsmodel._cli.output import write_file
from newsmodel._codec import native
from newsmodel._codec.native import native_core
from newsmodel._declare import plan

ROOT: Final = Path(__file__).resolve().parents[1]
STATE: Final = ROOT / ".fuzz-native.json"
#: Larger bases are left out: what is wrong in them is wrong in smaller ones.
_LARGEST: Final = 2_500
#: One of so many texts that the core does not take is shown to the reference path.
_ASKED: Final = 100
#: How many texts are made before they are read, and go together through `lines`.
_LOT: Final = 500
#: How many findings are printed.
_SHOWN: Final = 5
_INDENTS: Final = (None, None, None, 0, 1, 2, 4, 7)
_SCHEMA: Final = "https://a.example/schema.json"


@attrs.define
class Target:
    """A model with a native core, and the same without.

    Attributes:
        name: What the table calls it.
        native: With the core.
        reference: Without.
        bases: The texts to begin with.
    """

    name: str
    native: nm.ContentModel
    reference: nm.ContentModel
    bases: Sequence[bytes]


def targets() -> list[Target]:
    """The model of the package, and one with custom blocks."""
    plain = [*_corpus(), *_drawn(), compact(SIZES["2 kB"])]
    custom = [text.encode() for text in custom_blocks.texts()]
    return [
        Target("core blocks", nm.ContentModel(core="native"), nm.ContentModel(core="python"), plain),
        Target("custom blocks", custom_blocks.model("native"), custom_blocks.model("python"), [*custom, *plain[::20]]),
    ]


def _corpus() -> Iterator[bytes]:
    for path in sorted((ROOT / "tests" / "corpus").glob("*/*valid/*.json")):
        text = path.read_bytes()
        if ".expected" not in path.name and len(text) <= _LARGEST:
            yield text


def _drawn() -> Iterator[bytes]:
    from drawing import drawn
    from newsmodel import strategies

    for kind in ("article", "comparison_table", "faq", "comment", "source"):
        later = (each.payload for each in drawn(strategies.later_payloads(kind), _DRAWN))
        for payload in (*drawn(strategies.payloads(kind), _DRAWN), *later):
            text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
            if len(text) <= _LARGEST:
                yield text


_DRAWN: Final = 150


# --- Comparing --------------------------------------------------------------------------------------------------------


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, and each part of one has the type of that part of the other."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, nm.Extensions):
        return bool(one == other) and repr(one) == repr(other)
    if attrs.has(type(one)):
        return all(same(getattr(one, name), getattr(other, name)) for name in _names(type(one)))
    return bool(one == other) and (not isinstance(one, float) or repr(one) == repr(other))


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(cls: Any) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(field.name for field in attrs.fields(cls))
    return _NAMES[cls]


@attrs.define
class Run:
    """One run: what has been counted, and what was wrong.

    Attributes:
        target: The models.
        random: Decides what is asked.
        counts: By what happened, how often.
        findings: What was wrong, and with which text.
        judged: Texts that the reference path has judged already.
    """

    target: Target
    random: Random
    counts: Counter[str] = attrs.field(factory=Counter)
    findings: list[tuple[str, bytes]] = attrs.field(factory=list)
    judged: set[int] = attrs.field(factory=set)

    def read(self, texts: Sequence[bytes]) -> None:
        """Judge texts."""
        core: Any = self.target.native._core
        taken = [self.judge(text, core) for text in texts]
        self.lines(core, [(text, is_taken) for text, is_taken in zip(texts, taken, strict=True) if b"\n" not in text])

    def judge(self, text: bytes, core: Any) -> bool:
        """Whether the core takes a text; what is wrong is noted."""
        self.counts["mutants"] += 1
        made, checked = core.load(text), core.check(text)
        if (made is None) != (checked is None) or (made is not None and type(made) is not checked):
            self.findings.append((f"load gives {type(made).__name__}, and check {checked}", text))
        if made is not None:
            self.counts["taken"] += 1
            self.compare(text, made, core)
        elif not self.is_opened(text) and self.random.random() * _ASKED < 1:
            self.counts["left, and asked"] += 1
            self.counts["left, and valid"] += not self.target.reference.validate(text)
        return made is not None

    def is_opened(self, text: bytes) -> bool:
        """Whether the core takes a text with the flavour open; what it makes is compared."""
        made = self.target.native._acceptance._surely_loaded(text, "open")
        if made is None:
            return False
        self.counts["opened"] += 1
        try:
            expected = self.target.reference.from_json(text, flavour="open")
        except nm.ValidationError as refused:
            self.findings.append((f"opened, and refused by the reference path: {refused.problems[:2]}", text))
            return True
        if not same(expected, made):
            self.findings.append((f"opened {made!r:.1000}, not {expected!r:.1000}", text))
        return True

    def compare(self, text: bytes, made: Any, core: Any) -> None:
        """Compare what the core has made with what the reference path makes."""
        mark = hash(text)
        if mark in self.judged:
            return
        if len(self.judged) < _MOST_JUDGED:
            self.judged.add(mark)
        self.counts["compared"] += 1
        reference = self.target.reference
        try:
            expected = reference.from_json(text)
        except nm.ValidationError as refused:
            self.findings.append((f"taken, and refused by the reference path: {refused.problems[:2]}", text))
            return
        if not same(expected, made):
            self.findings.append((f"made {made!r:.1000}, not {expected!r:.1000}", text))
            return
        self.compare_written(text, made, expected, core)

    def compare_written(self, text: bytes, made: Any, expected: Any, core: Any) -> None:
        """Compare what is written of it."""
        indent, schema = self.random.choice(_INDENTS), self.random.choice((None, None, _SCHEMA))
        right = self.target.reference.to_json(expected, indent=indent, schema=schema)
        written = core.write(made, indent, schema)
        if written is None:
            self.counts["not written"] += 1
        elif written != right or core.encode(made, indent, schema) != right.encode():
            self.findings.append((f"wrote {written:.1000}, not {right:.1000} (indent {indent})", text))

    def lines(self, core: Any, texts: Sequence[tuple[bytes, bool]]) -> None:
        """Whether texts as lines are taken only where they are taken alone."""
        data = b"\n".join(text for text, _ in texts)
        left, found = core._plan.lines(data, 0, len(data), -1)
        refused, blank = set(left), b" \t\r"
        if found != data.count(b"\n") + (not data.endswith(b"\n")) and data:
            self.findings.append((f"{found} lines", data))
        for number, (text, is_taken) in enumerate(texts, 1):
            if number not in refused and text.strip(blank) and not is_taken:
                self.findings.append(("taken as a line only", text))
            self.counts["taken as lines"] += is_taken and number not in refused


_MOST_JUDGED: Final = 1_000_000


@contextmanager
def planted() -> Iterator[None]:
    """Within it, the bounds of texts in new plans are wider than declared."""
    right = vars(native_core)["plan"]

    def wrong(*arguments: Any) -> tuple[Any, ...]:
        automata, excluded, shapes, *more = right(*arguments)
        return (automata, excluded, tuple(map(_widened, shapes)), *more)

    with patch.object(native_core, "plan", wrong):
        yield


def _widened(shape: tuple[Any, ...]) -> tuple[Any, ...]:
    """Texts of one character more."""
    return (shape[0], shape[1], shape[2] + 1, *shape[3:]) if shape[0] == "text" else shape


# --- Adding up --------------------------------------------------------------------------------------------------------


def source_mark() -> str:
    """A mark of the core that is tested: of its sources, and of what makes plans."""
    files = sorted([*Path(native.__file__).parent.glob("*.[ch]"), *Path(plan.__file__).parent.glob("*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def add_up(state: Path, seed: int, counts: Counter[str], findings: int) -> Counter[str]:
    """Add a run to the state file; returns the sums of all runs with the same core."""
    runs = json.loads(state.read_text("utf-8")) if state.exists() else []
    runs.append({"source": source_mark(), "seed": seed, "findings": findings, **counts})
    write_file(state, "[\n" + ",\n".join(map(json.dumps, runs)) + "\n]\n")
    total: Counter[str] = Counter()
    for run in runs:
        if run["source"] == source_mark():
            total.update({name: value for name, value in run.items() if name not in {"source", "seed"}})
    return total


def next_seed(state: Path) -> int:
    """A seed that no run had."""
    runs = json.loads(state.read_text("utf-8")) if state.exists() else []
    return 1 + max((run["seed"] for run in runs), default=2025)


def fuzz(number: int, seed: int, *, plant: bool = False) -> tuple[Counter[str], list[tuple[str, bytes]]]:
    """Read that many texts, three of four without custom blocks."""
    counts: Counter[str] = Counter()
    findings: list[tuple[str, bytes]] = []
    found = targets()
    gc.freeze()
    for target, share in zip(found, (number * 3 // 4, number - number * 3 // 4), strict=True):
        core: Any = target.native._core
        with planted() if plant else nullcontext():
            core.load(b"")  # the plan is made now
        random = Random(f"{seed} {target.name}")  # noqa: S311  (no secret)
        run, mutator = Run(target, random), ByteMutator(random, target.bases)
        run.read(target.bases)
        for start in range(0, share, _LOT):
            run.read([mutator.mutant() for _ in range(min(_LOT, share - start))])
        counts += run.counts
        findings += run.findings
    return counts, findings


def main(arguments: list[str]) -> int:
    """Fuzz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--state", type=Path, default=STATE)
    parser.add_argument("--plant", action="store_true", help="make the core wrong: findings must be found")
    options = parser.parse_args(arguments)
    if not native.AVAILABLE:
        print("the native core is not there", file=sys.stderr)
        return 2
    seed = next_seed(options.state) if options.seed is None else options.seed
    begun = time.perf_counter()
    counts, findings = fuzz(options.count, seed, plant=options.plant)
    seconds = time.perf_counter() - begun
    print(f"seed {seed}:", *(f"{name} {value:,};" for name, value in counts.items()), f"findings {len(findings)};",
          f"{counts['mutants'] / seconds:,.0f} a second")  # fmt: skip
    if not options.plant:
        total = add_up(options.state, seed, counts, len(findings))
        print("all runs of this core:", *(f"{name} {value:,};" for name, value in total.items()))
    for what, text in findings[:_SHOWN]:
        print(f"\n{what}\n{text[:3_000]!r}", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
