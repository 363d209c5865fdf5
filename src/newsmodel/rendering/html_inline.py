"""Elements, attributes and rich text of HTML; every text passes markupsafe on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from markupsafe import Markup, escape

from newsmodel.content.inline import Citation, Link, Mark, Span
from newsmodel.wording import Words

#: The element of each mark; an author's order of marks says nothing, so the outermost stands first.
_ELEMENTS: Final[dict[Mark, str]] = {
    "quotation": "q",
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
    for index, run in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        match run:
            case str():
                written.append(lines(run))
            case Citation():
                written.append(marker(run))
            case Span():
                written.append(_span(run, target))
                if run.cite is not None and not (isinstance(following, Span) and following.cite == run.cite):
                    written.append(marker(run.cite))
    return together(written)


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
