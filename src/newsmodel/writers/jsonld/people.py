"""People and organizations as JSON-LD: by what they did."""

from __future__ import annotations

from collections.abc import Iterable

from newsmodel._schema_org import CONTRIBUTOR_TYPES, ROLE_PROPERTIES
from newsmodel.content.article import Document
from newsmodel.content.people import Contributor, Publisher
from newsmodel.traversal import plain_text
from newsmodel.writers.jsonld.context import Node, Parties, Party

#: How many authors a judgement names at most.
_ANSWERING = 10


def publisher_node(publisher: Publisher, parties: Parties) -> Party:
    """A publisher."""
    logo = {"@type": "ImageObject", "url": publisher.logo_url, "contentUrl": publisher.logo_url}
    return parties.node(
        {
            "@type": "NewsMediaOrganization",
            "name": publisher.name,
            "url": publisher.url,
            "logo": logo if publisher.logo_url else None,
            "sameAs": list(publisher.same_as),
        }
    )


def people_members(contributors: Iterable[Contributor], parties: Parties) -> dict[str, list[Party]]:
    """Contributors by what they did; schema.org has no property for a system that took part in a work."""
    found: dict[str, list[Party]] = {}
    for person in contributors:
        if person.kind not in CONTRIBUTOR_TYPES:  # a system, or a kind that is not known
            continue
        node, name = _contributor(person, parties), ROLE_PROPERTIES.get(person.role, "contributor")
        # An editor has to be a person.
        name = "contributor" if name == "editor" and node["@type"] != "Person" else name
        found.setdefault(name, []).append(node)
    return found


def _contributor(person: Contributor, parties: Parties) -> Party:
    affiliation = person.affiliation
    kind = CONTRIBUTOR_TYPES[person.kind]
    node: Node = {
        "@type": kind,
        "name": person.name,
        "url": person.url,
        "description": plain_text(person.bio),
        "image": person.image_url,
        "sameAs": list(person.same_as),
    }
    if kind == "Person":
        node["jobTitle"] = person.job_title
        if affiliation is not None:
            node["affiliation"] = parties.organization(affiliation.name, affiliation.url)
    return parties.node(node)


def authors_of(document: Document, parties: Parties) -> list[Party]:
    """Those who are responsible for a document, ten at most: its authors, or else its publisher."""
    # Each judgement of a piece refers to them, so a long list would make a piece with many of them huge.
    authors = people_members(getattr(document, "contributors", ()), parties).get("author", [])[:_ANSWERING]
    publisher = getattr(document, "publisher", None)
    return authors or ([] if publisher is None else [publisher_node(publisher, parties)])
