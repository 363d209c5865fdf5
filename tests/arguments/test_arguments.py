"""Every public function with every wrong sort of argument."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st

import newsmodel as nm
import newsmodel.examples
import newsmodel.explanation
import newsmodel.strategies
from newsmodel._declare.construction import Content
from newsmodel.model import DEFAULT
from newsmodel.writers.html.overrides import Html

PARAGRAPH = nm.Paragraph("Rain fell.", id="rain")
FAQ = nm.FAQ([nm.FAQItem("Why?", answer=[PARAGRAPH])])
ARTICLE = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[PARAGRAPH])
PROBLEM = nm.Problem(pointer="", code="type", message="wrong")


def contexts() -> Iterator[Html]:
    """What an override gets."""
    found: list[Html] = []

    def keep(_: nm.Paragraph, to: Html) -> str:
        found.append(to)
        return ""

    nm.ContentModel(html={nm.Paragraph: keep}).to_html(ARTICLE)
    yield from found


class Foreign:
    """An object of another library."""


#: Makes one of each sort of argument; a generator can be used once only.
SORTS: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "true": lambda: True,
    "integer": lambda: 5,
    "huge": lambda: 10**30,
    "negative": lambda: -1,
    "nan": lambda: float("nan"),
    "text": lambda: "x",
    "JSON": lambda: '{"type": "article"}',
    "control": lambda: "\x1b[0m\ud800",
    "bytes": lambda: b"x",
    "bytearray": lambda: bytearray(b"\xff"),
    "dict": lambda: {"type": "faq"},
    "odd dict": lambda: {5: {5}},
    "empty": list,
    "list": lambda: [5, None],
    "texts": lambda: ["x"],
    "set": lambda: {5},
    "class of a document": lambda: nm.Article,
    "class of a block": lambda: nm.Paragraph,
    "class": lambda: int,
    "document": lambda: ARTICLE,
    "other document": lambda: FAQ,
    "source": lambda: nm.Source(id="s", name="S"),
    "block": lambda: PARAGRAPH,
    "span": lambda: nm.Span("a", marks=["code"]),
    "foreign": Foreign,
    "function": lambda: len,
    "generator": lambda: (each for each in [5]),
    "labels": nm.Labels,
    "model": nm.ContentModel,
    "moment": lambda: datetime(2026, 1, 1),  # noqa: DTZ001  (a wrong argument)
    "problem": lambda: PROBLEM,
    "error": lambda: ValueError("x"),
    "strategy": lambda: st.just(5),
}

#: Right arguments for the parameters that must be given, by their names.
RIGHT: dict[str, Callable[[], Any]] = {
    "document": lambda: ARTICLE,
    "value": lambda: ARTICLE,
    "article": lambda: ARTICLE,
    "cls": lambda: nm.Paragraph,
    "comments": tuple,
    "data": lambda: "{}",
    "kind": lambda: "faq",
    "language": lambda: "en",
    "output": lambda: "text",
    "problems": lambda: [PROBLEM],
    "checks": dict,
    "part": lambda: PARAGRAPH,
    "text": lambda: "x",
    "code": lambda: "type",
    "to": lambda: "1.0",
    "id": lambda: "rain",
    "words": lambda: 3,
    "members": dict,
    "what": lambda: "kind",
    "name": lambda: "x",
    "known": lambda: ("y",),
    "url": lambda: "https://example.org/",
    "citation": lambda: nm.Citation("s"),
    "old": nm.ContentModel,
    "new": nm.ContentModel,
    "link": lambda: nm.Link("#a"),
    "href": lambda: "#a",
    "at": lambda: datetime(2026, 1, 1, tzinfo=UTC),
    "date": lambda: "2026",
    "topics": lambda: ["a"],
    "title": lambda: "T",
    "css": lambda: "c",
    "blocks": lambda: [PARAGRAPH],
    "block": lambda: PARAGRAPH,
    "hosts": lambda: ("example.org",),
    "callout": lambda: nm.Callout([PARAGRAPH], kind="note"),
    **dict.fromkeys(("old", "new", "base", "ours", "theirs"), lambda: ARTICLE),
    "changes": lambda: [nm.Change("member", "/headline", "/headline", "Rain", "Snow")],
    **dict.fromkeys(("pointer", "new_pointer"), lambda: "/headline"),
    **dict.fromkeys(("html", "html_or_graph", "xml", "post"), lambda: "<p>Rain.</p>"),
    "correction": lambda: nm.Correction("x", kind="update", at=datetime(2026, 1, 1, tzinfo=UTC)),
}


def methods(owner: object, *, but: tuple[str, ...] = ()) -> dict[str, Callable[..., Any]]:
    """The public methods of an object."""
    names = [name for name in dir(type(owner)) if not name.startswith("_") and name not in but]
    found = {f"{type(owner).__name__}.{name}": getattr(owner, name) for name in names}
    return {name: value for name, value in found.items() if inspect.ismethod(value)}


def exported(module: Any) -> dict[str, Callable[..., Any]]:
    """The functions that a module exports, and the classes that are no content, which other tests build."""
    names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    values = {f"{module.__name__}.{name}": getattr(module, name) for name in names}
    return {name: value for name, value in values.items() if is_public(value, module)}


def is_public(value: Any, module: Any) -> bool:
    """Whether a value is a function or class of the library, that the module has not only imported."""
    if inspect.isclass(value) and issubclass(value, nm.NewsmodelError):
        return value is nm.ValidationError  # the others are not made by callers
    if inspect.isclass(value):
        return module is nm and not issubclass(value, (Content, Warning)) and value.__module__.startswith("newsmodel")
    is_ours = str(getattr(value, "__module__", "")).startswith("newsmodel")
    return inspect.isroutine(value) and is_ours and (module is nm or value.__module__ == module.__name__)


#: What keeps facts that the library found, and is not made by callers.
RESULTS = {
    f"newsmodel.{name}"
    for name in (
        *("Conflict", "ContentsEntry", "Downgraded", "Explanation", "Incompatibility", "Loss", "Merge"),
        *("NumberedSource", "OutlineEntry", "Problem", "Suggestion", "Threaded"),
    )
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: value
    for found in (
        exported(nm),
        exported(newsmodel.examples),
        exported(newsmodel.strategies),
        exported(newsmodel.explanation),
        methods(DEFAULT),
        methods(nm.Labels()),
        methods(nm.PLAYERS[0]),
        methods(next(contexts())),
    )
    for name, value in found.items()
    if name not in RESULTS
}


def parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """The parameters of a function."""
    return list(inspect.signature(function).parameters.values())


#: The kinds of parameters that take all other arguments.
REST = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
#: A name that each parameter for all other names accepts.
SOME_NAME = {"members": "language", "attributes": "class_", "options": "width"}


def options(function: Callable[..., Any]) -> list[str]:
    """The names of what can be given by name: the parameters, and the options that a TypedDict declares."""
    names = [each.name for each in parameters(function) if each.kind not in REST]
    for each in parameters(function):
        if str(each.annotation).startswith("Unpack["):
            names += OPTIONS[str(each.annotation).removeprefix("Unpack[").rstrip("]")].__annotations__
        elif each.kind is each.VAR_KEYWORD:
            names.append(SOME_NAME[each.name])
    return names


def declared_options() -> dict[str, Any]:
    """The TypedDict of each output, and that of a vocabulary."""
    from newsmodel.packages.composition import ModelOptions
    from newsmodel.writers.html.document import HtmlOptions
    from newsmodel.writers.jsonld.document import JsonLdOptions
    from newsmodel.writers.markdown.document import MarkdownOptions
    from newsmodel.writers.terminal.document import TerminalOptions
    from newsmodel.writers.text.document import TextOptions

    found = (HtmlOptions, JsonLdOptions, MarkdownOptions, ModelOptions, TerminalOptions, TextOptions)
    return {each.__name__: each for each in found}


OPTIONS = declared_options()


def calls(function: Callable[..., Any]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Calls of a function with each sort of argument in each place, where the other arguments are right."""
    needed = [each.name for each in parameters(function) if each.default is each.empty and each.kind not in REST]

    def given() -> dict[str, Any]:
        return {name: RIGHT[name]() for name in needed}

    for name in options(function):
        for sort, make in SORTS.items():
            yield f"{name} is {sort}", partial(function, **given() | {name: make()})
    places = parameters(function)
    for index, each in enumerate(places):
        if each.kind is each.VAR_POSITIONAL:
            before = [RIGHT[one.name]() for one in places[:index]]
            after = {one.name: RIGHT[one.name]() for one in places[index + 1 :] if one.name in needed}
            yield from (
                (f"*{each.name} is {sort}", partial(function, *before, make(), **after)) for sort, make in SORTS.items()
            )


