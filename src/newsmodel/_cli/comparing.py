"""The command that says whether two versions of schemas, or two models, are compatible."""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import attrs
import click
from click import style

from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.messages import CLEAN, FINDINGS, fail, shown
from newsmodel._cli.reports import FORMATS, Checked, Finding
from newsmodel._cli.streams import is_coloured, is_terminal
from newsmodel._excerpts import counted, excerpt_text
from newsmodel._validate.schema import NESTED
from newsmodel._wire.parsing import parse
from newsmodel.compatibility import DIRECTIONS, SEVERITIES, Incompatibility, Severity, compared
from newsmodel.compatibility.metaschema import check_schema
from newsmodel.compatibility.sides import LIMITS, Given, Side, of_schemas, side_of
from newsmodel.errors import NewsmodelError, Problem, ValidationError
from newsmodel.model import ContentModel

#: Where the schemas of earlier releases are, beside the folder of those of the next one.
_RELEASED: Final = "released"
#: The flavours that are not compared: what they accept is what the flavour strict accepts, or they are for drafts.
_LEFT_OUT: Final = (".codegen.json", ".editor.json", ".llm.json")
#: How the names of files with open schemas end.
_OPEN: Final = ".open.json"
#: What a folder calls the schema of any document.
_BUNDLE: Final = ("newsmodel.json", "newsmodel.open.json")
_MODEL: Final = re.compile(r"\A[A-Za-z_][\w.]*:[A-Za-z_]\w*\Z")
_COLOURS: Final = MappingProxyType({"break": "red", "warning": "yellow", "safe": "green"})
#: The most names.
_TWO: Final = 2
#: How much of a document is shown.
_SHOWN: Final = 600
#: How many members of a definition are shown.
_MEMBERS: Final = 3


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="[OLD] NEW", shell_complete=complete_files)
@click.option("--direction", "directions", type=click.Choice(DIRECTIONS), multiple=True, help="[default: all three]")
@click.option(
    "--reader",
    "readers",
    type=click.Choice(("strict", "open")),
    multiple=True,
    help="Readers of data.  [default: both]",
)
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="List what is at least so severe; what is safe is no finding.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="[default: full on a terminal, else concise]")
def compat(names: tuple[str, ...], directions: tuple[str, ...], readers: tuple[str, ...], **options: Any) -> None:
    """Say what breaks between OLD and NEW: folders of schemas, files, or models as module:attribute.

    Without OLD, NEW is compared with the newest of the folders in "released" beside it. A file whose name ends with
    ".open.json" has an open schema, any other a strict one.
    """
    if len(names) > _TWO:
        raise click.UsageError("Name OLD and NEW, or NEW alone.")
    *given, new = names
    before = given[0] if given else _released(new)
    found = _found(before, new, directions or DIRECTIONS)
    found = tuple(_for_readers(each, readers or ("strict", "open")) for each in found)
    severity: Severity = options["severity"]
    listed = [each for each in found if SEVERITIES.index(each.severity) <= SEVERITIES.index(severity)]
    name = options["form"] or ("full" if is_terminal(sys.stdout) else "concise")
    for line in _lines(name, listed, f"{before} {new}"):
        click.echo(line, color=is_coloured(sys.stdout))
    _say_counts(found, name, are_models=all(map(_MODEL.fullmatch, (before, new))))
    sys.exit(FINDINGS if any(each.severity != "safe" for each in listed) else CLEAN)


# --- What is compared -------------------------------------------------------------------------------------------------


def _released(new: str) -> str:
    """The folder of the newest release beside the folder of the next one."""
    folder = Path(os.path.abspath(new)).parent / _RELEASED  # noqa: PTH100  (a link is not followed)
    try:
        found = [path for path in folder.iterdir() if re.fullmatch(r"[0-9]+(\.[0-9]+)*", path.name)]
    except OSError:
        found = []
    if not found:
        raise click.UsageError(f"Name OLD: there are no schemas of a release in {shown(folder)}.")
    newest = max(found, key=lambda path: [int(part) for part in path.name.split(".")])
    return os.path.relpath(newest)


def _found(old: str, new: str, directions: Iterable[Any]) -> tuple[Incompatibility, ...]:
    """Everything that differs, each once, though the schemas of the kinds and the one of any document both say it."""
    found: dict[tuple[object, ...], Incompatibility] = {}
    try:
        pairs = _pairs(_sources(old), _sources(new))
        for sides in pairs:
            for each in compared(*sides, tuple(directions), safe=True):
                place = each.place.removeprefix(NESTED.format(""))
                found.setdefault((each.code, each.direction, place, each.old, each.new), each)
    except NewsmodelError as error:
        fail(str(error))
    return tuple(found.values())


def _pairs(old: tuple[Side, Side | None], new: tuple[Side, Side | None]) -> list[tuple[Side, Side]]:
    """What is compared: the schemas of the kinds, and the one of any document if one of the sides has it beside them.

    Where the other side does not have it, it is compared with those of the kinds, which say the same.
    """
    kinds = old[0], new[0]
    if old[1] is None and new[1] is None:
        return [kinds]
    return [kinds, (old[1] or old[0], new[1] or new[0])]


def _sources(name: str) -> tuple[Side, Side | None]:
    """A model, or the schemas of a file or a folder; of a folder also the schema of any document, if it has others."""
    if _MODEL.fullmatch(name) and not os.path.exists(name):  # noqa: PTH110
        return side_of(_model(name)), None
    path = Path(name)
    try:
        if not path.is_dir():
            return of_schemas([_schema(path)]), None
        files = sorted(each for each in path.glob("*.json") if not each.name.endswith(_LEFT_OUT))
        kinds, bundle = ([each for each in files if (each.name in _BUNDLE) == of_any] for of_any in (False, True))
        if not files:
            fail(f"{shown(path)}: there are no schemas in it")
        sides = [of_schemas(map(_schema, each)) for each in (kinds, bundle) if each]
        return sides[0], sides[1] if len(sides) > 1 else None
    except OSError as error:
        fail(f"{shown(error.filename or name)}: {error.strerror or error}")


