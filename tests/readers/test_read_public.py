"""The public names of readers, what they need, and what explains what they lose."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import pytest
from web_pages import PARAGRAPHS, page

import newsmodel as nm
from newsmodel import readers
from newsmodel.readers.kinds import FORMATS, KINDS, Kind
from newsmodel.readers.libraries import LIBRARIES
from newsmodel.readers.reading import CommentReading

ROOT = Path(__file__).resolve().parents[2]

EXPORT = """<rss><channel><item><title>T</title><content:encoded><![CDATA[{}]]></content:encoded>
<link>https://example.org/a</link><guid>https://example.org/a</guid></item></channel></rss>"""
NOTE = {"type": "Note", "id": "https://example.org/1", "inReplyTo": "https://example.org/0", "content": "<p>Rain."}
ISSO = '[{"id": "/a/", "title": "A", "comments": [{"id": 1, "text": "Rain.", "created": 1772355600, "author": "Ada"}]}]'
#: A call of each reader, with the extra that it needs.
CALLS = {
    "read_html": ("html", "'<p>Rain.'"),
    "read_page": ("pages", "'<p>Rain.'"),
    "read_markdown": ("markdown", "'Rain.'"),
    "read_wordpress": ("html", "{'id': 1, 'title': {'rendered': 'T'}, 'content': {'rendered': '<p>Rain.'}}"),
    "read_wordpress_export": ("html", repr(EXPORT)),
    "read_jsonld": ("html", "{'@type': 'NewsArticle', 'headline': 'T', 'articleBody': 'Rain.'}"),
    "read_guardian_discussion": ("html", "{'discussion': {'comments': []}}"),
    "read_isso_export": ("html", repr(ISSO)),
    "read_activitypub": ("html", repr(NOTE)),
}


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run some Python in a process of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


# --- Names ----------------------------------------------------------------------------------------------------------


def test_every_reader_is_a_public_name() -> None:
    """All of them, and no others, are called below."""
    assert {name for name in nm.__all__ if name.startswith("read_")} == CALLS.keys()


@pytest.mark.parametrize("name", readers.__all__)
def test_what_a_reader_of_ones_own_needs_is_public(name: str) -> None:
    """Each name of the package exists, and says what it is."""
    assert getattr(readers, name).__doc__ or name == "KINDS"


def test_readers_load_nothing_until_they_are_called() -> None:
    """Neither the package nor its readers' names load a library; a call does."""
    libraries = sorted({each for names in LIBRARIES.values() for each in names} - {"turbohtml", "yaml"})
    shown = f"print([each for each in {libraries} if each in sys.modules])"
    done = python(f"import sys, newsmodel as nm\nfrom newsmodel import *\n{shown}\nnm.read_markdown('a')\n{shown}")
    before, after = done.stdout.splitlines()
    assert (before, "markdown_it" in after) == ("[]", True)


def test_the_package_loads_no_reader() -> None:
    """Only when one of their names is used."""
    shown = "print([each for each in sys.modules if 'newsmodel.readers' in each])"
    assert python(f"import sys, newsmodel as nm; nm.Article; {shown}").stdout == "[]\n"


# --- What they need -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "library"),
    [(name, each) for name, (extra, _) in CALLS.items() for each in LIBRARIES[extra]],  # type: ignore[index]
)
def test_a_missing_library_is_named_in_one_line(name: str, library: str) -> None:
    """With the one command that installs all that the reader needs; the name itself can be imported."""
    extra, argument = CALLS[name]
    code = (
        f"import sys; sys.modules[{library!r}] = None\nimport newsmodel as nm\nread = nm.{name}\n"
        f"try:\n    read({argument})\nexcept nm.ModelError as error:\n    print(error)"
    )
    done = python(code)
    expected = f"{name} needs {library}: pip install 'news-content-model[{extra}]'\n"
    assert (done.stdout, done.stderr) == (expected, "")


def test_every_reader_reads_where_its_libraries_are() -> None:
    """The control: the same calls."""
    for name, (_, argument) in CALLS.items():
        found = getattr(nm, name)(eval(argument))  # noqa: S307
        for each in [found] if isinstance(found, (nm.Reading, CommentReading)) else found:
            assert each.losses


def test_the_extras_install_what_readers_import() -> None:
    """The libraries are those of the extras of the distribution."""
    distributions = {"markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins", "yaml": "pyyaml"}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, names in LIBRARIES.items():
        needed = {re.split(r"[<>=]", each)[0] for each in extras[extra]}
        assert needed == {distributions.get(name, name) for name in names}