def ended(call: Callable[[], Any]) -> Exception | None:
    """The error with which a call ends, if there is one; what is returned lazily is taken."""
    try:
        found = call()
        if inspect.isgenerator(found):
            list(found)
    except Exception as error:  # noqa: BLE001  (what it is, is what is tested)
        return error
    return None


def test_the_public_functions_are_found() -> None:
    """The control: those that a reader of the documentation uses are among them."""
    some = {
        "newsmodel.lint",
        "newsmodel.walk",
        "newsmodel.to_html",
        "newsmodel.Labels",
        "newsmodel.strategies.articles",
    }
    some |= {"ContentModel.advise", "Html.heading", "Player.plays", "newsmodel.explanation.explain"}
    assert some <= FUNCTIONS.keys()


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_wrong_argument_gets_a_clear_error(name: str) -> None:
    """A call ends right, or with an error of this library whose text, copy and pickle work."""
    for what, call in calls(FUNCTIONS[name]):
        error = ended(call)
        if error is None:
            continue
        assert isinstance(error, nm.NewsmodelError), f"{name}: {what}: {error!r}"
        assert str(error), what
        assert repr(error), what
        assert str(copy.copy(error)) == str(error)
        assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  (our own)


#: A call, and what its error must say: what was found, what is expected, what to do.
MESSAGES: dict[str, tuple[Callable[[], Any], list[str]]] = {
    "part": (
        lambda: nm.from_json("{}", nm.Paragraph),  # type: ignore[type-var]
        ["got the class Paragraph", "newsmodel.from_dict(data, Paragraph)"],
    ),
    "block": (lambda: nm.to_jsonld(PARAGRAPH), ["got a Paragraph", "expected Article", "into the body of an Article"]),  # type: ignore[arg-type]
    "JSON text": (lambda: nm.to_html("{}"), ["to_html(document)", "newsmodel.from_json(...)"]),  # type: ignore[arg-type]
    "span": (lambda: nm.to_html(nm.Span("x")), ["got a Span", "put it in a list"]),  # type: ignore[arg-type]
    "page": (lambda: nm.to_html(PARAGRAPH, page=True), ["page", "expected a document", "got a Paragraph"]),
    "none": (lambda: nm.to_html(None), ["to_html(document)", "got None"]),  # type: ignore[arg-type]
    "labels": (lambda: nm.to_html(ARTICLE, labels="de"), ["labels", 'newsmodel.labels_for("de")']),  # type: ignore[arg-type]
    "text": (lambda: nm.lint("{}"), ["lint(document)", "newsmodel.from_json(...)"]),  # type: ignore[arg-type]
    "codes": (lambda: nm.lint(ARTICLE, only="x"), ["lint(only)", "put it in a list"]),
    "item": (lambda: nm.plain_text(["a", 5]), ["got a list with 5 at 1"]),  # type: ignore[list-item]
    "strategy": (lambda: newsmodel.strategies.articles(language="de"), ["articles(language)", 'got "de"', "just(...)"]),  # type: ignore[arg-type]
    "key": (lambda: nm.ContentModel(html={"paragraph": len}), ["ContentModel.html", 'got "paragraph"', "html={"]),  # type: ignore[dict-item]
    "number": (lambda: nm.ContentModel(text={5: len}), ["ContentModel.text", "got 5"]),  # type: ignore[dict-item]
    "function": (lambda: nm.ContentModel(html={nm.Article: 3}), ["a function for Article", "got 3"]),  # type: ignore[dict-item]
    "base class": (lambda: nm.ContentModel(html={nm.Block: lambda *_: ""}), ["got the class Block"]),
    "no list": (lambda: nm.ContentModel(blocks=nm.Paragraph), ["ContentModel.blocks", "got the class Paragraph"]),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_says_what_was_found_and_what_to_do(name: str) -> None:
    """It is one sentence of ours."""
    call, words = MESSAGES[name]
    with pytest.raises((nm.ArgumentError, nm.ModelError)) as raised:
        call()
    assert [word for word in words if word not in str(raised.value)] == []


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal", "jsonld"])
def test_an_override_that_returns_something_else_is_named(output: str) -> None:
    """The error says which class it is for, in which output, and what it returned."""
    tables = {name: {nm.Source: lambda *_: 5} for name in ("html", "markdown", "text", "jsonld")}
    with pytest.raises(nm.ModelError, match=r"writes Source as .* returned 5"):
        nm.ContentModel(**tables).render(nm.Source(id="s", name="S"), output)  # type: ignore[arg-type]


def test_a_class_stands_for_its_kind() -> None:
    """Wherever a kind is accepted."""
    assert nm.json_schema(nm.Article) == nm.json_schema("article")
    assert nm.validate("{}", nm.Article) == nm.validate("{}", "article")
    assert DEFAULT.advise("{}", nm.FAQ) == DEFAULT.advise("{}", "faq")
    assert nm.validator(nm.FAQ) is nm.validator("faq")
    newsmodel.strategies.payloads(nm.FAQ)
    newsmodel.strategies.invalid_payloads(nm.FAQ)


def test_a_part_of_a_document_is_loaded_as_the_message_says() -> None:
    """A converter loads it too, and refuses it as ours."""
    data = {"type": "paragraph", "text": ["x"]}
    assert nm.from_dict(data, nm.Paragraph) == nm.Paragraph("x")
    assert nm.converter().structure(data, nm.Paragraph) == nm.Paragraph("x")
    with pytest.raises(nm.ValidationError, match="missing"):
        nm.converter().structure({"type": "paragraph"}, nm.Paragraph)


def test_iterables_are_accepted_where_lists_are() -> None:
    """A generator too; its items are checked."""
    codes = ("faq-item-without-id" for _ in [1])
    assert [each.code for each in nm.lint(FAQ, only=codes)] == ["faq-item-without-id"]
    assert [each.comment for each in nm.thread(iter(()))] == []
