"""Elements, attributes and rich text of HTML; every text passes markupsafe on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby, pairwise
from typing import Final, assert_never

from markupsafe import Markup, escape

from newsmodel.content.inline import Citation, Link, Mark, Span
from newsmodel.wording import Words, has_own_marks, is_quoted

#: The element of each mark; an author's order of marks says nothing, so the outermost stands first.
_ELEMENTS: Final[dict[Mark, str]] = {
    "strong": "strong",
    "emphasis": "em",
    "highlight": "mark",
    "underline": "u",
    "strikethrough": "s",
    "subscript": "sub",
    "superscript": "sup",
    "code": "code",
}
_RTL_LANGUAGES: Final = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS: Final = frozenset(["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"])

#: Makes the marker of a citation.
Marker = Callable[[Citation], Markup]
#: Makes the attributes of a link.
Target = Callable[[Link], "dict[str, str | None]"]


def element(tag: str, *content: str, **attributes: object) -> Markup:
    """An element with what is in it; attributes that are None or False are left out, those that are True are bare.

    >>> element("a", "1 < 2", href="?a&b", class_="nm-x", hidden=None)
    Markup('<a href="?a&amp;b" class="nm-x">1 &lt; 2</a>')
    """
    return Markup(f"<{tag}{_attributes(attributes)}>{''.join(map(escape, content))}</{tag}>")  # noqa: S704  (escaped)


def void(tag: str, **attributes: object) -> Markup:
    """An element that holds nothing, such as an image."""
    return Markup(f"<{tag}{_attributes(attributes)}>")  # noqa: S704  (attributes are escaped)


def _attributes(attributes: dict[str, object]) -> str:
    written: list[str] = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        shown = name.rstrip("_").replace("_", "-")
        written.append(f" {shown}" if value is True else f' {shown}="{escape(value)}"')
    return "".join(written)


def together(parts: Iterable[str]) -> Markup:
    """Parts, one after the other."""
    return Markup("").join(parts)


def direction(language: str | None) -> str | None:
    """The direction that text of a language runs in: by its script where the tag names one, else by the language.

    >>> direction("az-Arab"), direction("he"), direction("pt-BR"), direction(None)
    ('rtl', 'rtl', 'ltr', None)
    """
    if language is None:
        return None
    subtags = language.lower().split("-")
    scripts = [tag for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()]  # noqa: PLR2004  (ISO 15924)
    rtl = scripts[0] in _RTL_SCRIPTS if scripts else subtags[0] in _RTL_LANGUAGES
    return "rtl" if rtl else "ltr"


def lines(text: str) -> Markup:
    """Plain text with its line breaks."""
    return Markup("<br>").join(text.split("\n"))


def rich_text(words: Words, marker: Marker, target: Target) -> Markup:
    """Runs of rich text; a citation has its marker after what it bears out, once for neighbouring spans."""
    written: list[str] = []
    for quoted, group in groupby(pairwise((*words, None)), key=lambda pair: is_quoted(pair[0])):
        *before, (last, following) = group
        text = together(_run(run, marker, target) + _cited(run, after, marker) for run, after in before)
        text += _run(last, marker, target)
        if quoted and not has_own_marks(_first(before, last)):
            text = element("q", text)
        written += [text, _cited(last, following, marker)]
    return together(written)


_Run = str | Span | Citation | None


def _first(before: list[tuple[_Run, _Run]], last: _Run) -> Span:
    first = before[0][0] if before else last
    assert isinstance(first, Span)  # noqa: S101  (only spans are quoted)
    return first


def _run(run: _Run, marker: Marker, target: Target) -> Markup:
    match run:
        case str():
            return lines(run)
        case Citation():
            return marker(run)
        case Span():
            return _span(run, target)
        case None:
            return Markup("")
        case _:
            assert_never(run)


def _cited(run: _Run, following: _Run, marker: Marker) -> Markup:
    """The marker of what a span rests on, unless the next span rests on the same."""
    if not isinstance(run, Span) or run.cite is None or (isinstance(following, Span) and following.cite == run.cite):
        return Markup("")
    return marker(run.cite)


def _span(span: Span, target: Target) -> Markup:
    text = lines(span.text)
    for mark, tag in reversed(_ELEMENTS.items()):
        if mark in span.marks:
            text = element(tag, text)
    if span.link is not None:
        text = element("a", text, **target(span.link))
    if span.language is not None:
        text = element("span", text, lang=span.language, dir=direction(span.language))
    return text
