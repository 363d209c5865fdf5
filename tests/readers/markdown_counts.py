"""Markdown as HTML by another parser, for the ledgers: what readers would see of it, without the marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from unicodedata import normalize

import attrs
import cmarkgfm
from cmarkgfm.cmark import Options
from ledgers import OF_ATTRIBUTES, imbalance

from newsmodel import Loss
from newsmodel.readers.reading import Reading

_EXTENSIONS = ["table", "strikethrough", "tasklist"]
_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
_MARK_OF_NOTE = re.compile(r'<sup class="footnote-ref"><a[^>]*>[^<]*</a></sup>')
_WAY_BACK = re.compile(r' ?<a[^>]*class="footnote-backref"[^>]*>.*?</a>')
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_ALERT = re.compile(r"^((?:> ?)+)\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.MULTILINE | re.IGNORECASE)
#: Tags, comments, the names of notes and alerts, and the number of an item at the beginning.
_SIGNS = re.compile(r"\A[\s>*+-]*[0-9]{1,9}[.)]|<!--.*?-->|<[/A-Za-z][^>]*>|\[\^[^\]\s]*\]:?|\[![A-Za-z]+\]", re.DOTALL)
#: A picture, and a link that has nothing else in it.
_PICTURE = re.compile(r"!\[[^\[\]]*+\]\([^()\s]*+\)")
_EMPTY_LINK = re.compile(r"\[\]\([^()\s]*+\)")
_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


def html_of(markdown: str) -> str:
    r"""The HTML of Markdown without front matter, alerts as quotations, with all its footnotes.

    The other parser makes links of mailboxes that are escaped as text, as this library writes them: where there are
    any, it makes no links of addresses in text.
    """
    text = _FRONT_MATTER.sub("", markdown.replace("\r\n", "\n").removeprefix("\ufeff"))
    text = _ALERT.sub(r"\1", text)
    unused = {label for label in _DEFINED.findall(text) if text.count(f"[^{label}]") < 2}
    text += "\n\n" + " ".join(f"[^{label}]" for label in sorted(unused))
    extensions = _EXTENSIONS if "\\@" in text else [*_EXTENSIONS, "autolink"]
    html = cmarkgfm.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=extensions)
    return _WAY_BACK.sub("", _MARK_OF_NOTE.sub("", html))


def of_text(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """The losses without those of front matter that is in no document."""
    return tuple(loss for loss in losses if loss.kind != "metadata")


def wrong_of(markdown: str, reading: Reading) -> dict[str, object]:
    """What does not balance."""
    return imbalance(html_of(markdown), attrs.evolve(reading, losses=of_text(reading.losses)))


def misplaced(markdown: str, losses: Iterable[Loss]) -> list[Loss]:
    """Losses of text whose words do not begin at the place that they name, after tags and signs, or do not follow."""
    text = markdown.replace("\r\n", "\n").removeprefix("\ufeff")
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return [
        loss
        for loss in losses
        if in_order(loss.words)
        and loss.kind not in OF_ATTRIBUTES
        and loss.state != "invented"
        and loss.kind != "metadata"
        and (
            loss.line is None
            or loss.column is None
            or not _follow(text[starts[loss.line - 1] + loss.column - 1 :], in_order(loss.words))
        )
    ]


def _follow(text: str, letters: str) -> bool:
    """Whether letters begin a text and follow in it, with or without what its pictures are said to show."""
    text = text[: 4 * len(letters) + 4_000]
    return _follow_in(text, letters) or _follow_in(_EMPTY_LINK.sub("", _PICTURE.sub("", text)), letters)


def _follow_in(text: str, letters: str) -> bool:
    text = _SIGNS.sub("", text)
    text = in_order(unescape(text.replace("\\&", "&amp;")))
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if place == 0:
            return False
    return text.startswith(letters[:3])


def in_order(words: str) -> str:
    """The letters and digits of some words."""
    return "".join(filter(str.isalnum, normalize("NFC", words)))
