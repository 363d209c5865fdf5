"""The faults that are planted in the core to see which tests find them."""

from __future__ import annotations

from pathlib import Path

import pytest

from planted_faults import FAULTS, Fault

NATIVE = Path(__file__).resolve().parents[2] / "src" / "newsmodel" / "_codec" / "native"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_has_one_place(fault: Fault) -> None:
    """A change of the core that moves it is seen here, and not only when faults are planted."""
    assert (NATIVE / fault.file).read_text("utf-8").count(fault.right) == 1
    assert fault.right != fault.wrong
