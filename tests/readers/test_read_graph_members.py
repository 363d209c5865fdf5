"""Members of an article in a graph: what has a member is in it, and what has none, or not as it is, is said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from small_graphs import LEAST, changed, document, dropped, invented, reading

import newsmodel as nm


@pytest.mark.parametrize(
    ("name", "value", "member", "expected"),
    [
        ("@type", ["NewsArticle", "OpinionNewsArticle"], "kind", "opinion"),
        ("identifier", {"propertyID": "isbn", "value": "9780000000002"}, "identifiers",
         (nm.Identifier("isbn", "9780000000002"),)),
        ("inLanguage", {"@type": "Language", "alternateName": "nl"}, "language", "nl"),
        ("inLanguage", "pt_BR", "language", "pt-BR"),
        ("keywords", ["dykes, old", {"@type": "DefinedTerm", "name": "rain"}], "keywords", ("dykes, old", "rain")),
        ("locationCreated", {"@type": "Place", "name": "Aberford"}, "dateline", "Aberford"),
        ("locationCreated", "Aberford", "dateline", "Aberford"),
        ("expires", "2027-01-01T00:00:00Z", "expires", datetime(2027, 1, 1, tzinfo=UTC)),
        ("creativeWorkStatus", "published", "status", "published"),
        ("isAccessibleForFree", True, "access", nm.Access("free")),
        ("about", "Water", "entities", (nm.Entity("Water", "subject", role="about"),)),
        ("about", {"@type": "Thing", "additionalType": "https://schema.org/Place", "name": "Aberford"}, "entities",
         (nm.Entity("Aberford", "place", role="about"),)),
        ("publisher", "North Post", "publisher", nm.Publisher("North Post")),
        ("copyrightNotice", "(c) North Post", "rights", nm.Rights(notice="(c) North Post")),
        ("license", "https://example.org/licence", "rights", nm.Rights(license_url="https://example.org/licence")),
        ("digitalSourceType", "https://schema.org/DigitalCaptureDigitalSource", "digital_source_type",
         "digitalCapture"),
        ("mainEntityOfPage", {"@type": "WebPage", "@id": "https://example.org/p"}, "url", "https://example.org/p"),
    ],
)  # fmt: skip
def test_a_value_has_a_member(name: str, value: Any, member: str, expected: object) -> None:
    """However it is written, it is the same, and nothing of it is dropped."""
    found = changed(**{name: value})
    assert getattr(document(found), member) == expected
    assert dropped(found) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("@type", ["NewsArticle", "Report"], "Report"),
        ("identifier", "12-34", "12-34"),
        ("identifier", {"@type": "PropertyValue", "value": "12-34"}, ""),
        ("datePublished", "on a rainy day", "on a rainy day"),
        ("expires", "2027-01-01", "2027-01-01"),
        ("expires", "never", "never"),
        ("creativeWorkStatus", "Old", "Old"),
        ("isAccessibleForFree", "at times", "at times"),
        ("digitalSourceType", "by hand", "by hand"),
        ("url", "not an address", "not an address"),
        ("translationOfWork", "Die Deiche", "Die Deiche"),
        ("citation", {"@type": "Report", "url": "https://example.org/r"}, ""),
        ("name", "The dykes hold", "The dykes hold"),
        ("articleSection", "Water " * 200, ("Water " * 200).strip()),
        ("correction", {"@type": "CorrectionComment", "text": "It is older."}, "It is older."),
        ("publisher", {"@type": "Organization", "url": "https://example.org/"}, ""),
        ("about", {"@type": "Place", "url": "https://example.org/p"}, "Place"),
        ("author", {"@type": "Person", "jobTitle": "Reporter"}, ""),
        ("ethicsPolicy", "not an address", "not an address"),
        ("sponsor", {"@type": "Organization", "url": "https://example.org/"}, "Organization"),
    ],
)
def test_a_value_that_no_member_can_have_is_dropped(name: str, value: Any, words: str) -> None:
    """With its words, and the rest of the document is what it is without it."""
    found = changed(**{name: value})
    assert (f"/{name}", words) in dropped(found)
    assert document(found) == document(changed())


def test_a_keyword_without_words_is_none() -> None:
    """The others stay."""
    found = changed(keywords=[{"@type": "DefinedTerm", "url": "https://example.org/water"}, "rain"])
    assert (document(found).keywords, dropped(found)) == (
        ("rain",),
        [("/keywords/0/url", "https://example.org/water")],
    )


def test_of_several_kinds_the_first_is_the_kind() -> None:
    """The other one is said."""
    found = changed(**{"@type": ["OpinionNewsArticle", "AnalysisNewsArticle"]})
    assert (document(found).kind, dropped(found)) == ("opinion", [("/@type", "AnalysisNewsArticle")])


def test_a_moment_without_a_zone_has_an_invented_one() -> None:
    """It is taken as that of Greenwich."""
    found = changed(datePublished="2026-03-01T09:30:00")
    assert document(found).published == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert ("/datePublished", None) in invented(found)


def test_what_costs_money_is_open_to_nobody_knows_whom() -> None:
    """That it is for subscribers is a guess."""
    found = changed(isAccessibleForFree="https://schema.org/False")
    assert document(found).access == nm.Access("subscription")
    assert [(loss.state, loss.path, loss.became) for loss in found.losses] == [
        ("demoted", "/isAccessibleForFree", "/access")
    ]


def test_who_pays_is_a_sponsor() -> None:
    """What for is invented."""
    payer = {"@type": "Organization", "name": "Mill Bank", "url": "https://example.org/mill", "logo": "/logo.png"}
    found = reading({**LEAST, "sponsor": payer}, base="https://example.org/")
    assert document(found).sponsorship == nm.Sponsorship(
        "sponsored", name="Mill Bank", url="https://example.org/mill", logo_url="https://example.org/logo.png"
    )
    assert invented(found) == [("/sponsor", "/sponsorship/kind")]


def test_pages_of_the_publisher_are_indicators() -> None:
    """Of the publisher and of the piece; their titles are invented."""
    ethics, missions = "https://example.org/ethics", "https://example.org/mission"
    publisher = {"@type": "NewsMediaOrganization", "name": "North Post", "ethicsPolicy": ethics}
    found = changed(publisher=publisher, missionCoveragePrioritiesPolicy=missions)
    assert [(each.role, each.url) for each in document(found).trust_indicators] == [
        ("ethicsPolicy", ethics),
        ("missionCoveragePrioritiesPolicy", missions),
    ]
    assert {became for _, became in invented(found)} == {"/trust_indicators"}


@pytest.mark.parametrize("original", [{"inLanguage": "de"}, {"@id": "https://example.org/deiche"}, {"url": "/deiche"}])
def test_a_translation_says_what_it_is_one_of(original: dict[str, str]) -> None:
    """By language, by id or by address."""
    found = document(reading({**LEAST, "translationOfWork": original}, base="https://example.org/")).translation_of
    assert found == nm.Translation(
        language=original.get("inLanguage"),
        id=original.get("@id"),
        url="https://example.org/deiche" if "url" in original else None,
    )


def test_an_original_without_a_right_id_has_none() -> None:
    """What else is said of it stays."""
    found = changed(translationOfWork={"@id": "the original", "headline": "Die Deiche", "inLanguage": "no language!"})
    assert document(found).translation_of == nm.Translation(title="Die Deiche")
    assert dropped(found) == [("/translationOfWork", "the original"), ("/translationOfWork", "no language!")]


def test_only_the_first_series_is_the_series() -> None:
    """The other one is said, and so is what is no series."""
    first, other = ({"@type": "CreativeWorkSeries", "name": name} for name in ("On dykes", "On rain"))
    found = changed(isPartOf=[{"@type": "WebSite", "name": "North Post"}, first, other])
    assert document(found).series == nm.Series("On dykes")
    assert dropped(found) == [("/isPartOf/0", "North Post"), ("/isPartOf/2", "On rain")]


def test_only_the_first_place_is_where_it_was_written() -> None:
    """The other one is said."""
    found = changed(locationCreated=["Aberford", "Benton"])
    assert (document(found).dateline, dropped(found)) == ("Aberford", [("/locationCreated/1", "Benton")])


def test_the_address_of_an_owner_is_said() -> None:
    """Rights have only the name."""
    owner = {"@type": "Organization", "name": "North Post", "url": "https://example.org/np"}
    found = changed(copyrightHolder=owner)
    assert document(found).rights == nm.Rights(holder="North Post")
    assert dropped(found) == [("/copyrightHolder/url", "https://example.org/np")]


def test_more_than_a_member_has_room_for_is_over_the_limit() -> None:
    """The first ones stay."""
    found = changed(keywords=[f"dyke {number}" for number in range(250)])
    assert len(document(found).keywords) == 200
    assert [(loss.kind, loss.state) for loss in found.losses] == [("over_limit", "dropped")]


# --- Sources --------------------------------------------------------------------------------------------------------


def test_a_text_is_a_source() -> None:
    """With its address, where it is one."""
    found = document(changed(citation=["The state of the dykes", "https://example.org/r"]))
    assert [(each.id, each.name, each.url) for each in found.sources] == [
        ("s1", "The state of the dykes", None),
        ("s2", "https://example.org/r", "https://example.org/r"),
    ]


def test_a_source_has_its_publisher_and_its_language() -> None:
    """The publisher is its name, and what it is called is its title."""
    report = {
        "@type": "Report",
        "@id": "#board",
        "name": "The state of the dykes",
        "publisher": {"@type": "Organization", "name": "Board of dykes"},
        "inLanguage": "nl",
        "archivedAt": "https://example.org/old",
        "identifier": {"propertyID": "doi", "value": "10.1000/1"},
        "author": "Ada Marsh",
    }
    (source,) = document(changed(citation=report)).sources
    assert source == nm.Source(
        id="board",
        name="Board of dykes",
        title="The state of the dykes",
        kind="report",
        publisher=nm.Publisher("Board of dykes"),
        archived_url="https://example.org/old",
        identifiers=[nm.Identifier("doi", "10.1000/1")],
        language="nl",
        contributors=[nm.Contributor("Ada Marsh", role="author")],
    )


def test_no_two_sources_have_the_same_id() -> None:
    """The first one has it, the other has a number."""
    both = [{"@type": "Report", "@id": "#r", "name": name} for name in ("One", "Two")]
    assert [each.id for each in document(changed(citation=both)).sources] == ["r", "s2"]


def test_a_source_with_a_wrong_member_is_dropped() -> None:
    """The others stay."""
    found = changed(citation=[{"@type": "Report", "name": "One", "inLanguage": "no language!"}, "Two"])
    assert [each.name for each in document(found).sources] == ["Two"]
    assert ("/citation/0", "") in dropped(found)


# --- People ---------------------------------------------------------------------------------------------------------


def test_a_role_stands_between_a_work_and_a_person() -> None:
    """The person is one; what the role is called has no member."""
    role = {"@type": "Role", "roleName": "on the dyke", "author": {"@type": "Person", "name": "Ada Marsh"}}
    found = changed(author=role)
    assert document(found).contributors == (nm.Contributor("Ada Marsh", kind="person", role="author"),)
    assert dropped(found) == [("/author/roleName", "on the dyke")]


def test_somebody_has_a_picture_an_affiliation_and_a_life() -> None:
    """As nodes or as texts."""
    author = {
        "@type": "Person",
        "name": "Ada Marsh",
        "description": "Writes on water.",
        "affiliation": {"@type": "Organization", "name": "North Post", "url": "https://example.org/np"},
        "image": {"@type": "ImageObject", "contentUrl": "https://example.org/ada.jpg", "url": "https://example.org/a2"},
        "sameAs": ["https://example.org/~ada", "ada at the post"],
    }
    found = changed(author=author)
    assert document(found).contributors == (
        nm.Contributor(
            "Ada Marsh",
            kind="person",
            role="author",
            bio="Writes on water.",
            affiliation=nm.Organization("North Post", url="https://example.org/np"),
            image_url="https://example.org/a2",
            same_as=["https://example.org/~ada"],
        ),
    )
    assert dropped(found) == [
        ("/author/image/contentUrl", "https://example.org/ada.jpg"),
        ("/author/sameAs/1", "ada at the post"),
    ]


def test_a_picture_may_have_only_an_id() -> None:
    """Which is its address."""
    found = changed(publisher={"name": "North Post", "logo": {"@id": "https://example.org/logo.png"}})
    assert document(found).publisher == nm.Publisher("North Post", logo_url="https://example.org/logo.png")


@pytest.mark.parametrize(
    ("creator", "lost"),
    [("Ada Marsh", []), ({"name": "Ada Marsh", "url": "https://example.org/other"}, [("/creator", "")])],
)
def test_an_author_who_is_the_creator_too_is_there_once(creator: Any, lost: list[tuple[str, str]]) -> None:
    """What is said of the creator alone is in no member."""
    found = changed(author="Ada Marsh", creator=creator)
    assert ([each.name for each in document(found).contributors], dropped(found)) == (["Ada Marsh"], lost)


def test_the_most_people_are_there() -> None:
    """The others are not read, and said."""
    found = changed(author=[f"Ada Marsh {number}" for number in range(201)], editor="Ben Vale")
    assert len(document(found).contributors) == 200
    assert dropped(found) == [("/author/200", "Ada Marsh 200"), ("/editor", "Ben Vale")]


def test_the_most_addresses_of_somebody_are_there() -> None:
    """The others are said."""
    addresses = [f"https://example.org/{number}" for number in range(101)]
    found = changed(publisher={"name": "North Post", "sameAs": addresses})
    assert dropped(found) == [("/publisher/sameAs/100", "https://example.org/100")]
