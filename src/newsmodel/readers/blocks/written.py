"""What this library writes of recordings, files, and what is published elsewhere, where no marks say what it was.

The classes and the structure say what an element is. Words that the output adds, such as "Watch:", are no words of the
document: they are a loss. An element that was changed since, so that it has something else in it, is read as any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import attrs

from newsmodel._words.labels import Labels, labels_for, languages
from newsmodel.content.blocks import Action, CallToAction, Embed, File, Paragraph, RelatedLink, RelatedLinks
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.content.media import Audio, Video
from newsmodel.readers.account import thing
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.blocks.recordings import recorded
from newsmodel.readers.building import Builder
from newsmodel.readers.menders import mended_line
from newsmodel.readers.nodes import Element, Node, Text, elements_in, text_in, walk, words_of
from newsmodel.readers.styles import Style, relations_of

#: The class of the words that say who made a picture.
CREDIT: Final = "nm-credit"
_SEPARATOR: Final = "\u00b7"
_FIXED: Final = re.compile("[\u00a0\u202f]")
#: The words that are looked for.
_ADDED: Final = ("colon", "credit", "embed_from", "image", "listen", "read_more", "watch")
_LINE: Final = 1_000
_MOST_LINKS: Final = 100
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def written(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """The block that an element is, by a class that this library gives it; None where it is none."""
    stated = element.attributes.get("class", "")
    maker = _MAKERS.get(stated) if stated[:3] == "nm-" else None
    return None if maker is None else maker(builder, element, style)


def ways_through(root: Element, classes: Container[str]) -> Iterator[Element]:
    """The list of contents and the link to the text that a page of this library has.

    Args:
        root: The page.
        classes: What the classes in it say.
    """
    for tag, stated in (("a", "nm-skip"), ("nav", "nm-contents")):
        if stated in classes:
            yield from (each for each in elements_in(root, tag) if each.attributes.get("class") == stated)


@cache
def _tables() -> tuple[Labels, ...]:
    """The words that are added, in each language; English first. No blank in them is a fixed one."""
    tables = map(labels_for, ("en", *sorted(languages() - {"en"})))
    return tuple(attrs.evolve(labels, **_with_plain_blanks(labels)) for labels in tables)


def _with_plain_blanks(labels: Labels) -> dict[str, Any]:
    return {name: _FIXED.sub(" ", getattr(labels, name)) for name in _ADDED}


def _parts(element: Element) -> list[Element] | None:
    """The elements in an element; None where there are words beside them."""
    if any(isinstance(child, Text) and child.value.strip() for child in element.children):
        return None
    return [child for child in element.children if isinstance(child, Element)]


def _id(builder: Builder, element: Element) -> str | None:
    return builder.addresses.take(element) if anchor_of(element) in builder.addresses.wanted else None


# --- Captions -------------------------------------------------------------------------------------------------------


def is_label_of_picture(figure: Element, caption: Element) -> bool:
    """Whether a caption is there because the picture has no other words."""
    if "nm-image" not in figure.classes or len(caption.children) != 1 or not isinstance(caption.children[0], Text):
        return False
    picture = next(elements_in(figure, "img"), None)
    if picture is None or "alt" in picture.attributes:
        return False
    return words_of(text_in(caption)) in {labels.image for labels in _tables()}


def without_separator(text: RichText) -> RichText:
    """A caption without what separates it from who made the picture."""
    if not text or not isinstance(text[-1], str) or not text[-1].rstrip().endswith(_SEPARATOR):
        return text
    words = text[-1].rstrip().removesuffix(_SEPARATOR).rstrip()
    return (*text[:-1], words) if words else text[:-1]


def without_label(builder: Builder, element: Element, words: str) -> str:
    """Who made a picture, without the words that say that."""
    for before, after in {labels.credit.partition("{name}")[::2] for labels in _tables()}:
        said = words.removeprefix(before).removesuffix(after)
        if said and words == f"{before}{said}{after}" and said == said.strip():
            _lose_words(builder, element, before, after)
            return said
    return words


def _lose_words(builder: Builder, element: Element, *words: str) -> None:
    for each in words:
        if any(map(str.isalnum, each)):
            builder.account.lose(element, "added", "dropped", each)


# --- Recordings -----------------------------------------------------------------------------------------------------


def _player(builder: Builder, element: Element, _: Style) -> Sequence[AnyBlock] | None:
    """A recording, with a link to it in words."""
    parts = _parts(element)
    if not parts or len(parts) > 2 or parts[-1].tag != "a":  # noqa: PLR2004  (a player and a link)
        return None
    link = parts[-1]
    if any(True for _ in elements_in(link, "img", "br")):
        return None
    words = words_of(text_in(link))
    if len(parts) == 1 or parts[0].tag not in ("audio", "video"):
        return _linked(builder, parts, link, words)
    stated = mended_line(parts[0].attributes.get("aria-label", ""))
    if stated is None or not words.endswith(stated):
        return None
    mark = builder.account.mark()
    made = recorded(builder, parts[0], is_titled=words != stated, is_last=True)
    if not made:
        builder.account.undo(mark)
        return None
    builder.account.lose_all(link, "added")
    builder.account.lose_attributes(element)
    return made


def _linked(builder: Builder, parts: Sequence[Element], link: Element, words: str) -> Sequence[AnyBlock] | None:
    """A recording of which there is a link, and perhaps a picture."""
    url = builder.addresses.url(link.attributes.get("href", ""))
    found = _label_of(words)
    if url is None or found is None or len(parts) > 1:
        return None
    kind, label, title = found
    mark = builder.account.mark()
    _lose_words(builder, link, label)
    made = kind(title, embed_url=url)
    builder.account.lose(link, "link", "demoted", words, made)
    builder.account.lose(link, "recording", "invented", "", made)
    builder.account.lose_attributes(link)
    return [builder.made(made, link, mark)]


def _label_of(words: str) -> tuple[type[Video | Audio], str, str | None] | None:
    """What the label before the title of a recording says that it is, the label and the title."""
    for labels in _tables():
        for kind, label in ((Video, labels.watch), (Audio, labels.listen)):
            if words == label:
                return kind, label, None
            begins = f"{label}{labels.colon}"
            if words.startswith(begins) and len(words) > len(begins):
                return kind, label, words.removeprefix(begins)
    return None


# --- Files, what is published elsewhere -------------------------------------------------------------------------------


def _file(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A file to download, with its format and its size in words."""
    parts = _parts(element)
    if not parts or style.linked is not None or [each.tag for each in parts] not in (["a"], ["a", "span"]):
        return None
    link = parts[0]
    url = builder.addresses.url(link.attributes.get("href", ""))
    if url is None or any(True for _ in elements_in(link, "img", "br")):
        return None
    mark = builder.account.mark()
    title = builder.line(link, most=_LINE)
    if title is None:
        return None
    for each in parts[1:]:
        builder.account.lose_all(each, "added")
    made = File(title, url, media_type=link.attributes.get("type") or None, id=_id(builder, element))
    builder.account.lose_attributes(element)
    builder.account.lose(link, "link", "demoted", title, made)
    return [builder.made(made, element, mark)]


