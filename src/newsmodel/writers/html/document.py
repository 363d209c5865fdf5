"""Documents as semantic HTML: a fragment, or a complete page with a stylesheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypedDict, Unpack, assert_never

from markupsafe import Markup

from newsmodel._words.article import byline, contributor_words, needs_introduction, notices, rights_words
from newsmodel._words.labels import Labels
from newsmodel._words.options import check_options
from newsmodel._words.runs import labels_of
from newsmodel._words.sources import source_words
from newsmodel.content.article import Article, Correction, Document
from newsmodel.content.block import Standalone
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.media import is_made_by_ai
from newsmodel.content.source import Source
from newsmodel.traversal import NumberedSource, Show, is_visible, numbered_sources
from newsmodel.writers.html.blocks import write_block
from newsmodel.writers.html.comments import discussion, only_comment
from newsmodel.writers.html.containers import faq_items
from newsmodel.writers.html.context import DEEPEST, Context, Markers
from newsmodel.writers.html.fragments import (
    BLANK,
    DOT,
    NOTHING,
    Fragment,
    Tag,
    as_markup,
    attribute,
    concat,
    escaped,
    fragment,
    join,
    lang_attributes,
    lines,
    picture,
)
from newsmodel.writers.html.overrides import Html, HtmlOverrides, as_writers
from newsmodel.writers.html.page import page as complete_page
from newsmodel.writers.html.page import stylesheet
from newsmodel.writers.html.players import Player
from newsmodel.writers.html.tables import comparison_under_its_title

__all__ = ["Html", "HtmlOverrides", "stylesheet", "to_html"]


class HtmlOptions(TypedDict, total=False):
    """The options of HTML.

    Attributes:
        page: Whether to give a complete page with a stylesheet and JSON-LD, rather than a fragment.
        base_level: The level of the heading of the document, 1 to 6; 1 if not given.
        prefix: What every id begins with, where a page holds several fragments.
        players: The players of other sites that may be loaded (`newsmodel.PLAYERS` are some); what others play is
            shown as a card with a link.
        labels: The words that are added to those of the author; those of its language, where none are given.
        show: Which comments are written, besides tombstones.
    """

    page: bool
    base_level: int
    prefix: str
    players: Iterable[Player]
    labels: Labels | None
    show: Show


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
        ValueError: There is no heading of that level.

    >>> import newsmodel as nm
    >>> print(to_html(nm.Source(id="s", name="Fish & Chips")))
    <p class="nm-source">Fish &amp; Chips</p>
    """
    check_options(options, HtmlOptions)
    base_level, prefix = options.get("base_level", 1), options.get("prefix", "")
    if not 1 <= base_level <= DEEPEST:
        raise ValueError(f"base_level is {base_level}, expected 1 to {DEEPEST}")
    labels = labels_of(document, options.get("labels"))
    sources = numbered_sources(document)
    context = Context(
        labels=labels,
        level=base_level - 1,
        prefix=prefix,
        sources=sources,
        markers={entry.source.id: Markers(entry.number, escaped(prefix), labels) for entry in sources},
        overrides={} if overrides is None else as_writers(overrides),
        write=write_block,
        show=options.get("show", is_visible),
        players=tuple(options.get("players", ())),
    )
    written = _document(document, context)
    return as_markup(complete_page(document, written, jsonld, labels) if options.get("page") else written)


# --- Documents ------------------------------------------------------------------------------------------------------


def _document(document: Document, to: Context) -> Fragment:
    match document:
        case Article():
            return to.overridden(document, _article)
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return _standalone(document, to)
        case Comment():
            return to.overridden(document, only_comment) if to.show(document) else NOTHING
        case _:
            assert_never(document)


def _source(source: Source, to: Context) -> Fragment:
    words = source_words(NumberedSource(1, source, (), ()), to.labels)
    return to.paragraph(words, Fragment(' class="nm-source"'))


