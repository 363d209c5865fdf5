"""The command that renders a document."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from typing import Final, NoReturn

import click

from newsmodel._cli.chosen import Chosen
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.folders import SUFFIXES, plan, write_all
from newsmodel._cli.messages import shown
from newsmodel._cli.options import FLAVOUR, INPUT, TARGET, named, write
from newsmodel._cli.payloads import read_document
from newsmodel._cli.selection import refuse_selection, selecting
from newsmodel._cli.streams import STDIN, shown_at
from newsmodel.model import DEFAULT, OUTPUTS
from newsmodel.writers.markdown.blocks import MARKDOWN_FLAVOURS

#: The outputs to which an option of ``render`` applies; any other option applies to all of them.
_GOES_WITH: Final = {
    "page": ("html",),
    "contents": ("html",),
    "stylesheet": ("html",),
    "time_zone": ("html", "markdown", "text", "terminal"),
    "dialect": ("markdown",),
    "front_matter": ("markdown",),
    "numbered_links": ("text",),
    "width": ("text", "terminal"),
}


def _moment(_: click.Context, __: click.Parameter, written: str | None) -> datetime | None:
    """The moment that is written in an option."""
    if written is None:
        return None
    with contextlib.suppress(ValueError):
        if (found := datetime.fromisoformat(written)).utcoffset() is not None:
            return found
    raise click.BadParameter("write a date-time of RFC 3339 with its offset, such as 2026-03-01T09:30:00Z")


@click.command()
@click.argument("file", default=None, required=False, shell_complete=complete_files)
@INPUT
@click.option("--to", "output", type=click.Choice(OUTPUTS), default="html", show_default=True)
@click.option("--page", is_flag=True, help="For HTML: a complete page with a stylesheet.")
@click.option("--contents", is_flag=True, help="For HTML: a list of contents before the text.")
@click.option("--stylesheet", metavar="ADDRESS", help='For a page: the address of its stylesheet, or "none".')
@click.option("--dialect", type=click.Choice(MARKDOWN_FLAVOURS), help="For Markdown: its dialect.  [default: gfm]")
@click.option("--front-matter", is_flag=True, help="For Markdown: begin with title, dates and authors in YAML.")
@click.option("--numbered-links", is_flag=True, help="For text: write addresses in a list at the end.")
@click.option("--width", type=click.IntRange(20, 400), help="For text and terminal: columns per line.")
@click.option("--time-zone", metavar="NAME", help="The time zone of times, such as Europe/Berlin.  [default: UTC]")
@click.option("--show-unpublished", is_flag=True, help="Write what is withheld, canceled, embargoed or expired.")
@click.option("--now", callback=_moment, metavar="MOMENT", help="When it is, such as 2026-03-01T09:30:00Z.")
@click.option("--preview", is_flag=True, help="Only what everybody may read of an article that is not free.")
@TARGET
@FLAVOUR
@selecting
def render(
    file: str | None,
    form: Form | None,
    chosen: Chosen,
    output: str,
    target: str | None,
    **options: object,
) -> None:
    """Render FILE, or standard input, as HTML, Markdown, text or JSON-LD, or for the terminal.

    Where FILE is a folder, every document in it becomes a file in the folder of --output, at the same place and with
    the suffix of the output; each line of NDJSON becomes one, by its number, in a folder for all of them.
    """
    given = {name: value for name, value in options.items() if value not in (None, False)}
    for name in given:
        if output not in _GOES_WITH.get(name, OUTPUTS):
            raise click.UsageError(f"--{name.replace('_', '-')} goes only with --to {' or '.join(_GOES_WITH[name])}")
    if given.get("stylesheet") == "none":
        given["stylesheet"] = None
    if "dialect" in given:  # that is the flavour of Markdown; here a flavour is one that documents are loaded in
        given["flavour"] = given.pop("dialect")
    if file is not None and os.path.isdir(file):  # noqa: PTH112
        _render_folder(file, form, chosen, output, target, given)
    refuse_selection(STDIN if file is None else shown(file))
    if output == "terminal":
        width, color = shown_at(target)
        given = {"width": width, "color": color, **given}
    (path,) = named((file,) if file is not None else ())
    write(DEFAULT.render(read_document(path, form or form_of(path), chosen.load_flavour), output, **given), target)


def _render_folder(
    folder: str,
    form: Form | None,
    chosen: Chosen,
    output: str,
    target: str | None,
    options: dict[str, object],
) -> NoReturn:
    if target is None or target == "-" or output not in SUFFIXES:
        raise click.UsageError(f"a folder is rendered to a folder: --output FOLDER, --to {' or '.join(SUFFIXES)}")
    suffix = SUFFIXES[output]
    sources = plan(folder, chosen.files((folder,)), form, target, suffix)
    flavour = chosen.load_flavour
    write_all(sources, target, suffix, flavour, lambda document: DEFAULT.render(document, output, **options))
