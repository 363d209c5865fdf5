"""What readers get of a document that is not published, not published yet, or not for everybody."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from typing import Any, Literal, cast

import attrs
import pytest

import newsmodel as nm
from newsmodel.model import OUTPUTS

NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
SOON, BEFORE = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)
#: The words that no notice may hold.
SECRET = ["Zebra", "Quagga", "zebra-quagga", "Okapi", "Gnu", "tag:"]
PIECE = nm.Article(
    id="tag:example.org,2026:okapi",
    headline="Zebra Quagga",
    language="en",
    url="https://example.org/zebra-quagga",
    standfirst="Okapi.",
    keywords=["Gnu"],
    body=[nm.Heading("Zebra", level=2), nm.Paragraph("Gnu Okapi.")],
    translation_of=nm.Translation(url="https://example.org/okapi", language="de"),
    discussion=nm.Discussion(open=True, prompt="Gnu?"),
)
HIDDEN: dict[str, tuple[dict[str, Any], str, str]] = {
    "withheld": ({"status": "withheld"}, "This piece is not available", "Withheld"),
    "canceled": ({"status": "canceled"}, "This piece is not available", "Canceled"),
    "embargoed": ({"embargoed_until": SOON}, "This piece is not published yet", "Embargoed until"),
    "embargoed, although it says published": (
        {"embargoed_until": SOON, "status": "published"},
        "This piece is not published yet",
        "Embargoed until",
    ),
    "expired": ({"expires": NOW}, "This piece is no longer available", "Expired on"),
    "withheld and retracted": (
        {"status": "withheld", "corrections": [nm.Correction("Gnu.", kind="retraction", at=BEFORE)]},
        "This piece is not available",
        "Withheld",
    ),
}
SHOWN: dict[str, dict[str, Any]] = {
    "published": {"status": "published"},
    "draft": {"status": "draft"},
    "no longer embargoed": {"embargoed_until": NOW},
    "not yet expired": {"expires": SOON},
    "retracted": {"corrections": [nm.Correction("It was wrong.", kind="retraction", at=BEFORE)]},
}
#: Each output, and what else it can write.
WAYS: list[tuple[str, dict[str, Any]]] = [
    *((output, {}) for output in OUTPUTS),
    ("html", {"page": True}),
    ("html", {"page": True, "contents": True}),
    ("markdown", {"front_matter": True, "flavour": "commonmark"}),
    ("text", {"numbered_links": True}),
]


def piece(**members: Any) -> nm.Article:
    """The article with some members."""
    return attrs.evolve(PIECE, **members)


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize(("output", "options"), WAYS)
def test_what_is_not_published_is_not_written(output: str, options: dict[str, Any], name: str) -> None:
    """A sentence is in its place, which holds no word, address or id of it; JSON-LD says its status alone."""
    members, sentence, _ = HIDDEN[name]
    written = nm.render(piece(**members), output, now=NOW, **options)
    assert [word for word in SECRET if word.lower() in written.lower()] == []
    if output == "jsonld":
        (node,) = json.loads(written)["@graph"]
        status = node.pop("creativeWorkStatus")
        assert (node, name.startswith(status)) == ({"@type": "CreativeWork"}, True)
    else:
        assert sentence in written


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("output", OUTPUTS)
def test_it_is_written_when_asked(output: str, name: str) -> None:
    """With the mark that says why it is not published."""
    members, _, mark = HIDDEN[name]
    written = nm.render(piece(**members), output, now=NOW, show_unpublished=True)
    assert "Zebra Quagga" in written
    assert (mark in written) == (output != "jsonld")


@pytest.mark.parametrize(("output", "name"), list(product(OUTPUTS, SHOWN)))
def test_the_others_are_written_unasked(output: str, name: str) -> None:
    """A draft too, and a retracted one under its retraction."""
    written = nm.render(piece(**SHOWN[name]), output, now=NOW)
    assert "Zebra Quagga" in written
    if name == "retracted":
        assert "It was wrong." in written


def test_the_clock_decides_where_no_moment_is_given() -> None:
    """What was embargoed until yesterday is published; what is until tomorrow is not."""
    day = timedelta(days=1)
    now = datetime.now(UTC)
    assert "Zebra" in nm.to_text(piece(embargoed_until=now - day, expires=now + day))
    assert "Zebra" not in nm.to_text(piece(embargoed_until=now + day))
    assert "Zebra" not in nm.to_text(piece(expires=now - day))


def test_a_function_of_the_caller_does_not_write_what_is_hidden() -> None:
    """Nor is it called."""
    tables: dict[str, Any] = {
        name: {nm.Article: lambda article, _: article.headline} for name in ("html", "markdown", "text")
    }
    tables["jsonld"] = {nm.Article: lambda article, _: {"headline": article.headline}}
    model = nm.ContentModel(**tables)
    for output in OUTPUTS:
        assert "Zebra" not in model.render(piece(status="withheld"), output)
        assert "Zebra" in model.render(piece(status="withheld"), output, show_unpublished=True)


@pytest.mark.parametrize(("members", "listed"), [({}, True), ({"status": "draft"}, False), ({"expires": NOW}, False)])
def test_search_engines_list_only_what_is_published(members: dict[str, Any], listed: bool) -> None:  # noqa: FBT001
    """A page of anything else says that it is not to be listed, also where it is written because somebody asked."""
    for shown in (True, False):
        page = nm.to_html(piece(**members), page=True, now=NOW, show_unpublished=shown)
        assert ('<meta name="robots" content="noindex">' in page) != listed


def test_a_moment_without_an_offset_is_refused() -> None:
    """Nobody knows which moment it is."""
    with pytest.raises(nm.ArgumentError, match="now: expected a datetime, with a time zone, got"):
        nm.to_text(PIECE, now=datetime(2026, 7, 1))  # noqa: DTZ001  (a wrong argument)


def test_the_moment_has_any_offset() -> None:
    """The same moment hides and shows the same, whatever its own offset is."""
    from zoneinfo import ZoneInfo

    there = NOW.astimezone(ZoneInfo("Asia/Tokyo"))
    assert "Zebra" not in nm.to_text(piece(embargoed_until=SOON), now=there)
    assert "Zebra" in nm.to_text(piece(embargoed_until=NOW), now=there)


# --- Previews -------------------------------------------------------------------------------------------------------

REST = "The rest of this piece is for subscribers."


def cited(word: str, source: str, note: str) -> nm.Paragraph:
    """A paragraph with a citation and a note."""
    return nm.Paragraph([nm.Span(word, citations=nm.Citation(source, via=f"{source}-via"), note=note), "."])


PAID = nm.Article(
    id="tag:example.org,2026:paid",
    headline="Paid",
    language="en",
    standfirst=[nm.Span("Standfirst", citations=nm.Citation("head"))],
    body=[
        cited("Open", "first", "one"),
        nm.Heading("Above", level=2),
        cited("Closed", "second", "two"),
        nm.Heading("Below", level=2),
    ],
    sources=[
        nm.Source(id=name, name=f"Source {name}")
        for name in ("head", "first", "first-via", "second", "second-via", "in-note", "unused")
    ],
    notes=[
        nm.Note(["Note one", nm.Span("!", citations=nm.Citation("in-note"))], id="one"),
        nm.Note("Note two", id="two"),
    ],
    corrections=[nm.Correction("A number was wrong.", kind="correction", at=BEFORE, before="Was 5", after="Is 6")],
    discussion=nm.Discussion(
        open=True,
        comments=[
            nm.Comment(
                [nm.Paragraph("A reader says.")],
                id="c",
                status="visible",
                author=nm.CommentAuthor("Ben"),
                created=BEFORE,
            )
        ],
    ),
    access=nm.Access("subscription", preview_blocks=2),
)
IN_PREVIEW = ["Paid", "Standfirst", "Open", "Above", "Note one", "A number was wrong."]
IN_PREVIEW += [f"Source {name}" for name in ("head", "first", "first-via", "in-note")]
BEHIND = ["Closed", "Below", "Note two", "Source second", "Source unused", "A reader says", "Was 5", "Is 6"]


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal"])
def test_a_preview_ends_where_the_article_says(output: str) -> None:
    """Notes and sources are those to which this part refers; then follows for whom the rest is; no comments."""
    shown = nm.render(PAID, output, preview=True)
    assert [words for words in [*IN_PREVIEW, REST] if words not in shown] == []
    assert [words for words in BEHIND if words in shown] == []
    whole = nm.render(PAID, output)
    assert [words for words in [*IN_PREVIEW, *BEHIND] if words not in whole] == []
    assert REST not in whole


def test_json_ld_of_a_preview_says_nothing_of_the_rest() -> None:
    """It says that the piece is not free, and names the element with the notice; the count of words is not known."""
    (node,) = json.loads(nm.to_jsonld(PAID, preview=True))["@graph"]
    hidden = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".nm-paywalled"}
    assert (False, hidden) == (node["isAccessibleForFree"], node["hasPart"])
    assert [words for words in BEHIND if words in json.dumps(node)] == []
    assert "wordCount" not in node
    page = nm.to_html(PAID, preview=True, page=True)
    assert '<div class="nm-paywalled"><p class="nm-rest">' in page
    assert json.dumps(hidden, separators=(",", ":")) in page


def test_the_updates_of_a_live_blog_behind_a_paywall_are_not_in_its_json_ld() -> None:
    """They are there in full otherwise."""
    updates = [
        nm.LiveUpdate([nm.Paragraph(f"Entry {n}.")], id=f"e{n}", published=BEFORE, title=f"T{n}") for n in (1, 2)
    ]
    blog = attrs.evolve(PAID, body=updates, kind="live_blog", access=nm.Access("metered", preview_blocks=1))
    found = nm.to_jsonld(blog, preview=True)
    assert ("Entry 1." in found, "Entry 2." in found, "Entry 2." in nm.to_jsonld(blog)) == (True, False, True)


@pytest.mark.parametrize(
    "access",
    [None, nm.Access("free", preview_blocks=1), nm.Access("subscription", preview_blocks=4)],
    ids=["nothing said", "free", "all open"],
)
def test_what_everybody_may_read_has_no_preview(access: nm.Access | None) -> None:
    """It is written as a whole."""
    free = attrs.evolve(PAID, access=access)
    for output in OUTPUTS:
        assert nm.render(free, output) == nm.render(free, output, preview=True)


AccessKind = Literal["registration", "metered", "subscription"]


@pytest.mark.parametrize("kind", ["registration", "metered", "subscription"])
def test_a_preview_without_a_number_of_blocks_has_none(kind: AccessKind) -> None:
    """What is before the body is open; the notice says for whom the rest is."""
    shown = nm.to_text(attrs.evolve(PAID, access=nm.Access(kind)), preview=True)
    assert ("Standfirst" in shown, "Open" in shown) == (True, False)
    assert ("registered readers" in shown) == (kind == "registration")
    assert ("subscribers" in shown) == (kind != "registration")


def test_the_contents_of_a_preview_are_those_of_its_part() -> None:
    """A heading behind the paywall is not listed."""
    listed = nm.to_html(PAID, preview=True, contents=True).partition("<nav")[2].partition("</nav>")[0]
    assert ("Above" in listed, "Below" in listed) == (True, False)


def test_the_number_of_a_source_stays_in_every_longer_preview() -> None:
    """A reader of the body sees the same numbers after subscribing."""
    wholes = [
        nm.to_text(attrs.evolve(PAID, access=nm.Access("subscription", preview_blocks=n)), preview=True)
        for n in range(1, 4)
    ]
    found = [re.findall(r"(?:Open|Closed)\[\d\]", whole) for whole in [*wholes, nm.to_text(PAID)]]
    assert found[0] == ["Open[1]"]
    assert all(shorter == longer[: len(shorter)] for shorter, longer in pairwise(found))
    assert found[-1] == ["Open[1]", "Closed[3]"]


def test_a_document_that_is_no_article_is_always_written() -> None:
    """It says nothing of whether it is published, or for whom it is."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("So.")])])
    for document, output in product([faq, nm.Source(id="a", name="So.")], OUTPUTS):
        shown = cast("Any", nm.render)(document, output, preview=True, now=NOW)
        assert "So." in shown
