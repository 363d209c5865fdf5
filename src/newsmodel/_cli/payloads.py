"""The payloads of a file, or of standard input: as JSON, NDJSON or YAML, none read further than its limit."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import attrs

from newsmodel import problems
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.messages import FINDINGS, fail, reason
from newsmodel._cli.reports import Finding, print_findings
from newsmodel._cli.streams import STDIN, standard_input
from newsmodel._extras import install
from newsmodel._lazy import lazily
from newsmodel._validate.lines import is_blank
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import DEFAULT_LIMITS
from newsmodel.content.article import Document
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ModelError, Problem, ValidationError
from newsmodel.model import DEFAULT

if TYPE_CHECKING:
    from newsmodel._wire.yaml import YamlDocument

#: The most bytes of a payload.
_LIMIT: Final = DEFAULT_LIMITS.size

#: Returns the problems of a payload: of JSON text, or of the plain data read from YAML.
Check = Callable[[object], Iterable[Problem]]
#: The check of a file, by its path.
CheckOf = Callable[[str], Check]


@attrs.frozen(slots=False)
class Payload:
    """A text that stands for one JSON value.

    Attributes:
        path: The file it is in, as it was named.
        data: The text, in UTF-8, or the problem that it is too large to be kept.
        form: Whether the text is JSON or YAML.
        before: How many lines of the file come before it.
    """

    path: str
    data: bytes | Problem
    form: Form
    before: int = 0

    def findings(self, check: Check) -> Iterator[Finding]:
        """The problems that a check finds in it."""
        for problem in self._problems(check):
            yield Finding(self.path, self._moved(problem), self._line(problem))

    def document(self, flavour: LoadFlavour = "strict") -> Document:
        """The document that it holds.

        Raises:
            ValidationError: With every problem; those of YAML have their places, too.
        """
        opened = self.opened()
        if isinstance(opened, bytes):
            return DEFAULT.from_json(opened, flavour=flavour)
        try:
            members = cast("dict[str, Json]", opened.value)  # what is no object is refused
            return DEFAULT.from_dict(members, flavour=flavour)
        except ValidationError as error:
            raise ValidationError(opened.with_positions(error.problems)) from None

    def _problems(self, check: Check) -> Iterable[Problem]:
        try:
            opened = self.opened()
        except ValidationError as error:
            return error.problems
        return check(opened) if isinstance(opened, bytes) else opened.with_positions(check(opened.value))

    def opened(self) -> bytes | YamlDocument:
        """JSON text as it is, YAML as it was read.

        Raises:
            ValidationError: It is too large, or no YAML.
            ModelError: It is YAML, and what reads that is not installed.
        """
        if isinstance(self.data, Problem):
            raise problems.refusal(self.data)
        if self.form != "yaml":
            return self.data
        try:
            from newsmodel._wire.yaml import read
        except ModuleNotFoundError:
            raise ModelError(f"YAML is read with PyYAML: {install('yaml')}") from None
        return read(self.data)

    def _moved(self, problem: Problem) -> Problem:
        return problem if problem.line is None else attrs.evolve(problem, line=problem.line + self.before)

    def _line(self, problem: Problem) -> str | None:
        if problem.line is None or problem.line > len(self._lines):
            return None
        return self._lines[problem.line - 1].rstrip("\r")

    @lazily
    def _lines(self) -> list[str]:
        return [] if isinstance(self.data, Problem) else self.data.decode("utf-8", "replace").split("\n")


def payloads(path: str, form: Form | None = None) -> Iterator[Payload]:
    """The payloads of a file: one, or for NDJSON one per line, of which one is kept at a time.

    Raises:
        OSError: The file cannot be read.
    """
    form = form or form_of(path)
    with opened_file(path) as file:
        if form == "ndjson":
            yield from _lines_of(path, file)
        else:
            yield Payload(path, _whole(file, None if path == STDIN else file.fileno()), form)


def read_document(path: str, form: Form, flavour: LoadFlavour) -> Document:
    """The document in a file; one line of NDJSON is a document, too.

    What cannot be read, or is not valid, ends the program.
    """
    try:
        (payload,) = payloads(path, "json" if form == "ndjson" else form)
        return payload.document(flavour)
    except OSError as error:
        fail(reason(error, path))
    except ValidationError as error:
        print_findings(Finding(path, problem) for problem in error.problems)
        sys.exit(FINDINGS)


def opened_file(path: str) -> AbstractContextManager[BinaryIO]:
    """A file, or standard input, to be read.

    Raises:
        OSError: It cannot be opened.
    """
    return nullcontext(standard_input()) if path == STDIN else open(path, "rb")  # noqa: PTH123  ("" is no folder)


def _whole(file: BinaryIO, descriptor: int | None) -> bytes | Problem:
    """All that a file holds, unless it is too large: then not much more than its limit is read, or nothing."""
    if descriptor is not None:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_size > _LIMIT:
            return problems.too_large(status.st_size, _LIMIT)
    data = file.read(_LIMIT + 1)
    return data if len(data) <= _LIMIT else problems.too_large(None, _LIMIT)


def _lines_of(path: str, file: BinaryIO) -> Iterator[Payload]:
    from newsmodel.bulk.inputs import TooLong, payload_lines

    for before, line in enumerate(payload_lines(file)):
        if isinstance(line, TooLong):
            yield Payload(path, problems.too_large(line.size, _LIMIT), "json", before)
        elif not is_blank(line):
            yield Payload(path, line, "json", before)
