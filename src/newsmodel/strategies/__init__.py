"""Hypothesis strategies for tests: valid content of every kind, and payloads with one planted fault.

What is drawn keeps the whole contract: constraints, references, grids, threads, dates in order. Strategies for some
members can be given, by keyword::

    from hypothesis import given
    from newsmodel.strategies import articles


    @given(articles(language=st.just("fr")))
    def test_a_page_says_its_language(article): ...

With newsmodel installed, ``st.from_type(newsmodel.Article)`` draws the same. Needs ``news-content-model[hypothesis]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Protocol, TypeVar, get_args

import attrs
from annotated_types import Ge, Le
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._arguments import checked
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.scalars import Line
from newsmodel.content.article import DOCUMENTS, Article, Correction, Document
from newsmodel.content.block import Block, Custom, Note
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    File,
    Heading,
    LeafBlock,
    Paragraph,
    Preformatted,
    PullQuote,
    Quote,
    RatingBlock,
    RelatedLinks,
)
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import (
    CORE_BLOCKS,
    AnyBlock,
    Callout,
    ClaimReview,
    Details,
    LiveUpdate,
    Review,
    Timeline,
)
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation, Link, RichText, Span
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Audio, Gallery, Image, Rights, Video
from newsmodel.content.people import Contributor, Publisher
from newsmodel.content.rating import Rating
from newsmodel.content.source import Source
from newsmodel.content.table import Table
from newsmodel.content.unknown import Unknown
from newsmodel.documents import AnyKind, document_class
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.strategies import scalars
from newsmodel.strategies.altered import added_to, spelt, spoilt
from newsmodel.strategies.bodies import MODIFIED, PUBLISHED, bodies, length, not_given
from newsmodel.strategies.choices import drawn
from newsmodel.strategies.drawing import Drawn, loaded, payloads_of
from newsmodel.strategies.faults import InvalidPayload
from newsmodel.strategies.futures import UNKNOWN, LaterPayload
from newsmodel.strategies.references import Payload

__all__ = [
    "InvalidPayload",
    "LaterPayload",
    "articles",
    "audios",
    "blocks",
    "callouts",
    "calls_to_action",
    "citations",
    "claim_reviews",
    "code_blocks",
    "comments",
    "comparison_tables",
    "contributors",
    "corrections",
    "details",
    "discussions",
    "dividers",
    "documents",
    "embeds",
    "faqs",
    "files",
    "galleries",
    "headings",
    "images",
    "invalid_payloads",
    "later_payloads",
    "leaf_blocks",
    "links",
    "list_blocks",
    "live_updates",
    "notes",
    "paragraphs",
    "payloads",
    "preformatted_blocks",
    "publishers",
    "pull_quotes",
    "quotes",
    "rating_blocks",
    "ratings",
    "related_links",
    "reviews",
    "rich_text",
    "rights",
    "sources",
    "spans",
    "tables",
    "timelines",
    "tombstones",
    "values",
    "videos",
]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})


_C = TypeVar("_C")
_C_co = TypeVar("_C_co", covariant=True)

# --- Any class ------------------------------------------------------------------------------------------------------


@checked
def values(cls: type[_C], *, model: ContentModel = DEFAULT, **members: SearchStrategy[Any]) -> SearchStrategy[_C]:
    """Objects of a class of the vocabulary.

    Args:
        cls: The class: of a document, a block, or a part of one.
        model: The vocabulary; a class of blocks of your own has to be in it.
        members: Strategies for some of the members; they draw what the class accepts for that member.

    Raises:
        UnknownNameError: The class has no such member.
        ModelError: The converter of a given member takes the whole object, which is not there yet.

    >>> values(Paragraph, words=st.just("Rain."))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    newsmodel.errors.UnknownNameError: no member of Paragraph "words" (there are: id, text, ...)
    """
    return loaded(Drawn(cls, model, payloads_of(cls, model, members)))


def _of_type(cls: type) -> SearchStrategy[Any]:
    """Objects of a class for ``st.from_type``; for a base class, objects of any class derived from it."""
    if cls is Extensions:
        return drawn(scalars.EXTENSIONS).map(Extensions)
    if cls is Unknown:
        return UNKNOWN
    if cls is Custom:
        return values(_Sample, model=ContentModel(blocks=(*CORE_BLOCKS, _Sample)))
    return st.one_of([values(_any(found)) for found in DEFAULT.classes if issubclass(found, cls)])


@attrs.frozen(kw_only=True)
class _Sample(Custom):
    """A custom block, for tests of functions that accept any block.

    Attributes:
        note: Some text.
    """

    tag: ClassVar[str] = "sample:note"

    note: Line


# --- By name --------------------------------------------------------------------------------------------------------


class _Strategy(Protocol[_C_co]):
    def __call__(self, *, model: ContentModel = DEFAULT, **members: SearchStrategy[Any]) -> SearchStrategy[_C_co]: ...


def _of(name: str, cls: type[_C]) -> _Strategy[_C]:
    def strategy(*, model: ContentModel = DEFAULT, **members: SearchStrategy[Any]) -> SearchStrategy[_C]:
        return values(cls, model=model, **members)

    strategy.__doc__ = f"`{cls.__name__}` objects; accepts the same keyword arguments as `values`."
    strategy.__name__ = strategy.__qualname__ = name
    return checked(strategy)


#: The least and the most.
_Bounds = tuple[Annotated[int, Ge(1), Le(5_000)], Annotated[int, Ge(1), Le(5_000)]]


@checked
def articles(
    *,
    model: ContentModel = DEFAULT,
    block_kinds: Iterable[type[Block]] | None = None,
    blocks: _Bounds | None = None,
    words: _Bounds | None = None,
    dated: bool = False,
    **members: SearchStrategy[Any],
) -> SearchStrategy[Article]:
    """`Article` objects.

    Args:
        model: As for `values`.
        block_kinds: The classes of the blocks in the body; None for all of the model.
        blocks: The least and the most number of blocks in the body, from 1 to 5,000.
        words: The least and the most number of words, from 1 to 5,000, as `newsmodel.word_count` counts them.
        dated: Whether each says when it was published and that it was changed later.
        members: As for `values`.

    Raises:
        ArgumentError: The least is more than the most, words are wanted without paragraphs or fewer than blocks, or an
            option is about a member that is given too.
        ModelError: A class of blocks is not of the model.

    >>> articles(words=(9, 5))
    Traceback (most recent call last):
    newsmodel.errors.ArgumentError: articles(words): the least, 9, is more than the most, 5
    """
    if dated:
        members |= not_given(members, "dated", published=PUBLISHED, modified=MODIFIED)
    if block_kinds is not None or blocks is not None or words is not None:
        kinds = model.blocks if block_kinds is None else tuple(block_kinds)
        body = bodies(length(blocks, words), kinds, model, st.one_of([values(_any(cls), model=model) for cls in kinds]))
        members |= not_given(members, "block_kinds, blocks, words", body=body)
    return values(Article, model=model, **members)


sources = _of("sources", Source)
faqs = _of("faqs", FAQ)
comparison_tables = _of("comparison_tables", ComparisonTable)
comments = _of("comments", Comment)

paragraphs = _of("paragraphs", Paragraph)
headings = _of("headings", Heading)
list_blocks = _of("list_blocks", ListBlock)
quotes = _of("quotes", Quote)
pull_quotes = _of("pull_quotes", PullQuote)
code_blocks = _of("code_blocks", Code)
preformatted_blocks = _of("preformatted_blocks", Preformatted)
dividers = _of("dividers", Divider)
images = _of("images", Image)
videos = _of("videos", Video)
audios = _of("audios", Audio)
galleries = _of("galleries", Gallery)
embeds = _of("embeds", Embed)
tables = _of("tables", Table)
calls_to_action = _of("calls_to_action", CallToAction)
files = _of("files", File)
rating_blocks = _of("rating_blocks", RatingBlock)
related_links = _of("related_links", RelatedLinks)
callouts = _of("callouts", Callout)
details = _of("details", Details)
timelines = _of("timelines", Timeline)
live_updates = _of("live_updates", LiveUpdate)
claim_reviews = _of("claim_reviews", ClaimReview)
reviews = _of("reviews", Review)

citations = _of("citations", Citation)
contributors = _of("contributors", Contributor)
corrections = _of("corrections", Correction)
discussions = _of("discussions", Discussion)
links = _of("links", Link)
notes = _of("notes", Note)
publishers = _of("publishers", Publisher)
ratings = _of("ratings", Rating)
rights = _of("rights", Rights)
spans = _of("spans", Span)
tombstones = _of("tombstones", Tombstone)


@checked
def documents(*, model: ContentModel = DEFAULT) -> SearchStrategy[Document]:
    """Documents of every kind."""
    return st.one_of([values(cls, model=model) for cls in DOCUMENTS.values()])


@checked
def blocks(*, model: ContentModel = DEFAULT) -> SearchStrategy[AnyBlock]:
    """Blocks of every kind, also those of your own model."""
    return st.one_of([values(_any(cls), model=model) for cls in model.blocks])


@checked
def leaf_blocks(*, model: ContentModel = DEFAULT) -> SearchStrategy[LeafBlock]:
    """Blocks that hold no other blocks."""
    leaves = [cls for cls in model.blocks if cls in get_args(LeafBlock) or cls not in CORE_BLOCKS]
    return st.one_of([values(_any(cls), model=model) for cls in leaves])


def _any(cls: type) -> Any:
    """The class as ``Any``, so that type checkers do not check its use."""
    return cls


@checked
def rich_text(*, model: ContentModel = DEFAULT) -> SearchStrategy[RichText]:
    """Rich text that is not empty, as `Paragraph.text` has it."""
    return _texts(values(Paragraph, model=model))


@st.composite
def _texts(draw: DrawFn, drawn: SearchStrategy[Paragraph]) -> RichText:
    return draw(drawn).text


# --- Payloads -------------------------------------------------------------------------------------------------------


@checked
def payloads(kind: AnyKind, *, model: ContentModel = DEFAULT) -> SearchStrategy[Payload]:
    """Valid payloads of a kind of document, as ``json.loads`` returns them.

    They are not all canonical: instants have offsets, runs of text are split, defaults and empty arrays are spelt out,
    integers come as ``2.0``, members in any order, and some say where their schema is. Their meaning does not change.

    Raises:
        UnknownNameError: There is no such kind.
    """
    cls = document_class(kind)
    return spelt(Drawn(cls, model, payloads_of(cls, model, {})))


@checked
def invalid_payloads(kind: AnyKind, *, model: ContentModel = DEFAULT) -> SearchStrategy[InvalidPayload]:
    """Payloads of a kind of document with one planted fault, each with the pointer and the code that must be reported.

    `validate` reports exactly one problem for each, with that pointer and that code.

    Raises:
        UnknownNameError: There is no such kind.
    """
    return spoilt(Drawn(document_class(kind), model, payloads(kind, model=model)))


@checked
def later_payloads(kind: AnyKind, *, model: ContentModel = DEFAULT) -> SearchStrategy[LaterPayload]:
    """Payloads of a kind of document of the next minor version, with one addition.

    ``flavour="open"`` takes each, and gives it back; with ``"strict"`` it is refused. What is not the addition is in
    its canonical form, so that a pointer to it is the same in the payload and in the document.

    Raises:
        UnknownNameError: There is no such kind.
    """
    cls = document_class(kind)
    return added_to(Drawn(cls, model, payloads_of(cls, model, {})))
