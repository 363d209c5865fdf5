"""Advice on quotation marks: right typography of every language passes, and missing marks and speakers are found."""

from __future__ import annotations

import pytest

import newsmodel as nm
from newsmodel.linting.reading.speech import LANGUAGES

MARKS, SPEAKER = "quotation-marks-unbalanced", "quotation-unattributed"


def warned(code: str, language: str, *paragraphs: str) -> list[str]:
    """Where a check warns about an article of some paragraphs."""
    body = [nm.Paragraph(text) for text in paragraphs]
    piece = nm.Article(id="tag:example.org,2026:1", headline="Headline", language=language, body=body)
    return [warning.pointer for warning in nm.lint(piece, only=[code])]


#: Right typography: a language, and paragraphs.
RIGHT = [
    ("en", "\u201cNo,\u201d she said. \u2018No.\u2019 \u201cThe \u2018old\u2019 town.\u201d"),
    ("en", "The \u201990s, the dogs\u2019 home, rock \u2019n\u2019 roll; don't."),
    ("en", "He is 5'11\" tall."),
    ("en", 'A 21" screen.'),
    ("en", 'He has "the 21" screen" and "another 5\'11" one".'),
    ("en", 'In "the summer of 2024" and "in 2025", at 52\u00b0 13\' 30" north.'),
    ("en", "A 21\u201d screen, \u201cthe 21\u201d screen\u201d, 5\u203211\u2033."),
    ("en", "\u201cIt rained.", "\u201cIt poured.", "\u201cIt stopped,\u201d she said."),
    ("en", '"It rained.', '"It poured.', '"It stopped," she said.'),
    ("en", "She said: \u201cIt rained.\nIt poured.\u201d"),
    ("en", "More \u00bb"),
    ("en", "\u00ab Back to the start, or on \u00bb now."),
    ("en-GB", "\u2018It rained,\u2019 she said. \u2018The \u201cold\u201d town.\u2019"),
    ("da", "\u00bbJa,\u00ab siger hun."),
    ("da", "\u201dJa,\u201d siger hun. \u201eJa,\u201c siger han. \u201cJa,\u201d siger de."),
    ("de", "\u201eJa\u201c, sagt sie. \u00bbNein\u00ab, sagt er. \u201eDie \u201aalte\u2018 Stadt\u201c."),
    ("de", "\u00bbDie \u203aalte\u2039 Stadt\u00ab. 'Ne Stadt."),
    ("de", "\u201eEs regnete.", "Dann regnete es mehr.", "Dann war Ruhe\u201c, sagte sie."),
    ("de-CH", "\u00abJa\u00bb, sagt sie. \u00abDie \u2039alte\u203a Stadt\u00bb."),
    ("de-AT", "\u201eJa\u201c, sagt sie. \u00bbNein\u00ab, sagt er."),
    (
        "sv",
        "Det \u00e4r \u201dkritiskt\u201d. \u00bbJa\u00bb, s\u00e4ger hon. \u201dDen \u2019gamla\u2019 staden\u201d.",
    ),
    ("sv", "\u201dDet regnade.", "\u201dDet regnade mer.", "\u201dDet slutade\u201d, sade hon."),
    ("fi", "\u201dKyll\u00e4\u201d, h\u00e4n sanoi. \u00bbEi\u00bb, h\u00e4n sanoi."),
    ("nb", "\u00abJa\u00bb, sier hun. \u201cJa\u201d, sier han. \u00abDen \u2018gamle\u2019 byen\u00bb."),
    ("nn", "\u00abJa\u00bb, seier ho."),
    (
        "pl",
        (
            "\u201eTak\u201d, m\u00f3wi. \u00abTak\u00bb. "
            "\u201eTo \u00bbstare\u00ab miasto\u201d. \u201eTo \u00abstare\u00bb\u201d."
        ),
    ),
    (
        "fr",
        (
            "\u00ab\u00a0Oui\u00a0\u00bb, dit-elle. \u00ab Non \u00bb, dit-il. "
            "\u00ab Le \u201cvieux\u201d port. \u00bb L\u2019eau."
        ),
    ),
    ("fr", "\u00ab\u202fIl pleut.", "\u00ab\u202fIl pleut encore.\u202f\u00bb"),
    ("fr-CH", "\u00abOui\u00bb, dit-elle. \u00abLe \u2039vieux\u203a port\u00bb."),
    ("es", "\u00abS\u00ed\u00bb, dice. \u201cNo\u201d, dice. \u00abEl \u201cviejo\u201d puerto\u00bb."),
    ("es", "\u00abLlueve.", "\u00bbLlueve m\u00e1s.", "\u00bbYa no llueve\u00bb, dice."),
    ("pt", "\u00abSim\u00bb, diz. \u201cN\u00e3o\u201d, diz. \u00abO \u201cvelho\u201d porto\u00bb."),
    (
        "it",
        (
            "\u00abS\u00ec\u00bb, dice. \u201cNo\u201d, dice. "
            "L\u2019acqua, un po\u2019, \u00abil \u201cvecchio\u201d porto\u00bb."
        ),
    ),
    (
        "nl",
        "\u201cJa\u201d, zegt ze. \u201eNee\u201d, zegt hij. \u2018Ja\u2019, zegt ze. \u2019s Ochtends, auto\u2019s.",
    ),
    ("ja", "\u300c\u306f\u3044\u300d\u3068\u8a00\u3046\u3002\u300e\u672c\u300f"),
    ("hu", "\u201eIgen\u201d, mondja. \u201eA \u00bbr\u00e9gi\u00ab v\u00e1ros\u201d."),
    ("ru", "\u00ab\u0414\u0430\u00bb. \u00ab\u041d\u0435\u0442 \u201e\u043f\u043e\u0440\u0442\u201c\u00bb."),
    ("he", "\u201dken\u201d, \u201elo\u201d"),
    ("ar", "\u201dnaam\u201c, w\u201dlaa\u201c, \u201clal\u201d"),
    *[(language, "\u201dna\u201c") for language in ("ckb", "ps", "ug", "ur")],
    ("mul", "\u201fJa\u201d"),
    ("vi", "\u00ab m\u01b0a \u00bb, \u00ab gi\u00f3 \u00bb."),
    ("de", '"Es regnete.', "Dann regnete es mehr.", 'Dann war Ruhe", sagte sie. "Ja."'),
    ("en", '"It rained.', 'A 21" screen broke.', 'It stopped," she said.'),
    ("sv", "\u201dDet regnade.", "Det regnade mer.", "Det slutade\u201d, sade hon."),
]


