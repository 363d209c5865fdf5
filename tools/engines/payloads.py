"""Rows for the engines: articles of about 2 kB, of which one in fifty has a fault."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

import newsmodel as nm

#: Rows in a file, which is also what an engine hands to one worker.
FILE: Final = 10_000
#: One row in so many has a fault.
EVERY: Final = 50
#: Different texts; each row has its own id.
_TEXTS: Final = 500
_ID: Final = "tag:example.org,2026:0"
_WORDS: Final = "shade tree street summer gravel grass cooler survey morning harbour bench water wall roof north"
#: What a row with a fault has in place of its payload.
FAULTS: Final[tuple[Callable[[str], str | None], ...]] = (
    lambda text: text[:-3],
    lambda text: text.replace('"headline"', '"headlin"', 1),
    lambda text: text.replace('"survey"', '"surveys"', 1),
    lambda _: "{}",
    lambda _: None,
)


def write(folder: Path, rows: int) -> None:
    """Write Parquet files with the columns ``n`` (the number of the row) and ``payload``."""
    folder.mkdir(parents=True)
    texts = list(_texts())
    for start in range(0, rows, FILE):
        numbers = range(start, min(start + FILE, rows))
        table = pa.table({"n": pa.array(numbers, pa.int64()), "payload": [payload(texts, n) for n in numbers]})
        pq.write_table(table, folder / f"{start:09}.parquet")


def payload(texts: list[str], number: int) -> str | None:
    """The payload of a row."""
    text = texts[number % len(texts)].replace(_ID, f"tag:example.org,2026:{number}", 1)
    return FAULTS[number // EVERY % len(FAULTS)](text) if number % EVERY == EVERY // 2 else text


def _texts() -> Iterator[str]:
    words = random.Random(1)  # noqa: S311  (the same texts each time)
    for _ in range(_TEXTS):
        said = [" ".join(words.choices(_WORDS.split(), k=90)).capitalize() for _ in range(3)]
        cited = nm.Span("a survey found", citations=nm.Citation("survey"))
        yield nm.to_json(
            nm.Article(
                id=_ID,
                headline="Why some streets stay cooler",
                language="en",
                body=[nm.Paragraph([f"{text}, ", cited, "."]) for text in said],
                sources=[nm.Source(id="survey", name="Street Survey 2026", kind="study")],
            )
        )
