"""What stands twice in a page: as it is drawn by a script, and in ``noscript`` for browsers without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsmodel.readers.account import thing
from newsmodel.readers.nodes import Element, Tree, ancestors, elements_in, text_in, walk
from newsmodel.readers.overview import Overview, look_over
from newsmodel.readers.trackers import is_unseen


def without_repetition(tree: Tree, seen: Overview | None = None) -> bool:
    """Take each ``noscript`` out of a tree that repeats the element before or after it; whether there was one.

    It repeats an element if it has the same letters or none, the same words in attributes or none, and nothing that is
    counted, such as a picture or a frame, that the other does not have. Where the other picture has no address yet,
    because a script would set it, it gets the one of the picture that is taken out.

    Args:
        tree: The tree.
        seen: What is in it, if that is known.
    """
    signs: dict[int, _Signs] = {}
    holders = (seen or look_over(tree.root)).holders.values()
    was_changed = False
    for parent in sorted(holders, key=_depth):  # the outer ones first: they are compared with all that is in them
        taken: set[int] = set()
        for element, beside in _noscripts(parent):
            own = _signs(element, signs)
            sibling = next((each for each in beside if _repeats(own, _signs(each, signs))), None)
            if sibling is not None:
                _complete(sibling, element)
                taken.add(id(element))
        parent.children = [child for child in parent.children if id(child) not in taken]
        was_changed = was_changed or bool(taken)
    return was_changed


def _depth(element: Element) -> int:
    return sum(1 for _ in ancestors(element))


def _noscripts(parent: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each ``noscript`` in an element, with the other elements before and after it."""
    before: Element | None = None
    waiting: list[Element] = []
    for child in parent.elements():
        if child.tag == "noscript":
            waiting.append(child)
            continue
        for each in waiting:
            yield each, [child] if before is None else [before, child]
        before, waiting = child, []
    for each in waiting:
        yield each, [] if before is None else [before]


#: Attributes with words for those who do not see an element.
_SAID: Final = ("alt", "title", "aria-label")


class _Signs(NamedTuple):
    """What an element is recognised by: its letters, those in attributes, and how many things of each kind it has."""

    letters: str
    said: str
    things: Counter[str]


def _signs(element: Element, known: dict[int, _Signs]) -> _Signs:
    found = known.get(id(element))
    if found is None:
        inside = [each for each in walk(element) if isinstance(each, Element)]
        said = "".join(each.attributes.get(name, "") for each in inside for name in _SAID)
        things = Counter(filter(None, map(thing, inside)))
        found = known[id(element)] = _Signs(_letters(text_in(element)), _letters(said), things)
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _pictures(element: Element) -> list[Element]:
    return [element] if element.tag == "img" else list(elements_in(element, "img"))


def _repeats(own: _Signs, other: _Signs) -> bool:
    return own.letters in ("", other.letters) and own.said in ("", other.said) and own.things <= other.things


def _complete(sibling: Element, element: Element) -> None:
    """Give pictures that a script would load the addresses of those that need no script, where each has one."""
    pictures, others = _pictures(sibling), _pictures(element)
    if len(pictures) != len(others):
        return
    for picture, other in zip(pictures, others, strict=True):
        if picture.attributes.get("src", "data:").startswith("data:") and not is_unseen(other):
            more = {name: other.attributes[name] for name in ("src", "srcset") if name in other.attributes}
            picture.attributes = {**picture.attributes, **more}