@pytest.mark.parametrize(("language", "paragraphs"), [(language, texts) for language, *texts in RIGHT])
def test_right_typography_passes(language: str, paragraphs: list[str]) -> None:
    """No mark of it is without its partner."""
    assert [] == warned(MARKS, language, *paragraphs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "\u201cNo, she said."),
        ("en", "No,\u201d she said."),
        ("en", 'No," she said.'),
        ("en", '\u201cNo," she said.'),
        ("en", "\u201dNo,\u201d she said."),
        ("da", "\u00bbJa, siger hun."),
        ("de", "\u201eJa, sagt sie."),
        ("de", "\u201eJa\u00ab, sagt sie."),
        ("de-CH", "\u00abJa, sagt sie."),
        ("sv", "Det \u00e4r \u201dkritiskt."),
        ("fi", "\u201dKyll\u00e4, h\u00e4n sanoi."),
        ("nb", "\u00abJa, sier hun."),
        ("pl", "\u201eTak, m\u00f3wi."),
        ("fr", "\u00ab Oui, dit-elle."),
        ("fr", "Oui \u00bb, dit-elle."),
        ("es", "\u00abS\u00ed, dice."),
        ("pt", "Sim\u00bb, diz."),
        ("it", "\u00abS\u00ec, dice."),
        ("nl", "\u201cJa, zegt ze."),
        ("ja", "\u300c\u306f\u3044\u3068\u8a00\u3046\u3002"),
        ("ja", "\u300e\u672c"),
        *[(language, "\u201dA\u201d \u2013 b.") for language in ("cs", "de", "es", "fr", "it", "nl", "pl", "pt")],
        *[("it", f"\u00ab{blank}A.") for blank in "\u00a0\u202f\u2009"],
        ("ar", "\u201dnaam."),
        ("de", "\u201dJa\u201c, sagt sie."),
        ("vi", "m\u01b0a \u00bb, gi\u00f3."),
        ("vi", "\u00abm\u01b0a \u00bb, gi\u00f3 \u00bb."),
    ],
)
def test_a_mark_without_its_partner_is_found(language: str, text: str) -> None:
    """Languages that are read leniently are read, too: the control for right typography."""
    assert ["/body/1/text"] == warned(MARKS, language, "Plain words.", text, "Plain words.")


