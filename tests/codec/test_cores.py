"""Every core accepts what the schema and the rules accept, and makes the same of it."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Annotated, Any, ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel import derived
from newsmodel._codec import native
from newsmodel._codec import reference as serialization
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._declare.constraints import MaxLen
from newsmodel._wire.limits import Limits
from newsmodel.documents import check_version, kind_of, with_positions_in

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
VALID = [path.read_bytes() for path in sorted(CORPUS.glob("*/valid/*.json"))]
SMALL = [data for data in VALID if len(data) < 4_000]
REFERENCE = nm.ContentModel(core="python", engine="jsonschema-rs")
NATIVE = tuple(core for core in CORES if core == "native")


@pytest.fixture(params=CORES, scope="module")
def model(request: pytest.FixtureRequest) -> nm.ContentModel:
    """A model with each core."""
    return nm.ContentModel(core=request.param, engine="jsonschema-rs")


def outcome(load: Callable[[Any], Any], data: object) -> object:
    """The result of loading: a value, or problems."""
    try:
        return load(data)
    except nm.ValidationError as error:
        return error.problems


def judged(data: bytes, model: nm.ContentModel = REFERENCE) -> object:
    """The same where the schema and the rules are asked first, of every payload, and only then the loader."""
    decides = model._acceptance
    try:
        payload: Any = decides._parsed(data)
        check_version(payload)
        kind = kind_of(payload, None)
        found = decides._schema_problems(payload, kind, "strict") or decides._broken_rules(payload, kind, "strict")
        return with_positions_in(found, data) if found else decides.load_root(payload, kind)
    except nm.ValidationError as error:
        return with_positions_in(error.problems, data)


# --- The same values, the same text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("data", VALID, ids=range(len(VALID)))
def test_a_valid_payload_gives_the_same_value_and_the_same_text(model: nm.ContentModel, data: bytes) -> None:
    """This is so as bytes, as str and as plain data, and when written compact or indented."""
    document = REFERENCE.from_json(data)
    for given in (data, data.decode(), bytearray(data)):
        assert document == model.from_json(given)
        assert repr(document) == repr(model.from_json(given))
    assert document == model.from_dict(json.loads(data))
    for indent in (None, 0, 2, 4):
        text = REFERENCE.to_json(document, indent=indent)
        assert (text, text.encode()) == (
            model.to_json(document, indent=indent),
            model.to_json_bytes(document, indent=indent),
        )


@pytest.mark.parametrize("core", NATIVE)
def test_the_native_core_accepts_canonical_text(core: CoreName) -> None:
    """Services exchange canonical text; only free JSON of the greatest depth may need the reference path."""
    model = nm.ContentModel(core=core)
    taken: Any = model._core
    for data in VALID:
        document = REFERENCE.from_json(data)
        text = REFERENCE.to_json(document)
        assert (text, text.encode()) == (taken.write(document, None, None), taken.encode(document, None, None))
        if b"acme:deep" not in data:
            assert (document, type(document)) == (taken.load(text), taken.check(text))


def test_loaded_objects_are_like_built_objects(model: nm.ContentModel) -> None:
    """They are of the same class, frozen and hashable, and can be evolved."""
    article = model.from_json(VALID[0])
    assert type(article) in (nm.Article, nm.Comment, nm.FAQ, nm.ComparisonTable, nm.Source)
    assert hash(article) == hash(REFERENCE.from_json(VALID[0]))
    assert article == attrs.evolve(article)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.id = "other"  # type: ignore[misc]


# --- Bytes that are nearly right --------------------------------------------------------------------------------------

#: What is inserted anywhere into text: escapes, controls, quotes, parts of characters, numbers in other forms.
_JUNK = (
    *(
        rb"\u0000",
        rb"\u0022",
        rb"\"",
        rb"\n",
        rb"\t",
        rb"\b",
        rb"\/",
        rb"\\t",
        rb"\ud83d\ude00",
        rb"\ud800",
        rb"\u200b",
    ),
    *("\u2028".encode(), "\x85".encode(), "\u200b".encode(), "\u202e".encode(), "\U0001f600".encode()),
    *(b"\x7f", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\\", b'"', b'":', b":", b",", b" ", b"\n", b"{", b"}"),
    *(b"null", b"true", b"[]", b"{}", b'""', b"1e5", b".0", b"-0", b"-0.0", b"01", b"NaN", b"9007199254740992"),
    *(b'"id":"zz",', b'"x:y":1,', b'"a:b" : 2,', b'"a":": ",'),
)


def spoilt(seed: int, count: int) -> Iterator[bytes]:
    """Texts with one to three changes: something inserted, bytes left out, a member given twice."""
    random = Random(seed)
    for _ in range(count):
        text = bytearray(random.choice(SMALL))
        if random.random() < 0.3:
            text = bytearray(json.dumps(json.loads(text), ensure_ascii=random.random() < 0.5).encode())
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            _spoil(random, text)
        yield bytes(text)


def _spoil(random: Random, text: bytearray) -> None:
    at = random.randrange(len(text))
    match random.randrange(5):
        case 0 | 1:
            text[at:at] = random.choice(_JUNK)
        case 2:
            del text[at : at + random.choice((1, 1, 2, 5))]
        case 3:
            begin, end = text.find(b'"', at), text.find(b",", at)
            if 0 <= begin < end:
                text[begin:begin] = text[begin : end + 1]
        case 4:
            quote = text.find(b'"', at)
            text[quote + 1 : quote + 1] = random.choice(_JUNK)


def disagreements(model: nm.ContentModel, texts: Iterator[bytes], seen: Counter[str]) -> list[bytes]:
    """The texts of which a core makes something else than the schema, the rules and the loader."""
    found = []
    for text in texts:
        expected, loaded = judged(text), outcome(model.from_json, text)
        is_valid = not isinstance(expected, tuple)
        seen["valid" if is_valid else "invalid"] += 1
        seen["taken"] += model._core is not None and model._core.load(text) is not None
        if repr(loaded) != repr(expected) or is_valid != (model.validate(text) == ()):
            found.append(text)
    return found


def test_a_core_accepts_what_the_schema_and_the_rules_accept(model: nm.ContentModel) -> None:
    """Of thousands of nearly valid texts, it accepts these and no others, and explains the others alike."""
    seen: Counter[str] = Counter()
    assert disagreements(model, spoilt(20_260_301, 4_000), seen) == []
    assert seen["invalid"] > 2_000
    assert seen["valid"] > 100
    assert model._core is None or seen["taken"] > 0.7 * seen["valid"]


def test_loading_without_a_check_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: where the loader does not check members, it accepts what the schema refuses."""
    assert [] == [data for data in VALID if judged(data) != REFERENCE.from_json(data)]  # this makes its functions
    monkeypatch.setattr(serialization, "_loaded_check", lambda _: None)
    lax = nm.ContentModel(core="python", engine="jsonschema-rs")
    assert disagreements(lax, spoilt(20_260_301, 4_000), Counter()) != []


