"""Shortcodes become elements: what they enclose is in them, and their tags are in the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from newsmodel.readers.nodes import Element, Node, Text, elements_in, text_in, walk
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.readers.wordpress.contents import Contents
from newsmodel.readers.wordpress.embeds import embed_at
from newsmodel.readers.wordpress.media import Attachments
from newsmodel.readers.wordpress.shortcodes import Tag, ended_in, part_of, tags_in

#: How many shortcodes are open at once, at most.
_MOST_OPEN: Final = 10
#: Elements in which brackets are text.
_AS_TEXT: Final = UNCOUNTED | {"pre", "code", "kbd", "samp", "textarea", "svg", "math"}
#: The attributes that name the files of a recording.
_FILES: Final = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav", "wma")


_NO_TAG: Final = Tag("", False, {}, {}, Text("", Element("html")))


@attrs.define(eq=False)
class _Open:
    """A shortcode that has begun, or the element that has them all."""

    tag: Tag
    inside: list[Node] = attrs.field(factory=list["Node"])


class Enclosing:
    """Replaces the shortcodes of a content."""

    def __init__(self, made: Contents, attachments: Attachments, own: Sequence[str]) -> None:
        self.made = made
        self.attachments = attachments
        self.own = own

    def replace_all(self) -> None:
        """Replace all of them."""
        stack = [self.made.tree.root]
        while stack:
            element = stack.pop()
            if element.tag in _AS_TEXT:
                continue
            stack.extend(element.elements())
            if any(isinstance(child, Text) and "[" in child.value for child in element.children):
                self._replace(element)

    def _replace(self, element: Element) -> None:
        texts = [child for child in element.children if isinstance(child, Text)]
        ended = frozenset(name for text in texts for name in ended_in(text.value))
        frames = [_Open(_NO_TAG)]
        for child in element.children:
            for part in tags_in(child, ended) if isinstance(child, Text) else (child,):
                if not isinstance(part, Tag):
                    frames[-1].inside.append(part)
                elif part.is_end:
                    self._end(part, frames, element)
                elif part.name in ended and len(frames) <= _MOST_OPEN:
                    frames.append(_Open(part))
                else:
                    frames[-1].inside += self._void(part, element)
        while len(frames) > 1:
            self._give_up(frames, element)
        element.children[:] = frames[0].inside

    def _end(self, tag: Tag, frames: list[_Open], element: Element) -> None:
        opened = next((each for each in reversed(frames) if each.tag.name == tag.name), None)
        if opened is None:
            self.made.note(tag.text, "shortcode", "dropped", tag.text.value)
            return
        while frames[-1] is not opened:
            self._give_up(frames, element)
        frames.pop()
        frames[-1].inside += self._enclosed(opened.tag, opened.inside, tag, element)

    def _give_up(self, frames: list[_Open], element: Element) -> None:
        """What a shortcode that never ends encloses stands after it."""
        opened = frames.pop()
        frames[-1].inside += (*self._void(opened.tag, element), *opened.inside)

    # --- What they become -------------------------------------------------------------------------------------------

    def _enclosed(self, tag: Tag, inside: list[Node], end: Tag, parent: Element) -> list[Node]:
        made: list[Node] | None = None
        if tag.name in ("caption", "wp_caption"):
            made = self._caption(tag, inside, parent)
        elif tag.name == "embed":
            made = self._embed(tag, inside, parent)
        if made is None:
            void = self._void(tag, parent)
            self.made.note(end.text, "shortcode", "kept" if void else "dropped", end.text.value)
            return [*void, *inside]
        self.made.note(end.text, "shortcode", "kept", end.text.value)
        return made

    def _void(self, tag: Tag, parent: Element) -> list[Node]:
        """What a shortcode is that encloses nothing; its words are in the account."""
        made: Element | None = None
        if tag.name in ("audio", "video"):
            made = self._recording(tag, parent)
        elif tag.name == "gallery":
            made = self._gallery(tag, parent)
        elif tag.name == "embed" and tag.attributes.get("src"):
            made = self._marker(tag, parent, tag.attributes["src"])
        self.made.note(tag.text, "shortcode", "kept" if made else "dropped", tag.text.value)
        return [made] if made else []

    def _caption(self, tag: Tag, inside: list[Node], parent: Element) -> list[Node] | None:
        """A picture with the words under it."""
        place = next((index for index, each in enumerate(inside) if _has_picture(each)), None)
        if place is None:
            return None
        figure = self.made.made("figure", tag.text, parent, class_="wp-caption")
        caption = self.made.made("figcaption", tag.text, figure, class_="wp-caption-text")
        caption.children = [each for index, each in enumerate(inside) if index != place]
        caption.children += self._note_caption(tag)
        figure.children = [inside[place]]
        for each in (inside[place], *caption.children):
            if isinstance(each, Element):
                each.parent = figure if each is inside[place] else caption
        if any(text_in(each).strip() for each in caption.children):
            figure.children.append(caption)
            self.made.note(caption, "caption", "invented")
        else:  # no words, but perhaps other pictures
            figure.children += caption.children
        return [figure]

    def _note_caption(self, tag: Tag) -> list[Node]:
        """Note the words of a tag, but for a caption among its attributes, which is given back."""
        text = tag.text
        start, end = tag.spans.get("caption", (len(text.value), len(text.value)))
        for part in (part_of(text, 0, start), part_of(text, end, len(text.value))):
            if part.value:
                self.made.note(part, "shortcode", "kept", part.value)
        return [part_of(text, start, end)] if start < end else []

    def _embed(self, tag: Tag, inside: list[Node], parent: Element) -> list[Node] | None:
        embed = embed_at("".join(map(text_in, inside)))
        if embed is None:
            return None
        self.made.note(tag.text, "shortcode", "kept", tag.text.value)
        for each in (text for node in inside for text in walk(node) if isinstance(text, Text)):
            if each.value.strip():
                self.made.note(each, "address", "kept", each.value)
        links = [each for node in inside for each in walk(node) if isinstance(each, Element)]
        for link in (each for each in links if each.tag == "a" and "href" in each.attributes):
            self.made.note(link, "link", "kept")
        made = self.made.made("figure", tag.text, parent)
        made.origin = embed
        return [made]

    def _marker(self, tag: Tag, parent: Element, url: str) -> Element | None:
        embed = embed_at(url)
        if embed is None:
            return None
        made = self.made.made("figure", tag.text, parent)
        made.origin = embed
        return made

    def _recording(self, tag: Tag, parent: Element) -> Element | None:
        files = [tag.attributes[name] for name in _FILES if tag.attributes.get(name)]
        if not files:
            return None
        poster = {"poster": tag.attributes["poster"]} if "poster" in tag.attributes else {}
        made = self.made.made(tag.name, tag.text, parent, src=files[0], controls="", **poster)
        made.children = [self.made.made("source", tag.text, made, src=file) for file in files[1:]]
        self.made.note(tag.text, "recording", "invented")
        return made

    def _gallery(self, tag: Tag, parent: Element) -> Element | None:
        stated = tag.attributes.get("ids") or tag.attributes.get("include", "")
        names = [name.strip() for name in stated.split(",")][:500] if stated else list(self.own[:500])
        images = self.attachments.images(names)
        if images is None:
            return None
        made = self.made.made("figure", tag.text, parent)
        made.origin = tuple(images)
        return made


def _has_picture(node: Node) -> bool:
    return isinstance(node, Element) and (node.tag == "img" or next(elements_in(node, "img"), None) is not None)
