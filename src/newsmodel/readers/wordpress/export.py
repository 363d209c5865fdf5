"""The posts of an export of WordPress (WXR), which others write too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import attrs

from newsmodel._arguments import checked
from newsmodel.readers.given import check_address
from newsmodel.readers.libraries import require
from newsmodel.readers.members import Members, Stated
from newsmodel.readers.menders import mend
from newsmodel.readers.nodes import Place
from newsmodel.readers.reading import Reading, finished
from newsmodel.readers.wordpress import stated
from newsmodel.readers.wordpress.comments import Said, put_discussion
from newsmodel.readers.wordpress.media import Attachment, Attachments, image_of, plain_words
from newsmodel.readers.wordpress.post import Written, put_standfirst, reading_of
from newsmodel.readers.wordpress.xml import Export, Xml, elements
from newsmodel.versions.losses import State

#: Items that are no pieces: what WordPress keeps for itself, and files, which are in the pieces that show them.
NO_PIECES: Final = frozenset(
    {
        *("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"),
        *("user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation"),
        *("wp_font_family", "wp_font_face"),
    }
)
#: Elements of an item whose values are read, or say nothing by themselves.
_READ: Final = frozenset(
    {
        *("title", "link", "guid", "dc:creator", "content:encoded", "excerpt:encoded", "category", "pubDate"),
        *("wp:post_id", "wp:post_name", "wp:status", "wp:post_date", "wp:post_date_gmt", "wp:post_modified"),
        *("wp:post_modified_gmt", "wp:post_password", "wp:comment_status", "wp:comment", "wp:postmeta"),
    }
)
#: Values that say nothing: defaults of WordPress.
_DEFAULTS: Final[Mapping[str, frozenset[str]]] = {
    "wp:post_parent": frozenset({"0"}),
    "wp:menu_order": frozenset({"0"}),
    "wp:is_sticky": frozenset({"0"}),
    "wp:post_type": frozenset({"post"}),
}
_NOBODYS: Final = frozenset({"wp:comment_author_email", "wp:comment_author_IP", "wp:comment_author_ip"})


@attrs.define(eq=False)
class _Site:
    """What an export says of the site.

    Attributes:
        language: The language.
        base: Its address.
        authors: The names of its authors by those with which they log in.
        attachments: Its files.
    """

    language: Stated | None = None
    base: str | None = None
    authors: dict[str, str] = attrs.field(factory=dict[str, str])
    attachments: Attachments = attrs.field(factory=Attachments)

    def learn(self, element: Xml) -> None:
        """Remember what an element says of the site."""
        match element.name:
            case "language":
                self.language = Stated(
                    element.text.strip(), Place(element.line, element.column, "/rss/channel/language")
                )
            case "link" if self.base is None:
                self.base = self.attachments.base = mend(element.text.strip())
            case "wp:author":
                self.authors[element.said("wp:author_login")] = element.said("wp:author_display_name")
            case "item" if element.said("wp:post_type") == "attachment":
                about = {each.said("wp:meta_key"): each.said("wp:meta_value") for each in element.all("wp:postmeta")}
                file = Attachment(
                    element.said("wp:attachment_url"),
                    about.get("_wp_attachment_image_alt"),
                    element.said("excerpt:encoded"),
                )
                self.attachments.add(element.said("wp:post_id"), element.said("wp:post_parent"), file)
            case _:
                pass


@checked
def read_wordpress_export(
    xml: Export,
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> Iterator[Reading]:
    """The items of an export of WordPress as documents, one after the other.

    There is one reading for each item, in order. Those of what is no piece, such as a menu, have no document. What was
    read is forgotten, but for the addresses and captions of the files of the site; a text, or an open file that can be
    read twice, is read twice, so that a post may have a file that follows it.

    Args:
        xml: The export: a text, bytes, or an open file.
        base: The address by which relative addresses are resolved; that of the site if it is not given.
        defaults: Members of the articles that their posts do not have.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ModelError: The extra ``html`` is not installed.
        ReadError: While the posts are read: a loss has one of the states; or the export is not XML, is no export, has a
            document type declaration, or exceeds a limit.
    """
    require("html", "read_wordpress_export")
    check_address(base, "read_wordpress_export(base)")
    return _readings(xml, base, defaults, fail_on)


def _readings(
    xml: Export, base: str | None, defaults: Mapping[str, Any], fail_on: Collection[State]
) -> Iterator[Reading]:
    site = _Site()
    place = _place_in(xml)
    if place is not None:
        for element in elements(xml):
            site.learn(element)
        if not isinstance(xml, (str, bytes)):
            xml.seek(place)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    index = 0
    for element in elements(xml):
        if place is None:
            site.learn(element)
        if element.name == "item":
            item = _Item(element, f"/rss/channel/item/{index}", site, base)
            yield finished(item.reading(defaults), fail_on)
            index += 1


def _place_in(xml: Export) -> int | None:
    """Where an export begins in a file that can be read twice; None where it cannot."""
    if isinstance(xml, (str, bytes)):
        return 0
    try:
        return int(xml.tell()) if xml.seekable() else None  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    except (AttributeError, OSError, ValueError):
        return None


class _Item:
    """An item that is being read."""

    def __init__(self, item: Xml, path: str, site: _Site, base: str | None) -> None:
        self.item = item
        self.path = path
        self.site = site
        self.members = Members()
        self.kind = item.said("wp:post_type") or "post"
        self.base = mend(item.said("link"), base or site.base) or base or site.base

    def stated(self, name: str) -> Stated | None:
        """The text of an element, with its place."""
        found = self.item.first(name)
        return Stated(found.text.strip(), self.place(found)) if found is not None and found.text.strip() else None

    def place(self, element: Xml, inside: str = "") -> Place:
        """Where an element stands."""
        return Place(element.line, element.column, f"{self.path}{inside}/{element.name}")

    def written(self, name: str) -> Written:
        """The text of an element that has HTML."""
        found = self.item.first(name)
        path = f"{self.path}/{name}"
        if found is None:
            return Written(html="", path=path)
        return Written(html=found.text, path=path, starts=(found.line, found.column), is_stored=True)

    def reading(self, defaults: Mapping[str, Any]) -> Reading:
        """The document, with what is lost."""
        if self.kind in NO_PIECES:
            self._lose_all()
            return Reading(document=None, losses=tuple(self.members.losses))
        content = self.written("content:encoded")
        self._facts(content)
        self._terms()
        self._people()
        self._lead()
        self._discussion()
        self._rest()
        return reading_of(
            content, self.members, base=self.base, defaults=defaults, attachments=self.site.attachments,
            post=self.item.said("wp:post_id"),
        )  # fmt: skip

    def _facts(self, content: Written) -> None:
        members, title, link = self.members, self.stated("title"), self.stated("link")
        if title:
            stated.put_headline(members, title)
        stated.put_id(members, self.stated("guid"), link)
        if link:
            stated.put_url(members, link, self.site.base)
        slug, number, status = self.stated("wp:post_name"), self.stated("wp:post_id"), self.stated("wp:status")
        if slug:
            members.put("slug", slug.text, slug.place)
        if number:
            stated.put_number(members, number)
        if self.site.language and self.site.language.text:
            members.put("language", self.site.language.text, self.site.language.place)
        word = stated.put_status(members, status) if status else "publish"
        local, gmt, sent = self.stated("wp:post_date"), self.stated("wp:post_date_gmt"), self.stated("pubDate")
        stated.put_published(members, word, local, gmt or (None if local else sent))
        if sent and (local or gmt) and not self._agrees(sent, gmt or local):
            members.lose(sent.place, words=sent.text)
        stated.put_modified(members, self.stated("wp:post_modified"), self.stated("wp:post_modified_gmt"))
        put_standfirst(members, self.written("excerpt:encoded"), content.html, self.base)
        password = self.stated("wp:post_password")
        if password:
            members.put("status", "withheld", password.place)
            members.lose(password.place, "metadata", "demoted", "", "/status")

    def _agrees(self, sent: Stated, other: Stated | None) -> bool:
        """Whether two dates are the same to the minute, as far as one is set at all."""
        if sent.text.endswith("-0001 00:00:00 +0000"):
            return True
        one, _ = stated.moment(Members(), None, sent)
        two, _ = stated.moment(Members(), None, other)
        return one is not None and two is not None and str(one)[:16] == str(two)[:16]

    def _terms(self) -> None:
        categories: list[tuple[Stated, str]] = []
        tags: list[Stated] = []
        for element in self.item.all("category"):
            name, domain = (
                Stated(element.text.strip(), self.place(element)),
                element.attributes.get("domain", "category"),
            )
            if domain == "category":
                categories.append((name, ""))
            elif domain in ("post_tag", "tag"):
                tags.append(name)
            elif domain == "language" and element.attributes.get("nicename"):
                self.members.put("language", element.attributes["nicename"].replace("_", "-"), name.place)
            else:
                self.members.lose(name.place, words=name.text)
        if categories:
            stated.put_sections(self.members, categories, self.base)
        if tags:
            stated.put_keywords(self.members, tags)

    def _people(self) -> None:
        login = self.stated("dc:creator")
        if login is None:
            return
        name = self.site.authors.get(login.text) or login.text
        stated.put_author(self.members, Stated(name, login.place))

    def _lead(self) -> None:
        for meta in self.item.all("wp:postmeta"):
            if meta.said("wp:meta_key") != "_thumbnail_id":
                continue
            file = self.site.attachments.by_id.get(meta.said("wp:meta_value"))
            image = image_of(file, self.base) if file else None
            if image is None:
                self.members.lose(self.place(meta), words=f"_thumbnail_id {meta.said('wp:meta_value')}")
            else:
                self.members.put("lead", image, self.place(meta))

    def _discussion(self) -> None:
        said = [self._said(each, index) for index, each in enumerate(self.item.all("wp:comment"))]
        status = self.item.first("wp:comment_status")
        is_open = status is not None and status.text.strip() == "open"
        place = self.place(status) if status is not None else Place(path=f"{self.path}/wp:comment")
        put_discussion(self.members, said, place, self.base, is_open=is_open)

    def _said(self, comment: Xml, index: int) -> Said:
        inside = f"/wp:comment/{index}"

        def stated_as(name: str) -> Stated | None:
            found = comment.first(f"wp:comment_{name}")
            return Stated(found.text.strip(), self.place(found, inside)) if found is not None else None

        def always(name: str) -> Stated:
            return stated_as(name) or Stated("", Place(comment.line, path=f"{self.path}{inside}/wp:comment_{name}"))

        content = comment.first("wp:comment_content")
        for each in comment.children:
            if each.name in _NOBODYS and each.text.strip():
                self.members.lose(self.place(each, inside))  # without its words: they are nobody's business
            elif each.name == "wp:commentmeta":
                self.members.lose(self.place(each, inside), words=each.said("wp:meta_key"))
        number = comment.said("wp:comment_id")
        link = self.item.said("link")
        return Said(
            number=number, parent=comment.said("wp:comment_parent"), author=always("author"),
            url=comment.said("wp:comment_author_url"), local=stated_as("date"), gmt=stated_as("date_gmt"),
            status=always("approved"), kind=comment.said("wp:comment_type"),
            html=Stated(content.text if content is not None else "", always("content").place),
            link=f"{link}#comment-{number}" if link else "",
            starts=(content.line, content.column) if content is not None else (1, 1),
        )  # fmt: skip

    # --- What is left -----------------------------------------------------------------------------------------------

    def _rest(self) -> None:
        """Note the elements of the item that were not read."""
        for element in self.item.children:
            text = element.text.strip()
            if element.name == "wp:postmeta":
                key = element.said("wp:meta_key")
                if key != "_thumbnail_id":
                    self.members.lose(self.place(element), words=key)
            elif element.name not in _READ and text and text not in _DEFAULTS.get(element.name, frozenset()):
                self.members.lose(self.place(element), words=text[:1_000])

    def _lose_all(self) -> None:
        """Note that an item is no piece: all that it says is dropped."""
        for element in self.item.children:
            if element.name == "wp:postmeta":
                self.members.lose(self.place(element), words=element.said("wp:meta_key"))
            elif element.name != "wp:comment" and element.text.strip() and element.name != "wp:post_password":
                words = element.text if element.name != "dc:creator" else ""
                self.members.lose(self.place(element), words=plain_words(words))