def test_a_speech_that_never_ends_is_found_where_it_begins() -> None:
    """Paragraphs after it are not blamed."""
    assert ["/body/0/text"] == warned(MARKS, "en", "\u201cIt rained.", "It poured.", "She said \u201cno\u201d.")


def test_a_speech_whose_last_paragraph_is_open_is_found_there() -> None:
    """The paragraphs before it are right, for the mark is opened again."""
    assert ["/body/1/text"] == warned(MARKS, "en", "\u201cIt rained.", "\u201cIt poured.", "It stopped.")


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("en", ["\u201cIt rained.", "The clerk: \u201cIt poured.\u201d", "\u201cNo,\u201d she said."]),
        ("en", ['"It rained.', 'The clerk: "It poured."', '"No," she said.']),
        ("sv", ["\u201dDet regnade.", "Hon: \u201dDet regnade.\u201d", "\u201dNej\u201d, sade hon."]),
    ],
)
def test_the_words_of_another_do_not_go_on_with_a_speech(language: str, paragraphs: list[str]) -> None:
    """A speech whose end is not marked is found, also where a later one begins like its next paragraph."""
    assert ["/body/0/text"] == warned(MARKS, language, *paragraphs)


def test_marks_behind_words_open_no_speech() -> None:
    """Two paragraphs that each close what is not open are two faults, not one speech."""
    assert ["/body/0/text", "/body/1/text"] == warned(MARKS, "en", 'No," she said.', 'Yes," she said.')


def marks_warned(*body: nm.AnyBlock) -> list[str]:
    """Where the check of marks warns about an article of some blocks."""
    piece = nm.Article(id="tag:example.org,2026:1", headline="Headline", language="en", body=body)
    return [warning.pointer for warning in nm.lint(piece, only=[MARKS])]


