"""The blocks of a document as HTML: each kind, and here those that are little more than text."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import assert_never

from markupsafe import Markup

from newsmodel.content.block import Custom
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
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock, Callout, ClaimReview, LiveUpdate, Review, Timeline
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import Citation
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.table import Table
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.rendering.html_containers import callout, claim_review, faq, live_update, review, timeline
from newsmodel.rendering.html_context import Html
from newsmodel.rendering.html_inline import element, together, void
from newsmodel.rendering.html_media import embed, gallery, image, recording
from newsmodel.rendering.html_tables import comparison, table
from newsmodel.shapes import tag_of
from newsmodel.wording import Words, cited, related_link_words


def write_block(block: AnyBlock, to: Html) -> Markup:  # noqa: PLR0912  (a case for each block)
    """A block as HTML."""
    own = to.attributes(block)
    match block:
        case Paragraph():
            return to.paragraph(block.text, **own)
        case Heading():
            return to.heading(to.runs(block.text), **own)
        case ListBlock():
            return _nested(list(block.items), block.style, to, start=block.start, **own)
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
            return image(block, to)
        case Video() | Audio():
            return recording(block, to)
        case Gallery():
            return gallery(block, to)
        case Embed():
            return embed(block, to)
        case Table():
            return table(block, to)
        case ComparisonTable():
            return comparison(block, to)
        case CallToAction():
            return _call_to_action(block, to)
        case RelatedLinks():
            return _related_links(block, to)
        case Callout():
            return callout(block, to)
        case Timeline():
            return timeline(block, to)
        case FAQ():
            return faq(block, to)
        case LiveUpdate():
            return live_update(block, to)
        case ClaimReview():
            return claim_review(block, to)
        case Review():
            return review(block, to)
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
