"""A value of a class that is derived from a plain type is that plain value, wherever it comes in."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from lookalikes import (
    MARKUP,
    NO_JSON,
    Day,
    HostileBytes,
    HostileDatetime,
    HostileDict,
    HostileInt,
    HostileList,
    HostileStr,
    HostileTuple,
    Level,
    LowerCase,
    Moment,
    New,
    Old,
    Pair,
    Pretender,
    Raising,
    Scientific,
    Single,
    Tagged,
    WithoutOffset,
    built,
    derived,
)

import newsmodel as nm
from newsmodel._declare.constraints import Excludes
from newsmodel._declare.construction import Content
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.scalars import UNPRINTABLE
from newsmodel._declare.shapes import record
from newsmodel.errors import tokens
from newsmodel.model import DEFAULT
from newsmodel.problems.codes import GATE

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
VALID = {str(path.relative_to(CORPUS)): json.loads(path.read_bytes()) for path in CORPUS.glob("*/valid/*.json")}
INVALID = {
    str(path.relative_to(CORPUS)): json.loads(path.read_bytes())
    for path in CORPUS.glob("*/invalid/*.json")
    if not path.name.endswith(".expected.json") and nm.validate(path.read_bytes())[0].code not in GATE
}
#: A document that has every member, which is shown in every output.
ARTICLE = nm.from_dict(VALID["article/valid/every_member.json"], nm.Article)
MODELS = {engine: nm.ContentModel(engine=engine) for engine in ("jsonschema", "jsonschema-rs")}
#: Every output, with the options that make it the same each time.
OUTPUTS: dict[str, dict[str, Any]] = {
    "html": {"page": True},
    "markdown": {"front_matter": True},
    "text": {},
    "terminal": {"color": False},  # links have random ids
    "jsonld": {},
}
#: Every document, for a converter; type checkers know no unions there.
DOCUMENT: Any = nm.Article | nm.Source
CONVERTER = nm.converter()
Judge = Callable[[Any], tuple[nm.Problem, ...]]


def _problems_of(load: Callable[[Any], object]) -> Judge:
    def judge(data: Any) -> tuple[nm.Problem, ...]:
        try:
            load(data)
        except nm.ValidationError as error:
            return error.problems
        return ()

    return judge


JUDGES: dict[str, Judge] = {
    **{f"validate, {engine}": model.validate for engine, model in MODELS.items()},
    **{f"from_dict, {engine}": _problems_of(model.from_dict) for engine, model in MODELS.items()},
    "converter": _problems_of(lambda data: CONVERTER.structure(data, DOCUMENT)),
}


def is_plain(value: object) -> bool:
    """Whether a value and all in it, also in content objects, is of exactly the plain types."""
    kind = type(value)
    if issubclass(kind, Content):
        return all(is_plain(getattr(value, field.name)) for field in attrs.fields(kind))
    if kind is tuple or kind is list:
        return all(map(is_plain, value))  # type: ignore[call-overload]
    if kind is dict:
        return all(type(name) is str and is_plain(item) for name, item in value.items())  # type: ignore[attr-defined]
    if kind is Extensions:
        return is_plain(value.texts)  # type: ignore[attr-defined]
    return value is None or kind in {str, int, float, bool, date, datetime}


def parts() -> Iterator[Content]:
    """Every content object of the valid corpus."""
    for payload in VALID.values():
        for _, found in walk_with_paths(nm.from_dict(payload)):
            yield found


def places() -> dict[tuple[str, str], tuple[Any, tuple[str | int, ...]]]:
    """For each member of each class the smallest payload that has it, and its path there."""
    found: dict[tuple[str, str], tuple[Any, tuple[str | int, ...]]] = {}
    for payload in sorted(VALID.values(), key=lambda payload: len(json.dumps(payload))):
        document = nm.from_dict(payload)
        canonical = nm.to_dict(document)
        for path, part in walk_with_paths(document):
            for member in record(type(part)).members:
                if _has(canonical, (*path, member.name)):
                    found.setdefault((type(part).__name__, member.name), (canonical, (*path, member.name)))
    return found


def _has(payload: Any, path: tuple[str | int, ...]) -> bool:
    try:
        for token in path:
            payload = payload[token]
    except (KeyError, IndexError):
        return False
    return True


def changed(payload: Any, path: tuple[str | int, ...], change: Callable[[Any], Any]) -> Any:
    """A copy of a payload with another value in one place."""
    made = copy.deepcopy(payload)
    holder = made
    for token in path[:-1]:
        holder = holder[token]
    holder[path[-1]] = change(holder[path[-1]])
    return made


PLACES = places()
EVERY = {(cls.__name__, member.name) for cls in DEFAULT.classes for member in record(cls).members}


def test_the_corpus_has_every_member_of_every_class() -> None:
    """So the tests below miss no place."""
    assert EVERY == set(PLACES)
    assert len(EVERY) > 300


def test_look_alikes_are_not_plain() -> None:
    """They are of other types, and bring markup or an error where their own methods are called."""
    assert f"{HostileStr('calm')}" == MARKUP
    assert not is_plain(HostileStr("calm"))
    assert not is_plain((Tagged("calm"),))
    with pytest.raises(RuntimeError):
        list(HostileList())
    with pytest.raises(RuntimeError):
        isinstance(HostileDict(), list)


@pytest.mark.parametrize("all_hostile", [False, True])
@pytest.mark.parametrize("judge", JUDGES)
def test_plain_data_of_derived_classes_has_the_same_problems(judge: str, all_hostile: bool) -> None:  # noqa: FBT001
    """Valid and invalid payloads are judged as their plain values are, by every engine."""
    codes = set()
    for payload in [*VALID.values(), *INVALID.values()]:
        expected = JUDGES[judge](payload)
        codes |= {problem.code for problem in expected}
        assert expected == JUDGES[judge](derived(payload, all_hostile=all_hostile))
    assert len(codes) > 20


@pytest.mark.parametrize("all_hostile", [False, True])
def test_plain_data_of_derived_classes_loads_to_plain_values(all_hostile: bool) -> None:  # noqa: FBT001
    """The document is the same, and every value in it is of exactly a plain type."""
    for payload in VALID.values():
        document = nm.from_dict(derived(payload, all_hostile=all_hostile))
        assert nm.from_dict(payload) == document
        assert is_plain(document)


def test_one_value_of_a_derived_class_is_accepted_in_every_place() -> None:
    """All engines accept it, whichever member of whichever class it is."""
    for payload, path in PLACES.values():
        given = changed(payload, path, lambda value: derived(value, all_hostile=True))
        expected = nm.from_dict(payload)
        assert [()] * 2 == [model.validate(given) for model in MODELS.values()]
        assert expected == nm.from_dict(given)
        assert is_plain(nm.from_dict(given))


@pytest.mark.parametrize("what", NO_JSON)
def test_what_has_no_json_form_is_refused_in_every_place(what: str) -> None:
    """All engines give the same single problem, with a pointer to the value and the name of its class."""
    for payload, path in PLACES.values():
        given = dict(payload)
        holder: Any = given
        for token in path[:-1]:
            holder[token] = copy.copy(holder[token])
            holder = holder[token]
        holder[path[-1]] = NO_JSON[what]
        found = {name: judge(given) for name, judge in JUDGES.items()}
        first = found["from_dict, jsonschema"]
        assert [("not_json_value", list(map(str, path)))] == [(each.code, tokens(each.pointer)) for each in first]
        assert all(first == each for each in found.values())
        assert first[0].message.startswith("a Python ")


def test_objects_are_built_of_derived_values_as_of_plain_ones() -> None:
    """This is so for every member of every class that the corpus has, also when an object is evolved."""
    built_of = set()
    for part in parts():
        members = {field.name: getattr(part, field.name) for field in attrs.fields(type(part))}
        made = type(part)(**{name: built(value) for name, value in members.items()})
        assert (part, True) == (made, is_plain(made))
        for name, value in members.items():
            evolved = attrs.evolve(part, **{name: built(value)})
            assert (part, True) == (evolved, is_plain(evolved))
            if value is not None:
                built_of.add((type(part).__name__, name))
    assert built_of == EVERY


def test_outputs_show_the_text_and_not_what_a_class_says() -> None:
    """Every output is that of the plain document."""
    document = nm.from_dict(derived(nm.to_dict(ARTICLE), all_hostile=True))
    made = nm.Article(**{field.name: built(getattr(ARTICLE, field.name)) for field in attrs.fields(nm.Article)})
    for each in (document, made):
        assert nm.to_json(ARTICLE) == nm.to_json(each)
        assert repr(ARTICLE) == repr(each)
        assert str(nm.to_dict(ARTICLE)) == str(nm.to_dict(each))
        for output, options in OUTPUTS.items():
            assert nm.render(ARTICLE, output, **options) == nm.render(each, output, **options)


@pytest.mark.parametrize("make", [HostileStr, Tagged])
def test_markup_in_a_class_derived_from_text_is_escaped(make: type[str]) -> None:
    """As all text is, also where the class says that it is HTML already; without escaping it would be there."""
    paragraph = nm.Paragraph([make(MARKUP), nm.Span(make(MARKUP), marks=[make("strong")])])  # type: ignore[list-item]
    article = attrs.evolve(ARTICLE, headline=make(MARKUP), body=[paragraph, nm.Heading(make(MARKUP), level=2)])
    for page in (nm.to_html(article, page=True), nm.to_markdown(article)):
        assert re.search(r"(?<!\\)<img src=x", page) is None
    assert "&lt;img src=x" in nm.to_html(article)


WRONG = {
    **NO_JSON,
    "hostile dict": HostileDict({HostileStr("a:b"): 1}),
    "hostile list": HostileList([HostileDict()]),
    "hostile text": HostileStr("\x00"),
    "hostile number": HostileInt(-1),
    "hostile moment": HostileDatetime(1, 1, 1, tzinfo=Raising()),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_member_refuses_a_wrong_value_with_problems_alone(what: str) -> None:
    """Nothing else is raised, and no message has what the class says; an array takes what can be iterated."""
    for part in parts():
        for field in attrs.fields(type(part)):
            try:
                assert is_plain(attrs.evolve(part, **{field.name: WRONG[what]}))
            except nm.ValidationError as error:
                name = f"a {MARKUP}" if what.startswith("class with") else ""
                assert MARKUP not in str(error).replace(name, "")  # noqa: PT017


def test_a_moment_of_a_derived_class_is_a_plain_moment_in_utc() -> None:
    """The class of the moment is lost, and the moment is not."""
    made = attrs.evolve(ARTICLE, published=Moment(2026, 1, 1, 8, tzinfo=UTC))
    assert datetime(2026, 1, 1, 8, tzinfo=UTC) == made.published
    assert type(made.published) is datetime


@pytest.mark.parametrize("zone", [WithoutOffset(), Raising()])
def test_a_time_zone_that_has_no_offset_is_none(zone: Any) -> None:
    """A moment in it is refused as one without a time zone."""
    with pytest.raises(nm.ValidationError, match=r"/published: type: Article\.published needs a time zone"):
        attrs.evolve(ARTICLE, published=datetime(2026, 1, 1, tzinfo=zone))


def test_a_clock_that_is_stopped_for_a_test_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tools that do so put classes of their own in place of `datetime` and `date` in every module."""
    import sys

    for name, module in list(sys.modules.items()):
        if name.startswith("newsmodel") and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", Moment)
        if name.startswith("newsmodel") and getattr(module, "date", None) is date:
            monkeypatch.setattr(module, "date", Day)
    text = nm.to_json(ARTICLE)
    assert is_plain(nm.from_json(text))
    assert is_plain(nm.from_dict(json.loads(text)))
    assert is_plain(attrs.evolve(ARTICLE, published=Moment(2026, 1, 1, tzinfo=UTC) + timedelta(1)))
    on_a_day = attrs.evolve(ARTICLE, published=date(2026, 1, 1))
    assert is_plain(nm.from_json(nm.to_json(on_a_day)))
    assert is_plain(nm.from_dict(nm.to_dict(on_a_day)))
    assert on_a_day == attrs.evolve(ARTICLE, published=Day(2026, 1, 1))


