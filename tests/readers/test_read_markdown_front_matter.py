"""Facts before the text of Markdown."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

import newsmodel as nm
from newsmodel import Article, Contributor, Image, Paragraph, Section, Span
from newsmodel._words.front_matter import FRONT_MATTER, member_of, written_name
from newsmodel.readers.markdown.reader import read_markdown

_GIVEN: dict[str, Any] = {"id": "urn:x:1", "language": "en"}


def read(facts: str, text: str = "It rained.") -> Article:
    """The article of some facts in YAML and a text."""
    document = read_markdown(f"---\n{facts}\n---\n\n{text}\n", defaults=_GIVEN).document
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("facts", "member", "value"),
    [
        ("title: Rain in the north", "headline", "Rain in the north"),
        ("description: It rained,\n  a lot", "standfirst", ("It rained, a lot",)),
        ("lang: de", "language", "de"),
        ("date: 2026-03-01", "published", date(2026, 3, 1)),
        ("date: 2026-03-01 09:30:00 Z", "published", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        ("last_modified_at: 2026-03-02", "modified", date(2026, 3, 2)),
        ("author: Ada Marsh", "contributors", (Contributor("Ada Marsh"),)),
        ("authors:\n- Ada Marsh\n- name: Ben Ott", "contributors", (Contributor("Ada Marsh"), Contributor("Ben Ott"))),
        ("tags: [rain, wind]\nkeywords: wind, hail", "keywords", ("rain", "wind", "hail")),
        ("categories:\n- Weather", "sections", (Section("Weather"),)),
        ("slug: rain", "slug", "rain"),
        ("draft: true", "status", "draft"),
        ("canonical_url: https://example.org/rain", "canonical_url", "https://example.org/rain"),
        (
            "image: https://example.org/a.png\nimage_alt: A cloud",
            "lead",
            Image("https://example.org/a.png", alt="A cloud"),
        ),
    ],
)
def test_facts_are_members(facts: str, member: str, value: object) -> None:
    """The names that generators of sites use are understood."""
    assert getattr(read(facts), member) == value


def test_toml_says_the_same() -> None:
    """Between lines of plus signs the facts are in TOML."""
    text = '+++\ntitle = "Rain"\ndate = 2026-03-01\nauthors = ["Ada Marsh"]\n[extra]\nwide = true\n+++\nIt rained.\n'
    found = read_markdown(text, defaults=_GIVEN, keep="acme:site")
    assert found.document is not None
    assert (found.document.headline, found.document.published) == ("Rain", date(2026, 3, 1))
    assert found.document.extensions["acme:site"] == {"extra": {"wide": True}}


def test_what_is_not_known_is_dropped_with_its_place() -> None:
    """The account names each fact that the model does not have, and where it stood."""
    found = read_markdown("---\ntitle: Rain\nlayout: post\n---\nIt rained.", defaults=_GIVEN)
    (loss,) = (loss for loss in found.losses if loss.kind == "metadata")
    assert (loss.state, loss.words, loss.line, loss.path) == ("dropped", "post", 3, "/layout")


def test_what_is_not_known_is_kept_where_it_is_asked_for() -> None:
    """The rest goes into an extension with a name of the caller's."""
    text = "---\nlayout: post\nimage: /a.png\n---\nIt rained."
    found = read_markdown(text, defaults=_GIVEN, keep="acme:site")
    assert found.document is not None
    assert found.document.extensions["acme:site"] == {"layout": "post", "image": "/a.png"}
    kept = [(loss.path, loss.became) for loss in found.losses if loss.kind == "metadata"]
    assert kept == [("/layout", "/extensions/acme:site/layout"), ("/image", "/extensions/acme:site/image")]


def test_a_time_without_a_zone_is_noted() -> None:
    """The zone is invented, and the account says so."""
    found = read_markdown("---\ndate: 2026-03-01 09:30\n---\nIt rained.", defaults=_GIVEN)
    assert [loss.became for loss in found.losses if loss.kind == "date"] == ["/published"]


def test_lines_that_are_no_yaml_are_read_one_by_one() -> None:
    """A colon in a title is a frequent slip: the other facts are understood, and so is that one."""
    document = read("title: Rain: a lot\nauthor: Ada Marsh")
    assert (document.headline, document.contributors) == ("Rain: a lot", (Contributor("Ada Marsh"),))


def test_two_rules_are_no_front_matter() -> None:
    """What no fact begins is Markdown."""
    found = read_markdown("---\nIt rained\n---\nMore.", defaults=_GIVEN).document
    assert found is not None
    assert [type(block).__name__ for block in found.body] == ["Divider", "Heading", "Paragraph"]


def test_a_title_in_both_places_is_said_once() -> None:
    """A heading with the words of the title is the headline, another one is a block."""
    assert read("title: Rain", "# Rain\n\nIt rained.").body == (Paragraph("It rained."),)
    assert len(read("title: Rain", "# Wind\n\nIt rained.").body) == 2


@pytest.mark.parametrize("facts", ["a: &x [*x]", "a: !!python/object:os.system x", "a: " + "[" * 5_000, "? [a]\n: b"])
def test_hostile_yaml_is_no_fact(facts: str) -> None:
    """What JSON cannot express is read as text or dropped, and never raises anything."""
    read_markdown(f"---\n{facts}\n---\nIt rained.", defaults=_GIVEN)


def test_what_this_library_writes_is_understood() -> None:
    """Front matter and the lines that say it once more become what they were written from."""
    article = Article(
        **_GIVEN,
        headline="Rain: in the north",
        standfirst=["It ", Span("rained", marks=["emphasis"]), "."],
        published=date(2026, 3, 1),
        modified=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        contributors=[Contributor("Ada Marsh"), Contributor("Ben Ott")],
        keywords=["rain", "wind"],
        sections=[Section("Weather")],
        canonical_url="https://example.org/rain",
        slug="rain",
        status="draft",
        lead=Image("https://example.org/a.png", alt="A cloud"),
        body=[Paragraph("It rained."), Paragraph("Then it did not.")],
    )
    assert read_markdown(nm.to_markdown(article, front_matter=True), defaults=_GIVEN).document == article


def test_each_name_says_one_member() -> None:
    """What is written is read, and members that do not exist are not named."""
    names = [name for names in FRONT_MATTER.values() for name in names]
    assert len(names) == len(set(names))
    assert {member_of(written_name(member)) for member in FRONT_MATTER} == set(FRONT_MATTER)
    assert all(hasattr(read("a: b"), member) for member in FRONT_MATTER)
