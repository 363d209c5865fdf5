# pyright: strict
"""How the library is used, as both type checkers see it: `make check` runs them over this file.

Lines that must be refused have an ignore comment, and an ignore comment that is not needed is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, ClassVar, assert_never, assert_type

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from markupsafe import Markup

import newsmodel as nm
from newsmodel import examples, problems, strategies


def build() -> nm.Article:
    """A list, a generator and a string are accepted for members that hold a tuple or rich text."""
    return nm.Article(
        id="tag:example.org,2026:1",
        headline="Rain",
        language="en",
        body=[nm.Paragraph("It rained."), nm.Heading(["Why ", nm.Span("now?", marks=["emphasis"])], level=2)],
        sources=(nm.Source(id=name, name=name) for name in ("a", "b")),
    )


def load(data: bytes) -> None:
    """With a class, the result has that type; without one, it is the union of documents."""
    assert_type(nm.from_json(data), nm.Article | nm.Source | nm.FAQ | nm.ComparisonTable | nm.Comment)
    assert_type(nm.from_json(data, nm.FAQ), nm.FAQ)
    assert_type(nm.from_dict({}, nm.Comment), nm.Comment)
    assert_type(nm.from_dict({}, nm.Paragraph), nm.Paragraph)
    assert_type(nm.from_dict({}, nm.Block), nm.Block)
    assert_type(nm.from_dict([], nm.Span), nm.RichText)
    assert_type(nm.from_json(data, nm.FAQ, flavour="open"), nm.FAQ)
    assert_type(nm.converter(flavour="open").structure({}, nm.FAQ), nm.FAQ)
    assert_type(nm.check_lines(data, flavour="open"), tuple[int, ...])
    nm.openapi_components(flavour="editor")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def outputs(article: nm.Article) -> None:
    """HTML is Markup, the others are text."""
    assert_type(nm.to_html(article, page=True), Markup)
    feed = nm.Feed(url="https://example.org/feed.xml")
    nm.to_html(
        article, page=True, head=Markup(""), stylesheet=None, nonce="a", feed=feed, time_zone="UTC", preview=True
    )
    nm.to_html(article, head="<b>")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    nm.to_jsonld(article, time_zone="UTC")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    assert_type(nm.stylesheet(), Markup)
    assert_type(nm.to_markdown(article), str)
    assert_type(nm.to_json_bytes(article, indent=2), bytes)
    assert_type(nm.validate(b"{}"), tuple[nm.Problem, ...])
    assert_type(nm.check_lines(b"{}", nm.Article, threads=2), tuple[int, ...])
    nm.ContentModel(core="python")
    nm.ContentModel(parser="json")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def helpers(article: nm.Article, block: nm.Paragraph) -> None:
    """A document keeps its kind when a block is replaced; a block and rich text are rendered, a plain string is not."""
    assert_type(nm.excerpt(article, 30), str)
    assert_type(nm.reading_time(article), timedelta)
    assert_type(nm.replace(article, "a", block), nm.Article)
    assert_type(nm.to_html(block), Markup)
    assert_type(nm.to_html(article.standfirst), Markup)
    nm.to_html("Rain")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert_type(examples.faq("ja"), nm.FAQ)
    assert_type(strategies.articles(words=(5, 9), dated=True), SearchStrategy[nm.Article])


def evolve(article: nm.Article) -> nm.Article:
    """Attrs' own functions work on the classes."""
    assert_type(article.body[0].id, str | None)
    return attrs.evolve(article, headline="Sun")


def name_of(block: nm.AnyBlock) -> str:
    """A match over the closed union of blocks is checked for completeness."""
    match block:
        case (
            nm.Paragraph()
            | nm.Heading()
            | nm.ListBlock()
            | nm.Quote()
            | nm.PullQuote()
            | nm.Code()
            | nm.Preformatted()
            | nm.Divider()
        ):
            return "text"
        case nm.Image() | nm.Video() | nm.Audio() | nm.Gallery() | nm.Embed():
            return "media"
        case nm.Table() | nm.ComparisonTable() | nm.RatingBlock():
            return "table"
        case nm.CallToAction() | nm.RelatedLinks() | nm.File():
            return "links"
        case nm.Callout() | nm.Details() | nm.Timeline() | nm.FAQ() | nm.LiveUpdate() | nm.ClaimReview() | nm.Review():
            return "container"
        case nm.Custom():
            return "custom"
        case _:
            assert_never(block)


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)


def custom() -> nm.Article:
    """A custom block is accepted wherever a block is."""
    return attrs.evolve(build(), body=[Poll("Umbrella or coat?")])


def polls(lint: nm.LintContext) -> Iterator[nm.Advice]:
    """A poll asks something."""
    for path, poll in lint.all(Poll):
        assert_type(poll, Poll)
        yield (*path, "question"), "it asks nothing"


def poll_drawn(declared: Callable[..., SearchStrategy[Poll]]) -> SearchStrategy[Poll]:
    """A strategy of a package."""
    return declared(question=st.just("Umbrella?"))


def poll_of_today(members: dict[str, Any]) -> dict[str, Any]:
    """An upgrade of a package."""
    return members