def test_a_name_is_what_it_is_and_not_what_it_is_equal_to() -> None:
    """A class may say that other text is equal: no engine believes it, at the root or deeper."""
    named: dict[str, Any] = {LowerCase("Name"): "N"}
    assert named["name"] == "N"
    source: dict[str, Any] = {"type": "source", "schema_version": "1.0", "id": "s"}
    unversioned: dict[str, Any] = {"type": "source", LowerCase("Schema_Version"): "1.0", "id": "s", "name": "N"}
    for payload in ({**source, **named}, {**source, "name": "N", "publisher": named}, unversioned):
        for judge in JUDGES.values():
            assert ["unknown_member"] == [problem.code for problem in judge(payload)]


def test_a_name_that_raises_when_it_is_compared_is_read_as_it_is() -> None:
    """Also where the object is plain that holds the object with this name."""
    payload = nm.to_dict(nm.FAQ([nm.FAQItem(question="Q", answer=[nm.Paragraph("A")])]))
    (answer,) = payload["items"][0]["answer"]
    payload["items"][0]["answer"] = [{HostileStr(name): value for name, value in answer.items()}]
    with pytest.raises(RuntimeError):
        payload["items"][0]["answer"][0]["type"]
    assert [()] * len(JUDGES) == [judge(payload) for judge in JUDGES.values()]


