"""What follows the body of a document in HTML: corrections, contributors, notes and sources."""

from __future__ import annotations

from collections.abc import Iterable

from newsmodel._words.article import contributor_words
from newsmodel._words.sources import source_words
from newsmodel.content.article import Correction
from newsmodel.content.people import Contributor
from newsmodel.numbering import NumberedNote, NumberedSource
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import (
    BLANK,
    NOTHING,
    Fragment,
    Tag,
    attribute,
    concat,
    escaped,
    fragment,
    join,
    picture,
    prose,
)
from newsmodel.writers.html.marks import Markers, NoteMarks


def section(title: str, items: Iterable[Fragment], css: str, to: Context) -> Fragment:
    """A list under a heading."""
    listed = concat([Fragment(f"<li>{item}</li>") for item in items])
    return to.section(title, Fragment(f"<ul>{listed}</ul>"), css)


@fragment
def contributor(person: Contributor, to: Context) -> str:
    """Somebody who worked on the piece, with a picture."""
    return f"{picture(person.image_url)}<span>{to.runs(contributor_words(person, to.labels))}</span>"


@fragment
def corrections(notes: Iterable[Correction], to: Context) -> str:
    """What was changed, and how."""
    written = concat([_correction(correction, to) for correction in notes])
    own = f'class="nm-corrections" id="{escaped(to.prefix)}corrections"'
    return f"<section {own}>{to.title(to.labels.corrections)}{written}</section>"


@fragment
def _correction(correction: Correction, to: Context) -> str:
    kind = escaped(to.labels.for_correction(correction))
    own = f'class="nm-correction"{attribute("id", to.anchor_id(correction.id))}'
    head = f"<p><strong>{kind}</strong> \u00b7 {to.time(correction.at)}</p>"
    return f"<div {own}>{head}{to.paragraph(correction.text)}{_changed(correction, to)}</div>"


@fragment
def _changed(correction: Correction, to: Context) -> str:
    """The words before a correction, and those after it."""
    labels = to.labels
    before = _version(labels.before, correction.before, "del")
    after = _version(labels.after, correction.after, "ins")
    return f"<dl>{before}{after}</dl>" if before or after else NOTHING


@fragment
def _version(label: str, text: str | None, tag: Tag) -> str:
    return NOTHING if text is None else f"<dt>{escaped(label)}</dt><dd><{tag}>{prose(text)}</{tag}></dd>"


def notes(entries: Iterable[NumberedNote], to: Context) -> Fragment:
    """The notes, to which their marks lead."""
    listed = concat([_note(entry, to) for entry in entries])
    return to.section(to.labels.notes, Fragment(f'<ol type="a">{listed}</ol>'), "nm-notes")


@fragment
def _note(entry: NumberedNote, to: Context) -> str:
    """A note, with links back to its marks."""
    words, marks = to.runs(entry.note.text), to.notes[entry.note.id]
    back = join((_back_to(marks, index, to) for index in range(1, marks.written + 1)), BLANK)
    links = f' <span class="nm-back">{back}</span>' if back else NOTHING
    return f'<li id="{escaped(to.prefix)}note-{marks.sign}">{words}{links}</li>'


@fragment
def _back_to(marks: NoteMarks, index: int, to: Context) -> str:
    label = f"{escaped(to.labels.back_to_text)} ({index})"
    return f'<a href="#{marks.anchor}{index}" aria-label="{label}">\u21a9\ufe0e</a>'


def sources(entries: Iterable[NumberedSource], to: Context) -> Fragment:
    """The sources, to which the markers of citations lead."""
    # Markers in the words of a source are links to other sources, and nothing links back to them.
    inside = to.evolve(leads_back=False)
    listed = concat([_numbered_source(entry, inside) for entry in entries])
    return to.section(to.labels.sources, Fragment(f"<ol>{listed}</ol>"), "nm-sources")


@fragment
def _numbered_source(entry: NumberedSource, to: Context) -> str:
    """A source, with links back to the places that cite it."""
    words = to.runs(source_words(entry, to.labels))
    markers = to.markers[entry.source.id]
    back = join((_back(markers, index, to) for index in range(1, len(markers.written) + 1)), BLANK)
    links = f'<span class="nm-back">{back}</span>' if back else NOTHING
    return f'<li id="{escaped(to.prefix)}source-{entry.number}">{words} {links}</li>'


@fragment
def _back(markers: Markers, index: int, to: Context) -> str:
    """A link back to a marker, with the cited place in the source unless the evidence names it."""
    citation = markers.written[index - 1]
    is_elsewhere = citation.locator is None or citation.quote is not None or citation.url is not None
    place = NOTHING if is_elsewhere else escaped(f"\u00a0{citation.locator}")
    label = f"{escaped(to.labels.back_to_text)} ({index}){place}"
    # Without the variation selector some systems show a coloured picture.
    return f'<a href="#{markers.anchor}{index}" aria-label="{label}">\u21a9\ufe0e{place}</a>'
