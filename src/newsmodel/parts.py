"""Blocks and rich text by themselves: loaded, dumped, and carried by an article through the outputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, cast

from newsmodel._codec.reference import Codec
from newsmodel._declare.classes import is_for_unknown, known_class
from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import OneOf, shape_of, tagged_union
from newsmodel._declare.trusted import unchecked
from newsmodel._excerpts import described
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import gate_data
from newsmodel.content.article import Article, Document
from newsmodel.content.block import Block
from newsmodel.content.blocks import Heading, Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText, Span, merged
from newsmodel.errors import ArgumentError, ModelError

#: What is written by itself: a document, a block, or rich text as the classes hold it.
Written = Document | Block | RichText

_RICH_TEXT: Final = shape_of(RichText)
_ANY_BLOCK: Final = cast("OneOf", tagged_union(AnyBlock))
#: The options that ask for what only a document has.
_OF_DOCUMENTS: Final = ("page", "contents", "front_matter")


# --- Plain data -----------------------------------------------------------------------------------------------------


def load_part(data: object, cls: type, codec: Codec, classes: Collection[type], limits: Limits) -> Any:
    """A part of a document from plain data: an object of a class, any block, or rich text, which is an array of runs.

    Raises:
        ValidationError: With the first fault that is found.
        ModelError: The class is not of this model.
    """
    found = gate_data(data, limits)
    if cls is Span and isinstance(found, list):
        return merged(codec.loader(_RICH_TEXT)(found))
    if cls is Block:
        return codec.loader(_ANY_BLOCK)(found)
    _check_known(cls, classes)
    return codec.load(found, cast("type[Content]", cls))


def dump_part(part: Content | RichText, codec: Codec, classes: Collection[type]) -> Any:
    """A part of a document as plain data in canonical order; rich text as an array.

    Raises:
        ModelError: It is, or holds, what is not of this model.
        ValidationError: The rich text is not valid.
    """
    if isinstance(part, tuple):
        return codec.dumper(_RICH_TEXT)(_checked(part))
    _check_known(type(part), classes)
    return codec.dump(part)


def _checked(text: RichText) -> RichText:
    """Rich text in its canonical form; the class that holds it checks it."""
    return Paragraph(text).text if text else ()


def _check_known(cls: type, classes: Collection[type]) -> None:
    if known_class(cls) not in classes and not is_for_unknown(cls):
        raise ModelError(f"{cls.__name__} is not in the vocabulary of this model: give it to a ContentModel")


# --- Outputs --------------------------------------------------------------------------------------------------------

Overrides = Mapping[type, Callable[[Any, Any], Any]]


def carried(
    written: Document | Block | RichText, overrides: Overrides, options: Mapping[str, Any]
) -> tuple[Document, Overrides]:
    """A document that an output writes for a document, a block or rich text, and the functions with which it does.

    For a block or rich text it is an article without a body, in the place of which the function writes the part: as it
    would be below the headline, where a heading keeps its own level. As it is in no document, HTML has no marks of what
    it cites, and no anchor for its headings; the others name what is cited by its id.

    Raises:
        ArgumentError: An option asks for what only a document has.
        ValidationError: The rich text is not valid.
    """
    if isinstance(written, Document):
        return written, overrides
    for name in _OF_DOCUMENTS:
        if options.get(name):
            raise ArgumentError(f"{name}: expected a document for this option, got {described(written)}")
    if isinstance(written, tuple):
        text = _checked(written)
        return _carrier(None), {**overrides, Article: lambda _, to: to.runs(text)}
    block = cast("AnyBlock", written)
    return _carrier(block.language), {**overrides, Article: lambda _, to: _block(block, to)}


def _carrier(language: str | None) -> Article:
    members = {"id": "urn:newsmodel:part", "headline": "", "language": language or "en", "body": ()}
    return cast("Article", unchecked(Article, members))


def _block(block: AnyBlock, to: Any) -> Any:
    for _ in range(block.level - 1 if isinstance(block, Heading) else 1):
        to = to.deeper()
    return to.block(block)
