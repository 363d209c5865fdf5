"""What markup says of comments becomes comments, with an account of every node in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsmodel.content.comment import Comment, CommentAuthor, Reaction, Tombstone
from newsmodel.content.people import known_as
from newsmodel.errors import ValidationError
from newsmodel.readers.building import Builder, language_or_none
from newsmodel.readers.discussions import signs
from newsmodel.readers.discussions.bodies import comment_body, undo
from newsmodel.readers.discussions.dates import Moment
from newsmodel.readers.discussions.facts import shown_text
from newsmodel.readers.discussions.said import Said
from newsmodel.readers.discussions.taking import Taken, shown
from newsmodel.readers.discussions.threads import MOST_COMMENTS
from newsmodel.readers.elements import unshown
from newsmodel.readers.menders import without_invisible
from newsmodel.readers.nodes import Element, Node, Text, words_of


class Thread:
    """Makes the comments of a discussion.

    Attributes:
        builder: The builder of the document.
        pointer: Where the discussion will be in the document.
        made: The comments so far.
    """

    def __init__(self, builder: Builder, pointer: str) -> None:
        self.builder = builder
        self.pointer = pointer
        self.made: list[Comment | Tombstone] = []

    def add(self, said: Said) -> None:
        """Add a comment; where it lacks what a comment needs, all of it is noted as lost."""
        account = self.builder.account
        mark = account.mark()
        if len(self.made) < MOST_COMMENTS:
            made = self._made(said)
            if made is not None:
                self.made.append(made)
                return
            undo(account, mark, [said.element])
        account.lose_all(said.element, "comment" if len(self.made) < MOST_COMMENTS else "over_limit")

    def _made(self, said: Said) -> Comment | Tombstone | None:
        try:
            return self._tombstone(said) if said.is_deleted else self._comment(said)
        except ValidationError:
            return None

    def _tombstone(self, said: Said) -> Tombstone:
        taken, place = Taken(self.builder.account), self._place
        for element, member in said.marks:
            _keep(taken, element, "comment", f"{place}/{member}" if member else place)
        if isinstance(said.time, Element):
            self._moment(taken, said.time, said.at, f"{place}/created")
        taken.rest(said.element, "comment")
        self._placed(said)
        return Tombstone(
            said.place.id or "",
            parent_id=said.place.parent_id,
            created=None if said.at is None else said.at.at,
            removed_by=said.removed_by,
        )

    @property
    def _place(self) -> str:
        """Where the next comment will be in the document."""
        return f"{self.pointer}/comments/{len(self.made)}"

    def _comment(self, said: Said) -> Comment | None:
        if said.at is None or said.name is None:
            return None
        taken, place = Taken(self.builder.account), self._place
        author = self._author(taken, said, place)
        url = self._address(taken, said.link, f"{place}/url")
        self._moment(taken, said.time, said.at, f"{place}/created")
        self._moment(taken, said.edited_time, said.edited, f"{place}/edited")
        for node, member in said.marks:
            _keep(taken, node, "comment", f"{place}/{member}")
        counts = enumerate(said.reactions)
        reactions = [self._reaction(taken, each, f"{place}/reactions/{index}") for index, each in counts]
        body = self._body(taken, said)
        if not body:
            return None
        taken.rest(said.element)
        self._placed(said)
        return Comment(
            body,
            id=said.place.id or "",
            status=said.status,
            author=author,
            created=said.at.at,
            edited=None if said.edited is None else said.edited.at,
            parent_id=said.place.parent_id,
            url=url,
            language=language_or_none(said.language) if said.language else None,
            reactions=reactions,
            highlighted=said.is_highlighted,
            pinned=said.is_pinned,
        )

    # --- The parts --------------------------------------------------------------------------------------------------

    def _author(self, taken: Taken, said: Said, place: str) -> CommentAuthor:
        """Who wrote a comment: their name, or their address where that is what the name is."""
        account = self.builder.account
        avatar = self._picture(taken, said.avatar, f"{place}/author/avatar_url")
        url = self._address(taken, said.author_link, f"{place}/author/url")
        if isinstance(said.name, Element) and url and words_of(shown_text(said.name)) == known_as(None, url):
            taken.keep(said.name, "comment", f"{place}/author/url")
            name = None
        elif isinstance(said.name, Element):
            name = clean_name(taken.words(said.name))
        else:
            name = clean_name(said.name or "")
            account.lose(said.element, "fact", "invented", name or "", f"{place}/author/name")
        badges = list(filter(None, (taken.words(each) for each in said.badges)))
        return CommentAuthor(name or None, url=url, avatar_url=avatar, role=said.role, badges=badges)

    def _address(self, taken: Taken, link: Element | None, became: str) -> str | None:
        """Where a link leads, which is kept as a member; None where the model has no such address."""
        url = None if link is None else self.builder.addresses.url(link.attributes.get("href", ""))
        if link is None or url is None or not taken.claim(link, "link", became):
            return None
        return url

    def _picture(self, taken: Taken, image: Element | None, became: str) -> str | None:
        url = None if image is None else self.builder.addresses.url(image.attributes.get("src", ""))
        words = "" if image is None else image.attributes.get("alt", "")
        if image is None or url is None or not taken.claim(image, "picture", became, words):
            return None
        return url

    def _moment(self, taken: Taken, node: Element | Text | None, at: Moment | None, became: str) -> None:
        """Keep the words of a moment; a time or a zone that nothing says is noted as invented."""
        if node is None or at is None:
            return
        _keep(taken, node, "date", became)
        if not at.is_whole:
            self.builder.account.lose(node, "date", "invented", "", became)

    def _reaction(self, taken: Taken, count: Any, became: str) -> Reaction:
        taken.keep(count.of, "number", f"{became}/count")
        if count.named is None:
            self.builder.account.lose(count.of, "fact", "invented", count.name, f"{became}/name")
        else:
            taken.take_text(count.named)
        return Reaction(count.name, count.count)

    def _body(self, taken: Taken, said: Said) -> Sequence[Any]:
        """What a comment says."""
        nodes = said.body if said.body is not None else list(_left(said.element, taken))
        if [each.tag for each in nodes if isinstance(each, Element)] == ["blockquote"] and len(nodes) == 1:
            nodes = [child for node in nodes if isinstance(node, Element) for child in node.children]
        if any(taken.is_above(node) or not taken.is_free(node) for node in nodes):
            return []
        without = [each for node in nodes for each in _buttons(node)]
        for node in nodes:
            taken.skip(node)
        return comment_body(self.builder, nodes, language=_language(said), prefix=said.prefix, without=without)

    def _placed(self, said: Said) -> None:
        """Note what of a comment's place in the thread the input does not say."""
        account, place = self.builder.account, self._place
        if said.place.is_named:
            account.lose(said.element, "member", "invented", "", f"{place}/id")
        if said.place.is_cut:
            account.lose(said.element, "comment", "dropped")


