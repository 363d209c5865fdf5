"""How the time a block changes from few blocks to as many as the contract allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

import newsmodel as nm
from benchmarks.articles import growing, with_faults
from benchmarks.comparisons import call
from benchmarks.contenders import model, names_of_ours
from benchmarks.goals import FEWER_BLOCKS, HTML
from benchmarks.measuring import Effort, medians
from benchmarks.rows import Row

_OUTPUTS: Final = (HTML, "to_markdown", "to_text", "to_jsonld")
#: What the core has a part in; the rest is measured once.
_OF_THE_CORE: Final = ("from_json", "to_json", "to_json_bytes", "validate", "refusal")


@attrs.frozen(kw_only=True)
class Growth:
    """The time a block, by the number of blocks.

    Attributes:
        work: What is done.
        ours: Which of our contenders does it.
        per_block: Seconds a block, by the number of blocks.
    """

    work: str
    ours: str
    per_block: Mapping[int, float]

    @property
    def row(self) -> Row:
        """The greatest rise: the time a block in an article against that in a shorter one."""
        times = list(self.per_block.values())
        pairs = [(earlier, later) for index, earlier in enumerate(times) for later in times[index:]]
        earlier, later = max(pairs, key=lambda pair: pair[1] / pair[0])
        return Row(work="growth", to=self.work, ours=self.ours, took=later, peer=FEWER_BLOCKS, peer_took=earlier)


def growth(effort: Effort) -> Iterator[Growth]:
    """Every way in and out."""
    data = {count: growing(count) for count in effort.blocks}
    faulty = {count: with_faults(each, 1) for count, each in data.items()}
    articles = {count: nm.from_json(each) for count, each in data.items()}
    for ours in names_of_ours():
        inputs: dict[str, Mapping[int, object]] = {
            "from_json": data,
            "to_json": articles,
            "to_json_bytes": articles,
            "validate": data,
            "refusal": faulty,
            **dict.fromkeys(_OUTPUTS, articles),
        }
        for work, values in inputs.items():
            if work in _OF_THE_CORE or ours == names_of_ours()[0]:
                does = getattr(model(ours), "validate" if work == "refusal" else work)
                yield _growth(work, ours, does, values, effort)


def _growth(
    work: str, ours: str, does: Callable[[Any], object], values: Mapping[int, object], effort: Effort
) -> Growth:
    took = medians({str(count): call(does, value) for count, value in values.items()}, effort)
    return Growth(work=work, ours=ours, per_block={count: took[str(count)] / count for count in values})
