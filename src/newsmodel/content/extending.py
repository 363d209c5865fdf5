"""Extensions: free JSON, of which a vocabulary may declare some by classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from newsmodel import problems
from newsmodel._declare.construction import Content
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.rules import walk_with_paths
from newsmodel.content.people import Extensible
from newsmodel.errors import Path, Problem, ValidationError, pointer

#: Makes an object of plain data, or raises a ValidationError.
Load = Callable[[Any], Any]
NO_EXTENSIONS: Final = Extensions()


def load_extensions(value: Any) -> Extensions:
    """Extensions of a payload that has passed the gate.

    Raises:
        ValidationError: It is no object, or a name has no namespace.
    """
    if type(value) is not dict:
        raise problems.refusal(problems.wrong_type("an object", value))
    return Extensions.of_gated(value)


def declared_problems(part: Content, loads: Mapping[str, Load]) -> Iterator[Problem]:
    """What is wrong with the declared extensions of an object.

    Args:
        part: The object, of any class.
        loads: What makes the objects of each of them, by its name.
    """
    extensions = part.extensions if isinstance(part, Extensible) else NO_EXTENSIONS
    for name in sorted(extensions.texts.keys() & loads.keys()):
        try:
            loads[name](extensions[name])
        except ValidationError as error:
            yield from error.under(name).under("extensions").problems


def check_declared(value: Content, loads: Mapping[str, Load]) -> None:
    """Refuse content with a declared extension that is not valid.

    Raises:
        ValidationError: With every problem of them.
    """
    found = [
        problem.under(pointer(path))
        for path, part in (walk_with_paths(value) if loads else ())
        for problem in declared_problems(part, loads)
    ]
    if found:
        raise ValidationError(found)


def declared_objects(value: Content, loads: Mapping[str, Load]) -> Iterator[tuple[Path, Content]]:
    """The declared extensions of content as objects, with their paths; without those that are not valid."""
    for path, part in walk_with_paths(value) if loads else ():
        extensions = part.extensions if isinstance(part, Extensible) else NO_EXTENSIONS
        for name in sorted(extensions.texts.keys() & loads.keys()):
            with suppress(ValidationError):
                yield (*path, "extensions", name), loads[name](extensions[name])


def extensions_loader(loads: Mapping[str, Load]) -> Load:
    """Return a function that loads extensions, and refuses those of which a declared one is not valid.

    They stay the JSON that they are: so they are written as they were read.
    """

    def load(value: Any) -> Extensions:
        extensions = load_extensions(value)
        for name in sorted(extensions.texts.keys() & loads.keys()):
            try:
                loads[name](value[name])
            except ValidationError as error:
                raise error.under(name) from None
        return extensions

    return load if loads else load_extensions
