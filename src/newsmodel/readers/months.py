"""The names of the months, in small letters: en, de, fr, es, it, pt, nl."""

from __future__ import annotations

from typing import Final

#: Their numbers by their names, and by the short ones of English.
MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar m\u00e4rz april mai juni juli august september oktober november dezember",
        "janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre d\u00e9cembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro mar\u00e7o abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}

#: Their numbers by other spellings and short names too, some of which are words of other languages: ago, out, set.
ALL_MONTHS: Final = MONTHS | {
    name: number
    for number, names in enumerate(
        (
            "janv ene gen j\u00e4nner",
            "f\u00e9vr fev",
            "m\u00e4r mrt",
            "avr abr",
            "mag",
            "giu",
            "juil lug",
            "aout ago",
            "set",
            "okt out ott",
            "",
            "dez d\u00e9c dic",
        ),
        1,
    )
    for name in names.split()
}