# --- Limits -----------------------------------------------------------------------------------------------------------


def nested(depth: int) -> bytes:
    """A source with free JSON of that many levels."""
    return b'{"type":"source","schema_version":"1.0","id":"a","name":"A","extensions":{"a:b":%s}}' % (
        b"[" * depth + b"]" * depth
    )


@pytest.mark.parametrize(
    "limits", [Limits(), Limits(depth=12), Limits(depth=4), Limits(members=50), Limits(size=2_000)]
)
@pytest.mark.parametrize("core", CORES)
def test_a_core_keeps_limits(core: CoreName, limits: Limits) -> None:
    """With limits of depth, members and size, it accepts the same payloads as the gate, the schema and the rules."""
    model, judge = nm.ContentModel(core=core, limits=limits), nm.ContentModel(core="python", limits=limits)
    wide = b'{"type":"source","schema_version":"1.0","id":"a","name":"A","extensions":{"a:b":{%s}}}'
    many = [wide % b",".join(b'"m%d":1' % index for index in range(count)) for count in (49, 50, 51, 1_000, 1_001)]
    for data in [*VALID, *(nested(depth) for depth in range(35)), *many]:
        expected = judged(data, judge)
        assert (expected if isinstance(expected, tuple) else ()) == model.validate(data)


def test_a_comment_has_a_limit_of_its_own(model: nm.ContentModel) -> None:
    """The limit is of its size, for a comment as a document; in a discussion it has none."""
    comment = nm.Comment(
        [nm.Paragraph("x" * 70_000)],
        id="a",
        status="visible",
        author=nm.CommentAuthor("A"),
        created=datetime(2026, 3, 1, tzinfo=UTC),
    )
    assert [problem.code for problem in model.validate(model.to_json(comment))] == ["too_large"]


