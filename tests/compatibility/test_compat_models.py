"""Two models with blocks of a team's own: members, ids, references, code, limits."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest

import newsmodel as nm
from compatibility.pairs import model
from newsmodel.compatibility import Incompatibility
from newsmodel.compatibility.fingerprints import fingerprint
from newsmodel.compatibility.rules import RULES

POLL = '''\
def most(text):
    return {most}


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question.

    Attributes:
        question: The question.
        key: A name for it.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line
    key: {key}

    def _rules(self):
        if len(self.question) > most(self.question):
            yield problems.rating_range(1, 2, 3, "/question")
'''
#: Blocks of the library beside the poll, where it does not matter which.
FEW = nm.Paragraph, nm.Image
LOCAL, SOURCE = "nm.LocalId", 'Annotated[nm.LocalId, Refers("source", "citation-unresolved")]'


def poll(name: str, *, key: str = LOCAL, most: int = 200) -> nm.ContentModel:
    """A model with a poll, made anew each time."""
    return model(POLL.format(key=key, most=most), name)


def breaks(old: nm.ContentModel, new: nm.ContentModel) -> dict[tuple[str, str], Incompatibility]:
    """What breaks, by rule and direction."""
    found = nm.incompatibilities(old, new)
    return {(each.code, each.direction): each for each in found if each.severity == "break"}


def test_the_same_declarations_are_compatible() -> None:
    """Classes of two modules with equal code, and rules with equal code."""
    assert () == nm.incompatibilities(poll("one"), poll("two"), safe=True)


def test_other_code_that_rules_call_is_other_code() -> None:
    """The function that a rule calls is followed; what it refuses is not known, so nobody is compatible."""
    found = breaks(poll("one"), poll("two", most=50))
    assert {("rule-changed", "backward"), ("rule-changed", "forward")} == found.keys()
    assert all(each.counterexample is None for each in found.values())


USES = '''\
import enum
import functools
import re
from dataclasses import dataclass

{before}


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: {type}{field}

    def _rules(self):
        if {condition}:
            yield problems.rating_range(1, 2, 3, "/question")

    {within}
'''


def using(name: str, said: str, **parts: str) -> nm.ContentModel:
    """A model whose code uses something that says one thing or another: '?' stands for it."""
    given = {"before": "", "type": "nm.Line", "field": "", "condition": "False", "within": "", **parts}
    return model(USES.format(**{part: text.replace("?", said) for part, text in given.items()}), name, FEW)


#: What is said in an old model, in one that says the same, and in a new one.
SAID = "'x'", "'x'", "'xy'"
#: What rules can use, and how it is written.
USED_BY_RULES: dict[str, dict[str, str]] = {
    "a set": {"before": "BAD = {'a', ?}", "condition": "self.question in BAD"},
    "a tuple": {"before": "BAD = ('a', ?)", "condition": "self.question in BAD"},
    "a list": {"before": "BAD = ['a', [?]]", "condition": "self.question in BAD"},
    "a dict": {"before": "BAD = {'a': {?: 1}}", "condition": "self.question in BAD"},
    "a pattern": {"before": "BAD = re.compile(str(?))", "condition": "BAD.match(self.question)"},
    "flags of a pattern": {
        "before": "BAD = re.compile('a', re.I * (len(?) - 1))",
        "condition": "BAD.match(self.question)",
    },
    "a partial": {"before": "bad = functools.partial(str.startswith, ?)", "condition": "bad(self.question)"},
    "a member of an enumeration": {"before": "class Bad(enum.Enum):\n    ONE = ?", "condition": "Bad.ONE.value"},
    "an object": {
        "before": "class Bad:\n    def __init__(self, said):\n        self.said = said\nbad = Bad(?)",
        "condition": "bad.said == self.question",
    },
    "a method": {"condition": "self.bad()", "within": "def bad(self):\n        return self.question == ?"},
    "a property": {
        "condition": "self.bad",
        "within": "@property\n    def bad(self):\n        return self.question == ?",
    },
    "a class variable": {"condition": "self.question in self.BAD", "within": "BAD: ClassVar = (?,)"},
    "an attribute by a text": {"condition": "getattr(self, 'bad')", "within": "bad: ClassVar = ?"},
    "an attribute whose name is put together": {
        "condition": "getattr(self, 'b' + 'AD'.lower())",
        "within": "bad: ClassVar = ?",
    },
    "a method of an enumeration": {
        "before": "class Bad(enum.Enum):\n    ONE = 1\n    def is_bad(self, text):\n        return text == ?",
        "condition": "Bad.ONE.is_bad(self.question)",
    },
    "a record": {
        "before": "@dataclass(frozen=True)\nclass Bad:\n    said: str\nBAD = Bad(?)",
        "condition": "BAD.said == self.question",
    },
    "a static method of another class": {
        "before": "class Bad:\n    @staticmethod\n    def is_bad(text):\n        return text == ?",
        "condition": "Bad.is_bad(self.question)",
    },
    "a class method of a class of it": {
        "before": "class Bad:\n    said = ?\nclass Worse(Bad):\n    pass",
        "condition": "Worse.said == self.question",
    },
    "a function in a generator": {
        "before": "def is_bad(letter):\n    return letter == ?",
        "condition": "any(is_bad(letter) for letter in self.question)",
    },
    "a number in a function within": {
        "before": "MOST = len(?)",
        "condition": "(lambda: [each for each in self.question if len(each) > MOST])()",
    },
    "a function that calls itself": {
        "before": "def bad(text):\n    return text == ? or bad(text[1:])",
        "condition": "bad(self.question)",
    },
    "a decorated function": {
        "before": "@functools.lru_cache\ndef bad(text):\n    return text == ?",
        "condition": "bad(self.question)",
    },
    "an object around a function": {
        "before": "class around:\n    def __init__(self, function):\n        self.said = ?\n"
        "        functools.update_wrapper(self, function)\n@around\ndef bad(text):\n    return text",
        "condition": "bad.said == self.question",
    },
    "an attribute of a function": {
        "before": "def bad():\n    pass\nbad.said = ?",
        "condition": "bad.said == self.question",
    },
    "a default": {"before": "def bad(text, other=?):\n    return text == other", "condition": "bad(self.question)"},
}


@pytest.mark.parametrize("used", USED_BY_RULES)
def test_what_rules_use_is_part_of_them(used: str) -> None:
    """The same of two modules is no change; another one is."""
    old, same, new = (using(name, said, **USED_BY_RULES[used]) for name, said in zip("abc", SAID, strict=True))
    assert () == nm.incompatibilities(old, same, safe=True)
    assert {("rule-changed", "backward"), ("rule-changed", "forward")} == breaks(old, new).keys()


#: What converters and validators can use.
USED_BY_MEMBERS: dict[str, dict[str, str]] = {
    "a dict": {
        "before": "SAID = {'z': ?}\ndef said(text):\n    return SAID.get(text, text)",
        "field": " = attrs.field(converter=said)",
    },
    "a set": {
        "before": "BAD = {?}\ndef check(owner, field, text):\n    assert text not in BAD",
        "field": " = attrs.field(validator=check)",
    },
    "a validator of attrs": {"field": " = attrs.field(validator=attrs.validators.matches_re(?))"},
    "a converter of attrs": {
        "before": "def said(text):\n    return text + ?",
        "field": " = attrs.field(converter=attrs.converters.optional(said))",
    },
    "two of them": {
        "field": " = attrs.field(validator=[attrs.validators.instance_of(str), attrs.validators.min_len(len(?))])"
    },
    "a default that is made": {
        "before": "def made():\n    return ?",
        "field": " = attrs.field(factory=made)",
    },
    "a validator of the class": {
        "field": " = attrs.field()",
        "within": "@question.validator\n    def _check(self, field, text):\n        assert text != ?",
    },
}


@pytest.mark.parametrize("used", USED_BY_MEMBERS)
def test_what_converters_and_validators_use_is_part_of_them(used: str) -> None:
    """The same of two modules is no change; another one is."""
    old, same, new = (using(name, said, **USED_BY_MEMBERS[used]) for name, said in zip("abc", SAID, strict=True))
    assert () == nm.incompatibilities(old, same, safe=True)
    assert {("converter-changed", "backward"), ("converter-changed", "forward")} == breaks(old, new).keys()


@pytest.mark.parametrize("method", ["__attrs_pre_init__(self, *_, **__)", "__new__(cls, *_, **__)"])
def test_every_way_to_refuse_objects_is_a_rule(method: str) -> None:
    """Also what is called before there is an object."""
    plain = USES.partition("    def _rules")[0].format(before="", type="nm.Line", field="")
    old, new = model(plain, "a", FEW), model(f"{plain}    def {method}:\n        raise ValueError\n", "b", FEW)
    assert {("rule-added", "backward")} == breaks(old, new).keys()


def test_docstrings_and_names_of_local_variables_are_not_code() -> None:
    """Nor is the module of the class that `super` without arguments asks for."""
    before = "def bad(text):\n    {}\n    {} = text == 'x'\n    return {}"
    within = "def __attrs_post_init__(self):\n        super().__attrs_post_init__()"
    old, new = (
        using(name, "", before=before.format(said, local, local), condition="bad(self.question)", within=within)
        for name, said, local in (("a", "'One.'", "found"), ("b", "'Another.'", "seen"))
    )
    assert () == nm.incompatibilities(old, new, safe=True)


def test_what_cannot_be_read_is_only_the_same_if_it_is_the_same_object() -> None:
    """An iterator has no parts, and what a text leads to is not known."""
    for parts in ({"before": "GIVEN = iter([1])", "condition": "GIVEN"}, {"condition": "eval('nm')"}):
        old, new = using("a", "", **parts), using("b", "", **parts)
        assert () == nm.incompatibilities(old, old, safe=True)
        assert {("rule-changed", "backward"), ("rule-changed", "forward")} == breaks(old, new).keys()


def test_code_that_holds_itself_or_nests_deep_is_read_in_a_moment() -> None:
    """A list that holds itself; and lists within lists, beyond what is followed."""
    for before in ("BAD = []\nBAD.append(BAD)", "BAD = []\nfor _ in range(10_000): BAD = [BAD, BAD]"):
        old = using("a", "", before=before, condition="self.question in BAD")
        assert () == nm.incompatibilities(old, old, safe=True)


def test_a_new_reference_is_shown_by_a_document_that_both_models_judge() -> None:
    """Valid by the old one, with one problem of the new one; no schema says it."""
    old, new = poll("one"), poll("two", key=SOURCE)
    found = breaks(old, new)
    # The rules are code of other modules, and read the same.
    (each,) = found.values()
    assert (each.code, each.direction, each.readers) == ("reference-added", "backward", ("strict", "open"))
    assert each.counterexample is not None
    assert old.validate(each.counterexample) == ()
    assert ["citation-unresolved"] == [problem.code for problem in new.validate(each.counterexample)]
    assert new.validator("article").is_valid(json.loads(each.counterexample)) or each.kinds != ("article",)


def test_a_lower_limit_is_shown_by_a_document_just_beyond_it() -> None:
    """One that is just within it is valid."""
    old, new = nm.ContentModel(), nm.ContentModel(limits=nm.Limits(depth=9, members=20, size=5_000))
    found = [each for each in nm.incompatibilities(old, new) if each.severity == "break"]
    assert {"limit-lowered"} == {each.code for each in found}
    assert ["too_deep", "too_large", "too_many_members"] == sorted(
        problem.code for each in found for problem in new.validate(each.counterexample)
    )
    assert [] == [each for each in found if old.validate(each.counterexample) != ()]


def test_a_model_and_schemas_are_compared_as_schemas() -> None:
    """What schemas cannot say is not known of one side, and is no change."""
    schemas = [nm.json_schema(flavour=flavour) for flavour in ("strict", "open")]
    assert () == nm.incompatibilities(nm.ContentModel(), schemas, safe=True)
    assert () == nm.incompatibilities(schemas, nm.ContentModel(), safe=True)
    found = nm.incompatibilities(poll("one"), schemas)
    assert {"kind-removed"} == {each.code for each in found}


def test_a_block_that_is_dropped_is_a_kind_less() -> None:
    """In every place that took it, with a document of each."""
    old = nm.ContentModel()
    new = nm.ContentModel(blocks=[cls for cls in nm.CORE_BLOCKS if cls is not nm.PullQuote])
    found = [each for each in nm.incompatibilities(old, new) if each.severity == "break"]
    assert {("kind-removed", "backward", ("strict",))} == {(each.code, each.direction, each.readers) for each in found}
    for each in found:
        assert each.counterexample is not None
        assert {"Article.body[]", "Details.body[]"} <= set(each.members)
        assert old.validate(each.counterexample) == ()
        assert ["unknown_type"] == [problem.code for problem in new.validate(each.counterexample)]


@pytest.mark.parametrize("direction", ["backward", "forward", "rendering"])
def test_only_the_directions_that_are_asked_for_are_found(direction: str) -> None:
    """Each alone."""
    old, new = poll("one"), poll("two", key=SOURCE)
    found = nm.incompatibilities(old, new, directions=[direction], safe=True)  # type: ignore[list-item]
    assert {direction} == {each.direction for each in found}


def test_no_direction_is_an_error() -> None:
    """And so is one that there is not."""
    with pytest.raises(nm.ArgumentError, match="at least one"):
        nm.incompatibilities(nm.ContentModel(), nm.ContentModel(), directions=[])
    with pytest.raises(nm.ArgumentError, match='got a list with "backwards" at 0'):
        nm.incompatibilities(nm.ContentModel(), nm.ContentModel(), directions=["backwards"])  # type: ignore[list-item]


def test_a_finding_is_a_sentence() -> None:
    """With its place, rule, direction and readers."""
    (found,) = nm.incompatibilities(poll("one"), poll("two", key=SOURCE))
    assert str(found) == (
        f'Poll.key: reference-added: {RULES["reference-added"].meaning}: "source" '
        "(backward: break for strict and open readers)"
    )


def test_a_counterexample_is_about_its_own_change() -> None:
    """Of several changes that the same document shows, each has one that is refused where the change is."""
    old, new = model(TWO.format(100, " | None = None"), "a"), model(TWO.format(50, ""), "b")
    found = breaks(old, new)
    assert {"max-length-lowered", "member-made-required"} == {code for code, _ in found}
    for (code, _), each in found.items():
        problems = {problem.code for problem in new.validate(each.counterexample)}
        assert {"max-length-lowered": "max_length", "member-made-required": "required"}[code] in problems


TWO = '''\
@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question.

    Attributes:
        question: The question.
        key: A name for it.
    """

    tag: ClassVar[str] = "acme:poll"

    question: Annotated[nm.Line, MaxLen({})] | None = None
    key: nm.LocalId{}
