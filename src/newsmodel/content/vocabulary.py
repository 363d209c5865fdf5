"""Which classes a model has: the blocks that its maker chose, and all that they and documents are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, assert_never

import attrs

from newsmodel._declare.classes import is_for_unknown, tag_of
from newsmodel._declare.construction import Content
from newsmodel._declare.extensions import NAMESPACED
from newsmodel._declare.shapes import (
    Choice,
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
    classes_in,
    reachable,
    record,
)
from newsmodel._excerpts import described, excerpt
from newsmodel._plain import is_of
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Block, Custom
from newsmodel.content.comment import Tombstone
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.errors import ModelError

#: The form of a tag.
TAG: Final = re.compile("[A-Za-z][A-Za-z0-9_.:-]*")
#: The namespace of this library, in which nobody else declares anything.
OURS: Final = "newsmodel"


@attrs.frozen(eq=False)
class Vocabulary:
    """What a model chooses of what classes allow.

    Attributes:
        blocks: The classes of its blocks.
        extensions: The classes of extensions, by their names.
    """

    blocks: Sequence[type[Block]]
    extensions: Mapping[str, type]

    def __call__(self, shape: OneOf, /) -> tuple[type, ...]:
        """The classes that a union allows.

        Raises:
            ModelError: There are none.
        """
        return classes_in_union(shape, self.blocks)

    def classes(self) -> tuple[type, ...]:
        """Every class, documents first."""
        dropped = set(CORE_BLOCKS) - set(self.blocks) - set(DOCUMENTS.values())
        found = reachable(*DOCUMENTS.values(), *self.blocks, *self.extensions.values())
        return tuple(cls for cls in found if cls not in dropped)


def _check_block(cls: type) -> None:
    if not (isinstance(cls, type) and issubclass(cls, Block)):
        raise ModelError(f"{cls!r} is not a class of blocks")
    if cls in CORE_BLOCKS:
        return
    if not issubclass(cls, Custom) or cls is Custom:
        raise ModelError(f"{cls.__name__} must derive from Custom")
    _check_fields(cls)
    described = record(cls)
    if described.tag is None:
        raise ModelError(f"{cls.__name__} has no tag: add 'tag: ClassVar[str] = \"yours:{cls.__name__.lower()}\"'")
    if not isinstance(described.tag, str) or TAG.fullmatch(described.tag) is None:
        raise ModelError(
            f"{cls.__name__} has the tag {described.tag!r}: a tag consists of letters, digits, '_', '.', ':' and '-'"
        )
    if _is_ours(described.tag):
        raise ModelError(f"{cls.__name__} has the tag {described.tag!r}: the namespace is that of newsmodel")
    for part in reachable(cls):
        if not issubclass(part, Content):
            raise ModelError(f"{cls.__name__} holds {part.__name__}, which must derive from newsmodel.Content")
        held = next((found for found in _held_by(part) if issubclass(found, Block)), None)
        if held is not None:
            raise ModelError(f"{part.__name__} holds {held.__name__}: a custom block holds no blocks")


def _is_ours(name: str) -> bool:
    """Whether a name has the namespace of this library."""
    return name.partition(":")[0].lower() == OURS and ":" in name


def _held_by(cls: type) -> Iterator[type]:
    """The classes that objects of a class hold themselves."""
    for member in record(cls).members:
        yield from classes_in(member.shape)


def _check_fields(cls: type) -> None:
    """Refuse fields that could not be loaded by their names."""
    for field in attrs.fields(cls) if attrs.has(cls) else ():
        where = f"{cls.__name__}.{field.name}"
        if field.name in ("type", "tag"):
            raise ModelError(f"{where}: a field cannot have the name of the tag: give it another one")
        if not field.init:
            raise ModelError(f"{where}: a field is given when the object is made: no init=False")


def check_blocks(blocks: Sequence[type[Block]]) -> None:
    """Refuse classes that cannot be the blocks of a model.

    Raises:
        ModelError: A class is not well made, or two have the same name or tag.
    """
    if blocks is CORE_BLOCKS:  # tests check these
        return
    for cls in blocks:
        _check_block(cls)
    _check_names([*reachable(*DOCUMENTS.values()), *reachable(*blocks)])
    _check_unique("tag", [str(record(cls).tag) for cls in blocks])


def _check_names(given: Sequence[type]) -> None:
    """Refuse classes whose names are not those of one definition each."""
    classes = list(dict.fromkeys(given))
    _check_unique("name", [cls.__name__ for cls in classes])
    named = {name for cls in classes for member in record(cls).members for name in _names_in(member.shape)}
    for cls in classes:
        if cls.__name__ in named:
            raise ModelError(
                f"{cls.__name__} is the name of a scalar or a union in the schemas: call the class otherwise"
            )


def check_extensions(extensions: Mapping[str, type], blocks: Sequence[type[Block]] = ()) -> None:
    """Refuse classes that cannot be those of extensions, beside some blocks.

    Raises:
        ModelError: A name has no namespace, a class is not well made, or two have the same name.
    """
    for name, cls in extensions.items():
        if not is_of(name, str) or NAMESPACED.compiled.match(name) is None:
            raise ModelError(f"extensions: expected {NAMESPACED.expects}, got {excerpt(name)}")
        if _is_ours(name):
            raise ModelError(f"extensions: {excerpt(name)} has the namespace of newsmodel: choose one of your own")
        if not (isinstance(cls, type) and issubclass(cls, Content)):
            raise ModelError(f"extensions: {described(cls)} must derive from newsmodel.Content")
        _check_fields(cls)
        for part in reachable(cls):
            _check_extension(cls, part)
    declared = list(extensions.values())
    if twice := [cls for cls in declared if declared.count(cls) > 1]:
        raise ModelError(f"extensions: {twice[0].__name__} is the class of two extensions")
    if extensions:
        _check_names([*reachable(*DOCUMENTS.values()), *reachable(*blocks), *reachable(*extensions.values())])


def _check_extension(cls: type, part: type) -> None:
    """Refuse a part of the class of an extension that the rules of documents would have to look into."""
    name = cls.__name__ if part is cls else f"{cls.__name__} holds {part.__name__}, which"
    if not issubclass(part, Content):
        raise ModelError(f"{name} must derive from newsmodel.Content")
    if issubclass(part, Block):
        raise ModelError(f"{name} is a block: an extension holds no blocks")
    for member in record(part).members:
        if member.defines is not None or member.refers is not None:
            raise ModelError(f"{name} has the id or reference {member.name!r}: an extension has none")
        if isinstance(member.shape, FreeJson):
            raise ModelError(f"{name} has extensions of its own")


def _names_in(shape: Shape) -> Iterator[str]:
    """The names of the definitions that a shape has in the schemas, besides those of classes."""
    match shape:
        case Text(named=named) | OneOf(named=named):
            yield from () if named is None else (named.name,)
        case Instant(text) | TextOr(text=text):
            yield from _names_in(text)
        case Many(named=named, item=item):
            yield from () if named is None else (named.name,)
            yield from _names_in(item)
        case Number() | Flag() | Choice() | Ref() | FreeJson():
            pass
        case _:
            assert_never(shape)


def check_overrides(owner: str, **outputs: Mapping[type, object]) -> None:
    """Refuse what cannot write certain classes in an output, by the name of each output.

    Args:
        owner: The name of the class that has these outputs, for messages.
        outputs: For each output, the functions.

    Raises:
        ModelError: It is not for a class that can be written so, or is no function.
    """
    for output, cls, function in ((name, *item) for name, overrides in outputs.items() for item in overrides.items()):
        if not (isinstance(cls, type) and issubclass(cls, _WRITTEN) and (tag_of(cls) or is_for_unknown(cls))):
            raise ModelError(
                f"{owner}.{output}: expected the class of a block, a comment or a document, got {described(cls)}: "
                f"write {output}={{newsmodel.Paragraph: function}}"
            )
        if not callable(function):
            raise ModelError(
                f"{owner}.{output}: expected a function for {cls.__name__}, got {described(function)}: "
                "it takes the object and the context, and returns what is written"
            )


#: What a function of the caller can write.
_WRITTEN = (Block, Tombstone, *DOCUMENTS.values())


@cache
def own_tags() -> frozenset[str | None]:
    """The types of all objects of the library, wherever they may stand."""
    return frozenset(map(tag_of, reachable(*DOCUMENTS.values(), *CORE_BLOCKS)))


def classes_in_union(shape: OneOf, blocks: Sequence[type[Block]]) -> tuple[type, ...]:
    """The classes that a union allows in a model that has these blocks.

    Raises:
        ModelError: There are none.
    """
    chosen = [cls for cls in shape.classes if not issubclass(cls, Block) or cls in blocks]
    if shape.open_to is not None:
        chosen += [cls for cls in blocks if issubclass(cls, shape.open_to)]
    if not chosen:
        names = ", ".join(cls.__name__ for cls in shape.classes)
        raise ModelError(f"a part of the vocabulary accepts only {names}, and this model has none of them")
    return tuple(chosen)


def _check_unique(what: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ModelError(f"two classes have the {what} {name!r}")