# --- Blocks of one's own ----------------------------------------------------------------------------------------------


def upper(value: str) -> str:
    """Upper case."""
    return value.upper()


@attrs.frozen(kw_only=True)
class Shout(nm.Custom):
    """Words in capitals.

    Attributes:
        words: The words.
        echoes: How often, in words.
    """

    tag: ClassVar[str] = "acme:shout"

    words: nm.Line = attrs.field(converter=upper)
    echoes: Annotated[tuple[nm.Line, ...], MaxLen(3)] = ()


@attrs.frozen(kw_only=True)
class Even(nm.Custom):
    """An even number of words.

    Attributes:
        words: The words.
    """

    tag: ClassVar[str] = "acme:even"

    words: nm.Line

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.words.split()) % 2:
            raise nm.ValidationError([nm.Problem(pointer="/words", code="pattern", message="an odd number of words")])


def with_blocks(*blocks: dict[str, Any]) -> str:
    """An article of those blocks."""
    head = {"type": "article", "schema_version": "1.0", "id": "tag:a.example,2026:1", "headline": "A", "language": "en"}
    return json.dumps({**head, "body": list(blocks)})


@pytest.mark.parametrize("core", CORES)
def test_a_class_with_converters_or_checks_of_its_own_is_called(core: CoreName) -> None:
    """So everything that it does is done."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Shout, Even), core=core)
    article = model.from_json(with_blocks({"type": "acme:shout", "words": "ah", "echoes": ["a", "b"]}), nm.Article)
    assert Shout(words="AH", echoes=("a", "b")) == article.body[0]
    assert model.validate(with_blocks({"type": "acme:even", "words": "two words"})) == ()
    assert [problem.code for problem in model.validate(with_blocks({"type": "acme:even", "words": "one"}))] == [
        "pattern"
    ]
    assert [problem.code for problem in model.validate(with_blocks({"type": "acme:shout", "words": "a\nb"}))]


def word(number: int) -> str:
    """The name of a member."""
    return f"word_{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}"


def wide(count: int, converter: Any = None) -> type[Any]:
    """A custom block with that many optional members."""
    names = list(map(word, range(count)))
    listed = "".join(f"        {name}: A word.\n" for name in names)
    members: dict[str, Any] = {name: attrs.field(default=None, converter=converter) for name in names}
    members |= {"tag": "acme:wide", "__doc__": f"Many words.\n\n    Attributes:\n{listed}", "__module__": __name__}
    members["__annotations__"] = dict.fromkeys(names, nm.Line | None)
    made: type[Any] = attrs.frozen(kw_only=True)(type("Wide", (nm.Custom,), members))
    return made


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize("converter", [None, lambda value: value], ids=["filled", "called"])
@pytest.mark.parametrize("count", [1, 63, 64, 65, 130])
def test_a_class_may_have_many_members(count: int, converter: Any, core: CoreName) -> None:
    """Each of them is loaded and written; a wrong one is found, and so is one that is given twice."""
    cls = wide(count, converter)
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls), core=core)
    members = {word(number): f"w{number}" for number in range(count)}
    text = with_blocks({"type": "acme:wide", **members})
    article = model.from_json(text, nm.Article)
    assert article.body == (cls(**members),)
    assert model.from_json(model.to_json(article)) == article
    last = f'"{word(count - 1)}"'
    for wrong, code in (
        (text.replace(f"{last}:", f'"{word(count)}":'), "unknown_member"),
        (text.replace(f"{last}:", f'{last}: "twice", {last}:'), "duplicate_member"),
        (text.replace(f'"w{count - 1}"', "5"), "type"),
    ):
        assert [code] == [problem.code for problem in model.validate(wrong)]


def test_a_core_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is raised when the core is first needed; an unknown one is refused at once."""
    with pytest.raises(nm.UnknownNameError, match='no core "abacus"'):
        nm.ContentModel(core="abacus")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    monkeypatch.setattr(native, "AVAILABLE", False)
    monkeypatch.setattr(native, "MISSING", "nobody built it")
    with pytest.raises(nm.ModelError, match="there is no native core: nobody built it"):
        nm.ContentModel(core="native").validate("{}")
    assert nm.ContentModel().from_json(VALID[0]) == REFERENCE.from_json(VALID[0])


