"""Send payloads to every engine and count where they disagree: ``fuzz.py [N] [--seed S] [--no-node]``.

Valid and nearly valid payloads are drawn from the strategies, then each is changed at random many times. The same seed
gives the same payloads. If any two engines disagree, the exit code is 1 and the smallest such payload is printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain, islice
from random import Random
from typing import Any, TypeVar

import attrs
from hypothesis.strategies import SearchStrategy

import newsmodel as nm
from drawing import drawn
from mutations import Mutator
from newsmodel import strategies
from verdicts import NODE, PYTHON, Case, Engine, Judgement, gated, judge, node, not_fixed, problems_differ, smallest

#: How many of a hundred bases are of each kind of document; most are articles, which have the most members.
SHARES = {"article": 60, "comparison_table": 14, "faq": 10, "comment": 8, "source": 8}
#: Larger bases are left out, because the reference engine is slow.
LARGEST = 3_000
#: How many payloads are made from one base.
EACH = 25
#: So many times as many examples as are wanted are drawn at most: some are too large.
_LOTS = 10

_T = TypeVar("_T")


def bases(count: int, seed: int) -> list[Case]:
    """Payloads to change: valid ones, and one in ten with a planted fault."""
    found: list[Case] = []
    for kind, share in SHARES.items():
        wanted = max(count * share // 100, 2)
        few = wanted // 10
        valid = (_cut(payload) for payload in _drawn(strategies.payloads(kind), wanted, seed))
        spoilt = (each.payload for each in _drawn(strategies.invalid_payloads(kind), few, seed))
        small = [list(islice(filter(_is_small, lot), most)) for lot, most in ((spoilt, few), (valid, wanted - few))]
        found += [Case(kind, payload) for payload in chain(*small)]
    return found


def _drawn(strategy: SearchStrategy[_T], count: int, seed: int) -> Iterator[_T]:
    """Examples, drawn so many at a time when they are asked for; nothing is drawn that nobody asks for."""
    for lot in range(_LOTS):
        yield from drawn(strategy, count, start=seed + lot * 1_000_000) if count else ()


def _cut(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload, or where it is too large, with only so much of its body that it is not, if it is valid so."""
    body = payload.get("body", [])
    shorter = ({**payload, "body": body[:length]} for length in range(len(body) - 1, 0, -1))
    fits = (found for found in chain([payload], shorter) if _is_small(found) and not nm.validate(found))
    return next(fits, payload)


def _is_small(payload: dict[str, Any]) -> bool:
    return len(json.dumps(payload)) <= LARGEST


def cases(count: int, seed: int) -> Iterator[Case]:
    """That many payloads: for each base, the base itself and then changed copies of those that are valid.

    What is wrong already would stay so, whatever is changed.
    """
    found = _bases_in_process(max(count // EACH, 10), seed)
    valid = [(base.kind, base.payload) for base in found if not nm.validate(base.payload)]
    mutator = Mutator(Random(seed), valid)  # noqa: S311  (no secret)
    yield from found[:count]
    for _ in range(count - len(found)):
        yield Case(*mutator.case())


def _bases_in_process(count: int, seed: int) -> list[Case]:
    """The bases, drawn in another process: what Hypothesis draws depends on which modules are loaded."""
    command = [sys.executable, __file__, "--bases", str(count), "--seed", str(seed)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return [Case(**json.loads(line)) for line in printed.splitlines()]


@attrs.define
class Tally:
    """The results of a run.

    Attributes:
        verdicts: How many payloads each engine accepted and refused.
        counts: How many payloads there were; of these, how many the gate stopped, and how many only rules refused.
        seconds: How long each engine took.
        disagreements: Payloads on which not all agree, and how.
    """

    verdicts: Counter[tuple[str, bool]] = attrs.field(factory=Counter)
    counts: Counter[str] = attrs.field(factory=Counter)
    seconds: dict[str, float] = attrs.field(factory=dict)
    disagreements: list[tuple[Case, str]] = attrs.field(factory=list)


def run(found: Iterator[Case], engines: Mapping[str, Engine]) -> Tally:
    """Judge every payload."""
    tally = Tally()
    timed = {name: _timed(name, engine, tally) for name, engine in engines.items()}
    for case in found:
        tally.counts["payloads"] += 1
        if gated(case):
            tally.counts["stopped by the gate"] += 1
            continue
        judgement = judge(case, timed)
        tally.verdicts.update(judgement.verdicts.items())
        if judgement.rules:
            tally.counts["refused by rules alone"] += 1
            tally.counts.update(f"rule {code}" for code in judgement.rules)
        differs = judgement.differs or _in_words(case, judgement)
        if differs:
            tally.disagreements.append((case, differs))
    return tally


def _timed(name: str, engine: Engine, tally: Tally) -> Engine:
    def accepts(case: Case) -> bool:
        begun = time.perf_counter()
        verdict = engine(case)
        tally.seconds[name] = tally.seconds.get(name, 0.0) + time.perf_counter() - begun
        return verdict

    return accepts


def _in_words(case: Case, judgement: Judgement) -> str:
    """Differences beyond the verdict: in the problems of a refusal, or in the text of an accepted payload."""
    return not_fixed(case) if all(judgement.verdicts.values()) else problems_differ(case)


def report(tally: Tally, engines: Mapping[str, Engine], seconds: float) -> None:
    """Print the table."""
    print(f"{'engine':20}{'accepted':>10}{'refused':>10}{'ms each':>10}")
    for name in engines:
        accepted, refused = tally.verdicts[name, True], tally.verdicts[name, False]
        each = 1_000 * tally.seconds.get(name, 0.0) / max(accepted + refused, 1)
        print(f"{name:20}{accepted:10,}{refused:10,}{each:10.2f}")
    total = tally.counts["payloads"]
    print(*(f"{name}: {count:,}" for name, count in tally.counts.items() if not name.startswith("rule ")), sep="; ")
    print(
        "of those rules:",
        ", ".join(f"{name[5:]} {n:,}" for name, n in tally.counts.items() if name.startswith("rule ")),
    )
    print(f"disagreements: {len(tally.disagreements)}; {total / seconds:,.0f} payloads per second")


def show(case: Case, differs: str, fails: Callable[[Case], bool]) -> None:
    """Print the smallest payload of a disagreement."""
    least = smallest(case, fails)
    print(f"\n{case.kind}: {differs}\n{json.dumps(least.payload, ensure_ascii=True)[:2_000]}", file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Fuzz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--no-node", action="store_true", help="the engines of Python only")
    parser.add_argument("--bases", type=int, metavar="COUNT", help="only print the bases that payloads are made from")
    options = parser.parse_args(arguments)
    if options.bases:
        for base in bases(options.bases, options.seed):
            print(json.dumps({"kind": base.kind, "payload": base.payload}))
        return 0
    with ExitStack() as stack:
        engines = dict(PYTHON)
        if not options.no_node:
            engines |= {name: stack.enter_context(node(name)) for name in NODE}
        begun = time.perf_counter()
        tally = run(cases(options.count, options.seed), engines)
        report(tally, engines, time.perf_counter() - begun)
        for case, differs in tally.disagreements[:5]:
            show(case, differs, lambda smaller: bool(_again(smaller, engines)))
    return 1 if tally.disagreements else 0


def _again(case: Case, engines: Mapping[str, Engine]) -> str:
    judgement = judge(case, engines)
    return judgement.differs or _in_words(case, judgement)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
