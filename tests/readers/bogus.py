"""What the HTML Standard calls bogus comments: the parser that counts takes them for text."""

from __future__ import annotations

import re

#: Comments, elements whose inside is no markup, tags, and what is none of them although it begins like a tag.
MARKUP = re.compile(
    r"(?P<comment><!--(?:>|->|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?))"
    r"|(?P<raw><(?P<name>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])[^>]*+>)"
    r"|(?P<foreign><(?P<end>/?)(?:svg|math)(?=[\s/>])[^>]*+>)"
    r"|(?P<tag></?[A-Za-z](?:\"[^\"]*+\"|'[^']*+'|[^'\">])*+>)"
    r"|(?P<bogus><(?:[!?]|/(?![A-Za-z]))[^>]*+>?)",
    re.IGNORECASE,
)
AFTER_NAME = re.compile(r"[\s/>]")


def without_bogus_comments(html: str) -> str:
    """A page in which blanks stand for bogus comments, so that all else stays in its place."""
    made: list[str] = []
    place = foreign = 0
    lower = html.lower()
    while (found := MARKUP.search(html, place)) is not None:
        made.append(html[place : found.start()])
        text, place = found[0], found.end()
        if found["bogus"]:
            is_data = foreign > 0 and text.startswith("<![CDATA[")
            text = text if is_data else re.sub(r"[^\n]", " ", text)
        elif found["foreign"]:
            foreign = max(foreign + (-1 if found["end"] else not text.endswith("/>")), 0)
        made.append(text)
        if found["raw"] and not foreign:
            end = end_of_raw(lower, found["name"].lower(), place)
            made.append(html[place:end])
            place = end
    made.append(html[place:])
    return "".join(made)


def end_of_raw(lower: str, name: str, place: int) -> int:
    """Where the end tag of an element begins whose inside is no markup."""
    tag = f"</{name}"
    while (place := lower.find(tag, place)) >= 0:
        if AFTER_NAME.match(lower, place + len(tag)):
            return place
        place += 1
    return len(lower)