@pytest.mark.parametrize(
    "between",
    [
        nm.Heading("\u201cIt poured\u201d", level=2),
        nm.PullQuote("\u201cIt poured.\u201d"),
        nm.ListBlock(["\u201cRain\u201d", "Wind"]),
        nm.Callout([nm.Paragraph("\u201cRain\u201d is water.")], kind="note"),
        nm.Quote(["\u201cIt poured.\u201d"], attribution="The keeper"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_stands_between_paragraphs_does_not_end_a_speech(between: nm.AnyBlock) -> None:
    """The speech goes on after it; without its end, it is found."""
    start, end = nm.Paragraph("\u201cIt rained."), nm.Paragraph("It stopped,\u201d she said.")
    assert [] == marks_warned(start, between, end)
    assert ["/body/0/text"] == marks_warned(start, between, nm.Paragraph("It stopped."))


@pytest.mark.parametrize("block", [nm.Heading("\u201cIt poured", level=2), nm.PullQuote("It poured\u201d")])
def test_a_heading_is_read_by_itself(block: nm.AnyBlock) -> None:
    """Its mark has no partner in the paragraphs around it."""
    assert ["/body/1/text"] == marks_warned(nm.Paragraph("It rained."), block, nm.Paragraph("It stopped."))


#: Words that somebody said, and who said them, in languages with words of saying.
SPOKEN = {
    "en": ("\u201cThis bridge will never hold.\u201d", "That is what the keeper said."),
    "de": ("\u201eDie alte und die neue Br\u00fccke wird nie mehr halten.\u201c", "So sagte es die W\u00e4chterin."),
    "fr": ("\u00ab Le vieux pont ne tiendra jamais. \u00bb", "Voil\u00e0 ce que pr\u00e9cise la gardienne."),
    "es": ("\u00abEl puente viejo no aguanta m\u00e1s.\u00bb", "As\u00ed lo explic\u00f3 la guardiana."),
    "pt": ("\u201cA ponte velha n\u00e3o aguenta mais.\u201d", "Foi o que disse a guarda."),
    "it": ("\u00abIl vecchio ponte non tiene pi\u00f9.\u00bb", "Cos\u00ec ha detto la custode."),
    "nl": ("\u201cDe oude brug houdt het nooit meer.\u201d", "Dat zei de wachter."),
    "pl": ("\u201eTen stary most ju\u017c nigdy nie wytrzyma.\u201d", "Tak powiedzia\u0142a stra\u017cniczka."),
}


def test_every_language_with_words_of_saying_is_tried() -> None:
    """A table without a case would never be tried."""
    assert SPOKEN.keys() == LANGUAGES


@pytest.mark.parametrize("language", SPOKEN)
def test_words_of_nobody_are_found(language: str) -> None:
    """Neither the paragraph nor those beside it name a speaker."""
    words, _ = SPOKEN[language]
    assert ["/body/1/text"] == warned(SPEAKER, language, "\u2026", words, "\u2026")


@pytest.mark.parametrize("language", SPOKEN)
def test_a_speaker_is_named_in_the_paragraph_or_beside_it(language: str) -> None:
    """Before, in or after the words; several paragraphs of words are one speech."""
    words, who = SPOKEN[language]
    assert [] == warned(SPEAKER, language, f"{words} {who}")
    assert [] == warned(SPEAKER, language, who, words)
    assert [] == warned(SPEAKER, language, words, who)
    assert [] == warned(SPEAKER, language, who, words, words, words)
    assert ["/body/2/text"] == warned(SPEAKER, language, who, "\u2026", words)
    assert ["/body/0/text"] == warned(SPEAKER, language, words, "\u2026", who)


@pytest.mark.parametrize("language", ["sv", "da", "ja", "qaa"])
def test_a_language_without_words_of_saying_is_not_advised(language: str) -> None:
    """Nothing is known of how it names a speaker."""
    assert [] == warned(SPEAKER, language, SPOKEN["en"][0])


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["\u201cOne Fine Summer Evening.\u201d is a film."],
        ["A school \u201cfor the whole town,\u201d they hoped."],
        ["\u201cThis bridge will never hold.\u201d \u2013 The keeper"],
        ["\u201cThis bridge will never hold.\u201d", "\u2014 The keeper"],
        ["The keeper of the bridge:", "\u201cThis bridge will never hold.\u201d"],
        ["The keeper: \u201cThis bridge will never hold.\u201d"],
        ["The keeper shrugs, \u201cThis bridge will never hold.\u201d"],
        ["\u201cThis old bridge holds,\u201d laughs Ada. \u201cIt holds every single day.\u201d"],
        ["\u201cThis old bridge holds\u201d, laughs Ada. \u201cIt holds every single day.\u201d"],
        ["\u201cThis bridge will never hold.\u201d (Ada Marsh)"],
        ["\u201cThis bridge will never hold.\u201d", "(Ada Marsh, keeper)"],
        ["\u201cThis bridge will never hold.\u201d", "Ada M."],
        ["\u201cThis bridge will never hold.\u201d", "Ada Marsh, Keeper Of The Bridge"],
        ["Ada Marsh, Keeper", "\u201cThis bridge will never hold.\u201d"],
        ["A bridge that \u201ceven a slow old keeper will like.\u201d"],
    ],
    ids=[
        "title",
        "term",
        "signed",
        "signed below",
        "announced",
        "announced within",
        "after a comma",
        "before a comma within",
        "before a comma",
        "in parentheses",
        "in parentheses below",
        "name below",
        "name of six words below",
        "name above",
        "part of a sentence",
    ],
)
def test_titles_and_signed_words_are_not_advised(paragraphs: list[str]) -> None:
    """A title or a term is nobody's sentence; a dash and a colon stand beside a name."""
    assert [] == warned(SPEAKER, "en", *paragraphs)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("\u2026", "\u201cThis bridge will never hold.\u201d", "Advertisement"),
        ("\u2026", "\u201cThis bridge will never hold.\u201d", "more about old bridges"),
        ("\u2026", "\u201cThis bridge will never hold.\u201d", "Old Bridges Never Hold."),
        ("\u2026", "\u201cThis bridge will never hold.\u201d", "All Of Seven Old Bridges Here Hold"),
        ("\u2026", "\u201cThis bridge will never hold.\u201d (It rained.)", "\u2026"),
        ("\u2026", "\u201cThis bridge will never hold.\u201d (as always)", "\u2026"),
        ("\u2026", "One thing: it rained. \u201cThis bridge will never hold.\u201d", "\u2026"),
        ("\u2026", "Here, it rained. \u201cThis bridge will never hold.\u201d", "\u2026"),
        ("\u2026", "The \u201cold,\u201d bridge. \u201cThis bridge will never hold.\u201d", "\u2026"),
        ("\u2026", "\u201cI think that it will never hold.\u201d", "\u2026"),
        ("\u2026", "\u201cI said that it will never hold.\u201d", "\u2026"),
    ],
)
def test_what_names_nobody_beside_words_does_not_count(before: str, words: str, after: str) -> None:
    """Neither other lines, parentheses, colons and commas, nor words of saying within the words themselves."""
    assert ["/body/1/text"] == warned(SPEAKER, "en", before, words, after)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("\u201cIt never holds.\u201d", False),
        ("\u201cIt will never hold.\u201d", True),
        ("\u201cIt will never hold!\u201d", True),
        ("\u201cIt will never hold\u2026\u201d", True),
        ("\u201cIt will never hold\u201d", False),
    ],
)
def test_a_sentence_has_four_words_and_an_end(words: str, found: bool) -> None:  # noqa: FBT001
    """Fewer words, or words without an end, are often a term."""
    assert (["/body/0/text"] if found else []) == warned(SPEAKER, "en", words)


