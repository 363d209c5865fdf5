"""Editorial advice: warnings about a valid document, none of them a reason to refuse it.

`CHECKS` is the table of all checks. Each is one pure function, which says where something is wrong, and what;
the code of its warnings is the name of the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from newsmodel._arguments import checked
from newsmodel._excerpts import counted
from newsmodel.content.article import Document
from newsmodel.errors import Path, Problem, UnknownNameError, pointer
from newsmodel.linting import (
    discussion,
    later,
    links,
    media,
    provenance,
    publication,
    quotations,
    sourcing,
    structure,
    text,
)
from newsmodel.linting.context import Advice, LintContext

Check = Callable[[LintContext], Iterator[Advice]]

_ALL: Final[tuple[Check, ...]] = (
    media.image_without_caption,
    media.image_without_credit,
    media.alt_missing,
    media.alt_repeats_caption,
    media.alt_is_file_name,
    media.alt_empty_with_caption,
    media.media_without_text,
    media.embed_without_description,
    structure.heading_jump,
    structure.heading_first,
    structure.list_level_jump,
    structure.faq_question_duplicate,
    structure.faq_item_without_id,
    structure.live_blog_without_updates,
    structure.headline_long,
    structure.standfirst_repeated,
    structure.lead_repeated,
    structure.comparison_mostly_unknown,
    sourcing.source_unused,
    sourcing.source_uncited,
    sourcing.single_source,
    quotations.quotation_unattributed,
    quotations.quote_unattributed,
    quotations.quotation_marks_unbalanced,
    sourcing.source_name_variant,
    text.placeholder_text,
    text.html_entity,
    text.relative_date,
    text.language_unknown,
    text.script_mismatch,
    text.slug_not_normalized,
    links.link_text_vague,
    links.link_fragment_unresolved,
    links.link_tracking,
    links.link_shortener,
    links.link_insecure,
    links.sponsored_undisclosed,
    publication.byline_incomplete,
    publication.publisher_missing,
    publication.modified_unexplained,
    publication.correction_block_gone,
    publication.dates_out_of_order,
    publication.price_undated,
    provenance.ai_undisclosed,
    provenance.ai_contradiction,
    discussion.parent_missing,
    discussion.contact_details,
    later.newer_version,
    later.unknown_member,
    later.unknown_block,
    later.unknown_value,
    later.reference_to_unknown,
)


def _code(check: Check) -> str:
    return check.__name__.replace("_", "-")


#: How many warnings of one check are listed; one more says how many are not.
MOST_LISTED: Final = 100
#: Every check by the code of its warnings.
CHECKS: Final[Mapping[str, Check]] = MappingProxyType({_code(check): check for check in _ALL})
#: The codes of the checks that need the extra ``lint``; without it they are left out.
NEED_LANGUAGE_DATA: Final = frozenset(map(_code, (text.language_unknown, text.script_mismatch)))


def available() -> tuple[str, ...]:
    """The codes of the checks that can run with what is installed."""
    return tuple(code for code in CHECKS if code not in NEED_LANGUAGE_DATA or text.has_language_data())


@checked
def lint(document: Document, *, only: Iterable[str] | None = None, skip: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Editorial warnings about a document, in the order of the checks.

    Of one check 100 are listed; where it has more, the next one says how many, at the place of the first of them.

    Args:
        document: The document.
        only: The codes of the checks to run; None runs all that are available.
        skip: The codes of checks to leave out.

    Raises:
        UnknownNameError: No check has that code.

    >>> import newsmodel as nm
    >>> nm.lint(nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Because.")])]))[0].code
    'faq-item-without-id'
    """
    chosen = list(available() if only is None else only)
    left_out = set(skip)
    for code in [*chosen, *left_out]:
        if code not in CHECKS:
            raise UnknownNameError("check", code, tuple(CHECKS))
    context = LintContext(document)
    return tuple(warning for code in chosen if code not in left_out for warning in _warnings(code, context))


def _warnings(code: str, context: LintContext) -> Iterator[Problem]:
    found = CHECKS[code](context)
    for path, message in islice(found, MOST_LISTED):
        yield _warning(path, code, message)
    for path, message in islice(found, 1):
        count = 1 + sum(1 for _ in found)
        if count == 1:
            yield _warning(path, code, message)
        else:
            yield _warning(path, code, f"{counted(count, 'more warnings')} of this check, which are not listed", count)


def _warning(path: Path, code: str, message: str, got: int | None = None) -> Problem:
    return Problem(pointer=pointer(path), code=code, message=message, got=got, severity="warning")
