"""Facts become members of the article: which of several is believed, and what is said of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any, Final, TypeVar

import attrs

from newsmodel.content.article import Section
from newsmodel.content.media import Image
from newsmodel.content.people import Contributor, Publisher
from newsmodel.errors import ValidationError
from newsmodel.readers.account import Account
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.building import language_or_none
from newsmodel.readers.kinds import Kind
from newsmodel.readers.menders import mend_date, mend_line, names_zone
from newsmodel.readers.pages.days import day_in
from newsmodel.readers.pages.facts import About, Fact, Facts, Person, key

_T = TypeVar("_T")
#: What addresses of pictures say that stand for a site, or for none.
_NOT_LEADS: Final = ("logo", "placeholder", "default", "favicon", "touch-icon", "touch_icon", "site-icon", "app-icon")

_MOST_KEYWORDS: Final = 50
_MOST_AUTHORS: Final = 50
#: What is invented from words that the page shows, by what it is about.
_KINDS: Final[dict[About, Kind]] = {"author": "byline", "published": "date", "modified": "date"}


@attrs.define(eq=False)
class Members:
    """Makes members of facts, and notes them.

    Attributes:
        facts: All facts.
        account: Where they are noted.
        addresses: Makes addresses.
        made: The members so far.
    """

    facts: Facts
    account: Account
    addresses: Addresses
    made: dict[str, Any] = attrs.field(factory=dict[str, Any])

    # --- Noting -----------------------------------------------------------------------------------------------------

    def note(self, fact: Fact, became: str, words: str = "") -> None:
        """Note that a fact became a member.

        Args:
            fact: The fact.
            became: The member, as a JSON Pointer.
            words: Those that are in the document now.
        """
        kind = _KINDS.get(fact.about, "fact") if fact.source == "text" else "fact"
        self._lose(fact, kind, "invented", words, became)

    def contradict(self, fact: Fact) -> None:
        """Note that a fact is not in the document, because something else is believed."""
        self._lose(fact, "fact", "dropped", fact.words, None)

    def _lose(self, fact: Fact, kind: Kind, state: Any, words: str, became: str | None) -> None:
        place = self.account.tree.place(fact.node)
        self.account.lose(fact.node, kind, state, words, became, at=place._replace(path=fact.path or place.path))

    def contradict_others(self, about: Iterable[About], believed: Callable[[Fact], bool]) -> None:
        """Note the facts about something that say something else than what is believed, each value once."""
        seen: set[str] = set()
        for fact in self.facts.all(*about):
            if fact.source != "text" and not believed(fact) and key(fact.words) not in seen:
                seen.add(key(fact.words))
                self.contradict(fact)

    # --- Members ----------------------------------------------------------------------------------------------------

    def dates(self) -> None:
        """When it was published and changed."""
        for about in ("published", "modified"):
            for fact in self.facts.all(about):
                found = moment(fact)
                if found is None:
                    continue
                self.made[about] = found
                self.note(fact, f"/{about}")
                if isinstance(found, datetime) and not names_zone(fact.value):
                    self.account.lose(fact.node, "date", "invented", "", f"/{about}")
                self.contradict_others((about,), lambda other, when=found: _agrees(other, when))  # type: ignore[misc]
                break

    def people(self, sites: Collection[str]) -> None:
        """Who wrote it, and who publishes it.

        Args:
            sites: The names of the site.
        """
        self._publisher()
        believed = authors_of(self.facts, sites)
        made: list[Contributor] = []
        for fact in believed:
            person: Person = fact.value
            url = self.addresses.url(person.url) if person.url else None
            self.note(fact, f"/contributors/{len(made)}", person.name)
            made.append(Contributor(person.name, kind=person.kind, role="author", url=url))
        if made:
            self.made["contributors"] = made
        names = "".join(key(fact.words) for fact in believed)
        if believed:
            self.contradict_others(("author",), lambda fact: key(fact.words) in names)

    def _publisher(self) -> None:
        for fact in self.facts.all("publisher", "site"):
            name = mend_line(fact.words)
            publisher = valid(lambda n=name: Publisher(n)) if name else None  # type: ignore[misc]
            if publisher is not None and name:
                self.made["publisher"] = publisher
                self.note(fact, "/publisher", name)
                return

    def labels(self) -> None:
        """Section, keywords and kind."""
        for fact in self.facts.all("section"):
            name = mend_line(fact.words)
            section = valid(lambda n=name: Section(n)) if name else None  # type: ignore[misc]
            if section is not None and name:
                self.made["sections"] = [section]
                self.note(fact, "/sections/0", name)
                break
        keywords: dict[str, Fact] = {}
        for fact in self.facts.all("keywords"):
            name = mend_line(fact.words, 200)
            if name and len(keywords) < _MOST_KEYWORDS:
                keywords.setdefault(name, fact)
        for index, (name, fact) in enumerate(keywords.items()):
            self.note(fact, f"/keywords/{index}", name)
        if keywords:
            self.made["keywords"] = list(keywords)
        kind = self.facts.first("kind")
        if kind is not None:
            self.made["kind"] = kind.value
            self.note(kind, "/kind")

    def places(self, url: str | None) -> None:
        """Its addresses."""
        own = self.addresses.url(url) if url else None
        for fact in self.facts.all("canonical_url"):
            found = self.addresses.url(fact.value)
            if found is not None:
                self.made["url" if own is None else "canonical_url"] = found
                self.note(fact, "/url" if own is None else "/canonical_url")
                break
        if own is not None:
            self.made["url"] = own
            if self.made.get("canonical_url") == own:
                del self.made["canonical_url"]
                self.account.entries.pop()

    def note_language(self, fact: Fact) -> None:
        """Note which fact says in which language it is; that of the whole page is where it belongs."""
        if fact.node is not self.account.tree.root:
            self.note(fact, "/language")

    def lead(self, shown: Iterable[str]) -> None:
        """The picture that the page says is the article's, if the page does not show it itself.

        Args:
            shown: The addresses of the pictures that the article has.
        """
        names = {_name(each) for each in shown}
        for fact in self.facts.all("image"):
            url = self.addresses.url(fact.value)
            if url is None or _name(url) in names:
                if url is not None:
                    return
                continue
            if not any(word in url.lower() for word in _NOT_LEADS):
                self.made["lead"] = image = Image(url)
                place = self.account.tree.place(fact.node)
                self.account.lose(
                    fact.node, "picture", "invented", "", image, at=place._replace(path=fact.path or place.path)
                )
                return


def valid(make: Callable[[], _T]) -> _T | None:
    """What a function makes; None where the model does not take it."""
    try:
        return make()
    except ValidationError:
        return None


def moment(fact: Fact) -> date | datetime | None:
    """The day or moment that a fact names."""
    found = mend_date(fact.value)
    return found if found is not None else day_in(fact.value)


def language_in(facts: Facts) -> tuple[Fact, str] | None:
    """The surest fact that names a language, and the language."""
    for fact in facts.all("language"):
        found = language_or_none(fact.value)
        if found is not None:
            return fact, found
    return None


def authors_of(facts: Facts, sites: Collection[str]) -> list[Fact]:
    """The facts that say who wrote it: those of the surest source, each name once.

    The publisher, or the site, is no author, unless the page shows it as one, or it may be a person: many people write
    on sites that have their names.

    Args:
        facts: The facts.
        sites: The names of the publisher and the site.
    """
    known = {key(name) for name in sites}
    shown = {key(fact.words) for fact in facts.all("author") if fact.source == "text"}
    chosen: dict[str, Fact] = {}
    group: tuple[int, str] | None = None
    for fact in facts.all("author"):
        name = key(fact.words)
        is_one = fact.value.kind == "organization" or (fact.value.kind is None and " " not in fact.words)
        if name in known and name not in shown and is_one:
            continue
        if group is not None and (fact.weight, fact.source) != group:
            break
        group = (fact.weight, fact.source)
        if len(chosen) < _MOST_AUTHORS:
            chosen.setdefault(name, fact)
    return list(chosen.values())


def _agrees(fact: Fact, when: date | datetime) -> bool:
    """Whether a fact says the same moment, be it in another time zone, or the same day."""
    found = moment(fact)
    return found is None or found == when or _day(found) == _day(when)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _name(url: str) -> str:
    """The name of a file in an address, which pictures in several sizes have in common."""
    return url.partition("?")[0].rpartition("/")[2].lower()
