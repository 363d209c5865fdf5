"""The command read: content of others becomes a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm

MARKDOWN = "---\ntitle: Rain\nlayout: post\n---\n\nPress <kbd>F1</kbd>.\n"
LOST = """\
a.md: invented member, now /language
a.md: invented member, now /id
a.md:2:1: invented fact "Rain", now /headline (/title)
a.md:3:1: dropped metadata "post" (/layout)
a.md:6:7: demoted mark "F1", now /body/0
1 document read, 1 thing demoted, 1 thing dropped, 3 things invented
"""
ITEM = """<item><title>{}</title><link>https://example.org/{}</link><content:encoded>{}</content:encoded></item>"""
NOTE = {"type": "Note", "id": "https://example.org/1", "inReplyTo": "https://example.org/0", "content": "<p>Rain."}


@pytest.fixture
def markdown(tmp_path: Path) -> str:
    """A file of Markdown."""
    (tmp_path / "a.md").write_text(MARKDOWN)
    return "a.md"


def test_the_document_is_on_standard_output_and_the_losses_on_standard_error(run: Any, markdown: str) -> None:
    """With their places, and how many there are."""
    done = run("read", markdown)
    assert (done.returncode, done.stderr) == (0, LOST)
    document = nm.from_json(done.stdout)
    assert document == nm.read_markdown(MARKDOWN).document


def test_losses_may_go_to_a_file(run: Any, markdown: str, tmp_path: Path) -> None:
    """One JSON object a line, with all that a loss says."""
    done = run("read", markdown, "--losses", "lost.jsonl", "-o", "a.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", LOST.splitlines(keepends=True)[-1])
    lost = [nm.Loss(**json.loads(line)) for line in (tmp_path / "lost.jsonl").read_text().splitlines()]
    assert tuple(lost) == nm.read_markdown(MARKDOWN).losses
    assert run("validate", "a.json").returncode == 0


def test_nothing_is_said_where_nobody_asks(run: Any, markdown: str) -> None:
    """With --quiet there is nothing but the document."""
    done = run("read", "--quiet", markdown)
    assert (done.returncode, done.stderr, done.stdout[:1]) == (0, "", "{")


def test_what_must_not_be_lost_ends_with_1(run: Any, markdown: str, tmp_path: Path) -> None:
    """Only that is said, and no file is written; where it is not lost, all is well."""
    done = run("read", markdown, "--fail-on", "dropped", "-o", "a.json")
    assert (done.returncode, done.stderr) == (1, 'a.md:3:1: dropped metadata "post" (/layout)\n')
    assert not (tmp_path / "a.json").exists()
    assert run("read", markdown, "--fail-on", "kept").returncode == 0


def test_members_that_are_missing_may_be_given(run: Any, markdown: str) -> None:
    """They are not invented then."""
    done = run("read", markdown, "--default", "language=en", "--default", "id=tag:example.org,2026:1")
    assert json.loads(done.stdout)["language"] == "en"
    assert "member" not in done.stderr


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("language", "such as language=de"),
        ("lang=de", 'Article has no field "lang"'),
        ("language=german_x", '--default: Article.language: "german_x" is not a BCP 47'),
    ],
)
def test_a_wrong_member_is_refused(run: Any, markdown: str, given: str, message: str) -> None:
    """The work cannot be done."""
    done = run("read", markdown, "--default", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("html", "<h1>Rain</h1><p>It <a href='/b'>rained</a>.", "https://example.org/b"),
        ("page", "<title>Rain</title><article><h1>Rain</h1><p>It rained.</article>", "Rain"),
        ("markdown", "# Rain\n\nIt [rained](/b).", "https://example.org/b"),
        ("wordpress", json.dumps({"title": {"rendered": "Rain"}, "content": {"rendered": "<p>It rained."}}), "Rain"),
        ("jsonld", '{"@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained."}', "Rain"),
        ("guardian", '{"discussion": {"comments": []}}', '"open"'),
        ("isso", '[{"id": "/a/", "comments": []}]', '"open"'),
        ("activitypub", json.dumps({**NOTE, "type": "Tombstone"}), '"tombstone"'),
    ],
)
def test_every_format_is_read_from_standard_input(run: Any, form: str, text: str, expected: str) -> None:
    """As --format says; relative addresses are resolved."""
    done = run("read", "--format", form, "--url", "https://example.org/", "-q", "-", stdin=text)
    assert (done.returncode, done.stderr, expected in done.stdout) == (0, "", True)


