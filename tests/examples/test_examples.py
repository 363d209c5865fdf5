"""The examples: one realistic document of each kind, in each of five languages."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsmodel as nm
from newsmodel import examples
from newsmodel._words.labels import languages
from newsmodel.documents import KINDS

FOLDER = Path(examples.__file__).parent
EACH = [(kind, language) for kind in KINDS for language in examples.LANGUAGES]
each = pytest.mark.parametrize(("kind", "language"), EACH)


def example(kind: str, language: str) -> Any:
    """The example of a kind in a language."""
    make: Callable[[str], Any] = getattr(examples, kind)
    return make(language)


@each
def test_an_example_is_of_its_kind_and_language(kind: str, language: str) -> None:
    """It says so itself."""
    found = example(kind, language)
    assert (found.tag, found.language) == (kind, language)


@each
def test_an_example_has_no_problems_and_no_warnings(kind: str, language: str) -> None:
    """It is a model for what others write."""
    found = example(kind, language)
    assert nm.validate(nm.to_json(found)) == ()
    assert nm.lint(found) == ()


def test_a_spoilt_example_has_warnings() -> None:
    """The control: lint reads these documents, in each language."""
    for language in examples.LANGUAGES:
        article = examples.article(language)
        assert isinstance(article.lead, nm.Image)
        spoilt = attrs.evolve(article, lead=attrs.evolve(article.lead, alt=None, credit=None, rights=None))
        assert {"alt-missing", "image-without-credit"} <= {one.code for one in nm.lint(spoilt)}


@each
def test_a_file_is_written_as_the_library_writes_it(kind: str, language: str) -> None:
    """In canonical order, indented."""
    text = (FOLDER / f"{examples.file_name(kind, language)}.json").read_text("utf-8")
    assert text == nm.to_json(example(kind, language), indent=2) + "\n"


def test_every_file_is_an_example() -> None:
    """Of a kind in a language, or the smallest one of a kind."""
    names = {examples.file_name(kind, language) for kind, language in EACH} | {f"{kind}.minimal" for kind in KINDS}
    assert {path.name.removesuffix(".json") for path in FOLDER.glob("*.json")} == names


def test_every_language_has_words_for_outputs() -> None:
    """One is written from right to left, one has no spaces between words."""
    assert set(examples.LANGUAGES) <= languages()
    assert 'dir="rtl"' in nm.to_html(examples.article("ar"))
    assert max(map(len, nm.plain_text(examples.article("ja").standfirst).split())) > 20


@pytest.mark.parametrize(
    ("language", "marks"), [("en", "“”"), ("de", "„“"), ("fr", "«»"), ("ar", "«»"), ("ja", "「」")]
)
def test_an_article_has_the_quotation_marks_of_its_language(language: str, marks: str) -> None:
    """And no straight ones."""
    text = nm.to_json(example("article", language)).replace('\\"', "STRAIGHT")
    assert "STRAIGHT" not in text
    if language != "en":
        assert set(marks) <= set(text)


#: Parts of the vocabulary that somebody who looks at one article should see.
SHOWN = {
    *("Paragraph", "Heading", "ListBlock", "ListItem", "Quote", "PullQuote", "Image", "Video", "Embed", "Table"),
    *("ComparisonTable", "CallToAction", "RelatedLinks", "Callout", "Details", "Timeline", "FAQ", "File"),
    *("Span", "Link", "Citation", "Note", "Source", "Contributor", "Publisher", "Section", "Series", "Entity"),
    *("Crop", "Rendition", "Rights", "Correction", "Discussion", "Comment", "Tombstone", "Access", "TrustIndicator"),
    *("AIInfo", "AISystem", "HumanReview"),
}


def test_the_english_article_shows_the_vocabulary() -> None:
    """The others are shorter, and show at least what most articles have."""
    assert SHOWN <= {type(found).__name__ for found in nm.walk(examples.article())}
    short = {"Span", "Citation", "Note", "File", "Details", "Crop", "Series", "Table", "Quote", "Correction"}
    for language in examples.LANGUAGES:
        assert short <= {type(found).__name__ for found in nm.walk(examples.article(language))}
        cited = [found.citations for found in nm.walk(examples.article(language)) if isinstance(found, nm.Span)]
        assert max(map(len, cited)) > 1 or language == "en"


def test_an_unknown_language_is_named() -> None:
    """With those that there are."""
    with pytest.raises(nm.UnknownNameError, match=r'no language "dee", did you mean "de"'):
        examples.article("dee")  # type: ignore[arg-type]


def test_examples_do_not_need_hypothesis() -> None:
    """They can be used where no tests run."""
    code = "import sys; from newsmodel import examples; examples.article(); print('hypothesis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "False"


def test_the_command_line_prints_an_example() -> None:
    """In a language; the smallest one is in English."""
    pytest.importorskip("click")
    runner = importlib.import_module("click.testing").CliRunner()
    main = importlib.import_module("newsmodel._cli.program").main
    printed = runner.invoke(main, ["example", "article", "--language", "de"])
    assert json.loads(printed.output)["language"] == "de"
    refused = runner.invoke(main, ["example", "faq", "--language", "fr", "--minimal"])
    assert (refused.exit_code, "--minimal goes only with --language en" in refused.output) == (2, True)
