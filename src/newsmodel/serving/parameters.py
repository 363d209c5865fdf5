"""What an address may say, in its path and after its "?": read and refused by what the library declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from http import HTTPStatus
from typing import Any, Final, Literal

import attrs

from newsmodel._declare.descriptions import own_descriptions
from newsmodel._excerpts import excerpt, listing, suggestion
from newsmodel._expected import Expected, members_of, one_of
from newsmodel._validate.schema import CHECKED_FLAVOURS, FLAVOURS
from newsmodel._words.options import PublicationOptions, ReaderOptions
from newsmodel.documents import KINDS, LOAD_FLAVOURS
from newsmodel.errors import UnknownNameError
from newsmodel.examples import LANGUAGES
from newsmodel.explanation import codes
from newsmodel.integrations.requests import RequestError, refused
from newsmodel.linting import CHECKS
from newsmodel.writers.html.document import HtmlOptions
from newsmodel.writers.jsonld.document import JsonLdOptions
from newsmodel.writers.markdown.document import MarkdownOptions
from newsmodel.writers.text.document import TextOptions

#: The longest number that is read.
_DIGITS: Final = 9
#: The longest text that is read: some of them come back many times, as the beginning of every id does.
_LONGEST: Final = 300


@attrs.frozen(kw_only=True)
class Parameter:
    """A value that an address has.

    Attributes:
        name: Its name.
        description: What it is for.
        expected: What it may be.
        where: Where it is.
        many: Whether it may be repeated.
        what: What it names, in messages.
    """

    name: str
    description: str
    expected: Expected
    where: Literal["query", "path"] = "query"
    many: bool = False
    what: str = attrs.field(default=attrs.Factory(lambda self: self.name, takes_self=True))

    @property
    def schema(self) -> Mapping[str, Any]:
        """What it may be, as JSON Schema."""
        schema: Mapping[str, Any] = self.expected.schema or {}
        if schema == {"type": "string"}:
            schema = {**schema, "maxLength": _LONGEST}
        return {"anyOf": [schema, {"const": "none"}]} if self.expected.allows(None) else schema

    def read(self, text: str) -> Any:
        """The value that a text stands for.

        Raises:
            RequestError: It stands for none that is expected: 404 in the path, else 400.
        """
        if len(text) > _LONGEST and not self.expected.names:
            detail = f"{self.name}: expected at most {_LONGEST} characters, got {len(text):,}"
            raise refused(HTTPStatus.BAD_REQUEST, detail)
        for value in _values(text):
            if self.expected.allows(value):
                return self.expected.take(value)
        if self.expected.names:
            status = HTTPStatus.NOT_FOUND if self.where == "path" else HTTPStatus.BAD_REQUEST
            raise refused(status, str(UnknownNameError(self.what, text, self.expected.names)))
        raise refused(HTTPStatus.BAD_REQUEST, f"{self.name}: expected {self._words}, got {excerpt(text)}")

    @property
    def _words(self) -> str:
        """What it may be, in words: those of Python would be other ones."""
        schema = self.expected.schema or {}
        if schema.get("type") == "boolean":
            return "true or false"
        if schema.get("format") == "date-time":
            return 'a date-time of RFC 3339 with its offset, such as 2026-03-01T09:30:00Z ("+" is written %2B)'
        return self.expected.words.replace("None", '"none"')


def _values(text: str) -> Iterator[Any]:
    """What a text may stand for; the text itself comes last."""
    if text in _NAMED:
        yield _NAMED[text]
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        yield int(text)
    with suppress(ValueError):
        yield datetime.fromisoformat(text)
    yield text


_NAMED: Final = {"true": True, "false": False, "none": None}


def read(
    declared: Iterable[Parameter], path: Mapping[str, str], query: Iterable[tuple[str, str]], address: str
) -> dict[str, Any]:
    """The values that an address has, by their names; those that it has not, and that are empty, are left out.

    Args:
        declared: What it may have.
        path: The texts in its path.
        query: The names and texts after its "?".
        address: What is before the "?", as messages name it.

    Raises:
        RequestError: It has something else.
    """
    parameters = {each.name: each for each in declared}
    values: dict[str, Any] = {name: parameters[name].read(text) for name, text in path.items()}
    for name, text in query:
        found = parameters.get(name)
        if found is None or found.where == "path":
            raise _unknown(name, [each.name for each in parameters.values() if each.where == "query"], address)
        if not text:
            continue  # as forms send what nobody filled in
        if found.many:
            # Once each: a check that is named a thousand times would run a thousand times.
            values[name] = tuple(dict.fromkeys((*values.get(name, ()), found.read(text))))
        elif name in values:
            raise refused(HTTPStatus.BAD_REQUEST, f"{name} stands twice after the ?")
        else:
            values[name] = found.read(text)
    return values


def _unknown(name: str, known: list[str], address: str) -> RequestError:
    there = f" (there are: {listing(sorted(known))})" if known else ""
    detail = f"{excerpt(address)} has no parameter {excerpt(name)}{suggestion(name, known)}{there}"
    return refused(HTTPStatus.BAD_REQUEST, detail)


# --- The parameters -------------------------------------------------------------------------------------------------

#: Every output but that for a terminal, with the class of its options and its type.
WRITTEN: Final[Mapping[str, tuple[Any, str]]] = {
    "html": (HtmlOptions, "text/html; charset=utf-8"),
    "markdown": (MarkdownOptions, "text/markdown; charset=utf-8"),
    "text": (TextOptions, "text/plain; charset=utf-8"),
    "jsonld": (JsonLdOptions, "application/ld+json"),
}


@cache
def options_of(output: str) -> Mapping[str, Parameter]:
    """The options of an output for which text can stand, by their names."""
    declared, _ = WRITTEN[output]
    words: dict[str, str] = {}
    for cls in (PublicationOptions, ReaderOptions, declared):
        words |= own_descriptions(cls)
    named = {option: name for name, option in OPTION_NAMES.items()}
    found = [
        Parameter(name=named.get(option, option), description=f"For {output}: {words[option]}", expected=expected)
        for option, expected in members_of(declared).items()
        if expected.schema is not None
    ]
    return {each.name: each for each in found}


#: Parameters that are not called as the options are that they stand for: a flavour is that in which a document is read.
OPTION_NAMES: Final = {"dialect": "flavour"}


def checked_options(output: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of an output by the names that it has for them.

    Raises:
        RequestError: 400: it has not all of them.
    """
    known = options_of(output)
    for name in given:
        if name not in known:
            detail = f"{name} does not go with to={output}, which has: {listing(sorted(known))}"
            raise refused(HTTPStatus.BAD_REQUEST, detail)
    return {OPTION_NAMES.get(name, name): value for name, value in given.items()}