@pytest.mark.parametrize("name", ["a.html", "A.HTM", "a.xhtml", "a.md", "a.markdown", "a.xml", "a.wxr", "a.jsonld"])
def test_the_format_follows_the_name(run: Any, tmp_path: Path, name: str) -> None:
    """Nobody has to say it."""
    text = {
        ".md": "Rain.", ".markdown": "Rain.",
        ".xml": f"<rss><channel>{ITEM.format('A', 'a', 'Rain.')}</channel></rss>",
        ".wxr": f"<rss><channel>{ITEM.format('A', 'a', 'Rain.')}</channel></rss>",
        ".jsonld": '{"@type": "NewsArticle", "headline": "A", "articleBody": "Rain."}',
    }.get(Path(name).suffix, "<p>Rain.")  # fmt: skip
    (tmp_path / name).write_text(text)
    done = run("read", name, "-q")
    assert (done.returncode, "Rain." in done.stdout) == (0, True)


def test_json_may_be_anything(run: Any, tmp_path: Path) -> None:
    """So its format has to be said."""
    (tmp_path / "a.json").write_text("{}")
    done = run("read", "a.json")
    assert (done.returncode, "say with --format what it is" in done.stderr) == (2, True)


def test_an_export_is_one_document_a_line(run: Any, tmp_path: Path) -> None:
    """From a file and from a pipe; a list of posts in JSON too."""
    items = "".join(ITEM.format(name, name, f"About {name}.") for name in "abc")
    export = f"<rss><channel>{items}</channel></rss>"
    (tmp_path / "a.xml").write_text(export)
    done = run("read", "a.xml")
    documents = [nm.from_json(line) for line in done.stdout.splitlines()]
    assert [getattr(each, "headline", None) for each in documents] == ["a", "b", "c"]
    assert done.stderr.endswith("3 documents read, 12 things invented\n")
    assert run("read", "--format", "wordpress", "-", stdin=export).stdout == done.stdout
    posts = json.dumps([{"title": {"rendered": name}, "content": {"rendered": "<p>A"}} for name in "ab"])
    assert len(run("read", "--format", "wordpress", "-", stdin=posts).stdout.splitlines()) == 2


def test_what_holds_nothing_is_a_finding(run: Any) -> None:
    """There is no document."""
    done = run("read", "--format", "html", "-", stdin="<nav>Home</nav>")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("newsmodel: -: there is nothing in it that can be a document\n")


@pytest.mark.parametrize(
    ("form", "words"), [("jsonld", "not JSON-LD"), ("wordpress", "not a post"), ("isso", "not JSON")]
)
def test_what_is_not_of_its_format_is_a_finding(run: Any, form: str, words: str) -> None:
    """In one line."""
    done = run("read", "--format", form, "-", stdin="Rain")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert words in done.stderr


def test_a_file_that_is_not_there_cannot_be_read(run: Any) -> None:
    """The work cannot be done."""
    done = run("read", "none.html")
    assert (done.returncode, done.stderr) == (2, "newsmodel: none.html: No such file or directory\n")


def test_formats_of_comments_take_no_members(run: Any) -> None:
    """None could be missing."""
    done = run("read", "--format", "isso", "--default", "language=en", "-", stdin="[]")
    assert (done.returncode, "--default does not go with --format isso" in done.stderr) == (2, True)


def test_suggestions_are_listed(run: Any) -> None:
    """A person decides about them; nothing of them is in the document."""
    text = "<p>The river rose, according to the <a href='https://example.org/office'>Harbour Office</a>."
    done = run("read", "--format", "html", "-", stdin=text)
    assert 'suggested source "' in done.stderr
    assert "sources" not in json.loads(done.stdout)