def test_names_that_become_equal_are_a_member_that_occurs_twice() -> None:
    """So nothing is lost without a word."""
    unequal = type("Unequal", (str,), {"__eq__": lambda *_: False, "__hash__": str.__hash__})
    payload = {"type": "source", "schema_version": "1.0", "id": "s", "name": "N", unequal("name"): "M"}
    for judge in JUDGES.values():
        assert [("/name", "duplicate_member")] == [(each.pointer, each.code) for each in judge(payload)]
    with pytest.raises(nm.ValidationError, match="/extensions/a:b: duplicate_member"):
        nm.Source(id="s", name="N", extensions={"a:b": 1, unequal("a:b"): 2})


def test_extensions_are_plain_in_every_depth() -> None:
    """Their text is that of the plain value, and what has no JSON form is refused with its place."""
    given = {HostileStr("a:b"): HostileList([HostileDict({Tagged("x"): [Scientific(1.5), Level.TWO, New.ENGLISH]})])}
    assert nm.Extensions({"a:b": [{"x": [1.5, 2, "en"]}]}) == nm.Extensions(given)
    for wrong in (Single(), ("x",), Pretender(str)):
        with pytest.raises(nm.ValidationError, match=r"/extensions/a:b/x/0: not_json_value: .*: a Python"):
            nm.Source(id="s", name="N", extensions={"a:b": {"x": [wrong]}})
    raising = type("Names", (nm.Extensions,), {"__iter__": Raising.utcoffset})({"a:b": 1})
    with pytest.raises(nm.ValidationError, match=r"/extensions: type: Source\.extensions: expected a dict"):
        nm.Source(id="s", name="N", extensions=raising)