'''


def test_rules_that_raise_an_exception_leave_a_finding_without_a_document() -> None:
    """Of a team's code anything can be raised; nothing is shown that was not judged."""
    old, new = (model(TWO.format(most, "") + RAISING, name) for most, name in ((100, "e"), (50, "f")))
    (each,) = breaks(old, new).values()
    assert (each.code, each.counterexample) == ("max-length-lowered", None)


RAISING = """
    def _rules(self):
        raise KeyError(self.key)
"""


LAYOUT = '''\
{before}


@attrs.frozen(kw_only=True)
class Layout(nm.Content):
    """How something is laid out.

    Attributes:
        columns: How many columns it takes.
    """

    columns: Annotated[int, Ge(1), Le({most})]{converter}


extensions = {{"acme:{name}": Layout}}
'''


def laid_out(
    module: str, *, most: int = 12, name: str = "layout", before: str = "", converter: str = ""
) -> nm.ContentModel:
    """A model with an extension."""
    return model(LAYOUT.format(most=most, name=name, before=before, converter=converter), module, FEW)


def shown(found: Incompatibility) -> object:
    """The extensions of a counterexample."""
    return json.loads(found.counterexample or "")["extensions"]


def test_the_same_extension_is_compatible() -> None:
    """Also of two modules."""
    assert () == nm.incompatibilities(laid_out("a"), laid_out("b"), safe=True)


def test_what_changes_in_an_extension_is_shown_by_a_document() -> None:
    """A member of its class, wherever extensions are: one finding, valid on one side only."""
    old, new = laid_out("a"), laid_out("b", most=3)
    for sides, direction, columns in (((old, new), "backward", 4), ((new, old), "forward", 4)):
        ((code, found),) = breaks(*sides).items()
        assert code == ("maximum-lowered" if direction == "backward" else "maximum-raised", direction)
        assert (found.place, shown(found)) == ("Layout.columns", {"acme:layout": {"columns": columns}})
        assert old.validate(found.counterexample) == ()
        assert ["maximum"] == [problem.code for problem in new.validate(found.counterexample)]


def test_an_extension_more_or_less_is_a_finding() -> None:
    """What was any JSON may be no object: new readers refuse it, or old ones."""
    plain, declared = nm.ContentModel(blocks=(*FEW,)), laid_out("a")
    for sides, keys in (
        ((plain, declared), {("extension-declared", "backward")}),
        ((declared, plain), {("extension-undeclared", "forward"), ("extension-undeclared", "rendering")}),
    ):
        found = breaks(*sides)
        assert keys == found.keys()
        for each in found.values():
            assert shown(each) == {"acme:layout": True}
            assert plain.validate(each.counterexample) == ()
            assert ["type"] == [problem.code for problem in declared.validate(each.counterexample)]


def test_an_extension_of_another_name_is_one_less_and_one_more() -> None:
    """For readers it is nothing else."""
    codes = {code for code, _ in breaks(laid_out("a"), laid_out("b", name="grid"))}
    assert {"extension-declared", "extension-undeclared"} == codes


def test_code_of_an_extension_is_compared() -> None:
    """As that of a block."""
    before, converter = "def columns(value):\n    return value + {}", " = attrs.field(converter=columns)"
    old, new = (laid_out(name, before=before.format(more), converter=converter) for name, more in (("a", 0), ("b", 1)))
    assert {("converter-changed", "backward"), ("converter-changed", "forward")} == breaks(old, new).keys()


def test_a_block_of_another_name_is_a_warning() -> None:
    """Its tag is the same, but types that are made from schemas have another name."""
    old, new = (
        model(TWO.format(100, "").replace("Poll", name) + f"\n\nPoll = {name}\n", name) for name in ("Poll", "Vote")
    )
    (found,) = nm.incompatibilities(old, new)
    assert (found.code, found.direction, found.severity) == ("definition-renamed", "rendering", "warning")
    assert (found.old, found.new) == ('"Poll"', '"Vote"')


def test_a_module_that_is_called_as_one_of_python_is_no_module_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """A team may have a module `calendar`: its functions are read, and not named."""
    made = []
    for said in (1, 2):
        module = ModuleType("calendar")
        exec(f"def bad(text):\n    return {said}", vars(module))  # noqa: S102  (our own)
        monkeypatch.setitem(sys.modules, "calendar", module)
        made.append(fingerprint([module.bad], nm.Custom))
    assert made[0] != made[1]
    assert fingerprint([json.loads], nm.Custom) == fingerprint([json.loads], nm.Paragraph)


def test_a_single_value_for_an_array_is_one_finding() -> None:
    """The converter of the array is gone too, which nobody has to know."""
    parts = "def made(values):\n    return tuple(values)"
    old = using("a", "", before=parts, type="tuple[nm.Line, ...]", field=" = attrs.field(converter=made)")
    assert {"array-to-value"} == {code for code, _ in breaks(old, using("b", ""))}
