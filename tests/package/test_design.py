"""The pages of the design are right: links resolve, lines are short, lists are those of the code."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.classes import is_for_unknown
from newsmodel.problems import RULES

ROOT = Path(__file__).resolve().parents[2]
DESIGN = ROOT / "docs" / "design"
DECISIONS = sorted((DESIGN / "decisions").glob("[0-9]*.md"))
#: Renderings of content, whose links lead where the content says.
RENDERED = ROOT / "docs" / "examples"
READMES = [ROOT / folder / "README.md" for folder in ("benchmarks", "conformance", "src/newsmodel")]
PAGES = [
    page
    for page in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    if RENDERED not in page.parents
]
#: What every class of content inherits.
CONTENT: type = nm.Span.__mro__[1]
LONGEST_LINE = 120


def prose(text: str) -> str:
    """The text of a page without its code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE))


def links(text: str) -> list[str]:
    """The targets of the links and pictures of a page, without those on other sites."""
    found = re.findall(r"\]\(([^()\s]+)\)", prose(text))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors that GitHub gives to the headings of a page."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings)


def broken_links(page: Path, text: str) -> list[str]:
    """The links of a page whose target does not exist."""
    return [target for target in links(text) if not leads_somewhere(page, target)]


def leads_somewhere(page: Path, target: str) -> bool:
    """Whether the target of a link exists: a file or folder, and in a page, the heading."""
    name, _, anchor = target.partition("#")
    found = (page.parent / name).resolve() if name else page
    return found.exists() and (not anchor or anchor in anchors(found))


def sections(*pages: str) -> Iterator[tuple[str, str]]:
    """The name and the text of every section of the vocabulary."""
    for page in pages:
        for part in (DESIGN / page).read_text("utf-8").split("\n### ")[1:]:
            name, _, text = part.partition("\n")
            yield name, text.split("\n## ")[0]


SECTIONS = dict(sections("vocabulary.md", "blocks.md", "documents.md"))


def described() -> dict[str, type]:
    """Every class of content that has its own name or its own members."""
    public = [
        found for found in map(vars(nm).get, nm.__all__) if isinstance(found, type) and issubclass(found, CONTENT)
    ]
    bases = [base for cls in public for base in cls.__mro__ if issubclass(base, CONTENT) and own_members(base)]
    # What stands for objects that are not known has no members that are declared.
    return {cls.__name__: cls for cls in [*public, *bases] if not is_for_unknown(cls)}


def own_members(cls: type) -> list[attrs.Attribute[Any]]:
    """The members that a class declares itself."""
    return [member for member in attrs.fields(cls) if not member.inherited]


def codes(hint: object) -> set[str]:
    """The codes that a type allows, also deep inside it; scalars and other classes have none."""
    if typing.get_origin(hint) is typing.Literal:
        return set(typing.get_args(hint))
    return {code for part in typing.get_args(hint) for code in codes(part)}


def listed(text: str) -> dict[str, tuple[bool, str]]:
    """The members that a section lists: whether each is required, and what the line says of it."""
    lines = re.findall(r"^- (\*\*)?`(\w+)`(?:\*\*)?: (.*(?:\n  .*)*)", text, re.MULTILINE)
    return {name: (bool(bold), said) for bold, name, said in lines}


def codes_listed(said: str) -> set[str]:
    """The codes that a line lists after "one of" or "any of"."""
    found = re.match(r"(?:one|any) of ([^;(]*)", said)
    return set(re.findall(r"`([\w-]+)`", found.group(1))) if found else set()


def too_long(text: str) -> list[str]:
    """The lines that are too long to be read side by side."""
    return [line for line in text.splitlines() if len(line) > LONGEST_LINE]


