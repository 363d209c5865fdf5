"""What is said of wrong values of every field of every class, and of wrong calls of every class."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar

import attrs
import pytest
from annotated_types import Ge, Le
from injector import _payloads

import newsmodel as nm
from newsmodel._declare.shapes import Flag, Many, Member, Number, record
from newsmodel.model import DEFAULT
from newsmodel.problems import SYNONYMS, meant

#: The package, to call what type checkers refuse.
ANY: Any = nm
CLASSES = {cls.__name__: cls for cls in DEFAULT.classes}
NAMES = {**vars(nm), "datetime": dt}


@cache
def objects() -> tuple[Any, ...]:
    """Every object of every valid document of the corpus."""
    return tuple(found for payload in _payloads() for found in nm.walk(nm.from_dict(payload)))


@cache
def example(name: str) -> Any:
    """An object of a class."""
    return next(each for each in objects() if type(each).__name__ == name)


class Foreign:
    """An object of another library."""


#: Wrong values of every field, with the words that say what was found.
WRONG: dict[str, tuple[Any, str]] = {
    "foreign": (Foreign(), "a Foreign"),
    "class": (nm.Divider, "the class Divider"),
    "bytes": (b"x", "a bytes"),
    "number": (-(2**60), "-1152921504606846976"),
    "flag": (True, "true"),
    "mapping": ({5: 6}, "a dict"),
    "tuple": ((Foreign(),), "a Foreign"),
    "list": ([Foreign()], "a list"),
    "moment": (dt.datetime(2026, 1, 1), "2026"),  # noqa: DTZ001  (that is the fault)
    "text": ("\n", ""),
}


def wrong_for(member: Member) -> Iterator[tuple[Any, str]]:
    """The values that are wrong for a field, with the words for what was found."""
    for name, (value, words) in WRONG.items():
        if name == "flag" and isinstance(member.shape, Flag):
            continue
        if name == "number" and isinstance(member.shape, Number) and member.shape.minimum < -(2**53):
            continue
        if name == "list" and isinstance(member.shape, Many):
            yield value, "a Foreign"
        elif name == "tuple" and not isinstance(member.shape, Many):
            yield value, "a tuple"
        elif name == "moment":
            yield value, "2026" if type(member.shape).__name__ == "Instant" else "a datetime"
        elif name == "mapping" and type(member.shape).__name__ == "FreeJson":
            yield value, "5"
        else:
            yield value, words


@pytest.mark.parametrize("name", CLASSES)
def test_a_wrong_value_is_named_with_its_class_and_field(name: str) -> None:
    """Every message says the class, the field and what was found, whatever the field."""
    seen = 0
    for member in record(CLASSES[name]).members:
        for value, words in wrong_for(member):
            try:
                attrs.evolve(example(name), **{member.name: value})
            except nm.ValidationError as error:
                found = next(each for each in error.problems if f"{name}.{member.name}" in each.message)
                assert words in found.message, (member.name, value, found.message)
                assert f"/{member.name}" in found.pointer
                seen += 1
            else:
                assert value == "\n", f"{name}.{member.name} accepts {value!r}"
    assert seen >= len(record(CLASSES[name]).members)


MINIMAL: dict[str, Any] = {"id": "tag:example.org,2026:1", "headline": "H", "language": "en", "body": [nm.Divider()]}


@pytest.mark.parametrize(
    ("members", "message"),
    [
        (
            {"published": dt.datetime(2026, 1, 1)},  # noqa: DTZ001  (that is the fault)
            "Article.published needs a time zone: datetime(..., tzinfo=UTC), got 2026-01-01T00:00:00 without one",
        ),
        (
            {"published": "2026"},
            'got "2026": write date.fromisoformat(...) or datetime.fromisoformat(...)',
        ),
        (
            {"published": b"2026"},
            "Article.published: expected a date or a datetime with a time zone, got a bytes",
        ),
        ({"expires": "2026"}, 'Article.expires: expected a datetime with a time zone, got "2026": write datetime.'),
        ({"expires": dt.date(2026, 1, 1)}, "got a date: a date has no time"),
        ({"body": "x"}, 'Article.body: expected a list, got "x": wrap it in a list: [newsmodel.Paragraph(...)]'),
        (
            {"body": ["x"]},
            'Article.body[0]: expected a block such as Paragraph or Heading, got "x": wrap it in newsmodel.P',
        ),
        ({"body": nm.Divider()}, "Article.body: expected a list, got a Divider: put it in a list"),
        ({"body": [nm.Divider]}, "got the class Divider: make an object: newsmodel.Divider(...)"),
        (
            {"sources": [{"id": "s"}]},
            "Article.sources[0]: expected Source, got a dict: make an object: newsmodel.Source(",
        ),
        ({"keywords": "x"}, 'Article.keywords: expected a list, got "x": put it in a list'),
        ({"lead": [nm.Divider()]}, "got a list: give one object"),
    ],
)
def test_the_message_says_what_to_write(members: dict[str, Any], message: str) -> None:
    """Where that can be known."""
    with pytest.raises(nm.ValidationError, match=re.escape(message)):
        nm.Article(**{**MINIMAL, **members})


# --- Names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cls", "name", "member"),
    [
        (nm.Article, "author", "contributors"),
        (nm.Article, "tags", "keywords"),
        (nm.Article, "date", "published"),
        (nm.Article, "datePublished", "published"),
        (nm.Article, "dateModified", "modified"),
        (nm.Article, "title", "headline"),
        (nm.Article, "name", "headline"),
        (nm.Article, "text", "body"),
        (nm.Article, "content", "body"),
        (nm.Article, "type", "kind"),
        (nm.Article, "lang", "language"),
        (nm.Article, "summary", "standfirst"),
        (nm.Article, "description", "standfirst"),
        (nm.Article, "canonicalUrl", "canonical_url"),
        (nm.Article, "@id", "id"),
        (nm.Article, "schema:inLanguage", "language"),
        (nm.Article, "hedline", "headline"),
        (nm.Image, "src", "url"),
        (nm.Image, "description", "caption"),
        (nm.Paragraph, "content", "text"),
        (nm.Link, "url", "href"),
        (nm.Contributor, "sameAs", "same_as"),
        (nm.Comment, "parent", "parent_id"),
        (nm.Rating, "ratingValue", "value"),
        (nm.FAQItem, "answers", "answer"),
        (nm.Article, "section", "sections"),
        (nm.Article, "articleSection", "sections"),
        (nm.Article, "category", "sections"),
        (nm.Article, "isPartOf", "series"),
        (nm.Article, "footnotes", "notes"),
        (nm.Article, "aiGenerated", "ai_disclosure"),
        (nm.Article, "reviewedBy", "human_review"),
        (nm.Span, "cite", "citations"),
        (nm.Span, "citation", "citations"),
        (nm.Span, "footnote", "note"),
        (nm.Image, "altText", "alt"),
        (nm.Image, "link", "href"),
        (nm.Image, "aiGenerated", "digital_source_type"),
        (nm.Image, "ai_disclosure", "digital_source_type"),
        (nm.Crop, "ratio", "aspect_ratio"),
        (nm.Video, "streams", "renditions"),
        (nm.Video, "encoding", "renditions"),
        (nm.ListItem, "dt", "term"),
        (nm.ListItem, "definition", "text"),
        (nm.Table, "tfoot", "footer_rows"),
        (nm.TableCell, "colspan", "column_span"),
        (nm.Code, "fileName", "title"),
        (nm.Code, "programmingLanguage", "syntax"),
        (nm.Details, "summary", "title"),
        (nm.File, "contentSize", "size_bytes"),
        (nm.File, "encodingFormat", "media_type"),
        (nm.RatingBlock, "reviewRating", "rating"),
        (nm.Comment, "inReplyTo", "parent_id"),
        (nm.Comment, "attributedTo", "author"),
        (nm.AIInfo, "aiSystemUsed", "system"),
        (nm.AIInfo, "aiPromptWriterName", "prompt_author"),
        (nm.AIInfo, "model", "system"),
        (nm.AISystem, "vendor", "provider"),
        (nm.HumanReview, "reviewer", "by"),
        (nm.Article, "zzzz", None),
    ],
)
def test_another_word_for_a_member_gets_the_right_hint(cls: type, name: str, member: str | None) -> None:
    """In payloads and at construction; a word that means nothing gets none."""
    known = [each.name for each in record(cls).members]
    assert meant(name, known) == member
    payload = {"type": record(cls).tag, "schema_version": "1.0", name: 1}
    if record(cls).tag == "article" and name != "type":
        (found,) = (each for each in nm.validate(payload) if each.pointer == f"/{name}")
        assert (found.code, found.expected) == ("unknown_member", member)
    with pytest.raises(nm.ArgumentError) as raised:
        cls(**{name: 1})
    assert f"{cls.__name__} has no field" in str(raised.value)
    assert member is None or f"did you mean {member}=" in str(raised.value)


def test_every_synonym_leads_to_a_member() -> None:
    """No entry of the table has a member that no class has, and none is a member's own name in each of its classes."""
    members = {member.name for cls in DEFAULT.classes for member in record(cls).members}
    assert {name for found in SYNONYMS.values() for name in found} <= members


