"""What the rows of a report add up to."""

from __future__ import annotations

import importlib
from typing import Any, Final

import attrs
import pyarrow as pa

from newsmodel._excerpts import excerpt_text

#: Its functions are made when it is loaded, and type checkers do not see them.
_COMPUTE: Final[Any] = importlib.import_module("pyarrow.compute")
#: How many places are counted by themselves, and of how many problems of a code it is said where they are.
_MOST_PLACES: Final = 10_000
_SAMPLES: Final = 5
#: The most characters of a pointer that is listed.
_MOST_CHARACTERS: Final = 300
#: Indexes of arrays in a pointer, and what stands for any of them. A match takes the slash after it.
_INDEX, _ANY = r"/[0-9]+(/|$)", r"/*\1"


@attrs.define
class Tally:
    """Counts of problems by their codes and places, which are exact, and the first problems of each code.

    A place is a pointer with ``*`` for each index. The first places are listed, 10,000 at most, and none of more than
    300 characters; of the others only the number of their problems is known.

    Attributes:
        refused: The rows that were refused.
        codes: How many problems have each code.
        places: How many problems have a code in a place.
        elsewhere: How many problems are in places that are not listed.
        samples: For each code, where the first of its problems are.
    """

    refused: int = 0
    codes: dict[str, int] = attrs.field(factory=dict)
    places: dict[tuple[str, str], int] = attrs.field(factory=dict)
    elsewhere: int = 0
    samples: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict)

    def add(self, batch: pa.RecordBatch) -> None:
        """Add rows of the report."""
        self.refused += batch.num_rows
        members = batch.column("problems").flatten()
        codes, pointers = members.field("code"), members.field("pointer")
        places = pointers
        for _ in range(2):  # the second time for indexes that follow an index
            places = _COMPUTE.replace_substring_regex(places, _INDEX, _ANY)
        counted = pa.table({"code": codes, "place": places}).group_by(["code", "place"], use_threads=False)
        for row in counted.aggregate([([], "count_all")]).to_pylist():
            self._count(row["code"], row["place"], row["count_all"])
        if any(len(self.samples.get(code, ())) < _SAMPLES for code in _COMPUTE.unique(codes).to_pylist()):
            self._sample(batch)

    def _count(self, code: str, place: str, number: int) -> None:
        self.codes[code] = self.codes.get(code, 0) + number
        key = (code, place)
        if key in self.places or (len(self.places) < _MOST_PLACES and len(place) <= _MOST_CHARACTERS):
            self.places[key] = self.places.get(key, 0) + number
        else:
            self.elsewhere += number

    def _sample(self, batch: pa.RecordBatch) -> None:
        for row in batch.to_pylist():
            for problem in row["problems"]:
                listed = self.samples.setdefault(problem["code"], [])
                if len(listed) < _SAMPLES:
                    shown = excerpt_text(problem["pointer"], _MOST_CHARACTERS)
                    where = {"line": row["line"], "offset": row["offset"], "pointer": shown}
                    listed.append({**where, "message": problem["message"]})

    def data(self) -> dict[str, Any]:
        """All of it as JSON; what is most is first."""
        codes = sorted(self.codes.items(), key=lambda each: (-each[1], each[0]))
        places = sorted(self.places.items(), key=lambda each: (-each[1], each[0]))
        return {
            "problems": sum(self.codes.values()),
            "codes": dict(codes),
            "places": [{"code": code, "pointer": place, "problems": count} for (code, place), count in places],
            "problems_elsewhere": self.elsewhere,
            "samples": {code: self.samples[code] for code, _ in codes},
        }
