"""Makes blocks of what only the content of WordPress has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsmodel.content.blocks import Embed
from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Gallery, Image
from newsmodel.readers.blocks import HANDLERS as OF_HTML
from newsmodel.readers.building import Builder, Handler
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style
from newsmodel.readers.wordpress.embeds import EmbedAt
from newsmodel.traversal import plain_text


def _marked(builder: Builder, element: Element, _: Style) -> Sequence[AnyBlock] | None:
    """The embed or the gallery that an address or a shortcode stands for."""
    mark = builder.account.mark()
    if isinstance(element.origin, EmbedAt):
        block = Embed(element.origin.url, provider=element.origin.provider)
        builder.account.lose(element, "embed", "invented", "", block)
        builder.account.lose(element, "fact", "invented", block.provider, block)
        return [builder.made(block, element, mark)]
    if not isinstance(element.origin, tuple):
        return None
    images: tuple[Image, ...] = element.origin
    gallery = Gallery(images)
    for image in images:
        builder.account.lose(element, "picture", "invented", image.alt or "", gallery)
        if image.caption:
            builder.account.lose(element, "caption", "invented", plain_text(image.caption), gallery)
    return [builder.made(gallery, element, mark)]


#: The handlers of HTML, and before them those of WordPress.
HANDLERS: Final[Mapping[str, Sequence[Handler]]] = {**OF_HTML, "figure": (_marked, *OF_HTML.get("figure", ()))}
