"""Extensions of which a vocabulary declares the class."""

from __future__ import annotations

import copy
import json
from typing import Any, ClassVar

import attrs
import jsonschema
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from layouts import LAYOUTS, Area, Desk, Layout, area_drawn

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._validate.schema import FLAVOURS
from newsmodel.strategies import articles, invalid_payloads, later_payloads, payloads, values
from newsmodel.strategies.faults import faults, places, planted_in_copy
from newsmodel.strategies.futures import additions, later_copy

NAME = "acme:layout"
MODEL = nm.ContentModel.of(LAYOUTS, extensions={"acme:desk": Desk})
MODELS = [attrs.evolve(MODEL, core=core) for core in CORES]
STEADY = settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def article(layout: Any, **members: Any) -> nm.Article:
    """An article with a block that is laid out in that way."""
    block = nm.Paragraph("Rain.", extensions={NAME: layout, "x:free": [{"any": None}]})
    return nm.Article(id="a:1", headline="H", language="en", body=[nm.Callout([block], kind="note")], **members)


RIGHT = {"side": "left", "columns": 2, "areas": [{"first": 1, "last": 2}]}
LAID_OUT = article(RIGHT)
#: Where the layout is.
AT = f"/body/0/body/0/extensions/{NAME}"


def payload_of(layout: Any) -> dict[str, Any]:
    """The payload of that article with any layout."""
    payload = MODEL.to_dict(LAID_OUT)
    payload["body"][0]["body"][0]["extensions"][NAME] = copy.deepcopy(layout)
    return payload


@pytest.mark.parametrize("model", MODELS, ids=CORES)
def test_a_valid_extension_is_loaded_and_written_as_it_is(model: nm.ContentModel) -> None:
    """It stays JSON: also a default that is spelt out, and what is not declared, is written as it was."""
    layout = {**RIGHT, "columns": 1}
    text = model.to_json(article(layout))
    assert model.from_json(text) == article(layout) != LAID_OUT
    assert model.validate(text) == nm.validate(text) == ()
    assert '"columns":1' in text
    assert '"x:free":[{"any":null}]' in text
    assert model.to_json(nm.from_json(text)) == nm.to_json(model.from_json(text)) == text


#: A layout that is not valid, where, and why; and whether the flavour open refuses it too.
WRONG: list[tuple[Any, str, str, bool]] = [
    (3, "", "type", True),
    (None, "", "type", True),
    ([], "", "type", True),
    ({}, "", "required", True),
    ({"side": "top"}, "/side", "enum", False),
    ({"side": "left", "columns": 0}, "/columns", "minimum", True),
    ({"side": "left", "columns": 1.5}, "/columns", "type", True),
    ({"side": "left", "columns": None}, "/columns", "type", True),
    ({"side": "left", "column": 2}, "/column", "unknown_member", False),
    ({"side": "left", "until": "soon"}, "/until", "pattern", True),
    ({"side": "left", "areas": [{"first": 1, "last": 13}]}, "/areas/0/last", "maximum", True),
    ({"side": "left", "areas": [{"first": 1}]}, "/areas/0", "required", True),
    ({"side": "left", "areas": [{"first": 1, "last": 1}] * 4}, "/areas", "max_items", True),
    ({"side": "left", "areas": [{"first": 2, "last": 1}]}, "/areas/0/last", "area-order", True),
]


@pytest.mark.parametrize("model", MODELS, ids=CORES)
@pytest.mark.parametrize(("layout", "where", "code", "always"), WRONG)
def test_a_value_that_is_not_valid_is_one_problem_in_its_place(
    layout: Any, where: str, code: str, model: nm.ContentModel, *, always: bool
) -> None:
    """By each way in. A vocabulary without the class takes it: there it is free JSON."""
    payload = payload_of(layout)
    text = json.dumps(payload)
    assert [(each.pointer, each.code) for each in model.validate(text)] == [(AT + where, code)]
    assert model.validate(payload) == tuple(attrs.evolve(each, line=None, column=None) for each in model.validate(text))
    for load in (lambda: model.from_json(text), lambda: model.from_dict(payload), lambda: model.advise(text)):
        try:
            found: Any = load()
        except nm.ValidationError as error:
            found = error.problems
        assert [(each.pointer, each.code) for each in found] == [(AT + where, code)]
    assert bool(model.validate(text, flavour="open")) is always
    assert nm.validate(text) == ()


def laid_out(layout: Any) -> dict[str, Any]:
    """A block that is laid out in that way, as plain data."""
    return {"type": "paragraph", "text": ["x"], "extensions": {NAME: layout}}


