"""One realistic document of each kind, in five languages, for try-outs, documentation and tests.

    >>> from newsmodel import examples
    >>> examples.article("de").headline
    'Die Fähre fährt im Sommer bis Mitternacht'

The documents are the JSON files beside this module. Nothing in them is random, and Hypothesis is not needed; for
content of many shapes there is `newsmodel.strategies`. The English article has most of the vocabulary.
"""

from __future__ import annotations

from typing import Final, Literal, TypeVar, get_args

from newsmodel._arguments import checked
from newsmodel._validate.schema import example
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.model import DEFAULT

__all__ = ["LANGUAGES", "article", "comment", "comparison_table", "faq", "source"]

#: A language in which there are examples.
ExampleLanguage = Literal["en", "de", "fr", "ar", "ja"]
LANGUAGES: Final = get_args(ExampleLanguage)

_D = TypeVar("_D", bound=Document)


@checked
def article(language: ExampleLanguage = "en") -> Article:
    """An article.

    Args:
        language: One of `LANGUAGES`; Arabic is written from right to left, Japanese without spaces.

    Raises:
        UnknownNameError: There is no example in that language.
    """
    return _loaded(Article, language)


@checked
def faq(language: ExampleLanguage = "en") -> FAQ:
    """Questions with their answers; the argument and the error are those of `article`."""
    return _loaded(FAQ, language)


@checked
def comparison_table(language: ExampleLanguage = "en") -> ComparisonTable:
    """A table that compares; the argument and the error are those of `article`."""
    return _loaded(ComparisonTable, language)


@checked
def comment(language: ExampleLanguage = "en") -> Comment:
    """What a reader says; the argument and the error are those of `article`."""
    return _loaded(Comment, language)


@checked
def source(language: ExampleLanguage = "en") -> Source:
    """What a piece is based on; the argument and the error are those of `article`."""
    return _loaded(Source, language)


def _loaded(cls: type[_D], language: str) -> _D:
    return DEFAULT.from_dict(example(file_name(cls.tag, language)), cls)


def file_name(kind: str, language: str) -> str:
    """The name of the file that holds an example of a kind, without its ending.

    >>> file_name("faq", "ja"), file_name("faq", "en")
    ('faq.ja', 'faq')
    """
    return kind if language == "en" else f"{kind}.{language}"
