"""Builds the native core into the wheel, where there is a C compiler.

The core is optional: without it the wheel is pure Python, and one line of the build says why. The environment variable
``NEWSMODEL_BUILD_NATIVE`` decides otherwise: with ``0`` the core is not built, with ``1`` the build fails without it.
Who sets ``CFLAGS`` decides how it is compiled.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

SWITCH: Final = "NEWSMODEL_BUILD_NATIVE"
MODULE: Final = "newsmodel._codec.native._core"
#: The folder of its sources below ``src``, and of the extension in the wheel.
FOLDER: Final = "newsmodel/_codec/native"
#: All that is compiled: it includes the other sources.
SOURCE: Final = "core.c"
#: Options of the compiler, by its kind. Without -g0 the wheel would hold names of folders that exist during the build.
OPTIONS: Final = {"unix": ["-O3", "-g0"], "mingw32": ["-O3", "-g0"], "msvc": ["/O2"]}


class NotBuiltError(Exception):
    """Why there is no core."""


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the core to a wheel, or puts it beside its sources for an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile it, in a temporary folder: a build changes nothing in the source tree."""
        if self.target_name != "wheel":
            return
        sources = Path(self.root, "src", FOLDER)
        editable = version == "editable"
        if editable:
            (sources / f"_core{sysconfig.get_config_var('EXT_SUFFIX')}").unlink(missing_ok=True)
        self.temporary = tempfile.TemporaryDirectory()
        try:
            built = compiled(sources / SOURCE, Path(self.temporary.name))
        except NotBuiltError as reason:
            if os.environ.get(SWITCH) == "1":
                self.app.abort(f"newsmodel: {SWITCH} is 1, but the native core cannot be built: {reason}")
            self.app.display_warning(f"newsmodel: pure Python, without the native core: {reason}")
            return
        self.app.display_warning(f"newsmodel: with the native core, {built.name}")
        if editable:
            place(built, sources)
        else:
            build_data["force_include"][str(built)] = f"{FOLDER}/{built.name}"
            build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary folder."""
        if self.target_name == "wheel":
            self.temporary.cleanup()


def compiled(source: Path, folder: Path) -> Path:
    """The extension, compiled in a folder."""
    if reason := unwanted() or impossible():
        raise NotBuiltError(reason)
    extension = Extension(MODULE, [str(source)])
    command = Build(Distribution({"name": "newsmodel", "ext_modules": [extension]}))
    command.build_lib, command.build_temp = str(folder / "built"), str(folder / "objects")
    command.ensure_finalized()
    try:
        command.run()
    except CCompilerError as error:
        raise NotBuiltError("the C compiler failed, and what it said is above") from error
    except (BaseError, OSError) as error:
        raise NotBuiltError(" ".join(str(error).split())) from error
    return Path(command.get_ext_fullpath(MODULE))


class Build(build_ext):
    """Compiles with options that its compiler knows."""

    def build_extensions(self) -> None:
        """Add the options: the caller's are those of CFLAGS, which the compiler gets anyway."""
        program, *_ = getattr(self.compiler, "compiler_so", [""])
        if program and not shutil.which(program):
            raise NotBuiltError(f"there is no C compiler ({program})")
        for extension in self.extensions:
            if not os.environ.get("CFLAGS"):
                extension.extra_compile_args = OPTIONS.get(self.compiler.compiler_type, [])
        super().build_extensions()


def unwanted() -> str:
    """Why nobody wants the core; empty where somebody may."""
    wanted = os.environ.get(SWITCH, "")
    if wanted not in {"", "0", "1"}:
        sys.exit(f"newsmodel: {SWITCH} is 0, 1 or not set, and not {wanted!r}")
    return f"{SWITCH} is 0" if wanted == "0" else ""


def impossible() -> str:
    """Why the core cannot be built for this Python; empty where it may."""
    if sys.implementation.name != "cpython":
        return f"it is made for CPython, and this is {sys.implementation.name}"
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "it is not made for Python without the interpreter lock"
    header = Path(sysconfig.get_path("include"), "Python.h")
    return "" if header.is_file() else f"Python's headers are missing ({header})"


def place(built: Path, folder: Path) -> None:
    """Put the extension into a folder at once: another process may import it at any time."""
    new = folder / f"{built.name}.new"
    shutil.copy(built, new)
    new.replace(folder / built.name)