def test_extensions_of_derived_classes_have_the_same_limits() -> None:
    """Arrays of a derived class are counted as arrays."""
    deep: Any = 1
    for _ in range(40):
        deep = HostileList([deep])
    payload = {"type": "source", "schema_version": "1.0", "id": "s", "name": "N", "extensions": {"a:b": deep}}
    assert [["too_deep"]] * len(JUDGES) == [[each.code for each in judge(payload)] for judge in JUDGES.values()]


def test_arrays_of_derived_classes_are_read_as_arrays() -> None:
    """Also a named tuple; what raises while it is iterated is refused, and the cause is kept."""
    assert ("a", "b") == attrs.evolve(ARTICLE, keywords=Pair("a", "b")).keywords
    assert ("a",) == attrs.evolve(ARTICLE, keywords=HostileList(["a"])).keywords
    assert nm.Span("a", marks=["strong", "code"]) == nm.Span(
        "a", marks=HostileTuple([Tagged("code"), Tagged("strong")])
    )
    with pytest.raises(nm.ValidationError, match="expected an array, got a Python generator") as raised:
        attrs.evolve(ARTICLE, keywords=(str(1 // 0) for _ in "a"))
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("make", [HostileStr, Tagged, lambda text: HostileBytes(text.encode())])
def test_json_text_of_a_derived_class_is_read_as_it_is(make: Callable[[str], Any]) -> None:
    """Whether it is valid or not."""
    text = nm.to_json(ARTICLE)
    for each in (text, text[:-1], text.replace('"headline"', '"headlin"')):
        assert nm.validate(each) == nm.validate(make(each))
    assert nm.from_json(make(text)) == ARTICLE


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question.

    Attributes:
        question: The question.
        options: The answers.
        closes: When it closes.
        mood: Its mood.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line
    options: tuple[nm.Line, ...] = (New.ENGLISH,)
    closes: nm.Instant | None = None
    mood: nm.Line = Old.ENGLISH  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]


def test_custom_blocks_without_converters_hold_plain_values_too() -> None:
    """Defaults of derived classes are plain as well, whether an object is built or loaded."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))
    poll = Poll(question=Tagged("Q"), options=HostileTuple([Tagged("a")]), closes=Moment(2026, 1, 1, tzinfo=UTC))
    article = attrs.evolve(ARTICLE, body=[poll, Poll(question="Q")])
    assert is_plain(article.body)
    assert article == model.from_json(model.to_json(article)) == model.from_dict(model.to_dict(article))
    assert is_plain(model.from_json(model.to_json(article)))
    assert poll == model.converter().structure(derived(model.to_dict(article)["body"][0], all_hostile=True), Poll)


def test_what_a_function_of_a_caller_passes_on_is_escaped() -> None:
    """It may pass on text of any class, as the value of an attribute or as words with a link."""
    given, number = HostileStr(MARKUP), HostileInt(0)
    model = nm.ContentModel(
        html={nm.Divider: lambda _, to: to.paragraph(["x"], title=given, tabindex=number) + to.linked(given, None)}
    )
    escaped = "&lt;img src=x onerror=alert(1)&gt;"
    article = attrs.evolve(ARTICLE, body=[nm.Divider()])
    assert f'<p title="{escaped}" tabindex="0">x</p>{escaped}' in model.to_html(article)


def test_options_of_outputs_are_plain() -> None:
    """Labels, prefixes and names of outputs may be of derived classes; labels are escaped."""
    plain, told = nm.Labels(sources="S <b>"), nm.Labels(sources=HostileStr("S <b>"))
    assert type(told.sources) is str
    for output, options in OUTPUTS.items():
        if output != "jsonld":
            shown = nm.render(ARTICLE, output, labels=plain, **options)
            assert shown == nm.render(ARTICLE, output, labels=told, **options)
    assert nm.to_html(ARTICLE, prefix="en") == nm.to_html(ARTICLE, prefix=Old.ENGLISH)  # type: ignore[arg-type]
    assert nm.to_html(ARTICLE) == nm.render(ARTICLE, Old.HTML)  # type: ignore[arg-type]
    assert nm.to_markdown(ARTICLE, base_level=2) == nm.to_markdown(ARTICLE, base_level=Level.TWO)


def test_what_is_printable_has_no_character_that_is_excluded() -> None:
    """So printable text need not be searched for such characters."""
    printable = "".join(character for character in map(chr, range(0x110000)) if character.isprintable())
    assert [None] * 4 == [excludes.compiled.search(printable) for excludes in UNPRINTABLE]
    assert Excludes("z", "text without z").compiled.search(printable) is not None
