"""The same input gives the same bytes, whatever number of processes and whatever form; and they say what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from bulk import documents
from bulk.expected import Found, expected, reported, summed
from bulk.inputs import Input, written
from bulk.outputs import SUMMARY, Outputs
from bulk.processes import Command, CommandError, run

#: The rows of the mix: more than two ranges, with some of a third.
ROWS: Final = 24_500
_FORMS: Final = ("ndjson", "ndjson.gz", "ndjson.zst", "parquet")
_REPORTS: Final = ("parquet", "ndjson", "ndjson.gz")


@attrs.frozen
class Compared:
    """A comparison.

    Attributes:
        name: What is compared.
        result: What was found.
        faults: What must not be.
    """

    name: str
    result: str
    faults: tuple[str, ...] = ()


def compared(folder: Path, rows: int = ROWS, each: int = 1) -> Iterator[Compared]:
    """All comparisons; for one of so many forms of reports."""
    mix = list(documents.mixed(rows))
    source = written(folder / "mix.ndjson", mix, before=documents.BOM, is_ended=False)
    found = expected(mix, before=documents.BOM)
    for report in _REPORTS[::each]:
        yield _jobs(folder, source, report)
    yield _right(folder, source, "parquet", found)
    yield _right(folder, source, "ndjson.gz", found)
    for form in _FORMS[1:3]:
        yield _form(folder, written(folder / f"mix.{form}", mix, before=documents.BOM), found)
    solid = list(documents.mixed(rows, has_blank=False))
    yield _form(folder, written(folder / "mix.parquet", solid), expected(solid, has_blank=False))
    yield _control(folder, source, mix)


def _jobs(folder: Path, source: Input, form: str) -> Compared:
    """One, two and three processes, and two again."""
    outputs = [
        _outputs(folder / f"jobs-{form}-{place}", source, form, jobs)[0] for place, jobs in enumerate((1, 2, 3, 2))
    ]
    faults = [each for other in outputs[1:] for each in other.differences(outputs[0])]
    names = f"{len(outputs[0].digests)} files"
    return Compared(f"--jobs 1, 2, 3 and 2 again, {form}", f"{names}, {len(faults)} differ", tuple(faults))


def _right(folder: Path, source: Input, form: str, found: Found) -> Compared:
    """The report, the refused rows and the counts are those of a plain loop."""
    _, report = _outputs(folder / f"right-{form}", source, form, 2)
    return Compared(f"a plain loop, {form}", _said(found), tuple(_faults(report, found)))


def _form(folder: Path, source: Input, found: Found) -> Compared:
    """They are the same in other forms, without what needs offsets."""
    name = source.path.name
    _, report = _outputs(folder / f"form-{name}", source, "parquet", 2)
    without = attrs.evolve(found, rows=[{**row, "offset": None} for row in found.rows])
    return Compared(f"a plain loop, from {name}", _said(found), tuple(_faults(report, without)))


def _control(folder: Path, source: Input, mix: list[bytes]) -> Compared:
    """The control: one row that is different makes the report, the refused rows and the summary different."""
    place = next(place for place in range(len(mix) // 2, len(mix)) if mix[place].endswith(b"}"))
    changed = written(folder / "changed.ndjson", [*mix[:place], b"{}", *mix[place + 1 :]], before=documents.BOM)
    before, _ = _outputs(folder / "before", source, "parquet", 2)
    after, _ = _outputs(folder / "after", changed, "parquet", 2)
    differences = after.differences(before)
    faults = () if len(differences) == len(before.digests) else (f"one changed row changes only {differences}",)
    return Compared("control: one row is changed", f"{len(differences)} of {len(before.digests)} files differ", faults)


def _outputs(folder: Path, source: Input, form: str, jobs: int) -> tuple[Outputs, Path]:
    """What a run writes into a new folder, and where its report is."""
    folder.mkdir()
    report = folder / f"report.{form}"
    ended = run(Command(source.path, report, folder / "kept.ndjson", jobs))
    if ended.code != 1:
        raise CommandError(f"{source.path.name} ended with {ended.code}: {ended.said}")
    return Outputs.of(folder), report


def _faults(report: Path, right: Found) -> Iterator[str]:
    summary: dict[str, Any] = json.loads(report.with_name(report.name + SUMMARY).read_bytes())
    found = reported(report, report.with_name("kept.ndjson"), summary)
    wrong = [(a, b) for a, b in zip(found.rows, right.rows, strict=False) if a != b]
    if wrong or len(found.rows) != len(right.rows):
        first = f", first {str(wrong[0][0])[:300]}, expected {str(wrong[0][1])[:300]}" if wrong else ""
        yield f"{len(wrong)} rows differ, {len(found.rows)} for {len(right.rows)}{first}"
    if found.kept != right.kept:
        yield f"the refused rows are others: {len(found.kept)} bytes for {len(right.kept)}"
    counts, summed_up = right.counts(), summed(summary)
    for name in counts:
        if counts[name] != summed_up[name]:
            yield f"the summary says {name} {str(summed_up[name])[:200]}, expected {str(counts[name])[:200]}"
    if not right.rows:
        yield "nothing is refused, so this says nothing"


def _said(found: Found) -> str:
    counts = found.counts()
    totals = ", ".join(f"{counts[name]:,} {name}" for name in ("rows", "refused", "problems"))
    return f"{totals}, {len(counts['codes'])} codes"