def clean_name(text: str) -> str:
    """A name without the invisible characters that no name may hold."""
    return shown(without_invisible(shown(text)))


def _keep(taken: Taken, node: Element | Text, kind: Any, became: str) -> None:
    if isinstance(node, Text):
        taken.keep_text(node, kind, became)
    else:
        taken.keep(node, kind, became)


def _language(said: Said) -> str | None:
    return language_or_none(said.language) if said.language else None


def _left(element: Element, taken: Taken) -> Iterator[Node]:
    """What is left of a comment that says nowhere which of its parts are its words."""
    for child in element.children:
        if taken.has(child):
            continue
        if isinstance(child, Text):
            if child.value.strip():
                yield child
        elif taken.is_above(child):
            if not child.classes.isdisjoint(_WRAPPERS) or child.tag in ("article", "div", "section"):
                yield from _left(child, taken)
        elif not unshown(child) and child.classes.isdisjoint(_NO_BODY) and child.tag not in _NO_BODY_TAGS:
            yield child


_WRAPPERS: Final = frozenset({"comment-body", "comment_body", "comment-wrap", "comment-container"})
_NO_BODY_TAGS: Final = frozenset({"form", "header", "footer"})
_NO_BODY: Final = signs.BUTTONS | frozenset((*signs.HEADS, *signs.DATES, *signs.AUTHORS))


def _buttons(node: Node) -> Iterator[Element]:
    """The outermost elements in a node that are no part of what a comment says."""
    stack = [node]
    while stack:
        found = stack.pop()
        if not isinstance(found, Element):
            continue
        if found is not node and not found.classes.isdisjoint(signs.BUTTONS):
            yield found
        else:
            stack.extend(reversed(found.children))
