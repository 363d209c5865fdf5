"""What an address in a post, or a shortcode, stands for."""

from __future__ import annotations

import attrs


@attrs.frozen
class EmbedAt:
    """An embed that an address stands for.

    Attributes:
        url: The address, as it stands.
        provider: Who publishes it; "" where nobody knows.
    """

    url: str
    provider: str
