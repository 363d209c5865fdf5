"""A post of the REST API of WordPress."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, cast

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json
from newsmodel.content.media import Image, Rendition
from newsmodel.errors import ValidationError, pointer
from newsmodel.readers.given import check_address, json_of, not_of_format
from newsmodel.readers.libraries import require
from newsmodel.readers.members import Members, Stated, is_length
from newsmodel.readers.menders import mend
from newsmodel.readers.nodes import Place, words_of
from newsmodel.readers.reading import Reading, finished
from newsmodel.readers.wordpress import stated
from newsmodel.readers.wordpress.comments import Said, put_discussion
from newsmodel.readers.wordpress.media import plain_words
from newsmodel.readers.wordpress.post import Written, put_standfirst, reading_of
from newsmodel.versions.losses import State

#: Members with words, of which each post has one, whichever of its members were asked for.
_CONTENT: Final = frozenset({"content", "title", "excerpt"})
#: What says nothing.
_NOTHING: Final[tuple[Json, ...]] = (None, "", [], {}, False, 0)
#: Members that say nothing about the post, but where it and what belongs to it can be asked for.
_OF_THE_API: Final = frozenset({"_links"})
#: Members of a person or a file of which nothing is noted, because they identify somebody or are addresses of the API.
_UNSAID: Final = frozenset({"_links", "avatar_urls", "author_avatar_urls", "author_email", "author_ip", "email"})


@checked
def read_wordpress(
    post: Mapping[str, Any] | str | bytes,
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> Reading:
    """A post of the REST API of WordPress as a document.

    Args:
        post: The post, as it is asked for with ``_embed``, or without: then its author, its terms and its picture are
            numbers only, which are lost.
        base: The address of the site, by which relative addresses are resolved; that of the post if it is not given.
        defaults: Members of the article that the post does not have.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: A loss has one of the states, or the input is no post, or too large.
        ModelError: The extra ``html`` is not installed.
    """
    require("html", "read_wordpress")
    check_address(base, "read_wordpress(base)")
    return finished(_Post(gated(post), base).reading(defaults), fail_on)


def gated(post: Mapping[str, Any] | str | bytes) -> dict[str, Json]:
    """A post as plain data.

    Raises:
        ReadError: It is none.
    """
    found = json_of(post, "a post")
    if not isinstance(found, dict) or _CONTENT.isdisjoint(found):
        raise not_of_format("a post", 'an object with "content", "title" or "excerpt"', found)
    return found


class _Post:
    """A post that is being read.

    Attributes:
        post: The post.
        base: The address by which relative ones are resolved.
        members: The members of the document.
        read: The pointers of what was read.
    """

    def __init__(self, post: dict[str, Json], base: str | None) -> None:
        self.post = post
        self.base = base or mend(self.text("link")) or None
        self.members = Members()
        self.read: set[str] = {"/content", "/title", "/excerpt", "/_embedded"}

    def reading(self, defaults: Mapping[str, Any]) -> Reading:
        """The document, with what is lost."""
        content = self.written("content")
        self._facts(content)
        self._people()
        self._terms()
        self._lead()
        self._discussion()
        self._rest()
        number = self.text("id")
        return reading_of(content, self.members, base=self.base, defaults=defaults, post=number)

    # --- Values -----------------------------------------------------------------------------------------------------

    def value(self, *path: str | int) -> Json:
        """A value; None where there is none."""
        found: Any = self.post
        for token in path:
            if isinstance(found, dict) and isinstance(token, str):
                found = found.get(token)
            elif isinstance(found, list) and isinstance(token, int):
                found = found[token] if token < len(found) else None
            else:
                return None
        return cast("Json", found)

    def text(self, *path: str | int) -> str:
        """A text or a whole number, as a text; "" where there is none."""
        found = self.value(*path)
        if isinstance(found, dict) and "rendered" in found:
            found = found["rendered"]
        if isinstance(found, bool) or not isinstance(found, (str, int, float)):
            return ""
        return found if isinstance(found, str) else str(int(found) if found == int(found) else found)

    def stated(self, *path: str | int) -> Stated | None:
        """A text with its place, which is read now; None where there is none."""
        if not self.text(*path):
            return None
        where = pointer(path)
        self.read.add(where)
        if isinstance(self.value(*path), dict):
            where += "/rendered"
        return Stated(self.text(*path), Place(path=where))

    def written(self, name: str) -> Written:
        """A text in HTML: as WordPress shows it, else as it was written."""
        value = self.value(name)
        if isinstance(value, str):
            return Written(html=value, path=f"/{name}")
        for form in ("rendered", "raw"):
            text = self.value(name, form)
            if isinstance(text, str) and text:
                return Written(html=text, path=f"/{name}/{form}", is_stored=form == "raw")
        return Written(html="", path=f"/{name}/rendered")

    # --- Members ----------------------------------------------------------------------------------------------------

    def _facts(self, content: Written) -> None:
        members, title, link = self.members, self.written("title"), self.stated("link")
        stated.put_headline(members, Stated(title.html, Place(path=title.path)))
        stated.put_id(members, self.stated("guid"), link)
        if link:
            stated.put_url(members, link, self.base)
        slug, number, language = self.stated("slug"), self.stated("id"), self.stated("lang")
        if slug:
            members.put("slug", slug.text, slug.place)
        if number:
            stated.put_number(members, number)
        if language:
            members.put("language", language.text.replace("_", "-"), language.place)
        said = self.stated("status")
        status = stated.put_status(members, said) if said else "publish"
        stated.put_published(members, status, self.stated("date"), self.stated("date_gmt"))
        stated.put_modified(members, self.stated("modified"), self.stated("modified_gmt"))
        put_standfirst(members, self.written("excerpt"), content.html, self.base)
        if self.value("content", "protected") is True:
            members.put("status", "withheld", Place(path="/content/protected"))
            members.lose(Place(path="/content/protected"), "metadata", "demoted", "", "/status")

    def _people(self) -> None:
        people = self.value("_embedded", "author")
        for index in range(len(people) if isinstance(people, list) else 0):
            path = ("_embedded", "author", index)
            name = self.stated(*path, "name")
            if name is None:
                self.members.lose(Place(path=pointer(path)))
                continue
            self.read |= {pointer([*path, each]) for each in ("name", "link", "url", "description", "id")} | {"/author"}
            url = self.text(*path, "url") or self.text(*path, "link")
            stated.put_author(self.members, name, url=url, about=self.text(*path, "description"), base=self.base)
            self._others(*path)

    def _terms(self) -> None:
        categories: list[tuple[Stated, str]] = []
        tags: list[Stated] = []
        for path in self._each("_embedded", "wp:term"):
            name, taxonomy = self.stated(*path, "name"), self.text(*path, "taxonomy")
            if name is None or taxonomy not in ("category", "post_tag"):
                self.members.lose(Place(path=pointer(path)), words=self.text(*path, "name"))
                continue
            self.read |= {"/categories" if taxonomy == "category" else "/tags"}
            self.read |= {pointer([*path, each]) for each in ("name", "link", "taxonomy", "id", "slug")}
            if taxonomy == "category":
                categories.append((name, self.text(*path, "link")))
            else:
                tags.append(name)
            self._others(*path)
        if categories:
            stated.put_sections(self.members, categories, self.base)
        if tags:
            stated.put_keywords(self.members, tags)

    def _each(self, *path: str | int) -> Iterator[tuple[str | int, ...]]:
        """The paths of the objects in a list of lists."""
        groups = self.value(*path)
        for outer, group in enumerate(groups if isinstance(groups, list) else []):
            for inner in range(len(group) if isinstance(group, list) else 0):
                yield (*path, outer, inner)

    def _lead(self) -> None:
        path: tuple[str | int, ...] = ("_embedded", "wp:featuredmedia", 0)
        url = self.stated(*path, "source_url")
        if url is None:
            url, path = self.stated("jetpack_featured_media_url"), ()
        address = mend(url.text, self.base) if url else None
        if url is None or address is None:
            if path and self.value(*path):
                self.members.lose(Place(path=pointer(path)))
            return
        alt = self.text(*path, "alt_text") if path else ""
        caption = plain_words(self.text(*path, "caption")) if path else ""
        width, height = (self._length(*path, "media_details", name) if path else None for name in ("width", "height"))
        try:
            image = Image(
                address, alt=words_of(alt) if alt else None, caption=caption, width=width, height=height,
                renditions=list(self._renditions(path)) if path else (),
            )  # fmt: skip
        except ValidationError:
            self.members.lose(url.place, words=url.text)
            return
        self.members.put("lead", image, url.place)
        self.read |= {"/featured_media", "/jetpack_featured_media_url"}
        if path:
            names = ("source_url", "alt_text", "caption", "id", "media_details", "media_type", "mime_type")
            self.read |= {pointer([*path, each]) for each in names}
            self._others(*path)

    def _length(self, *path: str | int) -> int | None:
        found = self.value(*path)
        return found if type(found) is int and is_length(found) else None

    def _renditions(self, path: tuple[str | int, ...]) -> Iterator[Rendition]:
        sizes = self.value(*path, "media_details", "sizes")
        for name in list(sizes if isinstance(sizes, dict) else ())[:50]:
            where = (*path, "media_details", "sizes", name)
            url, width = mend(self.text(*where, "source_url"), self.base), self._length(*where, "width")
            if url is None or width is None:
                self.members.lose(Place(path=pointer(where)))
                continue
            yield Rendition(url, width, height=self._length(*where, "height"))

    # --- Comments and the rest --------------------------------------------------------------------------------------

    def _discussion(self) -> None:
        said = [self._said(path) for path in self._each("_embedded", "replies")]
        is_open = self.text("comment_status") == "open"
        self.read.add("/comment_status")
        put_discussion(self.members, said, Place(path="/comment_status"), self.base, is_open=is_open)

    def _said(self, path: tuple[str | int, ...]) -> Said:
        def stated_as(name: str) -> Stated:
            return self.stated(*path, name) or Stated("", Place(path=pointer([*path, name])))

        content = self.value(*path, "content")
        html = Stated(self.text(*path, "content"), Place(path=pointer([*path, "content"]) + "/rendered"))
        names = ("author_name", "author_url", "content", "id", "link", "parent", "type", "status", "author", "post")
        self.read |= {pointer([*path, name]) for name in names}
        said = Said(
            number=self.text(*path, "id"), parent=self.text(*path, "parent"), author=stated_as("author_name"),
            url=self.text(*path, "author_url"), local=self.stated(*path, "date"), gmt=self.stated(*path, "date_gmt"),
            status=stated_as("status"), kind=self.text(*path, "type"), html=html, link=self.text(*path, "link"),
            is_stored=not isinstance(content, dict),
        )  # fmt: skip
        self._others(*path)
        return said

    def _others(self, *path: str | int) -> None:
        """Note the members of an object that were not read."""
        found = self.value(*path)
        for name, value in (found if isinstance(found, dict) else {}).items():
            where = pointer([*path, name])
            if where not in self.read and name not in _UNSAID and value not in _NOTHING:
                self.members.lose(Place(path=where), words=_said(value))

    def _rest(self) -> None:
        """Note the members of the post that were not read."""
        for name in self.post:
            if name in _OF_THE_API:
                self.read.add(f"/{name}")
        self._others()
        for name in ("content", "title", "excerpt"):
            found = self.value(name)
            if found not in _NOTHING and not isinstance(found, (str, dict)):
                self.members.lose(Place(path=pointer([name])), words=_said(found))
            for form in ("rendered", "raw"):
                said = self.value(name, form)
                if said not in _NOTHING and not isinstance(said, str):
                    self.members.lose(Place(path=pointer([name, form])), words=_said(said))
            for form in found if isinstance(found, dict) else ():
                if form not in ("rendered", "raw", "protected", "block_version"):
                    self.members.lose(Place(path=pointer([name, form])))
        embedded = self.value("_embedded")
        for name in embedded if isinstance(embedded, dict) else ():
            if name not in ("author", "wp:term", "wp:featuredmedia", "replies"):
                self.members.lose(Place(path=pointer(["_embedded", name])))


def _said(value: Json) -> str:
    """What a value says, in short: of lists and objects nothing."""
    return str(value)[:1_000] if isinstance(value, (str, int, float)) else ""
