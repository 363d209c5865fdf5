"""Editorial advice: each check warns where it should, and nowhere else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

import newsmodel as nm
from newsmodel._schema_org import DIGITAL_SOURCE_TYPES
from newsmodel._validate.acceptance import Acceptance
from newsmodel._validate.schema import example
from newsmodel.content.media import AI_SOURCE_TYPES, is_made_by_ai
from newsmodel.content.people import BYLINE_ROLES, ContributorRole
from newsmodel.documents import KINDS
from newsmodel.linting import CHECKS, NEED_LANGUAGE_DATA, available
from newsmodel.model import DEFAULT

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
URL = "https://example.org/a"


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with that body."""
    start = {"id": "tag:example.org,2026:1", "headline": "Headline", "language": "en"}
    return nm.Article(**{**start, "body": body or [nm.Paragraph("Plain words.")], **members})


def later(**members: Any) -> nm.Document:
    """An article with members of a later version."""
    return nm.from_dict({**nm.to_dict(article()), **members}, flavour="open")


def picture(**members: Any) -> nm.Image:
    """A picture with everything that a picture should have, except for the given members."""
    return nm.Image(URL, **{"alt": "A street", "caption": "The street at noon", "credit": "A. Marsh", **members})


def linked(text: str = "the report", href: str = URL, **members: Any) -> nm.Paragraph:
    """A paragraph with a link."""
    return nm.Paragraph(["See ", nm.Span(text, link=nm.Link(href, **members)), "."])


def comment(text: str = "Hello.", name: str = "c1", **members: Any) -> nm.Comment:
    """A comment."""
    author = nm.CommentAuthor("Ada")
    start = {"id": name, "status": "visible", "author": author, "created": LATE}
    return nm.Comment([nm.Paragraph(text)], **{**start, **members})


def cites(*names: str) -> nm.Paragraph:
    """A paragraph that cites some sources."""
    return nm.Paragraph([nm.Span(f"claim {name} ", citations=nm.Citation(name)) for name in names])


def source(name: str, title: str = "Board") -> nm.Source:
    """A source."""
    return nm.Source(id=name, name=title)


def table(*cells: Any, **members: Any) -> nm.ComparisonTable:
    """A comparison of one column."""
    rows = [nm.ComparisonRow("Subject", cells=[cell]) for cell in cells]
    kind: Any = "money" if isinstance(cells[0], nm.MoneyCell) else "text"
    return nm.ComparisonTable("T", subject_label="S", criteria=[nm.Criterion("C", kind=kind)], rows=rows, **members)


MONEY = nm.MoneyCell(amount="5", currency="EUR")
REVIEW = nm.Review(
    nm.Subject("Film"), offers=[nm.Offer("Shop", price=nm.Price(amount="5", currency="EUR"))], body=[nm.Divider()]
)
AI = "trainedAlgorithmicMedia"