# --- Arguments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("wrong", [{"fail_on": "dropped"}, {"fail_on": ["lost"]}, {"base": 7}])
def test_wrong_arguments_are_refused(name: str, wrong: dict[str, Any]) -> None:
    """As those of every other function; a state that does not exist would be a promise of nothing."""
    if "base" in wrong and name == "read_page":
        wrong = {"url": 7}
    with pytest.raises(nm.ArgumentError, match=rf"{name}\({next(iter(wrong))}\): expected "):
        getattr(nm, name)(eval(CALLS[name][1]), **wrong)  # noqa: S307


@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_input_is_refused(name: str) -> None:
    """By the reader itself, and not while somebody takes what it reads."""
    with pytest.raises((nm.ArgumentError, nm.ReadError)):
        getattr(nm, name)(7)


@pytest.mark.parametrize("name", CALLS)
def test_what_must_not_be_lost_is_an_error_with_its_place(name: str) -> None:
    """Each reader invents something of a small input; the error has it."""
    argument = eval(CALLS[name][1])  # noqa: S307
    with pytest.raises(nm.ReadError, match=r": (?:invented|dropped) ") as caught:
        list(getattr(nm, name)(argument, fail_on=["invented", "dropped"]))
    assert all(isinstance(each, nm.Loss) for each in caught.value.losses)
    assert "None" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(CALLS.keys() - {"read_markdown", "read_isso_export"}))
def test_what_would_become_too_large_is_refused(name: str) -> None:
    """Elements that nobody closed are opened again in each paragraph, in HTML wherever it stands."""
    html = "<p>a" + "".join(f"<b id={number}>" for number in range(500)) + "<p>a</p>" * 3_000
    comment = {"id": 1, "body": html, "isoDateTime": "2026-03-01T10:00:00Z", "status": "visible"}
    given: Any = {
        "read_wordpress": {"title": {"rendered": "T"}, "content": {"rendered": html}},
        "read_wordpress_export": EXPORT.format(html),
        "read_jsonld": {"@type": "Article", "headline": "T", "articleBody": html},
        "read_guardian_discussion": {"comments": [{**comment, "userProfile": {"displayName": "Ada"}}]},
        "read_activitypub": {
            **NOTE,
            "content": html,
            "attributedTo": "https://example.org/a",
            "published": "2026-03-01",
        },
    }.get(name, html)
    with pytest.raises(nm.ReadError, match="that are not closed stand for"):
        list(getattr(nm, name)(given))


def test_wrong_defaults_are_refused() -> None:
    """As an article with them would be."""
    with pytest.raises(nm.ValidationError, match="not a BCP 47 language tag"):
        nm.read_html("<p>Rain.", defaults={"language": "german_x"})


@pytest.mark.parametrize("name", ["read_html", "read_page", "read_markdown", "read_jsonld", "read_wordpress"])
def test_defaults_without_names_are_refused(name: str) -> None:
    """Members have names."""
    given: Any = "Rain."
    if name == "read_jsonld":
        given = {"@type": "NewsArticle", "headline": "Rain", "articleBody": "Rain."}
    if name == "read_wordpress":
        given = {"title": {"rendered": "Rain"}, "content": {"rendered": "<p>Rain."}}
    with pytest.raises(nm.ArgumentError, match="expected names of members, got 1"):
        getattr(nm, name)(given, defaults={1: "x"})


def test_lossless_input_does_not_take_defaults_without_names() -> None:
    """What says itself what it is, is no exception."""
    article = nm.Article(id="urn:x:1", headline="Rain", language="en", body=[nm.Paragraph("Rain.")])
    with pytest.raises(nm.ArgumentError, match="expected names of members, got 1"):
        nm.read_html(nm.to_html(article, lossless=True), defaults={1: "x"})  # type: ignore[dict-item]
    with pytest.raises(nm.ArgumentError, match="expected names of members, got 1"):
        nm.read_markdown(nm.to_markdown(article, lossless=True), defaults={1: "x"})  # type: ignore[dict-item]


def test_wrong_defaults_of_a_graph_are_refused() -> None:
    """As those of HTML are, and not in silence."""
    with pytest.raises(nm.ValidationError, match="not a BCP 47 language tag"):
        nm.read_jsonld({"@type": "NewsArticle", "articleBody": "Rain."}, defaults={"language": "german_x"})


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("windows-874", "cp874", "\u0e1d\u0e19"),
        ("iso-8859-8-i", "iso8859-8", "\u05d2\u05e9\u05dd"),
        ("x-mac-cyrillic", "mac-cyrillic", "\u0414\u043e\u0436\u0434\u044c"),
        ("shift_jis", "cp932", "\u2460\u96e8"),
        ("euc-kr", "cp949", "\ube44"),
    ],
)
def test_encodings_that_python_calls_otherwise_are_read(charset: str, codec: str, words: str) -> None:
    """What browsers decode is decoded, and places are found in it."""
    found = nm.read_html(f'<meta charset="{charset}"><p>{words}</p><nav>{words}</nav>'.encode(codec))
    assert isinstance(found.document, nm.Article)
    assert found.document.body == (nm.Paragraph(words),)
    assert [(loss.words, loss.column) for loss in found.losses if loss.state == "dropped"] == [
        (words, len(f'<meta charset="{charset}"><p>{words}</p>') + 1)
    ]