@pytest.mark.parametrize("model", MODELS, ids=CORES)
def test_faults_in_extensions_are_counted_where_not_all_are_listed(model: nm.ContentModel) -> None:
    """The last problem says how many are left out; after 200 faults of other kinds, those in extensions are counted."""
    misspelt = {"type": "paragraph", "text": ["x"], "colour": "red"}
    payload = {**payload_of(RIGHT), "body": [*[misspelt] * 210, *[laid_out({"side": "top", "columns": 0})] * 50]}
    found = model.validate(json.dumps(payload))
    assert len(found) == 100
    assert (found[-1].code, found[-1].got) == ("more_problems", 210 + 2 * 50 - 99)


@pytest.mark.parametrize("model", MODELS, ids=CORES)
def test_every_rule_that_is_broken_in_an_extension_is_reported(model: nm.ContentModel) -> None:
    """After those of the document itself, which looks up what is cited."""
    back = {"side": "left", "areas": [{"first": 1, "last": 1}, {"first": 2, "last": 1}]}
    cited = {"type": "paragraph", "text": [{"text": "x", "citations": [{"source": "none"}]}]}
    payload = {**payload_of(RIGHT), "body": [laid_out(back), cited, laid_out(back)]}
    assert [(each.pointer, each.code) for each in model.validate(payload)] == [
        ("/body/1/text/0/citations/0/source", "citation-unresolved"),
        (f"/body/0/extensions/{NAME}/areas/1/last", "area-order"),
        (f"/body/2/extensions/{NAME}/areas/1/last", "area-order"),
    ]


@pytest.mark.parametrize(("layout", "where", "code", "always"), WRONG)
def test_the_schemas_say_the_same(layout: Any, where: str, code: str, *, always: bool) -> None:
    """All engines, except of a rule in code, which no schema can say."""
    payload = payload_of(layout)
    for flavour, is_refused in (("strict", True), ("open", always), ("codegen", True)):
        schema: Any = MODEL.json_schema("article", flavour=flavour)  # type: ignore[arg-type]
        for found in (jsonschema.Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)):
            assert found.is_valid(payload) is ("-" in code or not is_refused), (flavour, where)
            assert found.is_valid(payload_of(RIGHT))


@pytest.mark.parametrize("flavour", [each for each in FLAVOURS if each != "llm"])
def test_a_declared_extension_is_in_the_schema_of_every_flavour(flavour: Any) -> None:
    """Under its name, wherever extensions are; drafts have extensions as text."""
    schema = MODEL.json_schema("article", flavour=flavour)
    jsonschema.Draft202012Validator.check_schema(schema)
    declared = schema["$defs"]["Paragraph"]["properties"]["extensions"]["properties"]
    assert declared.keys() == {NAME, "acme:desk"}
    assert declared[NAME]["description"] == "How something is laid out."
    assert {"Layout", "Area", "Desk"} <= schema["$defs"].keys()
    assert "properties" not in nm.json_schema("article")["$defs"]["Paragraph"]["properties"]["extensions"]


def test_a_declared_extension_is_in_the_types_of_typescript() -> None:
    """Others stay unknown."""
    types = MODEL.typescript()
    assert '  extensions?: { "acme:layout"?: Layout; "acme:desk"?: Desk; [name: string]: unknown };\n' in types
    assert "export interface Layout {" in types
    assert "Layout" not in nm.typescript()


def test_components_of_openapi_have_it() -> None:
    """By a reference, under the prefix of all."""
    found = MODEL.openapi_components(prefix="News")
    declared = found["NewsParagraph"]["properties"]["extensions"]["properties"][NAME]
    assert declared["allOf"] == [{"$ref": "#/components/schemas/NewsLayout"}]
    assert "NewsLayout" in found


# --- Typed access ---------------------------------------------------------------------------------------------------


def block_of(document: nm.Article) -> nm.Paragraph:
    """The block that is laid out."""
    callout = document.body[0]
    assert isinstance(callout, nm.Callout)
    paragraph = callout.body[0]
    assert isinstance(paragraph, nm.Paragraph)
    return paragraph


def test_a_declared_extension_is_read_as_an_object() -> None:
    """Of its class; None where there is none."""
    assert MODEL.extension(block_of(LAID_OUT), Layout) == Layout(side="left", columns=2, areas=[Area(first=1, last=2)])
    assert MODEL.extension(block_of(LAID_OUT), Desk) is None
    assert MODEL.extension(LAID_OUT, Layout) is None


