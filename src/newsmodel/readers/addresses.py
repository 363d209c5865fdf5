"""Where links and pictures lead, in the terms of the model, and the ids to which links within the document lead."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable
from urllib.parse import urlsplit

from newsmodel.content.inline import Link
from newsmodel.errors import ValidationError
from newsmodel.readers.making import is_id
from newsmodel.readers.menders import mended_url
from newsmodel.readers.nodes import Element


class Addresses:
    """Makes the addresses of a document.

    Attributes:
        base: The address of the page, by which relative ones are resolved.
        missing: The ids that no block of the document can have.
        wanted: The ids to which links of the input lead.
        given: The ids that blocks of the document have, so far.
        waiting: Ids to which links lead, of what is no block; the next block has them.
    """

    def __init__(self, base: str | None, wanted: Iterable[str], missing: Container[str] = frozenset()) -> None:
        self.base = base
        self.wanted = frozenset(wanted)
        self.missing = missing
        self.given: set[str] = set()
        self.waiting: deque[str] = deque()

    def url(self, text: str) -> str | None:
        """A web address, resolved; None where it is none."""
        return mended_url(text, self.base or "") if text.strip() else None

    def href(self, text: str) -> str | None:
        """Where a link leads; None where the model has no such target."""
        text = text.strip()
        if text.startswith("#"):
            name = text[1:]
            if name and name not in self.missing and is_id(name):
                return text
            return None if name == "" else self.url(text) if self.base else None
        if text[:7].lower() == "mailto:" or text[:4].lower() == "tel:":
            return _of_contact(text)
        return self.url(text)

    def take(self, element: Element) -> str | None:
        """The id that a block made from an element has: its own, or one that waits for a block."""
        own = anchor_of(element)
        if own and own not in self.given and is_id(own):
            self.given.add(own)
            return own
        return self.take_waiting()

    def take_waiting(self) -> str | None:
        """An id that waits for a block."""
        while self.waiting:
            name = self.waiting.popleft()
            if name not in self.given:
                self.given.add(name)
                return name
        return None

    def wait(self, element: Element) -> None:
        """Let the next block have the id of an element, where a link leads to it."""
        name = anchor_of(element)
        if name and name in self.wanted and name not in self.given and is_id(name):
            self.waiting.append(name)


def anchor_of(element: Element) -> str:
    """The id of an element, or its name where it is an old kind of anchor; "" where it has none."""
    attributes = element.attributes
    return attributes.get("id") or (attributes.get("name", "") if element.tag == "a" else "")


def host_of(url: str) -> str:
    """The host of an address without its ``www.``, in lower case; "" where it has none.

    >>> host_of("https://www.example.org/a"), host_of("/a"), host_of("http://[")
    ('example.org', '', '')
    """
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:  # such as a bracket that nothing closes
        return ""


def _of_contact(text: str) -> str | None:
    """An address of a mailbox or a telephone number."""
    scheme, _, rest = text.partition(":")
    found = f"{scheme.lower()}:{rest.strip().replace(' ', '%20' if scheme.lower() == 'mailto' else '')}"
    try:
        return Link(found).href
    except ValidationError:
        return None
