"""HTML of our own that was changed by hand is read as any other HTML: nothing of it is lost."""

from __future__ import annotations

import pytest
from pieces import blocks, read

import newsmodel as nm
from newsmodel.readers.reading import Reading

Losses = list[tuple[str, str, str]]

LINK = '<a href="https://example.org/owls">Owls</a>'
SCRIPT = '<a href="javascript:go()">Owls</a>'
HEAD = '<p class="nm-embed-head">From X</p>'
PICTURE = '<img src="/i.png" alt="A lake">'
OPENED = f"<p>{LINK}</p>"


def tags(reading: Reading) -> list[str]:
    """What the blocks of a reading are."""
    return [block.tag for block in blocks(reading)]


def lost(reading: Reading) -> Losses:
    """What is lost, but for what a document must have."""
    return [(loss.kind, loss.state, loss.words) for loss in reading.losses if loss.kind != "member"]


@pytest.mark.parametrize(
    ("inside", "expected", "losses"),
    [
        ('<video src="/a.mp4"></video><p>It rains.</p>', ["video", "paragraph"], []),
        ('<a href="/a.mp4">Watch<br>now</a>', ["paragraph"], []),
        (
            '<video src="/a.mp4" aria-label="Flood"></video><a href="/a.mp4">Watch: Rain</a>',
            ["video", "paragraph"],
            [("label", "demoted", "Flood")],
        ),
        (
            '<video aria-label="Flood"></video><a href="/a.mp4">Watch: Flood</a>',
            ["paragraph"],
            [("recording", "dropped", ""), ("label", "dropped", "Flood")],
        ),
        ('<a href="https://example.org/v">See the film</a>', ["paragraph"], []),
        ('<a href="https://example.org/v">Watch:</a>', ["paragraph"], []),
        ('<a href="javascript:go()">Watch</a>', ["paragraph"], [("link", "demoted", "Watch")]),
        ('<p>It rains.</p><a href="https://example.org/v">Watch</a>', ["paragraph", "paragraph"], []),
    ],
)
def test_a_player_with_anything_else_in_it(inside: str, expected: list[str], losses: Losses) -> None:
    """A recording and the link to it are one recording only where both are as they were written."""
    reading = read(f'<div class="nm-player">{inside}</div>')
    assert (tags(reading), lost(reading)) == (expected, losses)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Watch", nm.Video(embed_url="https://example.org/v")),
        ("Watch: Flood", nm.Video("Flood", embed_url="https://example.org/v")),
        ("Listen", nm.Audio(embed_url="https://example.org/v")),
        ("Listen: Flood", nm.Audio("Flood", embed_url="https://example.org/v")),
    ],
)
def test_a_link_to_a_recording_by_its_label(words: str, made: nm.Video | nm.Audio) -> None:
    """The label is no word of the document, and the link stands for a recording that the input does not have."""
    reading = read(f'<div class="nm-player"><a href="https://example.org/v">{words}</a></div>')
    assert blocks(reading) == (made,)
    assert lost(reading) == [
        ("added", "dropped", words.partition(":")[0]),
        ("link", "demoted", words),
        ("recording", "invented", ""),
    ]


@pytest.mark.parametrize(
    ("inside", "losses"),
    [
        ('<a href="/plan.pdf">Plan</a><b>new</b>', []),
        ('<a href="mailto:owl@example.org">Plan</a>', []),
        ('<a href="/plan.pdf">Plan<br>of the town</a>', []),
        ('<a href="/plan.pdf"></a><span>(PDF)</span>', [("link", "dropped", "")]),
    ],
)
def test_a_file_with_anything_else_in_it(inside: str, losses: Losses) -> None:
    """It is a paragraph, with its link where there is one."""
    reading = read(f'<p class="nm-file">{inside}</p>')
    assert (tags(reading), lost(reading)) == (["paragraph"], losses)


@pytest.mark.parametrize(
    ("inside", "expected", "losses"),
    [
        (HEAD, ["paragraph"], []),
        (f"{HEAD}<p>It rains.</p>", ["paragraph", "paragraph"], []),
        (f"{HEAD}<p>{SCRIPT}</p>", ["paragraph", "paragraph"], [("link", "demoted", "Owls")]),
        (f'<p class="nm-embed-head">By a friend</p>{OPENED}', ["paragraph", "paragraph"], []),
        (f'<p class="nm-embed-head">From X \u00b7 Owl \u00b7 Wren</p>{OPENED}', ["paragraph", "paragraph"], []),
        (
            f'<p class="nm-embed-head">From X <time datetime="2026-03-01">1 March</time> soon</p>{OPENED}',
            ["paragraph", "paragraph"],
            [],
        ),
        (f"{HEAD}<p>It rains.</p>{OPENED}", ["paragraph"] * 3, []),
        (f"{HEAD}<blockquote>{PICTURE}</blockquote>{OPENED}", ["paragraph", "image", "paragraph"], []),
    ],
)
def test_a_card_with_anything_else_in_it(inside: str, expected: list[str], losses: Losses) -> None:
    """It is what its parts are."""
    reading = read(f'<div class="nm-embed">{inside}</div>')
    assert (tags(reading), lost(reading)) == (expected, losses)


