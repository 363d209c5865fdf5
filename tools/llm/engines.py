"""The engines: how each makes a grammar of a schema, and how it reads a text byte by byte.

They are imported by their names, since the environment of `make check` has none of them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

import attrs

#: outlines-core writes an empty object for every $ref that is deeper in others, and by default no more than 3.
DEEPEST_REF: Final = 12
#: outlines-core builds an automaton from a regular expression. From longer ones than the first it takes more than
#: ten seconds; from longer ones than the second (that of article has 20 million characters), more than minutes.
QUICK_REGEX: Final = 500_000
LONGEST_REGEX: Final = 4_000_000


@attrs.frozen
class Grammar:
    """What an engine has made of a schema.

    Attributes:
        size: How large it is: `Engine.measured` says of what.
        warnings: What the engine says that it ignores.
        accepts: Whether a text is of the grammar; None where the engine makes no automaton of it.
    """

    size: int
    warnings: tuple[str, ...]
    accepts: Callable[[str], bool] | None


@attrs.frozen
class Engine:
    """An engine.

    Attributes:
        package: The name of its distribution.
        module: The name of its module.
        measured: What is measured as its size.
        build: Makes a grammar; raises what the engine raises. The second argument is
            how long a regular expression may be of which an automaton is built.
    """

    package: str
    module: str
    measured: str
    build: Callable[[dict[str, Any], int], Grammar]


def _llguidance(schema: dict[str, Any], longest: int) -> Grammar:  # noqa: ARG001 - as the others
    llguidance = import_module("llguidance")

    tokens = llguidance.LLTokenizer("byte")
    grammar = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(schema))
    failed, messages = llguidance.LLMatcher.validate_grammar_with_warnings(grammar, tokens)
    if failed:
        raise ValueError("; ".join(messages))

    def accepts(text: str) -> bool:
        matcher = llguidance.LLMatcher(tokens, grammar)
        data = list(text.encode())
        return bool(matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting())

    return Grammar(len(grammar), tuple(messages), accepts)


def _outlines_core(schema: dict[str, Any], longest: int) -> Grammar:
    outlines_core = import_module("outlines_core")

    regex = outlines_core.json_schema.build_regex_from_schema(json.dumps(schema), None, DEEPEST_REF)
    if len(regex) > longest:
        return Grammar(len(regex), (), None)
    bytes_of = {bytes([byte]): [byte] for byte in range(256)}
    index = outlines_core.Index(regex, outlines_core.Vocabulary(256, bytes_of))

    def accepts(text: str) -> bool:
        guide = outlines_core.Guide(index)
        try:
            for byte in text.encode():
                guide.advance(byte, return_tokens=False)
        except ValueError:  # no state follows
            return False
        return bool(guide.is_finished())

    return Grammar(len(regex), (), accepts)


def _xgrammar(schema: dict[str, Any], longest: int) -> Grammar:  # noqa: ARG001 - as the others
    xgrammar = import_module("xgrammar")

    vocabulary = [bytes([byte]) for byte in range(256)] + [b"</s>"]
    information = xgrammar.TokenizerInfo(vocabulary, vocab_type=xgrammar.VocabType.RAW, stop_token_ids=[256])
    with _printed() as printed:
        compiled = xgrammar.GrammarCompiler(information).compile_json_schema(schema, strict_mode=True)

    def accepts(text: str) -> bool:
        matcher = xgrammar.GrammarMatcher(compiled, terminate_without_stop_token=True)
        return bool(matcher.accept_string(text) and matcher.is_terminated())

    return Grammar(compiled.memory_size_bytes, tuple(line for line in printed if "arning" in line), accepts)


@contextmanager
def _printed() -> Iterator[list[str]]:
    """What is printed meanwhile, also by code that is not Python: xgrammar has no other way to warn."""
    lines: list[str] = []
    sys.stdout.flush()
    sys.stderr.flush()
    with tempfile.TemporaryFile() as file:
        kept = [os.dup(number) for number in (1, 2)]
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        try:
            yield lines
        finally:
            for number, former in zip((1, 2), kept, strict=True):
                os.dup2(former, number)
                os.close(former)
            file.seek(0)
            lines.extend(file.read().decode(errors="replace").splitlines())


#: In the order of the table; the last needs torch, and is asked only where everything is.
ENGINES: Final = (
    Engine("llguidance", "llguidance", "characters of the grammar", _llguidance),
    Engine("outlines-core", "outlines_core", "characters of the regular expression", _outlines_core),
    Engine("xgrammar", "xgrammar", "bytes of the compiled grammar", _xgrammar),
)
NEEDING_TORCH: Final = frozenset({"xgrammar"})