@attrs.frozen
class _Head:
    """What the line over a card says.

    Attributes:
        provider: Where something was published.
        before: The words before that.
        after: The words after that.
        author: By whom.
        time: The element that says when.
    """

    provider: str
    before: str
    after: str
    author: str | None = None
    time: Element | None = None


def _embed(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A card with what was published elsewhere, by whom and when, with a link to it."""
    parts = _parts(element)
    if not parts or len(parts) < 2:  # noqa: PLR2004  (a head and a link)
        return None
    line, *between, last = parts
    links = _parts(last)
    if "nm-embed-head" not in line.classes or last.tag != "p" or not links or [each.tag for each in links] != ["a"]:
        return None
    quoted = [each for each in between if each.tag == "blockquote"]
    described = [each for each in between if "nm-embed-description" in each.classes]
    url, head = builder.addresses.url(links[0].attributes.get("href", "")), _head_of(line)
    if url is None or head is None or max(len(quoted), len(described)) > 1:
        return None
    if len(quoted) + len(described) < len(between) or any(map(_has_things, between)):
        return None
    mark = builder.account.mark()
    title = _title(builder, links[0], head.provider)
    _lose_words(builder, line, head.before, head.after)
    if head.time is not None:
        builder.account.lose_all(head.time, "added")
    made = Embed(
        url,
        provider=head.provider,
        title=title,
        author=head.author,
        excerpt=_said(builder, quoted),
        description=_said(builder, described),
        published=None if head.time is None else head.time.attributes.get("datetime"),
        language=style.language,
        id=_id(builder, element),
    )
    for each in (element, line, last):
        builder.account.lose_attributes(each)
    builder.account.lose(element, "embed", "invented", "", made)
    return [builder.made(made, element, mark)]


def _has_things(element: Element, but: Element | None = None) -> bool:
    found = (each for each in walk(element) if isinstance(each, Element) and thing(each) is not None)
    return any(each is not but for each in found)


def _title(builder: Builder, link: Element, provider: str) -> str | None:
    """The title of what was published elsewhere; None where the link says only that there is more."""
    words = words_of(text_in(link))
    if not words or any(words == f"{labels.read_more}{labels.colon}{provider}" for labels in _tables()):
        builder.account.lose_all(link, "added")
        return None
    title = builder.line(link, most=_LINE)
    if title is None:
        builder.account.lose_all(link, "over_limit")
    else:
        builder.account.lose(link, "link", "demoted", title)
    return title


def _said(builder: Builder, elements: Sequence[Element]) -> str | None:
    """The words of the only one of elements."""
    if not elements:
        return None
    builder.account.lose_attributes(elements[0])
    lines = builder.words(elements[0].children).split("\n")
    return "\n".join(line for line in map(words_of, lines) if line) or None


def _head_of(line: Element) -> _Head | None:
    """The line over a card; None where it says anything else."""
    elements = [child for child in line.children if isinstance(child, Element)]
    if len(elements) > 1 or (elements and (elements[0].tag != "time" or elements[0] is not line.children[-1])):
        return None
    text = "".join(child.value for child in line.children if isinstance(child, Text))
    origin, *others = [part.strip() for part in _FIXED.sub(" ", text).split(_SEPARATOR)]
    others = [each for each in others if each]
    if len(others) > 1:
        return None
    for labels in _tables():
        before, _, after = labels.embed_from.partition("{provider}")
        if origin.startswith(before) and origin.endswith(after) and len(origin) > len(before) + len(after):
            provider = origin.removeprefix(before).removesuffix(after)
            return _Head(provider, before, after, others[0] if others else None, elements[0] if elements else None)
    return None


# --- Calls to action ------------------------------------------------------------------------------------------------


def _action(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """What readers are asked to do, with links."""
    parts = _parts(element)
    if not parts or [each.tag for each in parts] not in (["p"], ["p", "ul"]):
        return None
    items = [each for part in parts[1:] for each in _parts(part) or [part]]
    links = [(_parts(item) or [item])[0] for item in items]
    if any(link.tag != "a" or len(_parts(link.parent) or []) != 1 for link in links if link.parent is not None):
        return None
    if any(True for link in links for _ in elements_in(link, "img", "br", "picture")):
        return None
    mark = builder.account.mark()
    blocks = builder.blocks(parts[:1], style)
    labels = [(link, builder.addresses.href(link.attributes.get("href", "")), builder.line(link)) for link in links]
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph) or any(None in each for each in labels):
        builder.account.undo(mark)
        return None
    actions = [Action(label, href, rel=relations_of(link)) for link, href, label in labels if href and label]
    made = CallToAction(
        blocks[0].text, actions=actions, language=blocks[0].language, id=_id(builder, element) or blocks[0].id
    )
    builder.account.replace(blocks[0], made)
    builder.account.lose_attributes(element)
    return [builder.made(made, element, mark)]


# --- What else there is to read ---------------------------------------------------------------------------------------


def _related(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """Links to what else there is to read, each with its picture and what it is about."""
    parts = _parts(element)
    if not parts or [each.tag for each in parts[1:]] != ["ul"] or parts[0].tag not in _HEADINGS:
        return None
    items = [_item_of(each) for each in _parts(parts[1]) or []]
    if not items or len(items) > _MOST_LINKS:
        return None
    mark = builder.account.mark()
    title = builder.line(parts[0], most=_LINE)
    links = [None if item is None else _related_link(builder, item) for item in items]
    if title is None or None in links:
        builder.account.undo(mark)
        return None
    found = [link for link in links if link is not None]
    made = RelatedLinks(found, title=title, language=style.language, id=_id(builder, element))
    for item in items:
        if item is not None and item.picture is not None:
            builder.account.lose(item.picture, "picture", "kept", item.picture.attributes.get("alt", ""), made)
    builder.account.lose_attributes(element)
    return [builder.made(made, element, mark)]


@attrs.frozen
class _Item:
    """A link with its picture, and what follows it on a line of its own."""

    link: Element
    picture: Element | None
    description: Sequence[Node]


def _item_of(item: Element) -> _Item | None:
    """The link of an item; None where it says anything else."""
    parts = _parts(item)
    if not parts or [each.tag for each in parts] not in (["span"], ["img", "span"]) or item.tag != "li":
        return None
    link, *rest = parts[-1].children
    if not isinstance(link, Element) or link.tag != "a" or _has_things(parts[-1], but=link):
        return None
    if rest and not (isinstance(rest[0], Element) and rest[0].tag == "br"):
        return None
    return _Item(link, parts[0] if len(parts) > 1 else None, rest[1:])


def _related_link(builder: Builder, item: _Item) -> RelatedLink | None:
    url, title = builder.addresses.url(item.link.attributes.get("href", "")), builder.line(item.link, most=_LINE)
    image = None if item.picture is None else builder.addresses.url(item.picture.attributes.get("src", ""))
    if url is None or title is None or (image is None) != (item.picture is None):
        return None
    about = mended_line(builder.words(item.description), _LINE) if item.description else None
    return RelatedLink(title, url, image_url=image, description=about)


_MAKERS: Final[Mapping[str, Callable[[Builder, Element, Style], Sequence[AnyBlock] | None]]] = {
    "nm-call-to-action": _action,
    "nm-embed": _embed,
    "nm-file": _file,
    "nm-player": _player,
    "nm-related-links": _related,
}