@fragment
def _standalone(document: FAQ | ComparisonTable, to: Context) -> str:
    about = join(_standalone_facts(document, to), DOT)
    line = f'<p class="nm-about">{about}</p>' if about else NOTHING
    headline = to.heading(escaped(document.title or to.labels.faq), _HEADLINE)
    inside = to.deeper()
    if isinstance(document, FAQ):
        body = inside.overridden(document, _faq_body)
    else:
        body = inside.overridden(document, comparison_under_its_title)
    return (
        f'<article class="nm-document"{lang_attributes(document.language)}>'
        f'<header class="nm-header">{headline}{line}</header>{body}{_sources(inside)}</article>'
    )


def _standalone_facts(document: FAQ | ComparisonTable, to: Context) -> Iterator[Fragment]:
    if by := to.runs(byline(document.contributors, to.labels)):
        yield by
    yield from _dates(document, to)
    if document.publisher is not None:
        yield to.linked(document.publisher.name, document.publisher.url)


@fragment
def _faq_body(faq: FAQ, to: Context) -> str:
    return f'<div class="nm-faq"{to.attributes(faq)}>{faq_items(faq, to)}</div>'


@fragment
def _article(article: Article, to: Context) -> str:
    inside = to.deeper()
    # In the order of the page, for the markers of citations are counted as they are written.
    parts = (
        _header(article, to),
        inside.evolve(pictures="lead").block(article.lead) if article.lead is not None else NOTHING,
        Fragment(f'<div class="nm-body">{_body(article, inside)}</div>'),
        _corrections(article.corrections, inside),
        _contributors(article, inside),
        inside.topics(article.keywords),
        _trust(article, inside),
        _sources(inside),
        to.paragraph(rights_words(article.rights, to.labels), _RIGHTS) if article.rights else NOTHING,
        discussion(article.discussion, inside) if article.discussion is not None else NOTHING,
    )
    return f'<article class="nm-article"{lang_attributes(article.language)}>{concat(parts)}</article>'


_HEADLINE: Final = Fragment(' class="nm-headline"')
_RIGHTS: Final = Fragment(' class="nm-rights"')


@fragment
def _header(article: Article, to: Context) -> str:
    told = concat(to.paragraph(notice, Fragment(' class="nm-notice"')) for notice in notices(article, to.labels))
    kicker = f'<p class="nm-kicker">{escaped(article.kicker)}</p>' if article.kicker else NOTHING
    headline = to.heading(escaped(article.headline), _HEADLINE)
    standfirst = to.paragraph(article.standfirst, Fragment(' class="nm-standfirst"'))
    about = concat(_about(article, to))
    return f'<header class="nm-header">{told}{kicker}{headline}{standfirst}{about}</header>'


def _about(article: Article, to: Context) -> Iterator[Fragment]:
    """The lines under the headline: who wrote the piece, when, for whom, how it was made, and that it was corrected."""
    labels = to.labels
    by = escaped(article.byline) if article.byline else to.runs(byline(article.contributors, labels))
    if by:
        yield Fragment(f'<p class="nm-byline">{by}</p>')
    if facts := join(_facts(article, to), DOT):
        yield Fragment(f'<p class="nm-about">{facts}</p>')
    if is_made_by_ai(article.digital_source_type):
        yield Fragment(f"<p>{to.made_by_ai()}</p>")
    if article.corrections:
        count = escaped(f"{labels.corrections} ({len(article.corrections)})")
        yield Fragment(f'<p class="nm-corrected"><a href="#{escaped(to.prefix)}corrections">{count}</a></p>')


def _facts(article: Article, to: Context) -> Iterator[Fragment]:
    yield from _dates(article, to)
    if article.publisher is not None:
        yield to.linked(article.publisher.name, article.publisher.url)
    if article.section is not None:
        yield to.linked(article.section.name, article.section.url)
    if article.translation_of is not None:
        original = article.translation_of
        title = original.title or original.url or original.language or ""
        yield to.linked(to.labels.translated_from.format(title=title), original.url)


def _dates(document: Article | Standalone, to: Context) -> Iterator[Fragment]:
    for label, at in ((to.labels.published, document.published), (to.labels.modified, document.modified)):
        if at is not None:
            yield Fragment(f"{escaped(label)} {to.time(at)}")


