"""The types of documents as a module of TypeScript. `make conformance` asks the compiler of TypeScript about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

import newsmodel as nm

TYPES = nm.typescript()
PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "v1" / "newsmodel.d.ts"


def declared(types: str) -> dict[str, str]:
    """The declarations of a module, by their names."""
    parts = re.split(r"^export (?:interface|type) (\w+)", types, flags=re.MULTILINE)
    assert len(parts[1::2]) == len(set(parts[1::2]))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


DECLARED = declared(TYPES)


def without_comments(types: str) -> str:
    """Types without comments, each ended by the first end of a comment, as a compiler reads them."""
    return re.sub(r"\s*/\*.*?\*/", "", types, flags=re.DOTALL)


def test_every_definition_is_declared_once() -> None:
    """With the kinds, and with no other type."""
    assert {*nm.openapi_components(), "Kind"} == DECLARED.keys()


def test_every_type_that_is_named_is_declared() -> None:
    """Nothing has to be imported."""
    bare = re.sub(r'"[^"]*"', "", without_comments("".join(DECLARED.values())))
    named = set(re.findall(r"\b[A-Z]\w*", bare))
    assert "NestedSource" in named
    assert named <= DECLARED.keys()


def test_the_published_file_is_what_the_library_writes() -> None:
    """Each time."""
    assert PUBLISHED.read_text("utf-8") == TYPES == nm.ContentModel().typescript()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Paragraph", 'type: "paragraph";'),
        ("Paragraph", "text: SomeRichText;"),
        ("Paragraph", "id?: LocalId;"),
        ("Article", "body: AnyBlock[];"),
        ("Article", "$schema?: SchemaUrl;"),
        ("Access", 'kind: "free" | "registration" | "metered" | "subscription";'),
        ("Access", "preview_blocks?: number;"),
        ("Action", 'rel?: ("sponsored" | "nofollow" | "ugc")[];'),
        ("BooleanCell", "value: boolean;"),
        ("Article", "extensions?: { [name: string]: unknown };"),
        ("Article", "sources?: NestedSource[];"),
        ("Source", 'schema_version: "1.0" | "1.1";'),
        ("Article", "* @maxItems 5000"),
    ],
)
def test_a_member_has_its_type(name: str, line: str) -> None:
    """Members that may be left out have a question mark; what no type says is in the comment."""
    assert f"   {line}\n" in DECLARED[name].replace("\n  ", "\n   ")


def test_a_document_extends_what_it_is_inside_others() -> None:
    """It has the version besides."""
    assert DECLARED["Source"].startswith(" extends NestedSource {\n")
    assert "name: Name;" in DECLARED["NestedSource"]
    assert "name: Name;" not in DECLARED["Source"]
    assert "schema_version" not in DECLARED["NestedSource"]


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers */ export type Line = number; /* and so on.

    Attributes:
        question: The question. */ export type Line = number; /*
        mood: How it is asked.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line
    mood: str | None = None


def test_a_custom_block_is_declared() -> None:
    """In the model that has it, and in every union of blocks of that."""
    found = declared(without_comments(nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll)).typescript()))
    assert found.keys() - DECLARED.keys() == {"Poll"}
    assert '  type: "acme:poll";\n' in found["Poll"]
    assert found["AnyBlock"].rstrip().endswith("| Poll;")


def test_no_description_ends_its_comment() -> None:
    """What it says stays a comment."""
    types = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll)).typescript()
    assert types.count("export type Line = number") == 2
    assert "export type Line = number" not in without_comments(types)
    assert without_comments(types).count("export type Line = string") == 1


def named(name: str, **fields: Any) -> nm.ContentModel:
    """A model with a block whose class has a name."""
    body = {"tag": "acme:odd", "__doc__": "A block."}
    cls = attrs.make_class(name, fields, bases=(nm.Custom,), frozen=True, kw_only=True, class_body=body)
    return nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls))


def test_a_name_with_other_letters_is_taken() -> None:
    """TypeScript allows those that Python allows."""
    assert "Büste" in declared(named("Büste").typescript())


@pytest.mark.parametrize("name", ["Document", "NestedFAQ", "Kind", "string", "class", "keyof", "A B", "1st", "A{}"])
def test_a_name_that_no_type_can_have_is_refused(name: str) -> None:
    """With the name."""
    with pytest.raises(nm.ArgumentError, match=re.escape(name)):
        named(name).typescript()