@pytest.mark.parametrize("page", [*PAGES, *READMES], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """A relative link names a file or folder that exists, and a heading of that page."""
    assert broken_links(page, page.read_text("utf-8")) == []


@pytest.mark.parametrize("bad", ["gone.md", "README.md#no-such-heading", "#no-such-heading", "decisions/0000-none.md"])
def test_a_planted_link_that_leads_nowhere_is_found(bad: str) -> None:
    """A good link and code that looks like a link are not reported."""
    planted = f"[bad]({bad}) [good](README.md) `[code]({bad})`\n\n```\n[code]({bad})\n```\n"
    assert broken_links(DESIGN / "README.md", planted) == [bad]


def test_no_line_of_the_design_is_too_long() -> None:
    """A diff can show every line, those of tables and code too."""
    found = {page.name: too_long(page.read_text("utf-8")) for page in DESIGN.rglob("*.md")}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert too_long("x" * LONGEST_LINE + "\n" + "y" * (LONGEST_LINE + 1)) == ["y" * (LONGEST_LINE + 1)]


def test_every_page_of_the_design_is_in_its_index() -> None:
    """The index links to each page beside it."""
    index = set(links((DESIGN / "README.md").read_text("utf-8")))
    assert {page.name for page in DESIGN.glob("*.md")} - {"README.md"} <= index


def test_every_decision_is_in_the_index_with_its_title() -> None:
    """One row per decision, in the order of the numbers, and no row for any other page."""
    index = (DESIGN / "decisions" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(\d{4})\]\((\S+\.md)\) \| (.*) \|$", index, re.MULTILINE)
    titles = [page.read_text("utf-8").splitlines()[0].removeprefix("# ").split(": ", 1) for page in DECISIONS]
    expected = [(number, page.name, title) for page, (number, title) in zip(DECISIONS, titles, strict=True)]
    assert expected == rows


def test_decisions_are_numbered_once_and_without_gap() -> None:
    """The number in the name of a file is the number in its title."""
    assert [page.name[:4] for page in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    assert len(DECISIONS) >= 26


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_what_why_what_was_measured_and_what_it_costs(page: Path) -> None:
    """Each of the four has a heading and at least one sentence."""
    parts = re.split(r"^## (.*)$", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert ["Decision", "Why", "Measured", "Cost"] == parts[::2]
    assert all(text.strip().endswith(".") for text in parts[1::2])


def test_the_vocabulary_has_a_section_for_every_class() -> None:
    """There is no section for anything else."""
    assert set(described()) == set(SECTIONS)


@pytest.mark.parametrize("name", described())
def test_a_section_lists_the_members_of_its_class(name: str) -> None:
    """It lists all members that the class declares, in their order, and which of them are required."""
    cls = described()[name]
    expected = [(member.name, member.default is attrs.NOTHING) for member in own_members(cls)]
    assert expected == [(member, required) for member, (required, _) in listed(SECTIONS[name]).items()]
    tag = re.search(r"Tag `(\w+)`", SECTIONS[name])
    assert vars(cls).get("tag") == (tag and tag.group(1))


@pytest.mark.parametrize("name", described())
def test_a_section_lists_the_codes_of_its_members(name: str) -> None:
    """It lists each code of an enumeration that a member may have, and no other."""
    hints = typing.get_type_hints(described()[name], include_extras=True)
    allowed = {member.name: codes(hints[member.name]) for member in own_members(described()[name])}
    assert allowed == {member: codes_listed(said) for member, (_, said) in listed(SECTIONS[name]).items()}


def test_the_rules_are_all_explained() -> None:
    """The page on rules lists the code of each."""
    page = (DESIGN / "rules.md").read_text("utf-8")
    assert RULES.keys() == set(re.findall(r"^- `([a-z-]+)`: ", page, re.MULTILINE))


def test_the_limits_are_those_of_the_gate() -> None:
    """The page on limits lists each limit of the gate with its value."""
    page = (DESIGN / "limits.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)`: .* \| ([\d,]+) \|$", page, re.MULTILINE))
    assert {name: f"{value:,}" for name, value in numbers(attrs.asdict(nm.Limits()).items())} == rows


def numbers(items: Iterable[tuple[str, object]]) -> Iterator[tuple[str, int]]:
    """The items that are numbers."""
    yield from ((name, value) for name, value in items if isinstance(value, int))
