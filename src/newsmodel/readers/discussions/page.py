"""The discussion in a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from newsmodel.content.comment import Discussion
from newsmodel.content.inline import RichText
from newsmodel.readers.blocks.degrading import as_text
from newsmodel.readers.building import Builder
from newsmodel.readers.discussions import signs
from newsmodel.readers.discussions.bodies import comment_body
from newsmodel.readers.discussions.finding import (
    Candidate,
    apart,
    candidates_in,
    comments_of,
    is_around,
    look_at,
    signs_of,
)
from newsmodel.readers.discussions.making import Thread
from newsmodel.readers.discussions.own import Own, own_discussion
from newsmodel.readers.discussions.stated import stated_discussion
from newsmodel.readers.discussions.taking import Taken
from newsmodel.readers.discussions.threads import place_all
from newsmodel.readers.elements import HEADINGS
from newsmodel.readers.nodes import Element, elements_in, text_in, walk
from newsmodel.readers.overview import Overview, look_over

_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})++|[0-9]{1,15}+")
#: Ids of the form in which readers write a comment.
_FORMS: Final = frozenset({"respond", "commentform", "comment-form"})


def discussion(
    builder: Builder, root: Element, *, pointer: str = "/discussion", seen: Overview | None = None
) -> Discussion | None:
    """The discussion in a page; None where there is none, and then nothing was noted.

    Its elements are spent then. A comment without an author, a time or words is lost, and noted as such.

    Args:
        builder: The builder of the document.
        root: The page, or the part of it that may have the discussion.
        pointer: Where the discussion will be in the document.
        seen: What is in the root, if that is known.
    """
    look = look_at(seen or look_over(root))
    own = own_discussion(root) if look.is_own else None
    if own is not None:
        return _own(builder, own, pointer)
    found = candidates_in(root) if look.has_comments else []
    made = _foreign(builder, root, found, pointer) if found else None
    return stated_discussion(builder, root, look.scripts, pointer) if made is None else made


def _own(builder: Builder, own: Own, pointer: str) -> Discussion:
    """A discussion as this library writes it."""
    account = builder.account
    for said in own.said:
        said.place.signs = signs_of(said)
    place_all([said.place for said in own.said])
    thread, taken = Thread(builder, pointer), Taken(account)
    for said in own.said:
        thread.add(said)
        taken.skip(said.element)
    prompt: RichText = ()
    if own.prompt is not None and taken.is_free(own.prompt) and not taken.is_above(own.prompt):
        prompt = _prompt(builder, own.prompt, pointer)
        taken.skip(own.prompt)
    if own.about is not None and own.is_open is not None:
        taken.keep(own.about, "comment", f"{pointer}/open")
    taken.rest(own.section)
    builder.spent.add(id(own.section))
    return Discussion(
        thread.made, open=_open(builder, own.section, own.is_open, pointer), prompt=prompt, total_count=own.total
    )


def _prompt(builder: Builder, element: Element, pointer: str) -> RichText:
    """What readers are asked."""
    mark = builder.account.mark()
    text = as_text(builder, comment_body(builder, element.children), " ")
    builder.account.lose_attributes(element)
    builder.account.settle(mark, f"{pointer}/prompt")
    return text


def _open(builder: Builder, element: Element, is_open: bool | None, pointer: str) -> bool:  # noqa: FBT001
    """Whether comments are accepted; where nothing says so, they are not, and that is noted as invented."""
    if is_open is None:
        builder.account.lose(element, "member", "invented", "", f"{pointer}/open")
    return bool(is_open)


# --- Of other systems -----------------------------------------------------------------------------------------------


def _foreign(builder: Builder, root: Element, found: Sequence[Candidate], pointer: str) -> Discussion | None:
    """A discussion as others write it."""
    containers = _containers(found)
    account = builder.account
    mark = account.mark()
    with apart([each.element for each in found]):
        comments = comments_of(found)
        if not _are_comments(comments, containers):
            return None
        place_all([each.said.place for each in comments])
        thread = Thread(builder, pointer)
        for each in comments:
            thread.add(each.said)
        if not thread.made and not containers:
            account.undo(mark)
            return None
        taken = Taken(account)
        for each in found:
            if is_around(each):
                taken.rest(each.element)
        is_open, total = _stated(taken, root, containers, pointer, len(thread.made))
        emptied = _emptied(found)
        for container in (*containers, *emptied):
            taken.rest(container)
    builder.spent.update(id(each) for each in (*containers, *emptied, *(each.element for each in found)))
    where = containers[0] if containers else found[0].element
    return Discussion(thread.made, open=_open(builder, where, is_open, pointer), total_count=total)


def _are_comments(comments: Sequence[Candidate], containers: Sequence[Element]) -> bool:
    """Whether candidates are a discussion: one is complete, or something says that it holds comments."""
    said = [each.said for each in comments]
    if any(each.name is not None and each.at is not None for each in said):
        return True
    return bool(containers) and any(each.name is not None or each.at is not None or each.is_deleted for each in said)


def _emptied(found: Iterable[Candidate]) -> list[Element]:
    """The lists in which nothing is left without the comments."""
    parents = {id(each.element.parent): each.element.parent for each in found if each.element.parent is not None}
    return [each for each in parents.values() if each.tag in ("dl", "ol", "ul") and not text_in(each).strip()]


def _containers(found: Sequence[Candidate]) -> list[Element]:
    """The outermost elements that hold comments and nothing of the piece."""
    made: dict[int, Element] = {}
    known: dict[int, Element | None] = {}
    for candidate in found:
        if candidate.outer is None:
            container = _container(candidate.element, known)
            if container is not None:
                made[id(container)] = container
    return list(made.values())


def _container(element: Element, known: dict[int, Element | None]) -> Element | None:
    above = element.parent
    if above is None:
        return None
    if id(above) not in known:
        around, outermost = above, None
        while around is not None and around.tag not in ("body", "main", "html"):
            if _holds_comments(around):
                outermost = around
            around = around.parent  # type: ignore[assignment]
        known[id(above)] = outermost
    return known[id(above)]


def _holds_comments(element: Element) -> bool:
    if not element.attributes:
        return False
    return element.attributes.get("id", "").lower() in signs.CONTAINERS or not element.classes.isdisjoint(
        signs.CONTAINERS
    )


def _stated(
    taken: Taken, root: Element, containers: Iterable[Element], pointer: str, count: int
) -> tuple[bool | None, int | None]:
    """Whether comments are accepted and how many there are, as far as something around the comments says so."""
    is_open, total = None, None
    for container in containers:
        for each in [each for each in walk(container) if isinstance(each, Element)]:
            if is_open is None and not each.classes.isdisjoint(signs.CLOSED):
                is_open = False
                taken.keep(each, "comment", f"{pointer}/open")
            elif each.tag in HEADINGS and total is None and not taken.has(each):
                total = _total(text_in(each), count)
                if total is not None:
                    taken.keep(each, "number", f"{pointer}/total_count")
    if is_open is None and any(each.attributes.get("id", "").lower() in _FORMS for each in _divisions(root)):
        is_open = True
    return is_open, total


def _divisions(root: Element) -> Iterable[Element]:
    return elements_in(root, "div", "form", "section")


def _total(words: str, count: int) -> int | None:
    """How many comments there are, where a heading has one number and it can be that."""
    numbers = _NUMBER.findall(words[:200])
    total = int("".join(filter(str.isdigit, numbers[0]))) if len(numbers) == 1 else None
    return total if total is not None and count <= total else None