#: For each check: a document that it warns about, the place, and the same document without that fault.
CASES: dict[str, tuple[nm.Document, str, nm.Document]] = {
    "image-without-caption": (article(picture(caption=())), "/body/0", article(picture())),
    "image-without-credit": (article(picture(credit=None)), "/body/0", article(picture())),
    "alt-repeats-caption": (article(picture(alt="the street at noon.")), "/body/0/alt", article(picture())),
    "alt-is-file-name": (article(picture(alt="IMG_0042.JPG")), "/body/0/alt", article(picture())),
    "alt-empty-with-caption": (article(picture(alt="")), "/body/0/alt", article(picture(alt="", caption=()))),
    "media-without-text": (
        article(nm.Audio("Song", url=URL)),
        "/body/0",
        article(nm.Audio("Song", url=URL, tracks=[nm.Track(kind="transcript", url=URL)])),
    ),
    "embed-without-description": (
        article(nm.Embed(URL, provider="P")),
        "/body/0",
        article(nm.Embed(URL, provider="P", excerpt="Words.")),
    ),
    "heading-jump": (
        article(nm.Divider(), nm.Heading("A", level=2), nm.Heading("B", level=4)),
        "/body/2/level",
        article(nm.Divider(), nm.Heading("A", level=2), nm.Heading("B", level=3), nm.Heading("C", level=2)),
    ),
    "heading-first": (article(nm.Heading("A", level=2)), "/body/0", article(nm.Divider(), nm.Heading("A", level=2))),
    "list-level-jump": (
        article(nm.ListBlock(["a", nm.ListItem("b", level=3)])),
        "/body/0/items/1",
        article(nm.ListBlock(["a", nm.ListItem("b", level=2), "c"])),
    ),
    "faq-question-duplicate": (
        nm.FAQ([nm.FAQItem(text, answer=[nm.Divider()]) for text in ("Why?", "why?")]),
        "/items/1/question",
        nm.FAQ([nm.FAQItem(text, answer=[nm.Divider()]) for text in ("Why?", "How?")]),
    ),
    "faq-item-without-id": (
        nm.FAQ([nm.FAQItem("Why?", answer=[nm.Divider()])]),
        "/items/0",
        nm.FAQ([nm.FAQItem("Why?", answer=[nm.Divider()], id="why")]),
    ),
    "live-blog-without-updates": (
        article(kind="live_blog"),
        "/body",
        article(nm.LiveUpdate([nm.Divider()], id="u", published=LATE), kind="live_blog"),
    ),
    "headline-long": (article(headline="x" * 111), "/headline", article(headline="x" * 110)),
    "standfirst-repeated": (
        article(nm.Paragraph("It rained."), standfirst="It rained."),
        "/body/0",
        article(nm.Paragraph("It rained."), standfirst="And it poured."),
    ),
    "lead-repeated": (article(picture(), lead=picture()), "/body/0", article(lead=picture())),
    "comparison-mostly-unknown": (
        table(nm.TextCell("a"), nm.UnknownCell(), nm.UnknownCell()),
        "/criteria/0",
        table(nm.TextCell("a"), nm.UnknownCell()),
    ),
    "source-unused": (article(sources=[source("a")]), "/sources/0", article(cites("a"), sources=[source("a")])),
    "source-uncited": (
        article(nm.Paragraph("The Board says no."), sources=[source("a")]),
        "/body/0/text",
        article(nm.Paragraph(["The Board ", nm.Span("says no", citations=nm.Citation("a"))]), sources=[source("a")]),
    ),
    "single-source": (
        article(cites("a", "a"), sources=[source("a")]),
        "/sources",
        article(cites("a", "b"), sources=[source("a"), source("b", "Gazette")]),
    ),
    "quotation-unattributed": (
        article(nm.Paragraph("\u201cIt will never hold.\u201d")),
        "/body/0/text",
        article(nm.Paragraph("\u201cIt will never hold,\u201d said the keeper of the \u201clock\u201d.")),
    ),
    "quote-unattributed": (
        article(nm.Quote(["It will never hold."])),
        "/body/0",
        article(nm.Quote(["It will never hold."], attribution="The keeper")),
    ),
    "quotation-marks-unbalanced": (
        article(nm.Paragraph("\u201cNever, he said.")),
        "/body/0/text",
        article(
            nm.Paragraph('\u201cNever,\u201d he said. \u201eNie\u201c. \u00abJamais\u00bb. "No".'),
            nm.Paragraph("It's 5 o'clock."),
        ),
    ),
    "source-name-variant": (
        article(sources=[source("a", "Harbour Gazette"), source("b", "Harbor Gazette")]),
        "/sources/1/name",
        article(sources=[source("a", "Channel 4"), source("b", "Channel 5")]),
    ),
    "placeholder-text": (
        article(nm.Paragraph("The mayor, TK, agreed.")),
        "/body/0/text",
        article(nm.Paragraph("Kraków TKD club")),
    ),
    "html-entity": (
        article(headline="Rain &amp; wind"),
        "/headline",
        article(
            nm.Code("&amp;"),
            nm.Paragraph(["Write ", nm.Span("&lt;", marks=["code"]), " for < & no &more; nor &#; R&D;"]),
            linked(href=f"{URL}?a=1&amp;b=2"),
        ),
    ),
    "relative-date": (
        article(nm.Paragraph("It rained yesterday.")),
        "/body/0/text",
        article(nm.Paragraph("It rained yesterday."), dateline="LOWMOOR, March 1"),
    ),
    "language-unknown": (article(language="qq"), "/language", article(language="sr-Latn")),
    "script-mismatch": (
        article(nm.Paragraph("Съешь же ещё этих мягких французских булок")),
        "/language",
        article(nm.Paragraph("Съешь же ещё этих мягких французских булок"), language="ru"),
    ),
    "link-text-vague": (article(linked("click here")), "/body/0/text/1/text", article(linked())),
    "link-tracking": (
        article(linked(href=f"{URL}?utm_source=x&b=1")),
        "/body/0/text/1/link/href",
        article(linked(href=f"{URL}?b=1")),
    ),
    "link-shortener": (article(linked(href="https://bit.ly/x")), "/body/0/text/1/link/href", article(linked())),
    "link-insecure": (
        article(linked(href="http://example.org/")),
        "/body/0/text/1/link/href",
        article(linked(href="mailto:a@example.org")),
    ),
    "sponsored-undisclosed": (
        article(linked(rel=["sponsored"])),
        "/body/0/text/1/link/rel",
        article(linked(rel=["sponsored"]), nm.Callout([nm.Divider()], kind="disclosure")),
    ),
    "byline-incomplete": (
        article(byline="By Ada", contributors=[nm.Contributor("Ben", role="author")]),
        "/contributors/0",
        article(
            byline="By BEN", contributors=[nm.Contributor("Ben", role="author"), nm.Contributor("Cy", role="editor")]
        ),
    ),
    "publisher-missing": (article(published=EARLY), "", article(published=EARLY, publisher=nm.Publisher("P"))),
    "modified-unexplained": (
        article(published=EARLY, modified=LATE),
        "/modified",
        article(published=EARLY, modified=LATE, corrections=[nm.Correction("x", at=LATE, kind="update")]),
    ),
    "correction-block-gone": (
        article(corrections=[nm.Correction("x", at=LATE, kind="update", blocks=["gone"])]),
        "/corrections/0/blocks/0",
        article(nm.Divider(id="here"), corrections=[nm.Correction("x", at=LATE, kind="update", blocks=["here"])]),
    ),
    "dates-out-of-order": (
        article(published=LATE, modified=EARLY),
        "/modified",
        article(published=EARLY, modified=LATE),
    ),
    "price-undated": (table(MONEY), "", table(MONEY, as_of="2026")),
    "ai-undisclosed": (
        article(picture(caption=(), credit=None, digital_source_type=AI)),
        "/body/0",
        article(picture(digital_source_type=AI)),
    ),
    "ai-contradiction": (
        article(ai_disclosure="human-only", digital_source_type=AI),
        "/ai_disclosure",
        article(ai_disclosure="ai-assisted", digital_source_type=AI),
    ),
    "alt-missing": (article(picture(alt=None)), "/body/0", article(picture())),
    "slug-not-normalized": (article(slug="cafe\u0301"), "/slug", article(slug="caf\u00e9")),
    "link-fragment-unresolved": (
        article(linked(href="#gone")),
        "/body/0/text/1/link/href",
        article(linked(href="#here"), nm.Divider(id="here")),
    ),
    "parent-missing": (
        article(discussion=nm.Discussion(open=True, comments=[comment(parent_id="gone")])),
        "/discussion/comments/0/parent_id",
        article(discussion=nm.Discussion(open=True, comments=[comment(), comment(name="c2", parent_id="c1")])),
    ),
    "contact-details": (
        comment("Write to ada@example.org"),
        "/body/0",
        comment("On 2026-03-01 there were 1,234,567,890 of them, at 12:30."),
    ),
    "newer-version": (later(schema_version="1.99"), "/schema_version", article()),
    "unknown-member": (later(mood="glad"), "/mood", article()),
    "unknown-block": (later(body=[{"type": "quiz"}]), "/body/0", article()),
    "unknown-value": (later(kind="column"), "/kind", article(kind="opinion")),
    "reference-to-unknown": (
        later(body=[nm.to_dict(cites("a"))], references=[{"id": "a"}]),
        "/body/0/text/0/citations/0/source",
        article(cites("a"), sources=[source("a")]),
    ),
}


