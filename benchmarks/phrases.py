"""Newsroom prose in sentences with slots: the inputs are made of these."""

from __future__ import annotations

from random import Random

import attrs


@attrs.frozen(kw_only=True)
class Phrases:
    """The words of one language.

    Attributes:
        language: Its tag.
        sentences: Sentences with slots such as ``{place}``.
        slots: The words for each slot.
        titles: Headings and titles.
    """

    language: str
    sentences: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]

    def sentence(self, random: Random) -> str:
        """A sentence."""
        filled = {name: random.choice(values) for name, values in self.slots.items()}
        return random.choice(self.sentences).format(number=random.randint(2, 980), **filled)

    def text(self, random: Random, sentences: int) -> str:
        """Some sentences."""
        return " ".join(self.sentence(random) for _ in range(sentences))

    def title(self, random: Random) -> str:
        """A heading."""
        return random.choice(self.titles).format(place=random.choice(self.slots["place"]))


ENGLISH = Phrases(
    language="en",
    sentences=(
        "The council of {place} approved the plan on {day} by a narrow margin after {number} minutes of debate.",
        "{person}, who has followed the talks since the spring, said the figures had been checked twice.",
        "According to {org}, some {number} households were without water for most of the night.",
        "Nobody disputes that rents in {place} rose faster than wages; the quarrel is about why.",
        "“We were told to wait, and then told that we had waited too long,” said {person}.",
        "The work is expected to cost {number} million over four years, about a third of it paid by the region.",
        "A spokesperson for {org} declined to say when the report would be published.",
        "It was the third time this year that trains between {place} and the coast stood still on a {day}.",
        "The numbers are small, and they are moving in one direction.",
        "Residents had been asking for a crossing there since {number} letters went unanswered.",
        "In an internal note seen by this newspaper, {org} called the estimate “too cautious by half”.",
        "That is a change from last autumn, when the same committee put the question off for a year.",
        "{person} does not expect the harbour to reopen before {day}, whatever the weather does.",
        "What follows is drawn from court papers, {number} pages of letters and conversations with those involved.",
        "Prices at the market fell slightly; onions, which had doubled, are back to where they were.",
        "The hospital has {number} beds, and on most nights every one of them is taken.",
        "Teachers in {place} said the new timetable left them less time than the old one, not more.",
        "None of this was known to the voters when they were asked.",
        "By {day} evening the river had fallen by a hand’s breadth, and the pumps were switched off.",
        "{org} says it has since replaced the valves and trained its staff.",
        "The ruling leaves open whether the city must pay back what it collected.",
        "Two of the {number} complaints were upheld; the others are still being examined.",
    ),
    slots={
        "place": ("Lowmoor", "Eastvale", "Port Harrow", "the old town", "Northside", "Brackwater", "Saint Orla"),
        "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
        "person": ("Marta Keller", "Oskar Lind", "Ines Falk", "Tomas Reyes", "Amara Okoro", "Petra Novak", "J. Hale"),
        "org": (
            "the water board",
            "Meridian Wire",
            "the harbour authority",
            "the Institute for Housing",
            "the rail union",
            "the audit office",
        ),
    },
    titles=(
        "What changes in {place}",
        "A vote that nobody wanted to lose",
        "How the figures were counted",
        "Why {place} waits",
        "The night the pumps stopped",
        "What is known, and what is not",
        "Who pays, and when",
        "After the ruling",
    ),
)

FRENCH = Phrases(
    language="fr",
    sentences=(
        "Le conseil de {place} a adopté le projet {day} à l’issue de {number} minutes de débats très animés.",
        "« Nous l’avions déjà répété à plusieurs reprises », a déclaré {person}, élue d’opposition.",
        "D’après {org}, près de {number} foyers ont été privés d’électricité jusqu’à l’aube.",
        "Personne ne conteste que les loyers aient augmenté à {place} ; c’est la cause qui fait débat.",
        "Les travaux, évalués à {number} millions d’euros, s’étaleront sur quatre années — au mieux.",
        "À {place}, où la Sûreté a été dépêchée, l’accès à la préfecture demeure réglementé.",
        "L’été dernier déjà, l’Élysée s’était inquiété de la sécheresse et des pénuries d’eau à venir.",
        "Interrogé à ce sujet, {org} n’a pas souhaité préciser l’échéance prévue.",
        "{person} n’espère guère de réouverture avant {day}, quelle que soit la météo.",
        "« Ça ne s’est jamais passé ainsi, même à Noël ! » s’étonne {person}, gérante d’un café-théâtre.",
        "Les Grecs disent « Ελευθερία ή θάνατος », les Polonais « za wolność naszą i waszą ».",
        "Le naïf y verra de la maïeutique ; l’aîné, dépité, un « œuvre » bâclée à peu de frais.",
        "Deux des {number} réclamations ont été jugées fondées ; les autres sont à l’étude.",
        "Le tribunal n’a pas tranché : la métropole devra-t-elle rembourser ce qu’elle a prélevé ?",
    ),
    slots={
        "place": ("Besançon", "Orléans", "Saint-Étienne", "Sète", "Évreux", "Mâcon", "Bézières-l’Église"),
        "day": ("lundi", "mardi", "mercredi", "jeudi", "vendredi soir"),
        "person": ("Hélène Lefèvre", "Françoise Noël", "Agnès Bénédetti", "Zoé Müller", "Cécile Gonçalves"),
        "org": ("l’Autorité des marchés", "la Régie des eaux", "l’Agence météorologique", "l’Université d’été"),
    },
    titles=(
        "Ce qui change à {place}",
        "Après l’arrêt : qui paiera, et à quelle échéance ?",
        "Où en est {place} ?",
        "Le décompte, étape par étape",
        "La nuit où tout s’est arrêté",
    ),
)