@fragment
def _body(article: Article, to: Context) -> str:
    dateline = NOTHING if article.dateline is None else f'<p class="nm-dateline">{escaped(article.dateline)}</p>'
    written = to.each(article.body)
    shown = article.access.preview_blocks if article.access is not None else None
    if shown is None or article.access is None or article.access.kind == "free" or not written[shown:]:
        return f"{dateline}{concat(written)}"
    # What only subscribers read is marked off, so that a site can hide it and JSON-LD can name it.
    hidden = f'<div class="nm-paywalled">{concat(written[shown:])}</div>'
    return f"{dateline}{concat(written[:shown])}{hidden}"


# --- After the body -------------------------------------------------------------------------------------------------


def _trust(article: Article, to: Context) -> Fragment:
    items = concat(Fragment(f"<li>{to.linked(it.title, it.url)}</li>") for it in article.trust_indicators)
    return to.section(to.labels.about_this, Fragment(f"<ul>{items}</ul>"), "nm-trust") if items else NOTHING


@fragment
def _corrections(corrections: tuple[Correction, ...], to: Context) -> str:
    if not corrections:
        return NOTHING
    notes = concat([_correction(correction, to) for correction in corrections])
    own = f'class="nm-corrections" id="{escaped(to.prefix)}corrections"'
    return f"<section {own}>{to.title(to.labels.corrections)}{notes}</section>"


@fragment
def _correction(correction: Correction, to: Context) -> str:
    kind = escaped(to.labels.for_correction(correction))
    own = f'class="nm-correction"{attribute("id", to.anchor_id(correction.id))}'
    told = f"<p><strong>{kind}</strong> \u00b7 {to.time(correction.at)}</p>"
    return f"<div {own}>{told}{to.paragraph(correction.text)}{_changed(correction, to)}</div>"


@fragment
def _changed(correction: Correction, to: Context) -> str:
    """The words before a correction, and those after it."""
    labels = to.labels
    before = _version(labels.before, correction.before, "del")
    after = _version(labels.after, correction.after, "ins")
    return f"<dl>{before}{after}</dl>" if before or after else NOTHING


@fragment
def _version(label: str, text: str | None, tag: Tag) -> str:
    return NOTHING if text is None else f"<dt>{escaped(label)}</dt><dd><{tag}>{lines(text)}</{tag}></dd>"


def _contributors(article: Article, to: Context) -> Fragment:
    if not needs_introduction(article):
        return NOTHING
    people = concat(
        Fragment(f"<li>{picture(person.image_url)}<span>{to.runs(contributor_words(person, to.labels))}</span></li>")
        for person in article.contributors
    )
    return to.section(to.labels.contributors, Fragment(f"<ul>{people}</ul>"), "nm-contributors")


def _sources(to: Context) -> Fragment:
    if not to.sources:
        return NOTHING
    # The markers among the words of a source lead to other sources, and nothing leads back to them.
    inside = to.evolve(leads_back=False)
    entries = concat([_numbered_source(entry, inside) for entry in to.sources])
    return to.section(to.labels.sources, Fragment(f"<ol>{entries}</ol>"), "nm-sources")


@fragment
def _numbered_source(entry: NumberedSource, to: Context) -> str:
    """A source, with links back to the places that cite it."""
    words = to.runs(source_words(entry, to.labels))
    markers = to.markers[entry.source.id]
    back = join((_back(markers, index, to) for index in range(1, len(markers.written) + 1)), BLANK)
    links = f'<span class="nm-back">{back}</span>' if back else NOTHING
    return f'<li id="{escaped(to.prefix)}source-{entry.number}">{words} {links}</li>'


@fragment
def _back(markers: Markers, index: int, to: Context) -> str:
    """A link back to a marker, with the place in the source where the evidence does not name it."""
    citation = markers.written[index - 1]
    is_told = citation.locator is None or citation.quote is not None or citation.url is not None
    place = NOTHING if is_told else escaped(f"\u00a0{citation.locator}")
    label = f"{escaped(to.labels.back_to_text)} ({index}){place}"
    # Without the variation selector some systems show a coloured picture.
    return f'<a href="#{markers.anchor}{index}" aria-label="{label}">\u21a9\ufe0e{place}</a>'
