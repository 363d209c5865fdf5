"""Write N documents without loss and read them back: ``python -m roundtrips [N] [--edits N] [--seed S]``.

Each document has to come back equal, from HTML and from Markdown, with nothing lost: those of the corpus, the
examples, N that are drawn, and some of a later version. Then single edits of words, cells, alternative texts and
addresses have to come back as exactly these changes; an edit of words that the output adds has to be listed as a loss.
A document that fails is shrunk and shown. No words of a text may stand in what rides along with Markdown. The
controls: with each planted fault, failures are found. Exit code 1 on any failure, 2 if the program fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

import newsmodel as nm
from drawing import drawn
from fuzz import SHARES
from newsmodel import strategies
from newsmodel.compatibility.shrinking import shrunk
from roundtrips.controls import OF_EDITS, OF_HTML, OF_MARKDOWN
from roundtrips.laws import HTML, MARKDOWN, Syntax, comes_back, edited, round_trip
from roundtrips.repeating import repeated_words

ROOT: Final = Path(__file__).resolve().parents[2]
#: So many documents are drawn at a time, and so many edits are made of each document.
BATCH: Final = 500
EACH: Final = 20
#: So many documents each control is tried on.
CONTROLLED: Final = 200
#: So many failures are shown.
SHOWN: Final = 5


def main(arguments: list[str]) -> int:
    """Ask, print what is found, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m roundtrips", description="Read lossless outputs back.")
    parser.add_argument("count", nargs="?", type=int, default=2_000, help="how many documents are drawn")
    parser.add_argument("--edits", type=int, default=10_000, help="how many edits are made")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args(arguments)
    random = Random(options.seed)  # noqa: S311  (no secret)
    started = time.monotonic()
    failed = 0
    for syntax in (HTML, MARKDOWN):
        print(f"{syntax.name}:")
        kept: list[nm.Document] = []
        failed += _trips(syntax, "documents kept", kept_documents(), kept)
        failed += _trips(syntax, "documents drawn", drawn_documents(options.count, options.seed), kept)
        later = later_documents(max(options.count // 20, 20), options.seed)
        failed += _trips(syntax, "documents of a later version", later, [])
        failed += _edits(syntax, kept, options.edits, random)
        failed += _controls(syntax, kept, random)
    failed += repeated_words(list(kept_documents()))  # in drawn ones, members have texts in common
    print(f"{time.monotonic() - started:,.0f} s; {failed} failed")
    return 1 if failed else 0


def kept_documents() -> Iterator[nm.Document]:
    """The examples, and the valid documents of the corpus."""
    folders = (ROOT / "src" / "newsmodel" / "examples", ROOT / "tests" / "corpus")
    for path in sorted(path for folder in folders for path in folder.rglob("*.json")):
        try:
            yield nm.from_json(path.read_text("utf-8"))
        except (nm.ValidationError, UnicodeDecodeError):
            continue


def drawn_documents(count: int, seed: int) -> Iterator[nm.Document]:
    """That many documents of all kinds."""
    random = Random(seed)  # noqa: S311  (no secret)
    for kind, share in SHARES.items():
        left = max(count * share // 100, 1)
        while left > 0:
            for payload in drawn(strategies.payloads(kind), min(left, BATCH), start=random.randrange(10**9)):
                yield nm.from_dict(payload)
            left -= BATCH


def later_documents(count: int, seed: int) -> Iterator[nm.Document]:
    """That many documents with something that this version does not know."""
    for later in drawn(strategies.later_payloads("article"), count, start=seed):
        yield nm.from_dict(later.payload, flavour="open")


def _trips(syntax: Syntax, what: str, documents: Iterator[nm.Document], kept: list[nm.Document]) -> int:
    """Ask for the round trip of each document; sometimes as a page, or with front matter."""
    count, failed, sizes = 0, 0, Counter[str]()
    for document in documents:
        count += 1
        fault = round_trip(syntax, document, other=count % 10 == 0)
        if fault is not None:
            failed += 1
            if failed <= SHOWN:
                _show(syntax, document, fault)
        elif len(kept) < 5_000:  # noqa: PLR2004  (enough for edits)
            kept.append(document)
        if count <= 1_000:  # noqa: PLR2004  (enough for the sizes)
            sizes["lossless"] += len(syntax.write(document, False))
            sizes["plain"] += len(syntax.plain(document))
            sizes["payload"] += len(nm.to_json(document))
    plain, payload = (sizes["lossless"] / max(sizes[name], 1) for name in ("plain", "payload"))
    print(
        f"{what}: {count:,}, failed {failed}; lossless {syntax.name} is {plain:.2f} times the plain one, "
        f"{payload:.2f} times the payload"
    )
    return failed


def _show(syntax: Syntax, document: nm.Document, fault: str) -> None:
    """A document that fails, made smaller."""

    def fails(payload: Any) -> bool:
        try:
            return round_trip(syntax, nm.from_dict(payload, flavour="open")) is not None
        except nm.NewsmodelError:
            return False

    small = shrunk(nm.to_dict(document), fails, lambda path: path in {("type",), ("schema_version",)})
    print(f"  {fault}\n  {json.dumps(small, ensure_ascii=False)[:2_000]}")


def _edits(syntax: Syntax, documents: list[nm.Document], count: int, random: Random) -> int:
    """Ask for single edits."""
    made, failed = Counter[str](), 0
    for document, fault, kind in _edited(syntax, documents, count, random):
        made[kind] += 1
        if fault is not None:
            failed += 1
            if failed <= SHOWN:
                print(f"  an edit ({kind}) {fault}, of {document.tag}")
    print(
        f"edits: {made.total():,} ({', '.join(f'{kind} {n:,}' for kind, n in sorted(made.items()))}), failed {failed}"
    )
    return failed


def _edited(
    syntax: Syntax, documents: list[nm.Document], count: int, random: Random
) -> Iterator[tuple[nm.Document, str | None, str]]:
    made = 0
    while documents:
        document = random.choice(documents)
        text = syntax.write(document, False)
        by_kind: dict[str, list[Any]] = {}
        for edit in syntax.edits(text, document):
            by_kind.setdefault(f"{edit.kind}{'' if edit.is_read else ' added'}", []).append(edit)
        for _ in range(EACH if by_kind else 0):
            kind = random.choice(sorted(by_kind))
            yield document, edited(syntax, document, text, random.choice(by_kind[kind])), kind
            made += 1
            if made == count:
                return


def _controls(syntax: Syntax, documents: list[nm.Document], random: Random) -> int:
    """Ask the same where a fault is planted; a kind of fault of which none is found is a failure."""
    failed = 0
    chosen = random.sample(documents, min(len(documents), CONTROLLED))
    pages = [(document, syntax.write(document, False)) for document in chosen]
    for name, plant in (OF_HTML if syntax is HTML else OF_MARKDOWN).items():
        planted = [(document, made) for document, text in pages if (made := plant(text, random)) is not None]
        found = sum(comes_back(syntax, document, text) is not None for document, text in planted)
        print(f"control, {name}: {found} of {len(planted)} found")
        failed += found == 0
    for name, control in OF_EDITS.items():
        faults: list[str | None] = []
        for document, text in pages[: CONTROLLED // 4]:
            places = [*syntax.edits(text, document)]
            for edit in random.sample(places, min(len(places), EACH)):
                with control():
                    faults.append(edited(syntax, document, text, edit))
        print(f"control, {name}: {sum(each is not None for each in faults)} of {len(faults)} edits found")
        failed += not any(faults)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
