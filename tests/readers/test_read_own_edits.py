"""What people and programs do to lossless HTML and Markdown, beyond changes of words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.contract import Contract
from newsmodel.readers.html import read_html
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.nodes import Lines, Place

SOURCE = Path(nm.__file__).parent


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with some blocks."""
    return nm.Article(id="tag:example.org,2026:rain", headline="Rain & wind", language="en", body=body, **members)


def html_of(document: nm.Document) -> str:
    """A document as lossless HTML."""
    return str(nm.to_html(document, lossless=True))


def test_the_place_of_an_offset_is_a_place() -> None:
    """It has names, and knows the lines before the text and the pointer to it."""
    assert Lines("a\nbc").place(3, before=10, path="/body") == Place(line=12, column=2, path="/body")
    assert isinstance(Lines("a").place(0), Place)


def test_one_module_names_the_elements_that_have_nothing_inside() -> None:
    """Writers and readers have one table of them."""
    tables = [
        path for path in SOURCE.rglob("*.py") if all(f'"{tag}"' in path.read_text("utf-8") for tag in ("wbr", "area"))
    ]
    assert [path.name for path in tables] == ["nodes.py"]


def test_many_faults_are_taken_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often the document is checked does not depend on how many faults it has."""
    rounds: list[object] = []
    load = Contract.from_dict

    def counted(self: Contract, data: Any, *arguments: Any, **options: Any) -> Any:
        rounds.append(self)
        return load(self, data, *arguments, **options)

    monkeypatch.setattr(Contract, "from_dict", counted)
    html = html_of(article(*(nm.Paragraph("Words.", id=f"p{number}") for number in range(450))))
    reading = read_html(re.sub(r'id="p[0-9]+"', 'id="same"', html))
    assert reading.document is not None
    assert len(reading.losses) == 449
    assert len(rounds) <= 3


def test_marks_that_an_editor_puts_into_html_are_those_of_any_html() -> None:
    """Those that the model has become marks; of the others the words stay, and they are listed."""
    new = "It <kbd>poured</kbd> <del>hard</del>, <small>as</small> <abbr title='the office'>they</abbr> said."
    document = article(nm.Paragraph("It rained."), nm.Paragraph("It snowed.", id="end"))
    for html in (
        html_of(document).replace("It rained.", new),
        html_of(document).replace('<p id="end"', f'<p>{new}</p><p id="end"'),
    ):
        own = read_html(html)
        plain = read_html(f"<p>{new}</p>")
        assert own.document is not None
        assert plain.document is not None
        assert plain.document.body[0] in own.document.body
        assert sorted((loss.kind, loss.state, loss.words) for loss in own.losses) == sorted(
            (loss.kind, loss.state, loss.words) for loss in plain.losses if loss.kind != "member"
        )


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        ('<img src="https://example.org/z.jpg" alt="Pier">', "picture"),
        ('<iframe src="https://example.org/z"></iframe>', "embed"),
        ('<video src="https://example.org/z.mp4"></video>', "recording"),
    ],
)
def test_what_a_text_cannot_hold_is_listed(new: str, kind: str) -> None:
    """A picture in the words of a paragraph does not go in silence."""
    reading = read_html(html_of(article(nm.Paragraph("It rained."))).replace("rained", f"rained {new}"))
    assert [(loss.kind, loss.state, loss.line) for loss in reading.losses] == [(kind, "dropped", 1)]
    assert "https://example.org/z" in reading.losses[0].words


def test_scripts_in_a_text_are_no_words() -> None:
    """Neither are styles."""
    document = article(nm.Paragraph("It rained."))
    html = html_of(document).replace("rained", "<script>alert(1)</script><style>p {}</style>rained")
    assert read_html(html).document == document


def test_blocks_in_an_item_are_lines_of_it() -> None:
    """Their words are not joined, and the list is listed."""
    html = html_of(article(nm.ListBlock(["rain", "snow"])))
    reading = read_html(html.replace("snow", "snow<ul><li>wet</li><li>dry</li></ul>"))
    assert reading.document == article(nm.ListBlock(["rain", "snow\nwet\ndry"]))
    assert [(loss.kind, loss.state) for loss in reading.losses] == [("list", "demoted")]


SOURCES = [nm.Source(id="wire", name="The Wire"), nm.Source(id="post", name="North Post")]
CITING = article(
    nm.Paragraph(
        [
            "It ",
            nm.Span("rained", citations=nm.Citation("wire"), language="en-GB"),
            " all day. Then came ",
            nm.Span("the wind", citations=nm.Citation("post", locator="p. 4")),
            " and ",
            nm.Span("hail", note="how", marks=["highlight"]),
            ". The end ",
            nm.Span("of it", id="here"),
            ".",
        ],
        id="first",
        language="en-GB",
    ),
    sources=SOURCES,
    notes=[nm.Note(id="how", text="Very hard.")],
)
WORDS = "It rained all day. Then came the wind and hail. The end of it."
SPANS = {"rained": "wire", "the wind": "post", "hail": "how", "of it": "here"}


def markdown_of(document: nm.Document) -> str:
    """A document as lossless Markdown."""
    return nm.to_markdown(document, lossless=True)


@pytest.mark.parametrize("word", ["rained", "all", "Then", "came", "the", "and", "hail", "The end", "of"])
def test_a_paragraph_that_is_divided_keeps_what_is_on_its_words(word: str) -> None:
    """Citations, notes and marks stand on the words on which they stood, before and after the division."""
    markdown = markdown_of(CITING)
    assert markdown.count(f" {word}") == 1, word
    reading = read_markdown(markdown.replace(f" {word}", f"\n\n{word}"))
    assert reading.document is not None
    assert reading.losses == ()
    first, second = nm.to_dict(reading.document)["body"]
    assert (first["id"], first["language"], second.get("id"), second["language"]) == ("first", "en-GB", None, "en-GB")
    runs = [*first["text"], *second["text"]]
    texts = [run if isinstance(run, str) else run["text"] for run in runs]
    assert " ".join("".join(texts).split()) in (WORDS, WORDS.replace(f" {word}", word))
    for text, target in SPANS.items():
        (run,) = [run for run in runs if not isinstance(run, str) and run["text"] == text]
        assert target in str(run)


PLAIN = article(nm.Paragraph("It rained."), nm.Paragraph("It snowed."), sources=SOURCES)


def with_definition(markdown: str, definition: str) -> str:
    """Markdown with a definition before its block, as many editors put it."""
    return markdown.replace("```newsmodel", f"{definition}\n\n```newsmodel")


@pytest.mark.parametrize(
    ("old", "new"), [("It snowed.", "A [storm][ref] came.\n\nIt snowed."), ("It rained.", "A [storm][ref] came.")]
)
def test_a_link_to_an_address_at_the_end_is_a_link(old: str, new: str) -> None:
    """In a new block as in words that were there."""
    markdown = with_definition(markdown_of(PLAIN).replace(old, new), '[ref]: <https://example.org/a?b=1&c> "T \\" t"')
    reading = read_markdown(markdown)
    assert reading.document is not None
    link = nm.Link("https://example.org/a?b=1&c", title='T " t')
    assert nm.Paragraph(["A ", nm.Span("storm", link=link), " came."]) in reading.document.body
    assert reading.losses == ()


@pytest.mark.parametrize("old", ["It snowed.", "It rained."])
def test_a_note_that_is_put_in_is_a_note(old: str) -> None:
    """Its reference is on the word before it, in a new block as in words that were there; two lead to one note."""
    new = "A storm[^x] came, a storm[^x]." + ("\n\nIt snowed." if old == "It snowed." else "")
    document = article(*PLAIN.body, nm.Paragraph(nm.Span("Hail.", note="how")), notes=[nm.Note("N.", id="how")])
    reading = read_markdown(with_definition(markdown_of(document).replace(old, new), "[^x]: A *big* one."))
    assert isinstance(reading.document, nm.Article)
    note = reading.document.notes[1]
    assert note.text == ("A ", nm.Span("big", marks=["emphasis"]), " one.")
    storm = nm.Span("storm", note=note.id)
    (made,) = [each.text for each in reading.document.body if isinstance(each, nm.Paragraph) and storm in each.text]
    assert next(run for run in made if not isinstance(run, str)) == storm
    assert reading.losses == ()


@pytest.mark.parametrize("old", ["It snowed.", "It rained."])
def test_a_reference_to_a_source_that_is_put_in_is_a_citation(old: str) -> None:
    """It is on the word before it."""
    new = "A storm[^2] came." + ("\n\nIt snowed." if old == "It snowed." else "")
    cited = nm.Paragraph([nm.Span("One", citations=nm.Citation("wire")), nm.Span("two", citations=nm.Citation("post"))])
    document = article(*PLAIN.body, cited, sources=SOURCES)
    reading = read_markdown(markdown_of(document).replace(old, new))
    assert reading.document is not None
    storm = nm.Span("storm", citations=nm.Citation("post"))
    assert nm.Paragraph(["A ", storm, " came."]) in reading.document.body
    assert cited in reading.document.body
    assert reading.losses == ()


def test_a_note_to_which_nothing_leads_is_a_loss() -> None:
    """It is shown nowhere."""
    reading = read_markdown(with_definition(markdown_of(PLAIN), "[^x]: A big one."))
    assert reading.document == PLAIN
    assert [(loss.kind, loss.state, loss.words) for loss in reading.losses] == [("hidden", "dropped", "A big one.")]


def test_a_picture_in_the_words_of_markdown_is_listed() -> None:
    """With its line and its address."""
    reading = read_markdown(markdown_of(PLAIN).replace("rained", "rained ![Pier](https://example.org/z.jpg)"))
    assert [(loss.kind, loss.state, loss.line) for loss in reading.losses] == [("picture", "dropped", 3)]
    assert reading.losses[0].words == "Pier https://example.org/z.jpg"


MARKED = "It rained[^1] all day. Then came the wind[^2] (p. 4) and hail[^n-a]. The end of it."


@pytest.mark.parametrize(
    "new",
    [
        "It poured[^1] all night. Then came the wind[^2] (p. 4) and hail[^n-a]. The end of it.",
        "It poured[^1] all night. Then came a storm[^2] (p. 4) or sleet[^n-a]. The end of that.",
        "Yesterday it rained[^1] all day.\n\nAnd then came the wind[^2] (p. 4) and hail[^n-a]. The end of it.",
        "It rained[^1] all day. Then the wind[^2] (p. 4).\n\nAlso hail[^n-a]. The end of that.",
        "Then came the wind[^2] (p. 4) and hail[^n-a]. The end of it. It rained[^1] all day.",
        "Everything is new[^1].",
        "Everything is new.",
    ],
)
def test_what_is_on_words_is_on_no_others(new: str) -> None:
    """Where many words change, a citation is on the word before its reference, or on none, and then it is listed."""
    markdown = markdown_of(CITING)
    assert MARKED in markdown
    reading = read_markdown(markdown.replace(MARKED, new))
    assert reading.document is not None
    body = nm.to_dict(reading.document)["body"]
    runs = [run for block in body for run in block["text"]]
    assert reading.losses or new.startswith("It poured[^1] all night. Then came the wind")
    for sign, target in {"[^1]": "wire", "[^2]": "post", "[^n-a]": "how"}.items():
        found = [run["text"] for run in runs if not isinstance(run, str) and f"'{target}'" in str(run)]
        if sign in new:
            assert [new.index(f"{text}{sign}") >= 0 for text in found] == [True]
        else:
            assert found == []


def test_a_line_between_blocks_of_html_is_a_divider() -> None:
    """It has no words, and does not go in silence."""
    html = html_of(PLAIN).replace("It rained.</p>", "It rained.</p><hr>")
    reading = read_html(html)
    assert reading.document == article(PLAIN.body[0], nm.Divider(), *PLAIN.body[1:], sources=SOURCES)
    assert reading.losses == ()


@pytest.mark.parametrize("rest", ["[1]", '{"citations":5}', '{"id":[1],"citations":[[]]}', "{}"])
def test_what_rides_along_may_be_anything(rest: str) -> None:
    """A paragraph that is divided, with new references, and with data that is none, is no exception."""
    markdown = with_definition(markdown_of(CITING), "[^x]: A note.")
    text, block = markdown.split("```newsmodel")
    changed = re.sub(r'"rest":[{](?:[^{}]|[{][^{}]*[}])*[}]', lambda _: f'"rest":{rest}', block)
    assert changed != block
    divided = text.replace(" all day", "[^x]\n\nall day[^1][^2]").replace("hail", "sleet[^x][^1]")
    for words in (text.replace(" all day", "\n\nall day"), divided):
        assert read_markdown(f"{words}```newsmodel{changed}").document is not None


@pytest.mark.parametrize("term", [["Clay"], ["Clay ", nm.Span("or", marks=["emphasis"]), " loam"]])
@pytest.mark.parametrize("text", ["Heavy.", "Heavy.\n\nIt holds water."])
@pytest.mark.parametrize(
    ("old", "new", "member"), [("Clay", "Sand", "term"), ("Heavy", "Light", "text"), ("water", "little", "text")]
)
def test_terms_and_what_they_mean_can_be_edited(term: list[Any], text: str, old: str, new: str, member: str) -> None:
    """A term is set in bold, which it does not say itself; what it means may have several paragraphs."""
    document = article(nm.ListBlock([nm.ListItem([text], term=term)], style="definition"))
    markdown = markdown_of(document)
    assert read_markdown(markdown) == nm.Reading(document=document, losses=(), suggestions=())
    reading = read_markdown(markdown.replace(old, new))
    assert reading.document is not None
    changes = nm.diff(document, reading.document)
    expected = [f"/body/0/items/0/{member}"] if old in str(term) + text else []
    assert ([each.pointer for each in changes], reading.losses) == (expected, ())


def test_topics_can_be_edited() -> None:
    """Each is a word of its own in the line that lists them."""
    document = article(nm.Paragraph("It rained."), keywords=["Rivers", "Ferries"])
    reading = read_markdown(markdown_of(document).replace("Ferries", "Boats"))
    assert reading.document is not None
    assert (reading.document.keywords, reading.losses) == (("Rivers", "Boats"), ())


def test_what_is_foreign_in_a_text_within_a_text_is_listed_once() -> None:
    """Each rich text lists what stands in it, and not what stands in another one."""
    html = html_of(article(nm.Paragraph("It rained here.")))
    inner = '<span data-nm-rich="term">where <kbd>it</kbd> rained</span>'
    reading = read_html(html.replace("rained", inner))
    assert [(loss.kind, loss.state, loss.words) for loss in reading.losses] == [("mark", "demoted", "it")]
