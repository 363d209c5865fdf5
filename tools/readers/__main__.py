"""Read N changed pages, and ask what must hold of each: ``python -m readers [N] [--pages FOLDER] [--growth]``.

Faults that are planted have to be noticed. Exit code 1 on any miss, 2 if the program fails.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Final

from structure import Score, structure

from newsmodel.readers.pages.page import read_page
from readers import ROOT, markdown_checking
from readers.checking import BASE, agree, misses, pages_of, read
from readers.controls import FAULTS, noticed
from readers.families import OF_HTML
from readers.growing import LEAST_SECONDS, MOST_SIZE, RATIO, READERS, SHORT, growth, quadratic
from readers.mutating import Mutator

#: The size that pages are cut to before they are changed, in code points.
LARGEST: Final = 3_000
#: On how many changed pages a fault is planted at most.
PLANTED: Final = 300
#: The large pages, which must be read at all.
LARGE: Final = 10_000_000
DEEP: Final = 100_000
QUICK_SIZE: Final = 300_000
#: Of so many changed inputs, two parsers may make different trees; and so many elements keep their kind.
MOST_SET_ASIDE: Final = 0.10
LEAST_KEPT: Final = 0.98
#: Of fewer elements nothing is asked: the pages of the tests have what cannot be kept.
ENOUGH: Final = 40


def main(arguments: list[str]) -> int:
    """Ask, print what is found, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m readers", description="Read changed pages.")
    parser.add_argument("count", type=int, nargs="?", default=10_000, help="how many changed pages")
    parser.add_argument("--pages", type=Path, action="append", default=[], help="a folder with more pages")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--growth", action="store_true", help="measure how the time grows too")
    parser.add_argument("--quick", action="store_true", help="smaller pages for the growth")
    chosen = parser.parse_args(arguments)
    begun = time.monotonic()
    pages = pages_of(ROOT / "tests" / "readers" / "pages")
    for folder in chosen.pages:
        found = pages_of(folder)
        if not found:
            parser.error(f"no pages in {folder}")
        pages += found
    texts = markdown_checking.markdown_of(pages)
    missed = [
        *_whole(pages),
        *_changed("pages", Mutator(pages, chosen.seed, LARGEST), chosen.count, misses, agree),
        *_changed("whole pages", Mutator(pages, chosen.seed, LARGEST), chosen.count // 10, page_misses, agree),
        *_changed(
            "Markdown",
            markdown_checking.MarkdownMutator(texts, chosen.seed, LARGEST),
            chosen.count // 10,
            markdown_checking.misses,
            markdown_checking.agree,
            most_set_aside=1.0,  # they are judged in another way
        ),
        *_controls(pages, chosen.seed, min(PLANTED, chosen.count // 10)),
        *_structure(pages),
    ]
    if chosen.growth:
        missed += _growth(quick=chosen.quick)
    print("", *(f"MISS {miss}" for miss in missed), sep="\n")
    print(f"{len(missed)} misses, {time.process_time():.0f} s of this processor, {time.monotonic() - begun:.0f} s")
    return 1 if missed else 0


def page_misses(page: str) -> list[str]:
    """What does not hold of the reading of a whole page."""
    return misses(page, lambda html: read_page(html, url=BASE))


def _whole(pages: list[str]) -> list[str]:
    """The pages as they are."""
    found = [miss for page in pages for miss in misses(page)]
    print(f"pages as they are: {len(pages)}, misses {len(found)}")
    return found


def _changed(
    name: str,
    mutator: Mutator,
    count: int,
    ask: Callable[[str], list[str]],
    parsers_agree: Callable[[str], bool],
    most_set_aside: float = MOST_SET_ASIDE,
) -> list[str]:
    """Changed inputs; where two parsers find different things in one, its balance says nothing, and it is counted."""
    found: list[str] = []
    differ = 0
    for _ in range(count):
        page = mutator.page()
        wrong = ask(page)
        if wrong and not parsers_agree(page):
            differ += 1
            wrong = [miss for miss in wrong if not miss.startswith(("balance", "places"))]
        found += [f"{miss}\n     {page!r}" for miss in wrong]
    print(f"changed {name}: {count:,}, misses {len(found)}, set aside because two parsers differ {differ}", flush=True)
    if differ > most_set_aside * max(count, 100):
        found.append(f"changed {name}: {differ} of {count} are set aside")
    return found


def _structure(pages: list[str]) -> list[str]:
    """How much of the structure is kept."""
    score = Score()
    for page in pages:
        score.add(structure(page, read(page)))
    found: list[str] = []
    for kind, count in sorted(score.found.items()):
        apart = score.apart[kind]
        said = f"structure: {kind}: {score.kept[kind]:,} of {count:,} keep their kind"
        print(f"{said}, for {apart} the model has no place")
        if count >= ENOUGH and score.kept[kind] < LEAST_KEPT * (count - apart):
            found.append(said)
    return found


def _controls(pages: list[str], seed: int, drawn: int) -> list[str]:
    """Faults that are planted: how many of them are noticed."""
    mutator = Mutator(pages, seed, LARGEST)
    noted: dict[str, int] = dict.fromkeys(FAULTS, 0)
    unseen: dict[str, list[str]] = {name: [] for name in FAULTS}
    for page in chain(pages, (mutator.page() for _ in range(drawn))):
        reading = read(page)
        for name, fault in FAULTS.items():
            answer = noticed(page, reading, fault)
            if answer is not None:
                noted[name] += answer
                unseen[name] += [] if answer else [page]
    found: list[str] = []
    for name, count in noted.items():
        print(f"planted: {name}: noticed {count} of {count + len(unseen[name])}", flush=True)
        if not count:
            found.append(f"planted: {name}: nowhere")
        found += [f"planted: {name}: not noticed\n     {page!r}" for page in unseen[name]]
    return found


def _growth(*, quick: bool) -> list[str]:
    """How the time grows, with a control."""
    found: list[str] = []
    most, least = (QUICK_SIZE, SHORT) if quick else (MOST_SIZE, LEAST_SECONDS)
    for format_name, (reader, families) in READERS.items():
        for name, make in families.items():
            grown = growth(make, read=reader, most=most, least=least)
            where = f"growth: {format_name}, {name}: {grown.ratio:.2f}"
            print(f"{where}, {grown.size:,} characters, {grown.seconds:.2f} s {grown.refused}", flush=True)
            if grown.refused or (grown.ratio >= RATIO and grown.seconds >= SHORT):
                found.append(f"{where} {grown.refused}")
    control = growth(lambda n: "a" * 200 * n, read=quadratic, most=most, least=least)
    print(f"growth: control, quadratic: {control.ratio:.2f}")
    if control.ratio < RATIO:
        found.append("growth: the control is not noticed")
    for name, page in (
        ("10 MB", OF_HTML["an article"](LARGE // len(OF_HTML["an article"](1)))),
        ("100,000 nested elements", OF_HTML["nested elements"](DEEP)),
    ):
        before = time.process_time()
        reading = read(page)
        print(f"{name}: {time.process_time() - before:.1f} s, {len(reading.losses):,} losses")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
