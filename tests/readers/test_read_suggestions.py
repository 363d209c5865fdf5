"""Sources that a text names are offered, and never in the document by themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pieces import read

import newsmodel as nm
from newsmodel.readers.suggestions import attributions
from newsmodel.readers.words import WORDS


def named(text: str, language: str = "en") -> list[str]:
    """The names of the sources that are suggested."""
    return [each.value.name for each in read(f"<p>{text}</p>", language).suggestions]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "It rained, according to reports from the North Post.", ["North Post"]),
        ("en", "The Daily Wind reported hail.", ["Daily Wind"]),
        ("en", "Marsh told the Hill Courier that it rained.", ["Hill Courier"]),
        ("en", "According to a study by the University of Hill, rain is wet.", ["University of Hill"]),
        ("de", "Laut der \u201eSeepost\u201c regnete es.", ["Seepost"]),
        ("de", "Nach Angaben der Stadt Berg regnete es.", ["Stadt Berg"]),
        ("de", "Die Neue Berg Zeitung berichtete von Hagel.", ["Neue Berg Zeitung"]),
        ("fr", "Selon le Journal du Lac, il pleut.", ["Journal du Lac"]),
        ("es", "Seg\u00fan datos de la Oficina del Viento, llueve.", ["Oficina del Viento"]),
        ("pt", "Segundo o Jornal do Lago, chove.", ["Jornal do Lago"]),
        ("it", "Secondo il Corriere del Lago piove.", ["Corriere del Lago"]),
    ],
)
def test_attributions_are_found_in_several_languages(language: str, text: str, names: list[str]) -> None:
    """By the words that stand before or after a name."""
    assert named(text, language) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Marsh told Ben that it rained."),
        ("en", "Police reported hail, and she reported rain."),
        ("en", "Go according to plan. It was reported by many."),
        ("en", "According to her, it rained. According to experts, too."),
        ("en", "He told The truth."),
        ("de", "Laut Polizei regnete es."),
        ("de", "Er sang laut. Die Berge sind hoch."),
        ("de", "Nach Neu Berg fuhr sie nie."),
        ("es", "El segundo Gobierno cay\u00f3."),
    ],
)
def test_other_words_suggest_nothing(language: str, text: str) -> None:
    """A person who is told something, a word with a capital that names nobody, another meaning of a word."""
    assert named(text, language) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("According to the North Post, it rained.", "outlet"),
        ("According to reports from Hill, it rained.", "outlet"),
        ("Marsh told ABC that it rained.", "outlet"),
        ("According to ABC, it rained.", None),
        ("According to the University of Hill, it rained.", None),
    ],
)
def test_a_source_is_an_outlet_where_that_is_sure(text: str, kind: str | None) -> None:
    """Its name says it, or it reports, or somebody told it something; an abbreviation can be anybody."""
    assert [each.value.kind for each in read(f"<p>{text}</p>").suggestions] == [kind]


def test_a_suggestion_says_where_its_words_are() -> None:
    """With the words, and a pointer to the text that has them."""
    (found,) = read("<p>A.</p><ul><li>According to the North Post, B.</li></ul>").suggestions
    assert (found.kind, found.words, found.path) == ("source", "According to the North Post", "/body/1/items/0/text")


def test_a_link_of_a_name_is_the_address_of_the_source() -> None:
    """Wherever the name is linked, it is the same source."""
    found = read(
        "<p>According to the North Post, A.</p>"
        '<p>According to the <a href="https://post.example/1">North Post</a>, B.</p>'
    ).suggestions
    assert [each.value for each in found] == [
        nm.Source(id="north-post", name="North Post", kind="outlet", url="https://post.example/1")
    ] * 2


def test_sources_with_similar_names_have_ids_of_their_own() -> None:
    """Ids are of ASCII letters, digits and hyphens."""
    found = read("<p>According to \u00c9cho Lac, A. According to Echo Lac, B. According to 7 Tage, C.</p>").suggestions
    assert [each.value.id for each in found][:2] == ["echo-lac", "echo-lac-2"]


def test_nothing_is_asserted() -> None:
    """The document has no sources and no citations."""
    document = read("<p>According to the North Post, it rained.</p>").document
    assert document is not None
    assert document.sources == ()
    assert document.body == (nm.Paragraph("According to the North Post, it rained."),)


def test_a_name_that_no_source_can_have_suggests_nothing() -> None:
    """The model takes no marks that nobody sees in a name."""
    assert named("According to the North\u200bWest Post, it rained.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained, according to the Ministry of Rain and the Tide Office.", ["Ministry of Rain", "Tide Office"]),
        ("According to reports from North Post and South Post, it rained.", ["North Post", "South Post"]),
        ("She told the NBC and the Guardian that it rained.", ["NBC", "Guardian"]),
        ("The North Post and the South Post reported rain.", ["North Post", "South Post"]),
        ("According to the Ministry of Rain and Wind, it rained.", ["Ministry of Rain and Wind"]),
        ("According to the Office of Rain and the Wind, it rained.", ["Office of Rain"]),
        ("According to the Ministry of Rain and residents, it rained.", ["Ministry of Rain"]),
        ("According to Marsh and Marsh, it rained.", ["Marsh and Marsh"]),
        ("According to the Press and Journal, it rained.", ["Press and Journal"]),
        ("According to the Tide Office, and the North Post agrees, it rained.", ["Tide Office"]),
    ],
)
def test_two_names_are_two_sources_where_that_is_certain(text: str, names: list[str]) -> None:
    """Names have an "and" in them too: then they stay one."""
    found = attributions(text, [WORDS["en"]])
    assert [each.name for each in found] == names
    assert [text[each.at :].startswith(each.name) for each in found] == [True] * len(names)
    assert all(before.end <= after.start for before, after in pairwise(found))