def packages(article: nm.Article) -> None:
    """A vocabulary of packages has the types of any other, and its options are those of the class."""
    package = nm.BlockPackage(
        "polls",
        blocks=[Poll],
        html={Poll: lambda poll, html: html.heading(poll.question)},
        lint=[polls],
        strategies={Poll: poll_drawn},
        upgrades={"acme:question": poll_of_today},
    )
    model = nm.ContentModel.of(package, *nm.installed_packages(), base="https://example.org/", core="python", html={})
    assert_type(model, nm.ContentModel)
    assert_type(model.packages, tuple[nm.BlockPackage, ...])
    assert_type(model.from_json(b"{}", nm.FAQ), nm.FAQ)
    assert_type(model.lint(article, skip=["polls:polls"]), tuple[nm.Problem, ...])
    assert_type(model.upgrade({}), dict[str, Any])
    assert_type(model.explain("required"), nm.Explanation)
    nm.ContentModel.of(Poll)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    nm.ContentModel.of(package, parser="json")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    nm.ContentModel.of(package, core="c")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    nm.BlockPackage("polls", blocks=[Poll], lint=[poll_drawn])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    nm.BlockPackage("polls", upgrades={Poll: poll_of_today})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


@attrs.frozen(kw_only=True)
class Layout(nm.Content):
    """How something is laid out.

    Attributes:
        side: On which side it stands.
    """

    side: nm.Line


def extensions(article: nm.Article, block: nm.Paragraph) -> None:
    """A declared extension has its class; what it is put into stays what it is."""
    model = nm.ContentModel(extensions={"acme:layout": Layout})
    assert_type(model.extension(block, Layout), Layout | None)
    assert_type(model.with_extension(block, Layout(side="left")), nm.Paragraph)
    assert_type(model.with_extension(article, Layout(side="left")), nm.Article)
    assert_type(model.extension(article.body[0], Layout), Layout | None)
    model.extension(nm.Span("a"), Layout)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    nm.ContentModel(extensions={"acme:layout": int})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    nm.BlockPackage("layouts", extensions={"acme:layout": Layout})
    nm.ContentModel.of(extensions={"acme:layout": Layout})


def drawn() -> None:
    """A strategy has the type of what it draws."""
    assert_type(strategies.articles(language=st.just("fr")), SearchStrategy[nm.Article])
    assert_type(strategies.sources(), SearchStrategy[nm.Source])
    assert_type(strategies.faqs(), SearchStrategy[nm.FAQ])
    assert_type(strategies.comparison_tables(), SearchStrategy[nm.ComparisonTable])
    assert_type(strategies.comments(), SearchStrategy[nm.Comment])
    assert_type(strategies.paragraphs(), SearchStrategy[nm.Paragraph])
    assert_type(strategies.headings(), SearchStrategy[nm.Heading])
    assert_type(strategies.list_blocks(), SearchStrategy[nm.ListBlock])
    assert_type(strategies.quotes(), SearchStrategy[nm.Quote])
    assert_type(strategies.pull_quotes(), SearchStrategy[nm.PullQuote])
    assert_type(strategies.code_blocks(), SearchStrategy[nm.Code])
    assert_type(strategies.dividers(), SearchStrategy[nm.Divider])
    assert_type(strategies.images(), SearchStrategy[nm.Image])
    assert_type(strategies.videos(), SearchStrategy[nm.Video])
    assert_type(strategies.audios(), SearchStrategy[nm.Audio])
    assert_type(strategies.galleries(), SearchStrategy[nm.Gallery])
    assert_type(strategies.embeds(), SearchStrategy[nm.Embed])
    assert_type(strategies.tables(), SearchStrategy[nm.Table])
    assert_type(strategies.calls_to_action(), SearchStrategy[nm.CallToAction])
    assert_type(strategies.related_links(), SearchStrategy[nm.RelatedLinks])
    assert_type(strategies.callouts(), SearchStrategy[nm.Callout])
    assert_type(strategies.timelines(), SearchStrategy[nm.Timeline])
    assert_type(strategies.live_updates(), SearchStrategy[nm.LiveUpdate])
    assert_type(strategies.claim_reviews(), SearchStrategy[nm.ClaimReview])
    assert_type(strategies.reviews(), SearchStrategy[nm.Review])
    assert_type(strategies.citations(), SearchStrategy[nm.Citation])
    assert_type(strategies.contributors(), SearchStrategy[nm.Contributor])
    assert_type(strategies.corrections(), SearchStrategy[nm.Correction])
    assert_type(strategies.discussions(), SearchStrategy[nm.Discussion])
    assert_type(strategies.links(), SearchStrategy[nm.Link])
    assert_type(strategies.publishers(), SearchStrategy[nm.Publisher])
    assert_type(strategies.ratings(), SearchStrategy[nm.Rating])
    assert_type(strategies.rights(), SearchStrategy[nm.Rights])
    assert_type(strategies.spans(), SearchStrategy[nm.Span])
    assert_type(strategies.tombstones(), SearchStrategy[nm.Tombstone])
    assert_type(strategies.values(nm.Offer), SearchStrategy[nm.Offer])
    assert_type(strategies.rich_text(), SearchStrategy[nm.RichText])


def loaded_late() -> None:
    """What is imported when it is first used has its types too."""
    assert_type(nm.explain("required"), nm.Explanation)
    assert_type(nm.lint(build()), tuple[nm.Problem, ...])
    assert_type(nm.incompatibilities(nm.ContentModel(), [nm.json_schema()]), tuple[nm.Incompatibility, ...])
    assert_type(nm.__version__, str)


def refused() -> None:
    """Type checkers refuse what the classes refuse at run time."""
    nm.Paragraph(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    nm.Heading("No level")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    nm.Callout([nm.Callout([nm.Divider()], kind="tip")], kind="tip")  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    nm.Callout([nm.Divider()], kind="boast")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    nm.Artcle  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
    strategies.articles(language="fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def misspelt_codes() -> None:
    """A function that makes problems accepts only known codes; publishers may have their own codes."""
    problems.problem("requird", "m")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    problems.wrong_size("minimum", 1, 0)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    problems.unresolved("required", "block", "a", (), "")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert_type(problems.problem("required", "m").code, str)
    nm.Problem(pointer="", code="acme-rule", message="m")
