"""The kinds of documents, and what is true at the root of a payload."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeGuard, cast, get_args

from newsmodel import problems
from newsmodel._declare.classes import known_class
from newsmodel._declare.constraints import Pattern
from newsmodel._declare.construction import text_check
from newsmodel._declare.opened import in_version
from newsmodel._declare.rules import references
from newsmodel._declare.scalars import SchemaUrl
from newsmodel._declare.shapes import Text, shape_of
from newsmodel._plain import is_of, plain
from newsmodel._wire.canonical import Json
from newsmodel._wire.parsing import UNREAD
from newsmodel._wire.positions import with_positions
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.block import Standalone
from newsmodel.content.source import Source
from newsmodel.errors import ArgumentError, ModelError, Path, Problem, UnknownNameError, ValidationError, pointer
from newsmodel.versions import NEWEST, VERSIONS, version_problem

#: The version of the JSON that this library writes, at the root of every document.
SCHEMA_VERSION: Final = NEWEST
#: The versions that it reads, the oldest first.
SCHEMA_VERSIONS: Final = VERSIONS

#: The member at the root of a payload that says where its JSON Schema is; it is not part of the document.
SCHEMA_MEMBER: Final = "$schema"
#: The members that belong to the JSON of a document, and not to the document.
_ENVELOPE: Final = frozenset({SCHEMA_MEMBER, "schema_version"})
_SCHEMA_URL: Final = cast("Text", shape_of(SchemaUrl))
#: The problems of a value of that member; none means that it is valid.
schema_url_problems: Final = text_check(_SCHEMA_URL)

#: The flavours that documents are loaded in.
LoadFlavour = Literal["strict", "open"]
LOAD_FLAVOURS: Final = get_args(LoadFlavour)
#: The versions that the flavour open accepts.
LATER_MINOR: Final = Pattern(r"1\.(?:0|[1-9][0-9]*)", "a version 1.x")

Kind = Literal["article", "source", "faq", "comparison_table", "comment"]
KINDS: Final = get_args(Kind)

#: JSON text: bytes in UTF-8, or a str.
JsonText = bytes | bytearray | memoryview | str
_TEXT: Final = get_args(JsonText)


#: The name of a kind of document, or its class.
AnyKind = str | type[Document]


def document_class(kind: AnyKind) -> type[Document]:
    """The class of a kind of document, or the class itself.

    Raises:
        UnknownNameError: There is no such kind.
    """
    if isinstance(kind, type):
        kind = kind.tag
    if kind not in DOCUMENTS:
        raise UnknownNameError("document kind", kind, KINDS)
    return DOCUMENTS[kind]


def is_text(data: object) -> TypeGuard[JsonText]:
    """Whether a payload is JSON text; if not, it is plain data."""
    return is_of(data, _TEXT)


def as_text(data: JsonText) -> bytes | str:
    """JSON text in one of the two types that parsers accept.

    Raises:
        ValidationError: The view was released.
    """
    text: JsonText = plain(data)
    if isinstance(text, (bytes, str)):
        return text
    try:
        return bytes(text)
    except ValueError:
        raise problems.refusal(problems.not_json_value(data, "")) from None


def with_positions_in(
    found: tuple[Problem, ...], data: object, places: Mapping[Path, int] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """The problems of a payload with their lines and columns, if the payload is text.

    Args:
        found: The problems.
        data: The payload.
        places: Where some values begin, in bytes, as far as that is known.
    """
    if not found or not is_text(data) or _is_unread(found):
        return found
    return with_positions(found, data if isinstance(data, str) else bytes(data).decode(), places)


def _is_unread(found: tuple[Problem, ...]) -> bool:
    """Whether the text was refused before it was known to be JSON."""
    return found[0].code in UNREAD


def check_version(payload: Json, *, any_minor: bool = False) -> None:
    """Refuse a payload of a version that is not read, before all else: what else is wrong there is not known.

    Args:
        payload: The payload; one that says no version is refused later, with what else is missing.
        any_minor: Whether a later minor version is read, too, as the flavour open does.

    Raises:
        ValidationError: With one problem.
    """
    if isinstance(payload, dict) and "schema_version" in payload:
        found = version_problem(payload["schema_version"], any_minor=any_minor)
        if found is not None:
            raise problems.refusal(found)


def kind_of(payload: Json, cls: type[Document] | None) -> str:
    """The kind of a payload by its ``type``, which must be that of ``cls`` if there is one."""
    if not isinstance(payload, dict):
        raise problems.refusal(problems.wrong_type("an object", payload))
    if "type" not in payload:
        raise problems.refusal(problems.missing("type"))
    kinds: Iterable[str] = KINDS if cls is None else [cls.tag]
    tag = payload["type"]
    if not isinstance(tag, str) or tag not in kinds:
        raise problems.refusal(problems.unknown_type(tag, tuple(kinds), "/type"))
    return tag


def without_head(payload: Json, flavour: LoadFlavour) -> tuple[dict[str, Json], str]:
    """The members of a document without its version and the address of its schema, which are checked; its version."""
    check_version(payload, any_minor=flavour == "open")
    members = dict(cast("dict[str, Json]", payload))
    if SCHEMA_MEMBER in members:
        found = tuple(schema_url_problems(members.pop(SCHEMA_MEMBER)))
        if found:
            raise ValidationError(problem.under(pointer([SCHEMA_MEMBER])) for problem in found)
    if "schema_version" not in members:
        raise problems.refusal(problems.missing("schema_version"))
    return members, str(members.pop("schema_version"))


def of_version(document: Document, version: str) -> Document:
    """A document of a version: of a later one it keeps it, and it becomes one of the newest known one otherwise."""
    return document if version in SCHEMA_VERSIONS else in_version(document, version)


#: How a document begins that is written in canonical order.
_START: Final = r'\A{0}\{{{0}"type"{0}:{0}"[a-z_]+"{0},{0}"schema_version"{0}:{0}"([0-9.]+)"'.format(r"[ \t\n\r]*")
_START_OF_BYTES: Final = re.compile(_START.encode())
_START_OF_TEXT: Final = re.compile(_START)


def version_at_start(text: bytes | str) -> str | None:
    """The version of a document, if it comes after its type, before all else."""
    if isinstance(text, str):
        found = _START_OF_TEXT.match(text)
        return None if found is None else found[1]
    start = _START_OF_BYTES.match(text)
    return None if start is None else start[1].decode()


def is_document(value: object) -> TypeGuard[Document]:
    """Whether a value is a document, also one of a later version."""
    return known_class(type(value)) in DOCUMENTS.values()


def check_document(document: Document) -> None:
    """Refuse what is not a document, or is not complete by itself.

    Raises:
        ModelError: It is not a document.
        ValidationError: It refers to something that it does not hold.
    """
    if not is_document(document):
        raise ModelError(f"a {type(document).__name__} is no document; documents are {', '.join(KINDS)}")
    check_root(document)


def check_schema_url(address: str | None, function: str) -> None:
    """Refuse an address of a JSON Schema that a payload could not have.

    Raises:
        ArgumentError: It is not one line of text, or too long; the message names the function that it was given to.
    """
    if address is not None and (found := tuple(schema_url_problems(address))):
        raise ArgumentError(f"{function}(schema): {found[0].message}")


def check_root(document: Document) -> None:
    """Refuse a document that is not complete by itself.

    Raises:
        ValidationError: It refers to something that it does not hold.
    """
    found = root_problems(document)
    if found:
        raise ValidationError(found)


def root_problems(document: Document) -> list[Problem]:
    """The problems of what a document may only have inside another one.

    These are references that lead out of it, and unknown members whose names mean something else at a root.
    """
    found = list(references(document)) if isinstance(document, (Standalone, Source)) else []
    names = document._unknown.keys() & _ENVELOPE  # noqa: SLF001  (of all content)
    return [*found, *(problems.unknown_member(name, (), pointer([name])) for name in sorted(names))]
