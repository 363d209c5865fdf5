"""Words of saying, by language: what names the speaker of words in quotation marks."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = re.compile(r"\w+")
#: Forms of verbs of saying, and words such as "according"; one that ends in "-" stands for all words that begin so.
_SAYING: Final = {
    "en": (
        "accus- acknowledg- according add added adding adds admit- advis- agree- alleg- announc- answer- argu- ask asked"
        " asking asks assert- assur- boast- called calling calls caution- challeng- chant- cit- claim- comment-"
        " complain- conced- conclud- confess- confirm- continu- cried criticis- criticiz- declar- demand- den- describ-"
        " emphasi- estimat- exclaim- explain- express- headlined inform- insist- interview- joke- jok- lament- mention-"
        " messag- note noted notes noting observ- per post- prais- predict- promis- pronounc- put quip- quot- read reads"
        " recall- reckon- recogni- recommend- recount- remark- remember- repeat- repl- report- respon- reveal- said say"
        " saying says sang shout- speak- spoke state stated statement states stating stress- suggest- sum summari-"
        " summed talk- tell telling tells testif- think- thought told tweet- urg- vow- warn- whisper- wonder- write"
        " writes writing written wrote yell-"
    ),
    "de": (
        "angab angekündigt antwort- argument- befand behaupt- bekräftig- bekannte bemerk- bericht- beschreib- beschrieb-"
        " beteuer- beton- bezeichn- droht- einräum- entgegn- ergänz- erinner- erklär- erläuter- ermahn- erwider-"
        " erzähl- findet fordert- formulier- fragt- frag- gab geb- gibt gesagt geschrieben heißt hieß hinzu interview-"
        " kommentier- konstatier- kritisier- kündigt- laut lobt- mahnt- mein- mitgeteilt nannt- nenn- räumt- ruf- rief-"
        " resümier- sag- schreib- schrieb- schwärmt- sprach- sprech- spricht so stellt- teilt- twitter- urteil-"
        " unterstr- verkünd- versicher- versprach verspricht verriet verteidig- warnt- weiß wies wusste zitier- zitat-"
        " zufolge zeigt- sei"
    ),
    "fr": (
        "accus- admet admi- affirm- ajout- annonc- appel- argument- assur- assén- avanc- averti- avou- clam- comment-"
        " concéd- conclu- confess- confi- confirm- considér- constat- critiqu- cri- décla- décri- défend- demand-"
        " dénonc- détaill- dire dis disait disaient disent dit dite dites écri- estim- évoqu- expliqu- exprim-"
        " fustig- glisse indiqu- insist- interrog- interview- ironis- juge- jugé lanc- lâch- martel- mentionn- murmur-"
        " not- nuanc- observ- parl- pens- plaid- poursui- précis- prévien- promet- promi- propos- raconte- racont-"
        " rappel- rapport- réagi- reconn- relat- relèv- remarqu- répliqu- répond- répét- résum- rétorqu- révél- sait"
        " salu- selon soulign- souten- souti- suggèr- témoign- tranch- tweet- explique"
    ),
    "es": (
        "aclar- acus- adelant- admit- advert- advier- afirm- agreg- anunci- añad- apunt- argument- asegur- asever-"
        " cita- coment- conclu- confes- confies- confirm- consider- consta- contó cont- contest- critic- cree declar-"
        " defend- defien- denunci- describ- destac- detall- dice dicen dicho diciendo decía decían dije dijeron dijo"
        " digo enfatiz- escrib- escrit- esgrim- espet- explic- expres- expus- expon- gritó habl- indic- inform-"
        " insist- interrog- lament- llam- manifest- mantien- mencion- mostr- narr- not- observ- opin- palabras pens-"
        " pidió pregunt- precis- promet- pronunci- puntualiz- rechaz- record- recuerd- reconoc- reiter- relat- remarc-"
        " replic- report- respond- resum- revel- según señal- sentenci- sostien- sostuv- subray- sugir- sugier-"
        " titul- tuite- zanj-"
    ),
    "pt": (
        "acrescent- acus- admit- advert- afirm- anunci- apont- argument- assegur- avali- cit- coment- complet- conclu-"
        " confess- confirm- consider- conta contam contou contaram continu- critic- declar- defend- denunci- descrev-"
        " destac- detalh- disse disseram diz dizem dizendo dizia enfatiz- escrev- esclarec- explic- express- fala"
        " falou falaram indag- indic- inform- insist- lament- lembr- manifest- mencion- not- observ- opin- palavras"
        " pens- pergunt- ponder- pontu- precis- promet- question- reafirm- reconhec- record- refer- reiter- relat-"
        " relev- replic- respond- ressalt- resum- revel- salient- segundo conforme sublinh- suger- sustent- tuit-"
    ),
    "it": (
        "accus- afferm- aggiung- aggiun- ammett- ammess- ammis- annunci- appell- assicur- avvert- chied- chies- chiar-"
        " cita- comment- conclu- conferm- confess- confid- continu- critic- denunc- descri- detto dett- dice dicono"
        " diceva dicevano dichiar- disse dissero dirà domand- esclam- espress- evidenzi- fatto giur- gridò grid-"
        " indic- inform- insist- intervist- lament- legg- nota- osserv- parl- parol- pens- prec- promett- prosegu-"
        " raccont- rammaric- replic- respin- ribad- ricord- rifer- rilev- rimarc- risp- rivel- scriss- scriv- scritt-"
        " secondo segnal- sosten- sostien- sottoline- spieg- suggeri- twitt- sintetizz- tuona-"
    ),
    "nl": (
        "aldus antwoord- bekritis- bekend- benadruk- beschr- beken- belooft beloofde bericht- beschuldig- bevestig-"
        " beweer- citeer- concludeer- erken- gaf geeft geschreven gezegd geciteerd herinner- klag- klaag- kopte"
        " leg- liet lieten laat meld- meent meen- merk- noem- oordeel- reageer- riep roep- schreef schrev- schrijf-"
        " spreek- sprak- spraken stel- tweet- twitter- verklaar- vermeld- vertel- vind- vond- volgens voorspel- vraag-"
        " vrag- vroeg- waarschuw- weet wijst wist zag zeg zegt zeggen zei zeiden"
    ),
    "pl": (
        "alarmuj- argument- cytat- cytuj- czytamy dodaj- doda- donos- donios- informuj- informowa- komentuj-"
        " komentowa- krytyk- mów- mowi- napisa- nazwa- nazywa- odpar- odpowi- oceni- ogłosi- opini- opisa- opisuj-"
        " opowi- ostrzeg- oświadcz- podaj- podał- podkreśl- podsumow- poinformow- potwierdz- powiedz- powiedzia-"
        " przekaz- przekonuj- przekonywa- przyzna- pyta- relacj- rzek- słowa stwierdz- sugeruj- tłumacz- tweet-"
        " twierdz- uważa- uzna- wedle według wspomin- wyjaśn- wylicz- wypowi- zadeklar- zaznacz- zapewni- zapowied-"
        " zapyta- zauważ- zwróci- pisa- pisz-"
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
