"""The blocks of a document as HTML: the entry point for every kind, and the kinds that are little more than text."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from typing import Any, Final, assert_never

from newsmodel._declare.classes import tag_of
from newsmodel._words.containers import judgement
from newsmodel._words.lists import Entry, Nested, nested
from newsmodel._words.media import file_facts, related_link_words
from newsmodel._words.runs import Words, cited
from newsmodel.content.block import Custom
from newsmodel.content.blocks import (
    CallToAction,
    Code,
    Divider,
    Embed,
    File,
    Heading,
    Paragraph,
    Preformatted,
    PullQuote,
    Quote,
    RatingBlock,
    RelatedLink,
    RelatedLinks,
)
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, Details, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.table import Table
from newsmodel.content.unknown import Unknown
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.writers.html.containers import container_writer
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import NOTHING, Fragment, Tag, attribute, concat, escaped, fragment, picture
from newsmodel.writers.html.media import embed, gallery, image, image_inside, recording
from newsmodel.writers.html.tables import comparison, table
from newsmodel.writers.html.unknown import unknown

_Writer = Callable[[Any, Context], Fragment]
#: The functions that were chosen so far, by the class of the block: looking a class up is faster than `_writer_of`.
_CHOSEN: Final[dict[type, _Writer]] = {}


def write_block(block: AnyBlock, to: Context) -> Fragment:
    """A block as HTML."""
    write = _CHOSEN.get(type(block))
    if write is None:
        write = _CHOSEN[type(block)] = _writer_of(block)
    return write(block, to)


def _writer_of(block: AnyBlock) -> _Writer:  # noqa: PLR0912  (a case for each block)
    """The function that writes the blocks of a class."""
    match block:
        case Paragraph():
            return _paragraph
        case Heading():
            return _heading
        case ListBlock():
            return _list
        case Quote():
            return _quote
        case PullQuote():
            return _pull_quote
        case Code():
            return _code
        case Preformatted():
            return _preformatted
        case Divider():
            return _divider
        case Image():
            return image
        case Video() | Audio():
            return recording
        case Gallery():
            return gallery
        case Embed():
            return embed
        case Table():
            return table
        case ComparisonTable():
            return comparison
        case CallToAction():
            return _call_to_action
        case RelatedLinks():
            return _related_links
        case File():
            return _file
        case RatingBlock():
            return _rating
        case Callout() | Details() | Timeline() | FAQ() | LiveUpdate() | ClaimReview() | Review():
            return container_writer(block)
        case Unknown():
            return unknown
        case Custom():
            return _unwritten
        case _:
            assert_never(block)


@fragment
def _unwritten(block: Custom, to: Context) -> str:
    tag = str(tag_of(type(block)))
    message = f"no function writes {tag} blocks as HTML: give one to the model"
    warnings.warn(message, UnrenderedBlockWarning, stacklevel=2)
    note = escaped(to.labels.unsupported.format(type=tag))
    return f'<p class="nm-unsupported"{to.attributes(block)}>{note}</p>'


_REVERSED: Final = Fragment(" reversed")


# --- Text -----------------------------------------------------------------------------------------------------------


def _paragraph(block: Paragraph, to: Context) -> Fragment:
    return to.paragraph(block.text, to.attributes(block))


def _heading(block: Heading, to: Context) -> Fragment:
    return to.heading(to.runs(block.text), to.attributes(block))


@fragment
def _divider(block: Divider, to: Context) -> str:
    return f'<hr class="nm-divider"{to.attributes(block)}>'


@fragment
def _rating(block: RatingBlock, to: Context) -> str:
    return f'<p class="nm-rating"{to.attributes(block)}>{to.runs(judgement(block, to.labels))}</p>'


@fragment
def _list(block: ListBlock, to: Context) -> str:
    lists, own = nested(block), to.attributes(block)
    if len(lists) == 1:
        return _nested(lists[0], to, own)
    written = concat([_nested(each, to) for each in lists])
    return f"<div{own}>{written}</div>" if own else written


@fragment
def _nested(held: Nested, to: Context, own: Fragment = NOTHING) -> str:
    if held.style == "definition":
        return _definitions(held, to, own)
    items = concat([_entry(entry, held, to) for entry in held.entries])
    if held.style != "number":
        return f"<ul{own}>{items}</ul>"
    start = NOTHING if held.start == 1 else attribute("start", held.start)
    downwards = _REVERSED if held.reversed else NOTHING
    return f"<ol{start}{downwards}{own}>{items}</ol>"


@fragment
def _entry(entry: Entry, held: Nested, to: Context) -> str:
    inside = _inside(entry, to)
    if entry.item is not None:
        return f"<li{attribute('id', to.anchor_id(entry.item.id))}>{_item(entry.item, to)}{inside}</li>"
    # An item for a level that is skipped has no sign, and is not counted.
    uncounted = attribute("value", held.start - 1) if held.style == "number" else NOTHING
    return f'<li class="nm-skipped"{uncounted}>{inside}</li>'


@fragment
def _definitions(held: Nested, to: Context, own: Fragment) -> str:
    """Terms and what is said of them; before them, as a list of its own, what is deeper by more than a level."""
    before = concat([_deeper(entry, to) for entry in held.entries if entry.item is None])
    said = concat([_definition(entry.item, entry, to) for entry in held.entries if entry.item is not None])
    if not before:
        return f"<dl{own}>{said}</dl>"
    written = Fragment(f"{before}<dl>{said}</dl>") if said else before
    return f"<div{own}>{written}</div>" if own else written


@fragment
def _definition(item: ListItem, entry: Entry, to: Context) -> str:
    term = f"<dt>{to.runs(item.term)}</dt>" if item.term else NOTHING
    return f"{term}<dd{attribute('id', to.anchor_id(item.id))}>{_item(item, to)}{_inside(entry, to)}</dd>"


@fragment
def _deeper(entry: Entry, to: Context) -> str:
    return f'<ul><li class="nm-skipped">{_inside(entry, to)}</li></ul>'


def _inside(entry: Entry, to: Context) -> Fragment:
    return concat([_nested(each, to) for each in entry.inside])


@fragment
def _item(item: ListItem, to: Context) -> str:
    """The picture and the text of an item; a text of several paragraphs has an element for each."""
    shown = image_inside(item.image, to) if item.image is not None else NOTHING
    first, *others = to.paragraphs(item.text)
    if not others:
        return f"{shown}{to.runs(first)}"
    return f"{shown}{concat([to.paragraph(each) for each in (first, *others)])}"


@fragment
def _quote(block: Quote, to: Context) -> str:
    quoted = concat(to.paragraph(paragraph) for paragraph in block.paragraphs)
    by = _attribution(block.attribution, block.citations, to, "figcaption")
    return f'<figure class="nm-quote"{to.attributes(block)}><blockquote>{quoted}</blockquote>{by}</figure>'


@fragment
def _pull_quote(block: PullQuote, to: Context) -> str:
    by = _attribution(block.attribution, block.citations, to, "p")
    return f'<aside class="nm-pull-quote"{to.attributes(block)}>{to.paragraph(block.text)}{by}</aside>'


@fragment
def _attribution(attribution: Words, citations: Iterable[Citation], to: Context, tag: Tag) -> str:
    words = cited(attribution, citations)
    return f'<{tag} class="nm-attribution">{to.runs(words)}</{tag}>' if words else NOTHING


@fragment
def _code(block: Code, to: Context) -> str:
    syntax = attribute("class", f"language-{block.syntax}") if block.syntax else NOTHING
    code = f"<code{syntax}>{escaped(block.text)}</code>"
    if block.title is None:
        return f'<pre class="nm-code" tabindex="0"{to.attributes(block)}>{code}</pre>'
    caption = f"<figcaption>{escaped(block.title)}</figcaption>"
    listing = f'<pre class="nm-code" tabindex="0">{code}</pre>'
    return f'<figure class="nm-listing"{to.attributes(block)}>{caption}{listing}</figure>'


@fragment
def _preformatted(block: Preformatted, to: Context) -> str:
    return f'<pre class="nm-preformatted"{to.attributes(block)}>{to.runs(block.text)}</pre>'


@fragment
def _file(block: File, to: Context) -> str:
    link = f'<a href="{escaped(block.url)}"{attribute("type", block.media_type)}>{escaped(block.title)}</a>'
    facts = to.labels.comma.join(file_facts(block, to.labels))
    about = f' <span class="nm-file-about">({escaped(facts)})</span>' if facts else NOTHING
    return f'<p class="nm-file"{to.attributes(block)}>{link}{about}</p>'


# --- Calls to action, related links -----------------------------------------------------------------------------------


@fragment
def _call_to_action(block: CallToAction, to: Context) -> str:
    actions = concat(
        Fragment(f"<li><a{to.address(action.href, action.rel)}>{escaped(action.label)}</a></li>")
        for action in block.actions
    )
    listed = f"<ul>{actions}</ul>" if actions else NOTHING
    return f'<aside class="nm-call-to-action"{to.attributes(block)}>{to.paragraph(block.text)}{listed}</aside>'


@fragment
def _related_links(block: RelatedLinks, to: Context) -> str:
    title = to.title(block.title or to.labels.related_links)
    items = concat([_related_link(item, to) for item in block.items])
    return f'<aside class="nm-related-links"{to.attributes(block)}>{title}<ul>{items}</ul></aside>'


@fragment
def _related_link(item: RelatedLink, to: Context) -> str:
    words = to.runs(related_link_words(item, to.labels))
    return f"<li>{picture(item.image_url)}<span>{words}</span></li>"
