"""Options that several commands have."""

from __future__ import annotations

from typing import Final

import click

from newsmodel._cli.files import FORMS
from newsmodel.documents import KINDS

KIND: Final = click.Choice(KINDS)
INPUT: Final = click.option(
    "--input", "form", type=click.Choice(FORMS), help="The format of what is read, where its name does not show it."
)
