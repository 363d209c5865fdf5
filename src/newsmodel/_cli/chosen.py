"""What options and the settings of a project choose: files, kinds, and the codes that are reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

import attrs

from newsmodel._cli.files import Filter, absolute, files
from newsmodel._cli.messages import fail, reason
from newsmodel._cli.patterns import PatternError, Patterns
from newsmodel._cli.settings import ALWAYS, Found, Settings, SettingsError, option_of
from newsmodel._cli.streams import STDIN
from newsmodel._lazy import lazily
from newsmodel._validate.schema import CheckedFlavour
from newsmodel.documents import LoadFlavour
from newsmodel.errors import Problem
from newsmodel.linting import CHECKS
from newsmodel.problems import CODES

#: What options can say: every setting, and more patterns of what is left out.
FLAGS: Final = (*(field.name for field in attrs.fields(Settings)), "extend_exclude")


@attrs.frozen(slots=False)
class Chosen:
    """What options and settings choose.

    Attributes:
        settings: The settings, with the options that go before them.
        origins: Of each setting, the folder to which its patterns are relative (that of the file which holds the
            settings, or the working directory for what an option gives), and where it is written.
        more_excluded: What an option leaves out besides.
    """

    settings: Settings
    origins: Mapping[str, tuple[str, str]]
    more_excluded: tuple[str, ...] = ()

    @classmethod
    def of(cls, found: Found, flags: Mapping[str, Any]) -> Chosen:
        """What options choose, by their names (None is not given), and for the rest the settings of a project."""
        given = {name: value for name, value in flags.items() if value is not None}
        more = given.pop("extend_exclude", ())
        settings, here = found.settings, os.getcwd()  # noqa: PTH109  (as in settings)
        if "kind" in given:  # it goes before both
            given["kinds"] = {}
        if "select" in given:  # as with ruff: what is selected here is reported, and what is ignored here too is not
            given.setdefault("ignore", ())
        elif "ignore" in given:
            given["ignore"] = (*settings.ignore, *given["ignore"])
        own = {*given, "extend_exclude"}
        origins = {
            name: (here, f"--{option_of(name)}") if name in own else (found.folder, found.place_of(name))
            for name in FLAGS
        }
        return cls(attrs.evolve(settings, **given), origins, more)

    def files(self, names: Iterable[str]) -> list[str]:
        """The files that names stand for; the program ends with 2 if there are none, or a folder cannot be read."""
        try:
            return list(self.found(names))
        except OSError as error:
            fail(reason(error, ""))

    def found(self, names: Iterable[str]) -> Iterable[str]:
        """The same; OSError is raised if there are none, or a folder cannot be read."""
        return files(names, self._filter)

    def kind(self, path: str) -> str | None:
        """The kind that the documents in a file must be."""
        found = [kind for among, kind in self._kinds if among(path)]
        return found[-1] if found else self.settings.kind

    @property
    def flavour(self) -> CheckedFlavour:
        """The flavour of the schema by which documents are validated."""
        return cast("CheckedFlavour", self.settings.flavour)

    @property
    def load_flavour(self) -> LoadFlavour:
        """The flavour that documents are loaded in; that for editors has no loading of its own."""
        return "open" if self.flavour == "open" else "strict"

    def checks(self) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
        """The checks that are to be run, None for all that can be; and those that are not."""
        selected = tuple(code for code in self.settings.select if code in CHECKS)
        return selected or None, tuple(code for code in self.settings.ignore if code in CHECKS)

    def reported(self, path: str) -> Callable[[Problem], bool]:
        """Whether a problem is reported, if it is found in a file."""
        left_out = self._left_out.union(*(codes for among, codes in self._ignored if among(path)))
        return lambda problem: problem.code not in left_out

    @lazily
    def _left_out(self) -> frozenset[str]:
        """The codes that are not reported of any file."""
        selected = frozenset(self.settings.select)
        unselected = [{*family} - selected for family in (CHECKS, CODES) if not selected.isdisjoint(family)]
        return frozenset[str](self.settings.ignore).union(*unselected) - ALWAYS

    def _patterns(self, setting: str, lines: Iterable[str], *, steps: bool = False) -> Patterns:
        folder, place = self.origins[setting]
        try:
            return Patterns.of(folder, lines, steps=steps)
        except PatternError as error:
            raise SettingsError(f"{place}: {error}") from None

    @lazily
    def _filter(self) -> Filter:
        excluded = [("exclude", self.settings.exclude), ("extend_exclude", self.more_excluded)]
        return Filter(
            include=self._patterns("include", self.settings.include),
            exclude=tuple(self._patterns(name, lines, steps=True) for name, lines in excluded if lines),
            exclude_named=tuple(self._patterns(name, lines) for name, lines in excluded)
            if self.settings.force_exclude
            else (),
            gitignore=self.settings.respect_gitignore,
        )

    @lazily
    def _kinds(self) -> list[tuple[Callable[[str], bool], str]]:
        return [(self._among("kinds", line), kind) for line, kind in self.settings.kinds.items()]

    @lazily
    def _ignored(self) -> list[tuple[Callable[[str], bool], tuple[str, ...]]]:
        ignores = self.settings.per_file_ignores
        return [(self._among("per_file_ignores", line), codes) for line, codes in ignores.items()]

    def _among(self, setting: str, line: str) -> Callable[[str], bool]:
        """Whether a file is among those of one pattern; "!" before it means all others, as with ruff."""
        patterns, others = self._patterns(setting, [line.removeprefix("!")]), line.startswith("!")
        return lambda path: path != STDIN and (patterns.match(absolute(path)) is True) is not others
