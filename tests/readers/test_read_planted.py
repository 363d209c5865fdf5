"""The ledgers notice what a reader would do wrong: without this, a balance says nothing."""

from __future__ import annotations

import pytest
from ledgers import imbalance
from media_faults import FAULTS, planted
from of_media import read

HTML = """
<h1>Rain</h1>
<p>It <a href="https://example.org/n" title="News">rained</a> in May.</p>
<figure><a href="/big"><img src="/a.jpg" alt="A cloud"></a><figcaption>Rain. Photo: Ada Marsh</figcaption></figure>
<table><tr><th>Day<th>Rain<tr><td>One<td>Nine</table>
<video src="/a.mp4" title="Rain in May"></video>
<img src="/b.jpg" alt="A river">
<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ada/video/1"><p>It rains</p></blockquote>
"""


@pytest.mark.parametrize("name", FAULTS)
def test_each_planted_fault_is_noticed(name: str) -> None:
    """What balances does not any more when one thing is done wrong."""
    found = planted(read(HTML), FAULTS[name])
    assert found is not None
    assert imbalance(HTML, found) != {}
