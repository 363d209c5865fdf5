"""Changes of free JSON."""

from __future__ import annotations

from random import Random
from typing import Final

import attrs

from compatibility.changing import new_member, of_form
from compatibility.places import Mutated, with_thing
from newsmodel.compatibility.forms import Free, One, Thing, Vocabulary

#: The name of an extension that has a class on one side only.
EXTENSION: Final = "acme:layout"


def free_to_object(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    """An object in the place of free JSON."""
    new = Thing(name="BrandNew", members=(new_member(random, required=random.choice([True, False])),), grows=True)
    mutated = of_form(Free, lambda _, __: One("BrandNew"))(random, vocabulary)
    return mutated and attrs.evolve(mutated, vocabulary=with_thing(mutated.vocabulary, new))


def declaring(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    """Free JSON in which one name has an object."""
    new = Thing(name="BrandNew", members=(new_member(random, required=random.choice([True, False])),), grows=True)
    mutated = of_form(Free, lambda _, free: attrs.evolve(free, declared={EXTENSION: "BrandNew"}))(random, vocabulary)
    return mutated and attrs.evolve(mutated, vocabulary=with_thing(mutated.vocabulary, new))
