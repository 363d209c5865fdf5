"""What an address in a post, or a shortcode, stands for."""

from __future__ import annotations

import attrs

from newsmodel.providers import site_of
from newsmodel.readers.menders import mend, mended_name


@attrs.frozen
class EmbedAt:
    """An embed that an address stands for.

    Attributes:
        url: The address, in the form of the model.
        provider: Who publishes it.
    """

    url: str
    provider: str


def embed_at(text: str, provider: str | None = None) -> EmbedAt | None:
    """The embed that an address stands for; None where it is no web address.

    Args:
        text: The address.
        provider: Who publishes it, where that is stated; else it is the site.
    """
    url = mend(text)
    name = None if url is None else mended_name(provider or "") or mended_name(site_of(url))
    return None if url is None or name is None else EmbedAt(url, name)