@pytest.mark.parametrize("dash", ["\u2014", "\u2013", "\u2015", "- ", "--", "~ "])
@pytest.mark.parametrize(("left", "right"), ["\u201c\u201d", "\u201e\u201c", "\u00ab\u00bb", "\u00bb\u00ab", '""'])
def test_a_name_after_any_dash_signs_words_in_any_marks(dash: str, left: str, right: str) -> None:
    """In a paragraph, below it, and in a quote block."""
    words = f"{left}This bridge will never hold.{right}"
    assert [] == warned(SPEAKER, "de", f"{words} {dash}Ada")
    assert [] == warned(SPEAKER, "de", words, f"{dash}Ada")
    assert [] == unattributed(nm.Quote([f"{words} {dash}Ada"]))
    assert ["/body/0/text"] == warned(SPEAKER, "de", f"{words} Ada")
    assert ["/body/0"] == unattributed(nm.Quote([f"{words} Ada"]))


def test_a_heading_above_words_says_whose_they_are() -> None:
    """As in a list of statements."""
    body: list[nm.AnyBlock] = [nm.Divider(), nm.Heading("The keeper", level=2), nm.Paragraph(SPOKEN["en"][0])]
    piece = nm.Article(id="tag:example.org,2026:1", headline="Headline", language="en", body=body)
    assert () == nm.lint(piece, only=[SPEAKER])


