"""Documents as semantic HTML: a fragment, or a complete page with a stylesheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Unpack, assert_never

from markupsafe import Markup

from newsmodel._excerpts import described
from newsmodel._lossless.traces.tracing import Trace
from newsmodel._plain import is_of
from newsmodel._words.anchors import Anchored, anchored
from newsmodel._words.article import rights_words
from newsmodel._words.labels import Labels
from newsmodel._words.options import Level, ReaderOptions, check_options
from newsmodel._words.outline import (
    About,
    Body,
    Comments,
    Contributors,
    Corrections,
    Credits,
    Dateline,
    Headline,
    Itself,
    Keywords,
    Kicker,
    Lead,
    Notes,
    Notices,
    Part,
    Provenance,
    Rest,
    Rights,
    Sources,
    Standfirst,
    Trust,
    Uses,
    article_parts,
    hidden_parts,
    standalone_parts,
)
from newsmodel._words.provenance import told_of, use_words
from newsmodel._words.publication import View, view_of
from newsmodel._words.runs import labels_of
from newsmodel._words.sources import only_source_words
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.errors import ArgumentError
from newsmodel.numbering import numbered
from newsmodel.traversal import NO_IDS, ids_of_unknown, is_visible
from newsmodel.writers.html.after import contributor, corrections, notes, section, sources
from newsmodel.writers.html.blocks import write_block
from newsmodel.writers.html.comments import discussion, only_comment
from newsmodel.writers.html.containers import faq_items
from newsmodel.writers.html.contents import MANY, by_object, contents_list, text_id
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.credits import article_credits, standalone_credits
from newsmodel.writers.html.feeds import Feed
from newsmodel.writers.html.fragments import (
    NOTHING,
    Fragment,
    as_markup,
    concat,
    escaped,
    fragment,
    lang_attributes,
    prose,
)
from newsmodel.writers.html.lossless import LosslessContext
from newsmodel.writers.html.marks import Markers, NoteMarks
from newsmodel.writers.html.overrides import Html, HtmlOverrides, as_writers
from newsmodel.writers.html.page import Around, check_page, stylesheet
from newsmodel.writers.html.page import page as complete_page
from newsmodel.writers.html.players import Player
from newsmodel.writers.html.provenance import Disclosures
from newsmodel.writers.html.serializing import BESIDE, with_marks
from newsmodel.writers.html.tables import comparison_under_its_title

__all__ = ["Html", "HtmlOverrides", "stylesheet", "to_html"]


class HtmlOptions(ReaderOptions, total=False):
    """The options of HTML, besides `ReaderOptions`.

    Attributes:
        page: Whether to return a complete page with a stylesheet and JSON-LD, rather than a fragment.
        contents: Whether there is a list of contents before the text; if not given, a page of an article with four
            headings or more has one.
        head: For a page: HTML that is added to its head, as `Markup`, which is not escaped.
        stylesheet: For a page: the address of its stylesheet, or "inline" for that of this library, or None for
            none; "inline" if not given.
        nonce: For a page: the number used once by which your Content-Security-Policy allows its style and script.
        feed: For a page: a feed of the site, to which the head leads.
        base_level: The level of the heading of the document, 1 to 6; 1 if not given.
        prefix: The beginning of every id, for a page that holds several fragments.
        players: The players of other sites that may be loaded (`newsmodel.PLAYERS` are some); other embeds are
            cards with a link.
        draft_attributes: Whether attributes that only a draft knows, such as ``ai-disclosure``, have the names of the
            draft; if not, ``data-`` is before them, because HTML refuses them.
        lossless: Whether attributes say what each element is, and carry what is not shown, so that
            `newsmodel.read_html` makes the same document of it: all that readers get of it, with members that no output
            shows, such as extensions and prompts. Comments that are not shown, and articles that are not published, do
            not ride along.
    """

    page: bool
    contents: bool
    head: Markup | None
    stylesheet: str | None
    nonce: str | None
    feed: Feed | None
    base_level: Level
    prefix: str
    players: Iterable[Player]
    draft_attributes: bool
    lossless: bool


def to_html(
    document: Document,
    *,
    overrides: HtmlOverrides | None = None,
    jsonld: str | None = None,
    **options: Unpack[HtmlOptions],
) -> Markup:
    """A document as HTML.

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that writes it.
        jsonld: For a page: JSON-LD that is safe inside a script element.
        options: See `HtmlOptions`.

    Raises:
        ArgumentError: An option has a wrong value.

    >>> import newsmodel as nm
    >>> print(to_html(nm.Source(id="s", name="Fish & Chips")))
    <p class="nm-source">Fish &amp; Chips</p>
    """
    head = _own_head(options.pop("head", None))
    check_options(options, HtmlOptions)
    around = _around(options, head, jsonld)
    labels = labels_of(document, options.get("labels"), options.get("time_zone"))
    published = view = view_of(document, options)
    trace = Trace() if options.get("lossless") and not view.is_hidden else None
    if trace is not None:
        view = view._replace(document=trace.traced(view.document))
    context, headings = _context(view, labels, trace, overrides, options)
    contents = _contents(view, headings, context, options)
    written = _document(view, contents, context)
    if trace is not None:
        written = with_marks(written, trace)
    if not options.get("page"):
        return as_markup(written)
    marks = NOTHING if trace is None else BESIDE
    around = around._replace(skips_to=text_id(context) if contents else None, marks=marks)
    return as_markup(complete_page(published, written, around, context.disclosures, labels))


def _context(
    view: View, labels: Labels, trace: Trace | None, overrides: HtmlOverrides | None, options: HtmlOptions
) -> tuple[Context, tuple[Anchored, ...]]:
    """The context in which a document is written, and its headings with their anchors."""
    level, prefix = options.get("base_level", 1) - 1, options.get("prefix", "")
    marked = numbered(view.document)
    headings = tuple(anchored(marked.headings))
    context = (Context if trace is None else LosslessContext)(
        labels=labels,
        level=level,
        prefix=prefix,
        numbered=marked,
        markers={entry.source.id: Markers(entry.number, escaped(prefix), labels) for entry in marked.sources},
        notes={entry.note.id: NoteMarks(entry, escaped(prefix), labels) for entry in marked.notes},
        overrides={} if overrides is None else as_writers(overrides),
        write=write_block,
        show=options.get("show", is_visible),
        told=told_of(view.document, labels),
        disclosures=Disclosures.of(marked.uses, draft_attributes=options.get("draft_attributes", False)),
        players=tuple(options.get("players", ())),
        anchors=by_object(headings),
        unknown_ids=ids_of_unknown(view.document) if marked.unknown else NO_IDS,
    )
    if trace is not None and isinstance(context, LosslessContext):
        context.trace = trace
    return context, headings


def _around(options: HtmlOptions, head: Markup | None, jsonld: str | None) -> Around:
    """What is around the document on its page."""
    stylesheet, nonce, feed = options.get("stylesheet", "inline"), options.get("nonce"), options.get("feed")
    around = Around(jsonld=jsonld, head=head, stylesheet=stylesheet, nonce=nonce, feed=feed)
    check_page(around, is_page=options.get("page", False))
    return around


def _own_head(head: object) -> Markup | None:
    """HTML of the caller; checked before the other options, because those are made plain text."""
    if head is None or is_of(head, Markup):
        return head
    raise ArgumentError(f"HtmlOptions.head: expected markupsafe.Markup or None, got {described(head)}")


def _contents(view: View, headings: Iterable[Anchored], to: Context, options: HtmlOptions) -> Fragment:
    """The list of contents, where there is one; not for a function of the caller that writes the whole article."""
    document = view.document
    if view.is_hidden or not isinstance(document, Article) or type(document) in to.overrides:
        return NOTHING
    if not options.get("contents", options.get("page", False)):
        return NOTHING
    return contents_list(document, headings, to.deeper(), least=1 if "contents" in options else MANY)


# --- Documents ------------------------------------------------------------------------------------------------------


def _document(view: View, contents: Fragment, to: Context) -> Fragment:
    document = view.document
    if view.is_hidden:
        return _hidden(view, to)
    match document:
        case Article():
            return to.overridden(document, lambda article, to: _article(article, view, contents, to))
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return _standalone(document, to)
        case Comment():
            return to.overridden(document, only_comment) if to.show(document) else NOTHING
        case _:
            assert_never(document)


def _source(source: Source, to: Context) -> Fragment:
    return to.paragraph(only_source_words(source, to.labels), Fragment(' class="nm-source"'))


@fragment
def _hidden(view: View, to: Context) -> str:
    spoken = lang_attributes(to.labels.language)
    return f'<article class="nm-article"{spoken}>{_laid_out(hidden_parts(view, to.labels), to)}</article>'


@fragment
def _article(article: Article, view: View, contents: Fragment, to: Context) -> str:
    parts = _laid_out(article_parts(article, view, to.labels, to.numbered, to.show), to, contents)
    own = f"{lang_attributes(article.language)}{to.disclosures.attributes(article)}"
    return f'<article class="nm-article"{own}>{parts}</article>'


@fragment
def _standalone(document: FAQ | ComparisonTable, to: Context) -> str:
    parts = _laid_out(standalone_parts(document, to.labels, to.numbered, headed=True), to)
    return f'<article class="nm-document"{lang_attributes(document.language)}>{parts}</article>'


# --- Parts ----------------------------------------------------------------------------------------------------------


class _Frame(NamedTuple):
    """The element around neighbouring parts."""

    opening: Fragment
    closing: Fragment


_UNFRAMED: Final = _Frame(NOTHING, NOTHING)
_HEADER: Final = _Frame(Fragment('<header class="nm-header">'), Fragment("</header>"))
_BODY: Final = _Frame(Fragment('<div class="nm-body">'), Fragment("</div>"))
_FRAMES: Final[Mapping[type[Part], _Frame]] = {
    **dict.fromkeys((Notices, Kicker, Headline, Standfirst, Credits, About, Provenance), _HEADER),
    **dict.fromkeys((Dateline, Body, Rest), _BODY),
}


def _body_after(contents: Fragment, to: Context) -> _Frame:
    """The element around the body, with an id to which readers skip."""
    return _Frame(Fragment(f'{contents}<div class="nm-body" id="{text_id(to)}">'), _BODY.closing)


def _laid_out(parts: Iterable[Part], to: Context, contents: Fragment = NOTHING) -> Fragment:
    """Parts in their elements, and the list of contents before the body.

    They are written in order, because the markers of citations are counted on the way.
    """
    inside, frame = to.deeper(), _UNFRAMED
    body = _body_after(contents, to) if contents else _BODY
    written: list[Fragment] = []
    for part in parts:
        around = _FRAMES.get(type(part), _UNFRAMED)
        if around is _BODY:
            around = body
        if around is not frame:
            written += (frame.closing, around.opening)
            frame = around
        written.append(_part(part, to, inside))
    return concat((*written, frame.closing))


@fragment
def _part(part: Part, to: Context, inside: Context) -> str:  # noqa: PLR0912  (a case for each part)
    match part:
        case Notices(notices):
            return concat([to.paragraph(notice, _NOTICE) for notice in notices])
        case Kicker(text):
            return f'<p class="nm-kicker">{escaped(text)}</p>'
        case Headline(text):
            return to.heading(prose(text), _HEADLINE)
        case Standfirst(words):
            return to.paragraph(words, _STANDFIRST)
        case Credits():
            return standalone_credits(part, to)
        case About():
            return article_credits(part, to)
        case Provenance(words):
            return to.paragraph(words, _PROVENANCE)
        case Uses(uses):
            listed = [to.runs(use_words(use, to.labels)) for use in uses]
            return section(to.labels.ai_uses, listed, "nm-ai-uses", inside)
        case Lead(block):
            return inside.evolve(pictures="lead").block(block)
        case Dateline(text):
            return f'<p class="nm-dateline">{escaped(text)}</p>'
        case Body():
            return _body(part, inside)
        case Rest(text):
            return f'<div class="nm-paywalled"><p class="nm-rest">{prose(text)}</p></div>'
        case Itself(document):
            return _itself(document, inside)
        case Notes(entries):
            return notes(entries, inside)
        case Corrections(changes):
            return corrections(changes, inside)
        case Contributors(people):
            return section(to.labels.contributors, [contributor(person, to) for person in people], _PEOPLE, inside)
        case Keywords(topics):
            return to.topics(topics)
        case Trust(pages):
            return section(to.labels.about_this, [to.linked(page.title, page.url) for page in pages], _TRUST, inside)
        case Sources(entries):
            return sources(entries, inside)
        case Rights(rights):
            return to.paragraph(rights_words(rights, to.labels), _RIGHTS)
        case Comments(parts):
            return discussion(parts, inside)
        case _:
            assert_never(part)


_NOTICE: Final = Fragment(' class="nm-notice"')
_HEADLINE: Final = Fragment(' class="nm-headline"')
_STANDFIRST: Final = Fragment(' class="nm-standfirst"')
_PROVENANCE: Final = Fragment(' class="nm-ai"')
_RIGHTS: Final = Fragment(' class="nm-rights"')
_PEOPLE: Final = "nm-contributors"
_TRUST: Final = "nm-trust"


@fragment
def _body(part: Body, to: Context) -> str:
    written = to.each(part.blocks)
    if part.preview is None or not written[part.preview :]:
        return concat(written)
    # What only subscribers read has its own element, so that a site can hide it and JSON-LD can name it.
    hidden = f'<div class="nm-paywalled">{concat(written[part.preview :])}</div>'
    return f"{concat(written[: part.preview])}{hidden}"


def _itself(document: FAQ | ComparisonTable, to: Context) -> Fragment:
    if isinstance(document, FAQ):
        return to.overridden(document, _faq_body)
    return to.overridden(document, comparison_under_its_title)


@fragment
def _faq_body(faq: FAQ, to: Context) -> str:
    return f'<div class="nm-faq"{to.attributes(faq)}>{faq_items(faq, to)}</div>'