def test_a_declared_extension_is_put_into_an_object() -> None:
    """In the place of the one that it had; all else stays."""
    block = block_of(LAID_OUT)
    changed = MODEL.with_extension(MODEL.with_extension(block, Layout(side="right")), Desk("Weather"))
    assert dict(changed.extensions) == {
        NAME: {"side": "right"},
        "acme:desk": {"name": "Weather"},
        "x:free": [{"any": None}],
    }
    assert MODEL.extension(changed, Desk) == Desk("Weather")
    assert block == block_of(LAID_OUT)
    assert attrs.evolve(changed, extensions=block.extensions) == block


def test_what_is_not_declared_is_refused() -> None:
    """With the name of the class."""
    with pytest.raises(nm.ModelError, match="Area is the class of no extension of this model"):
        MODEL.extension(LAID_OUT, Area)
    with pytest.raises(nm.ModelError, match="Layout is the class of no extension of this model"):
        nm.ContentModel().with_extension(LAID_OUT, Layout(side="left"))
    with pytest.raises(nm.ArgumentError, match="expected an object that may have extensions, such as a Paragraph"):
        MODEL.extension(nm.Span("a"), Layout)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_what_code_put_there_is_checked_when_it_is_read_and_when_it_is_written() -> None:
    """A class of content knows no vocabulary: so building the object cannot find it."""
    wrong = article({"side": "left", "columns": 99})
    with pytest.raises(nm.ValidationError) as read:
        MODEL.extension(block_of(wrong), Layout)
    assert read.value.problems[0].pointer == f"/extensions/{NAME}/columns"
    for write in (MODEL.to_dict, MODEL.to_json, MODEL.to_json_bytes, MODEL.content_hash):
        with pytest.raises(nm.ValidationError) as written:
            write(wrong)
        assert [each.pointer for each in written.value.problems] == [f"{AT}/columns"]
    assert nm.to_dict(wrong)["body"][0]["body"][0]["extensions"][NAME]["columns"] == 99


def test_parts_are_loaded_and_dumped_by_themselves() -> None:
    """A class of an extension is one of the vocabulary, also for cattrs."""
    assert MODEL.from_dict({"side": "left"}, Layout) == Layout(side="left")
    assert MODEL.to_dict(Layout(side="left", columns=3)) == {"side": "left", "columns": 3}
    converter = MODEL.converter()
    assert converter.structure({"side": "left"}, Layout) == Layout(side="left")
    assert converter.unstructure(Layout(side="left")) == {"side": "left"}


# --- Open loading ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=CORES)
def test_unknown_members_of_a_declared_extension_are_kept_by_the_flavour_open(model: nm.ContentModel) -> None:
    """And unknown values, each with a warning in its place."""
    layout = {"side": "top", "columns": 2, "later": {"b": 1, "a": 2}, "areas": [{"first": 1, "last": 2, "colour": "x"}]}
    text = json.dumps(payload_of(layout))
    loaded = model.from_json(text, nm.Article, flavour="open")
    assert json.loads(model.to_json(loaded)) == json.loads(text)
    found = model.extension(block_of(loaded), Layout)
    assert isinstance(found, Layout)
    assert dict(nm.unknown_members(found)) == {"later": {"a": 2, "b": 1}}
    assert {(each.code, each.pointer) for each in model.advise(text, flavour="open")} == {
        ("unknown-member", f"{AT}/later"),
        ("unknown-member", f"{AT}/areas/0/colour"),
        ("unknown-value", f"{AT}/side"),
    }
    assert model.lint(LAID_OUT) == ()


# --- Advice ---------------------------------------------------------------------------------------------------------


def too_wide(lint: nm.LintContext) -> Any:
    """Few things take all columns."""
    for path, layout in lint.all(Layout):
        if layout.columns == 12:
            yield (*path, "columns"), "it takes all columns"
    for path, area in lint.all(Area):
        if area.last == 12:
            yield (*path, "last"), "it ends at the border"


def test_a_check_of_a_package_finds_declared_extensions() -> None:
    """As objects, with their places in the document."""
    model = nm.ContentModel.of(attrs.evolve(LAYOUTS, lint=[too_wide]))
    wide = article({"side": "left", "columns": 12, "areas": [{"first": 1, "last": 12}]})
    assert [each.pointer for each in model.lint(wide)] == [f"{AT}/columns", f"{AT}/areas/0/last"]
    warnings = model.advise(nm.to_json(wide, indent=1))
    assert [each.line for each in warnings] == sorted(each.line or 0 for each in warnings)
    assert model.lint(article(RIGHT)) == ()