@pytest.mark.parametrize("beside", ["before", "after"])
def test_a_quote_block_may_be_attributed_beside_it(beside: str) -> None:
    """The paragraph before it may announce its speaker, and the one after it may name them."""
    quote, who = nm.Quote(["It will never hold."]), nm.Paragraph("The keeper said so.")
    body: list[nm.AnyBlock] = [who, quote] if beside == "before" else [quote, who]
    piece = nm.Article(id="tag:example.org,2026:1", headline="Headline", language="en", body=body)
    assert () == nm.lint(piece, only=["quote-unattributed"])


def unattributed(*body: nm.AnyBlock, language: str = "en") -> list[str]:
    """Where the check of quote blocks warns about an article of some blocks."""
    piece = nm.Article(id="tag:example.org,2026:1", headline="Headline", language=language, body=body)
    return [warning.pointer for warning in nm.lint(piece, only=["quote-unattributed"])]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["It will never hold.", "\u2014 The keeper"],
        ["\u201cIt will never hold.\u201d\n- The keeper"],
        ["It will never hold. \u2013 Ada M."],
        ["The keeper wrote: It will never hold."],
        ["The keeper wrote:", "It will never hold."],
    ],
)
def test_a_quote_block_may_name_its_speaker_within(paragraphs: list[str]) -> None:
    """As pages write it that have no member for it."""
    assert [] == unattributed(nm.Quote(paragraphs))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["It will \u2013 ever \u2013 hold"],
        ["\u2014 It will never hold."],
        ["\u2014 It holds.", "\u2014 It never will."],
        ["It will never hold. \u2014 The old bridge over the broad river in town"],
        ["One thing: It will never hold."],
        ["The old and slow keeper of the bridge wrote: It will never hold."],
    ],
)
def test_a_quote_block_that_names_nobody_is_found(paragraphs: list[str]) -> None:
    """Dashes and colons have other uses: the control for those of speakers."""
    assert ["/body/0"] == unattributed(nm.Quote(paragraphs))


def test_a_figure_above_a_quote_block_is_what_the_words_are_about() -> None:
    """As in a row of facts, each under its figure; below a sentence, the words are somebody's."""
    quote = nm.Quote(["Keepers of old bridges."])
    assert [] == unattributed(nm.Paragraph("34,000"), quote)
    assert ["/body/1"] == unattributed(nm.Paragraph("It rained."), quote)


@pytest.mark.parametrize("above", [nm.Heading("A keeper", level=2), nm.Paragraph("They are:"), nm.Paragraph("Ada M.")])
def test_what_stands_above_a_list_does_not_name_the_speaker_of_what_follows_it(above: nm.AnyBlock) -> None:
    """A heading, a colon and a name are about what is directly under them; a sentence that names a speaker is not."""
    items, quote = nm.ListBlock(["Bridges", "Ferries"]), nm.Quote(["It will never hold."])
    assert ["/body/2"] == unattributed(above, items, quote)
    assert [] == unattributed(above, quote)
    assert [] == unattributed(nm.Paragraph("The keeper said so."), items, quote)


def test_the_language_of_a_block_counts() -> None:
    """A German paragraph in an English piece has German words of saying."""
    words, who = SPOKEN["de"]
    body = [
        nm.Paragraph(words, language="de"),
        nm.Paragraph("The keeper said so."),
        nm.Paragraph(f"{words} {who}", language="de-AT"),
    ]
    piece = nm.Article(id="tag:example.org,2026:1", headline="Headline", language="en", body=body)
    assert ["/body/0/text"] == [warning.pointer for warning in nm.lint(piece, only=[SPEAKER])]
