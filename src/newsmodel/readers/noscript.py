"""What stands twice in a page: as it is drawn by a script, and in ``noscript`` for browsers without."""

from __future__ import annotations

from newsmodel.readers.nodes import Element, Tree, elements_in, text_in, walk


def without_repetition(tree: Tree) -> None:
    """Take each ``noscript`` out of a tree that repeats the element before or after it.

    It repeats an element if it has the same letters or none, and has no picture that the other does not have. Where the
    other picture has no address yet, because a script would set it, it gets the one of the picture that is taken out.
    """
    repeated: set[int] = set()
    for parent in [each for each in walk(tree.root) if isinstance(each, Element)]:
        siblings = list(parent.elements())
        for place, element in enumerate(siblings):
            if element.tag != "noscript":
                continue
            beside = (*siblings[max(place - 1, 0) : place], *siblings[place + 1 : place + 2])
            found = next((sibling for sibling in beside if _repeats(element, sibling)), None)
            if found is not None:
                _complete(found, element)
                repeated.add(id(element))
        if any(id(each) in repeated for each in siblings):
            parent.children = [each for each in parent.children if id(each) not in repeated]


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
    """Give pictures that a script would load the addresses of those that need no script."""
    for picture, other in zip(_pictures(sibling), _pictures(element), strict=False):
        if picture.attributes.get("src", "data:").startswith("data:"):
            more = {name: other.attributes[name] for name in ("src", "srcset") if name in other.attributes}
            alt = (
                {"alt": other.attributes["alt"]}
                if "alt" in other.attributes and "alt" not in picture.attributes
                else {}
            )
            picture.attributes = {**picture.attributes, **more, **alt}
