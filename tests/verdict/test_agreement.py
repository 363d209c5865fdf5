"""Every engine gives the same verdict on the same payload; a planted difference is found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import attrs
import jsonschema_rs
import pytest

import newsmodel as nm
from fuzz import cases, run
from mutations import MUTATIONS, Mutator
from newsmodel._codec import reference as serialization
from newsmodel._codec.reference import Codec
from newsmodel._codec.values import array_loader
from newsmodel._declare.construction import shape_check
from newsmodel._declare.rules import Ids
from newsmodel._declare.shapes import Number, Ref, Shape, Text
from newsmodel._validate.dialects import in_draft
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT
from verdicts import (
    BUNDLE,
    KNOW_RULES,
    PYTHON,
    SCHEMAS,
    Case,
    Engine,
    any_kind,
    by_core,
    gated,
    judge,
    loader,
    rust,
    smallest,
)

SEED = 5
#: Every planted fault must be found within this many payloads.
BOUND = 9_000
Schema = dict[str, Any]


@pytest.fixture(scope="module")
def many() -> list[Case]:
    """The payloads that engines judge: bases first, then mutated ones."""
    return [case for case in cases(BOUND, SEED) if not gated(case)]


@pytest.fixture(scope="module")
def known(many: list[Case]) -> Engine:
    """The verdicts of the loader, each computed once."""
    accepts = loader()
    verdicts = {id(case): accepts(case) for case in many}
    return lambda case: verdicts[id(case)] if id(case) in verdicts else accepts(case)


def test_the_engines_of_python_agree(many: list[Case]) -> None:
    """Verdicts and messages agree on valid, nearly valid and mutated payloads; accepted ones are written alike."""
    some = many[:: len(many) // 800]
    tally = run(iter(some), PYTHON)
    assert tally.disagreements == []
    assert len(some) >= 800
    for name in PYTHON:
        assert tally.verdicts[name, True] > 200
        assert tally.verdicts[name, False] > 200
    assert tally.counts["refused by rules alone"] > 0


@pytest.mark.parametrize("seed", range(6))
def test_every_bound_of_a_number_is_crossed(seed: int) -> None:
    """Whatever the seed, and with nothing else changed that could decide the verdict."""
    heading = {"type": "heading", "id": "a", "text": ["It rained."], "level": 2}
    mutator = Mutator(Random(seed), [("article", {"type": "article", "body": [heading]})])
    drawn = [mutator.case()[1].get("body") for _ in range(len(MUTATIONS) * len(mutator.holding) * 2)]
    for level in (1, 2, 6, 7):
        assert [{**heading, "level": level}] in drawn


# --- Ten faults and more ----------------------------------------------------------------------------------------------


def change(name: str, *path: str, to: Callable[[Any], Any]) -> Callable[[Schema], None]:
    """Changes one keyword of a definition."""

    def changed(schema: Schema) -> None:
        found = schema["$defs"].get(name, schema)
        for token in path[:-1]:
            found = found.get(token, {})
        if path[-1] in found:
            found[path[-1]] = to(found[path[-1]])

    return changed


def texts_are_optional(schema: Schema) -> None:
    """The member ``text``, of every class that must have it."""
    for definition in schema["$defs"].values():
        if "required" in definition:
            definition["required"] = [name for name in definition["required"] if name != "text"]


#: Faults of a schema, each of one kind.
IN_THE_SCHEMA = {
    "a limit off by one": change("Headline", "maxLength", to=lambda most: most + 1),
    "a pattern without its end": change("LanguageTag", "pattern", to=lambda pattern: pattern[:-1]),
    "a pattern without its beginning": change("Url", "pattern", to=lambda pattern: pattern[1:]),
    "a dropped enum value": change("Callout", "properties", "kind", "enum", to=lambda values: values[1:]),
    "an excluded character let through": change(
        "Line", "not", "pattern", to=lambda pattern: pattern.replace("\u2028", "")
    ),
    "a required member made optional": texts_are_optional,
    "an unknown member accepted": change("Paragraph", "additionalProperties", to=lambda _: True),
    "an integer bound": change("Heading", "properties", "level", "maximum", to=lambda most: most + 1),
    "fractions accepted as integers": change("Image", "properties", "width", "type", to=lambda _: "number"),
    "a tag that is not known": change(
        "LeafBlock", "properties", "type", "enum", to=lambda tags: [tag for tag in tags if tag != "divider"]
    ),
    "an array that may be empty": change("SomeRichText", "minItems", to=lambda _: 0),
}


def found_within(many: list[Case], engines: dict[str, Engine]) -> int | None:
    """After how many payloads the engines disagree."""
    return next((count for count, case in enumerate(many, 1) if judge(case, engines).differs), None)


@cache
def more() -> list[Case]:
    """As many payloads from another seed: perhaps none of the first ones has a rare fault."""
    return [case for case in cases(BOUND, SEED + 1) if not gated(case)]


def is_found(many: list[Case], engines: dict[str, Engine]) -> bool:
    """Whether the engines disagree on any payload of the first seed, or of the second."""
    return found_within(many, engines) is not None or found_within(more(), engines) is not None


def lax(accepts: Engine) -> Engine:
    """The same engine, but it accepts payloads on which it raises another error."""

    def verdict(case: Case) -> bool:
        try:
            return accepts(case)
        except (TypeError, AttributeError):  # rules may fail on what was not checked
            return True

    return verdict


@pytest.mark.parametrize("fault", IN_THE_SCHEMA)
def test_a_fault_in_a_schema_is_found(fault: str, many: list[Case], known: Engine) -> None:
    """Each alone makes the loader and an engine disagree, whether the loader or the engine is less strict."""
    schemas = copy.deepcopy(SCHEMAS)
    for schema in schemas.values():
        IN_THE_SCHEMA[fault](schema)
    assert schemas != SCHEMAS
    assert is_found(many, {"loader": known, "jsonschema-rs": rust(schemas)})


@pytest.mark.parametrize("fault", ["a limit off by one", "an unknown member accepted", "an integer bound"])
def test_a_fault_in_another_form_of_a_schema_is_found(fault: str, many: list[Case], known: Engine) -> None:
    """In the schema of any document, and in those of draft 07."""
    schemas, anything = copy.deepcopy(SCHEMAS), copy.deepcopy(BUNDLE["article"])
    for schema in (*schemas.values(), anything):
        IN_THE_SCHEMA[fault](schema)
    former = {kind: in_draft(schema, "07") for kind, schema in schemas.items()}
    assert is_found(many, {"loader": known, "any document": any_kind(rust(dict.fromkeys(KINDS, anything)))})
    assert is_found(many, {"loader": known, "draft 07": rust(former, jsonschema_rs.Draft7Validator)})


def null_is_accepted(patch: pytest.MonkeyPatch) -> None:
    """As if the member were absent."""
    usual = serialization._loaded_check

    def lax(shape: Shape) -> Any:
        check = usual(shape)
        return check and (lambda value: () if value is None else check(value))

    patch.setattr(serialization, "_loaded_check", lax)
    patch.setattr(serialization, "_as_it_is", lambda value: value)


def digits_are_coerced(patch: pytest.MonkeyPatch) -> None:
    """Text of digits becomes a number."""
    usual = Codec.loader

    def coercing(self: Codec, shape: Shape) -> Callable[[Any], Any]:
        load = usual(self, shape)
        if not isinstance(shape, Number):
            return load
        return lambda value: int(value) if isinstance(value, str) and value.isdecimal() else load(value)

    patch.setattr(Codec, "loader", coercing)


def tags_are_folded(patch: pytest.MonkeyPatch) -> None:
    """Upper case is read as lower case."""
    usual = serialization._check_tag

    def folding(value: Any, tags: Any) -> str:
        tag = value.get("type")
        return usual({**value, "type": tag.lower()} if isinstance(tag, str) else value, tags)

    patch.setattr(serialization, "_check_tag", folding)


def arrays_are_counted_short(patch: pytest.MonkeyPatch) -> None:
    """One item fewer than the contract allows is accepted."""
    usual = array_loader
    patch.setattr(serialization, "array_loader", lambda load, most: usual(load, None if most is None else most - 1))


IN_THE_LOADER = (null_is_accepted, digits_are_coerced, tags_are_folded, arrays_are_counted_short)


@pytest.mark.parametrize("fault", IN_THE_LOADER, ids=lambda fault: str(fault.__name__))
def test_a_fault_in_the_loader_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], many: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each alone makes the loader and an engine disagree."""
    for cls in DEFAULT.classes:  # its functions must be made before the code is patched
        DEFAULT._codec.loader(Ref(cls))
    fault(monkeypatch)
    engines = {"loader": lax(loader(nm.ContentModel())), "jsonschema-rs": PYTHON["jsonschema-rs"]}
    assert is_found(many, engines)