@pytest.mark.parametrize("name", ["read_html", "read_page", "read_jsonld"])
@pytest.mark.parametrize("charset", ["iso-2022-kr", "hz-gb-2312", "replacement", "x-user-defined", "rot13", "zlib"])
def test_encodings_that_browsers_refuse_are_no_error(name: str, charset: str) -> None:
    """They are read as browsers read them: as no text, or as another encoding."""
    page = f'<meta charset="{charset}"><script type="application/ld+json">{{}}</script><p>Rain.</p>'
    with suppress(nm.ReadError):  # there may be no script in it then
        assert getattr(nm, name)(page.encode()).losses is not None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_markdown_of_windows_is_read(codec: str) -> None:
    """Editors there write UTF-16 with its mark, and windows-1252."""
    found = nm.read_markdown("# Rain\n\nCaf\u00e9 \u2013 it rained.".encode(codec)).document
    assert isinstance(found, nm.Article)
    assert found.headline == "Rain"
    assert found.body == (nm.Paragraph("Caf\u00e9 \u2013 it rained."),)


def test_a_broken_letter_in_markdown_does_not_change_the_others() -> None:
    """Where some letters are UTF-8, all are read so."""
    found = nm.read_markdown("Caf\u00e9 ".encode() + b"\xff x").document
    assert isinstance(found, nm.Article)
    assert found.body == (nm.Paragraph("Caf\u00e9 \ufffd x"),)


def test_bytes_are_decoded_as_each_format_says() -> None:
    """HTML as browsers do, by its own words; Markdown as editors write it; JSON is UTF-8."""
    html = nm.read_html('<meta charset="windows-1252"><p>Caf\u00e9'.encode("windows-1252"))
    assert isinstance(html.document, nm.Article)
    assert html.document.body == (nm.Paragraph("Caf\u00e9"),)
    markdown = nm.read_markdown("Caf\u00e9".encode())
    assert isinstance(markdown.document, nm.Article)
    assert markdown.document.body == (nm.Paragraph("Caf\u00e9"),)
    graph = nm.read_jsonld('{"@type":"Article","headline":"Caf\u00e9","articleBody":"A"}'.encode())
    assert isinstance(graph.document, nm.Article)
    assert graph.document.headline == "Caf\u00e9"


# --- Kinds of losses ------------------------------------------------------------------------------------------------


def readings(text: str) -> dict[str, set[str]]:
    """The kinds of losses of a text that each reader of HTML or Markdown finds."""
    post = {"id": 1, "title": {"raw": "T"}, "content": {"raw": text}, "link": "https://example.org/a"}
    found: dict[str, Any] = {
        "html": [nm.read_html(text)],
        "pages": [nm.read_page(page(text=text + PARAGRAPHS))],
        "markdown": [nm.read_markdown(text)],
        "wordpress": [nm.read_wordpress(post), *nm.read_wordpress_export(EXPORT.format(text))],
        "jsonld": [nm.read_jsonld({"@type": "Article", "headline": "T", "articleBody": text})],
        "discussions": [nm.read_activitypub({**NOTE, "content": text, "attributedTo": "https://example.org/ada"})],
    }
    return {name: {loss.kind for each in some for loss in each.losses} for name, some in found.items()}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "over_limit"])
def test_the_example_of_a_kind_has_such_a_loss(kind: Kind) -> None:
    """In a format that can have it; no reader has a kind that is not in the table of its format."""
    found = readings(KINDS[kind].example)
    assert [name for name in KINDS[kind].formats if kind in found[name]]
    for name, kinds in found.items():
        assert {each for each in kinds if name not in KINDS[each].formats} == set()  # type: ignore[index]


def test_only_what_would_be_too_long_has_no_example() -> None:
    """It is what exceeds a limit."""
    assert [kind for kind, about in KINDS.items() if not about.example] == ["over_limit"]
    assert "over_limit" in readings("<b>" * 101 + "A")["html"]


def test_the_kinds_are_those_of_the_annotation() -> None:
    """None is missing, and none is there twice; each is of some format."""
    assert set(KINDS) == set(get_args(Kind))
    assert all(set(about.formats) <= set(FORMATS) for about in KINDS.values())
    assert all(about.formats for about in KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained(kind: Kind) -> None:
    """By its text and its example, which has nothing to be corrected."""
    found = nm.explain(kind)
    assert (found.code, found.severity, found.text, found.good) == (kind, "warning", KINDS[kind].text, "")
    assert str(found).startswith(f"# {kind}\n\n{found.text}")
    assert ("## Example" in str(found)) == bool(KINDS[kind].example)
