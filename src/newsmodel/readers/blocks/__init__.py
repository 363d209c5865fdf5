"""What makes blocks of elements: a function for each kind, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsmodel.readers.blocks.embeds import embed
from newsmodel.readers.blocks.figures import captioned, figure
from newsmodel.readers.blocks.galleries import gallery
from newsmodel.readers.blocks.headings import divider, heading
from newsmodel.readers.blocks.posts import post
from newsmodel.readers.blocks.quotes import quote
from newsmodel.readers.blocks.recordings import file, recording
from newsmodel.readers.building import Handler

#: The functions that are asked for an element, by its name; those of "*" are asked for every block element, first.
HANDLERS: Final[Mapping[str, Sequence[Handler]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), (heading,)),
    "*": (captioned, gallery),
    "blockquote": (post, quote),
    "figure": (figure,),
    **dict.fromkeys(("video", "audio"), (recording,)),
    **dict.fromkeys(("iframe", "embed", "object"), (embed,)),
    **dict.fromkeys(("p", "div"), (file,)),
    "hr": (divider,),
}
