"""The payloads that a command line names: in files, folders, patterns or standard input; as JSON, NDJSON or YAML."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, get_args

import attrs

from newsmodel._cli.reports import Finding
from newsmodel._extras import install
from newsmodel.errors import ModelError, Problem, ValidationError

Form = Literal["json", "ndjson", "yaml"]
FORMS: Final = get_args(Form)
STDIN: Final = "-"

_FORMS_BY_SUFFIX: Final[dict[str, Form]] = {
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".yaml": "yaml",
    ".yml": "yaml",
}
#: Returns the problems of a payload: of JSON text, or of the plain data read from YAML.
Check = Callable[[object], Iterable[Problem]]


@attrs.frozen
class Payload:
    """A text that stands for one JSON value.

    Attributes:
        path: The file it is in, as it was named.
        data: The text, in UTF-8.
        form: Whether the text is JSON or YAML.
        before: How many lines of the file come before it.
    """

    path: str
    data: bytes
    form: Form
    before: int = 0

    def findings(self, check: Check) -> Iterator[Finding]:
        """The problems that a check finds in it."""
        for problem in self._problems(check):
            yield Finding(self.path, self._moved(problem), self._line(problem))

    def _problems(self, check: Check) -> Iterable[Problem]:
        if self.form != "yaml":
            return check(self.data)
        try:
            from newsmodel._wire.yaml import read
        except ModuleNotFoundError:
            raise ModelError(f"YAML is read with PyYAML: {install('yaml')}") from None
        try:
            document = read(self.data)
        except ValidationError as error:
            return error.problems
        return document.with_positions(check(document.value))

    def _moved(self, problem: Problem) -> Problem:
        return problem if problem.line is None else attrs.evolve(problem, line=problem.line + self.before)

    def _line(self, problem: Problem) -> str | None:
        if problem.line is None:
            return None
        lines = self.data.decode("utf-8", "replace").split("\n")
        return lines[problem.line - 1].rstrip("\r") if problem.line <= len(lines) else None


def files(names: Iterable[str]) -> Iterator[str]:
    """The files that names stand for: a folder stands for the files in it, a pattern for those that it matches.

    Raises:
        FileNotFoundError: A pattern matches nothing, or a folder holds no file of a known form.
    """
    for name in names:
        found = [name] if name == STDIN else sorted(_expanded(name))
        if not found:
            raise FileNotFoundError(2, "no file to read", name)
        yield from found


def _expanded(name: str) -> Iterable[str]:
    path = Path(name)
    if path.is_dir():
        return [str(found) for found in path.rglob("*") if found.suffix in _FORMS_BY_SUFFIX and found.is_file()]
    if not path.exists() and glob.has_magic(name):
        return glob.glob(name, recursive=True)  # noqa: PTH207  (a pattern may be absolute, which Path.glob refuses)
    return [name]


def payloads(path: str, form: Form | None = None) -> Iterator[Payload]:
    """The payloads of a file: one, or for NDJSON one per line.

    Raises:
        OSError: The file cannot be read.
    """
    data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    form = form or _FORMS_BY_SUFFIX.get(Path(path).suffix, "json")
    if form != "ndjson":
        yield Payload(path, data, form)
        return
    for before, line in enumerate(data.split(b"\n")):
        if line.strip():
            yield Payload(path, line, "json", before)
