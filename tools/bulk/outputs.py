"""The files that a run writes, as digests, and what it has left beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import attrs

#: What is beside a report.
SUMMARY: Final = ".summary.json"
CHECKPOINT: Final = ".partial"
TEMPORARY: Final = ".tmp"


@attrs.frozen
class Outputs:
    """What is in the folder of a report.

    Attributes:
        digests: The SHA-256 of each file.
        folders: The names of the folders.
    """

    digests: Mapping[str, str]
    folders: tuple[str, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> Outputs:
        """What is in a folder now."""
        paths = sorted(folder.iterdir())
        files = {path.name: digest(path) for path in paths if path.is_file()}
        return cls(files, tuple(path.name for path in paths if path.is_dir()))

    def differences(self, expected: Outputs) -> list[str]:
        """What is not as in another folder."""
        found = [f"{name} is missing" for name in expected.digests if name not in self.digests]
        found += [f"{name} is left" for name in (*self.digests, *self.folders) if name not in expected.digests]
        return found + [
            f"{name} differs" for name, value in self.digests.items() if expected.digests.get(name, value) != value
        ]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