# --- Strategies -----------------------------------------------------------------------------------------------------

LAID = articles(model=MODEL, body=st.lists(values(nm.Paragraph, model=MODEL), min_size=1, max_size=3))


@STEADY
@given(LAID)
def test_extensions_are_drawn_by_their_classes(document: nm.Article) -> None:
    """Beside those that are free; rules in code are kept by the strategies of the package."""
    text = MODEL.to_json(document)
    assert MODEL.from_json(text) == document
    for block in document.body:
        layout = MODEL.extension(block, Layout)
        assert layout is None or MODEL.extension(MODEL.with_extension(block, layout), Layout) == layout


@pytest.mark.parametrize(
    "wanted",
    [
        lambda layout, _: layout is not None and len(layout.areas) > 1,
        lambda layout, block: layout is not None and len(block.extensions) > 2,
        lambda layout, block: layout is None and "acme:desk" in block.extensions,
        lambda _, block: not block.extensions,
    ],
    ids=["several areas", "also free ones", "another", "none"],
)
def test_every_sort_of_extensions_is_drawn(wanted: Any) -> None:
    """The control of the test above."""
    paragraphs = values(nm.Paragraph, model=MODEL)
    find(paragraphs, lambda block: wanted(MODEL.extension(block, Layout), block), settings=STEADY)


@STEADY
@given(payloads("article", model=MODEL), st.data())
def test_payloads_faults_and_futures_go_into_extensions(payload: dict[str, Any], data: st.DataObject) -> None:
    """Each has exactly the verdict that is said of it."""
    assert MODEL.validate(payload) == ()
    fault = data.draw(invalid_payloads("article", model=MODEL))
    assert [(each.pointer, each.code) for each in MODEL.validate(fault.payload)] == [(fault.pointer, fault.code)]
    later = data.draw(later_payloads("article", model=MODEL))
    assert MODEL.validate(later.payload) != ()
    loaded = MODEL.from_dict(later.payload, flavour="open")
    assert (later.code, later.pointer) in {
        (each.code, each.pointer) for each in MODEL.advise(later.payload, flavour="open")
    }
    assert MODEL.to_dict(MODEL.from_dict(MODEL.to_dict(loaded), flavour="open")) == MODEL.to_dict(loaded)


FULL = payload_of({**RIGHT, "until": "2026-03-01T09:30:00Z"})
#: The objects in the declared extension of that payload.
INSIDE = [place for place in places(FULL, nm.Article, MODEL._choose) if NAME in place.where]


def test_every_fault_inside_an_extension_is_one_problem() -> None:
    """The engines of JSON Schema refuse it, too; a vocabulary that does not declare it takes every one."""
    schema: Any = MODEL.json_schema("article")
    engines: list[Any] = [jsonschema.Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)]
    found = [planted_in_copy(FULL, place, fault) for place in INSIDE for fault in faults(place)]
    assert {each.place.partition(".")[0] for each in found} == {"Layout", "Area"}
    assert len(found) > 60
    for model in MODELS:
        assert model.validate(FULL) == ()
        for each in found:
            problems = [(problem.pointer, problem.code) for problem in model.validate(json.dumps(each.payload))]
            assert problems == [(each.pointer, each.code)], each.fault
    of_shapes = [each for each in found if each.fault != "broken rule"]
    assert len(found) - len(of_shapes) < 5
    assert [each.fault for each in of_shapes for engine in engines if engine.is_valid(each.payload)] == []
    assert [each.fault for each in found if nm.validate(each.payload)] == []


def test_lines_older_drafts_and_language_models_have_the_same_verdicts() -> None:
    """As the functions for documents that are by themselves, in the draft of today."""
    found = [planted_in_copy(FULL, place, fault).payload for place in INSIDE for fault in faults(place)]
    lines = "\n".join(map(json.dumps, [FULL, *found]))
    for model in MODELS:
        assert model.check_lines(lines, threads=2) == tuple(range(2, len(found) + 2))
    older = jsonschema.Draft7Validator(MODEL.json_schema("article", draft="07"))
    assert older.is_valid(FULL)
    assert sum(map(older.is_valid, found)) == 1  # the rule in code
    draft = MODEL.to_llm(LAID_OUT)
    assert MODEL.from_llm(draft) == LAID_OUT
    (problem,) = MODEL.llm_problems(json.dumps(draft).replace('\\"left\\"', '\\"top\\"'))
    assert (problem.pointer, problem.code) == ("/body/0/body/0/rest", "enum")


