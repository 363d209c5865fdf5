"""The files of a site: pictures and recordings, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from newsmodel.content.media import Image
from newsmodel.errors import ValidationError
from newsmodel.readers.elements import BLOCKS
from newsmodel.readers.menders import mend, mended_line
from newsmodel.readers.nodes import Element, Node, Text, words_of
from newsmodel.readers.parsing import UNCOUNTED, parsed

#: The most files that are remembered.
MOST: Final = 200_000


@attrs.frozen
class Attachment:
    """A file.

    Attributes:
        url: Its address.
        alt: What it shows; None where nobody says.
        caption: The words under it, as HTML.
    """

    url: str
    alt: str | None = None
    caption: str = ""


@attrs.define(eq=False)
class Attachments:
    """The files that are known.

    Attributes:
        by_id: The files by their ids.
        of_post: The ids of the files that belong to a post, by its id.
        base: The address by which theirs are resolved.
    """

    by_id: dict[str, Attachment] = attrs.field(factory=dict[str, Attachment])
    of_post: dict[str, list[str]] = attrs.field(factory=dict[str, "list[str]"])
    base: str | None = None

    def add(self, name: str, parent: str, attachment: Attachment) -> None:
        """Remember a file, if there are not too many already."""
        if len(self.by_id) >= MOST:
            return
        self.by_id[name] = attachment
        if parent not in ("", "0"):
            self.of_post.setdefault(parent, []).append(name)

    def images(self, names: Iterable[str]) -> list[Image] | None:
        """The pictures with some ids; None where one of them is not known, or is no picture."""
        found = [image_of(self.by_id[name], self.base) if name in self.by_id else None for name in names]
        return [image for image in found if image is not None] if found and None not in found else None


NONE: Final = Attachments()


def image_of(attachment: Attachment, base: str | None) -> Image | None:
    """A file as a picture; None where it has no usable address."""
    url = mend(attachment.url, base)
    if url is None:
        return None
    alt = None if attachment.alt is None else words_of(attachment.alt)
    caption = plain_words(attachment.caption)
    try:
        return Image(url, alt=alt, caption=caption)
    except ValidationError:
        return None


def plain_words(html: str) -> str:
    """The words of some HTML, on one line.

    >>> plain_words("<p>Rain &amp; <em>wind</em></p>")
    'Rain & wind'
    """
    if "<" not in html and "&" not in html:
        return mended_line(html, len(html)) or ""
    words = "".join(_texts(parsed(html).root))
    return mended_line(words, len(words)) or ""


def _texts(root: Element) -> Iterator[str]:
    """The texts in an element, with blanks where blocks begin and end."""
    stack: list[Node | None] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            yield node.value
        elif node is None:
            yield " "
        elif node.tag not in UNCOUNTED:
            if node.tag in BLOCKS or node.tag == "br":
                yield " "
                stack.append(None)
            stack.extend(reversed(node.children))