def test_a_card_whose_link_says_more_than_a_title_does() -> None:
    """The words are in the account."""
    words = "rain " * 250
    reading = read(f'<div class="nm-embed">{HEAD}<p><a href="https://x.com/1">{words}</a></p></div>')
    assert blocks(reading) == (nm.Embed("https://x.com/1", provider="X"),)
    assert ("over_limit", "dropped", words.strip()) in lost(reading)


@pytest.mark.parametrize(
    ("inside", "expected", "losses"),
    [
        ("<p>Write.</p><p>Now.</p>", ["paragraph", "paragraph"], []),
        ("<p>Write.</p><ul><li><b>Now</b></li></ul>", ["paragraph", "list"], []),
        (f"<p>Write.</p><ul><li>{SCRIPT}</li></ul>", ["paragraph", "list"], [("link", "demoted", "Owls")]),
        (
            '<p>Write.</p><ul><li><a href="/a"><img src="/i.png" alt="A lake"></a></li></ul>',
            ["paragraph", "image"],
            [("list", "demoted", ""), ("item", "demoted", "")],
        ),
    ],
)
def test_a_call_to_action_with_anything_else_in_it(inside: str, expected: list[str], losses: Losses) -> None:
    """It is what its parts are."""
    reading = read(f'<aside class="nm-call-to-action">{inside}</aside>')
    assert (tags(reading), lost(reading)) == (expected, losses)


@pytest.mark.parametrize(
    ("inside", "expected", "losses"),
    [
        ("<p>It rains.</p>", ["heading", "paragraph"], []),
        ("<ul></ul>", ["heading"], []),
        ("<ul><li><b>Owls</b></li></ul>", ["heading", "list"], []),
        ("<ul><li><span><b>Owls</b></span></li></ul>", ["heading", "list"], []),
        (f"<ul><li><span>{LINK} are birds</span></li></ul>", ["heading", "list"], []),
        (f"<ul><li><span>{SCRIPT}</span></li></ul>", ["heading", "list"], [("link", "demoted", "Owls")]),
        (f"<ul>{f'<li><span>{LINK}</span></li>' * 101}</ul>", ["heading", "list"], []),
    ],
)
def test_related_links_with_anything_else_in_them(inside: str, expected: list[str], losses: Losses) -> None:
    """They are what their parts are."""
    reading = read(f'<aside class="nm-related-links"><h2>More</h2>{inside}</aside>')
    assert (tags(reading), lost(reading)) == (expected, losses)


def test_related_links_of_which_one_has_a_picture() -> None:
    """The account has the words that stand for the picture: a link has no place for them."""
    reading = read(
        f'<aside class="nm-related-links"><h2>More</h2><ul><li><span>{LINK}</span></li>'
        '<li><img src="/i.png" alt="A lake"><span><a href="/b">Lakes</a></span></li></ul></aside>'
    )
    made = nm.RelatedLinks(
        [
            nm.RelatedLink("Owls", "https://example.org/owls"),
            nm.RelatedLink("Lakes", "https://example.org/b", image_url="https://example.org/i.png"),
        ],
        title="More",
    )
    assert (blocks(reading), lost(reading)) == ((made,), [("picture", "kept", "A lake")])


def test_a_caption_that_is_a_label_only_where_the_picture_has_no_words() -> None:
    """A picture that is said to need none has a caption."""
    caption = "<figcaption>Image</figcaption>"
    (picture,) = blocks(read(f'<figure class="nm-image"><img src="/i.png" alt="">{caption}</figure>'))
    assert picture == nm.Image("https://example.org/i.png", alt="", caption="Image")


def test_a_credit_without_words_that_say_so() -> None:
    """All of it is who made the picture."""
    caption = '<figcaption><span class="nm-credit">Ada Marsh</span></figcaption>'
    (picture,) = blocks(read(f'<figure class="nm-image"><img src="/i.png" alt="A lake">{caption}</figure>'))
    assert picture == nm.Image("https://example.org/i.png", alt="A lake", credit="Ada Marsh")