def checks_are_without(patch: pytest.MonkeyPatch, **constraints: Any) -> None:
    """Texts are checked without some constraints."""
    usual = shape_check
    patch.setattr(
        serialization,
        "shape_check",
        lambda shape: usual(attrs.evolve(shape, **constraints) if isinstance(shape, Text) else shape),
    )


def patterns_are_not_matched(patch: pytest.MonkeyPatch) -> None:
    """Text of any form is accepted."""
    checks_are_without(patch, pattern=None)


def excluded_characters_are_let_in(patch: pytest.MonkeyPatch) -> None:
    """Such as a line break in a line."""
    checks_are_without(patch, excludes=None)


def references_are_not_looked_up(patch: pytest.MonkeyPatch) -> None:
    """Ids may occur twice, too."""
    patch.setattr(Ids, "are_resolved", lambda _: True)


def rules_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    """All of them, also those of references."""
    patch.setattr(serialization, "rules_of", lambda _: None)


def types_are_not_checked(patch: pytest.MonkeyPatch) -> None:
    """Sizes and bounds are not checked either."""
    patch.setattr(serialization, "_loaded_check", lambda _: None)


IN_THE_CHECKS = (
    patterns_are_not_matched,
    excluded_characters_are_let_in,
    references_are_not_looked_up,
    rules_are_forgotten,
    types_are_not_checked,
)


