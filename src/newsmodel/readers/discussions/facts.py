"""What the markup of a comment says about it, as elements: nothing is taken from the input here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, cast

from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.readers.account import shown
from newsmodel.readers.discussions import signs
from newsmodel.readers.discussions.dates import Moment, moment_in_words, moment_of
from newsmodel.readers.discussions.said import Count, Role, Said
from newsmodel.readers.discussions.threads import comment_id
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element, Node, Text, words_of

#: Elements of which one in the name of an author is the name.
_REFINED: Final = ("cite", "b", "strong", "a")
#: Elements that may state a moment in their title.
_TITLED: Final = ("abbr", "span", "a")
_SEPARATORS: Final = frozenset(",.\u00a0\u202f'\u2019\u066c")


class Inside:
    """The elements in a comment, by their classes and by the properties of schema.org."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.all = [each for each in shown(element) if isinstance(each, Element)]
        self.by_class: dict[str, list[Element]] = {}
        self.by_property: dict[str, list[Element]] = {}
        for each in self.all[1:]:
            for name in each.classes:
                self.by_class.setdefault(name, []).append(each)
            for name in each.attributes.get("itemprop", "").lower().split():
                self.by_property.setdefault(name, []).append(each)

    def first(self, names: Iterable[str], is_it: Callable[[Element], object] = bool) -> Element | None:
        """The first element that has the first of some classes, of those for which a function is true."""
        return next((each for name in names for each in self.by_class.get(name, ()) if is_it(each)), None)

    def stated(self, *names: str) -> Element | None:
        """The first element with one of some properties."""
        return next((each for name in names for each in self.by_property.get(name, ())), None)


def said_in(element: Element) -> Said:
    """What an element says that is a comment."""
    inside = Inside(element)
    said = Said(element)
    _author(said, inside)
    _times(said, inside)
    _identity(said, inside)
    _distinctions(said, inside)
    body = inside.stated("text", "commenttext") or inside.first(signs.BODIES, lambda each: _is_body(each, said))
    if body is not None and _is_body(body, said):
        said.body = [body]
        said.language = body.attributes.get("lang")
        _leave(said, body)
    return said


def _leave(said: Said, body: Element) -> None:
    """Leave to the words of a comment what is in them: those of a comment that it quotes say who that is from."""
    said.avatar = None if said.avatar is not None and _is_in(said.avatar, body) else said.avatar
    said.link = None if said.link is not None and _is_in(said.link, body) else said.link
    said.reactions = [each for each in said.reactions if not _is_in(each.of, body)]


# --- The author -----------------------------------------------------------------------------------------------------


def _author(said: Said, inside: Inside) -> None:
    stated = inside.stated("author", "creator")
    if stated is not None:
        named = next((each for each in _within(stated) if "name" in _properties(each) and _name(each)), stated)
        said.name = named if _is_read(named) else named.attributes.get("content", "").strip() or None
        said.author_link = _author_link(stated)
    if not said.name or (isinstance(said.name, Element) and not _name(said.name)):
        found = inside.first(signs.AUTHORS, _has_words)
        said.name = _in_head(inside) if found is None else None if _has_no_name(found) else _refined(found)
    if said.name is None:
        for name in ("data-comment-author", "data-author"):
            said.name = said.name or inside.element.attributes.get(name, "").strip() or None
    if said.author_link is None and isinstance(said.name, Element):
        said.author_link = _author_link(said.name)
    said.avatar = inside.first(signs.AVATARS, lambda each: each.tag == "img") or next(
        (each for each in inside.all if each.tag == "img" and "gravatar" in each.attributes.get("src", "")), None
    )


def _refined(element: Element) -> Element:
    """The name in an element that has the class of an author, where other words stand around it."""
    within = list(_within(element))
    found = next((each for each in within if not each.classes.isdisjoint(signs.NAMES) and _has_words(each)), None)
    if found is not None:
        return found
    for tag in _REFINED:
        found_all = [each for each in within if each.tag == tag and _has_words(each)]
        if len(found_all) == 1:
            return found_all[0]
    return element