def _schema(path: Path) -> Given:
    """The schema of a file; its name says its flavour."""
    try:
        schema: Any = parse(path.read_bytes(), LIMITS)
    except ValidationError as error:
        (problem,) = error.problems
        where = f"{excerpt_text(problem.pointer)}: " if problem.pointer else ""
        fail(f"{shown(path)}: {where}{excerpt_text(problem.message, 1_000)}")
    check_schema(schema, shown(path))
    return Given(schema, "open" if path.name.endswith(_OPEN) else "strict", shown(path))


def _model(name: str) -> ContentModel:
    module, _, attribute = name.partition(":")
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  (as python -m does)
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (Exception, SystemExit) as error:  # noqa: BLE001  (a module may raise anything)
        fail(f"{shown(name)}: {type(error).__name__}: {error}")
    finally:
        sys.path.pop(0)
    if not isinstance(found, ContentModel):
        fail(f"{shown(name)}: expected a ContentModel, got a {type(found).__name__}")
    return found


# --- What is shown ----------------------------------------------------------------------------------------------------


def _for_readers(found: Incompatibility, readers: tuple[str, ...]) -> Incompatibility:
    """A finding as it is for some readers of data only."""
    if found.severity != "break" or found.direction == "rendering":
        return found
    left = tuple(reader for reader in found.readers if reader in readers)
    return attrs.evolve(found, readers=left, severity="break" if left else "safe")


def _lines(name: str, found: list[Incompatibility], path: str) -> Iterator[str]:
    if name == "json":
        yield json.dumps([attrs.asdict(each) for each in found], indent=2)
    elif name in _OWN:
        for each in found:
            yield from _OWN[name](each)
    else:
        problems = [Finding(path, _problem(each)) for each in found]
        yield from FORMATS[name]([Checked(path, problems)])


def _problem(found: Incompatibility) -> Problem:
    """A finding as a problem, for the formats of reports; its pointer is its place in the vocabulary."""
    pointer = "/" + found.place.replace(".", "/").replace("[]", "/*")
    readers = f" for {' and '.join(found.readers)}" if found.severity == "break" else ""
    message = f"{found.direction}: {found.severity}{readers}: {found.message}"
    severity: Literal["error", "warning"] = "error" if found.severity == "break" else "warning"
    return Problem(pointer=pointer, code=found.code, message=excerpt_text(message, 1_000), severity=severity)


def _full(found: Incompatibility) -> Iterator[str]:
    """What changed, whom it breaks, and the document that shows it; coloured."""
    yield f"{_head(found)} {excerpt_text(found.message, 1_000)}"
    if found.members:
        more = len(found.members) - _MEMBERS
        listed = ", ".join(found.members[:_MEMBERS]) + (f" and {more:,} more" if more > 0 else "")
        yield f"  in {excerpt_text(listed, 1_000)}"
    if found.severity == "break":
        yield f"  {_whom(found)}"
    if found.counterexample is not None:
        yield f"  {style('document', dim=True)} {excerpt_text(found.counterexample, _SHOWN)}"
    yield ""


#: Who refuses whose documents, if that is known, or else if it may be.
_REFUSALS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "backward": ("{} readers of NEW refuse documents of OLD", "{} readers of NEW may refuse documents of OLD"),
        "forward": ("{} readers of OLD refuse documents of NEW", "{} readers of OLD may refuse documents of NEW"),
        "rendering": (
            "{} for OLD has no case for documents of NEW",
            "{} for OLD may have no case for documents of NEW",
        ),
    }
)


def _whom(found: Incompatibility) -> str:
    known, perhaps = _REFUSALS[found.direction]
    if found.counterexample is not None:
        return known.format(" and ".join(found.readers))
    return f"{perhaps.format(' and '.join(found.readers))}: no document is known that shows it"


def _concise(found: Incompatibility) -> Iterator[str]:
    """One line; coloured."""
    yield f"{_head(found)} {excerpt_text(found.message, 1_000)}"


def _head(found: Incompatibility) -> str:
    readers = f" for {'+'.join(found.readers)}" if found.severity == "break" else ""
    place = style(excerpt_text(found.place) + ":", bold=True)
    return f"{place} {style(found.code, fg=_COLOURS[found.severity])} [{found.direction}: {found.severity}{readers}]"


def _jsonl(found: Incompatibility) -> Iterator[str]:
    """One JSON object a line."""
    yield json.dumps(attrs.asdict(found))


_OWN: Final[Mapping[str, Callable[[Incompatibility], Iterator[str]]]] = MappingProxyType(
    {"full": _full, "concise": _concise, "jsonl": _jsonl}
)


def _say_counts(found: Iterable[Incompatibility], name: str, *, are_models: bool) -> None:
    """Say how many findings there are, where people read them."""
    if name not in ("full", "concise"):
        return
    number = Counter(each.severity for each in found)
    said = ", ".join(counted(number[severity], unit) for severity, unit in zip(SEVERITIES, _UNITS, strict=True))
    click.echo(said if are_models else f"{said}; {_BESIDE}", err=True)


_UNITS: Final = ("breaks", "warnings", "safe changes")
_BESIDE: Final = "rules beside the schemas are compared in models only"
