"""Words of saying, by language: what names the speaker of words in quotation marks."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = re.compile(r"\w+")
#: Forms of verbs of saying, and words such as "according"; one that ends in "-" stands for all words that begin so.
_SAYING: Final = {
    "en": (
        "according accus- acknowledg- add added adding adds admit- advis- agree- alleg- announc- answer- argu- ask "
        "asked asking asks assert- assur- boast- called calling calls caution- challeng- chant- cit- claim- "
        "comment- complain- conced- conclud- confess- confirm- continu- cried criticis- criticiz- declar- demand- "
        "den- describ- emphasi- estimat- exclaim- explain- express- headlined inform- insist- interview- jok- "
        "joke- lament- mention- messag- note noted notes noting observ- per post- prais- predict- promis- "
        "pronounc- put quip- quot- read reads recall- reckon- recogni- recommend- recount- remark- remember- "
        "repeat- repl- report- respon- reveal- said sang say saying says shout- speak- spoke state stated "
        "statement states stating stress- suggest- sum summari- summed talk- tell telling tells testif- think- "
        "thought told tweet- urg- vow- warn- whisper- wonder- write writes writing written wrote yell-"
    ),
    "de": (
        "angab angekündigt antwort- argument- befand behaupt- bekannte bekräftig- bemerk- bericht- beschreib- "
        "beschrieb- beteuer- beton- bezeichn- droht- einräum- entgegn- ergänz- erinner- erklär- erläuter- ermahn- "
        "erwider- erzähl- findet fordert- formulier- frag- fragt- gab geb- gesagt geschrieben gibt heißt hieß "
        "hinzu interview- kommentier- konstatier- kritisier- kündigt- laut lobt- mahnt- mein- mitgeteilt nannt- "
        "nenn- resümier- rief- ruf- räumt- sag- schreib- schrieb- schwärmt- sei so sprach- sprech- spricht stellt- "
        "teilt- twitter- unterstr- urteil- verkünd- verriet versicher- versprach verspricht verteidig- warnt- weiß "
        "wies wusste zeigt- zitat- zitier- zufolge"
    ),
    "fr": (
        "accus- admet admi- affirm- ajout- annonc- appel- argument- assur- assén- avanc- averti- avou- clam- "
        "comment- conclu- concéd- confess- confi- confirm- considér- constat- cri- critiqu- demand- dire dis "
        "disaient disait disent dit dite dites décla- décri- défend- dénonc- détaill- estim- expliqu- explique "
        "exprim- fustig- glisse indiqu- insist- interrog- interview- ironis- juge- jugé lanc- lâch- martel- "
        "mentionn- murmur- not- nuanc- observ- parl- pens- plaid- poursui- promet- promi- propos- précis- prévien- "
        "racont- raconte- rappel- rapport- reconn- relat- relèv- remarqu- réagi- répliqu- répond- répét- résum- "
        "rétorqu- révél- sait salu- selon soulign- souten- souti- suggèr- tranch- tweet- témoign- écri- évoqu-"
    ),
    "es": (
        "aclar- acus- adelant- admit- advert- advier- afirm- agreg- anunci- apunt- argument- asegur- asever- añad- "
        "cita- coment- conclu- confes- confies- confirm- consider- consta- cont- contest- contó cree critic- "
        "declar- decía decían defend- defien- denunci- describ- destac- detall- dice dicen dicho diciendo digo "
        "dije dijeron dijo enfatiz- escrib- escrit- esgrim- espet- explic- expon- expres- expus- gritó habl- "
        "indic- inform- insist- interrog- lament- llam- manifest- mantien- mencion- mostr- narr- not- observ- "
        "opin- palabras pens- pidió precis- pregunt- promet- pronunci- puntualiz- rechaz- reconoc- record- "
        "recuerd- reiter- relat- remarc- replic- report- respond- resum- revel- según sentenci- señal- sostien- "
        "sostuv- subray- sugier- sugir- titul- tuite- zanj-"
    ),
    "pt": (
        "acrescent- acus- admit- advert- afirm- anunci- apont- argument- assegur- avali- cit- coment- complet- "
        "conclu- confess- confirm- conforme consider- conta contam contaram continu- contou critic- declar- "
        "defend- denunci- descrev- destac- detalh- disse disseram diz dizem dizendo dizia enfatiz- esclarec- "
        "escrev- explic- express- fala falaram falou indag- indic- inform- insist- lament- lembr- manifest- "
        "mencion- not- observ- opin- palavras pens- pergunt- ponder- pontu- precis- promet- question- reafirm- "
        "reconhec- record- refer- reiter- relat- relev- replic- respond- ressalt- resum- revel- salient- segundo "
        "sublinh- suger- sustent- tuit-"
    ),
    "it": (
        "accus- afferm- aggiun- aggiung- ammess- ammett- ammis- annunci- appell- assicur- avvert- chiar- chied- "
        "chies- cita- comment- conclu- conferm- confess- confid- continu- critic- denunc- descri- dett- detto dice "
        "diceva dicevano dichiar- dicono dirà disse dissero domand- esclam- espress- evidenzi- fatto giur- grid- "
        "gridò indic- inform- insist- intervist- lament- legg- nota- osserv- parl- parol- pens- prec- promett- "
        "prosegu- raccont- rammaric- replic- respin- ribad- ricord- rifer- rilev- rimarc- risp- rivel- scriss- "
        "scritt- scriv- secondo segnal- sintetizz- sosten- sostien- sottoline- spieg- suggeri- tuona- twitt-"
    ),
    "nl": (
        "aldus antwoord- beken- bekend- bekritis- beloofde belooft benadruk- bericht- beschr- beschuldig- "
        "bevestig- beweer- citeer- concludeer- erken- gaf geciteerd geeft geschreven gezegd herinner- klaag- klag- "
        "kopte laat leg- liet lieten meen- meent meld- merk- noem- oordeel- reageer- riep roep- schreef schrev- "
        "schrijf- sprak- spraken spreek- stel- tweet- twitter- verklaar- vermeld- vertel- vind- volgens vond- "
        "voorspel- vraag- vrag- vroeg- waarschuw- weet wijst wist zag zeg zeggen zegt zei zeiden"
    ),
    "pl": (
        "alarmuj- argument- cytat- cytuj- czytamy doda- dodaj- donios- donos- informowa- informuj- komentowa- "
        "komentuj- krytyk- mowi- mów- napisa- nazwa- nazywa- oceni- odpar- odpowi- ogłosi- opini- opisa- opisuj- "
        "opowi- ostrzeg- oświadcz- pisa- pisz- podaj- podał- podkreśl- podsumow- poinformow- potwierdz- powiedz- "
        "powiedzia- przekaz- przekonuj- przekonywa- przyzna- pyta- relacj- rzek- stwierdz- sugeruj- słowa tweet- "
        "twierdz- tłumacz- uważa- uzna- wedle według wspomin- wyjaśn- wylicz- wypowi- zadeklar- zapewni- zapowied- "
        "zapyta- zauważ- zaznacz- zwróci-"
    ),
}


def _split(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    forms = words.split()
    return (
        frozenset(form for form in forms if not form.endswith("-")),
        tuple(form[:-1] for form in forms if form.endswith("-")),
    )


_FORMS: Final = {language: _split(words) for language, words in _SAYING.items()}
#: The languages whose words of saying are known.
LANGUAGES: Final = frozenset(_FORMS)


def has_saying(text: str, language: str) -> bool:
    """Whether a text has a word of saying of one of `LANGUAGES`.

    >>> has_saying("Es war, so die Sprecherin, kalt.", "de"), has_saying("Es war kalt.", "de")
    (True, False)
    """
    whole, beginnings = _FORMS[language]
    return any(word in whole or word.startswith(beginnings) for word in _WORDS.findall(text.casefold()))