def _has_no_name(element: Element) -> bool:
    """Whether an element that has the class of an author has a place for a name with nothing in it, or no such place.

    WordPress writes a word like "says" after the name.
    """
    within = list(_within(element))
    named = [each for each in within if not each.classes.isdisjoint(signs.NAMES)]
    said = "".join(shown_text(each) for each in within if "says" in each.classes)
    return any(not _has_words(each) for each in named) or words_of(shown_text(element)) == words_of(said)


def _in_head(inside: Inside) -> Element | None:
    """The name in the line over or under a comment, where that line does not say which of its words are one."""
    head = inside.first(signs.HEADS, _has_words)
    if head is None:
        return None
    for tag in _REFINED:
        for each in _within(head):
            if (
                each.tag == tag
                and _has_words(each)
                and moment_in_words(shown_text(each)) is None
                and not _in_page(each)
            ):
                return each
    return None


def _author_link(element: Element) -> Element | None:
    """The link to a page about somebody: in their name, or around it."""
    for each in (element, *_within(element), *_around(element)):
        if each.tag == "a" and "href" in each.attributes and not _in_page(each):
            return each
    return None


# --- Times ----------------------------------------------------------------------------------------------------------


def _times(said: Said, inside: Inside) -> None:
    for each in (*_stated_times(inside), *_timed(inside)):
        found = _stamped(each)
        if found is None or (isinstance(said.time, Element) and each is said.time):
            continue
        if _is_edit(each):
            said.edited_time, said.edited = said.edited_time or each, said.edited or found
        elif said.at is None:
            said.time, said.at = each, found
    if said.at is None:
        _in_words(said, inside)


def _stated_times(inside: Inside) -> Iterator[Element]:
    for name in ("datepublished", "datecreated", "commenttime", "datemodified"):
        yield from inside.by_property.get(name, ())


def _timed(inside: Inside) -> Iterator[Element]:
    yield from (each for each in inside.all if each.tag == "time" and "datetime" in each.attributes)
    for name in signs.DATES:
        for each in inside.by_class.get(name, ()):
            yield each
            yield from (part for part in _within(each) if part.tag in _TITLED and "title" in part.attributes)


def _stamped(element: Element) -> Moment | None:
    """The moment that an element states for machines."""
    attributes = element.attributes
    values = [attributes[name] for name in signs.STAMPS if name in attributes]
    if not values or element.attributes.get("itemprop"):
        values.append(words_of(shown_text(element)))
    return next((found for found in map(moment_of, values) if found is not None), None)


def _is_edit(element: Element) -> bool:
    return "datemodified" in _properties(element) or not element.classes.isdisjoint(("updated", "edited", "dt-updated"))


def _in_words(said: Said, inside: Inside) -> None:
    """The moment that words name."""
    for name in signs.DATES:
        for each in inside.by_class.get(name, ()):
            words = shown_text(each)
            found = moment_in_words(words) if words else None
            if found is None:
                continue
            said.at = found
            texts = [part for part in shown(each) if isinstance(part, Text) and part.value.strip()]
            said.time = next((part for part in texts if moment_in_words(part.value) == found), each)
            return


# --- Which comment it is --------------------------------------------------------------------------------------------


def _identity(said: Said, inside: Inside) -> None:
    element, place = inside.element, said.place
    said.link = inside.first(signs.PERMALINKS, _is_link) or _link_of_time(said)
    attributes = element.attributes
    stated = [attributes[name] for name in signs.IDS if name in attributes]
    stated.append(bare_id(attributes.get("id", "")))
    stated += [bare_id(each.attributes["id"]) for each in list(element.elements())[:2] if "id" in each.attributes]
    if said.link is not None:
        stated.append(bare_id(said.link.attributes["href"].partition("#")[2]))
    place.id = next((found for found in map(comment_id, stated) if found), None)
    explicit = [attributes[name] for name in signs.PARENT_IDS if name in attributes]
    parent = inside.first(signs.PARENTS, _is_link) or inside.stated("parentitem")
    if parent is not None:
        explicit.append(bare_id(parent.attributes.get("href", "").partition("#")[2]))
    place.parent_id = next((found for found in map(comment_id, explicit) if found and found != "0"), None)


