"""Let this version read what a later one may write: ``futures.py [N] [--seed S] [--no-node]``.

Each payload is a valid one with an addition: a member to an object, an object of a new type in a union, a value to a
choice. Additions are taken from all places of all objects of the drawn payloads in turn. For each payload:

- the flavour open loads it, with both cores, and gives it back: equal as JSON, byte for byte where it was canonical;
- copies, pickles and ``attrs.evolve`` are equal to it;
- the flavour strict refuses it;
- the schema of the flavour open accepts it, by jsonschema, jsonschema-rs and Ajv; with a fault besides, all refuse it;
- advice names the addition, and nothing else as unknown;
- every output is written, and shows the words of the new object, and no script in it.

The control: with each of these kept from working in turn, faults are found.
"""

from __future__ import annotations

import argparse
import copy
import json
import pickle
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from random import Random
from typing import Any, Final
from unittest.mock import patch

import attrs

import newsmodel as nm
from drawing import drawn
from fuzz import LARGEST, SHARES
from newsmodel import linting, strategies
from newsmodel._codec.native import CORES
from newsmodel._declare import opened
from newsmodel._declare.extensions import Members
from newsmodel._declare.shapes import Choice, Many, OneOf, Shape, record
from newsmodel._validate.acceptance import Acceptance
from newsmodel._wire.canonical import in_order, write
from newsmodel.content.unknown import Unknown
from newsmodel.documents import KINDS, SCHEMA_VERSION, document_class
from newsmodel.model import OUTPUTS
from newsmodel.problems import RULES
from newsmodel.readable import words_in
from newsmodel.strategies.faults import Place, faults, places
from newsmodel.strategies.futures import Addition, LaterPayload, additions, later_copy
from newsmodel.traversal import walk
from newsmodel.writers.html import unknown as html_unknown
from verdicts import FOLDER, Case, Engine, node, python, rust

#: So many additions are made to one drawn payload, and so many payloads get several at once.
EACH: Final = 50
SEVERAL: Final = 0.1
#: So many payloads, one in so many, get a fault besides.
SPOILT: Final = 10
MODELS: Final = {core: nm.ContentModel(core=core) for core in CORES}
#: What nothing may write as it is.
SCRIPT: Final = "<script>alert(1)"

# --- Payloads -------------------------------------------------------------------------------------------------------


@attrs.frozen
class Future:
    """A payload of a later version.

    Attributes:
        kind: Its kind.
        later: The payload, with the last addition to it.
        count: How many additions it has.
        is_spoilt: Whether it has a fault, too.
    """

    kind: str
    later: LaterPayload
    count: int = 1
    is_spoilt: bool = False


