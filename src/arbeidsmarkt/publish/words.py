"""The words of a product in one language: a missing word is an error that names its file and key."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.classification import Classifications


@dataclass(frozen=True)
class Words:
    """Words of a language by group and code, as in `config/labels/<language>.yaml`.

    Parameters
    ----------
    language : {'nl', 'en'}
    labels : mapping
        Group of words to code to word.
    """

    language: str
    labels: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, language: str, labels: Mapping[str, Mapping[str, str]], known: Classifications) -> "Words":
        """The labels of a language, with the names of origin groups and populations from the classifications."""
        origins = {code: c.label[language] for scheme in known.origins.values() for code, c in scheme.codes.items()}
        populations = {code: population.label[language] for code, population in known.populations.items()}
        named = {"groups": origins, "populations": populations}
        return cls(language, {**labels, **{name: {**own, **labels.get(name, {})} for name, own in named.items()}})

    def __call__(self, group: str, code: str, /, **values: object) -> str:
        """The word, with the values in its places.

        Raises
        ------
        ConfigError
            If there is no such word; the nearest code is named.
        """
        known = self.labels.get(group, {})
        if code not in known:
            raise self._missing(group, code, list(known))
        return known[code].format(**values) if values else known[code]

    def _missing(self, group: str, code: str, known: list[str]) -> ConfigError:
        near = get_close_matches(code, known, n=1)
        return ConfigError(
            f"'{code}' has no label.",
            f"config/labels/{self.language}.yaml, key {group}.{code}",
            "whatever a figure or page shows has a label in both languages",
            f"did you mean '{near[0]}'? Otherwise add the key" if near else "add the key",
            f"'{code}' heeft geen woord.",
            "alles wat een figuur of pagina toont heeft een woord in beide talen",
            f"bedoelde u '{near[0]}'? Voeg anders de sleutel toe" if near else "voeg de sleutel toe",
        )
