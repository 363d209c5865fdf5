"""Changes pages at random: tags, attributes, entities and comments are dropped, doubled, moved, cut and put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

_PARTS: Final = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->)?|<[/!?A-Za-z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>?|[^<]++|<"
)
_ATTRIBUTE: Final = re.compile(r"""\s[^\s=>"'/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?+""")
_NAME: Final = re.compile(r"</?+([A-Za-z][A-Za-z0-9-]*+)")
#: The elements that a tag becomes, or that are put around a part.
TAGS: Final = (
    *(
        [
            "p",
            "div",
            "span",
            "b",
            "i",
            "em",
            "strong",
            "a",
            "u",
            "s",
            "small",
            "code",
            "kbd",
            "sup",
            "sub",
            "q",
            "cite",
            "mark",
            "font",
            "center",
            "x-box",
            "abbr",
        ]
    ),
    *(
        [
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "caption",
            "blockquote",
            "pre",
            "details",
            "summary",
        ]
    ),
    *(
        [
            "h1",
            "h2",
            "h3",
            "h6",
            "figure",
            "figcaption",
            "picture",
            "video",
            "audio",
            "iframe",
            "object",
            "noscript",
            "svg",
            "math",
            "template",
        ]
    ),
    *(
        [
            "select",
            "option",
            "textarea",
            "button",
            "form",
            "nav",
            "aside",
            "footer",
            "header",
            "section",
            "article",
            "title",
            "style",
            "script",
            "hr",
            "br",
            "img",
        ]
    ),
)
#: What is put into a tag.
ATTRIBUTES: Final = (
    *(" hidden", ' style="display:none"', ' class="sr-only"', ' id="same"', ' id="1 2"', ' href="#same"', " href"),
    *(' href="javascript:alert(1)"', ' HREF=" jav&#x09;ascript:alert(1)"', ' onclick="alert(1)"', " onerror=alert(1)"),
    *(
        ' src="data:image/png;base64,AA=="',
        ' src="//example.org/a.png"',
        ' src="javascript:alert(1)"',
        ' lang="xx-\u00e9"',
    ),
    *(
        ' colspan="0"',
        ' colspan="1000"',
        ' rowspan="0"',
        ' rowspan="70000"',
        ' colspan="-1"',
        ' span="2"',
        ' start="-5"',
    ),
    *(
        ' start="99999999999"',
        ' value="x"',
        ' value="7"',
        " reversed",
        ' type="i"',
        ' role="presentation"',
        ' dir="rtl"',
    ),
    *(
        ' title="a &quot;title&quot;\nof two"',
        ' aria-label="a label"',
        ' alt="words"',
        ' alt=""',
        ' lang="fr"',
        ' align="right"',
    ),
    *(
        ' class="language-python"',
        ' class="language-<b>"',
        ' style="text-align:center"',
        ' scope="row"',
        " =x",
        ' a="',
        " open",
    ),
)
#: What is put between two parts.
FRAGMENTS: Final = (
    *(
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<!-- a comment -->",
        "<!--",
        "-->",
        "<![CDATA[data]]>",
        "<?x y?>",
    ),
    *("</p>", "</div>", "</table>", "</ul>", "</td>", "</b>", "</body>", "</html>", "<p>", "<br>", "<br><br>", "<hr>"),
    *(
        "&amp;",
        "&nbsp;",
        "&#0;",
        "&#xD800;",
        "&#x80;",
        "&notanentity;",
        "&lt;script&gt;",
        "&copy",
        "&#8203;",
        "&#x1F600;",
    ),
    *(
        "<",
        ">",
        "<>",
        "</>",
        "< p>",
        "\x00",
        "\x0c",
        "\x0b",
        "\u2028",
        "\ufeff",
        "\u202e",
        "e\u0301",
        "\t",
        "\n\n",
        "word",
    ),
    *('<img src=x onerror="alert(1)">', '<img src="/a.png" alt="a picture">', '<a href="javascript:alert(1)">link</a>'),
    *('<svg onload="alert(1)"><text>drawn</text></svg>', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'),
    *(
        '<math><mi>x</mi><annotation-xml encoding="text/html"><p>y</p></annotation-xml></math>',
        "<template><p>t</template>",
    ),
    *(
        "<table><tr><td>c1<td>c2<tr><td>c3</table>",
        "<ul><li>i1<ul><li>i2</ul></ul>",
        "<dl><dt>t<dd>d</dl>",
        "<li>lone",
        "<td>lone",
    ),
    *(
        "<pre>\n\tx\n y</pre>",
        "<blockquote><p>said<footer>who</footer></blockquote>",
        "<details><summary>s</summary>in</details>",
    ),
    *(
        "<h1></h1>",
        "<h2>head</h2>",
        "<noscript><p>without</noscript>",
        "<b><i>",
        "<font size=7>",
        "<plaintext>",
        "<xmp><b></xmp>",
    ),
    *(
        '<object data="x"><param name="y">fallback</object>',
        '<embed src="javascript:alert(1)">',
        "<base href='//evil.example/'>",
    ),
    *(
        '<form action="javascript:alert(1)"><input type=image src=x></form>',
        '<meta http-equiv="refresh" content="0;url=x">',
    ),
)
#: How many changes a page has, and how many parts are moved or cut at once, at most.
_CHANGES: Final = 8
_SLICE: Final = 30


class Mutator:
    """Makes changed pages of some pages; the same seed makes the same.

    Args:
        pages: The pages.
        seed: The beginning of the random numbers.
        largest: Pages are cut to so many code points before they are changed, somewhere in them.
    """

    parts_of: re.Pattern[str] = _PARTS
    fragments: tuple[str, ...] = FRAGMENTS
    ways: Sequence[Callable[[Mutator, list[str]], None]]

    def __init__(self, pages: Sequence[str], seed: int, largest: int) -> None:
        self.random = Random(seed)  # noqa: S311  (no secret)
        self.largest = largest
        self.pages = [self.parts_of.findall(page) for page in pages]

    def page(self) -> str:
        """A changed page."""
        random = self.random
        parts = self._some(random.choice(self.pages))
        for _ in range(random.randint(1, _CHANGES)):
            random.choice(self.ways)(self, parts)
        return "".join(parts)

    def _some(self, parts: list[str]) -> list[str]:
        """Parts that follow each other, not too long together."""
        size = 0
        start = self.random.randrange(len(parts)) if sum(map(len, parts)) > self.largest else 0
        found: list[str] = []
        for part in parts[start:]:
            size += len(part)
            if found and size > self.largest:
                break
            found.append(part)
        return found

    # --- Changes: each changes a list of parts ---------------------------------------------------------------------

    def drop(self, parts: list[str]) -> None:
        """Leave a part out."""
        if parts:
            del parts[self.random.randrange(len(parts))]

    def double(self, parts: list[str]) -> None:
        """Write some parts twice."""
        start, end = self._slice(parts)
        parts[end:end] = parts[start:end]

    def move(self, parts: list[str]) -> None:
        """Put some parts elsewhere."""
        start, end = self._slice(parts)
        moved = parts[start:end]
        del parts[start:end]
        place = self.random.randint(0, len(parts))
        parts[place:place] = moved

    def cut(self, parts: list[str]) -> None:
        """Leave out some parts, or end within one."""
        if not parts:
            return
        if self.random.random() < 0.5:  # noqa: PLR2004  (as often as not)
            start, end = self._slice(parts)
            del parts[start:end]
            return
        place = self.random.randrange(len(parts))
        parts[place] = parts[place][: self.random.randint(0, len(parts[place]))]

    def rename(self, parts: list[str]) -> None:
        """Make another element of a tag."""
        place = self._tag(parts)
        if place is not None:
            name = self.random.choice(TAGS)
            parts[place] = _NAME.sub(lambda found: found[0][: found[0].index(found[1])] + name, parts[place], count=1)

    def take_attribute(self, parts: list[str]) -> None:
        """Leave out an attribute."""
        place = self._tag(parts)
        found = [] if place is None else list(_ATTRIBUTE.finditer(parts[place]))
        if place is not None and found:
            gone = self.random.choice(found)
            parts[place] = parts[place][: gone.start()] + parts[place][gone.end() :]

    def give_attribute(self, parts: list[str]) -> None:
        """Put an attribute in, before the others."""
        place = self._tag(parts)
        found = None if place is None else _NAME.match(parts[place])
        if place is not None and found is not None:
            end = found.end()
            parts[place] = parts[place][:end] + self.random.choice(ATTRIBUTES) + parts[place][end:]

    def put(self, parts: list[str]) -> None:
        """Put a fragment in: between two parts, or within one."""
        fragment = self.random.choice(self.fragments)
        place = self.random.randint(0, len(parts))
        if place < len(parts) and self.random.random() < 0.3:  # noqa: PLR2004  (sometimes)
            at = self.random.randint(0, len(parts[place]))
            parts[place] = parts[place][:at] + fragment + parts[place][at:]
        else:
            parts.insert(place, fragment)

    def wrap(self, parts: list[str]) -> None:
        """Put an element around some parts."""
        start, end = self._slice(parts)
        name = self.random.choice(TAGS)
        given = self.random.choice(ATTRIBUTES) if self.random.random() < 0.5 else ""  # noqa: PLR2004
        parts.insert(end, f"</{name}>")
        parts.insert(start, f"<{name}{given}>")

    def splice(self, parts: list[str]) -> None:
        """Put some parts of another page in."""
        other = self.random.choice(self.pages)
        start, end = self._slice(other)
        place = self.random.randint(0, len(parts))
        parts[place:place] = other[start:end]

    def _slice(self, parts: list[str]) -> tuple[int, int]:
        if not parts:
            return 0, 0
        start = self.random.randrange(len(parts))
        return start, min(start + self.random.randint(1, _SLICE), len(parts))

    def _tag(self, parts: list[str]) -> int | None:
        """The place of a tag."""
        for _ in range(20):
            if not parts:
                return None
            place = self.random.randrange(len(parts))
            if _NAME.match(parts[place]):
                return place
        return None


Mutator.ways = (
    *(Mutator.drop, Mutator.double, Mutator.move, Mutator.cut, Mutator.rename, Mutator.take_attribute),
    *(Mutator.give_attribute, Mutator.give_attribute, Mutator.put, Mutator.put, Mutator.wrap, Mutator.splice),
)
