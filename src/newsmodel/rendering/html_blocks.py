"""The blocks of a document as HTML, and what a function that writes one can use."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar, assert_never

import attrs
from markupsafe import Markup

from newsmodel.content.block import Block, Custom
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    PullQuote,
    Quote,
    RelatedLink,
    RelatedLinks,
)
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import AnyCell, ComparisonRow, ComparisonTable, Criterion, TextCell
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, Event, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import Citation, Link
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.table import Column, Table, TableCell
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.formatting import duration, moment, when
from newsmodel.labels import Labels
from newsmodel.reading import NumberedSource, plain_text
from newsmodel.rendering.html_inline import direction, element, lines, rich_text, together, void
from newsmodel.rendering.html_players import Player, player_of
from newsmodel.serialization import instant_text
from newsmodel.shapes import tag_of
from newsmodel.tabulation import cell_text, table_caption
from newsmodel.wording import (
    Words,
    byline,
    caption_words,
    cited,
    claim_words,
    made_by_ai,
    offer_words,
    related_link_words,
    review_title,
    review_verdict,
)

DEEPEST = 6
_Value = TypeVar("_Value")

#: Functions that write certain classes, each in place of the one given here.
HtmlOverrides = Mapping[type, Callable[[Any, "Html"], Markup]]


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Html:
    """What a function that writes HTML can use.

    Attributes:
        labels: The words that are added to those of the author.
        level: The level of the heading that stands over the place being written; one less than that of the document
            where there is none yet.
        prefix: What every id begins with.
        sources: The sources of the document with their numbers.
        overrides: For a class, the function that writes it.
        show: Which comments are written.
        players: The players of other sites that may be loaded.
        by_reader: Whether what is written comes from a reader, whose links the publisher does not vouch for.
        anchors: The ids of the markers of citations written so far, by source, which links back lead to; None where
            markers need no ids.
    """

    labels: Labels
    level: int
    prefix: str
    sources: tuple[NumberedSource, ...]
    overrides: HtmlOverrides
    show: Callable[[Comment], bool]
    players: tuple[Player, ...] = ()
    by_reader: bool = False
    anchors: dict[str, list[str]] | None = attrs.field(factory=dict)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {entry.source.id: entry.number for entry in self.sources}

    # --- Text ---

    def runs(self, text: Words) -> Markup:
        """Rich text."""
        return rich_text(text, self.marker, self.link)

    def paragraph(self, text: Words, **attributes: object) -> Markup:
        """Rich text as a paragraph; nothing where there is no text."""
        return element("p", self.runs(text), **attributes) if text else Markup("")

    def marker(self, citation: Citation) -> Markup:
        """The number of a source, which leads to it in the list of sources."""
        number = self._numbers.get(citation.source)
        if number is None:
            return Markup("")
        anchor = None if self.anchors is None else self._anchor(number, self.anchors.setdefault(citation.source, []))
        label = self.labels.citation.format(number=number)
        link = element("a", str(number), href=f"#{self.prefix}source-{number}", id=anchor, aria_label=label)
        return element("sup", link, class_="nm-cite", title=citation.locator)

    def _anchor(self, number: int, anchors: list[str]) -> str:
        anchors.append(f"{self.prefix}cite-{number}-{len(anchors) + 1}")
        return anchors[-1]

    def link(self, link: Link) -> dict[str, str | None]:
        """The attributes of a link."""
        return {**self.address(link.href, link.rel), "title": link.title}

    def address(self, href: str, rel: Iterable[str] = ()) -> dict[str, str | None]:
        """The attributes that say where a link leads and how the publisher stands to it."""
        relations = dict.fromkeys([*rel, *(("ugc", "nofollow") if self.by_reader else ())])
        target = f"#{self.prefix}{href[1:]}" if href.startswith("#") else href
        return {"href": target, "rel": " ".join(relations) or None}

    def linked(self, text: str, href: str | None) -> Markup:
        """Words that lead somewhere, if there is somewhere to lead to."""
        return Markup.escape(text) if href is None else element("a", text, **self.address(href))

    def time(self, at: datetime) -> Markup:
        """A moment, for people and machines."""
        return element("time", moment(at, self.labels), datetime=_machine_time(at))

    def date(self, date: str) -> Markup:
        """A date as precise as it is known, for people and machines."""
        return element("time", when(date, self.labels), datetime=machine_date(date))

    def topics(self, topics: Iterable[str]) -> Markup:
        """What something is about, in a word or two each."""
        listed = together(element("dd", topic) for topic in topics)
        return element("dl", element("dt", self.labels.topics), listed, class_="nm-topics") if listed else Markup("")

    # --- Structure ---

    def heading(self, *content: str, **attributes: object) -> Markup:
        """A heading one level below the one that stands over this place."""
        return element(f"h{self.deeper().level}", *content, **attributes)

    def deeper(self) -> Html:
        """The same, below a heading written here."""
        return attrs.evolve(self, level=min(self.level + 1, DEEPEST))

    def section(self, title: str, *content: str, css: str, tag: str = "section") -> Markup:
        """Content under a heading of its own; write the content with `deeper`."""
        return element(tag, self.heading(title), *content, class_=css)

    def blocks(self, blocks: Iterable[AnyBlock]) -> Markup:
        """Blocks, one after the other; a heading moves what follows it one level down, and no level is skipped."""
        return together(self.each(blocks))

    def each(self, blocks: Iterable[AnyBlock]) -> Iterator[Markup]:
        """The same, one by one."""
        over, context = self.level, self
        for block in blocks:
            if isinstance(block, Heading):
                over = min(self.level + block.level - 1, over + 1, DEEPEST)
                yield attrs.evolve(self, level=over - 1).block(block)
                context = attrs.evolve(self, level=over)
            else:
                yield context.block(block)

    def block(self, block: AnyBlock) -> Markup:
        """A block."""
        return self.overridden(block, _block)

    def overridden(self, value: _Value, write: Callable[[_Value, Html], Markup]) -> Markup:
        """A value by the function that the caller has for its class, or else by ``write``."""
        return self.overrides.get(type(value), write)(value, self)

    def attributes(self, block: Block) -> dict[str, object]:
        """The id, language and direction of a block."""
        return {
            "id": None if block.id is None else self.prefix + block.id,
            "lang": block.language,
            "dir": direction(block.language),
        }


def _machine_time(at: datetime) -> str:
    """A moment as HTML takes it: in UTC, with three fraction digits at most."""
    return instant_text(at.replace(microsecond=at.microsecond // 1000 * 1000))


def machine_date(date: str) -> str:
    """A date as HTML takes it."""
    return _machine_time(datetime.fromisoformat(date)) if "T" in date else date


def _block(block: AnyBlock, to: Html) -> Markup:  # noqa: PLR0912  (a case for each block)
    own = to.attributes(block)
    match block:
        case Paragraph():
            return to.paragraph(block.text, **own)
        case Heading():
            return to.heading(to.runs(block.text), **own)
        case ListBlock():
            return _list(block, to)
        case Quote():
            return _quote(block, to)
        case PullQuote():
            by = _attribution(block.attribution, block.cite, to)
            return element("aside", to.paragraph(block.text), by, class_="nm-pull-quote", **own)
        case Code():
            code = element("code", block.text, class_=f"language-{block.syntax}" if block.syntax else None)
            return element("pre", code, class_="nm-code", tabindex=0, **own)
        case Divider():
            return void("hr", class_="nm-divider", **own)
        case Image():
            return _figure(_picture(block), block, to, "nm-image")
        case Video() | Audio():
            return _figure(_player(block, to), block, to, "nm-recording")
        case Gallery():
            return _gallery(block, to)
        case Embed():
            return _embed(block, to)
        case Table():
            return _table(block, to)
        case ComparisonTable():
            return _comparison(block, to)
        case CallToAction():
            return _call_to_action(block, to)
        case RelatedLinks():
            return _related_links(block, to)
        case Callout():
            title = to.labels.for_callout(block)
            css = f"nm-callout nm-callout-{block.kind.replace('_', '-')}"
            return element("aside", to.heading(title), to.deeper().blocks(block.body), class_=css, **own)
        case Timeline():
            return _timeline(block, to)
        case FAQ():
            return _faq(block, to)
        case LiveUpdate():
            return _live_update(block, to)
        case ClaimReview():
            return _claim_review(block, to)
        case Review():
            return _review(block, to)
        case Custom():
            return _unknown(block, to)
        case _:
            assert_never(block)


def _unknown(block: Custom, to: Html) -> Markup:
    tag = str(tag_of(type(block)))
    message = f"no function writes {tag} blocks as HTML: give one to the model"
    warnings.warn(message, UnrenderedBlockWarning, stacklevel=2)
    return element("p", to.labels.unsupported.format(type=tag), class_="nm-unsupported", **to.attributes(block))


# --- Text -----------------------------------------------------------------------------------------------------------


def _list(block: ListBlock, to: Html) -> Markup:
    return _nested(list(block.items), block.style, to, start=block.start, **to.attributes(block))


def _nested(items: list[ListItem], style: str, to: Html, *, start: int = 1, **attributes: object) -> Markup:
    """Items as a list; those deeper than the first become lists inside the items before them."""
    written: list[Markup] = []
    index = 0
    while index < len(items):
        item = items[index]
        end = index + 1
        while end < len(items) and items[end].level > items[0].level:
            end += 1
        inner = items[index + 1 : end]
        below = _nested(inner, inner[0].style or style, to) if inner else Markup("")
        written.append(element("li", to.runs(item.text), below))
        index = end
    if (items[0].style or style) == "number":
        return element("ol", *written, start=start if start != 1 else None, **attributes)
    return element("ul", *written, **attributes)


def _quote(block: Quote, to: Html) -> Markup:
    quoted = element("blockquote", *(to.paragraph(paragraph) for paragraph in block.paragraphs))
    by = _attribution(block.attribution, block.cite, to, "figcaption")
    return element("figure", quoted, by, class_="nm-quote", **to.attributes(block))


def _attribution(attribution: Words, cite: Citation | None, to: Html, tag: str = "p") -> Markup:
    words = cited(attribution, cite)
    return element(tag, to.runs(words), class_="nm-attribution") if words else Markup("")


# --- Pictures, recordings, embeds -------------------------------------------------------------------------------------


def _picture(image: Image) -> Markup:
    by_width = {rendition.width: rendition.url for rendition in image.renditions}
    if by_width and image.width:
        by_width.setdefault(image.width, image.url)
    return void(
        "img",
        src=image.url,
        srcset=", ".join(f"{_candidate(url)} {width}w" for width, url in by_width.items()) or None,
        sizes="(max-width: 44rem) 100vw, 44rem" if by_width else None,
        alt=image.alt if image.alt.strip() else "",
        width=image.width,
        height=image.height,
        loading="lazy",
        decoding="async",
    )


def _candidate(url: str) -> str:
    """An address in a srcset, where a comma at its end would be taken for what parts it from the next."""
    kept = url.rstrip(",")
    return kept + "%2C" * (len(url) - len(kept))


def _figure(content: Markup, media: Image | Video | Audio, to: Html, css: str) -> Markup:
    caption = to.runs(caption_words(media, to.labels))
    if made_by_ai(media.digital_source_type):
        caption += element("span", to.labels.made_by_ai, class_="nm-ai")
    written = element("figcaption", caption) if caption else Markup("")
    return element("figure", content, written, class_=css, **to.attributes(media))


def _player(media: Video | Audio, to: Html) -> Markup:
    label = to.labels.watch if isinstance(media, Video) else to.labels.listen
    parts = [element("a", f"{label}: {media.title}", href=media.url or media.embed_url)]
    if media.url is not None:
        tracks = together(
            void("track", kind=track.kind, src=track.url, srclang=track.language)
            for track in media.tracks
            if track.kind != "transcript" and (track.kind != "subtitles" or track.language)
        )
        poster = media.thumbnail_url if isinstance(media, Video) else None
        tag = "video" if isinstance(media, Video) else "audio"
        player = element(
            tag, tracks, src=media.url, poster=poster, controls=True, preload="none", aria_label=media.title
        )
        parts.insert(0, player)
    elif framed := _frame(media.embed_url, media.title, to):
        parts.insert(0, framed)
    elif media.thumbnail_url is not None:
        parts.insert(0, void("img", src=media.thumbnail_url, alt="", loading="lazy"))
    if media.duration_seconds is not None:
        parts.append(element("span", duration(media.duration_seconds), class_="nm-duration"))
    parts += [
        element("a", to.labels.transcript, href=track.url) for track in media.tracks if track.kind == "transcript"
    ]
    if media.published is not None:
        parts.append(to.date(media.published))
    return element("div", Markup(" ").join(parts), class_="nm-player")


def _frame(url: str | None, title: str, to: Html) -> Markup:
    """The player of another site, if the caller lets it in."""
    player = player_of(url, to.players)
    if player is None:
        return Markup("")
    return element(
        "iframe",
        src=url,
        title=title,
        sandbox=" ".join(player.sandbox),
        allow=player.allow,
        referrerpolicy="strict-origin-when-cross-origin",
        loading="lazy",
        style=f"aspect-ratio: {player.ratio:.4g}",
        class_="nm-frame",
    )


def _gallery(block: Gallery, to: Html) -> Markup:
    items = together(element("li", to.block(item)) for item in block.items)
    own = to.attributes(block)
    if block.title is None:
        return element("div", element("ul", items), class_="nm-gallery", **own)
    return element("section", to.heading(block.title), element("ul", items), class_="nm-gallery", **own)


def _embed(block: Embed, to: Html) -> Markup:
    """A card with what was published elsewhere, or its player where the caller lets it in.

    Of a card nothing is loaded from there but the thumbnail.
    """
    labels = to.labels
    facts = [labels.embed_from.format(provider=block.provider)]
    facts += [block.author] if block.author else []
    when_published = [to.date(block.published)] if block.published else []
    head = Markup(" \u00b7 ").join([*facts, *when_published])
    player = _frame(block.embed_url, block.title or facts[0], to)
    thumbnail = void("img", src=block.thumbnail_url, alt="", loading="lazy") if block.thumbnail_url else ""
    return element(
        "div",
        element("p", head, to.runs(cited((), block.cite)), class_="nm-embed-head"),
        player or thumbnail,
        element("blockquote", element("p", lines(block.excerpt)), cite=block.url) if block.excerpt else "",
        element("p", lines(block.description), class_="nm-embed-description") if block.description else "",
        to.topics(block.topics),
        element("p", to.linked(block.title or f"{labels.read_more}: {block.provider}", block.url)),
        class_="nm-embed",
        **to.attributes(block),
    )


# --- Tables ---------------------------------------------------------------------------------------------------------


def _scrolling(table: Markup, title: str, css: str, block: Block, to: Html) -> Markup:
    """A table that is wider than a screen can be scrolled, by keyboard too."""
    frame = element("div", table, class_="nm-table-frame", role="group", aria_label=title, tabindex=0)
    return element("div", frame, class_=css, **to.attributes(block))


def _caption(table: Table | ComparisonTable, to: Html) -> Markup:
    title = element("strong", table.title) if table.title else Markup("")
    words = to.runs(table_caption(table, to.labels))
    return element("caption", title, " " if title and words else "", words) if title or words else Markup("")


def _table(block: Table, to: Html) -> Markup:
    head = Markup("")
    if block.columns:
        cells = (element("th", column.label, scope="col", class_=_aligned(column)) for column in block.columns)
        head = element("thead", element("tr", *cells))
    body = element("tbody", *_table_rows(block, to))
    table = element("table", _caption(block, to), head, body)
    return _scrolling(table, block.title or to.labels.table, "nm-table", block, to)


@attrs.frozen
class _Placed:
    """A cell in its grid: where it begins, and how much of it shows."""

    cell: TableCell
    x: int
    columns: int
    rows: int


def _table_rows(block: Table, to: Html) -> Iterator[Markup]:
    for row in _layout(block):
        heads = all(placed.cell.header for placed in row)
        yield element("tr", *(_table_cell(placed, block, to, all_heads=heads) for placed in row))


def _layout(block: Table) -> list[list[_Placed]]:
    """The cells row by row; rows and columns in which no cell begins are taken out, for HTML has no such thing."""
    rows = [list(row) for row in _placed(block)]
    begun = set(range(len(block.columns))) | {placed.x for row in rows for placed in row}
    filled = [bool(row) for row in rows]
    return [
        [
            attrs.evolve(
                placed,
                columns=sum(x in begun for x in range(placed.x, placed.x + placed.columns)),
                rows=sum(filled[y : y + placed.rows]),
            )
            for placed in row
        ]
        for y, row in enumerate(rows)
        if row
    ]


def _placed(block: Table) -> Iterator[Iterator[_Placed]]:
    """The cells of each row, in the columns that the cells above leave free."""
    taken: dict[int, int] = {}  # for each column, how many more rows are covered from above
    for row in block.rows:
        placed: list[_Placed] = []
        x = 0
        for cell in row.cells:
            while taken.get(x):
                x += 1
            placed.append(_Placed(cell, x, cell.column_span, cell.row_span))
            taken |= dict.fromkeys(range(x, x + cell.column_span), cell.row_span)
            x += cell.column_span
        yield iter(placed)
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}


def _table_cell(placed: _Placed, block: Table, to: Html, *, all_heads: bool) -> Markup:
    column = block.columns[placed.x] if placed.x < len(block.columns) else None
    attributes = {
        "colspan": placed.columns if placed.columns > 1 else None,
        "rowspan": placed.rows if placed.rows > 1 else None,
        "class_": None if column is None else _aligned(column),
    }
    heads_row = placed.x < block.row_header_columns
    # A cell without words heads nothing.
    if not (heads_row or placed.cell.header) or not plain_text(placed.cell.text).strip():
        return element("td", to.runs(placed.cell.text), **attributes)
    if all_heads and not heads_row:
        scope = "colgroup" if placed.columns > 1 else "col"
    else:
        scope = "rowgroup" if placed.rows > 1 else "row"
    return element("th", to.runs(placed.cell.text), scope=scope, **attributes)


def _aligned(column: Column) -> str | None:
    align = column.align or ("end" if column.kind == "number" else None)
    return f"nm-{align}" if align else None


def _comparison(block: ComparisonTable, to: Html) -> Markup:
    head = element("thead", *_comparison_head(block))
    body = element("tbody", *(_comparison_row(row, block.criteria, to) for row in block.rows))
    table = element("table", _caption(block, to), head, body)
    return _scrolling(table, block.title, "nm-comparison", block, to)


def _comparison_head(block: ComparisonTable) -> Iterator[Markup]:
    groups = [(group, len(list(of))) for group, of in groupby(criterion.group for criterion in block.criteria)]
    grouped = any(group for group, _ in groups)
    subject = element("th", block.subject_label, scope="col", rowspan=2 if grouped else None)
    if grouped:
        heads = (
            element("th", group, scope="colgroup", colspan=width) if group else element("td", colspan=width)
            for group, width in groups
        )
        yield element("tr", subject, *heads)
    criteria = (_criterion(criterion) for criterion in block.criteria)
    yield element("tr", *criteria) if grouped else element("tr", subject, *criteria)


def _criterion(criterion: Criterion) -> Markup:
    unit = element("span", f" ({criterion.unit})", class_="nm-unit") if criterion.unit else ""
    described = element("span", criterion.description, class_="nm-note") if criterion.description else ""
    return element("th", criterion.label, unit, described, scope="col", class_=_kind(criterion))


def _kind(criterion: Criterion) -> str | None:
    return "nm-end" if criterion.kind in ("number", "money", "rating") else None


def _comparison_row(row: ComparisonRow, criteria: tuple[Criterion, ...], to: Html) -> Markup:
    picture = void("img", src=row.image_url, alt="", loading="lazy") if row.image_url else ""
    label = element("span", row.label, class_="nm-label") if row.label else ""
    links = together(element("li", element("a", link.title or link.href, **to.link(link))) for link in row.links)
    listed = element("ul", links, class_="nm-links") if links else ""
    subject = element("th", picture, to.runs(row.subject), label, listed, scope="row")
    cells = (_comparison_cell(cell, criterion, to) for cell, criterion in zip(row.cells, criteria, strict=True))
    return element("tr", subject, *cells, class_="nm-highlighted" if row.highlighted else None)


def _comparison_cell(cell: AnyCell, criterion: Criterion, to: Html) -> Markup:
    held = to.runs(cell.text) if isinstance(cell, TextCell) else Markup.escape(cell_text(cell, to.labels))
    marker = to.marker(cell.cite) if cell.cite else ""
    winner = element("strong", to.labels.winner, class_="nm-winner") if cell.winner else ""
    note = element("span", to.runs(cell.note), class_="nm-note") if cell.note else ""
    css = " ".join(filter(None, [_kind(criterion), f"nm-cell-{cell.tag.replace('_', '-')}"]))
    return element("td", held, marker, " " if winner else "", winner, note, class_=css)


# --- Calls to action, related links -----------------------------------------------------------------------------------


def _call_to_action(block: CallToAction, to: Html) -> Markup:
    actions = together(
        element("li", element("a", action.label, **to.address(action.href, action.rel))) for action in block.actions
    )
    listed = element("ul", actions) if actions else ""
    return element("aside", to.paragraph(block.text), listed, class_="nm-call-to-action", **to.attributes(block))


def _related_links(block: RelatedLinks, to: Html) -> Markup:
    title = to.heading(block.title or to.labels.related_links)
    items = together(element("li", *_related_link(item, to)) for item in block.items)
    return element("aside", title, element("ul", items), class_="nm-related-links", **to.attributes(block))


def _related_link(item: RelatedLink, to: Html) -> Iterator[Markup]:
    if item.image_url is not None:
        yield void("img", src=item.image_url, alt="", loading="lazy")
    yield element("span", to.runs(related_link_words(item, to.labels)))


# --- Containers -----------------------------------------------------------------------------------------------------


def _timeline(block: Timeline, to: Html) -> Markup:
    title = to.heading(block.title or to.labels.timeline)
    events = together(element("li", *_event(event, to.deeper())) for event in block.events)
    return element("section", title, element("ol", events), class_="nm-timeline", **to.attributes(block))


def _event(event: Event, to: Html) -> Iterator[Markup]:
    date = to.date(event.date)
    if event.date_end is not None:
        date = Markup.escape(to.labels.range).format(minimum=date, maximum=to.date(event.date_end))
    if event.date_label is not None:
        date = element("time", event.date_label, datetime=machine_date(event.date))
    marker = to.marker(event.cite) if event.cite else ""
    yield element("p", date, marker, class_="nm-date")
    if event.title is None:
        yield to.blocks(event.body)
    else:
        yield to.heading(event.title)
        yield to.deeper().blocks(event.body)


def _faq(block: FAQ, to: Html) -> Markup:
    title = to.heading(block.title or to.labels.faq)
    return element("section", title, faq_items(block, to.deeper()), class_="nm-faq", **to.attributes(block))


def faq_items(faq: FAQ, to: Html) -> Markup:
    """The questions with their answers."""
    return together(_faq_item(item, to) for item in faq.items)


def _faq_item(item: FAQItem, to: Html) -> Markup:
    question = element("summary", to.heading(item.question))
    answer = element("div", to.deeper().blocks(item.answer), class_="nm-answer")
    return element("details", question, answer, id=None if item.id is None else to.prefix + item.id)


def _live_update(block: LiveUpdate, to: Html) -> Markup:
    labels = to.labels
    flags = [label for label, is_so in ((labels.key_event, block.key_event), (labels.pinned, block.pinned)) if is_so]
    head = [to.time(block.published), *(element("strong", flag) for flag in flags)]
    if block.modified is not None:
        head.append(Markup.escape(f"{labels.modified} ") + to.time(block.modified))
    by = to.runs(byline(block.contributors, labels))
    inside = to.deeper()
    return element(
        "article",
        to.heading(block.title or moment(block.published, labels)),
        element("p", Markup(" \u00b7 ").join([*head, *([by] if by else [])]), class_="nm-about"),
        inside.blocks(block.body),
        class_="nm-live-update",
        **to.attributes(block),
    )


def _claim_review(block: ClaimReview, to: Html) -> Markup:
    words = to.paragraph(claim_words(block, to.labels), class_="nm-claim")
    inside = to.deeper()
    heading = to.heading(to.labels.fact_check)
    return element(
        "section", heading, words, inside.blocks(block.body), class_="nm-claim-review", **to.attributes(block)
    )


def _review(block: Review, to: Html) -> Markup:
    inside = to.deeper()
    labels = to.labels
    picture = (
        void("img", src=block.subject.image_url, alt="", loading="lazy") if block.subject.image_url else Markup("")
    )
    return element(
        "section",
        to.heading(to.runs(review_title(block, labels))),
        picture,
        to.paragraph(review_verdict(block, labels), class_="nm-verdict"),
        inside.blocks(block.body),
        _points(labels.positives, ((point,) for point in block.positives), inside),
        _points(labels.negatives, ((point,) for point in block.negatives), inside),
        _points(labels.offers, (offer_words(offer, labels) for offer in block.offers), inside),
        class_="nm-review",
        **to.attributes(block),
    )


def _points(title: str, points: Iterable[Words], to: Html) -> Markup:
    items = together(element("li", to.runs(point)) for point in points)
    return to.section(title, element("ul", items), css="nm-points", tag="div") if items else Markup("")
