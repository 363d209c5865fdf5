"""The kinds of losses of readers: a closed list. Each has a page, which `explain` returns."""

from __future__ import annotations

from typing import Final, Literal, get_args

import attrs

#: What readers read: a guide for each is ``docs/reading-FORMAT.md``.
Format = Literal["html", "pages", "markdown", "wordpress", "jsonld", "discussions"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

#: Where the words of a loss were: in the text of the input, in its attributes for pictures and links, or nowhere.
Ledger = Literal["text", "attributes", "none"]

Kind = Literal[
    "added", "address", "anchor", "block", "box", "byline", "caption", "cell", "code", "comment", "date",
    "duplicate", "embed", "fact", "fallback", "furniture", "heading", "hidden", "item", "label", "link", "list",
    "mark", "markup", "member", "metadata", "number", "over_limit", "paragraph", "payload", "picture", "quote",
    "recording", "rendition", "shortcode", "table", "title",
]  # fmt: skip


@attrs.frozen
class KindOfLoss:
    """A kind of loss.

    Attributes:
        text: What is lost, when, and what to do about it, in a few sentences of Markdown.
        example: An input that has it; "" where that would be too long.
        ledger: Where its words were.
        formats: The formats that can have it.
        form: What the example is written in.
    """

    text: str
    example: str
    ledger: Ledger = "text"
    formats: tuple[Format, ...] = FORMATS
    form: Literal["html", "markdown"] = "html"


KINDS: Final[dict[Kind, KindOfLoss]] = {
    "added": KindOfLoss(
        "Words in lossless HTML or Markdown of our own that the output makes of data, such as labels, dates in words "
        "and numbers of sources, and that were changed since, or words that were put in where no mark says what they "
        "are. The data stands. Change the data, or the words that are the document's. In plain HTML of our own, all "
        "words that the output adds to media, files and embeds.",
        '<article data-nm-root="1" data-nm=":article"><h1 data-nm-text="headline">Rain</h1><div>'
        '<p data-nm="body[]:paragraph" data-nm-rich="text">It rained.</p>Now</div></article>',
        formats=("html", "markdown"),
    ),
    "address": KindOfLoss(
        "A web address in words that became what it leads to: where something is embedded, some systems store its "
        "address until they draw the page.",
        '<div class="wp-block-embed__wrapper">https://video.example.org/7</div>',
    ),
    "anchor": KindOfLoss(
        "A sign that leads to a footnote, and stands where none can: in a footnote, on no word, or before a footnote "
        "that says nothing.",
        "Rain[^1] fell.\n\n[^1]: In the north.[^1]",
        "none",
        formats=("markdown",),
        form="markdown",
    ),
    "block": KindOfLoss(
        "What the comment of a WordPress block says besides the HTML inside: its settings; or the whole block, where "
        "WordPress makes its content only when a page is shown, such as a list of the latest posts. Its words stood in "
        "a comment, so they are in no account.",
        '<!-- wp:latest-posts {"postsToShow":4} /--><p>It rained.</p>',
        "none",
        formats=("wordpress",),
    ),
    "box": KindOfLoss(
        "A box inside another box. A box holds no boxes, so what it says stands after the words before it.",
        '<aside class="note"><p>A.</p><aside class="tip"><p>B.</p></aside></aside>',
    ),
    "byline": KindOfLoss(
        "The words that say who wrote the piece. They became its byline and its contributors; or, of a post of another "
        "site, its author.",
        '<p class="byline">By Ada Marsh</p>',
    ),
    "caption": KindOfLoss(
        "The words under something that has no place for them: they are a paragraph after it.",
        "<figure><hr><figcaption>A line</figcaption></figure>",
    ),
    "cell": KindOfLoss(
        "A cell of a table that is no table here. Its words stay, if they are not in another loss.",
        '<table role="presentation"><tr><td>A menu</td></tr></table>',
    ),
    "code": KindOfLoss(
        "Code where only words can be: its line breaks or its indentation are lost.",
        "<table><tr><th>Place<th>Text<tr><td>North<td><pre>a\n  b</pre></table>",
    ),
    "comment": KindOfLoss(
        "A comment of readers that lacks what a comment needs: who wrote it, when, or any words. Words around one that "
        "became a member of it, such as those that say whom it answers, are kept.",
        '<p>It rained.</p><ol class="comment-list"><li class="comment"><cite class="fn">Ada</cite>'
        '<time datetime="2026-03-01T09:00Z">9:00</time><p>Good.</p></li><li class="comment"><p>Bad.</p></li></ol>',
    ),
    "date": KindOfLoss(
        "A date in words, which became a date.",
        '<article id="a" class="live-update"><time datetime="2026-03-01T09:00Z">9:00</time><p>Rain.</p></article>',
    ),
    "duplicate": KindOfLoss(
        "What stands in the input twice: for screens of two sizes, as a copy that a script made so that a gallery has "
        "no end, a title that repeats the headline, a date in words beside the same date.",
        '<p class="mobile-only">Rain is coming.</p><p class="desktop-only">Rain is coming.</p>',
    ),
    "embed": KindOfLoss(
        "Something published elsewhere that has no web address; where it is demoted, a post that nothing leads to is a "
        "quotation. It is invented where its address was words.",
        '<iframe srcdoc="<p>Hello</p>"></iframe>',
        "none",
    ),
    "fact": KindOfLoss(
        "A fact that the head of a page, its JSON-LD or its microdata states, or the address of something embedded, "
        "which names its provider. It is not in the text, so it is invented "
        "as far as the text is concerned; its place is the evidence.",
        '<iframe src="https://video.example.org/7"></iframe>',
        "none",
    ),
    "fallback": KindOfLoss(
        "What programs show that cannot play or draw something: the inside of `video`, `object`, `iframe`, `svg`.",
        '<video src="https://example.org/a.mp4"><p>Your browser plays no videos.</p></video>',
    ),
    "furniture": KindOfLoss(
        "Parts of a page that are not the piece: navigation, forms, buttons, sharing, advertising, footers.",
        "<nav><ul><li>Home</li></ul></nav><p>It rained.</p>",
    ),
    "heading": KindOfLoss(
        "A heading of level 1 in the text, which got level 2; or a heading where only words can be.",
        "<h1>Rain</h1><p>It rained.</p><h1>Wind</h1>",
    ),
    "hidden": KindOfLoss(
        "What browsers do not show: `hidden`, `display: none`, words for screen readers alone.",
        '<p>It rained. <span class="sr-only">Skip</span></p>',
    ),
    "item": KindOfLoss(
        "An item of a list that is no list here, or that had a block which no item can hold.",
        "<ul><li>Mix:<pre>a</pre></li></ul>",
    ),
    "label": KindOfLoss(
        "Words in `aria-label`, which programs read instead of what is shown.",
        '<p><a href="https://example.org/" aria-label="More about rain">More</a></p>',
        "attributes",
    ),
    "link": KindOfLoss(
        "A link that no document can have there, such as one in a heading of a box, or that leads to no place in the "
        "document and to no web address (`javascript:`, or a relative one where no `base` is given). Its words stay.",
        '<details><summary><a href="https://example.org/">More</a></summary><p>A.</p></details>',
        "none",
    ),
    "list": KindOfLoss(
        "A list where only words can be, or one that only arranges what is in it. Its words stay.",
        "<blockquote><ul><li>A</li></ul></blockquote>",
    ),
    "mark": KindOfLoss(
        "A way to set words off that the model does not have, such as `small` or `kbd`. The words stay.",
        "<p>Press <kbd>F1</kbd>.</p>",
    ),
    "markup": KindOfLoss(
        "An element of no kind that is known here. Its words stay.",
        "<p><x-badge>New</x-badge> It rained.</p>",
    ),
    "member": KindOfLoss(
        "A member that a document must have and the input does not: give it in `defaults`.",
        "<p>It rained.</p>",
        "none",
    ),
    "metadata": KindOfLoss(
        "A member of the front matter, of an export or of a graph that has no place in the model.",
        "---\nlayout: post\n---\n\nIt rained.",
        "none",
        formats=("markdown", "wordpress", "jsonld", "discussions"),
        form="markdown",
    ),
    "number": KindOfLoss(
        "Words that became a number, an amount of money, a rating, or yes or no.",
        "<table><tr><th>Outlet<th>Readers<tr><td>North Post<td>190000</table>",
    ),
    "over_limit": KindOfLoss(
        "What exceeds a limit of the contract, such as the thousandth row of a table, or is nested too deeply.",
        "",
    ),
    "paragraph": KindOfLoss(
        "Paragraphs where one line must be: they are joined.",
        "<table><tr><th>Place<th>Text<tr><td>North<td><p>A</p><p>B</p></table>",
    ),
    "payload": KindOfLoss(
        "What the attributes of lossless HTML or the block of lossless Markdown say, and what is not valid: no JSON, a "
        "member that breaks a rule, an object that lacks what it must have. `read_page` reads no such attributes, "
        "and lists them once.",
        '<article data-nm-root="1" data-nm=":article" data-nm-rest="{"></article>',
        "none",
    ),
    "picture": KindOfLoss(
        "A picture that is not in the document: it has no usable address, or stood where no picture can be. Where it "
        "is demoted, its words for those who do not see it stand in its place.",
        '<p>It rained <img src="data:image/png;base64,AA==" alt="a cloud">.</p>',
        "attributes",
    ),
    "quote": KindOfLoss(
        "The words of somebody else where no quotation can be. The words stay.",
        "<table><tr><th>Place<th>Text<tr><td>North<td><blockquote>A</blockquote></table>",
    ),
    "recording": KindOfLoss(
        "A video or sound without a usable address.",
        "<video></video>",
        "none",
    ),
    "rendition": KindOfLoss(
        "Other sizes or formats of a picture whose width nobody states, so that the model cannot name them.",
        '<img src="https://example.org/a.jpg" srcset="https://example.org/b.jpg 2x" alt="A cloud">',
        "none",
    ),
    "shortcode": KindOfLoss(
        "A shortcode of WordPress, in brackets. Where it is kept, the block that it stands for is in the document. "
        "Where it is dropped, a plugin made something of it that nobody knows here. What it encloses stays.",
        '<p>[weather town="Aberford"]</p>',
        formats=("wordpress",),
    ),
    "table": KindOfLoss(
        "A table that only arranges what is in it, or that stood where no table can be. Its words stay.",
        '<table role="presentation"><tr><td>A menu</td></tr></table>',
        "none",
    ),
    "title": KindOfLoss(
        "Words in `title`, which browsers show when a pointer rests on something.",
        '<p title="Today">It rained.</p>',
        "attributes",
    ),
}  # fmt: skip
