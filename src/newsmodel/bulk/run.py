"""A large file is checked row by row, in several processes, and the run can be resumed wherever it ends.

The input is cut into ranges. What is refused in a range is written to a file of its own, and kept; at the end these
files become the report. So the report is the same however many processes there are, and however often a run was killed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, BinaryIO

import attrs
import pyarrow as pa

from newsmodel.bulk.assembly import Targets, assemble, publishing, write_summary
from newsmodel.bulk.checkpoint import begin, check_same, identity, is_begun, locked, read_object, remove_parts
from newsmodel.bulk.inputs import BLOCK, Named, Row, Spill, Take, line_rows, opened_lines, parquet_rows
from newsmodel.bulk.parts import Parts, PartWriter
from newsmodel.bulk.ranges import Piece, pieces
from newsmodel.bulk.summary import Tally
from newsmodel.bulk.workers import Question, checked
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.errors import ArgumentError

#: Is called with how many bytes of the input have been read.
Progress = Callable[[int], None]


@attrs.frozen(kw_only=True)
class Run:
    """What is to be done.

    Attributes:
        source: The file to be checked.
        column: For Parquet, the column of the payloads.
        question: What the rows are checked for.
        targets: The files to be written.
        jobs: How many processes check.
        version: The version of the package.
    """

    source: Path
    column: str
    question: Question
    targets: Targets
    jobs: int
    version: str

    @property
    def form(self) -> Named:
        """What the rows of the source are."""
        return Named.of(self.source)

    def options(self) -> dict[str, Any]:
        """What the result depends on, besides the input."""
        form = self.form
        column = {"column": self.column} if form.form == "parquet" else {}
        report = {"report": Named.of(self.targets.report).form, "quarantine": self.targets.quarantine is not None}
        return {**attrs.asdict(form), **column, **attrs.asdict(self.question), **report}

    def versions(self) -> dict[str, str]:
        """The versions of what makes the result."""
        return {"newsmodel": self.version, "schema": SCHEMA_VERSION, "pyarrow": pa.__version__}


def validate_file(run: Run, progress: Progress, *, is_resumed: bool = False) -> dict[str, Any]:
    """Check all rows of a file and write the report; returns its summary.

    Raises:
        ArgumentError: The names of files do not go together, what is to be resumed was another run, or another run is
            at work.
        OSError: A file cannot be read or written, or the input was changed meanwhile.
        NewsmodelError: A process has ended by itself.
    """
    folder, targets = run.targets.checkpoint, run.targets
    targets.check(run.source)
    with locked(folder):
        if is_resumed and not is_begun(folder) and all(target.exists() for target in targets.all):
            return _finished(run)
        source = identity(run.source)
        begin(folder, {"input": source, **_asked(run)}, is_resumed=is_resumed)
        parts = Parts(folder, keeps=targets.quarantine is not None)
        digest = _checked(run, parts, progress)
        if identity(run.source) != source:
            raise OSError(None, "the file was changed while it was read", str(run.source))
        with publishing(targets):
            summary = _summary(run, parts, assemble(parts, targets), digest)
            write_summary(targets, summary)
        remove_parts(folder)
    return summary


def _summary(run: Run, parts: Parts, tally: Tally, digest: str) -> dict[str, Any]:
    rows, blank = sum(part.end.rows for part in parts), sum(part.end.blank for part in parts)
    totals = {"rows": rows, "blank": blank, "accepted": rows - blank - tally.refused, "refused": tally.refused}
    # Without compression, what was read is the file.
    content = _content(run, digest if run.form.has_offsets else None)
    return {"input": content, **totals, **tally.data(), **_asked(run)}


def _asked(run: Run) -> dict[str, Any]:
    return {"options": run.options(), "versions": run.versions()}


def _content(run: Run, digest: str | None = None) -> dict[str, Any]:
    """What the input is, whatever it is called and whenever it was changed; its digest, if that is known already."""
    if digest is None:
        with run.source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"size": run.source.stat().st_size, "sha256": digest}


def _finished(run: Run) -> dict[str, Any]:
    """The summary of a run that was finished before.

    Raises:
        ArgumentError: It was another run.
    """
    summary = read_object(run.targets.summary)
    check_same(summary, {"input": _content(run), **_asked(run)}, run.targets.report.name)
    return summary


# --- Reading and checking -------------------------------------------------------------------------------------------


def _checked(run: Run, parts: Parts, progress: Progress) -> str:
    """Check what is not finished; returns the digest of all rows."""
    digest = hashlib.sha256()
    with ExitStack() as stack:
        raw = stack.enter_context(run.source.open("rb", BLOCK))
        cut = pieces(_rows(run, raw, stack, parts.spill, digest.update), digest.hexdigest)
        found = stack.enter_context(closing(checked(_unfinished(cut, parts), run.question, run.jobs)))
        writer: PartWriter | None = None
        for piece, refused in found:
            if writer is None:
                writer = stack.enter_context(closing(parts.begin(piece.range)))
            writer.add(piece, refused)
            if piece.end is not None:
                parts.add(writer.finish(piece.end))
                writer = None
                progress(raw.tell())
    return digest.hexdigest()


def _rows(run: Run, raw: BinaryIO, stack: ExitStack, spill: Spill, taken: Take) -> Iterator[Row]:
    form = run.form
    if form.form == "parquet":
        return parquet_rows(raw, run.column, spill, taken)
    lines = stack.enter_context(opened_lines(raw, form.compression, str(run.source)))
    return line_rows(lines, spill, taken, has_offsets=form.has_offsets)


def _unfinished(cut: Iterable[Piece], parts: Parts) -> Iterator[Piece]:
    """The pieces of ranges that are not finished.

    Raises:
        ArgumentError: The input is not the one of which ranges are finished.
    """
    for piece in cut:
        part = parts.finished(piece.range)
        if part is None:
            yield piece
            continue
        parts.forget(piece)
        if piece.end is not None and piece.end != part.end:
            raise ArgumentError("a part of another input is finished: remove the checkpoint to begin anew")