@pytest.mark.parametrize("fault", IN_THE_CHECKS, ids=lambda fault: str(fault.__name__))
def test_a_fault_in_the_checks_of_the_loader_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], many: list[Case], known: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each alone makes the loader accept what it should refuse, or raise another error."""
    DEFAULT.validate({**many[0].payload, "nonsense": 1})  # its functions are made before the code is patched
    fault(monkeypatch)
    assert is_found(many, {"loader": known, "python core": lax(by_core("python"))})


def test_without_a_fault_nothing_is_found(many: list[Case], known: Engine) -> None:
    """The control, on the same payloads with the same engines."""
    engines = {**KNOW_RULES, "loader": known, "jsonschema-rs": PYTHON["jsonschema-rs"]}
    assert found_within(many, engines) is None


def test_a_disagreement_is_shown_at_its_smallest(many: list[Case]) -> None:
    """The payload has only what the disagreement needs."""
    schemas = copy.deepcopy(SCHEMAS)
    for schema in schemas.values():
        IN_THE_SCHEMA["an integer bound"](schema)
    engines = {"loader": loader(), "jsonschema-rs": rust(schemas)}
    case = next(case for case in many if judge(case, engines).differs)
    least = smallest(case, lambda smaller: bool(judge(smaller, engines).differs))
    assert '"level": 7' in least.text
    assert least.text.count('"type"') <= 4
    assert len(least.text) < min(600, len(case.text))


def test_long_texts_are_shortened() -> None:
    """What is left of a text that is not what the engines disagree on is short."""
    case = Case("article", {"id": "x" * 900, "slug": "y" * 40, "n": 7})
    least = smallest(case, lambda smaller: "n" in smaller.payload and "id" in smaller.payload)
    assert least.payload == {"id": "x" * 14, "n": 7}
