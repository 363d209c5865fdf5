"""The fast path returns what the reference path returns, or None."""

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
from newsmodel._codec.compiled import fast as fast_path
from newsmodel._codec.compiled import loaders
from newsmodel._codec.compiled.fast import FastCodec, ParserName
from newsmodel._declare.constraints import MaxLen
from newsmodel._wire.limits import Limits

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PARSERS: tuple[ParserName, ...] = ("json", "msgspec")
VALID = [path.read_bytes() for path in sorted(CORPUS.glob("*/valid/*.json"))]
SMALL = [data for data in VALID if len(data) < 4_000]


class NoFastPath(FastCodec):
    """A FastCodec that accepts nothing."""

    def _nothing(self, *_: object) -> Any:
        return None

    load = check = take = write = is_surely_valid = _nothing  # type: ignore[assignment]


def reference_model(**options: Any) -> nm.ContentModel:
    """A model without a fast path."""
    model = nm.ContentModel(**options)
    model.__dict__["_fast"] = NoFastPath(model.classes, model._choose, model.limits, model.parser)
    return model


REFERENCE = reference_model(engine="jsonschema-rs")


@pytest.fixture(params=PARSERS, scope="module")
def fast(request: pytest.FixtureRequest) -> nm.ContentModel:
    """A model with each parser."""
    return nm.ContentModel(parser=request.param, engine="jsonschema-rs")


def outcome(load: Callable[[Any], Any], data: object) -> object:
    """The result of loading: a value, or problems."""
    try:
        return load(data)
    except nm.ValidationError as error:
        return error.problems


# --- The same values, the same text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("data", VALID, ids=range(len(VALID)))
def test_a_valid_payload_gives_the_same_value_and_the_same_text(fast: nm.ContentModel, data: bytes) -> None:
    """This is so as bytes, as str and as plain data, and when written compact or indented."""
    document = REFERENCE.from_json(data)
    for given in (data, data.decode(), bytearray(data)):
        assert document == fast.from_json(given)
        assert repr(document) == repr(fast.from_json(given))
    assert document == fast.from_dict(json.loads(data))
    for indent in (None, 0, 2, 4):
        assert REFERENCE.to_json(document, indent=indent) == fast.to_json(document, indent=indent)


def test_the_fast_path_accepts_canonical_text(fast: nm.ContentModel) -> None:
    """Services exchange canonical text; only free JSON of the greatest depth needs the reference path."""
    for data in VALID:
        document = fast.from_json(data)
        text = fast.to_json(document)
        assert text == fast._fast.write(document)
        expected = (None, None) if b"acme:deep" in data else (document, type(document))
        assert expected == (fast._fast.load(text), fast._fast.check(text))


def test_loaded_objects_are_like_built_objects(fast: nm.ContentModel) -> None:
    """They are of the same class, frozen and hashable, and can be evolved."""
    article = fast.from_json(VALID[0])
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
    """The texts on which the fast path and the reference path disagree."""
    found = []
    for text in texts:
        expected = outcome(REFERENCE.from_json, text)
        valid = not isinstance(expected, tuple)
        loaded = model._fast.load(text)
        seen["valid" if valid else "invalid"] += 1
        seen["accepted"] += loaded is not None
        same = loaded is None or repr(loaded) == repr(expected)
        if not same or (loaded is None) != (model._fast.check(text) is None):
            found.append(text)
    return found


def test_the_fast_path_accepts_nothing_that_the_reference_path_refuses(fast: nm.ContentModel) -> None:
    """Of thousands of nearly valid texts, it accepts many valid ones and no others."""
    seen: Counter[str] = Counter()
    assert disagreements(fast, spoilt(20_260_301, 4_000), seen) == []
    assert seen["invalid"] > 2_000
    assert seen["valid"] > 100
    assert seen["accepted"] > 0.7 * seen["valid"]


