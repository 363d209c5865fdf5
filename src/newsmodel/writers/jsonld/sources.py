"""Sources as JSON-LD."""

from __future__ import annotations

from newsmodel._schema_org import MAKERS, SOURCE_TYPES
from newsmodel.content.source import Source
from newsmodel.writers.jsonld.context import JsonLd, Node
from newsmodel.writers.jsonld.people import people_members


def citations(to: JsonLd) -> list[Node | None]:
    """The sources of the document; a source that reported what another said cites that other source."""
    reported: dict[str, list[Node | None]] = {}
    for entry in to.sources:
        for reporter in entry.via:
            reported.setdefault(reporter.id, []).append(to.source(entry.source.id))
    return [_citation(entry.source, reported.get(entry.source.id, []), to) for entry in to.sources]


def _citation(source: Source, reported: list[Node | None], to: JsonLd) -> Node | None:
    node = to.node(source, source_node)
    return None if node is None else {**(to.source(source.id) or {}), "citation": reported, **node}


def source_node(source: Source, to: JsonLd) -> Node:
    """A source: a work, or an unnamed work of somebody."""
    kind = SOURCE_TYPES.get(source.kind or "", "CreativeWork")
    if kind in MAKERS and source.title is None:
        return {
            "@type": "CreativeWork",
            "name": source.name,
            "url": source.url,
            "publisher": to.parties.node({"@type": kind, "name": source.name}),
        }
    made = "CreativeWork" if kind in MAKERS else kind
    maker = kind if kind in MAKERS else "Organization"
    publisher = source.publisher.name if source.publisher else (source.name if source.title else None)
    return {
        "@type": made,
        "name": source.title or source.name,
        "url": source.url,
        "datePublished": source.published,
        "inLanguage": source.language,
        "archivedAt": source.archived_url,
        "identifier": [identifier_node(each.scheme, each.value) for each in source.identifiers],
        "publisher": to.parties.node({"@type": maker, "name": publisher}) if publisher else None,
        **people_members(source.contributors, to.parties),
    }


def identifier_node(scheme: str, value: str) -> Node:
    """An identifier of something elsewhere."""
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}