def futures(count: int, seed: int) -> Iterator[Future]:
    """That many."""
    random = Random(seed)  # noqa: S311  (no secret)
    made = 0
    while made < count:
        for kind, share in SHARES.items():
            wanted = max(count * share // 100 // EACH, 1)
            for payload in drawn(strategies.payloads(kind), min(wanted, 200), start=random.randrange(10**9)):
                canonical_form = nm.to_dict(nm.from_dict(payload))
                for future in _of(kind, canonical_form, random):
                    yield future
                    made += 1
                    if made == count:
                        return


#: How often each addition was made so far: the rarest are made next, so that all are made in the end.
_MADE: Final[Counter[tuple[str, str, int]]] = Counter()


def _of(kind: str, payload: dict[str, Any], random: Random) -> Iterator[Future]:
    found = [(place, each) for place in places(payload, document_class(kind)) for each in additions(place)]
    if len(json.dumps(payload)) > LARGEST:  # large ones take long, and are read for what smaller ones do not have
        found = [pair for pair in found if _key(pair[1]) not in _MADE]
    random.shuffle(found)
    found.sort(key=lambda pair: _MADE[_key(pair[1])])
    for place, addition in found[:EACH]:
        _MADE[_key(addition)] += 1
        if random.random() < SEVERAL:
            yield _with_several(kind, payload, [(place, addition), *random.sample(found, min(len(found), 3))])
        else:
            yield Future(kind, later_copy(payload, place, addition))


def _key(addition: Addition) -> tuple[str, str, int]:
    return addition.place, addition.kind, addition.variant


def _with_several(kind: str, payload: dict[str, Any], chosen: list[tuple[Place, Addition]]) -> Future:
    """A payload with several additions; those that come last in it are made first, because they move none before."""
    order = {place.where: at for at, place in enumerate(places(payload, document_class(kind)))}
    chosen.sort(key=lambda pair: order[pair[0].where], reverse=True)
    (place, addition), *others = chosen
    found = later_copy(payload, place, addition)
    for place, addition in others:
        found = later_copy(found.payload, place, addition)
    return Future(kind, found, len(chosen))


def spoilt(future: Future, random: Random) -> dict[str, Any]:
    """The payload with a fault as well."""
    copied = copy.deepcopy(future.later.payload)
    place = random.choice([*places(copied, document_class(future.kind))])
    found = [*faults(place, most=100)]
    random.choice(found).plant(place.value)
    return copied


# --- What must hold -------------------------------------------------------------------------------------------------

Check = Callable[[Future, nm.Document], Iterator[str]]


def gives_back(future: Future, document: nm.Document) -> Iterator[str]:
    """The document is written as it was read."""
    text = nm.to_json(document)
    if json.loads(text) != future.later.payload:
        yield "it is not equal as JSON"
    if future.count == 1 and text != canonical(future.later):
        yield "it is not the same bytes"
    if nm.to_json(nm.from_json(text, flavour="open")) != text:
        yield "its text is not fixed"


def canonical(found: LaterPayload) -> str:
    """The canonical text of a payload that was canonical before something was added at the end of an object."""
    *above, last = [token.replace("~1", "/").replace("~0", "~") for token in found.pointer.split("/")[1:]]
    payload = copy.deepcopy(found.payload)
    holder: Any = payload
    for token in above:
        holder = holder[int(token) if isinstance(holder, list) else token]
    at: Any = int(last) if isinstance(holder, list) else last
    if found.code == "unknown-block":
        holder[at] = {"type": holder[at].pop("type"), **_sorted(holder[at])}
    else:
        holder[at] = in_order(holder[at])
    return write(payload)


def _sorted(members: dict[str, Any]) -> dict[str, Any]:
    found: Any = in_order(members)
    return dict(found)


def loads_alike(future: Future, document: nm.Document) -> Iterator[str]:
    """Both cores load the same, from text and from plain data."""
    text = json.dumps(future.later.payload)
    for name, model in MODELS.items():
        if model.from_json(text, flavour="open") != document or model.validate(text, flavour="open"):
            yield f"the core {name} loads something else"


def is_kept(_: Future, document: nm.Document) -> Iterator[str]:
    """Copies are equal, and have the same hash."""
    unpickled = pickle.loads(pickle.dumps(document))  # noqa: S301  (our own)
    for copied in (unpickled, copy.deepcopy(document), attrs.evolve(document)):
        if copied != document or hash(copied) != hash(document) or nm.to_json(copied) != nm.to_json(document):
            yield "a copy is not equal"


def is_refused(future: Future, _: nm.Document) -> Iterator[str]:
    """The flavour strict refuses it: with one problem of its version, and without that of what was added."""
    payload = future.later.payload
    if len(found := nm.validate(payload)) != 1 or found[0].pointer != "/schema_version":
        yield f"strict says {[str(each) for each in found]}"
    if future.count == 1:
        found = nm.validate({**payload, "schema_version": SCHEMA_VERSION})
        if [each.pointer for each in found] != [future.later.pointer + _BELOW[future.later.code]]:
            yield f"of this version, strict says {[str(each) for each in found]}"


#: Where the flavour strict finds an addition, below it.
_BELOW: Final = {"unknown-member": "", "unknown-block": "/type", "unknown-value": ""}
_LATER: Final = ("newer-version", "unknown-member", "unknown-block", "unknown-value", "reference-to-unknown")


def is_advised(future: Future, document: nm.Document) -> Iterator[str]:
    """The addition is a warning, and nothing else is unknown."""
    found = Counter((each.code, each.pointer) for each in nm.lint(document) if each.code in _LATER)
    expected = {("newer-version", "/schema_version"), (future.later.code, future.later.pointer)}
    if future.count == 1 and (found.keys() != expected or set(found.values()) != {1}):
        yield f"it is advised about {sorted(found)}"
    elif not expected <= found.keys():
        yield f"it is not advised about {sorted(expected - found.keys())}"


def is_written(future: Future, document: nm.Document) -> Iterator[str]:
    """Every output is written, with the words of what is not known, and without any script of it."""
    words = [each for part in walk(document) if isinstance(part, Unknown) for each in words_in(part.members)]
    for output in OUTPUTS:
        text = nm.render(document, output, show_unpublished=True, show=lambda _: True)
        if SCRIPT in text and output in ("html", "jsonld"):
            yield f"{output} has a script"
        if future.count == 1 and words and output in SHOWING and LETTERS.findall(words[0])[0] not in text:
            yield f"{output} does not show {words[0]!r}"


LETTERS: Final = re.compile("[A-Za-z]{3,}")
SHOWING: Final = ("html", "markdown", "text", "terminal")
CHECKS: Final[tuple[Check, ...]] = (gives_back, loads_alike, is_kept, is_refused, is_advised, is_written)


def judged(future: Future) -> Iterator[str]:
    """What does not hold of a payload."""
    try:
        document = nm.from_dict(future.later.payload, flavour="open")
    except nm.ValidationError as error:
        yield f"open refuses it: {error.problems[0]}"
        return
    for check in CHECKS:
        try:
            yield from (f"{check.__name__}: {each}" for each in check(future, document))
        except Exception as error:  # noqa: BLE001  (a fault that is reported like others)
            yield f"{check.__name__}: {type(error).__name__}: {error}"


def expected_places() -> set[str]:
    """The classes, and the members of them, that can have an addition."""
    found = set()
    for described in map(record, nm.ContentModel().classes):
        found.add(described.name)
        found |= {f"{described.name}.{each.name}" for each in described.members if _grows(each.shape)}
    return found


def _grows(shape: Shape) -> bool:
    return isinstance(shape, (Choice, OneOf)) or (isinstance(shape, Many) and _grows(shape.item))


# --- Engines --------------------------------------------------------------------------------------------------------


def schemas() -> dict[str, Any]:
    """The schemas of the flavour open, as they are published."""
    return {kind: json.loads((FOLDER / f"{kind}.open.json").read_text("utf-8")) for kind in KINDS}


def engines(found: Mapping[str, Any], ajv: Engine | None) -> dict[str, Engine]:
    """The engines over schemas of the flavour open."""
    named = {} if ajv is None else {"ajv": lambda case: ajv(attrs.evolve(case, kind=f"{case.kind}.open"))}
    return {"jsonschema-rs": rust(found), "jsonschema": python(found), **named}


def disagreements(case: Case, asked: Mapping[str, Engine]) -> Iterator[str]:
    """The engines that do not say what validation says, without the rules."""
    expected = all(each.code in RULES for each in nm.validate(case.payload, case.kind, flavour="open"))
    for name, accepts in asked.items():
        if accepts(case) != expected:
            yield f"{name} {'refuses' if expected else 'accepts'} it"


# --- Controls -------------------------------------------------------------------------------------------------------


def _strict(cls: Any, members: Any, *_: Any) -> Any:
    return cls(**members)


#: For each check, what keeps from working what it is about.
CONTROLS: Final[Mapping[str, Callable[[], AbstractContextManager[Any]]]] = {
    "gives_back": lambda: patch.object(Members, "of_gated", lambda _: Members()),
    "loads_alike": lambda: patch.dict(MODELS, python=nm.ContentModel(core="python", blocks=nm.CORE_BLOCKS[:4])),
    "is_kept": lambda: patch.object(opened, "_remade", _strict),
    "is_refused": lambda: patch.object(Acceptance, "problems", lambda *_: ()),
    "is_advised": lambda: patch.object(linting, "CHECKS", {**linting.CHECKS, "unknown-member": lambda _: iter(())}),
    "is_written": lambda: patch.object(html_unknown, "unknown_words", lambda _: ()),
}


def narrowed() -> dict[str, Any]:
    """The schemas with one definition of each that allows no other members."""
    found = schemas()
    for schema in found.values():
        schema["additionalProperties"] = False
    return found


def controlled(sample: list[Future]) -> Iterator[str]:
    """The checks that notice nothing when they should."""
    for name, planted in CONTROLS.items():
        with planted():
            noticed = sum(any(each.startswith(name) for each in judged(future)) for future in sample)
        print(f"control {name}: noticed in {noticed} of {len(sample)}")
        if not noticed:
            yield name
    asked = engines(narrowed(), None)
    noticed = sum(any(disagreements(Case(each.kind, each.later.payload), asked)) for each in sample)
    print(f"control engines: noticed in {noticed} of {len(sample)}")
    if not noticed:
        yield "engines"


# --- The run --------------------------------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Judge, and print what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1_000, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--no-node", action="store_true", help="without Ajv")
    options = parser.parse_args(arguments)
    begun, random = time.monotonic(), Random(options.seed)  # noqa: S311  (no secret)
    failed: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    sample: list[Future] = []
    with nullcontext() if options.no_node else node("ajv") as ajv:
        asked = engines(schemas(), ajv)
        for number, future in enumerate(futures(options.count, options.seed)):
            what = f"{future.later.addition}, {'several' if future.count > 1 else 'one'}"
            # Objects of unknown types are rare, and only they show whether the words of what is unknown are written.
            is_wanted = number % max(options.count // SAMPLE, 1) == 0 or (what in WORDED and kinds[what] < OBJECTS)
            sample += [future] if is_wanted else []
            kinds[what] += 1
            case = Case(future.kind, future.later.payload)
            said = [*judged(future), *disagreements(case, asked)]
            if number % SPOILT == 0:
                other = Case(future.kind, spoilt(future, random))
                kinds[
                    "with a fault, refused" if nm.validate(other.payload, flavour="open") else "with a fault, taken"
                ] += 1
                said += (f"spoilt: {each}: {write(other.payload)}" for each in disagreements(other, asked))
            for each in said:
                failed[each.partition(":")[0]] += 1
                if failed[each.partition(":")[0]] <= SHOWN:
                    print(
                        f"{future.kind} {future.later.pointer} {future.later.addition}: {each[:500]}", file=sys.stderr
                    )
    print(*(f"{kind}: {count:,}" for kind, count in sorted(kinds.items())), sep="; ")
    missing = sorted(expected_places() - {place for place, _, _ in _MADE})
    print(f"{len(_MADE):,} different additions; engines: {', '.join(asked)}; places without one: {len(missing)}")
    if options.count >= ALL and missing:
        failed["places without an addition"] = len(missing)
        print(*missing, file=sys.stderr)
    missed = [*controlled(sample)]
    print(f"{options.count:,} payloads, {sum(failed.values())} faults {dict(failed)}, {time.monotonic() - begun:.0f} s")
    return 1 if failed or missed else 0


#: From so many payloads on, there is an addition in every place.
ALL: Final = 20_000
#: How many payloads each control judges, without the objects of unknown types that are added, and how many of each
#: kind of these there are at most.
SAMPLE: Final = 100
OBJECTS: Final = 20
WORDED: Final = ("object, one", "other object, one")
#: How many faults of a kind are shown.
SHOWN: Final = 3

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
