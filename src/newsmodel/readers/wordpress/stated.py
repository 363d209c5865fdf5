"""What a post says of itself, in the terms of the model: for posts of the REST API and of exports alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, Literal

from newsmodel.content.article import Article, Section
from newsmodel.content.people import Contributor, Identifier
from newsmodel.readers.members import Members, Stated, room_in
from newsmodel.readers.menders import mend, mend_date, mend_line, mended_name, names_zone
from newsmodel.readers.nodes import Place
from newsmodel.readers.wordpress.media import plain_words

#: What WordPress calls the states of a post, in the terms of the model.
STATUS: Final[dict[str, Literal["draft", "published", "withheld", "canceled"]]] = {
    "publish": "published",
    "draft": "draft",
    "auto-draft": "draft",
    "pending": "draft",
    "future": "withheld",
    "private": "withheld",
    "trash": "canceled",
}
#: The farthest time zone from UTC.
_FARTHEST: Final = timedelta(hours=14)


def put_headline(members: Members, title: Stated) -> None:
    """The title, which may have markup, as the headline."""
    words = plain_words(title.text)
    if not words:
        return
    most = room_in(Article, "headline")
    if len(words) > most:
        members.lose(title.place, "over_limit")
        words = words[: most - 1].rstrip() + "\u2026"
    members.put("headline", words, title.place)


def put_id(members: Members, guid: Stated | None, link: Stated | None) -> None:
    """The identifier that never changes, else the address, as the id."""
    for each in (guid, link):
        name = each.text.strip().replace("&#038;", "&").replace("&amp;", "&") if each else ""
        if each is not None and ":" in name and members.put("id", name, each.place):
            return
        if each is not None and each is guid and ":" not in name:
            members.lose(each.place, words=name)


def put_url(members: Members, link: Stated, base: str | None) -> None:
    """The address."""
    url = mend(link.text, base)
    if url is not None:
        members.put("url", url, link.place)
    else:
        members.lose(link.place, words=link.text)


def put_number(members: Members, number: Stated) -> None:
    """The number of a post on its site, as one of its identifiers."""
    value = mend_line(number.text)
    if value is None:
        members.lose(number.place, words=number.text)
    else:
        members.put("identifiers", (Identifier("wordpress", value),), number.place)


def put_status(members: Members, status: Stated) -> str:
    """Whether the post is published; the word of WordPress for it."""
    word = status.text.strip()
    if word in STATUS:
        members.put("status", STATUS[word], status.place)
    else:
        members.lose(status.place, words=word)
    return word


# --- Times ----------------------------------------------------------------------------------------------------------


def put_published(members: Members, status: str, local: Stated | None, gmt: Stated | None) -> None:
    """When it was published; of what waits for its time, until when; a draft has neither."""
    at, place = moment(members, local, gmt)
    if at is None:
        return
    if status in ("draft", "pending", "auto-draft"):
        members.lose(place, words=at.isoformat())
    elif status == "future" and isinstance(at, datetime):
        members.put("embargoed_until", at, place)
    else:
        members.put("published", at, place)


def put_modified(members: Members, local: Stated | None, gmt: Stated | None) -> None:
    """When it was last changed."""
    at, place = moment(members, local, gmt)
    if at is not None:
        members.put("modified", at, place)


def moment(members: Members, local: Stated | None, gmt: Stated | None) -> tuple[date | datetime | None, Place]:
    """The moment that the clock of the site and that of Greenwich show; without the latter, its zone is invented."""
    here, there = _read(members, local), _read(members, gmt)
    if gmt is not None and there is not None:
        if isinstance(here, datetime) and isinstance(there, datetime) and local is not None:
            ahead = here - there
            if abs(ahead) > _FARTHEST or ahead % timedelta(minutes=15):
                members.lose(local.place, words=local.text)
        return there, gmt.place
    if here is None or local is None:
        return None, Place()
    if not names_zone(local.text):
        members.lose(local.place, "date", "invented")
    return here, local.place


def _read(members: Members, stated: Stated | None) -> date | datetime | None:
    if stated is None or not stated.text.strip() or stated.text.startswith("0000-00-00"):
        return None
    found = mend_date(stated.text)
    if found is None:
        members.lose(stated.place, words=stated.text)
    return found


# --- Who and what ---------------------------------------------------------------------------------------------------


def put_author(members: Members, name: Stated, *, url: str = "", about: str = "", base: str | None = None) -> None:
    """Who wrote it, by the name that is published."""
    called = mended_name(plain_words(name.text))
    bio = plain_words(about)
    if called is None or is_mailbox(called):
        members.lose(name.place, words=name.text if called is None else "")
        return
    author = Contributor(called, role="author", url=mend(url, base) if url else None, bio=bio)
    members.put("contributors", (*members.found.get("contributors", ()), author), name.place)


def is_mailbox(text: str) -> bool:
    """Whether a text is an e-mail address, which is not published.

    >>> is_mailbox("ada@example.org"), is_mailbox("Ada @ work")
    (True, False)
    """
    return "@" in text[1:-1] and " " not in text.strip()


def put_sections(members: Members, terms: Sequence[tuple[Stated, str]], base: str | None) -> None:
    """The categories, with their pages, as sections."""
    made: list[Section] = []
    for term, url in terms:
        name = mend_line(plain_words(term.text))
        if name is None or len(made) == room_in(Article, "sections"):
            members.lose(term.place, words=term.text)
        else:
            made.append(Section(name, url=mend(url, base) if url else None))
    if made:
        members.put("sections", tuple(made), terms[0][0].place)


def put_keywords(members: Members, terms: Sequence[Stated]) -> None:
    """The tags as keywords."""
    made: list[str] = []
    for term in terms:
        name = mend_line(plain_words(term.text))
        if name is None or len(made) == room_in(Article, "keywords"):
            members.lose(term.place, words=term.text)
        else:
            made.append(name)
    if made:
        members.put("keywords", tuple(made), terms[0].place)
