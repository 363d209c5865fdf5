"""Every rule has a page, and does what its page says."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path

import pytest

import newsmodel as nm
from compatibility.pairs import sources
from newsmodel.compatibility import DIRECTIONS, Incompatibility
from newsmodel.compatibility.rules import RULES, Rule
from newsmodel.explanation import codes, explain, explained
from newsmodel.readers.kinds import KINDS

SOURCE = Path(nm.__file__).parent / "compatibility"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "compatibility.md"
#: The rules about what cannot be decided: no document shows what they are about.
UNDECIDED = {
    "pattern-undecided",
    "schema-unreadable",
    "id-space-changed",
    "reference-changed",
    "rule-added",
    "rule-removed",
    "rule-changed",
    "converter-changed",
}
#: The same in one direction only: a reference may name the id, and no document with both is made.
UNSHOWN = {("id-space-added", "forward"), ("id-space-removed", "backward")}
#: Who refuses documents, by each effect.
READERS = {"breaks": {"strict", "open"}, "strict": {"strict"}, "warns": set(), "safe": set()}


def found(pair: object) -> tuple[Incompatibility, ...]:
    """Everything that changes between the two sides of a pair."""
    return nm.incompatibilities(*sources(pair), safe=True)  # type: ignore[arg-type]


def broken(findings: tuple[Incompatibility, ...]) -> set[tuple[str, str]]:
    """The directions and readers that break."""
    return {(each.direction, reader) for each in findings for reader in each.readers}


def test_there_are_at_least_sixty_rules() -> None:
    """Each with a code of its own, which no problem and no kind of losses has."""
    assert len(RULES) >= 60
    assert explained() == (*codes(), *RULES, *KINDS)
    assert len(explained()) == len(set(explained()))


def test_every_rule_is_used_and_every_code_is_a_rule() -> None:
    """The codes in the source are those of the table; a code that is put together has its parts there."""
    text = "".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    written = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))
    joined = {"enum-value", "id-space", "max-items", "max-length", "jsonschema-rs", "built-in"}
    assert written - joined <= RULES.keys()
    ends = ("added", "removed", "changed", "opened", "closed", "lowered", "raised", "renamed")
    assert {code for code in RULES if not code.endswith(ends)} <= written


@pytest.mark.parametrize("code", RULES)
def test_a_bad_pair_has_its_change_alone_and_breaks_whom_the_table_says(code: str) -> None:
    """Every break has a counterexample, unless it is about what cannot be decided."""
    rule, findings = RULES[code], found(RULES[code].bad)
    assert [code] * len(DIRECTIONS) == [each.code for each in findings]
    for each in findings:
        effect = getattr(rule, each.direction)
        readers = {"code"} & {"code" for _ in READERS[effect]} if each.direction == "rendering" else READERS[effect]
        assert readers == set(each.readers)
        assert each.severity == ("break" if readers else "warning" if effect == "warns" else "safe")
        assert (each.counterexample is not None) == (
            bool(readers) and code not in UNDECIDED and (code, each.direction) not in UNSHOWN
        )


@pytest.mark.parametrize("code", RULES)
def test_a_good_pair_breaks_nothing_for_strict_writers_and_open_readers(code: str) -> None:
    """New readers take every old document, old open readers every new one, and the change itself is not there."""
    findings = found(RULES[code].good)
    assert broken(findings) <= {("forward", "strict"), ("rendering", "code")}
    assert code not in {each.code for each in findings}


def test_most_good_pairs_change_something() -> None:
    """The control of the test above: a pair without a change would be good for everything."""
    assert sum(bool(found(rule.good)) for rule in RULES.values()) > len(RULES) * 3 / 4


@pytest.mark.parametrize("code", RULES)
def test_a_page_shows_both_sides_of_both_pairs(code: str) -> None:
    """In JSON, or in the Python code of a model."""
    page = explain(code)
    for form, text in ((page.form, page.bad), (page.good_form, page.good)):
        if form == "json":
            assert {"old", "new"} == json.loads(text).keys()
        else:
            compile(text, code, "exec")
            assert ["# old", "# new"] == re.findall("^# .*", text, re.MULTILINE)
    assert str(page).startswith(f"# {code}\n\n")
    assert len(str(page).splitlines()) <= 100
    assert page.severity == ("error" if breaks(RULES[code]) else "warning")


def breaks(rule: Rule) -> bool:
    """Whether a change breaks anybody."""
    return bool({rule.backward, rule.forward, rule.rendering} & {"breaks", "strict"})


def test_an_unknown_code_suggests_a_rule() -> None:
    """As it suggests the codes of problems."""
    with pytest.raises(nm.UnknownNameError, match='did you mean "kind-added"'):
        explain("kind-aded")


def test_the_guide_lists_every_rule() -> None:
    """One row for each rule, with what it does to each reader."""
    other = "*means something else*"
    cells = {"breaks": ("**refuses**",) * 2, "strict": ("**refuses**", ""), "warns": (other,) * 2, "safe": ("", "")}
    code = {"breaks": "**no case**", "strict": "**no case**", "warns": other, "safe": ""}
    rows = [
        [f"`{name}`", rule.meaning, *cells[rule.backward], *cells[rule.forward], code[rule.rendering]]
        for name, rule in RULES.items()
    ]
    table = PAGE.read_text("utf-8").partition("## The rules")[2]
    listed = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if "`" in line[:4]]
    assert rows == listed


def test_the_effects_of_additions_are_those_that_the_guide_says() -> None:
    """What strict writers and open readers buy together: the first rows of its first table."""
    additions = ("member-added", "kind-added", "enum-value-added", "mark-added", "version-added")
    assert {("safe", "strict")} == {(RULES[code].backward, RULES[code].forward) for code in additions}
    others = ("max-length-raised", "maximum-raised", "pattern-widened", "document-added")
    assert {("safe", "breaks")} == {(RULES[code].backward, RULES[code].forward) for code in others}
    assert ("breaks", "strict") == (RULES["required-member-added"].backward, RULES["required-member-added"].forward)


def test_a_meaning_is_a_clause_and_an_advice_a_sentence() -> None:
    """They are joined with other words."""
    assert [] == [rule.code for rule in RULES.values() if rule.meaning.endswith(".") or not rule.advice.endswith(".")]
    assert [] == [rule.code for rule in RULES.values() if rule.meaning[0].isupper()]


def test_the_rules_are_of_every_area() -> None:
    """Members, text, values, types, documents, models."""
    folder = SOURCE / "rules"
    texts = {path.stem: path.read_text("utf-8") for path in folder.glob("*.py")}
    named = {name: [code for code in RULES if f'"{code}"' in text] for name, text in texts.items()}
    assert set(RULES) == set(chain(*named.values()))