def test_every_check_has_a_case() -> None:
    """A check without a case would never be tried."""
    assert CASES.keys() == CHECKS.keys()
    assert set(available()) == CHECKS.keys()


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_warns_where_it_should(code: str) -> None:
    """It reports one warning, at its place."""
    document, pointer, _ = CASES[code]
    (warning,) = nm.lint(document, only=[code])
    assert (warning.pointer, warning.code, warning.severity) == (pointer, code, "warning")
    assert warning.message.isprintable()


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_does_not_warn_about_the_fixed_document(code: str) -> None:
    """The fixed document differs only in what the check is about."""
    assert nm.lint(CASES[code][2], only=[code]) == ()


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_can_be_left_out(code: str) -> None:
    """Its code in `skip` is enough; other checks still warn."""
    document = CASES[code][0]
    assert code in {warning.code for warning in nm.lint(document)}
    assert code not in {warning.code for warning in nm.lint(document, skip=[code])}


@pytest.mark.parametrize("code", sorted(DIGITAL_SOURCE_TYPES))
def test_pages_and_advice_agree_on_what_ai_made(code: str) -> None:
    """A page marks exactly the pictures that advice wants disclosed, for every code that schema.org knows."""
    piece = article(picture(caption=(), credit=None, digital_source_type=code))
    marked = "Made with artificial intelligence" in nm.to_html(piece)
    assert marked == bool(nm.lint(piece, only=["ai-undisclosed"]))