def test_every_addition_inside_an_extension_is_kept_by_the_flavour_open() -> None:
    """With one warning in its place; the open schema takes it, and the strict flavour does not."""
    is_open = jsonschema.Draft202012Validator(MODEL.json_schema("article", flavour="open")).is_valid
    found = [later_copy(FULL, place, each) for place in INSIDE for each in additions(place)]
    assert len(found) == 19
    for later in found:
        text = json.dumps(later.payload)
        assert MODEL.validate(text)
        assert MODEL.validate(text, flavour="open") == ()
        assert is_open(later.payload)
        assert json.loads(MODEL.to_json(MODEL.from_json(text, flavour="open"))) == later.payload
        warnings = [(each.code, each.pointer) for each in MODEL.advise(text, flavour="open")]
        assert warnings == [("newer-version", "/schema_version"), (later.code, later.pointer)]


# --- Wrong declarations ---------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Holding(nm.Content):
    """Holds a block.

    Attributes:
        block: The block.
    """

    block: nm.Divider


@attrs.frozen(kw_only=True)
class Citing(nm.Content):
    """Cites something.

    Attributes:
        citation: What.
    """

    citation: nm.Citation


@attrs.frozen(kw_only=True)
class Typed(nm.Content):
    """Has a member of a name that is taken.

    Attributes:
        type: Its type.
    """

    type: nm.Line


@attrs.frozen(kw_only=True)
class Paragraph(nm.Content):
    """Has the name of a class of newsmodel."""


@attrs.frozen(kw_only=True)
class Line(nm.Content):
    """Has the name of a scalar."""


@attrs.frozen(kw_only=True)
class Note(nm.Custom):
    """A block.

    Attributes:
        words: Its words.
    """

    tag: ClassVar[str] = "acme:note"
    words: nm.Line


@pytest.mark.parametrize(
    ("extensions", "message"),
    [
        ({"layout": Layout}, 'extensions: expected a namespaced name such as acme:layout, got "layout"'),
        ({3: Layout}, "extensions: expected a namespaced name such as acme:layout, got 3"),
        ({"a:b": int}, "extensions: the class int must derive from newsmodel.Content"),
        ({"a:b": Layout(side="left")}, "extensions: a Layout must derive from newsmodel.Content"),
        ({"a:b": nm.Divider}, "Divider is a block: an extension holds no blocks"),
        ({"a:b": Holding}, "Holding holds Divider, which is a block: an extension holds no blocks"),
        ({"a:b": Citing}, "Citing holds Citation, which has the id or reference 'source': an extension has none"),
        ({"a:b": nm.Contributor}, "Contributor has extensions of its own"),
        ({"a:b": Typed}, "Typed.type: a field cannot have the name of the tag"),
        ({"a:b": Paragraph}, "two classes have the name 'Paragraph'"),
        ({"a:b": Line}, "Line is the name of a scalar or a union in the schemas"),
        ({"a:b": Layout, "a:c": Layout}, "Layout is the class of two extensions"),
    ],
)
def test_a_class_that_cannot_be_that_of_an_extension_is_refused(extensions: Any, message: str) -> None:
    """In a model, and in a package, which the message then names."""
    with pytest.raises(nm.ModelError) as raised:
        nm.ContentModel(extensions=extensions)
    assert message in str(raised.value)
    with pytest.raises(nm.ModelError) as raised:
        nm.BlockPackage("odd", extensions=extensions)
    assert str(raised.value).startswith('the package "odd": ')
    assert message in str(raised.value)


def test_two_packages_with_one_extension_are_one_error() -> None:
    """One class for one name; the message names both."""
    desks = nm.BlockPackage("desks", extensions={NAME: Desk})
    with pytest.raises(nm.ModelError) as raised:
        nm.ContentModel.of(LAYOUTS, desks)
    both = 'the package "layouts" and the package "desks" cannot be in one vocabulary: both have'
    assert str(raised.value) == f'{both} the extension "acme:layout"'
    with pytest.raises(nm.ModelError, match=r'^the options of the model and the package "layouts" .* "acme:layout"$'):
        nm.ContentModel.of(LAYOUTS, extensions={NAME: Desk})


def test_a_package_may_draw_the_classes_of_its_extensions() -> None:
    """And no others."""
    with pytest.raises(nm.ModelError, match="strategies: the class Desk is no class of this package"):
        nm.BlockPackage("odd", extensions={NAME: Layout}, strategies={Desk: area_drawn})
