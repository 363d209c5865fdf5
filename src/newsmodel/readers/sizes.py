"""How large a text may be that is read, and how many elements it may ask for."""

from __future__ import annotations

import re
from typing import Final

from newsmodel.readers.reading import ReadError

#: The largest text, in code points, or in bytes where it is bytes.
LARGEST: Final = 20_000_000
#: So many elements may be made of those that nobody closed.
_MOST_COPIES: Final = 2_000_000
#: So many of them are open at once at most, in the parser.
_OPEN: Final = 512
#: The elements that the HTML Standard opens again in each paragraph until somebody closes them.
_FORMATTING: Final = "b|big|code|em|font|i|s|small|strike|strong|tt|u"
_TAG: Final = re.compile(
    rf"<(/?)(?:({_FORMATTING})|address|article|aside|blockquote|center|d[dlt]|details|div|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|header|hr|li|main|nav|[ou]l|p|pre|section|summary|table|t[dhr])(?=[\s/>])",
    re.IGNORECASE,
)


def check_size(text: str | bytes) -> None:
    """Refuse what is too large to be read.

    A page in which elements that set words off are not closed becomes many times as large: each paragraph after them
    has them again.

    Raises:
        ReadError: It is too large, or would become too large.
    """
    if len(text) > LARGEST:
        unit = "bytes" if isinstance(text, bytes) else "characters"
        raise ReadError(f"the text has {len(text):,} {unit}: at most {LARGEST:,} are read")
    source = text if isinstance(text, str) else text.decode("latin-1")
    copies = opened = 0
    counts: dict[str, int] = {}
    for end, found in _TAG.findall(source):
        if not found:
            copies += min(opened, _OPEN)
            continue
        name = found.lower()
        count = counts.get(name, 0)
        if not end:
            counts[name] = count + 1
            opened += 1
        elif count:
            counts[name] = count - 1
            opened -= 1
    if copies > _MOST_COPIES:
        raise ReadError(
            f"elements such as <b> that are not closed stand for {copies:,} elements: at most {_MOST_COPIES:,} are read"
        )
