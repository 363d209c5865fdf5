"""Editorial advice: warnings about a valid document, none of them a reason to refuse it.

`CHECKS` is the table of all checks. Each is one pure function, which says where something is wrong, and what;
the code of its warnings is the name of the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from newsmodel._arguments import checked
from newsmodel._declare.construction import Content
from newsmodel._excerpts import counted, described, error_words, excerpt, printable
from newsmodel._plain import is_of, plain
from newsmodel.content.article import Document
from newsmodel.errors import ModelError, Path, Problem, UnknownNameError, pointer
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

Check = Callable[[LintContext], Iterable[Advice]]

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
#: The codes of the checks that find what is not known.
OF_LATER: Final = tuple(
    map(_code, (later.newer_version, later.unknown_member, later.unknown_block, later.unknown_value))
)
#: The codes of the checks that need the extra ``lint``; without it they are left out.
NEED_LANGUAGE_DATA: Final = frozenset(map(_code, (text.language_unknown, text.script_mismatch)))


def available() -> tuple[str, ...]:
    """The codes of the checks that can run with what is installed."""
    return tuple(code for code in CHECKS if code not in NEED_LANGUAGE_DATA or text.has_language_data())


def lint_with(
    checks: Mapping[str, Check],
    document: Document,
    declared: tuple[tuple[Path, Content], ...] = (),
    *,
    only: Iterable[str] | None = None,
    skip: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """As `lint`, with the checks of a vocabulary after those of this library, and the extensions that it declares.

    Raises:
        UnknownNameError: No check has that code.
        ModelError: One of the checks of the vocabulary does not do what a check does.
    """
    known = {**CHECKS, **checks}
    chosen = [*available(), *checks] if only is None else list(only)
    left_out = set(skip)
    for code in [*chosen, *left_out]:
        if code not in known:
            raise UnknownNameError("check", code, tuple(known))
    context = LintContext(document, declared)
    return tuple(
        warning for code in chosen if code not in left_out for warning in _warnings(code, known[code], context)
    )


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
    return lint_with({}, document, only=only, skip=skip)


def _warnings(code: str, check: Check, context: LintContext) -> Iterator[Problem]:
    found = iter(check(context)) if code in CHECKS else _found_by(code, check, context)
    for path, message in islice(found, MOST_LISTED):
        yield _warning(path, code, message)
    for path, message in islice(found, 1):
        count = 1 + sum(1 for _ in found)
        if count == 1:
            yield _warning(path, code, message)
        else:
            yield _warning(path, code, f"{counted(count, 'more warnings')} of this check, which are not listed", count)


def _found_by(code: str, check: Check, context: LintContext) -> Iterator[Advice]:
    """What a check of a vocabulary finds, which may raise or yield anything."""
    try:
        found: Any = check(context)
        if not is_of(found, Iterable):
            raise _NoAdviceError(f"it returned {described(found)}")  # noqa: TRY301
        for each in found:
            yield _advice(each, context)
    except _NoAdviceError as error:
        raise ModelError(f"the check {excerpt(code)} failed: {error}: yield a path and a sentence") from None
    except Exception as error:
        raise ModelError(f"the check {excerpt(code)} failed: {error_words(error)}") from error


class _NoAdviceError(Exception):
    """A check does not yield advice; the text says what it does."""


def _advice(given: Any, context: LintContext) -> Advice:
    """What a check of a vocabulary yielded, as plain values.

    Raises:
        _NoAdviceError: It is no path with a sentence, or the path leads nowhere.
    """
    pair: Any = plain(given)
    if not is_of(pair, (tuple, list)) or len(pair) != 2:  # noqa: PLR2004  (a path, and a sentence)
        raise _NoAdviceError(f"it yields {described(given)}")
    steps, message = (plain(each) for each in pair)
    if not is_of(steps, (tuple, list)) or not all(is_of(token, (str, int)) for token in steps):
        raise _NoAdviceError(f"it yields {described(steps)} as a path, which is a tuple of names and indexes")
    if not is_of(message, str) or not message.strip():
        raise _NoAdviceError(f"it yields {described(message)} as a sentence")
    path = tuple(plain(token) for token in steps)
    if not context.has(path):
        raise _NoAdviceError(f"there is nothing at the path {path!r}")
    return path, printable(message)


def _warning(path: Path, code: str, message: str, got: int | None = None) -> Problem:
    return Problem(pointer=pointer(path), code=code, message=message, got=got, severity="warning")
