"""The command line: the only room with files, exit codes and colours.

Exit codes: 0 all is well, 1 problems were found, 2 the tool could not do its work.
"""

from __future__ import annotations

import io
import json
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

try:
    import click
    from rich.console import Console
    from rich.markup import escape
except ModuleNotFoundError as error:  # pragma: no cover  (tested in an environment without the extra)
    sys.exit(f"newsmodel: the command line needs {error.name}: pip install 'newsmodel[cli]'")

import newsmodel
from newsmodel.errors import NewsmodelError, Problem, ValidationError, excerpt_text
from newsmodel.model import DEFAULT, KINDS, OUTPUTS
from newsmodel.schema import FLAVOURS, Flavour, example, schema_text

CLEAN: Final = 0
FINDINGS: Final = 1
FAILED: Final = 2

_KIND = click.Choice(KINDS)
_FILE = click.argument("file", default="-")
_FILES = click.argument("files", nargs=-1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsmodel.__version__, prog_name="newsmodel")
def main() -> None:
    """Validate, render and describe news content."""
    # Content is UTF-8 wherever it stands, whatever the locale says.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


@main.command()
@_FILES
@click.option("--kind", type=_KIND, help="The kind of document it must be.")
@click.option("--flavour", type=click.Choice(FLAVOURS), default="strict", show_default=True)
@click.option("--format", "form", type=click.Choice(["concise", "json"]), default="concise", show_default=True)
def validate(files: tuple[str, ...], kind: str | None, flavour: Flavour, form: str) -> None:
    """Validate FILES, or standard input where there are none or one is "-".

    Prints a line for every problem: path, place, code and message.
    """
    found = [
        (name, problem) for name in files or ("-",) for problem in DEFAULT.validate(_read(name), kind, flavour=flavour)
    ]
    if form == "json":
        click.echo(json.dumps([_as_data(name, problem) for name, problem in found], ensure_ascii=False, indent=2))
    else:
        _print_problems(found)
        _print_summary(len(files) or 1, len(found))
    sys.exit(FINDINGS if found else CLEAN)


@main.command()
@_FILE
@click.option("--to", "output", type=click.Choice(OUTPUTS), default="html", show_default=True)
@click.option("--page", is_flag=True, help="For HTML: a complete page with a stylesheet.")
@click.option("--width", type=click.IntRange(20, 400), help="For text: characters a line.")
@click.option("--output", "-o", "target", help="Write to this file instead of standard output.")
def render(file: str, output: str, page: bool, width: int | None, target: str | None) -> None:  # noqa: FBT001
    """Render FILE, or standard input, as HTML, Markdown, text or JSON-LD."""
    options: dict[str, object] = {}
    if page:
        _only_for("--page", "html", output)
        options["page"] = True
    if width is not None:
        _only_for("--width", "text", output)
        options["width"] = width
    try:
        document = DEFAULT.from_json(_read(file))
    except ValidationError as error:
        _print_problems([(file, problem) for problem in error.problems])
        sys.exit(FINDINGS)
    _write(DEFAULT.render(document, output, **options), target)


@main.command()
@click.argument("kind", type=_KIND)
@click.option("--flavour", type=click.Choice(FLAVOURS), default="strict", show_default=True)
@click.option("--base", help='What the "$id" begins with, such as the address where the schemas are published.')
@click.option("--output", "-o", "target", help="Write to this file instead of standard output.")
def schema(kind: str, flavour: Flavour, base: str | None, target: str | None) -> None:
    """Print the JSON Schema of a KIND of document."""
    _write(schema_text(DEFAULT.json_schema(kind, flavour=flavour, base=base)), target)


@main.command("example")
@click.argument("kind", type=_KIND, default="article")
@click.option("--minimal", is_flag=True, help="Only the members that are required.")
@click.option("--output", "-o", "target", help="Write to this file instead of standard output.")
def print_example(kind: str, minimal: bool, target: str | None) -> None:  # noqa: FBT001
    """Print a complete example of a KIND of document: an article, where no kind is given."""
    document = DEFAULT.from_dict(example(f"{kind}.minimal" if minimal else kind))
    _write(DEFAULT.to_json(document, indent=2), target)


# --- Files ----------------------------------------------------------------------------------------------------------


def _read(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        _fail(f"{name}: {error.strerror}")


def _write(text: str, target: str | None) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if target is None or target == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        _fail(f"{target}: {error.strerror}")


def _fail(message: str) -> NoReturn:
    click.echo(f"newsmodel: {excerpt_text(message, 300)}", err=True)
    sys.exit(FAILED)


def _only_for(option: str, wanted: str, output: str) -> None:
    if output != wanted:
        raise click.UsageError(f"{option} goes with --to {wanted}")


# --- Problems -------------------------------------------------------------------------------------------------------


def _print_problems(found: list[tuple[str, Problem]]) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for line in _lines(found):
        console.print(line)


def _lines(found: list[tuple[str, Problem]]) -> Iterator[str]:
    for name, problem in found:
        place = "" if problem.line is None else f":{problem.line}:{problem.column}"
        where = excerpt_text(problem.pointer, 200) or "(root)"
        yield (
            f"[bold]{escape(excerpt_text(name, 300))}{place}[/]: {escape(where)}: "
            f"[red]{problem.code}[/] {escape(problem.message)}"
        )


def _print_summary(files: int, count: int) -> None:
    def of(number: int, what: str) -> str:
        return f"{number:,} {what}{'' if number == 1 else 's'}"

    click.echo(f"{of(files, 'file')}, {of(count, 'problem')}", err=True)


def _as_data(name: str, problem: Problem) -> dict[str, object]:
    return {
        "path": name,
        "pointer": problem.pointer,
        "code": problem.code,
        "message": problem.message,
        "severity": problem.severity,
        "line": problem.line,
        "column": problem.column,
    }


def run() -> NoReturn:
    """The entry point: an error that nobody foresaw is the tool's failure (2), not a finding (1)."""
    try:
        main(standalone_mode=False)
    except click.exceptions.Abort:
        _fail("aborted")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code if error.exit_code != FINDINGS else FAILED)
    except NewsmodelError as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except Exception:  # noqa: BLE001  (whatever it is, 1 would say that the content has problems)
        traceback.print_exc()
        sys.exit(FAILED)
    sys.exit(CLEAN)
