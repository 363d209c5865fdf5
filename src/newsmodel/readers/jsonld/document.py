"""A graph as a document."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from newsmodel._arguments import checked
from newsmodel._declare.construction import Content
from newsmodel._wire.canonical import Json
from newsmodel._wire.parsing import parse
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Audio, Image, Video
from newsmodel.errors import ValidationError
from newsmodel.readers.building import language_or_none
from newsmodel.readers.given import check_address, check_defaults, json_of
from newsmodel.readers.jsonld.boxes import BOXES, backstory, box, live_updates, recipe
from newsmodel.readers.jsonld.comments import put_discussion
from newsmodel.readers.jsonld.graph import Graph, Node
from newsmodel.readers.jsonld.media import files, images, recordings
from newsmodel.readers.jsonld.terms import ARTICLES, OTHERS
from newsmodel.readers.jsonld.words import body, ids_in
from newsmodel.readers.jsonld.works import members_of
from newsmodel.readers.libraries import require
from newsmodel.readers.members import Members, room_in
from newsmodel.readers.nodes import Element, Place, Tree, text_in, walk
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import Reading, finished
from newsmodel.readers.sizes import JSON_LIMITS
from newsmodel.versions.losses import Loss, State

#: The most blocks of a document.
_MOST: Final = room_in(Article, "body")


@checked
def read_jsonld(
    html_or_graph: str | bytes | Mapping[str, Any] | Sequence[Any],
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> Reading:
    """The article of a graph in the terms of schema.org as a document.

    Args:
        html_or_graph: A page with scripts of type ``application/ld+json``; a graph as JSON text, or as plain data.
        base: The address of the page, by which relative addresses are resolved.
        defaults: Members of the article that the graph does not have; a body too.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: A loss has one of the states, or the input is no JSON-LD, or too large.
        ValidationError: No article can have the defaults.
        ModelError: The extra ``html`` is not installed.
    """
    require("html", "read_jsonld")
    check_address(base, "read_jsonld(base)")
    check_defaults(defaults)
    members = Members()
    graph = graph_of(html_or_graph, members)
    members.ids |= _ids_of(defaults)
    return finished(_reading(graph, members, base, defaults), fail_on)


# --- Input ----------------------------------------------------------------------------------------------------------


def graph_of(found: str | bytes | Mapping[str, Any] | Sequence[Any], members: Members) -> Graph:
    """The graph of a page, a text or a value.

    Raises:
        ReadError: There is none.
    """
    if isinstance(found, (str, bytes)) and found.lstrip()[:1] in ("<", b"<"):
        tree = parsed(found)
        language = language_or_none(tree.root.attributes.get("lang", ""))
        if language is not None:  # until the graph says another one
            members.put("language", language, tree.place(tree.root))
        return graph_in(tree, members)
    return Graph(json_of(found, "JSON-LD"))


def graph_in(tree: Tree, members: Members) -> Graph:
    """What the scripts of a page say; a script that is no JSON, or too large, is dropped."""
    values: list[Json] = []
    places: list[Place] = []
    for script in scripts_in(tree):
        place = tree.place(script)
        try:
            value = parse(_without_comments(text_in(script)), JSON_LIMITS)
        except ValidationError:
            members.lose(Place(place.line, place.column, f"/{len(values)}"))
            value = None
        values.append(value)
        places.append(place)
    return Graph(values, places)


def scripts_in(tree: Tree) -> list[Element]:
    """The scripts of a page that hold JSON-LD."""
    return [
        each
        for each in walk(tree.root)
        if isinstance(each, Element)
        and each.tag == "script"
        and each.attributes.get("type", "").partition(";")[0].strip().lower() == "application/ld+json"
    ]


def _without_comments(text: str) -> str:
    """The text of a script without the marks that hid scripts from old browsers, and without raw line breaks."""
    text = text.strip()
    for begin, end in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")):
        if text.startswith(begin):
            text = text.removeprefix(begin).strip().removesuffix(end).strip()
    try:
        json.loads(text)
    except ValueError:
        try:  # line breaks and tabs within strings, which are common and no JSON
            return json.dumps(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            return text
    except RecursionError:
        return text
    return text


# --- The piece ------------------------------------------------------------------------------------------------------


def article_in(graph: Graph) -> Node | None:
    """The node of the piece: an article that is in no other node, or else the main thing of a page, or else any.

    One with text comes before one without.
    """
    top = [graph.resolved(each) for node in graph.top() for each in (node, *node.nodes("mainEntity"))]
    for nodes in (top, list(graph.nodes())):
        found = [node for node in nodes if not ARTICLES.keys().isdisjoint(node.types)]
        if found:
            return next((node for node in found if _has_text(node)), found[0])
    for name in OTHERS:
        for node in (*top, *graph.nodes()):
            if name in node.types:
                return node
    return None


def _has_text(node: Node) -> bool:
    return any(True for _ in node.values("articleBody", "liveBlogUpdate"))


def _reading(graph: Graph, members: Members, base: str | None, defaults: Mapping[str, Any]) -> Reading:
    node = article_in(graph)
    blocks: list[AnyBlock] = []
    if node is not None:
        members_of(node, members, base)
        blocks = _blocks(graph, node, members, base)
        put_discussion(members, node, base)
    if node is not None and not blocks and "body" not in defaults:
        blocks = _instead(members)
    document = _document(members, blocks, defaults) if blocks or (node is not None and "body" in defaults) else None
    if document is None:
        graph.taken.clear()
        members.losses = []
    if len(blocks) > _MOST:
        members.lose(node.place if node else Place(), "over_limit")
    lost = [Loss(kind="metadata", state="dropped", words=" ".join(each.text.split()), line=each.place.line,
                 column=each.place.column, path=each.place.path) for each in graph.untaken()]  # fmt: skip
    return Reading(document=document, losses=tuple(_once([*members.losses, *lost])))


def _once(losses: list[Loss]) -> list[Loss]:
    """Losses of which none says the same as another."""
    return list(dict.fromkeys(losses))


def _blocks(graph: Graph, node: Node, members: Members, base: str | None) -> list[AnyBlock]:
    """The body: the text, then what else is a block."""
    blocks: list[AnyBlock] = []
    for stated in node.texts("articleBody", "text") if not _is_box(node) else ():
        blocks += body(members, stated, base)
    blocks += live_updates(members, node, base)
    if "Recipe" in node.types:
        blocks += recipe(members, node, base)
    shown = images(members, node, base, "image")
    for each in node.named("thumbnailUrl", "thumbnail"):
        if not shown or not any(_is_picture(each, image) for image in shown):
            members.lose(each.place, words=getattr(each, "text", "") if not isinstance(each, Node) else "")
    played = [*recordings(members, node, base, "video"), *recordings(members, node, base, "audio")]
    lead: list[Image | Video | Audio] = [*shown, *played]
    if lead:
        members.put("lead", lead[0], node.place)
    blocks += [*lead[1:], *files(members, node, base), *backstory(members, node, base)]
    known = {node.path}
    if _is_box(node):
        blocks += box(members, node, base)
    for other in graph.nodes():
        if other.path not in known and _is_box(other):
            known.add(other.path)
            blocks += box(members, other, base)
    return blocks


def _is_picture(stated: Any, image: Image) -> bool:
    return not isinstance(stated, Node) and stated.text.strip() in (image.url, *(crop.url for crop in image.crops))


def _is_box(node: Node) -> bool:
    return not BOXES.isdisjoint(node.types)


def _instead(members: Members) -> list[AnyBlock]:
    """What is the body where there is no text: the description, else the picture."""
    for name in ("standfirst", "lead"):
        if name in members.found:
            value = members.found.pop(name)
            members.places.pop(name)
            return [Paragraph(value)] if name == "standfirst" else [value]
    return []


def _ids_of(defaults: Mapping[str, Any]) -> set[str]:
    """The ids of the blocks that there are by default."""
    values = (each for value in defaults.values() for each in (value if isinstance(value, (tuple, list)) else [value]))
    return {name for each in values if isinstance(each, Content) for name in ids_in(each)}


def _document(members: Members, blocks: list[AnyBlock], defaults: Mapping[str, Any]) -> Article:
    found: dict[str, Any] = {**defaults, **members.found}
    if blocks:
        found["body"] = blocks[:_MOST]
    for name, made in (("headline", "Untitled"), ("language", "und")):
        if name not in found:
            found[name] = made
            members.lose(Place(), "member", "invented", made if name == "headline" else "", f"/{name}")
    if "id" not in found:
        found["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, repr((found['headline'], found['body'])))}"
        members.lose(Place(), "member", "invented", "", "/id")
    return _fitting(members, found, defaults)


def _fitting(members: Members, found: dict[str, Any], defaults: Mapping[str, Any]) -> Article:
    """The article; where what the graph states does not fit what is there by default, the default stands."""
    try:
        return Article(**found)
    except ValidationError:
        for name in [each for each in members.found if each in defaults]:
            members.without(name)
            found[name] = defaults[name]
        return Article(**found)
