"""How fast adults read, by language: the figures, and where they come from.

Brysbaert, M. (2019). How many words do we read per minute? A review and meta-analysis of reading rate. Journal of
Memory and Language 109, 104047. English non-fiction, silently: 238 words per minute.

Trauzettel-Klosinski, S., Dietz, K. and the IReST Study Group (2012). Standardized assessment of reading performance:
the new international reading speed texts IReST. Investigative Ophthalmology & Visual Science 53(9), 5452-5461.
Seventeen languages, aloud: means of 25 readers for each language, 36 for Japanese. People read faster silently than
aloud, so these figures are on the safe side.
"""

from __future__ import annotations

from typing import Final

import attrs


@attrs.frozen
class Rate:
    """How much is read in a minute.

    Attributes:
        words: Words, where there are spaces between them.
        letters: Letters, where there are none.
    """

    words: int
    letters: int


#: The mean of the seventeen languages of IReST, for languages that have no figure.
MEAN: Final = Rate(words=184, letters=863)

#: By the first part of a language tag. Only Chinese and Japanese have a figure for letters; others write few such ones.
RATES: Final = {
    "en": Rate(238, MEAN.letters),  # Brysbaert 2019; all others are of IReST
    "ar": Rate(138, MEAN.letters),
    "de": Rate(179, MEAN.letters),
    "es": Rate(218, MEAN.letters),
    "fi": Rate(161, MEAN.letters),
    "fr": Rate(195, MEAN.letters),
    "he": Rate(187, MEAN.letters),
    "it": Rate(188, MEAN.letters),
    "ja": Rate(MEAN.words, 357),
    "nl": Rate(202, MEAN.letters),
    "pl": Rate(166, MEAN.letters),
    "pt": Rate(181, MEAN.letters),
    "ru": Rate(184, MEAN.letters),
    "sl": Rate(180, MEAN.letters),
    "sv": Rate(199, MEAN.letters),
    "tr": Rate(166, MEAN.letters),
    "zh": Rate(MEAN.words, 255),
}


def rate_for(language: str | None) -> Rate:
    """How fast text in a language is read, by its tag.

    >>> rate_for("pt-BR").words, rate_for("zh-Hant").letters, rate_for("is") == rate_for(None) == MEAN
    (181, 255, True)
    """
    return RATES.get((language or "").partition("-")[0].lower(), MEAN)
