"""Compares verdicts on pairs of schemas with documents of both sides, and what engines say of them."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final, get_args

import attrs
import jsonschema_rs
from hypothesis.errors import HypothesisException

from compatibility.documents import Aim, documents
from compatibility.mutating import MUTATIONS, Mutation
from compatibility.places import Mutated
from drawing import drawn
from newsmodel._validate.engines import offline_validator
from newsmodel.compatibility import Incompatibility, incompatibilities
from newsmodel.compatibility.flavours import combined
from newsmodel.compatibility.forms import Vocabulary
from newsmodel.compatibility.reading import vocabularies
from newsmodel.compatibility.writing import Reader, schema_of
from newsmodel.documents import KINDS
from verdicts import FOLDER, Case, Engine, node

Schema = dict[str, Any]
#: The rules whose breaks no document can show: what they are about cannot be decided.
UNDECIDED: Final = frozenset({"pattern-undecided", "schema-unreadable"})
#: How many documents of each side there are, and how many of them the slower engines look at too.
DOCUMENTS: Final = 10
SLOWLY: Final = 2
#: After so many pairs, Ajv starts anew: it keeps every schema.
RESTART: Final = 25


def published() -> dict[str, Vocabulary]:
    """The vocabularies of the schemas that are published."""
    return {
        kind: combined(
            *(
                vocabularies(json.loads((FOLDER / f"{kind}{end}").read_text("utf-8")), is_open=end != ".json")[kind]
                for end in (".json", ".open.json")
            )
        )
        for kind in KINDS
    }


#: Every kind of change is alone in both directions first.
_BOTH: Final = 2


@attrs.frozen(eq=False)
class Pair:
    """Two vocabularies.

    Attributes:
        kind: The kind of their documents.
        old: The old one.
        new: The new one.
        expected: The rules that have to notice what differs.
        aims: Of what documents of both sides show much.
        mutations: What was changed, in words.
    """

    kind: str
    old: Vocabulary
    new: Vocabulary
    expected: frozenset[str]
    aims: tuple[Aim, Aim]
    mutations: tuple[str, ...]

    def schema(self, side: int, reader: Reader) -> Schema:
        """The schema of a reader of one side."""
        written: Schema = _with_unknown(schema_of((self.old, self.new)[side], reader))
        return written


def _with_unknown(schema: Any) -> Any:
    """A schema in which what is unreadable has a keyword that the reader does not know, and that engines ask for."""
    if isinstance(schema, list):
        return [_with_unknown(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == {"not": {}}:
        return {"type": "string", "anyOf": [{"enum": ["x", "y"]}]}
    return {name: _with_unknown(inner) for name, inner in schema.items()}


def pairs(count: int, seed: int) -> Iterator[Pair]:
    """That many pairs: every kind of change equally often, in both directions; at last some with several changes."""
    random, known = Random(seed), published()  # noqa: S311  (a fixed seed)
    made = tried = 0
    while made < count:
        mutation = MUTATIONS[tried % len(MUTATIONS)]
        turn = tried // len(MUTATIONS)
        tried += 1
        several = turn >= _BOTH and random.randrange(4) == 0
        for kind in random.sample(list(KINDS), len(KINDS)):
            found = _pair(
                random, kind, known[kind], [mutation, *(random.choices(MUTATIONS, k=2) if several else [])], turn
            )
            if found is not None:
                yield found
                made += 1
                break


def _pair(random: Random, kind: str, base: Vocabulary, mutations: Sequence[Mutation], turn: int) -> Pair | None:
    changed, first, names = base, None, []
    is_reversed = turn % 2 == 1
    for mutation in mutations:
        mutated: Mutated | None = mutation.change(random, changed)
        if mutated is None:
            if first is None:
                return None
            continue
        changed, first = mutated.vocabulary, first or mutated
        names.append(mutation.reverse if is_reversed else mutation.code)
    assert first is not None  # noqa: S101  (for type checkers)
    sides = (changed, base) if is_reversed else (base, changed)
    aims = tuple(Aim(side, first.thing if first.thing in side.things else side.root, first.member) for side in sides)
    # Later changes may undo a part of the first ones: then only those of pairs with one change are expected.
    expected = frozenset(names) if len(names) == 1 else frozenset()
    return Pair(kind, *sides, expected, (aims[0], aims[1]), tuple(names))


@attrs.define
class Score:
    """What was found.

    Attributes:
        pairs: How many pairs there were.
        documents: How many documents of a side the other was asked about.
        refused: Of these, how many the other side's strict readers refused.
        breaks: How many findings are breaks.
        confirmed: How many of these have a counterexample that every engine confirms.
        undecided: How many are breaks only because it cannot be decided.
        unfit: How many documents were drawn that their own side refuses: strategies of scalars take the usual texts of
            a name, also where its form was changed.
        undrawn: How many sides had no documents, because Hypothesis could not draw any.
        unexplained: What verdicts do not explain, or documents do not.
        rules: By each rule, the pairs in which it was found.
        by_documents: By each rule, the pairs in which documents show that it is missing, when it is switched off.
        by_name: The same for pairs in which only the name of the change shows it.
    """

    pairs: int = 0
    documents: int = 0
    refused: int = 0
    breaks: int = 0
    confirmed: int = 0
    undecided: int = 0
    unfit: int = 0
    undrawn: int = 0
    unexplained: list[str] = attrs.field(factory=list)
    rules: Counter[str] = attrs.field(factory=Counter)
    by_documents: Counter[str] = attrs.field(factory=Counter)
    by_name: Counter[str] = attrs.field(factory=Counter)


#: Who refuses: the direction, and the reader.
Refusal = tuple[str, str]


@attrs.define(eq=False)
class Proof:
    """Asks about one pair after the other.

    Attributes:
        ajv: Whether Ajv judges counterexamples too; it needs Node.
        score: What was found so far.
    """

    ajv: bool
    score: Score = attrs.field(factory=Score)

    def run(self, found: Sequence[Pair]) -> Score:
        """Ask about all pairs."""
        for start in range(0, len(found), RESTART):
            with (
                tempfile.TemporaryDirectory(prefix="newsmodel-compat-") as folder,
                _ajv(Path(folder), self.ajv) as judge,
            ):
                for index, pair in enumerate(found[start : start + RESTART]):
                    self._ask(pair, judge, Path(folder), f"pair-{index}")
        return self.score

    def _ask(self, pair: Pair, ajv: Engine | None, folder: Path, name: str) -> None:
        score = self.score
        score.pairs += 1
        sides = [[pair.schema(side, "strict"), pair.schema(side, "open")] for side in (0, 1)]
        found = incompatibilities(*sides, safe=True)
        if ajv is not None:
            for side, reader in ((side, reader) for side in (0, 1) for reader in get_args(Reader)):
                text = json.dumps(pair.schema(side, reader))
                (folder / f"{name}-{side}-{reader}.json").write_text(text, "utf-8")
        refusals = self._refusals(pair)
        score.unexplained += [f"{_shown(pair)}: {each}" for each in unexplained(pair, found, refusals)]
        for each in found:
            if each.severity == "break":
                self._count(pair, each, ajv, name)
        for code in {each.code for each in found}:
            score.rules[code] += 1
            left = [each for each in found if each.code != code]
            missing = list(unexplained(pair, left, refusals))
            if any(each.startswith(REFUSED) for each in missing):
                score.by_documents[code] += 1
            elif missing:
                score.by_name[code] += 1

    def _refusals(self, pair: Pair) -> dict[Refusal, str]:
        """Who refuses documents of the other side, with one of them."""
        found: dict[Refusal, str] = {}
        for side in (0, 1):
            own = _engine(pair.schema(side, "strict"))
            readers = {reader: pair.schema(1 - side, reader) for reader in _READERS[side]}
            engines = {refusal: _engine(readers[refusal]) for refusal in readers}
            slow = {refusal: offline_validator(schema).is_valid for refusal, schema in readers.items()}
            for index, document in enumerate(self._drawn(pair, side)):
                if not own(document):
                    self.score.unfit += 1
                    continue
                self.score.documents += 1
                for reader, engine in engines.items():
                    is_valid = engine(document)
                    if index < SLOWLY and slow[reader](document) != is_valid:
                        self.score.unexplained.append(f"{_shown(pair)}: engines differ on {json.dumps(document)[:300]}")
                    if not is_valid:
                        self.score.refused += reader == "strict"
                        for direction in _DIRECTIONS[side, reader]:
                            found.setdefault((direction, reader), json.dumps(document))
        return found

    def _drawn(self, pair: Pair, side: int) -> list[Any]:
        try:
            return drawn(documents(pair.aims[side]), DOCUMENTS, start=self.score.pairs)
        except (HypothesisException, AssertionError):  # a text that no strategy finds
            self.score.undrawn += 1
            return []

    def _count(self, pair: Pair, found: Incompatibility, ajv: Engine | None, name: str) -> None:
        """Count a break, and ask Ajv about its counterexample."""
        score = self.score
        score.breaks += 1
        if found.counterexample is None and self._is_undecided(pair, found):
            score.undecided += 1
            return
        is_confirmed = found.counterexample is not None
        if is_confirmed and ajv is not None:
            document = json.loads(found.counterexample or "")
            side = 0 if found.direction == "backward" else 1
            is_confirmed = ajv(Case(f"{name}-{side}-strict", document)) and not any(
                ajv(Case(f"{name}-{1 - side}-{reader}", document)) for reader in found.readers
            )
        score.confirmed += is_confirmed
        if not is_confirmed:
            score.unexplained.append(f"{_shown(pair)}: not confirmed: {found} {found.counterexample}")

    @staticmethod
    def _is_undecided(pair: Pair, found: Incompatibility) -> bool:
        """Whether nothing can show the break; a pattern that is not decided keeps other rules from being shown too."""
        return found.code in UNDECIDED or bool(UNDECIDED & set(pair.mutations))


#: Who reads documents of each side.
_READERS: Final[Mapping[int, tuple[Reader, ...]]] = {0: ("strict", "open"), 1: ("strict", "open", "code")}
_DIRECTIONS: Final[Mapping[tuple[int, str], tuple[str, ...]]] = {
    (0, "strict"): ("backward",),
    (0, "open"): ("backward",),
    (1, "strict"): ("forward",),
    (1, "open"): ("forward",),
    (1, "code"): ("rendering",),
}
REFUSED: Final = "refused, and the verdict is compatible"


def unexplained(pair: Pair, found: Sequence[Incompatibility], refusals: Mapping[Refusal, str]) -> Iterator[str]:
    """What findings do not explain: documents that are refused, and changes that have no finding."""
    said = {(each.direction, reader) for each in found if each.severity == "break" for reader in each.readers}
    for refusal, document in refusals.items():
        if refusal not in said:
            yield f"{REFUSED}: {refusal} {document[:400]}"
    for code in pair.expected - {each.code for each in found}:
        yield f"no finding of {code}"


def _engine(schema: Schema) -> Any:
    return jsonschema_rs.Draft202012Validator(schema, offline=True).is_valid


def _shown(pair: Pair) -> str:
    return f"{pair.kind} {'+'.join(pair.mutations)} in {pair.aims[0].thing}.{pair.aims[0].member}"


@contextmanager
def _ajv(folder: Path, is_wanted: bool) -> Iterator[Engine | None]:  # noqa: FBT001  (a setting)
    if not is_wanted:
        yield None
        return
    with node("ajv", folder) as judge:
        yield judge
