"""The fast path: loads valid payloads and writes documents without the reference path.

The fast path returns exactly the result of the reference path, or None. Then the reference path explains what is wrong,
or accepts the payload after all. So the fast path may refuse a valid payload (one with certain escapes, or with an
integer written as ``2.0``), but never accepts an invalid one.

There are two ways to read and write JSON text. With msgspec (the extra ``fast``), Structs made from the shapes are
decoded in C; without it, the standard library's parser returns plain data. Then functions that are generated for the
vocabulary build the objects; `FastCodec.sources` has their source.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final, Literal, Protocol, Union, assert_never, get_args

import attrs

from newsmodel._codec.compiled.dumpers import Names, finished, plain, struct_source, text_source
from newsmodel._codec.compiled.loaders import LoaderSource
from newsmodel._codec.compiled.runtime import Assumptions, ExtensionsLoader, Fallback, Ids
from newsmodel._codec.compiled.scan import has_members, is_clean
from newsmodel._declare.shapes import (
    Choice,
    Choose,
    Flag,
    FreeJson,
    Instant,
    Many,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
    by_class,
    classes_in,
    record,
)
from newsmodel._extras import install
from newsmodel._generated import run
from newsmodel._lazy import lazily
from newsmodel._wire.canonical import write
from newsmodel._wire.limits import Limits
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.block import Custom
from newsmodel.content.comment import Comment
from newsmodel.documents import SCHEMA_MEMBER, SCHEMA_VERSION, schema_url_problems
from newsmodel.errors import ModelError, ValidationError

ParserName = Literal["auto", "json", "msgspec"]
PARSERS: Final = get_args(ParserName)

#: Whether to make the object, or only to check whether it can be made.
_Verb = Literal["load", "check"]
#: The class of the document that was read, and the document itself if it was to be loaded.
_Taken = tuple[type[Document], Document | None]


@attrs.define(slots=False, eq=False)
class FastCodec:
    """The fast path of a vocabulary; each part of it is made when it is first used.

    Attributes:
        classes: Every class of the vocabulary.
        choose: Returns the classes that a union allows.
        limits: The limits of what is accepted.
        parser: The name of what reads and writes JSON text.
        sources: The source of the functions that were generated so far, by what they do.
    """

    classes: Sequence[type]
    choose: Choose
    limits: Limits
    parser: ParserName
    sources: dict[str, str] = attrs.field(factory=dict, init=False)

    # --- In ---

    def load(self, data: bytes | str) -> Document | None:
        """The document that JSON text holds, or None for the reference path to decide."""
        taken = self._read(self._loader, data)
        return None if taken is None else taken[1]

    def check(self, data: bytes | str) -> type[Document] | None:
        """The class of the document that JSON text holds, or None for the reference path to decide."""
        taken = self._read(self._checker, data)
        return None if taken is None else taken[0]

    def take(self, data: object) -> Document | None:
        """The document that plain data holds, or None for the reference path to decide."""
        try:
            return self._plain_loader.take(data)[1] if self._has_room else None
        except Exception:  # noqa: BLE001  (names of members may be of classes that raise anything when they are compared)
            return None

    def is_surely_valid(self, value: object, cls: type) -> bool:
        """Whether plain data is surely an object of ``cls``, except for references; if not, the schema decides."""
        try:
            self._plain_checker.check(value, cls)
        except (Fallback, ValidationError):
            return False
        return True

    def _read(self, reader: _Reader, data: bytes | str) -> _Taken | None:
        try:
            octets = data if isinstance(data, bytes) else data.encode()
            if not self._has_room or len(octets) > self.limits.size:
                return None
            taken = reader.read(octets)
        except (Fallback, ValidationError, UnicodeError):
            return None
        return None if taken[0] is Comment and len(octets) > self.limits.comment_size else taken

    @lazily
    def _has_room(self) -> bool:
        """Whether the limits allow every valid document without free JSON, so that only free JSON must be measured."""
        most = max(len(record(cls).members) for cls in self.classes) + len(("type", "schema_version", SCHEMA_MEMBER))
        return self._free_depth >= 0 and self.limits.members >= most

    @lazily
    def _free_depth(self) -> int:
        """How deep free JSON may be nested, in any place."""
        own = max((_depth(cls) for cls in self.classes if issubclass(cls, Custom)), default=0)
        return self.limits.depth - max(_depth(cls) for cls in DOCUMENTS.values()) - own

    @lazily
    def _loader(self) -> _Reader:
        return _StructReader("load", self.choose, self._functions) if self._with_msgspec else self._plain_loader

    @lazily
    def _checker(self) -> _Reader:
        if self._with_msgspec:
            return _StructReader("check", self.choose, self._functions)
        return self._plain_checker

    @lazily
    def _plain_checker(self) -> _PlainReader:
        return _PlainReader("check", self._functions)

    @lazily
    def _plain_loader(self) -> _PlainReader:
        return _PlainReader("load", self._functions)

    def _functions(self, verb: _Verb, what: str, *, structs: bool, clean: bool, counted: bool = True) -> Names:
        """The functions that load or check something, by their names."""
        free = ExtensionsLoader(self._free_depth, self.limits.members)
        assumptions = Assumptions(
            structs=structs, scanned=clean, counted=counted, resolved=clean, checks=verb == "check", free=free
        )
        writer = LoaderSource(self.choose, assumptions)
        return self._run(f"{verb} {what}", writer.of(self.classes), writer.names)

    def _run(self, what: str, source: str, names: Names) -> Names:
        self.sources[what] = source
        run(source, what, names, self)
        return names

    @lazily
    def _with_msgspec(self) -> bool:
        installed = find_spec("msgspec") is not None
        if self.parser == "msgspec" and not installed:
            raise ModelError(f"the parser msgspec is not installed: {install('fast')}")
        return installed and self.parser != "json"

    # --- Out ---

    def write(self, document: Document, indent: int | None = None, schema: str | None = None) -> str | None:
        """A document as canonical JSON text, or None for the reference path to write it, or to say what is wrong."""
        if indent is not None and not (self._with_msgspec and indent > 0):
            return None
        try:
            text = self._write(document)
        except KeyError:  # a class that is not of this vocabulary
            return None
        head = f'{{"type":"{document.tag}"'
        first = "" if schema is None else f'"{SCHEMA_MEMBER}":{write(schema)},'
        text = f'{{{first}{head[1:]},"schema_version":"{SCHEMA_VERSION}"{text[len(head) :]}'
        return text if indent is None else _indented(text, indent)

    @lazily
    def _write(self) -> Callable[[Document], str]:
        return self._struct_writer() if self._with_msgspec else self._text_writer()

    def _text_writer(self) -> Callable[[Document], str]:
        names: Names = {}
        dumps = self._dumps("text", text_source(self.classes, names), names)
        return lambda document: finished(dumps[type(document)](document))

    def _struct_writer(self) -> Callable[[Document], str]:
        import msgspec

        from newsmodel._codec.compiled.structs import written_structs

        names: Names = {}
        source = struct_source(written_structs(self.classes), msgspec.Raw, msgspec.UNSET, names)
        dumps, encode = self._dumps("Structs", source, names), msgspec.json.Encoder(enc_hook=plain).encode
        return lambda document: encode(dumps[type(document)](document)).decode()

    def _dumps(self, what: str, source: str, names: Names) -> Mapping[type, Callable[[Any], Any]]:
        self._run(f"dump {what}", source, names)
        names["dumps"] = {cls: names[f"dump_{cls.__name__}"] for cls in self.classes}
        dumps: Mapping[type, Callable[[Any], Any]] = names["dumps"]
        return dumps


def _indented(text: str, indent: int) -> str:
    import msgspec

    return msgspec.json.format(text, indent=indent)


#: For each Struct of a document, the class of the document and the function that takes the Struct.
Takes = Mapping[type, tuple[type[Document], Callable[[Any, Ids], Any]]]

# --- Readers --------------------------------------------------------------------------------------------------------


class _Reader(Protocol):
    def read(self, octets: bytes) -> _Taken:
        """What JSON text holds.

        Raises:
            Fallback: The reference path must decide.
        """
        ...


@attrs.define(slots=False, eq=False)
class _PlainReader:
    """Reads with the standard library's parser."""

    _verb: _Verb
    _functions: Callable[..., Names]

    def read(self, octets: bytes) -> _Taken:
        """What JSON text holds."""
        try:
            value = json.loads(octets.decode())
        except (ValueError, RecursionError):
            raise Fallback from None
        ids = Ids()
        taken = self._taken(value, self._scanned if is_clean(octets) else self._unscanned, ids)
        # All members of all objects have been counted, but a member that occurs twice in the text only once.
        if not has_members(octets, ids.members):
            raise Fallback
        return taken

    def take(self, value: object) -> _Taken:
        """What plain data holds."""
        if type(value) is dict and any(type(name) is not str for name in value):
            raise Fallback
        return self._taken(value, self._any, Ids())

    def check(self, value: object, cls: type) -> None:
        """Refuse plain data that is not an object of a class; references are not looked up."""
        self._any[f"check_{cls.__name__}"](value, Ids())

    def _taken(self, value: Any, functions: Names, ids: Ids) -> _Taken:
        if type(value) is not dict or value.get("schema_version") != SCHEMA_VERSION:
            raise Fallback
        tag = value.get("type")
        cls = DOCUMENTS.get(tag) if type(tag) is str else None
        if cls is None:
            raise Fallback
        members = dict(value)
        del members["schema_version"]
        if SCHEMA_MEMBER in members:
            if any(schema_url_problems(members.pop(SCHEMA_MEMBER))):
                raise Fallback
            ids.members += 1
        document = functions[f"{self._verb}_{cls.__name__}"](members, ids)
        ids.resolve_references()
        ids.members += 1
        return cls, document

    @lazily
    def _scanned(self) -> Names:
        return self._functions(self._verb, "plain data of clean text", structs=False, clean=True)

    @lazily
    def _any(self) -> Names:
        return self._functions(self._verb, "plain data", structs=False, clean=False, counted=False)

    @lazily
    def _unscanned(self) -> Names:
        return self._functions(self._verb, "plain data of any text", structs=False, clean=False)


