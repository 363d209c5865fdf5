"""The options by which commands choose files, kinds, and the codes that are reported."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import click

from newsmodel._cli.chosen import FLAGS, Chosen
from newsmodel._cli.completion import files, some_of
from newsmodel._cli.settings import KNOWN_CODES, OPTIONAL_CODES, found_settings
from newsmodel.errors import UnknownNameError

_Command = Callable[..., None]


def selecting(command: _Command) -> _Command:
    """The options by which a command chooses the files that it reads, and those of `configured`."""
    return with_options(configured(command), _FILES_OPTIONS)


def configured(command: _Command) -> _Command:
    """The options by which a command finds the settings; it is called with ``chosen``.

    An option of the command that has the name of a setting, and None where it is not given, goes before that setting;
    the command is not called with it.
    """

    @functools.wraps(command)
    def called(config: str | None, *, isolated: bool, **options: Any) -> None:
        if config is not None and isolated:
            raise click.UsageError("--config does not go with --isolated, which reads no file of settings.")
        flags = {name: options.pop(name) for name in FLAGS if name in options}
        command(chosen=Chosen.of(found_settings(config, isolated=isolated), flags), **options)

    return with_options(called, _SETTINGS_OPTIONS)


def given_options() -> list[click.Parameter]:
    """The options and arguments that somebody has written."""
    context = click.get_current_context()
    written = click.core.ParameterSource.COMMANDLINE
    return [each for each in context.command.params if context.get_parameter_source(str(each.name)) is written]


def refuse_selection(name: str) -> None:
    """Refuse the options that choose among files, where only one is read.

    Raises:
        click.UsageError: One is given.
    """
    for each in given_options():
        if each.name in _CHOOSE_FILES:
            raise click.UsageError(f"{each.opts[0]} goes only with a folder, and {name} is none")


def reporting_codes(known: Iterable[str], others: str) -> Callable[[_Command], _Command]:
    """The options by which a command chooses the codes that it reports.

    Args:
        known: The codes that it can report.
        others: What all other codes are, and the command that reports them.
    """
    codes = tuple(known)
    optional = tuple(code for code in codes if code in OPTIONAL_CODES)
    options = (
        _codes_option("--select", "Report only this code", codes, others),
        _codes_option("--ignore", "Do not report this code", optional, others),
        click.option(
            "--per-file-ignores",
            multiple=True,
            metavar="PATTERN:CODE",
            callback=lambda _, __, values: _codes_of_files(values, optional, others),
            help="Do not report this code of these files; may be repeated.",
        ),
    )
    return lambda command: with_options(command, options)


def with_options(command: _Command, options: Iterable[Callable[[_Command], _Command]]) -> _Command:
    """A command with more arguments and options, in this order."""
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed([*options]), command)


def _patterns_option(name: str, text: str) -> Callable[[_Command], _Command]:
    return click.option(
        name,
        multiple=True,
        metavar="PATTERN",
        callback=lambda _, __, values: values or None,
        help=f"{text}; may be repeated.",
    )


_FILES_OPTIONS: Final = (
    _patterns_option("--include", "Read these files of folders, not JSON, NDJSON and YAML"),
    _patterns_option("--exclude", "Leave out files and folders, instead of those that the settings exclude"),
    _patterns_option("--extend-exclude", "Leave out files and folders besides"),
    click.option("--force-exclude", is_flag=True, default=None, help="Leave out what is excluded even if it is named."),
    click.option(
        "--respect-gitignore/--no-respect-gitignore", default=None, help="Leave out what git ignores.  [default: yes]"
    ),
)
_SETTINGS_OPTIONS: Final = (
    click.option(
        "--config", metavar="FILE", shell_complete=files, help="Read the settings in this file, and no other ones."
    ),
    click.option("--isolated", is_flag=True, help="Read no file of settings."),
)
#: Those of them that choose among the files of folders.
_CHOOSE_FILES: Final = ("include", "exclude", "extend_exclude", "force_exclude", "respect_gitignore")


# --- Codes ----------------------------------------------------------------------------------------------------------


def _codes_option(name: str, text: str, known: tuple[str, ...], others: str) -> Callable[[_Command], _Command]:
    return click.option(
        name,
        multiple=True,
        metavar="CODE",
        callback=lambda _, __, values: _codes(",".join(values), known, others) if values else None,
        shell_complete=some_of(lambda: known),
        help=f"{text}; may be repeated.",
    )


def _codes(written: str, known: tuple[str, ...], others: str) -> tuple[str, ...]:
    """Codes that are separated by commas."""
    codes = tuple(code.strip() for code in written.split(","))
    for code in codes:
        if code in OPTIONAL_CODES and code not in known:
            raise click.BadParameter(f"{code} is {others}")
        if code in KNOWN_CODES and code not in known:
            raise click.BadParameter(f"{code} is always reported: what has it could not be checked")
        if code not in known:
            raise click.BadParameter(str(UnknownNameError("code", code, known)))
    return codes


def _codes_of_files(
    written: tuple[str, ...], known: tuple[str, ...], others: str
) -> Mapping[str, tuple[str, ...]] | None:
    """Codes of patterns: PATTERN:CODE, separated by commas or given several times."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in ",".join(written).split(",") if written else ():
        pattern, _, code = pair.rpartition(":")
        if not pattern.strip():
            raise click.BadParameter("write PATTERN:CODE, such as 'drafts/**:required'")
        found[pattern.strip()] = (*found.get(pattern.strip(), ()), *_codes(code, known, others))
    return found or None