def _every_option() -> tuple[Parameter, ...]:
    """The options of all outputs; one that several have is described once."""
    found: dict[str, Parameter] = {}
    outputs: dict[str, list[str]] = {}
    for output in WRITTEN:
        for name, option in options_of(output).items():
            found.setdefault(name, option)
            outputs.setdefault(name, []).append(output)
    return tuple(
        attrs.evolve(option, description=f"For {', '.join(outputs[name])}: {option.description.partition(': ')[2]}")
        for name, option in found.items()
    )


_KIND: Final = one_of(KINDS)
_KIND_WORDS: Final = "The kind of document that it must be."
KIND: Final = Parameter(name="kind", what="document kind", description=_KIND_WORDS, expected=_KIND)
KIND_IN_PATH: Final = attrs.evolve(KIND, where="path")
FLAVOUR: Final = Parameter(
    name="flavour", description="The flavour of the schema; strict, if not given.", expected=one_of(FLAVOURS)
)
CHECKED_FLAVOUR: Final = attrs.evolve(FLAVOUR, expected=one_of(CHECKED_FLAVOURS))
LOAD_FLAVOUR: Final = Parameter(
    name="flavour",
    description="strict, if not given, refuses what a later version adds; open keeps it.",
    expected=one_of(LOAD_FLAVOURS),
)
CODE: Final = Parameter(name="code", description="The code of a problem.", expected=one_of(codes()), where="path")
LANGUAGE: Final = Parameter(
    name="language", description="The language of the example; en, if not given.", expected=one_of(LANGUAGES)
)
ONLY: Final = Parameter(
    name="only", what="check", description="Run only this check.", expected=one_of(tuple(CHECKS)), many=True
)
SKIP: Final = attrs.evolve(ONLY, name="skip", description="Leave this check out.")
TO: Final = Parameter(
    name="to", what="output", description="The output; html, if not given.", expected=one_of(tuple(WRITTEN))
)
OPTIONS: Final = _every_option()
