"""Rendering every document of a folder: which file each becomes, and writing them."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Final, NoReturn

import attrs
import click

from newsmodel._cli.files import Form, form_of
from newsmodel._cli.messages import CLEAN, FAILED, FINDINGS, counts, fail, reason, say, shown
from newsmodel._cli.output import write_file
from newsmodel._cli.payloads import Payload, payloads
from newsmodel._cli.reports import print_findings
from newsmodel.content.article import Document
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ValidationError

#: How the files of each output end; what ends so is never read as a document.
SUFFIXES: Final = {"html": ".html", "markdown": ".md", "text": ".txt", "jsonld": ".jsonld"}


@attrs.frozen
class Source:
    """A file of documents, and what it becomes.

    Attributes:
        path: The file.
        form: Its format.
        target: The file that its document becomes; for NDJSON the folder with a file for each line.
    """

    path: str
    form: Form
    target: str

    def files(self, suffix: str) -> Iterator[tuple[Payload, str]]:
        """The payloads, each with the file that it becomes; one of NDJSON has the number of its line as its name.

        Raises:
            OSError: The file cannot be read.
        """
        for payload in payloads(self.path, self.form):
            is_line = self.form == "ndjson"
            yield payload, os.path.join(self.target, f"{payload.before + 1}{suffix}") if is_line else self.target  # noqa: PTH118


def plan(folder: str, paths: list[str], form: Form | None, out: str, suffix: str) -> list[Source]:
    """What each file of a folder becomes; if two would become the same, the program ends with a message."""
    sources = []
    for path in paths:
        target = str(PurePath(out, os.path.splitext(os.path.relpath(path, folder))[0]))  # noqa: PTH122
        found = form or form_of(path)
        sources.append(Source(path, found, target if found == "ndjson" else target + suffix))
    _check_targets(sources)
    return sources


def _check_targets(sources: list[Source]) -> None:
    """End with a message if two files would be written to one place."""
    taken: dict[str, Source] = {}
    for source in sources:
        other = taken.setdefault(source.target, source)
        if other is not source:
            _fail_twice(source, other)
    for source in sources:
        parent = PurePath(source.target).parent
        for folder in (parent, *parent.parents):
            above = taken.get(str(folder))
            # A file for each line stands beside what has another name than a number.
            if above and (above.form != "ndjson" or (folder == parent and _stem(source).isdecimal())):
                _fail_twice(source, above)


def _stem(source: Source) -> str:
    return PurePath(source.target).stem


def _fail_twice(source: Source, other: Source) -> NoReturn:
    fail(f"{shown(source.path)} and {shown(other.path)} would be written to one place: {shown(source.target)}")


def write_all(
    sources: list[Source], out: str, suffix: str, flavour: LoadFlavour, render: Callable[[Document], str]
) -> NoReturn:
    """Write the documents of files; what is not valid is reported, and the others are written all the same."""
    count = Counter[str]()
    for source in sources:
        try:
            for payload, target in source.files(suffix):
                count[_write(payload, target, out, lambda each: render(each.document(flavour)))] += 1
        except OSError as error:
            count["unread"] += 1
            say(reason(error, source.path))
    click.echo(
        counts(count, written="file written", refused="document refused", unwritten="file not written"), err=True
    )
    sys.exit(FAILED if count["unread"] or count["unwritten"] else FINDINGS if count["refused"] else CLEAN)


def _write(payload: Payload, target: str, out: str, render: Callable[[Payload], str]) -> str:
    """Write a document, if it is one; returns what became of it."""
    try:
        text = render(payload)
    except ValidationError as error:
        problems = error.problems
        print_findings(payload.findings(lambda _: problems))
        return "refused"
    try:
        _check_inside(target, out)
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)  # noqa: PTH103, PTH120
        write_file(target, text if text.endswith("\n") else text + "\n")
    except OSError as error:
        say(f"{shown(target)}: {error.strerror or error}")
        return "unwritten"
    return "written"


def _check_inside(target: str, out: str) -> None:
    """Refuse a file that symbolic links lead out of a folder.

    Raises:
        OSError: They do.
    """
    real = os.path.realpath(out)
    if os.path.commonpath([real, os.path.realpath(target)]) != real:
        raise OSError(errno.EPERM, "a symbolic link leads out of the folder", target)
