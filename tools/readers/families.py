"""Inputs that grow, for every reader: each is more and more of one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

#: Makes an input with so many of something.
Make = Callable[[int], str]


def numbered(part: str) -> Make:
    """So many of a part, each with its own number where the part has one."""
    return lambda n: "".join(part.replace("{}", str(number)) for number in range(n))


def repeated(part: str, before: str = "", after: str = "") -> Make:
    """So many of a part, all alike."""
    return lambda n: before + part * n + after


def article_of_graph(**members: object) -> dict[str, object]:
    """An article in the terms of schema.org."""
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain in the north", **members}


#: A sentence.
SENTENCE: Final = "The river rose by a metre during the night, and the bridge at the old mill was closed to lorries. "
#: A piece of everything.
PART: Final = (
    "<h2 id=h{}>Shade {}</h2><p>Trees <b>cool</b> a <a href='/street/{}' title='Street'>street</a>,"
    " by <i>3</i> degrees.</p><ul><li>Grass<ul><li>wet</ul><li>Gravel</ul><img src='/{}.png' alt='A tree'>"
    "<table><tr><th>A<th>B<tr><td>1<td>2</table>"
)

#: Many of one thing.
HTML: Final[Mapping[str, Make]] = {
    "an article": numbered(PART),
    "paragraphs": repeated("<p>Shade cools streets.</p>"),
    "one text": repeated("shade ", "<p>"),
    "blanks": repeated(" \n", "<p>a"),
    "fixed blanks": repeated("&nbsp;", "<p>a"),
    "paragraphs of blanks": repeated("<p> </p>"),
    "marks around blanks": repeated("<b> </b>", "<p>a"),
    "links around blanks": repeated("<a href=/a> </a>", "<p>a"),
    "entities": repeated("&amp;a", "<p>"),
    "combining marks": repeated("e\u0301\u0323", "<p>"),
    "only combining marks": repeated("\u0323\u0301", "<p>e"),
    "characters that no text has": repeated("\x0b\u202ea", "<p>"),
    "comments": repeated("a<!-- b -->", "<p>"),
    "comments that do not end": repeated("<!--", "<p>a"),
    "less than": repeated("< a", "<p>"),
    "end tags": repeated("</p>"),
    "siblings": repeated("<i>a</i> ", "<p>"),
    "empty siblings": repeated("<div></div>", after="<p>a"),
    "custom elements": repeated("<x-a>a</x-a>"),
    "breaks": repeated("a<br>", "<p>"),
    "breaks alone": repeated("<br>", after="a"),
    "breaks at the end": repeated("<br>", before="<p>a"),
    "empty lines": repeated("a<br><br>", "<p>"),
    "rules": repeated("<hr>"),
    "headings": repeated("<h2>Shade</h2>"),
    "equal titles": repeated("<h2>Shade</h2><p>a"),
    "titles that may be the headline": repeated("<h1></h1>", after="<p>a"),
    "headings of level 1": repeated("<h1>Shade</h1>"),
    "hidden": repeated("<p hidden>a</p>"),
    "furniture": repeated("<nav><a href=/a title=b>a</a></nav>", after="<p>a"),
    "options": repeated("<option>a", "<p>a<select>"),
    "drawings": repeated("<svg><title>a</title><text>b</text></svg>", "<p>a"),
    "formulas": repeated("<math><mi>x</mi></math>", "<p>a"),
    "formatting that is not closed": repeated("<p><b>a"),
    "formatting of many kinds": lambda n: "".join(f"<p><font size={number % 4}>a</p>" for number in range(n)),
    "code": repeated("a <b>b</b>\n", "<pre><code>", "</code></pre>"),
    "blocks of code": repeated("<pre class=language-python>a\n</pre>"),
    "lines": repeated("a\n", "<pre>", "</pre>"),
    "texts without places": repeated("a<tr>", "<table>"),
    "sections": repeated("<details><summary>Shade</summary><p>a</details>"),
    "quotations": repeated("<blockquote><p>a<footer>Ada</footer></blockquote>"),
    "noscript": repeated("<img src='data:,'><noscript><img src='/a.png'></noscript>"),
    "noscript alone": repeated("<noscript>a</noscript>", "<p>a</p>"),
    "noscript of pictures": repeated("<noscript><img src=/a.png></noscript>", "<img src='data:,'>"),
    "forms": repeated("<form><label>a<input></label><button>b</button></form>", "<p>a"),
}

NESTED: Final[Mapping[str, Make]] = {
    "nested elements": repeated("<div>", after="words"),
    "nested lists": repeated("<ul><li>a"),
    "nested quotations": repeated("<blockquote>a"),
    "nested tables": repeated("<table><tr><th>a<td>b"),
    "nested sections": repeated("<details><summary>a</summary>b"),
    "nested marks": repeated("<small>a"),
    "nested figures": repeated("<figure><img src=/a.png><figcaption>a"),
    "nested definitions": repeated("<dl><dt>a<dd>b"),
    "nested headings": repeated("<div><h2>a</h2>"),
    "nested links": repeated("<div><a href=/a>a"),
    "nested code": repeated("<pre>a"),
    "nested asides": repeated("<aside><h3>Tip</h3>a"),
    "nested noscript": repeated("<noscript><p>a"),
    "nested pictures": repeated("<picture><img src=/a.png>"),
    "nested drawings": repeated("<svg><g>", "<p>a"),
}

TABLES: Final[Mapping[str, Make]] = {
    "items": repeated("<li>a", "<ul>", "</ul>"),
    "items with code": repeated("<li>a<pre>b</pre>c", "<ol>", "</ol>"),
    "items with lists": repeated("<ul><li>a</ul>", "<ul><li>", "</ul>"),
    "items with headings": repeated("<li><h3>Shade</h3><p>a", "<ul>", "</ul>"),
    "items of links": numbered("<li><a href='/{}'>Shade {}</a>"),
    "lists": repeated("<ul><li>a</ul>"),
    "lone items": repeated("<li>a"),
    "definitions": repeated("<dt>a<dd>b", "<dl>", "</dl>"),
    "definitions alone": repeated("<dd>b", "<dl>", "</dl>"),
    "terms": repeated("<dt>a", "<dl>", "<dd>b</dl>"),
    "groups of definitions": repeated("<div><dt>a<dd>b</div>", "<dl>", "</dl>"),
    "rows": repeated("<tr><td>c<td>d", "<table><tr><th>a<th>b", "</table>"),
    "a large table": repeated("<tr>" + "<td>c" * 100, "<table><tr><th>a", "</table>"),
    "tables": repeated("<table><tr><th>a<td>b</table>"),
    "cells in a row": repeated("<td>c", "<table><tr><th>a<tr>", "</table>"),
    "wide cells": repeated("<tr><td colspan=1000>b<td rowspan=0>c", "<table><tr><th>a", "</table>"),
    "high cells": repeated("<tr><td>c", "<table><tr><th>a<tr>" + "<td rowspan=65534>b" * 50, "</table>"),
    "captions of a table": repeated("<caption>a</caption>", "<table>", "<tr><td>b</table>"),
    "columns": repeated("<col span=1000>", "<table>", "<tr><td>b</table>"),
    "pictures in cells": repeated("<tr><td><img src=/a.png alt=b>", "<table>", "</table>"),
    "layout": repeated("<tr><td><p>a<p>b<ul><li>c</ul>", "<table role=presentation>", "</table>"),
    "outlets": numbered("<tr><td>Post {}<td>Yes"),
}

ATTRIBUTES: Final[Mapping[str, Make]] = {
    "attributes": lambda n: "<p " + " ".join(f"a{number}=1" for number in range(n)) + ">words",
    "classes": lambda n: "<p class='" + " ".join(f"a{number}" for number in range(n)) + "'>words",
    "elements with long classes": repeated(f"<p class='{'caption-x ' * 30}'>a"),
    "a long class": repeated("a-", "<div class='", "'><p>a</div>"),
    "a long class of credits": repeated("credit", "<figure><img src=/a.png><div class='", "'>a</div></figure>"),
    "a long style": repeated(" ;display", "<p style='", "'>a"),
    "a style of blanks": repeated(" ", "<p style='display", "'>a"),
    "a long title": repeated("a ", "<p title='", "'>a"),
    "a long label": repeated("a ", "<p aria-label='", "'>a"),
    "a long alternative text": repeated("a ", "<img src=/a.png alt='", "'>"),
    "a long address": repeated("a/", "<p><a href='/", "'>a</a>"),
    "an address of dots": repeated("../", "<p><a href='/", "'>a</a>"),
    "an address of blanks": repeated("\t ", "<p><a href='/a", "b'>a</a>"),
    "an address of a script": repeated("\t", "<p><a href='java", "script:a'>a</a>"),
    "an address of signs": repeated("%", "<p><a href='https://example.org/", "'>a</a>"),
    "an address of marks": repeated("@:", "<p><a href='https://", "'>a</a>"),
    "a mailbox of signs": repeated("a@", "<p><a href='mailto:", "'>a</a>"),
    "a long id": repeated("a", "<p><a href=#b>c</a><p id='", "'>a"),
    "a long language": repeated("a-", "<p lang='", "'>a"),
    "a long time": repeated("2026-03-01T", "<p><time datetime='", "'>a</time>"),
    "files of a picture": numbered("/{}.png {}w, "),
    "files of a picture, of commas": repeated(",", "<img src=/a.png srcset='", "'>"),
    "files of a picture, of letters": repeated("a", "<img src=/a.png srcset='a.png 1w", "'>"),
    "files of a picture, of digits": repeated("1", "<img src=/a.png srcset='a.png ", "w'>"),
    "files of a picture, of blanks": repeated(" ", "<img src=/a.png srcset='a.png", "x, b.png 2w'>"),
    "a width of digits": repeated("1", "<img src=/a.png width='", ".'>"),
    "a picture in an attribute": repeated("QUJD", "<p>a<img src='data:image/png;base64,", "'>"),
    "a start of digits": repeated("9", "<ol start='", "'><li>a</ol>"),
}

LINKS: Final[Mapping[str, Make]] = {
    "links": numbered("<a href='/{}'>a</a> "),
    "links in paragraphs": numbered("<p>See <a href='https://example.org/{}'>the paper {}</a>, according to it."),
    "addresses as text": numbered("https://example.org/{} "),
    "beginnings of addresses": repeated("http://", "<p>"),
    "mailboxes as text": repeated("a@b.c ", "<p>"),
    "signs of mailboxes": repeated("a@", "<p>"),
    "links within the page": lambda n: "".join(
        f"<p id=p{number}><a href='#p{number + 1}'>a</a>" for number in range(n)
    ),
    "links to what has no place": lambda n: "".join(
        f"<p><a href='#p{number}'>a</a><span hidden id=p{number}>b</span>" for number in range(n)
    ),
    "places that wait": lambda n: (
        "".join(f"<a href='#p{number}'>a</a>" for number in range(n))
        + "".join(f"<div id=p{number}></div>" for number in range(n))
        + "<p>a"
    ),
    "the same place": repeated("<p id=a><a href='#a'>b</a>"),
    "the same link": repeated("<a href='/a' title=t>a</a>", "<p>"),
    "a link around blocks": repeated("<p>a</p>", "<a href=/a>", "</a>"),
    "links that do not end": repeated("<p><a href=/a>b"),
    "attributions": repeated("<p>The dykes held, according to the North Post. The board said so.</p>"),
    "a sentence of attributions": repeated("according to the Post ", "<p>"),
    "capital letters": repeated("The North Post Of ", "<p>according to "),
    "related links": numbered("<h3>Read more</h3><ul><li><a href='/{}'>Shade {}</a></ul>"),
    "calls to action": repeated("<p><a class=button href=/a>Subscribe now</a></p>"),
    "sentences": repeated("Sign. ", "<p><a href=/a>", "</a>"),
}

MEDIA: Final[Mapping[str, Make]] = {
    "pictures": repeated("<img src='/a.png' alt=b> ", "<p>words "),
    "pictures alone": repeated("<img src='/a.png' alt=b>"),
    "figures": numbered("<figure><img src='/{}.png'><figcaption>Rain. Photo: Ada</figcaption></figure>"),
    "pictures of a figure": repeated("<img src=/a.png>", "<figure>", "<figcaption>b</figcaption></figure>"),
    "captions of a figure": repeated("<figcaption>b</figcaption>", "<figure><img src=/a.png>", "</figure>"),
    "words of a caption": repeated("Photo ", "<figure><img src=/a.png><figcaption>", "</figcaption></figure>"),
    "makers in a caption": repeated("(Photo: a", "<figure><img src=/a.png><figcaption>", "</figcaption></figure>"),
    "makers of a picture": repeated("<b class=credit>a</b>", "<figure><img src=/a.png>", "</figure>"),
    "sources": repeated("<source srcset='/a.png 2x'>", "<picture>", "<img src=/b.png></picture>"),
    "small pictures": repeated("<img class=emoji alt='\U0001f327' src=/a.png>", "<p>a"),
    "recordings": repeated("<video src=/a.mp4 title=a><track src=/b.vtt></video>"),
    "files of a recording": numbered("<source src='/{}.mp4'>"),
    "texts of a recording": repeated("<track src=/b.vtt>", "<video src=/a.mp4>", "</video>"),
    "embeds": repeated("<iframe src='https://www.youtube.com/embed/abc'></iframe>"),
    "posts": repeated(
        "<blockquote class=twitter-tweet><p>a<a href='https://twitter.com/a/status/1'>b</a></blockquote>"
    ),
    "objects": repeated("<object data=/a.swf><p>a</object>"),
    "nested objects": repeated("<object data=/a.swf>a"),
}

BOXES: Final[Mapping[str, Make]] = {
    "boxes": repeated("<div class=tip><h3>Did you know?</h3><p>a</div>"),
    "boxes without an element": repeated("<h3>Did you know?</h3><p>a"),
    "bold titles": repeated("<p><b>Pro tip:</b> a"),
    "questions": repeated("<h3>Why?</h3><p>a", "<h2>Frequently Asked Questions</h2>"),
    "titles of questions": repeated("<h2>Frequently Asked Questions</h2><h3>Why?</h3><p>a"),
    "questions without a title": repeated("<h3>Why?</h3>"),
    "question marks": repeated("?)", "<h3>", "</h3><p>a"),
    "buttons that open": repeated("<h3><button>Why?</button></h3><div>a</div>"),
    "moments": repeated("<div class=block><time datetime='2026-03-01T09:30Z'>9:30</time><h3>a</h3><p>b</div>"),
    "words of a title": repeated("Tip ", "<aside><h3>", "</h3>a</aside>"),
    "pull quotes": repeated("<aside class=pullquote><p>a</aside>"),
}

_COMMENT: Final = (
    "<li class=comment id='comment-{}'><article class=comment-body><b class=fn>Ada</b>"
    "<a href='https://example.org/rain/#comment-{}'><time datetime='2026-03-01T09:30:00Z'>1 March</time></a>"
    "<div class=comment-content><p>Rain in the north.</p></div></article>"
)
COMMENTS: Final[Mapping[str, Make]] = {
    "comments of readers": lambda n: f"<p>a</p><ol class=comment-list>{numbered(_COMMENT + '</li>')(n)}</ol>",
    "comments in comments": lambda n: f"<p>a</p><ol class=comment-list>{numbered(_COMMENT + '<ol class=children>')(n)}",
    "equal comments": repeated(_COMMENT.replace("{}", "1") + "</li>", "<p>a</p><ol class=comment-list>"),
    "comments without times": repeated("<div class=comment><b class=fn>Ada</b><p>Rain.</div>", "<p>a"),
    "one comment with many names": repeated("<b class=fn>Ada</b>", "<p>a<div class=comment>", "<p>Rain.</div>"),
    "stated comments": numbered(
        "<div itemprop=comment itemscope itemtype='https://schema.org/Comment' id=c{}><b itemprop=author>Ada</b>"
        "<time itemprop=datePublished datetime='2026-03-01T09:30Z'>a</time><div itemprop=text>Rain</div></div>"
    ),
    "comments of microformats": repeated(
        "<div class='u-comment h-cite'><a class=p-author href=/a>Ada</a><p class=p-content>Rain</div>", "<p>a"
    ),
}

#: The long inputs that begin and end otherwise than they are repeated.
_AROUND: Final[Mapping[str, tuple[str, str]]] = {
    "links": ("<p>", ""),
    "addresses as text": ("<p>", ""),
    "items of links": ("<h2>Shade</h2><ul>", "</ul>"),
    "outlets": ("<p>a<table><tr><th>Outlet<th>Said", "</table>"),
    "files of a picture": ("<img src=/a.png srcset='", "'>"),
    "files of a recording": ("<video src=/a.mp4>", "</video>"),
}


def _around(name: str, make: Make) -> Make:
    before, after = _AROUND.get(name, ("", ""))
    return lambda n: before + make(n) + after


OF_HTML: Final[Mapping[str, Make]] = {
    name: _around(name, make)
    for families in (HTML, NESTED, TABLES, ATTRIBUTES, LINKS, MEDIA, BOXES, COMMENTS)
    for name, make in families.items()
}
