"""Checks that every contender does the same work: loads the same content, and refuses the declared faults."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from benchmarks.contenders import Contender

Plant = Callable[[Any], None]


def _block(article: Any, tag: str) -> Any:
    return next(block for block in article["body"] if block["type"] == tag)


def _set(tag: str, name: str, value: Any) -> Plant:
    def plant(article: Any) -> None:
        _block(article, tag)[name] = value

    return plant


def _remove(tag: str, name: str) -> Plant:
    def plant(article: Any) -> None:
        del _block(article, tag)[name]

    return plant


#: What is planted in a valid article, one at a time. A duplicate member is planted in its text.
FAULTS: Final[dict[str, Plant]] = {
    "unknown member": _set("paragraph", "txet", "x"),
    "missing member": _remove("heading", "level"),
    "unknown block": _set("divider", "type", "dividr"),
    "`null`": _set("divider", "language", None),
    '`"2"` for 2': _set("heading", "level", "2"),
    "number out of bounds": _set("heading", "level", 9),
    "bad URL": _set("embed", "url", "javascript:alert(1)"),
    "control character": _set("paragraph", "text", ["bell \u0007"]),
    "dangling citation": _set("quote", "citations", [{"source": "nowhere"}]),
    "id given twice": lambda article: article["body"].extend(
        [{"type": "divider", "id": "twice"}, {"type": "divider", "id": "twice"}]
    ),
    "table with a gap": lambda article: _block(article, "table")["rows"][0]["cells"].pop(),
}
DUPLICATE: Final = "duplicate member"


def faulty(data: bytes) -> dict[str, bytes]:
    """The article with each fault."""
    found = {}
    for name, plant in FAULTS.items():
        article = json.loads(data)
        plant(article)
        found[name] = json.dumps(article, ensure_ascii=False).encode()
    found[DUPLICATE] = data.replace(b'"type":"divider"', b'"type":"divider","type":"divider"', 1)
    return found


def refused(contender: Contender, payloads: Mapping[str, bytes]) -> frozenset[str]:
    """The faults that a contender refuses."""
    return frozenset(name for name, payload in payloads.items() if _refuses(contender, payload))


def _refuses(contender: Contender, payload: bytes) -> bool:
    try:
        contender.load(payload)
    except Exception:  # noqa: BLE001  (every library has exceptions of its own)
        return True
    return False


def check_verdicts(contenders: Sequence[Contender], data: bytes) -> dict[str, frozenset[str]]:
    """What each contender refuses.

    Raises:
        SystemExit: One refuses a valid article, or refuses more or less than is declared.
    """
    payloads = faulty(data)
    table = {}
    for contender in contenders:
        contender.load(data)
        table[contender.name] = refused(contender, payloads)
        expected = payloads.keys() - set(contender.lets_pass)
        if table[contender.name] != expected:
            odd = ", ".join(sorted(table[contender.name] ^ expected))
            raise SystemExit(f"{contender.name} does not do as declared with: {odd}")
    return table


def check_content(contenders: Sequence[Contender], inputs: Mapping[str, bytes]) -> int:
    """Compare the results of loading and dumping with the input, and return how many were equal.

    Raises:
        SystemExit: One is not equal.
    """
    compared = 0
    for name, data in inputs.items():
        expected = json.loads(data)
        for contender in contenders:
            if contender.to_plain is None:
                continue
            value = contender.load(data)
            results = [contender.to_plain(value)]
            dumps = (contender.dump, contender.dump_bytes, contender.dump_indented)
            results += [json.loads(dump(value)) for dump in dumps if dump is not None]
            for result in results:
                compared += 1
                if result != expected:
                    raise SystemExit(f"{contender.name}, {name}: {_difference(result, expected)}")
    return compared


def _difference(found: Any, expected: Any, where: str = "") -> str:
    """The first place where two JSON values differ."""
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        pairs = [(found[name], expected[name], f"{where}/{name}") for name in expected]
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs = [
            (one, other, f"{where}/{index}") for index, (one, other) in enumerate(zip(found, expected, strict=True))
        ]
    else:
        return f"{where}: {str(found)[:200]!r} is not {str(expected)[:200]!r}"
    return next(_difference(*pair) for pair in pairs if pair[0] != pair[1])
