"""Media and things published elsewhere, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from newsmodel._words.facts import Dated, Fact, Named, line_of
from newsmodel._words.formatting import duration, file_size, when
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, cited, distinct, joined, labelled, linked, said
from newsmodel.content.blocks import Embed, File, RelatedLink
from newsmodel.content.media import Audio, Image, Video


def caption_words(media: Image | Video | Audio, labels: Labels) -> Words:
    """The words under a picture or a recording, who made it, and where it comes from."""
    return cited(joined(distinct([media.caption, *credits_of(media, labels)]), " \u2014 "), media.citations)


def picture_words(image: Image, labels: Labels) -> Words:
    """A picture in a list or a table, and the words under it."""
    return joined([(image,), caption_words(image, labels)], " \u2014 ")


def picture_text(image: Image, labels: Labels) -> Words:
    """A picture in words, for outputs that show none: what it shows with a link to it, and where it leads."""
    shown = labelled(labels.image, linked((image.alt or "").strip() or image.url, image.url), labels)
    leads = () if image.href is None else linked(labels.read_more, image.href)
    return joined([shown, leads], labels.comma)


def credits_of(media: Image | Video | Audio, labels: Labels) -> tuple[Words, Words]:
    """Who made a picture or a recording, and whose it is."""
    credit = media.credit or (media.rights and media.rights.credit)
    credited = () if credit is None else (labels.credit.format(name=credit),)
    notice = () if media.rights is None else said(media.rights.notice)
    return credited, notice


def recording_words(media: Video | Audio, labels: Labels) -> Words:
    """The title of a recording with a link to it, how long it lasts, when it was published, and its transcripts."""
    label = labels.video if isinstance(media, Video) else labels.audio
    length = () if media.duration_seconds is None else (duration(media.duration_seconds),)
    published = () if media.published is None else (when(media.published, labels),)
    transcripts = [linked(labels.transcript, track.url) for track in media.tracks if track.kind == "transcript"]
    address = media.url or media.embed_url
    title = linked(media.title or address or label, address)
    return labelled(label, joined([title, length, published, *transcripts], labels.comma), labels)


def embed_origin(embed: Embed, labels: Labels) -> str:
    """Where something was published."""
    return labels.embed_from.format(provider=embed.provider)


def embed_facts(embed: Embed) -> tuple[Fact, ...]:
    """By whom something was published elsewhere, and when."""
    author = () if embed.author is None else (Named(embed.author),)
    return (*author, *(() if embed.published is None else (Dated(embed.published),)))


def embed_words(embed: Embed, labels: Labels) -> Words:
    """What was published elsewhere, by whom and when; its own words are not among these."""
    title = linked(embed.title or embed.url, embed.url)
    titled = joined([title, line_of(embed_facts(embed), labels)], labels.comma)
    facts = cited(labelled(embed_origin(embed, labels), titled, labels), embed.citations)
    return joined([facts, said(embed.description), topic_words(embed.topics, labels)], "\n")


def file_words(file: File, labels: Labels) -> Words:
    """A file to download: its title with a link to it, its format and its size."""
    facts = labels.comma.join(file_facts(file, labels))
    title = linked(file.title, file.url)
    return labelled(labels.file, (*title, f" ({facts})") if facts else title, labels)


def file_facts(file: File, labels: Labels) -> Iterator[str]:
    """The format of a file, and its size."""
    if file.media_type is not None:
        yield FORMATS.get(file.media_type, file.media_type)
    if file.size_bytes is not None:
        yield file_size(file.size_bytes, labels)


#: What readers call the formats of files. Source: IANA, Media Types.
FORMATS: Final[Mapping[str, str]] = {
    "application/epub+zip": "EPUB",
    "application/json": "JSON",
    "application/pdf": "PDF",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/zip": "ZIP",
    "text/csv": "CSV",
    "text/plain": "TXT",
}


def topic_words(topics: Iterable[str], labels: Labels) -> Words:
    """What something is about, in a word or two each."""
    return labelled(labels.topics, joined(((topic,) for topic in topics), labels.comma), labels)


def related_link_words(item: RelatedLink, labels: Labels) -> Words:
    """Something else to read; what it is about is on a line of its own."""
    published = () if item.published is None else (when(item.published, labels),)
    facts = joined(distinct([linked(item.title, item.url), said(item.kind), published]), labels.comma)
    return joined([facts, said(item.description)], "\n")
