"""What the HTML Standard calls bogus comments: the parser that counts takes them for text."""

from __future__ import annotations

import re

#: The attributes of a tag, and its end; a tag that does not end is none.
TAIL = r"(?:[\s/]++|=?+[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+|=)*+"
#: Comments, elements whose inside is no markup, tags, and what is none of them although it begins like a tag.
MARKUP = re.compile(
    r"(?P<comment><!--(?:>|->|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?))"
    rf"|(?P<raw><(?P<name>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]){TAIL}>)"
    rf"|(?P<foreign><(?P<end>/?)(?:svg|math)(?=[\s/>]){TAIL}>)"
    rf"|(?P<plain><plaintext(?=[\s/>]){TAIL}>)"
    rf"|(?P<tag></?[A-Za-z][^\s/>]*+{TAIL}>)"
    rf"|(?P<bogus><(?:[!?]|/(?![A-Za-z]))[^>]*+>?|</?[A-Za-z][^\s/>]*+{TAIL}\Z)",
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
        if found["comment"] and not text.endswith(("-->", "--!>")):
            text = blank(text)
        if found["plain"] and not foreign:
            made.append(html[found.start() :])
            return "".join(made)
        if found["bogus"]:
            is_data = foreign > 0 and text.startswith("<![CDATA[")
            text = text if is_data else "" if place == len(html) else blank(text)
        elif text.startswith("</"):
            text = without_attributes(text)
        if found["foreign"]:
            foreign = max(foreign + (-1 if found["end"] else not text.endswith("/>")), 0)
        made.append(text)
        if found["raw"] and not foreign:
            end = end_of_raw(lower, found["name"].lower(), place)
            made.append(html[place:end])
            place = end
    made.append(html[place:])
    return "".join(made)


def blank(text: str) -> str:
    """A comment with nothing in it that is as long as a text, or blanks where that is too short for one."""
    if len(text) < len("<!---->") or "\n" in text[:4] + text[-3:]:
        return re.sub(r"[^\n]", " ", text)
    return "<!--" + re.sub(r"[^\n]", " ", text[4:-3]) + "-->"


def without_attributes(tag: str) -> str:
    """An end tag with blanks for its attributes."""
    name = re.match(r"</[^\s/>]+", tag)
    assert name is not None
    return name[0] + re.sub(r"[^\n]", " ", tag[name.end() : -1]) + ">"


def end_of_raw(lower: str, name: str, place: int) -> int:
    """Where the end tag of an element begins whose inside is no markup."""
    tag = f"</{name}"
    while (place := lower.find(tag, place)) >= 0:
        if AFTER_NAME.match(lower, place + len(tag)):
            return place
        place += 1
    return len(lower)
