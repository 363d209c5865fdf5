"""The program: its commands, each loaded when it is used, and how it ends."""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NoReturn

from newsmodel._extras import install

try:
    import click
except ModuleNotFoundError as error:  # pragma: no cover  (tested in an environment without the extra)
    sys.exit(f"newsmodel: the command line needs {error.name}: {install('cli')}")

import newsmodel
from newsmodel._cli.messages import CLEAN, FAILED, say
from newsmodel._cli.streams import StreamError, Streams
from newsmodel._excerpts import excerpt_text

#: The module of each command, and its name there; in the order in which help lists them.
_COMMANDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "validate": ("checking", "validate"),
        "lint": ("checking", "lint"),
        "fmt": ("formatting", "fmt"),
        "upgrade": ("versions", "upgrade_files"),
        "downgrade": ("versions", "downgrade_files"),
        "explain": ("explaining", "explain"),
        "codes": ("codes", "list_codes"),
        "read": ("reading", "read_file"),
        "render": ("rendering", "render"),
        "diff": ("differences", "diff"),
        "merge": ("differences", "merge"),
        "inspect": ("inspecting", "inspect_file"),
        "new": ("beginnings", "new"),
        "example": ("examples", "print_example"),
        "schema": ("schemas", "schema"),
        "compat": ("comparing", "compat"),
        "serve": ("services", "serve"),
        "preview": ("services", "preview"),
    }
)


class _Commands(click.Group):
    """The commands; the module of one is loaded when the command is used or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click gives it)
        """Their names."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (as above)
        """The command of a name."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        try:
            command: click.Command = getattr(importlib.import_module(f"newsmodel._cli.{module}"), name)
        except ModuleNotFoundError as error:  # pragma: no cover  (tested in an environment without the extra)
            sys.exit(f"newsmodel: the command line needs {error.name}: {install('cli')}")
        return command


def _version(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001  (click gives it)
    """Print the version, and whether the native core is there."""
    if not is_asked or ctx.resilient_parsing:
        return
    from newsmodel._codec.native import described

    click.echo(f"newsmodel, version {newsmodel.__version__} ({described()})")
    ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def main() -> None:
    """Validate, render and describe news content.

    Ends with 0 if all is well, with 1 if problems were found, and with 2 if the work could not be done.
    """


def run() -> NoReturn:
    """The entry point: whatever keeps the tool from its work is a failure (2), not a finding (1)."""
    streams = Streams()
    try:
        code = _ended()
        streams.flush()
    except StreamError as error:
        code = FAILED
        with contextlib.suppress(StreamError):
            if not error.quiet:
                say(str(error))
    streams.discard()
    sys.exit(code)


def _ended() -> int:
    """The code with which the command ends that was asked for."""
    try:
        main(standalone_mode=False)
    except SystemExit as ended:
        return int(ended.code or CLEAN)
    except StreamError:
        raise
    except click.exceptions.Abort:
        say("aborted")
    except click.ClickException as error:
        usage = io.StringIO()
        error.show(usage)
        click.echo("\n".join(excerpt_text(line, 1_000) for line in usage.getvalue().split("\n")), nl=False, err=True)
    except Exception as error:  # noqa: BLE001  (whatever it is, 1 would say that the content has problems)
        from newsmodel.errors import NewsmodelError

        if isinstance(error, NewsmodelError):
            say(str(error))
        else:
            import traceback

            traceback.print_exc()
    else:
        return CLEAN
    return FAILED
