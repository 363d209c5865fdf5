"""The commands that serve until they are ended."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
from collections.abc import Callable
from typing import TypedDict, Unpack

import attrs
import click

import newsmodel
from newsmodel._cli.chosen import Chosen
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.messages import fail, reason, shown
from newsmodel._cli.options import FLAVOUR, INPUT, KIND
from newsmodel._cli.payloads import Payload, payloads
from newsmodel._cli.selection import configured
from newsmodel._cli.streams import STDIN
from newsmodel._extras import install
from newsmodel._wire.limits import Limits
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ValidationError
from newsmodel.model import DEFAULT


class _ServerOptions(TypedDict):
    """What every command takes that serves."""

    host: str
    port: int
    allowed_host: tuple[str, ...]
    max_bytes: int | None
    timeout: float


def _serving(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that serves."""
    options = (
        click.option(
            "--host", default="127.0.0.1", show_default=True, help="The address of this machine at which it is served."
        ),
        click.option(
            "--port",
            type=click.IntRange(0, 65_535),
            default=8000,
            show_default=True,
            help="The port; 0 chooses one that is free.",
        ),
        click.option(
            "--allowed-host",
            multiple=True,
            metavar="NAME",
            help="Answer under this name or address, too; may be repeated.",
        ),
        click.option(
            "--max-bytes",
            type=click.IntRange(1),
            metavar="NUMBER",
            help=f"The most bytes of a document.  [default: {DEFAULT.limits.size}]",
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(0, 3_600, min_open=True),
            default=30,
            show_default=True,
            metavar="SECONDS",
            help="How long a request may take.",
        ),
    )
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


@click.command()
@_serving
def serve(**options: Unpack[_ServerOptions]) -> None:
    """Serve validation, editorial advice and rendering over HTTP.

    At "/" is a page for people: paste a document, see its problems and how it looks. "/openapi.json" describes what
    programs can ask for. Only this machine can reach it, unless --host says otherwise. Ctrl-C ends it.
    """
    _serve(None, is_opened=False, **options)


@click.command()
@click.argument("file", shell_complete=complete_files)
@click.option("--kind", type=KIND, help="The kind that the document must be.")
@INPUT
@FLAVOUR
@click.option("--open", "is_opened", is_flag=True, help="Show it in a browser.")
@_serving
@configured
def preview(
    file: str, form: Form | None, chosen: Chosen, *, is_opened: bool, **options: Unpack[_ServerOptions]
) -> None:
    """Show FILE in a browser: its problems, and how it looks, again each time that it is saved. Ctrl-C ends it."""
    if file == STDIN:
        raise click.UsageError("A preview needs the name of a file: standard input can be read only once.")
    read = functools.partial(_read, file, form or form_of(file))
    try:
        with contextlib.suppress(ValidationError):
            read().opened()
    except OSError as error:
        fail(reason(error, file))
    _serve((shown(file), read, chosen.kind(file), chosen.load_flavour), is_opened=is_opened, **options)


def _read(path: str, form: Form) -> Payload:
    """What a file holds now; one line of NDJSON is a document, too."""
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113  ("" is no folder)
        raise OSError(errno.EINVAL, "it is no file", path)  # a named pipe might never end
    (payload,) = payloads(path, "json" if form == "ndjson" else form)
    return payload


def _serve(
    shown_file: tuple[str, Callable[[], Payload], str | None, LoadFlavour] | None,
    *,
    is_opened: bool,
    **options: Unpack[_ServerOptions],
) -> None:
    """Serve until a signal ends it."""
    try:
        from newsmodel.serving import running
        from newsmodel.serving.app import application
        from newsmodel.serving.inspection import Preview
    except ModuleNotFoundError as error:
        fail(f"this command needs {str(error.name).partition('.')[0]}: {install('serve')}")
    try:
        listener = running.listening(options["host"], options["port"])
    except OSError as error:
        fail(str(error.strerror))
    size = options["max_bytes"]
    app = application(
        model=DEFAULT if size is None else attrs.evolve(DEFAULT, limits=Limits(size=size)),
        seconds=options["timeout"],
        hosts=(options["host"], listener.getsockname()[0], *options["allowed_host"]),
        preview=None if shown_file is None else Preview(*shown_file),
        version=newsmodel.__version__,
    )
    address = running.address_of(listener)

    def started() -> None:
        click.echo(f"Serving {address} - Ctrl-C ends it")
        if is_opened:
            click.launch(address)

    with listener:
        running.serve(app, listener, options["timeout"], started)