def test_some_digital_source_types_say_that_ai_made_it() -> None:
    """Codes of generative AI do, those of other software do not: the control for the agreement of pages and advice."""
    assert is_made_by_ai("compositeSynthetic")
    assert not is_made_by_ai("algorithmicMedia")
    assert AI_SOURCE_TYPES <= DIGITAL_SOURCE_TYPES.keys()


@pytest.mark.parametrize("role", [None, *get_args(ContributorRole)])
def test_pages_advice_and_metadata_agree_on_who_is_bylined(role: Any) -> None:
    """All three name the same people: the line under the headline, the advice on bylines, the authors in metadata."""
    piece = article(contributors=[nm.Contributor("Ada Marsh", role=role)])
    named = "Ada Marsh" in nm.to_html(piece).partition("</header>")[0]
    assert named == bool(nm.lint(attrs.evolve(piece, byline="By Ben"), only=["byline-incomplete"]))
    assert named == ("author" in json.loads(nm.to_jsonld(piece))["@graph"][0])
    assert named == (role in BYLINE_ROLES)


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_have_no_warnings(kind: str) -> None:
    """No check warns about an example of the library."""
    assert nm.lint(nm.from_dict(example(kind))) == ()


def test_unknown_checks_are_refused() -> None:
    """The error suggests the right name."""
    with pytest.raises(nm.UnknownNameError, match='did you mean "heading-jump"'):
        nm.lint(article(), only=["heading-jmp"])


def test_without_language_data_two_checks_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only these two need the extra; all others run."""
    monkeypatch.setattr("newsmodel.linting.text.has_language_data", lambda: False)
    assert set(CHECKS) - set(available()) == NEED_LANGUAGE_DATA
    assert nm.lint(article(language="qq")) == ()


def test_what_readers_write_is_not_the_publishers_style() -> None:
    """A comment may say "click here", or quote somebody without a name."""
    said = attrs.evolve(
        comment("\u201cIt will never hold.\u201d Yesterday, TK."), body=[linked("here"), nm.Quote(["a"])]
    )
    assert nm.lint(article(discussion=nm.Discussion(open=True, comments=[said]))) == ()


def test_advice_about_a_payload_has_places() -> None:
    """Like problems, a warning has a pointer into the payload as it was written, with line and column."""
    text = nm.to_json(article(linked("click here")), indent=2).replace('"See "', '"S", "ee "')
    (warning,) = nm.ContentModel().advise(text, only=["link-text-vague"])
    assert warning.pointer == "/body/0/text/2/text"
    assert text.splitlines()[(warning.line or 0) - 1].strip().startswith('"text": "click here"')
    assert [problem.code for problem in nm.ContentModel().advise(b"{}")] == ["required"]


def test_prices_of_reviews_need_a_date_too() -> None:
    """The date of the piece is enough."""
    assert nm.lint(article(REVIEW), only=["price-undated"])[0].pointer == "/body/0/offers"
    assert nm.lint(article(REVIEW, published=EARLY), only=["price-undated"]) == ()


def test_every_pair_of_dates_is_compared() -> None:
    """The dates of live updates, comments and events are compared like those of the piece."""
    update = nm.LiveUpdate([nm.Divider()], id="u", published=LATE, modified=EARLY)
    event = nm.Event([nm.Divider()], date="2026-02", date_end="2026-01")
    vague = nm.Event([nm.Divider()], date="2026-02", date_end="2026")
    body: list[nm.AnyBlock] = [update, nm.Timeline([event, vague])]
    talk = nm.Discussion(open=True, comments=[comment(edited=EARLY)])
    found = nm.lint(
        article(*body, discussion=talk, coverage_start=LATE, coverage_end=EARLY), only=["dates-out-of-order"]
    )
    assert {warning.pointer for warning in found} == {
        "/coverage_end",
        "/body/0/modified",
        "/body/1/events/0/date_end",
        "/discussion/comments/0/edited",
    }


@pytest.mark.parametrize("data", [nm.to_json(article()), nm.to_dict(article())], ids=["text", "plain data"])
def test_advice_about_a_good_payload_uses_no_schema(data: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A valid payload is only loaded, as in every other function."""
    model = nm.ContentModel()
    monkeypatch.setattr(Acceptance, "_schema_problems", None)
    assert model.advise(data) == ()
    with pytest.raises(TypeError):
        model.advise('{"type": "article"}')