@attrs.define(slots=False, eq=False)
class _StructReader:
    """Reads with msgspec."""

    _verb: _Verb
    _choose: Choose
    _functions: Callable[..., Names]

    def read(self, octets: bytes) -> _Taken:
        """What JSON text holds."""
        decode, encode, refusals = self._parsing
        try:
            root = decode(octets)
        except refusals:
            raise Fallback from None
        # What was decoded is written again. The new text has a member that occurred twice only once, and characters in
        # place of their escapes.
        echo = encode(root)
        if echo != octets and (b"\\u0022" in octets or echo.count(b'"') != octets.count(b'"')):
            raise Fallback
        address = root.schema_url
        if address is not None and any(schema_url_problems(address)):
            raise Fallback
        cls, take = (self._scanned if is_clean(echo) else self._unscanned)[type(root)]
        ids = Ids()
        document = take(root, ids)
        ids.resolve_references()
        return cls, document

    @lazily
    def _structs(self) -> tuple[Mapping[type, type], Mapping[type, type[Document]]]:
        """The classes of all Structs, and those of the Structs of documents at the root."""
        from newsmodel._codec.compiled.structs import DecodedStructs

        structs = DecodedStructs(self._choose)
        roots = {structs.root(cls): cls for cls in DOCUMENTS.values()}
        return {struct: cls for cls, struct in structs.made.items()}, roots

    @lazily
    def _parsing(self) -> tuple[Callable[[bytes], Any], Callable[[Any], bytes], Any]:
        import msgspec

        any_root: Any = Union[tuple(self._structs[1])]  # noqa: UP007  (built at run time)
        refusals = (msgspec.MsgspecError, UnicodeError, RecursionError)
        return msgspec.json.Decoder(any_root).decode, msgspec.json.Encoder().encode, refusals

    @lazily
    def _scanned(self) -> Takes:
        return self._takes("Structs of clean text", clean=True)

    @lazily
    def _unscanned(self) -> Takes:
        return self._takes("Structs", clean=False)

    def _takes(self, what: str, *, clean: bool) -> Takes:
        """For the Struct of a document, its class and the function that loads or checks it."""
        structs, roots = self._structs
        names = self._functions(self._verb, what, structs=True, clean=clean)
        for verb in ("load", "check") if self._verb == "check" else ("load",):
            names[f"{verb}s"] = {struct: names[f"{verb}_{cls.__name__}"] for struct, cls in structs.items()}
        return {struct: (cls, names[f"{self._verb}_{cls.__name__}"]) for struct, cls in roots.items()}


# --- Depth ----------------------------------------------------------------------------------------------------------


@by_class
def _depth(cls: type) -> int:
    """How many levels of arrays and objects a class can have, without those of free JSON."""
    return 1 + max((_shape_depth(member.shape) for member in record(cls).members), default=0)


def _shape_depth(shape: Shape) -> int:
    match shape:
        case Text() | Instant() | Number() | Flag() | Choice():
            return 0
        case FreeJson():
            return 1
        case Many():
            return 1 + _shape_depth(shape.item)
        case Ref() | OneOf() | TextOr():
            return max(map(_depth, classes_in(shape)), default=0)
        case _:
            assert_never(shape)
