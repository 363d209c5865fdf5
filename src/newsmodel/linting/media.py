"""Pictures and recordings: the words for those who see or hear them, and for those who do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsmodel.content.blocks import Embed
from newsmodel.content.media import Image, Recording
from newsmodel.linting.context import Advice, LintContext
from newsmodel.traversal import plain_text

_FILE_NAME: Final = re.compile(r"\A\S+\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|svg)\Z", re.IGNORECASE)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .") == other.casefold().strip(" .")


def image_without_caption(context: LintContext) -> Iterator[Advice]:
    """A picture that is not decoration has a caption."""
    for path, image in context.all(Image):
        if image.alt != "" and not image.caption:
            yield path, "the picture has no caption"


def image_without_credit(context: LintContext) -> Iterator[Advice]:
    """A picture names who made it."""
    for path, image in context.all(Image):
        credited = image.credit or (
            image.rights and (image.rights.credit or image.rights.notice or image.rights.holder)
        )
        if image.alt != "" and not credited:
            yield path, "the picture has no credit"


def alt_missing(context: LintContext) -> Iterator[Advice]:
    """A picture says what it shows, or that it is decoration."""
    for path, image in context.all(Image):
        if image.alt is None:
            yield path, 'nothing says what the picture shows: add alt, or alt "" where it is decoration only'


def alt_repeats_caption(context: LintContext) -> Iterator[Advice]:
    """A screen reader reads both, so alt says what the caption does not."""
    for path, image in context.all(Image):
        if image.alt and _same(image.alt, plain_text(image.caption)):
            yield (*path, "alt"), "alt repeats the caption: say what the picture shows"


def alt_is_file_name(context: LintContext) -> Iterator[Advice]:
    """The name of a file says nothing to a reader."""
    for path, image in context.all(Image):
        if image.alt and _FILE_NAME.match(image.alt):
            yield (*path, "alt"), "alt is the name of a file: say what the picture shows"


def alt_empty_with_caption(context: LintContext) -> Iterator[Advice]:
    """A picture with a caption is not decoration, so it has an alt text."""
    for path, image in context.all(Image):
        if image.alt == "" and image.caption:
            yield (*path, "alt"), "alt is empty, as for decoration, and there is a caption"


def media_without_text(context: LintContext) -> Iterator[Advice]:
    """A recording has captions or a transcript, for those who do not hear it."""
    for path, recording in context.all(Recording):
        if not recording.tracks:
            yield path, "there are no captions and no transcript"


def embed_without_description(context: LintContext) -> Iterator[Advice]:
    """An embedded post has its words or a description, because the post may be deleted."""
    for path, embed in context.all(Embed):
        if not (embed.excerpt or embed.description):
            yield path, "it has neither an excerpt nor a description"
