"""What stands twice in a page: as it is drawn by a script, and in ``noscript`` for browsers without."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.readers.nodes import Element, Tree, elements_in, text_in, walk
from newsmodel.readers.trackers import is_unseen


def without_repetition(tree: Tree) -> None:
    """Take each ``noscript`` out of a tree that repeats the element before or after it.

    It repeats an element if it has the same letters or none, and has no picture that the other does not have. Where the
    other picture has no address yet, because a script would set it, it gets the one of the picture that is taken out.
    """
    for element in [each for each in walk(tree.root) if isinstance(each, Element) and each.tag == "noscript"]:
        parent = element.parent
        if parent is None:
            continue
        for sibling in _beside(parent, element):
            if _repeats(element, sibling):
                _complete(sibling, element)
                parent.children.remove(element)
                break


def _beside(parent: Element, element: Element) -> Iterator[Element]:
    """The elements before and after an element."""
    siblings = list(parent.elements())
    place = next(index for index, each in enumerate(siblings) if each is element)
    yield from siblings[max(place - 1, 0) : place]
    yield from siblings[place + 1 : place + 2]


def _letters(element: Element) -> str:
    return "".join(filter(str.isalnum, text_in(element)))


def _pictures(element: Element) -> list[Element]:
    return [element] if element.tag == "img" else list(elements_in(element, "img"))


def _repeats(element: Element, sibling: Element) -> bool:
    letters, pictures = _letters(element), _pictures(element)
    if not letters and not pictures:
        return True
    return (not letters or letters == _letters(sibling)) and len(pictures) <= len(_pictures(sibling))


def _complete(sibling: Element, element: Element) -> None:
    """Give pictures that a script would load the addresses of those that need no script, where each has one."""
    pictures, others = _pictures(sibling), _pictures(element)
    if len(pictures) != len(others):
        return
    for picture, other in zip(pictures, others, strict=True):
        if picture.attributes.get("src", "data:").startswith("data:") and not is_unseen(other):
            more = {name: other.attributes[name] for name in ("src", "srcset") if name in other.attributes}
            alt = (
                {"alt": other.attributes["alt"]}
                if "alt" in other.attributes and "alt" not in picture.attributes
                else {}
            )
            picture.attributes = {**picture.attributes, **more, **alt}