def bare_id(text: str) -> str:
    """The id of a comment in an id of the page.

    >>> bare_id("comment-12"), bare_id("li-comment-12"), bare_id("c12"), bare_id("post_9"), bare_id("cloud")
    ('12', '12', '12', '9', 'cloud')
    """
    found = signs.BEFORE_ID.match(text)
    return text[found.end() :] if found else text


def _link_of_time(said: Said) -> Element | None:
    """The link around the time of a comment, or in it."""
    if not isinstance(said.time, Element):
        return None
    inside = (each for each in _within(said.time) if _is_link(each))
    around = (each for each in (said.time, *_around(said.time)) if _is_link(each) and each is not said.author_link)
    return next(around, None) or next(inside, None)


# --- What is said of it ---------------------------------------------------------------------------------------------


def _distinctions(said: Said, inside: Inside) -> None:
    classes = inside.element.classes
    said.is_pinned = not classes.isdisjoint(signs.PINNED)
    said.is_highlighted = not classes.isdisjoint(signs.HIGHLIGHTED)
    said.is_deleted = not classes.isdisjoint(signs.DELETED)
    role = next((signs.ROLES[name] for name in sorted(classes) if name in signs.ROLES), None)
    said.role = cast("Role | None", role)
    waits = next((each for name in sorted(signs.PENDING) for each in inside.by_class.get(name, ())), None)
    if waits is not None or not classes.isdisjoint(signs.PENDING):
        said.status = "pending"
    counted = [(name, each) for sign, name in signs.REACTIONS.items() for each in inside.by_class.get(sign, ())]
    counted += [(name, each) for sign, name in signs.COUNTS.items() for each in inside.by_property.get(sign, ())]
    for name, each in counted:
        number = whole_number(shown_text(each) or each.attributes.get("content", ""))
        if number is not None and all(name != other.name for other in said.reactions):
            said.reactions.append(Count(name, each, number))


def whole_number(text: str) -> int | None:
    """The whole number that words are, whatever stands between its thousands.

    >>> whole_number(" 1,234 "), whole_number("1 of 2"), whole_number("-3")
    (1234, None, None)
    """
    words = text.strip()[:100]
    digits = "".join(filter(str.isdecimal, words))
    is_number = bool(digits) and all(each.isdecimal() or each in _SEPARATORS for each in words)
    return int(digits) if is_number and int(digits) <= MAX_SAFE_INTEGER else None


# --- Elements -------------------------------------------------------------------------------------------------------


def shown_text(node: Node) -> str:
    """All text of a node that is counted: that of scripts is not."""
    return "".join(each.value for each in shown(node) if isinstance(each, Text))


def _within(element: Element) -> Iterator[Element]:
    return (each for each in shown(element) if isinstance(each, Element) and each is not element)


def _around(element: Element) -> Iterator[Element]:
    """The two elements around an element, while they are of running text."""
    above = element.parent
    for _ in range(2):
        if above is None or above.tag not in ("a", "span", "b", "strong", "cite"):
            return
        yield above
        above = above.parent


def _properties(element: Element) -> list[str]:
    return element.attributes.get("itemprop", "").lower().split()


def _is_read(element: Element) -> bool:
    return element.tag not in ("meta", "link") and bool(_name(element))


def _name(element: Element) -> str:
    return words_of(shown_text(element)) or element.attributes.get("content", "").strip()


def _has_words(element: Element) -> bool:
    return any(map(str.isalnum, shown_text(element)))


def _is_link(element: Element) -> bool:
    return element.tag == "a" and bool(element.attributes.get("href", "").strip())


def _in_page(element: Element) -> bool:
    return element.attributes.get("href", "").startswith("#")


def _is_body(element: Element, said: Said) -> bool:
    """Whether an element can be what a comment says: nothing that is said of the comment is in it."""
    if unshown(element) or element is said.name or element is said.time:
        return False
    others = [each for each in (said.name, said.time, said.author_link) if isinstance(each, (Element, Text))]
    return not any(_is_in(each, element) for each in others)


def _is_in(node: Node, element: Element) -> bool:
    above = node.parent
    while above is not None:
        if above is element:
            return True
        above = above.parent
    return False
