"""The files that a command line names: one by one, by a folder, or by a pattern."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, Literal, get_args

import attrs

from newsmodel._cli.ignoring import Ignored, ignored_above
from newsmodel._cli.patterns import Patterns
from newsmodel._cli.streams import STDIN

Form = Literal["json", "ndjson", "yaml"]
FORMS: Final = get_args(Form)
FORMS_BY_SUFFIX: Final[dict[str, Form]] = {
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".yaml": "yaml",
    ".yml": "yaml",
}
#: Folders, apart from hidden ones, whose files somebody else wrote: packages of Node.js and Python.
FOREIGN: Final = ("node_modules", "site-packages", "__pypackages__", "venv")
#: What every virtual environment holds, whatever it is called.
_ENVIRONMENT: Final = "pyvenv.cfg"
_ANY_FOLDERS: Final = "**"


def form_of(name: str) -> Form:
    """The format of a file by its name; JSON where the name does not show it."""
    return FORMS_BY_SUFFIX.get(os.path.splitext(name)[1], "json")  # noqa: PTH122


@attrs.frozen(kw_only=True)
class Filter:
    """What folders and patterns stand for.

    Attributes:
        include: The files that a folder stands for.
        exclude: Files and folders that are left out of folders and patterns.
        exclude_named: Files that are left out even if they are named themselves.
        gitignore: Whether what git ignores is left out of folders and patterns.
    """

    include: Patterns
    exclude: tuple[Patterns, ...] = ()
    exclude_named: tuple[Patterns, ...] = ()
    gitignore: bool = True

    def excludes(self, path: str, *, is_folder: bool) -> bool:
        """Whether an absolute path is left out of folders and patterns, apart from what git ignores."""
        return any(each.match(path, is_folder=is_folder) for each in self.exclude)

    def drops(self, name: str) -> bool:
        """Whether a file or folder is left out although it is named."""
        if not self.exclude_named or name == STDIN:
            return False
        path, is_folder = absolute(name), os.path.isdir(name)  # noqa: PTH112
        return any(each.match(path, is_folder=is_folder) for each in self.exclude_named)


def absolute(name: str) -> str:
    """The absolute path of a file, which need not exist; symbolic links stay."""
    return os.path.abspath(name)  # noqa: PTH100


def files(names: Iterable[str], chosen: Filter) -> Iterator[str]:
    """The files that names stand for: a folder stands for the files in it, a pattern for those that it matches.

    A file that several names stand for comes once, under the first of them.

    Raises:
        OSError: A pattern matches nothing, a folder holds no file to read, or cannot be read.
    """
    seen: set[str] = set()
    for name in names:
        if chosen.drops(name):
            continue
        found = [name] if name == STDIN else sorted(_expanded(name, chosen))
        if not found:
            raise FileNotFoundError(2, "no file to read, apart from what is left out", name)
        for path in found:
            real = path if path == STDIN else os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield path


def _expanded(name: str, chosen: Filter) -> Iterable[str]:
    if os.path.isdir(name):  # noqa: PTH112
        walk = _Walk((_ANY_FOLDERS, "*"), chosen)
        return (path for path in walk.below(name) if chosen.include.match(absolute(path)))
    if not glob.has_magic(name) or os.path.lexists(name):
        return [name]
    parts = name.replace(os.sep, "/").split("/")
    start = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    return _Walk(tuple(parts[start:]), chosen).below("/".join([*parts[:start], ""]) or ".")


@attrs.frozen
class _Walk:
    """A way through folders that reads each once, however a pattern repeats itself and wherever symbolic links lead.

    Attributes:
        parts: The pattern, one part for each folder and the last for the file; "**" is any number of folders.
        chosen: What is left out.
    """

    parts: tuple[str, ...]
    chosen: Filter

    def below(self, folder: str) -> Iterator[str]:
        """The files, and only files, that match the pattern in a folder."""
        start = str(Path(folder))
        ignored = ignored_above(absolute(start)) if self.chosen.gitignore else Ignored()
        waiting = [(start, self._opened({0}), ignored)]
        while waiting:
            here, places, above = waiting.pop()
            entries, place = _entries(here), absolute(here)
            ignored = above.inside(place, (entry.name for entry in entries)) if self.chosen.gitignore else above
            for entry in entries:
                path = entry.name if here == "." else os.path.join(here, entry.name)  # noqa: PTH118
                reached = self._opened(self._after(places, entry))
                is_file, is_folder = len(self.parts) in reached, bool(reached - {len(self.parts)})
                is_file, is_folder = is_file and _is(entry.is_file), is_folder and _is(entry.is_dir)
                if not (is_file or is_folder) or self._is_left_out(os.path.join(place, entry.name), ignored, is_folder):  # noqa: PTH118
                    continue
                if is_file:
                    yield path
                else:
                    waiting.append((path, reached, ignored))

    def _is_left_out(self, path: str, ignored: Ignored, is_folder: bool) -> bool:  # noqa: FBT001
        return self.chosen.excludes(path, is_folder=is_folder) or ignored.match(path, is_folder=is_folder)

    def _after(self, places: set[int], entry: os.DirEntry[str]) -> set[int]:
        """The places in the pattern that are reached with one name more."""
        reached = set()
        for place in places - {len(self.parts)}:
            part = self.parts[place]
            if part == _ANY_FOLDERS:
                if not _is_foreign(entry) and not (entry.is_symlink() and _is(entry.is_dir)):
                    reached.add(place)
            elif part == entry.name or (fnmatchcase(entry.name, part) and not _is_foreign(entry)):
                reached.add(place + 1)
        return reached

    def _opened(self, places: set[int]) -> set[int]:
        """The same places, and those behind each "**", which may be no folder at all."""
        found = set(places)
        for place, part in enumerate(self.parts):
            if place in found and part == _ANY_FOLDERS:
                found.add(place + 1)
        return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []  # the part of a pattern that has no wildcards leads nowhere


def _is_foreign(entry: os.DirEntry[str]) -> bool:
    """Whether it is hidden, or a folder of others."""
    if entry.name.startswith(".") or entry.name in FOREIGN:
        return True
    return _is(entry.is_dir) and os.path.lexists(os.path.join(entry.path, _ENVIRONMENT))  # noqa: PTH118


def _is(test: Callable[[], bool]) -> bool:
    try:
        return test()
    except OSError:  # a symbolic link that leads to itself
        return False