@pytest.mark.parametrize("name", CLASSES)
def test_every_other_spelling_of_a_member_is_known(name: str) -> None:
    """In camelCase, with hyphens, and in capitals."""
    known = [member.name for member in record(CLASSES[name]).members]
    for member in known:
        head, *rest = member.split("_")
        spellings = ("".join([head, *map(str.title, rest)]), member.replace("_", "-"), member.upper())
        assert [meant(each, known) for each in spellings] == [member] * 3


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ANY.Paragraph("A", 2), "Paragraph takes only text without a name, got 2 values"),
        (lambda: ANY.Article("H"), "Article takes every value with its name, got 1 value"),
        (lambda: ANY.Heading("A"), "Heading needs level=..."),
        (lambda: ANY.Heading("A", text="B", level=2), "Heading got text twice"),
        (lambda: ANY.Divider(zzz=1), 'Divider has no field "zzz" (there are: id, ai_disclosure, language'),
        (lambda: attrs.evolve(ANY.Divider(), lang="en"), 'Divider has no field "lang", did you mean language=...?'),
    ],
)
def test_a_wrong_call_of_a_class_is_explained(call: Any, message: str) -> None:
    """It is a TypeError, as of any class."""
    with pytest.raises(nm.ArgumentError, match=re.escape(message)) as raised:
        call()
    assert isinstance(raised.value, TypeError)


