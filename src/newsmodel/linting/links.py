"""Where links lead, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from newsmodel._declare.construction import Content
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import record
from newsmodel._excerpts import excerpt
from newsmodel.content.article import Article
from newsmodel.content.blocks import Action, Embed, File, RelatedLink
from newsmodel.content.comment import Comment
from newsmodel.content.containers import Callout
from newsmodel.content.inline import Link, Span
from newsmodel.content.media import Image
from newsmodel.content.unknown import Unknown
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext
from newsmodel.traversal import ids_of_unknown

_VAGUE: Final = {
    "click here", "here", "this link", "link", "this", "read more", "more", "learn more", "this page", "see here",
    "hier", "ici", "cliquez ici", "mehr", "aquí", "haz clic aquí", "clicca qui", "qui",
}  # fmt: skip
_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi", re.IGNORECASE
)
_SHORTENERS: Final = {
    "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "lnkd.in", "rebrand.ly", "cutt.ly",
}  # fmt: skip


def _addresses(context: LintContext) -> Iterator[tuple[Path, str]]:
    """Every address that readers can follow, with its path."""
    for path, part in context.parts:
        match part:
            case Link() | Action() | Image() if part.href is not None:
                yield (*path, "href"), part.href
            case Embed() | RelatedLink() | File():
                yield (*path, "url"), part.url
            case _:
                pass


def link_text_vague(context: LintContext) -> Iterator[Advice]:
    """A link says where it leads, also to those who hear only the links."""
    for path, span in context.all(Span):
        if span.link is not None and span.text.casefold().strip(" .:!\u2026") in _VAGUE:
            yield (*path, "text"), f"{excerpt(span.text)} does not say where the link leads"


def link_fragment_unresolved(context: LintContext) -> Iterator[Advice]:
    """A link into the document leads to a block or an item that is there; one in a comment, into the comment."""
    whole = context.document
    wholes: list[tuple[Path, Content, Iterable[tuple[Path, Content]]]] = [((), whole, context.parts)]
    if not isinstance(whole, Comment):
        wholes += [(path, comment, walk_with_paths(comment)) for path, comment in context.comments]
    elif context.comments:
        wholes = [((), whole, walk_with_paths(whole))]
    for root, document, parts in wholes:
        links: list[tuple[Path, str]] = []
        there: set[str] = set()
        holds_unknown = False
        for path, part in parts:
            holds_unknown = holds_unknown or isinstance(part, Unknown)
            there.update(_block_ids(part))
            links += [((*root, *path, "href"), href[1:]) for href in _hrefs(part) if href.startswith("#")]
        if links and holds_unknown:
            there |= ids_of_unknown(document)
        for place, name in links:
            if name not in there and name.lower() != _TOP:
                yield place, f"there is no block or item with the id {excerpt(name)}"


#: Where there is no such id, this leads to the top of the page, in capitals too. Source: HTML, section 7.4.6.4.
_TOP: Final = "top"


def _hrefs(part: Content) -> Iterator[str]:
    if isinstance(part, (Link, Action, Image)) and part.href is not None:
        yield part.href


def _block_ids(part: Content) -> Iterator[str]:
    """The id of a part to which links can lead."""
    for member in record(type(part)).members:
        if member.defines is not None and member.defines.space == "block" and (name := getattr(part, member.name)):
            yield name


def link_tracking(context: LintContext) -> Iterator[Advice]:
    """Addresses do not track readers."""
    for path, address in _addresses(context):
        found = [
            name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True) if _TRACKING.fullmatch(name)
        ]
        if found:
            yield path, f"the address carries the tracking parameter {excerpt(found[0])}"


def link_shortener(context: LintContext) -> Iterator[Advice]:
    """Addresses say where they lead, and outlive the service that shortened them."""
    for path, address in _addresses(context):
        host = urlsplit(address).hostname or ""
        if host.removeprefix("www.") in _SHORTENERS:
            yield path, f"{excerpt(host)} hides where the link leads"


def link_insecure(context: LintContext) -> Iterator[Advice]:
    """Addresses are https."""
    for path, address in _addresses(context):
        if address.startswith("http:"):
            yield path, "the address is http, not https"


def sponsored_undisclosed(context: LintContext) -> Iterator[Advice]:
    """A sponsored link is disclosed."""
    document = context.document
    if not isinstance(document, Article) or document.sponsorship is not None:
        return
    if any(callout.kind == "disclosure" for _, callout in context.all(Callout)):
        return
    for path, part in context.parts:
        if isinstance(part, (Link, Action)) and "sponsored" in part.rel:
            message = "the link is sponsored, and neither a sponsorship nor a disclosure says so"
            yield (*path, "rel"), message
            return
