"""Advice on hostile texts ends: no check backtracks, none compares everything with everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newsmodel as nm
from advice import document
from hostile import common_families
from newsmodel.linting.reading.names import Names

TOOLS = Path(__file__).parents[2] / "tools"
#: The time in which a process has to end, in seconds: it needs a small part of it.
LIMIT = 300


def test_every_check_reads_every_family() -> None:
    """A process of its own reads them all, and would be ended."""
    command = [sys.executable, str(TOOLS / "advice.py"), "once", "1500"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT)  # noqa: S603
    families, warnings = map(int, done.stdout.split())
    assert families == len(list(common_families()))
    assert warnings > families


def test_a_process_that_hangs_is_ended() -> None:
    """The control: a planted pattern of the kind that is meant takes longer than any limit."""
    hangs = "import re; re.search('(a+)+$', 'a' * 64 + '!')"
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", hangs], check=True, timeout=3)  # noqa: S603


def test_a_hostile_text_is_put_everywhere() -> None:
    """Paragraphs, titles, captions, names of sources and comments have it, and the document is valid."""
    piece = document(lambda count: "ab " * count, 100)
    texts = [piece.headline, piece.sources[0].name, nm.plain_text(piece.standfirst), nm.to_text(piece)]
    assert all("ab ab" in text for text in texts)
    assert piece.discussion is not None
    assert nm.validate(nm.to_json(piece)) == ()


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["Board"], "Boarding, aBoard", set()),
        (["Board"], "The Board.", {"Board"}),
        (["a b", "b", "a b c d", "b c"], "a b c e", {"a b", "b", "b c"}),
        (["a a b"], "a a a b", {"a a b"}),
        (["C++", "A.B. & Co"], "C++, A.B. & Co.", {"C++", "A.B. & Co"}),
        ([""], "any", set()),
    ],
    ids=["parts of words", "a word", "names in names", "a false start", "signs", "no name"],
)
def test_names_are_found_as_whole_words(names: list[str], text: str, found: set[str]) -> None:
    """As a search for each of them would find them."""
    assert found == Names(names).found_in(text)
