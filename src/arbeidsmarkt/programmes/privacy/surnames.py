"""Surnames that are plain words as well, and where a word stands as a name: no list of words can tell these apart."""

import re
from collections.abc import Sequence

WRITTEN = """
akker baars baas bakker beek berg bloem blok boer bol boon bos brand brink broek burg buurman daal dam dekker dijk
engel gans geest graaf groen haan hamer haring haver held hert hertog heuvel hoek hoeven hout jacobs jager jansen
jonker kamp kater keizer ketel klerk klomp knecht knoop knol kok koning kool koopman korf koster kraan kramer kroon
kruis kwast lam lange leen leeuw leeuwen leger linden loos luik maas mark mast mol molenaar mos muis mulder nagel noot
ooms otter pater peer pels peters plas pluim pol post pot prins prior raven rector reus ridder roest roos ruiter
sanders schaap schilder schipper schutter slager sluis smid soldaat spaan spiegel spijker stam steen stern stok storm
strik stroom struik tak timmerman tol troost tuinman valk veld visser vlam vlieger voet vogel voogd vos vries waard
wachter wagner wal weert weide wiel wijn winter wolf woud zand zanger zomer zwaan zwager
"""
SURNAMES = frozenset(WRITTEN.split())

ADJECTIVES = frozenset(["blauw", "bruin", "groot", "jong", "rood", "vroom", "wit", "zwart"])
"""Behind `de` these would end in an e; as they are, they are a surname (de Jong)."""

ADDRESSES = frozenset(["heer", "dhr", "mej", "meneer", "mevr", "mevrouw", "mr", "mrs", "ms", "mw"])
PARTICLES = frozenset(["van", "de", "der", "den", "ten", "ter", "te", "el", "al", "ait", "ben", "bin", "abu", "von"])

NO_NAME_FOLLOWS = frozenset(["een", "als", "tot", "geen", "elke", "iedere", "a", "an", "as", "no", "every"])
"""Words after which a trade is a trade: een bakker, werk als kok, opgeleid tot slager."""

FUNCTION = frozenset(["en", "of", "die", "dat", "in", "met", "op", "uit", "voor", "is", "was", "and", "or", "who"])
INITIAL = re.compile(r"(?<![\w.])[^\W\d_]\. ?$")


def stands_as_a_name(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a word stands where a name does, whatever word it is.

    That is behind a form of address (mevrouw, dhr), behind `van der` or `van den`, as an adjective without its ending
    behind `de`, and as a surname with a capital inside a text.
    """
    word, before = words[place].group(), [one.group().casefold() for one in words[:place]]
    small = word.casefold()
    if before[-2:] in (["van", "der"], ["van", "den"]) and small != "haag":
        return True
    if before[-1:] == ["de"] and small in ADJECTIVES:
        return True
    if place and small in SURNAMES and not word.islower():
        return True
    return _caller(before) in ADDRESSES and small not in FUNCTION | PARTICLES


def may_be_a_name(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a word that only a dictionary knows can be a name where it stands: a surname, or behind an initial."""
    before = [one.group().casefold() for one in words[:place]]
    if words[place].group().casefold() in SURNAMES and not set(before[-1:]) & NO_NAME_FOLLOWS:
        return True
    first = place - _particles(before)
    return INITIAL.search(words[place].string[: words[first].start()]) is not None


def _particles(before: Sequence[str]) -> int:
    """How many particles stand last."""
    return next((count for count, word in enumerate(reversed(before)) if word not in PARTICLES), len(before))


def _caller(before: Sequence[str]) -> str:
    """The word before particles and initials."""
    return next((word for word in reversed(before) if word not in PARTICLES and len(word) > 1), "")
