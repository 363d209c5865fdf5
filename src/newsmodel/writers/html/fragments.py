"""Fragments of HTML: escaping, attributes, and the tags of rich text.

HTML is written in f-strings, which look like what they return and cost least. Each value in the braces of such an
f-string has the static type `Fragment`, `Tag`, `AttributeName` or int. Text of a document is plain `str`; escaping
makes a fragment of it.

`make check` proves this: a test rewrites each f-string as a call, which mypy can check. A function marked
`@fragment`, and `Fragment(...)`, may return literals and f-strings of fragments alone. Only functions marked `@trusted`
make a fragment of other text: they are few, the test names them, and the docstring of each says why the text is safe.

Types do not say where a fragment may be used. Escaped text is safe between tags and between the quotation
marks of an attribute, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from string import Formatter
from typing import Final, Literal, NewType, ParamSpec, cast

from markupsafe import Markup, escape

from newsmodel._lossless.traces.traced import Traced
from newsmodel._words.numbers import OF_DIGITS, with_whole_numbers
from newsmodel.content.inline import Mark
from newsmodel.errors import ArgumentError

#: Text that is HTML. A type for type checkers alone: `markupsafe.Markup`, which callers get, would double the time for
#: a document, because a constructor in Python would make an object of each piece.
Fragment = NewType("Fragment", str)
NOTHING: Final = Fragment("")
BLANK: Final = Fragment(" ")
DOT: Final = Fragment(" \u00b7 ")

_Heading = Literal["h1", "h2", "h3", "h4", "h5", "h6"]
_Phrase = Literal["strong", "em", "cite", "mark", "u", "s", "sub", "sup", "code"]
_Global = Literal["id", "class", "title", "lang", "aria-label"]
_OfLinks = Literal["href", "rel", "type"]
_OfMedia = Literal["src", "width", "height", "poster", "srclang", "sandbox", "allow"]
#: The elements and attributes whose names are chosen where the code runs.
Tag = _Heading | _Phrase | Literal["section", "div", "p", "figcaption", "video", "audio", "del", "ins"]
AttributeName = _Global | _OfLinks | _OfMedia | Literal["start", "value", "colspan", "rowspan"]

_P = ParamSpec("_P")


def fragment(function: Callable[_P, str]) -> Callable[_P, Fragment]:
    """Declare that a function returns HTML; a test proves that it does. Calls of the function cost no extra time."""
    return cast("Callable[_P, Fragment]", function)


def trusted(function: Callable[_P, str]) -> Callable[_P, Fragment]:
    """Declare that a function returns HTML, for the reason that its docstring gives."""
    return cast("Callable[_P, Fragment]", function)


#: A name in a tag: no character that ends a name, and none that would make a comment or the like of the tag.
_NAME: Final = re.compile(r"""[^\s"'<>/=&!?\x00-\x1f\x7f]+""")
#: The element of each mark; the order of an author's marks has no meaning, so the outermost comes first.
_ELEMENTS: Final[dict[Mark, _Phrase]] = {
    "strong": "strong",
    "emphasis": "em",
    "work_title": "cite",
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


@trusted
def escaped(text: str) -> str:
    """Text as HTML, between tags or between the quotation marks of an attribute: all that could end either is escaped.

    >>> escaped("Fish & Chips"), escaped("Fish")
    ('Fish &amp; Chips', 'Fish')
    """
    if type(text) is not str:
        # A caller's, whose class may be derived from str.
        text = text.around(str.__str__(text)) if type(text) is Traced else str.__str__(text)
    # Most text has nothing to escape. This check takes a quarter of the time of markupsafe, which makes a Markup.
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return str(escape(text))
    return text


@trusted
def lines(text: str) -> str:
    """Plain text with its line breaks: it is escaped before they are written."""
    return escaped(text).replace("\n", "<br>")


#: Makes a one of every byte that may need care: of digits, line breaks, and characters that are escaped.
_MARK_SPECIAL: Final = bytes(each in OF_DIGITS or each in b"\n&<>\"'" for each in range(256))


@trusted
def prose(text: str) -> str:
    r"""Text with its line breaks; a line ends between no number and its unit.

    Text without line breaks, digits and characters that are escaped is HTML as it is, as most text is.

    >>> prose("58 \u00b0C")
    '58\xa0\xb0C'
    """
    # These two calls find that out in a fifth of the time that a pattern, or a question for each character, takes.
    if type(text) is str:
        if b"\1" not in text.encode("utf-8", "surrogatepass").translate(_MARK_SPECIAL):
            return text
    elif type(text) is Traced:
        return lines(text)  # verbatim, so that it can be read back
    return lines(with_whole_numbers(text))


@fragment
def unbroken(text: str) -> str:
    """Text in which no line ends: a short value."""
    return escaped(text.replace(" ", "\u00a0"))


@trusted
def concat(parts: Iterable[Fragment]) -> str:
    """Fragments, one after the other: HTML, because each of them is."""
    return "".join(parts)


@trusted
def join(parts: Iterable[Fragment], by: Fragment) -> str:
    """Fragments with another between them: HTML, because each of them is."""
    return by.join(parts)


@trusted
def from_markup(markup: Markup) -> str:
    """HTML of a caller, who is responsible for it by making it `Markup`."""
    return str(markup)


def as_markup(fragment: Fragment) -> Markup:
    """A fragment for a caller."""
    return Markup(fragment)  # noqa: S704  (a fragment is HTML)


def filled(template: str, **pieces: Fragment) -> Fragment:
    """Text as HTML, with fragments in place of the names in its braces.

    >>> filled("{first} & {last}", first=Fragment("<i>1</i>"), last=escaped("<2"))
    '<i>1</i> &amp; &lt;2'
    """
    return concat([Fragment(f"{text}{pieces[name] if name else NOTHING}") for text, name in _parsed(template)])


@lru_cache(maxsize=256)
def _parsed(template: str) -> tuple[tuple[Fragment, str | None], ...]:
    """The text before each name that stands in braces, and the name; None after the last."""
    return tuple((escaped(text), name) for text, name, _, _ in Formatter().parse(template))


@trusted
def checked_name(name: str) -> str:
    """A name of an element or attribute that a caller chooses: no character of it ends a name.

    Raises:
        ArgumentError: No element or attribute can have that name.
    """
    if not _NAME.fullmatch(name):
        raise ArgumentError(f"{name!r} is no name of an element or attribute of HTML")
    return name


@trusted
def inside_script(json: str) -> str:
    """JSON as the content of a script element: only a "<" could end it, and JSON has an escape for that."""
    return json.replace("<", "\\u003c")


@fragment
def attribute(name: AttributeName | Fragment, value: str | int | None) -> str:
    """An attribute with the blank before it; nothing where it has no value.

    >>> attribute("href", "?a&b"), attribute("id", None)
    (' href="?a&amp;b"', '')
    """
    if value is None:
        return NOTHING
    return f' {name}="{value if isinstance(value, int) else escaped(value)}"'


@fragment
def lang_attributes(language: str | None) -> str:
    """The attributes for the language of an element's content and for its direction."""
    if language is None:
        return NOTHING
    return f' lang="{escaped(language)}" dir="{direction(language)}"'


@lru_cache(maxsize=256)
@fragment
def direction(language: str) -> str:
    """The direction of text in a language: by its script where the tag names one, else by the language.

    >>> direction("az-Arab"), direction("he"), direction("pt-BR")
    ('rtl', 'rtl', 'ltr')
    """
    subtags = language.lower().split("-")
    scripts = [tag for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()]  # noqa: PLR2004  (ISO 15924)
    rtl = scripts[0] in _RTL_SCRIPTS if scripts else subtags[0] in _RTL_LANGUAGES
    return "rtl" if rtl else "ltr"


@cache
def marked(marks: tuple[Mark, ...]) -> tuple[Fragment, Fragment]:
    """The tags before and after text with marks.

    >>> marked(("emphasis", "strong"))
    ('<strong><em>', '</em></strong>')
    """
    tags = [tag for mark, tag in _ELEMENTS.items() if mark in marks]
    opening, closing = (Fragment(f"<{tag}>") for tag in tags), (Fragment(f"</{tag}>") for tag in reversed(tags))
    return concat(opening), concat(closing)


@fragment
def picture(url: str | None) -> str:
    """A small picture beside words that say what it shows, loaded when readers come near it; or nothing."""
    return NOTHING if url is None else f'<img src="{escaped(url)}" alt="" loading="lazy">'
