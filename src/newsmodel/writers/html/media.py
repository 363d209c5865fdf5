"""Pictures, recordings, galleries and things published elsewhere as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from newsmodel._declare.opened import known_value
from newsmodel._words.formatting import duration
from newsmodel._words.media import credits_of, embed_facts, embed_origin
from newsmodel._words.runs import cited, distinct
from newsmodel.content.blocks import Embed
from newsmodel.content.media import Audio, Gallery, Image, Track, Video, is_made_by_ai
from newsmodel.writers.html.context import Context, PicturesIn
from newsmodel.writers.html.fragments import (
    BLANK,
    DOT,
    NOTHING,
    Fragment,
    Tag,
    attribute,
    concat,
    escaped,
    fragment,
    join,
    picture,
    prose,
)
from newsmodel.writers.html.players import player_of

#: How wide a picture is shown, for browsers that choose among sizes.
_SIZES: Final[Mapping[PicturesIn, Fragment]] = {
    "lead": Fragment("(max-width: 44rem) 100vw, 44rem"),
    "body": Fragment("(max-width: 44rem) 100vw, 44rem"),
    "gallery": Fragment("(max-width: 32rem) 100vw, 22rem"),
}
#: The first picture that readers see must not wait for the rest of the page.
_FIRST: Final = Fragment('fetchpriority="high"')
_LATER: Final = Fragment('loading="lazy"')
_LOOP: Final = Fragment(" loop")
_MUTED: Final = Fragment(" muted")
#: The formats that every browser shows; None where no format is declared.
_EVERYWHERE: Final = frozenset([None, "image/jpeg", "image/png", "image/gif", "image/svg+xml"])


def image(block: Image, to: Context) -> Fragment:
    """A picture with its caption."""
    return _figure(_linked_picture(block, to), block, to, "nm-image")


@fragment
def image_inside(block: Image, to: Context) -> str:
    """A picture in an item of a list or a cell: alone, or with its caption where it has one."""
    caption = join(_caption(block, to), DOT)  # written once: each writing adds markers to which the sources link back
    if not caption:
        return f'<span class="nm-inline-image"{to.attributes(block)}>{_linked_picture(block, to)}</span>'
    return _captioned(_linked_picture(block, to), caption, block, to, "nm-image")


def recording(block: Video | Audio, to: Context) -> Fragment:
    """A player, or a link to where one is, with its caption."""
    return _figure(_player(block, to), block, to, "nm-recording")


# --- Pictures -------------------------------------------------------------------------------------------------------


@fragment
def _picture(block: Image, to: Context) -> str:
    """A picture in every size; in formats that some browsers do not know, before the one that all of them do."""
    formats = dict.fromkeys(each.media_type for each in block.renditions if each.media_type not in _EVERYWHERE)
    sources = concat([_source(block, media_type, to) for media_type in formats if media_type is not None])
    drawn = _img(block, to)
    return f"<picture>{sources}{drawn}</picture>" if sources else drawn


@fragment
def _linked_picture(block: Image, to: Context) -> str:
    """A picture, in a link where it leads somewhere; the link is named by the picture, or else by where it leads."""
    drawn = _picture(block, to)
    if block.href is None:
        return drawn
    name = NOTHING if block.alt and block.alt.strip() else attribute("aria-label", block.href)
    return f"<a{to.address(block.href, block.rel)}{name}>{drawn}</a>"


@fragment
def _source(block: Image, media_type: str, to: Context) -> str:
    by_width = {each.width: each.url for each in block.renditions if each.media_type == media_type}
    return f'<source type="{escaped(media_type)}"{_sizes(by_width, to)}>'


@fragment
def _img(block: Image, to: Context) -> str:
    by_width = {each.width: each.url for each in block.renditions if each.media_type in _EVERYWHERE}
    if by_width and block.width:
        by_width.setdefault(block.width, block.url)
    sizes = _sizes(by_width, to) if by_width else NOTHING
    alt = NOTHING if block.alt is None else Fragment(f' alt="{escaped(block.alt.strip() and block.alt)}"')
    size = Fragment(f"{attribute('width', block.width)}{attribute('height', block.height)}")
    loading = _FIRST if to.pictures == "lead" else _LATER
    return f'<img src="{escaped(block.url)}"{sizes}{alt}{size} {loading} decoding="async">'


@fragment
def _sizes(by_width: Mapping[int, str], to: Context) -> str:
    """The attributes that let browsers choose among sizes."""
    srcset = ", ".join(f"{_candidate(url)} {width}w" for width, url in by_width.items())
    return f' srcset="{escaped(srcset)}" sizes="{_SIZES[to.pictures]}"'


def _candidate(url: str) -> str:
    """An address in a srcset, where a comma at its end would be read as the separator before the next."""
    kept = url.rstrip(",")
    return kept + "%2C" * (len(url) - len(kept))


def _figure(content: Fragment, media: Image | Video | Audio, to: Context, css: str) -> Fragment:
    return _captioned(content, join(_caption(media, to), DOT), media, to, css)


@fragment
def _captioned(content: Fragment, written: Fragment, media: Image | Video | Audio, to: Context, css: str) -> str:
    caption = f"<figcaption>{written}</figcaption>" if written else NOTHING
    return f'<figure class="{escaped(css)}"{to.attributes(media)}>{content}{caption}</figure>'


def _caption(media: Image | Video | Audio, to: Context) -> Iterator[Fragment]:
    """The words under a picture or a recording, who made it, and whether a machine did."""
    caption = cited(media.caption, media.citations)
    if isinstance(media, Image) and media.alt is None and not (caption or any(credits_of(media, to.labels))):
        yield escaped(to.labels.image)  # a picture without alt has to be named by its caption
    for words in distinct([caption, *credits_of(media, to.labels)]):
        yield to.runs(words) if words is caption else Fragment(f'<span class="nm-credit">{to.runs(words)}</span>')
    if is_made_by_ai(media.digital_source_type):
        yield to.made_by_ai()


# --- Recordings -----------------------------------------------------------------------------------------------------


@fragment
def _player(media: Video | Audio, to: Context) -> str:
    return f'<div class="nm-player">{join(_player_parts(media, to), BLANK)}</div>'


def _player_parts(media: Video | Audio, to: Context) -> Iterator[Fragment]:
    """The player of a recording where it may be loaded, a link to it, its length, its transcripts and its date."""
    label = to.labels.watch if isinstance(media, Video) else to.labels.listen
    frame = _frame(media.embed_url, media.title or label, to)
    if player := _own_player(media, label) or frame or picture(media.thumbnail_url):
        yield player
    text = label if media.title is None else f"{label}{to.labels.colon}{media.title}"
    yield _link(text, media.url or media.embed_url)
    if media.duration_seconds is not None:
        yield Fragment(f'<span class="nm-duration">{escaped(duration(media.duration_seconds))}</span>')
    for track in media.tracks:
        if track.kind == "transcript":
            yield _link(to.labels.transcript, track.url)
    if media.published is not None:
        yield to.date(media.published)


@fragment
def _link(text: str, href: str | None) -> str:
    return f"<a{attribute('href', href)}>{escaped(text)}</a>"


@fragment
def _own_player(media: Video | Audio, label: str) -> str:
    """The browser's own player, where there is a file to play."""
    if media.url is None:
        return NOTHING
    poster = attribute("poster", media.thumbnail_url) if isinstance(media, Video) else NOTHING
    tag: Tag = "video" if isinstance(media, Video) else "audio"
    name = escaped(media.title or label)
    plays = f"{_LOOP if media.loop else NOTHING}{_MUTED if media.muted else NOTHING}"
    own = Fragment(f'{poster} controls preload="none"{Fragment(plays)} aria-label="{name}"')
    tracks = concat(map(_track, media.tracks))
    if not media.renditions:
        return f'<{tag} src="{escaped(media.url)}"{own}>{tracks}</{tag}>'
    streams = [*((each.url, each.media_type) for each in media.renditions), (media.url, None)]
    sources = concat(_stream(url, media_type) for url, media_type in streams)
    return f"<{tag}{own}>{sources}{tracks}</{tag}>"


