"""What the strategies draw: everything there is, all of it valid, and small where a test fails."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, ClassVar, Literal

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from hypothesis.vendor.pretty import RepresentationPrinter, pretty

import newsmodel as nm
from drawing import drawn
from newsmodel import strategies
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._declare.shapes import Choice, Instant, Many, Member, Number, Record, TextOr, reachable, record
from newsmodel.content.article import DOCUMENTS
from newsmodel.strategies.references import objects
from newsmodel.strategies.scalars import _OFFSETS, _instant
from newsmodel.strategies.spellings import SPELLINGS

KINDS = tuple(DOCUMENTS)
#: Enough for more than one byte.
CODES = tuple(f"s{number}" for number in range(300))
MANY = 1_000
PIECE = {
    "type": "article",
    "schema_version": "1.0",
    "id": "tag:example.org,2026:1",
    "headline": "Rain",
    "language": "en",
    "body": [{"type": "divider"}],
}
Payload = dict[str, Any]


@pytest.fixture(scope="module")
def articles() -> list[nm.Article]:
    """A thousand articles."""
    return drawn(strategies.articles(), MANY, start=1)


@pytest.fixture(scope="module")
def payloads() -> list[Payload]:
    """A thousand payloads of articles."""
    return drawn(strategies.payloads("article"), MANY)


# --- Valid ----------------------------------------------------------------------------------------------------------


def test_a_thousand_payloads_are_valid(payloads: list[Payload]) -> None:
    """By schema and by rules."""
    assert [problems for payload in payloads if (problems := nm.validate(payload))] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "article"])
def test_payloads_of_every_kind_are_valid(kind: str) -> None:
    """By schema and by rules."""
    assert [problems for payload in drawn(strategies.payloads(kind), 150) if (problems := nm.validate(payload))] == []


@settings(max_examples=100, deadline=None)
@given(strategies.documents())
def test_documents_can_stand_alone(document: nm.Document) -> None:
    """What they cite is among their own sources."""
    assert nm.validate(nm.to_json(document)) == ()


# --- Complete -------------------------------------------------------------------------------------------------------


def members() -> Iterator[tuple[Record, Member]]:
    """Every member of every class."""
    for cls in reachable(*DOCUMENTS.values()):
        for member in record(cls).members:
            yield record(cls), member


def held(payloads: list[Payload]) -> Iterator[tuple[Record, Payload]]:
    """Every object in some payloads."""
    for payload in payloads:
        yield from objects(payload, DOCUMENTS[payload["type"]])


def test_a_thousand_documents_hold_every_member_of_every_class(articles: list[nm.Article]) -> None:
    """So also every block, and everything that is optional; one in eight is a comparison table, the others articles.

    What is drawn depends on the modules that are loaded; where chance is against a member, a second thousand has it.
    """
    documents: list[nm.Document] = [*articles[:875], *drawn(strategies.comparison_tables(), 125, start=1)]
    missing = {f"{described.name}.{member.name}" for described, member in members()} - names(documents)
    if missing:
        missing -= names(drawn(strategies.articles(), 875, start=2))
        missing -= names(drawn(strategies.comparison_tables(), 125, start=2))
    assert missing == set()


def names(documents: Iterable[nm.Document]) -> set[str]:
    """The members that stand in documents, with their classes."""
    return {
        f"{described.name}.{name}"
        for described, value in held([nm.to_dict(each) for each in documents])
        for name in value
    }


def test_a_thousand_articles_leave_out_every_optional_member(articles: list[nm.Article]) -> None:
    """The control: what is optional is not always there."""
    optional = {f"{described.name}.{member.name}" for described, member in members() if not member.required}
    absent = {
        f"{described.name}.{name}"
        for described, value in held([nm.to_dict(each) for each in articles])
        for name in {member.name for member in described.members} - value.keys()
    }
    assert optional - absent == set()


def test_blocks_of_every_kind_stand_in_bodies(articles: list[nm.Article]) -> None:
    """In no fewer than one article of a hundred, but for custom ones, which the model has not."""
    found = Counter(kind for article in articles for kind in {type(block) for block in article.body})
    assert found.keys() == set(nm.CORE_BLOCKS)
    assert min(found.values()) >= MANY / 100


@attrs.frozen(kw_only=True)
class Station(nm.Custom):
    """A block with more values to choose from than a byte has.

    Attributes:
        code: Where it is.
        line: Which line stops there.
    """

    tag: ClassVar[str] = "acme:station"

    code: Literal[*CODES]  # type: ignore[valid-type]
    line: Literal[*CODES[:90]] | None = None  # type: ignore[valid-type]


@pytest.mark.parametrize(
    ("name", "value"), [("code", CODES[0]), ("code", CODES[-1]), ("line", None), ("line", CODES[89])]
)
def test_every_value_of_a_long_enumeration_is_drawn(name: str, value: str | None) -> None:
    """Also where there are more of them than one byte can tell apart."""
    stations = strategies.values(Station, model=nm.ContentModel(blocks=(nm.Paragraph, Station)))
    assert value == getattr(
        find(stations, lambda found: getattr(found, name) == value, settings=settings(QUIET, max_examples=20_000)), name
    )


def test_instants_are_of_every_year_that_has_one_in_utc() -> None:
    """With every offset; the simplest is the beginning of the year 2000, in UTC."""
    found = [_instant(bytes([high, low, low, high, low, high, low, low])) for high in range(8) for low in range(256)]
    assert [] == [text for text in found if nm.validate({**PIECE, "published": text})][:3]
    assert {int(text[:4]) for text in found} == set(range(EARLIEST.year + 1, LATEST.year))
    assert {re.sub(r".*?(Z|[+-]..:..)$", r"\1", text) for text in found} == set(_OFFSETS)
    assert _instant(bytes(8)) == "2000-01-01T00:00:00Z"


@pytest.mark.parametrize("kind", [str, int, float, bool, type(None), list, dict])
def test_extensions_hold_every_kind_of_json(kind: type) -> None:
    """What is plain, arrays, objects."""
    held = find(st.from_type(nm.Extensions), lambda each: kind in map(type, each.values()), settings=QUIET)
    assert 1 == len(held)


def test_extensions_have_several_names(articles: list[nm.Article]) -> None:
    """Each of the three is drawn."""
    names = {name for article in articles for name in article.extensions or ()}
    assert {"acme:layout", "x:1", "my-cms:a.b"} == names


def test_text_is_of_several_scripts(articles: list[nm.Article]) -> None:
    """And of several lengths: single characters, sentences, thousands of characters."""
    texts = [text for article in articles[:300] for text in strings(nm.to_dict(article))]
    scripts = {unicodedata.name(character, "?").split()[0] for text in texts for character in text}
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HIRAGANA"} <= scripts
    assert {min(3, len(str(len(text)))) for text in texts} == {1, 2, 3}
    assert max(map(len, texts)) > 1_000


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


# --- Spellings ------------------------------------------------------------------------------------------------------


def spelt(described: Record, member: Member, value: Payload) -> Iterator[str]:
    """How an object says what its canonical form says otherwise, about one of its members."""
    if member.name not in value:
        return
    found, shape = value[member.name], member.shape
    if member.default is not None and found == as_json(member.default):
        yield f"default of {described.name}.{member.name}"
    if isinstance(shape, Instant) and "T" in found and not found.endswith("Z"):
        yield "offset"
    if isinstance(shape, Number) and isinstance(found, float) and found.is_integer():
        yield "2.0"
    if isinstance(shape, Many) and isinstance(shape.item, TextOr):
        if any(plain(one) and plain(other) for one, other in pairwise(found)):
            yield "split runs"
        if any(plain(run) and not isinstance(run, str) for run in found):
            yield "spans that add nothing"
    if isinstance(shape, Many) and isinstance(shape.item, Choice):
        if len(found) != len(set(found)):
            yield "doubled choices"
        if list(dict.fromkeys(found)) != [choice for choice in shape.item.values if choice in found]:
            yield "disordered choices"


def as_json(default: Any) -> Any:
    """A default as it stands in a payload."""
    if isinstance(default, nm.Extensions):
        return dict(default)
    return list(default) if isinstance(default, tuple) else default


def plain(run: Any) -> bool:
    """Whether a run of rich text adds nothing to its text."""
    return isinstance(run, str) or run.keys() <= {"text"}


def spellings() -> Iterator[str]:
    """Every spelling that there should be."""
    for described, member in members():
        name, shape = f"{described.name}.{member.name}", member.shape
        if member.default is not None:
            yield f"default of {name}"
        if isinstance(shape, Instant):
            yield "offset"
        if isinstance(shape, Number):
            yield "2.0"
        if isinstance(shape, Many) and isinstance(shape.item, TextOr):
            yield "split runs"
            yield "spans that add nothing"
        if isinstance(shape, Many) and isinstance(shape.item, Choice):
            yield "doubled choices"
            yield "disordered choices"


def test_a_thousand_payloads_are_spelt_in_every_other_way(payloads: list[Payload]) -> None:
    """Every default of every class is spelt out; moments, numbers, choices and rich text come in other forms."""
    found = {
        spelling
        for described, value in held(payloads)
        for member in described.members
        for spelling in spelt(described, member, value)
    }
    assert set(spellings()) - found == set()


def test_canonical_articles_are_spelt_in_one_way(articles: list[nm.Article]) -> None:
    """The control: of what is written by the library, nothing counts as another spelling."""
    canonical = [nm.to_dict(article) for article in articles[:200]]
    assert [] == [
        spelling
        for described, value in held(canonical)
        for member in described.members
        for spelling in spelt(described, member, value)
    ]


def test_members_come_in_other_orders(payloads: list[Payload]) -> None:
    """Some payloads have the members of their objects in canonical order, some have not."""
    in_order = {
        list(value)
        == [name for name in ["type", "schema_version", *(m.name for m in described.members)] if name in value]
        for described, value in held(payloads)
    }
    assert in_order == {True, False}
    assert len(SPELLINGS) == 5


def test_some_payloads_say_where_their_schema_is(payloads: list[Payload]) -> None:
    """First of all; it is no part of the document, so that the canonical form does not have it."""
    addresses = [payload for payload in payloads if "$schema" in payload]
    assert 0 < len(addresses) < len(payloads)
    assert {"$schema"} == {next(iter(payload)) for payload in addresses}
    assert not any("$schema" in nm.to_dict(nm.from_dict(payload)) for payload in addresses)


# --- Overrides ------------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(strategies.articles(language=st.just("fr"), body=st.lists(strategies.headings(level=st.just(3)), min_size=1)))
def test_members_can_be_given(article: nm.Article) -> None:
    """By keyword, as what the class takes for them; the rest is drawn as ever."""
    assert article.language == "fr"
    assert {(type(block), block.level) for block in article.body if isinstance(block, nm.Heading)} == {(nm.Heading, 3)}


def test_a_given_none_is_a_member_that_is_not_there() -> None:
    """As in the constructors."""
    found = drawn(strategies.articles(url=st.none(), slug=st.none() | st.just("rain")), 50)
    assert {article.url for article in found} == {None}
    assert {article.slug for article in found} == {None, "rain"}


def test_an_unknown_member_is_refused_at_once() -> None:
    """With what there is."""
    with pytest.raises(nm.UnknownNameError, match='no member of Article "headlin", did you mean "headline"'):
        strategies.articles(headlin=st.just("x"))


def test_an_unknown_kind_is_refused_at_once() -> None:
    """For both kinds of payloads."""
    for strategy in (strategies.payloads, strategies.invalid_payloads):
        with pytest.raises(nm.UnknownNameError):
            strategy("artcle")


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
        link: Where to answer.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line
    link: nm.Link | None = None


MODEL = nm.ContentModel(blocks=(nm.Paragraph, nm.Image, Poll))


def test_blocks_of_ones_own_are_drawn() -> None:
    """From the model that has them; only its blocks stand in its articles."""
    found = {type(block) for article in drawn(strategies.articles(model=MODEL), 50) for block in article.body}
    assert found == {nm.Paragraph, nm.Image, Poll}
    assert {type(block) for block in drawn(strategies.blocks(model=MODEL), 30)} == {nm.Paragraph, nm.Image, Poll}
    assert {type(block) for block in drawn(strategies.leaf_blocks(model=MODEL), 30)} == {nm.Paragraph, nm.Image, Poll}


@pytest.mark.parametrize(
    ("cls", "members"),
    [
        (nm.Article, {"discussion": strategies.discussions()}),
        (nm.Discussion, {"comments": st.lists(strategies.comments(), max_size=3)}),
        (nm.Article, {"body": st.lists(strategies.faqs() | strategies.comparison_tables(), min_size=1, max_size=2)}),
    ],
    ids=["discussion", "comments", "documents as blocks"],
)
def test_given_wholes_stay_whole(cls: type[Any], members: Any) -> None:
    """What is drawn with them is accepted; a comment resolves what it refers to within itself, wherever it stands."""
    assert len(drawn(strategies.values(cls, **members), 60)) == 60


def _shouted(value: str) -> str:
    return value.upper()


def _named(value: str, field: attrs.Attribute[Any]) -> str:
    return f"{field.name} {value}"


def _owned(value: str, _: Any) -> str:
    return value


@attrs.frozen(kw_only=True)
class Odd(nm.Custom):
    """A block with fields of every sort that attrs has.

    Attributes:
        from_: Where it comes from; its parameter has another name.
        loud: What its converter changes.
        named: What its converter writes the field's name before.
        owned: What its converter needs the object for.
    """

    tag: ClassVar[str] = "acme:odd"

    from_: nm.Line = attrs.field(alias="origin")
    loud: nm.Line = attrs.field(default="A", converter=attrs.Converter(_shouted))  # type: ignore[misc]
    named: nm.Line = attrs.field(default="b", converter=attrs.Converter(_named, takes_field=True))  # type: ignore[misc]
    owned: nm.Line = attrs.field(default="c", converter=attrs.Converter(_owned, takes_self=True))  # type: ignore[misc]


ODD = nm.ContentModel(blocks=(nm.Paragraph, Odd))


def test_a_given_member_goes_through_any_converter() -> None:
    """Those of attrs too; one that needs the whole object is refused at once."""
    (found, *_) = drawn(strategies.values(Odd, model=ODD, loud=st.just("x"), from_=st.just("y")), 1)
    assert (found.loud, found.from_) == ("X", "y")
    assert [] == [
        each for each in drawn(strategies.values(Odd, model=ODD, named=st.just("n")), 5) if "n" not in each.named
    ]
    with pytest.raises(nm.ModelError, match=r"Odd\.owned cannot be given"):
        strategies.values(Odd, model=ODD, owned=st.just("x"))


# --- Reports --------------------------------------------------------------------------------------------------------


def reported(strategy: SearchStrategy[Any], phases: Iterable[Phase] = tuple(Phase)) -> tuple[str, Any]:
    """What Hypothesis reports of a test that fails for everything, and the value that it reports."""
    values: list[Any] = []

    @settings(max_examples=60, database=None, derandomize=True, deadline=None, phases=tuple(phases))
    @given(value=strategy)
    def fails(value: Any) -> None:
        values.append(value)
        raise AssertionError

    with pytest.raises(AssertionError) as failed:
        fails()
    return "\n".join(failed.value.__notes__), values[-1]


def pasted(expression: str) -> Any:
    """The value of an expression, after `from newsmodel import *` and `import datetime`."""
    return eval(expression, {**{name: getattr(nm, name) for name in nm.__all__}, "datetime": dt})  # noqa: S307


REPORTED: dict[str, SearchStrategy[Any]] = {
    "values": strategies.values(nm.Source),
    "from_type": st.from_type(nm.Source),
    "builds": st.builds(nm.Source, id=st.just("a"), name=st.just("b")),
    "rich text": strategies.rich_text(),
}


@pytest.mark.parametrize("strategy", REPORTED.values(), ids=REPORTED)
def test_a_report_can_be_pasted(strategy: SearchStrategy[Any]) -> None:
    """The falsifying example is an expression for the value, of the public names alone."""
    text, value = reported(strategy)
    (call,) = re.findall(r"fails\((.*?)^\)", text, re.DOTALL | re.MULTILINE)
    assert pasted(f"dict({call})") == {"value": value}


def test_every_value_is_shown_as_it_can_be_pasted(articles: list[nm.Article]) -> None:
    """By its repr, also inside of other values; what is large too."""
    for article in articles[:50]:
        assert pretty(article) == repr(article)
        assert pasted(pretty([article])) == [article]


@pytest.mark.parametrize("strategy", [strategies.paragraphs(), strategies.sources()], ids=["paragraph", "source"])
def test_what_is_reported_is_the_smallest_value(strategy: SearchStrategy[Any]) -> None:
    """While Hypothesis looks for an explanation, it finds no other value that takes fewer draws."""
    assert reported(strategy)[1] == find(strategy, lambda _: True, settings=QUIET)


#: Strategies of one class each, and of payloads.
SHOWN: dict[str, SearchStrategy[Any]] = {
    "articles": strategies.articles(),
    "of some members": strategies.articles(language=st.just("fr")),
    "paragraphs": strategies.paragraphs(),
    "rich_text": strategies.rich_text(),
    "payloads": strategies.payloads("article"),
    "invalid_payloads": strategies.invalid_payloads("comment"),
}


@pytest.mark.parametrize("strategy", SHOWN.values(), ids=SHOWN)
def test_a_strategy_is_shown_in_a_few_words(strategy: SearchStrategy[Any]) -> None:
    """Hypothesis writes it in its reports, and would write out every class, pattern and phrase that is drawn from."""
    assert 20 < len(repr(strategy)) < 200


def test_a_class_is_shown_by_its_name() -> None:
    """Hypothesis asks it how to show its objects, and then shows the class so; IPython asks it too, with an object."""
    assert pretty([nm.Source]) == "[newsmodel.content.source.Source]"
    source = nm.Source(id="a", name="b")
    printer = RepresentationPrinter()
    nm.Source._repr_pretty_(source, printer, False)
    assert printer.getvalue() == pretty(source) == repr(source)


def test_a_member_that_breaks_a_rule_is_reported() -> None:
    """As the error that it is, with the strategy that it comes from."""
    with pytest.raises(nm.ValidationError) as failed:
        drawn(strategies.ratings(value=st.just(9), best=st.just(5)), 1)
    assert any("Rating" in note for note in failed.value.__notes__)


#: The most characters of JSON in the smallest document of each kind.
SMALLEST = {nm.Article: 175, nm.Source: 75, nm.FAQ: 130, nm.ComparisonTable: 235, nm.Comment: 200}


@pytest.mark.parametrize("cls", SMALLEST, ids=lambda cls: cls.__name__)
def test_the_smallest_document_is_small(cls: type[nm.Article]) -> None:
    """So is what a test reports that fails for everything."""
    text = nm.to_json(find(strategies.values(cls), lambda _: True, settings=QUIET))
    assert SMALLEST[cls] / 2 < len(text) <= SMALLEST[cls]


def test_there_is_a_smallest_document_of_every_kind() -> None:
    """None is left out above."""
    assert set(DOCUMENTS.values()) == set(SMALLEST)


def test_every_document_and_block_has_a_strategy_of_its_own() -> None:
    """Named after the class, in the plural."""
    public = [value for name, value in vars(strategies).items() if not name.startswith("_") and callable(value)]
    documented = {str(value.__doc__).split("`")[1] for value in public if str(value.__doc__).startswith("`")}
    assert {cls.__name__ for cls in (*DOCUMENTS.values(), *nm.CORE_BLOCKS)} - documented == set()


# --- Shrinking ------------------------------------------------------------------------------------------------------


#: Without the phase that explains a failure, which takes three times as long as shrinking and changes nothing in it.
QUIET = settings(
    max_examples=2_000, database=None, deadline=None, derandomize=True, phases=[Phase.generate, Phase.shrink]
)


def smallest(bug: Callable[[nm.Article], bool]) -> nm.Article:
    """What an article shrinks to that shows a bug."""
    return find(strategies.articles(), bug, settings=QUIET)


@pytest.mark.parametrize("cls", [nm.Divider, nm.PullQuote, nm.Callout], ids=lambda cls: cls.__name__)
def test_a_bug_in_one_kind_of_block_shrinks_to_an_article_of_one_block(cls: type[nm.Block]) -> None:
    """With nothing in it but what it must have."""
    article = smallest(lambda found: any(isinstance(block, cls) for block in found.body))
    assert [type(block) for block in article.body] == [cls]
    required = {"type", "schema_version", *(member.name for member in record(nm.Article).members if member.required)}
    assert nm.to_dict(article).keys() == required
    (block,) = nm.to_dict(article)["body"]
    assert block.keys() == {"type", *(member.name for member in record(cls).members if member.required)}


def test_a_bug_deep_inside_shrinks_too() -> None:
    """To a callout of one block with what leads to a link: a paragraph's span, or a table's row with its column."""
    callout = find(
        strategies.callouts(),
        lambda found: any(isinstance(part, nm.Link) and part.title for part in nm.walk(found)),
        settings=QUIET,
    )
    assert len(callout.body) == 1
    parts = [type(part).__name__ for part in nm.walk(callout)]
    assert parts[-1] == "Link" or parts[1] == "ComparisonTable"
    assert len(parts) == (6 if parts[1] == "ComparisonTable" else parts.index("Link") + 1)


def test_most_of_what_is_drawn_is_larger(articles: list[nm.Article]) -> None:
    """The control: articles of one block are not all that is ever drawn."""
    assert sum(len(article.body) > 1 for article in articles) > MANY / 2
    assert max(len(nm.to_json(article)) for article in articles) > 10_000
