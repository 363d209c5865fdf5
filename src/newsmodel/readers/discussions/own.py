"""The comments of a page that this library wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import attrs

from newsmodel._words.labels import Labels, labels_for, languages
from newsmodel.readers.account import shown as counted
from newsmodel.readers.discussions.dates import moment_of
from newsmodel.readers.discussions.facts import shown_text, whole_number
from newsmodel.readers.discussions.said import Count, Role, Said
from newsmodel.readers.discussions.taking import shown
from newsmodel.readers.discussions.threads import Place, comment_id
from newsmodel.readers.nodes import Element, Text, words_of

_ROLES: Final[tuple[Role, ...]] = ("staff", "author", "moderator", "expert")
_ESCAPED: Final = re.compile("~([0-9a-f]{2})")
_ANCHOR: Final = "comment-"
_DEPTH: Final = re.compile(r"nm-depth-([0-9])")
#: Answers from here on are at the same depth in the page.
_DEEPEST: Final = 4


@attrs.define(eq=False)
class Own:
    """A discussion as this library writes it.

    Attributes:
        section: The section that it is in.
        said: The comments, in reading order.
        prompt: What readers are asked.
        about: The line that says whether comments are accepted, and how many there are.
        is_open: Whether comments are accepted; None where nothing says that.
        total: How many there are.
    """

    section: Element
    said: list[Said]
    prompt: Element | None = None
    about: Element | None = None
    is_open: bool | None = None
    total: int | None = None


def own_discussion(root: Element) -> Own | None:
    """The discussion of a page that this library wrote; None where there is none."""
    section = next(
        (each for each in _elements(root) if each.tag == "section" and "nm-discussion" in each.classes), None
    )
    if section is None:
        return None
    labels = labels_for(_language(section))
    found = Own(section, list(_thread(section, labels)))
    found.prompt = _first(section, "nm-prompt")
    found.about = _first(section, "nm-about")
    words = "" if found.about is None else words_of(shown_text(found.about))
    for each in (labels, *map(labels_for, sorted(languages()))):
        found.is_open = True if each.comments_open in words else False if each.comments_closed in words else None
        if found.is_open is not None:
            before = words_of(each.comment_count.partition("{count}")[0])
            found.total = whole_number(words.partition(before)[2]) if before in words else None
            break
    return found


def _first(element: Element, name: str) -> Element | None:
    return next((each for each in _elements(element) if name in each.classes), None)


def _tagged(element: Element, tag: str) -> Element | None:
    return next((each for each in _elements(element) if each.tag == tag and each is not element), None)


def _elements(element: Element) -> Iterator[Element]:
    return (each for each in counted(element) if isinstance(each, Element))


def _language(element: Element) -> str | None:
    around: Element | None = element
    while around is not None:
        if around.attributes.get("lang"):
            return around.attributes["lang"]
        around = around.parent
    return None


def _thread(section: Element, labels: Labels) -> Iterator[Said]:
    """The comments of the list, each answer with what it answers."""
    thread = _first(section, "nm-thread")
    path: list[Said] = []
    for item in () if thread is None else thread.elements():
        said = _said(item, labels)
        found = _DEPTH.search(item.attributes.get("class", ""))
        depth = min(int(found[1]) if found else 0, len(path))
        parent = depth - 1 if depth < _DEEPEST else _deep_parent(path, said, labels)
        said.place.answers = path[parent].place if parent >= 0 else None
        path[parent + 1 :] = [said]
        yield said


def _deep_parent(path: Sequence[Said], said: Said, labels: Labels) -> int:
    """Where on the path to the comment before it the one is that a deep answer answers, by the words that say that."""
    words = next((words_of(shown_text(node)) for node, member in said.marks if member == "parent_id"), None)
    places = range(len(path) - 1, _DEEPEST - 2, -1)
    if words is None:
        return next((place for place in places if path[place].is_deleted), len(path) - 1)
    names = {place: _name_of(path[place]) for place in places if not path[place].is_deleted}
    exact = (place for place, name in names.items() if words == words_of(labels.in_reply_to.format(name=name)))
    near = (place for place, name in names.items() if name and name in words)
    return next(exact, next(near, len(path) - 1))


def _name_of(said: Said) -> str:
    return words_of(shown_text(said.name)) if isinstance(said.name, Element) else ""


def _said(item: Element, labels: Labels) -> Said:
    name = item.attributes.get("id", "")
    said = Said(item, Place(_id_of(name)), prefix=f"{name}:")
    removed = _first(item, "nm-tombstone")
    head = _first(item, "nm-comment-head")
    if removed is not None and head is None:
        said.is_deleted = True
        words = words_of(shown_text(removed))
        said.removed_by = _remover(words, labels)
        said.marks.append((removed, "removed_by" if said.removed_by else ""))
    if head is not None:
        _head(said, head, labels)
    comment = _first(item, "nm-comment")
    said.is_highlighted = said.is_highlighted or (comment is not None and "nm-highlighted" in comment.classes)
    body = _first(item, "nm-comment-body")
    said.body = None if body is None else [body]
    said.language = None if body is None else body.attributes.get("lang")
    said.reactions += _reactions(_first(item, "nm-reactions"))
    return said


def _remover(words: str, labels: Labels) -> Literal["author", "moderator"] | None:
    """Who deleted a comment, by the words in its place."""
    if words == labels.deleted_by_author:
        return "author"
    return "moderator" if words == labels.deleted_by_moderator else None


def _id_of(anchor: str) -> str | None:
    """The id of a comment, by its anchor in the page, whatever stands before that."""
    name = anchor.partition(_ANCHOR)[2]
    return comment_id(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)) if name else None


def _head(said: Said, head: Element, labels: Labels) -> None:
    """What the line over a comment says."""
    before: Text | None = None
    for child in head.children:
        if isinstance(child, Text):
            before = child if child.value.strip() else before
            continue
        classes = child.classes
        if child.tag == "img":
            said.avatar = child
        elif "nm-author" in classes:
            said.name = child
            said.author_link = _tagged(child, "a")
        elif "nm-badge" in classes:
            _badge(said, child, labels)
        elif child.tag in ("time", "a"):
            _time(said, child, before)
        elif child.tag == "span":
            said.marks.append((child, "parent_id"))


def _time(said: Said, element: Element, before: Text | None) -> None:
    """A moment: when the comment was written, which may be a link to it, and then when it was changed."""
    time = element if element.tag == "time" else _tagged(element, "time")
    at = None if time is None else moment_of(time.attributes.get("datetime"))
    if said.at is None:
        said.time, said.at = time, at
        said.link = element if element.tag == "a" else None
    else:
        said.edited_time, said.edited = time, at
        if before is not None:
            said.marks.append((before, "edited"))


def _badge(said: Said, element: Element, labels: Labels) -> None:
    """A distinction of an author, or a mark of the editors."""
    words = words_of(shown_text(element))
    role: Role | None = next((each for each in _ROLES if words == getattr(labels, each)), None)
    if words == labels.highlighted:
        said.is_highlighted = True
        said.marks.append((element, "highlighted"))
    elif words == labels.pinned:
        said.is_pinned = True
        said.marks.append((element, "pinned"))
    elif role is not None and said.role is None and not said.badges:
        said.role = role
        said.marks.append((element, "author/role"))
    else:
        said.badges.append(element)


def _reactions(listed: Element | None) -> Iterator[Count]:
    for item in () if listed is None else listed.elements():
        number = _tagged(item, "span")
        named = next((each for each in item.children if isinstance(each, Text) and shown(each.value)), None)
        count = None if number is None else whole_number(shown_text(number))
        if number is not None and named is not None and count is not None:
            yield Count(shown(named.value), number, count, named)
