"""Measure whole pages: ``PYTHONPATH=tools python -m foreign --pages ../shared/foreign``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from foreign.answers import Answer, of_document
from foreign.labels import Label, labels
from foreign.report import Row, report
from foreign.scores import scored
from newsmodel import Article
from newsmodel.readers.pages.page import read_page

OURS = "newsmodel"


def main() -> None:
    """Read the pages, ask the other programs, and print what was right."""
    parser = argparse.ArgumentParser(prog="foreign", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="the folder of foreign documents")
    parser.add_argument("--half", choices=("even", "odd"), help="only pages with such numbers")
    parser.add_argument("--only", help="only the page with this number")
    parser.add_argument("--peers", default=sys.executable, help="the interpreter that has the other programs")
    parser.add_argument("--no-peers", action="store_true", help="ask no other programs, for a quick look")
    options = parser.parse_args()
    try:
        chosen = [
            each
            for each in labels(options.pages / "pages")
            if each.kind == "article" and options.half in (None, each.half) and options.only in (None, each.number)
        ]
    except FileNotFoundError as error:
        sys.exit(f"foreign: {error}")
    rows: dict[str, list[Row]] = {OURS: []}
    releases: Mapping[str, str] = {}
    others: Iterator[Mapping[str, Answer]] = iter([])
    if not options.no_peers:
        releases, others = ask(options.peers, chosen)
    for label in chosen:
        answer = ours(label)
        rows[OURS].append(Row(label, answer, scored(label, answer)))
        for name, other in next(others, {}).items():
            rows.setdefault(name, []).append(Row(label, other, scored(label, other)))
    print(report(rows, releases, OURS))


def ours(label: Label) -> Answer:
    """What this library says of a page."""
    start = time.perf_counter()
    reading = read_page(label.html, url=label.url)
    document = reading.document if isinstance(reading.document, Article) else None
    return of_document(document, time.perf_counter() - start, label.html)


def ask(python: str, chosen: list[Label]) -> tuple[Mapping[str, str], Iterator[Mapping[str, Answer]]]:
    """The releases of the other programs, and their answers for each page, in the same order."""
    script = Path(__file__).with_name("peers.py")
    pages = "".join(json.dumps({"html": each.html, "url": each.url}) + "\n" for each in chosen)
    done = subprocess.run([python, script], input=pages, capture_output=True, text=True, check=False)  # noqa: S603
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != len(chosen) + 1:
        sys.exit(f"foreign: the other programs did not answer; --peers names an interpreter\n{done.stderr[-2_000:]}")
    answers = (
        {
            name: Answer(
                text=each.get("text", ""),
                title=each.get("title", ""),
                authors=tuple(each.get("authors", ())),
                dates=tuple(each.get("dates", ())),
                seconds=each["seconds"],
                error=each.get("error", ""),
            )
            for name, each in json.loads(line).items()
        }
        for line in lines[1:]
    )
    return json.loads(lines[0]), answers


if __name__ == "__main__":
    main()