def test_an_error_of_a_converter_is_not_hidden() -> None:
    """Only wrong calls are explained."""

    def fail(_: object) -> str:
        raise TypeError("of the converter")

    @attrs.frozen(kw_only=True)
    class Poll(nm.Custom):
        """A poll.

        Attributes:
            question: What is asked.
        """

        tag: ClassVar[str] = "acme:poll"
        question: nm.Line = attrs.field(converter=fail)

    with pytest.raises(TypeError, match="of the converter"):
        Poll(question="x")


# --- Custom blocks ----------------------------------------------------------------------------------------------------


def custom(annotation: Any, name: str = "x", **field: Any) -> type[nm.Custom]:
    """A custom block with a field of some type."""
    body = {"__annotations__": {name: annotation}, "__doc__": f"A block.\n\nAttributes:\n    {name}: Something.\n"}
    body |= {"tag": "acme:poll", "__module__": __name__, **({name: attrs.field(**field)} if field else {})}
    made: type[nm.Custom] = attrs.frozen(kw_only=True)(type("Poll", (nm.Custom,), body))
    return made


def test_a_list_where_a_field_has_no_converter() -> None:
    """The message names both ways to make it a tuple."""
    poll = custom(tuple[nm.Line, ...])
    with pytest.raises(nm.ValidationError, match=re.escape("Poll.x: expected a tuple, got a list: make it one with")):
        poll(x=["a"])  # type: ignore[call-arg]
    assert custom(tuple[nm.Line, ...], converter=tuple)(x=["a"]).x == ("a",)  # type: ignore[call-arg, attr-defined]


@pytest.mark.parametrize(
    "annotation",
    [
        int,
        float,
        Annotated[int, Ge(0)],
        Annotated[float, Le(0)],
        list[str],
        set[str],
        dict[str, str],
        tuple,
        tuple[str],
        tuple[()],
        tuple[str, int],
        tuple[int, ...],
        bytes,
        object,
        Any,
        None,
        type,
        dt.datetime,
        dt.date,
        str | int,
        str | None,
        nm.Span | int,
        nm.Span | nm.Link,
        Foreign,
    ],
    ids=str,
)
def test_a_type_that_no_field_can_have_is_named_with_its_class_and_field(annotation: Any) -> None:
    """The model is refused when it is made."""
    with pytest.raises(nm.ModelError, match=r"Poll\.x"):
        nm.ContentModel(blocks=(*nm.CORE_BLOCKS, custom(annotation)))


@pytest.mark.parametrize("tag", [5, None, "", "a b", b"acme:poll", ["acme:poll"]])
def test_a_tag_that_is_no_name_is_refused(tag: Any) -> None:
    """The message names the class."""
    poll = custom(nm.Line)
    poll.tag = tag  # type: ignore[attr-defined]
    with pytest.raises(nm.ModelError, match="Poll has"):
        nm.ContentModel(blocks=(*nm.CORE_BLOCKS, poll))


@pytest.mark.parametrize(("name", "field"), [("type", {}), ("x", {"init": False}), ("tag", {})], ids=str)
def test_a_field_that_could_not_be_loaded_is_refused(name: str, field: dict[str, Any]) -> None:
    """Its name is that of the tag, or it is not given."""
    with pytest.raises(nm.ModelError, match=f"Poll.{name}: a field"):
        nm.ContentModel(blocks=(*nm.CORE_BLOCKS, custom(nm.Line, name, **field)))


# --- Text of an object ------------------------------------------------------------------------------------------------


def test_the_text_of_an_object_makes_an_equal_one() -> None:
    """In a namespace of the public names, for each object of the corpus; what has its default is left out."""
    seen = set()
    for found in objects():
        assert eval(repr(found), NAMES) == found  # noqa: S307  (our own)
        seen.add(type(found).__name__)
    assert seen == CLASSES.keys()


def test_the_text_of_an_object_is_short() -> None:
    """Rich text that is one string is that string; what is positional has no name."""
    assert repr(nm.Paragraph("a")) == "Paragraph('a')"
    assert (
        repr(nm.Heading(["a", nm.Span("b", marks=["code"])], level=2))
        == "Heading(('a', Span('b', marks=('code',))), 2)"
    )
    assert repr(nm.Rating(3, best=10)) == "Rating(3, best=10)"
    assert repr(nm.Divider()) == "Divider()"
    assert repr(custom(nm.Line)(x="a")) == "Poll(x='a')"  # type: ignore[call-arg]
