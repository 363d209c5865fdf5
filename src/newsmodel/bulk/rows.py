"""One payload after another: each has its problems, and none of them ends the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from newsmodel import problems
from newsmodel._arguments import checked
from newsmodel._excerpts import described
from newsmodel._plain import is_of
from newsmodel._validate.lines import is_blank, without_end
from newsmodel._validate.schema import CheckedFlavour
from newsmodel.content.article import Document
from newsmodel.documents import AnyKind, LoadFlavour, document_class, is_text
from newsmodel.errors import ArgumentError, Problem, ValidationError
from newsmodel.model import DEFAULT, ContentModel

# Arguments are checked by their annotations, which would read all lines before the first is judged.
if TYPE_CHECKING:
    Lines = Iterable[bytes | str]
else:
    Lines = object

#: Returns the problems of any value that should be JSON text, and raises nothing.
Judge = Callable[[object], tuple[Problem, ...]]
#: The problems of a payload, and what it is rendered to in UTF-8, where it has none and that was asked for.
Judged = tuple[tuple[Problem, ...], bytes | None]


@checked
def iter_validate(
    lines: Lines,
    *,
    kind: AnyKind | None = None,
    model: ContentModel | None = None,
    flavour: LoadFlavour = "strict",
) -> Iterator[tuple[Problem, ...]]:
    """The problems of each line of NDJSON, in order; none means that it is valid, or blank.

    Each line is read when its problems are asked for, and not kept. A line is judged by itself: the lines of its
    problems count from 1 in each, and a byte order mark is a problem of the line that begins with it.

    Args:
        lines: JSON texts, such as an open file: ``bytes`` in UTF-8, or ``str``; with a line feed at the end or without.
        kind: The kind of document that each should be, or its class; None accepts any.
        model: The vocabulary; None has the core blocks.
        flavour: ``"open"`` allows what a later 1.x may add.

    No line raises: what is neither bytes nor str, or what a class of the model raises an exception for, has a problem
    (``type``, ``check_failed``). What ``lines`` itself raises comes through.

    Raises:
        ArgumentError: The lines are one text, or cannot be iterated over.
        UnknownNameError: There is no such kind or flavour.
    """
    if is_text(lines) or not is_of(lines, Iterable):
        fix = ": put it in io.BytesIO(...), or io.StringIO(...)" if is_text(lines) else ""
        raise ArgumentError(f"iter_validate(lines): expected lines, such as an open file, got {described(lines)}{fix}")
    judge = judge_of(model, kind, flavour)
    return (_of_line(line, judge) for line in lines)


def _of_line(line: object, judge: Judge) -> tuple[Problem, ...]:
    if not isinstance(line, (bytes, str)):
        return judge(line)
    return () if is_blank(line) else judge(without_end(line))


def judge_of(model: ContentModel | None, kind: AnyKind | None, flavour: CheckedFlavour = "strict") -> Judge:
    """The function that judges payloads.

    Raises:
        UnknownNameError: There is no such kind.
    """
    cls = None if kind is None else document_class(kind)
    return partial(_problems, model=DEFAULT if model is None else model, cls=cls, options=_options(flavour))


def renderer_of(
    model: ContentModel | None, kind: AnyKind | None, output: str, flavour: LoadFlavour = "strict"
) -> Callable[[object], Judged]:
    """The function that judges payloads, and renders those that have no problem.

    Raises:
        UnknownNameError: There is no such kind.
    """
    cls = None if kind is None else document_class(kind)
    chosen = DEFAULT if model is None else model
    return partial(_rendered, model=chosen, cls=cls, output=output, options=_options(flavour))


def _options(flavour: CheckedFlavour) -> dict[str, Any]:
    """The options of a method for a flavour; none for the usual one, so that the native core answers first."""
    return {} if flavour == "strict" else {"flavour": flavour}


def _problems(
    data: object, model: ContentModel, cls: type[Document] | None, options: dict[str, Any]
) -> tuple[Problem, ...]:
    if not is_text(data):
        return (_no_text(data),)
    try:
        return model.validate(data, cls, **options)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (a class of the model may raise anything)
        return (problems.check_failed(error),)


def _rendered(
    data: object, model: ContentModel, cls: type[Document] | None, output: str, options: dict[str, Any]
) -> Judged:
    if not is_text(data):
        return (_no_text(data),), None
    try:
        document: Document = model.from_json(data, *(() if cls is None else (cls,)), **options)
    except ValidationError as error:
        return error.problems, None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (as above)
        return (problems.check_failed(error),), None
    try:
        return (), model.render(document, output).encode()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (a renderer of the model, too)
        return (problems.check_failed(error),), None


def _no_text(data: object) -> Problem:
    return problems.wrong_type("JSON text as bytes or str", data)
