"""Posts of other sites, which pages hold as quotations until a script makes a frame of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from unicodedata import category
from urllib.parse import urlsplit

from newsmodel.content.blocks import Embed
from newsmodel.content.containers import AnyBlock
from newsmodel.errors import ValidationError
from newsmodel.providers import BLUESKY, MASTODON, POSTS, Provider, X, provider_of
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.blocks.quotes import quote
from newsmodel.readers.building import Builder, language_or_none
from newsmodel.readers.menders import mended_line
from newsmodel.readers.nodes import Element, Node, elements_in, text_in, words_of
from newsmodel.readers.styles import Style

#: Attributes that name the page of a post.
_ADDRESSES: Final = ("data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "cite", "data-url")
#: The paths of posts, as against those of people, places and topics.
_POST: Final = re.compile(r"/(?:comments|p|post|posts|reel|status|statuses|tv|video|videos)/|/@[^/]{1,100}/[0-9]")
#: Parameters by which sites count where readers come from.
_COUNTED: Final = re.compile(r"[?&](?:utm_|ref_src|ref_url|igsh|embed)")
#: What a person is called on a site.
_HANDLE: Final = re.compile(r"(?<![\w.@/])(?:@[\w.]{1,50}(?:@[\w.-]{1,100})?|u/[\w-]{1,50})")
#: Posts of X have numbers that say when they were made, since this one. Source: X, documentation of Snowflake.
_FIRST: Final = 29_700_859_247
_EPOCH: Final = datetime(2010, 11, 4, 1, 42, 54, 657_000, tzinfo=UTC)
#: How many bits of such a number say nothing of the time.
_BITS: Final = 22
_NUMBER: Final = re.compile(r"/status(?:es)?/([0-9]{1,19})")
_NAME: Final = 300
_PROSE: Final = 100_000


def post(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A post of another site; a quotation where its address is not there."""
    provider = next(
        (POSTS[each] for each in element.attributes.get("class", "").lower().split() if each in POSTS), None
    )
    if provider is None:
        return None
    mark = builder.account.mark()
    url = _address(builder, element, provider)
    made = None if url is None else _embed(builder, element, provider, url)
    if made is None:
        builder.account.undo(mark)
        blocks = quote(builder, element, style)
        builder.account.lose(element, "embed", "demoted", "", blocks[0] if blocks else "")
        return blocks
    builder.account.lose_attributes(element)
    builder.account.lose(element, "fact", "invented", made.provider, made)
    return [builder.made(made, element, mark)]


def _embed(builder: Builder, element: Element, provider: Provider, url: str) -> Embed | None:
    head, tail = _signed(element) if provider in (X, BLUESKY) else (element.children, [])
    lines = _lines(builder.words(head))
    published = _made(url) if provider is X else None
    author, more = _signature(builder, tail, published)
    lines += more
    name = author or _handle(element, lines)
    words = "\n".join(lines)
    try:
        made = Embed(
            url.removesuffix("/embed") if provider is MASTODON else url,
            provider=provider.name,
            author=name,
            excerpt=words or None,
            published=published,
            embed_url=url if provider is MASTODON and url.endswith("/embed") else None,
            language=_language(builder, element),
            id=builder.addresses.take(element) if anchor_of(element) in builder.addresses.wanted else None,
        )
    except ValidationError:
        return None
    if name is not None and author is None:
        builder.account.lose(element, "byline", "invented", name, made)
    return made


def _language(builder: Builder, element: Element) -> str | None:
    stated = next((each.attributes["lang"] for each in elements_in(element, "p") if each.attributes.get("lang")), None)
    found = None if stated is None else language_or_none(stated)
    return None if found in (builder.language, "und", "zxx", "qme", "art") else found


# --- The address ----------------------------------------------------------------------------------------------------


def _address(builder: Builder, element: Element, provider: Provider) -> str | None:
    """The address of the page of a post."""
    stated = [element.attributes[name] for name in _ADDRESSES if name in element.attributes]
    if "imgur-embed-pub" in element.classes and element.attributes.get("data-id"):
        stated.append(f"https://imgur.com/{element.attributes['data-id']}")
    links = [each.attributes["href"] for each in elements_in(element, "a") if "href" in each.attributes]
    found = [url for url in map(builder.addresses.url, [*stated, *reversed(links)]) if url is not None]
    own = [url for url in found if provider is MASTODON or provider_of(url) is provider]
    best = next((url for url in own if _POST.search(urlsplit(url).path)), own[0] if stated and own else None)
    return best.partition("?")[0] if best is not None and _COUNTED.search(best) else best


def _made(url: str) -> str | None:
    """When a post of X was made, by its number."""
    found = _NUMBER.search(url)
    number = int(found[1]) if found else 0
    made = _EPOCH + timedelta(milliseconds=number >> _BITS)
    return f"{made:%Y-%m-%dT%H:%M:%SZ}" if number > _FIRST else None


# --- The words ------------------------------------------------------------------------------------------------------


def _lines(text: str) -> list[str]:
    return [line for line in map(_clean, text.split("\n")) if line]


def _clean(text: str) -> str:
    """A line without control characters."""
    return mended_line(text, _PROSE) or ""


def _signed(element: Element) -> tuple[list[Node], list[Node]]:
    """What a post says, and who signed it when: all after its last paragraph."""
    last = max(
        (at for at, each in enumerate(element.children) if isinstance(each, Element) and each.tag == "p"), default=-1
    )
    children = element.children
    return (children[: last + 1], children[last + 1 :]) if last >= 0 else (children, [])


def _signature(builder: Builder, tail: list[Node], published: str | None) -> tuple[str | None, list[str]]:
    """Who signed a post, and what else stands there, as lines."""
    elements = [each for each in tail if isinstance(each, Element) and each.tag == "a"]
    if not elements:
        return None, _lines(builder.words(tail))
    at = next(index for index, each in enumerate(tail) if each is elements[-1])
    name = _name(builder.words(tail[:at]))
    link = elements[-1]
    said = words_of(builder.words(link.children))
    builder.account.lose_attributes(link)
    builder.account.lose(link, "link", "demoted", "" if published else said)
    builder.account.lose(link, "date", "kept" if published else "demoted", said)
    rest = _lines(builder.words(tail[at + 1 :]))
    lines = rest if published else [said, *rest]
    return (name, lines) if 0 < len(name) <= _NAME else (None, [name, *lines] if name else lines)


def _name(text: str) -> str:
    """A name without the dash before it, and without characters that nobody sees."""
    seen = "".join(each for each in text if category(each) != "Cf" or each in "\u200c\u200d")
    return _clean(seen.strip().lstrip("\u2014\u2013-"))


def _handle(element: Element, lines: list[str]) -> str | None:
    """Who made a post, where a link, or the words, name one person and nobody else."""
    links = {words_of(text_in(each)) for each in elements_in(element, "a")}
    for found in (set(filter(_HANDLE.fullmatch, links)), {each for line in lines for each in _HANDLE.findall(line)}):
        if len(found) == 1:
            return found.pop()
    return None
