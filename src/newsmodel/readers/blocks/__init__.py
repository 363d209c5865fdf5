"""What makes blocks of elements: a function for each kind, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsmodel.readers.blocks.definitions import definitions
from newsmodel.readers.blocks.details import details
from newsmodel.readers.blocks.embeds import bare_embed, embed
from newsmodel.readers.blocks.figures import captioned, figure
from newsmodel.readers.blocks.galleries import gallery
from newsmodel.readers.blocks.headings import divider, heading
from newsmodel.readers.blocks.lists import list_of
from newsmodel.readers.blocks.posts import post
from newsmodel.readers.blocks.preformatted import preformatted
from newsmodel.readers.blocks.quotes import quote
from newsmodel.readers.blocks.recordings import file, recording
from newsmodel.readers.blocks.special import special
from newsmodel.readers.blocks.tables import table
from newsmodel.readers.blocks.written import written
from newsmodel.readers.building import Handler

#: The functions that are asked for an element, by its name; those of "*" are asked for every block element, first.
HANDLERS: Final[Mapping[str, Sequence[Handler]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), (heading,)),
    **dict.fromkeys(("ol", "ul"), (gallery, list_of)),
    "dir": (list_of,),
    **dict.fromkeys(("listing", "plaintext", "pre", "xmp"), (preformatted,)),
    **dict.fromkeys(("audio", "video"), (recording,)),
    **dict.fromkeys(("embed", "iframe", "object"), (embed,)),
    "div": (bare_embed, captioned, gallery, file),
    "p": (captioned, file),
    "section": (captioned, gallery),
    "*": (written, special),
    "blockquote": (post, quote),
    "details": (details,),
    "dl": (captioned, definitions),
    "figure": (figure,),
    "hr": (divider,),
    "table": (table,),
}
