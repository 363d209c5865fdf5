"""Types for other languages: ``python -m languages [--quick] [--only LANGUAGE]``.

Generates and compiles types, lets them read the corpus and write it back, and judges what they write. It fails if a
required document does not come back equal, if a document that is written has a problem, if the control is not found, or
if anything that is needed is missing.
"""

from __future__ import annotations

import argparse
import collections
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import attrs

from languages.documents import LATER, Lines, lines
from languages.recipes import RECIPES, Programs, Recipe, RecipeError, run
from languages.verdicts import ProgramError, Verdict, verdict
from languages.versions import version
from newsmodel.documents import KINDS

HEAD: Final = ("language", "generator", "compiler", "seconds", "canonical", "as spelled", "control", "invalid refused")


#: The parts of the documents that a later version may have written.
_LATER: Final = ("later_version", *LATER)
LATER_HEAD: Final = ("language", "later version", "unknown member", "object of an unknown type", "unknown value")

#: The verdict on no documents.
NOTHING: Final = Verdict()


@attrs.frozen
class Measured:
    """What the types of a language did.

    Attributes:
        recipe: How they were made.
        seconds: How long that and the rest took.
        canonical: Valid documents as ``to_json`` writes them.
        spelled: Valid documents as the files of the corpus spell them.
        broken: The control, of which none may come back valid.
        invalid: The invalid documents of the corpus.
        later_version: A document of the next version.
        later_member: Documents with an unknown member.
        later_object: Documents with an object of an unknown type.
        later_value: Documents with an unknown value of a choice.
        error: Why no types could be made, if so.
    """

    recipe: Recipe
    seconds: float
    canonical: Verdict = NOTHING
    spelled: Verdict = NOTHING
    broken: Verdict = NOTHING
    invalid: Verdict = NOTHING
    later_version: Verdict = NOTHING
    later_member: Verdict = NOTHING
    later_object: Verdict = NOTHING
    later_value: Verdict = NOTHING
    error: str = attrs.field(default="", kw_only=True)

    def faults(self) -> Iterator[str]:
        """What must not be, for types that are required to work; of the others, that the control is not found."""
        name = self.recipe.language
        if self.recipe.required:
            if self.error:
                yield f"{name}: {self.error}"
            if not self.canonical.given or self.canonical.equal < self.canonical.given:
                yield f"{name}: {self.canonical.equal} of {self.canonical.given} documents came back equal"
            if self.spelled.equal < self.spelled.read:
                yield f"{name}: {self.spelled.read - self.spelled.equal} documents were read and came back changed"
        if self.broken.valid or not (self.broken.given or self.error):
            yield f"{name}: {self.broken.valid} of {self.broken.given} without a schema_version came back valid"


def measured(recipe: Recipe, corpus: Mapping[str, Lines]) -> Measured:
    """Make the types of a recipe in a new folder, and try them."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="newsmodel-") as name:
        try:
            programs = recipe.make(Path(name))
            tried = [total(programs, corpus, part.name) for part in attrs.fields(Lines)]
        except (RecipeError, ProgramError) as error:
            return Measured(recipe, time.perf_counter() - begun, error=str(error))
    return Measured(recipe, time.perf_counter() - begun, *tried)


def total(programs: Programs, corpus: Mapping[str, Lines], part: str) -> Verdict:
    """The verdicts on one part of the documents of all kinds."""
    found = NOTHING
    for kind, each in corpus.items():
        given: Sequence[str] = getattr(each, part)
        found += verdict(given, answers(programs[kind], given), "open" if part in _LATER else "strict")
    return found


def answers(command: Sequence[str], given: Sequence[str]) -> list[str]:
    """The lines that a program writes for documents.

    Raises:
        ProgramError: It ended with an error.
    """
    text = "".join(f"{line}\n" for line in given)
    done = subprocess.run(  # noqa: S603 -- the programs that were just made
        command, input=text.encode(), capture_output=True, check=False
    )
    if done.returncode:
        raise ProgramError(done.stderr.decode("utf-8", "replace").strip()[:600])
    return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")[:-1]


def row(found: Measured) -> tuple[str, ...]:
    """The line of a table in Markdown."""
    recipe, refused = found.recipe, found.invalid.given - found.invalid.read
    made = f"{recipe.generator} {version(recipe.generator)}"
    compiler = run(recipe.compiler, Path.cwd()).splitlines()[0].split(" (")[0]
    if found.error:
        return (recipe.language, made, compiler, f"{found.seconds:.0f}", "no types", "", "", "")
    return (
        recipe.language,
        made,
        compiler,
        f"{found.seconds:.0f}",
        *map(counts, (found.canonical, found.spelled)),
        f"{found.broken.given - found.broken.valid} of {found.broken.given} found",
        f"{refused} of {found.invalid.given}",
    )


def later_row(found: Measured) -> tuple[str, ...]:
    """The line of the table of what a later version adds."""
    verdicts: list[Verdict] = [getattr(found, part) for part in _LATER]
    shown = (f"{each.given} given, {each.read} read, {each.equal} whole" for each in verdicts)
    return (found.recipe.language, *(("no types",) * len(verdicts) if found.error else shown))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table in Markdown."""
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for each in rows:
        yield "| " + " | ".join(each) + " |"


def counts(found: Verdict) -> str:
    """Four figures of a verdict."""
    return f"{found.given} given, {found.read} read, {found.valid} valid, {found.equal} equal"


def reasons(found: Measured) -> Iterator[str]:
    """The most frequent reasons why a document was not read, or came back otherwise."""
    if found.error:
        yield found.error
    counted = collections.Counter(reason[:200] for reason in (*found.canonical.reasons, *found.spelled.reasons))
    yield from (f"{count} x {reason}" for reason, count in counted.most_common(3))


def main() -> int:
    """Try the recipes."""
    parser = argparse.ArgumentParser(prog="languages", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="only the languages in which every document must come back"
    )
    parser.add_argument("--only", metavar="LANGUAGE", help="only the recipe of that name")
    chosen = parser.parse_args()
    recipes = [
        recipe for recipe in RECIPES if (recipe.required or not chosen.quick) and chosen.only in (None, recipe.language)
    ]
    missing = sorted({package for recipe in recipes for package in recipe.missing()})
    if missing or not recipes:
        print(f"apt-get install {' '.join(missing)}" if missing else "there is no such language", file=sys.stderr)
        return 2
    corpus = {kind: lines(kind) for kind in KINDS}
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda recipe: measured(recipe, corpus), recipes))
    print(*table(HEAD, map(row, found)), "", *table(LATER_HEAD, map(later_row, found)), sep="\n")
    for each in found:
        print(f"\n{each.recipe.language}:", *reasons(each), sep="\n  ")
    faults = [fault for each in found for fault in each.faults()]
    print(f"\n{len(faults)} faults", *faults, sep="\n  ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
