"""The fast doors: what takes a valid payload in, and writes a document out, without asking the exact path.

A door either gives the very result that the exact path would give, or None: then the exact path is asked, which says
what is wrong, or accepts after all. So a door may refuse what is valid (an escape it would have to look at twice, a
number written as ``2.0``), and may never accept what is not.

There are two ways to read and write JSON text. With msgspec (``newsmodel[fast]``), Structs made from the shapes are
decoded in C; without it, the standard library's parser gives plain data. From there on, functions that were written
for the vocabulary build the objects: `Doors.sources` has them to read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Final, Literal, Union, get_args

import attrs

from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.comment import Comment
from newsmodel.dumpers import Names, struct_source, text_source
from newsmodel.errors import ModelError, ValidationError
from newsmodel.limits import Limits
from newsmodel.loaders import Ids, LoaderSource, Reading, Refused, can_be_filled
from newsmodel.schema import SCHEMA_VERSION, Choose
from newsmodel.shapes import FreeJson, Many, Shape, by_class, classes_in, record
from newsmodel.vocabulary import RAW_CONTROLS

ParserName = Literal["auto", "json", "msgspec"]
PARSERS: Final = get_args(ParserName)

_Load = Callable[[Any, Ids], Document]
_Dump = Callable[[Any], Any]


@attrs.define(slots=False, eq=False)
class Doors:
    """The fast doors of a vocabulary; each is made when it is first used.

    Attributes:
        classes: Every class of the vocabulary.
        choose: Which classes may stand in a union.
        limits: How much of anything is taken.
        parser: What reads and writes JSON text.
        sources: The source of the functions that were written so far, by what they are for.
    """

    classes: Sequence[type]
    choose: Choose
    limits: Limits
    parser: ParserName
    sources: dict[str, str] = attrs.field(factory=dict, init=False)

    # --- In ---

    def read(self, data: bytes | str) -> Document | None:
        """The document that JSON text holds, or None for the exact path to decide."""
        try:
            octets = data if isinstance(data, bytes) else data.encode()
            if not self._can_read or len(octets) > self.limits.size:
                return None
            document = self._read_structs(octets) if self.with_msgspec else self._read_plain(octets)
        except (Refused, ValidationError, UnicodeError):
            return None
        if isinstance(document, Comment) and len(octets) > self.limits.comment_size:
            return None
        return document

    def take(self, data: object) -> Document | None:
        """The document that plain data holds, or None for the exact path to decide."""
        try:
            return self._built(data, self._any_loaders, Ids()) if self._can_read else None
        except (Refused, ValidationError):
            return None

    @cached_property
    def with_msgspec(self) -> bool:
        """Whether msgspec reads and writes JSON text.

        Raises:
            ModelError: There is no such parser, or it is not installed.
        """
        if self.parser not in PARSERS:
            raise ModelError(f"there is no parser {self.parser!r}; there are {', '.join(PARSERS)}")
        installed = find_spec("msgspec") is not None
        if self.parser == "msgspec" and not installed:
            raise ModelError("the parser msgspec is not installed: pip install 'newsmodel[fast]'")
        return installed and self.parser != "json"

    @cached_property
    def _can_read(self) -> bool:
        """Whether objects can be filled, and the limits leave room for all that is not free JSON."""
        most = max(len(record(cls).members) for cls in self.classes) + len(("type", "schema_version"))
        return self._free_depth >= 0 and self.limits.members >= most and all(map(can_be_filled, self.classes))

    @cached_property
    def _free_depth(self) -> int:
        return self.limits.depth - max(_depth(cls) for cls in DOCUMENTS.values())

    def _loaders(self, what: str, *, structs: bool, scanned: bool) -> Names:
        reading = Reading(
            structs=structs, scanned=scanned, free_depth=self._free_depth, free_members=self.limits.members
        )
        writer = LoaderSource(self.choose, reading)
        return self._run(f"load {what}", writer.of(self.classes), writer.names)

    def _run(self, what: str, source: str, names: Names) -> Names:
        self.sources[what] = source
        exec(compile(source, f"<newsmodel: {what}>", "exec"), names)  # noqa: S102  (our own source)
        return names

    # --- In: plain data ---

    def _read_plain(self, octets: bytes) -> Document:
        text = octets.decode()
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            raise Refused from None
        ids = Ids()
        document = self._built(value, self._scanned_loaders if _is_clean(text) else self._any_loaders, ids)
        # Every member of every object has been counted; where one stood twice in the text, it has been counted once.
        if ids.members != _most_members(octets):
            raise Refused
        return document

    @staticmethod
    def _built(value: Any, loaders: Mapping[str, _Load], ids: Ids) -> Document:
        if type(value) is not dict or value.get("schema_version") != SCHEMA_VERSION:
            raise Refused
        tag = value.get("type")
        load = loaders.get(tag) if type(tag) is str else None
        if load is None:
            raise Refused
        members = dict(value)
        del members["schema_version"]
        document = load(members, ids)
        ids.settle()
        ids.members += 1
        return document

    @cached_property
    def _scanned_loaders(self) -> Mapping[str, _Load]:
        return self._plain_loaders("plain data of clean text", scanned=True)

    @cached_property
    def _any_loaders(self) -> Mapping[str, _Load]:
        return self._plain_loaders("plain data", scanned=False)

    def _plain_loaders(self, what: str, *, scanned: bool) -> Mapping[str, _Load]:
        names = self._loaders(what, structs=False, scanned=scanned)
        return {kind: names[f"load_{cls.__name__}"] for kind, cls in DOCUMENTS.items()}

    # --- In: Structs ---

    def _read_structs(self, octets: bytes) -> Document:
        import msgspec

        decode, encode, loaders = self._struct_loaders
        try:
            root = decode(octets)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            raise Refused from None
        # What was decoded is written again: there a member that stood twice is missing, and escapes show what they
        # stand for.
        echo = encode(root)
        if echo != octets and (b"\\u0022" in octets or echo.count(b'"') != octets.count(b'"')):
            raise Refused
        if not _is_clean(echo.decode()):
            raise Refused
        ids = Ids()
        document = loaders[type(root)](root, ids)
        ids.settle()
        return document

    @cached_property
    def _struct_loaders(self) -> tuple[Callable[[bytes], Any], Callable[[Any], bytes], Mapping[type, _Load]]:
        import msgspec

        from newsmodel.structs import DecodedStructs

        structs = DecodedStructs(self.choose)
        roots = {structs.root(cls): cls for cls in DOCUMENTS.values()}
        any_root: Any = Union[tuple(roots)]  # noqa: UP007  (built at run time)
        names = self._loaders("Structs", structs=True, scanned=True)
        inner = {struct: names[f"load_{cls.__name__}"] for cls, struct in structs.made.items()}
        names["loaders"] = inner
        loaders = {struct: names[f"load_{cls.__name__}"] for struct, cls in roots.items()}
        return msgspec.json.Decoder(any_root).decode, msgspec.json.Encoder().encode, loaders

    # --- Out ---

    def write(self, document: Document, indent: int | None = None) -> str | None:
        """A document as canonical JSON text, or None for the exact path to write it, or to say what is wrong."""
        if indent is not None and not (self.with_msgspec and indent > 0):
            return None
        try:
            text = self._dump(document)
        except KeyError:  # a class that is not of this vocabulary
            return None
        head = f'{{"type":"{document.tag}"'
        text = f'{head},"schema_version":"{SCHEMA_VERSION}"{text[len(head) :]}'
        return text if indent is None else self._indented(text, indent)

    @cached_property
    def _dump(self) -> Callable[[Document], str]:
        return self._struct_dump() if self.with_msgspec else self._text_dump()

    def _text_dump(self) -> Callable[[Document], str]:
        names: Names = {}
        dumps = self._dumps("text", text_source(self.classes, names), names)
        return lambda document: dumps[type(document)](document)

    def _struct_dump(self) -> Callable[[Document], str]:
        import msgspec

        from newsmodel.structs import written_structs

        names: Names = {}
        source = struct_source(written_structs(self.classes), msgspec.Raw, msgspec.UNSET, names)
        dumps, encode = self._dumps("Structs", source, names), msgspec.json.Encoder().encode
        return lambda document: encode(dumps[type(document)](document)).decode()

    def _dumps(self, what: str, source: str, names: Names) -> Mapping[type, _Dump]:
        self._run(f"dump {what}", source, names)
        names["dumps"] = {cls: names[f"dump_{cls.__name__}"] for cls in self.classes}
        dumps: Mapping[type, _Dump] = names["dumps"]
        return dumps

    @staticmethod
    def _indented(text: str, indent: int) -> str:
        import msgspec

        return msgspec.json.format(text, indent=indent)


# --- What is looked at in text as a whole -----------------------------------------------------------------------------

_ESCAPE: Final = re.compile(r"\\[bfrtu]")
#: The same where the backslash is not itself escaped.
_REAL_ESCAPE: Final = re.compile(r"(?<!\\)(?:\\\\)*\\[bfrtu]")


def _is_clean(text: str) -> bool:
    """Whether no string in JSON text holds a control character, for sure, except line breaks."""
    if "\\" in text and _ESCAPE.search(text) and _REAL_ESCAPE.search(text):
        return False
    return "\x7f" not in text if text.isascii() else not any(character in text for character in RAW_CONTROLS)


def _most_members(octets: bytes) -> int:
    """How many members there are in all objects of JSON text, or more: every name ends in a quote before a colon."""
    return octets.translate(None, b" \t\n\r").count(b'":')


@by_class
def _depth(cls: type) -> int:
    """How many levels of arrays and objects a class can make, without free JSON."""
    return 1 + max((_shape_depth(member.shape) for member in record(cls).members), default=0)


def _shape_depth(shape: Shape) -> int:
    if isinstance(shape, Many):
        return 1 + _shape_depth(shape.item)
    return max(map(_depth, classes_in(shape)), default=1 if isinstance(shape, FreeJson) else 0)
