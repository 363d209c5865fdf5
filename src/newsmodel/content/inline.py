"""Rich text: runs of plain text and spans that add marks, a link, citations, a note, a language or an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast, get_args

import attrs

from newsmodel._declare.constraints import Defines, MaxLen, MinLen, Named, Refers
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import finishes, keeps_loaded, keeps_valid, many
from newsmodel._declare.scalars import RUN_LENGTH, Href, LanguageTag, Line, LocalId, Prose, Run, Url
from newsmodel._plain import is_of, plain, plain_items

Mark = Literal[
    "strong",
    "emphasis",
    "code",
    "underline",
    "strikethrough",
    "subscript",
    "superscript",
    "highlight",
    "quotation",
    "work_title",
]
LinkRelation = Literal["sponsored", "nofollow", "ugc"]
#: An id to which links lead: no two of a document are the same.
BlockId = Annotated[LocalId, Defines("block")]
SourceId = Annotated[LocalId, Refers("source", "citation-unresolved")]
NoteId = Annotated[LocalId, Refers("note", "note-unresolved")]

_T = TypeVar("_T")
_MARKS: tuple[Mark, ...] = get_args(Mark)
RELATIONS: tuple[LinkRelation, ...] = get_args(LinkRelation)

#: Marks of a span: at most as many as version 1.0 had, whose readers take no more.
Marks = Annotated[tuple[Mark, ...], MaxLen(9)]
#: Relations of a link: at most as many as the vocabulary has.
Relations = Annotated[tuple[LinkRelation, ...], MaxLen(len(RELATIONS))]


def marks(value: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks, each once, in the order of the vocabulary."""
    return _as_listed(many(value), _MARKS)


keeps_valid(marks, Marks)
finishes(marks, "ordered")


def relations(value: Iterable[LinkRelation]) -> tuple[LinkRelation, ...]:
    """Link relations, each once, in the order of the vocabulary."""
    return _as_listed(many(value), RELATIONS)


keeps_valid(relations, Relations)
finishes(relations, "ordered")


def _as_listed(found: tuple[_T, ...], known: tuple[_T, ...]) -> tuple[_T, ...]:
    """Each code once, in the order of the vocabulary; with an unknown code all stay, so that the check refuses them."""
    if type(found) is not tuple or len(found) == 1:
        return found
    found = plain_items(found)
    if any(type(item) is not str or item not in known for item in found):
        return found
    return tuple(item for item in known if item in found)


@attrs.frozen(kw_only=True)
class Link(Content):
    """Where a span leads.

    Attributes:
        href: The target: an http(s) URL, mailto:, tel:, or # and the id of a block of the same document.
        title: What the target is.
        rel: The publisher's relation to the target.

    Source: HTML, section 4.6.6 (link types sponsored, nofollow and ugc).
    """

    href: Href = attrs.field(kw_only=False)
    title: Line | None = None
    rel: Relations = attrs.field(default=(), converter=relations)


@attrs.frozen(kw_only=True)
class Citation(Content):
    """Links a claim to the source that it comes from.

    Attributes:
        source: The id of the source.
        via: The id of the source that reported it, where the claim was read there.
        locator: The place within the source: a page, a section, a time code.
        quote: The words of the source that support the claim.
        quote_language: The language of those words, where it is not that of the document.
        url: The address of that place within the source.
    """

    source: SourceId = attrs.field(kw_only=False)
    via: SourceId | None = None
    locator: Line | None = None
    quote: Prose | None = None
    quote_language: LanguageTag | None = None
    url: Url | None = None


#: The sources of one claim.
Citations = Annotated[tuple[Citation, ...], MaxLen(20)]
#: What is accepted where citations are expected.
CitationsLike = Citation | Iterable[Citation]


def citations(value: CitationsLike) -> tuple[Citation, ...]:
    """Citations; one stands for itself."""
    return (value,) if is_of(value, Citation) else many(value)


keeps_loaded(citations)


@attrs.frozen(kw_only=True)
class Span(Content):
    """A run of text with something added to it.

    Attributes:
        text: The text; a line feed is a line break.
        marks: What sets it off from the text around it, such as strong.
        link: Where it leads.
        citations: The sources of what it says.
        note: The id of the note on it.
        language: Its language, where it is not that of the text around it.
        id: Its id, unique among the blocks of the document; links lead to it.
    """

    text: Run = attrs.field(kw_only=False)
    marks: Marks = attrs.field(default=(), converter=marks)
    link: Link | None = None
    citations: Citations = attrs.field(default=(), converter=citations)
    note: NoteId | None = None
    language: LanguageTag | None = None
    id: BlockId | None = None

    _rarely_drafted: ClassVar = "id"

    @property
    def is_plain(self) -> bool:
        """Whether it adds nothing, so that it means the same as its plain text."""
        return self._opened_from is None and not (
            self.marks or self.link or self.citations or self.note or self.language or self.id
        )


#: Runs of text in reading order; the text is that of all runs joined.
RichText = Annotated[
    tuple[Run | Span, ...],
    Named("RichText", "Runs of text in reading order; the text is that of all runs joined."),
    MaxLen(1_000),
]
#: Rich text that is not empty.
SomeRichText = Annotated[
    tuple[Run | Span, ...],
    Named("SomeRichText", "Rich text that is not empty."),
    MinLen(1),
    MaxLen(1_000),
]
#: What is accepted where rich text is expected.
RichTextLike = str | Span | Iterable[str | Span]


def runs(value: RichTextLike) -> RichText:
    """Rich text in its canonical form: neighbouring plain runs are one run, a span that adds nothing is a plain run.

    >>> runs(["a", "b", Span("c"), Span("d", marks=["strong"])])
    ('abc', Span('d', marks=('strong',)))
    """
    if type(value) is str:
        return tuple(_split(value)) if value else ()
    found: Any = (value,) if is_of(value, Span) else many(value)
    if type(found) is str:
        return tuple(_split(found))
    if type(found) is not tuple or (len(found) == 1 and type(found[0]) is str):
        return cast("RichText", found)
    return merged(found)


keeps_valid(runs, RichText, SomeRichText)


def merged(found: tuple[str | Span, ...]) -> RichText:
    """Several runs in their canonical form."""
    return found if _is_merged(found) else tuple(_merged(found))


finishes(runs, "merged", merged)


def rich_texts(value: Iterable[RichTextLike]) -> tuple[RichText, ...]:
    """Several rich texts."""
    found = many(value)
    return tuple(runs(item) for item in found) if is_of(found, tuple) else found


finishes(rich_texts, "merged", merged, of_items=True)


def _is_merged(found: tuple[str | Span, ...]) -> bool:
    """Whether runs are in their canonical form already, as in most payloads; no may be wrong, yes never is."""
    after_text = False
    for run in found:
        if type(run) is Span:
            if not (run.marks or run.link or run.citations or run.note or run.language or run.id):
                return False
            after_text = False
        elif after_text or type(run) is not str or not 0 < len(run) <= RUN_LENGTH:
            return False
        else:
            after_text = True
    return True


def _merged(found: Iterable[Any]) -> Iterator[str | Span]:
    joined: list[str] = []
    for run in found:
        text = run.text if is_of(run, Span) and run.is_plain else plain(run)
        if type(text) is str and text:
            joined.append(text)
            continue
        yield from _split("".join(joined))
        joined = []
        yield run  # a span, or a wrong type, which the check refuses
    yield from _split("".join(joined))


def _split(text: str) -> Iterator[str]:
    """Joined text, cut where it is longer than one run may be: always in the same places."""
    for start in range(0, len(text), RUN_LENGTH):
        yield text[start : start + RUN_LENGTH]
