"""What was published elsewhere and is shown in a page: players, posts, figures, maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from newsmodel.content.blocks import Embed
from newsmodel.content.containers import AnyBlock
from newsmodel.providers import provider_of, site_of
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.blocks.recordings import lose_fallback, title_of
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, elements_in
from newsmodel.readers.styles import Style
from newsmodel.readers.trackers import is_tracker, is_unseen

#: Attributes that name what an element shows; a script takes those that begin with "data-" when readers agree to it.
_ADDRESSES: Final = (
    *("src", "data", "data-src", "data-lazy-src", "data-cookieblock-src", "data-cmp-src", "data-src-cmplz"),
    *("data-litespeed-src", "data-consent-src", "data-uc-src", "nitro-lazy-src", "data-url"),
)
#: Parameters of ``object`` that do so.
_PARAMETERS: Final = frozenset({"movie", "src", "url", "filename"})


def embed(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock]:
    """Something embedded, with its provider; the inside of an ``object`` that shows nothing else."""
    mark = builder.account.mark()
    url = next(filter(None, map(builder.addresses.url, _addresses(element))), None)
    if url is not None and (is_tracker(url) or is_unseen(element)):
        builder.account.lose_all(element, "furniture")
        return []
    if url is None:
        builder.account.lose(element, "embed", "dropped")
        builder.account.lose_attributes(element)
        if element.tag == "object":
            return builder.blocks(element.children, style)
        lose_fallback(builder, element)
        return []
    provider = provider_of(url)
    page = provider.page(url) if provider is not None else None
    made = Embed(
        (page and builder.addresses.url(page)) or url,
        provider=site_of(url),
        title=title_of(builder, element),
        embed_url=url,
        id=builder.addresses.take(element) if anchor_of(element) in builder.addresses.wanted else None,
    )
    builder.account.lose(element, "fact", "invented", made.provider, made)
    lose_fallback(builder, element)
    return [builder.made(made, element, mark)]


def _addresses(element: Element) -> Iterator[str]:
    """The addresses that an element names, the best first."""
    attributes = element.attributes
    yield from (attributes[name] for name in _ADDRESSES if name in attributes)
    if element.tag == "object":
        for each in elements_in(element, "param"):
            if each.attributes.get("name", "").lower() in _PARAMETERS:
                yield each.attributes.get("value", "")
        yield from (each.attributes.get("src", "") for each in elements_in(element, "embed"))
