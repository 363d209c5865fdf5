"""The words by which readers see what a part of a piece is for, by language.

A part is only taken for what its words say where these are all that its title says, or begin it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from newsmodel.content.containers import CalloutKind

_Titles = Mapping[CalloutKind, tuple[str, ...]]


@attrs.frozen(kw_only=True)
class Words:
    """The words of a language, in lower case, without punctuation at their ends.

    Attributes:
        callouts: Titles of boxes, by the kind of the box.
        alone: Those that no part has that is no box.
        faq: Titles of questions and answers.
        related: Titles of what else there is to read.
        actions: How sentences begin that ask readers to do something.
        outlets: Headings of columns that name outlets.
        years: Headings of columns that have years.
        yes: What cells say for yes.
        no: What they say for no.
        unknown: What they say where nothing is known.
        not_applicable: What they say where a question makes no sense.
        according: What stands before the name of a source.
        reports: What may stand between that and the name, if the source is an outlet.
        works: What may stand between that and the name, whoever it is.
        reported: What stands after the name of an outlet that reports something.
        told: What stands before the name of an outlet to which somebody said something.
        articles: Articles before names, which are part of no name.
        not_names: Words with a capital that name no source.
    """

    callouts: _Titles
    alone: tuple[str, ...]
    faq: tuple[str, ...]
    related: tuple[str, ...]
    actions: tuple[str, ...]
    outlets: tuple[str, ...]
    years: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    not_applicable: tuple[str, ...]
    according: tuple[str, ...]
    reports: tuple[str, ...]
    works: tuple[str, ...]
    reported: tuple[str, ...]
    told: tuple[str, ...]
    articles: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()


WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        callouts={
            "did_you_know": ("did you know", "did you know that", "fun fact"),
            "tip": ("pro tip", "pro tips", "protip", "quick tip", "top tip", "expert tip", "hint", "tips"),
            "note": ("please note", "important note", "important", "info", "good to know"),
            "warning": ("caution", "attention", "danger", "important warning"),
            "key_points": (
                *("key takeaways", "key takeaway", "the key points", "takeaways", "at a glance", "in brief"),
                *("key facts", "in short", "what you need to know", "what to know", "tl;dr", "the essentials"),
            ),
            "fact_box": ("fact box", "factbox", "fact file", "quick facts", "fast facts"),
            "context": ("background", "the background", "the context", "some context"),
            "disclosure": ("disclaimer", "affiliate disclosure", "full disclosure"),
            "methodology": ("methodology", "our methodology", "how we did it", "how we tested"),
        },
        alone=(
            *("did you know", "did you know that", "fun fact", "pro tip", "protip", "quick tip", "expert tip"),
            *("key takeaways", "key takeaway", "key points", "fact box", "factbox", "fast facts"),
        ),
        faq=("faq", "faqs", "frequently asked questions", "common questions", "questions and answers", "q&a"),
        related=(
            *("related", "related articles", "related article", "related content", "related links", "related posts"),
            *("related stories", "related reading", "related reads", "related news", "related coverage", "read more"),
            *("read also", "also read", "read next", "more to read", "further reading", "more on this", "see also"),
            *("more on this story", "more on this topic", "you may also like", "you might also like", "up next"),
            *("recommended", "recommended reading", "recommended for you", "more stories", "more like this"),
        ),
        actions=(
            *("share your thoughts", "share your views", "share your story", "let us know", "tell us what you think"),
            *("leave a comment", "leave us a comment", "join the conversation", "have your say", "send us a tip"),
            *("subscribe to our", "sign up for our", "sign up to our", "support our journalism", "become a member"),
            *("got a tip", "have a tip", "do you have a tip", "write to us at", "email us at", "subscribe now"),
        ),
        outlets=(
            *("outlet", "outlets", "news outlet", "media outlet", "publication", "newspaper", "paper", "publisher"),
            *("broadcaster", "news site", "news source", "news agency", "news organization", "news organisation"),
        ),
        years=("year", "founded", "established", "since", "launched", "first published"),
        yes=("yes",),
        no=("no",),
        unknown=("unknown", "not known"),
        not_applicable=("n/a", "not applicable"),
        according=("according to",),
        reports=(
            *("reports from", "reports by", "reports in", "reporting by", "reporting from", "coverage by"),
            *("multiple reports from", "news reports from", "media reports from"),
        ),
        works=(
            *("a report by", "a report from", "a report in", "the report by", "data from"),
            *("figures from", "a study by", "a study from", "research by", "research from"),
            *("an analysis by", "a survey by"),
        ),
        reported=("reported", "reports that", "has reported", "first reported", "also reported"),
        told=("told",),
        articles=("the",),
        not_names=(
            *("he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "a", "an", "one", "who"),
            *("his", "her", "their", "its", "our", "my", "some", "many", "most", "police", "media", "congress"),
            *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "everyone", "researchers"),
        ),
    ),
    "de": Words(
        callouts={
            "did_you_know": ("wussten sie schon", "schon gewusst", "wusstest du", "wusstest du schon"),
            "tip": ("profi-tipp", "profitipp", "unser tipp", "hinweis für profis", "tipps"),
            "note": ("hinweis", "anmerkung", "bitte beachten", "wichtig", "gut zu wissen"),
            "warning": ("achtung", "vorsicht", "warnhinweis"),
            "key_points": ("das wichtigste in kürze", "auf einen blick", "das wichtigste", "kurz gefasst"),
            "fact_box": ("faktenbox", "zahlen und fakten", "daten und fakten", "steckbrief"),
            "context": ("hintergrund", "zum hintergrund"),
            "disclosure": ("transparenzhinweis", "offenlegung"),
            "methodology": ("methodik", "so haben wir getestet", "so sind wir vorgegangen"),
        },
        alone=(
            *("wussten sie schon", "schon gewusst", "wusstest du schon", "profi-tipp", "profitipp", "faktenbox"),
            *("das wichtigste in kürze",),
        ),
        faq=("häufige fragen", "häufig gestellte fragen", "fragen und antworten"),
        related=(
            *("mehr zum thema", "lesen sie auch", "lesen sie mehr", "auch interessant", "weiterlesen", "siehe auch"),
            *("das könnte sie auch interessieren", "weitere artikel", "passend dazu", "mehr lesen", "lies auch"),
        ),
        actions=(
            *("diskutieren sie mit", "schreiben sie uns", "teilen sie uns ihre meinung", "sagen sie uns ihre meinung"),
            *("schreiben sie einen kommentar", "abonnieren sie unseren", "abonnieren sie den", "diskutiere mit"),
            *("melden sie sich für unseren", "unterstützen sie unseren journalismus"),
        ),
        outlets=("medium", "medien", "zeitung", "sender", "nachrichtenagentur", "redaktion", "verlag"),
        years=("jahr", "gegründet", "gründung", "gründungsjahr", "seit"),
        yes=("ja",),
        no=("nein",),
        unknown=("unbekannt", "nicht bekannt"),
        not_applicable=("entfällt", "nicht zutreffend", "k. a", "k.a"),
        according=(
            *("laut", "nach angaben der", "nach angaben des", "nach angaben von", "nach informationen der"),
            *("nach informationen des", "nach informationen von", "nach berichten der", "nach berichten des"),
        ),
        reports=("berichten von", "berichten der", "berichten des", "einem bericht von", "einem bericht der"),
        works=(
            *("einer studie der", "einer studie des", "einer studie von", "daten der", "daten des"),
            *("daten von", "angaben der", "angaben des", "angaben von"),
        ),
        reported=("berichtete", "berichtet", "meldete", "meldet"),
        told=(
            *("gegenüber der", "gegenüber dem", "sagte der", "sagte dem", "sagte er der", "sagte sie der"),
            *("sagte er dem", "sagte sie dem"),
        ),
        articles=("der", "die", "das", "dem", "den"),
        not_names=("polizei", "er", "sie", "es", "wir", "diese", "dieser", "eine", "ein", "experten", "medien"),
    ),
    "fr": Words(
        callouts={
            "did_you_know": ("le saviez-vous", "saviez-vous que", "le savais-tu"),
            "tip": ("astuce", "conseil", "le conseil de pro", "conseil de pro", "bon à savoir"),
            "note": ("remarque", "à noter", "important"),
            "warning": ("attention", "avertissement", "mise en garde"),
            "key_points": ("à retenir", "l'essentiel", "en bref", "points clés", "ce qu'il faut retenir"),
            "fact_box": ("chiffres clés", "repères", "fiche"),
            "context": ("contexte", "le contexte"),
            "disclosure": ("transparence",),
            "methodology": ("méthodologie", "notre méthode"),
        },
        alone=("le saviez-vous", "saviez-vous que", "conseil de pro", "ce qu'il faut retenir", "points clés"),
        faq=("foire aux questions", "questions fréquentes", "vos questions", "questions-réponses"),
        related=(
            *("à lire aussi", "lire aussi", "lire également", "à lire", "sur le même sujet"),
            *("voir aussi", "articles liés", "vous aimerez aussi", "en savoir plus", "pour aller plus loin"),
        ),
        actions=(
            *(
                "partagez votre avis",
                "donnez votre avis",
                "dites-nous",
                "laissez un commentaire",
                "abonnez-vous à",
            ),
            *("inscrivez-vous à", "soutenez", "réagissez"),
        ),
        outlets=("média", "médias", "journal", "titre de presse", "quotidien", "agence de presse"),
        years=("année", "fondé en", "création", "depuis"),
        yes=("oui",),
        no=("non",),
        unknown=("inconnu", "non connu"),
        not_applicable=("sans objet", "non applicable", "s.o", "s/o"),
        according=("selon", "d'après"),
        reports=(
            *("les informations de", "les informations du", "des informations de", "des informations du"),
            *("un article de", "un article du", "une enquête de", "une enquête du"),
        ),
        works=(
            *("une étude de", "une étude du", "les chiffres de", "les chiffres du", "les données de"),
            *("les données du",),
        ),
        reported=("rapporte", "a rapporté", "rapportait", "a révélé", "révèle"),
        told=("a déclaré à", "a-t-il déclaré à", "a-t-elle déclaré à"),
        articles=("le", "la", "les"),
        not_names=("il", "elle", "ils", "elles", "on", "ce", "cette", "ces", "un", "une", "nous"),
    ),
    "es": Words(
        callouts={
            "did_you_know": ("¿sabías que", "sabías que", "sabía que", "dato curioso"),
            "tip": ("consejo", "consejo profesional", "consejo de experto", "truco"),
            "note": ("nota", "importante", "ten en cuenta"),
            "warning": ("advertencia", "atención", "precaución", "aviso"),
            "key_points": (
                "puntos clave",
                "las claves",
                "claves",
                "en resumen",
                "lo esencial",
                "lo más importante",
            ),
            "fact_box": ("datos", "ficha", "datos clave"),
            "context": ("contexto", "el contexto", "antecedentes"),
            "disclosure": ("aviso de transparencia",),
            "methodology": ("metodología", "cómo lo hicimos"),
        },
        alone=("sabías que", "sabía que", "dato curioso", "consejo profesional", "puntos clave"),
        faq=("preguntas frecuentes", "preguntas y respuestas"),
        related=(
            *(
                "lee también",
                "lea también",
                "leer más",
                "más información",
                "te puede interesar",
            ),
            *(
                "artículos relacionados",
                "noticias relacionadas",
                "también te puede interesar",
                "ver también",
            ),
        ),
        actions=(
            *("comparte tu opinión", "déjanos tu comentario", "deja un comentario", "cuéntanos"),
            *("suscríbete a", "suscríbase a", "apúntate a"),
        ),
        outlets=("medio", "medios", "periódico", "diario", "cadena", "agencia de noticias"),
        years=("año", "fundado", "fundación", "desde"),
        yes=("sí",),
        no=("no",),
        unknown=("desconocido", "no se sabe"),
        not_applicable=("no aplica", "n/a", "no procede"),
        according=("según", "de acuerdo con"),
        reports=("informaciones de", "información de", "un informe de", "un reportaje de"),
        works=(*("un estudio de", "un estudio del", "datos de", "datos del", "cifras de"),),
        reported=("informó", "informa", "ha informado", "publicó", "reportó"),
        told=("dijo a", "declaró a", "ha declarado a", "contó a"),
        articles=("el", "la", "los", "las"),
        not_names=("él", "ella", "ellos", "ellas", "este", "esta", "un", "una", "se"),
    ),
    "pt": Words(
        callouts={
            "did_you_know": ("você sabia", "você sabia que", "sabia que", "curiosidade"),
            "tip": ("dica", "dica de especialista", "dica profissional", "conselho"),
            "note": ("nota", "observação", "importante"),
            "warning": ("aviso", "atenção", "cuidado", "alerta"),
            "key_points": ("pontos-chave", "pontos principais", "em resumo", "o essencial", "principais pontos"),
            "fact_box": ("fatos", "ficha", "dados"),
            "context": ("contexto", "o contexto"),
            "disclosure": ("transparência",),
            "methodology": ("metodologia", "como fizemos"),
        },
        alone=("você sabia", "você sabia que", "sabia que", "dica de especialista", "pontos-chave"),
        faq=("perguntas frequentes", "dúvidas frequentes", "perguntas e respostas"),
        related=(
            *(
                "leia também",
                "leia mais",
                "saiba mais",
                "veja também",
                "ler também",
                "notícias relacionadas",
            ),
            *("artigos relacionados", "você também pode gostar"),
        ),
        actions=(
            *(
                "compartilhe sua opinião",
                "deixe seu comentário",
                "deixe um comentário",
                "conte para nós",
            ),
            *("assine nossa", "assine a nossa", "inscreva-se", "partilhe a sua opinião"),
        ),
        outlets=("veículo", "jornal", "meio", "emissora", "agência de notícias", "portal"),
        years=("ano", "fundado", "fundação", "desde"),
        yes=("sim",),
        no=("não",),
        unknown=("desconhecido", "não se sabe"),
        not_applicable=("não se aplica", "n/a"),
        according=("segundo", "de acordo com", "conforme"),
        reports=("informações de", "informações do", "informações da", "reportagem do"),
        works=(
            *("um estudo de", "um estudo da", "um estudo do", "dados de", "dados da"),
            *("dados do",),
        ),
        reported=("informou", "noticiou", "relatou", "publicou"),
        told=("disse ao", "disse à", "afirmou ao", "afirmou à", "declarou ao", "declarou à"),
        articles=("o", "a", "os", "as"),
        not_names=("ele", "ela", "eles", "elas", "um", "uma", "este", "esta"),
    ),
    "it": Words(
        callouts={
            "did_you_know": ("lo sapevi", "lo sapevate", "sapevi che", "curiosità"),
            "tip": ("consiglio", "il consiglio dell'esperto", "suggerimento", "consiglio pratico"),
            "note": ("nota", "nota bene", "importante"),
            "warning": ("attenzione", "avvertenza", "avviso"),
            "key_points": ("punti chiave", "in breve", "in sintesi", "l'essenziale", "i punti chiave"),
            "fact_box": ("scheda", "dati", "numeri"),
            "context": ("contesto", "il contesto"),
            "disclosure": ("trasparenza",),
            "methodology": ("metodologia", "come abbiamo fatto"),
        },
        alone=("lo sapevi", "lo sapevate", "sapevi che", "punti chiave"),
        faq=("domande frequenti", "domande e risposte"),
        related=(
            *("leggi anche", "leggi di più", "per approfondire", "potrebbe interessarti", "articoli correlati"),
            *("vedi anche", "notizie correlate"),
        ),
        actions=(
            *("condividi la tua opinione", "lascia un commento", "facci sapere", "dicci cosa ne pensi"),
            *("iscriviti alla", "abbonati a", "scrivici"),
        ),
        outlets=("testata", "giornale", "quotidiano", "emittente", "agenzia di stampa"),
        years=("anno", "fondato", "fondazione", "dal"),
        yes=("sì", "si"),
        no=("no",),
        unknown=("sconosciuto", "non noto"),
        not_applicable=("non applicabile", "n/d", "n.d"),
        according=("secondo", "stando a"),
        reports=("quanto riportato da", "quanto riporta", "quanto riferito da"),
        works=(
            *("uno studio di", "uno studio del", "uno studio della", "i dati di", "i dati del"),
            *("i dati della",),
        ),
        reported=("riporta", "ha riportato", "riferisce", "ha riferito", "scrive"),
        told=("ha detto a", "ha dichiarato a", "ha raccontato a"),
        articles=("il", "la", "lo", "i", "gli", "le"),
        not_names=("lui", "lei", "loro", "questo", "questa", "un", "una"),
    ),
}


#: What stands within names in lower case.
WITHIN_NAMES: Final = frozenset({
    "of", "the", "and", "for", "&", "de", "da", "do", "das", "dos", "del", "della", "delle", "dei", "di", "du", "des",
    "la", "le", "les", "von", "der", "den", "und", "für", "et", "y", "e", "al",
})  # fmt: skip
#: Words in names of newspapers, broadcasters and agencies, and how such words end.
OUTLET_NAMES: Final = frozenset({
    "news", "times", "post", "herald", "guardian", "journal", "magazine", "radio", "tv", "television", "agency",
    "press", "daily", "weekly", "courier", "tribune", "observer", "gazette", "chronicle", "broadcasting", "rundfunk",
    "presse", "monde", "courrier", "figaro", "diario", "periódico", "correo", "jornal", "folha", "correio", "corriere",
    "gazzetta", "giornale", "messenger", "register", "sentinel", "standard", "telegraph", "review", "wire", "network",
})  # fmt: skip
OUTLET_ENDINGS: Final = ("zeitung", "rundschau", "anzeiger", "kurier", "nachrichten")


def words_for(language: str | None) -> Words | None:
    """The words of a language, by its tag; None where there are none."""
    return WORDS.get((language or "").lower().replace("_", "-").partition("-")[0])
