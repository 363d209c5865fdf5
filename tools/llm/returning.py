"""Whether drafts come back as the documents that they were made of, and drafts with a fault as one problem each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import newsmodel as nm
from drawing import drawn
from llm.drafts import REORDERED, faulty, text_of
from newsmodel import strategies
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import KINDS

#: Of so many documents, one is drafted with faults too.
_EACH = 10


def misses(count: int) -> Iterator[str]:
    """What does not come back, of the drafts of that many drawn documents; it prints what was asked.

    A fault is one problem, and a draft whose members stand in another order comes back all the same. The controls are
    these faults: every one of them is found.
    """
    documents = 0
    faults: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for kind in KINDS:
        for document in drawn(strategies.values(DOCUMENTS[kind]), count // len(KINDS)):
            draft = nm.to_llm(document)
            if nm.from_llm(text_of(draft)) != document:
                yield f"{kind}: a draft comes back as another document: {text_of(draft)[:200]}"
            documents += 1
            if documents % _EACH == 0:
                for name, wrong in faulty(kind, [draft], seed=documents):
                    faults[name] += 1
                    found[name] += _is_found(name, wrong, document)
    print(f"\n{documents:,} drawn documents were drafted and read again")
    for name, amount in faults.items():
        print(f"with a fault, {name}: {found[name]:,} of {amount:,} as they should be")
        if found[name] != amount:
            yield f"{name}: {amount - found[name]} of {amount} drafts are not judged as they should be"


def _is_found(name: str, wrong: dict[str, Any], document: Any) -> bool:
    if name == REORDERED:
        return bool(nm.from_llm(wrong) == document)
    return len(nm.llm_problems(wrong)) == 1