def test_there_is_no_choice_of_a_parser() -> None:
    """The argument has gone."""
    with pytest.raises(TypeError, match="parser"):
        nm.ContentModel(parser="json")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


# --- Threads ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("core", CORES)
def test_many_threads_get_the_same_results_as_one(core: CoreName, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen load, validate, write and render with a new model at the same time; its core is made once."""
    made: Counter[str] = Counter()
    expected = [work(REFERENCE, data) for data in SMALL]
    original = native.chosen
    monkeypatch.setattr(derived, "chosen", lambda *given: (made.update(["core"]), original(*given))[1])
    model = nm.ContentModel(core=core)
    start, results = threading.Barrier(16), []
    switch = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)

    def run() -> None:
        start.wait()
        results.append([work(model, data) for data in SMALL])

    threads = [threading.Thread(target=run) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(switch)
    assert [expected] * 16 == results
    assert made["core"] == 1


def work(model: nm.ContentModel, data: bytes) -> tuple[object, ...]:
    """All operations on a payload, and on a damaged one."""
    document = model.from_json(data)
    rendered = (
        model.to_html(document),
        model.to_markdown(document),
        model.to_text(document),
        model.to_jsonld(document),
    )
    return document, model.to_json(document), *rendered, model.validate(data[:-2]), model.validate(data)


#: A member that is given twice, and quotation marks written as escapes.
HIDDEN = b'{"type":"source","schema_version":"1.0","id":"a","language":"de","language":"en","name":"%s"}'


@pytest.mark.parametrize("marks", range(7))
def test_escaped_quotation_marks_hide_no_member_that_is_given_twice(model: nm.ContentModel, marks: int) -> None:
    """However many there are, the member is found, by loading and by validating."""
    text = HIDDEN % (rb"\u0022" * marks + b"x")
    assert model._core is None or (model._core.load(text), model._core.check(text)) == (None, None)
    assert [("/language", "duplicate_member")] == [(each.pointer, each.code) for each in model.validate(text)]
    assert judged(text) == outcome(model.from_json, text)


def test_escaped_quotation_marks_are_quotation_marks(model: nm.ContentModel) -> None:
    """The control: without the second member, the same text is valid."""
    text = HIDDEN.replace(b'"language":"de",', b"") % (rb"\u0022" * 4 + b"x")
    assert model.validate(text) == ()
    assert model.from_json(text, nm.Source).name == '""""x'
