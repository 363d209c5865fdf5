"""Documents as semantic HTML: a fragment, or a complete page with a stylesheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

import attrs
from markupsafe import Markup

from newsmodel.content.article import Article, Correction, Document
from newsmodel.content.block import Standalone
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation
from newsmodel.content.people import Contributor
from newsmodel.content.source import Source
from newsmodel.labels import Labels
from newsmodel.reading import NumberedSource, is_visible, numbered_sources
from newsmodel.rendering.html_blocks import write_block
from newsmodel.rendering.html_comments import discussion, only_comment
from newsmodel.rendering.html_containers import faq_items
from newsmodel.rendering.html_context import DEEPEST, Html, HtmlOverrides
from newsmodel.rendering.html_inline import direction, element, lines, together, void
from newsmodel.rendering.html_page import page as complete_page
from newsmodel.rendering.html_page import stylesheet
from newsmodel.rendering.html_players import Player
from newsmodel.rendering.html_tables import comparison_under_its_title
from newsmodel.wording import (
    Words,
    byline,
    contributor_words,
    labels_of,
    linked,
    made_by_ai,
    needs_introduction,
    notices,
    rights_words,
    source_words,
)

__all__ = ["Html", "HtmlOverrides", "stylesheet", "to_html"]


def to_html(  # noqa: PLR0913
    document: Document,
    *,
    page: bool = False,
    base_level: int = 1,
    prefix: str = "",
    labels: Labels | None = None,
    overrides: HtmlOverrides | None = None,
    show: Callable[[Comment], bool] = is_visible,
    players: Iterable[Player] = (),
    jsonld: str | None = None,
) -> Markup:
    """A document as HTML.

    Args:
        document: The document.
        page: Whether to give a complete page rather than a fragment.
        base_level: The level of the heading of the document, 1 to 6.
        prefix: What every id begins with.
        labels: The words that are added to those of the author; those of its language, where none are given.
        overrides: For a class of blocks, comments or documents, the function that writes it.
        show: Which comments are written, besides tombstones.
        players: The players of other sites that may be loaded, such as `PLAYERS`; others are cards with a link.
        jsonld: For a page: JSON-LD that is safe inside a script element.

    Raises:
        ValueError: There is no heading of that level.

    >>> import newsmodel as nm
    >>> print(to_html(nm.Source(id="s", name="Fish & Chips")))
    <p class="nm-source">Fish &amp; Chips</p>
    """
    if not 1 <= base_level <= DEEPEST:
        raise ValueError(f"base_level is {base_level}, expected 1 to {DEEPEST}")
    labels = labels_of(document, labels)
    sources = numbered_sources(document)
    context = Html(
        labels=labels,
        level=base_level - 1,
        prefix=prefix,
        sources=sources,
        numbers={entry.source.id: entry.number for entry in sources},
        write=write_block,
        overrides={} if overrides is None else overrides,
        show=show,
        players=tuple(players),
    )
    fragment = _document(document, context)
    return complete_page(document, fragment, jsonld, labels) if page else fragment


# --- Documents ------------------------------------------------------------------------------------------------------


def _document(document: Document, to: Html) -> Markup:
    match document:
        case Article():
            return to.overridden(document, _article)
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return _standalone(document, to)
        case Comment():
            return to.overridden(document, only_comment) if to.show(document) else Markup("")
        case _:
            assert_never(document)


def _source(source: Source, to: Html) -> Markup:
    return to.paragraph(source_words(NumberedSource(1, source, (), ()), to.labels), class_="nm-source")


def _standalone(document: FAQ | ComparisonTable, to: Html) -> Markup:
    about = [to.runs(byline(document.contributors, to.labels)), *_dates(document, to)]
    if document.publisher is not None:
        about.append(to.linked(document.publisher.name, document.publisher.url))
    told = [part for part in about if part]
    line = element("p", Markup(" \u00b7 ").join(told), class_="nm-about") if told else ""
    inside = to.deeper()
    title = document.title or to.labels.faq
    header = element("header", to.heading(title, class_="nm-headline"), line, class_="nm-header")
    if isinstance(document, FAQ):
        body = inside.overridden(document, _faq_body)
    else:
        body = inside.overridden(document, comparison_under_its_title)
    return element("article", header, body, _sources(inside), class_="nm-document", **_language(document.language))


def _faq_body(faq: FAQ, to: Html) -> Markup:
    return element("div", faq_items(faq, to), class_="nm-faq", **to.attributes(faq))


def _article(article: Article, to: Html) -> Markup:
    inside = to.deeper()
    return element(
        "article",
        _header(article, to),
        attrs.evolve(inside, pictures="lead").block(article.lead) if article.lead is not None else "",
        element("div", *_body(article, inside), class_="nm-body"),
        _corrections(article.corrections, inside),
        _contributors(article, inside),
        inside.topics(article.keywords),
        _list(
            inside.labels.about_this, [linked(it.title, it.url) for it in article.trust_indicators], "nm-trust", inside
        ),
        _sources(inside),
        inside.paragraph(rights_words(article.rights, to.labels), class_="nm-rights") if article.rights else "",
        discussion(article.discussion, inside) if article.discussion is not None else "",
        class_="nm-article",
        **_language(article.language),
    )


def _language(language: str | None) -> dict[str, object]:
    return {"lang": language, "dir": direction(language)}


def _header(article: Article, to: Html) -> Markup:
    return element(
        "header",
        *(to.paragraph(notice, class_="nm-notice") for notice in notices(article, to.labels)),
        element("p", article.kicker, class_="nm-kicker") if article.kicker else "",
        to.heading(article.headline, class_="nm-headline"),
        to.paragraph(article.standfirst, class_="nm-standfirst"),
        *_about(article, to),
        class_="nm-header",
    )


def _about(article: Article, to: Html) -> Iterator[Markup]:
    """The lines under the headline: who wrote the piece, when, for whom, how it was made, and that it was corrected."""
    labels = to.labels
    by = Markup.escape(article.byline) if article.byline else to.runs(byline(article.contributors, labels))
    if by:
        yield element("p", by, class_="nm-byline")
    facts = list(_dates(article, to))
    if article.publisher is not None:
        facts.append(to.linked(article.publisher.name, article.publisher.url))
    if article.section is not None:
        facts.append(to.linked(article.section.name, article.section.url))
    if article.translation_of is not None:
        original = article.translation_of
        title = original.title or original.url or original.language or ""
        facts.append(to.linked(labels.translated_from.format(title=title), original.url))
    if facts:
        yield element("p", Markup(" \u00b7 ").join(facts), class_="nm-about")
    if made_by_ai(article.digital_source_type):
        yield element("p", element("span", labels.made_by_ai, class_="nm-ai"))
    if article.corrections:
        link = element("a", f"{labels.corrections} ({len(article.corrections)})", href=f"#{to.prefix}corrections")
        yield element("p", link, class_="nm-corrected")


def _dates(document: Article | Standalone, to: Html) -> Iterator[Markup]:
    for label, at in ((to.labels.published, document.published), (to.labels.modified, document.modified)):
        if at is not None:
            yield Markup.escape(label) + " " + to.time(at)


def _body(article: Article, to: Html) -> Iterator[Markup]:
    if article.dateline is not None:
        yield element("p", article.dateline, class_="nm-dateline")
    shown = article.access.preview_blocks if article.access is not None else None
    written = list(to.each(article.body))
    if shown is None or article.access is None or article.access.kind == "free":
        yield from written
        return
    # What only subscribers read is marked off, so that a site can hide it and JSON-LD can name it.
    yield from written[:shown]
    if hidden := written[shown:]:
        yield element("div", *hidden, class_="nm-paywalled")


# --- After the body -------------------------------------------------------------------------------------------------


def _list(title: str, items: Iterable[Words], css: str, to: Html) -> Markup:
    written = together(element("li", to.runs(item)) for item in items)
    return to.section(title, element("ul", written), css=css) if written else Markup("")


def _corrections(corrections: tuple[Correction, ...], to: Html) -> Markup:
    if not corrections:
        return Markup("")
    notes = together(_correction(correction, to) for correction in corrections)
    heading = to.heading(to.labels.corrections)
    return element("section", heading, notes, class_="nm-corrections", id=f"{to.prefix}corrections")


def _correction(correction: Correction, to: Html) -> Markup:
    labels = to.labels
    kind = element("strong", labels.for_correction(correction))
    told = element("p", kind, " \u00b7 ", to.time(correction.at))
    changed = [
        element("dt", label) + element("dd", element(tag, lines(text)))
        for label, text, tag in ((labels.before, correction.before, "del"), (labels.after, correction.after, "ins"))
        if text is not None
    ]
    compared = element("dl", *changed) if changed else ""
    return element(
        "div", told, to.paragraph(correction.text), compared, class_="nm-correction", id=to.place(correction.id)
    )


def _contributors(article: Article, to: Html) -> Markup:
    if not needs_introduction(article):
        return Markup("")
    people = together(_contributor(person, to) for person in article.contributors)
    return to.section(to.labels.contributors, element("ul", people), css="nm-contributors")


def _contributor(person: Contributor, to: Html) -> Markup:
    picture = void("img", src=person.image_url, alt="", loading="lazy") if person.image_url else ""
    return element("li", picture, element("span", to.runs(contributor_words(person, to.labels))))


def _sources(to: Html) -> Markup:
    if not to.sources:
        return Markup("")
    entries = together(_numbered_source(entry, to) for entry in to.sources)
    return to.section(to.labels.sources, element("ol", entries), css="nm-sources")


def _numbered_source(entry: NumberedSource, to: Html) -> Markup:
    """A source, with links back to the places that cite it."""
    # The markers among its own words lead to other sources, and nothing leads back to them.
    words = attrs.evolve(to, anchors=None).runs(source_words(entry, to.labels))
    markers = (to.anchors or {}).get(entry.source.id, ())
    back = Markup(" ").join(_back(anchor, index, cite, to) for index, (anchor, cite) in enumerate(markers, 1))
    links = element("span", back, class_="nm-back") if back else ""
    return element("li", words, " ", links, id=f"{to.prefix}source-{entry.number}")


def _back(anchor: str, index: int, citation: Citation, to: Html) -> Markup:
    """A link back to a marker, with the place in the source where the evidence does not name it."""
    is_told = citation.locator is None or citation.quote is not None or citation.url is not None
    place = "" if is_told else f"\u00a0{citation.locator}"
    label = f"{to.labels.back_to_text} ({index}){place}"
    # Without the variation selector some systems show a coloured picture.
    return element("a", f"\u21a9\ufe0e{place}", href=f"#{anchor}", aria_label=label)
