"""People and organizations of a graph: pure functions from a node to an object of the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsmodel._schema_org import TRUST_PROPERTIES
from newsmodel.content.article import Article, TrustIndicator
from newsmodel.content.people import Contributor, ContributorRole, Organization, Publisher
from newsmodel.readers.jsonld.graph import Node
from newsmodel.readers.jsonld.terms import PEOPLE, ROLES
from newsmodel.readers.jsonld.words import line, plain
from newsmodel.readers.members import Members, Stated, room_in
from newsmodel.readers.menders import mend

#: The most addresses of somebody, and the most people of a work.
_MOST: Final = room_in(Contributor, "same_as")
_MOST_PEOPLE: Final = room_in(Article, "contributors")


def address(members: Members, stated: Stated | None, base: str | None) -> str | None:
    """A web address; where it is none, that is noted."""
    if stated is None:
        return None
    found = mend(stated.text, base)
    if found is None:
        members.lose(stated.place, words=stated.text)
    return found


def addresses(members: Members, node: Node, name: str, base: str | None) -> list[str]:
    """The web addresses of a member."""
    return [found for each in node.texts(name, most=_MOST) if (found := address(members, each, base))]


def address_of(members: Members, node: Node, name: str, base: str | None) -> str | None:
    """The web address of a member that is one, or a node that has one, such as a picture."""
    each = node.first(name)
    if each is None or isinstance(each, Stated):
        return address(members, each, base)
    stated = each.use().text("url", "contentUrl")
    if stated is None:
        return mend(each.id, base) if each.id else None
    for other in each.texts("url", "contentUrl"):  # the same in other words
        if other.text != stated.text:
            members.lose(other.place, words=other.text)
    return address(members, stated, base)


def contributors(members: Members, node: Node, base: str | None) -> list[Contributor]:
    """Those who made a work, by the properties that name them; somebody who is named twice is there once."""
    made: list[Contributor] = []
    for name, role in ROLES.items():
        for each in node.named(name, most=_MOST_PEOPLE - len(made)):
            found = contributor(members, each, role, base)
            if found is None or (name == "creator" and found in made):
                continue
            if name == "creator" and any(other.name == found.name for other in made):
                members.lose(each.place)
            else:
                made.append(found)
    return made


def contributor(
    members: Members, stated: Node | Stated, role: ContributorRole | None, base: str | None
) -> Contributor | None:
    """Somebody who made a work."""
    if isinstance(stated, Stated):
        name = line(members, stated, 300)
        return None if name is None else Contributor(name, role=role)
    made = _contributor(members, stated, role, base)
    if made is None:
        members.lose(stated.place)
    return made


def _contributor(members: Members, node: Node, role: ContributorRole | None, base: str | None) -> Contributor | None:
    inner = node.nodes("author", "creator") if "Role" in "".join(node.types) else []
    if inner:  # a role between the work and the person
        node.use()
        node = inner[0]
    is_person = not node.types or not PEOPLE.isdisjoint(node.types)
    name, url = line(members, node.text("name"), 300), address(members, node.text("url"), base)
    about = node.text("description") if name or url else None
    if name is None and url is None:
        return None
    node.use()
    works = node.nodes("affiliation", "worksFor") if is_person else []
    return Contributor(
        name,
        kind=("person" if is_person else "organization") if node.types else None,
        role=role,
        job_title=line(members, node.text("jobTitle")),
        url=url,
        affiliation=organization(members, works[0], base) if works else None,
        bio=plain(members, about) if about else (),
        image_url=address_of(members, node, "image", base),
        same_as=addresses(members, node, "sameAs", base),
    )


def organization(members: Members, stated: Node | Stated, base: str | None) -> Organization | None:
    """An organization by its name."""
    name = name_of(members, stated)
    if name is None:
        return None
    url = address(members, stated.text("url"), base) if isinstance(stated, Node) else None
    return Organization(name, url=url)


def name_of(members: Members, stated: Node | Stated) -> str | None:
    """The name of somebody, and nothing else."""
    name = line(members, stated if isinstance(stated, Stated) else stated.text("name"), 300)
    if name is not None and isinstance(stated, Node):
        stated.use()
    return name


def publisher(members: Members, stated: Node | Stated, base: str | None) -> Publisher | None:
    """Who publishes a work."""
    name = name_of(members, stated)
    if name is None:
        return None
    if isinstance(stated, Stated):
        return Publisher(name)
    node = stated
    return Publisher(
        name,
        url=address(members, node.text("url"), base),
        logo_url=address_of(members, node, "logo", base),
        same_as=addresses(members, node, "sameAs", base),
    )


def trust_indicators(members: Members, node: Node, base: str | None) -> Iterator[TrustIndicator]:
    """Pages on which a publisher says how it works; their titles are not in a graph, so they are invented."""
    for name in TRUST_PROPERTIES:
        for stated in node.texts(name):
            url = address(members, stated, base)
            if url is not None:
                members.lose(stated.place, "fact", "invented", name, "/trust_indicators")
                yield TrustIndicator(name, url, role=name)