def test_a_fast_path_without_a_check_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the checks of the whole text, controls and members given twice are accepted."""
    for parser, name in (
        ("json", "has_members"),
        ("json", "is_clean"),
        ("msgspec", "is_clean"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(fast_path, name, lambda *_: True)
            model = nm.ContentModel(parser=parser, engine="jsonschema-rs")  # type: ignore[arg-type]
            assert disagreements(model, spoilt(20_260_301, 4_000), Counter()) != [], (parser, name)


def test_refusals_are_explained_in_the_same_words(fast: nm.ContentModel) -> None:
    """The problems do not depend on the parser that was tried first."""
    for text in spoilt(7, 300):
        assert outcome(REFERENCE.from_json, text) == outcome(fast.from_json, text)
        assert REFERENCE.validate(text) == fast.validate(text)


# --- Limits -----------------------------------------------------------------------------------------------------------


def nested(depth: int) -> bytes:
    """A source with free JSON of that many levels."""
    return b'{"type":"source","schema_version":"1.0","id":"a","name":"A","extensions":{"a:b":%s}}' % (
        b"[" * depth + b"]" * depth
    )


@pytest.mark.parametrize(
    "limits", [Limits(), Limits(depth=12), Limits(depth=4), Limits(members=50), Limits(size=2_000)]
)
@pytest.mark.parametrize("parser", PARSERS)
def test_the_fast_path_keeps_limits(parser: ParserName, limits: Limits) -> None:
    """With limits of depth, members and size, it accepts the same payloads as the reference path."""
    fast, slow = nm.ContentModel(parser=parser, limits=limits), reference_model(limits=limits)
    wide = b'{"type":"source","schema_version":"1.0","id":"a","name":"A","extensions":{"a:b":{%s}}}'
    many = [wide % b",".join(b'"m%d":1' % index for index in range(count)) for count in (49, 50, 51, 1_000, 1_001)]
    for data in [*VALID, *(nested(depth) for depth in range(35)), *many]:
        assert slow.validate(data) == fast.validate(data)


def test_a_comment_has_a_limit_of_its_own(fast: nm.ContentModel) -> None:
    """The limit is of its size, for a comment as a document; in a discussion it has none."""
    comment = nm.Comment(
        [nm.Paragraph("x" * 70_000)],
        id="a",
        status="visible",
        author=nm.CommentAuthor("A"),
        created=datetime(2026, 3, 1, tzinfo=UTC),
    )
    assert [problem.code for problem in fast.validate(fast.to_json(comment))] == ["too_large"]


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


@pytest.mark.parametrize("parser", PARSERS)
def test_a_class_with_converters_or_checks_of_its_own_is_called(parser: ParserName) -> None:
    """So everything that it does is done."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Shout, Even), parser=parser)
    article = model.from_json(with_blocks({"type": "acme:shout", "words": "ah", "echoes": ["a", "b"]}), nm.Article)
    assert Shout(words="AH", echoes=("a", "b")) == article.body[0]
    assert model._fast.load(with_blocks({"type": "acme:shout", "words": "ah"})) is not None
    assert model._fast.load(with_blocks({"type": "acme:even", "words": "two words"})) is not None
    assert [problem.code for problem in model.validate(with_blocks({"type": "acme:even", "words": "one"}))] == [
        "pattern"
    ]
    assert [problem.code for problem in model.validate(with_blocks({"type": "acme:shout", "words": "a\nb"}))]


def test_the_source_of_the_fast_path_can_be_read() -> None:
    """It is text: functions named after the classes; those for text with escapes are made when there is such text."""
    model = nm.ContentModel()
    model.to_json(model.from_json(VALID[0]))
    assert {"load Structs of clean text", "dump Structs"} == set(model._fast.sources)
    (with_tabs, *_) = (data for data in VALID if rb"\t" in data)
    model.from_json(with_tabs)
    assert {"load Structs of clean text", "load Structs", "dump Structs"} == set(model._fast.sources)
    for source in model._fast.sources.values():
        compile(source, "<source>", "exec")
    assert "def load_Paragraph(value, ids):" in model._fast.sources["load Structs of clean text"]


def test_a_parser_that_is_not_installed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is raised when the parser is first needed; an unknown one is refused at once."""
    with pytest.raises(nm.UnknownNameError, match='no parser "abacus"'):
        nm.ContentModel(parser="abacus")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    monkeypatch.setattr(fast_path, "find_spec", lambda _: None)
    with pytest.raises(nm.ModelError, match="not installed"):
        nm.ContentModel(parser="msgspec").validate("{}")
    assert nm.ContentModel().from_json(VALID[0]) == REFERENCE.from_json(VALID[0])


# --- Threads ----------------------------------------------------------------------------------------------------------


def test_many_threads_get_the_same_results_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen load, validate, write and render with a new model at the same time; each of its parts is made once."""
    made: Counter[str] = Counter()
    original = loaders.LoaderSource.of
    monkeypatch.setattr(
        loaders.LoaderSource,
        "of",
        lambda self, classes: (made.update([str(self.assumptions)]), original(self, classes))[1],
    )
    model = nm.ContentModel()
    expected = [work(REFERENCE, data) for data in SMALL]
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
    assert set(made.values()) == {1}


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


#: A member that is given twice, and quotation marks written as escapes: the text written again has as many marks.
HIDDEN = b'{"type":"source","schema_version":"1.0","id":"a","language":"de","language":"en","name":"%s"}'


@pytest.mark.parametrize("marks", range(7))
def test_escaped_quotation_marks_hide_no_member_that_is_given_twice(fast: nm.ContentModel, marks: int) -> None:
    """However many there are, the member is found, by loading and by validating."""
    text = HIDDEN % (rb"\u0022" * marks + b"x")
    assert fast._fast.load(text) is None
    assert fast._fast.check(text) is None
    assert [("/language", "duplicate_member")] == [(each.pointer, each.code) for each in fast.validate(text)]
    assert outcome(REFERENCE.from_json, text) == outcome(fast.from_json, text)


def test_escaped_quotation_marks_are_quotation_marks(fast: nm.ContentModel) -> None:
    """The control: without the second member, the same text is valid."""
    text = HIDDEN.replace(b'"language":"de",', b"") % (rb"\u0022" * 4 + b"x")
    assert fast.validate(text) == ()
    assert fast.from_json(text, nm.Source).name == '""""x'
