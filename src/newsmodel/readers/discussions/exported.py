"""What readers of JSON share: members that are read once, bodies in HTML or as plain text, and losses with pointers.

Nothing of an input is lost in silence: a member that is not read is kept in extensions, under a name of its own, or it
is dropped, and the account has it either way. Addresses of mailboxes and networks are never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsmodel._declare.construction import Content
from newsmodel._wire.canonical import Json
from newsmodel.content.comment import Comment, CommentAuthor, CommentBlock, Reaction, Tombstone
from newsmodel.content.containers import AnyBlock
from newsmodel.errors import ValidationError, pointer
from newsmodel.readers.account import Account
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.blocks.pictures import picture
from newsmodel.readers.building import Builder, RefusedError, language_or_none
from newsmodel.readers.discussions.bodies import comment_body
from newsmodel.readers.discussions.dates import Moment
from newsmodel.readers.discussions.members import Members, Path, plain_tree
from newsmodel.readers.discussions.said import NOBODY
from newsmodel.readers.discussions.threads import MOST_COMMENTS, Place, place_all
from newsmodel.readers.kinds import Kind
from newsmodel.readers.menders import mend, mend_line
from newsmodel.readers.nodes import Tree, text_in, words_of
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import AnyTalk, CommentReading, finished
from newsmodel.traversal import walk_with_pointers
from newsmodel.versions.losses import Loss, State


def in_order(items: list[Json], path: Path, answers: str, write: Callable[[Members], Written]) -> list[Written]:
    """The comments in the order of the input, each before those that answer it.

    Args:
        items: The comments that answer no other.
        path: Where they are in the input.
        answers: The member of a comment that holds those that answer it.
        write: Reads a comment.
    """
    made: list[Written] = []
    stack: list[tuple[Json, Path, Place | None]] = [
        (item, (*path, index), None) for index, item in reversed(list(enumerate(items)))
    ]
    while stack:
        item, at, answered = stack.pop()
        members = Members(item, at)
        inside = members.array(answers)
        written = write(members)
        written.place.answers = answered
        made.append(written)
        found = ((each, (*at, answers, index), written.place) for index, each in enumerate(inside))
        stack.extend(reversed(list(found)))
    return made


@attrs.define(eq=False)
class Written:
    """A comment in JSON, as far as it was read.

    Attributes:
        members: Its object; what is left of it is kept.
        place: Its place in the thread.
        author: Who wrote it.
        created: When.
        body: What it says.
        is_html: Whether that is HTML.
        more: Further members of the comment.
        objects: Objects in it; what is left of them is kept too.
        deleted: When it was deleted, and by whom; None of a comment that was not.
        became: Values that a member of the comment says in another way: where they are, their words, and the member.
        unnamed_at: Where the name of its author would be; None where it is known, or nobody may have none.
    """

    members: Members
    place: Place = attrs.field(factory=Place)
    author: CommentAuthor | None = None
    created: Moment | None = None
    created_at: Path = ()
    body: str | None = None
    body_at: Path = ()
    is_html: bool = True
    more: dict[str, Any] = attrs.field(factory=dict[str, Any])
    objects: list[tuple[str, Members]] = attrs.field(factory=list[tuple[str, "Members"]])
    deleted: dict[str, Any] | None = None
    became: list[tuple[Path, object, str]] = attrs.field(factory=list[tuple[Path, object, str]])
    unnamed_at: Path | None = None


class Exported:
    """Reads the JSON of one comment system.

    Attributes:
        data: The input, or the part of it that is read.
        path: Where that is in the input.
        name: What stands before the names of members that are kept, such as ``guardian``.
        base: The address of the page, by which relative addresses are resolved.
        private: Members that are never kept, nor are their words in the account.
        losses: The losses so far, without those in bodies.
    """

    def __init__(self, data: Json, name: str, base: str | None, private: Collection[str] = (), path: Path = ()) -> None:
        self.data = data
        self.path = path
        self.name = name
        self.base = base
        self.private = frozenset(private)
        self.losses: list[Loss] = []
        self._accounts: list[Account] = []

    # --- Losses -----------------------------------------------------------------------------------------------------

    def lose(self, path: Path, kind: Kind, state: State, words: object = "", became: str | None = None) -> None:
        """Note what became of a member."""
        said = words_of(words) if isinstance(words, str) else str(words) if type(words) in (int, float) else ""
        self.losses.append(Loss(kind=kind, state=state, words=said, path=pointer(path), became=became))

    def drop(self, members: Members) -> None:
        """Note that all that is left of an object is dropped."""
        for name, value in members.left():
            self.lose(members.at(name), "metadata", "dropped", "" if name in self.private else value)

    def drop_whole(self, value: Json, path: Path) -> None:
        """Note that a value is dropped, with all that is in it, and that nothing else was noted of it."""
        self.losses = [loss for loss in self.losses if not _is_in(loss.path, pointer(path))]
        self._accounts.clear()
        stack: list[tuple[Json, Path]] = [(value, path)]
        while stack:
            found, at = stack.pop()
            if isinstance(found, dict):
                inside = [("" if name in self.private else each, (*at, name)) for name, each in found.items()]
                stack.extend(reversed(inside))
            elif isinstance(found, list):
                stack.extend(reversed([(each, (*at, index)) for index, each in enumerate(found)]))
            elif found is not None and found != "":
                self.lose(at, "metadata", "dropped", found)

    def kept(self, members: Members, became: str, inside: str = "") -> dict[str, Json]:
        """What is left of an object, as extensions.

        Args:
            members: The object.
            became: Where the extensions will be in the document.
            inside: The member whose object this is.
        """
        found: dict[str, Json] = {}
        for name, value in members.left():
            key = f"{self.name}:{inside + '.' if inside else ''}{name.replace(':', '.')}"
            if name in self.private or name.startswith("@") or not _is_extension(key, value):
                self.lose(members.at(name), "metadata", "dropped", "" if name in self.private else value)
                continue
            found[key] = value
            self.lose(members.at(name), "metadata", "kept", value, became + pointer((key,)))
        return found

    # --- Words ------------------------------------------------------------------------------------------------------

    def url(self, value: object) -> str | None:
        """A web address; None where a value is none."""
        if not isinstance(value, str) or not value.strip():
            return None
        # Some systems write addresses in JSON as they write them in HTML.
        return mend(value.replace("&#038;", "&").replace("&amp;", "&"), self.base)

    def tree(self, text: str, path: Path, *, is_html: bool) -> Tree:
        """A body as a tree."""
        if not is_html:
            return plain_tree(text, pointer(path))
        tree = parsed(text, pointer(path))
        without_repetition(tree)
        return tree

    def account_of(self, tree: Tree) -> Account:
        """The account of a body, which is part of the whole one."""
        account = Account(tree)
        for element in tree.flattened:
            account.lose_flattened(element)
        self._accounts.append(account)
        return account

    def forget(self, account: Account) -> None:
        """Leave the account of a body out."""
        self._accounts.remove(account)

    def body(self, text: str, path: Path, language: str | None, *, is_html: bool) -> list[CommentBlock]:
        """What a comment says; nothing where it has no words, or too many."""
        tree = self.tree(text, path, is_html=is_html)
        refused: set[int] = set()
        while True:
            account = self.account_of(tree)
            builder = Builder(account, Addresses(self.base, frozenset()), HANDLERS, picture, language, refused)
            try:
                made = comment_body(builder, [tree.root], language=language)
            except RefusedError as error:
                refused.add(id(error.element))
                self.forget(account)
                continue
            except ValidationError:
                made = []
            if not made:
                self.forget(account)
            return made

    # --- Comments ---------------------------------------------------------------------------------------------------

    def comments(self, written: Sequence[Written], at: str) -> list[Comment | Tombstone]:
        """Comments, each with its place in the thread.

        Args:
            written: The comments of the input.
            at: Where they will be in the document, without their index; a single one is the document itself.
        """
        for each in written:
            each.place.signs = each.place.signs or (pointer(each.members.path), each.body)
        place_all([each.place for each in written])
        made: list[Comment | Tombstone] = []
        for each in written:
            noted = len(self.losses)
            comment = None
            if len(made) < MOST_COMMENTS:
                comment = self._comment(each, f"{at}/{len(made)}" if at else "")
            if comment is not None:
                made.append(comment)
                continue
            del self.losses[noted:]
            kind: Kind = "comment" if len(made) < MOST_COMMENTS else "over_limit"
            self.lose(each.members.path, kind, "dropped", self.words(each))
        return made

    def words(self, written: Written) -> str:
        """The words of a comment that is lost."""
        if written.body is None:
            return ""
        return text_in(self.tree(written.body, written.body_at, is_html=written.is_html).root)

    def _comment(self, written: Written, at: str) -> Comment | Tombstone | None:
        place = written.place
        common: dict[str, Any] = {"id": place.id, "parent_id": place.parent_id}
        common["extensions"] = self._extensions(written, f"{at}/extensions")
        for path, words, member in written.became:
            self.lose(path, "metadata", "kept", words, f"{at}/{member}" if member else at)
        if place.is_named:
            self.lose((*written.members.path, "id"), "member", "invented", "", f"{at}/id")
        author = written.author
        if author is None and written.unnamed_at is not None and written.deleted is None:
            author = CommentAuthor(NOBODY)
            self.lose(written.unnamed_at, "fact", "invented", NOBODY, f"{at}/author/name")
        if place.is_cut:
            self.lose(written.members.path, "comment", "dropped")
        if written.created is not None and not written.created.is_whole:
            self.lose(written.created_at, "date", "invented", "", f"{at}/created")
        created = None if written.created is None else written.created.at
        try:
            if written.deleted is not None:
                return Tombstone(created=created, **common, **written.deleted)
            if author is None or created is None or written.body is None:
                return None
            language = written.more.get("language")
            body = self.body(written.body, written.body_at, language, is_html=written.is_html)
            return Comment(body, author=author, created=created, **common, **written.more) if body else None
        except ValidationError:
            return None

    def _extensions(self, written: Written, at: str) -> dict[str, Json]:
        """What is left of a comment; of one that was deleted nothing is kept."""
        found: dict[str, Json] = {}
        for inside, members in (("", written.members), *written.objects):
            if written.deleted is not None:
                self.drop(members)
            else:
                found |= self.kept(members, at, inside)
        return found

    # --- The end ----------------------------------------------------------------------------------------------------

    def reading(self, document: AnyTalk | None, fail_on: Collection[State]) -> CommentReading:
        """What was read, with the losses in the order of the input.

        Raises:
            ReadError: A loss has a state that none may have.
        """
        pointers: dict[int, str] = {}
        if isinstance(document, Content):
            pointers = {id(part): where for where, part in walk_with_pointers(document)}
        found = [*self.losses, *(loss for account in self._accounts for loss in account.losses(pointers))]
        order = {path: place for place, path in enumerate(_pointers(self.data, pointer(self.path)))}
        found.sort(key=lambda loss: (_place_of(loss.path, order), loss.line or 0, loss.column or 0))
        return finished(CommentReading(document=document, losses=tuple(found)), fail_on)


def reaction(name: str, count: int | None) -> Iterator[Reaction]:
    """How many readers reacted in a way, if any did."""
    if count:
        yield Reaction(name, count)


def name_of(value: object) -> str | None:
    """A name on one line."""
    return mend_line(value, 300) if isinstance(value, str) else None


def language_of(value: object) -> str | None:
    """A language tag."""
    return language_or_none(value) if isinstance(value, str) and value else None


def blocks_of(exported: Exported, text: str, path: Path, language: str | None, *, is_html: bool) -> list[AnyBlock]:
    """The blocks of a piece."""
    tree = exported.tree(text, path, is_html=is_html)
    wanted = frozenset(targets_in(tree))
    missing: frozenset[str] = frozenset()
    refused: set[int] = set()
    while True:
        account = exported.account_of(tree)
        addresses = Addresses(exported.base, wanted, missing)
        try:
            blocks = Builder(account, addresses, HANDLERS, picture, language, refused).blocks([tree.root])
        except RefusedError as error:
            refused.add(id(error.element))
            exported.forget(account)
            continue
        unmet = (wanted - missing) - addresses.given
        if not unmet:
            return blocks
        exported.forget(account)
        missing |= unmet


def targets_in(tree: Tree) -> Iterator[str]:
    """The ids to which links within a tree lead."""
    stack = [tree.root]
    while stack:
        element = stack.pop()
        href = element.attributes.get("href", "")
        if element.tag == "a" and href.startswith("#"):
            yield href[1:]
        stack.extend(element.elements())


def _is_in(path: str, around: str) -> bool:
    """Whether a pointer leads to a value or into it."""
    return path == around or path.startswith(f"{around}/")


def _is_extension(key: str, value: Json) -> bool:
    try:
        Tombstone("x", extensions={key: value})
    except ValidationError:
        return False
    return True


def _pointers(data: Json, path: str) -> Iterator[str]:
    """The pointers to all that is in a part of an input, in its order."""
    stack: list[tuple[str, Json]] = [(path, data)]
    while stack:
        path, value = stack.pop()
        yield path
        if isinstance(value, dict):
            stack.extend((path + pointer((name,)), each) for name, each in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((f"{path}/{index}", each) for index, each in reversed(list(enumerate(value))))


def _place_of(path: str, order: Mapping[str, int]) -> int:
    """The place of a pointer in the input, or of what is around it."""
    while path and path not in order:
        path = path.rpartition("/")[0]
    return order.get(path, 0)