@fragment
def _stream(url: str, media_type: str | None) -> str:
    return f'<source src="{escaped(url)}"{attribute("type", media_type)}>'


@fragment
def _track(track: Track) -> str:
    kind = known_value(track, "kind")
    if kind in (None, "transcript") or (kind == "subtitles" and not track.language):
        return NOTHING
    return f'<track kind="{escaped(kind)}" src="{escaped(track.url)}"{attribute("srclang", track.language)}>'


@fragment
def _frame(url: str | None, title: str, to: Context) -> str:
    """The player of another site, if the caller allows it."""
    player = player_of(url, to.players)
    if player is None:
        return NOTHING
    return (
        f"<iframe{attribute('src', url)}{attribute('title', title)}{attribute('sandbox', ' '.join(player.sandbox))}"
        f'{attribute("allow", player.allow)} referrerpolicy="strict-origin-when-cross-origin" loading="lazy" '
        f'style="aspect-ratio: {escaped(format(player.ratio, ".4g"))}" class="nm-frame"></iframe>'
    )


# --- Galleries, embeds ----------------------------------------------------------------------------------------------


@fragment
def gallery(block: Gallery, to: Context) -> str:
    """Pictures and videos side by side."""
    inside = to.evolve(pictures="gallery")
    items = concat(Fragment(f"<li>{inside.block(item)}</li>") for item in block.items)
    own = to.attributes(block)
    if block.title is None:
        return f'<div class="nm-gallery"{own}><ul>{items}</ul></div>'
    return f'<section class="nm-gallery"{own}>{to.title(block.title)}<ul>{items}</ul></section>'


@fragment
def embed(block: Embed, to: Context) -> str:
    """A card with what was published elsewhere, or its player where the caller allows it.

    A card loads only the thumbnail from the other site.
    """
    labels = to.labels
    origin = embed_origin(block, labels)
    facts = join((escaped(origin), *map(to.fact, embed_facts(block))), DOT)
    player = _frame(block.embed_url, block.title or origin, to) or picture(block.thumbnail_url)
    described = f'<p class="nm-embed-description">{prose(block.description)}</p>' if block.description else NOTHING
    link = to.linked(block.title or f"{labels.read_more}{labels.colon}{block.provider}", block.url)
    return (
        f'<div class="nm-embed"{to.attributes(block)}>'
        f'<p class="nm-embed-head">{facts}{to.marked(block.citations)}</p>'
        f"{player}{_excerpt(block)}{described}{to.topics(block.topics)}<p>{link}</p></div>"
    )


@fragment
def _excerpt(block: Embed) -> str:
    if not block.excerpt:
        return NOTHING
    return f'<blockquote cite="{escaped(block.url)}"><p>{prose(block.excerpt)}</p></blockquote>'
