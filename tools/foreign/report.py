"""What was right, for each program and each half of the pages, and every miss of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from foreign.answers import Answer
from foreign.labels import Label
from foreign.scores import Score

#: A text whose F1 is lower is listed.
LOW = 0.95


@attrs.frozen
class Row:
    """A page, an answer, and how right it is."""

    label: Label
    answer: Answer
    score: Score


def report(rows: Mapping[str, Sequence[Row]], releases: Mapping[str, str], ours: str) -> str:
    """The report as text."""
    lines: list[str] = []
    for half in ("even", "odd", "both"):
        part = {name: [row for row in found if half in ("both", row.label.half)] for name, found in rows.items()}
        if part[ours] and (half != "both" or len({row.label.half for row in part[ours]}) > 1):
            lines += [f"## {half}: {len(part[ours])} articles", *_table(part, releases), ""]
    lines += ["## Misses", *_misses(rows[ours])]
    return "\n".join(lines)


def _table(rows: Mapping[str, Sequence[Row]], releases: Mapping[str, str]) -> Iterator[str]:
    yield "| program | text F1 | title | author | invented | without a label | date | wanted | unwanted | seconds |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, found in rows.items():
        scores = [row.score for row in found]
        authors = [each.author for each in scores if each.author is not None]
        dates = [each.date for each in scores if each.date is not None]
        given = sum(bool(row.answer.authors) for row in found)
        invented = sum(each.invented for each in scores)
        unlabelled = [row for row in found if row.label.author is None]
        extra = sum(row.score.invented for row in unlabelled)
        cells = (
            f"{name} {releases.get(name, '')}".strip(),
            f"{sum(each.f1 for each in scores) / len(scores):.4f}",
            _share(sum(each.title for each in scores), len(scores)),
            _share(sum(authors), len(authors)),
            _share(invented, given),
            _share(extra, len(unlabelled)),
            _share(sum(dates), len(dates)),
            _share(sum(each.wanted for each in scores), sum(len(row.label.wanted) for row in found)),
            _share(sum(each.unwanted for each in scores), sum(len(row.label.unwanted) for row in found)),
            f"{sum(row.answer.seconds for row in found):.1f}",
        )
        yield f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.0%}" if whole else "-"


def _misses(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        label, answer, score = row.label, row.answer, row.score
        if score.f1 < LOW:
            yield f"{label.number} text F1 {score.f1:.3f}: precision {score.precision:.2f}, recall {score.recall:.2f}"
        if not score.title:
            yield f"{label.number} title: expected {label.title!r}, got {answer.title!r}"
        if score.author is False or score.invented:
            yield f"{label.number} author: expected {label.author!r}, got {', '.join(answer.authors)!r}"
        if score.date is False:
            yield f"{label.number} date: expected {label.date}, got {' or '.join(answer.dates) or 'none'}"