CORPUS = sorted(path for path in Path(__file__).parents[1].glob("corpus/*/*/*.json") if ".expected" not in path.name)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_advice_is_the_same_by_either_path(path: Path) -> None:
    """Advice is the problems where there are any, and otherwise the warnings of the loaded document."""
    data, model = path.read_bytes(), DEFAULT
    problems = model.validate(data)
    advice = model.advise(data)
    if problems:
        assert advice == problems
    else:
        expected = sorted((each.code, each.message) for each in nm.lint(model.from_json(data)))
        assert sorted((each.code, each.message) for each in advice) == expected
        assert all(each.line for each in advice)


@pytest.mark.parametrize("host", ["bit.ly", "www.bit.ly", "WWW.Bit.Ly"])
def test_a_shortener_is_known_by_its_www_name_too(host: str) -> None:
    """The service answers by either name."""
    (warning,) = nm.lint(article(linked(href=f"https://{host}/x")), only=["link-shortener"])
    assert warning.pointer == "/body/0/text/1/link/href"


def test_a_host_that_only_ends_like_a_shortener_is_none() -> None:
    """The whole name counts: the control for names with www."""
    assert nm.lint(article(linked(href="https://wwwbit.ly/x"), linked(href="https://a.bit.ly/x"))) == ()


def test_a_word_of_time_that_somebody_said_needs_no_dateline() -> None:
    """What is in quotation marks is as it was said; the same word outside of them is not clear."""
    said, told = "\u201cIt rained yesterday,\u201d she said.", "She said \u201cno\u201d yesterday."
    found = nm.lint(article(nm.Paragraph(said), nm.Paragraph(told)), only=["relative-date"])
    assert [warning.pointer for warning in found] == ["/body/1/text"]


@pytest.mark.parametrize("word", ["&quot;", "&#8217;", "&#x2019;", "&nbsp;", "&amp;", "&hellip;"])
def test_entities_are_found_wherever_people_read(word: str) -> None:
    """Titles, captions, cells and names are read as well as paragraphs."""
    piece = article(
        nm.Paragraph(["Plain ", nm.Span(f"a {word}", marks=["strong"])]),
        picture(caption=f"a {word}", alt=f"b {word}", credit=f"c {word}"),
        nm.Quote([f"a {word}"], attribution=f"b {word}"),
        nm.Table(rows=[nm.TableRow([nm.TableCell(f"a {word}"), nm.TableCell("b")])], caption=f"c {word}"),
        standfirst=f"a {word}",
        sources=[source("a", f"Board {word}")],
    )
    assert {warning.pointer for warning in nm.lint(piece, only=["html-entity"])} == {
        "/standfirst/0",
        "/body/0/text/1/text",
        "/body/1/caption/0",
        "/body/1/alt",
        "/body/1/credit",
        "/body/2/paragraphs/0/0",
        "/body/2/attribution/0",
        "/body/3/rows/0/cells/0/text/0",
        "/body/3/caption/0",
        "/sources/0/name",
    }


def corrected(count: int) -> nm.Article:
    """An article with corrections of so many blocks that are gone."""
    notes = [nm.Correction("It was late.", kind="correction", at=EARLY, blocks=["gone"]) for _ in range(count)]
    return article(corrections=notes)


@pytest.mark.parametrize(
    ("count", "listed", "others"), [(100, 100, []), (101, 101, []), (102, 101, [2]), (199, 101, [99])]
)
def test_a_hundred_warnings_of_a_check_are_listed(count: int, listed: int, others: list[int]) -> None:
    """Where there is more than one other, the next one says how many, at the place of the first of them."""
    found = nm.lint(corrected(count), only=["correction-block-gone"])
    assert [each.pointer for each in found] == [f"/corrections/{index}/blocks/0" for index in range(listed)]
    assert [each.got for each in found if each.got is not None] == others
    assert {each.code for each in found} == {"correction-block-gone"}


def test_the_number_of_warnings_that_are_not_listed_is_in_words() -> None:
    """Nothing is hidden without a word; other checks list what they found."""
    found = nm.lint(attrs.evolve(corrected(199), body=[nm.Paragraph("TODO")]))
    last = [each.message for each in found if each.code == "correction-block-gone"][-1]
    assert last == "99 more warnings of this check, which are not listed"
    assert [each.code for each in found if each.code != "correction-block-gone"] == ["placeholder-text"]


def test_the_warning_that_counts_the_others_has_a_line() -> None:
    """In a payload it comes after those that are listed."""
    found = DEFAULT.advise(nm.to_json(corrected(199), indent=2), only=["correction-block-gone"])
    lines = [each.line for each in found if each.line is not None]
    assert len(lines) == 101
    assert lines == sorted(lines)
    assert found[-1].got == 99
