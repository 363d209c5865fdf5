"""What was measured: one line of a table."""

from __future__ import annotations

from typing import Literal

import attrs

Measure = Literal["x as fast", "x as long", "x as much", "a second", "ms"]


@attrs.frozen(kw_only=True)
class Row:
    """One of our contenders, alone or against a peer.

    Attributes:
        work: What is done.
        to: The input.
        ours: Which of our contenders does it.
        took: How much ours needed: seconds, or bytes where ``unit`` says so.
        peer: What it is compared with; None where it is not.
        peer_took: How much the peer needed.
        unit: The unit of both.
    """

    work: str
    to: str
    ours: str
    took: float
    peer: str | None = None
    peer_took: float | None = None
    unit: Literal["s", "B"] = "s"

    def value(self, measure: Measure) -> float:
        """What was measured, as goals put it.

        Raises:
            ValueError: A ratio is asked for where there is no peer.
        """
        if measure == "a second":
            return 1 / self.took
        if measure == "ms":
            return self.took * 1_000
        if self.peer_took is None:
            raise ValueError(f"{self.work}, {self.to}: compared with nothing")
        return self.peer_took / self.took if measure == "x as fast" else self.took / self.peer_took
