"""Prove the verdicts on compatibility: ``python -m compatibility [N] [--seed S] [--quick]``.

N pairs of schemas are made by changing what the published schemas say; strategies draw documents of both sides, and
each side is asked about the other's. Then there are pairs of models with a custom block. Unexplained is: a document
that is refused though the verdict is compatible; a break whose counterexample an engine does not confirm; a change that
no rule notices. Exit code 1 if there is any.

The controls: each rule is switched off in turn, and documents have to show it, or for rules that refuse nothing, the
name of the change; and faults that are planted into the comparison have to be found. ``--quick`` goes without Ajv, and
since it draws few documents, the name of a change is enough for every rule.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import Final

import newsmodel as nm
from compatibility import kinds, models, planted
from compatibility.proving import Proof, Score, pairs
from newsmodel.compatibility.rules import RULES

#: The documents of each side of a pair of models; and in the short form.
DOCUMENTS: Final = 120
FEW: Final = 40
#: One of so many drawn documents may be refused by its own side.
_FEWER: Final = 20
#: How many misses are listed.
LISTED: Final = 20
#: The rules whose documents no strategy draws often enough, and why; the name of the change shows them.
BY_NAME: Final = {
    "converter-changed": "the converter that is planted refuses nothing",
    "limit-lowered": "no strategy draws documents so large or so deep",
    "limit-raised": "no strategy draws documents so large or so deep",
    "moment-added": "one hour in two thousand years",
    "moment-removed": "one hour in two thousand years",
    "pattern-undecided": "the pattern that is planted takes the same texts",
}


def main(arguments: list[str]) -> int:
    """Prove, print what was found, and return the exit code."""
    parser = argparse.ArgumentParser(prog="compatibility", description="Prove the verdicts on compatibility.")
    parser.add_argument("count", type=int, nargs="?", default=2_000, help="pairs of schemas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="without Ajv, and with fewer pairs of models")
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    print(f"newsmodel {nm.__version__}, {len(RULES)} rules", flush=True)
    proof = Proof(ajv=not options.quick)
    schemas = proof.run(list(pairs(options.count, options.seed)))
    print(f"schemas: {_said(schemas)}", flush=True)
    of_models = Score()
    models.prove(FEW if options.quick else DOCUMENTS, of_models)
    print(f"models: {_said(of_models)}", flush=True)
    of_kinds = Score()
    kinds.prove(FEW if options.quick else DOCUMENTS, of_kinds)
    print(f"kinds of documents: {_said(of_kinds)}", flush=True)
    scores = schemas, of_models, of_kinds
    misses = [each for score in scores for each in score.unexplained]
    if schemas.unfit > schemas.documents / _FEWER:
        misses.append("many documents are refused by their own side: what draws them is wrong")
    print(f"unexplained: {len(misses)}", "", *_table(*scores), "", sep="\n")
    misses += [
        f"the rule {code} can be switched off, and nothing shows it"
        for code in _unshown(*scores, by_name=options.quick)
    ]
    for name, count in planted.found(options.seed):
        print(f"planted: {name}: {count} unexplained", flush=True)
        misses += [] if count else [f"the planted fault is not found: {name}"]
    print(*(f"MISS {miss}" for miss in misses[:LISTED]), sep="\n")
    print(f"{len(misses)} misses, {time.monotonic() - begun:.0f} s")
    return 1 if misses else 0


def _said(score: Score) -> str:
    return (
        f"{score.pairs:,} pairs, {score.documents:,} documents of one side judged by the other, {score.refused:,} "
        f"refused; {score.breaks:,} breaks, {score.confirmed:,} with a confirmed counterexample, {score.undecided:,} "
        f"undecided; {score.unfit:,} documents that their own side refuses, {score.undrawn:,} sides without documents"
    )


def _table(*scores: Score) -> list[str]:
    """What shows each rule when it is switched off: in how many pairs documents, and in how many only the name."""
    rows = [f"{'rule':<26}{'pairs':>8}{'by documents':>14}{'by name':>9}"]
    for code in RULES:
        counts = [sum(counter[code] for counter in each) for each in _counters(scores)]
        rows.append(f"{code:<26}{counts[0]:>8,}{counts[1]:>14,}{counts[2]:>9,}")
    return rows


def _counters(scores: tuple[Score, ...]) -> list[list[dict[str, int]]]:
    return [[getattr(score, name) for score in scores] for name in ("rules", "by_documents", "by_name")]


def _unshown(*scores: Score, by_name: bool) -> list[str]:
    """The rules that can be switched off, and nothing shows it; ``by_name`` if a change without finding does."""
    _, in_documents, in_names = _counters(scores)
    found = []
    for code, rule in RULES.items():
        breaks = {rule.backward, rule.forward, rule.rendering} & {"breaks", "strict"}
        asks = breaks and code not in BY_NAME and not by_name
        counted = in_documents if asks else [*in_documents, *in_names]
        if not any(counter[code] for counter in counted):
            found.append(code)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
