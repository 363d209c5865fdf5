"""Fragments of HTML: escaping, attributes, and what rich text is written with.

These rooms write HTML in f-strings, which look like what they give and cost least. What stands in the braces of such an
f-string is a `Fragment`: something escaped, an attribute, or what another of these functions wrote. Type checkers hold
what functions take and give to that. They do not look into an f-string, so tests put an attack behind every text of a
document, ids and addresses too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, NewType, ParamSpec, cast

from markupsafe import escape

from newsmodel.content.inline import Mark

#: Text that is HTML. A type for type checkers alone: `markupsafe.Markup`, which callers get, would double the time that
#: a document takes, as each piece of it would become an object by a constructor in Python.
Fragment = NewType("Fragment", str)
NOTHING: Final = Fragment("")
BLANK: Final = Fragment(" ")
DOT: Final = Fragment(" \u00b7 ")

_P = ParamSpec("_P")


def fragment(function: Callable[_P, str]) -> Callable[_P, Fragment]:
    """Says of a function that the text it gives is HTML; once for all that it will give, which costs nothing."""
    return cast("Callable[_P, Fragment]", function)


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


@fragment
def escaped(text: str) -> str:
    """Text as HTML, between tags or between the quotation marks of an attribute.

    >>> escaped("Fish & Chips"), escaped("Fish")
    ('Fish &amp; Chips', 'Fish')
    """
    # Most text has nothing to escape, and to see that takes a fourth of the time of markupsafe, which makes a Markup.
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return str(escape(str(text)))
    return text


@fragment
def lines(text: str) -> str:
    """Plain text with its line breaks."""
    return escaped(str(text)).replace("\n", "<br>")


@fragment
def attribute(name: str, value: str | int | None) -> str:
    """An attribute with the blank before it; nothing where it has no value.

    >>> attribute("href", "?a&b"), attribute("id", None)
    (' href="?a&amp;b"', '')
    """
    if value is None:
        return NOTHING
    return f' {name}="{value if isinstance(value, int) else escaped(value)}"'


@fragment
def together(parts: Iterable[Fragment]) -> str:
    """Fragments, one after the other."""
    return "".join(parts)


@fragment
def apart(parts: Iterable[Fragment], by: Fragment) -> str:
    """Fragments with something between them."""
    return by.join(parts)


@fragment
def spoken(language: str | None) -> str:
    """The attributes that say the language of what is in an element, and the direction it runs in."""
    if language is None:
        return NOTHING
    return f' lang="{escaped(language)}" dir="{direction(language)}"'


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """The direction that text of a language runs in: by its script where the tag names one, else by the language.

    >>> direction("az-Arab"), direction("he"), direction("pt-BR")
    ('rtl', 'rtl', 'ltr')
    """
    subtags = language.lower().split("-")
    scripts = [tag for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()]  # noqa: PLR2004  (ISO 15924)
    rtl = scripts[0] in _RTL_SCRIPTS if scripts else subtags[0] in _RTL_LANGUAGES
    return "rtl" if rtl else "ltr"


@cache
def marked(marks: tuple[Mark, ...]) -> tuple[Fragment, Fragment]:
    """The tags before and after text that stands out.

    >>> marked(("emphasis", "strong"))
    ('<strong><em>', '</em></strong>')
    """
    tags = [tag for mark, tag in _ELEMENTS.items() if mark in marks]
    opening, closing = (f"<{tag}>" for tag in tags), (f"</{tag}>" for tag in reversed(tags))
    return Fragment("".join(opening)), Fragment("".join(closing))


@fragment
def picture(url: str | None) -> str:
    """A small picture beside words that say what it shows, loaded when readers come near it; or nothing."""
    return NOTHING if url is None else f'<img src="{escaped(url)}" alt="" loading="lazy">'
