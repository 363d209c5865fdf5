"""Pictures."""

from __future__ import annotations

from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Image
from newsmodel.errors import ValidationError
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, elements_in, words_of
from newsmodel.readers.styles import Style


def picture(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    """A picture; none where it has no usable address."""
    mark = builder.account.mark()
    img = element if element.tag == "img" else next(elements_in(element, "img"), element)
    url = builder.addresses.url(img.attributes.get("src", ""))
    if url is None:
        builder.account.lose_all(element, "picture")
        return []
    alt = img.attributes.get("alt")
    link = style.linked.link if style.linked else None
    try:
        block = Image(url, alt=None if alt is None else words_of(alt), href=link.href if link else None)
    except ValidationError:
        builder.account.lose_all(element, "picture")
        return []
    builder.account.lose_attributes(img)
    return [builder.made(block, element, mark)]
