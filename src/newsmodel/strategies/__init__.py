"""Hypothesis strategies for tests: valid content of every kind, and payloads with one planted fault.

What is drawn keeps the whole contract: constraints, references, grids, threads, dates in order. Members can be given as
strategies of their own, by keyword::

    from hypothesis import given
    from newsmodel.strategies import articles

    @given(articles(language=st.just("fr")))
    def test_a_page_says_its_language(article): ...

With newsmodel installed, ``st.from_type(newsmodel.Article)`` draws the same. Needs ``newsmodel[hypothesis]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel.construction import Content
from newsmodel.content.article import DOCUMENTS, Article, Correction, Document
from newsmodel.content.block import Block
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    Heading,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    RelatedLinks,
)
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation, Link, RichText, Span
from newsmodel.content.media import Audio, Gallery, Image, Rights, Video
from newsmodel.content.people import Contributor
from newsmodel.content.source import Source
from newsmodel.content.table import Table
from newsmodel.errors import UnknownNameError
from newsmodel.model import DEFAULT, KINDS, ContentModel
from newsmodel.schema import SCHEMA_VERSION
from newsmodel.shapes import classes_in, record
from newsmodel.strategies.objects import Objects, Payload
from newsmodel.strategies.references import settle

_C = TypeVar("_C", bound=Content)

# --- Any class ------------------------------------------------------------------------------------------------------


def values(cls: type[_C], *, model: ContentModel = DEFAULT, **members: SearchStrategy[Any]) -> SearchStrategy[_C]:
    """Objects of a class of the vocabulary.

    Args:
        cls: The class: of a document, a block, or a part of one.
        model: The vocabulary; a class of blocks of your own has to be in it.
        members: Strategies for some of the members, of what the class takes for them.

    Raises:
        UnknownNameError: The class has no such member.

    >>> values(Paragraph, text=st.just("Rain."))
    paragraphs(text=just('Rain.'))
    """
    return _payloads(cls, model, members).map(lambda payload: model.codec.load(payload, cls))


def _payloads(cls: type, model: ContentModel, members: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Payload]:
    for name in members:
        if name not in [member.name for member in record(cls).members]:
            raise UnknownNameError(f"member of {cls.__name__}", name, [member.name for member in record(cls).members])
    given = {name: strategy.map(_written(cls, name, model)) for name, strategy in members.items()}
    drawn = _objects(model).of(cls, **given)
    return _settled(drawn, cls, model, add="sources" not in members) if cls in DOCUMENTS.values() else drawn


@cache
def _objects(model: ContentModel) -> Objects:
    return Objects(model.choose)


def _written(cls: type, name: str, model: ContentModel) -> Callable[[Any], Any]:
    """Makes JSON of what a class takes for a member."""
    field = next(field for field in attrs.fields(cls) if field.name == name)
    dump = model.codec.dumper(record(cls).member(name).shape)

    def write(value: Any) -> Any:
        return dump(value if field.converter is None else field.converter(value))

    return write


@st.composite
def _settled(draw: DrawFn, drawn: SearchStrategy[Payload], cls: type, model: ContentModel, *, add: bool) -> Payload:
    payload = draw(drawn)
    sources = _objects(model).of(Source)
    settle(payload, cls, (lambda: draw(sources)) if add else None)
    return payload
