"""The flavour for editors: the schemas of the flavour strict, with help that the JSON service of VS Code knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.documents import KINDS

#: The keywords that help, and mean nothing to validators.
HELP = {
    *("title", "markdownDescription", "patternErrorMessage", "errorMessage", "enumDescriptions", "defaultSnippets"),
}
each_kind = pytest.mark.parametrize("kind", KINDS)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """The schema and every object within it, but not those that are values."""
    if isinstance(schema, dict):
        yield schema
        for name, value in schema.items():
            if name not in ("examples", "defaultSnippets", "enum"):
                yield from objects(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from objects(item)


def without(schema: Any, names: set[str], *, members: bool = False) -> Any:
    """The schema without some keywords; members of objects may have their names."""
    if isinstance(schema, list):
        return [without(item, names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: value for name, value in schema.items() if members or name not in names}
    return {name: without(value, names, members=name in ("properties", "$defs")) for name, value in kept.items()}


@each_kind
def test_it_means_what_the_flavour_strict_means(kind: str) -> None:
    """Besides help it has no keyword, and lacks only ``format``, by which an editor would report a fault twice."""
    strict, editor = nm.json_schema(kind), nm.json_schema(kind, flavour="editor")
    assert editor["$id"] == f"{strict['$id']}:editor"
    names = {*HELP, "format", "$id"}
    assert without(editor, names) == without(strict, names)
    assert HELP - {"title"} <= {name for found in objects(editor) for name in found} | {"enumDescriptions"}
    assert (HELP - {"title"}).isdisjoint(name for found in objects(strict) for name in found)


@each_kind
def test_every_pattern_has_a_message(kind: str) -> None:
    """So has every set of allowed values, and every exclusion: an editor shows no pattern."""
    found = list(objects(nm.json_schema(kind, flavour="editor")))
    forms = [each for each in found if each.get("type") == "string" and "pattern" in each]
    assert len(forms) > 3
    assert [each for each in forms if "patternErrorMessage" not in each] == []
    excluding = [each for each in found if each.get("type") == "string" and ("not" in each or "enum" in each)]
    assert len(excluding) > 5
    assert [each for each in excluding if "errorMessage" not in each] == []


@pytest.mark.parametrize(
    ("name", "member", "value"), [("Slug", "slug", "a b"), ("LanguageTag", "language", "x"), ("Url", "url", "ftp://x")]
)
def test_a_message_is_the_sentence_of_the_problem(name: str, member: str, value: str) -> None:
    """With "this" in the place of the value."""
    article = {"type": "article", "schema_version": "1.0", "id": "tag:example.org,2026:1", "headline": "H"}
    article |= {"language": "en", "body": [{"type": "divider"}], member: value}  # type: ignore[dict-item]
    (problem,) = nm.validate(article)
    scalar = nm.json_schema("article", flavour="editor")["$defs"][name]
    assert scalar["patternErrorMessage"] == problem.message.replace(f'"{value}"', "this")


def test_an_unknown_type_has_the_words_of_the_problem() -> None:
    """And each known type is explained."""
    types = nm.json_schema("article", flavour="editor")["$defs"]["AnyBlock"]["properties"]["type"]
    article = {"type": "article", "schema_version": "1.0", "id": "tag:example.org,2026:1", "headline": "H"}
    (problem,) = nm.validate({**article, "language": "en", "body": [{"type": "xyzzy"}]})
    assert types["errorMessage"] == problem.message.replace(' "xyzzy"', "")
    assert dict(zip(types["enum"], types["enumDescriptions"], strict=True))["divider"].startswith("A break")


def test_a_member_says_what_it_is_and_what_its_scalar_is() -> None:
    """An editor shows ``markdownDescription`` where there is one."""
    slug = nm.json_schema("article", flavour="editor")["properties"]["slug"]
    scalar = nm.json_schema("article")["$defs"]["Slug"]["description"]
    assert slug["markdownDescription"] == f"{slug['description']}\n\n{scalar}"


@each_kind
def test_a_snippet_has_every_required_member(kind: str) -> None:
    """What is filled in may be wrong, but nothing is missing and nothing is unknown."""
    validator = nm.validator(kind)
    (snippet,) = nm.json_schema(kind, flavour="editor")["defaultSnippets"]
    keywords = {error.validator for error in validator.iter_errors(snippet["body"])}
    assert keywords <= {"pattern", "enum", "type"}
    assert "required" in {error.validator for error in validator.iter_errors({"type": kind})}


def test_each_type_of_a_union_has_a_snippet() -> None:
    """Those of a model's own blocks too; its places are numbered from 1."""
    found = nm.json_schema("article", flavour="editor")["$defs"]["AnyBlock"]
    assert [each["label"] for each in found["defaultSnippets"]] == found["properties"]["type"]["enum"]
    (heading,) = (each for each in found["defaultSnippets"] if each["label"] == "heading")
    assert heading["body"] == {"type": "heading", "text": ["$1"], "level": "^${2:2}"}
    assert heading["description"] == "The heading of a section."


def test_the_base_is_in_the_id() -> None:
    """As in every flavour: a payload names the address as its ``$schema``."""
    schema = nm.json_schema("faq", flavour="editor", base="https://news.example/schemas/")
    assert schema["$id"] == "https://news.example/schemas/faq:editor"
