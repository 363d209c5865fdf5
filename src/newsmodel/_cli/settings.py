"""The settings of a project: declared once, and read from newsmodel.toml or pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from newsmodel._cli.files import FORMS_BY_SUFFIX
from newsmodel._cli.messages import shown
from newsmodel._cli.reports import FORMATS
from newsmodel._excerpts import described, excerpt, excerpt_text
from newsmodel._validate.schema import CHECKED_FLAVOURS
from newsmodel.documents import KINDS
from newsmodel.errors import NewsmodelError, UnknownNameError
from newsmodel.linting import CHECKS
from newsmodel.problems import CODES, GATE, REPORT

#: The files of settings in the order in which a folder is searched, and the table that holds them in each.
FILES: Final[Mapping[str, tuple[str, ...]]] = {"newsmodel.toml": (), "pyproject.toml": ("tool", "newsmodel")}
#: The most bytes of a file of settings.
_LARGEST: Final = 1_000_000
#: tomllib takes a time that grows with the square of the dots in a name: the most of the sum of these squares.
_MOST_DOTS: Final = 20_000_000
#: Codes that say that a payload could not be looked at, or that there is more than is reported: they are not left out.
ALWAYS: Final = frozenset((*GATE, *REPORT))
#: Every code, and those that can be left out.
KNOWN_CODES: Final = (*CODES, *CHECKS)
OPTIONAL_CODES: Final = tuple(code for code in KNOWN_CODES if code not in ALWAYS)


class SettingsError(NewsmodelError):
    """A file of settings cannot be read, or a setting is wrong."""


def _setting(default: Any, what: str = "", names: tuple[str, ...] = ()) -> Any:
    """A setting, with its default; and if its strings are names of something, what that is, and the names."""
    return attrs.field(default=default, metadata={"what": what, "names": names})


@attrs.frozen(kw_only=True)
class Settings:
    """What can be set for a project; the name of a setting has "-" where the attribute has "_".

    Attributes:
        include: Patterns of the files that a folder stands for.
        exclude: Patterns of files and folders that are left out of folders and patterns.
        force_exclude: Whether ``exclude`` also leaves out files that are named themselves.
        respect_gitignore: Whether what git ignores is left out, too.
        kind: The kind that every document must be.
        kinds: Patterns of files, each with the kind that the documents in them must be; the last one decides.
        flavour: The flavour in which documents are validated, and loaded where it is open.
        select: The codes that are reported; of errors, and of warnings, all if none of theirs is named.
        ignore: Codes that are not reported.
        per_file_ignores: Patterns of files, each with codes that are not reported of them.
        format: The format of reports.
    """

    include: tuple[str, ...] = _setting(tuple(f"*{suffix}" for suffix in FORMS_BY_SUFFIX))
    exclude: tuple[str, ...] = _setting(())
    force_exclude: bool = _setting(default=False)
    respect_gitignore: bool = _setting(default=True)
    kind: str | None = _setting(None, "kind", KINDS)
    kinds: Mapping[str, str] = _setting({}, "kind", KINDS)
    flavour: str = _setting("strict", "flavour", CHECKED_FLAVOURS)
    select: tuple[str, ...] = _setting((), "code", KNOWN_CODES)
    ignore: tuple[str, ...] = _setting((), "code that can be left out", OPTIONAL_CODES)
    per_file_ignores: Mapping[str, tuple[str, ...]] = _setting({}, "code that can be left out", OPTIONAL_CODES)
    format: str | None = _setting(None, "format", tuple(FORMATS))


def option_of(name: str) -> str:
    """The name of an attribute of `Settings` as files and options have it."""
    return name.replace("_", "-")


#: Every setting by its name in a file.
SETTINGS: Final = {option_of(field.name): field for field in attrs.fields(Settings)}


@attrs.frozen
class Found:
    """The settings of a project.

    Attributes:
        settings: Its settings.
        folder: The absolute path of the folder to which its patterns are relative.
        file: The file that holds the settings, if there is one.
    """

    settings: Settings
    folder: str
    file: str | None = None

    def place_of(self, name: str) -> str:
        """Where a setting is written, for messages: an attribute of `Settings`."""
        table = FILES.get(os.path.basename(self.file or ""), ())  # noqa: PTH119
        return f"{shown(self.file)}: {'.'.join((*table, option_of(name)))}"


def found_settings(config: str | None = None, *, isolated: bool = False) -> Found:
    """The settings of the project in which the program runs.

    Args:
        config: The file that holds them; the patterns in it are relative to the working directory.
        isolated: Whether no file is read.

    Raises:
        SettingsError: A file of settings cannot be read, or a setting is wrong.
    """
    try:
        here = os.getcwd()  # noqa: PTH109  (all paths here are strings, as those of files are)
    except OSError as error:
        raise SettingsError(f"the working directory: {error.strerror or error}") from None
    if config is not None:
        table = FILES.get(os.path.basename(config), ())  # noqa: PTH119
        data = _table(config, table)
        if data is None:
            raise SettingsError(f"{shown(config)}: there is no table [{'.'.join(table)}] in it")
        return Found(_settings(config, table, data), here, config)
    for folder in () if isolated else (here, *map(str, Path(here).parents)):
        for name, table in FILES.items():
            path = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(path) and (data := _table(path, table)) is not None:  # noqa: PTH113
                return Found(_settings(path, table, data), folder, path)
    return Found(Settings(), here)


def check_names(name: str, values: Iterable[str]) -> None:
    """Check the strings of a setting, wherever they are written.

    Raises:
        UnknownNameError: One is not among the names that the setting allows.
    """
    field = SETTINGS[name]
    names = field.metadata["names"]
    for each in values:
        if names and each not in names:
            raise UnknownNameError(field.metadata["what"], each, names)


# --- Reading --------------------------------------------------------------------------------------------------------


def _table(path: str, table: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The table of settings in a file, or None if it has none."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise SettingsError(f"{shown(path)}: the file has more than {_LARGEST:,} bytes")
        text = data.decode("utf-8")
        if sum(line.count(".") ** 2 for line in text.split("\n")) > _MOST_DOTS:
            raise SettingsError(f"{shown(path)}: there are too many dots in its lines")
        found: Any = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{shown(path)}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{shown(path)}: the file is not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{shown(path)}: the file is not TOML: {excerpt_text(str(error), 200)}") from None
    for name in table:
        found = found.get(name) if isinstance(found, dict) else None
    if found is not None and not isinstance(found, dict):
        raise SettingsError(f"{shown(path)}: {'.'.join(table)}: expected a table, got {described(found)}")
    return found


def _settings(path: str, table: tuple[str, ...], data: Mapping[str, Any]) -> Settings:
    values = {}
    for name, value in data.items():
        try:
            values[name.replace("-", "_")] = _checked(name, value)
        except (UnknownNameError, ValueError) as error:
            where = excerpt_text(".".join((*table, name)), 100)
            raise SettingsError(f"{shown(path)}: {where}: {error}") from None
    return Settings(**values)


def _checked(name: str, value: Any) -> Any:
    """The value of a setting, with tuples for lists.

    Raises:
        ValueError: It is of another type.
        UnknownNameError: There is no such setting; or the value is, or has in it, none of the names that it allows.
    """
    if name not in SETTINGS:
        raise UnknownNameError("setting", name, tuple(SETTINGS))
    _check_type(value, str(SETTINGS[name].type).removesuffix(" | None"))
    if isinstance(value, bool):
        return value
    if isinstance(value, dict):
        value = {key: tuple(item) if isinstance(item, list) else item for key, item in value.items()}
        check_names(name, (each for item in value.values() for each in ((item,) if isinstance(item, str) else item)))
        return value
    check_names(name, (value,) if isinstance(value, str) else value)
    return tuple(value) if isinstance(value, list) else value


#: What a setting can be, by its annotation: in the words of TOML, the class of it in Python, and what is in it.
_TYPES: Final[Mapping[str, tuple[str, type, str | None]]] = {
    "bool": ("true or false", bool, None),
    "str": ("a string", str, None),
    "tuple[str, ...]": ("a list of strings", list, "str"),
    "Mapping[str, str]": ("a table of strings", dict, "str"),
    "Mapping[str, tuple[str, ...]]": ("a table of lists of strings", dict, "tuple[str, ...]"),
}


def _check_type(value: Any, expected: str, where: str = "") -> None:
    words, cls, item = _TYPES[expected]
    if type(value) is not cls:
        raise ValueError(f"{where}expected {words}, got {'a table' if isinstance(value, dict) else described(value)}")
    if item is not None:
        for name, each in _items(value):
            _check_type(each, item, f"{where}{name}: ")


def _items(value: Any) -> Iterable[tuple[str, Any]]:
    """What is in a list or table, and how messages call it."""
    if isinstance(value, dict):
        return [(excerpt(key), each) for key, each in value.items()]
    return [(f"item {place}", each) for place, each in enumerate(value, 1)]
