"""Ask engines of grammars about the schemas of the flavour llm: ``python -m llm [--quick] [--drafts N]``.

Before that, drafts are compared with the limits of vendors, and read again.

Each engine makes a grammar of each schema, which must accept every draft, and refuse each draft with a fault. The
controls are the schemas of the flavour strict: no engine takes them all without an error or a warning. ``--quick``
leaves out xgrammar, which needs torch, and what takes outlines-core more than ten seconds. Exit code 1 on any miss.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from importlib import import_module
from importlib.metadata import version
from typing import Final

import attrs

import newsmodel as nm
from llm import returning
from llm.drafts import drafts, faulty, text_of
from llm.engines import ENGINES, LONGEST_REGEX, NEEDING_TORCH, QUICK_REGEX, Engine, Grammar
from newsmodel import structured_outputs
from newsmodel.documents import KINDS, Kind

#: How many drawn documents there are of each kind, besides the examples; and in the short form.
DRAWN: Final = 40
FEW: Final = 10
HEAD: Final = f"{'engine':<22}{'kind':<18}{'seconds':>8}{'size':>12}{'accepted':>12}{'refused':>12}  warnings"


@attrs.define
class Texts:
    """What is asked about a kind.

    Attributes:
        valid: Drafts.
        wrong: Drafts with a fault, and its name.
    """

    valid: list[str]
    wrong: list[tuple[str, str]]


def main() -> int:
    """Ask every engine, print what each says, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m llm", description="Ask engines of grammars about drafts.")
    parser.add_argument("--quick", action="store_true", help="without xgrammar, and without what takes long")
    parser.add_argument(
        "--drafts", type=int, help=f"drawn documents of each kind, instead of {DRAWN}, or {FEW} if quick"
    )
    parser.add_argument("--documents", type=int, help="drawn documents that are drafted and read again")
    chosen = parser.parse_args()
    misses = _vendors()
    misses += returning.misses(chosen.documents or (500 if chosen.quick else 10_000))
    count = chosen.drafts or (FEW if chosen.quick else DRAWN)
    texts = {kind: _texts(kind, count) for kind in KINDS}
    longest = QUICK_REGEX if chosen.quick else LONGEST_REGEX
    print(f"\n{HEAD}")
    for engine in ENGINES:
        print(f"size: {engine.measured}")
        if chosen.quick and engine.package in NEEDING_TORCH:
            print(f"{engine.package:<22}left out: it needs torch")
            continue
        import_module(engine.module)  # outside of what is timed: torch takes long
        for kind in KINDS:
            misses += _asked(engine, kind, texts[kind], longest)
        misses += _control(engine)
    print(*misses or ["no miss: every draft that was asked is accepted, and every fault is refused"], sep="\n")
    return 1 if misses else 0


def _vendors() -> list[str]:
    """Print the counts of every schema; what vendors do not accept is a miss."""
    misses = []
    print(f"{'kind':<18}{'measure':<24}{'as written':>12}{'expanded':>12}")
    for kind in KINDS:
        schema = nm.json_schema(kind, flavour="llm")
        for measure, count in structured_outputs.measures(schema).items():
            print(f"{kind:<18}{measure:<24}{count.written:>12,}{count.expanded:>12,}")
        misses += [f"{finding.vendor}, {kind}: {finding.what}" for finding in structured_outputs.findings(schema)]
    return misses


def _texts(kind: Kind, count: int) -> Texts:
    valid = drafts(kind, count)
    return Texts([text_of(draft) for draft in valid], [(name, text_of(draft)) for name, draft in faulty(kind, valid)])


def _asked(engine: Engine, kind: Kind, texts: Texts, longest: int) -> list[str]:
    begun = time.perf_counter()
    grammar = engine.build(nm.json_schema(kind, flavour="llm"), longest)
    seconds = time.perf_counter() - begun
    accepted, refused = ("not asked", "not asked")
    misses = [f"{engine.package}, {kind}: {warning}" for warning in grammar.warnings]
    if grammar.accepts is not None:
        not_accepted = [text for text in texts.valid if not grammar.accepts(text)]
        not_refused = Counter(name for name, text in texts.wrong if grammar.accepts(text))
        misses += [f"{engine.package}, {kind}: does not accept {text[:200]}" for text in not_accepted[:3]]
        misses += [f"{engine.package}, {kind}: accepts {amount} x {name}" for name, amount in not_refused.items()]
        accepted = f"{len(texts.valid) - len(not_accepted)}/{len(texts.valid)}"
        refused = f"{len(texts.wrong) - not_refused.total()}/{len(texts.wrong)}"
    print(_row(engine, kind, seconds, grammar, accepted, refused))
    return misses


def _row(engine: Engine, kind: str, seconds: float, grammar: Grammar, accepted: str, refused: str) -> str:
    name = f"{engine.package} {version(engine.package)}"
    figures = f"{seconds:>8.2f}{grammar.size:>12,}{accepted:>12}{refused:>12}"
    return f"{name:<22}{kind:<18}{figures}  {len(grammar.warnings)}"


def _control(engine: Engine) -> list[str]:
    """What the engine says of the flavour strict: a miss if it takes all kinds without an error or a warning."""
    said: list[str] = []
    for kind in KINDS:
        try:
            said += engine.build(nm.json_schema(kind), 0).warnings
        except Exception as error:  # noqa: BLE001 - each engine has its own
            said.append(f"{type(error).__name__}: {error}")
    first = said[0].splitlines()[0] if said else ""
    print(f"{engine.package:<22}control, flavour strict: {len(said)} errors and warnings, the first: {first[:200]}")
    return [] if said else [f"{engine.package}: takes the schemas of the flavour strict"]


if __name__ == "__main__":
    sys.exit(main())
