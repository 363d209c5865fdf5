"""Blocks as packages, and several packages in one vocabulary."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

import attrs
import pytest
from walks import PATHS, QUAYS, Ferry, Step, Walk, article

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._expected import members_of
from newsmodel.packages.composition import ModelOptions
from newsmodel.packages.package import OUTPUT_TABLES

OUTING = article(Walk("Around the lake", steps=[Step(start=0, end=7)]), nm.Callout([Ferry("Gull")], kind="note"))


@pytest.mark.parametrize("core", CORES)
def test_a_vocabulary_of_packages_has_the_blocks_of_all(core: CoreName) -> None:
    """Beside those of newsmodel; the order of the packages changes nothing that readers or writers see."""
    model, other = nm.ContentModel.of(PATHS, QUAYS, core=core), nm.ContentModel.of(QUAYS, PATHS, core=core)
    text = model.to_json(OUTING)
    assert other.from_json(text) == model.from_json(text) == OUTING
    assert (model.validate(text), nm.validate(text)[0].code) == ((), "unknown_type")
    assert model.to_html(OUTING) == other.to_html(OUTING)
    assert "<h2>Around the lake</h2>" in model.to_html(OUTING)
    assert {"Walk", "Step", "Ferry"} <= model.json_schema("article")["$defs"].keys()


def test_functions_that_are_given_come_before_those_of_packages() -> None:
    """Who makes the vocabulary decides how readers see a block."""
    model = nm.ContentModel.of(PATHS, html={Walk: lambda walk, _: f"To the {walk.title}"})
    assert model.to_html(Walk("Lake")) == "To the Lake"
    assert nm.ContentModel.of(PATHS).to_html(Walk("Lake")) == "<h2>Lake</h2>"


def test_a_vocabulary_of_packages_has_the_other_options_of_a_model() -> None:
    """They are those of `ContentModel`, except the packages."""
    model = nm.ContentModel.of(
        PATHS,
        blocks=iter([nm.Paragraph, nm.Heading, nm.Image, nm.ListBlock, nm.Quote, nm.Code]),
        base="https://a.example/",
    )
    assert model.json_schema("article")["$id"] == "https://a.example/article"
    assert model.blocks[-1] is Walk
    assert nm.Divider not in model.blocks
    assert {*members_of(ModelOptions), "packages"} == {each.name for each in attrs.fields(nm.ContentModel)}


def test_a_changed_model_keeps_its_packages() -> None:
    """As `attrs.evolve` changes it."""
    model = attrs.evolve(nm.ContentModel.of(PATHS, QUAYS), base="https://a.example/")
    assert model.packages == (PATHS, QUAYS)
    assert model.from_json(model.to_json(OUTING)) == OUTING


def test_no_packages_make_the_vocabulary_of_newsmodel() -> None:
    """So a program that takes what is installed needs no special case."""
    model = nm.ContentModel.of()
    assert (model.blocks, model.packages) == (nm.CORE_BLOCKS, ())


def test_a_class_derived_from_the_model_makes_its_own() -> None:
    """`of` is a class method."""

    class House(nm.ContentModel):
        """A house of its own."""

    assert type(House.of(PATHS)) is House


# --- Clashes --------------------------------------------------------------------------------------------------------


def block_named(name: str, tag: str) -> type[nm.Custom]:
    """A class of blocks with that name and tag."""
    members = {"tag": tag, "__annotations__": {"tag": ClassVar[str]}, "__doc__": "A block.", "__module__": __name__}
    made: type[nm.Custom] = attrs.frozen(type(name, (nm.Custom,), members))
    return made


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (nm.BlockPackage("hills", blocks=[block_named("Hill", "path:walk")]), 'the tag "path:walk"'),
        (nm.BlockPackage("hills", blocks=[block_named("Walk", "hill:walk")]), 'the class "Walk"'),
        (nm.BlockPackage("hills", blocks=[block_named("Step", "hill:step")]), 'the class "Step"'),
        (nm.BlockPackage("hills", blocks=[block_named("Walk", "path:walk")]), 'the tag "path:walk", the class "Walk"'),
        (nm.BlockPackage("hills", blocks=[Walk]), 'the tag "path:walk"'),
        (nm.BlockPackage("hills", upgrades={"path:hike": dict}), 'the tag "path:hike"'),
        (nm.BlockPackage("hills", upgrades={"path:walk": dict}), 'the tag "path:walk"'),
    ],
    ids=["tag", "class", "part", "both", "the same block", "old tag", "tag of another"],
)
def test_what_two_packages_both_have_is_one_error_that_names_both(other: nm.BlockPackage, clash: str) -> None:
    """Whatever it is, and in whatever order they are given."""
    for packages in ([PATHS, QUAYS, other], [other, QUAYS, PATHS]):
        with pytest.raises(nm.ModelError) as raised:
            nm.ContentModel.of(*packages)
        assert str(raised.value).endswith(f"cannot be in one vocabulary: both have {clash}")
        assert 'the package "paths"' in str(raised.value)
        assert 'the package "hills"' in str(raised.value)
        assert "quays" not in str(raised.value)


def test_two_packages_of_one_name_are_one_error() -> None:
    """The name is before the codes of their checks."""
    with pytest.raises(nm.ModelError, match=r'^two packages of one vocabulary have the name "paths"$'):
        nm.ContentModel.of(PATHS, nm.BlockPackage("paths"))
    with pytest.raises(nm.ModelError, match='have the name "paths"'):
        nm.ContentModel.of(PATHS, PATHS)


def test_a_package_may_clash_with_blocks_that_are_given() -> None:
    """The message says so."""
    with pytest.raises(nm.ModelError, match=r'^the options of the model and the package "paths" cannot'):
        nm.ContentModel.of(PATHS, blocks=[*nm.CORE_BLOCKS, block_named("Hill", "path:walk")])


def test_packages_may_share_a_part() -> None:
    """One class has one definition, whoever holds it."""

    @attrs.frozen(kw_only=True)
    class Stage(nm.Custom):
        """A stage.

        Attributes:
            step: What it is.
        """

        tag: ClassVar[str] = "tour:stage"
        step: Step

    model = nm.ContentModel.of(PATHS, nm.BlockPackage("tours", blocks=[Stage]))
    staged = article(Stage(step=Step(start=1, end=2)))
    assert model.from_json(model.to_json(staged)) == staged


@pytest.mark.parametrize("name", ["Paragraph", "Article", "Line"])
def test_a_name_of_newsmodel_is_refused_with_the_name_of_the_package(name: str) -> None:
    """Where the package is made: no vocabulary could have it."""
    with pytest.raises(nm.ModelError, match=f'^the package "hills": .*{name}'):
        nm.BlockPackage("hills", blocks=[block_named(name, "hill:one")])


# --- Wrong arguments ------------------------------------------------------------------------------------------------


def check_twice(_: nm.LintContext) -> tuple[nm.Advice, ...]:
    """A check."""
    return ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": 3}, "BlockPackage.name: expected a string, got 3"),
        ({"name": "two words"}, 'BlockPackage.name: expected a name such as "acme", got "two words"'),
        ({"blocks": Walk}, "BlockPackage.blocks: expected a list of a class (Block), got the class Walk"),
        ({"blocks": [int]}, "BlockPackage.blocks: expected a list of a class (Block), got a tuple with the class int"),
        ({"blocks": [nm.Paragraph]}, 'the package "p": Paragraph is a block of newsmodel'),
        ({"blocks": [nm.Custom]}, 'the package "p": Custom must derive from Custom'),
        ({"blocks": [Walk, Walk]}, "the package \"p\": two classes have the tag 'path:walk'"),
        ({"html": {nm.Paragraph: str}}, 'the package "p": html: the class Paragraph is no class of this package'),
        ({"html": {3: str}}, 'the package "p": BlockPackage.html: expected the class of a block'),
        ({"blocks": [Walk], "text": {Walk: "x"}}, 'the package "p": BlockPackage.text: expected a function for Walk'),
        ({"jsonld": [Walk]}, "BlockPackage.jsonld: expected a dict, got a list"),
        ({"lint": check_twice}, "BlockPackage.lint: expected a list of a function, got a function"),
        ({"lint": [lambda _: ()]}, 'the package "p": lint: "<lambda>" is no function with a name and a docstring'),
        ({"lint": [check_twice, check_twice]}, "the package \"p\": lint: two checks have the name 'check_twice'"),
        ({"strategies": {nm.Source: str}}, 'the package "p": strategies: the class Source is no class of this package'),
        ({"blocks": [Walk], "strategies": {Step: 3}}, 'the package "p": strategies: expected a function, got 3'),
        *(
            (
                {"upgrades": {tag: dict}},
                f'upgrades: expected a tag that blocks of this package have or once had, got "{tag}", which is {what}',
            )
            for tag, what in (
                ("paragraph", "a type of newsmodel"),
                ("article", "a type of newsmodel"),
                ("text", "a type of newsmodel"),
                ("comment", "a type of newsmodel"),
                ("tombstone", "a type of newsmodel"),
                ("a b", "no tag"),
            )
        ),
        ({"name": "newsmodel"}, 'BlockPackage.name: "newsmodel" is for newsmodel: choose a name of your own'),
        ({"name": "Newsmodel.more"}, "is for newsmodel"),
        ({"blocks": [block_named("Own", "newsmodel:own")]}, "has the tag 'newsmodel:own': the namespace is that of"),
        ({"extensions": {"newsmodel:x": Step}}, 'extensions: "newsmodel:x" has the namespace of newsmodel: choose one'),
        ({"upgrades": {"p:a": None}}, 'the package "p": upgrades: expected a function, got None'),
    ],
)
def test_a_wrong_package_is_refused_where_it_is_made(arguments: dict[str, Any], message: str) -> None:
    """By an error of this library that says which package it is, and which argument."""
    with pytest.raises((nm.ModelError, nm.ArgumentError)) as raised:
        nm.BlockPackage(**{"name": "p", **arguments})
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("packages", "options", "message"),
    [
        ([3], {}, "ContentModel.of(packages): expected packages of blocks, got 3"),
        ([Walk], {}, "ContentModel.of(packages): expected packages of blocks, got the class Walk"),
        ([PATHS], {"block": []}, "there is no option 'block', did you mean \"blocks\"?"),
        ([PATHS], {"blocks": Walk}, "ModelOptions.blocks: expected a list of a class (Block), got the class Walk"),
        ([PATHS], {"html": 3}, "ModelOptions.html: expected a dict, got 3"),
    ],
)
def test_wrong_arguments_of_a_vocabulary_are_refused(
    packages: list[Any], options: dict[str, Any], message: str
) -> None:
    """As everywhere in this library."""
    with pytest.raises(nm.ArgumentError) as raised:
        nm.ContentModel.of(*packages, **options)
    assert message in str(raised.value)


def test_a_model_with_packages_has_their_blocks() -> None:
    """Who gives packages to the class itself is sent to the function that composes."""
    with pytest.raises(nm.ModelError, match=r'lacks Walk of the package "paths": write ContentModel\.of'):
        nm.ContentModel(packages=[PATHS])
    with pytest.raises(nm.ArgumentError, match=r"ContentModel\.packages"):
        nm.ContentModel(packages=PATHS)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_packages_and_models_never_change_and_are_their_own_copies() -> None:
    """Also a deep one, as frameworks copy settings."""
    model = nm.ContentModel.of(PATHS)
    copied = copy.deepcopy({"package": PATHS, "model": model})
    assert (copied["package"], copied["model"]) == (PATHS, model)


# --- Checks ---------------------------------------------------------------------------------------------------------


def test_the_checks_of_packages_are_those_of_the_model() -> None:
    """Their codes begin with the name of the package; `newsmodel.lint` knows them not."""
    model, named = nm.ContentModel.of(PATHS, QUAYS), article(Walk("Walk"))
    (warning,) = model.lint(named)
    assert (warning.pointer, warning.code, warning.severity) == ("/body/0/title", "paths:walk-unnamed", "warning")
    assert model.lint(named, skip=["paths:walk-unnamed"]) == nm.lint(named) == ()
    assert model.lint(named, only=["heading-jump"]) == ()
    with pytest.raises(nm.UnknownNameError, match='no check "paths:walk-named", did you mean "paths:walk-unnamed"'):
        model.lint(named, only=["paths:walk-named"])
    with pytest.raises(nm.UnknownNameError):
        nm.lint(named, only=["paths:walk-unnamed"])


def test_advice_about_a_payload_has_the_checks_of_packages() -> None:
    """Each warning with its place in the text."""
    model = nm.ContentModel.of(PATHS)
    (warning,) = model.advise(model.to_json(article(Walk("Walk")), indent=2))
    assert (warning.code, warning.line, warning.column) == ("paths:walk-unnamed", 10, 16)


def test_a_check_of_a_package_is_explained_by_its_docstring() -> None:
    """Beside those of newsmodel, which the model explains too."""
    model = nm.ContentModel.of(PATHS)
    found = model.explain("paths:walk-unnamed")
    assert str(found) == "# paths:walk-unnamed\n\nA walk has a title that says where it leads."
    assert model.explain("required") == nm.explain("required")
    with pytest.raises(nm.UnknownNameError, match='no code "paths:walk-named"'):
        model.explain("paths:walk-named")


def failing(_: nm.LintContext) -> Any:
    """Raises."""
    raise KeyError("x")


def returning_nothing(_: nm.LintContext) -> Any:
    """Returns nothing."""


def elsewhere(_: nm.LintContext) -> Any:
    """Says a place that is not there."""
    return [(("body", 7), "gone")]


def of_numbers(_: nm.LintContext) -> Any:
    """Says no sentence."""
    yield ("body", 0), 3


@pytest.mark.parametrize("check", [failing, returning_nothing, elsewhere, of_numbers], ids=lambda each: each.__name__)
def test_a_check_that_does_not_do_what_a_check_does_is_an_error_of_this_library(check: Any) -> None:
    """It names the check."""
    model = nm.ContentModel.of(nm.BlockPackage("odd", lint=[check]))
    code = f"odd:{check.__name__.replace('_', '-')}"
    with pytest.raises(nm.ModelError, match=f'^the check "{code}" failed: '):
        model.lint(article(nm.Divider()))
    with pytest.raises(nm.ModelError, match=code):
        model.advise(model.to_json(article(nm.Divider())))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (None, "it returned None"),
        (3, "it returned 3"),
        ([3], "it yields 3"),
        (["ab"], 'it yields "ab"'),
        ([((), "Look here.", "x")], "it yields a tuple"),
        ([("body", "Look here.")], 'it yields "body" as a path, which is a tuple of names and indexes'),
        ([((0.5,), "Look here.")], "it yields a tuple as a path, which is a tuple of names and indexes"),
        ([((), None)], "it yields None as a sentence"),
        ([((), "")], 'it yields "" as a sentence'),
        ([((), " ")], 'it yields " " as a sentence'),
    ],
)
def test_a_check_yields_paths_with_sentences(found: Any, message: str) -> None:
    """The error says what it yields, and what it has to."""

    def odd(_: nm.LintContext) -> Any:
        """Returns that."""
        return found

    model = nm.ContentModel.of(nm.BlockPackage("odd", lint=[odd]))
    with pytest.raises(nm.ModelError) as raised:
        model.lint(article(nm.Divider()))
    assert str(raised.value) == f'the check "odd:odd" failed: {message}: yield a path and a sentence'


def test_a_check_asks_for_classes_of_content() -> None:
    """Of another class nothing could ever be found."""
    context = nm.LintContext(article(Walk("Lake")))
    assert [part.title for _, part in context.all(Walk)] == ["Lake"]
    unfit: list[Any] = [int, "Walk", None]
    for wrong in unfit:
        with pytest.raises(nm.ArgumentError, match=r"all\(classes\): expected classes of content"):
            context.all(wrong)


# --- Functions for outputs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal", "jsonld"])
def test_an_exception_of_a_function_says_which_function_it_was(output: str) -> None:
    """It is the exception of its author, with a note of the class and the output."""

    def failing_function(*_: Any) -> Any:
        raise RuntimeError("boom")

    tables: dict[str, Any] = {name: {Walk: failing_function} for name in OUTPUT_TABLES}
    model = nm.ContentModel.of(attrs.evolve(PATHS, **tables))
    with pytest.raises(RuntimeError, match="boom") as raised:
        model.render(article(Walk("Lake")), output)
    (note,) = raised.value.__notes__
    assert note.startswith("in the function that writes Walk as ")


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal"])
@pytest.mark.parametrize(
    ("written", "message"),
    [("a\ud800", r"text with half of a surrogate pair, U\+D800"), ("a\0", r"text with the character U\+0000")],
    ids=["surrogate", "null"],
)
def test_text_that_no_output_allows_is_refused(output: str, written: str, message: str) -> None:
    """As it is in payloads; the control is another character."""
    for text in (written, written[:-1] + "\N{SNOWMAN}"):
        tables: dict[str, Any] = {name: {Walk: lambda *_, text=text: text} for name in ("html", "markdown", "text")}
        model = nm.ContentModel.of(attrs.evolve(PATHS, **tables))
        if text == written:
            with pytest.raises(nm.ModelError, match=f"^the function that writes Walk as .* returned {message}"):
                model.render(article(Walk("Lake")), output)
        else:
            assert text in model.render(article(Walk("Lake")), output)


def _in_itself() -> dict[str, Any]:
    node: dict[str, Any] = {}
    node["a"] = node
    return node


@pytest.mark.parametrize(
    "node",
    [{"a": object()}, {"a": float("nan")}, {"a": {1, 2}}, {"a": "\ud800"}, {(): "a"}, _in_itself()],
    ids=["object", "number", "set", "surrogate", "name", "itself"],
)
def test_a_node_that_is_no_json_is_refused(node: dict[str, Any]) -> None:
    """By an error that names the class."""
    model = nm.ContentModel.of(attrs.evolve(PATHS, jsonld={Walk: lambda *_: node}))
    with pytest.raises(
        nm.ModelError, match=r"^the function that writes Walk as JSON-LD returned a dict with what is no JSON: "
    ):
        model.to_jsonld(article(Walk("Lake")))


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ((), True),
        (("body", 0, "title"), True),
        (("body", 0, "language"), True),
        (("body", 0, "steps", 0, "end"), True),
        (("extensions", "a:b", "c", 1), True),
        (("body", 0, "name"), False),
        (("body", 2), False),
        (("body", "0"), False),
        (("body", -1), False),
        (("headline", 0), False),
        (("extensions", "a:b", "d"), False),
    ],
)
def test_a_warning_is_about_something_in_the_document(path: tuple[str | int, ...], *, is_there: bool) -> None:
    """A member that could be there counts; its absence may be what the warning is about."""

    def placed(_: nm.LintContext) -> list[nm.Advice]:
        """Says that place."""
        return [(path, "Look here.")]

    model = nm.ContentModel.of(PATHS, nm.BlockPackage("odd", lint=[placed]))
    document = attrs.evolve(article(Walk("Lake", steps=[Step(start=0, end=1)])), extensions={"a:b": {"c": [1, 2]}})
    if is_there:
        (warning,) = model.lint(document, only=["odd:placed"])
        assert warning.pointer == "".join(f"/{token}" for token in path)
    else:
        with pytest.raises(nm.ModelError, match="there is nothing at the path"):
            model.lint(document)
