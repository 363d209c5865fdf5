"""Pictures, recordings, galleries and things published elsewhere as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs
from markupsafe import Markup

from newsmodel.content.blocks import Embed
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.formatting import duration
from newsmodel.rendering.html_context import Html, PicturesIn
from newsmodel.rendering.html_inline import element, lines, together, void
from newsmodel.rendering.html_players import player_of
from newsmodel.wording import cited, credit_words, made_by_ai

#: How wide a picture is set, for browsers that choose among sizes.
_SIZES: Final[Mapping[PicturesIn, str]] = {
    "lead": "(max-width: 44rem) 100vw, 44rem",
    "body": "(max-width: 44rem) 100vw, 44rem",
    "gallery": "(max-width: 32rem) 100vw, 22rem",
}
#: The formats that every browser shows; None is what nobody said.
_EVERYWHERE: Final = frozenset([None, "image/jpeg", "image/png", "image/gif", "image/svg+xml"])


def image(block: Image, to: Html) -> Markup:
    """A picture with its caption."""
    return _figure(_picture(block, to), block, to, "nm-image")


def recording(block: Video | Audio, to: Html) -> Markup:
    """A player, or a link to where one is, with its caption."""
    return _figure(_player(block, to), block, to, "nm-recording")


# --- Pictures -------------------------------------------------------------------------------------------------------


def _picture(block: Image, to: Html) -> Markup:
    """A picture in every size; in formats that some browsers do not know, before the one that all of them do."""
    formats = dict.fromkeys(each.media_type for each in block.renditions if each.media_type not in _EVERYWHERE)
    sources = together(_source(block, media_type, to) for media_type in formats if media_type is not None)
    drawn = _img(block, to)
    return element("picture", sources, drawn) if sources else drawn


def _source(block: Image, media_type: str, to: Html) -> Markup:
    by_width = {each.width: each.url for each in block.renditions if each.media_type == media_type}
    return void("source", type=media_type, srcset=_srcset(by_width), sizes=_SIZES[to.pictures])


def _img(block: Image, to: Html) -> Markup:
    by_width = {each.width: each.url for each in block.renditions if each.media_type in _EVERYWHERE}
    if by_width and block.width:
        by_width.setdefault(block.width, block.url)
    is_lead = to.pictures == "lead"
    return void(
        "img",
        src=block.url,
        srcset=_srcset(by_width) or None,
        sizes=_SIZES[to.pictures] if by_width else None,
        alt=block.alt if block.alt.strip() else "",
        width=block.width,
        height=block.height,
        # What readers see first is not to wait for the rest of the page.
        loading=None if is_lead else "lazy",
        fetchpriority="high" if is_lead else None,
        decoding="async",
    )


def _srcset(by_width: Mapping[int, str]) -> str:
    return ", ".join(f"{_candidate(url)} {width}w" for width, url in by_width.items())


def _candidate(url: str) -> str:
    """An address in a srcset, where a comma at its end would be taken for what parts it from the next."""
    kept = url.rstrip(",")
    return kept + "%2C" * (len(url) - len(kept))


def _figure(content: Markup, media: Image | Video | Audio, to: Html, css: str) -> Markup:
    written = Markup(" ").join(_caption(media, to))
    caption = element("figcaption", written) if written else ""
    return element("figure", content, caption, class_=css, **to.attributes(media))


def _caption(media: Image | Video | Audio, to: Html) -> Iterator[Markup]:
    """The words under a picture or a recording, who made it, and whether a machine did."""
    if told := cited(media.caption, media.cite):
        yield to.runs(told)
    if credit := credit_words(media, to.labels):
        yield element("span", to.runs(credit), class_="nm-credit")
    if made_by_ai(media.digital_source_type):
        yield element("span", to.labels.made_by_ai, class_="nm-ai")


# --- Recordings -----------------------------------------------------------------------------------------------------


def _player(media: Video | Audio, to: Html) -> Markup:
    label = to.labels.watch if isinstance(media, Video) else to.labels.listen
    parts = [element("a", f"{label}{to.labels.colon}{media.title}", href=media.url or media.embed_url)]
    if media.url is not None:
        tracks = together(
            void("track", kind=track.kind, src=track.url, srclang=track.language)
            for track in media.tracks
            if track.kind != "transcript" and (track.kind != "subtitles" or track.language)
        )
        poster = media.thumbnail_url if isinstance(media, Video) else None
        tag = "video" if isinstance(media, Video) else "audio"
        player = element(
            tag, tracks, src=media.url, poster=poster, controls=True, preload="none", aria_label=media.title
        )
        parts.insert(0, player)
    elif framed := _frame(media.embed_url, media.title, to):
        parts.insert(0, framed)
    elif media.thumbnail_url is not None:
        parts.insert(0, void("img", src=media.thumbnail_url, alt="", loading="lazy"))
    if media.duration_seconds is not None:
        parts.append(element("span", duration(media.duration_seconds), class_="nm-duration"))
    parts += [
        element("a", to.labels.transcript, href=track.url) for track in media.tracks if track.kind == "transcript"
    ]
    if media.published is not None:
        parts.append(to.date(media.published))
    return element("div", Markup(" ").join(parts), class_="nm-player")


def _frame(url: str | None, title: str, to: Html) -> Markup:
    """The player of another site, if the caller lets it in."""
    player = player_of(url, to.players)
    if player is None:
        return Markup("")
    return element(
        "iframe",
        src=url,
        title=title,
        sandbox=" ".join(player.sandbox),
        allow=player.allow,
        referrerpolicy="strict-origin-when-cross-origin",
        loading="lazy",
        style=f"aspect-ratio: {player.ratio:.4g}",
        class_="nm-frame",
    )


# --- Galleries, embeds ----------------------------------------------------------------------------------------------


def gallery(block: Gallery, to: Html) -> Markup:
    """Pictures and videos side by side."""
    inside = attrs.evolve(to, pictures="gallery")
    items = together(element("li", inside.block(item)) for item in block.items)
    own = to.attributes(block)
    if block.title is None:
        return element("div", element("ul", items), class_="nm-gallery", **own)
    return element("section", to.heading(block.title), element("ul", items), class_="nm-gallery", **own)


def embed(block: Embed, to: Html) -> Markup:
    """A card with what was published elsewhere, or its player where the caller lets it in.

    Of a card nothing is loaded from there but the thumbnail.
    """
    labels = to.labels
    facts = [labels.embed_from.format(provider=block.provider)]
    facts += [block.author] if block.author else []
    when_published = [to.date(block.published)] if block.published else []
    head = Markup(" \u00b7 ").join([*facts, *when_published])
    player = _frame(block.embed_url, block.title or facts[0], to)
    thumbnail = void("img", src=block.thumbnail_url, alt="", loading="lazy") if block.thumbnail_url else ""
    return element(
        "div",
        element("p", head, to.runs(cited((), block.cite)), class_="nm-embed-head"),
        player or thumbnail,
        element("blockquote", element("p", lines(block.excerpt)), cite=block.url) if block.excerpt else "",
        element("p", lines(block.description), class_="nm-embed-description") if block.description else "",
        to.topics(block.topics),
        element("p", to.linked(block.title or f"{labels.read_more}{labels.colon}{block.provider}", block.url)),
        class_="nm-embed",
        **to.attributes(block),
    )
