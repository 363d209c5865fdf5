"""The command that says what a document is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, Literal, cast, get_args

import click

from newsmodel._cli.chosen import Chosen
from newsmodel._cli.completion import files as complete_files
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.options import FLAVOUR, INPUT, named
from newsmodel._cli.payloads import read_document
from newsmodel._cli.selection import configured
from newsmodel._excerpts import counted, excerpt_text
from newsmodel.content.article import Article, Document
from newsmodel.content.block import Block
from newsmodel.content.comment import Comment
from newsmodel.content.inline import Link
from newsmodel.linting import lint
from newsmodel.numbering import numbered_sources
from newsmodel.summaries import contents, reading_time
from newsmodel.traversal import known_word_count, outline, walk

_Format = Literal["text", "json"]
#: The members that can be the title of a document, the first that it has.
_TITLES: Final = ("headline", "title", "name")


@click.command("inspect")
@click.argument("file", default=None, required=False, shell_complete=complete_files)
@INPUT
@click.option("--format", "shown_as", type=click.Choice(get_args(_Format)), default="text", show_default=True)
@FLAVOUR
@configured
def inspect_file(file: str | None, form: Form | None, chosen: Chosen, shown_as: _Format) -> None:
    """Say what the document in FILE, or on standard input, is: its kind and id, its length, and what is in it."""
    (path,) = named((file,) if file is not None else ())
    document = read_document(path, form or form_of(path), chosen.load_flavour)
    facts = _facts(document)
    if shown_as == "json":
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        for line in _lines(facts):
            click.echo(line)


def _facts(document: Document) -> dict[str, Any]:
    """What is said of a document; a member is null where it is not known."""
    parts = list(walk(document))
    blocks = Counter(cast("Any", part).tag for part in parts if isinstance(part, Block) and part is not document)
    return {
        "kind": document.tag,
        "id": document.id,
        "title": next((getattr(document, name) for name in _TITLES if getattr(document, name, None)), None),
        "language": document.language,
        "words": known_word_count(document),
        "reading_seconds": round(reading_time(document).total_seconds()),
        "blocks": dict(blocks.most_common()),
        "comments": sum(isinstance(part, Comment) and part is not document for part in parts),
        "sources": [
            {"number": each.number, "id": each.source.id, "name": each.source.name, "citations": len(each.citations)}
            for each in numbered_sources(document)
        ],
        "outline": [
            {"level": entry.level, "text": entry.text}
            for entry in (outline(document) if isinstance(document, Article) else contents(document))
        ],
        "links": list(dict.fromkeys(part.href for part in parts if isinstance(part, Link))),
        "warnings": dict(Counter(warning.code for warning in lint(document)).most_common()),
    }


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    """The facts for people."""
    minutes, seconds = divmod(facts["reading_seconds"], 60)
    for name in ("kind", "id", "title", "language"):
        if facts[name] is not None:
            yield _line(name, facts[name])
    yield _line("words", "not known: much of the text has no spaces" if facts["words"] is None else facts["words"])
    yield _line("reading time", f"{minutes} min {seconds} s")
    yield _line("blocks", _counts(facts["blocks"]))
    yield _line("comments", facts["comments"])
    yield _line("sources", len(facts["sources"]))
    for source in facts["sources"]:
        yield f"  {source['number']}. {_text(source['name'])} (cited {counted(source['citations'], 'times')})"
    yield _line("outline", len(facts["outline"]))
    for entry in facts["outline"]:
        yield f"{'  ' * (entry['level'] - 1)}{_text(entry['text'])}"
    yield _line("links", len(facts["links"]))
    for link in facts["links"]:
        yield f"  {_text(link)}"
    yield _line("warnings", _counts(facts["warnings"]))


def _line(name: str, value: object) -> str:
    return f"{name + ':':<14}{f'{value:,}' if isinstance(value, int) else _text(str(value))}"


def _counts(found: dict[str, int]) -> str:
    listed = ", ".join(f"{_type(name)} {count:,}" for name, count in found.items())
    return f"{sum(found.values()):,}{listed and ' ('}{listed}{listed and ')'}"


def _type(name: str) -> str:
    """A type or a code among others; nothing keeps one that is not known from being long, or nothing."""
    return excerpt_text(name) or '""'


def _text(value: str | None) -> str:
    """A text as a terminal can show it."""
    return excerpt_text(value or "", 1_000)
